"""Scores of single codes, looked up once each."""

import math
from functools import lru_cache
from typing import NamedTuple

from detente.imports.faults import shown
from detente.imports.findings import Differing
from detente.science import scales
from detente.words import tr

GOLDSTEIN = "Goldstein (GDELT)"
PLOVER = "PLOVER"


class Coded(NamedTuple):
    """What a code means; the score is None where the scale does not know it."""

    score: float | None
    text: str
    category: str
    mode: str


@lru_cache(maxsize=4096)
def cameo(code: str) -> Coded:
    """A CAMEO code with its Goldstein weight; codes are text, so 010 is not 10."""
    try:
        score = scales.goldstein(code)
    except ValueError:
        return Coded(None, tr("CAMEO {code}", code=code), "", "")
    try:
        text = tr("{label} (CAMEO {code})", label=scales.cameo_label(code), code=code)
    except ValueError:
        text = tr("CAMEO {code}", code=code)
    plover = scales.plover_for_cameo(code)
    return Coded(score, text, plover.category if plover else "", (plover.mode or "") if plover else "")


@lru_cache(maxsize=4096)
def plover(code: str) -> Coded:
    """A PLOVER code written `CATEGORY` or `CATEGORY:Mode`; an unknown mode counts as its category."""
    category, _, mode = (part.strip() for part in code.partition(":"))
    text = tr("PLOVER {code}", code=f"{category}:{mode}" if mode else category)
    try:
        score = scales.plover(category)
    except ValueError:
        return Coded(None, text, category, mode)
    try:
        score = scales.plover(category, mode or None)
    except ValueError:
        return Coded(score, text, category.upper(), "")
    return Coded(score, text, category.upper(), mode)


def given(text: str) -> float | None:
    """A score as a cell gives it, None where the cell is blank; ValueError with a reason for the user."""
    if not text.strip():
        return None
    try:
        score = float(text)
    except ValueError:
        score = math.nan
    if not -10 <= score <= 10:  # also false for nan
        raise ValueError(
            tr("the score “{score}” is not a number from -10 to 10, such as -2.5", score=shown(text))
        )
    return score


def differing(line: int, code: str, own: float | None, lookup: float) -> Differing | None:
    """The difference between a row's own score and the table's, where there is one."""
    if own is None or math.isclose(own, lookup, abs_tol=1e-9):
        return None
    return Differing(line=line, code=code, given=own, lookup=lookup)
