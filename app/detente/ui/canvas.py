"""A page of the projector as a list of drawings: composed once, measured by tests, painted at any size."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Final, Literal
from unicodedata import bidirectional

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import (
    QColor,
    QFont,
    QImage,
    QPainter,
    QPen,
    QPolygonF,
    QTextCharFormat,
    QTextLayout,
    QTextOption,
)

from detente.exercise.setting import Symbol
from detente.ui import theme
from detente.ui.palette import Beam
from detente.ui.symbols import paint_symbol
from detente.words import bare

UNIT: Final = 1080
"""Height of every page in its own measure; painting scales it to the screen."""

FLOOR: Final = 22
"""Smallest text on a page: a fiftieth of its height, read from eight heights away."""

LINE: Final = 1.3
"""Distance of lines in a paragraph, in type sizes."""

Align = Literal["left", "right", "center", "end"]
"""`left` is the side where a paragraph begins; `right` and `end` are sides of the page."""
_ALIGN: Final = {
    "left": Qt.AlignmentFlag.AlignLeft,
    "end": Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignAbsolute,
    "right": Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignAbsolute,
    "center": Qt.AlignmentFlag.AlignHCenter,
}
_BREAK: Final = "\u2028"


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a text in a colour of its own, set bold."""

    start: int
    length: int
    ink: str


@dataclass(frozen=True, slots=True)
class Words:
    """A paragraph: where, how wide, how large."""

    text: str
    left: float
    top: float
    width: float
    size: int
    ink: str
    weight: QFont.Weight = QFont.Weight.Normal
    align: Align = "left"
    spans: tuple[Span, ...] = ()
    tabular: bool = False
    silent: bool = False
    """True where a `Said` tells the same to a screen reader."""

    @property
    def height(self) -> float:
        return round(self.size * LINE) * max(1, len(line_starts(self)))


@dataclass(frozen=True, slots=True)
class Said:
    """What a screen reader should hear in place of silent words."""

    text: str


@dataclass(frozen=True, slots=True)
class Mark:
    symbol: Symbol
    left: float
    top: float
    size: float
    ink: str


@dataclass(frozen=True, slots=True)
class Stroke:
    points: tuple[tuple[float, float], ...]
    ink: str
    width: float
    style: Qt.PenStyle = Qt.PenStyle.SolidLine
    within: tuple[float, float] | None = None
    """Left edge and width of the sign it is part of: a sign moves to the other side, but is not turned."""


@dataclass(frozen=True, slots=True)
class Fill:
    left: float
    top: float
    width: float
    height: float
    ink: str


@dataclass(frozen=True, slots=True)
class Picture:
    image: QImage
    left: float
    top: float
    width: float
    height: float


Drawing = Words | Said | Mark | Stroke | Fill | Picture


@dataclass(slots=True)
class Page:
    """The drawings of one page, from back to front."""

    width: float
    beam: Beam
    scale: float = 1.0
    """The facilitator's own size control."""
    height: float = UNIT
    rtl: bool = False
    """Read from the right: what is laid out from the left is moved over by `mirror`."""
    stills: list[range] = field(default_factory=list)
    """Drawings that make up a chart or a map: those are not mirrored."""
    leaves: int = 1
    """Pages that the whole text of the scene takes."""
    drawings: list[Drawing] = field(default_factory=list)

    def size(self, base: float, most: float = 2.0) -> int:
        """A type size under the size control, never below the floor."""
        return max(FLOOR, round(base * min(self.scale, most)))

    def add(self, *drawings: Drawing) -> None:
        self.drawings += drawings

    def mirror(self) -> None:
        """Let a page that is read from the right begin there."""
        still = {place for span in self.stills for place in span}
        self.drawings = [
            drawing if place in still else _mirrored(drawing, self.width)
            for place, drawing in enumerate(self.drawings)
        ]

    @contextmanager
    def chart(self) -> Iterator[None]:
        """What is added inside is a picture of its own."""
        start = len(self.drawings)
        yield
        self.stills.append(range(start, len(self.drawings)))

    def text(self) -> str:
        """Everything that can be read on this page, a line for every paragraph."""
        return "\n".join(_spoken(self.drawings))


def _spoken(drawings: Iterable[Drawing]) -> Iterator[str]:
    for drawing in drawings:
        if isinstance(drawing, Said) or (isinstance(drawing, Words) and not drawing.silent):
            yield bare(drawing.text).replace(_BREAK, "\n")


_OTHER_SIDE: Final[dict[Align, Align]] = {"left": "right", "right": "end", "center": "center", "end": "right"}


def _mirrored(drawing: Drawing, width: float) -> Drawing:
    match drawing:
        case Words():
            aligned = _OTHER_SIDE[drawing.align]
            return replace(drawing, left=width - drawing.left - drawing.width, align=aligned)
        case Mark():
            return replace(drawing, left=width - drawing.left - drawing.size)
        case Fill() | Picture():
            return replace(drawing, left=width - drawing.left - drawing.width)
        case Stroke(within=None):
            return replace(drawing, points=tuple((width - x, y) for x, y in drawing.points))
        case Stroke(within=(left, side)):
            by = width - 2 * left - side
            return replace(drawing, points=tuple((x + by, y) for x, y in drawing.points))
        case _:
            return drawing


@lru_cache(maxsize=256)
def page_font(size: int, weight: QFont.Weight, tabular: bool) -> QFont:
    """The house font without hinting, so that a page breaks its lines alike at every size."""
    made = theme.font(size, weight, tabular=tabular)
    made.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return made


def lay_out(words: Words) -> QTextLayout:
    """Break the paragraph into lines and colour its spans."""
    layout = QTextLayout(words.text.replace("\n", _BREAK), page_font(words.size, words.weight, words.tabular))
    rtl = is_rtl(words.text)
    option = QTextOption(_ALIGN["right" if rtl and words.align == "left" else words.align])
    option.setTextDirection(Qt.LayoutDirection.RightToLeft if rtl else Qt.LayoutDirection.LeftToRight)
    option.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(option)
    layout.setFormats([_format(words, span) for span in words.spans])
    layout.setCacheEnabled(True)
    layout.beginLayout()
    top = 0.0
    while (line := layout.createLine()).isValid():
        line.setLineWidth(max(1.0, words.width))
        line.setPosition(QPointF(0, top + (words.size * LINE - line.height()) / 2))
        top += round(words.size * LINE)
    layout.endLayout()
    return layout


def _format(words: Words, span: Span) -> QTextLayout.FormatRange:
    looks = QTextCharFormat()
    looks.setForeground(QColor(span.ink))
    looks.setFont(page_font(words.size, QFont.Weight.DemiBold, words.tabular))
    stretch = QTextLayout.FormatRange()
    stretch.start, stretch.length, stretch.format = span.start, span.length, looks
    return stretch


def is_rtl(text: str) -> bool:
    """Whether a paragraph runs from right to left: its first strong letter outside isolated names decides."""
    depth = 0
    for letter in text:
        direction = bidirectional(letter)
        depth += {"FSI": 1, "LRI": 1, "RLI": 1, "PDI": -1}.get(direction, 0)
        if depth <= 0 and direction in ("L", "R", "AL"):
            return direction != "L"
    return False


def line_starts(words: Words) -> tuple[int, ...]:
    """Where in the text each line begins."""
    layout = lay_out(words)
    return tuple(layout.lineAt(number).textStart() for number in range(layout.lineCount()))


def natural_width(words: Words) -> float:
    """How wide the text is when nothing breaks it."""
    layout = lay_out(replace(words, width=1e6, align="left"))
    return max((layout.lineAt(i).naturalTextWidth() for i in range(layout.lineCount())), default=0.0)


def at_most(words: Words, lines: int) -> Words:
    """The paragraph cut with an ellipsis to so many lines."""
    starts = line_starts(words)
    if len(starts) <= lines:
        return words
    cut = words.text[: starts[max(1, lines)]].rstrip()
    while cut:
        shorter = replace(words, text=f"{cut} …")
        if len(line_starts(shorter)) <= lines:
            return shorter
        cut = cut[:-1].rstrip()
    return replace(words, text="…")


def shrink(words: Words, least: int, lines: int = 1) -> Words:
    """The paragraph in the largest type that needs no more lines; cut with an ellipsis at the least."""
    while words.size > least and len(line_starts(words)) > lines:
        words = replace(words, size=max(least, round(words.size * 0.93) - 1))
    return at_most(words, lines)


def paint(painter: QPainter, page: Page, target: QRectF) -> None:
    """Paint the page into a rectangle; the painter keeps its state."""
    painter.save()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.TextAntialiasing)
    painter.setClipRect(target)
    painter.fillRect(target, QColor(page.beam.background))
    painter.translate(target.topLeft())
    painter.scale(target.width() / page.width, target.height() / page.height)
    for drawing in page.drawings:
        _paint_one(painter, drawing)
    painter.restore()


def _paint_one(painter: QPainter, drawing: Drawing) -> None:
    match drawing:
        case Words():
            painter.setPen(QColor(drawing.ink))
            lay_out(drawing).draw(painter, QPointF(drawing.left, drawing.top))
        case Mark():
            box = QRectF(drawing.left, drawing.top, drawing.size, drawing.size)
            paint_symbol(painter, drawing.symbol, box, QColor(drawing.ink))
        case Stroke():
            pen = QPen(QColor(drawing.ink), drawing.width, drawing.style)
            pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
            pen.setCapStyle(Qt.PenCapStyle.FlatCap)
            painter.setPen(pen)
            painter.drawPolyline(QPolygonF([QPointF(x, y) for x, y in drawing.points]))
        case Fill():
            box = QRectF(drawing.left, drawing.top, drawing.width, drawing.height)
            painter.fillRect(box, QColor(drawing.ink))
        case Picture():
            box = QRectF(drawing.left, drawing.top, drawing.width, drawing.height)
            painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
            painter.drawImage(box, drawing.image)
        case Said():
            pass
