"""What is painted over the still picture of the curves: cursor, chosen mark, an empty plot's lesson."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPolygonF

from detente.exercise.families import Family
from detente.ui import theme
from detente.ui.curves_frame import TURN_HEIGHT, Frame
from detente.ui.curves_ink import faded, paint_mark, token
from detente.ui.curves_picture import paint_turns
from detente.ui.curves_series import CurveSet
from detente.words import tr


def lesson() -> str:
    """What an empty plot teaches."""
    return tr("The curves begin with the first move. F2 logs one.")


def paint_lesson(painter: QPainter, shown: CurveSet | None, frame: Frame) -> None:
    """An empty plot says how it is filled."""
    painter.fillRect(QRectF(0, 0, frame.width, frame.height), token("panel"))
    if shown is not None:
        paint_turns(painter, shown, frame)
    painter.setFont(theme.font())
    painter.setPen(token("muted"))
    painter.drawText(frame.plot, int(Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap), lesson())


def paint_cursor(painter: QPainter, frame: Frame, x: float) -> None:
    """A line at a moment of the session; what came after it is dimmed."""
    plot = frame.plot
    x = min(max(x, plot.left()), plot.right())
    painter.fillRect(QRectF(x, 0, plot.right() - x + 1, plot.height() + 4), faded(token("panel"), 0.66))
    painter.setPen(QPen(token("accent"), 1.5))
    painter.drawLine(QPointF(x, 0), QPointF(x, plot.bottom()))
    painter.setBrush(token("accent"))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.drawPolygon(QPolygonF([QPointF(x - 5, 0), QPointF(x + 5, 0), QPointF(x, TURN_HEIGHT / 2)]))


def paint_chosen(painter: QPainter, kind: Family, at: QPointF) -> None:
    """A ring round the mark that the card tells of; marks that found no room show themselves now."""
    painter.setPen(QPen(token("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 12, 12)
    paint_mark(painter, kind, at, 1.0, token("panel"))


def paint_notch_ring(painter: QPainter, at: QPointF) -> None:
    """A ring round what the chosen step moved under the trust curves."""
    painter.setPen(QPen(token("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(at, 8, 8)


def paint_focus(painter: QPainter, frame: Frame) -> None:
    """A frame round the plot that has the keyboard."""
    painter.setPen(QPen(token("focus"), 2))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawRoundedRect(frame.plot.adjusted(1, 1, -1, -1), 4, 4)
