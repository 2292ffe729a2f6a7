"""Teams and turns of a scenario at a glance, for the shelf: read off the lines, never checked.

Reading a whole scenario takes hundreds of milliseconds. What does not look as the shipped files look
is left out here, and told with its line when the scenario is really read.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Final, get_args

from detente.exercise.records import record
from detente.exercise.setting import Colour, Symbol

_ITEM = re.compile(r"^(?P<indent>[ ]*)-[ ]+(?P<rest>\S.*)$")
_FIELD = re.compile(r"^(?P<key>name|short|symbol|colour):[ ]+(?P<value>\S.*?)[ ]*$")
_SYMBOLS: Final = {str(symbol): symbol for symbol in get_args(Symbol)}
_COLOURS: Final = {str(colour): colour for colour in get_args(Colour)}


@record
class GlancedTeam:
    """How a team is shown on the shelf."""

    name: str
    symbol: Symbol
    colour: Colour


@record
class Glance:
    """What the shelf says beside title and summary."""

    turns: int = 0
    teams: tuple[GlancedTeam, ...] = ()


def glance(path: Path) -> Glance:
    """Turns and teams of a scenario file; empty where its lines do not tell."""
    try:
        lines = path.read_text(encoding="utf-8-sig").splitlines()
    except (OSError, UnicodeDecodeError):
        return Glance()
    teams = (_team(fields) for fields in _items(lines, "teams"))
    return Glance(turns=len(list(_items(lines, "turns"))), teams=tuple(team for team in teams if team))


def _items(lines: list[str], key: str) -> Iterator[dict[str, str]]:
    """The fields of each item in the list under a top-level key."""
    fields: dict[str, str] | None = None
    indent = -1
    for line in _block(lines, key):
        item = _ITEM.match(line)
        if item and indent in (-1, len(item["indent"])):
            if fields is not None:
                yield fields
            fields, indent = {}, len(item["indent"])
            line = " " * (indent + 2) + item["rest"]
        own = line[: indent + 2].isspace() and _FIELD.match(line[indent + 2 :])
        if own and fields is not None:
            fields.setdefault(own["key"], own["value"].strip("'\""))
    if fields is not None:
        yield fields


def _block(lines: list[str], key: str) -> Iterator[str]:
    inside = False
    for line in lines:
        if line and not line[0].isspace() and line[0] not in "#-":
            inside = line.rstrip() == f"{key}:"
        elif inside:
            yield line


def _team(fields: dict[str, str]) -> GlancedTeam | None:
    name = fields.get("short") or fields.get("name", "")
    symbol, colour = _SYMBOLS.get(fields.get("symbol", "")), _COLOURS.get(fields.get("colour", ""))
    return GlancedTeam(name=name, symbol=symbol, colour=colour) if name and symbol and colour else None
