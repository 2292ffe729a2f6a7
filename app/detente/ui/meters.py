"""A bar with its name and its words: how much of how much."""

from collections.abc import Sequence
from typing import Final, Literal, NamedTuple

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QColor, QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.ui import theme
from detente.ui.kit import Tone
from detente.ui.theme import Space

Style = Literal["full", "soft", "hatched"]
_HEIGHT = 22
_BAR = 8
_COLUMN = 0.3
"""Least share of the width that the name has, and that the words have."""
_MOST_NAME = 0.42


class Part(NamedTuple):
    """One part of a bar, as a share of the whole from 0 to 1; parts lie side by side."""

    share: float
    style: Style = "full"


class Measure(NamedTuple):
    """What a bar shows; the tone underlines what the words say."""

    name: str
    parts: Sequence[Part]
    words: str
    tone: Tone = "plain"
    tip: str = ""


NOTHING: Final = Measure("", (), "")


class Meter(QWidget):
    """One line: name, bar, words. The words say all that the bar shows."""

    def __init__(
        self, measure: Measure = NOTHING, parent: QWidget | None = None, *, secret: bool = False
    ) -> None:
        super().__init__(parent)
        self._secret = secret
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setFixedHeight(_HEIGHT)
        self.show_measure(measure)

    def show_measure(self, measure: Measure) -> None:
        """Show a measure in the place of the last one."""
        self._measure = measure
        self.setAccessibleName(self.words())
        self.setToolTip((measure.tip or self.words()).replace("<", "‹"))
        self.update()

    def words(self) -> str:
        """Name and words, as a person reads them."""
        return f"{self._measure.name}: {self._measure.words}" if self._measure.name else ""

    visible_text = words

    def sizeHint(self) -> QSize:
        return QSize(240, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(180, _HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.Size.SMALL + 1, tabular=True))
        tokens, measure = theme.current(), self._measure
        left, right = self._edges(painter.fontMetrics())
        self._text(painter, QRectF(0, 0, left - Space.S, _HEIGHT), measure.name, tokens.muted)
        room = QRectF(right + Space.S, 0, self.width() - right - Space.S, _HEIGHT)
        self._text(painter, room, measure.words, _ink(measure.tone, tokens.text))
        if right - left >= theme.TARGET:
            self._bar(painter, QRectF(left, (_HEIGHT - _BAR) / 2, right - left, _BAR))
        painter.end()

    def _edges(self, metrics: QFontMetrics) -> tuple[int, int]:
        """Where the bar begins and ends: the same in every line, as long as name and words leave room."""
        named = min(metrics.horizontalAdvance(self._measure.name) + 2, int(self.width() * _MOST_NAME))
        said = metrics.horizontalAdvance(self._measure.words) + 2
        left = max(named, int(self.width() * _COLUMN)) + Space.S
        return left, max(self.width() - max(said, int(self.width() * _COLUMN)) - Space.S, left)

    def _text(self, painter: QPainter, room: QRectF, text: str, ink: str) -> None:
        elide = Qt.TextElideMode.ElideRight
        painter.setPen(QColor(ink))
        shown = painter.fontMetrics().elidedText(text, elide, int(room.width()) + 1)
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, shown)

    def _bar(self, painter: QPainter, bar: QRectF) -> None:
        tokens = theme.current()
        ink = QColor(_ink(self._measure.tone, tokens.muted if self._secret else tokens.accent))
        painter.setPen(QPen(QColor(tokens.edge), 1))
        painter.setBrush(QColor(tokens.panel))
        painter.drawRoundedRect(bar, 2, 2)
        painter.setPen(Qt.PenStyle.NoPen)
        x = bar.left()
        for part in self._measure.parts:
            width = min(part.share, 1.0) * bar.width()
            painter.setBrush(_brush(part.style, ink))
            painter.drawRect(QRectF(x, bar.top(), min(width, bar.right() - x), bar.height()))
            x += width


def _ink(tone: Tone, plain: str) -> str:
    """The colour of a tone, with the one for no tone at all."""
    tokens = theme.current()
    tones = {
        "danger": tokens.danger,
        "warning": tokens.warning,
        "success": tokens.success,
        "info": tokens.accent,
    }
    return tones.get(tone, plain)


def _brush(style: Style, ink: QColor) -> QBrush:
    if style == "hatched":
        return QBrush(ink, Qt.BrushStyle.BDiagPattern)
    colour = QColor(ink)
    if style == "soft":
        colour.setAlphaF(0.35)
    return QBrush(colour)
