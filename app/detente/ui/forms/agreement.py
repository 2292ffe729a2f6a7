"""An agreement: the next draft of its words, and what its parties do with it."""

from typing import Any

from PySide6.QtWidgets import QWidget

from detente.exercise.agreements.acts import AmendClause, ProposeAgreement, SetPosition, SettleBracket
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.boards import CONTROL, boards
from detente.exercise.mechanic import Command, Refusal
from detente.ui.boards.treaty_acts import TreatyActs
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.agreement_pages import AmendPage, Page, SettlePage, nearest
from detente.ui.forms.agreement_target import Target
from detente.ui.forms.agreement_writing import PositionPage, WritePage
from detente.ui.forms.form import Form
from detente.ui.session import Session

DRAFTING = (SettleBracket, AmendClause, ProposeAgreement, SetPosition)


class AgreementForm(Form):
    """One text, one act on it, and the acts of its parties below."""

    kind = "agreement"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Agreement"), self.tr("Table it"), parent)
        scenario = session.desk.scenario
        self.agreement = KeyedCombo(self.tr("Text"))
        self.act = KeyedCombo(self.tr("What is done"))
        self.by = TeamChooser(scenario, self.tr("Proposed by"))
        write = WritePage(scenario)
        self.settle, self.amend, self.position = (
            SettlePage(scenario),
            AmendPage(scenario),
            PositionPage(scenario),
        )
        self.write = write
        self.pages: dict[str, Page] = {
            "settle": self.settle,
            "amend": self.amend,
            "rewrite": write,
            "propose": write,
            "position": self.position,
        }
        self.acts = TreatyActs(scenario)
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.fields.add_field(self.tr("&Text"), self.agreement)
        self._act_label = self.fields.add_field(self.tr("W&hat"), self.act)
        self._by_label = self.fields.add_field(self.tr("&By"), self.by)
        for page in (self.settle, self.amend, self.write, self.position):
            self.fields.addWidget(page, self.fields.rowCount(), 0, 1, 2)
        self._acts_label = self.fields.add_field(self.tr("The &parties"), self.acts)
        self._acts_label.setBuddy(self.acts.party)

    def _connect(self) -> None:
        self.agreement.currentIndexChanged.connect(lambda: self._show(Target(self.agreement.value())))
        self.act.currentIndexChanged.connect(self._act_changed)
        self.act.chosen.connect(lambda _act: self._page().first().setFocus())
        self.by.changed.connect(self._by_changed)
        self.by.chosen.connect(lambda _team: self._page().first().setFocus())
        for page in (self.settle, self.amend, self.write, self.position):
            page.edited.connect(self._changed)
        self.acts.wanted.connect(self.submitted)

    # Opening

    def open(self, record: str) -> None:
        """Open a text, perhaps at a clause and an act; an empty record begins a new text."""
        target = Target.read(record)
        texts = self.session.desk.state.of(Agreements).texts
        if target.agreement and target.agreement not in texts:
            self.left.emit()
            return
        self.agreement.blockSignals(True)
        self.agreement.offer([*((t.title, t.id) for t in texts.values()), (self.tr("new text"), "")])
        self.agreement.set_value(target.agreement)
        self.agreement.blockSignals(False)
        self.by.set_value("")
        self._show(target)
        self._focus()

    def begin(self) -> None:
        self.open(self.agreement.value())

    def _text(self) -> Agreement | None:
        return self.session.desk.state.of(Agreements).get(self.agreement.value())

    def _show(self, target: Target) -> None:
        text = self._text()
        self.act.blockSignals(True)
        self.act.offer(self._acts_for(text))
        self.act.set_value(target.act or nearest(self.session.desk.scenario, text, target.clause))
        self.act.blockSignals(False)
        for page in (self.settle, self.amend, self.write, self.position):
            page.show_text(text, target.clause)
        self.position.show_team(self.by.value())
        desk = self.session.desk
        views = boards(desk.scenario, desk.state, CONTROL).treaty.agreements
        view = next((v for v in views if v.id == self.agreement.value()), None)
        self.acts.show_text(view)
        for widget in (self.acts, self._acts_label):
            widget.setVisible(view is not None)
        self._act_changed()

    def _acts_for(self, text: Agreement | None) -> list[tuple[str, object]]:
        if text is None:
            return [(self.tr("put a new text on the table"), "propose")]
        return [
            (self.tr("settle a bracket"), "settle"),
            (self.tr("amend a clause"), "amend"),
            (self.tr("write the whole next draft"), "rewrite"),
            (self.tr("note a confidential position"), "position"),
        ]

    def _page(self) -> Page:
        return self.pages[self.act.value() or "propose"]

    def _act_changed(self) -> None:
        """Only what can be done is shown: past drafting, that is left to the parties."""
        text, shown = self._text(), self._page()
        drafting = text is None or text.status == "draft"
        for widget in (self.act, self._act_label, self.by, self._by_label, self.submit_button):
            widget.setVisible(drafting)
        for page in (self.settle, self.amend, self.write, self.position):
            page.setVisible(drafting and page is shown)
        words = self.tr("Keep position") if shown is self.position else self.tr("Table it")
        self.submit_button.setText(words)
        self._changed()

    def _by_changed(self) -> None:
        self.position.show_team(self.by.value())
        self._changed()

    def _focus(self) -> None:
        """Where the first key goes: to the words, or to the parties of a text that is past drafting."""
        text = self._text()
        if text is not None and text.status != "draft":
            self.acts.party.setFocus()
        elif self.act.value() == "settle":
            self.settle.first().setFocus()
        else:
            self.by.setFocus()

    def _changed(self) -> None:
        self.say("")
        self.edited.emit()

    # Storing

    def command(self) -> Command | str:
        by = self.by.value()
        if not by and self._page() is not self.settle:
            return self.tr("Whose is it? Press the letter of a team.")
        return self._page().command(by)

    def show_refusal(self, refusal: Refusal, command: Command) -> None:
        """Beside the words where they were refused, beside the parties where one of their acts was."""
        if isinstance(command, DRAFTING):
            super().show_refusal(refusal, command)
        else:
            self.acts.refuse(refusal, command)

    def draft(self) -> dict[str, Any]:
        return {
            "target": Target.of(self.agreement.value(), "", self.act.value()).record(),
            "by": self.by.value(),
            "page": self._page().draft(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("target", "")))
        self.by.set_value(str(draft.get("by", "")))
        page = draft.get("page")
        if isinstance(page, dict):
            self._page().restore(page)
