"""An inject: what players will read, what only control may know, and what becomes of it."""

from typing import Any, Final

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from detente.exercise.injects import (
    Card,
    FireInject,
    Injects,
    RecordInjectOutcome,
    ReturnInject,
    SkipInject,
    StageInject,
)
from detente.exercise.mechanic import Command
from detente.exercise.msel import Instant, held_back, planned, why_due
from detente.exercise.naming import names
from detente.exercise.telling_injects import outcome_word
from detente.ui.choosers import KeyedCombo
from detente.ui.forms.acting import ActForm
from detente.ui.forms.form import TextField
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session

_WORDED: Final = ("fire", "stage")


class InjectForm(ActForm):
    """The record is an inject's id, or `skip|id`, `outcome|id`, `stage|id` to begin with that."""

    changeWanted = Signal(str)
    """The inject itself is to be changed, in another form."""

    kind = "inject"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inject"), self.tr("Fire"), (), parent)
        self._id = ""
        self._meta = plain(role="muted", wrap=True)
        self._note = plain(wrap=True)
        self.text = TextField(self.tr("Text for the receivers"), 4)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it is left out: one sentence"))
        self.outcome = KeyedCombo(self.tr("Expected action"), keys="123")
        self.outcome.offer([(outcome_word(one), one) for one in ("met", "partly", "not_met")])
        self.seen = TextField(self.tr("What was seen"), 2, self.tr("What they did, or did instead"))
        self.fields.addWidget(self._meta, self.fields.rowCount(), 0, 1, 2)
        self.add_for((*_WORDED, "put_back"), self.tr("&Text"), self.text)
        self.add_for(("skip",), self.tr("Reaso&n"), self.reason)
        self.add_for(("outcome",), self.tr("Expe&cted"), self.outcome)
        self.add_for(("outcome",), self.tr("See&n"), self.seen)
        self.fields.add_field(self.tr("For control"), self._note, secret=True)
        self.change = KeyButton(self.tr("C&hange it…"))
        self.change.clicked.connect(lambda: self.changeWanted.emit(self._id))
        self.buttons.insertWidget(1, self.change)
        self.outcome.chosen.connect(lambda _outcome: self.seen.setFocus())
        self.reason.textEdited.connect(self.edited)
        for field in (self.text, self.seen):
            field.textChanged.connect(self.edited)

    def open(self, record: str) -> None:
        act, bar, inject_id = record.partition("|")
        if not bar or act not in (*_WORDED, "skip", "outcome", "put_back"):
            act, inject_id = "", record
        card = self.session.desk.state.of(Injects).cards.get(inject_id)
        if card is None:
            self.left.emit()
            return
        self._id = inject_id
        offers = self._offers(card)
        self.act.offer(offers)
        self.choose_act(act if act in {verb for _name, verb in offers} else str(offers[0][1]))
        self.about.setText(f"{inject_id}  {card.inject.title}")
        self._describe(card)
        self.text.setPlainText(card.words)
        self.text.setReadOnly(not card.waiting)
        self.reason.clear()
        self.outcome.set_value(card.outcome or "met")
        self.seen.setPlainText(card.outcome_text)
        self.change.setVisible(card.waiting)
        self._act_changed()
        {"skip": self.reason, "outcome": self.outcome}.get(self.act.value(), self.text).setFocus()

    def _offers(self, card: Card) -> list[tuple[str, object]]:
        if card.status == "fired":
            return [(self.tr("record the outcome"), "outcome")]
        if card.status == "skipped":
            return [(self.tr("put it back on the list"), "put_back")]
        staged = card.status == "staged"
        offers: list[tuple[str, object]] = [
            (self.tr("fire it"), "fire"),
            (self.tr("change the words prepared") if staged else self.tr("stage it"), "stage"),
            (self.tr("skip it"), "skip"),
        ]
        return [*offers, (self.tr("put it back on the list"), "put_back")] if staged else offers

    def _describe(self, card: Card) -> None:
        desk, inject = self.session.desk, card.inject
        instant = Instant(
            scenario=desk.scenario, state=desk.state, readings=desk.readings(), now=desk.room_time()
        )
        whole = self.tr("From {sender} to {to}").format(
            sender=inject.sender or "–", to=names(desk.scenario, inject.to)
        )
        parts = [inject.type, whole, inject.delivery, self._standing(instant, card)]
        parts.append(self.tr("Goes to the preview when fired") if inject.public else self.tr("Not public"))
        if inject.attachments:
            parts.append(self.tr("With it: {names}").format(names=", ".join(inject.attachments)))
        self._meta.setText(". ".join(part for part in parts if part) + ".")
        limit = (
            self.tr("within {minutes:g} min").format(minutes=inject.time_limit) if inject.time_limit else ""
        )
        told = (
            (self.tr("Note"), inject.control_note),
            (self.tr("Expected"), " ".join(part for part in (inject.expected, limit) if part)),
            (self.tr("Otherwise"), inject.contingency),
            (self.tr("Objectives"), ", ".join(inject.objectives)),
            (self.tr("Owner"), inject.owner),
        )
        lines = [f"{name}: {' '.join(words.split())}" for name, words in told if words]
        self._note.setText("\n".join(lines) or self.tr("nothing noted"))

    def _standing(self, instant: Instant, card: Card) -> str:
        plan = planned(instant.scenario, card.inject) or self.tr("by hand")
        if card.status == "fired":
            return self.tr("Fired in turn {turn}").format(turn=card.turn)
        if card.status == "skipped":
            words = self.tr("Skipped in turn {turn}: {reason}")
            return words.format(turn=card.turn, reason=card.reason)
        if why := why_due(instant, card):
            return self.tr("Due: {why}").format(why=why)
        held = held_back(instant, card)
        return held or self.tr("Planned: {plan}").format(plan=plan)

    def _act_changed(self) -> None:
        super()._act_changed()
        words = {
            "fire": self.tr("Fire"),
            "stage": self.tr("Stage"),
            "skip": self.tr("Skip"),
            "outcome": self.tr("Record outcome"),
            "put_back": self.tr("Put back"),
        }
        self.submit_button.setText(words.get(self.act.value(), self.tr("Fire")))
        self.submit_button.setAccessibleName(self.submit_button.text())
        self.submit_button.updateGeometry()

    def begin(self) -> None:
        self.open(self._id)

    def command(self) -> Command | str:
        inject, act = self._id, self.act.value()
        if act == "stage":
            return StageInject(inject=inject, text=self.text.text())
        if act == "put_back":
            return ReturnInject(inject=inject)
        if act == "outcome":
            return RecordInjectOutcome(
                inject=inject, outcome=self.outcome.currentData(), text=self.seen.text()
            )
        if act == "skip":
            reason = self.reason.text().strip()
            if not reason:
                self.reason.setFocus()
                return self.tr("Say why it is left out: one sentence.")
            return SkipInject(inject=inject, reason=reason)
        return FireInject(inject=inject, text=self.text.text(), at=self.session.desk.room_time())

    def draft(self) -> dict[str, Any]:
        card = self.session.desk.state.of(Injects).cards.get(self._id)
        typed = (self.text.text(), self.reason.text(), self.seen.text())
        if card is None or typed == (card.words.strip(), "", card.outcome_text):
            return {}
        record = f"{self.act.value()}|{self._id}"
        return {"record": record, **dict(zip(("text", "reason", "seen"), typed, strict=True))}

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("record", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.reason.setText(str(draft.get("reason", "")))
        self.seen.setPlainText(str(draft.get("seen", "")))
