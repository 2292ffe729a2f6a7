"""How the fault tree is painted: boxes, gates, lines, and numbers with the letter of their standing."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QPainter, QPainterPath, QPen

from detente.exercise.rules import Standing
from detente.ui import theme
from detente.ui.theme import Size
from detente.words import tr

CHIP = 13.0
GATE = 22.0


class Number(NamedTuple):
    """Words with a number, and the standing of that number."""

    words: str
    standing: Standing


def standing_letter(standing: Standing) -> str:
    """P, D or A; the legend under the tree spells them out."""
    return {"published": tr("P"), "derived": tr("D"), "assumption": tr("A")}[standing]


def paint_box(
    painter: QPainter, place: QRectF, *, chosen: bool = False, focused: bool = False, down: bool = False
) -> None:
    """An event of the tree; dashed where the channel is down."""
    tokens = theme.current()
    pen = QPen(QColor(tokens.accent if chosen else tokens.edge), 2.0 if chosen and focused else 1.2)
    pen.setStyle(Qt.PenStyle.DashLine if down else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.accent_soft if chosen else tokens.panel))
    painter.drawRoundedRect(place, 4, 4)


def paint_words(
    painter: QPainter,
    place: QRectF,
    words: str,
    *,
    ink: str = "",
    size: int = Size.SMALL,
    strong: bool = False,
) -> None:
    """One line at the left of its place, cut with … where it does not fit."""
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    painter.setFont(theme.font(size, weight, tabular=True))
    painter.setPen(QColor(ink or theme.current().text))
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, int(place.width()))
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def paint_number(
    painter: QPainter,
    left: float,
    middle: float,
    number: Number,
    *,
    size: int = Size.SMALL,
    strong: bool = False,
    ink: str = "",
) -> float:
    """Words with their letter behind them; where they end."""
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    painter.setFont(theme.font(size, weight, tabular=True))
    painter.setPen(QColor(ink or theme.current().text))
    width = painter.fontMetrics().horizontalAdvance(number.words)
    place = QRectF(left, middle - 12, width + 2, 24)
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, number.words)
    return paint_chip(painter, left + width + 4, middle, number.standing)


def number_width(painter: QPainter, number: Number, size: int = Size.SMALL, *, strong: bool = False) -> float:
    """Width of words with their letter."""
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    painter.setFont(theme.font(size, weight, tabular=True))
    return painter.fontMetrics().horizontalAdvance(number.words) + 4 + CHIP


def paint_chip(painter: QPainter, left: float, middle: float, standing: Standing) -> float:
    """The letter of a standing in a small frame; where it ends."""
    tokens = theme.current()
    place = QRectF(left, middle - CHIP / 2, CHIP, CHIP)
    pen = QPen(QColor(tokens.outline), 1.0)
    pen.setStyle(Qt.PenStyle.DotLine if standing == "assumption" else Qt.PenStyle.SolidLine)
    painter.setPen(pen)
    painter.setBrush(QColor(tokens.raised if standing == "published" else tokens.panel))
    painter.drawRoundedRect(place, 2, 2)
    painter.setFont(theme.font(9, QFont.Weight.DemiBold))
    painter.setPen(QColor(tokens.muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, standing_letter(standing))
    return place.right()


def paint_gate(painter: QPainter, centre: QPointF) -> None:
    """An AND gate of a fault tree, lying on its side."""
    tokens = theme.current()
    half = GATE / 2
    path = QPainterPath(QPointF(centre.x() - half, centre.y() - half))
    path.lineTo(centre.x(), centre.y() - half)
    path.arcTo(QRectF(centre.x() - half, centre.y() - half, GATE, GATE), 90, -180)
    path.lineTo(centre.x() - half, centre.y() + half)
    path.closeSubpath()
    painter.setPen(QPen(QColor(tokens.muted), 1.2))
    painter.setBrush(QColor(tokens.raised))
    painter.drawPath(path)
    painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
    painter.setPen(QColor(tokens.text))
    place = QRectF(centre.x() - half, centre.y() - half, GATE, GATE)
    painter.drawText(place, Qt.AlignmentFlag.AlignCenter, "&")


def paint_lines(painter: QPainter, froms: Sequence[QPointF], gate: QPointF) -> None:
    """From each event to a rail before the gate, and on into the gate."""
    painter.setPen(QPen(QColor(theme.current().muted), 1.2))
    rail = gate.x() - GATE / 2 - 7
    for start in froms:
        painter.drawLine(start, QPointF(rail, start.y()))
    heights = [start.y() for start in froms] + [gate.y()]
    painter.drawLine(QPointF(rail, min(heights)), QPointF(rail, max(heights)))
    painter.drawLine(QPointF(rail, gate.y()), QPointF(gate.x() - GATE / 2, gate.y()))
