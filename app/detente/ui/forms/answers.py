"""Forms that answer what waits in the inbox: a ruling, an inject, words for the room."""

from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLineEdit, QSpinBox, QWidget

from detente.exercise.injects import FireInject, Injects, SkipInject
from detente.exercise.mechanic import Command
from detente.exercise.moves import DisputeMove, Moves, ResolvePromise, RuleMove, odds
from detente.exercise.naming import names, short_name
from detente.exercise.publication import Publication, Stage, Unstage
from detente.ui.choosers import TeamChooser
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import KeyButton, mark_secret, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class RulingForm(Form):
    """A move as logged, with the ruling it waits for."""

    kind = "ruling"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Move"), self.tr("Rule"), parent)
        self._id = ""
        self._about = plain(wrap=True)
        self._intent = plain(wrap=True)
        self._dispute = plain(wrap=True, tone="warning")
        mark_secret(self._intent)
        self.method = QComboBox()
        for value, name in (
            ("umpired", self.tr("umpired")),
            ("consensus", self.tr("consensus")),
            ("dice", self.tr("two dice")),
            ("none", self.tr("no ruling needed")),
        ):
            self.method.addItem(name, value)
        self.outcome = QComboBox()
        for value, name in (
            ("success", self.tr("succeeds")),
            ("partial", self.tr("succeeds in part")),
            ("failure", self.tr("fails")),
        ):
            self.outcome.addItem(name, value)
        self.needed = QSpinBox()
        self.needed.setRange(2, 12)
        self.needed.setValue(7)
        self.modifier = QSpinBox()
        self.modifier.setRange(-6, 6)
        self.dice = QLineEdit()
        self.dice.setPlaceholderText(self.tr("4 3, or drawn"))
        self._odds = plain(role="muted")
        self.narrative = TextField(self.tr("What happens"), 2, self.tr("For control's record"))
        self._lay_out()
        self.method.currentIndexChanged.connect(self._method_changed)
        for box in (self.needed, self.modifier):
            box.valueChanged.connect(self._method_changed)

    def _lay_out(self) -> None:
        self.fields.addWidget(self._about, 0, 0, 1, 2)
        self.fields.addWidget(self._intent, 1, 0, 1, 2)
        self.fields.addWidget(self._dispute, 2, 0, 1, 2)
        self.fields.add_field(self.tr("&Method"), self.method)
        self.fields.add_field(self.tr("&Outcome"), self.outcome)
        self._roll = QWidget()
        row = QHBoxLayout(self._roll)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for name, widget in (
            (self.tr("needs"), self.needed),
            (self.tr("modifier"), self.modifier),
            (self.tr("rolled"), self.dice),
        ):
            widget.setAccessibleName(name)
            row.addWidget(plain(name, "muted"))
            row.addWidget(widget)
        row.addWidget(self._odds)
        row.addStretch(1)
        self._roll_label = self.fields.add_field(self.tr("&Dice"), self._roll)
        self._roll_label.setBuddy(self.needed)
        self.fields.add_field(self.tr("&Narrative"), self.narrative, secret=True)
        self.disputant = TeamChooser(self.session.desk.scenario, self.tr("Disputed by"))
        self.wording = TextField(self.tr("The team's wording"), 1, self.tr("How the team puts it"))
        self.fields.add_field(self.tr("Disp&uted by"), self.disputant)
        self.fields.add_field(self.tr("Its &wording"), self.wording)
        self.dispute = KeyButton(self.tr("Reco&rd dispute"))
        self.kept = KeyButton(self.tr("Promise &kept"))
        self.broken = KeyButton(self.tr("Promise &broken"))
        self.dispute.clicked.connect(self._record_dispute)
        self.kept.clicked.connect(lambda: self._resolve(kept=True))
        self.broken.clicked.connect(lambda: self._resolve(kept=False))
        for button in (self.dispute, self.kept, self.broken):
            self.buttons.insertWidget(self.buttons.count() - 2, button)

    def open(self, move_id: str) -> None:
        move = self.session.desk.state.of(Moves).ledger.get(move_id)
        if move is None:
            self.left.emit()
            return
        self._id = move_id
        scenario, logged = self.session.desk.scenario, move.logged
        target = f" → {names(scenario, logged.targets)}" if logged.targets else ""
        self._about.setText(f"{move_id}   {short_name(scenario, logged.actor)}{target}: {move.text}")
        self._intent.setText(move.private_intent)
        self._intent.setVisible(bool(move.private_intent))
        disputed = self.tr("Disputed by {team}: {text}").format(
            team=short_name(scenario, move.disputed_by), text=move.dispute
        )
        self._dispute.setText(disputed)
        self._dispute.setVisible(bool(move.disputed_by))
        waiting = move.status == "open"
        self.submit_button.setVisible(waiting)
        for widget in (self.method, self.outcome, self.narrative):
            widget.setEnabled(waiting)
        for button in (self.kept, self.broken):
            button.setVisible(move.promise == "open" and not waiting)
        self.dice.clear()
        self.narrative.clear()
        self.wording.clear()
        self.disputant.set_value("")
        self._method_changed()
        self.say("")
        (self.method if waiting else self.wording).setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def _method_changed(self) -> None:
        rolls = self.method.currentData() == "dice" and self.method.isEnabled()
        self._roll.setVisible(rolls)
        self._roll_label.setVisible(rolls)
        self.outcome.setEnabled(not rolls and self.method.isEnabled())
        chance = odds(self.needed.value(), self.modifier.value())
        self._odds.setText(self.tr("{chance} before the roll").format(chance=f"{chance:.0%}"))

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
        )

    def _record_dispute(self) -> None:
        if not self.disputant.value() or not self.wording.text():
            self.say(self.tr("Choose the team that disputes, and write its wording."), warn=True)
            return
        self.submitted.emit(DisputeMove(move=self._id, by=self.disputant.value(), text=self.wording.text()))

    def _resolve(self, *, kept: bool) -> None:
        self.submitted.emit(ResolvePromise(move=self._id, kept=kept))


class InjectForm(Form):
    """An inject before it is fired: what players will read, and what only control may know."""

    kind = "inject"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inject"), self.tr("Fire"), parent)
        self._id = ""
        self._head = plain(role="strong", wrap=True)
        self._meta = plain(role="muted", wrap=True)
        self._note = plain(wrap=True)
        self.text = TextField(self.tr("Text for the receivers"), 4)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it is left out"))
        self.fields.addWidget(self._head, 0, 0, 1, 2)
        self.fields.addWidget(self._meta, 1, 0, 1, 2)
        self.fields.add_field(self.tr("&Text"), self.text)
        self.fields.add_field(self.tr("For control"), self._note, secret=True)
        self.fields.add_field(self.tr("S&kip"), self.reason)
        self.skip = KeyButton(self.tr("Skip &it"))
        self.skip.clicked.connect(self._skip)
        self.buttons.insertWidget(1, self.skip)

    def open(self, inject_id: str) -> None:
        card = self.session.desk.state.of(Injects).cards.get(inject_id)
        if card is None:
            self.left.emit()
            return
        self._id, inject = inject_id, card.inject
        self._head.setText(inject.title)
        receivers = names(self.session.desk.scenario, inject.to)
        words = self.tr("From {sender} to {to}. {public}")
        public = self.tr("Goes to the preview when fired.") if inject.public else self.tr("Not public.")
        self._meta.setText(words.format(sender=inject.sender or "–", to=receivers, public=public))
        self.text.setPlainText(" ".join((card.text or inject.text).split()))
        parts = (inject.control_note, inject.expected, inject.contingency)
        self._note.setText("\n".join(" ".join(part.split()) for part in parts if part))
        ready = card.status == "ready"
        for widget in (self.submit_button, self.skip):
            widget.setVisible(ready)
        self.text.setReadOnly(not ready)
        self.reason.setEnabled(ready)
        self.say("" if ready else self.tr("Played already."))
        self.text.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def command(self) -> Command | str:
        return FireInject(inject=self._id, text=self.text.text())

    def _skip(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.say(self.tr("Say why it is left out: one sentence."), warn=True)
            self.reason.setFocus()
            return
        self.submitted.emit(SkipInject(inject=self._id, reason=reason))


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
