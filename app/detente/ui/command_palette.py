"""Everything by name – commands, boards, records, scenes, layouts: type a few letters, press Enter."""

from collections.abc import Callable, Sequence
from typing import NamedTuple

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, QRect, QSize, Qt
from PySide6.QtGui import QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QDialog,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QStyle,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QVBoxLayout,
    QWidget,
)

from detente.ui import theme
from detente.ui.finding import score
from detente.ui.kit import key_text, plain
from detente.ui.theme import Space

ENTRY = Qt.ItemDataRole.UserRole
SHOWN_AT_MOST = 60
_ROW = 30
_SHOWN_ROWS = 11


class Entry(NamedTuple):
    """One line of the palette."""

    name: str
    group: str
    """Where else it is found, such as the menu."""
    run: Callable[[], object]
    keys: str = ""
    unasked: bool = True
    """Offered before anything was typed."""
    lasting: str = ""
    """The name it always has, where another is shown; it alone is found and remembered."""

    @property
    def sought(self) -> str:
        return self.lasting or self.name

    def words(self) -> str:
        """The line for a screen reader."""
        return ", ".join(part for part in (self.name, self.group, self.keys) if part)


class CommandPalette(QDialog):
    """What was typed, and what answers it best; what was used lately stands first."""

    def __init__(
        self,
        entries: Sequence[Entry],
        parent: QWidget | None = None,
        *,
        recent: Sequence[str] = (),
        typed: str = "",
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Commands"))
        self.setMinimumWidth(520)
        self._entries = entries
        self._recent = {name: place for place, name in enumerate(recent)}
        self.chosen: Entry | None = None
        """What was run, once the palette is closed."""
        self.filter = QLineEdit()
        self.filter.setAccessibleName(self.tr("Command"))
        self.filter.setPlaceholderText(self.tr("Part of a command, a board, a record such as M14, a layout"))
        self.list = QListWidget()
        self.list.setAccessibleName(self.tr("Commands"))
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setItemDelegate(_Line(self.list))
        self.list.setMinimumHeight(_ROW * _SHOWN_ROWS)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._nothing = plain(self.tr("Nothing is called like that. Fewer letters find more."), "muted")
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.M, Space.M, Space.M, Space.M)
        whole.addWidget(self.filter)
        whole.addWidget(self._nothing)
        whole.addWidget(self.list)
        self.filter.textChanged.connect(self._offer)
        self.filter.returnPressed.connect(self._run)
        self.list.itemActivated.connect(lambda _item: self._run())
        self.list.itemClicked.connect(lambda _item: self._run())
        self.filter.installEventFilter(self)
        self.filter.setFocus()
        self.filter.setText(typed)
        self._offer(typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        arrows = (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown)
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and event.key() in arrows:
            by = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -8}.get(Qt.Key(event.key()), 8)
            self._choose(min(max(self.list.currentRow() + by, 0), self.list.count() - 1))
            return True
        return super().eventFilter(watched, event)

    def _offer(self, typed: str) -> None:
        self.list.clear()
        for entry in self._found(typed)[:SHOWN_AT_MOST]:
            item = QListWidgetItem(entry.name, self.list)
            item.setData(ENTRY, entry)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, entry.words())
        self._nothing.setVisible(self.list.count() == 0)
        self._choose(0)

    def _found(self, typed: str) -> list[Entry]:
        never = len(self._recent)
        if not typed.strip():
            offered = [entry for entry in self._entries if entry.unasked]
            return sorted(offered, key=lambda entry: self._recent.get(entry.sought, never))
        rated: list[tuple[int, Entry]] = []
        for entry in self._entries:
            by_name = score(typed, entry.sought)
            by_all = score(typed, f"{entry.sought} {entry.group} {entry.keys}")
            if by_all is not None:
                place = self._recent.get(entry.sought, never)
                rated.append((max(by_name or by_all - 20, by_all) + never - place, entry))
        return [entry for _rating, entry in sorted(rated, key=lambda pair: -pair[0])]

    def _choose(self, row: int) -> None:
        self.list.setCurrentRow(row)
        item = self.list.currentItem()
        # The focus stays where one types: say the line that Enter would run.
        self.filter.setAccessibleDescription(item.data(ENTRY).words() if item is not None else "")

    def _run(self) -> None:
        item = self.list.currentItem()
        self.accept()
        if item is not None:
            self.chosen = item.data(ENTRY)


class _Line(QStyledItemDelegate):
    """The name, where else it is found, and its keys at the far end."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        return QSize(200, _ROW)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        entry = index.data(ENTRY)
        if not isinstance(entry, Entry):
            return
        tokens = theme.current()
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(option.rect, tokens.accent_soft)
        inside = option.rect.adjusted(Space.S, 0, -Space.S, 0)
        middle = Qt.AlignmentFlag.AlignVCenter
        near, far = middle | Qt.AlignmentFlag.AlignLeft, middle | Qt.AlignmentFlag.AlignRight
        if option.direction == Qt.LayoutDirection.RightToLeft:
            near, far = far, near
        metrics = option.fontMetrics
        painter.setPen(tokens.muted)
        aside = "    ".join(
            part for part in (entry.group, key_text(entry.keys) if entry.keys else "") if part
        )
        painter.drawText(inside, far, aside)
        room = inside.width() - metrics.horizontalAdvance(aside) - Space.L
        painter.setPen(tokens.text)
        painter.drawText(
            QRect(inside), near, metrics.elidedText(entry.name, Qt.TextElideMode.ElideRight, room)
        )
        painter.restore()
