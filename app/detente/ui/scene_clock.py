"""Clocks as the room reads them."""

from dataclasses import replace
from datetime import datetime
from math import ceil, floor

from PySide6.QtGui import QFont

from detente.exercise.phases import WARNING_SECONDS
from detente.exercise.views import PublicClock, PublicView
from detente.ui.canvas import FLOOR, UNIT, Page, Words, shrink
from detente.words import tr

_BOLD = QFont.Weight.DemiBold


def digits(clock: PublicClock, now: datetime | None) -> str:
    """`04:30` left, `+01:12` over; empty without a planned time.

    `now` may be None as long as the clock has not been ticked; then it stands where it was started.
    """
    if clock.planned_seconds <= 0:
        return ""
    moment = now or clock.running_since
    left = clock.remaining(moment) if moment else clock.planned_seconds - clock.spent_seconds
    over = left < 0 and floor(-left) > 0
    seconds = floor(-left) if over else ceil(max(left, 0.0))
    hours, minutes = seconds // 3600, seconds // 60 % 60
    shown = f"{hours}:{minutes:02}:{seconds % 60:02}" if hours else f"{minutes:02}:{seconds % 60:02}"
    return f"+{shown}" if over else shown


def clock_text(view: PublicView, now: datetime | None) -> str:
    """The clock of the phase."""
    return digits(view.clock, now)


def face(view: PublicView | None, now: datetime | None) -> tuple[str, str]:
    """Every clock that a page of this view shows; it is composed anew when one of them changes."""
    if view is None:
        return "", ""
    speaker = digits(view.speakers.clock, now) if view.scene == "speakers" else ""
    return clock_text(view, now), speaker


def draw_clock(page: Page, view: PublicView, clock: str, margin: float) -> None:
    """The digits over the whole page; the phase in words where it has no planned time."""
    width = page.width - 2 * margin
    if not clock:
        phase = Words(
            " ".join(view.scene_text.split()) or _handed_in(view) or view.phase,
            margin,
            0,
            width,
            page.size(110),
            page.beam.text,
            _BOLD,
            "center",
        )
        phase = shrink(phase, FLOOR, 3)
        page.add(replace(phase, top=page.height / 2 - phase.height / 2))
        return
    size = page.size(360, 1.2)
    shown = Words(clock, margin, 0, width, size, page.beam.text, _BOLD, "center", tabular=True)
    shown = shrink(shown, UNIT // 6)
    page.add(replace(shown, top=page.height * 0.5 - shown.height / 2))
    parts = (_handed_in(view), _clock_state(view, clock), " ".join(view.scene_text.split()))
    note = " · ".join(part for part in parts if part)
    if note:
        top = page.height * 0.5 + shown.size * 0.55
        words = Words(note, margin, top, width, page.size(48), page.beam.muted, align="center")
        page.add(shrink(words, FLOOR, 2))


def _handed_in(view: PublicView) -> str:
    """How many teams have handed in while a phase is sealed: the number and nothing else."""
    if view.handed_in is None:
        return ""
    count, everybody = view.handed_in
    return tr("{count} of {all} in", count=count, all=everybody)


def _clock_state(view: PublicView, clock: str) -> str:
    if clock.startswith("+"):
        return tr("over time")
    return tr("paused") if view.clock.spent_seconds > 0 and not view.clock.running_since else ""


def is_near(clock: PublicClock, now: datetime | None) -> bool:
    """Whether the last two minutes run."""
    moment = now or clock.running_since
    return (
        clock.running_since is not None
        and moment is not None
        and (0 < clock.remaining(moment) <= min(WARNING_SECONDS, clock.planned_seconds))
    )


def draw_cue(page: Page, margin: float) -> None:
    """A quiet line at the foot of the page: no flash, no colour, nothing that interrupts a speaker."""
    size = page.size(40)
    cue = Words(
        tr("the last two minutes"), margin, 0, page.width - 2 * margin, size, page.beam.muted, align="center"
    )
    cue = shrink(cue, FLOOR)
    page.add(replace(cue, top=page.height - 60 - cue.height))
