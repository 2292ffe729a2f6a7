"""The table of recent sessions on the first screen."""

from datetime import datetime
from pathlib import Path
from typing import Any, Final

from PySide6.QtCore import (
    QAbstractTableModel,
    QDate,
    QLocale,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPoint,
    QSize,
    Qt,
    QTime,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QApplication,
    QHeaderView,
    QMenu,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from detente.desk.recents import Entry
from detente.ui import theme
from detente.ui.theme import Size, Space
from detente.words import tr

Index = QModelIndex | QPersistentModelIndex

ROW_HEIGHT: Final = 44
_NOWHERE: Final = QModelIndex()
_WHERE: Final = Qt.ItemDataRole.UserRole + 1


def moment_text(moment: datetime, now: datetime) -> str:
    """`10:42` of today, `3 May` of this year, else the whole date."""
    here, today = moment.astimezone(), now.astimezone()
    locale, day = QLocale(), QDate(here.year, here.month, here.day)
    if here.date() == today.date():
        return locale.toString(QTime(here.hour, here.minute), QLocale.FormatType.ShortFormat)
    if here.year == today.year:
        return locale.toString(day, "d MMM")
    return locale.toString(day, QLocale.FormatType.ShortFormat)


def missing_reason(path: Path) -> str:
    """Why a session cannot be opened from the list; empty where its file is there."""
    try:
        if path.is_file():
            return ""
        if path.parent.is_dir():
            return tr("No longer there: moved, renamed or deleted")
    except (OSError, ValueError):
        return tr("Its folder cannot be read")
    return tr("Its folder is not there: is the stick or drive connected?")


class RecentSessions(QAbstractTableModel):
    """The catalogue as a table; a session whose file is missing says why."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._rows: list[tuple[Entry, str]] = []
        self._now = datetime.now().astimezone()

    def show_entries(self, entries: tuple[Entry, ...], now: datetime) -> None:
        self.beginResetModel()
        self._rows = [(entry, missing_reason(entry.path)) for entry in entries]
        self._now = now
        self.endResetModel()

    def entry(self, row: int) -> Entry:
        return self._rows[row][0]

    def missing(self, row: int) -> bool:
        return bool(self._rows[row][1])

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else 4

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return (tr("Session"), tr("Turn"), tr("Scenario"), tr("Last used"))[section]
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        entry, missing = self._rows[index.row()]
        where = missing or str(entry.path.parent)
        text = self._texts(entry)[index.column()]
        if role == Qt.ItemDataRole.DisplayRole:
            return text
        if role == Qt.ItemDataRole.ForegroundRole and missing:
            return QColor(theme.current().muted)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{text}. {where}" if index.column() == 0 else text
        if role == Qt.ItemDataRole.ToolTipRole:
            # Qt would read a tip that looks like markup as markup.
            return f"{missing}\n{entry.path}".strip().replace("<", "‹")
        return where if role == _WHERE and index.column() == 0 else None

    def _texts(self, entry: Entry) -> tuple[str, str, str, str]:
        name = entry.title or entry.path.stem
        return name, entry.turn or "–", entry.scenario or "–", moment_text(entry.touched, self._now)


class _TwoLines(QStyledItemDelegate):
    """The name of a session over its folder, or over the reason why it is missing."""

    def sizeHint(self, option: QStyleOptionViewItem, index: Index) -> QSize:
        return QSize(super().sizeHint(option, index).width(), ROW_HEIGHT)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        where = index.data(_WHERE)
        if where is None:
            super().paint(painter, option, index)
            return
        self.initStyleOption(option, index)
        name, option.text = option.text, ""
        style = option.widget.style() if option.widget else QApplication.style()
        style.drawControl(QStyle.ControlElement.CE_ItemViewItem, option, painter, option.widget)
        inside = option.rect.adjusted(Space.S, 4, -Space.S, -4)
        muted = QColor(theme.current().muted)
        ink = index.data(Qt.ItemDataRole.ForegroundRole) or QColor(theme.current().text)
        painter.save()
        start = (
            Qt.AlignmentFlag.AlignLeft
            if option.direction == Qt.LayoutDirection.LeftToRight
            else (Qt.AlignmentFlag.AlignRight)
        )
        lines = (
            (name, theme.font(weight=theme.font().Weight.Medium), ink, Qt.AlignmentFlag.AlignTop),
            (where, theme.font(Size.SMALL), muted, Qt.AlignmentFlag.AlignBottom),
        )
        for text, font, colour, place in lines:
            painter.setFont(font)
            painter.setPen(colour)
            cut = Qt.TextElideMode.ElideMiddle if text is where else Qt.TextElideMode.ElideRight
            shown = painter.fontMetrics().elidedText(text, cut, inside.width())
            painter.drawText(inside, place | start | Qt.AlignmentFlag.AlignAbsolute, shown)
        painter.restore()


class RecentTable(QTableView):
    """Recent sessions; Enter or a double click opens one, Delete takes it off the list."""

    opened = Signal(object)
    """Path of a session that is there."""
    forgotten = Signal(object)
    """Path of a session that the list shall forget."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.sessions = RecentSessions(self)
        self.setModel(self.sessions)
        self.setItemDelegate(_TwoLines(self))
        self.setAccessibleName(tr("Recent sessions"))
        self.setAccessibleDescription(tr("Enter opens a session, Delete takes it off the list."))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setTabKeyNavigation(False)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.customContextMenuRequested.connect(self._offer)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(ROW_HEIGHT)
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        header = self.horizontalHeader()
        header.setHighlightSections(False)
        header.setSectionsClickable(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        for column, mode in enumerate(
            ("Stretch", "ResizeToContents", "ResizeToContents", "ResizeToContents")
        ):
            header.setSectionResizeMode(column, QHeaderView.ResizeMode[mode])
        self.doubleClicked.connect(lambda index: self._open(index.row()))

    def show_entries(self, entries: tuple[Entry, ...], now: datetime) -> None:
        """List the sessions; the selection stays on the row it was on."""
        row = max(self.currentIndex().row(), 0)
        self.sessions.show_entries(entries, now)
        if entries:
            self.selectRow(min(row, len(entries) - 1))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        row = self.currentIndex().row()
        if row >= 0 and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open(row)
        elif row >= 0 and event.key() == Qt.Key.Key_Delete:
            self.forgotten.emit(self.sessions.entry(row).path)
        else:
            super().keyPressEvent(event)

    def _open(self, row: int) -> None:
        if not self.sessions.missing(row):
            self.opened.emit(self.sessions.entry(row).path)

    def _offer(self, at: QPoint) -> None:
        row = self.indexAt(at).row()
        if row < 0:
            return
        menu = QMenu(self)
        menu.addAction(tr("Open"), lambda: self._open(row)).setDisabled(self.sessions.missing(row))
        path = self.sessions.entry(row).path
        menu.addAction(tr("Take off this list"), lambda: self.forgotten.emit(path))
        menu.exec(self.viewport().mapToGlobal(at))
