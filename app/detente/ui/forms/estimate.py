"""What a team believes of a rival at the end: the chance that it is a security seeker."""

from PySide6.QtWidgets import QWidget

from detente.exercise.estimates import StateTrust
from detente.exercise.mechanic import Command
from detente.ui.choosers import TeamChooser
from detente.ui.forms.acting import ShareField
from detente.ui.forms.form import Form
from detente.ui.kit import plain
from detente.ui.session import Session


class EstimateForm(Form):
    """Who, of whom, how likely."""

    kind = "estimate"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Stated trust"), self.tr("Log it"), parent)
        scenario = session.desk.scenario
        self.team = TeamChooser(scenario, self.tr("Who states it"))
        self.about = TeamChooser(scenario, self.tr("Of whom"))
        self.probability = ShareField(0.0, 1.0, 0.5)
        told = self.tr(
            "0 for certainly an exploiter, 1 for certainly a security seeker. Only the team and control read "
            "it until the types are told."
        )
        self.fields.addWidget(plain(told, "muted", wrap=True), 0, 0, 1, 2)
        self.fields.add_field(self.tr("Wh&o"), self.team)
        self.fields.add_field(self.tr("Of &whom"), self.about)
        self.fields.add_field(self.tr("&Probability"), self.probability, secret=True)
        self.team.chosen.connect(lambda _team: self.about.setFocus())
        self.about.chosen.connect(self._to_probability)

    def open(self, _record: str) -> None:
        self.begin()

    def begin(self) -> None:
        self.team.set_value("")
        self.about.set_value("")
        self.probability.setValue(0.5)
        self.say("")
        self.team.setFocus()

    def _to_probability(self) -> None:
        self.probability.setFocus()
        self.probability.selectAll()

    def command(self) -> Command | str:
        team, about = self.team.value(), self.about.value()
        if not team or not about:
            return self.tr("Who states it, and of whom? Press the letters of two teams.")
        return StateTrust(team=team, about=about, probability=round(self.probability.value(), 2))
