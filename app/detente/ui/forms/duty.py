"""An obligation: what has become of it, its three ticks, and words about it for the room."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from detente.exercise.boards import CONTROL, boards
from detente.exercise.boards.shapes import DutyView
from detente.exercise.mechanic import Command
from detente.exercise.naming import short_name
from detente.exercise.obligations.acts import RuleDuty, Ruling, Tick, TickDuty
from detente.exercise.publication import Publication, Stage
from detente.exercise.telling_treaties import step_title
from detente.ui.boards.treaty_words import TICKS, due_words, duty_sign, method_name
from detente.ui.choosers import KeyedCombo
from detente.ui.flow_row import FlowRow
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import Badge, KeyButton, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class DutyForm(Form):
    """Ticks are set at once; a ruling, or words for the room, close the form."""

    kind = "duty"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Obligation"), self.tr("Rule"), parent)
        self._id = ""
        self._head = plain(role="strong", wrap=True)
        self._badge = Badge()
        self._about = plain(role="muted", wrap=True)
        self.state = KeyedCombo(self.tr("Ruling"), keys="1234")
        rulings: list[tuple[str, object]] = [
            (self.tr("kept"), "kept"),
            (self.tr("broken"), "broken"),
            (self.tr("unverifiable"), "unverifiable"),
            (self.tr("in force, still owed"), "in_force"),
        ]
        self.state.offer(rulings)
        self.reason = TextField(self.tr("Reason"), 2, self.tr("One sentence: what shows it"))
        self.evidence = QLineEdit()
        self.evidence.setPlaceholderText(self.tr("Record that shows it, such as V01"))
        self.ticks = self._tick_boxes()
        self.words = TextField(self.tr("Words for the room"), 2, self.tr("What the room may read"))
        self.stage = KeyButton(self.tr("Put into previe&w"))
        self._staged = plain(role="hint", wrap=True)
        self._lay_out()
        self.state.chosen.connect(lambda _state: self.reason.setFocus())
        self.stage.clicked.connect(self._stage)
        for signal in (self.state.currentIndexChanged, self.reason.textChanged, self.evidence.textChanged):
            signal.connect(self._changed)
        self.words.textChanged.connect(self.edited)

    def _tick_boxes(self) -> dict[Tick, QCheckBox]:
        names = {
            "measured": self.tr("&measured"),
            "verified": self.tr("ve&rified"),
            "acknowledged": self.tr("ac&knowledged"),
        }
        made: dict[Tick, QCheckBox] = {}
        for tick in TICKS:
            made[tick] = QCheckBox(names[tick])
            made[tick].clicked.connect(lambda on, of=tick: self._tick(of, on))
        return made

    def _lay_out(self) -> None:
        self.fields.addWidget(self._head, 0, 0, 1, 2)
        self.fields.addWidget(self._badge, 1, 0, 1, 2)
        self.fields.addWidget(self._about, 2, 0, 1, 2)
        self.fields.add_field(self.tr("R&uling"), self.state)
        self.fields.add_field(self.tr("Re&ason"), self.reason)
        self.fields.add_field(self.tr("Ev&idence"), self.evidence)
        ticks = QWidget()
        row = FlowRow(ticks)
        row.setSpacing(Space.M)
        for box in self.ticks.values():
            row.addWidget(box)
        label = self.fields.add_field(self.tr("Ticks"), ticks)
        label.setBuddy(self.ticks["measured"])
        self.fields.add_field(self.tr("&For the room"), self.words)
        self.fields.addWidget(self._staged, self.fields.rowCount(), 1)
        self.buttons.insertWidget(1, self.stage)

    def open(self, duty_id: str) -> None:
        duty = self._duty(duty_id)
        if duty is None:
            self.left.emit()
            return
        self._id = duty_id
        self.reason.clear()
        self.evidence.clear()
        self.state.setCurrentIndex(0)
        scenario = self.session.desk.scenario
        self.words.setPlainText(f"{short_name(scenario, duty.party)}: {duty.text}")
        self._show(duty)
        self.say("")
        self.state.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def _duty(self, duty_id: str) -> DutyView | None:
        desk = self.session.desk
        duties = boards(desk.scenario, desk.state, CONTROL).treaty.duties
        return next((duty for duty in duties if duty.id == duty_id), None)

    def _show(self, duty: DutyView) -> None:
        scenario = self.session.desk.scenario
        sign = duty_sign(duty)
        self._head.setText(f"{duty.id}   {short_name(scenario, duty.party)}: {duty.text}")
        self._badge.show_text(str(sign), sign.tone)
        step = step_title(scenario, duty.step)
        self._about.setText(f"{step} · {due_words(duty)} · {method_name(duty.method)}")
        for tick, box in self.ticks.items():
            box.setChecked(tick in duty.ticks)
        publication = self.session.desk.state.of(Publication)
        if duty.id in publication.published:
            self._staged.setText(self.tr("The room has seen it."))
        elif duty.id in publication.staged:
            self._staged.setText(self.tr("It is in the preview: TAKE shows it, and acknowledges it."))
        else:
            self._staged.setText(self.tr("TAKE shows what is in the preview, and acknowledges it."))

    def _changed(self) -> None:
        self.foretell(self.command())
        self.edited.emit()

    def command(self) -> Command | str:
        if not self._id:
            return self.tr("Choose an obligation.")
        ruling: Ruling = self.state.currentData()
        return RuleDuty(
            duty=self._id, state=ruling, reason=self.reason.text(), evidence=self.evidence.text().strip()
        )

    def draft(self) -> dict[str, Any]:
        if not self.reason.text() and not self.evidence.text():
            return {}
        return {
            "duty": self._id,
            "state": self.state.value(),
            "reason": self.reason.text(),
            "evidence": self.evidence.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("duty", "")))
        self.state.set_value(str(draft.get("state", "")))
        self.reason.setPlainText(str(draft.get("reason", "")))
        self.evidence.setText(str(draft.get("evidence", "")))

    def _tick(self, tick: Tick, on: bool) -> None:
        """Set a tick, or take it back, and stay: three ticks are one visit."""
        tick_it = TickDuty(duty=self._id, tick=tick, evidence=self.evidence.text().strip(), withdraw=not on)
        outcome = self.session.do(tick_it)
        duty = self._duty(self._id)
        if duty is not None:
            self._show(duty)
        if outcome is not None and outcome.refusal is not None:
            self.say(str(outcome.refusal), warn=True)

    def _stage(self) -> None:
        words = self.words.text()
        if not words:
            self.say(self.tr("Write what the room may read."), warn=True)
            self.words.setFocus()
            return
        duty = self._duty(self._id)
        teams = (duty.party,) if duty else ()
        self.submitted.emit(Stage(record=self._id, text=words, teams=teams))
