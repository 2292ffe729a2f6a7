"""Clocks as the room reads them."""

from datetime import datetime
from math import ceil, floor

from detente.exercise.views import PublicClock, PublicView


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
