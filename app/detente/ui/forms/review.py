"""A periodic review: what each party reports, how it ends, and the terms it sets anew."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from detente.exercise.boards import CONTROL, boards
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.naming import names, short_name
from detente.exercise.obligations.acts import CloseReview, NewTerm, ReportToReview
from detente.exercise.obligations.duties import OPEN, Duty, Obligations, Review
from detente.exercise.phases import Phases
from detente.exercise.telling_treaties import title_of
from detente.ui.choosers import TeamChooser
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import FieldRows, KeyButton, NumberField, plain
from detente.ui.session import Session

UNCHANGED = 0
"""Due turn of a term that stays."""


class ReviewForm(Form):
    """Reports first; once all are there, or control insists, the outcome."""

    kind = "review"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Review"), self.tr("Log report"), parent)
        self._id = ""
        self._about = plain(role="strong", wrap=True)
        self._reports = plain(wrap=True)
        self.party = TeamChooser(session.desk.scenario, self.tr("Party that reports"))
        self.report = TextField(
            self.tr("Report"), 3, self.tr("What was measured, what was verified, what was acknowledged")
        )
        self.outcome = TextField(self.tr("Outcome"), 2, self.tr("What the review ends with"))
        self.override = QLineEdit()
        self.override.setPlaceholderText(self.tr("Control insists, because …"))
        self.close_button = KeyButton(self.tr("Close the rev&iew"))
        self.close_button.clicked.connect(self._close)
        self.terms: dict[str, NumberField] = {}
        self._terms = QWidget()
        self._terms_rows = FieldRows()
        self._terms.setLayout(self._terms_rows)
        self._lay_out()
        self.party.chosen.connect(lambda _team: self.report.setFocus())
        for field in (self.report, self.outcome):
            field.textChanged.connect(self.edited)
        self.override.textChanged.connect(self.edited)

    def _lay_out(self) -> None:
        self.fields.addWidget(self._about, 0, 0, 1, 2)
        self.fields.addWidget(self._reports, 1, 0, 1, 2)
        self._party_label = self.fields.add_field(self.tr("&Party"), self.party)
        self._report_label = self.fields.add_field(self.tr("Repor&t"), self.report)
        self.fields.add_field(self.tr("O&utcome"), self.outcome)
        self._terms_label = self.fields.add_field(self.tr("New terms"), self._terms)
        self._over_label = self.fields.add_field(self.tr("&Override"), self.override)
        self.buttons.insertWidget(1, self.close_button)

    def open(self, review_id: str) -> None:
        review = self._review(review_id)
        if review is None:
            self.left.emit()
            return
        self._id = review_id
        for field in (self.report, self.outcome, self.override):
            field.clear()
        self._show(review)
        self.say(
            ""
            if review.status == "open"
            else self.tr("It is over: {outcome}").replace("{outcome}", review.outcome)
        )

    def begin(self) -> None:
        self.open(self._id)

    def _review(self, review_id: str) -> Review | None:
        return self.session.desk.state.of(Obligations).reviews.get(review_id)

    def _show(self, review: Review) -> None:
        scenario, missing = self.session.desk.scenario, review.missing()
        title = title_of(scenario, review.agreement)
        words = self.tr("{id}   Review of “{title}”, turn {turn}")
        self._about.setText(words.format(id=review.id, title=title, turn=review.turn))
        told = [f"{short_name(scenario, party)}: {text}" for party, text in review.reports.items()]
        if missing:
            told.append(self.tr("Not yet heard: {parties}").format(parties=names(scenario, missing)))
        self._reports.setText("\n".join(told))
        is_open = review.status == "open"
        for widget in (self.party, self._party_label, self.report, self._report_label, self.submit_button):
            widget.setVisible(is_open and bool(missing))
        self.close_button.setVisible(is_open)
        self.outcome.setEnabled(is_open)
        self.party.allow(missing)
        self.party.set_value(missing[0] if len(missing) == 1 else "")
        self._offer_terms(review)
        self._show_override(False)
        (
            self.party if missing and not self.party.value() else self.report if missing else self.outcome
        ).setFocus()

    def _offer_terms(self, review: Review) -> None:
        """One number for each duty still owed under the treaty."""
        while self._terms_rows.count():
            item = self._terms_rows.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        self.terms.clear()
        scenario = self.session.desk.scenario
        for duty in self._owed(review):
            field = NumberField(UNCHANGED, 999, UNCHANGED)
            field.setSpecialValueText(self.tr("as it is"))
            field.setMaximumWidth(110)
            field.setAccessibleName(self.tr("New due turn of {id}").format(id=duty.id))
            due = self.tr("turn {turn}").format(turn=duty.due) if duty.due else self.tr("standing")
            words = f"{duty.id}  {short_name(scenario, duty.party)}, {due}: {duty.assigned.text}"
            line = self._terms_rows.rowCount()
            self._terms_rows.addWidget(field, line, 0)
            self._terms_rows.addWidget(plain(words, "muted", wrap=True), line, 1)
            self.terms[duty.id] = field
            field.valueChanged.connect(self.edited)
        for widget in (self._terms, self._terms_label):
            widget.setVisible(bool(self.terms) and review.status == "open")
        if self.terms:
            self._terms_label.setBuddy(next(iter(self.terms.values())))

    def _owed(self, review: Review) -> tuple[Duty, ...]:
        desk = self.session.desk
        steps = {
            step.id
            for step in boards(desk.scenario, desk.state, CONTROL).treaty.steps
            if step.agreement == review.agreement
        }
        duties = desk.state.of(Obligations).duties
        return tuple(d for d in duties if d.assigned.step in steps and d.state in OPEN and d.due)

    def command(self) -> Command | str:
        if not self.party.value():
            return self.tr("Who reports? Press the letter of a party.")
        if not self.report.text():
            return self.tr("Write the report.")
        return ReportToReview(review=self._id, party=self.party.value(), text=self.report.text())

    def _close(self) -> None:
        now = self.session.desk.state.of(Phases).turn
        past = [duty for duty, field in self.terms.items() if UNCHANGED < field.value() < now]
        if past:
            words = self.tr("{ids}: the new turn is past; this is turn {turn}.")
            self.say(words.format(ids=", ".join(past), turn=now), warn=True)
            return
        if not self.outcome.text():
            self.say(self.tr("Write what the review ends with."), warn=True)
            self.outcome.setFocus()
            return
        self.submitted.emit(
            CloseReview(
                review=self._id,
                outcome=self.outcome.text(),
                terms=tuple(
                    NewTerm(duty=duty, due=field.value())
                    for duty, field in self.terms.items()
                    if field.value() != UNCHANGED
                ),
                override=self.override.text().strip(),
            )
        )

    def show_refusal(self, refusal: Refusal, command: Command) -> None:
        super().show_refusal(refusal, command)
        self._show_override(refusal.overridable)
        if refusal.overridable:
            self.override.setFocus()

    def draft(self) -> dict[str, Any]:
        if not self.report.text() and not self.outcome.text():
            return {}
        return {
            "review": self._id,
            "party": self.party.value(),
            "report": self.report.text(),
            "outcome": self.outcome.text(),
            "terms": {duty: field.value() for duty, field in self.terms.items()},
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("review", "")))
        self.party.set_value(str(draft.get("party", "")))
        self.report.setPlainText(str(draft.get("report", "")))
        self.outcome.setPlainText(str(draft.get("outcome", "")))
        terms = draft.get("terms")
        for duty, turn in terms.items() if isinstance(terms, dict) else ():
            if duty in self.terms:
                self.terms[duty].setValue(int(turn))

    def _show_override(self, shown: bool) -> None:
        for widget in (self.override, self._over_label):
            widget.setVisible(shown)
