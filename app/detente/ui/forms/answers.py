"""Forms that answer what waits in the inbox: an inject, and words for the room."""

from PySide6.QtWidgets import QLineEdit, QWidget

from detente.exercise.injects import FireInject, Injects, SkipInject
from detente.exercise.mechanic import Command
from detente.exercise.naming import names
from detente.exercise.publication import Publication, Stage, Unstage
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session


class InjectForm(Form):
    """An inject before it is fired: what players will read, and what only control may know."""

    kind = "inject"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inject"), self.tr("Fire"), parent)
        self._id = ""
        self._head = plain(role="strong", wrap=True)
        self._meta = plain(role="muted", wrap=True)
        self._note = plain(wrap=True)
        self.text = TextField(self.tr("Text for the receivers"), 4)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it is left out"))
        self.fields.addWidget(self._head, 0, 0, 1, 2)
        self.fields.addWidget(self._meta, 1, 0, 1, 2)
        self.fields.add_field(self.tr("&Text"), self.text)
        self.fields.add_field(self.tr("For control"), self._note, secret=True)
        self.fields.add_field(self.tr("S&kip"), self.reason)
        self.skip = KeyButton(self.tr("Skip &it"))
        self.skip.clicked.connect(self._skip)
        self.buttons.insertWidget(1, self.skip)

    def open(self, inject_id: str) -> None:
        card = self.session.desk.state.of(Injects).cards.get(inject_id)
        if card is None:
            self.left.emit()
            return
        self._id, inject = inject_id, card.inject
        self._head.setText(inject.title)
        receivers = names(self.session.desk.scenario, inject.to)
        words = self.tr("From {sender} to {to}. {public}")
        public = self.tr("Goes to the preview when fired.") if inject.public else self.tr("Not public.")
        self._meta.setText(words.format(sender=inject.sender or "–", to=receivers, public=public))
        self.text.setPlainText(" ".join((card.text or inject.text).split()))
        parts = (inject.control_note, inject.expected, inject.contingency)
        self._note.setText("\n".join(" ".join(part.split()) for part in parts if part))
        ready = card.status == "ready"
        for widget in (self.submit_button, self.skip):
            widget.setVisible(ready)
        self.text.setReadOnly(not ready)
        self.reason.setEnabled(ready)
        self.say("" if ready else self.tr("Played already."))
        self.text.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def command(self) -> Command | str:
        return FireInject(inject=self._id, text=self.text.text())

    def _skip(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.say(self.tr("Say why it is left out: one sentence."), warn=True)
            self.reason.setFocus()
            return
        self.submitted.emit(SkipInject(inject=self._id, reason=reason))


class StageForm(Form):
    """The words that the room will read about a record."""

    kind = "stage"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("For the room"), self.tr("Stage"), parent)
        self._id = ""
        self._teams: tuple[str, ...] = ()
        self.text = TextField(self.tr("What the room may read"), 3)
        self.fields.add_field(self.tr("&Words"), self.text)
        self.remove = KeyButton(self.tr("Take &out of the preview"))
        self.remove.clicked.connect(lambda: self.submitted.emit(Unstage(record=self._id)))
        self.buttons.insertWidget(1, self.remove)

    def open(self, record: str, text: str = "", teams: tuple[str, ...] = ()) -> None:
        notice = self.session.desk.state.of(Publication).staged.get(record)
        self._id = record
        self._teams = notice.teams if notice else teams
        self.text.setPlainText(notice.text if notice else text)
        self.remove.setVisible(notice is not None)
        self.say("")
        self.text.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def command(self) -> Command | str:
        words = self.text.text()
        if not words:
            return self.tr("Write what the room may read.")
        return Stage(record=self._id, text=words, teams=self._teams)
