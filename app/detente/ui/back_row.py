"""How far off the projector can be read: text of a fiftieth of the image is read from eight heights away."""

from dataclasses import dataclass, replace
from math import ceil
from typing import Final

from PySide6.QtGui import QFont

from detente.ui.canvas import FLOOR, UNIT, Page, Words, natural_width, shrink
from detente.words import tr

HEIGHTS_AT_FLOOR: Final = 8
FIRST_ROW_M: Final = 2.0
"""Where the first row usually stands; a metre from row to row."""
ROWS_AT_MOST: Final = 50
"""No hall has more."""
_FLOOR_SHARE: Final = 1 / 50
_BODY: Final = 44
_CLOCK: Final = 360
_SPEAKER: Final = 110


@dataclass(frozen=True, slots=True)
class Hall:
    """The room in metres; 0 for what has not been measured."""

    image_height: float = 0.0
    last_row: float = 0.0
    """From the screen to the last row."""


@dataclass(frozen=True, slots=True)
class Sample:
    """One kind of text on the projector, in the size it has now."""

    name: str
    size: float

    def heights(self) -> float:
        """From how many image heights away it can be read."""
        return self.size / UNIT / _FLOOR_SHARE * HEIGHTS_AT_FLOOR


def samples(page: Page) -> tuple[Sample, ...]:
    """From the largest to the smallest."""
    return (
        Sample(tr("Clock"), page.size(_CLOCK, 1.2)),
        Sample(tr("Speaker"), page.size(_SPEAKER, 1.3)),
        Sample(tr("Text"), page.size(_BODY)),
        Sample(tr("Notes beside curves"), FLOOR),
    )


def reach(sample: Sample, hall: Hall) -> str:
    """How far it can be read, in image heights, and in metres and rows where the image was measured."""
    heights = sample.heights()
    if hall.image_height <= 0:
        return tr("up to {heights:.0f} image heights away", heights=heights)
    metres = heights * hall.image_height
    row = max(0, int(metres - FIRST_ROW_M) + 1)
    if row > ROWS_AT_MOST:
        return tr("up to {metres:.0f} m away, in any row", metres=metres)
    return tr("up to {metres:.0f} m away, about row {row}", metres=metres, row=row)


def verdict(page: Page, hall: Hall) -> str:
    """What the last row can read, and what would help it."""
    if hall.image_height <= 0 or hall.last_row <= 0:
        return tr("Measure the height of the image and the distance of the last row to see what it can read.")
    away = hall.last_row / hall.image_height
    lost = [sample.name for sample in samples(page) if sample.heights() < away]
    where = tr("The last row is {heights:.1f} image heights away.", heights=away)
    if not lost:
        return f"{where} {tr('It can read everything.')}"
    told = tr("It cannot read: {names}.", names=", ".join(lost))
    text = next(sample for sample in samples(page) if sample.size == page.size(_BODY))
    if text.heights() >= away:
        return f"{where} {told} {tr('The running text is large enough.')}"
    needed = ceil(away / Sample("", _BODY).heights() * 20) * 5
    if needed <= 200:
        help_ = tr("Choose a text size of {needed} %.", needed=needed)
    else:
        help_ = tr("Make the image larger, or bring the last row nearer.")
    return f"{where} {told} {help_}"


def draw_check(page: Page, hall: Hall, margin: float) -> None:
    """The test page: a sample of each kind of text, and beside it how far off it should be read."""
    top, width = 24.0, page.width - 2 * margin
    for sample in samples(page):
        size = round(sample.size)
        text = "12:34" if sample.size >= _CLOCK * 0.5 else sample.name
        shown = Words(text, margin, top, width, size, page.beam.text, tabular=True)
        if sample.size >= _CLOCK * 0.5:
            shown = replace(shown, weight=QFont.Weight.DemiBold)
        taken = natural_width(shown) + 40
        told = Words(
            reach(sample, hall), margin + taken, 0, width - taken, _BODY, page.beam.muted, align="right"
        )
        told = shrink(told, FLOOR, 2)
        page.add(shown, replace(told, top=top + (shown.height - told.height) / 2))
        top += max(shown.height, told.height) + 12
    foot = tr("Can the back row read the last line, and the clock?")
    last = shrink(Words(foot, margin, 0, width, page.size(_BODY), page.beam.text), FLOOR)
    page.add(replace(last, top=min(top + 12, page.height - 24 - last.height)))
