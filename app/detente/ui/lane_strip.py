"""The replay's timeline as a slider: lanes of marks over the turns, and a cursor."""

from html import escape

from PySide6.QtCore import QEvent, QPoint, QRect, QSize, Qt
from PySide6.QtGui import (
    QHelpEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
    QPolygon,
    QWheelEvent,
)
from PySide6.QtWidgets import QAbstractSlider, QSizePolicy, QToolTip, QWidget

from detente.exercise.chronicle import Chronicle
from detente.ui import lane_ink
from detente.ui.curves_ink import token
from detente.ui.lane_ink import HEIGHT, LaneFrame
from detente.ui.lanes import LaneMark, Timeline
from detente.words import tr

_REACH = 8
"""Pixels within which a click means the mark and not the place beside it."""
_HANDLE = 6


class LaneStrip(QAbstractSlider):
    """Positions 0 to the last step. Marks are painted once into a picture, the cursor over it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.timeline: Timeline | None = None
        self._branchings: tuple[int, ...] = ()
        self._picture: QPixmap | None = None
        self._marks: list[tuple[LaneMark, float, float]] = []
        self.setOrientation(Qt.Orientation.Horizontal)
        # Time runs to the right in every language.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(tr("Timeline of the session"))
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_chronicle(self, chronicle: Chronicle, branchings: tuple[int, ...]) -> None:
        """Show another chronicle; `branchings` are ids of steps at which variations leave it."""
        self.timeline = Timeline(chronicle)
        self._branchings = tuple(self.timeline.position(step) for step in branchings)
        self._picture = None
        self.blockSignals(True)
        self.setRange(0, self.timeline.last)
        self.blockSignals(False)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(640, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return QSize(320, HEIGHT)

    def frame(self) -> LaneFrame:
        """Where things are at the present width."""
        if self.timeline is None:
            return LaneFrame(self.width(), 0.0, 1.0)
        return LaneFrame(self.width(), self.timeline.axis.start, self.timeline.axis.end)

    def cursor_x(self, position: int) -> int:
        """Pixels of a position."""
        return round(self.frame().x(self.timeline.x(position))) if self.timeline else 0

    def position_at(self, at: QPoint) -> int:
        """The mark under the pointer, or else the nearest step."""
        if self.timeline is None:
            return 0
        frame = self.frame()
        lane = frame.lane(at.y())
        in_lane = [(abs(x - at.x()), mark.position) for mark, x, _ in self._marks if mark.lane == lane]
        distance, position = min(in_lane, default=(float(_REACH), 0))
        return position if distance < _REACH else self.timeline.near(frame.place(at.x()))

    def marks(self) -> tuple[tuple[LaneMark, int, int], ...]:
        """The marks on screen, each with its place in pixels."""
        return tuple((mark, round(x), round(y)) for mark, x, y in self._marks)

    def sliderChange(self, change: QAbstractSlider.SliderChange) -> None:
        # Only the cursor moves: the picture stays, and two narrow columns are painted again.
        self.update()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.PaletteChange, QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._picture = None

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            self._tell(event)
            return True
        return super().event(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() == Qt.MouseButton.LeftButton:
            self.setValue(self.position_at(event.position().toPoint()))

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if event.buttons() & Qt.MouseButton.LeftButton and self.timeline:
            self.setValue(self.timeline.near(self.frame().place(event.position().x())))

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        distance = turned.y() or turned.x()
        if distance:
            self.setValue(self.value() + (-1 if distance > 0 else 1))
        event.accept()

    def paintEvent(self, event: QPaintEvent) -> None:
        if self.timeline is None:
            return
        picture = self._still(self.timeline)
        painter = QPainter(self)
        painter.drawPixmap(0, 0, picture)
        self._paint_cursor(painter, self.cursor_x(self.value()))
        painter.end()

    def _still(self, shown: Timeline) -> QPixmap:
        ratio = self.devicePixelRatioF()
        wanted = QSize(round(self.width() * ratio), round(HEIGHT * ratio))
        if self._picture is None or self._picture.size() != wanted:
            frame = self.frame()
            placed = lane_ink.placed(shown, frame)
            self._marks = [(mark, at.x(), at.y()) for mark, at in placed]
            self._picture = lane_ink.still_picture(shown, frame, placed, self._branchings, ratio)
        return self._picture

    def _paint_cursor(self, painter: QPainter, x: int) -> None:
        colour = token("accent")
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(colour, 2))
        painter.drawLine(x, _HANDLE, x, HEIGHT)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(colour)
        corners = ((-_HANDLE, 0), (_HANDLE, 0), (_HANDLE, 5), (0, 5 + _HANDLE), (-_HANDLE, 5))
        painter.drawPolygon(QPolygon([QPoint(x + dx, dy) for dx, dy in corners]))
        if self.hasFocus():
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.setPen(QPen(token("focus"), 1))
            painter.drawRect(QRect(0, 0, self.width() - 1, HEIGHT - 1))

    def _tell(self, event: QHelpEvent) -> None:
        if self.timeline is None:
            return
        position = self.position_at(event.pos())
        words = [self.timeline.headline(position)]
        words += self.timeline.said(position)
        # Escaped, so that a title that looks like markup stays what was typed.
        told = "<br>".join(escape(text) for text in words)
        QToolTip.showText(event.globalPos(), f"<qt>{told}</qt>", self)
