"""What control alone writes down: what is really held, which programme ends, whether inspections pause."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from detente.exercise.holdings import (
    ChangeHolding,
    Holdings,
    StopHedge,
    categories,
    running,
    true_count,
)
from detente.exercise.inspections.acts import PauseInspections, ResumeInspections
from detente.exercise.inspections.visits import Inspections
from detente.exercise.mechanic import Command
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.form import Form
from detente.ui.kit import KeyButton, NumberField
from detente.ui.session import Session


class HoldingForm(Form):
    """Ground truth: how many items are really there from now on."""

    kind = "holding"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Ground truth"), self.tr("Log holding"), parent)
        scenario = session.desk.scenario
        self.party = TeamChooser(scenario, self.tr("Party"))
        self.category = KeyedCombo(self.tr("Category"))
        self.site = KeyedCombo(self.tr("Site"))
        self.count = NumberField(0, 1_000_000)
        self.count.setFixedWidth(110)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Built, moved, converted, eliminated: why it changed"))
        self.hedge = KeyedCombo(self.tr("Hidden programme"))
        self.stop = KeyButton(self.tr("Give it &up"))
        self.category.offer([(category.name, category.id) for category in categories(scenario)])
        self.fields.add_field(self.tr("Part&y"), self.party)
        self.fields.add_field(self.tr("&Category"), self.category)
        self.fields.add_field(self.tr("&At"), self.site)
        self.fields.add_field(self.tr("Really &there"), self.count, secret=True)
        self.fields.add_field(self.tr("&Because"), self.reason, secret=True)
        self.fields.add_field(self.tr("&Programme"), self.hedge, secret=True)
        self.buttons.insertWidget(1, self.stop)
        self.party.chosen.connect(lambda _team: self.category.setFocus())
        self.category.chosen.connect(lambda _category: self.site.setFocus())
        self.site.chosen.connect(lambda _site: self._to_count())
        self.party.changed.connect(self._party_changed)
        for combo in (self.category, self.site):
            combo.currentIndexChanged.connect(self._place_changed)
        self.stop.clicked.connect(self._stop)
        self.reason.textChanged.connect(self.edited)
        self.count.valueChanged.connect(self.edited)

    def begin(self) -> None:
        self.party.set_value("")
        self.reason.clear()
        self.say("")
        self.party.setFocus()

    def open(self, party: str) -> None:
        self.begin()
        if party:
            self.party.set_value(party)
            self.category.setFocus()

    def _party_changed(self) -> None:
        desk, party = self.session.desk, self.party.value()
        sites: list[tuple[str, object]] = [
            (site.name, site.id) for site in desk.scenario.sites if site.host == party and not site.undeclared
        ]
        self.site.offer([(self.tr("in all"), ""), *sites])
        found = running(desk.scenario, desk.state, desk.seed, party) if party else ()
        named: list[tuple[str, object]] = [(known.hedge.name, known.hedge.id) for known in found]
        self.hedge.offer(named or [(self.tr("none is running"), "")])
        for widget in (self.hedge, self.stop):
            widget.setEnabled(bool(found))
        self._place_changed()

    def _place_changed(self) -> None:
        desk, party = self.session.desk, self.party.value()
        if party:
            really = true_count(desk.scenario, desk.state, party, self.category.value(), self.site.value())
            self.count.setValue(really)
        self.edited.emit()

    def _to_count(self) -> None:
        self.count.setFocus()
        self.count.selectAll()

    def command(self) -> Command | str:
        if not self.party.value():
            return self.tr("Whose holding? Press the letter of a team.")
        if not self.reason.text().strip():
            return self.tr("Write why it changed: one sentence, for control's record.")
        return ChangeHolding(
            party=self.party.value(),
            category=self.category.value(),
            site=self.site.value(),
            count=self.count.value(),
            reason=self.reason.text().strip(),
        )

    def _stop(self) -> None:
        if self.hedge.value() in self.session.desk.state.of(Holdings).hedges:
            self.submitted.emit(StopHedge(hedge=self.hedge.value(), reason=self.reason.text().strip()))

    def draft(self) -> dict[str, Any]:
        if not (self.party.value() and self.reason.text()):
            return {}
        return {
            "party": self.party.value(),
            "category": self.category.value(),
            "site": self.site.value(),
            "count": self.count.value(),
            "reason": self.reason.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.party.set_value(str(draft.get("party", "")))
        self.category.set_value(str(draft.get("category", "")))
        self.site.set_value(str(draft.get("site", "")))
        self.count.setValue(int(draft.get("count", 0)))
        self.reason.setText(str(draft.get("reason", "")))
        self.reason.setFocus()


class RegimeForm(Form):
    """Inspections under a regime are paused, or go on."""

    kind = "regime"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inspections paused or resumed"), self.tr("Pause"), parent)
        self.regime = KeyedCombo(self.tr("Regime"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why: one sentence"))
        self.regime.offer([(regime.name, regime.id) for regime in session.desk.scenario.regimes])
        self.fields.add_field(self.tr("Re&gime"), self.regime)
        self.fields.add_field(self.tr("&Because"), self.reason)
        self.regime.chosen.connect(lambda _regime: self.reason.setFocus())
        self.regime.currentIndexChanged.connect(self._changed)
        self.reason.textChanged.connect(self.edited)

    def begin(self) -> None:
        self.reason.clear()
        self._changed()
        self.regime.setFocus()

    def open(self, regime: str) -> None:
        self.begin()
        if regime:
            self.regime.set_value(regime)
            self.reason.setFocus()

    def _paused(self) -> bool:
        return self.regime.value() in self.session.desk.state.of(Inspections).paused

    def _changed(self) -> None:
        paused = self._paused()
        self.submit_button.setText(self.tr("Resume") if paused else self.tr("Pause"))
        self.say(
            self.tr("Inspections are paused; requests meet a refusal that says so.")
            if paused
            else self.tr("While they are paused, nobody inspects, and the least trust rises.")
        )

    def command(self) -> Command | str:
        reason = self.reason.text().strip()
        if self._paused():
            return ResumeInspections(regime=self.regime.value(), reason=reason)
        return PauseInspections(regime=self.regime.value(), reason=reason)

    def draft(self) -> dict[str, Any]:
        reason = self.reason.text().strip()
        return {"regime": self.regime.value(), "reason": reason} if reason else {}

    def restore(self, draft: dict[str, Any]) -> None:
        self.regime.set_value(str(draft.get("regime", "")))
        self.reason.setText(str(draft.get("reason", "")))
