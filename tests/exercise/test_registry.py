"""Everything that is declared is registered, told, stored and understood again."""

import dataclasses
import importlib
import pkgutil
from typing import Any

import pytest
from generated import instances, scenarios
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_world import world
from walking import meridian

import detente.exercise
from detente.exercise import machine
from detente.exercise.hotline import SendMessage
from detente.exercise.inspections.acts import RequestInspection
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Event, Refusal
from detente.exercise.moves import LogMove
from detente.exercise.msel_setting import Inject
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline, reasons, tell
from detente.store import codec

COMMANDS, EVENTS = sorted(machine.COMMANDS), sorted(machine.EVENTS)


def declared(base: type[Any]) -> set[str]:
    """Every subclass of the base in any module of the package."""
    for module in pkgutil.iter_modules(detente.exercise.__path__, "detente.exercise."):
        importlib.import_module(module.name)
    return {kind.__name__ for kind in base.__subclasses__() if kind.__module__.startswith("detente.")}


def test_every_declared_command_can_be_decided() -> None:
    assert declared(Command) == set(machine.COMMANDS)


def test_every_declared_event_belongs_to_one_mechanic() -> None:
    owned = [kind.__name__ for mechanic in machine.MECHANICS for kind in mechanic.events]
    assert declared(Event) == set(owned)
    assert len(owned) == len(set(owned))


def test_no_two_mechanics_decide_the_same_command() -> None:
    decided = [kind for mechanic in machine.MECHANICS for kind in mechanic.decide]
    assert len(decided) == len(set(decided)) == len(machine.COMMANDS)


def test_mechanics_listen_only_to_registered_events() -> None:
    known = set(machine.EVENTS.values())
    for mechanic in machine.MECHANICS:
        assert set(mechanic.evolve) <= known
        assert set(mechanic.react or {}) <= known


@pytest.mark.parametrize("name", EVENTS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_every_event_is_told_in_one_sentence(name: str, data: st.DataObject) -> None:
    event = data.draw(instances(machine.EVENTS[name]))
    assert tell(meridian(), event).strip()
    assert headline(meridian(), (event,)).strip()
    reasons(meridian(), [event])


@pytest.mark.parametrize("name", COMMANDS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_a_command_survives_its_writing_down(name: str, data: st.DataObject) -> None:
    command = data.draw(instances(machine.COMMANDS[name]))
    written = codec.encode_command(command)
    assert codec.decode_command(written) == command
    assert codec.encode_command(codec.decode_command(written)) == written


@pytest.mark.parametrize("name", EVENTS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_an_event_survives_its_writing_down(name: str, data: st.DataObject) -> None:
    event = data.draw(instances(machine.EVENTS[name]))
    written = codec.encode_events((event, event))
    assert codec.decode_events(written) == (event, event)
    assert codec.encode_events(codec.decode_events(written)) == written


@given(scenario=scenarios())
@settings(max_examples=40, deadline=None)
def test_a_scenario_survives_its_writing_down(scenario: Scenario) -> None:
    assert codec.decode_scenario(codec.encode_scenario(scenario)) == scenario


@pytest.mark.parametrize("name", EVENTS)
@given(data=st.data())
@settings(max_examples=15, deadline=None)
def test_the_first_state_takes_any_event(name: str, data: st.DataObject) -> None:
    state = machine.initial(meridian())
    machine.evolve(state, data.draw(instances(machine.EVENTS[name])))
    assert state == machine.initial(meridian())


@given(events=st.lists(st.one_of([instances(kind) for kind in machine.EVENTS.values()]), max_size=12))
@settings(max_examples=120, deadline=None)
def test_any_row_of_events_can_be_followed(events: list[Event]) -> None:
    machine.fold(machine.initial(meridian()), events)
    machine.fold(machine.initial(world()), events)


@given(
    scenario=scenarios(),
    commands=st.lists(st.one_of([instances(kind) for kind in machine.COMMANDS.values()]), max_size=15),
)
@settings(max_examples=120, deadline=None)
def test_arbitrary_commands_are_decided_or_refused_in_words(
    scenario: Scenario, commands: list[Command]
) -> None:
    state = machine.initial(scenario)
    for depth, command in enumerate(commands, start=1):
        decision = machine.decide(scenario, state, command, Luck(1, depth))
        if isinstance(decision, Refusal):
            assert decision.what
        else:
            state = machine.fold(state, decision)


RECORDS = ("move", "message", "inspection", "inject", "channel", "record")
RECORDS += ("agreement", "step", "duty", "review", "hedge", "regime")
RECORDS += ("incident", "kind", "network", "line", "voice", "faction")


def record_field(name: str) -> str | None:
    return next((f.name for f in dataclasses.fields(machine.COMMANDS[name]) if f.name in RECORDS), None)


# Words may be staged about anything, also about no record at all; a new text may have any name, and an
# inspection is asked for under whatever regime joins the two parties.
FREE = ("Stage", "ProposeAgreement", "RequestInspection")
ABOUT_RECORDS = [name for name in COMMANDS if name not in FREE and record_field(name)]


@pytest.mark.parametrize(
    "record",
    ["", "M", "M00", "M1", "M001", "M²", "C1", "V1", pytest.param("M" + "9" * 5000, id="endless"), "\0"],
)
@pytest.mark.parametrize("name", ABOUT_RECORDS)
def test_a_record_that_does_not_exist_is_refused(name: str, record: str) -> None:
    kind, place = machine.COMMANDS[name], record_field(name)
    rest = {"text": "x", "sender": "arden", "by": "arden", "kept": True, "reason": "x", "violation": True}
    rest |= {"access": "granted", "outcome": "shelved", "team": "arden", "party": "arden", "turns": 1}
    rest |= {"clause": "1", "words": "x", "state": "kept", "tick": "measured", "probability": 0.5}
    rest |= {"edited": Inject(id="I", title="I", text="x")}
    rest |= {"enforced": True, "points": 1.0, "change": 0.1}
    others = {f.name for f in dataclasses.fields(kind)} - {place}
    command = kind(**{place: record}, **{key: value for key, value in rest.items() if key in others})
    state = machine.initial(meridian())
    for first in one_of_each():
        decision = machine.decide(meridian(), state, first, Luck(1, 1))
        assert not isinstance(decision, Refusal)
        state = machine.fold(state, decision)
    decision = machine.decide(meridian(), state, command, Luck(1, 2))
    assert isinstance(decision, Refusal)
    assert decision.remedy


def one_of_each() -> list[Command]:
    return [
        LogMove(actor="arden", targets=("velmar",), act="propose_talks", hold=True),
        SendMessage(channel="hotline", sender="arden", text="Hello", fidelity="clear"),
        RequestInspection(inspector="arden", host="velmar", site="v01", access="pending"),
    ]
