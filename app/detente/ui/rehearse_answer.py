"""What the rehearsal's window shows of one pair of rivals: four charts, their numbers, and words."""

import math

from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.rehearsal import LEVELS, Band, Summary
from detente.rehearsal.telling import band_name, value
from detente.ui.planner_picture import Area, Line, Picture, Sheet, Spot
from detente.words import tr

_ORDER = ("escalation", "risk", "trust")
_LEAST_RISK = 0.01
"""Top of the scale where nothing comes near it, so that a calm scenario does not look like a storm."""


def bands_of(told: Summary, pair: tuple[str, str]) -> tuple[Band, ...]:
    """Escalation, risk, and trust both ways."""
    found = [band for band in told.bands if {band.a, band.b} == set(pair)]
    return tuple(sorted(found, key=lambda band: _ORDER.index(band.kind)))


def picture(scenario: Scenario, band: Band) -> Picture:
    """The middle half and nine tenths of the runs as bands, with the median through them."""
    turns = len(band.points) - 1
    name = band_name(scenario, band)
    points = list(enumerate(band.points))
    return Picture(
        title=name[0].upper() + name[1:],
        standing="",
        x_name=tr("turn"),
        lines=(Line(name=tr("median"), points=[(turn, of[2]) for turn, of in points]),),
        x_span=(0.0, float(max(turns, 1))),
        y_span=(0.0, _top(band)),
        said=_said(name, band),
        spots=(Spot(x=turns, y=band.end[2], name=value(band.kind, band.end[2])),),
        areas=(
            Area(points=[(turn, of[0], of[4]) for turn, of in points], strength=0.16),
            Area(points=[(turn, of[1], of[3]) for turn, of in points], strength=0.26),
        ),
    )


def short_title(scenario: Scenario, band: Band) -> str:
    """What a band shows, in tight places."""
    if band.kind == "trust":
        return tr("{a} trusts {b}", a=short_name(scenario, band.a), b=short_name(scenario, band.b))
    return tr("Escalation") if band.kind == "escalation" else tr("Risk")


def _top(band: Band) -> float:
    """Trust and the index have scales of their own; the risk's ends at a round figure above all of it."""
    if band.kind != "risk":
        return 1.0 if band.kind == "trust" else 100.0
    highest = max(max(max(of) for of in band.points), _LEAST_RISK)
    power = 10.0 ** math.floor(math.log10(highest))
    return math.ceil(highest / power) * power


def _said(name: str, band: Band) -> str:
    low, _, middle, _, high = (value(band.kind, end) for end in band.end)
    return tr(
        "{name} ends at {middle} in the median run, between {low} and {high} in nine runs of ten.",
        name=name,
        low=low,
        middle=middle,
        high=high,
    )


def sheet(scenario: Scenario, band: Band) -> Sheet:
    """The quantiles turn by turn."""
    return Sheet(
        name=band_name(scenario, band),
        headings=(tr("turn"), *(f"{level:.0%}".replace("%", "\u202f%") for level in LEVELS)),
        rows=tuple(
            (str(turn), *(value(band.kind, one) for one in of)) for turn, of in enumerate(band.points)
        ),
        chosen=len(band.points) - 1,
    )
