"""Limits of what a command may hold: read off its annotated types, once for each kind, and asked in play.

The edges ask the same of what they read out of files. A command made in the program has passed no edge,
and what it wrote would be a session that no edge lets in again.
"""

import math
from collections.abc import Callable, Iterable, Mapping
from dataclasses import is_dataclass
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Lt

from detente.exercise.mechanic import Command, Refusal
from detente.words import tr

LARGEST = 1e9
"""No number of an exercise is larger; beyond it sums overflow, and a slip of the keyboard is likelier."""

Check = Callable[[Any], str]
"""What is wrong with a value, as the end of a sentence that begins with its name; empty where nothing is."""


def span(marks: Iterable[object]) -> str:
    """The allowed range in words: `at least 0 and at most 1`, `above 0`; empty where there is no limit."""
    low, high = "", ""
    for mark in marks:
        if isinstance(mark, Ge):
            low = tr("at least {value}", value=mark.ge)
        elif isinstance(mark, Gt):
            low = tr("above {value}", value=mark.gt)
        elif isinstance(mark, Le):
            high = tr("at most {value}", value=mark.le)
        elif isinstance(mark, Lt):
            high = tr("below {value}", value=mark.lt)
    return tr("{low} and {high}", low=low, high=high) if low and high else low or high


def beyond(command: Command) -> Refusal | None:
    """A refusal for the first value of a command that its type does not allow, or None."""
    for name, check in _checks(type(command)).items():
        wrong = check(getattr(command, name))
        if wrong:
            return Refusal(
                what=tr("Nothing was logged."),
                why=tr("{field} {wrong}.", field=_sentence_case(name), wrong=wrong),
                remedy=tr("Correct it and try again."),
            )
    return None


def _sentence_case(name: str) -> str:
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]


_known: dict[type[Any], Mapping[str, Check]] = {}


def _checks(kind: type[Any]) -> Mapping[str, Check]:
    """The fields of a record that can be wrong, each with how to look at it; texts and flags cannot."""
    if kind not in _known:
        _known[kind] = _made(kind)
    return _known[kind]


def _made(kind: type[Any]) -> Mapping[str, Check]:
    hints = get_type_hints(kind, include_extras=True)
    made = {name: _check(hint, ()) for name, hint in hints.items()}
    return {name: check for name, check in made.items() if check is not None}


def _check(hint: Any, marks: tuple[object, ...]) -> Check | None:
    origin = get_origin(hint)
    if origin is Annotated:
        return _check(get_args(hint)[0], (*marks, *hint.__metadata__))
    if origin in (Union, UnionType):
        return _optional([option for option in get_args(hint) if option is not NoneType], marks)
    if origin is Literal:
        return _choice(get_args(hint))
    if origin is tuple:
        return _entries(get_args(hint), marks)
    if hint in (int, float):
        return _number(hint, tuple(mark for mark in marks if isinstance(mark, Ge | Gt | Le | Lt)))
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint)
    return None


def _optional(options: list[Any], marks: tuple[object, ...]) -> Check | None:
    """Commands leave values out, but offer no two kinds of value in one place."""
    inner = _check(options[0], marks)
    return None if inner is None else lambda value: "" if value is None else inner(value)


def _choice(choices: tuple[object, ...]) -> Check:
    def check(value: Any) -> str:
        if value in choices:
            return ""
        listed = ", ".join(f"“{choice}”" for choice in choices)
        return tr("must be one of {choices}, not “{found}”", choices=listed, found=value)

    return check


def _entries(options: tuple[Any, ...], marks: tuple[object, ...]) -> Check | None:
    """Entries of one kind, or as many as are listed."""
    if options[-1] is Ellipsis:
        each = _check(options[0], marks)
        return None if each is None else lambda value: _first(map(each, value))
    kinds = [_check(option, marks) for option in options]

    def check(value: Any) -> str:
        if len(value) != len(kinds):
            return tr("must be {count} entries, not {found}", count=len(kinds), found=len(value))
        return _first(kind(one) for kind, one in zip(kinds, value, strict=True) if kind is not None)

    return check


def _record(kind: type[Any]) -> Check | None:
    def check(value: Any) -> str:
        return _first(_told(name, inner(getattr(value, name))) for name, inner in _checks(kind).items())

    return check if _checks(kind) else None


def _told(name: str, wrong: str) -> str:
    return tr("hold a {field} that {wrong}", field=name.replace("_", " "), wrong=wrong) if wrong else ""


def _number(kind: type[float], limits: tuple[object, ...]) -> Check:
    wanted = span(limits)

    def check(value: Any) -> str:
        # Truth values count as numbers for Python, but stand as words in a file.
        number = isinstance(value, int | float) and not isinstance(value, bool) and math.isfinite(value)
        if kind is int and not (number and isinstance(value, int)):
            return tr("must be a whole number, not {found}", found=value)
        if not number:
            return tr("must be a number, not {found}", found=value)
        if not all(_holds(limit, value) for limit in limits):
            return tr("must be {range}, not {found}", range=wanted, found=value)
        if abs(value) > LARGEST:
            return tr("must be no larger than a thousand million, not {found}", found=value)
        return ""

    return check


def _holds(limit: Any, value: Any) -> bool:
    match limit:
        case Ge(ge=edge):
            return bool(value >= edge)
        case Gt(gt=edge):
            return bool(value > edge)
        case Le(le=edge):
            return bool(value <= edge)
        case Lt(lt=edge):
            return bool(value < edge)
    return True


def _first(wrongs: Iterable[str]) -> str:
    return next((wrong for wrong in wrongs if wrong), "")
