"""What needs control, and the list of rows in which it stands."""

import re

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from detente.exercise.inbox_items import Item
from detente.exercise.setting import Scenario, Team
from detente.ui import theme
from detente.ui.kit import Panel
from detente.ui.session import Session
from detente.ui.symbols import paint_symbol
from detente.ui.theme import Space

ROW = Qt.ItemDataRole.UserRole
_MARK = 11
_NUMBER_WIDTH = 42
_NUMBERED = ("move", "message", "inspection", "incident", "project", "record", "release")
_SERIAL = re.compile(r"[A-Z]\d{2,3}")
"""As much of a serial as the column holds; an incident that only waits to be played has none yet."""


class Row:
    """What the delegate draws: number, teams, words, badge, and perhaps a line more."""

    def __init__(
        self, number: str, teams: tuple[Team, ...], text: str, badge: str, tone: str, more: str = ""
    ) -> None:
        self.number = number
        self.teams = teams
        self.text = text
        self.badge = badge
        self.tone = tone
        self.more = more

    def words(self) -> str:
        """The row for a screen reader."""
        names = " → ".join(team.name for team in self.teams)
        return ", ".join(part for part in (self.number, names, self.text, self.badge, self.more) if part)


class RowDelegate(QStyledItemDelegate):
    """One to three calm lines: number, who to whom, what, and a badge."""

    _direction = Qt.LayoutDirection.LeftToRight
    _whole = QRect()
    """Of the row that is being painted."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        row = index.data(ROW)
        lines = 1 + bool(row.teams) + bool(row.more) if isinstance(row, Row) else 1
        return QSize(120, option.fontMetrics.lineSpacing() * lines + Space.M)

    def paint(
        self,
        painter: QPainter,
        option: QStyleOptionViewItem,
        index: QModelIndex | QPersistentModelIndex,
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        tokens = theme.current()
        painter.save()
        self._direction, self._whole = option.direction, option.rect
        selected = bool(option.state & QStyle.StateFlag.State_Selected)
        if selected:
            painter.fillRect(option.rect, tokens.accent_soft)
        if option.state & QStyle.StateFlag.State_HasFocus and selected:
            edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
            painter.fillRect(self._mirrored(edge), tokens.focus)
        painter.setPen(tokens.hairline)
        painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())
        inside = option.rect.adjusted(Space.M, Space.XS + 2, -Space.S, -Space.XS)
        painter.setFont(theme.font(tabular=True))
        painter.setPen(tokens.muted)
        line = option.fontMetrics.lineSpacing()
        number = QRect(inside.left(), inside.top(), _NUMBER_WIDTH, line)
        painter.drawText(self._mirrored(number), 0, row.number)
        right = self._paint_badge(painter, row, inside, line)
        self._paint_words(painter, row, inside, right, line)
        painter.restore()

    def _paint_badge(self, painter: QPainter, row: Row, inside: QRect, line: int) -> int:
        if not row.badge:
            return inside.right()
        tokens = theme.current()
        ink = {"danger": tokens.danger, "warning": tokens.warning, "info": tokens.accent}
        soft = {"danger": tokens.danger_soft, "warning": tokens.warning_soft, "info": tokens.accent_soft}
        font = theme.font(theme.Size.SMALL, QFont.Weight.DemiBold)
        painter.setFont(font)
        width = painter.fontMetrics().horizontalAdvance(row.badge) + Space.L
        pill = QRect(inside.right() - width, inside.top() - 1, width, line + 2)
        if row.tone in ink:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(QColor(soft[row.tone]))
            painter.drawRoundedRect(self._mirrored(pill), pill.height() / 2, pill.height() / 2)
        painter.setPen(ink.get(row.tone, tokens.muted))
        painter.drawText(self._mirrored(pill), Qt.AlignmentFlag.AlignCenter, row.badge)
        return pill.left() - Space.S

    def _paint_words(self, painter: QPainter, row: Row, inside: QRect, right: int, line: int) -> None:
        tokens = theme.current()
        left, top = inside.left() + _NUMBER_WIDTH, inside.top()
        if row.teams:
            self._paint_teams(painter, row, QRect(left, top, right - left, line))
            top, right = top + line, inside.right()
        painter.setFont(theme.font())
        painter.setPen(tokens.text if row.tone != "plain" else tokens.muted)
        metrics = painter.fontMetrics()
        words = metrics.elidedText(" ".join(row.text.split()), Qt.TextElideMode.ElideRight, right - left)
        painter.drawText(self._mirrored(QRect(left, top, right - left, line)), 0, words)
        if row.more:
            more = metrics.elidedText(row.more, Qt.TextElideMode.ElideRight, inside.right() - left)
            painter.setPen(tokens.muted)
            painter.drawText(self._mirrored(QRect(left, top + line, inside.right() - left, line)), 0, more)

    def _paint_teams(self, painter: QPainter, row: Row, place: QRect) -> None:
        tokens = theme.current()
        painter.setFont(theme.font(weight=QFont.Weight.DemiBold))
        metrics, x = painter.fontMetrics(), place.left()
        for number, team in enumerate(row.teams[:2]):
            if x + 3 * _MARK > place.right():
                return
            if number:
                painter.setPen(tokens.muted)
                arrow = "←" if self._direction == Qt.LayoutDirection.RightToLeft else "→"
                there = QRect(x, place.top(), metrics.horizontalAdvance(arrow) + 1, place.height())
                painter.drawText(self._mirrored(there), 0, arrow)
                x += metrics.horizontalAdvance("→ ") + 2
            mark = QRect(x, place.top() + (place.height() - _MARK) // 2, _MARK, _MARK)
            paint_symbol(painter, team.symbol, self._mirrored(mark).toRectF(), theme.team_colour(team.colour))
            x += _MARK + 5
            painter.setPen(theme.team_colour(team.colour))
            name = metrics.elidedText(
                team.short or team.name, Qt.TextElideMode.ElideRight, max(place.right() - x, 0)
            )
            there = QRect(x, place.top(), metrics.horizontalAdvance(name) + 1, place.height())
            painter.drawText(self._mirrored(there), 0, name)
            x += metrics.horizontalAdvance(name) + 6

    def _mirrored(self, place: QRect) -> QRect:
        """The same place of the row in a language that is read from right to left."""
        return QStyle.visualRect(self._direction, self._whole, place)


class RowList(QListWidget):
    """A list of rows; a click opens one, Enter does what is nearest."""

    opened = Signal(str, str)
    """Kind and record of the row."""
    entered = Signal(str, str)
    """The same, for the Enter key."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.currentItem():
            self.entered.emit(*self.selected())
            return
        super().keyPressEvent(event)

    def put(self, kind: str, record: str, row: Row) -> None:
        item = QListWidgetItem(self)
        item.setData(ROW, row)
        item.setData(ROW + 1, (kind, record))
        item.setData(Qt.ItemDataRole.AccessibleTextRole, row.words())
        item.setToolTip(row.words().replace("<", "‹"))

    def selected(self) -> tuple[str, str]:
        item = self.currentItem()
        return item.data(ROW + 1) if item else ("", "")

    def select(self, kind: str, record: str) -> None:
        for number in range(self.count()):
            if tuple(self.item(number).data(ROW + 1)) == (kind, record):
                self.setCurrentRow(number)
                return

    def _open(self, item: QListWidgetItem) -> None:
        kind, record = item.data(ROW + 1)
        self.opened.emit(kind, record)


class InboxPanel(Panel):
    """What needs control now, the most urgent first."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Needs you"), parent=parent, margin=0)
        self._session = session
        self.list = RowList(self.tr("Needs you"))
        self.body.addWidget(self.list)
        self.refresh()

    def refresh(self, step_id: int | None = None) -> None:
        """Show what waits now, or waited after a step."""
        desk = self._session.desk
        kept = self.list.selected()
        items = desk.inbox(step_id)
        self.list.clear()
        for item in items:
            self.list.put(item.kind, _opens(item), _inbox_row(desk.scenario, item))
        self.list.select(*kept)
        self.set_hint(str(len(items)) if items else self.tr("nothing waits"))


def _opens(item: Item) -> str:
    """The record of a row; a data exchange is opened for the party that owes it."""
    return "/".join((item.record, *item.teams)) if item.kind == "exchange" else item.record


def _inbox_row(scenario: Scenario, item: Item) -> Row:
    teams = tuple(team for team_id in item.teams for team in scenario.teams if team.id == team_id)
    number = item.record if item.kind in _NUMBERED and _SERIAL.fullmatch(item.record) else ""
    number = number or {"inject": "▼", "test": "↻", "staged": "▸"}.get(item.kind, "")
    return Row(number, teams, item.text, item.badge, item.urgency, item.why)
