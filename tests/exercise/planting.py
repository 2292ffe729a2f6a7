"""Secrets planted in a value and looked for in another; which fields are secret their types say."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

from detente.exercise.records import Confidential
from detente.exercise.setting import RedLine

WORD, NUMBER = "ZEBRA-7719", 7719


def confidential(hint: Any) -> Confidential | None:
    """The mark of a field, be it on the whole or on one of its alternatives."""
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Confidential):
            return mark
    alternatives = get_args(hint) if get_origin(hint) in (Union, UnionType) else ()
    return next((mark for inner in alternatives if (mark := confidential(inner))), None)


def marked(kind: type[Any]) -> dict[str, Confidential]:
    """The secret fields of a type."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: mark for name, hint in hints.items() if (mark := confidential(hint))}


def kinds(hint: Any) -> Iterator[type[Any]]:
    """Every record type that is reachable from a type."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
        for inner in get_type_hints(hint, include_extras=True).values():
            yield from kinds(inner)
    for inner in get_args(hint):
        yield from kinds(inner)


def leaves(value: Any) -> Iterator[Any]:
    """Everything that somebody who has this value can read in it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from leaves(pair)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def sentinels(value: Any) -> set[str]:
    """Secrets that can be read in a value."""
    return {
        part
        for leaf in leaves(value)
        for part in str(leaf).split()
        if WORD in part or (isinstance(leaf, int | float) and _planted_number(part))
    }


def _planted_number(digits: str) -> bool:
    """Whether a number was planted; a long fraction has any four digits in it sooner or later."""
    return str(NUMBER) in digits and len(digits.replace(".", "").strip("0")) <= 2 * len(str(NUMBER))


def planted(value: Any, owner: str = "") -> Any:
    """The same value with a sentinel, named for its place and owner, in every secret field."""
    if isinstance(value, tuple):
        return tuple(planted(one, owner) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    owner = next((o for name in ("team", "host", "party") if (o := getattr(value, name, ""))), owner)
    owner = value.id if type(value).__name__ == "Team" else owner
    secret, changes = marked(type(value)), {}
    if isinstance(value, RedLine) and value.public:
        secret.pop("text")  # a line that was drawn in public is known to all
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        changes[field.name] = (
            _sentinel(type(value), field.name, secret[field.name], owner, old)
            if field.name in secret
            else planted(old, owner)
        )
    return dataclasses.replace(value, **changes)


CHOICES = ("type", "only_if", "blame")
"""Secret words that must stay one of a few."""
NUMBERS = {
    "truth": NUMBER * 100,
    "items": NUMBER * 10,
    "cost_per_turn": NUMBER * 1.0,
    "growth": 0.7719,
    "garble": 0.7719,
    "seeker_odds": 0.377190,
    "weight": NUMBER * 1.0,
}


def _sentinel(kind: type[Any], name: str, mark: Confidential, owner: str, old: Any) -> Any:
    word = f"{WORD}:{mark.reader}:{owner}:{kind.__name__}.{name}"
    if isinstance(old, str) and name not in CHOICES:
        return word
    return (word, word) if isinstance(old, tuple) else NUMBERS.get(name, old)
