"""The fault tree agrees with the gauge and says where each number comes from; the clock of an incident."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest

from detente.exercise import machine
from detente.exercise.boards import CONTROL, boards
from detente.exercise.clarification import clarification, played
from detente.exercise.crisis_setting import Network
from detente.exercise.fault_tree import FaultTree, changed, fault_tree, quantities
from detente.exercise.hotline import CutChannel, TestChannel
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal, State
from detente.exercise.naming import hours_words, percent
from detente.exercise.phases import Advance, EndTurn, Phases
from detente.exercise.readings import read
from detente.exercise.setting import Channel, Phase, Scenario, Team, Turn

BOTH = ("a", "b")
NOW = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)


def _scenario() -> Scenario:
    return Scenario(
        format=1,
        id="tree",
        title="Tree",
        summary="Made for a test.",
        brief="Made for a test.",
        turns=tuple(Turn(label=f"T{n}") for n in (1, 2)),
        phases=(
            Phase(id="brief", name="Brief", minutes=20, once="start"),
            Phase(id="play", name="Play", minutes=30),
            Phase(id="rule", name="Rule", minutes=10),
        ),
        teams=(
            Team(id="a", name="A", symbol="square", colour="sky"),
            Team(id="b", name="B", symbol="circle", colour="orange"),
            Team(id="c", name="C", symbol="star", colour="green", kind="third_party"),
        ),
        channels=(
            Channel(id="hot", name="Hotline", between=BOTH, clearing_hours=1),
            Channel(id="emb", name="Embassy", kind="embassy", between=BOTH, clearing_hours=692 / 60),
            Channel(id="quiet", name="Quiet", kind="back_channel", between=BOTH, deniable=True),
        ),
        networks=(Network(id="net", name="Peers", between=BOTH, level=0.3),),
    )


def _after(*commands: Command, scenario: Scenario | None = None) -> State:
    scenario = scenario or _scenario()
    state = machine.initial(scenario)
    for depth, command in enumerate(commands, start=1):
        decided = machine.decide(scenario, state, command, Luck(7, depth))
        assert not isinstance(decided, Refusal), str(decided)
        state = machine.fold(state, decided)
    return state


def _tree(state: State, seat: str = CONTROL) -> FaultTree:
    view = boards(_scenario(), state, seat).crisis
    return fault_tree(view.risks[0], view.channels)


def test_the_tree_reads_as_the_gauge_does_for_control_and_both_sides() -> None:
    state = _after(EndTurn(), CutChannel(channel="emb", reason="Expelled"))
    for seat in (CONTROL, *BOTH):
        view = boards(_scenario(), state, seat).crisis.risks[0]
        tree = _tree(state, seat)
        assert tree.uncleared == pytest.approx(view.uncleared)
        assert tree.inadvertent == pytest.approx(read(_scenario(), state).risk["a", "b"])


@pytest.mark.parametrize(
    ("up", "uncleared", "risk"),
    [
        ({"Hotline": 0.0, "Embassy": 0.0}, 1.0, 0.048771),
        ({"Hotline": 0.0, "Embassy": 1.0}, 0.770964, 0.037815),
        ({"Hotline": 1.0, "Embassy": 0.0}, 0.049787, 0.002486),
        ({"Hotline": 1.0, "Embassy": 1.0}, 0.038384, 0.001917),
        ({"Hotline": 0.5, "Embassy": 0.0}, 0.22313, 0.011095),
    ],
)
def test_channels_up_and_down_give_the_values_worked_out_by_hand(
    up: dict[str, float], uncleared: float, risk: float
) -> None:
    tree = changed(_tree(_after(EndTurn())), {"Quiet": 0.0, "Peers": 0.0, **up})
    assert tree.index == pytest.approx(20)
    assert tree.uncleared == pytest.approx(uncleared, abs=1e-5)
    assert tree.inadvertent == pytest.approx(risk, abs=1e-6)


def test_the_chances_of_the_ways_multiply_to_the_chance_that_none_clears() -> None:
    tree = _tree(_after(EndTurn()))
    product = 1.0
    for way in tree.ways:
        product *= way.uncleared
    assert product == pytest.approx(tree.uncleared)


def test_a_third_party_cannot_tell_quiet_ways_from_the_gauge() -> None:
    quiet_cut = _after(EndTurn(), CutChannel(channel="quiet", reason="Found out"))
    assert _tree(_after(EndTurn()), "c") == _tree(quiet_cut, "c")
    tested = _after(EndTurn(), TestChannel(channel="hot", result="missed"))
    assert _tree(tested, "c") == _tree(_after(EndTurn()), "c")
    assert _tree(tested, "a") != _tree(_after(EndTurn()), "a")


def test_a_cut_channel_remembers_what_it_would_be_worth() -> None:
    state = _after(EndTurn(), TestChannel(channel="hot"), CutChannel(channel="hot", reason="Storm"))
    hot = boards(_scenario(), state, CONTROL).crisis.channels[0]
    assert (hot.availability, hot.restored) == (0.0, 1.0)


def test_every_number_has_a_standing_and_a_source() -> None:
    state = _after(EndTurn(), TestChannel(channel="hot"), CutChannel(channel="emb", reason="Expelled"))
    told = {q.name: q for q in quantities(_tree(state))}
    assert all(q.source and q.value for q in told.values())
    assert told["Hotline: availability"].standing == "derived"
    assert told["Embassy: availability"].source == "the channel is cut"
    assert told["Embassy: mean time to clear"].standing == "published"
    assert told["Quiet: availability"].standing == "assumption"
    assert told["Peers: availability"].source == "strength of the network after its contacts"
    assert told["Shape of the tree"].standing == "published"


@pytest.mark.parametrize(
    ("chance", "told"), [(0, "0 %"), (0.0004, "< 0.1 %"), (0.012, "1.2 %"), (0.29, "29 %"), (1, "100 %")]
)
def test_a_chance_is_told_with_the_digits_that_tell_something(chance: float, told: str) -> None:
    assert percent(chance) == told


# The clock of an incident


def test_the_window_is_spread_over_what_the_turn_has_left() -> None:
    phases = _after(EndTurn(at=NOW)).of(Phases)
    opened = played(phases, NOW + timedelta(minutes=10))
    at_once = clarification(3, opened, phases, NOW + timedelta(minutes=10))
    assert (at_once.hours_left, at_once.share) == (3, 0)
    assert at_once.room_seconds == 30 * 60  # twenty minutes of play and ten of ruling
    half = clarification(3, opened, phases, NOW + timedelta(minutes=25))
    assert half.hours_left == pytest.approx(1.5)


def test_the_window_never_grows_while_the_clock_runs_and_closes_with_the_turn() -> None:
    phases = _after(EndTurn(at=NOW)).of(Phases)
    left = [
        clarification(3, 0.0, phases, NOW + timedelta(minutes=minutes)).hours_left for minutes in range(60)
    ]
    assert all(later <= earlier for earlier, later in pairwise(left))
    last = _after(EndTurn(at=NOW), Advance(at=NOW + timedelta(minutes=30))).of(Phases)
    assert clarification(3, 0.0, last, NOW + timedelta(minutes=50)).hours_left == 0


def test_a_clock_that_stands_takes_nothing_from_the_window() -> None:
    phases = _after(EndTurn()).of(Phases)
    opened = played(phases, NOW)
    assert clarification(3, opened, phases, NOW + timedelta(hours=5)).hours_left == 3


def test_a_turn_without_any_time_has_no_window() -> None:
    phases = replace(_after(EndTurn()).of(Phases), planned_seconds=0.0, plan=())
    assert clarification(3, 0.0, phases, NOW).share == 1.0


def test_spans_of_time_are_said_in_the_unit_in_which_one_would_say_them() -> None:
    spans = [0, 0.05, 6 / 7, 1, 1.5, 692 / 60, 30, 1234]
    said = ["0 h", "3 min", "51 min", "1 h", "1.5 h", "11.5 h", "30 h", "1234 h"]
    assert [hours_words(hours) for hours in spans] == said
