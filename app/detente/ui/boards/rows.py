"""A list of calm two-line rows: what it is, whose it is, how it stands."""

from dataclasses import dataclass, field

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

from detente.exercise.setting import Team
from detente.ui import icons, theme
from detente.ui.kit import Tone
from detente.ui.symbols import paint_symbol
from detente.ui.theme import Size, Space

ROW = Qt.ItemDataRole.UserRole
RECORD = Qt.ItemDataRole.UserRole + 1
_MARK, _LOCK = 10, 14


@dataclass(frozen=True, slots=True)
class Row:
    """What one row says."""

    record: str
    title: str
    teams: tuple[Team, ...] = ()
    badge: str = ""
    tone: Tone = "plain"
    note: str = ""
    """At the right of the second line."""
    said: str = field(default="", compare=False)
    """The row for a screen reader; made from the rest where empty."""
    whose_first: bool = False
    """Whether the teams stand before the title instead of under it."""
    second: str = ""
    """At the left of the second line, where the teams stand before the title."""
    secret: bool = False
    """Whether the room must never see it: tinted, with a lock."""

    def words(self) -> str:
        names = ", ".join(team.name for team in self.teams)
        parts = (self.title, names, self.badge, self.second, self.note)
        return self.said or ", ".join(part for part in parts if part)


class RowDelegate(QStyledItemDelegate):
    """Two lines and a badge."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(160, option.fontMetrics.lineSpacing() * 2 + Space.M)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        row = index.data(ROW)
        if not isinstance(row, Row):
            return
        painter.save()
        if row.secret:
            painter.fillRect(option.rect, QColor(theme.current().secret_tint))
        ground(painter, option)
        line = option.fontMetrics.lineSpacing()
        inside = option.rect.adjusted(Space.M, Space.XS + 1, -Space.S, -Space.XS)
        upper = QRect(inside.left(), inside.top(), inside.width(), line)
        lower = upper.translated(0, line + 2)
        right = _paint_badge(painter, row, upper)
        upper.setRight(right)
        if row.secret:
            lock = QRect(right - _LOCK, upper.top() + 1, _LOCK, _LOCK)
            icons.icon("lock", theme.current().muted).paint(painter, lock)
            upper.setRight(lock.left() - Space.XS)
        if row.whose_first:
            upper.setLeft(_paint_teams(painter, row, upper) + Space.XS)
        _paint_text(painter, row.title, upper, strong=not row.whose_first)
        note_left = _paint_note(painter, row.note, lower)
        lower.setRight(note_left)
        if row.whose_first:
            _paint_text(painter, row.second, lower, quiet=True)
        else:
            _paint_teams(painter, row, lower)
        painter.restore()


def ground(painter: QPainter, option: QStyleOptionViewItem) -> None:
    """The ground of a row: chosen or not, with the focus at its edge and a hairline under it."""
    tokens = theme.current()
    selected = bool(option.state & QStyle.StateFlag.State_Selected)
    if selected:
        painter.fillRect(option.rect, QColor(tokens.accent_soft))
    if selected and option.state & QStyle.StateFlag.State_HasFocus:
        edge = QRect(option.rect.left(), option.rect.top(), 3, option.rect.height())
        painter.fillRect(edge, QColor(tokens.focus))
    painter.setPen(QColor(tokens.hairline))
    painter.drawLine(option.rect.bottomLeft(), option.rect.bottomRight())


def tone_ink(tone: Tone) -> tuple[QColor, QColor]:
    """Ink and ground of a meaning."""
    tokens = theme.current()
    pair = {
        "plain": (tokens.muted, tokens.raised),
        "info": (tokens.accent, tokens.accent_soft),
        "success": (tokens.success, tokens.success_soft),
        "warning": (tokens.warning, tokens.warning_soft),
        "danger": (tokens.danger, tokens.danger_soft),
    }[tone]
    return QColor(pair[0]), QColor(pair[1])


def _paint_badge(painter: QPainter, row: Row, place: QRect) -> int:
    if not row.badge:
        return place.right()
    painter.setFont(theme.font(Size.SMALL, QFont.Weight.DemiBold))
    width = painter.fontMetrics().horizontalAdvance(row.badge) + Space.L
    pill = QRect(place.right() - width, place.top() - 1, width, place.height() + 2)
    ink, soft = tone_ink(row.tone)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(soft)
    painter.drawRoundedRect(pill, pill.height() / 2, pill.height() / 2)
    painter.setPen(ink)
    painter.drawText(pill, Qt.AlignmentFlag.AlignCenter, row.badge)
    return pill.left() - Space.S


def _paint_text(
    painter: QPainter, text: str, place: QRect, *, strong: bool = False, quiet: bool = False
) -> None:
    weight = QFont.Weight.DemiBold if strong else QFont.Weight.Normal
    painter.setFont(theme.font(Size.SMALL if quiet else Size.TEXT, weight))
    painter.setPen(QColor(theme.current().muted if quiet else theme.current().text))
    words = " ".join(text.split()) if not quiet else text
    shown = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, place.width())
    painter.drawText(place, Qt.AlignmentFlag.AlignVCenter, shown)


def _paint_note(painter: QPainter, note: str, place: QRect) -> int:
    """The note at the right end; where the rest of the line ends."""
    painter.setFont(theme.font(Size.SMALL, tabular=True))
    painter.setPen(QColor(theme.current().muted))
    painter.drawText(place, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, note)
    return place.right() - painter.fontMetrics().horizontalAdvance(note) - Space.S


def _paint_teams(painter: QPainter, row: Row, place: QRect) -> int:
    """Symbols and names in their colours; where they end."""
    painter.setFont(theme.font(Size.TEXT if row.whose_first else Size.SMALL, QFont.Weight.DemiBold))
    metrics, x = painter.fontMetrics(), place.left()
    for team in row.teams:
        colour = theme.team_colour(team.colour)
        mark = QRect(x, place.top() + (place.height() - _MARK) // 2, _MARK, _MARK)
        paint_symbol(painter, team.symbol, mark.toRectF(), colour)
        x += _MARK + 5
        painter.setPen(colour)
        name = metrics.elidedText(
            team.short or team.name, Qt.TextElideMode.ElideRight, max(place.right() - x, 0)
        )
        room = QRect(x, place.top(), metrics.horizontalAdvance(name) + 2, place.height())
        painter.drawText(room, Qt.AlignmentFlag.AlignVCenter, name)
        x += metrics.horizontalAdvance(name) + Space.S
    return x


class RowList(QListWidget):
    """Rows one chooses from: arrows choose, Enter or a double click opens."""

    chosen = Signal(str)
    """Record of the row that was chosen."""
    opened = Signal(str)

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(RowDelegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.currentItemChanged.connect(lambda _now, _before: self.chosen.emit(self.record()))
        self.itemDoubleClicked.connect(lambda item: self.opened.emit(item.data(RECORD)))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.record():
            self.opened.emit(self.record())
            return
        super().keyPressEvent(event)

    def record(self) -> str:
        """Record of the chosen row; empty where none is."""
        item = self.currentItem()
        return item.data(RECORD) if item else ""

    def put(self, rows: list[Row]) -> None:
        """Show these rows; what was chosen stays chosen where it is still there."""
        kept = self.record()
        self.blockSignals(True)
        self.clear()
        for row in rows:
            item = QListWidgetItem(self)
            item.setData(ROW, row)
            item.setData(RECORD, row.record)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, row.words())
            item.setToolTip(row.words().replace("<", "‹"))
        self.choose(kept) or self.setCurrentRow(0 if rows else -1)
        self.blockSignals(False)

    def choose(self, record: str) -> bool:
        """Choose the row of a record; whether there is one."""
        for number in range(self.count()):
            if self.item(number).data(RECORD) == record:
                self.setCurrentRow(number)
                return True
        return False

    def rows(self) -> list[Row]:
        """What is shown."""
        return [self.item(number).data(ROW) for number in range(self.count())]

    def visible_text(self) -> str:
        """All rows in words."""
        return "\n".join(row.words() for row in self.rows())
