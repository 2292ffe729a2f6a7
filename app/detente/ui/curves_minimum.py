"""The dotted line of minimum trust and the notches where it, or the trust before any evidence, was moved."""

from bisect import bisect_right
from collections.abc import Iterator
from typing import Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter

from detente.exercise.naming import fraction
from detente.exercise.readings import Pair
from detente.ui.curves_frame import Frame
from detente.ui.curves_ink import small, team_colour, token
from detente.ui.curves_series import CurveSet, Ground, Mark
from detente.ui.plotting import Stroke
from detente.words import tr

NOTCH_DISTANCE: Final = 8.0
"""Pixels between two notches of one line; the first of a crowd stays."""
ON_LINE: Final = 4.0
"""Pixels within which the pointer is on a dotted line."""
_LINES_TO_LABEL: Final = 3
"""Lines of type that must fit between trust 0 and trust 1; in less, words would stand on the curves."""


def minimum_strokes(shown: CurveSet, pair: Pair) -> Iterator[tuple[Pair, Stroke]]:
    """One neutral line where both sides need the same trust, else one in each side's colour."""
    a, b = pair, (pair[1], pair[0])
    dotted = Qt.PenStyle.DotLine
    if shown.minimum(a) == shown.minimum(b):
        yield a, Stroke(token("muted"), 1.2, dotted)
        return
    for directed in (a, b):
        yield directed, Stroke(team_colour(shown.scenario.team(directed[0]).colour), 1.2, dotted)


def placed_notches(shown: CurveSet, pair: Pair, frame: Frame) -> list[tuple[Mark, Ground, QPointF]]:
    """On the dotted lines and the trust curves of a pair, where what trust is measured against moved."""
    kept: dict[tuple[str, int, int], tuple[Mark, Ground, QPointF]] = {}
    for mark, ground in shown.grounds:
        if ground.pair not in (pair, (pair[1], pair[0])) or not frame.start <= mark.x <= frame.end:
            continue
        at = QPointF(round(frame.x(mark.x)), round(frame.trust(ground.after)))
        cell = (ground.line, round(at.x() / NOTCH_DISTANCE), round(at.y() / NOTCH_DISTANCE))
        kept.setdefault(cell, (mark, ground, at))
    return list(kept.values())


def minimum_mark(shown: CurveSet, pair: Pair, frame: Frame, at: QPointF) -> Mark | None:
    """The step that set the minimum of the pair to where the pointer is on its line; None elsewhere."""
    place = frame.place(at.x())
    moment = max(bisect_right(shown.xs, place) - 1, 0)
    for directed, _ in minimum_strokes(shown, pair):
        if abs(frame.trust(shown.minimum(directed)[moment]) - at.y()) > ON_LINE:
            continue
        moved = [m for m, g in shown.grounds if (g.line, g.pair) == ("minimum", directed) and m.x <= place]
        if moved:
            return moved[-1]
    return None


def paint_minimum(painter: QPainter, shown: CurveSet, pair: Pair, frame: Frame) -> None:
    painter.setFont(small())
    if frame.trust(0.0) - frame.trust(1.0) < _LINES_TO_LABEL * small().pixelSize():
        return
    for directed, stroke in minimum_strokes(shown, pair):
        values = shown.minimum(directed)
        said = tr("minimum trust {value}", value=fraction(values[-1]))
        if shown.inspected(directed):
            said = tr("{minimum}, with inspections", minimum=said)
        painter.setPen(stroke.colour)
        left = _label_left(shown, values, said, frame)
        box = QRectF(left, 0, QFontMetricsF(small()).horizontalAdvance(said), small().pixelSize() + 2)
        level = frame.trust(values[-1])
        box.moveBottom(level - 2)
        if _crossed(shown, pair, frame, box) and level + 2 + box.height() <= frame.plot.bottom():
            box.moveTop(level + 2)
        painter.drawText(QPointF(left, box.bottom() - 2), said)


def _crossed(shown: CurveSet, pair: Pair, frame: Frame, box: QRectF) -> bool:
    """Whether a trust curve of the pair passes through a box."""
    first = max(bisect_right(shown.xs, frame.place(box.left())) - 1, 0)
    last = bisect_right(shown.xs, frame.place(box.right())) + 1
    values = [value for way in (pair, (pair[1], pair[0])) for value in shown.trust(way)[first:last]]
    return any(box.top() - 2 <= frame.trust(value) <= box.bottom() + 1 for value in values)


def _label_left(shown: CurveSet, values: list[float], said: str, frame: Frame) -> float:
    """Where the words begin: at the last move of the line, or before it where no room is left after it."""
    moved = max((at for at in range(1, len(values)) if values[at] != values[at - 1]), default=0)
    left = max(frame.x(shown.xs[moved]), frame.plot.left()) + 8
    last = frame.plot.right() - QFontMetricsF(small()).horizontalAdvance(said) - 8
    return max(min(left, last), frame.plot.left() + 8)
