"""The still picture under the cursor line: turns, scales, curves, marks and the words between them."""

from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from itertools import pairwise
from typing import Final

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QFontMetricsF, QPainter, QPen, QPixmap
from PySide6.QtWidgets import QWidget

from detente.exercise.families import Family
from detente.exercise.readings import Pair
from detente.science import scales
from detente.ui import theme
from detente.ui.curves_frame import TURN_HEIGHT, Frame
from detente.ui.curves_ink import faded, paint_mark, paint_notch, small, team_colour, token
from detente.ui.curves_minimum import minimum_strokes, paint_minimum, placed_notches
from detente.ui.curves_series import CurveSet, Ground, Mark
from detente.ui.plotting import Lane, Stage, Stroke
from detente.words import tr

MARK_DISTANCE: Final = 11.0
"""Pixels between two marks; where more would stand, the telling kinds go first, and zooming in shows all."""
CROWD_DISTANCE: Final = 36.0
"""The same where marks at every `MARK_DISTANCE` would hide the curve they stand on."""
_ORDER: Final[tuple[Family, ...]] = (
    "breach",
    "red_line",
    "incident",
    "step",
    "inject",
    "treaty",
    "front",
    "inspection",
    "call",
    "move",
    "voice",
    "activity",
    "declaration",
    "duty",
    "other",
)
_HAIRLINES: Final = 60
"""Marks beyond which the hairlines to the other lane would only be noise."""
_GROUPS: Final = (1, 2, 5, 10, 20, 50, 100, 200, 500)
RUNG_SCALE: Final = 100 / scales.TOP_RUNG


class Picture:
    """Paints one chronicle at one size; keeps the plot items between two paintings."""

    def __init__(self, parent: QWidget) -> None:
        self._stage = Stage(2, parent)
        self.marks: list[tuple[Mark, QPointF]] = []
        """The marks that found room, from left to right."""
        self.notches: list[tuple[Mark, Ground, QPointF]] = []
        """Where the minimum or the prior of the pair in focus moved, with the mark of the step."""

    @property
    def lanes(self) -> tuple[Lane, Lane]:
        """Escalation and trust."""
        upper, lower = self._stage.lanes
        return upper, lower

    def paint(self, shown: CurveSet, pair: Pair, frame: Frame, ratio: float) -> QPixmap:
        """The whole picture without labels at the curves' ends, cursor and choice."""
        self._put_escalation(shown, pair, ratio)
        self._put_trust(shown, pair, ratio)
        upper, lower = self.lanes
        upper.place(frame.upper, (frame.start, frame.end), (0.0, 100.0))
        lower.place(frame.lower, (frame.start, frame.end), (0.0, 1.0))
        pixmap = QPixmap(round(frame.width * ratio), round(frame.height * ratio))
        pixmap.setDevicePixelRatio(ratio)
        pixmap.fill(token("panel"))
        painter = QPainter(pixmap)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        paint_turns(painter, shown, frame)
        _paint_scales(painter, frame)
        self.marks = placed_marks(shown, pair, frame)
        self.notches = placed_notches(shown, pair, frame)
        self._paint_hairlines(painter, frame)
        self._stage.paint(painter, frame.width, frame.height)
        blocked = [QRectF(at.x() - 7, at.y() - 7, 14, 14) for _, at in self.marks]
        paint_minimum(painter, shown, pair, frame)
        _paint_rungs(painter, shown, frame, blocked)
        for _, ground, at in self.notches:
            paint_notch(painter, ground.line, at, team_colour(shown.scenario.team(ground.pair[0]).colour))
        for mark, at in self.marks:
            foreign = mark.pair is not None and mark.pair != pair
            paint_mark(painter, mark.kind, at, 0.45 if foreign else 1.0, token("panel"))
        painter.end()
        return pixmap

    def _put_escalation(self, shown: CurveSet, pair: Pair, ratio: float) -> None:
        lane = self.lanes[0]
        lane.begin(ratio)
        if any(shown.rungs):
            rungs = [rung * RUNG_SCALE for rung in shown.rungs]
            lane.steps("rung", shown.xs, rungs, Stroke(faded(token("muted"), 0.75), 1.0), z=-5)
        for other in shown.pairs:
            chosen = other == pair
            stroke = Stroke(token("text"), 2.0) if chosen else Stroke(faded(token("muted"), 0.6), 1.0)
            lane.line(
                f"escalation:{other[0]}|{other[1]}", shown.xs, shown.escalation(other), stroke, int(chosen)
            )
        lane.end()

    def _put_trust(self, shown: CurveSet, pair: Pair, ratio: float) -> None:
        lane = self.lanes[1]
        lane.begin(ratio)
        chosen = (pair, (pair[1], pair[0]))
        order = {team.id: number for number, team in enumerate(shown.scenario.teams)}
        for a, b in (directed for other in shown.pairs for directed in (other, (other[1], other[0]))):
            name, near = f"{a}>{b}", (a, b) in chosen
            colour, style = team_colour(shown.scenario.team(a).colour), theme.line_style(order[a])
            stroke = Stroke(colour if near else faded(colour, 0.28), 2.0 if near else 1.0, style)
            lane.line(f"trust:{name}", shown.xs, shown.trust((a, b)), stroke, int(near))
            if near:
                low, high = shown.band((a, b))
                lane.band(f"band:{name}", shown.xs, low, high, faded(colour, 0.11))
        for directed, stroke in minimum_strokes(shown, pair):
            lane.steps(f"minimum:{directed[0]}>{directed[1]}", shown.xs, shown.minimum(directed), stroke, -2)
        lane.end()

    def _paint_hairlines(self, painter: QPainter, frame: Frame) -> None:
        if len(self.marks) > _HAIRLINES:
            return
        painter.setPen(QPen(faded(token("hairline"), 0.7), 1))
        for mark, at in self.marks:
            if mark.kind != "other":
                x = round(at.x()) + 0.5
                painter.drawLine(QPointF(x, TURN_HEIGHT), QPointF(x, frame.lower.bottom()))


def placed_marks(shown: CurveSet, pair: Pair, frame: Frame) -> list[tuple[Mark, QPointF]]:
    """Marks on their curves, thinned so that none covers another and a crowd does not cover the curve."""
    inside = [mark for mark in shown.marks if frame.start <= mark.x <= frame.end]
    crowded = len(inside) * MARK_DISTANCE * 2 > frame.plot.width()
    apart = CROWD_DISTANCE if crowded else MARK_DISTANCE
    taken: list[float] = []
    kept: list[Mark] = []
    for mark in sorted(inside, key=lambda mark: _ORDER.index(mark.kind)):
        x = frame.x(mark.x)
        at = bisect_left(taken, x)
        if all(abs(x - other) >= apart for other in taken[max(at - 1, 0) : at + 1]):
            taken.insert(at, x)
            kept.append(mark)
    kept.sort(key=lambda mark: mark.x)
    return [(mark, mark_point(shown, mark, pair, frame)) for mark in kept]


def mark_point(shown: CurveSet, mark: Mark, pair: Pair, frame: Frame) -> QPointF:
    """On the escalation of those between whom it happened; of the pair in focus for all others."""
    readings = shown.moment_at(mark.step).readings
    index = readings.escalation.get(mark.pair or pair, readings.baseline)
    # On whole pixels, shapes of ten pixels stay sharp.
    return QPointF(round(frame.x(mark.x)), round(frame.escalation(index)))


def paint_turns(painter: QPainter, shown: CurveSet, frame: Frame) -> None:
    """Turns as alternating bands with their names; where they are too narrow for a name, some at a time."""
    plot = frame.plot
    metrics = QFontMetricsF(small())
    longest = metrics.horizontalAdvance(shown.turns[-1].label) + 14
    widths = plot.width() / (frame.end - frame.start)
    group = next((size for size in _GROUPS if size * widths >= longest), _GROUPS[-1])
    painter.save()
    painter.setClipRect(plot)
    for first in range(1, shown.turns[-1].number + 1, 2 * group):
        left, right = frame.x(first), min(frame.x(first + group), frame.x(shown.end))
        painter.fillRect(QRectF(left, 0, right - left, plot.height()), faded(token("raised"), 0.62))
    painter.setFont(small())
    painter.setPen(token("muted"))
    for turn in shown.turns:
        if turn.number and (turn.number - 1) % group:
            continue
        at = max(frame.x(turn.start), plot.left()) + 7
        right = frame.x(turn.end) + ((group - 1) * widths if turn.number else 0)
        full = f"{turn.label} · {turn.detail}" if turn.detail and group == 1 else turn.label
        room = min(right, plot.right()) - at - 4
        text = next((said for said in (full, turn.label) if metrics.horizontalAdvance(said) <= room), "")
        painter.drawText(QPointF(at, 13), text)
    painter.restore()


def _paint_scales(painter: QPainter, frame: Frame) -> None:
    painter.setFont(small())
    metrics = QFontMetricsF(small())
    levels = [(frame.escalation(value), f"{value}") for value in (0, 50, 100)]
    levels += [(frame.trust(value), text) for value, text in ((0.0, "0"), (0.5, ".5"), (1.0, "1"))]
    for height, text in levels:
        y = round(height) + 0.5
        painter.setPen(QPen(faded(token("hairline"), 0.9), 1))
        painter.drawLine(QPointF(frame.plot.left(), y), QPointF(frame.plot.right(), y))
        painter.setPen(token("muted"))
        at = QPointF(frame.plot.left() - 7 - metrics.horizontalAdvance(text), y + metrics.ascent() / 2 - 2)
        painter.drawText(at, text)


def _paint_rungs(painter: QPainter, shown: CurveSet, frame: Frame, blocked: list[QRectF]) -> None:
    """Name each new rung of the step line where there is room, and tick the thresholds passed."""
    curves = _Obstacles(shown, frame)
    painter.setFont(small())
    metrics = QFontMetricsF(small())
    used = frame.plot.left() - 1
    for number, (before, after) in enumerate(pairwise(shown.rungs), 1):
        if after == before or not frame.start <= shown.xs[number] <= frame.end:
            continue
        x, y = frame.x(shown.xs[number]), frame.escalation(after * RUNG_SCALE)
        crossed = scales.kahn_threshold(before, after)
        painter.setPen(QPen(token("warning"), 2))
        for threshold in crossed:
            level = frame.escalation((threshold.after + 0.5) * RUNG_SCALE)
            painter.drawLine(QPointF(x - 4, level), QPointF(x + 4, level))
        if x < used:
            continue
        for said in _rung_texts(after, [threshold.name for threshold in crossed]):
            box = QRectF(x + 6, y + 2, metrics.horizontalAdvance(said), metrics.height())
            free = next(
                (b for b in (box, box.translated(0, -metrics.height() - 4)) if curves.spares(b, blocked)),
                None,
            )
            if free:
                painter.setPen(token("muted"))
                painter.drawText(QPointF(free.left(), free.bottom() - metrics.descent()), said)
                used = free.right() + 8
                break


def _rung_texts(rung: int, crossed: list[str]) -> Iterator[str]:
    """The longest first."""
    short = tr("rung {rung}", rung=rung)
    named = tr("rung {rung} · {name}", rung=rung, name=scales.kahn_rung(rung).name) if rung else short
    if crossed:
        yield tr("{rung}, past “{threshold}”", rung=named, threshold=crossed[-1])
        yield tr("{rung}, past “{threshold}”", rung=short, threshold=crossed[-1])
    yield named
    yield short


class _Obstacles:
    """The curves of the upper lane, which no words may cover."""

    def __init__(self, shown: CurveSet, frame: Frame) -> None:
        self._frame = frame
        self._xs = shown.xs
        self._curves = [shown.escalation(pair) for pair in shown.pairs]

    def spares(self, box: QRectF, blocked: list[QRectF]) -> bool:
        """Whether words may stand there: inside the lane, on no mark and not on the curve."""
        if not self._frame.upper.adjusted(0, 0, 0, 3).contains(box):
            return False
        if any(box.intersects(other) for other in blocked):
            return False
        first = max(bisect_left(self._xs, self._frame.place(box.left())) - 1, 0)
        last = bisect_right(self._xs, self._frame.place(box.right()))
        crossed = range(first, min(last, len(self._xs) - 1))
        return not any(self._touches(box, curve, index) for curve in self._curves for index in crossed)

    def _touches(self, box: QRectF, curve: list[float], index: int) -> bool:
        """Whether a curve from this point to the next passes through the box."""
        x0, x1 = (self._frame.x(x) for x in self._xs[index : index + 2])
        y0, y1 = (self._frame.escalation(value) for value in curve[index : index + 2])
        left, right = max(box.left(), x0), min(box.right(), x1)
        if left > right:
            return False
        slope = (y1 - y0) / (x1 - x0) if x1 > x0 else 0.0
        ends = [y0 + slope * (x - x0) for x in (left, right)]
        return min(ends) <= box.bottom() + 1 and max(ends) >= box.top() - 1
