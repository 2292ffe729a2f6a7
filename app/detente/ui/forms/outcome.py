"""What becomes of a message: let through, acknowledged, understood, answered or not."""

from PySide6.QtWidgets import QWidget

from detente.exercise.hotline import (
    AcknowledgeMessage,
    AnswerMessage,
    DeliverMessage,
    Hotline,
    LeaveUnanswered,
    Message,
    NoteUnderstanding,
)
from detente.exercise.mechanic import Command
from detente.exercise.naming import short_name
from detente.ui.forms.form import Form, TextField
from detente.ui.forms.message_fields import MinutesField, TruthCombo, beside
from detente.ui.kit import FieldRows, KeyButton, mark_secret, plain
from detente.ui.session import Session


class CallOutcomeForm(Form):
    """A message that is held is edited and delivered; one that is there, acknowledged, understood, answered.

    The one key of the form does what comes next, and keeps what was noted about the understanding with it.
    """

    kind = "outcome"
    tall = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Message"), self.tr("Answered"), parent)
        self._id = ""
        self._about = plain(wrap=True)
        self._meant = plain(wrap=True)
        mark_secret(self._meant)
        self.received = TextField(self.tr("Text that arrives"), 3, self.tr("As it reads now"))
        self.delay = MinutesField(self.tr("Delay in minutes"), self.tr("as it is"))
        self.answer = TextField(self.tr("Answer"), 2, self.tr("The words, or their gist; may stay empty"))
        self.understood = TextField(self.tr("Understood as"), 2, self.tr("What the addressee made of it"))
        self.believed = TruthCombo(
            self.tr("Believed"),
            self.tr("not known"),
            self.tr("taken for true"),
            self.tr("not believed"),
        )
        self._lay_out()
        self._add_buttons()

    def _lay_out(self) -> None:
        late = beside((self.delay, plain(self.tr("min"), "muted")))
        before, answering, after = FieldRows(), FieldRows(), FieldRows()
        before.add_field(self.tr("Arrives &as"), self.received, secret=True)
        before.add_field(self.tr("&Delay"), late).setBuddy(self.delay)
        answering.add_field(self.tr("&Answer"), self.answer)
        after.add_field(self.tr("&Understood"), self.understood, secret=True)
        after.add_field(self.tr("&Believed"), self.believed, secret=True)
        self._before, self._answering, self._after = QWidget(), QWidget(), QWidget()
        for row, widget in enumerate((self._about, self._meant, self._before, self._answering, self._after)):
            self.fields.addWidget(widget, row, 0, 1, 2)
        for block, rows in ((self._before, before), (self._answering, answering), (self._after, after)):
            block.setLayout(rows)

    def _add_buttons(self) -> None:
        self.unanswered = KeyButton(self.tr("&Not answered"))
        self.acknowledge = KeyButton(self.tr("Ac&knowledged"))
        self.note = KeyButton(self.tr("Note &it only"), tip=self.tr("Keep what was understood and believed"))
        self.unanswered.clicked.connect(self._leave_unanswered)
        self.acknowledge.clicked.connect(lambda: self._submit(AcknowledgeMessage(message=self._id)))
        self.note.clicked.connect(self._note)
        for place, button in enumerate((self.unanswered, self.acknowledge, self.note), start=1):
            self.buttons.insertWidget(place, button)

    def open(self, message_id: str) -> None:
        message = self._message(message_id)
        if message is None:
            self.left.emit()
            return
        self._id = message_id
        self._about.setText(self._told(message))
        self._meant.setText(self._meaning(message))
        self._meant.setVisible(bool(self._meant.text()))
        self.received.setPlainText(message.received)
        self.delay.set_minutes(message.delay_minutes)
        self.answer.setPlainText(message.answer)
        self.understood.setPlainText(message.understood)
        self.believed.set_value(message.believed)
        self._show_stage(message)
        self.say("")

    def _show_stage(self, message: Message) -> None:
        held, waiting = message.status == "held", message.status == "sent"
        self._before.setVisible(held)
        self._answering.setVisible(not held)
        self.answer.setReadOnly(not waiting)
        self._after.setVisible(not held)
        self.unanswered.setVisible(waiting)
        self.acknowledge.setVisible(not held and not message.acknowledged)
        self.note.setVisible(waiting)
        action = self.tr("Deliver") if held else self.tr("Answered") if waiting else self.tr("Note")
        self.submit_button.setText(action)
        self.submit_button.setAccessibleName(action)
        (self.received if held else self.answer if waiting else self.understood).setFocus()

    def _message(self, message_id: str) -> Message | None:
        return self.session.desk.state.of(Hotline).messages.get(message_id)

    def _told(self, message: Message) -> str:
        """Who wrote what to whom, and what has happened to it since."""
        scenario, sent = self.session.desk.scenario, message.sent
        parties = f"{short_name(scenario, sent.sender)} → {short_name(scenario, sent.addressee)}"
        lines = [f"{message.id}   {parties}: {sent.text}"]
        if sent.translation:
            lines.append(self.tr("Translated: {0}").replace("{0}", sent.translation))
        if message.altered:
            lines.append(self.tr("Arrived as: {0}").replace("{0}", message.received))
        if message.acknowledged:
            lines.append(self.tr("Acknowledged."))
        return "\n".join(lines)

    def _meaning(self, message: Message) -> str:
        """What the sender means by it; empty where nothing was noted."""
        sent = message.sent
        truth = {True: self.tr("Meant to be true."), False: self.tr("Meant to be untrue."), None: ""}
        meant = self.tr("Meant: {0}").replace("{0}", sent.meant) if sent.meant else ""
        return "\n".join(part for part in (meant, truth[sent.sincere]) if part)

    def begin(self) -> None:
        self.open(self._id)

    def submit(self) -> None:
        """What comes next; what was noted on the way is kept first, as a fact of its own."""
        if self._status() == "sent":
            self._keep_understanding()
        super().submit()

    def command(self) -> Command | str:
        status = self._status()
        if status == "held":
            return self._delivery()
        if status == "sent":
            return AnswerMessage(message=self._id, text=self.answer.text())
        return self._understanding() or self.tr("Write what was understood, or choose what it was taken for.")

    def _status(self) -> str:
        message = self._message(self._id)
        return message.status if message else ""

    def _delivery(self) -> Command | str:
        try:
            minutes = self.delay.minutes()
        except ValueError as fault:
            return str(fault)
        typed, message = self.received.text(), self._message(self._id)
        unchanged = message is not None and typed == message.received.strip()
        return DeliverMessage(
            message=self._id, received_text="" if unchanged else typed, delay_minutes=minutes
        )

    def _understanding(self) -> NoteUnderstanding | None:
        """What is newly noted; None where it is what stands there already, or nothing."""
        message, understood, believed = self._message(self._id), self.understood.text(), self.believed.value()
        known = (message.understood, message.believed) if message else ("", None)
        if (understood, believed) in (known, ("", None)):
            return None
        return NoteUnderstanding(message=self._id, understood=understood, believed=believed)

    def _keep_understanding(self) -> None:
        noted = self._understanding()
        if noted:
            self._submit(noted)

    def _submit(self, command: Command) -> None:
        self.submitted.emit(command)

    def _leave_unanswered(self) -> None:
        self._keep_understanding()
        self._submit(LeaveUnanswered(message=self._id))

    def _note(self) -> None:
        noted = self._understanding()
        if noted:
            self._submit(noted)
        else:
            self.say(self.tr("Write what was understood, or choose what it was taken for."), warn=True)
