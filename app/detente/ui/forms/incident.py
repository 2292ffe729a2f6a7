"""An incident: play one that was drawn or chosen, then candour, clarification, and how it ends."""

from typing import Any

from PySide6.QtWidgets import QStackedWidget, QWidget

from detente.exercise.incidents.acts import SetIncidentAside
from detente.exercise.incidents.states import Incident, Incidents
from detente.exercise.mechanic import Command
from detente.ui.forms.form import Form
from detente.ui.forms.incident_pages import PlayPage, RunPage
from detente.ui.kit import KeyButton
from detente.ui.session import Session


class IncidentForm(Form):
    """Two pages: an incident that is to happen, and one that has happened."""

    kind = "incident"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Incident"), self.tr("Play it"), parent)
        self._id = ""
        self.play = PlayPage(session.desk.scenario)
        self.run = RunPage(session.desk.scenario)
        self._pages = QStackedWidget()
        for page in (self.play, self.run):
            self._pages.addWidget(page)
            page.edited.connect(self.edited)
            page.edited.connect(self._foretell)
        self.fields.addWidget(self._pages, 0, 0, 1, 2)
        self.aside = KeyButton(self.tr("Set asi&de"))
        self.disclose = KeyButton(self.tr("Dis&closes it"))
        self.conceal = KeyButton(self.tr("&Keeps it back"))
        self.expose = KeyButton(self.tr("It comes o&ut"))
        self.escalate = KeyButton(self.tr("Let it esc&alate"), role="danger")
        self._connect()

    def _connect(self) -> None:
        self.aside.clicked.connect(self._set_aside)
        self.disclose.clicked.connect(lambda: self.submitted.emit(self.run.disclosed()))
        self.conceal.clicked.connect(lambda: self.submitted.emit(self.run.concealed()))
        self.expose.clicked.connect(lambda: self.submitted.emit(self.run.exposed()))
        self.escalate.clicked.connect(lambda: self.submitted.emit(self.run.escalated()))
        for button in (self.aside, self.disclose, self.conceal, self.expose, self.escalate):
            self.buttons.insertWidget(self.buttons.count() - 2, button)

    def open(self, record: str) -> None:
        """Open an incident by its id, a drawn one by its kind, or a new one where empty."""
        self._id = record
        found = self._incident()
        self.say("")
        if found is not None:
            self._show_run(found)
        elif self.session.desk.scenario.incidents:
            self._show_play(record)
        else:
            self.left.emit()

    def begin(self) -> None:
        self.open(self._id)

    def _incident(self) -> Incident | None:
        return self.session.desk.state.of(Incidents).ledger.get(self._id)

    def _show_play(self, kind: str) -> None:
        due = self.session.desk.state.of(Incidents).due
        self.play.show_kinds(due, kind)
        self._pages.setCurrentWidget(self.play)
        self._offer(play=True)
        self.play.kind.setFocus()
        self._foretell()

    def _show_run(self, found: Incident) -> None:
        self.run.show_incident(found, self.session.desk.state)
        self._pages.setCurrentWidget(self.run)
        self._offer(play=False, found=found)
        self.run.over.setFocus() if found.running else self.run.words.setFocus()

    def _offer(self, *, play: bool, found: Incident | None = None) -> None:
        """The buttons that make sense."""
        running = found is not None and found.running
        disclosed = found is not None and found.disclosed >= 0
        silent = found is not None and not disclosed and found.concealed < 0
        hidden = found is not None and found.exposed < 0 and not (disclosed and found.first)
        self.submit_button.setText(self.tr("Play it") if play else self.tr("Cleared up"))
        self.submit_button.setAccessibleName(self.submit_button.text())
        self.submit_button.setVisible(play or running)
        self.disclose.setVisible(found is not None and not disclosed)
        self.conceal.setVisible(silent)
        self.expose.setVisible(hidden)
        self.escalate.setVisible(running)
        self._follow_draw()

    def _follow_draw(self) -> None:
        play = self._pages.currentWidget() is self.play
        self.aside.setVisible(play and self.play.waiting())

    def _foretell(self) -> None:
        self._follow_draw()
        self.foretell(self.command())

    def command(self) -> Command | str:
        if self._pages.currentWidget() is self.play:
            return self.play.command()
        return self.run.command()

    def _set_aside(self) -> None:
        reason = self.play.words.text()
        if not reason:
            self.say(self.tr("Write in “Words” why it is set aside; one sentence."), warn=True)
            self.play.words.setFocus()
            return
        self.submitted.emit(SetIncidentAside(kind=self.play.kind.value(), reason=reason))

    def draft(self) -> dict[str, Any]:
        page = self.play if self._pages.currentWidget() is self.play else self.run
        typed = page.draft()
        return {"record": self._id, **typed} if typed else {}

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("record", "")))
        (self.play if self._incident() is None else self.run).restore(draft)
