"""What a command's types do not allow, no decision lets in: no file would be read again that held it."""

import dataclasses
import math
from collections.abc import Iterator
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

import pytest
from annotated_types import Ge, Gt, Le
from crisis_world import crisis_world
from generated import instances
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import play, refusal

from detente.exercise import limits, machine
from detente.exercise.declarations.acts import Declare, DeclaredItem
from detente.exercise.domestic.acts import MoveApproval, Spend, SpendCapital
from detente.exercise.estimates import StateTrust
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import AddArgument, CastEstimate, LogMove, RuleMove
from detente.exercise.observers import Endorse, MoveVoice
from detente.exercise.phases import AdjustClock
from detente.store import codec

NO_NUMBERS = (math.nan, math.inf, -math.inf)


def bad_values(hint: Any, *marks: Any) -> Iterator[Any]:
    """Values that a type does not allow: just past each limit, no number at all, and no choice listed."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        yield from bad_values(inside[0], *inside[1:], *marks)
    elif origin in (Union, UnionType):
        for choice in inside:
            if choice is not NoneType:
                yield from bad_values(choice, *marks)
    elif origin is Literal:
        yield from ("no such choice", 17)
    elif origin is tuple and inside[-1] is Ellipsis:
        yield from ((bad,) for bad in bad_values(inside[0], *marks))
    elif origin is tuple:
        good = tuple(6 for _ in inside)
        yield from (good[1:], (*good, 6))
        for at, one in enumerate(inside):
            yield from ((*good[:at], bad, *good[at + 1 :]) for bad in bad_values(one))
    elif hint in (int, float):
        yield from _numbers(hint, marks)
    elif dataclasses.is_dataclass(hint) and isinstance(hint, type):
        good = {field.name: "x" for field in dataclasses.fields(hint)}
        for name, inner in get_type_hints(hint, include_extras=True).items():
            yield from (hint(**{**good, name: bad}) for bad in bad_values(inner))


def _numbers(kind: type[Any], marks: tuple[Any, ...]) -> Iterator[Any]:
    yield from (*NO_NUMBERS, 1e10 if kind is float else 10**10, "4", True)
    if kind is int:
        yield 2.5
    past = 1 if kind is int else 1e-9
    for mark in marks:
        if isinstance(mark, Ge):
            yield mark.ge - past
        elif isinstance(mark, Gt):
            yield mark.gt
        elif isinstance(mark, Le):
            yield mark.le + past


CASES = {
    kind: [
        (name, bad)
        for name, hint in get_type_hints(kind, include_extras=True).items()
        for bad in bad_values(hint)
    ]
    for kind in machine.COMMANDS.values()
}


def test_the_cases_reach_the_numbers_of_treaties_and_crises() -> None:
    reached = {(kind.__name__, name) for kind, cases in CASES.items() for name, _ in cases}
    assert reached >= {
        ("CastEstimate", "probability"),
        ("AddArgument", "weight"),
        ("RuleMove", "dice"),
        ("RuleMove", "method"),
        ("StateTrust", "probability"),
        ("Endorse", "strength"),
        ("MoveVoice", "change"),
        ("DrawRedLine", "rung"),
        ("DrawRedLine", "ambiguity"),
        ("ClearIncident", "hours"),
        ("SpendCapital", "points"),
        ("Spend", "amount"),
        ("MoveApproval", "change"),
        ("ChangeParameter", "value"),
        ("SendMessage", "delay_minutes"),
        ("DeliverMessage", "delay_minutes"),
        ("AnswerMessage", "minutes"),
        ("Declare", "items"),
        ("LogMove", "kahn_rung"),
        ("AdjustClock", "seconds"),
    }


@pytest.mark.parametrize("kind", [kind for kind in CASES if CASES[kind]], ids=lambda kind: kind.__name__)
@given(data=st.data())
@settings(max_examples=5, deadline=None)
def test_no_decision_lets_in_what_a_type_forbids(kind: type[Command], data: st.DataObject) -> None:
    good, scenario = data.draw(instances(kind)), crisis_world()
    start = machine.initial(scenario)
    for name, bad in CASES[kind]:
        decision = machine.decide(scenario, start, dataclasses.replace(good, **{name: bad}), Luck(7, 1))
        assert isinstance(decision, Refusal)
        assert decision.what == "Nothing was logged."
        assert decision.why.casefold().startswith(name.replace("_", " ")), bad
        assert not decision.overridable


@pytest.mark.parametrize("kind", machine.COMMANDS.values(), ids=list(machine.COMMANDS))
@given(data=st.data())
@settings(max_examples=25, deadline=None)
def test_what_a_type_allows_is_left_to_the_rules(kind: type[Command], data: st.DataObject) -> None:
    assert limits.beyond(data.draw(instances(kind))) is None


def test_the_files_would_not_be_read_back_with_what_is_refused() -> None:
    """The reason for the rule: a step whose command cannot be read again closes the whole session."""
    with pytest.raises(codec.Undecodable):
        codec.decode_command(codec.encode_command(CastEstimate(move="M01", by="x", probability=1.5)))


@pytest.mark.parametrize(
    ("command", "why"),
    [
        (
            CastEstimate(move="M01", by="Adviser", probability=1.5),
            "Probability must be at least 0 and at most 1, not 1.5.",
        ),
        (
            CastEstimate(move="M01", by="Adviser", probability=math.nan),
            "Probability must be a number, not nan.",
        ),
        (AddArgument(move="M01", text="Fog", weight=4), "Weight must be at least 0 and at most 3, not 4."),
        (
            RuleMove(move="M01", method="dice", dice=(7, 1)),
            "Dice must be at least 1 and at most 6, not 7.",
        ),
        (
            StateTrust(team="arden", about="velmar", probability=-0.1),
            "Probability must be at least 0 and at most 1, not -0.1.",
        ),
        (
            Endorse(by="tessaly", subject="arden", strength=2),
            "Strength must be at least 0 and at most 1, not 2.",
        ),
        (MoveVoice(voice="press", change=math.inf, reason="x"), "Change must be a number, not inf."),
        (SpendCapital(team="arden", faction="x", points=0), "Points must be above 0, not 0."),
        (
            MoveApproval(team="arden", change=-1.5, reason="x"),
            "Change must be at least -1 and at most 1, not -1.5.",
        ),
        (
            Spend(team="arden", amount=1e300, reason="x"),
            "Amount must be no larger than a thousand million, not 1e+300.",
        ),
        (AdjustClock(seconds=math.nan), "Seconds must be a number, not nan."),
        (
            Declare(party="arden", items=(DeclaredItem(category="x", count=-1),)),
            "Items hold a count that must be at least 0, not -1.",
        ),
    ],
)
def test_the_sentence_names_the_field_its_range_and_what_was_given(command: Command, why: str) -> None:
    told = refusal(play(LogMove(actor="arden", act="raise_alert", hold=True)), command)
    assert told.why == why
