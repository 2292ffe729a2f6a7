"""When obligations fall due: on a date, some turns after entry, again and again, or never."""

import pytest

from detente.exercise.obligations.assigning import due_turns
from detente.exercise.treaty_setting import Obligation


@pytest.mark.parametrize(
    ("due", "after", "every", "entered", "expected"),
    [
        (None, None, 0, 3, (0,)),
        (5, None, 0, 3, (5,)),
        (2, None, 0, 3, (3,)),
        (12, None, 0, 3, (12,)),
        (None, 0, 0, 0, (1,)),
        (None, 2, 0, 3, (5,)),
        (None, 1, 3, 3, (4, 7)),
        (4, None, 2, 0, (4, 6, 8)),
        (4, None, 2, 4, (4, 6, 8)),
        (4, None, 2, 5, (6, 8)),
        (4, None, 2, 7, (8,)),
        (2, None, 4, 8, (10,)),
    ],
)
def test_a_duty_falls_due_in_these_turns(
    due: int | None, after: int | None, every: int, entered: int, expected: tuple[int, ...]
) -> None:
    """Of eight turns; a step that enters late keeps to the calendar that all others follow."""
    owed = Obligation(id="o", parties=("a",), text="t", due=due, after=after, every=every)
    assert due_turns(owed, entered, last=8) == expected
