"""The scenario that an imported log is played in: its actors as teams, its days as turns."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import get_args

from detente.exercise.setting import Channel, Colour, Phase, Scenario, Source, Symbol, Team
from detente.imports.entries import Lines
from detente.imports.faults import ImportFault
from detente.imports.files import LogFile
from detente.imports.findings import Act, Reading
from detente.imports.turns import Calendar
from detente.words import tr

ACTORS_AT_MOST = 200
_PAIRS_IN_FOCUS = 6
_RESERVED = ("control", "public")
"""Seats that are no team."""
_SYMBOLS: tuple[Symbol, ...] = get_args(Symbol)
_COLOURS: tuple[Colour, ...] = get_args(Colour)


def team_ids(log: LogFile, acts: Sequence[Act]) -> dict[str, str]:
    """Team id by actor, the most often named first; ImportFault where there are too many to follow."""
    named = Counter(name for act in acts for name in (act.actor, *act.targets))
    if len(named) > ACTORS_AT_MOST:
        raise ImportFault(
            tr(
                "{file} names {count} actors, and a session holds {most}; keep only the rows of the actors "
                "you study, or map a coarser column with --profile columns --map actor=….",
                file=log.path,
                count=len(named),
                most=ACTORS_AT_MOST,
            )
        )
    ids: dict[str, str] = {}
    taken = set(_RESERVED)
    for name, _ in named.most_common():
        ids[name] = _free_id(name, taken)
        taken.add(ids[name].casefold())
    return ids


def lines(acts: Sequence[Act], ids: Mapping[str, str]) -> dict[frozenset[str], Channel]:
    """A channel for each pair between which messages pass, in the order in which they first do."""
    made: dict[frozenset[str], Channel] = {}
    taken: set[str] = set()
    for act in acts:
        if act.said is None:
            continue
        a, b = (act.actor, act.targets[0])
        pair = frozenset((ids[a], ids[b]))
        if pair not in made:
            channel_id = _free_id(f"{ids[a]}-{ids[b]}", taken)
            taken.add(channel_id.casefold())
            name = tr("{a} and {b}", a=a, b=b)
            made[pair] = Channel(id=channel_id, name=name, kind="back_channel", between=(ids[a], ids[b]))
    return made


def scenario(
    log: LogFile,
    acts: Sequence[Act],
    ids: Mapping[str, str],
    turns: Calendar,
    channels: Lines,
    reading: Reading,
    title: str,
) -> Scenario:
    """The generated scenario."""
    teams = [_team(number, team_id, name) for number, (name, team_id) in enumerate(ids.items())]
    if len(teams) == 1:  # curves need a pair
        teams.append(_team(1, _free_id("others", {teams[0].id.casefold()}), tr("All others")))
    return Scenario(
        format=1,
        id=_free_id(log.path.stem, set()),
        title=title or tr("Imported log {file}", file=log.name),
        summary=tr(
            "{count} recorded acts of {actors} actors, {first} to {last}, imported from {file}.",
            count=len(acts),
            actors=len(ids),
            first=turns.turns[0].label,
            last=turns.turns[-1].label,
            file=log.name,
        ),
        brief=_brief(log, reading),
        control_brief=tr(
            "The secret types of the teams are placeholders: a recorded log says nothing about intentions."
        ),
        turns=turns.turns,
        phases=(Phase(id="log", name=tr("Recorded acts"), minutes=0, scene="curves"),),
        teams=tuple(teams),
        rivalries=_rivalries(acts, ids) or ((teams[0].id, teams[1].id),),
        channels=tuple(channels.values()),
        sources=(*reading.sources, *(() if reading.curves else _limits())),
        clock_origin=turns.begins(1),
    )


def _brief(log: LogFile, reading: Reading) -> str:
    return "\n\n".join(
        (
            tr("This session was not played: it replays a log recorded elsewhere, {file}.", file=log.name),
            tr("Scale: {scale}. {note}", scale=reading.scale, note=reading.note),
            reading.curves
            or tr(
                "**Escalation** follows the recorded acts and fades over quiet turns. **Trust stays where it "
                "began**: imported codes say nothing about who was seen doing what at which cost, so no "
                "trust signal is attached to any imported act."
            ),
            tr("Exercise model, not a prediction."),
        )
    )


def _limits() -> tuple[Source, ...]:
    return (
        Source(
            fact=tr(
                "No imported act carries a trust signal: codes say nothing about who was seen doing what at "
                "which cost."
            ),
            kind="design",
        ),
        Source(
            fact=tr("An act of an actor toward itself, or toward nobody named, moves no curve."),
            kind="design",
        ),
    )


def _team(number: int, team_id: str, name: str) -> Team:
    # Six symbols and eight colours repeat together after 24 teams; shifting the symbols then gives 24 more.
    symbol = _SYMBOLS[(number + number // 24) % len(_SYMBOLS)]
    return Team(
        id=team_id,
        name=name,
        symbol=symbol,
        colour=_COLOURS[number % len(_COLOURS)],
        type="seeker",  # drawing one would call a real state an exploiter by the fall of a die
    )


def _rivalries(acts: Sequence[Act], ids: Mapping[str, str]) -> tuple[tuple[str, ...], ...]:
    """The pairs between which most was done; with every pair of 200 actors no screen would be readable."""
    pairs: Counter[tuple[str, str]] = Counter()
    for act in acts:
        for target in act.targets:
            a, b = ids[act.actor], ids[target]
            pairs[(a, b) if a < b else (b, a)] += 1
    return tuple(pair for pair, _ in pairs.most_common(_PAIRS_IN_FOCUS))


def _free_id(name: str, taken: set[str]) -> str:
    """An id of letters, digits, `_`, `.` and `-` that no other has, whatever the capitals."""
    plain = re.sub(r"[^\w.]+", "-", name)[:40].strip("-.") or "team"
    free, number = plain, 1
    while free.casefold() in taken:
        number += 1
        free = f"{plain}-{number}"
    return free
