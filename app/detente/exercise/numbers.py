"""The numbers of the model by name: what each may be, what it is now, and the model with another one.

They are read off the types of `Model`, down through the records in it, so that a number which is added there
can be changed in play and is held to the limits that hold when a scenario is read.
"""

import math
from collections.abc import Iterator, Mapping
from dataclasses import is_dataclass, replace
from typing import Annotated, Any, Final, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Lt

from detente.exercise.records import record
from detente.exercise.setting import Model
from detente.words import tr


@record
class Number:
    """What one number of the model may be."""

    name: str
    """Field of the model, such as `memory`; dotted within a record of it, such as `payoffs.reward`."""
    whole: bool
    """Whether it counts in whole numbers."""
    low: float
    high: float
    above: bool = False
    """Whether it must lie above `low`, and may not be `low` itself."""

    def allows(self, value: float) -> bool:
        """Whether a value is finite, within the limits, and whole where it has to be."""
        inside = math.isfinite(value) and self.low <= value <= self.high
        return inside and not (self.above and value == self.low) and not (self.whole and value != int(value))

    def range_words(self) -> str:
        """The limits in words, such as `above 0, at most 1`."""
        low, high = f"{self.low:.6g}".replace("-", "−"), f"{self.high:.6g}"
        if self.whole:
            return tr("a whole number from {low} to {high}", low=low, high=high)
        return (
            tr("above {low}, at most {high}", low=low, high=high)
            if self.above
            else tr("from {low} to {high}", low=low, high=high)
        )


OPEN_SIDES: Final[Mapping[str, tuple[float, float]]] = {
    "payoffs": (-1000.0, 1000.0),
    "fatigue": (0.0, 5.0),
    "reaction": (0.0, 5.0),
    "gain": (0.0, 10.0),
    "grievance": (-5.0, 5.0),
    "incident_at_zero": (0.0, 5.0),
    "incident_slope": (0.0, 10.0),
    "window_hours": (0.0, 240.0),
    "norm_streak": (1.0, 50.0),
    "norm_levels": (0.0, 10.0),
}
"""Limits where the type leaves a side open: a slip of the hand must not throw the curves off the paper."""


def value_of(model: Model, name: str) -> float:
    """The number as it stands; AttributeError where the model has none of this name."""
    found: Any = model
    for part in name.split("."):
        found = getattr(found, part)
    number: float = found
    return number


def with_value(model: Model, name: str, value: float) -> Model:
    """The model with one number exchanged; the same model where it has none of this name."""
    number = NUMBERS.get(name)
    if number is None:
        return model
    changed: Model = _exchanged(model, name.split("."), int(value) if number.whole else float(value))
    return changed


def _exchanged(piece: Any, way: list[str], value: float) -> Any:
    first, *rest = way
    return replace(piece, **{first: _exchanged(getattr(piece, first), rest, value) if rest else value})


def _numbers(kind: type[Any], prefix: str = "") -> Iterator[Number]:
    for field, hint in get_type_hints(kind, include_extras=True).items():
        base, marks = (
            (hint, ()) if get_origin(hint) is not Annotated else (get_args(hint)[0], hint.__metadata__)
        )
        name = f"{prefix}{field}"
        if is_dataclass(base):
            yield from _numbers(base, f"{name}.")  # type: ignore[arg-type]
        elif base in (int, float):
            yield _number(name, base is int, marks)


def _number(name: str, whole: bool, marks: tuple[Any, ...]) -> Number:
    low, high = OPEN_SIDES.get(name, OPEN_SIDES.get(name.partition(".")[0], (-math.inf, math.inf)))
    above = False
    for mark in marks:
        if isinstance(mark, Ge):
            low = max(low, float(mark.ge))  # type: ignore[arg-type]
        elif isinstance(mark, Gt):
            low, above = max(low, float(mark.gt)), True  # type: ignore[arg-type]
        elif isinstance(mark, Le):
            high = min(high, float(mark.le))  # type: ignore[arg-type]
        elif isinstance(mark, Lt):
            raise TypeError(f"{name}: a limit that the number may not reach from below has no words here")
    return Number(name=name, whole=whole, low=low, high=high, above=above)


NUMBERS: Final[Mapping[str, Number]] = {number.name: number for number in _numbers(Model)}
"""Every number of the model by name, in the order in which the model lists them."""
