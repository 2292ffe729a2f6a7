"""Facts and commands with a sentinel in every secret field, made from nothing but their types."""

import dataclasses
from datetime import UTC, datetime
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from planting import WORD, marked

from detente.exercise import machine
from detente.exercise.mechanic import Command, Event

MOMENT = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
TEAM, OTHER = "arden", "velmar"
_TEAMS = {"actor": TEAM, "target": OTHER, "host": OTHER, "about": OTHER, "observer": TEAM}


def sentinel(kind: type[Any], field: str) -> str:
    mark = marked(kind)[field]
    return f"{WORD}:{mark.reader}:{TEAM}:{kind.__name__}.{field}"


def stuffed(value: Any) -> Any:
    """The same record with a sentinel in each of its secret texts, unless one stands there already."""
    changes = {}
    for name in marked(type(value)):
        old = getattr(value, name)
        if isinstance(old, str) and WORD not in old and not _chosen(type(value), name):
            changes[name] = sentinel(type(value), name)
    return dataclasses.replace(value, **changes)


def made(kind: type[Any], secret: str = "") -> Any:
    """A plain instance of a record with sentinels in its secret fields; all of it secret where named so."""
    fields = {
        name: _value(hint, name, secret or (sentinel(kind, name) if name in marked(kind) else ""))
        for name, hint in get_type_hints(kind, include_extras=True).items()
    }
    return kind(**fields)


def secret_kinds() -> tuple[tuple[type[Event], ...], tuple[type[Command], ...]]:
    """Every event and every command that declares a secret."""
    return (
        tuple(kind for kind in machine.EVENTS.values() if marked(kind)),
        tuple(kind for kind in machine.COMMANDS.values() if marked(kind)),
    )


def secret_texts(kind: type[Any]) -> set[str]:
    """The secret fields of a kind that hold words."""
    hints = get_type_hints(kind)
    return {
        f"{kind.__name__}.{name}" for name in marked(kind) if hints[name] is str and not _chosen(kind, name)
    }


def _chosen(kind: type[Any], name: str) -> bool:
    """Words that must stay one of a few cannot hold a sentinel."""
    return get_origin(get_type_hints(kind)[name]) is Literal


def _value(hint: Any, name: str, secret: str) -> Any:
    origin = get_origin(hint)
    if origin is Annotated:
        return _value(get_args(hint)[0], name, secret)
    if origin in (Union, UnionType):
        options = get_args(hint)
        return None if NoneType in options else _value(options[0], name, secret)
    if origin is Literal:
        return get_args(hint)[0]
    if origin is tuple:
        inner = get_args(hint)
        if inner[-1] is Ellipsis:
            return (_value(inner[0], name, secret),) if secret else ()
        return tuple(_value(one, name, secret) for one in inner)
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        return made(hint, secret)
    plain = {int: 1, float: 0.5, bool: False, datetime: MOMENT, str: secret or _TEAMS.get(name, TEAM)}
    return plain[hint]
