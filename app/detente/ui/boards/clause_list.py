"""A text clause by clause: arrows move, Enter opens the clause."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QResizeEvent, QTextDocument, QTextOption
from PySide6.QtWidgets import (
    QAbstractItemView,
    QListWidget,
    QListWidgetItem,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QWidget,
)

from detente.ui import icons, theme
from detente.ui.boards.rows import ground
from detente.ui.theme import Space

PARAGRAPH = Qt.ItemDataRole.UserRole
_SIDE, _ABOVE = Space.M, 6


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One clause, or one confidential position."""

    record: str
    """Id of the clause; empty for what has no form."""
    html: str
    said: str
    secret: bool = False


class _Delegate(QStyledItemDelegate):
    """Rich text as wide as the list; what is secret is tinted and locked."""

    def __init__(self, view: QListWidget) -> None:
        super().__init__(view)
        self._view = view

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        width = self._view.viewport().width()
        document = _document(index.data(PARAGRAPH), width)
        return QSize(width, round(document.size().height()) + 2 * _ABOVE)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        paragraph = index.data(PARAGRAPH)
        painter.save()
        tokens = theme.current()
        if paragraph.secret:
            painter.fillRect(option.rect, QColor(tokens.secret_tint))
        ground(painter, option)
        if paragraph.secret:
            place = option.rect
            lock = icons.icon("lock", tokens.muted)
            lock.paint(painter, place.right() - 14 - Space.S, place.top() + _ABOVE + 1, 14, 14)
        painter.translate(option.rect.left() + _SIDE, option.rect.top() + _ABOVE)
        _document(paragraph, option.rect.width()).drawContents(painter)
        painter.restore()


def _document(paragraph: Paragraph, width: int) -> QTextDocument:
    document = QTextDocument()
    document.setDocumentMargin(0)
    document.setDefaultFont(theme.font())
    wrap = QTextOption()
    wrap.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    document.setDefaultTextOption(wrap)
    document.setHtml(f"<div style='color:{theme.current().text}'>{paragraph.html}</div>")
    document.setTextWidth(max(width - 2 * _SIDE, 40))
    return document


class ClauseList(QListWidget):
    """The chosen text, or the difference between two of its drafts."""

    opened = Signal(str)
    """Id of the clause to open."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAccessibleName(name)
        self.setItemDelegate(_Delegate(self))
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemDoubleClicked.connect(lambda item: self._open(item))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self.scheduleDelayedItemsLayout()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        plain = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier == Qt.KeyboardModifier.NoModifier
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain and self.currentItem():
            self._open(self.currentItem())
            return
        super().keyPressEvent(event)

    def put(self, paragraphs: list[Paragraph]) -> None:
        """Show these paragraphs; the place stays where one was."""
        kept = self.currentRow()
        self.clear()
        for paragraph in paragraphs:
            item = QListWidgetItem(self)
            item.setData(PARAGRAPH, paragraph)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, paragraph.said)
        self.setCurrentRow(min(max(kept, 0), len(paragraphs) - 1))

    def record(self) -> str:
        """Id of the clause that is chosen; empty where none is."""
        item = self.currentItem()
        return item.data(PARAGRAPH).record if item else ""

    def visible_text(self) -> str:
        """All paragraphs in words."""
        return "\n".join(self.item(n).data(PARAGRAPH).said for n in range(self.count()))

    def _open(self, item: QListWidgetItem) -> None:
        record = item.data(PARAGRAPH).record
        if record:
            self.opened.emit(record)
