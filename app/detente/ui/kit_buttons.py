"""Buttons: with their key printed on them, primary, or an icon alone."""

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QColor, QIcon, QPaintEvent
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton, QStylePainter, QWidget

from detente.ui import icons, theme
from detente.ui.kit_base import ButtonRole, key_text, set_role
from detente.ui.theme import Space


class KeyButton(QPushButton):
    """A button with its key printed on it. The key itself is bound by whoever owns the action."""

    def __init__(
        self,
        text: str,
        keys: str = "",
        role: ButtonRole = "plain",
        parent: QWidget | None = None,
        *,
        icon: str = "",
        tip: str = "",
    ) -> None:
        super().__init__(text, parent)
        self._keys = keys
        self._hint = key_text(keys) if keys else ""
        self._icon_name = icon
        set_role(self, role)
        self.setAccessibleName(text.replace("&", ""))
        self.setAccessibleDescription(keys)
        self.setMinimumHeight(theme.TARGET + 4)
        self.setToolTip(tip)
        self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def sizeHint(self) -> QSize:
        size = super().sizeHint()
        if self._icon_name:
            size.setWidth(size.width() + Space.XS)
        if self._hint:
            size.setWidth(size.width() + Space.S + self.fontMetrics().horizontalAdvance(self._hint))
        return size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint and not self._icon_name:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        option.icon = QIcon()
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_words(painter, words)
        painter.end()

    def _paint_words(self, painter: QStylePainter, words: str) -> None:
        metrics = self.fontMetrics()
        icon_width = self.iconSize().width() + 6 if not self.icon().isNull() else 0
        shown = Qt.TextFlag.TextShowMnemonic
        name_width = metrics.size(shown, words).width()
        gap = Space.S if self._hint and words else 0
        total = icon_width + name_width + gap + metrics.horizontalAdvance(self._hint)
        left = max(Space.S, (self.width() - total) // 2)
        if icon_width:
            side = self.iconSize().height()
            place = QRect(left, (self.height() - side) // 2, self.iconSize().width(), side)
            mode = QIcon.Mode.Normal if self.isEnabled() else QIcon.Mode.Disabled
            self.icon().paint(painter, self._mirrored(place), Qt.AlignmentFlag.AlignCenter, mode)
        painter.setPen(_ink(self))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignHCenter
        room = QRect(left + icon_width, 0, name_width + 2, self.height())
        painter.drawText(self._mirrored(room), line | shown, words)
        painter.setOpacity(0.8)
        room = QRect(
            room.left() + name_width + gap, 0, metrics.horizontalAdvance(self._hint) + 2, self.height()
        )
        painter.drawText(self._mirrored(room), line, self._hint)

    def _mirrored(self, place: QRect) -> QRect:
        """The same place in a language that is read from right to left."""
        return QStyle.visualRect(self.layoutDirection(), self.rect(), place)

    def _dress(self) -> None:
        if self._icon_name:
            self.setIcon(icons.icon(self._icon_name, _ink(self).name()))


def _ink(button: QPushButton) -> QColor:
    tokens = theme.current()
    role = button.property("role")
    if not button.isEnabled():
        return QColor(tokens.muted)
    if role == "primary":
        return QColor(tokens.accent_text)
    if role == "danger":
        return QColor(tokens.panel if button.isChecked() else tokens.danger)
    if role == "pill":
        return QColor(tokens.accent if button.isChecked() else tokens.muted)
    return QColor(tokens.text)


class PrimaryButton(KeyButton):
    """The one thing to do next in a column."""

    def __init__(
        self, text: str, keys: str = "", parent: QWidget | None = None, *, icon: str = "", tip: str = ""
    ) -> None:
        super().__init__(text, keys, "primary", parent, icon=icon, tip=tip)


class IconButton(QPushButton):
    """A square button with an icon and no words; its name goes to the tooltip and the screen reader."""

    def __init__(self, icon: str, name: str, keys: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._icon_name = icon
        set_role(self, "quiet")
        self.setFixedSize(theme.TARGET + 4, theme.TARGET + 4)
        self.setIconSize(QSize(16, 16))
        self.setAccessibleName(name)
        self.setToolTip(f"{name} ({key_text(keys)})" if keys else name)
        self._dress()

    def set_icon(self, icon: str) -> None:
        """Show another icon, for a button that toggles."""
        if icon != self._icon_name:
            self._icon_name = icon
            self._dress()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._dress()

    def _dress(self) -> None:
        self.setIcon(icons.icon(self._icon_name))
