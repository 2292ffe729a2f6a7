"""A move as logged, with arguments, estimates and work, and the ruling it waits for."""

from PySide6.QtWidgets import QCheckBox, QComboBox, QLabel, QLineEdit, QSpinBox, QWidget

from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import (
    DisputeMove,
    Method,
    Move,
    Moves,
    ResolvePromise,
    RuleMove,
    WorkOnProject,
    odds,
)
from detente.exercise.naming import names, short_name, signed
from detente.exercise.phases import Phases
from detente.science import catalogue
from detente.ui.boards.signal_words import ready, waits_for
from detente.ui.choosers import TeamChooser
from detente.ui.flow_row import FlowRow
from detente.ui.forms.arguments import Arguments, Estimates
from detente.ui.forms.form import Form, TextField
from detente.ui.forms.sheet_words import contested
from detente.ui.kit import KeyButton, mark_secret, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class RulingForm(Form):
    """Arguments, estimates and work are taken at once and the form stays; a ruling closes it."""

    kind = "ruling"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Move"), self.tr("Rule"), parent)
        self._id = ""
        self._about = plain(wrap=True)
        self._intent = plain(wrap=True)
        self._dispute = plain(wrap=True, tone="warning")
        self._waits = plain(wrap=True, tone="warning")
        mark_secret(self._intent)
        self.arguments = Arguments(session.desk.scenario)
        self.estimates = Estimates()
        self.method, self.outcome = QComboBox(), QComboBox()
        self._fill()
        self.needed, self.modifier = QSpinBox(), QSpinBox()
        self.needed.setRange(2, 12)
        self.needed.setValue(7)
        self.modifier.setRange(-6, 6)
        self.count = QCheckBox(self.tr("arg&uments count"))
        self.dice = QLineEdit()
        self.dice.setPlaceholderText(self.tr("4 3, or drawn"))
        self._odds = plain(role="muted", wrap=True)
        self.narrative = TextField(self.tr("What happens"), 2, self.tr("For control's record"))
        self.override = QLineEdit()
        self.override.setPlaceholderText(self.tr("Control insists, because …"))
        self.disputant = TeamChooser(session.desk.scenario, self.tr("Disputed by"))
        self.wording = TextField(self.tr("The team's wording"), 1, self.tr("How the team puts it"))
        self.work = KeyButton(self.tr("One turn of &work"))
        self.dispute = KeyButton(self.tr("Reco&rd dispute"))
        self.kept = KeyButton(self.tr("Promise &kept"))
        self.broken = KeyButton(self.tr("Promise &broken"))
        self._lay_out()
        self._connect()

    def _fill(self) -> None:
        methods: tuple[tuple[Method, str], ...] = (
            ("umpired", self.tr("umpired")),
            ("consensus", self.tr("consensus")),
            ("dice", self.tr("two dice")),
            ("vote", self.tr("estimative vote")),
            ("none", self.tr("no ruling needed")),
        )
        for value, name in methods:
            self.method.addItem(name, value)
        for outcome, name in (
            ("success", self.tr("succeeds")),
            ("partial", self.tr("succeeds in part")),
            ("failure", self.tr("fails")),
        ):
            self.outcome.addItem(name, outcome)

    def _lay_out(self) -> None:
        for line, label in enumerate((self._about, self._intent, self._dispute, self._waits)):
            self.fields.addWidget(label, line, 0, 1, 2)
        self.fields.add_field(self.tr("&Method"), self.method)
        self._outcome_label = self.fields.add_field(self.tr("&Outcome"), self.outcome)
        self._roll = QWidget()
        row = FlowRow(self._roll)
        row.setSpacing(Space.S)
        for name, widget in (
            (self.tr("needs"), self.needed),
            (self.tr("modifier"), self.modifier),
            (self.tr("rolled"), self.dice),
        ):
            widget.setAccessibleName(name)
            row.addWidget(plain(name, "muted"))
            row.addWidget(widget)
        row.addWidget(self.count)
        self._roll_label = self.fields.add_field(self.tr("&Dice"), self._roll)
        self._roll_label.setBuddy(self.needed)
        self.fields.addWidget(self._odds, self.fields.rowCount(), 1)
        self._estimates_label = self.fields.add_field(self.tr("Est&imates"), self.estimates)
        self._arguments_label = self.fields.add_field(self.tr("&Arguments"), self.arguments)
        self.fields.add_field(self.tr("&Narrative"), self.narrative, secret=True)
        self._override_label = self.fields.add_field(self.tr("O&verride"), self.override)
        self.fields.add_field(self.tr("Disp&uted by"), self.disputant)
        self.fields.add_field(self.tr("Its wor&ding"), self.wording)
        for button in (self.work, self.dispute, self.kept, self.broken):
            self.buttons.insertWidget(self.buttons.count() - 2, button)

    def _connect(self) -> None:
        self.dispute.clicked.connect(self._record_dispute)
        self.kept.clicked.connect(lambda: self._resolve(kept=True))
        self.broken.clicked.connect(lambda: self._resolve(kept=False))
        self.work.clicked.connect(lambda: self._take(WorkOnProject(move=self._id)))
        self.arguments.wanted.connect(self._take)
        self.estimates.wanted.connect(self._take)
        self.method.currentIndexChanged.connect(self._method_changed)
        self.count.toggled.connect(self._method_changed)
        for box in (self.needed, self.modifier):
            box.valueChanged.connect(self._method_changed)

    # Showing

    def open(self, move_id: str) -> None:
        move = self._move(move_id)
        if move is None:
            self.left.emit()
            return
        self._id = move_id
        waiting = move.status == "open"
        for widget in (self.method, self.outcome, self.narrative):
            widget.setEnabled(waiting)
        for text in (self.dice, self.override, self.narrative, self.wording):
            text.clear()
        self.count.setChecked(bool(move.arguments))
        self.disputant.set_value("")
        self.say("")
        self._show(move)
        self._show_override(False)
        (self.method if waiting else self.wording).setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def _move(self, move_id: str) -> Move | None:
        return self.session.desk.state.of(Moves).ledger.get(move_id)

    def _show(self, move: Move) -> None:
        scenario, logged = self.session.desk.scenario, move.logged
        target = f" → {names(scenario, logged.targets)}" if logged.targets else ""
        self._about.setText(f"{move.id}   {short_name(scenario, logged.actor)}{target}: {move.text}")
        self._intent.setText(self._hidden(move))
        self._intent.setVisible(bool(self._intent.text()))
        dossier = self.session.desk.records().dossier(move.id)
        self._dispute.setText("\n".join(contested(scenario, dossier.disputes())) if dossier else "")
        self._dispute.setVisible(bool(self._dispute.text()))
        turn, waiting = self.session.desk.state.of(Phases).turn, move.status == "open"
        waits = waiting and not ready(move, turn)
        self._waits.setText(self.tr("Waits for {what}.").format(what=waits_for(move, turn)) if waits else "")
        self._waits.setVisible(waits)
        self.work.setVisible(waiting and move.done < logged.project_turns)
        self.submit_button.setVisible(waiting)
        for button in (self.kept, self.broken):
            button.setVisible(move.promise == "open" and not waiting)
        self.arguments.show_move(move)
        self.estimates.show_move(move)
        argued = waiting or bool(move.arguments)
        for widget in (self.arguments, self._arguments_label):
            widget.setVisible(argued)
        self._method_changed()

    def _hidden(self, move: Move) -> str:
        """What only control and the actor know: the intent, and what the targets take it for."""
        told = [move.private_intent] if move.private_intent else []
        seen = catalogue.moves().get(move.logged.seen_as)
        if seen is not None:
            told.append(self.tr("The targets take it for: {act}.").format(act=seen.label))
        return "\n".join(told)

    def _method_changed(self) -> None:
        open_now, method = self.method.isEnabled(), self.method.currentData()
        rolls, votes = open_now and method == "dice", open_now and method == "vote"
        pairs: tuple[tuple[bool, tuple[QWidget, QLabel]], ...] = (
            (rolls, (self._roll, self._roll_label)),
            (votes, (self.estimates, self._estimates_label)),
            (not rolls and not votes, (self.outcome, self._outcome_label)),
        )
        for shown, widgets in pairs:
            for widget in widgets:
                widget.setVisible(shown)
        self._odds.setVisible(rolls)
        move = self._move(self._id)
        argued = move.weight_of_arguments() if move is not None and self.count.isChecked() else 0
        chance = odds(self.needed.value(), self.modifier.value() + argued)
        words = self.tr("{chance} before the roll").format(chance=f"{chance:.0%}")
        more = self.tr(", arguments {argued}").format(argued=signed(argued, 0)) if argued else ""
        self._odds.setText(words + more)

    # Acting

    def command(self) -> Command | str:
        faces = [int(part) for part in self.dice.text().replace("+", " ").split() if part.isdigit()]
        if self.dice.text().strip() and (len(faces) != 2 or not all(1 <= face <= 6 for face in faces)):
            return self.tr("Two dice show two numbers from 1 to 6, such as 4 3.")
        return RuleMove(
            move=self._id,
            outcome=self.outcome.currentData(),
            method=self.method.currentData(),
            needed=self.needed.value(),
            modifier=self.modifier.value(),
            dice=(faces[0], faces[1]) if faces else None,
            narrative=self.narrative.text(),
            count_arguments=self.count.isChecked(),
            override=self.override.text().strip(),
        )

    def _take(self, command: Command) -> None:
        """Take an argument, an estimate or a turn of work down, and stay."""
        outcome = self.session.do(command)
        move = self._move(self._id)
        if outcome is None or move is None:
            return
        if outcome.refusal is not None:
            self.say(str(outcome.refusal), warn=True)
            return
        if move.arguments:
            self.count.setChecked(True)
        self.say("")
        self._show(move)

    def show_refusal(self, refusal: Refusal, command: Command) -> None:
        super().show_refusal(refusal, command)
        self._show_override(refusal.overridable)
        if refusal.overridable:
            self.override.setFocus()

    def _show_override(self, shown: bool) -> None:
        for widget in (self.override, self._override_label):
            widget.setVisible(shown)

    def _record_dispute(self) -> None:
        if not self.disputant.value() or not self.wording.text():
            self.say(self.tr("Choose the team that disputes, and write its wording."), warn=True)
            return
        self.submitted.emit(DisputeMove(move=self._id, by=self.disputant.value(), text=self.wording.text()))

    def _resolve(self, *, kept: bool) -> None:
        self.submitted.emit(ResolvePromise(move=self._id, kept=kept))
