"""Any record with all that is known of it: corrected, disputed, settled, branched from, told to the room."""

from typing import Any, Literal

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QScrollArea, QWidget

from detente.exercise import remarks as said
from detente.exercise.annotations import Remark, Saying
from detente.exercise.mechanic import Command
from detente.exercise.moves import AmendMove, Move, Moves
from detente.exercise.readers import readers, readers_words
from detente.exercise.record_sheet import RecordSheet, kind_name
from detente.ui.canvas import is_rtl
from detente.ui.choosers import TeamChooser
from detente.ui.flow_row import FlowRow
from detente.ui.forms import sheet_words
from detente.ui.forms.form import Form, TextField
from detente.ui.forms.sheet_details import Incomplete, SheetDetails
from detente.ui.kit import KeyButton, Tone, plain
from detente.ui.session import Session
from detente.ui.symbols import team_html

Act = Literal["", "amend", "dispute", "settle", "details"]


class SheetForm(Form):
    """Calm at first: what it says and how it stands. Each act opens its own fields, Ctrl+D the details."""

    kept = Signal()
    branchWanted = Signal(int)
    stageWanted = Signal(str, str, tuple)
    """Record, words and teams for the room."""

    kind = "sheet"
    on_paper = False

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Record"), self.tr("Keep"), parent)
        self._id = ""
        self._act: Act = ""
        self._sheet: RecordSheet | None = None
        self.status: tuple[str, Tone] = ("", "plain")
        """How the record stands, for the head of the panel."""
        self._who = QLabel()
        self._who.setTextFormat(Qt.TextFormat.RichText)
        self._text = plain(wrap=True)
        self._earlier = plain(role="muted", wrap=True)
        self._disputes = plain(wrap=True, tone="warning")
        self._when = plain(role="muted", wrap=True)
        self._related = plain(role="muted", wrap=True)
        self._readers = plain(role="muted", wrap=True)
        for label, name in (
            (self._text, self.tr("Wording")),
            (self._earlier, self.tr("Earlier wordings")),
            (self._disputes, self.tr("Disputes")),
        ):
            label.setAccessibleDescription(name)
            label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.amend_button = KeyButton(self.tr("&Amend…"))
        self.dispute_button = KeyButton(self.tr("&Dispute…"))
        self.settle_button = KeyButton(self.tr("&Settle…"))
        self.branch_button = KeyButton(self.tr("&Branch here…"))
        self.stage_button = KeyButton(self.tr("For the &room…"))
        self.details_button = KeyButton(self.tr("Details"), "Ctrl+D")
        self.details_button.setCheckable(True)
        self.disputant = TeamChooser(session.desk.scenario, self.tr("Disputed by"))
        self.words = TextField(self.tr("Words"), 3)
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("What was wrong: one sentence"))
        self.details = SheetDetails(session)
        self.cancel_button.setText(self.tr("Back"))
        self.cancel_button.setAccessibleName(self.tr("Back"))
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        told = (
            self._who,
            self._text,
            self._earlier,
            self._disputes,
            self._when,
            self._related,
            self._readers,
        )
        for line, label in enumerate(told):
            self.fields.addWidget(label, line, 0, 1, 2)
        self._acts = QWidget()
        row = FlowRow(self._acts)
        for button in self._buttons():
            row.addWidget(button)
        self.fields.addWidget(self._acts, self.fields.rowCount(), 0, 1, 2)
        self._disputant_label = self.fields.add_field(self.tr("&Who"), self.disputant)
        self._words_label = self.fields.add_field(self.tr("&Words"), self.words)
        self._reason_label = self.fields.add_field(self.tr("Reaso&n"), self.reason)
        self.fields.addWidget(self.details, self.fields.rowCount(), 0, 1, 2)

    def _buttons(self) -> tuple[KeyButton, ...]:
        return (
            self.amend_button,
            self.dispute_button,
            self.settle_button,
            self.branch_button,
            self.stage_button,
            self.details_button,
        )

    def _connect(self) -> None:
        self.amend_button.clicked.connect(lambda: self._begin_act("amend"))
        self.dispute_button.clicked.connect(lambda: self._begin_act("dispute"))
        self.settle_button.clicked.connect(lambda: self._begin_act("settle"))
        self.details_button.clicked.connect(self.toggle_details)
        self.branch_button.clicked.connect(self._branch)
        self.stage_button.clicked.connect(self._stage)
        self.disputant.chosen.connect(lambda _team: self.words.setFocus())
        self.disputant.changed.connect(self.edited)
        self.words.textChanged.connect(self.edited)
        self.reason.textChanged.connect(self.edited)
        self.details.edited.connect(self.edited)
        self.details.files.wanted.connect(self._change_files)
        self.details.files.said.connect(lambda words: self.say(words, warn=True))
        self.setAcceptDrops(True)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if self._sheet is not None and (event.mimeData().hasUrls() or event.mimeData().hasImage()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Files dropped anywhere on the sheet belong to its record from now on."""
        if self._act != "details":
            self._begin_act("details")
        if self.details.files.take(event.mimeData()):
            event.acceptProposedAction()

    # Showing

    def open(self, record: str) -> None:
        sheet = self.session.desk.records().sheet(record)
        if sheet is None:
            self.left.emit()
            return
        self._id = record
        self._show(sheet)
        self._begin_act("")
        first = self.settle_button if self.settle_button.isVisibleTo(self) else self.amend_button
        first.setFocus()

    def begin(self) -> None:
        if self._id:
            self.open(self._id)

    def _show(self, sheet: RecordSheet) -> None:
        desk = self.session.desk
        self._sheet = sheet
        self.title = f"{kind_name(sheet.kind)} {sheet.id}"
        self.status = sheet_words.standing(desk.scenario, sheet)
        known = readers(desk.scenario, desk.state, sheet.id)
        right = Qt.AlignmentFlag.AlignRight if is_rtl(sheet.wording) else Qt.AlignmentFlag.AlignLeft
        self._text.setAlignment(right | Qt.AlignmentFlag.AlignTop)
        teams = [team for name in sheet.teams for team in desk.scenario.teams if team.id == name]
        self._who.setText(
            " → ".join(team_html(team.symbol, team.short or team.name, team.colour) for team in teams)
        )
        self._who.setAccessibleName(" → ".join(team.short or team.name for team in teams))
        self._who.setVisible(bool(teams))
        for label, text in (
            (self._text, sheet.wording),
            (self._earlier, sheet_words.earlier(sheet)),
            (self._disputes, "\n".join(sheet_words.contested(desk.scenario, sheet.disputes))),
            (self._when, sheet_words.when(sheet)),
            (self._related, sheet_words.relations(sheet)),
            (self._readers, readers_words(desk.scenario, known)),
        ):
            label.setText(text)
            label.setVisible(bool(text))
        self.settle_button.setVisible(any(one.open for one in sheet.disputes))
        self.details.show_sheet(sheet, desk.records(), sheet_words.life(sheet.life))

    def toggle_details(self) -> None:
        """Unfold the details, or fold them again."""
        self._begin_act("" if self._act == "details" else "details")

    def _begin_act(self, act: Act) -> None:
        """Show the fields of one act, or none."""
        self._act = act
        names = {
            "amend": self.tr("Keep the wording"),
            "dispute": self.tr("Record the dispute"),
            "settle": self.tr("Settle"),
            "details": self.tr("Keep the details"),
        }
        self.details_button.setChecked(act == "details")
        self.submit_button.setVisible(bool(act))
        if act:
            self.submit_button.setText(names[act])
            self.submit_button.setAccessibleName(names[act])
        for shown, widgets in (
            (act == "dispute", (self.disputant, self._disputant_label)),
            (act in ("amend", "dispute", "settle"), (self.words, self._words_label)),
            (act == "amend", (self.reason, self._reason_label)),
            (act == "details", (self.details,)),
        ):
            for widget in widgets:
                widget.setVisible(shown)
        # Who writes needs the room; what is told here stands in the details, too, or on the sheet again.
        for label in (self._when, self._related, self._readers):
            label.setVisible(not act and bool(label.text()))
        self.disputant.set_value("")
        self.reason.clear()
        self.words.setPlainText(self._sheet.wording if act == "amend" and self._sheet else "")
        self.words.setPlaceholderText(
            {
                "dispute": self.tr("The team's own wording"),
                "settle": self.tr("How it ended, in words both sides can read"),
            }.get(act, "")
        )
        self.say("")
        focus: dict[Act, QWidget] = {
            "amend": self.words,
            "dispute": self.disputant,
            "settle": self.words,
            "details": self.details.tags,
        }
        if act:
            focus[act].setFocus()
            QTimer.singleShot(0, self, lambda: self._bring_into_sight(focus[act]))

    def _bring_into_sight(self, field: QWidget) -> None:
        """On a small screen the fields of an act lie below the fold."""
        area: QWidget | None = self
        while area is not None and not isinstance(area, QScrollArea):
            area = area.parentWidget()
        if area is not None:
            area.ensureWidgetVisible(field, 0, 3 * field.height())

    # Acting

    def submit(self) -> None:
        act = {
            "amend": self._amend,
            "dispute": self._dispute,
            "settle": self._settle,
            "details": self._keep_details,
        }.get(self._act)
        if act is not None:
            act()

    def command(self) -> Command | str:
        """A move is corrected as a move, for its team reads it too; other records are reworded beside."""
        move = self._move()
        if move is None or self._sheet is None:
            return self.tr("Choose what to do with the record.")
        return AmendMove(
            move=move.id,
            text=self.words.text(),
            private_intent=move.private_intent,
            reason=self.reason.text().strip(),
        )

    def _move(self) -> Move | None:
        return self.session.desk.state.of(Moves).ledger.get(self._id)

    def _amend(self) -> None:
        text, reason, sheet = self.words.text(), self.reason.text().strip(), self._sheet
        if sheet is None:
            return
        if not text or text == sheet.wording:
            self._ask(self.words, self.tr("Write the wording as it should be."))
        elif not reason:
            self._ask(self.reason, self.tr("Say what was wrong: one sentence. Both wordings stay readable."))
        elif self._move() is not None:
            made = self.command()
            if not isinstance(made, str):
                self.submitted.emit(made)
        else:
            self._keep(said.Reworded(text=text, reason=reason))

    def _dispute(self) -> None:
        by, words = self.disputant.value(), self.words.text()
        if not by:
            self._ask(self.disputant, self.tr("Who disputes it? Press the letter of a team."))
        elif not words:
            self._ask(self.words, self.tr("Write the team's own wording; it will stand beside control's."))
        else:
            self._keep(said.Disputed(by=by, text=words))

    def _settle(self) -> None:
        if not self.words.text():
            self._ask(self.words, self.tr("Say how it ended: one sentence. Both texts stay readable."))
        else:
            self._keep(said.Settled(text=self.words.text()))

    def _keep_details(self) -> None:
        try:
            changes = self.details.changes(self.session.desk.records())
        except Incomplete as fault:
            self.say(str(fault), warn=True)
            return
        if not changes:
            self.say(self.tr("Nothing was changed."))
            return
        self._keep(*changes)

    def _keep(self, *remarks: Remark) -> None:
        """Keep remarks beside the step that made the record: they survive the undoing of later steps."""
        if self._sheet is None:
            return
        sayings = [Saying(remark=one, record=self._id, step=self._sheet.step) for one in remarks]
        if self.session.say(*sayings):
            self.kept.emit()

    def _change_files(self, remark: Remark) -> None:
        """Attach or take off at once, and stay; what else was typed stays too."""
        if self._sheet is None:
            return
        self.say("")
        if self.session.say(Saying(remark=remark, record=self._id, step=self._sheet.step)):
            sheet = self.session.desk.records().sheet(self._id)
            if sheet is not None:
                self._sheet = sheet
                self.details.files.put(sheet.attachments)

    def _ask(self, field: QWidget, words: str) -> None:
        self.say(words, warn=True)
        field.setFocus()

    def _branch(self) -> None:
        if self._sheet is not None and self._sheet.step:
            self.branchWanted.emit(self._sheet.step)

    def _stage(self) -> None:
        if self._sheet is not None:
            self.stageWanted.emit(self._id, self._sheet.wording, self._sheet.teams[:1])

    # Drafts

    def draft(self) -> dict[str, Any]:
        if self._act not in ("amend", "dispute", "settle") or not self.words.text():
            return {}
        return {
            "record": self._id,
            "act": self._act,
            "by": self.disputant.value(),
            "words": self.words.toPlainText(),
            "reason": self.reason.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("record", "")))
        act = str(draft.get("act", ""))
        if self._sheet is None or act not in ("amend", "dispute", "settle"):
            return
        self._begin_act(act)  # type: ignore[arg-type]
        self.disputant.set_value(str(draft.get("by", "")))
        self.words.setPlainText(str(draft.get("words", "")))
        self.reason.setText(str(draft.get("reason", "")))
