"""The middle column: the log while nothing is being written, a form while something is."""

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFrame,
    QVBoxLayout,
    QWidget,
)

from detente.exercise.annotations import Saying
from detente.exercise.mechanic import Command
from detente.exercise.remarks import Numbered
from detente.ui.following import FollowingPane
from detente.ui.form_drafts import INTERVAL_MS, FormDrafts
from detente.ui.forms.agreement import AgreementForm
from detente.ui.forms.answers import StageForm
from detente.ui.forms.call import CallForm, TestForm
from detente.ui.forms.channel import ChannelForm, DrillForm, NetworkForm
from detente.ui.forms.duty import DutyForm
from detente.ui.forms.estimate import EstimateForm
from detente.ui.forms.form import Form
from detente.ui.forms.front import FrontForm
from detente.ui.forms.incident import IncidentForm
from detente.ui.forms.inject import InjectForm
from detente.ui.forms.inject_edit import InjectEditForm
from detente.ui.forms.inspection import InspectionForm
from detente.ui.forms.move import MoveForm
from detente.ui.forms.observer import ObserverForm
from detente.ui.forms.observer_note import ObserverNoteForm
from detente.ui.forms.outcome import CallOutcomeForm
from detente.ui.forms.paper import Paper, PaperLine
from detente.ui.forms.red_line import RedLineForm
from detente.ui.forms.result import ResultForm
from detente.ui.forms.review import ReviewForm
from detente.ui.forms.ruling import RulingForm
from detente.ui.forms.sheet import SheetForm
from detente.ui.forms.step import StepForm
from detente.ui.forms.verification import VerificationForm, VerificationForms
from detente.ui.kit import Panel
from detente.ui.log_panel import LogPanel
from detente.ui.pages import Pages
from detente.ui.record_foot import RecordFoot
from detente.ui.session import Session
from detente.ui.theme import Space

RecordForm = (
    RulingForm
    | CallOutcomeForm
    | InjectForm
    | InjectEditForm
    | StageForm
    | AgreementForm
    | DutyForm
    | StepForm
    | ReviewForm
    | VerificationForm
    | IncidentForm
    | ChannelForm
    | NetworkForm
    | DrillForm
    | RedLineForm
    | FrontForm
    | ObserverForm
    | ObserverNoteForm
    | EstimateForm
    | SheetForm
)
"""Forms that open a record by its id."""


class RecordPanel(Panel):
    """One form at a time; Ctrl+Enter stores, Esc goes back to the log, a draft is kept every half second."""

    finished = Signal()
    givenUp = Signal()
    """A form was left without being stored."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Log"), parent=parent, margin=0)
        self._session = session
        self.log = LogPanel(session)
        self.move_form = MoveForm(session)
        self.call_form = CallForm(session)
        self.test_form = TestForm(session)
        self.verification = VerificationForms(session)
        self.ruling_form = RulingForm(session)
        self.outcome_form = CallOutcomeForm(session)
        self.inject_form = InjectForm(session)
        self.inject_edit_form = InjectEditForm(session)
        self.stage_form = StageForm(session)
        self.agreement_form = AgreementForm(session)
        self.duty_form = DutyForm(session)
        self.step_form = StepForm(session)
        self.review_form = ReviewForm(session)
        self.incident_form = IncidentForm(session)
        self.channel_form = ChannelForm(session)
        self.network_form = NetworkForm(session)
        self.drill_form = DrillForm(session)
        self.red_line_form = RedLineForm(session)
        self.front_form = FrontForm(session)
        self.observer_form = ObserverForm(session)
        self.estimate_form = EstimateForm(session)
        self.observer_note_form = ObserverNoteForm(session)
        self.sheet_form = SheetForm(session)
        self._shown_record = ""
        """The record that the form on top was opened for."""
        self._drafts = FormDrafts(session)
        self._stack = Pages()  # the form on top alone says how much room it needs
        self._pages: dict[Form, QWidget] = {}
        self._papers: dict[Form, PaperLine] = {}
        self._stack.addWidget(self.log)
        for form in self.forms():
            self._add(form)
        self.body.addWidget(self._stack, 1)
        self.foot = RecordFoot(session)
        self.foot.noted.connect(self.finished)
        self.foot.missing.recordWanted.connect(self.open_record)
        self.body.addWidget(self.foot)
        # The buttons stand beside the scrolled fields, so the keys belong to the panel that holds both.
        for keys, verb in (("Ctrl+Return", self.submit), ("Ctrl+Enter", self.submit), ("Esc", self.give_up)):
            shortcut = QShortcut(QKeySequence(keys), self)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(verb)
        self.inject_form.changeWanted.connect(lambda inject: self.open_record("inject_edit", inject))
        self.log.recordWanted.connect(lambda record: self.open_record("record", record))
        self.call_form.testWanted.connect(lambda: self.open_test(""))
        self._timer = QTimer(self)
        self._timer.setInterval(INTERVAL_MS)
        self._timer.timeout.connect(self.keep_draft)
        self._timer.start()

    @property
    def inspection_form(self) -> InspectionForm:
        return self.verification.inspection

    @property
    def result_form(self) -> ResultForm:
        return self.verification.result

    def forms(self) -> tuple[Form, ...]:
        """The forms that are made at once; those of verification follow when they are wanted."""
        return (
            self.move_form,
            self.call_form,
            self.test_form,
            self.ruling_form,
            self.outcome_form,
            self.inject_form,
            self.inject_edit_form,
            self.stage_form,
            self.agreement_form,
            self.duty_form,
            self.step_form,
            self.review_form,
            self.incident_form,
            self.channel_form,
            self.network_form,
            self.drill_form,
            self.red_line_form,
            self.front_form,
            self.observer_form,
            self.estimate_form,
            self.observer_note_form,
            self.sheet_form,
        )

    def _add(self, form: Form) -> None:
        fields = FollowingPane()
        fields.setWidgetResizable(True)
        fields.setFrameShape(QFrame.Shape.NoFrame)
        fields.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(Space.L, Space.M, Space.L, 0)
        column.addWidget(form)
        fields.setWidget(inside)
        page = QWidget()
        column = QVBoxLayout(page)
        column.setContentsMargins(0, 0, 0, Space.M)
        column.setSpacing(Space.S)
        column.addWidget(fields, 1)
        foot = QVBoxLayout()
        foot.setContentsMargins(Space.L, 0, Space.L, 0)
        foot.setSpacing(Space.S)
        if form.on_paper:
            self._papers[form] = PaperLine(self._session, page)
            self._papers[form].edited.connect(self._drafts.touch)
            foot.addWidget(self._papers[form])
        foot.addWidget(form.foot)
        column.addLayout(foot)
        self._pages[form] = page
        self._stack.addWidget(page)
        form.submitted.connect(lambda command, of=form: self._submit(of, command))
        form.left.connect(self.give_up)
        form.edited.connect(self._drafts.touch)
        if isinstance(form, ObserverNoteForm | SheetForm):
            form.kept.connect(lambda: self._stored(form))
        if isinstance(form, SheetForm):
            form.branchWanted.connect(self.log.branchWanted)
            form.stageWanted.connect(self.stage)
        if isinstance(form, ResultForm):
            form.challengeWanted.connect(self._challenge)

    # Opening

    def show_log(self) -> None:
        form = self.current_form()
        if form is not None:
            self._drafts.forget(form.kind)
        self._stack.setCurrentWidget(self.log)
        self.set_title(self.tr("Log"))
        self.set_hint("")
        self.log.list.setFocus()

    def give_up(self) -> None:
        """Leave the form on top; what was typed into it is forgotten."""
        written = self.current_form() is not None
        if not written:
            self.log.leave_filter()
        self.show_log()
        if written:
            self.givenUp.emit()

    def current_form(self) -> Form | None:
        """The form on top, or None while the log is."""
        return next((form for form, page in self._pages.items() if page is self._stack.currentWidget()), None)

    def open(self, form: Form) -> None:
        """Begin a new record."""
        self._show(form)
        if form in self._papers:
            self._papers[form].clear()
        form.begin()
        self._drafts.dirty = False

    def open_test(self, channel: str) -> None:
        self._show(self.test_form)
        self.test_form.begin(channel)

    def open_record(self, kind: str, record: str) -> None:
        """Open what waits in the inbox."""
        if kind == "test":
            self.open_test(record)
            return
        by_kind: dict[str, RecordForm] = {
            "move": self.ruling_form,
            "message": self.outcome_form,
            "inject": self.inject_form,
            "inject_edit": self.inject_edit_form,
            "staged": self.stage_form,
            "agreement": self.agreement_form,
            "duty": self.duty_form,
            "step": self.step_form,
            "review": self.review_form,
            "incident": self.incident_form,
            "channel": self.channel_form,
            "network": self.network_form,
            "drill": self.drill_form,
            "project": self.ruling_form,
            "red_line": self.red_line_form,
            "front": self.front_form,
            "observer": self.observer_form,
            "estimate": self.estimate_form,
            "observer_note": self.observer_note_form,
            "record": self.sheet_form,
        }
        if kind == "release":
            self._release(record)
            return
        form = self.verification.opening(kind, record) or by_kind[kind]
        self._show(form)
        form.open(record)
        self._shown_record = record
        self._head(form)
        self._drafts.dirty = False

    def _head(self, form: Form) -> None:
        """A sheet is named for its record, and tells beside the name how it stands."""
        if form is self.sheet_form:
            self.set_title(form.title)
            self.set_hint(*self.sheet_form.status)

    def _release(self, record: str) -> None:
        """The turn has come from which the room may be told: offer the words, TAKE is control's."""
        sheet = self._session.desk.records().sheet(record)
        if sheet is not None:
            self.stage(record, sheet.wording, sheet.teams[:1])

    def details(self) -> None:
        """Ctrl+D: the sheet of the record that is shown, or chosen in the log; then its details."""
        form = self.current_form()
        if form is self.sheet_form:
            self.sheet_form.toggle_details()
            return
        record = self._shown_record if form is not None else self.log.current_record()
        if record and record in self._session.desk.records():
            self.open_record("record", record)

    def _challenge(self, inspection: str) -> None:
        """Ask for a second look that is to clear up the doubt of a first one."""
        self._show(self.inspection_form)
        self.inspection_form.clarify(inspection)

    def stage(self, record: str, text: str, teams: tuple[str, ...]) -> None:
        """Write words for the room about a record."""
        self._show(self.stage_form)
        self.stage_form.open(record, text, teams)

    def _show(self, form: Form) -> None:
        if form not in self._pages:
            self._add(form)
        self._stack.setCurrentWidget(self._pages[form])
        self._shown_record = ""
        self.set_title(form.title)
        self.set_hint("")

    def begin_note(self, mark: str) -> None:
        """Go to the note line, which begins with a mark."""
        self.foot.note.setText(mark)
        self.foot.note.setFocus()

    # Storing

    def submit(self) -> None:
        """Store the form on top, if there is one."""
        form = self.current_form()
        if form is not None and form.submit_button.isVisible():
            form.submit()

    def _submit(self, form: Form, command: Command) -> None:
        line = self._papers.get(form)
        paper = line.reading() if line else Paper()
        if isinstance(paper, str):
            if line:
                line.complain(paper)
            return
        outcome = self._session.do(command, occurred_at=paper.occurred_at)
        if outcome is None:
            return
        if outcome.refusal is not None:
            form.show_refusal(outcome.refusal, command)
            return
        if paper.serial and outcome.step is not None:
            step = outcome.step.id
            record = self._session.desk.records().of_step(step)
            self._session.say(Saying(remark=Numbered(serial=paper.serial), record=record, step=step))
        self._stored(form)

    def toggle_paper(self) -> None:
        """Ctrl+T: the line for a record that is keyed in from a paper form."""
        form = self.current_form()
        line = self._papers.get(form) if form else None
        if form is not None and line is not None:
            line.toggle()
            if not line.isVisible():
                form.setFocus()
                form.focusNextChild()

    def _stored(self, form: Form) -> None:
        self._drafts.forget(form.kind)
        if form in self._papers:
            self._papers[form].clear()
        self.log.filter.clear()  # what was just stored must be seen
        self.show_log()
        self.finished.emit()

    def refresh(self, *, live: bool = True) -> None:
        """Show the session as it stands."""
        self.log.show_chronicle(self._session.desk.chronicle())
        self.foot.refresh(live=live)

    # Drafts

    def keep_draft(self) -> None:
        """Put what is half-written on the disk."""
        form = self.current_form()
        if self._drafts.dirty and form is not None and form.kind:
            paper = self._papers[form].draft() if form in self._papers else {}
            self._drafts.keep(form.kind, form.draft() | paper)

    def restore_draft(self) -> bool:
        """Bring back a form that was half-written when the last run ended."""
        for kind, draft in self._drafts.kept():
            form = self.verification.of_kind(kind) or next((f for f in self.forms() if f.kind == kind), None)
            if form is not None:
                self._show(form)
                form.begin()
                form.restore(draft)
                if form in self._papers:
                    self._papers[form].restore(draft)
                self._head(form)
                return True
        return False
