"""The small things painted on the curves: marks by kind, labels with symbols, colours of the palette."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from typing import Final, Literal

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPainterPath, QPen, QPolygonF

from detente.exercise.families import Family
from detente.exercise.setting import Colour, Symbol
from detente.ui import theme
from detente.ui.symbols import symbol_path

SYMBOL_SIDE: Final = 9.0
_SIDES: Final[dict[Family, float]] = {"other": 5.5, "call": 11.5, "front": 11.0, "incident": 11.0}
"""Sides of the marks that are not ten pixels wide: a telephone needs more to be one, and so on."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A team's symbol in a label."""

    symbol: Symbol


Piece = str | Glyph


@dataclass(frozen=True, slots=True)
class EndLabel:
    """What stands beside the end of a curve."""

    pieces: Sequence[Piece]
    colour: QColor
    height: float
    """Where the curve ends, in pixels down."""
    strong: bool = True
    rank: int = field(default=0)
    """Labels of high rank give way first where there is no room."""


def faded(colour: QColor, opacity: float) -> QColor:
    """The colour with an opacity from 0 to 1."""
    made = QColor(colour)
    made.setAlphaF(opacity)
    return made


def token(name: str) -> QColor:
    """A colour of the current palette."""
    return QColor(getattr(theme.current(), name))


def team_colour(colour: Colour) -> QColor:
    return theme.team_colour(colour)


@cache
def small(strong: bool = False) -> QFont:
    """The type of everything written on the curves."""
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    return theme.font(theme.Size.SMALL, weight, tabular=True)


def pieces_width(pieces: Sequence[Piece], font: QFont) -> float:
    metrics = QFontMetricsF(font)
    return sum(
        SYMBOL_SIDE + 4 if isinstance(piece, Glyph) else metrics.horizontalAdvance(piece) for piece in pieces
    )


def paint_pieces(
    painter: QPainter, at: QPointF, pieces: Sequence[Piece], colour: QColor, strong: bool, widest: float
) -> None:
    """Write words and symbols in a row from a point at half their height; what does not fit is cut with …"""
    font = small(strong)
    metrics = QFontMetricsF(font)
    painter.setFont(font)
    painter.setPen(colour)
    x, edge = at.x(), at.x() + widest
    for piece in pieces:
        if isinstance(piece, Glyph):
            box = QRectF(x, at.y() - SYMBOL_SIDE / 2, SYMBOL_SIDE, SYMBOL_SIDE)
            painter.fillPath(symbol_path(piece.symbol, box), colour)
            x += SYMBOL_SIDE + 4
            continue
        text = metrics.elidedText(piece, Qt.TextElideMode.ElideRight, max(edge - x, 0) + 1)
        baseline = at.y() + (metrics.ascent() - metrics.descent()) / 2
        painter.drawText(QPointF(x, baseline), text)
        x += metrics.horizontalAdvance(text)


def mark_path(kind: Family, at: QPointF, side: float) -> QPainterPath:
    """The shape of a kind of mark."""
    path = QPainterPath()
    half = side / 2
    box = QRectF(at.x() - half, at.y() - half, side, side)
    if kind == "call":
        return _telephone(at, half)
    if kind == "inspection":
        return symbol_path("diamond", box.adjusted(-1, -1, 1, 1))
    if kind == "inject":
        low = QPointF(at.x(), at.y() + half * 0.95)
        corners = [
            low,
            QPointF(at.x() - half, at.y() - half * 0.8),
            QPointF(at.x() + half, at.y() - half * 0.8),
        ]
        path.addPolygon(QPolygonF(corners))
        path.closeSubpath()
        return path
    if kind in _DRAWN:
        for outline in _DRAWN[kind]:
            path.addPolygon(_polygon(at.x(), at.y(), half / 5, outline))
            path.closeSubpath()
        return path
    return symbol_path("square" if kind == "move" else "circle", box)


_DRAWN: Final[dict[Family, tuple[Sequence[tuple[float, float]], ...]]] = {
    "treaty": (
        ((-4.2, -5.4), (1.6, -5.4), (4.2, -2.6), (4.2, 5.4), (-4.2, 5.4)),
        ((-2.2, -1.4), (2.2, -1.4), (2.2, -0.1), (-2.2, -0.1)),
        ((-2.2, 1.7), (2.2, 1.7), (2.2, 3.0), (-2.2, 3.0)),
    ),
    "step": (((-5, 5), (-5, 1.8), (-1.7, 1.8), (-1.7, -1.4), (1.7, -1.4), (1.7, -4.6), (5, -4.6), (5, 5)),),
    "duty": (((-5.4, 0.4), (-3.5, -1.5), (-1.5, 0.7), (3.6, -4.9), (5.4, -3.1), (-1.5, 4.6)),),
    "breach": (
        (
            *((-3.4, -5.2), (0, -1.8), (3.4, -5.2), (5.2, -3.4), (1.8, 0), (5.2, 3.4)),
            *((3.4, 5.2), (0, 1.8), (-3.4, 5.2), (-5.2, 3.4), (-1.8, 0), (-5.2, -3.4)),
        ),
    ),
    "declaration": (
        ((-4.8, -4.8), (4.8, -4.8), (4.8, -2.6), (-4.8, -2.6)),
        ((-4.8, -1.1), (4.8, -1.1), (4.8, 1.1), (-4.8, 1.1)),
        ((-4.8, 2.6), (4.8, 2.6), (4.8, 4.8), (-4.8, 4.8)),
    ),
    "activity": (((-4.4, -5.4), (-2.6, -5.0), (5.2, -2.2), (-2.6, 0.8), (-2.6, 5.4), (-4.4, 5.4)),),
    "incident": (((1.8, -6), (-4.4, 0.9), (-0.7, 0.9), (-2.2, 6), (4.4, -1.3), (0.7, -1.3)),),
    "red_line": (
        (
            (-2.4, -5.8),
            (2.4, -5.8),
            (5.8, -2.4),
            (5.8, 2.4),
            (2.4, 5.8),
            (-2.4, 5.8),
            (-5.8, 2.4),
            (-5.8, -2.4),
        ),
        ((-3.8, -1.3), (3.8, -1.3), (3.8, 1.3), (-3.8, 1.3)),
    ),
    "front": (
        ((0, -5.8), (5.8, -1.4), (5.8, -0.2), (-5.8, -0.2), (-5.8, -1.4)),
        ((-4.6, 0.8), (-2.6, 0.8), (-2.6, 3.6), (-4.6, 3.6)),
        ((-1, 0.8), (1, 0.8), (1, 3.6), (-1, 3.6)),
        ((2.6, 0.8), (4.6, 0.8), (4.6, 3.6), (2.6, 3.6)),
        ((-5.8, 4.4), (5.8, 4.4), (5.8, 5.8), (-5.8, 5.8)),
    ),
    "voice": (((-5.4, -5), (5.4, -5), (5.4, 2.4), (0.4, 2.4), (-3.2, 5.8), (-3.2, 2.4), (-5.4, 2.4)),),
}
"""A page, stairs, a tick, a cross, rows of figures, a pennant, a flash, a stop sign,
a capitol and a word that somebody says, in fifths of half the side."""


def _telephone(at: QPointF, half: float) -> QPainterPath:
    """A desk telephone: the receiver with its two ends hanging over the base."""
    x, y, unit = at.x(), at.y(), half / 5
    receiver = QPainterPath()
    receiver.setFillRule(Qt.FillRule.WindingFill)
    arch = [(-7.5, -1.2), (-7.5, -3.4), (-5, -5.6), (5, -5.6), (7.5, -3.4), (7.5, -1.2), (4, -1.2)]
    arch += [(4, -3.2), (-4, -3.2), (-4, -1.2)]
    receiver.addPolygon(_polygon(x, y, unit, arch))
    receiver.closeSubpath()
    base = QPainterPath()
    base.addPolygon(_polygon(x, y, unit, [(-2.6, -2), (2.6, -2), (6, 2.6), (6, 6), (-6, 6), (-6, 2.6)]))
    base.closeSubpath()
    dial = QPainterPath()
    dial.addEllipse(QPointF(x, y + 2.4 * unit), 1.9 * unit, 1.9 * unit)
    return receiver.united(base.subtracted(dial))


def _polygon(x: float, y: float, unit: float, corners: Sequence[tuple[float, float]]) -> QPolygonF:
    return QPolygonF([QPointF(x + dx * unit, y + dy * unit) for dx, dy in corners])


def mark_colour(kind: Family) -> QColor:
    """Colour only where it means something: inspections reassure, injects intrude, treaties bind."""
    named = {
        "inspection": "success",
        "inject": "warning",
        "incident": "warning",
        "red_line": "danger",
        "treaty": "accent",
        "step": "accent",
        "breach": "danger",
    }
    return token(named.get(kind, "muted" if kind == "other" else "text"))


def paint_notch(painter: QPainter, line: Literal["minimum", "prior"], at: QPointF, colour: QColor) -> None:
    """A small sign on a line that moved by itself: a diamond on the minimum, an arrowhead on the trust."""
    path = QPainterPath()
    if line == "minimum":
        corners = [(0.0, -4.0), (4.0, 0.0), (0.0, 4.0), (-4.0, 0.0)]
    else:
        corners = [(0.0, -4.5), (4.0, 2.5), (-4.0, 2.5)]
    path.addPolygon(_polygon(at.x(), at.y(), 1.0, corners))
    path.closeSubpath()
    painter.strokePath(path, QPen(token("panel"), 3.0))
    painter.fillPath(path, token("panel"))
    painter.strokePath(path, QPen(colour, 1.3))


def paint_mark(painter: QPainter, kind: Family, at: QPointF, opacity: float, ground: QColor) -> None:
    """A mark with a rim of the ground's colour, so that it stands off its curve."""
    path = mark_path(kind, at, _SIDES.get(kind, 10.0))
    painter.strokePath(path, QPen(ground, 3.0))
    painter.fillPath(path, ground)
    painter.fillPath(path, faded(mark_colour(kind), opacity))
