"""The form that answers what waits for the room: the words that it will read."""

from PySide6.QtWidgets import QWidget

from detente.exercise.mechanic import Command
from detente.exercise.publication import Publication, Stage, Unstage
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import KeyButton
from detente.ui.session import Session


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
