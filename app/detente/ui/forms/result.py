"""What became of one inspection: answer, arrival, finding, signatures, dispute, verdict."""

from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QLineEdit, QWidget

from detente.exercise.declarations.books import declared_count
from detente.exercise.holdings import first_category
from detente.exercise.inspections.acts import (
    Answer,
    AnswerInspection,
    ArriveAtSite,
    DisputeInspection,
    ExplainFinding,
    ReportInspection,
    ResolveAnomaly,
    SettleDispute,
    SignReport,
)
from detente.exercise.inspections.visits import Inspection, Inspections, regime_of, site_of
from detente.exercise.mechanic import Command
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.access import AccessDial
from detente.ui.forms.form import Form, TextField
from detente.ui.forms.result_words import about, history
from detente.ui.kit import KeyButton, NumberField, plain
from detente.ui.session import Session
from detente.ui.theme import Space

NOT_TYPED = -1


class ResultForm(Form):
    """Only what can come next for an inspection is offered; the rest is told in words."""

    kind = "result"
    challengeWanted = Signal(str)
    """Id of an inspection whose doubt a second one is to clear up."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inspection"), self.tr("Log result"), parent)
        self._id = ""
        self._rows: dict[str, tuple[QLabel, QWidget]] = {}
        self._about = plain(wrap=True)
        self._history = plain(role="muted", wrap=True)
        self.fields.addWidget(self._about, 0, 0, 1, 2)
        self.fields.addWidget(self._history, 1, 0, 1, 2)
        self._answer_rows()
        self._finding_rows()
        self._report_rows()
        self._verdict_row()
        for line in self._typed().values():
            line.textEdited.connect(self.edited)
        self.explanation.textChanged.connect(self.edited)

    # Laying out

    def _row(self, key: str, name: str, *widgets: QWidget, buddy: QWidget | None = None) -> None:
        """One row that can be shown and hidden; line edits and texts take what room there is."""
        whole = QWidget()
        row = QHBoxLayout(whole)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        wide = (QLineEdit, TextField, AccessDial)
        for widget in widgets:
            row.addWidget(widget, int(isinstance(widget, wide)))
        if not any(isinstance(widget, wide) for widget in widgets):
            row.addStretch(1)
        label = self.fields.add_field(name, whole)
        label.setBuddy(buddy or widgets[0])
        self._rows[key] = (label, whole)

    def _button(self, name: str, act: Any) -> KeyButton:
        button = KeyButton(name)
        button.clicked.connect(act)
        return button

    def _line(self, name: str, hint: str) -> QLineEdit:
        line = QLineEdit()
        line.setAccessibleName(name)
        line.setPlaceholderText(hint)
        return line

    def _answer_rows(self) -> None:
        self.dial = AccessDial(self.session)
        self.dial.changed.connect(self._show_dial)
        self.reason = self._line(self.tr("Why refused"), self.tr("The host's reason, where it refuses"))
        self.grant = self._button(self.tr("&Granted"), partial(self._answer, "granted"))
        self.managed = self._button(self.tr("&Managed"), partial(self._answer, "managed"))
        self.refuse = self._button(self.tr("Re&fused"), partial(self._answer, "refused"))
        self._row("dial", self.tr("If ma&naged"), self.dial)
        self._row(
            "answer",
            self.tr("&Answer"),
            self.grant,
            self.managed,
            self.refuse,
            self.reason,
        )
        self.hours = self._count(self.tr("Hours from the request to the arrival"))
        self._allowed = plain(role="muted")
        self.arrived = self._button(self.tr("&Arrived"), self._arrive)
        self._row("arrival", self.tr("&Hours"), self.hours, self.arrived, self._allowed)

    def _finding_rows(self) -> None:
        self.declared = self._count(self.tr("Declared"))
        self.found = self._count(self.tr("Found"))
        self._drawn = plain(self.tr("empty: drawn from ground truth"), "muted")
        self._row(
            "numbers",
            self.tr("&Declared"),
            self.declared,
            plain(self.tr("found"), "muted"),
            self.found,
            self._drawn,
        )
        self.signs = self._line(
            self.tr("Signs that do not fit"), self.tr("Traces that do not fit although the numbers do")
        )
        self._row("signs", self.tr("S&igns"), self.signs)
        self.explanation = TextField(self.tr("Host's explanation"), 2, self.tr("In the host's own words"))
        self.explain = self._button(self.tr("&Keep"), self._explain)
        self.explain.setAccessibleName(self.tr("Keep the explanation"))
        self._row("explanation", self.tr("E&xplanation"), self.explanation, self.explain)

    def _count(self, name: str) -> NumberField:
        box = NumberField(NOT_TYPED, 100_000, NOT_TYPED)
        box.setSpecialValueText("–")
        box.setAccessibleName(name)
        box.setFixedWidth(84)
        return box

    def _report_rows(self) -> None:
        self.unsigned = self._line(self.tr("Why not signed"), self.tr("Reason, where it is not signed"))
        self.sign = self._button(self.tr("Sig&ned"), lambda: self._sign(signed=True))
        self.not_signed = self._button(self.tr("No&t signed"), lambda: self._sign(signed=False))
        self._row(
            "report", self.tr("&Joint report"), self.sign, self.not_signed, self.unsigned, buddy=self.unsigned
        )
        self.disputant = TeamChooser(self.session.desk.scenario, self.tr("Disputed by"))
        self._row("disputant", self.tr("Disp&uted by"), self.disputant)
        self.wording = self._line(self.tr("The party's wording"), self.tr("How the party puts it"))
        self.dispute = self._button(self.tr("Re&cord dispute"), self._dispute)
        self._row("wording", self.tr("Its &wording"), self.wording, self.dispute)
        self.outcome = KeyedCombo(self.tr("How the dispute ended"), keys="123")
        self.outcome.setMaximumWidth(140)
        self.outcome.offer(
            [
                (self.tr("upheld"), "upheld"),
                (self.tr("rejected"), "rejected"),
                (self.tr("shelved"), "shelved"),
            ]
        )
        self.settlement = self._line(self.tr("Why"), self.tr("Reason of the settlement"))
        self.settle = self._button(self.tr("Settle &it"), self._settle)
        self._row("settle", self.tr("Dispute sett&led"), self.outcome, self.settlement, self.settle)

    def _verdict_row(self) -> None:
        self.explained = self._button(self.tr("Ex&plained"), lambda: self._resolve(violation=False))
        self.violation = self._button(self.tr("Violation &found"), lambda: self._resolve(violation=True))
        self.challenge = self._button(
            self.tr("C&hallenge to clarify…"), lambda: self.challengeWanted.emit(self._id)
        )
        self._row("verdict", self.tr("Verdict"), self.explained, self.violation, self.challenge)

    # Showing

    def open(self, inspection_id: str) -> None:
        """Show one inspection in the state it is in."""
        inspection = self.session.desk.state.of(Inspections).ledger.get(inspection_id)
        if inspection is None:
            self.left.emit()
            return
        self._id = inspection_id
        for line in self._typed().values():
            line.clear()
        self.hours.setValue(NOT_TYPED)
        self.disputant.allow((inspection.requested.inspector, inspection.requested.host))
        self.disputant.set_value("")
        self.explanation.setPlainText(inspection.explanation)
        self._show(inspection)

    def begin(self) -> None:
        if self._id:
            self.open(self._id)

    def draft(self) -> dict[str, Any]:
        words = {name: line.text() for name, line in self._typed().items()}
        typed = self.explanation.text()
        if not self._id or not (typed or any(words.values())):
            return {}
        return {"inspection": self._id, "found": self.found.value(), "explanation": typed, **words}

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("inspection", "")))
        self.found.setValue(int(draft.get("found", NOT_TYPED)))
        self.explanation.setPlainText(str(draft.get("explanation", "")))
        for name, line in self._typed().items():
            line.setText(str(draft.get(name, "")))

    def _typed(self) -> dict[str, QLineEdit]:
        """The single lines in which words may be half-written."""
        return {
            "reason": self.reason,
            "signs": self.signs,
            "unsigned": self.unsigned,
            "wording": self.wording,
            "settlement": self.settlement,
        }

    def _show(self, inspection: Inspection) -> None:
        scenario = self.session.desk.scenario
        self._about.setText(about(scenario, inspection))
        self._history.setText(history(scenario, inspection))
        pending = inspection.access == "pending"
        open_result = inspection.access in ("granted", "managed") and inspection.report is None
        reported = inspection.report is not None
        in_dispute = bool(inspection.disputed_by) and inspection.outcome is None
        for key, shown in (
            ("dial", pending),
            ("answer", pending),
            ("arrival", open_result and inspection.arrived is None),
            ("numbers", open_result or reported),
            ("signs", open_result),
            ("explanation", open_result or inspection.doubtful),
            ("report", reported and inspection.signed is None),
            ("disputant", reported and not in_dispute),
            ("wording", reported and not in_dispute),
            ("settle", in_dispute),
            ("verdict", inspection.doubtful),
        ):
            for widget in self._rows[key]:
                widget.setVisible(shown)
        self.explain.setVisible(inspection.doubtful)
        self._drawn.setVisible(open_result)
        self.submit_button.setVisible(open_result)
        self._show_numbers(inspection, editable=open_result)
        self._show_plan(inspection)
        self.say("")
        self._focus(inspection, pending=pending, open_result=open_result)

    def _show_numbers(self, inspection: Inspection, *, editable: bool) -> None:
        report = inspection.report
        for box in (self.declared, self.found):
            box.setEnabled(editable)
        self.declared.setValue(report.declared if report else self._declared(inspection))
        self.found.setValue(report.found if report else NOT_TYPED)

    def _declared(self, inspection: Inspection) -> int:
        """What the host has declared last at the site."""
        desk = self.session.desk
        site = site_of(desk.scenario, inspection.requested.site)
        if site is None or site.undeclared:
            return 0
        category = first_category(desk.scenario)
        return declared_count(desk.scenario, desk.state, site.host, category, site.id) or 0

    def _show_plan(self, inspection: Inspection) -> None:
        regime = regime_of(self.session.desk.scenario, inspection.requested.regime)
        if regime is None:
            return
        words = self.tr("the regime allows {hours:g} h")
        self._allowed.setText(words.format(hours=regime.notice_hours + regime.travel_hours))
        if inspection.access == "pending":
            self.dial.set_openness(regime.managed_openness)
            self._show_dial()

    def _show_dial(self) -> None:
        inspection = self.session.desk.state.of(Inspections).ledger.get(self._id)
        if inspection is None:
            return
        request = inspection.requested
        regime = regime_of(self.session.desk.scenario, request.regime)
        if regime is not None:
            sample = None if request.sample < 0 else request.sample
            self.dial.show_plan(regime, sample, (request.inspector, request.host), managed=True)

    def _focus(self, inspection: Inspection, *, pending: bool, open_result: bool) -> None:
        if open_result:
            self.found.setFocus()
            self.found.selectAll()
        elif pending:
            self.grant.setFocus()
        elif inspection.doubtful:
            self.explanation.setFocus()
        elif inspection.report is not None and inspection.signed is None:
            self.sign.setFocus()
        else:
            self.cancel_button.setFocus()

    # Acts

    def command(self) -> Command | str:
        declared, found = self.declared.value(), self.found.value()
        signs = self.signs.text().strip()
        if signs and found == NOT_TYPED:
            return self.tr("Signs go with a number found: type it, or leave both to the draw.")
        return ReportInspection(
            inspection=self._id,
            declared=None if declared == NOT_TYPED else declared,
            found=None if found == NOT_TYPED else found,
            explanation=self.explanation.text(),
            signs=signs,
        )

    def _answer(self, access: Answer) -> None:
        openness = self.dial.openness() if access == "managed" else None
        reason = self.reason.text().strip() if access == "refused" else ""
        self.submitted.emit(
            AnswerInspection(inspection=self._id, access=access, openness=openness, reason=reason)
        )

    def _arrive(self) -> None:
        hours = self.hours.value()
        self.submitted.emit(ArriveAtSite(inspection=self._id, hours=None if hours < 0 else hours))

    def _explain(self) -> None:
        self._with_words(self.explanation, lambda words: ExplainFinding(inspection=self._id, text=words))

    def _sign(self, *, signed: bool) -> None:
        reason = self.unsigned.text().strip()
        if not signed and not reason:
            self._ask(self.unsigned, self.tr("Write why the report is not signed: one sentence."))
            return
        self.submitted.emit(SignReport(inspection=self._id, signed=signed, reason=reason))

    def _dispute(self) -> None:
        by, words = self.disputant.value(), self.wording.text().strip()
        if not by or not words:
            missing: QWidget = self.wording if by else self.disputant
            self._ask(missing, self.tr("Choose the party that disputes, and write its wording."))
            return
        self.submitted.emit(DisputeInspection(inspection=self._id, by=by, text=words))

    def _settle(self) -> None:
        reason = self.settlement.text().strip()
        if not reason:
            self._ask(self.settlement, self.tr("Write why the dispute ends so: one sentence."))
            return
        outcome = self.outcome.currentData()
        self.submitted.emit(SettleDispute(inspection=self._id, outcome=outcome, reason=reason))

    def _resolve(self, *, violation: bool) -> None:
        self._with_words(
            self.explanation,
            lambda words: ResolveAnomaly(inspection=self._id, violation=violation, explanation=words),
        )

    def _with_words(self, field: TextField, make: Any) -> None:
        words = field.text()
        if not words:
            self._ask(field, self.tr("Write the explanation first: one sentence."))
            return
        self.submitted.emit(make(words))

    def _ask(self, field: QWidget, words: str) -> None:
        self.say(words, warn=True)
        field.setFocus()
