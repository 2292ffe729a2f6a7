"""Dates as logs write them, and the turns that they fall into."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Literal

from detente.exercise.records import record
from detente.imports.faults import shown
from detente.words import tr

Unit = Literal["day", "week", "month"]

_DATE = r"\d{4}(?P<gap>[-/]?)\d\d(?P=gap)\d\d"
_TIME = r"(?:[T ]\d\d:\d\d(?::\d\d(?:\.\d{1,6})?)?(?:Z|[+-]\d\d:?\d\d)?)?"
_READABLE = re.compile(_DATE + _TIME, re.ASCII)
_AMBIGUOUS = re.compile(r"\d{1,2}([./-])\d{1,2}\1(\d{4}|\d\d)(?!\d).*", re.ASCII | re.DOTALL)


@lru_cache(maxsize=1 << 14)
def moment(text: str) -> datetime:
    """The time that a cell names, UTC where it names no zone; ValueError with a reason for the user."""
    written = text.strip()
    if not written:
        raise ValueError(tr("the date is missing"))
    if _AMBIGUOUS.fullmatch(written):
        raise ValueError(
            tr(
                "“{date}” may mean two days, for some write the day and some the month first; "
                "write the year first, as in 2011-06-30",
                date=shown(written),
            )
        )
    if not _READABLE.fullmatch(written):
        raise ValueError(tr("“{date}” is not a date such as 20110630 or 2011-06-30", date=shown(written)))
    try:
        found = datetime.fromisoformat(written.replace("/", "-"))
    except ValueError as error:
        raise ValueError(tr("there is no day “{date}” in the calendar", date=shown(written))) from error
    return found if found.tzinfo else found.replace(tzinfo=UTC)


@record
class Grain:
    """How time is cut into turns, which are numbered without gaps."""

    of: Callable[[date], int]
    begins: Callable[[int], date]
    label: Callable[[date], str]


def _iso_week(day: date) -> str:
    week = day.isocalendar()
    return f"{week.year:04d}-W{week.week:02d}"


GRAINS: dict[Unit, Grain] = {
    "day": Grain(of=date.toordinal, begins=date.fromordinal, label=date.isoformat),
    # 1 January of the year 1, ordinal 1, is a Monday.
    "week": Grain(
        of=lambda day: (day.toordinal() - 1) // 7,
        begins=lambda week: date.fromordinal(week * 7 + 1),
        label=_iso_week,
    ),
    "month": Grain(
        of=lambda day: day.year * 12 + day.month - 1,
        begins=lambda month: date(month // 12, month % 12 + 1, 1),
        label=lambda day: day.isoformat()[:7],
    ),
}


def midnight(day: date) -> datetime:
    """The beginning of a day, in UTC."""
    return datetime(day.year, day.month, day.day, tzinfo=UTC)
