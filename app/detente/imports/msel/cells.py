"""Single cells: times as people write them, turns, yes and no, names of teams."""

import re
from collections.abc import Mapping, Sequence

from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.imports.faults import nearest, shown
from detente.imports.msel.codes import Unreadable
from detente.imports.msel.fields import folded
from detente.words import tr

_CLOCK = re.compile(
    r"(?P<hours>\d{1,2})\s*[:.h]\s*(?P<minutes>\d{2})(?::\d{2})?\s*(?P<half>[ap])?\.?m?\.?\s*(?:z|hrs?|uhr|h|utc|local|l)?",
    re.IGNORECASE | re.ASCII,
)
_MILITARY = re.compile(
    r"(?P<hours>[01]\d|2[0-3])(?P<minutes>[0-5]\d)\s*(?:z|hrs?|h|uhr|l)?", re.IGNORECASE | re.ASCII
)
_HALF = re.compile(r"(?P<hours>\d{1,2})\s*(?P<half>[ap])\.?m\.?", re.IGNORECASE | re.ASCII)
_DATED = re.compile(r"\d{4}-\d{2}-\d{2}[ T](.+)", re.ASCII)
_SINCE = re.compile(
    r"(?:startex|start|t|h|x)?\s*\+\s*(?:(?P<hours>\d{1,3})\s*[:h]\s*)?(?P<minutes>\d{1,4})\s*(?:m|min|mins|minutes?|minuten)?",
    re.IGNORECASE | re.ASCII,
)
_MINUTES = re.compile(
    r"(?P<minutes>\d+(?:[.,]\d+)?(?:e[+-]?\d+)?)\s*(?:m|min|mins|minutes?|minuten|minutos?|')?",
    re.IGNORECASE | re.ASCII,
)
_TURN = re.compile(
    r"(?:t|turn|round|move|runde|zug|tour|manche|turno|ronda)?\s*(?:no\.?|nr\.?|#|n°)?\s*(?P<turn>\d{1,6})(?:\.0)?",
    re.IGNORECASE | re.ASCII,
)
_YES = frozenset(
    map(
        folded,
        ("yes", "y", "x", "true", "1", "public", "ja", "oui", "o", "si", "sí", "wahr", "vrai", "✓", "✔"),
    )
)
_NO = frozenset(
    map(folded, ("no", "n", "false", "0", "-", "–", "", "nein", "non", "falsch", "faux", "control"))
)
_ALL = frozenset(
    map(
        folded,
        (
            *("all", "all teams", "all players", "everyone", "everybody", "room", "all participants"),
            *(
                "alle",
                "alle teams",
                "alle spieler",
                "tous",
                "toutes",
                "tous les joueurs",
                "toutes les équipes",
            ),
            *("todos", "todas", "todos los equipos", "todos los jugadores", "*"),
        ),
    )
)
_AND = re.compile(r"\s+(?:and|und|et|y|&)\s+|\s*[,;/\n+]\s*", re.IGNORECASE)


@record
class When:
    """A moment as a cell tells it: a time of day, or minutes since something began."""

    at: str = ""
    minute: float | None = None


def read_time(text: str) -> When:
    """`9:05`, `0905`, `9.05 Uhr`, `9:05 pm`, `T+35`. Raises Unreadable."""
    written = text.strip()
    dated = _DATED.fullmatch(written)
    written = dated[1] if dated else written
    for pattern in (_CLOCK, _MILITARY, _HALF):
        found = pattern.fullmatch(written)
        if found:
            return When(at=_clock(found, text))
    since = _SINCE.fullmatch(written)
    if since:
        return When(minute=60.0 * int(since["hours"] or 0) + int(since["minutes"]))
    raise _no_time(text)


def _clock(found: re.Match[str], text: str) -> str:
    groups = found.groupdict()
    hours, minutes = int(groups["hours"]), int(groups.get("minutes") or 0)
    half = (groups.get("half") or "").casefold()
    if half and not 1 <= hours <= 12:
        raise _no_time(text)
    if half:
        hours = hours % 12 + (12 if half == "p" else 0)
    if hours > 23 or minutes > 59:
        raise _no_time(text)
    return f"{hours}:{minutes:02d}" if groups["hours"] == str(hours) else f"{hours:02d}:{minutes:02d}"


def _no_time(text: str) -> Unreadable:
    return Unreadable(tr("“{text}” is no time such as 10:40 or T+35", text=shown(text)))


def read_minutes(text: str) -> float:
    """A number of minutes, with or without the word. Raises Unreadable."""
    found = _MINUTES.fullmatch(text.strip())
    if not found:
        raise Unreadable(tr("“{text}” is no number of minutes", text=shown(text)))
    return float(found["minutes"].replace(",", "."))


def read_turn(text: str, scenario: Scenario) -> int:
    """A turn by label, by name or by number. Raises Unreadable."""
    written = text.strip().casefold()
    for place, turn in enumerate(scenario.turns, start=1):
        if written in (turn.label.casefold(), turn.name.casefold() or turn.label.casefold()):
            return place
    found = _TURN.fullmatch(written)
    if not found:
        raise Unreadable(tr("“{text}” is no turn", text=shown(text)))
    return int(found["turn"])


def heads_turn(text: str, scenario: Scenario) -> int | None:
    """The turn that a heading across the sheet announces, such as `Turn 2 – Crisis`, or None."""
    found = re.match(
        r"(?:turn|round|move|runde|zug|tour|manche|turno|ronda)\s+(\d{1,4})\b", text.strip(), re.IGNORECASE
    )
    return int(found[1]) if found and int(found[1]) <= len(scenario.turns) else None


def read_yes(text: str) -> bool:
    """Yes or no in four languages. Raises Unreadable."""
    said = folded(text)
    if said in _YES or said == "":
        return said in _YES and said != ""
    if said in _NO:
        return False
    raise Unreadable(tr("“{text}” is neither yes nor no", text=shown(text)))


def team_names(scenario: Scenario) -> dict[str, str]:
    """Ids of the teams by everything that they may be called."""
    named: dict[str, str] = {}
    for team in scenario.teams:
        for name in (team.id, team.short, team.name):
            if name:
                named.setdefault(folded(name), team.id)
    return named


def read_teams(text: str, scenario: Scenario, called: Mapping[str, str]) -> tuple[tuple[str, ...], list[str]]:
    """The teams in a cell, and the names that are no team's; `called` says who is meant by a name."""
    known = {**team_names(scenario), **{folded(name): team for name, team in called.items()}}
    ids = {team.id for team in scenario.teams}
    whole = folded(text)
    if whole in known:
        return tuple(_named(known[whole])), []
    if whole in _ALL or not whole:
        return (), []
    found: list[str] = []
    strange: list[str] = []
    for name in _split(text, known, ids):
        if name in ids:
            found.append(name)
        elif folded(name) in known:
            found += _named(known[folded(name)])
        elif folded(name) in _ALL:
            return (), []
        else:
            strange.append(name)
    return tuple(dict.fromkeys(found)), strange


def _named(team: str) -> list[str]:
    """A name may be told to mean nobody in particular."""
    return [team] if team else []


def _split(text: str, known: Mapping[str, str], ids: set[str]) -> Sequence[str]:
    """The names in a cell; an id with a comma in it is still one name, in quotation marks."""
    from detente.imports.msel.codes import read_names

    names: list[str] = []
    for part in read_names(text):
        if part in ids or folded(part) in known:
            names.append(part)
        else:
            names += [one.strip() for one in _AND.split(part) if one.strip()]
    return names


def stranger(name: str, scenario: Scenario) -> str:
    """That nobody is called so, and who might be meant."""
    choices = [called for team in scenario.teams for called in (team.id, team.name, team.short) if called]
    hint = nearest(name, choices)
    return tr("there is no team “{name}”{hint}", name=shown(name), hint=hint.rstrip())
