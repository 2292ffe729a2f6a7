"""A projector page as a widget: the same painting in the projector's window and in the console's boxes."""

from dataclasses import replace
from datetime import datetime
from typing import Final

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.views import PublicView
from detente.ui.canvas import Page, paint
from detente.ui.palette import Mode
from detente.ui.scene_clock import face
from detente.ui.scenes import Look, compose
from detente.words import tr

WIDE: Final = 16 / 9
SMALLEST_SCALE: Final = 0.5
LARGEST_SCALE: Final = 2.0


class SceneView(QWidget):
    """Shows a public view, and cannot be handed anything else.

    With an `aspect` the page keeps that shape and stands in the middle of the widget; with None it fills
    the widget, whatever its shape.
    """

    def __init__(self, parent: QWidget | None = None, *, aspect: float | None = WIDE) -> None:
        super().__init__(parent)
        self._aspect = aspect
        self._view: PublicView | None = None
        self._now: datetime | None = None
        self._look = Look()
        self._page: Page | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent, aspect is None)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setMinimumSize(112, 63)
        self._changed()

    def show_view(self, view: PublicView, now: datetime | None = None) -> None:
        """Show this view from now on. Raises TypeError for anything but a PublicView."""
        if type(view) is not PublicView:
            raise TypeError(f"the projector shows a PublicView and nothing else, not {type(view).__name__}")
        self._now = now or self._now
        if view != self._view or now is not None:
            self._view = view
            self._changed()

    def tick(self, now: datetime) -> None:
        """Let the clock stand at `now`; repaints only where a digit changes."""
        before = face(self._view, self._now)
        self._now = now
        if face(self._view, now) != before:
            self._changed()

    def set_blank(self, blank: bool) -> None:
        """Show nothing at once, or the scene again."""
        self.set_look(replace(self._look, blank=blank))

    def set_text_scale(self, scale: float) -> None:
        """Make the text larger or smaller; it never falls below a fiftieth of the height."""
        within = min(max(scale, SMALLEST_SCALE), LARGEST_SCALE)
        self.set_look(replace(self._look, scale=within))

    def set_mode(self, mode: Mode) -> None:
        """Bright on black, or black on white for a room that cannot be darkened."""
        self.set_look(replace(self._look, mode=mode))

    def set_look(self, look: Look) -> None:
        """Take over size, ground, language, page and blank at once."""
        if look != self._look:
            self._look = look
            self._changed()

    def set_aspect(self, aspect: float | None) -> None:
        """Take the shape of the screen this is a copy of."""
        if aspect != self._aspect:
            self._aspect = aspect
            self._keep_shape()
            self.updateGeometry()
            self._changed()

    @property
    def view(self) -> PublicView | None:
        return self._view

    @property
    def look(self) -> Look:
        return self._look

    @property
    def is_blank(self) -> bool:
        return self._look.blank

    @property
    def text_scale(self) -> float:
        return self._look.scale

    def visible_text(self) -> str:
        """Everything that can be read on it now, and nothing else."""
        return self.page().text()

    def page(self) -> Page:
        """The page as it is painted now."""
        if self._page is None:
            frame = self._frame()
            aspect = frame.width() / max(1.0, frame.height())
            self._page = compose(self._view, self._now, self._look, self._aspect or aspect)
        return self._page

    def sizeHint(self) -> QSize:
        width = max(320, self.width())
        return QSize(width, self.height_of(width))

    def height_of(self, width: int) -> int:
        """The height of the page at this width."""
        return round(width / (self._aspect or WIDE))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if self._aspect is None:
            self._changed()
        elif event.oldSize().width() != event.size().width():
            self._keep_shape()

    def _keep_shape(self) -> None:
        """Never be higher than the page: where there is less room, it is smaller and stands in the middle."""
        if self._aspect is not None:
            self.setMaximumHeight(max(self.minimumHeight(), self.height_of(self.width())))

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        if self._aspect is None:
            painter.fillRect(self.rect(), QColor(self.page().beam.background))
        paint(painter, self.page(), self._frame())
        painter.end()

    def _frame(self) -> QRectF:
        """Where on the widget the page stands."""
        whole = QRectF(self.rect())
        if self._aspect is None:
            return whole
        width = min(whole.width(), whole.height() * self._aspect)
        frame = QRectF(0, 0, width, width / self._aspect)
        frame.moveCenter(whole.center())
        return frame

    def _changed(self) -> None:
        self._page = None
        said = self.visible_text() or (tr("Blank") if self._look.blank else tr("Nothing is shown yet"))
        self.setAccessibleDescription(said)
        self.update()
