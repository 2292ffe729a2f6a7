"""The schematic map: zones, sites with their host's symbol, and what inspections there brought."""

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from detente.exercise.boards.shapes import SiteView, VerificationView
from detente.exercise.setting import Scenario, Site
from detente.ui.boards.site_ink import Chart, paint_map
from detente.ui.boards.site_layout import neighbour, places
from detente.ui.boards.site_words import site_sentence
from detente.words import tr

_REACH = 16
"""Pixels within which a click means a site."""
_STEPS = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class SiteMap(QWidget):
    """Arrow keys go from site to site; Enter opens what is nearest there."""

    chosen = Signal(str)
    """Id of the site on which the cursor stands."""
    opened = Signal(str)
    """Enter or a double click on a site."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._chart: Chart | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        # Maps are never mirrored.
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)

    def show_view(self, scenario: Scenario, view: VerificationView, hidden: tuple[Site, ...] = ()) -> None:
        """Show what a seat sees; `hidden` are places for control's eyes alone."""
        at = places(view.sites)
        kept = self._chart.chosen if self._chart else ""
        self._chart = Chart(
            scenario=scenario,
            view=view,
            places=at,
            inspections={inspection.id: inspection for inspection in view.inspections},
            hidden=tuple(site for site in hidden if site.id not in at),
            chosen=kept if kept in at else next(iter(at), ""),
        )
        self._tell()

    @property
    def site(self) -> SiteView | None:
        """The site on which the cursor stands."""
        if self._chart is None:
            return None
        return next((site for site in self._chart.view.sites if site.id == self._chart.chosen), None)

    def sentence(self) -> str:
        """The chosen site in words; where there is none, what a map is for."""
        chart, site = self._chart, self.site
        if chart is None or site is None:
            return tr("This scenario declares no sites; those of a scenario file appear on this map.")
        return site_sentence(chart.scenario, site, chart.view.zones, chart.inspections)

    def choose(self, site: str) -> None:
        """Put the cursor on a site."""
        if self._chart is not None and site in self._chart.places and site != self._chart.chosen:
            self._chart = self._chart._replace(chosen=site)
            self._tell()
            self.chosen.emit(site)

    def sizeHint(self) -> QSize:
        return QSize(560, 380)

    def minimumSizeHint(self) -> QSize:
        return QSize(300, 160)

    def point_of(self, site: str) -> QPointF:
        """Where a site is painted, in the widget's own pixels."""
        if self._chart is None:
            return QPointF()
        x, y = self._chart.places[site]
        return self._point(x, y)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        chart = self._chart
        if chart is None or not chart.places:
            super().keyPressEvent(event)
        elif event.key() in _STEPS:
            self.choose(neighbour(chart.places, chart.chosen, *_STEPS[Qt.Key(event.key())]))
        elif event.key() == Qt.Key.Key_Home:
            self.choose(next(iter(chart.places)))
        elif event.key() == Qt.Key.Key_End:
            self.choose(list(chart.places)[-1])
        elif event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.opened.emit(chart.chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.choose(self._site_at(event.position()))

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        site = self._site_at(event.position())
        if site:
            self.opened.emit(site)

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ToolTip and isinstance(event, QHelpEvent):
            QToolTip.showText(event.globalPos(), self._tip(QPointF(event.pos())), self)
            return True
        return super().event(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if self._chart is not None:
            paint_map(painter, self._chart, self._area(), focused=self.hasFocus(), empty=self.sentence())
        painter.end()

    def _tell(self) -> None:
        self.setAccessibleName(tr("Map of sites: {sentence}", sentence=self.sentence()))
        self.update()

    def _tip(self, at: QPointF) -> str:
        """What lies under the pointer: a site, or a zone where nobody can work with its reason."""
        chart, site = self._chart, self._site_at(at)
        if chart is None:
            return ""
        found = next((known for known in chart.view.sites if known.id == site), None)
        if found is not None:
            told = site_sentence(chart.scenario, found, chart.view.zones, chart.inspections)
            return told.replace("<", "‹")
        for zone in chart.view.zones:
            box = QRectF(self._point(zone.x, zone.y), self._point(zone.x + zone.width, zone.y + zone.height))
            if box.contains(at):
                reason = " ".join(zone.reason.split())
                return (f"{zone.name}: {reason}" if reason else zone.name).replace("<", "‹")
        return ""

    def _area(self) -> QRectF:
        return QRectF(self.rect()).adjusted(1, 1, -1, -1)

    def _point(self, x: float, y: float) -> QPointF:
        area = self._area()
        return QPointF(area.left() + x / 100 * area.width(), area.top() + y / 100 * area.height())

    def _site_at(self, at: QPointF) -> str:
        if self._chart is None:
            return ""
        gaps = {
            name: (self._point(*place) - at).manhattanLength() for name, place in self._chart.places.items()
        }
        nearest = min(gaps, key=lambda name: gaps[name], default="")
        return nearest if nearest and gaps[nearest] <= _REACH else ""
