"""The laws of crises and of the home front, on random walks through exercises that have them."""

import math
from collections.abc import Iterator
from dataclasses import replace

import pytest
from crisis_world import crisis_world
from generated import Drawn, scenarios
from hypothesis import given, settings
from hypothesis import strategies as st
from walking import INTENTIONS, LONG, Exercise, Intention, Walk, command, long_walk, walk

from detente.exercise import machine, moves
from detente.exercise.boards import CONTROL, ROOM, boards
from detente.exercise.curves import Curves, MisperceptionMoved, ParameterChanged, Signal
from detente.exercise.domestic.acts import TreasuryMoved
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.estimates import RevealTypes, StateTrust, TypesRevealed
from detente.exercise.hotline import (
    ChannelCut,
    ChannelRestored,
    Hotline,
    NoteUnderstanding,
    SendMessage,
)
from detente.exercise.incidents.acts import (
    DrillHeld,
    IncidentDisclosed,
    IncidentDrawn,
    IncidentEnded,
    IncidentExposed,
    IncidentOpened,
)
from detente.exercise.incidents.states import Incidents, lines, uncleared
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal, State
from detente.exercise.mosaic import mosaic
from detente.exercise.networks import Networks, NetworkUsed
from detente.exercise.numbers import value_of
from detente.exercise.observers import Observers
from detente.exercise.phases import TurnEnded
from detente.exercise.readings import read, risk_between
from detente.exercise.red_lines import (
    CrossingAnswered,
    DiscloseRedLine,
    DrawRedLine,
    RedLineCrossed,
    RedLines,
)
from detente.exercise.restraint import grit, promises, reciprocity, tracks
from detente.exercise.rules import rule
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view
from detente.science import risk

Moment = tuple[State, object, State]
PLACES: st.SearchStrategy[Exercise] = st.one_of(st.just(crisis_world), scenarios().map(Drawn))
PACES = st.one_of(INTENTIONS, LONG)
LAWFUL = settings(max_examples=25, deadline=None)


def moments(made: Walk) -> Iterator[Moment]:
    """Every event with the state before and after it."""
    state = machine.initial(made.scenario)
    for event in made.events:
        after = machine.evolve(state, event)
        yield state, event, after
        state = after


# The home front


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_shares_stay_shares_and_capital_is_never_negative(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    for state in made.states:
        domestic = state.of(Domestic)
        shares = [*domestic.support.values(), *(front.approval for front in domestic.fronts.values())]
        shares += [one.level for one in state.of(Networks).known.values()]
        shares += [voice.support for voice in state.of(Observers).voices.values()]
        shares += [line.availability() for line in state.of(Hotline).lines.values()]
        shares += read(made.scenario, state).trust.values()
        shares += [domestic.weighted(team) for team in domestic.fronts]
        assert all(0 <= share <= 1 for share in shares)
        assert all(front.capital >= 0 for front in domestic.fronts.values())


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_the_treasury_is_what_was_there_and_came_in_less_what_was_spent(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    fronts = made.states[-1].of(Domestic).fronts
    turns = sum(isinstance(event, TurnEnded) for event in made.events)
    moved = [event for event in made.events if isinstance(event, TreasuryMoved)]
    for team, front in fronts.items():
        own = [event for event in moved if event.team == team]
        spent = math.fsum(event.before - event.after for event in own)
        start = front.politics.treasury + front.politics.income * turns
        assert front.treasury == pytest.approx(start - spent)
        arms = math.fsum(event.before - event.after for event in own if event.arms)
        assert front.arms_spent == pytest.approx(arms)
        assert arms >= 0


# Incidents


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_an_incident_takes_two_runs_to_its_one_end_and_is_candid_once(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    ended: list[str] = []
    for before, event, after in moments(made):
        if isinstance(event, IncidentDrawn | IncidentOpened):
            assert event.actor != event.target
        if isinstance(event, IncidentEnded):
            ended.append(event.id)
            was, now = (state.of(Incidents).ledger.get(event.id) for state in (before, after))
            assert was is not None
            assert now is not None
            assert was.running
            assert not now.running
    assert len(ended) == len(set(ended))
    candid = [
        (event.rule, event.record)
        for event in made.events
        if isinstance(event, Signal) and event.rule.startswith("candour") and event.record.startswith("X")
    ]
    assert len({record for _, record in candid}) == len(candid)
    first = {e.id for e in made.events if isinstance(e, IncidentDisclosed) and e.first}
    exposed = {e.id for e in made.events if isinstance(e, IncidentExposed)}
    assert {record for name, record in candid if name == "candour_shown"} == first
    assert {record for name, record in candid if name == "candour_hidden"} == exposed


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_no_incident_of_a_turn_outlives_it(exercise: Exercise, intentions: list[Intention]) -> None:
    made = walk(exercise(), intentions)
    for (_, events), state in zip(made.accepted, made.states[1:], strict=True):
        if any(isinstance(event, TurnEnded) for event in events):
            assert not [incident for incident in state.of(Incidents).ledger if incident.running]


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_the_risk_of_an_incident_is_that_of_the_lines_between_the_two(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    """P(not cleared) = exp(-W sum A/rho), over the lines and networks as they were at that moment."""
    made = walk(exercise(), intentions)
    for before, event, _ in moments(made):
        if isinstance(event, IncidentOpened | IncidentEnded):
            opened = event
            if isinstance(event, IncidentEnded):
                incident = before.of(Incidents).ledger.get(event.id)
                assert incident is not None
                opened = incident.opened
            ways = lines(before, event.actor, event.target)
            rates = math.fsum(share / hours for share, hours in ways)
            assert event.uncleared == risk.uncleared_probability(opened.window_hours, ways)
            assert event.uncleared == pytest.approx(math.exp(-opened.window_hours * rates), abs=1e-12)
    state = made.states[-1]
    for seat in (CONTROL, *(team.id for team in made.scenario.teams)):
        for gauge in boards(made.scenario, state, seat).crisis.risks:
            ways = [(share, hours) for _, share, hours in gauge.lines]
            assert gauge.uncleared == risk.uncleared_probability(gauge.window_hours, ways)
            if seat in (CONTROL, *gauge.pair):
                assert gauge.uncleared == uncleared(state, *gauge.pair, gauge.window_hours)
                assert gauge.inadvertent == pytest.approx(risk_between(state, *gauge.pair), abs=1e-12)


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_risk_falls_when_a_line_opens_a_drill_is_held_or_people_meet_and_rises_when_a_line_is_cut(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    ends = {channel.id: channel.between for channel in made.scenario.channels}
    for before, event, after in moments(made):
        if isinstance(event, ChannelCut):
            pair, falls = ends[event.channel], False
        elif isinstance(event, ChannelRestored):
            pair, falls = ends[event.channel], True
        elif isinstance(event, DrillHeld):
            pair, falls = event.parties[:2], True
        elif isinstance(event, NetworkUsed):
            pair, falls = (event.by, event.other), True
        else:
            continue
        was, now = risk_between(before, *pair), risk_between(after, *pair)
        assert now <= was if falls else now >= was
        if isinstance(event, ChannelCut | DrillHeld) and 1e-6 < was < 1 - 1e-6:
            moved = before.of(Curves).model.drill > 0 or isinstance(event, ChannelCut)
            assert not moved or now != was


# Sight and the model


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_what_clears_the_sight_never_dims_it(exercise: Exercise, intentions: list[Intention]) -> None:
    for before, event, after in moments(walk(exercise(), intentions)):
        if isinstance(event, MisperceptionMoved):
            pair = (event.observer, event.subject)
            assert (before.of(Curves).misread(*pair), after.of(Curves).misread(*pair)) == (
                event.before,
                event.after,
            )
            assert 0 <= event.after < event.before <= 0.5
            assert rule(event.rule).standing == "assumption"


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_a_changed_number_of_the_model_changes_nothing_that_has_happened(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    for before, event, after in moments(walk(exercise(), intentions)):
        if isinstance(event, ParameterChanged):
            old, new = before.of(Curves), after.of(Curves)
            assert replace(new, model=old.model) == old
            assert before.having(new) == after
            changed = value_of(new.model, event.name)
            assert (value_of(old.model, event.name), changed) == (event.before, event.after)


# Red lines


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_a_line_is_crossed_only_while_it_is_held_by_a_rival_who_reaches_its_rung(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    for before, event, after in moments(walk(exercise(), intentions)):
        if isinstance(event, RedLineCrossed):
            line = before.of(RedLines).lines[event.id]
            assert line.holds
            assert line.team == event.team != event.by
            assert 0 < line.rung <= event.rung
            move = before.of(moves.Moves).ledger.get(event.record)
            if move is not None:
                assert move.effect > 0
                assert line.domain in ("", move.logged.domain)
            crossing = after.of(RedLines).lines[event.id].open_crossing()
            assert crossing is not None
            assert crossing.record == event.record
        elif isinstance(event, CrossingAnswered):
            assert before.of(RedLines).lines[event.id].open_crossing()
            assert after.of(RedLines).lines[event.id].open_crossing() is None


# Restraint and the end


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_readings_of_restraint_and_of_the_end_are_shares_and_counts(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    scenario, state = made.scenario, made.states[-1]
    for criterion in mosaic(scenario, state):
        assert criterion.value is None or criterion.value >= 0
        if criterion.reading == "share" and criterion.value is not None:
            assert criterion.value <= 1
    for team in scenario.teams:
        done = promises(state, team.id)
        assert min(done.open, done.kept, done.broken) >= 0
        assert len(grit(scenario, state, team.id)) == 9
        acts = [m for m in state.of(moves.Moves).ledger if m.logged.actor == team.id and m.effect]
        total = math.fsum(t.public + t.private for t in tracks(state, team.id, len(scenario.turns)))
        assert total == pytest.approx(math.fsum(m.logged.score for m in acts if m.logged.turn))
    for a, b in scenario.focus():
        share = reciprocity(state, a, b)
        assert share is None or 0 <= share <= 1


# Secrets


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_types_are_shown_only_after_they_are_revealed(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    told = next((event for event in made.events if isinstance(event, TypesRevealed)), None)
    for seat in (ROOM, CONTROL, *(team.id for team in made.scenario.teams)):
        assert boards(made.scenario, made.states[-1], seat).crisis.revealed == (told.types if told else ())


def side_by_side(
    first: Scenario, second: Scenario, pairs: list[tuple[Command | None, Command | None]]
) -> tuple[State, State]:
    """Two sessions in which each step has the same dice, also where one of them leaves it out."""
    made = []
    for scenario, column in ((first, 0), (second, 1)):
        state = machine.initial(scenario)
        for depth, pair in enumerate(pairs, start=1):
            tried = pair[column]
            decision = machine.decide(scenario, state, tried, Luck(7, depth)) if tried else ()
            if not isinstance(decision, Refusal):
                state = machine.fold(state, decision)
        made.append(state)
    return made[0], made[1]


def silent(tried: Command) -> Command | None:
    """The same act without what is said to control, or thought, alone; None for one that is nothing else."""
    if isinstance(tried, NoteUnderstanding | moves.AddArgument | moves.CastEstimate):
        return None
    if isinstance(tried, SendMessage):
        return replace(tried, meant="", sincere=None)
    return tried


def plain(tried: Command) -> Command:
    """Rulings that do not weigh what was said to control."""
    if isinstance(tried, moves.RuleMove):
        method = "umpired" if tried.method == "vote" else tried.method
        return replace(tried, count_arguments=False, method=method)
    return tried


def concrete(scenario: Scenario, intentions: list[Intention]) -> list[Command]:
    """The commands of a walk, with all that is refused."""
    state, made = machine.initial(scenario), []
    for depth, intention in enumerate(intentions, start=1):
        tried = plain(command(scenario, state, intention))
        decision = machine.decide(scenario, state, tried, Luck(7, depth))
        if not isinstance(decision, Refusal):
            state = machine.fold(state, decision)
        made.append(tried)
    return made


def same_to_all(scenario: Scenario, one: State, other: State, but: str = "") -> None:
    assert public_view(scenario, one) == public_view(scenario, other)
    for team in scenario.teams:
        if team.id != but:
            assert team_view(scenario, one, team.id) == team_view(scenario, other, team.id)


@given(intentions=PACES)
@LAWFUL
def test_what_was_meant_understood_argued_and_voted_shows_in_no_view(
    intentions: list[Intention],
) -> None:
    scenario = crisis_world()
    pairs = [(tried, silent(tried)) for tried in concrete(scenario, intentions)]
    same_to_all(scenario, *side_by_side(scenario, scenario, pairs))


@given(intentions=PACES)
@LAWFUL
def test_what_a_team_believes_of_another_is_its_own_until_the_types_are_told(
    intentions: list[Intention],
) -> None:
    scenario = crisis_world()
    tried = [one for one in concrete(scenario, intentions) if not isinstance(one, RevealTypes)]
    pairs = [(one, None if isinstance(one, StateTrust) and one.team == "velmar" else one) for one in tried]
    same_to_all(scenario, *side_by_side(scenario, scenario, pairs), but="velmar")


@given(intentions=PACES)
@LAWFUL
def test_what_is_behind_an_incident_shows_in_no_view(intentions: list[Intention]) -> None:
    scenario = crisis_world()
    bare = replace(scenario, incidents=tuple(replace(kind, causes=()) for kind in scenario.incidents))
    pairs = [(tried, tried) for tried in concrete(scenario, intentions)]
    same_to_all(scenario, *side_by_side(scenario, bare, pairs))


def without_lines_of(scenario: Scenario, team: str) -> Scenario:
    """The same exercise in which a team holds no private line."""
    kept = tuple(line for line in scenario.red_lines if line.public or line.team != team)
    return replace(scenario, red_lines=kept)


def about_lines_of(tried: Command, team: str) -> bool:
    """Acts that concern a team's private lines alone."""
    if isinstance(tried, DrawRedLine):
        return tried.team == team and not tried.public
    return getattr(tried, "line", "").startswith((f"{team}-quiet", f"{team}-own-"))


@given(intentions=PACES)
@LAWFUL
def test_the_private_lines_of_a_team_show_in_no_view_of_others(intentions: list[Intention]) -> None:
    scenario = crisis_world()
    told = [t for t in concrete(scenario, intentions) if not isinstance(t, DiscloseRedLine)]
    pairs = [(tried, None if about_lines_of(tried, "velmar") else tried) for tried in told]
    one, other = side_by_side(scenario, without_lines_of(scenario, "velmar"), pairs)
    same_to_all(scenario, one, other, but="velmar")


@given(intentions=PACES)
@LAWFUL
def test_what_an_act_is_taken_for_shows_nowhere_before_it_takes_effect(intentions: list[Intention]) -> None:
    scenario = crisis_world()
    tried = [
        replace(one, hold=True, seen_as=one.seen_as or "demand") if isinstance(one, moves.LogMove) else one
        for one in concrete(scenario, intentions)
        if not isinstance(one, moves.RuleMove)
    ]
    pairs = [(one, replace(one, seen_as="") if isinstance(one, moves.LogMove) else one) for one in tried]
    same_to_all(scenario, *side_by_side(scenario, scenario, pairs))


# The log


@given(exercise=PLACES, intentions=PACES, cut=st.integers(0, 400), seed=st.integers(0, 99))
@settings(max_examples=15, deadline=None)
def test_a_session_with_crises_folds_in_any_two_pieces_and_twice_to_the_same(
    exercise: Exercise, intentions: list[Intention], cut: int, seed: int
) -> None:
    made = walk(exercise(), intentions, seed)
    start, events = machine.initial(made.scenario), made.events
    cut %= len(events) + 1
    assert machine.fold(machine.fold(start, events[:cut]), events[cut:]) == made.states[-1]
    assert walk(exercise(), intentions, seed).accepted == made.accepted


def test_the_laws_above_have_something_to_hold() -> None:
    """A law of what never happens holds for nothing."""
    met: set[str] = set()
    for seed in range(40):
        met |= {type(event).__name__ for event in walk(crisis_world(), long_walk(seed)).events}
    mechanics = {"incidents", "domestic", "red_lines", "networks", "observers", "estimates"}
    wanted = {kind.__name__ for m in machine.MECHANICS if m.name in mechanics for kind in m.events}
    assert wanted <= met
