"""The parts of the agreement form that change one clause: settle a bracket, amend a clause."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from detente.exercise.agreements import acts
from detente.exercise.agreements.drafting import (
    Bracket,
    DraftClause,
    bracket_fault,
    brackets,
    open_brackets,
    settled,
)
from detente.exercise.agreements.texts import Agreement
from detente.exercise.mechanic import Command
from detente.exercise.setting import Scenario
from detente.ui.boards.clause_html import wording_said
from detente.ui.choosers import KeyedCombo
from detente.ui.forms import clauses_text
from detente.ui.forms.form import TextField
from detente.ui.kit import FieldRows
from detente.ui.symbols import symbol_icon
from detente.words import tr

_MARK = "\u2038"
_CONTEXT = 36
"""How much of the clause stands before the bracket, in letters."""
NEW = ""
"""Id of a clause that is not there yet."""


class Page(QWidget):
    """One act on a text."""

    edited = Signal()

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.scenario = scenario
        self.text: Agreement | None = None
        self.fields = FieldRows()
        self.setLayout(self.fields)

    def show_text(self, text: Agreement | None, clause: str) -> None:
        """Begin with a text and one of its clauses."""
        self.text = text

    def first(self) -> QWidget:
        """Where the first key goes."""
        raise NotImplementedError

    def command(self, by: str) -> Command | str:
        """The act of a team as a command, or what is missing."""
        raise NotImplementedError

    def draft(self) -> dict[str, Any]:
        """What is typed so far."""
        raise NotImplementedError

    def restore(self, draft: dict[str, Any]) -> None:
        """Put a draft back."""
        raise NotImplementedError


class SettlePage(Page):
    """The words agreed on for one bracket: a party's wording with one key, or others."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(scenario, parent)
        self._open: tuple[Bracket, ...] = ()
        self.bracket = KeyedCombo(tr("Bracket"))
        self.wording = KeyedCombo(tr("Wording"))
        self.words = TextField(tr("Words agreed on"), 2, tr("The words that replace the bracket"))
        self.fields.add_field(tr("Brac&ket"), self.bracket)
        self.fields.add_field(tr("&Wording"), self.wording)
        self.fields.add_field(tr("Words a&greed on"), self.words)
        self.bracket.currentIndexChanged.connect(self._bracket_changed)
        self.bracket.chosen.connect(lambda _n: self.wording.setFocus())
        self.wording.currentIndexChanged.connect(self._wording_changed)
        self.words.textChanged.connect(self.edited)

    def show_text(self, text: Agreement | None, clause: str) -> None:
        super().show_text(text, clause)
        self._open = open_brackets(self.scenario, text.draft.clauses) if text else ()
        clauses = text.draft.clauses if text else ()
        titles, words = {c.id: c.title for c in clauses}, {c.id: c.text for c in clauses}
        self.bracket.offer(
            [
                (f"{titles[b.clause]}: {_around(words[b.clause], b.number)}", number)
                for number, b in enumerate(self._open)
            ]
        )
        first = next((n for n, b in enumerate(self._open) if b.clause == clause), 0)
        self.bracket.setCurrentIndex(first if self._open else -1)
        self._bracket_changed()

    def first(self) -> QWidget:
        return self.wording

    def _chosen(self) -> Bracket | None:
        at = self.bracket.currentIndex()
        return self._open[at] if 0 <= at < len(self._open) else None

    def _bracket_changed(self) -> None:
        bracket = self._chosen()
        wordings = bracket.wordings if bracket else ()
        teams = {team.id: team for team in self.scenario.teams}
        icons = [
            symbol_icon(teams[w.holder].symbol, teams[w.holder].colour, 12)
            if w.holder
            else symbol_icon("circle", "grey", 6)
            for w in wordings
        ]
        self.wording.offer([(wording_said(self.scenario, w), w.words) for w in wordings], icons)
        self.wording.setCurrentIndex(0 if wordings else -1)
        self._wording_changed()

    def _wording_changed(self) -> None:
        self.words.setPlainText(self.wording.value())

    def command(self, by: str) -> Command | str:
        bracket = self._chosen()
        if bracket is None or self.text is None:
            return tr("No bracket is open in this text.")
        return acts.SettleBracket(
            agreement=self.text.id,
            clause=bracket.clause,
            number=bracket.number,
            words=self.words.text(),
            by=by,
        )

    def draft(self) -> dict[str, Any]:
        return {"bracket": self.bracket.currentIndex(), "words": self.words.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.bracket.setCurrentIndex(int(draft.get("bracket", 0)))
        self.words.setPlainText(str(draft.get("words", "")))


class AmendPage(Page):
    """New words for one clause, a new clause, or none where its words are emptied."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(scenario, parent)
        self.clause = KeyedCombo(tr("Clause"))
        self.title = QLineEdit()
        self.words = TextField(tr("Words of the clause"), 7, tr("Empty to strike the clause out"))
        self.fields.add_field(tr("&Clause"), self.clause)
        self.fields.add_field(tr("T&itle"), self.title)
        self.fields.add_field(tr("&Words"), self.words)
        self.clause.currentIndexChanged.connect(self._clause_changed)
        self.clause.chosen.connect(lambda _id: self.words.setFocus())
        self.title.textChanged.connect(self.edited)
        self.words.textChanged.connect(self.edited)

    def show_text(self, text: Agreement | None, clause: str) -> None:
        super().show_text(text, clause)
        clauses = text.draft.clauses if text else ()
        self.clause.offer([*((c.title, c.id) for c in clauses), (tr("new clause"), NEW)])
        self.clause.setCurrentIndex(max(self.clause.findData(clause), 0))
        self._clause_changed()

    def first(self) -> QWidget:
        return self.words

    def _old(self) -> DraftClause | None:
        chosen = self.clause.value()
        return next((c for c in self.text.draft.clauses if c.id == chosen), None) if self.text else None

    def _clause_changed(self) -> None:
        old = self._old()
        self.title.setText(old.title if old else "")
        self.words.setPlainText(" ".join(old.text.split()) if old else "")

    def command(self, by: str) -> Command | str:
        if self.text is None:
            return tr("Choose a text.")
        fault = bracket_fault(self.words.text())
        if fault:
            return fault
        old = self._old()
        if old is None and not self.words.text():
            return tr("Write the words of the new clause.")
        known = [c.id for c in self.text.draft.clauses]
        return acts.AmendClause(
            agreement=self.text.id,
            clause=old.id if old else clauses_text.slug(self.title.text() or tr("clause"), known),
            by=by,
            title=self.title.text().strip(),
            text=self.words.text(),
        )

    def draft(self) -> dict[str, Any]:
        return {"clause": self.clause.value(), "title": self.title.text(), "words": self.words.text()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.clause.setCurrentIndex(max(self.clause.findData(str(draft.get("clause", NEW))), 0))
        self.title.setText(str(draft.get("title", "")))
        self.words.setPlainText(str(draft.get("words", "")))


def _around(text: str, number: int) -> str:
    """The words before and after a bracket, by which one knows it."""
    before, _, after = settled(text, number, _MARK).partition(_MARK)
    left, right = " ".join(before.split())[-_CONTEXT:], " ".join(after.split())[: _CONTEXT // 2]
    return f"…{left} [ ] {right}…"


def nearest(scenario: Scenario, text: Agreement | None, clause: str) -> str:
    """The act that is nearest for a text: write it, settle what is disputed, or amend."""
    if text is None:
        return "propose"
    chosen = [c for c in text.draft.clauses if not clause or c.id == clause]
    return "settle" if any(brackets(scenario, c) for c in chosen) else "amend"
