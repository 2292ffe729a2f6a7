"""A step of the ladder: enact it without a text, suspend it for a party, resume it."""

from typing import Any

from PySide6.QtWidgets import QLineEdit, QWidget

from detente.exercise.boards import CONTROL, boards
from detente.exercise.boards.shapes import StepView
from detente.exercise.ladder import EnactStep, Ladder, ResumeStep, SuspendStep
from detente.exercise.mechanic import Command, Refusal
from detente.ui.boards.step_words import step_line
from detente.ui.boards.treaty_words import standing_sign
from detente.ui.choosers import TeamChooser
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import Badge, KeyButton, plain
from detente.ui.session import Session


class StepForm(Form):
    """Where it stands, and what can become of it."""

    kind = "step"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Step of the ladder"), self.tr("Bring into force"), parent)
        self._id = ""
        self._title = plain(role="strong", wrap=True)
        self._badge = Badge()
        self._about = plain(role="muted", wrap=True)
        self.party = TeamChooser(session.desk.scenario, self.tr("Party"))
        self.reason = TextField(self.tr("Reason"), 2, self.tr("One sentence; a suspension needs it"))
        self.override = QLineEdit()
        self.override.setPlaceholderText(self.tr("Control insists, because …"))
        self.suspend = KeyButton(self.tr("&Suspend for the party"))
        self.resume = KeyButton(self.tr("Res&ume for the party"))
        self.fields.addWidget(self._title, 0, 0, 1, 2)
        self.fields.addWidget(self._badge, 1, 0, 1, 2)
        self.fields.addWidget(self._about, 2, 0, 1, 2)
        self._party_label = self.fields.add_field(self.tr("&Party"), self.party)
        self.fields.add_field(self.tr("R&eason"), self.reason)
        self._over_label = self.fields.add_field(self.tr("&Override"), self.override)
        self.suspend.clicked.connect(lambda: self._submit(SuspendStep))
        self.resume.clicked.connect(lambda: self._submit(ResumeStep))
        for button in (self.suspend, self.resume):
            self.buttons.insertWidget(self.buttons.count() - 2, button)
        self.reason.textChanged.connect(self.edited)
        self.override.textChanged.connect(self.edited)
        self.party.changed.connect(self.edited)

    def open(self, step_id: str) -> None:
        desk = self.session.desk
        treaty = boards(desk.scenario, desk.state, CONTROL).treaty
        step = next((step for step in treaty.steps if step.id == step_id), None)
        if step is None:
            self.left.emit()
            return
        self._id = step_id
        sign = standing_sign(step.standing)
        self._title.setText(step.title)
        self._badge.show_text(str(sign), sign.tone)
        about = "\n".join(
            part for part in (" ".join(step.text.split()), step_line(desk.scenario, treaty, step)) if part
        )
        self._about.setText(about)
        self.reason.clear()
        self.override.clear()
        self.party.allow(step.parties)
        self.party.set_value("")
        self._offer(step)
        self.say("")

    def _offer(self, step: StepView) -> None:
        standing = self.session.desk.state.of(Ladder).standing.get(step.id)
        stands = standing is not None and not standing.ended
        self.submit_button.setVisible(not stands)
        self.suspend.setVisible(stands)
        self.resume.setVisible(stands and bool(standing and standing.suspended))
        for widget in (self.party, self._party_label):
            widget.setVisible(stands)
        self._show_override(False)
        (self.party if stands else self.reason).setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def command(self) -> Command | str:
        return EnactStep(step=self._id, reason=self.reason.text(), override=self.override.text().strip())

    def show_refusal(self, refusal: Refusal, command: Command) -> None:
        super().show_refusal(refusal, command)
        self._show_override(refusal.overridable)
        if refusal.overridable:
            self.override.setFocus()

    def draft(self) -> dict[str, Any]:
        if not self.reason.text() and not self.override.text():
            return {}
        return {
            "step": self._id,
            "party": self.party.value(),
            "reason": self.reason.text(),
            "override": self.override.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("step", "")))
        self.party.set_value(str(draft.get("party", "")))
        self.reason.setPlainText(str(draft.get("reason", "")))
        self.override.setText(str(draft.get("override", "")))
        self._show_override(bool(self.override.text()))

    def _show_override(self, shown: bool) -> None:
        for widget in (self.override, self._over_label):
            widget.setVisible(shown)

    def _submit(self, kind: type[SuspendStep] | type[ResumeStep]) -> None:
        team = self.party.value()
        if not team:
            self.say(self.tr("Which party? Press its letter."), warn=True)
            self.party.setFocus()
        elif kind is SuspendStep:
            self.submitted.emit(SuspendStep(step=self._id, team=team, reason=self.reason.text()))
        else:
            self.submitted.emit(ResumeStep(step=self._id, team=team))
