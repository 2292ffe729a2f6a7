"""The list of injects: what becomes of each, when it falls due and why, and what may be put on it."""

import dataclasses
from datetime import UTC, datetime, timedelta

import pytest
from crisis_world import crisis_world
from treaty_world import world
from walking import meridian

from detente.exercise import inbox, machine
from detente.exercise import injects as i
from detente.exercise.injects import Card, Injects
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal, State
from detente.exercise.moves import LogMove
from detente.exercise.msel import Instant, held_back, overdue, planned, why_due
from detente.exercise.msel_setting import Contingency, Inject, Trigger, minutes_of_day
from detente.exercise.obligations.acts import RuleDuty
from detente.exercise.phases import Advance, EndTurn, PauseClock
from detente.exercise.readings import read
from detente.exercise.setting import Scenario
from detente.exercise.telling import tell
from detente.exercise.views import public_view, team_view
from detente.science import catalogue


def setting(*cards: Inject) -> Scenario:
    return dataclasses.replace(meridian(), injects=cards)


def inject(name: str = "I1", **more: object) -> Inject:
    return Inject(id=name, title=f"Title {name}", text=f"Text of {name}", **more)  # type: ignore[arg-type]


def play(scenario: Scenario, *commands: Command) -> State:
    state = machine.initial(scenario)
    for depth, command in enumerate(commands, start=1):
        decision = machine.decide(scenario, state, command, Luck(7, depth))
        assert not isinstance(decision, Refusal), decision
        state = machine.fold(state, decision)
    return state


def refused(scenario: Scenario, state: State, command: Command) -> str:
    decision = machine.decide(scenario, state, command, Luck(7, 99))
    assert isinstance(decision, Refusal)
    assert decision.remedy
    return str(decision)


def card(state: State, name: str = "I1") -> Card:
    return state.of(Injects).cards[name]


def why(scenario: Scenario, state: State, name: str = "I1", now: datetime | None = None) -> str:
    instant = Instant(scenario=scenario, state=state, readings=read(scenario, state), now=now)
    return why_due(instant, card(state, name))


# What becomes of an inject


def test_an_inject_is_staged_with_other_words_fired_with_them_and_its_outcome_recorded() -> None:
    scenario = setting(inject(expected="They call."))
    staged = play(scenario, i.StageInject(inject="I1", text="A ship is late."))
    assert (card(staged).status, card(staged).text) == ("staged", "A ship is late.")
    at = datetime(2025, 5, 3, 10, 0, tzinfo=UTC)
    fired = play(
        scenario, i.StageInject(inject="I1", text="A ship is late."), i.FireInject(inject="I1", at=at)
    )
    assert (card(fired).status, card(fired).text, card(fired).at) == ("fired", "A ship is late.", at)
    answered = play(
        scenario,
        i.FireInject(inject="I1"),
        i.RecordInjectOutcome(inject="I1", outcome="not_met", text="Nobody called."),
        i.RecordInjectOutcome(inject="I1", outcome="partly", text="One called."),
    )
    assert (card(answered).outcome, card(answered).outcome_text) == ("partly", "One called.")


def test_staging_without_words_takes_those_of_the_list_and_firing_may_change_them_again() -> None:
    scenario = setting(inject())
    assert card(play(scenario, i.StageInject(inject="I1"))).text == "Text of I1"
    played = play(scenario, i.StageInject(inject="I1"), i.FireInject(inject="I1", text="At the last moment"))
    assert card(played).text == "At the last moment"


def test_what_is_staged_or_skipped_can_be_put_back_and_what_was_fired_cannot() -> None:
    scenario = setting(inject())
    for first in (i.StageInject(inject="I1", text="x"), i.SkipInject(inject="I1", reason="late")):
        assert card(play(scenario, first, i.ReturnInject(inject="I1"))) == Card(inject=scenario.injects[0])
    assert "on the list already" in refused(scenario, play(scenario), i.ReturnInject(inject="I1"))
    fired = play(scenario, i.FireInject(inject="I1"))
    assert "the room has had it" in refused(scenario, fired, i.ReturnInject(inject="I1"))
    for command in (i.StageInject(inject="I1"), i.FireInject(inject="I1"), i.SkipInject(inject="I1")):
        assert "fired in turn 0" in refused(scenario, fired, command)


def test_an_outcome_needs_an_inject_that_was_fired() -> None:
    scenario = setting(inject())
    outcome = i.RecordInjectOutcome(inject="I1", outcome="met")
    assert "not been fired" in refused(scenario, play(scenario), outcome)


def test_injects_are_added_in_play_and_behave_like_the_scenarios_own() -> None:
    scenario = setting(inject())
    add = i.AddInjects(injects=(inject("N1", turn=1, to=("arden",)), inject("N2")), source="night.xlsx")
    state = play(scenario, add, i.FireInject(inject="N1"))
    assert list(state.of(Injects).cards) == ["I1", "N1", "N2"]
    assert (card(state, "N1").status, card(state, "N1").source) == ("fired", "night.xlsx")
    assert card(state, "N1").inject.to == ("arden",)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (inject("I1"), "the number is taken"),
        (inject("N", turn=99), "turn 99 is beyond the last turn"),
        (inject("N", phase="tea"), "no phase “tea”"),
        (inject("N", at="25:10"), "“25:10” is no time of day"),
        (inject("N", to=("ardn",)), "no team “ardn”"),
        (inject("N", cuts=("wire",)), "no channel “wire”"),
        (inject("N", objective="fun"), "no objective “fun”"),
        (inject("N", only_if=(Contingency(inject="N", was="fired"),)), "it waits for itself"),
        (inject("N", only_if=(Contingency(inject="Z", was="met"),)), "no inject “Z”"),
        (inject("N", triggers=(Trigger(when="index_above"),)), "lacks its mark"),
        (inject("N", triggers=(Trigger(when="line_crossed", between=("arden",)),)), "two teams, or none"),
        (Inject(id="N", title="T", text="  "), "it has no text"),
    ],
)
def test_an_inject_that_cannot_be_played_is_not_added_and_the_refusal_says_why(
    wrong: Inject, words: str
) -> None:
    scenario = setting(inject())
    said = refused(scenario, play(scenario), i.AddInjects(injects=(inject("OK"), wrong)))
    assert words in said
    assert wrong.id in said


def test_an_inject_is_changed_before_it_is_played_and_not_after() -> None:
    scenario = setting(inject(turn=1))
    moved = dataclasses.replace(scenario.injects[0], turn=3)
    edit = i.EditInject(inject="I1", edited=moved)
    assert card(play(scenario, edit)).inject == moved
    assert "fired" in refused(scenario, play(scenario, i.FireInject(inject="I1")), edit)
    renamed = i.EditInject(inject="I1", edited=inject("I2"))
    assert "cannot be changed" in refused(scenario, play(scenario), renamed)
    same = i.EditInject(inject="I1", edited=scenario.injects[0])
    assert "different" in refused(scenario, play(scenario), same)


def test_each_fact_is_told_in_words() -> None:
    scenario = setting(inject())
    told = [
        tell(scenario, i.InjectStaged(id="I1", turn=1, text="soon")),
        tell(scenario, i.InjectReturned(id="I1", turn=1, was="skipped")),
        tell(scenario, i.InjectEdited(id="I1", turn=1, edited=inject(turn=3))),
        tell(scenario, i.InjectsAdded(turn=1, injects=(inject("N1"),), source="night.xlsx")),
        tell(scenario, i.InjectOutcomeRecorded(id="I1", turn=1, outcome="partly", text="one called")),
    ]
    assert told == [
        "Inject I1 staged: soon",
        "Inject I1 back on the list",
        "Inject I1 “Title I1” changed: T3",
        "Injects N1 added from night.xlsx",
        "Inject I1: expected action partly met: one called",
    ]


# Time


def test_a_turn_and_a_phase_bring_an_inject_due_and_say_so() -> None:
    last = [phase for phase in meridian().phases if phase.once == ""][1]
    scenario = setting(inject(turn=1, phase=last.id), inject("I2", turn=1))
    before = play(scenario, EndTurn())
    assert why(scenario, before, "I2") == "turn 1 has come"
    assert why(scenario, before) == ""
    here = play(scenario, EndTurn(), Advance())
    assert why(scenario, here) == f"turn 1 has come, {last.name}"
    assert why(scenario, play(scenario, EndTurn(), EndTurn())), "what was missed stays due"


def test_a_phase_alone_brings_it_due_whenever_it_comes() -> None:
    first = next(phase for phase in meridian().phases if phase.once == "")
    scenario = setting(inject(phase=first.id))
    assert why(scenario, play(scenario)) == ""
    assert why(scenario, play(scenario, EndTurn())) == f"phase {first.name} has come"
    assert why(scenario, play(scenario, EndTurn(), Advance())) == ""


def test_minutes_count_into_the_phase_the_turn_or_the_exercise() -> None:
    start = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
    first = next(phase for phase in meridian().phases if phase.once == "")
    scenario = setting(
        inject("phase", turn=1, phase=first.id, minute=10),
        inject("turn", turn=1, minute=10),
        inject("whole", minute=40),
    )
    state = play(scenario, Advance(at=start), Advance(at=start + timedelta(minutes=20)))
    early, late = start + timedelta(minutes=25), start + timedelta(minutes=45)
    stopped = play(scenario, Advance(at=start), PauseClock(at=start + timedelta(minutes=11)))
    assert why(scenario, stopped, "phase") == f"turn 1 has come, {first.name}, 10 min are over"
    assert why(scenario, state, "turn", early), "the first phase took twenty minutes"
    assert why(scenario, state, "whole", early) == ""
    assert why(scenario, state, "whole", late) == "40 min are over"


def test_a_time_of_day_is_told_by_the_clock_in_the_room_and_by_nothing_else() -> None:
    scenario = setting(inject(at="10:40"), inject("I2", turn=2, at="10:40"))
    state = play(scenario)
    day = datetime(2025, 5, 3, tzinfo=UTC)
    assert why(scenario, state) == ""
    assert why(scenario, state, now=day.replace(hour=10, minute=39)) == ""
    assert why(scenario, state, now=day.replace(hour=10, minute=40)) == "it is past 10:40"
    assert why(scenario, state, "I2", now=day.replace(hour=11)) == "", "its turn has not come"


@pytest.mark.parametrize(
    ("written", "minutes"),
    [("9:05", 545), ("00:00", 0), ("23:59", 1439), (" 10:40 ", 640)],
)
def test_times_of_day_that_can_be_read(written: str, minutes: int) -> None:
    assert minutes_of_day(written) == minutes


@pytest.mark.parametrize("written", ["", "24:00", "10:60", "10", "10:4", "a:10", "١٠:٤٠", "100:00", "-1:00"])
def test_times_of_day_that_are_none(written: str) -> None:
    assert minutes_of_day(written) is None


# Conditions


def test_marks_of_index_and_trust_bring_injects_due_with_their_figures() -> None:
    scenario = setting(
        inject("up", triggers=(Trigger(when="index_above", value=10),)),
        inject("down", triggers=(Trigger(when="index_below", value=99, between=("velmar", "arden")),)),
        inject("low", triggers=(Trigger(when="trust_below", value=0.9, between=("arden", "velmar")),)),
        inject("high", triggers=(Trigger(when="trust_above", value=0.9),)),
        inject("later", triggers=(Trigger(when="index_above", value=10, turn=2),)),
        inject("old", above_index=10),
    )
    state = play(scenario)
    assert why(scenario, state, "up").startswith("index ")
    assert why(scenario, state, "up").endswith(" above 10")
    assert why(scenario, state, "old") == why(scenario, state, "up")
    assert " below 99" in why(scenario, state, "down")
    assert why(scenario, state, "low") == "trust of Arden in Velmar .30 below .90"
    assert why(scenario, state, "high") == ""
    assert why(scenario, state, "later") == ""
    assert why(scenario, play(scenario, EndTurn(), EndTurn()), "later")


def test_broken_treaties_bring_injects_due() -> None:
    waiting = (
        inject("broken", triggers=(Trigger(when="agreement_broken", of="charter"),)),
        inject("any", triggers=(Trigger(when="agreement_broken"),)),
        inject("other", triggers=(Trigger(when="agreement_broken", of="no-such"),)),
    )
    scenario = dataclasses.replace(world(), injects=(*world().injects, *waiting))
    calm = play(scenario)
    ruled = play(scenario, RuleDuty(duty="O05", state="broken", reason="seen"))
    left = play(scenario, i.FireInject(inject="walkout"))
    assert [why(scenario, calm, name) for name in ("broken", "any", "other")] == ["", "", ""]
    assert "broken by" in why(scenario, ruled, "any")
    assert "left or suspended by" in why(scenario, left, "broken")
    assert [why(scenario, state, "other") for state in (ruled, left)] == ["", ""]


def test_crossed_red_lines_bring_injects_due() -> None:
    scenario = dataclasses.replace(
        crisis_world(),
        injects=(
            inject("any", triggers=(Trigger(when="line_crossed"),)),
            inject("this", triggers=(Trigger(when="line_crossed", of="velmar-quiet"),)),
            inject("that", triggers=(Trigger(when="line_crossed", of="velmar-2"),)),
        ),
    )
    assert why(scenario, play(scenario), "any") == ""
    alert = next(name for name, move in catalogue.moves().items() if 6 <= move.kahn_rung < 8)
    crossed = play(scenario, LogMove(actor="arden", targets=("velmar",), act=alert))
    assert why(scenario, crossed, "this") == "red line velmar-quiet crossed by Arden"
    assert why(scenario, crossed, "any") == why(scenario, crossed, "this")
    assert why(scenario, crossed, "that") == ""


def test_other_injects_bring_one_due_by_being_fired_or_by_not_being_fired_in_time() -> None:
    scenario = setting(
        inject(),
        inject("after", triggers=(Trigger(when="inject_fired", of="I1"),)),
        inject("instead", triggers=(Trigger(when="inject_unfired", of="I1", turn=2),)),
    )
    nothing, fired = play(scenario, EndTurn(), EndTurn()), play(scenario, i.FireInject(inject="I1"))
    assert why(scenario, nothing, "after") == ""
    assert why(scenario, nothing, "instead") == "inject I1 was not fired by turn 2"
    assert why(scenario, fired, "after") == "inject I1 was fired"
    assert why(scenario, fired, "instead") == ""


# Contingencies


def test_a_contingency_is_offered_only_after_the_outcome_that_it_is_for() -> None:
    scenario = setting(
        inject("I1"),
        inject("bad", only_if=(Contingency(inject="I1", was="not_met"),)),
        inject("timed", turn=1, only_if=(Contingency(inject="I1", was="not_met"),)),
        inject("good", only_if=(Contingency(inject="I1", was="answered"),)),
    )
    fired = i.FireInject(inject="I1")
    not_met = i.RecordInjectOutcome(inject="I1", outcome="not_met")
    partly = i.RecordInjectOutcome(inject="I1", outcome="partly")
    assert why(scenario, play(scenario, fired), "bad") == ""
    assert why(scenario, play(scenario, fired, not_met), "bad") == "inject I1 was not met"
    assert why(scenario, play(scenario, fired, partly), "bad") == ""
    assert why(scenario, play(scenario, fired, partly), "good") == "inject I1 was answered"
    assert why(scenario, play(scenario, EndTurn()), "timed") == "", "its turn has come, its reason has not"
    assert why(scenario, play(scenario, fired, not_met), "timed") == "", (
        "its reason has come, its turn has not"
    )
    both = why(scenario, play(scenario, fired, not_met, EndTurn()), "timed")
    assert both == "turn 1 has come; inject I1 was not met"
    instant = Instant(scenario=scenario, state=play(scenario), readings=read(scenario, play(scenario)))
    assert held_back(instant, card(instant.state, "bad")) == "only if inject I1 was not met"


def test_an_inject_counts_as_unanswered_when_its_minutes_or_its_turn_are_over() -> None:
    start = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)
    scenario = setting(
        inject("I1", time_limit=15.0),
        inject("more", only_if=(Contingency(inject="I1", was="unanswered"),)),
    )
    fired = play(scenario, EndTurn(), i.FireInject(inject="I1", at=start))
    assert why(scenario, fired, "more", start + timedelta(minutes=14)) == ""
    assert why(scenario, fired, "more", start + timedelta(minutes=15)) == "inject I1 was not answered"
    instant = Instant(
        scenario=scenario, state=fired, readings=read(scenario, fired), now=start + timedelta(hours=1)
    )
    assert overdue(instant, card(fired))
    items = inbox.items(scenario, fired, instant.readings, instant.now)
    assert [(item.record, item.badge, item.why) for item in items if item.kind == "inject"] == [
        ("I1", "outcome?", "15 min are over"),
        ("more", "due", "inject I1 was not answered"),
    ]
    over = play(scenario, EndTurn(), i.FireInject(inject="I1", at=start), EndTurn())
    assert why(scenario, over, "more") == "inject I1 was not answered"
    met = i.RecordInjectOutcome(inject="I1", outcome="met")
    answered = play(scenario, EndTurn(), i.FireInject(inject="I1", at=start), met, EndTurn())
    assert why(scenario, answered, "more") == ""


def test_the_plan_of_an_inject_is_said_in_few_words() -> None:
    first = next(phase for phase in meridian().phases if phase.once == "")
    scenario = meridian()
    said = {
        planned(scenario, inject(turn=3, phase=first.id, minute=5)): f"T3 {first.name} +5 min",
        planned(scenario, inject(at="10:40", above_index=60)): "10:40 / if index > 60",
        planned(scenario, inject()): "",
        planned(scenario, inject(only_if=(Contingency(inject="I3", was="met", turn=4),))): (
            "only if inject I3 was met (from T4)"
        ),
        planned(scenario, inject(triggers=(Trigger(when="trust_below", value=0.3),))): "if trust < 0.3",
    }
    assert list(said) == list(said.values())


def test_an_old_stored_inject_still_reads() -> None:
    from detente.store import codec

    old = '{"id": "I", "title": "T", "text": "x", "turn": 1, "above_index": null}'
    stored = codec.encode_scenario(setting(inject())).replace(
        codec.canonical(codec._adapter(Inject).dump_python(inject(), mode="json")), old
    )
    assert old in stored
    (read_back,) = codec.decode_scenario(stored).injects
    assert (read_back.triggers, read_back.only_if, read_back.at) == ((), (), "")


def test_what_is_prepared_noted_or_added_for_control_reaches_no_other_seat() -> None:
    secret = "ZEBRA-7719"
    hidden = inject(
        "N1",
        turn=1,
        control_note=secret,
        expected=secret,
        contingency=secret,
        owner=secret,
        triggers=(Trigger(when="line_crossed", of=secret),),
    )
    scenario = setting(inject(), inject("I2", to=("arden",)))
    state = play(
        scenario,
        i.AddInjects(injects=(hidden,), source=secret),
        i.StageInject(inject="I1", text=secret),
        i.FireInject(inject="I2"),
        i.RecordInjectOutcome(inject="I2", outcome="not_met", text=secret),
        i.FireInject(inject="N1", text="in the open"),
    )
    assert secret in repr(state.of(Injects))
    seats = [public_view(scenario, state, ())]
    seats += [team_view(scenario, state, team.id, ()) for team in scenario.teams]
    assert not [seat for seat in seats if secret in repr(seat)]
    assert "in the open" in repr(seats[1])
