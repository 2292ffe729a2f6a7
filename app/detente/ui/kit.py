"""Small widgets that every screen is made of; their looks come from `detente.ui.theme`."""

from typing import Final, Literal

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, QTimer
from PySide6.QtGui import QColor, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QGridLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QVBoxLayout,
    QWidget,
)

from detente.ui import icons, theme
from detente.ui.theme import Space
from detente.words import tr

Tone = Literal["plain", "info", "success", "warning", "danger"]
TextRole = Literal["text", "muted", "hint", "caption", "title", "strong", "clock"]
ButtonRole = Literal["plain", "primary", "danger", "quiet", "pill"]

_KEY_SIGNS: Final = {"Shift": "⇧", "Return": "↵", "Enter": "↵", "Space": "␣", "Del": "Del", "Meta": "⌘"}


def plain(text: str = "", role: TextRole = "text", *, wrap: bool = False, tone: Tone = "plain") -> QLabel:
    """A label that never reads its text as markup: the only kind for names and typed words."""
    label = QLabel()
    label.setTextFormat(Qt.TextFormat.PlainText)
    label.setText(text)
    label.setWordWrap(wrap)
    set_role(label, role)
    set_tone(label, tone)
    if role in ("clock", "caption", "hint"):
        label.setFont(theme.font(tabular=True))
    return label


def set_role(widget: QWidget, role: str) -> None:
    """Choose the widget's look in the style sheet."""
    _set_property(widget, "role", role)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Colour a label or badge by meaning; the text must say the same."""
    _set_property(widget, "tone", tone)


def mark_secret(widget: QWidget, secret: bool = True) -> None:
    """Tint an editor whose content the room must never see, and say so to a screen reader."""
    _set_property(widget, "secret", secret)
    if secret:
        widget.setAccessibleDescription(tr("Secret: never shown to the room."))
        if not widget.toolTip():
            widget.setToolTip(tr("Secret: never shown to the room."))


def _set_property(widget: QWidget, name: str, value: object) -> None:
    if widget.property(name) == value:
        return
    widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def key_text(keys: str) -> str:
    """`Ctrl+Shift+Return` as it is printed on a button: `Ctrl ⇧ ↵`."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return " ".join(_KEY_SIGNS.get(part, part) for part in native.split("+") if part)


def rule(*, vertical: bool = False) -> QFrame:
    """A hairline."""
    line = QFrame()
    set_role(line, "rule-vertical" if vertical else "rule")
    return line


class KeyCap(QLabel):
    """A key as it is printed on the keyboard."""

    def __init__(self, keys: str, parent: QWidget | None = None) -> None:
        super().__init__(key_text(keys), parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setAccessibleName(keys)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        set_role(self, "keycap")


class Badge(QLabel):
    """A pill with a word in it; the tone only underlines what the word says."""

    def __init__(self, text: str = "", tone: Tone = "plain", parent: QWidget | None = None) -> None:
        super().__init__(text, parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
        set_role(self, "badge")
        self.show_text(text, tone)

    def show_text(self, text: str, tone: Tone = "plain") -> None:
        self.setText(text)
        self.setAccessibleName(text)
        self.setVisible(bool(text))
        set_tone(self, tone)


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
        if self._hint:
            size.setWidth(size.width() + Space.S + self.fontMetrics().horizontalAdvance(self._hint))
        return size

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._hint:
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        words, option.text = option.text, ""
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        self._paint_words(painter, option, words)
        painter.end()

    def _paint_words(self, painter: QStylePainter, option: QStyleOptionButton, words: str) -> None:
        metrics = self.fontMetrics()
        icon_width = self.iconSize().width() + 6 if not self.icon().isNull() else 0
        shown = Qt.TextFlag.TextShowMnemonic
        name_width = metrics.size(shown, words).width()
        total = icon_width + name_width + Space.S + metrics.horizontalAdvance(self._hint)
        left = max(Space.S, (self.width() - total) // 2)
        if icon_width:
            side = self.iconSize().height()
            self.icon().paint(
                painter, QRect(left, (self.height() - side) // 2, self.iconSize().width(), side)
            )
        painter.setPen(_ink(self))
        line = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        rest = QRect(left + icon_width, 0, self.width(), self.height())
        painter.drawText(rest, line | shown, words)
        painter.setOpacity(0.8)
        painter.drawText(rest.translated(name_width + Space.S, 0), line, self._hint)

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


class ElidedLabel(QLabel):
    """One line of plain text that ends in … where it does not fit; the tooltip holds the whole."""

    def __init__(self, text: str = "", role: TextRole = "text", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        set_role(self, role)
        self.setText(text)

    def setText(self, text: str) -> None:
        super().setText(" ".join(text.split()))
        self.setAccessibleName(text)
        self._tell_whole()

    def minimumSizeHint(self) -> QSize:
        return QSize(theme.TARGET, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._tell_whole()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setPen(self.palette().color(self.foregroundRole()))
        inside = self.contentsRect()
        shown = self.fontMetrics().elidedText(self.text(), Qt.TextElideMode.ElideRight, inside.width())
        painter.drawText(inside, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.end()

    def _tell_whole(self) -> None:
        fits = self.fontMetrics().horizontalAdvance(self.text()) <= self.contentsRect().width()
        self.setToolTip("" if fits else self.text().replace("<", "‹"))


class Panel(QFrame):
    """A titled card; put widgets into `body`."""

    def __init__(
        self, title: str = "", hint: str = "", parent: QWidget | None = None, *, margin: int = Space.M
    ) -> None:
        super().__init__(parent)
        set_role(self, "panel")
        self.setAccessibleName(title)
        self._title = plain(role="caption")
        self._hint = plain(role="hint")
        self._header = QFrame()
        set_role(self._header, "panel-header")
        self.header = QHBoxLayout(self._header)
        self.header.setContentsMargins(Space.M, 2, Space.M, 2)
        self._header.setMinimumHeight(34)
        self.header.setSpacing(Space.S)
        self.header.addWidget(self._title)
        self.header.addStretch(1)
        self.header.addWidget(self._hint)
        self.body = QVBoxLayout()
        self.body.setContentsMargins(margin, margin, margin, margin)
        self.body.setSpacing(Space.S)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.setSpacing(0)
        whole.addWidget(self._header)
        whole.addLayout(self.body, 1)
        self.set_title(title)
        self.set_hint(hint)

    def set_title(self, title: str, tone: Tone = "plain") -> None:
        self._title.setText(title.upper())
        self._title.setAccessibleName(title)
        set_tone(self._title, tone)
        self.setAccessibleName(title)
        self._header.setVisible(bool(title or self._hint.text()))

    def set_hint(self, hint: str, tone: Tone = "plain") -> None:
        self._hint.setText(hint)
        set_tone(self._hint, tone)
        self._header.setVisible(bool(self._title.text() or hint))


class FieldRows(QGridLayout):
    """Labels on the left, editors on the right, all aligned."""

    LABEL_WIDTH: Final = 104

    def __init__(self) -> None:
        super().__init__()
        self.setContentsMargins(0, 0, 0, 0)
        self.setHorizontalSpacing(Space.M)
        self.setVerticalSpacing(Space.S)
        self.setColumnMinimumWidth(0, self.LABEL_WIDTH)
        self.setColumnStretch(1, 1)

    def add_field(self, name: str, editor: QWidget, *, secret: bool = False) -> QLabel:
        """Add one row; the label is the editor's buddy and its accessible name."""
        line = self.rowCount()
        label = QLabel(name)
        set_role(label, "muted")
        label.setBuddy(editor)
        label.setMinimumHeight(theme.TARGET + 4)
        if not editor.accessibleName():
            editor.setAccessibleName(name.replace("&", ""))
        top = Qt.AlignmentFlag.AlignTop
        if secret:
            mark_secret(editor)
            beside = QHBoxLayout()
            beside.setSpacing(Space.XS)
            beside.addWidget(label)
            beside.addWidget(IconMark("lock", tr("Secret")))
            beside.addStretch(1)
            self.addLayout(beside, line, 0, top)
        else:
            self.addWidget(label, line, 0, top)
        self.addWidget(editor, line, 1)
        return label


class IconMark(QWidget):
    """An icon that only tells something; it cannot be clicked."""

    def __init__(self, name: str, meaning: str, parent: QWidget | None = None, *, size: int = 14) -> None:
        super().__init__(parent)
        self._name = name
        self.setFixedSize(size, size)
        self.setAccessibleName(meaning)
        self.setToolTip(meaning)

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        icons.icon(self._name, theme.current().muted).paint(painter, self.rect())
        painter.end()


class Toast(QFrame):
    """A passing notice inside a window: it takes no focus, covers no control for long, stops nothing."""

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._window = window
        set_role(self, "toast")
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._text = plain(wrap=True)
        inside = QVBoxLayout(self)
        inside.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        inside.addWidget(self._text)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.hide)
        window.installEventFilter(self)
        self.hide()

    def say(self, text: str, seconds: float = 4.0) -> None:
        """Show the text at the foot of the window for a while; 0 seconds keeps it until `hide`."""
        self._text.setText(text)
        self.setAccessibleName(text)
        self._place()
        self.show()
        self.raise_()
        if seconds > 0:
            self._timer.start(round(seconds * 1000))
        else:
            self._timer.stop()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Resize and self.isVisible():
            self._place()
        return super().eventFilter(watched, event)

    def _place(self) -> None:
        window = self._window
        widest = min(480, window.width() - 2 * Space.L)
        self._text.setFixedWidth(
            min(widest, self._text.fontMetrics().horizontalAdvance(self._text.text()) + Space.L)
        )
        self.adjustSize()
        self.move((window.width() - self.width()) // 2, window.height() - self.height() - 2 * Space.L)
