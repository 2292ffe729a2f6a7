"""Who has the floor, how long still, and who follows."""

from dataclasses import replace
from datetime import datetime

from PySide6.QtGui import QFont

from detente.exercise.setting import Symbol
from detente.exercise.speakers import Speaker
from detente.exercise.views import PublicView
from detente.ui.canvas import FLOOR, LINE, UNIT, Mark, Page, Words, natural_width, shrink
from detente.ui.flow import Block, pour
from detente.ui.scene_clock import digits
from detente.words import tr

_BOLD = QFont.Weight.DemiBold


def draw_speakers(page: Page, view: PublicView, now: datetime | None, margin: float, top: float) -> None:
    """The speaker with the time on the left, those who follow below."""
    speaking = view.speakers.speaking
    queue = view.speakers.queue
    if speaking is None and not queue:
        nobody = tr("The speakers' list is empty.")
        page.add(Words(nobody, margin, top, page.width - 2 * margin, page.size(48), page.beam.muted))
        return
    if speaking is not None:
        top = _floor(page, view, speaking, digits(view.speakers.clock, now), margin, top)
    heading = Block(
        text=tr("Next") if speaking else tr("Speakers' list"), strong=True, quiet=True, heading=True
    )
    lines = [_waiting(page, view, speaker) for speaker in queue]
    if lines:
        pour(
            page,
            [heading, *lines],
            margin,
            top,
            page.height - 60 - top,
            base=page.size(56),
            gap=0.4,
            least=34,
        )


def _floor(page: Page, view: PublicView, speaking: Speaker, clock: str, margin: float, top: float) -> float:
    """Symbol, name and time of whoever speaks; answers where the rest may begin."""
    size = page.size(110, 1.3)
    width = page.width - 2 * margin
    team = view.team(speaking.team)
    left = margin
    if team:
        page.add(Mark(team.symbol, margin, top + size * 0.22, size * 0.84, page.beam.team(team.colour)))
        left += size * 1.15
    ink = page.beam.team(team.colour) if team else page.beam.text
    name = Words(speaking.name, left, top, margin + width - left, size, ink, _BOLD)
    name = shrink(name, FLOOR * 2, 2)
    page.add(name)
    top += max(name.height, size * LINE) + 12
    if not clock:
        return top + 24
    time = Words(clock, margin, top, width, page.size(220, 1.2), page.beam.text, _BOLD, tabular=True)
    time = shrink(time, UNIT // 6)
    page.add(time)
    if clock.startswith("+"):
        aside = margin + natural_width(time) + 40
        over = Words(tr("over time"), aside, 0, margin + width - aside, page.size(48), page.beam.muted)
        page.add(replace(shrink(over, FLOOR), top=top + time.height * 0.55))
    return top + time.height + 16


def _waiting(page: Page, view: PublicView, speaker: Speaker) -> Block:
    team = view.team(speaker.team)
    marks: tuple[tuple[Symbol, str], ...] = ((team.symbol, page.beam.team(team.colour)),) if team else ()
    return Block(text=speaker.name, marks=marks)
