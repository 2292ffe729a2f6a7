"""The ledger of messages: meant, sent, received, understood; a team reads its own words alone."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QStackedWidget, QVBoxLayout, QWidget

from detente.exercise.boards import CONTROL
from detente.exercise.boards.crisis_shapes import MessageView
from detente.exercise.hotline import Hotline, Message
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.ui import theme
from detente.ui.boards.board import Look
from detente.ui.boards.calm_table import CalmTable, TableRow
from detente.ui.boards.channel_words import message_sign, minutes_words, status_words
from detente.ui.kit import ElidedLabel, Tone, plain
from detente.ui.theme import Space
from detente.words import tr

_NARROW = 680
_ENDS = (6, 7)
"""Columns of delay and receipt."""


class Entry(NamedTuple):
    """One message in the words that the seat knows."""

    id: str
    view: MessageView
    meant: str
    sent: str
    received: str
    understood: str
    altered: bool
    """Whether it arrived otherwise than it was sent, as control knows."""


class MessageArea(QWidget):
    """A table of messages, and the chosen one in full below."""

    opened = Signal(str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._entries: tuple[Entry, ...] = ()
        self.all = CalmTable(
            self.tr("Messages: meant, sent, received, understood"),
            (
                self.tr("No."),
                self.tr("From → to"),
                self.tr("Meant"),
                self.tr("Sent"),
                self.tr("Received"),
                self.tr("Understood"),
                self.tr("Delay"),
                self.tr("Receipt"),
            ),
        )
        self.own = CalmTable(
            self.tr("Messages as this seat wrote or read them"),
            (
                self.tr("No."),
                self.tr("From → to"),
                self.tr("Written or read"),
                self.tr("Translation"),
                self.tr("Delay"),
                self.tr("Receipt"),
            ),
        )
        self._of = ElidedLabel(role="hint")
        self._whole = QLabel()
        self._whole.setTextFormat(Qt.TextFormat.RichText)
        self._whole.setWordWrap(True)
        self._whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._empty = plain(role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._lay_out()
        for table in (self.all, self.own):
            table.chosen.connect(lambda _record: self._tell())
            table.opened.connect(self.opened)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(plain(self.tr("MESSAGES"), "caption"))
        head.addWidget(self._of, 1)
        whole.addLayout(head)
        self._pages = QStackedWidget()
        for page in (self.all, self.own, self._empty):
            self._pages.addWidget(page)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._whole)

    def show_look(self, look: Look) -> None:
        """Show the messages that the seat wrote or read."""
        self._look = look
        control = look.seat == CONTROL
        self._entries = _entries(look)
        table = self.table
        (self.own if control else self.all).put([])  # nothing of another seat stays behind the page in sight
        table.put([_row(look.scenario, entry, control=control) for entry in self._entries])
        self._fit()
        self._pages.setCurrentWidget(table if self._entries else self._empty)
        self._empty.setText(
            self.tr("No message has passed yet. Calls that are logged with F3 appear here.")
            if control
            else self.tr("This seat has neither sent nor received a message yet.")
        )
        self._of.setText(
            self.tr("meant, sent, received, understood")
            if control
            else self.tr("as this seat wrote or read them")
        )
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        """On a narrow screen delay and receipt stand in the line below alone."""
        for column in _ENDS:
            self.all.setColumnHidden(column, self.width() < _NARROW)
        self.all.fit((2, 3, 4, 5))
        self.own.fit((2, 3))

    @property
    def table(self) -> CalmTable:
        """The table that suits the seat."""
        return self.all if self._look and self._look.seat == CONTROL else self.own

    def _tell(self) -> None:
        chosen = next((e for e in self._entries if e.id == self.table.record()), None)
        self._whole.setVisible(chosen is not None)
        if chosen is None or self._look is None:
            self._whole.clear()
            self._whole.setAccessibleName("")
            return
        parts = _parts(self._look, chosen)
        tokens = theme.current()
        self._whole.setText(
            " &nbsp; ".join(
                f"<span style='color:{tokens.muted}'>{escape(name)}</span> {escape(' '.join(words.split()))}"
                for name, words in parts
            )
        )
        self._whole.setAccessibleName(". ".join(f"{name} {words}" for name, words in parts))


def _entries(look: Look) -> tuple[Entry, ...]:
    """Newest first; beyond its own words, only control's ledger is read out of the state."""
    known: dict[str, Message] = {}
    if look.seat == CONTROL:
        known = {message.id: message for message in look.state.of(Hotline).messages}
    return tuple(_entry(view, known.get(view.id)) for view in reversed(look.boards.crisis.messages))


def _entry(view: MessageView, message: Message | None) -> Entry:
    if message is None:
        return Entry(view.id, view, "", view.text, "", "", altered=False)
    sent = message.sent
    believed = {True: tr("(believed)"), False: tr("(not believed)"), None: ""}[message.believed]
    return Entry(
        id=view.id,
        view=view,
        meant=sent.meant,
        sent=sent.text,
        received="" if message.status == "held" else message.received,
        understood=f"{message.understood} {believed}".strip(),
        altered=message.received != sent.text,
    )


def _row(scenario: Scenario, entry: Entry, *, control: bool) -> TableRow:
    view = entry.view
    who = f"{short_name(scenario, view.sender)} → {short_name(scenario, view.addressee)}"
    end = (minutes_words(view.delay_minutes), message_sign(view))
    if not control:
        cells = (view.id, who, entry.sent or "–", view.translation or "–", *end)
        return TableRow(view.id, cells, tones=_receipt_tone(view, 5))
    received = tr("≠ {text}", text=entry.received) if entry.altered else entry.received
    tones = _receipt_tone(view, 7)
    if entry.altered:
        tones = (*tones, (4, "warning"))
    written = (entry.meant or "–", entry.sent or "–", received or "–", entry.understood or "–")
    return TableRow(view.id, (view.id, who, *written, *end), tones=tones)


def _receipt_tone(view: MessageView, column: int) -> tuple[tuple[int, Tone], ...]:
    return ((column, "danger"),) if view.status == "unanswered" else ()


def _parts(look: Look, entry: Entry) -> Sequence[tuple[str, str]]:
    """The chosen message in full, each part under its name."""
    view = entry.view
    channel = next((c.name for c in look.scenario.channels if c.id == view.channel), view.channel)
    told = [(f"{entry.id}, {tr('turn {turn}', turn=view.turn)}, {channel}:", "")]
    if look.seat == CONTROL:
        told += [
            (tr("Meant"), entry.meant),
            (tr("Sent"), entry.sent),
            (tr("Received"), entry.received if entry.altered else tr("as sent")),
            (tr("Understood"), entry.understood),
        ]
    else:
        told.append((tr("Text"), entry.sent))
    told += [(tr("Delay"), minutes_words(view.delay_minutes)), (tr("Receipt"), status_words(view))]
    told.append((tr("Translation"), view.translation))
    return told[:1] + [(name, words) for name, words in told[1:] if words]
