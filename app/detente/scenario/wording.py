"""What pydantic found wrong, said again in plain words and with its line and column."""

from collections.abc import Callable, Sequence
from typing import Any

from pydantic import ValidationError

from detente.scenario import shapes
from detente.scenario.document import Document
from detente.scenario.faults import Fault, Where, did_you_mean, shortened
from detente.words import tr

Sentence = tuple[str, str]
"""Message and hint."""

_LIKE_TRUE = {"yes", "y", "on", "true"}
_LIKE_FALSE = {"no", "n", "off", "false"}
_RANGES = {"greater_than", "greater_than_equal", "less_than", "less_than_equal"}
_LENGTHS = {"too_short", "too_long"}


def faults_of(error: ValidationError, document: Document, root: Any, below: Where = ()) -> list[Fault]:
    """One fault for each place that pydantic complains about; `below` is where the read value stands."""
    found: dict[Where, Fault] = {}
    for detail in error.errors(include_url=False, include_context=False):
        kind = detail["type"]
        inner = _place(document, below, detail["loc"], kind)
        where = (*below, *inner)
        if where not in found:
            fault = _fault(document, where, kind, shapes.expected_at(root, inner), root, inner)
            if fault is not None:
                found[where] = fault
    return list(found.values())


def _place(document: Document, below: Where, loc: Sequence[str | int], kind: str) -> Where:
    """The way in the file: pydantic's own, without the names of alternatives that it puts in between."""
    way: Where = ()
    for index, part in enumerate(loc):
        last = index == len(loc) - 1
        if (*below, *way, part) in document.values or (kind == "missing" and last):
            way = (*way, part)
    return way


def _fault(
    document: Document, where: Where, kind: str, kinds: tuple[Any, ...], root: Any, inner: Where
) -> Fault | None:
    if kind == "missing":
        return document.fault(where, tr("this field is missing"))
    if kind == "unexpected_keyword_argument":
        names = shapes.field_names(shapes.expected_at(root, inner[:-1]))
        written = document.at(where[:-1])
        free = [name for name in names if not isinstance(written, dict) or name not in written]
        hint = did_you_mean(str(where[-1]), names) or _listed(free)
        return document.key_fault(where, tr("there is no such field here"), hint)
    value = document.at(where)
    if kind in _LENGTHS and isinstance(value, list):
        message = _length(kinds, len(value))
        return document.fault(where, message) if message else None
    message, hint = _sentence(kind, kinds, value)
    return document.fault(where, message, hint)


def _listed(names: list[str]) -> str:
    return tr("Still free: {names}.", names=", ".join(names)) if names else ""


def _length(kinds: tuple[Any, ...], count: int) -> str:
    """Empty where the length is right: pydantic does not count entries that have faults of their own."""
    low, high = shapes.length(kinds)
    if low == high and count != low:
        return tr("exactly {count} entries belong here, not {found}", count=low, found=count)
    if count < low:
        return tr("at least {count} belong here, there are {found}", count=low, found=count)
    if high is not None and count > high:
        return tr("at most {count} belong here, there are {found}", count=high, found=count)
    return ""


def _sentence(kind: str, kinds: tuple[Any, ...], value: Any) -> Sentence:
    if kind in _RANGES:
        return tr("must be {range}, not {found}", range=shapes.span(kinds), found=_shown(value)), ""
    if kind == "literal_error":
        return _choice(shapes.choices(kinds), value)
    if kind == "string_too_short":
        return tr("must not be empty"), ""
    for prefix, say in _BY_PREFIX.items():
        if kind.startswith(prefix):
            return say(value)
    return tr("this value does not fit here ({kind})", kind=kind), ""


def _choice(choices: list[str], value: Any) -> Sentence:
    if len(choices) == 1:
        return tr("must be {choice}, not {found}", choice=choices[0], found=_shown(value)), ""
    listed = ", ".join(choice or '""' for choice in choices)
    message = tr("must be one of {choices}, not {found}", choices=listed, found=_shown(value))
    return message, did_you_mean(value, choices) if isinstance(value, str) else ""


def _text(value: Any) -> Sentence:
    if value is None:
        return tr("must be text, and nothing stands here"), tr("Write the text, or delete the line.")
    hint = "" if isinstance(value, list | dict) else tr("Put it in quotation marks.")
    return tr("must be text, not {found}", found=_shown(value)), hint


def _yes_or_no(value: Any) -> Sentence:
    word = value.casefold() if isinstance(value, str) else ""
    meant = "true" if word in _LIKE_TRUE else "false" if word in _LIKE_FALSE else ""
    hint = tr("Did you mean “{choice}”?", choice=meant) if meant else ""
    return tr("must be true or false, not {found}", found=_shown(value)), hint


def _whole_number(value: Any) -> Sentence:
    return tr("must be a whole number, not {found}", found=_shown(value)), ""


def _number(value: Any) -> Sentence:
    return tr("must be a number, not {found}", found=_shown(value)), ""


def not_a_moment(value: Any) -> Sentence:
    """What to say of a value that is no date and time."""
    message = tr("must be a date and time, not {found}", found=_shown(value))
    return message, tr("Write it like {example}.", example="1962-10-16T09:00:00")


def _several(value: Any) -> Sentence:
    message = tr("must be a list, not {found}", found=_shown(value))
    return message, tr("Begin every entry with “- ”, or write [a, b].")


def _group(value: Any) -> Sentence:
    message = tr("must be a group of fields, not {found}", found=_shown(value))
    return message, tr("Write lines of “field: value”.")


_BY_PREFIX: dict[str, Callable[[Any], Sentence]] = {
    "string": _text,
    "bool": _yes_or_no,
    "int": _whole_number,
    "float": _number,
    "finite": _number,
    "datetime": not_a_moment,
    "date": not_a_moment,
    "tuple": _several,
    "list": _several,
    "set": _several,
    "frozen_set": _several,
    "dataclass": _group,
    "dict": _group,
    "model": _group,
}


def _shown(value: Any) -> str:
    if value is None:
        return tr("nothing")
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return tr("the text “{text}”", text=shortened(value))
    if isinstance(value, list):
        return tr("a list")
    if isinstance(value, dict):
        return tr("a group of fields")
    return shortened(str(value))
