"""How a widget chooses its look, and the plainest of them: text, hairlines, printed keys."""

from typing import Final, Literal

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QFrame, QLabel, QWidget

from detente.ui import theme
from detente.words import tr

Tone = Literal["plain", "info", "success", "warning", "danger"]
TextRole = Literal["text", "muted", "hint", "caption", "title", "strong", "clock", "name"]
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
    set_property(widget, "role", role)


def set_tone(widget: QWidget, tone: Tone) -> None:
    """Colour a label or badge by meaning; the text must say the same."""
    set_property(widget, "tone", tone)


def mark_secret(widget: QWidget, secret: bool = True) -> None:
    """Tint an editor whose content the room must never see, and say so to a screen reader."""
    set_property(widget, "secret", secret)
    if secret:
        widget.setAccessibleDescription(tr("Secret: never shown to the room."))
        if not widget.toolTip():
            widget.setToolTip(tr("Secret: never shown to the room."))


def set_property(widget: QWidget, name: str, value: object) -> None:
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
