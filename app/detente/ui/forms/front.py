"""What happens at home: capital spent, a vote, an election, approval or money moved with a reason."""

from typing import Any

from PySide6.QtWidgets import QComboBox, QWidget

from detente.exercise.agreements.texts import Agreements
from detente.exercise.domestic.acts import HoldElection, MoveApproval, PutToVote, Spend, SpendCapital
from detente.exercise.domestic.fronts import Domestic, Front
from detente.exercise.mechanic import Command
from detente.exercise.naming import short_name
from detente.ui.forms.acting import ActForm, ShareField
from detente.ui.forms.form import TextField
from detente.ui.session import Session

_MOST_MONEY = 1e6


class FrontForm(ActForm):
    """The record is `team`, `team|act` or `team|act|faction`."""

    kind = "front"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        acts = (
            (self.tr("hold the election"), "election"),
            (self.tr("spend political capital"), "capital"),
            (self.tr("put a treaty to the vote"), "vote"),
            (self.tr("move approval"), "approval"),
            (self.tr("spend money, or take it in"), "money"),
        )
        super().__init__(session, self.tr("Home front"), self.tr("Log it"), acts, parent)
        self._team = ""
        self.result = QComboBox()
        for name, value in (
            (self.tr("drawn from approval"), None),
            (self.tr("the leaders change"), True),
            (self.tr("the leaders stay"), False),
        ):
            self.result.addItem(name, value)
        self.faction, self.treaty = QComboBox(), QComboBox()
        self.points = ShareField(0.0, 99.0, 1.0, 0.5)
        self.change = ShareField(-1.0, 1.0, 0.0)
        self.amount = ShareField(-_MOST_MONEY, _MOST_MONEY, 0.0, 1.0)
        self.words = TextField(self.tr("Words"), 1, self.tr("What is promised for it; may stay empty"))
        self.reason = TextField(self.tr("Reason"), 1, self.tr("One sentence; it stands in the log"))
        self.add_for(("election",), self.tr("&Result"), self.result)
        self.add_for(("capital",), self.tr("&Faction"), self.faction)
        self.add_for(("capital",), self.tr("P&oints"), self.points)
        self.add_for(("capital",), self.tr("&Words"), self.words, secret=True)
        self.add_for(("vote",), self.tr("Trea&ty"), self.treaty)
        self.add_for(("approval",), self.tr("C&hange"), self.change)
        self.add_for(("money",), self.tr("Amou&nt"), self.amount)
        self.add_for(("approval", "money"), self.tr("Reaso&n"), self.reason)
        for field in (self.words, self.reason):
            field.textChanged.connect(self.edited)

    def open(self, record: str) -> None:
        team, act, faction = (*record.split("|"), "", "")[:3]
        front = self.session.desk.state.of(Domestic).fronts.get(team)
        if front is None:
            self.left.emit()
            return
        self._team = team
        self._offer()
        self.about.setText(self._about(front))
        for field in (self.words, self.reason):
            field.clear()
        self.result.setCurrentIndex(0)
        self.change.setValue(0.0)
        self.amount.setValue(0.0)
        self.points.setValue(min(1.0, front.capital))
        self.choose_act(act or "election")
        self.faction.setCurrentIndex(max(self.faction.findData(faction), 0))
        self.act.setFocus()

    def begin(self) -> None:
        self.open(self._team)

    def _about(self, front: Front) -> str:
        words = self.tr("{team}: approval {approval}, {points} points of capital, {money} in the treasury")
        return words.format(
            team=short_name(self.session.desk.scenario, self._team),
            approval=f"{front.approval:.0%}",
            points=f"{front.capital:.1f}",
            money=f"{front.treasury:.1f}",
        )

    def _offer(self) -> None:
        state = self.session.desk.state
        self.faction.clear()
        for faction in state.of(Domestic).of_team(self._team):
            support = state.of(Domestic).support[faction.id]
            self.faction.addItem(f"{faction.name} ({support:.0%})", faction.id)
        self.treaty.clear()
        for text in state.of(Agreements).texts.values():
            waits = self._team in text.signed and self._team not in text.ratified
            if waits and text.status in ("draft", "signed"):
                self.treaty.addItem(text.title, text.id)

    def command(self) -> Command | str:
        act = self.act.value()
        if act == "capital":
            return self._capital()
        if act == "vote":
            treaty = self.treaty.currentData()
            if not treaty:
                return self.tr("No treaty that it has signed waits for its ratification.")
            return PutToVote(agreement=treaty, team=self._team)
        if act == "approval":
            return MoveApproval(
                team=self._team, change=round(self.change.value(), 2), reason=self.reason.text()
            )
        if act == "money":
            return Spend(team=self._team, amount=round(self.amount.value(), 2), reason=self.reason.text())
        return HoldElection(team=self._team, changed=self.result.currentData())

    def _capital(self) -> Command | str:
        faction = self.faction.currentData()
        if not faction:
            return self.tr("This team has no factions to win over.")
        points = round(self.points.value(), 2)
        return SpendCapital(team=self._team, faction=faction, points=points, text=self.words.text())

    def draft(self) -> dict[str, Any]:
        if not self.words.text() and not self.reason.text():
            return {}
        return {
            "team": self._team,
            "act": self.act.value(),
            "words": self.words.text(),
            "reason": self.reason.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(f"{draft.get('team', '')}|{draft.get('act', '')}")
        self.words.setPlainText(str(draft.get("words", "")))
        self.reason.setPlainText(str(draft.get("reason", "")))
