"""A red line: drawn, disclosed, given up, and what became of a crossing."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QWidget

from detente.exercise.mechanic import Command
from detente.exercise.naming import short_name
from detente.exercise.red_lines import (
    AnswerCrossing,
    DiscloseRedLine,
    DrawRedLine,
    Line,
    RedLines,
    WithdrawRedLine,
)
from detente.science import scales
from detente.ui.boards.signal_words import domain_name
from detente.ui.choosers import TeamChooser
from detente.ui.forms.acting import ActForm, ShareField
from detente.ui.forms.form import TextField
from detente.ui.session import Session

DOMAINS = ("", "land", "sea", "air", "space", "cyber", "dual_use", "nuclear", "political")
_DRAW, _DISCLOSE, _WITHDRAW, _ENFORCE, _BACK = "draw", "disclose", "withdraw", "enforce", "back"


class RedLineForm(ActForm):
    """An empty record draws a new line."""

    kind = "red_line"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Red line"), self.tr("Log it"), (), parent)
        self._id = ""
        self.team = TeamChooser(session.desk.scenario, self.tr("Whose line"))
        self.text = TextField(self.tr("Red line"), 2, self.tr("What a rival must not do"))
        self.rung = QComboBox()
        for number in range(1, scales.TOP_RUNG + 1):
            self.rung.addItem(f"{number}  {scales.kahn_rung(number).name}", number)
        self.domain = QComboBox()
        for domain in DOMAINS:
            self.domain.addItem(domain_name(domain), domain)
        self.public = QCheckBox(self.tr("The rivals and the room are &told"))
        self.ambiguity = ShareField(0.0, 1.0, 0.0)
        self.reason = TextField(self.tr("Reason"), 1, self.tr("One sentence"))
        self.answer = TextField(self.tr("Answer"), 2, self.tr("What the team did about it"))
        self.add_for((_DRAW,), self.tr("&Whose"), self.team)
        self.add_for((_DRAW,), self.tr("&Line"), self.text, secret=True)
        self.add_for((_DRAW,), self.tr("&From rung"), self.rung)
        self.add_for((_DRAW,), self.tr("&Domain"), self.domain)
        self.add_for((_DRAW,), self.tr("Known"), self.public).setBuddy(self.public)
        self.add_for((_DRAW,), self.tr("A&mbiguity"), self.ambiguity)
        self.add_for((_WITHDRAW,), self.tr("Reaso&n"), self.reason)
        self.add_for((_ENFORCE, _BACK), self.tr("What it di&d"), self.answer)
        self.team.chosen.connect(lambda _team: self.text.setFocus())
        for field in (self.text, self.reason, self.answer):
            field.textChanged.connect(self.edited)

    def open(self, line_id: str) -> None:
        line = self.session.desk.state.of(RedLines).lines.get(line_id)
        if line_id and line is None:
            self.left.emit()
            return
        self._id = line_id
        self.about.setText(self._about(line) if line else self.tr("A new red line"))
        for field in (self.text, self.reason, self.answer):
            field.clear()
        self.team.set_value("")
        self.rung.setCurrentIndex(7)
        self.domain.setCurrentIndex(0)
        self.public.setChecked(True)
        self.ambiguity.setValue(0.0)
        acts = self._acts(line)
        self.act.offer([(name, act) for name, act in acts])
        self.choose_act(acts[0][1] if acts else "")
        self.submit_button.setVisible(bool(acts))
        self.say("" if acts else self.tr("It is no longer held."))
        if line is None:
            self.team.setFocus()
        else:
            self.act.setFocus()

    def begin(self) -> None:
        self.open(self._id)

    def _about(self, line: Line) -> str:
        head = f"{line.id}   {short_name(self.session.desk.scenario, line.team)}: {line.text}"
        crossing = line.open_crossing()
        if crossing is None:
            return head
        by = short_name(self.session.desk.scenario, crossing.by)
        crossed = self.tr("Crossed in turn {turn} by {by}, {record} at rung {rung}.")
        told = crossed.format(turn=crossing.turn, by=by, record=crossing.record, rung=crossing.rung)
        return f"{head}\n{told}"

    def _acts(self, line: Line | None) -> list[tuple[str, str]]:
        """What can be done about a line as it stands; the most urgent first."""
        if line is None:
            return [(self.tr("draw a line"), _DRAW)]
        if not line.holds:
            return []
        acts: list[tuple[str, str]] = []
        if line.open_crossing() is not None:
            acts += [(self.tr("it enforces the line"), _ENFORCE), (self.tr("it lets it pass"), _BACK)]
        if not line.public:
            acts.append((self.tr("tell the rivals and the room"), _DISCLOSE))
        return [*acts, (self.tr("give the line up"), _WITHDRAW)]

    def command(self) -> Command | str:
        act = self.act.value()
        if act == _DRAW:
            return self._drawn()
        if act == _DISCLOSE:
            return DiscloseRedLine(line=self._id)
        if act == _WITHDRAW:
            return WithdrawRedLine(line=self._id, reason=self.reason.text())
        return AnswerCrossing(line=self._id, enforced=act == _ENFORCE, text=self.answer.text())

    def _drawn(self) -> Command | str:
        if not self.team.value():
            return self.tr("Whose line is it? Press the letter of a team.")
        if not self.text.text():
            return self.tr("Write what a rival must not do.")
        return DrawRedLine(
            team=self.team.value(),
            text=self.text.text(),
            rung=self.rung.currentData(),
            domain=self.domain.currentData(),
            public=self.public.isChecked(),
            ambiguity=round(self.ambiguity.value(), 2),
        )

    def draft(self) -> dict[str, Any]:
        words = (self.text.text(), self.reason.text(), self.answer.text())
        if not any(words):
            return {}
        kept = dict(zip(("text", "reason", "answer"), words, strict=True))
        return {"line": self._id, "team": self.team.value(), "act": self.act.value(), **kept}

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("line", "")))
        self.choose_act(str(draft.get("act", "")))
        self.team.set_value(str(draft.get("team", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.reason.setPlainText(str(draft.get("reason", "")))
        self.answer.setPlainText(str(draft.get("answer", "")))
