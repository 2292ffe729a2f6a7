"""The law of the log, on random walks of valid and invalid commands."""

import pytest
from crisis_world import crisis_world
from generated import scenarios
from hypothesis import given, settings
from hypothesis import strategies as st
from walking import EXERCISES, INTENTIONS, Exercise, Intention, command, long_walk, meridian, try_one, walk

from detente.exercise import machine
from detente.exercise.compliance import ledger
from detente.exercise.holdings import costs
from detente.exercise.hotline import MessageSent, SendMessage
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Refusal
from detente.exercise.moves import LogMove, MoveRuled, RuleMove
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import AdjustClock, EndTurn
from detente.exercise.publication import Stage
from detente.exercise.readings import read
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline, reasons
from detente.exercise.views import public_view, team_view

SEEDS = st.integers(0, 2**48 - 1)


def test_the_walk_meets_every_command_and_every_event() -> None:
    """The laws below are worth what the walk visits."""
    tried, happened = set(), set()
    for seed in range(70):
        played = walk(crisis_world(), long_walk(seed, 300), seed)
        for _ in range(9):
            try_one(played, EndTurn())
        tried |= {type(done).__name__ for done, _ in played.accepted}
        happened |= {type(event).__name__ for event in played.events}
    assert tried == set(machine.COMMANDS)
    assert happened == set(machine.EVENTS)


@given(exercise=EXERCISES, intentions=INTENTIONS, seed=SEEDS)
@settings(max_examples=25, deadline=None)
def test_deciding_is_pure(exercise: Exercise, intentions: list[Intention], seed: int) -> None:
    scenario = exercise()
    played = walk(scenario, intentions, seed)
    for number, intention in enumerate(intentions[: len(played.states)]):
        state = played.states[number]
        before = repr(state)
        tried, luck = command(scenario, state, intention), Luck(seed, number + 1)
        first = machine.decide(scenario, state, tried, luck)
        assert machine.decide(scenario, state, tried, luck) == first
        assert repr(state) == before


@given(exercise=EXERCISES, intentions=INTENTIONS, cut=st.integers(0, 400))
@settings(max_examples=25, deadline=None)
def test_a_fold_may_be_interrupted_anywhere(
    exercise: Exercise, intentions: list[Intention], cut: int
) -> None:
    scenario = exercise()
    played = walk(scenario, intentions)
    events, start = played.events, machine.initial(scenario)
    cut %= len(events) + 1
    assert machine.fold(machine.fold(start, events[:cut]), events[cut:]) == machine.fold(start, events)
    assert machine.fold(start, events) == played.states[-1]


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=15, deadline=None)
def test_earlier_states_stay_as_they_were(exercise: Exercise, intentions: list[Intention]) -> None:
    scenario = exercise()
    played, again = walk(scenario, intentions), machine.initial(scenario)
    for (_, events), kept in zip(played.accepted, played.states[1:], strict=True):
        again = machine.fold(again, events)
        assert kept == again


@given(exercise=EXERCISES, intentions=INTENTIONS, seed=SEEDS)
@settings(max_examples=15, deadline=None)
def test_the_same_seed_gives_the_same_session(
    exercise: Exercise, intentions: list[Intention], seed: int
) -> None:
    scenario = exercise()
    assert walk(scenario, intentions, seed).accepted == walk(scenario, intentions, seed).accepted


@given(scenario=scenarios(), intentions=INTENTIONS)
@settings(max_examples=80, deadline=None)
def test_any_scenario_can_be_walked_read_and_shown(scenario: Scenario, intentions: list[Intention]) -> None:
    played = walk(scenario, intentions)
    state = played.states[-1]
    assert all(refusal.what for _, refusal in played.refused)
    assert 0 <= read(scenario, state).highest() <= 100
    for _, events in played.accepted:
        assert headline(scenario, events)
        reasons(scenario, events)
    assert public_view(scenario, state).teams
    for team in scenario.teams:
        assert team_view(scenario, state, team.id).team == team.id
    assert len(ledger(scenario, state, played.seed)) == len(state.of(Obligations).duties)
    assert all(cost >= 0 for cost in costs(scenario, state, played.seed).values())


@given(exercise=EXERCISES, intentions=INTENTIONS)
@settings(max_examples=25, deadline=None)
def test_a_refusal_says_what_and_an_overridable_one_says_how(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    scenario = exercise()
    for _, refusal in walk(scenario, intentions).refused:
        assert refusal.what
        assert refusal.why or refusal.remedy or "already" in refusal.what
        if refusal.overridable:
            assert "override" in refusal.remedy


# Luck


@given(seed=SEEDS, depth=st.integers(0, 10_000), label=st.text(max_size=20), chance=st.floats(0, 1))
def test_luck_depends_on_seed_depth_and_label_alone(seed: int, depth: int, label: str, chance: float) -> None:
    one, other = Luck(seed, depth), Luck(seed, depth)
    other.unit("something else first")
    assert one.unit(label) == other.unit(label)
    assert 0 <= one.unit(label) < 1
    assert one.chance(label, chance) == (one.unit(label) < chance)
    assert all(1 <= face <= 6 for face in one.dice(label, 5))


def test_dice_are_fair_and_depths_differ() -> None:
    faces = [face for depth in range(6_000) for face in Luck(3, depth).dice("roll", 2)]
    for face in range(1, 7):
        assert faces.count(face) == pytest.approx(2_000, abs=200)
    assert Luck(3, 1).unit("a") != Luck(3, 2).unit("a")
    assert Luck(3, 1).unit("a") != Luck(4, 1).unit("a")
    assert Luck(3, 1).unit("a") != Luck(3, 1).unit("b")


def _after(*commands: object) -> object:
    """The last decision, each command decided at its own depth."""
    state, decision = machine.initial(meridian()), None
    for depth, one in enumerate(commands, start=1):
        decision = machine.decide(meridian(), state, one, Luck(99, depth))  # type: ignore[arg-type]
        assert not isinstance(decision, Refusal)
        state = machine.fold(state, decision)
    return decision


def test_another_branch_throws_the_same_dice_at_the_same_depth() -> None:
    held = LogMove(actor="arden", targets=("velmar",), act="demand", hold=True)
    roll = RuleMove(move="M01", method="dice")
    here = _after(held, AdjustClock(seconds=30), roll)
    there = _after(held, Stage(record="M01", text="Arden acts."), roll)
    later = _after(held, AdjustClock(seconds=30), AdjustClock(seconds=30), roll)
    dice = [next(e.dice for e in made if isinstance(e, MoveRuled)) for made in (here, there, later)]  # type: ignore[attr-defined]
    assert dice[0] == dice[1] == Luck(99, 3).dice("rule M01", 2)
    assert dice[2] == Luck(99, 4).dice("rule M01", 2)


def test_the_text_of_a_message_does_not_choose_whether_it_is_garbled() -> None:
    def arrives(text: str, seed: int) -> bool:
        command = SendMessage(channel="hotline", sender="arden", text=text)
        decision = machine.decide(meridian(), machine.initial(meridian()), command, Luck(seed, 1))
        assert not isinstance(decision, Refusal)
        assert isinstance(decision[0], MessageSent)
        return decision[0].garbled

    drawn = [arrives("Ships turn back", seed) for seed in range(400)]
    assert drawn == [arrives("Ships go on", seed) for seed in range(400)]
    assert 5 <= sum(drawn) <= 45  # one in twenty, says the scenario
