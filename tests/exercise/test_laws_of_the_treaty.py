"""The laws of treaties, on random walks through exercises that have treaties in them."""

from collections.abc import Iterator
from itertools import pairwise

import pytest
from generated import Drawn, scenarios
from hypothesis import given, settings
from hypothesis import strategies as st
from treaty_world import world
from walking import INTENTIONS, LONG, Exercise, Intention, Walk, meridian, walk

from detente.exercise import machine
from detente.exercise.agreements.drafting import (
    ClauseChange,
    DraftClause,
    bracket_fault,
    brackets,
    differences,
    open_brackets,
    settled,
)
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.curves import Curves, MinimumMoved, PriorMoved, Signal, least_trust
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.inspections.plans import plan_detection
from detente.exercise.inspections.quotas import Quota, quotas
from detente.exercise.inspections.visits import Inspections, regime_of
from detente.exercise.ladder import Ladder, StandingStep, rung
from detente.exercise.mandates import not_free
from detente.exercise.mechanic import State
from detente.exercise.obligations.acts import DutyReset, DutyRuled, NormMoved
from detente.exercise.obligations.duties import CLOSED, OPEN, Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.readings import read
from detente.exercise.setting import Payoffs, Scenario
from detente.exercise.treaty_setting import Regime

Moment = tuple[State, object, State]
PLACES: st.SearchStrategy[Exercise] = st.one_of(st.just(world), scenarios().map(Drawn))

PACES = st.one_of(INTENTIONS, LONG)
LAWFUL = settings(max_examples=30, deadline=None)


def moments(made: Walk) -> Iterator[Moment]:
    """Every event with the state before and after it."""
    state = machine.initial(made.scenario)
    for event in made.events:
        after = machine.evolve(state, event)
        yield state, event, after
        state = after


# Quotas


def bearing(scenario: Scenario, state: State, asked: InspectionRequested) -> Iterator[Quota]:
    """Every limit that bears on an inspection, at each of the sites looked at."""
    regime = regime_of(scenario, asked.regime)
    assert regime is not None
    for site in dict.fromkeys((asked.site, *asked.sampled)):
        parties = (asked.inspector, asked.host)
        yield from quotas(scenario, state.of(Inspections), regime, asked.turn, parties, asked.type, site)


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_no_quota_of_any_kind_is_exceeded_without_an_override(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    refused = {e.id for e in made.events if type(e).__name__ == "InspectionRefused"}  # type: ignore[attr-defined]
    for _, event, after in moments(made):
        if isinstance(event, InspectionRequested) and not event.override and event.id not in refused:
            for quota in bearing(made.scenario, after, event):
                assert quota.used <= quota.limit, (event, quota)


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_what_is_left_of_a_quota_is_never_below_zero(exercise: Exercise, intentions: list[Intention]) -> None:
    scenario = exercise()
    state = walk(scenario, intentions).states[-1]
    for regime in scenario.regimes:
        for turn in range(len(scenario.turns) + 1):
            for a, b in [(a, b) for a in regime.parties for b in regime.parties if a != b]:
                for kind in regime.types:
                    found = quotas(scenario, state.of(Inspections), regime, turn, (a, b), kind, f"{b}1")
                    assert all(0 <= q.left <= q.limit and q.used >= 0 for q in found)


# Obligations


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_a_duty_passes_from_the_state_that_it_has_and_never_back_from_withdrawn(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    for before, event, after in moments(walk(exercise(), intentions)):
        if isinstance(event, DutyRuled):
            was = before.of(Obligations).duties.get(event.id)
            now = after.of(Obligations).duties.get(event.id)
            assert was is not None
            assert now is not None
            assert event.before == was.state != "withdrawn"
            assert event.after == now.state == now.passages[-1].state
        elif isinstance(event, DutyReset):
            was = before.of(Obligations).duties.get(event.id)
            assert was is not None
            assert event.before == was.due


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_the_turns_of_a_duty_tell_the_same_as_its_state(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    shown: dict[tuple[str, int], str] = {}
    for _, _, state in moments(made):
        turn = state.of(Phases).turn
        for duty in state.of(Obligations).duties:
            assert duty.state_at(turn) == duty.state
            assert duty.state_at(duty.assigned.turn - 1) is None
            assert all(a.turn <= b.turn for a, b in pairwise(duty.passages))
            shown[duty.id, turn] = duty.state
    for duty in made.states[-1].of(Obligations).duties:
        seen = {turn: state for (name, turn), state in shown.items() if name == duty.id}
        assert seen == {turn: duty.state_at(turn) for turn in seen}


def owed(scenario: Scenario, standing: StandingStep) -> set[tuple[str, str]]:
    """Obligation and party of all that a step in force asks for."""
    step = rung(scenario, standing.step)
    assert step is not None
    return {(o.id, p) for o in step.obligations for p in o.parties if p in standing.parties}


def of_standing(state: State, standing: StandingStep) -> tuple[Duty, ...]:
    return tuple(
        d for d in state.of(Obligations).of_step(standing.step) if d.assigned.turn >= standing.entered
    )


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_a_step_in_force_has_its_duties_and_one_that_ended_asks_nothing_more(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    for state in made.states:
        for standing in state.of(Ladder).standing.values():
            duties = of_standing(state, standing)
            assert {(d.assigned.obligation, d.party) for d in duties} >= owed(made.scenario, standing)
            for duty in duties:
                if standing.ended or duty.party in standing.left:
                    assert duty.state not in (*OPEN, "suspended"), (standing, duty)
                elif duty.state in OPEN:
                    assert standing.binds(duty.party), (standing, duty)
                elif duty.state == "withdrawn":
                    assert standing.ended or duty.party in standing.left


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_the_norm_counts_each_duty_once_and_stays_between_its_levels(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    levels = made.scenario.model.norm_levels
    for before, event, after in moments(made):
        if isinstance(event, NormMoved):
            assert event.before == before.of(Obligations).norm
            assert 0 <= event.after <= levels
            assert abs(event.after - event.before) <= 1
            new = after.of(Obligations).counted - before.of(Obligations).counted
            assert new == ({event.evidence} if event.streak else set())


# Treaties


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_a_treaty_in_force_is_signed_by_all_who_remain_and_ratified_where_it_must_be(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    for state in made.states:
        for text in state.of(Agreements).texts.values():
            if text.status == "in_force":
                assert set(text.remaining) <= set(text.signed)
                assert set(text.must_ratify()) & set(text.remaining) <= set(text.ratified)
                assert len(text.remaining) >= 2
                assert not text.expires or text.expires >= state.of(Phases).turn


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_when_a_treaty_has_ended_so_have_its_steps_and_their_duties(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    for state in made.states:
        ended = {text.id for text in state.of(Agreements).texts.values() if text.status == "ended"}
        ladder = state.of(Ladder)
        assert not [wait for wait in ladder.waiting.values() if wait.agreement in ended]
        for standing in ladder.standing.values():
            if standing.agreement in ended:
                assert standing.ended
                assert not [d for d in of_standing(state, standing) if d.state in (*OPEN, *CLOSED[:1])]


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_drafts_are_numbered_and_every_one_of_them_can_be_read(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    for earlier, later in pairwise(made.states):
        for name, text in later.of(Agreements).texts.items():
            assert [d.number for d in text.drafts] == list(range(1, len(text.drafts) + 1))
            known = earlier.of(Agreements).get(name)
            if known is not None:
                assert text.drafts[: len(known.drafts)] == known.drafts
            assert all(not bracket_fault(clause.text) for clause in text.draft.clauses)


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_nobody_signs_disputed_words_or_without_a_mandate_without_an_override(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    made = walk(exercise(), intentions)
    for before, event, _ in moments(made):
        if type(event).__name__ == "AgreementSigned":
            text: Agreement = before.of(Agreements).texts[event.id]  # type: ignore[attr-defined]
            disputed = open_brackets(made.scenario, text.draft.clauses)
            party, turn = event.team, before.of(Phases).turn  # type: ignore[attr-defined]
            bound = not_free(made.scenario, party, text.steps, turn, "")
            assert bool(disputed or bound) == bool(event.override)  # type: ignore[attr-defined]


# Words

PARTS = st.sampled_from(
    ("[", "]", "|", "arden:", " ", "Ten ", "forty-two days", "[Arden: 4 | Velmar: 6]", "\n")
)
WORDS = st.lists(PARTS, max_size=9).map("".join)
SOUND = WORDS.filter(lambda text: not bracket_fault(text))


@given(text=SOUND, words=SOUND)
@settings(max_examples=150, deadline=None)
def test_a_bracket_is_closed_by_the_words_agreed_on(text: str, words: str) -> None:
    clause = DraftClause(id="1", title="One", text=text)
    found = brackets(meridian(), clause)
    assert [bracket.number for bracket in found] == list(range(1, text.count("[") + 1))
    inner = brackets(meridian(), DraftClause(id="1", title="One", text=words))
    for bracket in found:
        agreed = settled(text, bracket.number, words)
        assert not bracket_fault(agreed)
        left = brackets(meridian(), DraftClause(id="1", title="One", text=agreed))
        assert len(left) == len(found) - 1 + len(inner)
    for _ in found:
        text = settled(text, 1, "agreed")
    assert "[" not in text
    assert "]" not in text


@given(text=WORDS)
def test_brackets_that_do_not_pair_are_a_fault(text: str) -> None:
    signs = "".join(sign for sign in text if sign in "[]")
    assert bool(bracket_fault(text)) == (signs != "[]" * (len(signs) // 2))


CLAUSES = st.dictionaries(st.sampled_from("12345"), WORDS, max_size=4).map(
    lambda texts: tuple(DraftClause(id=name, title=name, text=text) for name, text in texts.items())
)


def side(changes: tuple[ClauseChange, ...], *kinds: str) -> dict[str, str]:
    """One of two drafts, put together again from the pieces of the comparison."""
    whole = {"same": "struck", "added": "struck", "removed": "added"}[kinds[-1]]
    return {
        change.id: "".join(piece.text for piece in change.pieces if piece.kind in kinds)
        for change in changes
        if change.kind != whole
    }


@given(old=CLAUSES, new=CLAUSES)
@settings(max_examples=150, deadline=None)
def test_a_comparison_has_both_drafts_in_it(
    old: tuple[DraftClause, ...], new: tuple[DraftClause, ...]
) -> None:
    changes = differences(old, new)
    assert side(changes, "same", "removed") == {clause.id: clause.text for clause in old}
    assert side(changes, "same", "added") == {clause.id: clause.text for clause in new}
    for change in changes:
        if change.kind == "same":
            assert {piece.kind for piece in change.pieces} <= {"same"}


# Curves


@given(exercise=PLACES, intentions=PACES)
@LAWFUL
def test_what_moves_trust_and_least_trust_says_how_they_stood_at_that_very_event(
    exercise: Exercise, intentions: list[Intention]
) -> None:
    """Reactions are settled depth first; the figures of a mover are those of its own moment."""
    for before, event, after in moments(walk(exercise(), intentions)):
        old, new = before.of(Curves), after.of(Curves)
        if isinstance(event, MinimumMoved):
            pair = (event.observer, event.subject)
            assert (event.before, event.after) == (old.minimum_trust(*pair), new.minimum_trust(*pair))
        elif isinstance(event, Signal | PriorMoved):
            pair = (event.observer, event.subject)
            assert (event.trust_before, event.trust_after) == (old.trust(*pair), new.trust(*pair))


@given(first=st.floats(0, 1), second=st.floats(0, 1))
def test_the_more_is_detected_the_less_trust_it_takes(first: float, second: float) -> None:
    low, high = sorted((first, second))
    assert least_trust(Payoffs(), high) <= least_trust(Payoffs(), low)
    if high - low > 1e-6:
        assert least_trust(Payoffs(), high) < least_trust(Payoffs(), low)


@given(sample=st.integers(0, 12), openness=st.floats(0, 1), per_item=st.sampled_from((0.0, 0.02)))
def test_the_wider_the_look_the_more_is_detected(sample: int, openness: float, per_item: float) -> None:
    regime = Regime(
        id="r",
        name="R",
        parties=("a", "b"),
        population=12,
        sample=6,
        defects=2,
        sensitivity=0.8,
        item_false_alarm=per_item,
    )
    detection, false_alarm = plan_detection(regime, sample, openness)
    assert 0 <= false_alarm <= 1
    assert 0 <= detection <= 1
    assert plan_detection(regime, min(sample + 1, 12), openness)[0] >= detection - 1e-12
    assert plan_detection(regime, sample, 1.0)[0] >= detection - 1e-12


# The log


@given(exercise=PLACES, intentions=PACES, cut=st.integers(0, 400))
@settings(max_examples=20, deadline=None)
def test_a_session_with_treaties_folds_in_any_two_pieces_and_twice_to_the_same(
    exercise: Exercise, intentions: list[Intention], cut: int
) -> None:
    made = walk(exercise(), intentions)
    start, events = machine.initial(made.scenario), made.events
    cut %= len(events) + 1
    assert machine.fold(machine.fold(start, events[:cut]), events[cut:]) == made.states[-1]
    assert walk(exercise(), intentions).accepted == made.accepted


@given(exercise=PLACES, intentions=PACES)
@settings(max_examples=20, deadline=None)
def test_least_trust_lies_between_nothing_and_one(exercise: Exercise, intentions: list[Intention]) -> None:
    made = walk(exercise(), intentions)
    least = read(made.scenario, made.states[-1]).minimum_trust
    assert all(value == pytest.approx(value) and 0 <= value <= 1 for value in least.values())
