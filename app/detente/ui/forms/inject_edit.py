"""Changing an inject before it is played, or writing one that nobody prepared."""

from dataclasses import replace
from typing import Any, Final

from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from detente.exercise.injects import AddInjects, EditInject, Injects
from detente.exercise.mechanic import Command
from detente.exercise.msel_setting import Inject
from detente.exercise.phases import Phases
from detente.imports.msel import cells, codes
from detente.imports.msel.fields import folded
from detente.ui import theme
from detente.ui.flow_row import FlowRow
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import NumberField, plain
from detente.ui.session import Session
from detente.ui.theme import Space

_LINES: Final = ("title", "type", "delivery", "owner", "at")
"""Fields that are kept as they are typed, on one line."""
_WORDS: Final = ("text", "expected", "contingency")
_LINE = 84
"""Width of a field that shares its line with others."""
_BLANK: Final = Inject(id="-", title="-", text="-")


class InjectEditForm(Form):
    """The record is an inject's id; empty for a new one."""

    kind = "inject_edit"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inject: plan and words"), self.tr("Keep"), parent)
        self._id = ""
        self.turn = NumberField(-1, len(session.desk.scenario.turns), -1)
        self.turn.setSpecialValueText("–")
        self.phase = QComboBox()
        names = (*_LINES, "minute", "to", "when", "only_if", "time_limit", "objectives", "attachments")
        self.lines = {name: QLineEdit() for name in names}
        self.words = {
            "text": TextField(self.tr("Text for the receivers"), 4),
            "expected": TextField(self.tr("Expected action"), 2),
            "contingency": TextField(self.tr("What to do if the room answers otherwise"), 1),
        }
        self.public = QCheckBox(self.tr("&Goes to the preview when fired"))
        self._lay_out()
        for line in self.lines.values():
            line.textEdited.connect(self.edited)
        for field in self.words.values():
            field.textChanged.connect(self.edited)

    def _lay_out(self) -> None:
        add, lines, words = self.fields.add_field, self.lines, self.words
        self.lines["at"].setPlaceholderText("10:40")
        self.lines["when"].setPlaceholderText("index above 60; trust below 0.3 between A B")
        self.lines["only_if"].setPlaceholderText("07 not met; 08 unanswered from 3")
        add(self.tr("Tit&le"), lines["title"])
        turn = (("", self.tr("Turn; a dash for none"), self.turn), (self.tr("&Phase"), "", self.phase))
        add(self.tr("T&urn"), _beside(turn)).setBuddy(self.turn)
        minute = (
            ("", self.tr("Minutes into the phase, or the turn"), lines["minute"]),
            (self.tr("T&ime"), self.tr("Time of day"), lines["at"]),
        )
        add(self.tr("Mi&nute"), _beside(minute)).setBuddy(lines["minute"])
        add(self.tr("&To"), lines["to"])
        add(self.tr("Te&xt"), words["text"])
        add(self.tr("Room"), self.public)
        add(self.tr("Type"), lines["type"])
        add(self.tr("Delivery"), lines["delivery"])
        add(self.tr("Due i&f"), lines["when"])
        add(self.tr("Onl&y if"), lines["only_if"])
        add(self.tr("Expe&cted"), words["expected"], secret=True)
        lines["time_limit"].setPlaceholderText(self.tr("minutes for the expected action"))
        add(self.tr("Li&mit"), lines["time_limit"])
        add(self.tr("O&wner"), lines["owner"], secret=True)
        add(self.tr("Ob&jectives"), lines["objectives"], secret=True)
        add(self.tr("Ot&herwise"), words["contingency"], secret=True)
        add(self.tr("With it"), lines["attachments"]).setBuddy(lines["attachments"])

    # Opening

    def open(self, record: str) -> None:
        card = self.session.desk.state.of(Injects).cards.get(record)
        if record and (card is None or not card.waiting):
            self.left.emit()
            return
        self._id = record
        phases = self.session.desk.state.of(Phases)
        self.phase.clear()
        self.phase.addItem(self.tr("any"), "")
        for name, words in {planned.phase.id: planned.phase.name for planned in phases.plan}.items():
            self.phase.addItem(words, name)
        scenario = self.session.desk.scenario
        teams = ", ".join(team.short or team.name for team in scenario.teams)
        self.lines["to"].setPlaceholderText(self.tr("all, or: {teams}").format(teams=teams))
        self.lines["objectives"].setPlaceholderText(", ".join(one.id for one in scenario.objectives))
        self._fill(card.inject if card else replace(_BLANK, title="", text="", turn=phases.turn))
        self.say(self.tr("Its words are staged as they were.") if card and card.status == "staged" else "")
        self.lines["title"].setFocus()

    def _fill(self, inject: Inject) -> None:
        self.turn.setValue(-1 if inject.turn is None else inject.turn)
        self.phase.setCurrentIndex(max(self.phase.findData(inject.phase), 0))
        self.public.setChecked(inject.public)
        for name in _LINES:
            self.lines[name].setText(getattr(inject, name))
        for name in _WORDS:
            self.words[name].setPlainText(getattr(inject, name))
        for name, words in _written(inject).items():
            self.lines[name].setText(words)

    def begin(self) -> None:
        self.open(self._id)

    # Reading

    def command(self) -> Command | str:
        if not self.lines["title"].text().strip() or not self.words["text"].text():
            return self.tr("An inject needs a title and a text.")
        card = self.session.desk.state.of(Injects).cards.get(self._id)
        try:
            made = self._read(card.inject if card else replace(_BLANK, id=self._free_id()))
        except codes.Unreadable as wrong:
            return self.tr("Nothing was changed: {wrong}.").format(wrong=str(wrong).rstrip(".?"))
        return EditInject(inject=self._id, edited=made) if card else AddInjects(injects=(made,))

    def _read(self, before: Inject) -> Inject:
        lines, scenario = self.lines, self.session.desk.scenario
        to, strangers = cells.read_teams(lines["to"].text(), scenario, {})
        if strangers:
            raise codes.Unreadable(cells.stranger(strangers[0], scenario))
        above, triggers = codes.read_conditions(lines["when"].text())
        known = cells.team_names(scenario)
        triggers = tuple(
            replace(one, between=tuple(known.get(folded(end), end) for end in one.between))
            for one in triggers
        )
        first, *others = codes.read_names(lines["objectives"].text()) or ("",)
        turn, minute = self.turn.value(), lines["minute"].text().strip()
        limit = lines["time_limit"].text().strip()
        typed: dict[str, Any] = {name: lines[name].text().strip() for name in _LINES}
        typed |= {name: self._same(name, before) for name in _WORDS}
        return replace(
            before,
            **typed,
            turn=None if turn < 0 else turn,
            phase=self.phase.currentData() or "",
            minute=cells.read_minutes(minute) if minute else None,
            to=to,
            above_index=above,
            triggers=triggers,
            only_if=codes.read_contingencies(lines["only_if"].text()),
            time_limit=(cells.read_minutes(limit) or None) if limit else None,
            objective=first,
            more_objectives=tuple(others),
            attachments=codes.read_names(lines["attachments"].text()),
            public=self.public.isChecked(),
        )

    def _same(self, name: str, before: Inject) -> str:
        """What stands in a field; as it was where only blanks at its ends differ."""
        old, now = str(getattr(before, name)), self.words[name].text()
        return old if old.strip() == now else now

    def _free_id(self) -> str:
        taken, number = self.session.desk.state.of(Injects).cards, 1
        while f"X{number:02}" in taken:
            number += 1
        return f"X{number:02}"

    # Drafts

    def draft(self) -> dict[str, Any]:
        card = self.session.desk.state.of(Injects).cards.get(self._id)
        made = self.command()
        if isinstance(made, EditInject) and card and made.edited == card.inject:
            return {}
        if not (self.lines["title"].text() or self.words["text"].text()):
            return {}
        return {
            "record": self._id,
            "turn": self.turn.value(),
            "phase": self.phase.currentData() or "",
            "public": self.public.isChecked(),
            **{name: line.text() for name, line in self.lines.items()},
            **{name: field.text() for name, field in self.words.items()},
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.open(str(draft.get("record", "")))
        turn = draft.get("turn", -1)
        self.turn.setValue(turn if isinstance(turn, int) else -1)
        self.phase.setCurrentIndex(max(self.phase.findData(draft.get("phase", "")), 0))
        self.public.setChecked(bool(draft.get("public", False)))
        for name, line in self.lines.items():
            line.setText(str(draft.get(name, "")))
        for name, field in self.words.items():
            field.setPlainText(str(draft.get(name, "")))


def _written(inject: Inject) -> dict[str, str]:
    """Fields that are written as in a list."""
    return {
        "minute": "" if inject.minute is None else codes.number(inject.minute),
        "to": codes.write_names(inject.to),
        "when": codes.write_conditions(inject.above_index, inject.triggers),
        "only_if": codes.write_contingencies(inject.only_if),
        "time_limit": "" if inject.time_limit is None else codes.number(inject.time_limit),
        "objectives": codes.write_names(inject.objectives),
        "attachments": codes.write_names(inject.attachments),
    }


def _beside(fields: tuple[tuple[str, str, QWidget], ...]) -> QWidget:
    """Several fields on one line: label, accessible name where the label does not say it, field."""
    whole = QWidget()
    row = FlowRow(whole)
    row.setSpacing(Space.S)
    for name, spoken, field in fields:
        field.setAccessibleName(spoken or name.replace("&", ""))
        if name:
            label = plain(name, "muted")
            label.setBuddy(field)
            label.setMinimumHeight(theme.TARGET + 4)
            row.addWidget(label)
        if isinstance(field, QLineEdit):
            field.setFixedWidth(_LINE)
        row.addWidget(field)
    return whole
