"""No secret reaches a view that may not hold it; which fields are secret is read out of their types."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from types import UnionType
from typing import Any, Union, get_args, get_origin, get_type_hints

import pytest
from hypothesis import given, settings
from walking import BEGIN, INTENTIONS, Intention, command, meridian

from detente.exercise import machine, moves
from detente.exercise.chronicle import Recorder, Step
from detente.exercise.hotline import AnswerMessage, CutChannel, SendMessage
from detente.exercise.injects import FireInject, SkipInject
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.visits import Inspection
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Event, Refusal
from detente.exercise.moves import AmendMove, LogMove, RuleMove
from detente.exercise.phases import Advance, EndTurn
from detente.exercise.publication import TakeScene
from detente.exercise.records import Confidential
from detente.exercise.setting import Scenario
from detente.exercise.views import PublicView, TeamView, public_view, team_view
from detente.science import catalogue

WORD, NUMBER = "ZEBRA-7719", 7719


def confidential(hint: Any) -> Confidential | None:
    """The mark of a field, be it on the whole or on one of its alternatives."""
    for mark in getattr(hint, "__metadata__", ()):
        if isinstance(mark, Confidential):
            return mark
    alternatives = get_args(hint) if get_origin(hint) in (Union, UnionType) else ()
    return next((mark for inner in alternatives if (mark := confidential(inner))), None)


def marked(kind: type[Any]) -> dict[str, Confidential]:
    """The secret fields of a type."""
    hints = get_type_hints(kind, include_extras=True)
    return {name: mark for name, hint in hints.items() if (mark := confidential(hint))}


def kinds(hint: Any) -> Iterator[type[Any]]:
    """Every record type that is reachable from a type."""
    if dataclasses.is_dataclass(hint) and isinstance(hint, type):
        yield hint
        for inner in get_type_hints(hint, include_extras=True).values():
            yield from kinds(inner)
    for inner in get_args(hint):
        yield from kinds(inner)


def leaves(value: Any) -> Iterator[Any]:
    """Everything that somebody who has this value can read in it."""
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        for field in dataclasses.fields(value):
            yield from leaves(getattr(value, field.name))
    elif isinstance(value, Mapping):
        for pair in value.items():
            yield from leaves(pair)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from leaves(one)
    else:
        yield value


def sentinels(value: Any) -> set[str]:
    """Secrets that can be read in a value."""
    return {
        part
        for leaf in leaves(value)
        for part in str(leaf).split()
        if WORD in part or (isinstance(leaf, int | float) and str(NUMBER) in part)
    }


def planted(value: Any, owner: str = "") -> Any:
    """The same value with a sentinel, named for its place and owner, in every secret field."""
    if isinstance(value, tuple):
        return tuple(planted(one, owner) for one in value)
    if not dataclasses.is_dataclass(value) or isinstance(value, type):
        return value
    owner = getattr(value, "team", "") or getattr(value, "host", "") or owner
    owner = value.id if type(value).__name__ == "Team" else owner
    secret, changes = marked(type(value)), {}
    for field in dataclasses.fields(value):
        old = getattr(value, field.name)
        changes[field.name] = (
            _sentinel(type(value), field.name, secret[field.name], owner, old)
            if field.name in secret
            else planted(old, owner)
        )
    return dataclasses.replace(value, **changes)


def _sentinel(kind: type[Any], name: str, mark: Confidential, owner: str, old: Any) -> Any:
    word = f"{WORD}:{mark.reader}:{owner}:{kind.__name__}.{name}"
    if isinstance(old, str) and name != "type":
        return word
    if isinstance(old, tuple):
        return (word, word)
    if name == "truth":
        return NUMBER * 100
    return {"garble": 0.7719, "seeker_odds": 0.377190}.get(name, old)


def secretive() -> Scenario:
    return planted(meridian())  # type: ignore[no-any-return]


def secret_fields() -> list[str]:
    """Every secret field of the scenario that a word can be planted in."""
    return sorted(
        f"{kind.__name__}.{name}" for kind in set(kinds(Scenario)) for name in marked(kind) if name != "type"
    )


def test_every_secret_of_the_scenario_is_planted() -> None:
    found = {str(leaf).rsplit(":", 1)[-1] for leaf in leaves(secretive()) if WORD in str(leaf)}
    numbers = {"Channel.garble", "Site.truth", "Team.seeker_odds", "Site.undeclared"}
    assert len(found) >= 10
    assert set(secret_fields()) == found | numbers


@pytest.mark.parametrize("view", [PublicView, TeamView])
def test_no_view_has_a_field_or_a_type_that_is_marked_secret(view: type[Any]) -> None:
    secret_kinds = {kind for kind in kinds(Scenario) if marked(kind)} | {
        kind for kind in (*machine.EVENTS.values(), *machine.COMMANDS.values()) if marked(kind)
    }
    reached = set(kinds(view))
    assert view in reached
    assert not [kind for kind in reached if marked(kind)]
    assert not reached & secret_kinds
    assert not reached & {moves.Move, Inspection, machine.State}


class Told:
    """A session that is followed as the desk follows it."""

    def __init__(self, scenario: Scenario, seed: int = 3) -> None:
        self.scenario, self.seed = scenario, seed
        self.recorder, self.depth = Recorder(scenario, seed), 0
        self.events: list[Event] = []

    def play(self, tried: Command) -> Refusal | None:
        decision = machine.decide(self.scenario, self.recorder.state, tried, Luck(self.seed, self.depth + 1))
        if isinstance(decision, Refusal):
            return decision
        self.depth += 1
        self.events += decision
        self.recorder.add(
            Step(
                id=self.depth,
                parent=self.depth - 1 or None,
                depth=self.depth,
                command=tried,
                events=decision,
                author=WORD,
                occurred_at=BEGIN,
                entered_at=BEGIN,
                digest="",
            )
        )
        return None

    def public(self) -> PublicView:
        return public_view(self.scenario, self.recorder.state, self.recorder.chronicle("main").history)

    def team(self, team: str) -> TeamView:
        history = self.recorder.chronicle("main").history
        return team_view(self.scenario, self.recorder.state, team, history)


OWN = f"{WORD}:team:arden:LogMove.private_intent"
MEANT, READ = f"{WORD}:meant", f"{WORD}:read"
CONTROL = f"{WORD}:control"


def played(scenario: Scenario) -> Told:
    """A session with a secret in every place that a command has for one."""
    told = Told(scenario)
    acts: list[Command] = [
        Advance(at=BEGIN),
        LogMove(actor="arden", targets=("velmar",), act="demand", private_intent=OWN, stage=True, text="Go"),
        LogMove(actor="arden", targets=("velmar",), act="demand", private_intent=OWN, hold=True, text="Go"),
        RuleMove(move="M02", method="dice", narrative=CONTROL),
        AmendMove(move="M02", text="Go on", private_intent=OWN),
        SendMessage(channel="hotline", sender="arden", text=MEANT, fidelity="garbled", received_text=READ),
        AnswerMessage(message="C01", text=CONTROL),
        CutChannel(channel="embassy", reason=CONTROL),
        inspections.RequestInspection(inspector="arden", host="velmar", site="v06", override=CONTROL),
        inspections.ReportInspection(inspection="V01"),
        *[FireInject(inject=inject.id) for inject in scenario.injects[:-1]],
        SkipInject(inject=scenario.injects[-1].id, reason=CONTROL),
        TakeScene(scene="reveal"),
        EndTurn(),
        TakeScene(scene="curves"),
    ]
    for act in acts:
        assert told.play(act) is None, act
    return told


def test_the_room_reads_no_secret() -> None:
    told = played(secretive())
    assert sentinels(told.recorder.state)  # they are there to be found
    assert sentinels(told.public()) == set()


def test_a_team_reads_its_own_secrets_and_no_other() -> None:
    told = played(secretive())
    for team in told.scenario.teams:
        seen = sentinels(told.team(team.id))
        allowed = {word for word in seen if f"{WORD}:team:{team.id}:" in word}
        others = {"arden": {MEANT}, "velmar": {READ}}.get(team.id, set())
        assert seen == allowed | others, seen - allowed - others
        assert f"{WORD}:team:{team.id}:Team.private_brief" in seen
    assert OWN in sentinels(told.team("arden"))


def test_titles_of_injects_and_the_narrative_of_rulings_stay_with_control() -> None:
    scenario = dataclasses.replace(
        meridian(),
        injects=tuple(dataclasses.replace(inject, title=CONTROL) for inject in meridian().injects),
    )
    told = played(scenario)
    control = {
        name
        for event in told.events
        for name in marked(type(event))
        if isinstance(getattr(event, name), str) and WORD in getattr(event, name)
    }
    assert {"title", "narrative", "private_intent", "received_text"} <= control
    for team in scenario.teams:
        assert CONTROL not in sentinels(told.team(team.id))
    assert sentinels(told.public()) == set()


def test_the_seed_draws_no_secret_type_into_any_view() -> None:
    told = played(meridian())
    for view in (told.public(), *(told.team(team.id) for team in meridian().teams)):
        assert not {"seeker", "exploiter", "drawn"} & {str(leaf) for leaf in leaves(view)}


@given(intentions=INTENTIONS)
@settings(max_examples=25, deadline=None)
def test_on_any_walk_the_planted_secrets_stay_where_they_are(intentions: list[Intention]) -> None:
    scenario = secretive()
    told = Told(scenario)
    for intention in intentions:
        told.play(command(scenario, told.recorder.state, intention))
    assert sentinels(told.public()) == set()
    for team in scenario.teams:
        words = {word for word in sentinels(told.team(team.id)) if WORD in word}
        assert all(f"{WORD}:team:{team.id}:" in word for word in words)  # inspectors may well find the truth


@given(before=INTENTIONS, after=INTENTIONS)
@settings(max_examples=30, deadline=None)
def test_after_take_no_private_act_moves_anything_public(
    before: list[Intention], after: list[Intention]
) -> None:
    told = Told(meridian())
    for intention in before:
        told.play(command(meridian(), told.recorder.state, intention))
    told.play(TakeScene(scene="curves"))
    shown = told.public()
    for intention in after:
        act = command(meridian(), told.recorder.state, intention)
        if isinstance(act, TakeScene):
            continue
        told.play(act)
        now = told.public()
        assert now.curves == shown.curves
        assert {notice.text for notice in now.notices} <= {notice.text for notice in shown.notices}


def test_before_the_first_showing_there_is_no_point_on_any_public_curve() -> None:
    told = Told(meridian())
    hostile = next(m.id for m in catalogue.moves().values() if m.score < -5)
    for act in (Advance(), LogMove(actor="arden", targets=("velmar",), act=hostile), EndTurn()):
        assert told.play(act) is None
    assert all(curve.points == () for curve in told.public().curves)
    assert told.play(TakeScene(scene="curves")) is None
    escalation = next(curve for curve in told.public().curves if curve.kind == "escalation")
    assert [turn for turn, _ in escalation.points] == [1, 2]
    assert escalation.points[0][1] > 20
