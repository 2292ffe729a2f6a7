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
    valid = _range(low, high, open_low, open_high)
    number = _finite(name, value, valid)
    too_low = number <= low if open_low else number < low
    too_high = number >= high if open_high else number > high
    if too_low or too_high:
        raise refusal(name, value, valid)
    return number


def probability(
    name: str, value: float | Fraction, *, open_low: bool = False, open_high: bool = False
) -> float:
    """The value as a probability."""
    return real(name, value, 0.0, 1.0, open_low=open_low, open_high=open_high)


def count(name: str, value: int, low: int = 0, high: int | None = None) -> int:
    """The value as a whole number inside the range, ends included; neither a float nor a bool is a count."""
    if (
        isinstance(value, bool)
        or not isinstance(value, int)
        or value < low
        or (high is not None and value > high)
    ):
        valid = f"a whole number, {low} or more" if high is None else f"a whole number from {low} to {high}"
        raise refusal(name, value, valid)
    return value


def exact(name: str, value: float | Fraction, low: int = 0, high: int | None = None) -> Fraction:
    """The value as an exact fraction inside the range, ends included.

    A float is read as the decimal that it prints: 0.95 means 95/100, so that ties fall as people expect.
    """
    valid = f"a finite number, {low} or more" if high is None else f"a number from {low} to {high}"
    _finite(name, value, valid)
    number = Fraction(repr(float(value))) if isinstance(value, float) else Fraction(value)
    if number < low or (high is not None and number > high):
        raise refusal(name, value, valid)
    return number


def _finite(name: str, value: float | Fraction, valid: str) -> float:
    if isinstance(value, bool) or not isinstance(value, int | float | Fraction):
        raise refusal(name, value, valid)
    try:
        number = float(value)
    except OverflowError:
        raise refusal(name, value, valid) from None
    if not math.isfinite(number):
        raise refusal(name, value, valid)
    return number


def _range(low: float, high: float, open_low: bool, open_high: bool) -> str:
    if math.isinf(low) and math.isinf(high):
        return "a finite number"
    if math.isinf(high):
        return f"a finite number {'above' if open_low else 'not below'} {low:g}"
    return f"a number in {'(' if open_low else '['}{low:g}, {high:g}{')' if open_high else ']'}"
