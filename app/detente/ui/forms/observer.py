"""What third parties do: vouch for a side, judge whether it complies, and whose support is won or lost."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from detente.exercise.mechanic import Command
from detente.exercise.observers import Assess, Endorse, MoveVoice, Observers, observers_of
from detente.exercise.telling_crises import verdict_name
from detente.ui.choosers import TeamChooser
from detente.ui.forms.acting import ActForm, ShareField
from detente.ui.forms.form import TextField
from detente.ui.session import Session

_SPEAKS = ("endorse", "assess")


class ObserverForm(ActForm):
    """The record is `endorse|observer`, `assess|observer` or `voice|id`."""

    kind = "observer"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        acts = (
            (self.tr("vouch for a side"), "endorse"),
            (self.tr("say whether it complies"), "assess"),
            (self.tr("a voice is won or lost"), "voice"),
        )
        super().__init__(session, self.tr("Third party"), self.tr("Log it"), acts, parent)
        scenario = session.desk.scenario
        self._record = ""
        self.by = TeamChooser(scenario, self.tr("Observer"))
        self.by.allow(observers_of(scenario))
        self.subject = TeamChooser(scenario, self.tr("Of whom"))
        self.verdict = QComboBox()
        for verdict in ("compliant", "violation", "unclear"):
            self.verdict.addItem(verdict_name(verdict), verdict)
        self.public = QCheckBox(self.tr("Said in pu&blic"))
        self.text = TextField(self.tr("Words"), 2, self.tr("What it says, or the gist of it"))
        self.voice = QComboBox()
        self.change = ShareField(-1.0, 1.0, 0.1)
        self.reason = TextField(self.tr("Reason"), 1, self.tr("One sentence; it stands in the log"))
        self.add_for(_SPEAKS, self.tr("Wh&o"), self.by)
        self.add_for(_SPEAKS, self.tr("Of &whom"), self.subject)
        self.add_for(("assess",), self.tr("&Judgement"), self.verdict)
        self.add_for(("assess",), self.tr("Heard"), self.public).setBuddy(self.public)
        self.add_for(_SPEAKS, self.tr("Wor&ds"), self.text)
        self.add_for(("voice",), self.tr("Vo&ice"), self.voice)
        self.add_for(("voice",), self.tr("C&hange"), self.change)
        self.add_for(("voice",), self.tr("Reaso&n"), self.reason)
        self.by.chosen.connect(lambda _team: self.subject.setFocus())
        self.subject.chosen.connect(lambda _team: self.text.setFocus())
        for field in (self.text, self.reason):
            field.textChanged.connect(self.edited)

    def open(self, record: str) -> None:
        self._record = record
        act, _, who = record.partition("|")
        self.about.setText(self.tr("What a third party says or does"))
        for field in (self.text, self.reason):
            field.clear()
        self.public.setChecked(True)
        self.verdict.setCurrentIndex(0)
        self.change.setValue(0.1)
        self.voice.clear()
        for voice in self.session.desk.state.of(Observers).voices.values():
            self.voice.addItem(f"{voice.voice.name} ({voice.support:.0%})", voice.voice.id)
        self.choose_act(act or "endorse")
        self.by.set_value(who if act in _SPEAKS else "")
        self.subject.set_value("")
        self.voice.setCurrentIndex(max(self.voice.findData(who), 0))
        if act == "voice":
            self.voice.setFocus()
        else:
            (self.subject if self.by.value() else self.by).setFocus()

    def begin(self) -> None:
        self.open(self._record)

    def command(self) -> Command | str:
        act, by, subject = self.act.value(), self.by.value(), self.subject.value()
        if act == "voice":
            return MoveVoice(
                voice=self.voice.currentData() or "",
                change=round(self.change.value(), 2),
                reason=self.reason.text(),
            )
        if not by or not subject:
            return self.tr("Who speaks, and of whom? Press the letters of two teams.")
        if act == "endorse":
            return Endorse(by=by, subject=subject, text=self.text.text())
        return Assess(
            by=by,
            subject=subject,
            verdict=self.verdict.currentData(),
            text=self.text.text(),
            public=self.public.isChecked(),
        )

    def draft(self) -> dict[str, Any]:
        if not self.text.text() and not self.reason.text():
            return {}
        return {
            "record": f"{self.act.value()}|{self.by.value() or self.voice.currentData() or ''}",
            "subject": self.subject.value(),
            "text": self.text.text(),
            "reason": self.reason.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("record", "")))
        self.subject.set_value(str(draft.get("subject", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.reason.setPlainText(str(draft.get("reason", "")))
