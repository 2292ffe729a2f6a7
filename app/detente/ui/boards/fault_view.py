"""The fault tree drawn: incidents, the channels that race to clear them up, and what is left over."""

from typing import Final, NamedTuple

from PySide6.QtCore import QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.fault_tree import FaultTree, Way, quantities
from detente.exercise.naming import hours_words, percent
from detente.exercise.rules import Standing, standing_name
from detente.ui import theme
from detente.ui.boards.fault_ink import (
    CHIP,
    Number,
    number_width,
    paint_box,
    paint_chip,
    paint_gate,
    paint_lines,
    paint_number,
    paint_words,
    standing_letter,
)
from detente.ui.theme import Size
from detente.words import tr

_EDGE, _GAP = 4.0, 4.0
_BRIEF = 200.0
"""Width of a box under which its words are shortened."""
_ROW: Final = (30.0, 42.0)
_LINE = 13.0
_ACROSS = 42.0
"""Room for lines and gate between two columns."""
_LEGEND: Final = 20
_STANDINGS: Final[tuple[Standing, ...]] = ("published", "derived", "assumption")


class Shown(NamedTuple):
    """A tree, the channel that is looked at, and the tree if that channel were otherwise."""

    tree: FaultTree
    way: str = ""
    other: FaultTree | None = None
    otherwise: str = ""
    """`without it` or `if restored`, in the user's language."""


class FaultView(QWidget):
    """Up and down, or the mouse, look at a channel."""

    chosen = Signal(str)
    """Name of the channel or network looked at."""
    hovered = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._shown: Shown | None = None
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Fault tree"))

    def show_tree(self, shown: Shown | None) -> None:
        """Show a tree; the channel looked at is framed, and the numbers without it stand beside."""
        self._shown = shown
        self.setAccessibleDescription(said(shown) if shown else "")
        self.updateGeometry()
        self.update()

    def way_place(self) -> QRectF:
        """Where the channel that is looked at is drawn; empty where none is."""
        names = [way.name for way in self._ways()]
        looked_at = self._shown.way if self._shown else ""
        return self._box(names.index(looked_at) + 1) if looked_at in names else QRectF()

    def visible_text(self) -> str:
        """Every number in words."""
        if self._shown is None:
            return ""
        lines = [f"{q.name}: {q.value} ({standing_name(q.standing)})" for q in quantities(self._shown.tree)]
        return "\n".join((*lines, said(self._shown)))

    # Size

    def _ways(self) -> tuple[Way, ...]:
        return self._shown.tree.ways if self._shown else ()

    def minimumSizeHint(self) -> QSize:
        rows = max(len(self._ways()), 1) + 1
        return QSize(430, round(rows * (_ROW[0] + _GAP) + _GAP + 2 * _EDGE))

    def sizeHint(self) -> QSize:
        return self.minimumSizeHint()

    def _column(self, number: int) -> tuple[float, float]:
        """Left edge and width of a column of boxes."""
        room = self.width() - 2 * _EDGE - 2 * _ACROSS
        widths = (room * 0.52, room * 0.24, room * 0.24)
        return _EDGE + sum(widths[:number]) + number * _ACROSS, widths[number]

    def _box(self, row: int) -> QRectF:
        """Place of an input: the incidents in row 0, then the channels."""
        rows = max(len(self._ways()), 1) + 1
        room = (self.height() - 2 * _EDGE - _GAP) / rows - _GAP
        high = min(max(room, _ROW[0]), _ROW[1])
        left, width = self._column(0)
        top = _EDGE + row * (high + _GAP) + (_GAP if row else 0)
        return QRectF(left, top, width, high)

    def _middle(self) -> float:
        """Height at which the channels come together."""
        last = max(len(self._ways()), 1)
        return (self._box(1).top() + self._box(last).bottom()) / 2

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}.get(Qt.Key(event.key()))
        names = [way.name for way in self._ways()]
        if by is None or not names or self._shown is None:
            super().keyPressEvent(event)
            return
        at = names.index(self._shown.way) + by if self._shown.way in names else 0
        self.chosen.emit(names[min(max(at, 0), len(names) - 1)])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.hovered.emit(self._at(event.position()))

    def mousePressEvent(self, event: QMouseEvent) -> None:
        name = self._at(event.position())
        if name:
            self.chosen.emit(name)

    def leaveEvent(self, event: QEvent) -> None:
        super().leaveEvent(event)
        self.hovered.emit("")

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _at(self, point: QPointF) -> str:
        rows = enumerate(self._ways(), start=1)
        return next((way.name for row, way in rows if self._box(row).contains(point)), "")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._shown
        if shown is None:
            return
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        self._paint_incidents(painter, shown.tree)
        for row, way in enumerate(shown.tree.ways, start=1):
            self._paint_way(painter, self._box(row), way, chosen=way.name == shown.way)
        if not shown.tree.ways:
            self._paint_nothing(painter)
        self._paint_results(painter, shown)
        painter.end()

    def _paint_incidents(self, painter: QPainter, tree: FaultTree) -> None:
        place = self._box(0)
        paint_box(painter, place)
        rate = Number(tr("{rate:.3f} a turn", rate=tree.rate), "assumption")
        index = Number(tr("at index {index:.0f}", index=tree.index), "derived")
        self._paint_two(painter, place, tr("Incidents"), rate, (index,))

    def _paint_way(self, painter: QPainter, place: QRectF, way: Way, *, chosen: bool) -> None:
        paint_box(painter, place, chosen=chosen, focused=self.hasFocus(), down=way.availability == 0)
        below = (
            Number(tr("up {up}", up=percent(way.availability)), way.measured),
            Number(_hours(way, brief=place.width() < _BRIEF), way.timed),
        )
        self._paint_two(painter, place, way.name, Number(percent(way.uncleared), "derived"), below)

    def _paint_two(
        self, painter: QPainter, place: QRectF, name: str, value: Number, below: tuple[Number, ...]
    ) -> None:
        """Name and value, and under them what the value is made of."""
        upper, lower = place.center().y() - _LINE / 2, place.center().y() + _LINE / 2 + 1
        wide = number_width(painter, value, strong=True)
        left = place.left() + 8
        paint_words(painter, QRectF(left, upper - 12, place.width() - wide - 22, 24), name)
        paint_number(painter, place.right() - wide - 6, upper, value, strong=True)
        for number in below:
            if left + number_width(painter, number) > place.right() - 4:
                break
            left = paint_number(painter, left, lower, number, ink=theme.current().muted) + 10

    def _paint_nothing(self, painter: QPainter) -> None:
        place = self._box(1)
        paint_box(painter, place, down=True)
        words = tr("No channel joins the two sides")
        paint_words(painter, place.adjusted(8, 0, -8, 0), words, ink=theme.current().muted)

    def _paint_results(self, painter: QPainter, shown: Shown) -> None:
        middle, top = self._middle(), (self._middle() + self._box(0).center().y()) / 2
        edges = [self._box(row) for row in range(1, max(len(self._ways()), 1) + 1)]
        first = QPointF(self._column(1)[0] - _ACROSS / 2 + 8, middle)
        second = QPointF(self._column(2)[0] - _ACROSS / 2 + 8, top)
        uncleared, escalates = self._result(1, middle), self._result(2, top)
        paint_lines(painter, [QPointF(box.right(), box.center().y()) for box in edges], first)
        incident = self._box(0)
        froms = [QPointF(incident.right(), incident.center().y()), QPointF(uncleared.right(), middle)]
        paint_lines(painter, froms, second)
        for gate, box in ((first, uncleared), (second, escalates)):
            painter.drawLine(QPointF(gate.x() + 11, gate.y()), QPointF(box.left(), gate.y()))
            paint_gate(painter, gate)
        tree, other = shown.tree, shown.other
        left_over = (tree.uncleared, other.uncleared if other else None)
        risk = (tree.inadvertent, other.inadvertent if other else None)
        window = Number(tr("in {time}", time=hours_words(tree.window_hours)), "assumption")
        self._paint_result(painter, uncleared, tr("Not cleared"), window, left_over, shown)
        self._paint_result(painter, escalates, tr("Escalates"), None, risk, shown)

    def _result(self, column: int, middle: float) -> QRectF:
        left, width = self._column(column)
        high = 74.0 if self._shown and self._shown.other else 56.0
        top = min(max(middle - high / 2, _EDGE), self.height() - high - _EDGE)
        return QRectF(left, top, width, high)

    def _paint_result(
        self,
        painter: QPainter,
        place: QRectF,
        name: str,
        window: Number | None,
        chances: tuple[float, float | None],
        shown: Shown,
    ) -> None:
        tokens = theme.current()
        paint_box(painter, place)
        brief = place.width() < _BRIEF / 2 + 10
        left, line = place.left() + 8, place.top() + 14
        inside = QRectF(left, line - 12, place.width() - 12, 24)
        if window is None:
            title = name if brief else tr("{name}, a turn", name=name)
            paint_words(painter, inside, title, ink=tokens.muted)
        else:
            paint_words(painter, inside, name, ink=tokens.muted)
            wide = number_width(painter, Number(name + " ", "derived")) - 4 - CHIP
            if wide + number_width(painter, window) < inside.width():
                paint_number(painter, left + wide, line, window, ink=tokens.muted)
        now = Number(percent(chances[0]), "derived")
        paint_number(painter, left, place.top() + 37, now, size=Size.CLOCK, strong=True)
        if chances[1] is not None:
            words = f"◆ {percent(chances[1])}" if brief else f"{percent(chances[1])} {shown.otherwise}"
            below = QRectF(left, place.bottom() - 22, place.width() - 12, 20)
            paint_words(painter, below, words, ink=tokens.accent, strong=True)


class StandingLegend(QWidget):
    """What the letters behind the numbers mean; it stays in sight while the tree scrolls."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFixedHeight(_LEGEND)
        self.setAccessibleName(self.visible_text())

    def visible_text(self) -> str:
        """The legend in words."""
        told = ", ".join(f"{standing_letter(s)} {standing_name(s)}" for s in _STANDINGS)
        return f"{told}. {_caution()}"

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens, painter = theme.current(), QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        left, line = _EDGE + 2, self.height() / 2
        for standing in _STANDINGS:
            left = paint_chip(painter, left, line, standing) + 4
            words = standing_name(standing)
            paint_words(painter, QRectF(left, line - 10, 90, 20), words, ink=tokens.muted)
            left += painter.fontMetrics().horizontalAdvance(words) + 12
        rest = QRectF(left, line - 10, self.width() - left - _EDGE, 20)
        paint_words(painter, rest, _caution(), ink=tokens.muted)
        painter.end()


def _hours(way: Way, *, brief: bool) -> str:
    """How long a channel takes."""
    time = hours_words(way.hours)
    return time if brief else tr("clears in {time}", time=time)


def _caution() -> str:
    return tr("Exercise model, not a prediction.")


def said(shown: Shown) -> str:
    """The tree in a sentence or two."""
    tree = shown.tree
    told = tr(
        "{rate:.3f} incidents a turn at index {index:.0f}; {uncleared} are not cleared up within {hours:g} "
        "h; {risk} chance of inadvertent escalation a turn.",
        rate=tree.rate,
        index=tree.index,
        uncleared=percent(tree.uncleared),
        hours=tree.window_hours,
        risk=percent(tree.inadvertent),
    )
    if shown.other is None:
        return told
    return tr(
        "{told} {way}, {otherwise}: {uncleared} and {risk}.",
        told=told,
        way=shown.way,
        otherwise=shown.otherwise,
        uncleared=percent(shown.other.uncleared),
        risk=percent(shown.other.inadvertent),
    )
