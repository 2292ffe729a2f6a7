"""Moments written with and without a time zone can stand beside each other."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from generated import MOMENTS
from hypothesis import given
from walking import meridian

from detente.exercise import machine
from detente.exercise.hotline import MessageSent, SendMessage
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Refusal
from detente.exercise.moments import seconds_between
from detente.exercise.phases import ClockPaused, ClockResumed, Phases

NOON = datetime(2025, 5, 3, 12, 0, tzinfo=UTC)


@given(start=MOMENTS, end=MOMENTS)
def test_the_way_back_is_as_long_as_the_way_there(start: datetime, end: datetime) -> None:
    assert seconds_between(start, end) == -seconds_between(end, start)


def test_a_moment_without_a_zone_is_utc() -> None:
    assert seconds_between(NOON.replace(tzinfo=None), NOON) == 0
    assert seconds_between(NOON, NOON.astimezone(timezone(timedelta(hours=5)))) == 0


def test_the_clock_takes_moments_of_both_kinds() -> None:
    state = machine.initial(meridian())
    state = machine.fold(
        state, [ClockResumed(at=NOON.replace(tzinfo=None)), ClockPaused(at=NOON + timedelta(seconds=90))]
    )
    assert state.of(Phases).spent_seconds == 90


@pytest.mark.parametrize(("minutes", "refused"), [(65, False), (-1, True)])
def test_a_message_may_carry_moments_of_both_kinds(minutes: int, refused: bool) -> None:
    command = SendMessage(
        channel="hotline",
        sender="arden",
        sent_at=NOON.replace(tzinfo=None),
        received_at=NOON + timedelta(minutes=minutes),
    )
    decision = machine.decide(meridian(), machine.initial(meridian()), command, Luck(1, 1))
    if refused:
        assert isinstance(decision, Refusal)
    else:
        assert not isinstance(decision, Refusal)
        assert isinstance(decision[0], MessageSent)
        assert decision[0].delay_minutes == minutes
