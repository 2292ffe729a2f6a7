"""The ladder drawn: steps in columns by what they rest on, in lanes by kind, growing green as they enter."""

from typing import Final

from PySide6.QtCore import QPointF, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QAccessible,
    QAccessibleAnnouncementEvent,
    QColor,
    QFocusEvent,
    QFont,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPainterPath,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QSizePolicy, QWidget

from detente.exercise.boards.shapes import StepView
from detente.exercise.treaty_names import kind_name
from detente.ui import theme
from detente.ui.boards.ladder_layout import Lane, Place, Plan, plan
from detente.ui.boards.rows import tone_ink
from detente.ui.boards.step_words import step_said
from detente.ui.boards.treaty_words import Sign, standing_sign
from detente.ui.theme import Size

NODE_WIDTH: Final = (92, 188)
NODE_HEIGHT: Final = (43, 60)
_ACROSS, _DOWN, _CAPTION, _EDGE = 20, 5, 16, 4
_STANDING = ("in_force", "fulfilled")
_ARROWS: Final = {
    Qt.Key.Key_Left: (-1, 0),
    Qt.Key.Key_Right: (1, 0),
    Qt.Key.Key_Up: (0, -1),
    Qt.Key.Key_Down: (0, 1),
}


class LadderView(QWidget):
    """One graph; arrows choose a step, Enter opens it."""

    chosen = Signal(str)
    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._plan: Plan = plan(())
        self._chosen = ""
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Ladder of steps"))

    def show_steps(self, steps: tuple[StepView, ...]) -> None:
        """Show these steps; the chosen one stays chosen where it is still there."""
        self._plan = plan(steps)
        if self._plan.place(self._chosen) is None:
            self._chosen = next((s.id for s in steps if s.owed), steps[0].id if steps else "")
        self._tell()
        self.updateGeometry()
        self.update()

    @property
    def step(self) -> str:
        """Id of the chosen step."""
        return self._chosen

    def choose(self, step: str) -> None:
        """Choose a step without announcing it as the user's."""
        if self._plan.place(step) is not None:
            self._chosen = step
            self._tell()
            self.update()

    def node(self, step: str) -> QRect:
        """Where a step is drawn."""
        place = self._plan.place(step)
        return self._rect(place).toRect() if place else QRect()

    def visible_text(self) -> str:
        """Every step in words."""
        return "\n".join(step_said(place.step) for place in self._plan.places)

    # Size

    def sizeHint(self) -> QSize:
        return self._size(NODE_WIDTH[0] + 24, NODE_HEIGHT[0] + 2)

    def minimumSizeHint(self) -> QSize:
        return self._size(NODE_WIDTH[0], NODE_HEIGHT[0])

    def _size(self, width: int, height: int) -> QSize:
        shape = self._plan
        captions = len(shape.lanes) * _CAPTION
        return QSize(
            shape.columns * (width + _ACROSS) - _ACROSS + 2 * _EDGE,
            shape.rows * (height + _DOWN) + captions + _EDGE,
        )

    def _node_size(self) -> QSize:
        shape = self._plan
        columns, rows = max(shape.columns, 1), max(shape.rows, 1)
        wide = (self.width() - 2 * _EDGE + _ACROSS) // columns - _ACROSS
        high = (self.height() - len(shape.lanes) * _CAPTION - _EDGE) // rows - _DOWN
        return QSize(
            min(max(wide, NODE_WIDTH[0]), NODE_WIDTH[1]), min(max(high, NODE_HEIGHT[0]), NODE_HEIGHT[1])
        )

    def _rect(self, place: Place) -> QRectF:
        size = self._node_size()
        captions = sum(_CAPTION for lane in self._plan.lanes if lane.first <= place.row)
        left = _EDGE + place.column * (size.width() + _ACROSS)
        top = captions + place.row * (size.height() + _DOWN)
        return QRectF(left, top, size.width(), size.height())

    # Keys and mouse

    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in _ARROWS:
            self._pick(self._plan.beside(self._chosen, *_ARROWS[key]))
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self._chosen and not _modified(event):
            self.opened.emit(self._chosen)
        else:
            super().keyPressEvent(event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        step = self._at(event.position())
        if step:
            self._pick(step)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        step = self._at(event.position())
        if step:
            self.opened.emit(step)

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.update()

    def _at(self, point: QPointF) -> str:
        return next((p.step.id for p in self._plan.places if self._rect(p).contains(point)), "")

    def _pick(self, step: str) -> None:
        if step != self._chosen:
            self.choose(step)
            if QAccessible.isActive():
                QAccessible.updateAccessibility(
                    QAccessibleAnnouncementEvent(self, self.accessibleDescription())
                )
            self.chosen.emit(step)

    def _tell(self) -> None:
        place = self._plan.place(self._chosen)
        self.setAccessibleDescription(step_said(place.step) if place else "")

    # Painting

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        edges = sorted(
            self._plan.edges(), key=lambda edge: self._chosen in (edge[0].step.id, edge[1].step.id)
        )
        for below, above in edges:
            self._paint_edge(painter, below, above)
        for lane in self._plan.lanes:
            self._paint_lane(painter, lane)
        for place in self._plan.places:
            self._paint_node(painter, place)
        painter.end()

    def _paint_lane(self, painter: QPainter, lane: Lane) -> None:
        tokens = theme.current()
        first = next(place for place in self._plan.places if place.row == lane.first)
        top = self._rect(first).top() - _CAPTION
        if lane.first:
            painter.setPen(QColor(tokens.hairline))
            painter.drawLine(QPointF(0, top), QPointF(self.width(), top))
        painter.setFont(theme.font(Size.SMALL, QFont.Weight.Medium))
        painter.setPen(QColor(tokens.muted))
        words = _upper_first(", ".join(kind_name(kind) for kind in lane.kinds))
        left = self.visibleRegion().boundingRect().left() + _EDGE  # the name stays in sight when scrolled
        place = QRectF(left, top + 1, painter.fontMetrics().horizontalAdvance(words) + 4, _CAPTION - 2)
        painter.fillRect(place, QColor(tokens.panel))  # a line that passes behind would cross the words out
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)

    def _paint_edge(self, painter: QPainter, below: Place, above: Place) -> None:
        tokens = theme.current()
        start, end = self._rect(below), self._rect(above)
        a, b = QPointF(start.right(), start.center().y()), QPointF(end.left(), end.center().y())
        bend = max((b.x() - a.x()) / 2, 10.0)
        path = QPainterPath(a)
        path.cubicTo(a + QPointF(bend, 0), b - QPointF(bend, 0), b)
        touches = self._chosen in (below.step.id, above.step.id)
        stands = below.step.standing in _STANDING
        ink = tokens.accent if touches else tokens.success if stands else tokens.outline
        pen = QPen(QColor(ink), 1.8 if stands or touches else 1.2)
        pen.setStyle(Qt.PenStyle.SolidLine if stands else Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawPath(path)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(ink))
        painter.drawPolygon([b, b + QPointF(-6, -3.5), b + QPointF(-6, 3.5)])

    def _paint_node(self, painter: QPainter, place: Place) -> None:
        tokens, rect, step = theme.current(), self._rect(place), place.step
        sign = standing_sign(step.standing)
        grown, edge, ink = _dress(step, sign)
        pen = QPen(edge, 1.4)
        pen.setStyle(
            Qt.PenStyle.DashLine if step.standing in ("locked", "agreed", "ended") else Qt.PenStyle.SolidLine
        )
        painter.setPen(pen)
        painter.setBrush(grown)
        painter.drawRoundedRect(rect, 5, 5)
        if step.id == self._chosen:
            width = 2.4 if self.hasFocus() else 1.2
            painter.setPen(QPen(QColor(tokens.focus), width))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRoundedRect(rect.adjusted(-2.5, -2.5, 2.5, 2.5), 7, 7)
        self._paint_words(painter, rect.adjusted(7, 2, -4, -2), step, sign, ink)

    def _paint_words(
        self, painter: QPainter, inside: QRectF, step: StepView, sign: Sign, ink: tuple[QColor, QColor]
    ) -> None:
        font = theme.font(Size.SMALL, QFont.Weight.Medium)
        painter.setFont(font)
        painter.setPen(ink[0])
        metrics = painter.fontMetrics()
        line = float(metrics.height() - 1)
        titles = folded(step.title, metrics, int(inside.width()), 2)
        for number, words in enumerate(titles):
            place = QRectF(inside.left(), inside.top() + number * line, inside.width(), line)
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, words)
        painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
        painter.setPen(ink[1])
        shown = f"{sign}   {step.kept}/{step.owed}" if step.owed else str(sign)
        for shorter in (str(sign), str(sign).partition(",")[0]):
            if painter.fontMetrics().horizontalAdvance(shown) > inside.width():
                shown = shorter
        last = QRectF(inside.left(), inside.bottom() - line, inside.width(), line)
        painter.drawText(last, Qt.AlignmentFlag.AlignVCenter, shown)


def _dress(step: StepView, sign: Sign) -> tuple[QColor, QColor, tuple[QColor, QColor]]:
    """Ground, edge, and the inks of title and standing; a fulfilled step is green all over."""
    tokens = theme.current()
    ink, soft = tone_ink(sign.tone)
    if step.standing == "fulfilled":
        full = QColor(tokens.panel)
        return QColor(tokens.success), QColor(tokens.success), (full, full)
    if sign.tone == "plain":
        quiet = step.standing in ("locked", "ended")
        ground = QColor(tokens.window if quiet else tokens.panel)
        words = QColor(tokens.muted if quiet else tokens.text)
        return ground, QColor(tokens.outline), (words, QColor(tokens.muted))
    return soft, ink, (QColor(tokens.text), ink)


def folded(text: str, metrics: QFontMetrics, width: int, most: int) -> list[str]:
    """Words in at most so many lines; the last one ends in … where they do not fit."""
    lines: list[str] = []
    rest = text.split()
    while rest and len(lines) < most - 1:
        line = [rest.pop(0)]
        while rest and metrics.horizontalAdvance(" ".join([*line, rest[0]])) < width - 1:
            line.append(rest.pop(0))
        lines.append(" ".join(line))
    if rest:
        lines.append(" ".join(rest))
    return [metrics.elidedText(line, Qt.TextElideMode.ElideRight, width) for line in lines]


def _modified(event: QKeyEvent) -> bool:
    return bool(event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier)


def _upper_first(words: str) -> str:
    return words[:1].upper() + words[1:]
