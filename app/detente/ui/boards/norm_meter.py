"""The thermometer of the norm: how many obligations were kept in a row, and what level that has reached."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from detente.ui import theme
from detente.ui.theme import Size, Space

_CELL, _HIGH = 16, 8


class NormMeter(QWidget):
    """One cell a level, filled as far as the norm has risen; the words beside say the same."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._level, self._levels = 0, 1
        self._words = ""
        self.setFixedHeight(theme.TARGET)

    def show_norm(self, streak: int, level: int, levels: int) -> None:
        """Show the streak, and the level out of all levels."""
        self._level, self._levels = level, max(levels, 1)
        words = self.tr("Kept in a row {streak} · norm {level} of {levels}")
        self._words = words.format(streak=streak, level=level, levels=levels)
        self.setAccessibleName(self._words)
        self.setToolTip(
            self.tr(
                "Obligations kept in a row, verified where they can be, lift the trust before any evidence."
            )
        )
        self.updateGeometry()
        self.update()

    def visible_text(self) -> str:
        """The words beside the meter."""
        return self._words

    def sizeHint(self) -> QSize:
        metrics = self.fontMetrics()
        return QSize(
            self._levels * (_CELL + 2) + _HIGH + Space.S + metrics.horizontalAdvance(self._words),
            theme.TARGET,
        )

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        tokens = theme.current()
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        middle = self.height() / 2
        painter.setPen(QPen(QColor(tokens.success), 1))
        painter.setBrush(QColor(tokens.success if self._level else tokens.panel))
        painter.drawEllipse(QRectF(0.5, middle - 6, 12, 12))
        for number in range(self._levels):
            painter.setBrush(QColor(tokens.success if number < self._level else tokens.panel))
            left = 13 + number * (_CELL + 2)
            painter.drawRoundedRect(QRectF(left, middle - _HIGH / 2, _CELL, _HIGH), 2, 2)
        painter.setFont(theme.font(Size.SMALL, tabular=True))
        painter.setPen(QColor(tokens.muted))
        left = 13 + self._levels * (_CELL + 2) + Space.XS
        rest = QRectF(left, 0, self.width() - left, self.height())
        painter.drawText(rest, Qt.AlignmentFlag.AlignVCenter, self._words)
        painter.end()
