"""The drawn curves: a still picture of the plot, over it the cursor, the chosen mark and the end labels."""

from typing import Final

from PySide6.QtCore import QEvent, QPoint, QPointF, QSize, Qt, QTimer, Signal
from PySide6.QtGui import (
    QFocusEvent,
    QHideEvent,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPixmap,
    QResizeEvent,
    QWheelEvent,
)
from PySide6.QtWidgets import QWidget

from detente.exercise.readings import Pair
from detente.ui import theme
from detente.ui.curves_card import ReasonCard
from detente.ui.curves_frame import Frame, shifted, zoomed
from detente.ui.curves_labels import end_labels, gutter_width, paint_labels
from detente.ui.curves_minimum import minimum_mark
from detente.ui.curves_overlay import paint_chosen, paint_cursor, paint_focus, paint_lesson, paint_notch_ring
from detente.ui.curves_picture import Picture, mark_point
from detente.ui.curves_series import CurveSet, Mark

REACH: Final = 11.0
"""Pixels within which the pointer is at a mark."""
_SCRUB_MS: Final = 15
"""Moves of the cursor are told about at most once a frame."""
_ZOOM: Final = 0.8


class CurvesCanvas(QWidget):
    """Paints a `CurveSet` and answers pointer and keys."""

    stepActivated = Signal(int)
    cursorDragged = Signal(int)
    markChosen = Signal(int)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setMinimumSize(320, 96)
        self._shown: CurveSet | None = None
        self._pair: Pair = ("", "")
        self._span = (0.0, 1.0)
        self._gutter = 0.0
        self._cursor: int | None = None
        self._chosen: Mark | None = None
        self._scrubbing = False
        self._by_keyboard = False
        self._picture: Picture | None = None
        self._pixmap: QPixmap | None = None
        self._card: ReasonCard | None = None
        self._told = QTimer(self)
        self._told.setSingleShot(True)
        self._told.setInterval(_SCRUB_MS)
        self._told.timeout.connect(self._tell_cursor)

    # What is shown

    def show_set(self, shown: CurveSet, pair: Pair, cursor: int | None) -> None:
        """Show a chronicle; a closer look stays where it was, and follows the end if it was there."""
        before = self._shown
        whole = (shown.start, shown.end)
        if before is None or self._span == (before.start, before.end):
            self._span = whole
        else:
            follows = self._span[1] >= before.end
            self._span = shifted(self._span, whole, shown.end - before.end if follows else 0.0)
        self._shown, self._pair, self._cursor = shown, pair, cursor
        chosen = self._chosen
        self._chosen = next((m for m in shown.marks if chosen and m.step == chosen.step), None)
        self._hide_card()
        if self._chosen:
            self._show_card(self._chosen)
        self.refresh()

    def set_cursor(self, step: int | None) -> None:
        """Move the cursor line; the picture under it stays."""
        if step != self._cursor:
            self._cursor = step
            self.update()

    def refresh(self) -> None:
        """Paint the picture anew when it is next seen."""
        self._pixmap = None
        self.update()

    @property
    def chosen(self) -> int | None:
        """Step of the mark that the card tells of."""
        return self._chosen.step if self._chosen else None

    @property
    def picture(self) -> Picture | None:
        """The plot itself, once something has been drawn."""
        return self._picture

    def frame(self) -> Frame:
        """The layout at the present size."""
        return Frame(self.width(), self.height(), self._gutter, *self._span)

    def choose(self, mark: Mark | None) -> None:
        """Tell of a mark, or of none."""
        if mark == self._chosen:
            return
        self._chosen = mark
        if mark is None:
            self._hide_card()
        else:
            if not self._span[0] <= mark.x <= self._span[1] and self._shown:
                middle = (self._span[0] + self._span[1]) / 2
                whole = (self._shown.start, self._shown.end)
                self._span = shifted(self._span, whole, mark.x - middle)
                self.refresh()
            self._show_card(mark)
            self.markChosen.emit(mark.step)
        self.update()

    # Painting

    def sizeHint(self) -> QSize:
        return QSize(1300, 178)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._shown is None or not self._shown.begun:
            self._gutter = float(theme.Space.L)
            paint_lesson(painter, self._shown, self.frame())
        else:
            painter.drawPixmap(QPointF(0, 0), self._still(self._shown))
            self._paint_above(painter, self._shown)
        if self._by_keyboard and self._chosen is None:
            paint_focus(painter, self.frame())
        painter.end()

    def _still(self, shown: CurveSet) -> QPixmap:
        """The picture without cursor, painted again only where something has changed."""
        ratio = self.devicePixelRatioF()
        if self._pixmap is None or self._pixmap.devicePixelRatio() != ratio:
            labels = end_labels(shown, shown.latest, self._pair, self.frame())
            # One figure more than now, so that the curves do not shift when the index reaches 100.
            self._gutter = gutter_width(labels, self.width() * 0.3) + theme.Space.S
            self._picture = self._picture or Picture(self)
            self._pixmap = self._picture.paint(shown, self._pair, self.frame(), ratio)
        return self._pixmap

    def _paint_above(self, painter: QPainter, shown: CurveSet) -> None:
        frame = self.frame()
        if self._cursor is not None:
            paint_cursor(painter, frame, frame.x(shown.place(self._cursor)))
        readings = shown.moment_at(self._cursor).readings
        paint_labels(painter, end_labels(shown, readings, self._pair, frame), frame)
        if self._chosen:
            at = mark_point(shown, self._chosen, self._pair, frame)
            paint_chosen(painter, self._chosen.kind, at)
            for mark, _, point in self._picture.notches if self._picture else ():
                if mark.step == self._chosen.step:
                    paint_notch_ring(painter, point)

    # Pointer

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        if self._scrubbing:
            self._scrub(event.position().x())
        else:
            self.choose(self._mark_near(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if event.button() != Qt.MouseButton.LeftButton or self._shown is None:
            return
        mark = self._mark_near(event.position())
        if mark:
            self.choose(mark)
            self.stepActivated.emit(mark.step)
        elif self._cursor is not None:
            self._scrubbing = True
            self.choose(None)
            self._scrub(event.position().x())

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._scrubbing:
            self._scrubbing = False
            self._told.stop()
            self._tell_cursor()

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._look(None)

    def wheelEvent(self, event: QWheelEvent) -> None:
        turned = event.angleDelta()
        if self._shown is None or not self._shown.begun:
            event.ignore()
            return
        if abs(turned.x()) > abs(turned.y()):
            width = self._span[1] - self._span[0]
            self._look(shifted(self._span, self._whole(), -turned.x() / 1200 * width))
        else:
            about = self.frame().place(event.position().x())
            self._look(zoomed(self._span, self._whole(), about, _ZOOM ** (turned.y() / 120)))
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        if not self.hasFocus():
            self.choose(None)

    def _mark_near(self, at: QPointF) -> Mark | None:
        """The nearest mark or notch within reach of the pointer, or what moved the dotted line under it."""
        if self._picture is None or self._shown is None:
            return None
        best, distance = None, REACH
        notches = [(mark, point) for mark, _, point in self._picture.notches]
        for mark, point in (*self._picture.marks, *notches):
            away = max(abs(point.x() - at.x()), abs(point.y() - at.y()))
            if away < distance:
                best, distance = mark, away
        return best or minimum_mark(self._shown, self._pair, self.frame(), at)

    def _scrub(self, x: float) -> None:
        if self._shown is None:
            return
        plot = self.frame().plot
        step = self._shown.step_near(self.frame().place(min(max(x, plot.left()), plot.right())))
        if step != self._cursor:
            self.set_cursor(step)
            if not self._told.isActive():
                self._told.start()

    def _tell_cursor(self) -> None:
        if self._cursor is not None:
            self.cursorDragged.emit(self._cursor)

    # Keys

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, marks = event.key(), self._shown.marks if self._shown and self._shown.begun else ()
        if key == Qt.Key.Key_Escape and self._chosen:
            self.choose(None)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen:
            self.stepActivated.emit(self._chosen.step)
        elif key in _STEPS and marks:
            self.choose(marks[self._next(key, marks)])
        elif key in _ZOOMS and marks:
            place = self._chosen.x if self._chosen else self._span[1]
            self._look(zoomed(self._span, self._whole(), place, _ZOOMS[key]))
        elif key == Qt.Key.Key_0 and marks:
            self._look(None)
        else:
            super().keyPressEvent(event)

    def _next(self, key: int, marks: tuple[Mark, ...]) -> int:
        if key == Qt.Key.Key_Home:
            return 0
        if key == Qt.Key.Key_End or self._chosen not in marks:
            return len(marks) - 1
        at = marks.index(self._chosen) + (1 if key == Qt.Key.Key_Right else -1)
        return min(max(at, 0), len(marks) - 1)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        # Who came with the mouse can see where he is; a frame round everything would only shout.
        self._by_keyboard = event.reason() in _BY_KEYBOARD
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._by_keyboard = False
        self.choose(None)
        self.update()

    # The part of the time axis, and the card

    def _whole(self) -> tuple[float, float]:
        return (self._shown.start, self._shown.end) if self._shown else (0.0, 1.0)

    def _look(self, span: tuple[float, float] | None) -> None:
        """Show this part of the time axis; None for all of it."""
        self._span = span or self._whole()
        self.refresh()
        chosen = self._chosen
        if chosen and self._span[0] <= chosen.x <= self._span[1]:
            self._show_card(chosen)
        else:
            self.choose(None)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.choose(None)
        self.refresh()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.choose(None)

    def _show_card(self, mark: Mark) -> None:
        if self._shown is None:
            return
        window = self.window()
        if self._card is None or self._card.parentWidget() is not window:
            self._hide_card()
            self._card = ReasonCard(window)
        at = mark_point(self._shown, mark, self._pair, self.frame())
        self._card.show_step(self._shown, mark.step, self.mapTo(window, QPoint(round(at.x()), round(at.y()))))

    def _hide_card(self) -> None:
        card, self._card = self._card, None
        if card is not None:
            card.hide()
            card.deleteLater()


_BY_KEYBOARD: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
    Qt.FocusReason.OtherFocusReason,
)
_STEPS: Final = (Qt.Key.Key_Left, Qt.Key.Key_Right, Qt.Key.Key_Home, Qt.Key.Key_End)
_ZOOMS: Final[dict[int, float]] = {
    Qt.Key.Key_Plus: _ZOOM,
    Qt.Key.Key_Equal: _ZOOM,
    Qt.Key.Key_Minus: 1 / _ZOOM,
}
