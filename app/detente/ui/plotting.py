"""The only module that knows pyqtgraph: two-dimensional lanes, typed, drawn into a painter on demand.

pyqtgraph and numpy take half a second to import; they wait for the first `Stage`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QBrush, QColor, QPainter, QPen
from PySide6.QtWidgets import QWidget

Span = tuple[float, float]

DENSE_SERIES = 500
"""Points beyond which a line is one pixel wide: a wider smooth one costs Qt ten to forty times as much."""


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a line is drawn."""

    colour: QColor
    width: float = 2.0
    style: Qt.PenStyle = Qt.PenStyle.SolidLine


@cache
def _pyqtgraph() -> Any:
    import pyqtgraph

    pyqtgraph.setConfigOptions(antialias=True, useOpenGL=False)
    return pyqtgraph


class Lane:
    """One plot area with named series; series not put again since `begin` are gone after `end`."""

    def __init__(self, view_box: Any) -> None:
        self._box = view_box
        self._ratio = 1.0
        self._items: dict[str, Any] = {}
        self._kept: set[str] = set()

    def begin(self, ratio: float = 1.0) -> None:
        """Start naming what the lane shows; `ratio` is how many device pixels make one of the window's."""
        self._kept, self._ratio = set(), ratio

    def end(self) -> None:
        """Take out what was not named again."""
        for name in set(self._items) - self._kept:
            self._box.removeItem(self._items.pop(name))

    def line(self, name: str, xs: Sequence[float], ys: Sequence[float], stroke: Stroke, z: int = 0) -> None:
        """A line through the points."""
        width = min(stroke.width, 1.0) if len(xs) > DENSE_SERIES else stroke.width
        pen = QPen(stroke.colour, width * self._ratio, stroke.style)
        # A cosmetic pen is measured in device pixels, whatever the scale of the plane.
        pen.setCosmetic(True)
        pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
        item = self._item(name, z)
        item.setData(x=_array(xs), y=_array(ys), pen=pen)

    def steps(self, name: str, xs: Sequence[float], ys: Sequence[float], stroke: Stroke, z: int = 0) -> None:
        """A line that holds each value until the next point."""
        corners = [(xs[0], ys[0])] if xs else []
        for x, before, after in zip(xs[1:], ys, ys[1:], strict=False):
            if after != before:
                corners += [(x, before), (x, after)]
        if xs:
            corners.append((xs[-1], ys[-1]))
        self.line(name, [x for x, _ in corners], [y for _, y in corners], stroke, z)

    def band(
        self, name: str, xs: Sequence[float], low: Sequence[float], high: Sequence[float], colour: QColor
    ) -> None:
        """The area between two lines; one closed curve is cheaper than pyqtgraph's item between two."""
        item = self._item(name, -10)
        item.setData(
            x=_array([*xs, *reversed(xs)]),
            y=_array([*low, *reversed(high)]),
            pen=QPen(Qt.GlobalColor.transparent),
            brush=QBrush(colour),
            fillLevel="enclosed",
        )

    def place(self, rect: QRectF, x: Span, y: Span) -> None:
        """Where on the stage, and which part of the plane."""
        self._box.setGeometry(rect)
        self._box.setRange(xRange=x, yRange=y, padding=0, disableAutoRange=True)

    def names(self) -> tuple[str, ...]:
        """The series shown."""
        return tuple(self._items)

    def data(self, name: str) -> tuple[list[float], list[float]]:
        """The points of a series as they are drawn."""
        xs, ys = self._items[name].getData()
        return [float(x) for x in xs], [float(y) for y in ys]

    def _item(self, name: str, z: int) -> Any:
        self._kept.add(name)
        if name not in self._items:
            item = _pyqtgraph().PlotCurveItem(antialias=True, connect="all", skipFiniteCheck=True)
            item.setZValue(z)
            # Ranges are set by hand: left in, each item would be measured at every change.
            self._box.addItem(item, ignoreBounds=True)
            self._items[name] = item
        return self._items[name]


class Stage:
    """Some lanes on one scene. Never shown itself: it paints into the pixmap under a cursor line."""

    def __init__(self, lanes: int, parent: QWidget) -> None:
        pg = _pyqtgraph()
        self._view = pg.GraphicsView(parent=parent, useOpenGL=False, background=None)
        self._view.hide()
        self._view.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.lanes = tuple(Lane(self._add_box(pg)) for _ in range(lanes))

    def _add_box(self, pg: Any) -> Any:
        box = pg.ViewBox(enableMouse=False, enableMenu=False, defaultPadding=0)
        box.disableAutoRange()
        box.setAcceptHoverEvents(False)
        self._view.addItem(box)
        return box

    def paint(self, painter: QPainter, width: float, height: float) -> None:
        """Draw all lanes."""
        scene = self._view.scene()
        scene.prepareForPaint()
        area = QRectF(0, 0, width, height)
        scene.render(painter, area, area)


def _array(values: Sequence[float]) -> Any:
    import numpy

    return numpy.asarray(values, dtype=float)
