"""Refuse what a formula cannot take, in words: the argument, its value and the valid range."""

import math
from fractions import Fraction


def refusal(name: str, value: object, valid: str) -> ValueError:
    """The one wording of every refusal in `detente.science`."""
    return ValueError(f"{name} = {value!r} is out of range: it must be {valid}")


def real(
    name: str,
    value: float | Fraction,
    low: float = -math.inf,
    high: float = math.inf,
    *,
    open_low: bool = False,
    open_high: bool = False,
) -> float:
    """The value as a finite float inside the range; the ends belong to it unless they are said to be open."""
    number = _finite(value)
    if number is not None:
        above = number > low if open_low else number >= low
        below = number < high if open_high else number <= high
        if above and below:
            return number
    raise refusal(name, value, _range(low, high, open_low, open_high))


def probability(
    name: str, value: float | Fraction, *, open_low: bool = False, open_high: bool = False
) -> float:
    """The value as a probability."""
    return real(name, value, 0.0, 1.0, open_low=open_low, open_high=open_high)


def count(name: str, value: int, low: int = 0, high: int | None = None) -> int:
    """The value as a whole number inside the range, ends included; neither a float nor a bool is a count."""
    whole = isinstance(value, int) and not isinstance(value, bool)
    if whole and low <= value and (high is None or value <= high):
        return value
    valid = f"{low} or more" if high is None else f"from {low} to {high}"
    raise refusal(name, value, f"a whole number, {valid}")


def exact(name: str, value: float | Fraction, low: int = 0, high: int | None = None) -> Fraction:
    """The value as an exact fraction inside the range, ends included.

    A float is read as the decimal that it prints: 0.95 means 95/100, so that ties fall as people expect.
    """
    number = _finite(value)
    if number is not None:
        fraction = Fraction(repr(number)) if isinstance(value, float) else Fraction(value)
        if low <= fraction and (high is None or fraction <= high):
            return fraction
    valid = f"{low} or more" if high is None else f"from {low} to {high}"
    raise refusal(name, value, f"a finite number, {valid}")


def _finite(value: object) -> float | None:
    """The value as a float; None unless it is a finite number (a bool is not)."""
    if isinstance(value, bool) or not isinstance(value, (int, float, Fraction)):
        return None
    try:
        number = float(value)
    except OverflowError:
        return None
    return number if math.isfinite(number) else None


def _range(low: float, high: float, open_low: bool, open_high: bool) -> str:
    if math.isinf(low) and math.isinf(high):
        return "a finite number"
    if math.isinf(high):
        return f"a finite number {'above' if open_low else 'not below'} {low:g}"
    return f"a number in {'(' if open_low else '['}{low:g}, {high:g}{')' if open_high else ']'}"
