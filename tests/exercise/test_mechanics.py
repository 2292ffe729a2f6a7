"""What each mechanic does with what the facilitator enters, in the words of the exercise."""

import dataclasses
import math
from datetime import datetime, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from walking import BEGIN, Walk, meridian, try_one

from detente.exercise import machine
from detente.exercise.curves import Curves, Signal
from detente.exercise.hotline import (
    GAP,
    AnswerMessage,
    ChannelTested,
    CutChannel,
    Hotline,
    LeaveUnanswered,
    MessageSent,
    RestoreChannel,
    SendMessage,
    TestChannel,
)
from detente.exercise.injects import FireInject, Injects, SkipInject
from detente.exercise.inspections.acts import (
    AnswerInspection,
    InspectionReported,
    ReportInspection,
    RequestInspection,
    ResolveAnomaly,
)
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import DisputeMove, LogMove, MoveRuled, Moves, ResolvePromise, RuleMove, odds
from detente.exercise.phases import (
    AdjustClock,
    Advance,
    EndTurn,
    ExerciseEnded,
    PauseClock,
    PhaseEntered,
    Phases,
    ResumeClock,
    TurnBegan,
    TurnEnded,
    sequence,
)
from detente.exercise.readings import read
from detente.exercise.secrets import secret_type
from detente.exercise.views import team_view
from detente.science import catalogue, trust

PAIR = ("velmar", "arden")


def play(*commands: Command, seed: int = 7) -> Walk:
    made = Walk(meridian(), seed, [machine.initial(meridian())])
    for command in commands:
        try_one(made, command)
    assert made.refused == [], made.refused
    return made


def refusal(made: Walk, command: Command) -> Refusal:
    decision = machine.decide(made.scenario, made.states[-1], command, Luck(made.seed, len(made.states)))
    assert isinstance(decision, Refusal), decision
    return decision


def signals(made: Walk) -> list[tuple[str, float]]:
    return [(event.rule, event.nats) for event in made.events if isinstance(event, Signal)]


def nats(if_seeker: float, if_exploiter: float) -> float:
    """What a signal weighs in this scenario, in which a little is misread."""
    return trust.log_likelihood_ratio(if_seeker, if_exploiter, meridian().model.misperception)


# The hotline


def sent(**changes: object) -> SendMessage:
    words = "We hold our ships in port and ask you to do the same"
    return dataclasses.replace(SendMessage(channel="hotline", sender="arden", text=words), **changes)  # type: ignore[arg-type]


@given(seed=st.integers(0, 10_000), text=st.text("abc \n", min_size=1).filter(str.strip))
@settings(max_examples=60, deadline=None)
def test_a_garbled_message_arrives_altered_and_control_keeps_both(seed: int, text: str) -> None:
    made = play(sent(text=text, fidelity="garbled"), seed=seed)
    (message,) = made.states[-1].of(Hotline).messages
    assert message.sent.text == text
    assert message.sent.received_text != text
    assert GAP in message.sent.received_text
    assert message.sent.garbled
    views = {team: team_view(meridian(), made.states[-1], team) for team in ("arden", "velmar", "concord")}
    assert [m.text for m in views["arden"].messages] == [text]
    assert [m.text for m in views["velmar"].messages] == [message.sent.received_text]
    assert views["concord"].messages == ()


def test_what_control_types_is_what_arrives() -> None:
    made = play(sent(received_text="Give up your ports"))
    (message,) = made.states[-1].of(Hotline).messages
    assert (message.sent.received_text, message.sent.garbled) == ("Give up your ports", True)
    assert not message.sent.drawn


def test_a_clear_message_arrives_as_it_was_sent_and_the_usual_time_later() -> None:
    made = play(sent(fidelity="clear"), sent(channel="embassy", fidelity="clear", delay_minutes=90))
    first, second = made.states[-1].of(Hotline).messages
    assert first.sent.received_text == first.sent.text
    assert (first.sent.delay_minutes, second.sent.delay_minutes) == (5, 90)


def test_a_cut_channel_carries_nothing_without_an_override() -> None:
    made = play(CutChannel(channel="hotline", reason="storm"))
    told = refusal(made, sent())
    assert told.overridable
    assert refusal(made, sent(override="   ")).overridable  # a blank is no reason
    try_one(made, sent(override="a courier went round"))
    assert isinstance(made.events[-2], MessageSent)


def test_answers_and_silences_are_signals_and_are_marked_once() -> None:
    made = play(sent(), sent(), AnswerMessage(message="C01"), LeaveUnanswered(message="C02"))
    assert signals(made) == [
        ("hotline_answered", pytest.approx(nats(0.95, 0.75))),
        ("hotline_unanswered", pytest.approx(nats(0.05, 0.25))),
    ]
    assert refusal(made, AnswerMessage(message="C02")).remedy
    assert refusal(made, LeaveUnanswered(message="C01")).remedy


def test_missed_tests_count_in_a_row_their_cause_is_unknown_and_trust_stays() -> None:
    missed = TestChannel(channel="hotline", result="missed")
    made = play(TestChannel(channel="hotline"), missed, missed, TestChannel(channel="hotline"), missed)
    tests = [event for event in made.events if isinstance(event, ChannelTested)]
    assert [test.misses_in_a_row for test in tests] == [0, 1, 2, 0, 1]
    assert [test.cause for test in tests] == ["", "unknown", "unknown", "", "unknown"]
    assert signals(made) == []
    was, now = read(meridian(), made.states[0]), read(meridian(), made.states[-1])
    assert (now.trust, now.escalation) == (was.trust, was.escalation)
    assert now.risk["arden", "velmar"] > was.risk["arden", "velmar"]
    line = made.states[-1].of(Hotline).lines["hotline"]
    assert line.availability() == pytest.approx((4 + 2) / (4 + 5))


def test_a_test_is_due_again_after_so_many_turns() -> None:
    made = play(Advance(), TestChannel(channel="hotline"), EndTurn())
    due = [state.of(Hotline).lines["hotline"].test_due(state.of(Phases).turn) for state in made.states]
    assert due == [False, True, False, True]


def test_a_restored_channel_counts_its_misses_anew() -> None:
    missed = TestChannel(channel="hotline", result="missed")
    made = play(
        missed, CutChannel(channel="hotline", reason="storm"), RestoreChannel(channel="hotline"), missed
    )
    assert made.states[-1].of(Hotline).lines["hotline"].misses_in_a_row == 1


# Inspections


ASK = RequestInspection(inspector="velmar", host="arden", site="a01")


def anomaly() -> tuple[Command, ...]:
    return (ASK, ReportInspection(inspection="V01", found=9))


def evidence(made: Walk) -> float:
    return made.states[-1].of(Curves).evidence.get(PAIR, 0.0)


def test_an_anomaly_that_is_explained_nets_to_zero() -> None:
    made = play(*anomaly())
    assert evidence(made) < evidence(play(ASK))
    try_one(made, ResolveAnomaly(inspection="V01", violation=False, explanation="spare parts"))
    assert evidence(made) == pytest.approx(evidence(play(ASK)), abs=1e-12)
    assert signals(made)[-1][0] == "alarm_explained"


def test_a_confirmed_violation_stands_in_the_place_of_the_alarm() -> None:
    made = play(*anomaly())
    try_one(made, ResolveAnomaly(inspection="V01", violation=True, explanation="hidden"))
    assert evidence(made) - evidence(play(ASK)) == pytest.approx(math.log(0.1), abs=1e-12)
    assert signals(made)[-1][0] == "violation_confirmed"


def test_an_alarm_and_a_clean_result_weigh_what_the_plan_says() -> None:
    ratios = trust.inspection_likelihood_ratios(17 / 38, 0.01)
    for found, ratio in ((3, ratios.clean), (9, ratios.alarm)):
        made = play(ASK, ReportInspection(inspection="V01", found=found))
        assert signals(made)[-1][1] == pytest.approx(math.log(ratio), abs=1e-12)


def test_an_anomaly_is_closed_once_and_with_a_reason() -> None:
    made = play(*anomaly())
    for blank in ("", "  "):
        assert refusal(made, ResolveAnomaly(inspection="V01", violation=True, explanation=blank))
    try_one(made, ResolveAnomaly(inspection="V01", violation=True, explanation="hidden"))
    assert refusal(made, ResolveAnomaly(inspection="V01", violation=False, explanation="no"))


def test_access_decides_what_may_follow() -> None:
    made = play(dataclasses.replace(ASK, access="pending"))
    assert "Access was not granted" in refusal(made, ReportInspection(inspection="V01")).why
    try_one(made, AnswerInspection(inspection="V01", access="refused"))
    assert signals(made) == [("inspection_refused", pytest.approx(nats(0.1, 0.5)))]
    assert refusal(made, ReportInspection(inspection="V01"))
    assert refusal(made, AnswerInspection(inspection="V01", access="granted"))


def test_a_quota_binds_unless_control_gives_a_reason_and_a_refusal_gives_it_back() -> None:
    made = play(ASK, ASK, dataclasses.replace(ASK, access="refused"), ASK)
    told = refusal(made, ASK)
    assert told.overridable
    assert "3 of 3" in told.why
    assert refusal(made, dataclasses.replace(ASK, override=" ")).overridable
    try_one(made, dataclasses.replace(ASK, override="the council agreed"))
    assert made.refused == []


@pytest.mark.parametrize("seed", range(12))
def test_who_hides_nothing_is_caught_only_by_a_false_alarm(seed: int) -> None:
    """The hedge is real only where the drawn type is exploiter; at its own place it needs no luck."""
    made = play(dataclasses.replace(ASK, site="ax1"), ReportInspection(inspection="V01"), seed=seed)
    report = made.events[-2]
    assert isinstance(report, InspectionReported)
    exploiter = secret_type(meridian(), seed, "arden") == "exploiter"
    assert report.violation_present == exploiter
    assert report.drawn
    if exploiter:
        assert (report.found, report.result) == (2, "anomaly")


# Moves


PROMISE = LogMove(
    actor="arden",
    targets=("velmar",),
    act=next(move.id for move in catalogue.moves().values() if move.trust_signal == "promise"),
)


def test_dice_are_drawn_or_typed_and_the_record_says_which() -> None:
    held = dataclasses.replace(PROMISE, hold=True)
    drawn = play(held, RuleMove(move="M01", method="dice"), seed=11)
    typed = play(held, RuleMove(move="M01", method="dice", dice=(2, 3), needed=6, modifier=1), seed=11)
    missed = play(held, RuleMove(move="M01", method="dice", dice=(2, 3), needed=7, modifier=1), seed=11)
    rulings = [
        next(event for event in made.events if isinstance(event, MoveRuled))
        for made in (drawn, typed, missed)
    ]
    assert (rulings[0].dice, rulings[0].drawn) == (Luck(11, 2).dice("rule M01", 2), True)
    assert (rulings[1].dice, rulings[1].drawn, rulings[1].outcome) == ((2, 3), False, "success")
    assert (rulings[2].outcome, rulings[2].weight) == ("failure", 0.0)


@given(needed=st.integers(2, 12), modifier=st.integers(-3, 3))
def test_the_odds_told_are_the_odds_of_the_dice(needed: int, modifier: int) -> None:
    rolls = [sum(Luck(1, n).dice("x", 2)) + modifier >= needed for n in range(1_500)]
    assert sum(rolls) / len(rolls) == pytest.approx(odds(needed, modifier), abs=0.06)


@pytest.mark.parametrize(
    ("kept", "name", "pair"), [(True, "step_kept", (0.90, 0.45)), (False, "step_broken", (0.10, 0.55))]
)
def test_a_promise_is_words_until_it_is_kept_or_broken(
    kept: bool, name: str, pair: tuple[float, float]
) -> None:
    made = play(PROMISE)
    assert signals(made) == []
    try_one(made, ResolvePromise(move="M01", kept=kept))
    assert signals(made) == [(name, pytest.approx(nats(*pair)))]
    (move,) = made.states[-1].of(Moves).ledger
    assert move.promise == ("kept" if kept else "broken")
    assert refusal(made, ResolvePromise(move="M01", kept=True))


def test_a_move_is_ruled_once_and_its_dispute_stands_beside_it() -> None:
    made = play(
        dataclasses.replace(PROMISE, hold=True),
        RuleMove(move="M01"),
        DisputeMove(move="M01", by="velmar", text="We were never told."),
    )
    assert refusal(made, RuleMove(move="M01"))
    (move,) = made.states[-1].of(Moves).ledger
    assert (move.text, move.dispute) == (move.logged.text, "We were never told.")


@pytest.mark.parametrize(
    "command",
    [
        LogMove(actor="nobody", act="demand"),
        LogMove(actor="arden", targets=("nobody",), act="demand"),
        LogMove(actor="arden", targets=("arden",), act="demand"),
        LogMove(actor="arden", act="no_such_act"),
        LogMove(actor="arden"),
    ],
)
def test_a_move_that_makes_no_sense_is_refused_with_a_remedy(command: LogMove) -> None:
    assert refusal(play(), command).remedy


# Injects, phases and the clock


def test_an_inject_that_cuts_a_line_cuts_it_and_one_that_restores_it_restores_it() -> None:
    made = play(FireInject(inject="hotline-outage"), FireInject(inject="hotline-restored"))
    assert [state.of(Hotline).lines["hotline"].open for state in made.states] == [True, False, True]
    assert refusal(made, FireInject(inject="hotline-outage")).remedy


def test_an_inject_is_skipped_with_a_reason_only() -> None:
    made = play()
    for blank in ("", "  "):
        assert refusal(made, SkipInject(inject="stray-drone", reason=blank))
    try_one(made, SkipInject(inject="stray-drone", reason="no time"))
    assert made.states[-1].of(Injects).cards["stray-drone"].status == "skipped"


def test_a_line_is_cut_with_a_reason_only() -> None:
    for blank in ("", "  "):
        assert refusal(play(), CutChannel(channel="hotline", reason=blank))


def test_every_phase_is_played_once_in_order_and_every_turn_ends_once() -> None:
    made = play(*[Advance(at=BEGIN)] * len(sequence(meridian())))
    entered = [(e.turn, e.phase) for e in made.events if isinstance(e, PhaseEntered)]
    assert entered == [(turn, phase.id) for turn, phase in sequence(meridian())][1:]
    assert [e.turn for e in made.events if isinstance(e, TurnEnded)] == list(range(1, 9))
    assert [e.turn for e in made.events if isinstance(e, TurnBegan)] == list(range(1, 9))
    assert isinstance(made.events[-1], ExerciseEnded)
    assert refusal(made, Advance())
    assert refusal(made, EndTurn())


def test_the_clock_is_a_pure_function_of_now() -> None:
    def at(minutes: int) -> datetime:
        return BEGIN + timedelta(minutes=minutes)

    made = play(Advance(at=at(0)), PauseClock(at=at(4)), ResumeClock(at=at(10)), AdjustClock(seconds=30))
    phases = made.states[-1].of(Phases)
    assert phases.spent(at(12)) == 6 * 60
    assert phases.remaining(at(12)) == 15 * 60 + 30 - 6 * 60
    assert phases.remaining(at(26)) == 30 - 5 * 60  # it overruns, and says by how much
    assert refusal(made, ResumeClock(at=at(12)))
    assert refusal(play(), PauseClock(at=at(0)))


@pytest.mark.parametrize("seconds", [math.inf, -math.inf, math.nan])
def test_the_clock_takes_no_number_that_is_none(seconds: float) -> None:
    assert refusal(play(), AdjustClock(seconds=seconds)).remedy
