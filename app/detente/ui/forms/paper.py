"""The line for a record keyed in from a numbered paper form: its serial, and when it happened."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from detente.exercise.record_book import RecordBook
from detente.exercise.time_of_day import on_the_day
from detente.ui.kit import KeyCap, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space

KEYS = "Ctrl+T"


@dataclass(frozen=True, slots=True)
class Paper:
    """What stands on the form; None where it bears no time."""

    serial: str = ""
    occurred_at: datetime | None = None


class PaperLine(QWidget):
    """Hidden until it is asked for; what is typed into it is remembered with the draft."""

    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self.serial = QLineEdit()
        self.serial.setAccessibleName(self.tr("Paper serial"))
        self.serial.setPlaceholderText(self.tr("such as P-031"))
        self.serial.setMaximumWidth(150)
        self.time = QLineEdit()
        self.time.setAccessibleName(self.tr("Time on the paper"))
        self.time.setPlaceholderText(self.tr("10:05"))
        self.time.setMaximumWidth(80)
        self._hint = plain(role="muted", wrap=True)
        self._hint.setAccessibleName(self.tr("What the paper line means"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        row.addWidget(KeyCap(KEYS))
        row.addWidget(plain(self.tr("Paper form"), "muted"))
        row.addWidget(self.serial)
        row.addWidget(plain(self.tr("at"), "muted"))
        row.addWidget(self.time)
        row.addWidget(self._hint, 1)
        for field in (self.serial, self.time):
            field.textChanged.connect(self._changed)
        self.serial.returnPressed.connect(self.time.setFocus)
        self.hide()

    def toggle(self) -> None:
        """Ask for the line; put it away again only while nothing stands in it."""
        if not self.isHidden() and not self.serial.text() and not self.time.text():
            self.clear()
            return
        self.show()
        self.serial.setFocus()

    def clear(self) -> None:
        self.serial.clear()
        self.time.clear()
        self.hide()

    def reading(self) -> Paper | str:
        """What stands on the form, or a sentence that says what is wrong with it."""
        if self.isHidden():
            return Paper()
        serial, typed = self.serial.text().strip(), self.time.text().strip()
        taken = _taken(self._session.desk.records(), serial)
        if taken:
            words = self.tr("{serial} is the number of {record} already. Look at the form again.")
            return words.format(serial=serial, record=taken)
        if not typed:
            return Paper(serial)
        now = self._session.desk.room_time()
        happened = on_the_day(typed, now)
        if happened is None:
            return self.tr("{typed} is no time. Write hours and minutes, such as 10:05.").format(typed=typed)
        if happened > now:
            words = self.tr("{typed} has not come yet: it is {now} now. Look at the form again.")
            return words.format(typed=typed, now=f"{now:%H:%M}")
        return Paper(serial, happened)

    def complain(self, words: str) -> None:
        """Say what is wrong, beside the fields that are to be mended."""
        self._hint.setText(words)
        set_tone(self._hint, "warning")
        (
            self.serial if _taken(self._session.desk.records(), self.serial.text().strip()) else self.time
        ).setFocus()

    def _changed(self) -> None:
        read = self.reading()
        when = read.occurred_at if isinstance(read, Paper) else None
        now = self._session.desk.room_time()
        yesterday = when is not None and when.date() != now.date()
        self._hint.setText(self.tr("yesterday") if yesterday else "")
        set_tone(self._hint, "plain")
        self.edited.emit()

    def draft(self) -> dict[str, Any]:
        if not (self.serial.text() or self.time.text()):
            return {}
        return {"paper": {"serial": self.serial.text(), "time": self.time.text()}}

    def restore(self, draft: dict[str, Any]) -> None:
        kept = draft.get("paper")
        if isinstance(kept, dict):
            self.serial.setText(str(kept.get("serial", "")))
            self.time.setText(str(kept.get("time", "")))
            self.show()


def _taken(book: RecordBook, serial: str) -> str:
    return book.serials().get(serial.casefold(), "") if serial else ""
