"""Decks: channels, steps, incidents and injects that a scenario takes over by naming them under `decks`.

A deck is written for two unnamed rivals. `rival_a` and `rival_b` stand for the ids of the first pair of
the scenario, `{rival_a}` and `{rival_b}` within a text for their names.
"""

import json
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Final, Literal

from annotated_types import MinLen
from pydantic import TypeAdapter, ValidationError

from detente import places
from detente.exercise.crisis_setting import IncidentKind, Network
from detente.exercise.msel_setting import Inject
from detente.exercise.records import record
from detente.exercise.scalars import Identifier, Text
from detente.exercise.setting import Channel, Objective, Source
from detente.exercise.treaty_setting import Step
from detente.scenario.document import Document, file_text, read_text
from detente.scenario.faults import Fault, ScenarioFaults, did_you_mean, shortened
from detente.scenario.lookup import groups, texts
from detente.scenario.wording import faults_of
from detente.words import tr

FILE_NAME = "deck.yaml"
ROLES = ("rival_a", "rival_b")

Cast = Mapping[str, tuple[str, str]]
"""Id and name of the team in each role."""


@record
class Deck:
    """What a deck may hold; each section is appended to that of the scenario."""

    deck: Literal[1]
    """Version of this file format."""
    id: Identifier
    title: Text
    summary: Text
    channels: tuple[Channel, ...] = ()
    networks: tuple[Network, ...] = ()
    objectives: tuple[Objective, ...] = ()
    steps: tuple[Step, ...] = ()
    incidents: tuple[IncidentKind, ...] = ()
    injects: Annotated[tuple[Inject, ...], MinLen(1)]
    sources: tuple[Source, ...] = ()


SECTIONS: Final = ("channels", "networks", "objectives", "steps", "incidents", "injects", "sources")


def shipped() -> dict[str, Path]:
    """The shipped decks: file by id, which is the name of the folder."""
    files = sorted((places.scenarios() / "decks").glob(f"*/{FILE_NAME}"))
    return {file.parent.name: file for file in files}


def is_deck(document: Document) -> bool:
    """Whether the file calls itself a deck."""
    return isinstance(document.data, dict) and "deck" in document.data


def lay_in(document: Document) -> list[Fault]:
    """Append to a scenario what its decks hold; what is wrong with the decks, at their own lines."""
    cast = _cast(document)
    faults: list[Fault] = []
    for where, name in list(texts(document, "decks.*")):
        known = shipped()
        if name not in known:
            hint = did_you_mean(name, known) or tr("Shipped are: {names}.", names=", ".join(known))
            faults.append(
                document.fault(where, tr("there is no shipped deck “{name}”", name=shortened(name)), hint)
            )
            continue
        try:
            deck = read_text(file_text(known[name]), str(known[name]))
        except ScenarioFaults as unreadable:
            faults += unreadable.faults
            continue
        faults += own_faults(deck)
        if cast:
            _deal(deck, document, cast)
    return faults


def hosted(deck: Document) -> Document:
    """A bare scenario of two states with the deck laid in, so that the deck can be checked by itself."""
    host = Document(deck.name, data=_bare())
    _deal(deck, host, _cast(host))
    return host


def own_faults(deck: Document) -> list[Fault]:
    """What is wrong with the form and the types of a deck."""
    faults = list(deck.faults)
    if deck.values:
        try:
            _adapter().validate_json(json.dumps(deck.data), strict=True)
        except ValidationError as error:
            faults += faults_of(error, deck, Deck)
    return faults


@cache
def _adapter() -> TypeAdapter[Deck]:
    return TypeAdapter(Deck)


def _deal(deck: Document, document: Document, cast: Cast) -> None:
    for section in SECTIONS:
        entries = deck.at((section,))
        if isinstance(entries, list) and isinstance(document.data.get(section, []), list):
            document.graft(deck, section, [_recast(entry, cast) for entry in entries])


def _recast(value: Any, cast: Cast) -> Any:
    """The same value with the teams in the place of their roles."""
    if isinstance(value, dict):
        return {key: _recast(child, cast) for key, child in value.items()}
    if isinstance(value, list):
        return [_recast(child, cast) for child in value]
    if not isinstance(value, str):
        return value
    if value in cast:
        return cast[value][0]
    for role, (_, name) in cast.items():
        value = value.replace(f"{{{role}}}", name)
    return value


def _cast(document: Document) -> Cast:
    """The first pair of rivals, as `Scenario.focus` has it; empty where the file does not tell."""
    pair = [name for _, name in texts(document, "rivalries.0.*")][:2] or list(_rivals(document))[:2]
    found = [team for _, team in groups(document, "teams.*") if isinstance(team.get("id"), str)]
    names = {team["id"]: team.get("name") for team in found}
    if len(pair) < len(ROLES) or not all(isinstance(names.get(team), str) for team in pair):
        return {}
    return {role: (team, str(names[team])) for role, team in zip(ROLES, pair, strict=True)}


def _rivals(document: Document) -> Iterator[str]:
    teams = [team for _, team in groups(document, "teams.*") if isinstance(team.get("id"), str)]
    states = [team for team in teams if team.get("kind", "state") == "state"]
    return (team["id"] for team in states or teams)


def _bare() -> dict[str, Any]:
    looks = (("square", "sky"), ("circle", "grey"))
    teams = [
        {"id": role, "name": role, "symbol": symbol, "colour": colour, "private_brief": role}
        for role, (symbol, colour) in zip(ROLES, looks, strict=True)
    ]
    return {
        "format": 1,
        "id": "bare",
        "title": "Bare",
        "summary": "Bare",
        "brief": "Bare",
        "turns": [{"label": f"T{number}"} for number in range(1, 7)],
        "phases": [{"id": "play", "name": "Play", "minutes": 10}],
        "teams": teams,
    }
