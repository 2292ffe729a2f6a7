"""Fields of the planner: what is typed is read at once, and what cannot be read gets a sentence under it."""

import re
from collections.abc import Callable

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from detente.ui import theme
from detente.ui.kit import plain
from detente.ui.planner_words import count
from detente.words import tr

Reader = Callable[[str], float]
"""Reads the words typed; a ValueError holds the sentence to show."""


class Entry(QWidget):
    """One number; `value` is None while the words cannot be read."""

    edited = Signal()

    def __init__(self, name: str, words: str, read: Reader, tip: str = "") -> None:
        super().__init__()
        self._read = read
        self.line = _NumberLine(words)
        self.line.setAccessibleName(name)
        self.line.setToolTip(tip)
        self.line.setFixedHeight(theme.TARGET + 4)
        self._told = plain(role="hint", wrap=True, tone="warning")
        self._told.hide()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(2)
        column.addWidget(self.line)
        column.addWidget(self._told)
        self.setAccessibleName(name)
        self.setFocusProxy(self.line)
        self.line.textChanged.connect(self.edited)

    def value(self) -> float | None:
        """The number typed, with its sentence shown or taken away."""
        try:
            value = self._read(self.line.text().strip())
        except ValueError as fault:
            self.complain(str(fault))
            return None
        self.complain("")
        return value

    def complain(self, sentence: str) -> None:
        """Show what is wrong beside the field; nothing takes it away."""
        self._told.setText(f"✗ {sentence}" if sentence else "")
        self._told.setVisible(bool(sentence))
        self.line.setAccessibleDescription(sentence or self.line.toolTip())

    @property
    def complaint(self) -> str:
        """The sentence shown, if any."""
        return self._told.text()


class _NumberLine(QLineEdit):
    """A line for numbers: they have no letters, so that keys of the panel work while one types."""

    def event(self, event: QEvent) -> bool:
        if event.type() != QEvent.Type.ShortcutOverride or not isinstance(event, QKeyEvent):
            return super().event(event)
        if event.text().isalpha() and not event.modifiers():
            event.ignore()
            return False
        return super().event(event)


def whole(low: int, high: int) -> Reader:
    """Reads a whole number of a range; digits may stand in groups."""

    def read(words: str) -> float:
        digits = re.sub(r"(?<=\d)[\s\u202f\u00a0'’](?=\d)", "", words)
        digits = digits.replace(",", "") if re.fullmatch(r"\d{1,3}(,\d{3})+", digits) else digits
        if not re.fullmatch(r"[0-9]{1,15}", digits) or not low <= int(digits) <= high:
            raise ValueError(
                tr("Type a whole number from {low} to {high}.", low=count(low), high=count(high))
            )
        return int(digits)

    return read


def share(words: str) -> float:
    """Reads a chance from 0 to 1, or a percentage."""
    percent = words.endswith("%")
    value = _decimal(words.removesuffix("%").strip())
    if value is not None and percent:
        value = float(f"{value / 100:.12g}")  # 95 % is .95, not the nearest double to 95 / 100 and a bit
    if value is None or not 0 <= value <= 1:
        raise ValueError(tr("Type a chance from 0 to 1, such as .9, or 90 %."))
    return value


def amount(words: str) -> float:
    """Reads a number that is not negative."""
    value = _decimal(words)
    if value is None or not value <= 1000:
        raise ValueError(tr("Type a number from 0 to 1000, such as 2.5."))
    return value


def _decimal(words: str) -> float | None:
    written = words.replace(",", ".")
    return float(written) if re.fullmatch(r"[0-9]{1,9}\.?[0-9]{0,12}|\.[0-9]{1,12}", written) else None
