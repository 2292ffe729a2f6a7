"""The plan of the day: changed in play as far as it lies ahead, and planned time held against actual time."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playing import found, of, play, refusal, then
from walking import BEGIN, Walk, meridian, try_one

from detente.exercise.mechanic import Command
from detente.exercise.phases import (
    AddPhase,
    AdjustClock,
    Advance,
    ChangePhase,
    EndTurn,
    GoToPhase,
    PauseClock,
    PhaseEntered,
    Phases,
    PhaseSkipped,
    RestorePhase,
    ResumeClock,
    SetClock,
    SkipPhase,
    TurnBegan,
    TurnEnded,
)
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline
from detente.exercise.views import public_view


def at(minutes: float) -> datetime:
    return BEGIN + timedelta(minutes=minutes)


def short() -> Scenario:
    """Meridian Strait with three turns, which is enough to see a plan change."""
    return replace(meridian(), turns=meridian().turns[:3])


def day(*commands: Command) -> Walk:
    """The briefing took its twenty minutes, and at nine o'clock the first turn has begun."""
    return play(ResumeClock(at=at(-20)), Advance(at=at(0)), *commands, scenario=short())


def phases(made: Walk) -> Phases:
    return of(made, Phases)


def names(made: Walk, turn: int) -> list[str]:
    return [p.phase.name for p in phases(made).plan if p.turn == turn and not p.skipped]


def test_a_phase_that_lies_ahead_gets_another_name_and_length() -> None:
    made = day(ChangePhase(turn=2, phase="plenary", name="Summit", minutes=25))
    assert names(made, 1)[-1] == "Plenary"
    assert names(made, 2)[-1] == "Summit"
    assert names(made, 3)[-2:] == ["Plenary", "Hot wash"]
    assert phases(made).behind(at(0)) == 10 * 60, "ten minutes more than the scenario lays down"


def test_a_change_of_every_turn_reaches_those_that_follow_and_none_before() -> None:
    made = day(EndTurn(at=at(5)), ChangePhase(turn=2, phase="submission", minutes=8, every_turn=True))
    lengths = {p.turn: p.phase.minutes for p in phases(made).plan if p.phase.id == "submission"}
    assert lengths == {1: 5, 2: 8, 3: 8}


def test_the_present_phase_is_lengthened_under_the_running_clock() -> None:
    made = day(ChangePhase(turn=1, phase="deliberation", minutes=20))
    assert phases(made).remaining(at(5)) == 15 * 60
    made = then(made, Advance(at=at(20)))
    (over,) = [p for p in phases(made).past if p.phase == "deliberation"]
    assert (over.planned_seconds, over.spent_seconds) == (20 * 60, 20 * 60)


@pytest.mark.parametrize(
    "command",
    [
        ChangePhase(turn=0, phase="brief", minutes=5),
        ChangePhase(turn=1, phase="deliberation", name="Talks"),
        SkipPhase(turn=1, phase="deliberation"),
        RestorePhase(turn=1, phase="deliberation"),
        GoToPhase(turn=1, phase="deliberation", at=BEGIN),
        AddPhase(turn=1, name="Break", minutes=10, after="deliberation"),
        AddPhase(turn=0, name="Break", minutes=10),
    ],
)
def test_what_is_over_stays_as_it_was(command: Command) -> None:
    made = day(Advance(at=at(15)), Advance(at=at(20)))
    refused = refusal(made, command)
    assert refused.what
    assert refused.why
    assert refused.remedy


def test_the_phase_under_way_is_not_left_out_but_ended() -> None:
    refused = refusal(day(), SkipPhase(turn=1, phase="deliberation"))
    assert "under way" in refused.why
    assert "next phase" in refused.remedy


@pytest.mark.parametrize(
    ("name", "why"),
    [("", "no name"), ("   ", "no name"), ("Reveal", "called “Reveal” already"), ("x" * 61, "61 letters")],
)
def test_a_new_phase_needs_a_name_of_its_own(name: str, why: str) -> None:
    refused = refusal(day(), AddPhase(turn=1, name=name, minutes=5, after="submission"))
    assert why in refused.why


def test_a_phase_is_added_where_it_is_wanted_and_played_there() -> None:
    made = day(AddPhase(turn=1, name="Coffee", minutes=10, after="deliberation", scene="holding"))
    assert names(made, 1)[:3] == ["Deliberation", "Coffee", "Submission"]
    made = then(made, Advance(at=at(15)))
    view = public_view(made.scenario, made.states[-1])
    assert view.phase == "Coffee"
    assert view.phases[:3] == ("Deliberation", "Coffee", "Submission")
    assert phases(made).remaining(at(15)) == 10 * 60
    assert phases(made).behind(at(15)) == 10 * 60


def test_a_phase_can_be_the_first_of_turns_to_come() -> None:
    made = day(AddPhase(turn=2, name="News", minutes=3, every_turn=True))
    assert [names(made, turn)[0] for turn in (1, 2, 3)] == ["Deliberation", "News", "News"]
    assert names(made, 3)[-1] == "Hot wash"


def test_a_phase_left_out_is_passed_over_and_can_be_taken_in_again() -> None:
    made = day(SkipPhase(turn=1, phase="submission", reason="no time"))
    assert "Submission" not in names(made, 1)
    assert phases(made).behind(at(0)) == -5 * 60
    assert names(then(made, RestorePhase(turn=1, phase="submission")), 1)[1] == "Submission"
    made = day(SkipPhase(turn=1, phase="submission", reason="no time"), Advance(at=at(15)))
    assert phases(made).phase == "adjudication"
    assert "Submission" not in public_view(made.scenario, made.states[-1]).phases


def test_going_straight_to_a_later_phase_leaves_out_what_lies_between() -> None:
    made = day(GoToPhase(turn=1, phase="reveal", at=at(12)))
    assert phases(made).phase == "reveal"
    assert names(made, 1) == ["Deliberation", "Reveal", "Plenary"]
    assert phases(made).behind(at(12)) == -(3 + 5 + 10) * 60


def test_the_next_turn_can_be_begun_in_any_of_its_phases() -> None:
    made = day(GoToPhase(turn=2, phase="adjudication", at=at(12)))
    assert [e.turn for e in found(made, TurnEnded)] == [1]
    assert [e.turn for e in found(made, TurnBegan)] == [1, 2]
    assert (phases(made).turn, phases(made).phase) == (2, "adjudication")


def test_no_turn_is_jumped_over_but_the_end_can_come_at_any_time() -> None:
    made = day()
    assert "Turn 2 lies between" in refusal(made, GoToPhase(turn=3, phase="deliberation", at=at(1))).why
    made = then(made, GoToPhase(turn=3, phase="hot-wash", at=at(12)))
    assert [e.turn for e in found(made, TurnEnded)] == [1]
    assert [e.turn for e in found(made, TurnBegan)] == [1], "turns that were not played do not begin"
    assert found(made, PhaseEntered)[-1].turn == 1
    assert phases(made).turn == 1
    assert phases(made).last_turn == 1
    then(made, Advance(at=at(30)))


def test_the_day_is_shortened_at_its_end_only() -> None:
    regular = [p.phase.id for p in phases(day()).plan if p.turn == 2]
    made = day(*[SkipPhase(turn=2, phase=phase) for phase in regular[:-1]])
    assert "Turn 2 would have no phase left" in refusal(made, SkipPhase(turn=2, phase=regular[-1])).why
    made = day(*[SkipPhase(turn=2, phase=phase, every_turn=True) for phase in regular])
    assert phases(made).last_turn == 1
    assert public_view(made.scenario, made.states[-1]).turns == 1
    made = then(made, EndTurn(at=at(60)))
    assert phases(made).phase == "hot-wash"
    assert "holds no phase “x”" in refusal(day(), SkipPhase(turn=1, phase="x")).why


def test_a_turn_is_not_taken_in_again_beyond_one_that_is_left_out() -> None:
    regular = [p.phase.id for p in phases(day()).plan if p.turn == 2]
    made = day(*[SkipPhase(turn=2, phase=phase, every_turn=True) for phase in regular])
    assert "Turn 2" in refusal(made, RestorePhase(turn=3, phase="reveal")).why
    assert phases(then(made, RestorePhase(turn=2, phase="reveal"))).last_turn == 2


def test_the_clock_is_set_to_what_shall_be_left() -> None:
    made = day(SetClock(seconds_left=12 * 60, at=at(5)))
    assert phases(made).remaining(at(5)) == 12 * 60
    assert phases(made).behind(at(5)) == 2 * 60, "two minutes more than planned"
    made = then(made, PauseClock(at=at(6)), SetClock(seconds_left=60, at=at(9)), ResumeClock(at=at(10)))
    assert phases(made).remaining(at(10)) == 60


def test_what_was_changed_is_told_in_words() -> None:
    made = day(
        ChangePhase(turn=2, phase="plenary", name="Summit"),
        ChangePhase(turn=2, phase="plenary", minutes=20),
        AddPhase(turn=2, name="Coffee", minutes=10, every_turn=True),
        SkipPhase(turn=2, phase="submission", reason="late"),
        RestorePhase(turn=2, phase="submission"),
    )
    told = [headline(made.scenario, events) for _, events in made.accepted[2:]]
    assert told == [
        "Plenary in turn 2 is now called Summit",
        "Summit in turn 2: 20 min planned",
        "Coffee is added in turns 2, 3: 10 min planned",
        "Submission in turn 2 is left out: late",
        "Submission in turn 2 is in the plan again",
    ]
    assert found(made, PhaseSkipped)[0].reason == "late"


MOMENTS = st.lists(
    st.tuples(st.integers(0, 11), st.integers(0, 7), st.integers(0, 40), st.integers(0, 4)), max_size=40
)


def wish(now: Phases, kind: int, place: int, length: int, turn: int, minute: int) -> Command:
    """One of the things that control does with its day, sensible or not."""
    ids = [p.phase.id for p in now.plan]
    phase = ids[(now.position + place) % len(ids)]
    turn = min(now.turn + turn // 3, 3)
    moment = at(minute)
    wishes: tuple[Command, ...] = (
        Advance(at=moment),
        Advance(at=None),
        Advance(at=moment),
        EndTurn(at=moment),
        GoToPhase(turn=turn, phase=phase, at=moment),
        ChangePhase(turn=turn, phase=phase, minutes=length, every_turn=place % 2 == 0),
        AddPhase(turn=turn, name=f"Extra {length}", minutes=length, after=phase if place % 3 else ""),
        SkipPhase(turn=turn, phase=phase, every_turn=place % 2 == 0),
        RestorePhase(turn=turn, phase=phase),
        AdjustClock(seconds=30.0 * (length - 20)),
        ResumeClock(at=moment) if now.running_since is None else PauseClock(at=moment),
        SetClock(seconds_left=60.0 * length, at=moment),
    )
    return wishes[kind]


@given(intentions=MOMENTS)
@settings(max_examples=120, deadline=None)
def test_planned_and_actual_time_add_up_whatever_is_done_with_the_day(
    intentions: list[tuple[int, int, int, int]],
) -> None:
    made = play(scenario=short())
    for minute, (kind, place, length, turn) in enumerate(intentions):
        try_one(made, wish(phases(made), kind, place, length, turn, minute))
    now, moment = phases(made), at(len(intentions))
    assert sum(one.spent_seconds for one in now.past) == pytest.approx(now.spent_before)
    assert sum(one.planned_seconds for one in now.past) == pytest.approx(now.planned_before)
    assert len(now.past) == len(found(made, PhaseEntered))
    laid_down = sum(p.phase.minutes * 60 for p in now.laid_down)
    under_way = (
        now.spent(moment) if now.ended else max(now.spent(moment), now.planned_seconds + now.adjusted_seconds)
    )
    ahead = sum(p.phase.minutes * 60 for p in now.plan[now.position + 1 :] if not p.skipped)
    assert now.behind(moment) == pytest.approx(now.spent_before + under_way + ahead - laid_down)
    # What was played is in the plan, once, in order, and not as left out.
    keys = [p.key for p in now.plan]
    assert len(set(keys)) == len(keys)
    played = [(one.turn, one.phase) for one in now.past]
    assert [key for key in keys if key in played or key == keys[now.position]] == [
        *played,
        keys[now.position],
    ]
    assert not any(one.skipped for one in now.plan if one.key in played)
    begun = [e.turn for e in found(made, TurnBegan)]
    assert begun == list(range(1, len(begun) + 1)), "no turn is jumped over"
