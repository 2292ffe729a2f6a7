"""How the planner writes its numbers, and what it says about where they come from."""

from detente.exercise.naming import signed
from detente.words import tr

_THIN = "\u202f"


def chance(value: float) -> str:
    """A probability with three digits and no leading zero; what is nearly certain is not told as certain."""
    if 0.9995 <= value < 1:
        return "> .999"
    if 0 < value < 0.0005:
        return "< .001"
    return f"{value:.3f}".removeprefix("0") if 0 < value < 1 else f"{value:.0f}"


def count(number: float) -> str:
    """A whole number in groups of three."""
    return f"{number:,.0f}".replace(",", _THIN)


def number(value: float) -> str:
    """A number of things expected, with as many digits as tell something."""
    if value >= 100:
        return count(value)
    return f"{value:.3f}".removeprefix("0") if 0.001 <= value < 1 else f"{value:.3g}"


def decibans(value: float) -> str:
    """Evidence with its sign and its unit."""
    return tr("{value} dB", value=evidence(value))


def evidence(value: float) -> str:
    """Evidence with its sign, in decibans."""
    return f"{value:+.1f}".replace("-", "−") if abs(value) >= 0.05 else "0"


def difference(value: float) -> str:
    """A difference of two worths."""
    return signed(value, 3).replace("0.", ".", 1) if abs(value) < 1 else signed(value, 2)


def worth(value: float) -> str:
    """A worth in violations."""
    if value == int(value):
        return f"{value:.0f}".replace("-", "−")
    if abs(value) < 0.0005:
        return "≈ 0"
    shown = f"{value:.3f}" if abs(value) >= 1 else f"{value:.3f}".replace("0.", ".", 1)
    return shown.replace("-", "−")


def published() -> str:
    return tr("published")


def derived() -> str:
    return tr("derived")


def derived_from(assumption: str) -> str:
    return tr("derived, {what} assumed", what=assumption)


def model() -> str:
    return tr("exercise model, not a prediction")
