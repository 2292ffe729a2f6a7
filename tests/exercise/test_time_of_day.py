"""Times on paper belong to the day of play, on whichever side of midnight."""

from datetime import UTC, datetime

import pytest

from detente.exercise.time_of_day import on_the_day

NOON = datetime(2025, 5, 3, 12, 0, 30, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["10:05", "10.05", "1005", " 10h05 "])
def test_however_it_is_written(typed: str) -> None:
    assert on_the_day(typed, NOON) == datetime(2025, 5, 3, 10, 5, tzinfo=UTC)


def test_midnight_lies_between_late_and_early() -> None:
    late = NOON.replace(hour=23, minute=50)
    assert on_the_day("00:10", late) == datetime(2025, 5, 4, 0, 10, tzinfo=UTC)
    assert on_the_day("23:50", NOON.replace(hour=0, minute=5)) == datetime(2025, 5, 2, 23, 50, tzinfo=UTC)


@pytest.mark.parametrize("typed", ["", "24:00", "10:60", "ten", "1", "10:5", "10:05:07", "-1:00"])
def test_anything_else_is_no_time(typed: str) -> None:
    assert on_the_day(typed, NOON) is None
