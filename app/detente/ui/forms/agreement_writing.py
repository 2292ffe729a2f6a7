"""The parts of the agreement form that are written at length: a whole text, a confidential position."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from detente.exercise.agreements import acts
from detente.exercise.agreements.texts import Agreement
from detente.exercise.mechanic import Command
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Position
from detente.ui.flow_row import FlowRow
from detente.ui.forms import clauses_text
from detente.ui.forms.agreement_pages import Page
from detente.ui.forms.form import TextField
from detente.ui.symbols import symbol_icon
from detente.words import tr


class WritePage(Page):
    """A whole text: a new one with its parties, or the next draft of one that lies on the table."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(scenario, parent)
        self.title = QLineEdit()
        self.parties = QWidget()
        row = FlowRow(self.parties)
        self._boxes: dict[str, QCheckBox] = {}
        for team in scenario.teams:
            box = QCheckBox(team.short or team.name)
            box.setIcon(symbol_icon(team.symbol, team.colour, 12))
            box.setAccessibleName(tr("Party: {team}", team=team.name))
            box.toggled.connect(self.edited)
            self._boxes[team.id] = box
            row.addWidget(box)
        words = tr(
            "A paragraph a clause, its first line the title.\n[Arden: 42 days | Velmar: 28 days] is disputed."
        )
        if len(scenario.teams) > 1:
            first, second = (team.short or team.name for team in scenario.teams[:2])
            words = words.replace("Arden", first).replace("Velmar", second)
        self.words = TextField(tr("Clauses"), 10, words)
        self.fields.add_field(tr("T&itle"), self.title)
        label = self.fields.add_field(tr("Parties"), self.parties)
        label.setBuddy(next(iter(self._boxes.values())))
        self.fields.add_field(tr("&Clauses"), self.words)
        self.title.textChanged.connect(self.edited)
        self.words.textChanged.connect(self.edited)

    def show_text(self, text: Agreement | None, clause: str) -> None:
        super().show_text(text, clause)
        states = [team.id for team in self.scenario.teams if team.kind == "state"]
        parties = text.parties if text else tuple(states)
        for team_id, box in self._boxes.items():
            box.setChecked(team_id in parties)
            box.setEnabled(text is None)
        self.title.setText(text.title if text else "")
        self.title.setEnabled(text is None)
        self.words.setPlainText(clauses_text.written(text.draft.clauses) if text else "")

    def first(self) -> QWidget:
        return self.title if self.text is None else self.words

    def command(self, by: str) -> Command | str:
        title, known = self.title.text().strip(), self.text.draft.clauses if self.text else ()
        if not title:
            return tr("Give the text a title.")
        return acts.ProposeAgreement(
            agreement=self.text.id if self.text else clauses_text.slug(title, ()),
            by=by,
            title=title,
            parties=tuple(team_id for team_id, box in self._boxes.items() if box.isChecked()),
            clauses=clauses_text.read(self.words.text(), known),
        )

    def draft(self) -> dict[str, Any]:
        parties = [team_id for team_id, box in self._boxes.items() if box.isChecked()]
        return {"title": self.title.text(), "words": self.words.text(), "parties": parties}

    def restore(self, draft: dict[str, Any]) -> None:
        self.title.setText(str(draft.get("title", "")))
        self.words.setPlainText(str(draft.get("words", "")))
        if self.text is None:
            for team_id, box in self._boxes.items():
                box.setChecked(team_id in draft.get("parties", ()))


class PositionPage(Page):
    """What a party can live with; known to itself and to control."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(scenario, parent)
        self.batna = TextField(tr("Without an agreement"), 3, tr("Its best alternative"))
        self.reservation = TextField(tr("The least it would sign"), 3)
        self.fields.add_field(tr("&Without it"), self.batna, secret=True)
        self.fields.add_field(tr("The &least"), self.reservation, secret=True)
        self.batna.textChanged.connect(self.edited)
        self.reservation.textChanged.connect(self.edited)

    def show_team(self, team: str) -> None:
        """Begin with what is known of a team's position."""
        own = self.text.positions.get(team) if self.text else None
        own = own or Position(team=team)
        self.batna.setPlainText(" ".join(own.batna.split()))
        self.reservation.setPlainText(" ".join(own.reservation.split()))

    def first(self) -> QWidget:
        return self.batna

    def command(self, by: str) -> Command | str:
        if self.text is None:
            return tr("Choose a text.")
        return acts.SetPosition(
            agreement=self.text.id,
            team=by,
            batna=self.batna.text(),
            reservation=self.reservation.text(),
        )

    def draft(self) -> dict[str, Any]:
        return {"batna": self.batna.text(), "reservation": self.reservation.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.batna.setPlainText(str(draft.get("batna", "")))
        self.reservation.setPlainText(str(draft.get("reservation", "")))
