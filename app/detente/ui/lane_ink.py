"""The still picture of the replay's timeline: lanes, turns, marks. The cursor is drawn over it."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPainter, QPainterPath, QPen, QPixmap

from detente.ui import theme
from detente.ui.curves_ink import faded, mark_path, small, token
from detente.ui.lanes import LANES, Lane, LaneMark, Shape, Timeline
from detente.ui.symbols import symbol_path
from detente.words import tr

TURN_HEIGHT: Final = 19.0
LANE_HEIGHT: Final = 12.5
LABEL_WIDTH: Final = 84.0
END_WIDTH: Final = 12.0
MARK_SIDE: Final = 10.0
HEIGHT: Final = round(TURN_HEIGHT + LANE_HEIGHT * len(LANES)) + 2
_CELL: Final = {"dot": 4.0, "note": 3.0}
"""Pixels a mark claims for itself; other shapes claim about their own width."""
_WIDE_CELL: Final = 9.0


@dataclass(frozen=True, slots=True)
class LaneFrame:
    """Where places on the time axis are, for one width. Never mirrored: time runs to the right."""

    width: float
    start: float
    end: float

    @property
    def left(self) -> float:
        return LABEL_WIDTH

    @property
    def right(self) -> float:
        return max(self.width - END_WIDTH, self.left + 40)

    def x(self, place: float) -> float:
        """Pixels of a place on the time axis."""
        return self.left + (place - self.start) / (self.end - self.start) * (self.right - self.left)

    def place(self, x: float) -> float:
        """Place on the time axis of a pixel."""
        return self.start + (x - self.left) / (self.right - self.left) * (self.end - self.start)

    def middle(self, lane: Lane) -> float:
        """Height of the middle of a lane."""
        return TURN_HEIGHT + (LANES.index(lane) + 0.5) * LANE_HEIGHT

    def lane(self, y: float) -> Lane | None:
        """The lane at a height."""
        row = int((y - TURN_HEIGHT) // LANE_HEIGHT)
        return LANES[row] if 0 <= row < len(LANES) else None


def lane_names() -> Mapping[Lane, str]:
    """What the lanes are called."""
    return {
        "move": tr("Moves"),
        "call": tr("Calls"),
        "inspection": tr("Inspections"),
        "treaty": tr("Treaties"),
        "duty": tr("Duties"),
        "inject": tr("Injects"),
        "crisis": tr("Crises"),
        "note": tr("Notes"),
    }


def placed(shown: Timeline, frame: LaneFrame) -> list[tuple[LaneMark, QPointF]]:
    """The marks that find room, from left to right; in a crowd the telling shapes go first."""
    taken: dict[Lane, set[int]] = {lane: set() for lane in LANES}
    kept: list[tuple[LaneMark, QPointF]] = []
    for mark in sorted(shown.marks, key=lambda one: one.shape in _CELL):
        x = frame.x(shown.x(mark.position))
        cell = _CELL.get(mark.shape, _WIDE_CELL)
        claimed = set(range(int((x - cell / 2) // 3), int((x + cell / 2) // 3) + 1))
        if taken[mark.lane].isdisjoint(claimed):
            taken[mark.lane] |= claimed
            kept.append((mark, QPointF(x, frame.middle(mark.lane))))
    return sorted(kept, key=lambda one: one[1].x())


def still_picture(
    shown: Timeline,
    frame: LaneFrame,
    marks: Iterable[tuple[LaneMark, QPointF]],
    branchings: Iterable[int],
    ratio: float,
) -> QPixmap:
    """Everything but the cursor."""
    pixmap = QPixmap(round(frame.width * ratio), round(HEIGHT * ratio))
    pixmap.setDevicePixelRatio(ratio)
    pixmap.fill(token("panel"))
    painter = QPainter(pixmap)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _paint_turns(painter, shown, frame)
    _paint_lanes(painter, frame)
    for position in branchings:
        _paint_branching(painter, round(frame.x(shown.x(position))) + 0.5)
    for position in shown.turning_points:
        _paint_turning_point(painter, frame.x(shown.x(position)))
    for mark, at in marks:
        _paint_mark(painter, mark, at)
    painter.end()
    return pixmap


def _paint_turns(painter: QPainter, shown: Timeline, frame: LaneFrame) -> None:
    """Turns as alternating bands with their names."""
    painter.setFont(small())
    metrics = QFontMetricsF(small())
    used = frame.left
    for turn in shown.axis.turns:
        left, right = frame.x(turn.start), frame.x(turn.end)
        if turn.number % 2:
            painter.fillRect(QRectF(left, 0, right - left, HEIGHT), faded(token("raised"), 0.62))
        full = f"{turn.label} · {turn.detail}" if turn.detail else turn.label
        short = f"{turn.number}" if turn.number else ""
        fitting = (text for text in (full, turn.label, short) if _fits(metrics, text, right - left - 10))
        text = next(fitting, "")
        if text and left + 6 >= used:
            painter.setPen(token("muted"))
            painter.drawText(QPointF(left + 6, 14), text)
            used = left + 6 + metrics.horizontalAdvance(text) + 4


def _fits(metrics: QFontMetricsF, text: str, room: float) -> bool:
    return metrics.horizontalAdvance(text) <= room


def _paint_lanes(painter: QPainter, frame: LaneFrame) -> None:
    metrics = QFontMetricsF(small())
    for lane, name in lane_names().items():
        middle = frame.middle(lane)
        y = round(middle) + 0.5
        painter.setPen(QPen(faded(token("hairline"), 0.8), 1))
        painter.drawLine(QPointF(frame.left, y), QPointF(frame.right, y))
        painter.setPen(token("muted"))
        shown = metrics.elidedText(name, Qt.TextElideMode.ElideRight, LABEL_WIDTH - 14)
        painter.drawText(QPointF(2, middle + (metrics.ascent() - metrics.descent()) / 2), shown)


def _paint_branching(painter: QPainter, x: float) -> None:
    """A fork at the record where a variation leaves this branch."""
    painter.setPen(QPen(faded(token("accent"), 0.55), 1, Qt.PenStyle.DotLine))
    painter.drawLine(QPointF(x, TURN_HEIGHT), QPointF(x, HEIGHT))
    painter.setPen(QPen(token("accent"), 1.5))
    fork = QPainterPath(QPointF(x, TURN_HEIGHT))
    fork.lineTo(x, TURN_HEIGHT - 6)
    fork.moveTo(x, TURN_HEIGHT - 3)
    fork.lineTo(x + 5, TURN_HEIGHT - 8)
    painter.drawPath(fork)


def _paint_turning_point(painter: QPainter, x: float) -> None:
    """A short thick tick at the upper edge of the lanes."""
    painter.fillRect(QRectF(x - 1, TURN_HEIGHT - 4, 2, 5), token("text"))


def _paint_mark(painter: QPainter, mark: LaneMark, at: QPointF) -> None:
    colour = theme.team_colour(mark.team.colour) if mark.team else _ink(mark.shape)
    if mark.shape == "failed":
        painter.setPen(QPen(token("panel"), 4))
        _cross(painter, at, 4)
        painter.setPen(QPen(colour, 1.8))
        _cross(painter, at, 4)
        return
    path = _path(mark, at)
    painter.strokePath(path, QPen(token("panel"), 3))
    if mark.shape == "asked":
        painter.fillPath(path, token("panel"))
        painter.strokePath(path, QPen(colour, 1.5))
        return
    painter.fillPath(path, colour)


def _cross(painter: QPainter, at: QPointF, half: float) -> None:
    painter.drawLine(QPointF(at.x() - half, at.y() - half), QPointF(at.x() + half, at.y() + half))
    painter.drawLine(QPointF(at.x() - half, at.y() + half), QPointF(at.x() + half, at.y() - half))


def _path(mark: LaneMark, at: QPointF) -> QPainterPath:
    half = MARK_SIDE / 2
    box = QRectF(at.x() - half, at.y() - half, MARK_SIDE, MARK_SIDE)
    path = QPainterPath()
    match mark.shape:
        case "team":
            return symbol_path(mark.team.symbol if mark.team else "circle", box)
        case "call":
            return mark_path("call", at, MARK_SIDE)
        case "asked" | "clean" | "alarm":
            return mark_path("inspection", at, MARK_SIDE)
        case "inject" | "treaty" | "step" | "duty" | "declaration" | "activity":
            return mark_path(mark.shape, at, MARK_SIDE)
        case "incident" | "red_line" | "front" | "voice":
            return mark_path(mark.shape, at, MARK_SIDE)
        case "note":
            path.addRect(QRectF(at.x() - 1, at.y() - 5, 2, 10))
        case "bookmark":
            corners = [(-4.0, -6.0), (4.0, -6.0), (4.0, 6.0), (0.0, 2.5), (-4.0, 6.0)]
            path.moveTo(at.x() + corners[0][0], at.y() + corners[0][1])
            for dx, dy in corners[1:]:
                path.lineTo(at.x() + dx, at.y() + dy)
            path.closeSubpath()
        case _:
            path.addEllipse(at, 2, 2)
    return path


def _ink(shape: Shape) -> QColor:
    """Colour only where it means something; the shape says the same."""
    named = {
        "clean": "success",
        "alarm": "danger",
        "failed": "danger",
        "inject": "warning",
        "incident": "warning",
        "red_line": "danger",
        "treaty": "accent",
        "step": "accent",
        "duty": "success",
        "bookmark": "accent",
        "dot": "muted",
        "note": "muted",
        "asked": "muted",
    }
    return token(named.get(shape, "text"))
