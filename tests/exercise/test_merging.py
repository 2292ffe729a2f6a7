"""Laws of merging, on random walks of two facilitators away from one beginning."""

from dataclasses import replace
from datetime import timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from walking import BEGIN, EXERCISES, INTENTIONS, Exercise, Intention, command

from detente.exercise import machine
from detente.exercise.chronicle import Step
from detente.exercise.luck import KeptLuck, Luck
from detente.exercise.mechanic import Refusal
from detente.exercise.merging import Choice, Origin, Plan, Side, plan
from detente.exercise.merging.order import in_order
from detente.exercise.setting import Scenario

SEED = 7
PREFER = st.sampled_from(("lead", "scribe", "both", "out"))
GAPS = st.lists(st.integers(0, 9), min_size=60, max_size=60)


def _log(
    scenario: Scenario,
    intentions: list[Intention],
    gaps: list[int],
    author: str,
    before: tuple[Step, ...] = (),
) -> tuple[Step, ...]:
    """What somebody logs after a beginning; each act some minutes after the one before."""
    state = machine.fold(machine.initial(scenario), (event for step in before for event in step.events))
    steps, now = list(before), before[-1].occurred_at if before else BEGIN
    for intention, gap in zip(intentions, gaps, strict=False):
        tried = command(scenario, state, intention)
        events = machine.decide(scenario, state, tried, Luck(SEED, len(steps) + 1))
        if isinstance(events, Refusal):
            continue
        now += timedelta(minutes=gap)
        steps.append(_step(len(steps) + 1, tried, events, author, now))
        state = machine.fold(state, events)
    return tuple(steps)


def _step(number: int, tried: object, events: object, author: str, now: object) -> Step:
    return Step(
        id=number,
        parent=number - 1 or None,
        depth=number,
        command=tried,  # type: ignore[arg-type]
        events=events,  # type: ignore[arg-type]
        author=author,
        occurred_at=now,  # type: ignore[arg-type]
        entered_at=now,  # type: ignore[arg-type]
        digest=f"{author}{number}",
    )


def _side(steps: tuple[Step, ...]) -> Side:
    return Side(steps=steps, digests=frozenset(step.digest for step in steps))


def _forked(
    exercise: Exercise, walks: tuple[list[Intention], list[Intention], list[Intention]], gaps: list[int]
) -> tuple[Scenario, Side, Side]:
    scenario = exercise()
    shared = _log(scenario, walks[0], gaps, "X")
    return (
        scenario,
        _side(_log(scenario, walks[1], gaps, "L", shared)),
        _side(_log(scenario, walks[2], gaps[::-1], "S", shared)),
    )


WALKS = st.tuples(INTENTIONS, INTENTIONS, INTENTIONS)


@settings(max_examples=40, deadline=None)
@given(exercise=EXERCISES, walks=WALKS, gaps=GAPS, prefer=PREFER)
def test_every_step_is_in_the_result_or_among_those_left_out(
    exercise: Exercise, walks: tuple[list[Intention], ...], gaps: list[int], prefer: Choice
) -> None:
    scenario, lead, scribe = _forked(exercise, walks, gaps)  # type: ignore[arg-type]
    made = plan(scenario, SEED, lead, scribe, prefer=prefer)
    assert made.open == ()
    for origin, side in (("lead", lead), ("scribe", scribe)):
        new = [step.id for step in side.steps[made.fork :]]
        kept = [step.id for step in made.common[made.fork :]] if origin == "lead" else []
        there = [one.step.id for one in made.placed if one.origin == origin]
        out = [one.step.id for one in made.left_out if one.origin == origin]
        assert kept + there == sorted(kept + there)  # each log keeps its own order
        assert sorted(kept + there + out) == new


@settings(max_examples=40, deadline=None)
@given(exercise=EXERCISES, walks=WALKS, gaps=GAPS, prefer=PREFER)
def test_the_result_is_decided_by_the_law_where_it_stands(
    exercise: Exercise, walks: tuple[list[Intention], ...], gaps: list[int], prefer: Choice
) -> None:
    scenario, lead, scribe = _forked(exercise, walks, gaps)  # type: ignore[arg-type]
    made = plan(scenario, SEED, lead, scribe, prefer=prefer)
    state = machine.fold(machine.initial(scenario), (event for step in made.common for event in step.events))
    for one in made.placed:
        luck = KeptLuck(SEED, one.step.depth, one.names)
        assert machine.decide(scenario, state, one.command, luck) == one.events
        state = machine.fold(state, one.events)


@settings(max_examples=30, deadline=None)
@given(exercise=EXERCISES, walks=WALKS, gaps=GAPS)
def test_keeping_the_leads_keeps_all_of_the_leads(
    exercise: Exercise, walks: tuple[list[Intention], ...], gaps: list[int]
) -> None:
    scenario, lead, scribe = _forked(exercise, walks, gaps)  # type: ignore[arg-type]
    made = plan(scenario, SEED, lead, scribe, prefer="lead")
    assert [one for one in made.left_out if one.origin == "lead"] == []


@settings(max_examples=30, deadline=None)
@given(exercise=EXERCISES, walks=WALKS, gaps=GAPS, prefer=PREFER)
def test_a_scribe_who_did_nothing_changes_nothing(
    exercise: Exercise, walks: tuple[list[Intention], ...], gaps: list[int], prefer: Choice
) -> None:
    scenario, lead, scribe = _forked(exercise, walks, gaps)  # type: ignore[arg-type]
    made = plan(
        scenario, SEED, lead, _side(scribe.steps[: plan(scenario, SEED, lead, scribe).fork]), prefer=prefer
    )
    assert made == Plan(common=lead.steps, placed=(), collisions=(), left_out=(), fork=made.fork, names=())


@given(ours=st.lists(st.integers(0, 5), max_size=12), theirs=st.lists(st.integers(0, 5), max_size=12))
def test_at_one_time_the_lead_comes_first_and_each_log_keeps_its_order(
    ours: list[int], theirs: list[int]
) -> None:
    def steps(minutes: list[int], author: str) -> list[Step]:
        return [
            _step(n, None, (), author, BEGIN + timedelta(minutes=minute))
            for n, minute in enumerate(minutes, start=1)
        ]

    def never(_origin: Origin, _step: Step) -> bool:
        return False

    lead, scribe = steps(sorted(ours), "L"), steps(sorted(theirs), "S")
    order = [(step.occurred_at, step.author, step.id) for _, step in in_order(lead, scribe, never)]
    assert order == sorted(order)
    late = [replace(step, occurred_at=BEGIN) for step in scribe[-1:]]
    kept = [step.id for origin, step in in_order(lead, [*scribe[:-1], *late], never) if origin == "scribe"]
    assert kept == [step.id for step in scribe]
