"""Real verification regimes: quotas, notice and durations, each number with its row and how well it is known.

Rows come from `resources/data/treaty-quotas`. Only a row marked `yes` was read in an official or
near-official text; every other one must be shown as unverified.
"""

import re
from dataclasses import dataclass
from functools import cache
from typing import Final, Literal, cast

from detente import places
from detente.science import _checks

Verified = Literal["yes", "secondary", "no"]
Use = Literal[
    "quota_total",  # inspections a year
    "quota_by_type",  # inspections a year of one type
    "quota_all_years",  # inspections while the treaty lasts
    "quota_share",  # share of the objects of verification
    "one_state_share",  # share of the quota open to one state
    "units_per_visit",  # units for which one visit a year is due
    "visits_per_site",  # a year
    "visits_by_one_state",  # a year, to one site
    "notice_hours",
    "travel_hours",
    "duration_hours",
    "team_size",
    "detection_goal",  # chance
]


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the table, as it stands there; `value` is not always a number."""

    parameter: str
    value: str
    unit: str
    verified: Verified
    source: str

    @property
    def is_fact(self) -> bool:
        """Whether the row may be shown without the word “unverified”."""
        return self.verified == "yes"


@dataclass(frozen=True, slots=True)
class Figure:
    """A number that a scenario or a plan can use, and the row that it was read from."""

    use: Use
    value: float
    row: Row


@dataclass(frozen=True, slots=True)
class Regime:
    """One treaty or arrangement: its rows in the order of the table, and the numbers among them."""

    id: str
    name: str
    rows: tuple[Row, ...]
    figures: tuple[Figure, ...]

    def of(self, *uses: Use) -> tuple[Figure, ...]:
        """The figures of these uses, in the order of the table; several where the regime has phases."""
        return tuple(figure for figure in self.figures if figure.use in uses)


def regimes() -> dict[str, Regime]:
    """Every regime by its id, in the order of the table."""
    return dict(_regimes())


def regime(name: str) -> Regime:
    """The regime with this id, such as `new-start-2010`. Raises ValueError for an unknown one."""
    known = _regimes()
    if name not in known:
        raise _checks.refusal("regime", name, f"one of {', '.join(known)}")
    return known[name]


_NEW_START: Final = "New START (2010)"
_INF: Final = "INF (1987)"
_CFE: Final = "CFE (1990)"
_VIENNA: Final = "Vienna Document (1994 text para 107)"
_STOCKHOLM: Final = "Stockholm Document (1986)"
_OPEN_SKIES: Final = "Open Skies (1992)"
_CWC: Final = "CWC (1993)"
_IAEA: Final = "IAEA safeguards"

# Regime, parameter, use, and which of the numbers in the value is meant.
_READINGS: Final[tuple[tuple[str, str, Use, int], ...]] = (
    (_NEW_START, "inspections per party per year", "quota_total", 0),
    (_NEW_START, "Type One (sites with deployed and non-deployed systems)", "quota_by_type", 0),
    (_NEW_START, "Type Two (sites with only non-deployed systems)", "quota_by_type", 0),
    (_INF, "short-notice inspections years 1-3", "quota_total", 0),
    (_INF, "short-notice inspections years 4-8", "quota_total", 0),
    (_INF, "short-notice inspections years 9-13", "quota_total", 0),
    (_INF, "total over 13 years (20*3+15*5+10*5)", "quota_all_years", 0),
    (_INF, "time to bring team to declared site", "travel_hours", 0),
    (_INF, "length of inspection", "duration_hours", 0),
    (_INF, "team size", "team_size", 0),
    (_INF, "notice before arrival", "notice_hours", 0),
    (_CFE, "baseline phase declared-site quota", "quota_share", 0),
    (_CFE, "reduction phase quota", "quota_share", 0),
    (_CFE, "residual validation phase quota", "quota_share", 0),
    (_CFE, "residual phase quota", "quota_share", 0),
    (_CFE, "first declared-site inspection", "duration_hours", 0),
    (_CFE, "each sequential inspection", "duration_hours", 0),
    (_VIENNA, "evaluation visits accepted", "units_per_visit", 1),
    (_VIENNA, "maximum evaluation visits accepted", "quota_total", 0),
    (_VIENNA, "share of quota open to one state", "one_state_share", 0),
    (_VIENNA, "visits to one unit", "visits_per_site", 0),
    (_VIENNA, "visits to one unit", "visits_by_one_state", 1),
    ("Vienna Document 2011", "inspections accepted", "quota_total", 0),
    (_STOCKHOLM, "inspections accepted", "quota_total", 0),
    (_OPEN_SKIES, "U.S. total passive quota", "quota_total", 0),
    (_OPEN_SKIES, "one state may ask at most of another's passive quota", "one_state_share", 0),
    (_OPEN_SKIES, "observation period", "duration_hours", 0),
    (_OPEN_SKIES, "notice of intent", "notice_hours", 0),
    (_CWC, "routine inspection notice before arrival", "notice_hours", 0),
    (_CWC, "initial inspection notice", "notice_hours", 0),
    (_IAEA, 'detection probability "high"', "detection_goal", 0),
    (_IAEA, 'detection probability "low"', "detection_goal", 0),
)


@cache
def _regimes() -> dict[str, Regime]:
    rows: dict[str, list[Row]] = {}
    for cells in places.read_table("treaty-quotas/treaty_quotas.csv"):
        rows.setdefault(cells["regime"], []).append(_row(cells))
    made = (_regime(name, tuple(members)) for name, members in rows.items())
    return {one.id: one for one in made}


def _row(cells: dict[str, str]) -> Row:
    verified = cast(Verified, cells["verified"])
    return Row(cells["parameter"], cells["value"], cells["unit"], verified, cells["source"])


def _regime(name: str, rows: tuple[Row, ...]) -> Regime:
    figures = tuple(
        Figure(use, _number(row, which), row)
        for row in rows
        for owner, parameter, use, which in _READINGS
        if (owner, parameter) == (name, row.parameter)
    )
    return Regime(re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-"), name, rows, figures)


def _number(row: Row, which: int) -> float:
    number = float(re.findall(r"\d+(?:\.\d+)?", row.value)[which])
    return number / 100 if row.unit.startswith("percent") else number
