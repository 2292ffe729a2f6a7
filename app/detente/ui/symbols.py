"""Team symbols: a team is never told by colour alone."""

from html import escape
from math import cos, pi, sin
from typing import Final

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QIcon, QPainter, QPainterPath, QPaintEvent, QPixmap, QPolygonF
from PySide6.QtWidgets import QHBoxLayout, QLabel, QWidget

from detente.exercise.setting import Colour, Symbol
from detente.ui import theme

GLYPHS: Final[dict[Symbol, str]] = {
    "square": "■",
    "triangle": "▲",
    "circle": "●",
    "diamond": "◆",
    "pentagon": "⬟",
    "star": "★",
}


def symbol_path(symbol: Symbol, rect: QRectF) -> QPainterPath:
    """The symbol fitted into a rectangle, of about equal visual weight for every shape."""
    side = min(rect.width(), rect.height())
    middle = rect.center()
    radius = side / 2
    path = QPainterPath()
    if symbol == "square":
        half = radius * 0.84
        path.addRect(QRectF(middle.x() - half, middle.y() - half, 2 * half, 2 * half))
    elif symbol == "circle":
        path.addEllipse(middle, radius * 0.94, radius * 0.94)
    else:
        path.addPolygon(QPolygonF(_corners(symbol, middle, radius)))
        path.closeSubpath()
    return path


def _corners(symbol: Symbol, middle: QPointF, radius: float) -> list[QPointF]:
    if symbol == "triangle":
        low = middle.y() + radius * 0.84
        return [
            QPointF(middle.x(), middle.y() - radius * 0.92),
            QPointF(middle.x() + radius, low),
            QPointF(middle.x() - radius, low),
        ]
    count, inner = {"diamond": (4, 1.0), "pentagon": (5, 1.0), "star": (10, 0.42)}[symbol]
    radii = [radius if i % 2 == 0 else radius * inner for i in range(count)]
    drop = radius * 0.08 if count != 4 else 0.0
    return [
        QPointF(
            middle.x() + r * sin(2 * pi * i / count),
            middle.y() + drop - r * cos(2 * pi * i / count),
        )
        for i, r in enumerate(radii)
    ]


def paint_symbol(painter: QPainter, symbol: Symbol, rect: QRectF, colour: QColor) -> None:
    """Fill the symbol; the painter keeps its state."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.fillPath(symbol_path(symbol, rect), colour)
    painter.restore()


def symbol_pixmap(symbol: Symbol, colour: QColor, size: int = 12, dpr: float = 1.0) -> QPixmap:
    """The symbol on a transparent ground; `size` in logical pixels."""
    pixmap = QPixmap(round(size * dpr), round(size * dpr))
    pixmap.setDevicePixelRatio(dpr)
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    paint_symbol(painter, symbol, QRectF(0, 0, size, size), colour)
    painter.end()
    return pixmap


def symbol_icon(symbol: Symbol, colour: Colour, size: int = 16) -> QIcon:
    """An icon in the team's colour on the current palette."""
    icon = QIcon()
    for dpr in (1.0, 1.5, 2.0):
        icon.addPixmap(symbol_pixmap(symbol, theme.team_colour(colour), size, dpr))
    return icon


def team_text(symbol: Symbol, name: str) -> str:
    """`■ Arden` as plain text, for tables, tooltips and accessible names."""
    return f"{GLYPHS[symbol]} {name}"


def team_html(symbol: Symbol, name: str, colour: Colour) -> str:
    """`■ Arden` as rich text in the team's colour; the name is escaped and its direction isolated."""
    tone = theme.current().team(colour)
    name = escape(f"\u2068{name}\u2069")
    return f'<span style="color:{tone};font-weight:600">{GLYPHS[symbol]}&nbsp;{name}</span>'


class SymbolMark(QWidget):
    """One symbol, painted at the height of the text beside it."""

    def __init__(
        self, symbol: Symbol, colour: Colour, parent: QWidget | None = None, *, size: int = 11
    ) -> None:
        super().__init__(parent)
        self._symbol: Symbol = symbol
        self._colour: Colour = colour
        self._size = size
        self.setFixedSize(size, size)

    def show_team(self, symbol: Symbol, colour: Colour) -> None:
        self._symbol, self._colour = symbol, colour
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(self._size, self._size)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_symbol(painter, self._symbol, QRectF(self.rect()), theme.team_colour(self._colour))
        painter.end()


class TeamLabel(QWidget):
    """A team as symbol and name in its colour: `■ Arden`."""

    def __init__(self, symbol: Symbol, name: str, colour: Colour, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = SymbolMark(symbol, colour, self)
        self._name = QLabel(self)
        self._name.setTextFormat(Qt.TextFormat.PlainText)
        self._colour: Colour = colour
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(6)
        row.addWidget(self._mark)
        row.addWidget(self._name)
        row.addStretch(1)
        self.show_team(symbol, name, colour)

    def show_team(self, symbol: Symbol, name: str, colour: Colour) -> None:
        self._colour = colour
        self._mark.show_team(symbol, colour)
        self._name.setText(name)
        self.setAccessibleName(team_text(symbol, name))
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        tone = theme.current().team(self._colour)
        sheet = f"color: {tone}; font-weight: {int(QFont.Weight.DemiBold)};"
        if self._name.styleSheet() != sheet:
            self._name.setStyleSheet(sheet)
