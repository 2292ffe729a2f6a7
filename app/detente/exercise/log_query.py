"""The filter of the log: words, and what is asked for by `team:`, `tag:`, `kind:`, `turn:` or `status:`."""

import re
from collections.abc import Callable
from typing import Final

from detente.exercise.log_entries import LogEntry
from detente.exercise.record_sheet import kind_name, status_name
from detente.exercise.setting import Scenario
from detente.exercise.team_words import LETTERS

_PART: Final = re.compile(r'(?:(\w+):)?(?:"([^"]*)"|(\S+))')
_SPAN: Final = re.compile(r"(\d+)(?:\s*[-–]\s*(\d+))?")
Test = Callable[[LogEntry], bool]


def read_query(scenario: Scenario, typed: str) -> Test:
    """Whether an entry is asked for: all that is typed must hold. Nothing typed asks for everything."""
    tests = [_test(scenario, *found.groups()) for found in _PART.finditer(typed)]
    return lambda entry: all(test(entry) for test in tests)


def _test(scenario: Scenario, key: str | None, quoted: str | None, word: str | None) -> Test:
    asked = (quoted if quoted is not None else word or "").casefold()
    match (key or "").casefold():
        case "team":
            teams = _teams(scenario, asked)
            return lambda entry: bool(teams & set(entry.teams))
        case "tag":
            return lambda entry: any(tag.casefold().startswith(asked) for tag in entry.tags)
        case "kind":
            return lambda entry: _begins(asked, entry.kind, kind_name(entry.kind))
        case "status":
            return lambda entry: _begins(asked, entry.status, status_name(entry.status))
        case "turn":
            return _turn(asked)
    whole = f"{key}:{asked}".casefold() if key else asked
    return lambda entry: whole in _words(entry)


def _turn(asked: str) -> Test:
    """One turn, or from one to another."""
    found = _SPAN.fullmatch(asked)
    if found is None:
        return lambda _entry: False
    first, last = int(found[1]), int(found[2] or found[1])
    return lambda entry: first <= entry.turn <= last


def _teams(scenario: Scenario, asked: str) -> set[str]:
    """Teams by id, the beginning of a name, or the letter of their key."""
    place = LETTERS.find(asked.upper()) if len(asked) == 1 else -1
    if 0 <= place < len(scenario.teams):
        return {scenario.teams[place].id}
    return {team.id for team in scenario.teams if _begins(asked, team.id, team.name, team.short or team.name)}


def _begins(asked: str, *names: str) -> bool:
    return any(name.casefold().startswith(asked) for name in names)


def _words(entry: LogEntry) -> str:
    parts = (entry.record, entry.text, *entry.meta, *entry.beneath, entry.author)
    stands = "" if entry.status == "final" else f"{entry.status} {status_name(entry.status)}"
    return "\n".join((*parts, stands)).casefold()
