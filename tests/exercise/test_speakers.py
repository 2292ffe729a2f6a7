"""The floor is given in order, and each speaker's time is its own."""

from datetime import UTC, datetime, timedelta

import pytest
from walking import meridian

from detente.exercise import machine
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal, State
from detente.exercise.phases import Advance, PauseClock, ResumeClock
from detente.exercise.publication import ShowPicture, TakeScene
from detente.exercise.speakers import CallSpeaker, EndSpeaking, ListSpeakers, Speaker, Speakers
from detente.exercise.views import PublicView, public_view

NOON = datetime(2030, 5, 3, 12, tzinfo=UTC)
ARDEN, CHAIR = Speaker(name="Arden", team="arden"), Speaker(name="The chair")


def tried(state: State, command: Command) -> State | Refusal:
    decision = machine.decide(meridian(), state, command, Luck(1, 1))
    return decision if isinstance(decision, Refusal) else machine.fold(state, decision)


def played(*commands: Command) -> State:
    state: State | Refusal = machine.initial(meridian())
    for command in commands:
        assert isinstance(state, State)
        state = tried(state, command)
    assert isinstance(state, State), state
    return state


def seen(state: State) -> PublicView:
    return public_view(meridian(), state)


def test_the_next_has_the_floor_and_leaves_the_list() -> None:
    listed = ListSpeakers(speakers=(ARDEN, CHAIR), seconds=120)
    first = played(listed, CallSpeaker(at=NOON))
    assert seen(first).speakers.speaking == ARDEN
    assert seen(first).speakers.queue == (CHAIR,)
    assert seen(first).speakers.clock.remaining(NOON + timedelta(seconds=150)) == -30
    second = played(listed, CallSpeaker(at=NOON), CallSpeaker(at=NOON + timedelta(seconds=90)))
    assert seen(second).speakers.speaking == CHAIR
    assert seen(second).speakers.clock.remaining(NOON + timedelta(seconds=90)) == 120
    done = played(listed, CallSpeaker(at=NOON), EndSpeaking(at=NOON))
    assert seen(done).speakers.speaking is None
    assert seen(done).speakers.queue == (CHAIR,)


def test_a_new_list_leaves_the_speaker_the_floor_and_the_time() -> None:
    state = played(
        ListSpeakers(speakers=(ARDEN,), seconds=120),
        CallSpeaker(at=NOON),
        ListSpeakers(speakers=(CHAIR,), seconds=30),
    )
    assert seen(state).speakers.speaking == ARDEN
    assert seen(state).speakers.clock.planned_seconds == 120
    assert seen(state).speakers.queue == (CHAIR,)


def test_a_break_of_the_room_stops_the_speakers_time_too() -> None:
    state = played(
        Advance(at=NOON),
        ListSpeakers(speakers=(ARDEN,), seconds=120),
        CallSpeaker(at=NOON),
        PauseClock(at=NOON + timedelta(seconds=20)),
    )
    hour = NOON + timedelta(hours=1)
    assert seen(state).speakers.clock.remaining(hour) == 100
    on = tried(state, ResumeClock(at=hour))
    assert isinstance(on, State)
    assert seen(on).speakers.clock.remaining(hour + timedelta(seconds=10)) == 90


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (CallSpeaker(at=NOON), "list is empty"),
        (EndSpeaking(at=NOON), "Nobody has it"),
        (ListSpeakers(speakers=(Speaker(name="  "),)), "no name"),
        (ListSpeakers(speakers=(Speaker(name="X", team="atlantis"),)), "atlantis"),
        (ListSpeakers(speakers=(), seconds=-1), "at least 0"),
        (TakeScene(scene="picture"), "None has been published"),
        (ShowPicture(attachment=""), "empty"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(command: Command, why: str) -> None:
    refusal = tried(machine.initial(meridian()), command)
    assert isinstance(refusal, Refusal)
    assert why in refusal.why
    assert refusal.remedy


def test_a_picture_is_in_the_view_only_while_its_scene_is_live() -> None:
    shown = played(ShowPicture(attachment="a" * 64, caption="The strait"))
    assert seen(shown).scene == "picture"
    assert seen(shown).picture is not None
    assert shown.of(Speakers) == Speakers()
    assert seen(played(ShowPicture(attachment="a" * 64), TakeScene(scene="clock"))).picture is None
    again = played(ShowPicture(attachment="a" * 64), TakeScene(scene="clock"), TakeScene(scene="picture"))
    assert seen(again).picture is not None
