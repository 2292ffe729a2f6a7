"""Small widgets that every screen is made of; their looks come from `detente.ui.theme`."""

from PySide6.QtCore import QEvent, QObject, QSize, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from detente.ui import theme
from detente.ui.kit_base import (
    ButtonRole,
    TextRole,
    Tone,
    key_text,
    mark_secret,
    plain,
    rule,
    set_role,
    set_tone,
)
from detente.ui.kit_buttons import IconButton, KeyButton, PrimaryButton
from detente.ui.kit_fields import FieldRows, IconMark, NumberField
from detente.ui.theme import Space

__all__ = [
    "Badge",
    "ButtonRole",
    "ElidedLabel",
    "FieldRows",
    "IconButton",
    "IconMark",
    "KeyButton",
    "KeyCap",
    "NumberField",
    "Panel",
    "PrimaryButton",
    "TextRole",
    "Toast",
    "Tone",
    "key_text",
    "mark_secret",
    "plain",
    "rule",
    "set_role",
    "set_tone",
]


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
