"""Tolerant looking around in plain data, for checks that run even where the types already complain."""

from collections.abc import Iterator
from typing import Any

from detente.scenario import shapes
from detente.scenario.document import Document
from detente.scenario.faults import Where


def each(document: Document, pattern: str) -> Iterator[tuple[Where, Any]]:
    """Every value on a way like `injects.*.effects.*.act`, with its place; misfits are skipped."""
    found: list[tuple[Where, Any]] = [((), document.data)]
    for part in pattern.split("."):
        found = [(where + step, child) for where, value in found for step, child in _children(value, part)]
    yield from found


def texts(document: Document, pattern: str) -> Iterator[tuple[Where, str]]:
    """The same, of texts alone."""
    return ((where, value) for where, value in each(document, pattern) if isinstance(value, str))


def groups(document: Document, pattern: str) -> Iterator[tuple[Where, dict[str, Any]]]:
    """The same, of groups of fields alone."""
    return ((where, value) for where, value in each(document, pattern) if isinstance(value, dict))


def lists(document: Document, pattern: str) -> Iterator[tuple[Where, list[Any]]]:
    """The same, of lists alone."""
    return ((where, value) for where, value in each(document, pattern) if isinstance(value, list))


def number(group: dict[str, Any], name: str, kind: type[Any]) -> float | None:
    """A numeric field of a group that is to become a `kind`, its default included; None where it is none."""
    value = group.get(name, shapes.default(kind, name))
    return value if isinstance(value, int | float) and not isinstance(value, bool) else None


def label(group: dict[str, Any], where: Where) -> str:
    """What to call a group in a sentence: its id, or its number in the list."""
    name = group.get("id")
    return name if isinstance(name, str) and name else str(where[-1])


def is_bare_number(value: Any) -> bool:
    """Whether a text is digits alone, which pydantic would take for seconds since 1970."""
    return isinstance(value, str) and value.strip().lstrip("+-").replace(".", "", 1).isdigit()


def _children(value: Any, part: str) -> Iterator[tuple[Where, Any]]:
    if part == "*" and isinstance(value, list):
        yield from (((index,), child) for index, child in enumerate(value))
    elif part == "*" and isinstance(value, dict):
        yield from (((key,), child) for key, child in value.items())
    elif isinstance(value, list) and part.isdecimal() and int(part) < len(value):
        yield (int(part),), value[int(part)]
    elif isinstance(value, dict) and part in value:
        yield (part,), value[part]
