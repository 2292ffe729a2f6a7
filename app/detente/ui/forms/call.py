"""A call or message in four keys, a routine test in three."""

from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from detente.exercise.hotline import Hotline, SendMessage, TestChannel
from detente.exercise.mechanic import Command
from detente.exercise.naming import signed
from detente.exercise.phases import Phases
from detente.science import scales
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.form import Form, TextField
from detente.ui.forms.message_fields import MinutesField, TruthCombo, beside
from detente.ui.kit import mark_secret, plain
from detente.ui.session import Session
from detente.words import tr

LANGUAGE_WIDTH = 96


def _tones() -> tuple[tuple[str, str, str], ...]:
    """PLOVER category, mode and a word for each tone that a message can have."""
    return (
        ("CONSULT", "Phone", tr("talks")),
        ("AGREE", "", tr("agrees")),
        ("REQUEST", "Meet", tr("asks to meet")),
        ("REQUEST", "Yield", tr("demands")),
        ("REJECT", "", tr("refuses")),
        ("ACCUSE", "Allege", tr("accuses")),
        ("THREATEN", "", tr("threatens")),
        ("CONCEDE", "", tr("gives way")),
    )


class CallForm(Form):
    """A message over a channel, with what happened to it on the way."""

    kind = "call"
    tall = True
    testWanted = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Hotline or message"), self.tr("Log call"), parent)
        scenario = session.desk.scenario
        self.caller = TeamChooser(scenario, self.tr("Sender"))
        self.addressee = TeamChooser(scenario, self.tr("Addressee"))
        self.channel = KeyedCombo(self.tr("Channel"))
        self.text = TextField(self.tr("Text sent"), 2, self.tr("The words, or their gist"))
        self.tone = QComboBox()
        self.fidelity = QComboBox()
        self.received = TextField(self.tr("Text received"), 1, self.tr("As it arrived, if altered"))
        self.delay = MinutesField(self.tr("Delay in minutes"), self.tr("usual"))
        self.meant = TextField(self.tr("Meant"), 1, self.tr("What it is to be understood as"))
        self.sincere = TruthCombo(
            self.tr("Meant to be true"),
            self.tr("truth not noted"),
            self.tr("meant to be true"),
            self.tr("meant to be untrue"),
        )
        self.translation = TextField(self.tr("Translation"), 1, self.tr("As the line's translators put it"))
        self.language = QLineEdit()
        self.hold = QCheckBox(self.tr("&Hold for control: read only once delivered"))
        self._lay_out()
        self._lay_out_meaning()
        self.caller.installEventFilter(self)
        self.caller.chosen.connect(self._sender_chosen)
        self.addressee.chosen.connect(lambda _team: self.text.setFocus())
        for signal in (self.caller.changed, self.addressee.changed):
            signal.connect(self._offer_channels)
        for field in (self.text, self.received, self.meant, self.translation, self.language):
            field.textChanged.connect(self.edited)
        self.hold.toggled.connect(self._changed)
        self.sincere.currentIndexChanged.connect(self.edited)
        self.tone.currentIndexChanged.connect(self._changed)
        self.channel.currentIndexChanged.connect(self._changed)
        self.fidelity.currentIndexChanged.connect(self._changed)

    def _lay_out(self) -> None:
        self.fields.add_field(self.tr("Fr&om"), self.caller)
        self.fields.add_field(self.tr("&To"), self.addressee)
        self.fields.add_field(self.tr("&Channel"), self.channel)
        self.fields.add_field(self.tr("&Sent"), self.text)
        for category, mode, word in _tones():
            score = signed(scales.plover(category, mode or None))
            self.tone.addItem(f"{word} {score}", (category, mode))
            code = f"{category}:{mode}" if mode else category
            self.tone.setItemData(
                self.tone.count() - 1,
                tr("Scored as {code} on PLOVER", code=code),
                Qt.ItemDataRole.ToolTipRole,
            )
        self.tone.setAccessibleName(self.tr("Tone, PLOVER"))
        for value, name in (
            ("draw", self.tr("arrives as luck has it")),
            ("clear", self.tr("arrives clearly")),
            ("garbled", self.tr("arrives garbled")),
        ):
            self.fidelity.addItem(name, value)
        self.fidelity.setAccessibleName(self.tr("How it arrives"))
        row = beside((self.tone, self.fidelity, self.delay, plain(self.tr("min delay"), "muted")))
        label = self.fields.add_field(self.tr("To&ne, way"), row)
        label.setBuddy(self.tone)
        self.fields.add_field(self.tr("&Received"), self.received, secret=True)

    def _lay_out_meaning(self) -> None:
        """What the four quick keys leave out: it may be added, and is never asked for."""
        mark_secret(self.meant)
        meant = beside((self.meant, self.sincere), grows=self.meant)
        self.fields.add_field(self.tr("&Meant"), meant, secret=True).setBuddy(self.meant)
        self.language.setAccessibleName(self.tr("Language"))
        self.language.setFixedWidth(LANGUAGE_WIDTH)
        translated = beside((self.translation, self.language), grows=self.translation)
        self.fields.add_field(self.tr("Trans&lation"), translated).setBuddy(self.translation)
        self.fields.addWidget(self.hold, self.fields.rowCount(), 1)

    def begin(self) -> None:
        self.caller.set_value("")
        self.addressee.set_value("")
        self.text.clear()
        for field in (self.received, self.delay, self.meant, self.translation, self.language):
            field.clear()
        self.sincere.set_value(None)
        self.hold.setChecked(False)
        self.tone.setCurrentIndex(0)
        self.fidelity.setCurrentIndex(0)
        self.say(self.tr("Press T for a routine test."))
        self.caller.setFocus()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if watched is self.caller and isinstance(event, QKeyEvent) and event.key() == Qt.Key.Key_T:
            if event.type() == QEvent.Type.ShortcutOverride:
                event.accept()
                return True
            if event.type() == QEvent.Type.KeyPress:
                self.testWanted.emit()
                return True
        return super().eventFilter(watched, event)

    def _sender_chosen(self, team_id: str) -> None:
        others = self._partners(team_id)
        if len(others) == 1:
            self.addressee.set_value(others[0])
        self.addressee.setFocus()

    def _partners(self, team_id: str) -> list[str]:
        channels = self.session.desk.scenario.channels
        found = [end for c in channels if team_id in c.between for end in c.between if end != team_id]
        return list(dict.fromkeys(found))

    def _offer_channels(self) -> None:
        a, b = self.caller.value(), self.addressee.value()
        lines = self.session.desk.state.of(Hotline).between(a, b) if a and b else ()
        ordered = sorted(lines, key=lambda line: (not line.open, line.channel.kind != "hotline"))
        self.channel.offer(
            [
                (line.channel.name if line.open else self.tr("%s (cut)") % line.channel.name, line.channel.id)
                for line in ordered
            ]
        )
        self._changed()

    def _changed(self) -> None:
        line = self.session.desk.state.of(Hotline).lines.get(self.channel.value())
        languages = ", ".join(line.channel.languages) if line else ""
        self.language.setPlaceholderText(languages or self.tr("language"))
        made = self.command()
        if isinstance(made, SendMessage) and made.fidelity != "draw":
            self.foretell(made)
        else:
            self.say("")
        self.edited.emit()

    def command(self) -> Command | str:
        if not self.caller.value():
            return self.tr("Who calls? Press the letter of a team.")
        if not self.addressee.value():
            return self.tr("Whom does it call? Press the letter of a team.")
        if not self.channel.value():
            return self.tr("No channel joins these two teams. Choose others.")
        try:
            minutes = self.delay.minutes()
        except ValueError as fault:
            return str(fault)
        category, mode = self.tone.currentData()
        return SendMessage(
            channel=self.channel.value(),
            sender=self.caller.value(),
            addressee=self.addressee.value(),
            text=self.text.text(),
            received_text=self.received.text(),
            fidelity=self.fidelity.currentData(),
            delay_minutes=minutes,
            category=category,
            mode=mode,
            meant=self.meant.text(),
            sincere=self.sincere.value(),
            language=self.language.text().strip(),
            translation=self.translation.text(),
            hold=self.hold.isChecked(),
        )

    def draft(self) -> dict[str, Any]:
        typed = (self.text, self.received, self.meant, self.translation)
        if not self.caller.value() and not any(field.text() for field in typed):
            return {}
        return {
            "sender": self.caller.value(),
            "addressee": self.addressee.value(),
            "channel": self.channel.value(),
            "text": self.text.toPlainText(),
            "received": self.received.toPlainText(),
            "meant": self.meant.toPlainText(),
            "sincere": self.sincere.value(),
            "translation": self.translation.toPlainText(),
            "language": self.language.text(),
            "hold": self.hold.isChecked(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.caller.set_value(str(draft.get("sender", "")))
        self.addressee.set_value(str(draft.get("addressee", "")))
        self.channel.set_value(str(draft.get("channel", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.received.setPlainText(str(draft.get("received", "")))
        self.meant.setPlainText(str(draft.get("meant", "")))
        sincere = draft.get("sincere")
        self.sincere.set_value(sincere if isinstance(sincere, bool) else None)
        self.translation.setPlainText(str(draft.get("translation", "")))
        self.language.setText(str(draft.get("language", "")))
        self.hold.setChecked(bool(draft.get("hold")))
        self.text.setFocus()


class TestForm(Form):
    """A routine test of a channel: Ctrl+Enter logs it as answered."""

    __test__ = False  # a form, not a test case
    kind = "test"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Routine test"), self.tr("Log test"), parent)
        self.channel = KeyedCombo(self.tr("Channel"))
        self.result = KeyedCombo(self.tr("Result"), keys="12")
        self.cause = QLineEdit()
        self.cause.setPlaceholderText(self.tr("unknown"))
        self.fields.add_field(self.tr("&Channel"), self.channel)
        self.fields.add_field(self.tr("&Result"), self.result)
        self.fields.add_field(self.tr("Ca&use of a miss"), self.cause)
        self.result.offer([(self.tr("answered"), "ok"), (self.tr("missed"), "missed")])
        self.channel.chosen.connect(lambda _value: self.result.setFocus())
        for combo in (self.channel, self.result):
            combo.currentIndexChanged.connect(lambda _index: self.foretell(self.command()))

    def begin(self, channel: str = "") -> None:
        desk = self.session.desk
        turn = desk.state.of(Phases).turn
        lines = desk.state.of(Hotline).lines.values()
        ordered = sorted(lines, key=lambda line: (not line.test_due(turn), line.channel.kind != "hotline"))
        self.channel.offer([(line.channel.name, line.channel.id) for line in ordered])
        self.channel.setCurrentIndex(0)
        if channel:
            self.channel.set_value(channel)
        self.result.setCurrentIndex(0)
        self.cause.clear()
        self.foretell(self.command())
        self.result.setFocus()

    def command(self) -> Command | str:
        if not self.channel.value():
            return self.tr("This scenario has no channel to test.")
        result = "missed" if self.result.value() == "missed" else "ok"
        return TestChannel(
            channel=self.channel.value(),
            result="missed" if result == "missed" else "ok",
            cause=self.cause.text().strip(),
        )
