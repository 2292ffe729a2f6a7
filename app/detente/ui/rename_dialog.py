"""Another name for a team, from now on."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.renaming import LONGEST_NAME, LONGEST_SHORT, RenameTeam
from detente.ui.choosers import TeamChooser
from detente.ui.kit import FieldRows, KeyButton, PrimaryButton, plain, set_tone
from detente.ui.session import Session
from detente.ui.theme import Space


class RenameDialog(QDialog):
    """The letter of a team, its new name, the reason; what was written before keeps the old one."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Rename a team"))
        self.setMinimumWidth(520)
        self._session = session
        self.team = TeamChooser(session.desk.scenario, self.tr("Team"))
        self.name, self.short, self.reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.name.setMaxLength(LONGEST_NAME)
        self.short.setMaxLength(LONGEST_SHORT)
        self.short.setPlaceholderText(self.tr("As the name where empty"))
        self.reason.setPlaceholderText(self.tr("One sentence; it stands in the log and in the report"))
        self.rename = PrimaryButton(self.tr("&Rename"), "Return")
        self.rename.setDefault(True)
        self.said = plain(wrap=True)
        self._lay_out()
        self.team.chosen.connect(self._choose)
        self.rename.clicked.connect(self._rename)
        self.team.setFocus()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.S)
        hint = self.tr(
            "From now on every screen, the projector and the report bear the new name. What was written "
            "before stays as it was, and undo gives the old name back."
        )
        whole.addWidget(plain(hint, "muted", wrap=True))
        fields = FieldRows()
        fields.add_field(self.tr("&Team"), self.team)
        fields.add_field(self.tr("New &name"), self.name)
        fields.add_field(self.tr("&Short name"), self.short)
        fields.add_field(self.tr("Reas&on"), self.reason)
        whole.addLayout(fields)
        whole.addWidget(self.said)
        close = KeyButton(self.tr("Close"), "Esc")
        close.setAutoDefault(False)
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self.rename)
        row.addWidget(close)
        whole.addLayout(row)

    def _choose(self, team_id: str) -> None:
        team = self._session.desk.scenario.team(team_id)
        self.name.setText(team.name)
        self.short.setText(team.short)
        self.name.setFocus()
        self.name.selectAll()

    def _rename(self) -> None:
        if not self.team.value():
            self._say(self.tr("No team is chosen. Type its letter."))
            self.team.setFocus()
            return
        outcome = self._session.do(
            RenameTeam(
                team=self.team.value(),
                name=self.name.text(),
                short=self.short.text(),
                reason=self.reason.text(),
            )
        )
        if outcome is not None and outcome.refusal is not None:
            self._say(str(outcome.refusal))
        elif outcome is not None:
            self.accept()

    def _say(self, words: str) -> None:
        self.said.setText(words)
        set_tone(self.said, "warning")
