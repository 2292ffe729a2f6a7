"""Rows with a bar under them: a gauge from nothing to certain, or the share of a window that has gone."""

from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyleOptionViewItem, QWidget

from detente.ui import theme
from detente.ui.boards.rows import ROW, Row, RowDelegate, RowList, tone_ink
from detente.ui.kit import Tone
from detente.ui.theme import Space

_BAR, _BELOW = 6, 5


@dataclass(frozen=True, slots=True)
class BarRow(Row):
    """A row with a bar; the words of the row say the same."""

    share: float | None = None
    """Filled share of the bar, 0 to 1; None for no bar."""
    mark: float | None = None
    """Where it would stand otherwise; None for no mark."""
    bar_tone: Tone = "info"


class BarDelegate(RowDelegate):
    """Two lines, and the bar under them."""

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex) -> QSize:
        size = super().sizeHint(option, index)
        row = index.data(ROW)
        if isinstance(row, BarRow) and row.share is not None:
            size.setHeight(size.height() + _BAR + _BELOW)
        return size

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        super().paint(painter, option, index)
        row = index.data(ROW)
        if not isinstance(row, BarRow) or row.share is None:
            return
        tokens = theme.current()
        top = option.rect.bottom() - _BAR - _BELOW
        left, width = option.rect.left() + Space.M, option.rect.width() - Space.M - Space.S
        whole = QRectF(left, top, width, _BAR)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QColor(tokens.edge))
        painter.setBrush(QColor(tokens.field))
        painter.drawRoundedRect(whole, _BAR / 2, _BAR / 2)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tone_ink(row.bar_tone)[0])
        filled = QRectF(left, top, max(width * row.share, _BAR if row.share else 0), _BAR)
        painter.drawRoundedRect(filled, _BAR / 2, _BAR / 2)
        if row.mark is not None:
            _paint_mark(painter, left + width * row.mark, whole)
        painter.restore()


def _paint_mark(painter: QPainter, x: float, bar: QRectF) -> None:
    """A lozenge astride the bar."""
    tokens = theme.current()
    middle = bar.center().y()
    x = min(max(x, bar.left() + 4), bar.right() - 4)
    painter.setPen(QColor(tokens.panel))
    painter.setBrush(QColor(tokens.text))
    painter.save()
    painter.translate(x, middle)
    painter.rotate(45)
    painter.drawRect(QRectF(-4, -4, 8, 8))
    painter.restore()


class BarList(RowList):
    """Rows with bars one chooses from."""

    def __init__(self, name: str, parent: QWidget | None = None) -> None:
        super().__init__(name, parent)
        self.setItemDelegate(BarDelegate(self))
