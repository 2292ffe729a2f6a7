"""A move in five keys: F2, who, to whom, what, Ctrl+Enter."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLabel, QLineEdit, QWidget

from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import LogMove
from detente.exercise.naming import signed
from detente.science import catalogue
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.flow_row import FlowRow
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import NumberField, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class MoveForm(Form):
    """What a team does, and what it means by it."""

    kind = "move"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("New move"), self.tr("Log move"), parent)
        scenario = session.desk.scenario
        self.actor = TeamChooser(scenario, self.tr("Actor"))
        self.target = TeamChooser(scenario, self.tr("Target"))
        self.act = KeyedCombo(self.tr("Act"), keys="123456789")
        self.text = TextField(self.tr("Declared action"), 2, self.tr("What the team announces or does"))
        self.intent = TextField(self.tr("Private intent"), 1, self.tr("What it means by it"))
        self.framing = QComboBox()
        for value, name in (
            ("", self.tr("not said")),
            ("insurance", self.tr("shared insurance")),
            ("stewardship", self.tr("stewardship")),
            ("strength", self.tr("strength")),
        ):
            self.framing.addItem(name, value)
        self.seen_as = QComboBox()
        self.project = NumberField(0, 20, 0)
        self.project.setSpecialValueText(self.tr("none"))
        self.override = QLineEdit()
        self.override.setPlaceholderText(self.tr("The capital's reason, where it is outside the mandate"))
        self.hold = QCheckBox(self.tr("&Wait for a ruling"))
        self.stage = QCheckBox(self.tr("Offer to the &preview"))
        self._code = plain(role="hint")
        self._lay_out()
        self._fill_acts()
        self.actor.chosen.connect(lambda _team: self.target.setFocus())
        self.target.chosen.connect(lambda _team: self.act.setFocus())
        self.act.chosen.connect(lambda _act: self.text.setFocus())
        for signal in (self.actor.changed, self.target.changed, self.act.currentIndexChanged):
            signal.connect(self._changed)
        self.seen_as.currentIndexChanged.connect(self._changed)
        self.project.valueChanged.connect(self._changed)
        self.override.textChanged.connect(self._changed)
        self.hold.toggled.connect(self._changed)
        for field in (self.text, self.intent):
            field.textChanged.connect(self.edited)

    def _lay_out(self) -> None:
        self.fields.add_field(self.tr("Wh&o"), self.actor)
        self.fields.add_field(self.tr("&To whom"), self.target)
        act = QWidget()
        row = QHBoxLayout(act)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.act, 1)
        row.addWidget(self._code)
        label: QLabel = self.fields.add_field(self.tr("&Act"), act)
        label.setBuddy(self.act)
        self.fields.add_field(self.tr("&Declared"), self.text)
        self.fields.add_field(self.tr("Private &intent"), self.intent, secret=True)
        last = QWidget()
        flow = FlowRow(last)
        flow.setSpacing(Space.S)
        for widget in (self.framing, self.hold, self.stage):
            flow.addWidget(widget)
        label = self.fields.add_field(self.tr("At &home"), last)
        label.setBuddy(self.framing)
        self.framing.setAccessibleName(self.tr("Framing at home"))
        self.fields.add_field(self.tr("Se&en as"), self.seen_as, secret=True)
        self.project.setMaximumWidth(110)
        self.fields.add_field(self.tr("Turns of wor&k"), self.project)
        self._over_label = self.fields.add_field(self.tr("O&verride"), self.override)

    def _fill_acts(self) -> None:
        known = catalogue.moves()
        quick = [act for act in self.session.desk.scenario.quick_moves if act in known]
        rest = [act for act in known if act not in quick]
        self.act.offer([(known[act].label, act) for act in (*quick, *rest)])
        self.seen_as.addItem(self.tr("what it is"), "")
        for act in (*quick, *rest):
            self.seen_as.addItem(known[act].label, act)

    def begin(self) -> None:
        self.actor.set_value("")
        self.target.set_value("")
        self.act.setCurrentIndex(0)
        self.text.clear()
        self.intent.clear()
        self.framing.setCurrentIndex(0)
        self.seen_as.setCurrentIndex(0)
        self.project.setValue(0)
        self.override.clear()
        self._show_override(False)
        self.hold.setChecked(False)
        self.stage.setChecked(False)
        self.say("")
        self.actor.setFocus()

    def _changed(self) -> None:
        entry = catalogue.moves().get(self.act.value())
        if entry:
            mode = f":{entry.mode}" if entry.mode else ""
            rung = self.tr("rung {0}").replace("{0}", str(entry.kahn_rung)) if entry.kahn_rung else ""
            parts = [f"{entry.category}{mode}", signed(entry.score), rung]
            self._code.setText(" · ".join(part for part in parts if part))
        self.foretell(self.command())
        self.edited.emit()

    def command(self) -> Command | str:
        actor, target = self.actor.value(), self.target.value()
        if not actor:
            return self.tr("Who moves? Press the letter of a team.")
        return LogMove(
            actor=actor,
            targets=(target,) if target else (),
            act=self.act.value(),
            text=self.text.text(),
            private_intent=self.intent.text(),
            framing=self.framing.currentData(),
            hold=self.hold.isChecked(),
            stage=self.stage.isChecked(),
            seen_as=self.seen_as.currentData(),
            project_turns=self.project.value(),
            override=self.override.text().strip(),
        )

    def show_refusal(self, refusal: Refusal, command: Command) -> None:
        super().show_refusal(refusal, command)
        self._show_override(refusal.overridable)
        if refusal.overridable:
            self.override.setFocus()

    def _show_override(self, shown: bool) -> None:
        for widget in (self.override, self._over_label):
            widget.setVisible(shown)

    def draft(self) -> dict[str, Any]:
        if not (self.actor.value() or self.text.text() or self.intent.text()):
            return {}
        return {
            "actor": self.actor.value(),
            "target": self.target.value(),
            "act": self.act.value(),
            "text": self.text.toPlainText(),
            "intent": self.intent.toPlainText(),
            "framing": self.framing.currentData(),
            "seen_as": self.seen_as.currentData(),
            "project": self.project.value(),
            "hold": self.hold.isChecked(),
            "stage": self.stage.isChecked(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.actor.set_value(str(draft.get("actor", "")))
        self.target.set_value(str(draft.get("target", "")))
        self.act.set_value(str(draft.get("act", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.intent.setPlainText(str(draft.get("intent", "")))
        self.framing.setCurrentIndex(max(self.framing.findData(draft.get("framing", "")), 0))
        self.seen_as.setCurrentIndex(max(self.seen_as.findData(draft.get("seen_as", "")), 0))
        self.project.setValue(int(draft.get("project", 0)))
        self.hold.setChecked(bool(draft.get("hold")))
        self.stage.setChecked(bool(draft.get("stage")))
        self.text.setFocus()
