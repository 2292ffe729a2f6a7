"""A list of participants out of a spreadsheet or a mail: one person a line, in whatever order of columns."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Final, NamedTuple

from detente.exercise.attendance import CONTROL, LONGEST, OBSERVER, Arrival
from detente.exercise.setting import Scenario
from detente.words import tr

_HEADS: Final[Mapping[str, str]] = {
    "name": "name",
    "participant": "name",
    "person": "name",
    "team": "side",
    "side": "side",
    "delegation": "side",
    "affiliation": "affiliation",
    "organisation": "affiliation",
    "organization": "affiliation",
    "institution": "affiliation",
    "role": "role",
    "function": "role",
    "seat": "seat",
    "table": "seat",
    "place": "seat",
}
"""What a heading may be called, and the field that it means."""
_REST: Final = ("affiliation", "role", "seat")
"""What cells without a heading mean, in this order, once the name and the side are found."""


class People(NamedTuple):
    """What was read, and the lines that were not, each with a reason in words."""

    arrivals: tuple[Arrival, ...]
    left_over: tuple[str, ...]


def read_people(text: str, scenario: Scenario, known: Iterable[tuple[str, str]] = ()) -> People:
    """Read pasted lines; `known` are names with affiliations that are in the list already."""
    sides = _sides(scenario)
    rows = [(number, _cells(line)) for number, line in enumerate(text.splitlines(), start=1) if line.strip()]
    heads = _heads(rows[0][1]) if rows else {}
    taken = {(name.casefold(), affiliation.casefold()) for name, affiliation in known}
    arrivals: list[Arrival] = []
    left_over: list[str] = []
    for number, cells in rows[1:] if heads else rows:
        arrival = _by_heads(cells, heads, sides) if heads else _by_place(cells, sides)
        wrong = _wrong(arrival, taken)
        if wrong:
            left_over.append(tr("line {number}: {why}", number=number, why=wrong))
            continue
        taken.add((arrival.name.casefold(), arrival.affiliation.casefold()))
        arrivals.append(arrival)
    return People(tuple(arrivals), tuple(left_over))


def _cells(line: str) -> list[str]:
    """The cells of a line: a spreadsheet puts tabs between them, a list semicolons, many people commas."""
    between = next((sign for sign in ("\t", ";", ",") if sign in line), None)
    parts = line.split(between) if between else [line]
    return [" ".join(part.strip().strip('"').split()) for part in parts]


def _heads(cells: Sequence[str]) -> dict[int, str]:
    """Which column means what, where the first line is one of headings; empty where it is a person."""
    found = {place: _HEADS[cell.casefold()] for place, cell in enumerate(cells) if cell.casefold() in _HEADS}
    return found if "name" in found.values() else {}


def _sides(scenario: Scenario) -> dict[str, str]:
    """Every word that names a side."""
    words = {CONTROL: CONTROL, "white cell": CONTROL, OBSERVER: OBSERVER, "observers": OBSERVER}
    words |= {tr("control").casefold(): CONTROL, tr("observers").casefold(): OBSERVER}
    for team in scenario.teams:
        words |= {name.casefold(): team.id for name in (team.id, team.name, team.short) if name}
    return words


def _by_heads(cells: Sequence[str], heads: Mapping[int, str], sides: Mapping[str, str]) -> Arrival:
    found = {field: cells[place] for place, field in heads.items() if place < len(cells)}
    found["side"] = sides.get(found.get("side", "").casefold(), "")
    return Arrival(**{"name": "", **found})


def _by_place(cells: Sequence[str], sides: Mapping[str, str]) -> Arrival:
    """The name stands first; a side is known by its word wherever it stands."""
    side = next((sides[cell.casefold()] for cell in cells[1:] if cell.casefold() in sides), "")
    rest = (cell for cell in cells[1:] if cell.casefold() not in sides)
    return Arrival(name=cells[0], side=side, **dict(zip(_REST, rest, strict=False)))


def _wrong(arrival: Arrival, taken: set[tuple[str, str]]) -> str:
    """Why a line cannot be taken; empty where it can."""
    if not arrival.name:
        return tr("there is no name")
    if max(len(arrival.name), len(arrival.affiliation)) > LONGEST:
        return tr("“{text}…” is too long for a name", text=arrival.name[:20])
    if (arrival.name.casefold(), arrival.affiliation.casefold()) in taken:
        return tr("{name} is in the list already", name=arrival.name)
    return ""
