"""Changing an inject before it is played, or writing one that nobody prepared."""

from dataclasses import replace
from typing import Any

from PySide6.QtWidgets import QCheckBox, QComboBox, QHBoxLayout, QLineEdit, QWidget

from detente.exercise.injects import AddInjects, EditInject, Injects
from detente.exercise.mechanic import Command
from detente.exercise.msel_setting import Inject
from detente.exercise.phases import Phases
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import NumberField, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class InjectEditForm(Form):
    """The record is an inject's id; empty for a new one."""

    kind = "inject_edit"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Change an inject"), self.tr("Keep"), parent)
        self._id = ""
        self.title_field = QLineEdit()
        self.turn = NumberField(-1, len(session.desk.scenario.turns), -1)
        self.turn.setSpecialValueText("–")
        self.phase = QComboBox()
        self.at = QLineEdit()
        self.at.setPlaceholderText("10:40")
        self.at.setMaximumWidth(90)
        self.to = QLineEdit()
        self.text = TextField(self.tr("Text for the receivers"), 4)
        self.public = QCheckBox(self.tr("Goes to the previe&w when fired"))
        self.expected = TextField(self.tr("Expected action"), 2)
        self.objectives = QLineEdit()
        self.fields.add_field(self.tr("Tit&le"), self.title_field)
        when = self._when()
        self.fields.add_field(self.tr("T&urn"), when).setBuddy(self.turn)
        self.fields.add_field(self.tr("&To"), self.to)
        self.fields.add_field(self.tr("Te&xt"), self.text)
        self.fields.add_field(self.tr("Room"), self.public)
        self.fields.add_field(self.tr("E&xpected"), self.expected, secret=True)
        self.fields.add_field(self.tr("Ob&jectives"), self.objectives, secret=True)
        for line in (self.title_field, self.at, self.to, self.objectives):
            line.textEdited.connect(self.edited)
        for field in (self.text, self.expected):
            field.textChanged.connect(self.edited)

    def _when(self) -> QWidget:
        when = QWidget()
        row = QHBoxLayout(when)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        self.turn.setAccessibleName(self.tr("Turn; a dash for none"))
        self.phase.setAccessibleName(self.tr("Phase"))
        self.at.setAccessibleName(self.tr("Time of day"))
        row.addWidget(self.turn)
        for name, field in ((self.tr("&Phase"), self.phase), (self.tr("T&ime"), self.at)):
            label = plain(name, "muted")
            label.setBuddy(field)
            row.addWidget(label)
            row.addWidget(field)
        row.addStretch(1)
        return when

    def open(self, record: str) -> None:
        card = self.session.desk.state.of(Injects).cards.get(record)
        if record and (card is None or not card.waiting):
            self.left.emit()
            return
        self._id = record
        self.title = self.tr("Change an inject") if record else self.tr("New inject")
        inject = card.inject if card else Inject(id="-", title="-", text="-", turn=self._turn_now())
        known = {planned.phase.id: planned.phase.name for planned in self._plan()}
        scenario = self.session.desk.scenario
        self.phase.clear()
        for phase, name in {"": self.tr("any"), **known}.items():
            self.phase.addItem(name, phase)
        self.phase.setCurrentIndex(max(self.phase.findData(inject.phase), 0))
        self.to.setPlaceholderText(
            self.tr("all, or: {teams}").format(teams=", ".join(team.id for team in scenario.teams))
        )
        self.objectives.setPlaceholderText(", ".join(one.id for one in scenario.objectives))
        self.turn.setValue(-1 if inject.turn is None else inject.turn)
        self.at.setText(inject.at)
        self.to.setText(", ".join(inject.to))
        self.title_field.setText(inject.title if card else "")
        self.text.setPlainText(inject.text if card else "")
        self.public.setChecked(inject.public)
        self.expected.setPlainText(inject.expected)
        self.objectives.setText(", ".join(inject.objectives))
        self.say(self.tr("Its words are staged as they were.") if card and card.status == "staged" else "")
        self.title_field.setFocus()

    def _plan(self) -> Any:
        return self.session.desk.state.of(Phases).plan

    def _turn_now(self) -> int:
        return self.session.desk.state.of(Phases).turn

    def begin(self) -> None:
        self.open(self._id)

    def command(self) -> Command | str:
        if not self.title_field.text().strip() or not self.text.text():
            return self.tr("An inject needs a title and a text.")
        card = self.session.desk.state.of(Injects).cards.get(self._id)
        if card is None:
            return AddInjects(injects=(self._written(Inject(id=self._free_id(), title="-", text="-")),))
        return EditInject(inject=self._id, edited=self._written(card.inject))

    def _written(self, before: Inject) -> Inject:
        first, *others = _named(self.objectives.text()) or [""]
        turn = self.turn.value()
        return replace(
            before,
            title=self.title_field.text().strip(),
            turn=None if turn < 0 else turn,
            phase=self.phase.currentData() or "",
            at=self.at.text().strip(),
            to=tuple(_named(self.to.text())),
            text=self.text.text(),
            public=self.public.isChecked(),
            expected=self.expected.text(),
            objective=first,
            more_objectives=tuple(others),
        )

    def _free_id(self) -> str:
        taken, number = self.session.desk.state.of(Injects).cards, 1
        while f"X{number:02}" in taken:
            number += 1
        return f"X{number:02}"

    def draft(self) -> dict[str, Any]:
        card = self.session.desk.state.of(Injects).cards.get(self._id)
        made = self.command()
        if isinstance(made, EditInject) and card and made.edited == card.inject:
            return {}
        if not (self.title_field.text() or self.text.text()):
            return {}
        return {
            "record": self._id,
            "title": self.title_field.text(),
            "turn": self.turn.value(),
            "phase": self.phase.currentData() or "",
            "at": self.at.text(),
            "to": self.to.text(),
            "text": self.text.text(),
            "public": self.public.isChecked(),
            "expected": self.expected.text(),
            "objectives": self.objectives.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("record", "")))
        self.title_field.setText(str(draft.get("title", "")))
        turn = draft.get("turn", -1)
        self.turn.setValue(turn if isinstance(turn, int) else -1)
        self.phase.setCurrentIndex(max(self.phase.findData(draft.get("phase", "")), 0))
        self.at.setText(str(draft.get("at", "")))
        self.to.setText(str(draft.get("to", "")))
        self.text.setPlainText(str(draft.get("text", "")))
        self.public.setChecked(bool(draft.get("public", False)))
        self.expected.setPlainText(str(draft.get("expected", "")))
        self.objectives.setText(str(draft.get("objectives", "")))


def _named(words: str) -> list[str]:
    """Ids in a row, whatever stands between them."""
    return [part for part in words.replace(";", ",").replace(",", " ").split() if part]
