"""Commands, events and scenarios to canonical JSON and back."""

import json
from typing import Any

from pydantic import TypeAdapter, ValidationError

from detente.exercise.annotations import KINDS, REMARKS, Remark
from detente.exercise.machine import COMMANDS, EVENTS
from detente.exercise.mechanic import Command, Event
from detente.exercise.setting import Scenario


class Undecodable(Exception):
    """Stored text does not say what any known type may say."""


def canonical(data: object) -> str:
    """JSON with sorted keys and no spaces: the same data always gives the same text."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


_adapters: dict[str, TypeAdapter[Any]] = {}


def _adapter(kind: type[Any]) -> TypeAdapter[Any]:
    """The reader and writer of a type; made at first use, for making all of them delays the start."""
    if kind.__name__ not in _adapters:
        _adapters[kind.__name__] = TypeAdapter(kind)
    return _adapters[kind.__name__]


def plain(thing: Command | Event) -> dict[str, Any]:
    """A command or event as plain data, its kind named under `do` or `happened`."""
    data: dict[str, Any] = _adapter(type(thing)).dump_python(thing, mode="json")
    key = "do" if isinstance(thing, Command) else "happened"
    return {key: type(thing).__name__, **data}


def encode_command(command: Command) -> str:
    return canonical(plain(command))


def encode_events(events: tuple[Event, ...]) -> str:
    return canonical([plain(event) for event in events])


def command(data: dict[str, Any]) -> Command:
    """A command from plain data. Raises Undecodable for an unknown type, pydantic's error for its fields."""
    kind = COMMANDS.get(str(data.get("do")))
    if kind is None:
        raise Undecodable(f"unknown command {data.get('do')!r}")
    fields = {key: value for key, value in data.items() if key != "do"}
    made: Command = _adapter(kind).validate_python(fields)
    return made


def decode_command(text: str) -> Command:
    """A stored command. Raises Undecodable."""
    try:
        return command(_fields(json.loads(text)))
    except (ValueError, ValidationError, RecursionError) as fault:
        raise Undecodable(str(fault)) from fault


def decode_events(text: str) -> tuple[Event, ...]:
    """Stored events. Raises Undecodable."""
    try:
        return tuple(_event(_fields(data)) for data in json.loads(text))
    except (ValueError, TypeError, ValidationError, RecursionError) as fault:
        raise Undecodable(str(fault)) from fault


def _fields(data: Any) -> dict[str, Any]:
    if not isinstance(data, dict):
        raise Undecodable("not a record")
    return data


def _event(data: dict[str, Any]) -> Event:
    kind = EVENTS.get(str(data.pop("happened", "")))
    if kind is None:
        raise Undecodable("unknown event")
    made: Event = _adapter(kind).validate_python(data)
    return made


def encode_remark(remark: Remark) -> tuple[str, str]:
    """Name of its kind, and its content."""
    return KINDS[type(remark)], canonical(_adapter(type(remark)).dump_python(remark, mode="json"))


def decode_remark(kind: str, body: str, words: str) -> Remark:
    """A stored remark; the first format had no body, for notes and bookmarks were words alone.

    Raises Undecodable.
    """
    if kind not in REMARKS:
        raise Undecodable(f"unknown kind {kind!r}")
    try:
        made: Remark = _adapter(REMARKS[kind]).validate_python(
            _fields(json.loads(body)) if body else {"text": words}
        )
    except (ValueError, ValidationError, RecursionError) as fault:
        raise Undecodable(str(fault)) from fault
    return made


def encode_scenario(scenario: Scenario) -> str:
    return canonical(_adapter(Scenario).dump_python(scenario, mode="json"))


def decode_scenario(text: str) -> Scenario:
    """A stored scenario. Raises Undecodable."""
    try:
        made: Scenario = _adapter(Scenario).validate_json(text)
    except ValidationError as fault:
        raise Undecodable(str(fault)) from fault
    return made
