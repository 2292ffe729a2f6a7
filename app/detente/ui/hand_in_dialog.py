"""Which teams have handed in while a phase is sealed; a letter notes one that has nothing to say."""

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget

from detente.exercise.naming import names
from detente.exercise.submissions import HandIn, handed_in
from detente.ui.choosers import TeamChooser
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class HandInDialog(QDialog):
    """A move that is logged counts by itself; this is for the others."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Who has handed in"))
        self._session = session
        self.told = plain(role="strong", wrap=True)
        self.teams = TeamChooser(session.desk.scenario, self.tr("Has nothing to say, or nothing more"))
        whole = QVBoxLayout(self)
        whole.setSpacing(Space.M)
        whole.addWidget(self.told)
        hint = self.tr(
            "A logged move counts by itself. The letter of a team notes that it has nothing to say."
        )
        whole.addWidget(plain(hint, "muted", wrap=True))
        whole.addWidget(self.teams)
        close = KeyButton(self.tr("Close"), "Esc")
        close.clicked.connect(self.reject)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(close)
        whole.addLayout(row)
        self.setMinimumWidth(420)
        self.teams.chosen.connect(self._note)
        self.refresh()
        self.teams.setFocus()

    def refresh(self) -> None:
        """Show who is in, and offer the others."""
        desk = self._session.desk
        there = handed_in(desk.state)
        missing = [team.id for team in desk.scenario.teams if team.id not in there]
        self.teams.allow(missing)
        self.teams.set_value("")
        self.told.setText(self._words(there, missing))

    def _words(self, there: tuple[str, ...], missing: list[str]) -> str:
        scenario = self._session.desk.scenario
        come, awaited = names(scenario, there), names(scenario, missing)
        if not there:
            return self.tr("Nobody is in yet.")
        if not missing:
            return self.tr("All are in.")
        have = self.tr("{teams} is in") if len(there) == 1 else self.tr("{teams} are in")
        lack = self.tr("{teams} is awaited") if len(missing) == 1 else self.tr("{teams} are awaited")
        return f"{have.format(teams=come)}; {lack.format(teams=awaited)}."

    def _note(self, team: str) -> None:
        self._session.do(HandIn(team=team))
        self.refresh()
