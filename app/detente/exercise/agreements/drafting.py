"""The words of a negotiating text: clauses, square brackets and their holders, changes between drafts.

`[Arden: 42 days | Velmar: 28 days]` is one bracket with two wordings; one without a name has no holder.
"""

import re
from collections.abc import Iterable, Sequence
from difflib import SequenceMatcher
from typing import Literal

from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.words import tr

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_WORDS = re.compile(r"\s+|[^\s\[\]|]+|[\[\]|]")


@record
class DraftClause:
    """One clause as it stands in a draft."""

    id: str
    title: str
    text: str
    step: str = ""
    """Id of the step of the ladder that enters into force with this clause."""


@record
class Wording:
    words: str
    holder: str
    """Team id of the party that holds this wording; empty for nobody."""


@record
class Bracket:
    """Disputed words of a clause, with all that is proposed in their place."""

    clause: str
    number: int
    """Counted from 1 within the clause."""
    wordings: tuple[Wording, ...]


@record
class Piece:
    """A run of words that is in both drafts, or in one of them."""

    kind: Literal["same", "added", "removed"]
    text: str


@record
class ClauseChange:
    """One clause seen from an earlier and a later draft."""

    id: str
    title: str
    kind: Literal["same", "changed", "added", "struck"]
    pieces: tuple[Piece, ...]


def bracket_fault(text: str) -> str:
    """What is wrong with the square brackets of a text, in a sentence; empty where nothing is."""
    depth = 0
    for sign in text:
        depth += {"[": 1, "]": -1}.get(sign, 0)
        if depth < 0:
            return tr("A square bracket is closed that was never opened.")
        if depth > 1:
            return tr("A square bracket is opened inside another one.")
    return tr("A square bracket is not closed.") if depth else ""


def brackets(scenario: Scenario, clause: DraftClause) -> tuple[Bracket, ...]:
    """The disputed words of a clause, in order."""
    return tuple(
        Bracket(
            clause=clause.id,
            number=number,
            wordings=tuple(_wording(scenario, part) for part in found.group(1).split("|")),
        )
        for number, found in enumerate(_BRACKET.finditer(clause.text), start=1)
    )


def open_brackets(scenario: Scenario, clauses: Iterable[DraftClause]) -> tuple[Bracket, ...]:
    """All disputed words of a draft."""
    return tuple(bracket for clause in clauses for bracket in brackets(scenario, clause))


def settled(text: str, number: int, words: str) -> str:
    """The text with its bracket of this number, counted from 1, replaced by the words agreed on."""
    found = list(_BRACKET.finditer(text))[number - 1]
    return text[: found.start()] + words.strip() + text[found.end() :]


def holder(scenario: Scenario, name: str) -> str:
    """The team that a bracket calls by its id, its short or its full name; empty for none."""
    wanted = name.strip().casefold()
    for team in scenario.teams:
        if wanted and wanted in (team.id.casefold(), team.short.casefold(), team.name.casefold()):
            return team.id
    return ""


def differences(old: Sequence[DraftClause], new: Sequence[DraftClause]) -> tuple[ClauseChange, ...]:
    """What became of each clause, in the order of the later draft, then what was struck out."""
    before = {clause.id: clause for clause in old}
    after = {clause.id: clause for clause in new}
    changes = [_change(before.get(clause.id), clause) for clause in new]
    struck = [_change(clause, None) for clause in old if clause.id not in after]
    return (*changes, *struck)


def _wording(scenario: Scenario, part: str) -> Wording:
    name, colon, words = part.partition(":")
    held_by = holder(scenario, name) if colon else ""
    return Wording(words=(words if held_by else part).strip(), holder=held_by)


def _change(old: DraftClause | None, new: DraftClause | None) -> ClauseChange:
    if old is None and new is not None:
        return ClauseChange(id=new.id, title=new.title, kind="added", pieces=_whole("added", new.text))
    if new is None and old is not None:
        return ClauseChange(id=old.id, title=old.title, kind="struck", pieces=_whole("removed", old.text))
    if old is None or new is None:
        raise ValueError("a clause must stand in one of the two drafts")
    kind: Literal["same", "changed"] = "same" if old.text == new.text else "changed"
    return ClauseChange(id=new.id, title=new.title, kind=kind, pieces=_pieces(old.text, new.text))


def _whole(kind: Literal["added", "removed"], text: str) -> tuple[Piece, ...]:
    return (Piece(kind=kind, text=text),) if text else ()


def _pieces(old: str, new: str) -> tuple[Piece, ...]:
    """Word by word; the junk heuristic is off, for a clause may say `the` fifty times."""
    a, b = _WORDS.findall(old), _WORDS.findall(new)
    made: list[Piece] = []
    for tag, a0, a1, b0, b1 in SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == "equal":
            made.append(Piece(kind="same", text="".join(a[a0:a1])))
            continue
        if a1 > a0:
            made.append(Piece(kind="removed", text="".join(a[a0:a1])))
        if b1 > b0:
            made.append(Piece(kind="added", text="".join(b[b0:b1])))
    return tuple(made)
