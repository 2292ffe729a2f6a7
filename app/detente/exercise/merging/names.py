"""Records change their numbers when others come before them: what is called how on which side."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, is_dataclass, replace
from typing import Any, TypeVar

from detente.exercise.mechanic import Command, Event

T = TypeVar("T")


def renamed(thing: T, names: Mapping[str, str]) -> T:
    """The same with the new names of records in place of the old, wherever one stands alone."""
    made: Any = _renamed(thing, names)
    return made  # type: ignore[no-any-return]


def _renamed(thing: Any, names: Mapping[str, str]) -> Any:
    if isinstance(thing, str):
        return names.get(thing, thing)
    if isinstance(thing, tuple):
        return tuple(_renamed(part, names) for part in thing)
    if is_dataclass(thing) and not isinstance(thing, type):
        changes = {}
        for field in fields(thing):
            old = getattr(thing, field.name)
            new = _renamed(old, names)
            if new != old:
                changes[field.name] = new
        return replace(thing, **changes) if changes else thing
    return thing


def ids(events: Iterable[Event]) -> tuple[str, ...]:
    """The records that these facts are of."""
    return tuple(dict.fromkeys(one for event in events if (one := getattr(event, "id", ""))))


def mentions(command: Command, names: Iterable[str]) -> str:
    """The first of these records that a command is about; empty where it is about none."""
    known = set(names)
    return next((word for word in _words(command) if word in known), "")


def _words(thing: Any) -> Iterable[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, tuple):
        for part in thing:
            yield from _words(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            yield from _words(getattr(thing, field.name))


def pairs(old: Sequence[Event], new: Sequence[Event]) -> dict[str, str]:
    """Old and new names of the records of a step that was decided twice: fact by fact of each kind."""
    waiting: dict[type[Event], list[str]] = defaultdict(list)
    for event in new:
        waiting[type(event)].append(getattr(event, "id", ""))
    found: dict[str, str] = {}
    for event in old:
        then, now = getattr(event, "id", ""), waiting[type(event)]
        if then and now:
            found.setdefault(then, now.pop(0))
    return found


def named_in(thing: Any) -> Iterable[str]:
    """Every id that a scenario gives."""
    if isinstance(thing, tuple):
        for part in thing:
            yield from named_in(part)
    elif is_dataclass(thing) and not isinstance(thing, type):
        for field in fields(thing):
            value = getattr(thing, field.name)
            if field.name == "id" and isinstance(value, str):
                yield value
            yield from named_in(value)
