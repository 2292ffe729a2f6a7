"""What the types expect at a place of a file, for sentences that name fields, ranges and choices."""

import types
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields, is_dataclass
from functools import cache
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Len, MinLen

from detente.exercise import limits
from detente.scenario.faults import Where


def expected_at(root: Any, where: Where) -> tuple[Any, ...]:
    """The types that may stand at a place below `root`, each with its annotations; none where unknown."""
    found: tuple[Any, ...] = (root,)
    for part in where:
        found = tuple(child for kind in found for option in _options(kind) for child in _step(option, part))
    return found


def field_names(kinds: tuple[Any, ...]) -> list[str]:
    """Names of the fields of those of the types that are records."""
    options = (option for kind in kinds for option in _options(kind))
    return [field.name for option in options if is_dataclass(option) for field in fields(option)]


def choices(kinds: tuple[Any, ...]) -> list[str]:
    """What may be chosen, where the types list it."""
    options = (option for kind in kinds for option in _options(kind))
    return [str(value) for option in options if get_origin(option) is Literal for value in get_args(option)]


def default(kind: type[Any], name: str) -> Any:
    """What a field of a record holds where the file does not say."""
    for field in fields(kind):
        if field.name == name and field.default is not MISSING:
            return field.default
    return None


def span(kinds: tuple[Any, ...]) -> str:
    """The allowed range in words, as for a command; empty where there is no limit."""
    return limits.span(_marks(kinds))


def length(kinds: tuple[Any, ...]) -> tuple[int, int | None]:
    """Fewest and most entries of a list."""
    low, high = 0, None
    for mark in _marks(kinds):
        if isinstance(mark, Len):
            low, high = mark.min_length, mark.max_length
        elif isinstance(mark, MinLen):
            low = mark.min_length
    return low, high


def _marks(kinds: tuple[Any, ...]) -> Iterator[Any]:
    for kind in kinds:
        if get_origin(kind) is Annotated:
            yield from kind.__metadata__
        elif get_origin(kind) in (Union, types.UnionType):
            yield from _marks(get_args(kind))


def _options(kind: Any) -> Iterator[Any]:
    """The type without annotations; each of its alternatives where it has several."""
    if get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for option in get_args(kind):
            yield from _options(option)
    else:
        yield kind


def _step(option: Any, part: str | int) -> Iterator[Any]:
    arguments = get_args(option)
    if is_dataclass(option) and isinstance(option, type):
        hints = _hints(option)
        if part in hints:
            yield hints[str(part)]
    elif get_origin(option) is tuple and isinstance(part, int):
        if arguments[-1] is Ellipsis:
            yield arguments[0]
        elif part < len(arguments):
            yield arguments[part]
    elif get_origin(option) is list and arguments:
        yield arguments[0]
    elif get_origin(option) in (dict, Mapping) and arguments:
        yield arguments[1]


@cache
def _hints(kind: type[Any]) -> dict[str, Any]:
    return get_type_hints(kind, include_extras=True)
