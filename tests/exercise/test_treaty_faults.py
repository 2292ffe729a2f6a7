"""Where the mechanics of treaties meet: what one of them does has to fit what the others know."""

from dataclasses import replace

from playing import found, of, play, refusal, then
from treaty_world import world

from detente.exercise import holdings, ladder
from detente.exercise import treaty_setting as t
from detente.exercise.agreements import acts as table
from detente.exercise.agreements.texts import Agreements
from detente.exercise.boards import ROOM, boards
from detente.exercise.curves import Curves, Signal
from detente.exercise.declarations import acts as books
from detente.exercise.declarations.books import declared_count
from detente.exercise.holdings import Holdings, true_count
from detente.exercise.injects import FireInject
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.quotas import limits
from detente.exercise.ladder import Ladder, StepEntered
from detente.exercise.mechanic import Command
from detente.exercise.moves import RescindMove
from detente.exercise.obligations import acts as duties
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Advance, EndTurn
from detente.exercise.publication import Stage, TakeScene
from detente.exercise.setting import Scenario


def with_regime(**changes: object) -> Scenario:
    """The treaty world in which one regime alone counts from the first turn."""
    regime = replace(world().regimes[0], **changes)  # type: ignore[arg-type]
    bare = replace(regime, quota_phases=changes.get("quota_phases", ()), quota_by_type=())
    return replace(world(), regimes=(bare,), steps=(), agreements=(), exchanges=())


def look(**changes: object) -> inspections.RequestInspection:
    asked = inspections.RequestInspection(inspector="arden", host="velmar", site="v1")
    return replace(asked, **changes)  # type: ignore[arg-type]


def duty(made: object, step: str, party: str, number: int = 0) -> Duty:
    owed = [d for d in of(made, Obligations).of_step(step) if d.party == party]  # type: ignore[arg-type]
    return owed[number]


# Quotas


def test_the_quota_of_a_site_counts_every_site_that_is_looked_at() -> None:
    scenario = with_regime(quota_per_site=1, quota_total=0, quota_per_pair=0, concurrent=0)
    made = play(look(), scenario=scenario)
    told = refusal(made, look(site="v2", sampled=("v2", "v1")))
    assert "Velmar East" in told.why
    assert told.overridable


def test_inspections_under_way_at_once_are_counted_beyond_the_end_of_a_period() -> None:
    scenario = with_regime(concurrent=1, period_turns=1, quota_total=0, quota_per_pair=0, quota_per_site=0)
    made = play(look(), EndTurn(), scenario=scenario)
    assert "at the same time" in refusal(made, look(site="v2")).why
    then(made, inspections.ReportInspection(inspection="V01"), look(site="v2"))


def test_the_latest_phase_of_a_quota_holds_in_whatever_order_they_are_written() -> None:
    phases = (t.QuotaPhase(from_turn=5, quota_total=1), t.QuotaPhase(from_turn=3, quota_total=2))
    regime = with_regime(quota_total=9, quota_phases=phases).regimes[0]
    assert [limits(regime, turn)[0] for turn in range(1, 7)] == [9, 9, 2, 2, 1, 1]


# Obligations and reviews


def test_nothing_comes_into_force_again_under_a_step_that_no_longer_binds() -> None:
    made = play(duties.RuleDuty(duty="O05", state="broken", reason="seen"), FireInject(inject="lapse"))
    told = refusal(made, duties.RuleDuty(duty="O05", state="in_force", reason="cured"))
    assert "in force" in told.why
    then(made, duties.RuleDuty(duty="O05", state="kept", reason="it had been kept"))


def test_a_review_sets_each_term_of_its_own_treaty_once() -> None:
    pledged = [table.SignAgreement(agreement="pledge", team=p) for p in ("arden", "velmar", "tessaly")]
    made = play(*pledged, EndTurn())
    own, other = duty(made, "data", "arden"), duty(made, "pledge", "arden", 2)
    close = duties.CloseReview(review="R01", outcome="on we go", override="no time")
    twice = (duties.NewTerm(duty=own.id, due=4), duties.NewTerm(duty=own.id, due=5))
    assert "twice" in refusal(made, replace(close, terms=twice)).why
    foreign = (duties.NewTerm(duty=other.id, due=5),)
    assert other.id in refusal(made, replace(close, terms=foreign)).why
    then(made, replace(close, terms=twice[:1]))
    assert (duty(made, "data", "arden").due, duty(made, "data", "arden").state) == (4, "in_force")


def test_an_activity_does_not_touch_a_duty_that_no_longer_binds() -> None:
    seen = books.ObserveActivity(party="arden", activity="exercise", unnotified=True)
    made = play(seen, FireInject(inject="lapse"), seen)
    assert len([e for e in found(made, duties.DutyRuled) if e.party == "arden" and e.after == "broken"]) == 1


def test_an_exercise_without_notice_is_held_against_its_maker_once() -> None:
    """Its act is scored as a breach; the duty that is broken with it says no more to those who saw it."""
    made = play(books.ObserveActivity(party="arden", activity="exercise", unnotified=True))
    assert duty(made, "notice", "arden").state == "broken"
    heard = [(e.observer, e.rule) for e in found(made, Signal)]
    assert sorted(heard) == [("tessaly", "step_broken"), ("velmar", "step_broken")]


def test_a_verdict_spares_the_inspector_alone_the_signal_of_the_breach() -> None:
    made = play(
        look(regime="watch"),
        inspections.ReportInspection(inspection="V01", found=9),
        inspections.ResolveAnomaly(inspection="V01", violation=True, explanation="hidden"),
        duties.RuleDuty(
            duty=duty(play(), "notice", "velmar").id, state="broken", reason="V01 shows it", evidence="V01"
        ),
    )
    heard = [e.observer for e in found(made, Signal) if e.rule == "step_broken"]
    assert heard == ["tessaly"]


# Treaties and steps


def test_who_is_leaving_leaves_once() -> None:
    exit_twice = t.TreatyEffect(does="leave", of="charter", by="tessaly")
    card = replace(world().injects[0], treaty=(exit_twice, exit_twice))
    made = play(FireInject(inject="illness"), scenario=replace(world(), injects=(card,)))
    assert len(found(made, table.ExitNotified)) == 1


def test_a_treaty_of_one_turn_signed_in_the_briefing_lasts_that_turn_and_no_longer() -> None:
    briefing = replace(world().phases[0], id="brief", once="start")
    pledge = replace(world().agreements[2], duration_turns=1)
    scenario = replace(world(), phases=(briefing, *world().phases), agreements=(pledge,))
    signing = [table.SignAgreement(agreement="pledge", team=p) for p in ("arden", "velmar", "tessaly")]
    made = play(*signing, Advance(), scenario=scenario)
    assert of(made, Agreements).texts["pledge"].status == "in_force"
    assert of(then(made, EndTurn()), Agreements).texts["pledge"].status == "ended"


def carried_twice() -> Scenario:
    """Two treaties between the same three states carry the same step, which rests on another."""
    clause = t.Clause(id="1", title="Quiet", text="Quiet.", step="quiet")
    pledge = world().agreements[2]
    first = replace(pledge, id="first", clauses=(clause,))
    second = replace(pledge, id="second", clauses=(*pledge.clauses, replace(clause, id="2")))
    return replace(world(), agreements=(first, second))


def signed(text: str, *parties: str) -> list[Command]:
    return [table.SignAgreement(agreement=text, team=party) for party in parties]


THREE = ("arden", "velmar", "tessaly")


def test_a_step_that_two_treaties_carry_enters_once() -> None:
    made = play(*signed("first", *THREE), *signed("second", *THREE), scenario=carried_twice())
    assert [e.step for e in found(made, StepEntered)] == ["pledge", "quiet"]


def test_a_party_that_left_is_not_bound_by_a_step_that_waited() -> None:
    made = play(
        *signed("first", *THREE),
        table.LeaveAgreement(agreement="first", team="tessaly"),
        *signed("second", *THREE),
        scenario=carried_twice(),
    )
    assert of(made, Ladder).standing["quiet"].parties == ("arden", "velmar")


def test_a_step_that_never_entered_opens_no_loophole_when_its_treaty_ends() -> None:
    freeze = replace(next(s for s in world().steps if s.id == "freeze"), requires=("pledge",))
    others = tuple(freeze if s.id == "freeze" else s for s in world().steps)
    text = replace(world().agreements[2], clauses=(t.Clause(id="1", title="F", text="F.", step="freeze"),))
    scenario = replace(world(), steps=others, agreements=(text,))
    made = play(*signed("pledge", *THREE), scenario=scenario)
    assert "freeze" in of(made, Ladder).waiting
    leave = [table.LeaveAgreement(agreement="pledge", team=party) for party in THREE[:2]]
    then(made, *leave)
    assert "freeze" not in of(made, Ladder).waiting
    assert of(made, Holdings).loophole == world().loophole


def test_what_a_treaty_eases_it_no_longer_eases_toward_a_party_that_left() -> None:
    made = play(FireInject(inject="exit"), EndTurn())
    before, after = made.states[0].of(Curves), of(made, Curves)
    bare = after.base_payoffs("arden")
    assert before.eased["arden", "tessaly"] != bare == after.eased["arden", "tessaly"]
    assert after.eased["arden", "velmar"] == before.eased["arden", "velmar"]


def test_a_resumption_takes_back_the_act_of_its_own_party_alone() -> None:
    suspend = [table.SuspendAgreement(agreement="charter", team=p, reason="anger") for p in THREE[:2]]
    resume = [table.ResumeAgreement(agreement="charter", team=p) for p in THREE[:2]]
    made = play(*suspend, *resume)
    assert [state.of(Curves).rung() for state in made.states] == [0, 4, 4, 4, 0]


def test_control_rescinds_the_acts_of_all_parties_about_one_treaty() -> None:
    made = play(
        table.SuspendAgreement(agreement="charter", team="arden", reason="anger"),
        table.SuspendAgreement(agreement="charter", team="velmar", reason="anger"),
        RescindMove(move="charter"),
    )
    assert of(made, Curves).rung() == 0
    assert refusal(made, RescindMove(move="charter")).remedy


def test_a_step_that_is_resumed_takes_back_the_act_of_its_suspension() -> None:
    made = play(
        ladder.SuspendStep(step="notice", team="velmar", reason="anger"),
        ladder.ResumeStep(step="notice", team="velmar"),
    )
    assert [state.of(Curves).rung() for state in made.states] == [0, 4, 0]


# Books and holdings


def warheads(count: int) -> tuple[books.DeclaredItem, ...]:
    return (books.DeclaredItem(category="warheads", count=count),)


def test_putting_an_old_declaration_right_does_not_undo_a_newer_one() -> None:
    made = play(
        books.Declare(party="tessaly", items=warheads(3)),
        EndTurn(),
        books.Declare(party="tessaly", items=warheads(8)),
        books.Declare(party="tessaly", items=warheads(4), corrects="D01"),
    )
    assert declared_count(world(), made.states[-1], "tessaly", "warheads") == 8
    then(made, books.Declare(party="tessaly", items=warheads(9), corrects="D02"))
    assert declared_count(world(), made.states[-1], "tessaly", "warheads") == 9


def test_what_is_counted_by_a_rule_cannot_be_changed_by_itself() -> None:
    told = refusal(
        play(), holdings.ChangeHolding(party="arden", category="units", count=3, reason="a mistake")
    )
    assert "Units" in told.why
    made = play(holdings.ChangeHolding(party="arden", category="warheads", count=4, reason="dismantled"))
    assert true_count(world(), made.states[-1], "arden", "units") == 7 + 2


def test_the_room_is_not_told_how_openly_an_inspection_was_received() -> None:
    told = Stage(record="V01", text="Inspectors went.")
    made = play(look(access="managed"), told, TakeScene(scene="reveal"))
    (seen,) = boards(world(), made.states[-1], ROOM).verification.inspections
    (known,) = boards(world(), made.states[-1], "velmar").verification.inspections
    assert (seen.openness, known.openness) == (1.0, 0.7)


def test_inspections_under_a_treaty_that_a_party_left_count_no_longer_toward_it() -> None:
    made = play(table.LeaveAgreement(agreement="charter", team="velmar"), EndTurn())
    assert of(made, Ladder).working("look")  # Arden and Tessaly go on
    told = refusal(made, look(regime="frame"))
    assert "Article IV is not in force" in told.why
    assert told.overridable
