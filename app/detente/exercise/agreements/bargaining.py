"""How each square bracket of a text was settled, read off its drafts."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Literal

from detente.exercise.agreements.drafting import DraftClause, Wording, brackets
from detente.exercise.agreements.texts import Draft
from detente.exercise.records import record
from detente.exercise.setting import Scenario

Outcome = Literal["open", "taken", "other", "redrafted", "struck"]
_BRACKET = re.compile(r"(\[[^\[\]]*\])")


@record
class Settlement:
    """What became of one bracket."""

    clause: str
    title: str
    written: str
    """The bracket as it stood in the text."""
    wordings: tuple[Wording, ...]
    opened: int
    """Draft in which it first stood."""
    outcome: Outcome = "open"
    """Whether one of its wordings was taken, other words were, or the clause was written anew or struck."""
    closed: int = 0
    """Draft in which it no longer stood; 0 while it is open."""
    turn: int = 0
    by: str = ""
    words: str = ""
    """What stands in its place."""
    whose: str = ""
    """Party whose wording was taken."""


def settlements(scenario: Scenario, drafts: Sequence[Draft]) -> tuple[Settlement, ...]:
    """All brackets of a text in the order in which they came up."""
    known: list[Settlement] = []
    before: Mapping[str, DraftClause] = {}
    for draft in drafts:
        after = {clause.id: clause for clause in draft.clauses}
        known = [one if one.closed else _followed(one, before, after, draft) for one in known]
        for clause in draft.clauses:
            known += _opened(scenario, clause, draft, known)
        before = after
    return tuple(known)


def _opened(
    scenario: Scenario, clause: DraftClause, draft: Draft, known: Sequence[Settlement]
) -> Iterator[Settlement]:
    """Brackets of a clause that no earlier draft had."""
    standing = [one.written for one in known if one.clause == clause.id and not one.closed]
    written = _BRACKET.findall(clause.text)
    for text, bracket in zip(written, brackets(scenario, clause), strict=True):
        if text in standing:
            standing.remove(text)
            continue
        yield Settlement(
            clause=clause.id,
            title=clause.title,
            written=text,
            wordings=bracket.wordings,
            opened=draft.number,
        )


def _followed(
    one: Settlement, before: Mapping[str, DraftClause], after: Mapping[str, DraftClause], draft: Draft
) -> Settlement:
    """An open bracket, seen in the next draft."""
    new = after.get(one.clause)
    if new is not None and one.written in new.text:
        return one
    closed = replace(one, closed=draft.number, turn=draft.turn, by=draft.by)
    if new is None:
        return replace(closed, outcome="struck")
    words = _put_in_its_place(one.written, before[one.clause].text, new.text)
    if words is None:
        return replace(closed, outcome="redrafted")
    for wording in one.wordings:
        if wording.words == words:
            return replace(closed, outcome="taken", words=words, whose=wording.holder)
    return replace(closed, outcome="other", words=words)


def _put_in_its_place(written: str, old: str, new: str) -> str | None:
    """What the later text has where the bracket stood; None where the words around it changed too."""
    before, _, after = old.partition(written)
    if new.startswith(before) and new.endswith(after) and len(new) >= len(before) + len(after):
        return new[len(before) : len(new) - len(after)].strip()
    parts = _BRACKET.split(old)
    pattern = "".join("(.*?)" if place % 2 else re.escape(part) for place, part in enumerate(parts))
    found = re.fullmatch(pattern, new, re.DOTALL)
    return found.group(parts[1::2].index(written) + 1).strip() if found else None
