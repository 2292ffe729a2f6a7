"""The edges of a treaty: each test names the rule that it holds the exercise to."""

import json
from dataclasses import replace

import pytest
from playing import found, of, play, refusal, then
from treaty_world import world
from walking import Walk

from detente.exercise import holdings, ladder
from detente.exercise.agreements import acts as table
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.boards import CONTROL, boards
from detente.exercise.curves import Curves, Impulse, MinimumMoved, Signal
from detente.exercise.declarations import acts as books
from detente.exercise.declarations.books import Declarations, declared_count
from detente.exercise.holdings import HedgeGrew, Holdings, LoopholeChanged
from detente.exercise.injects import FireInject
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.quotas import quotas
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder, StepEntered, StepWaiting
from detente.exercise.mechanic import Command
from detente.exercise.obligations import acts as duties
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import EndTurn
from detente.exercise.publication import Stage, TakeScene
from detente.store import codec

THREE = ("arden", "velmar", "tessaly")


def signed(text: str, *parties: str, override: str = "") -> list[Command]:
    return [table.SignAgreement(agreement=text, team=party, override=override) for party in parties]


def look(**changes: object) -> inspections.RequestInspection:
    asked = inspections.RequestInspection(inspector="arden", host="velmar", site="v1", regime="frame")
    return replace(asked, **changes)  # type: ignore[arg-type]


def result(number: int = 1, **changes: object) -> inspections.ReportInspection:
    return inspections.ReportInspection(inspection=f"V{number:02d}", **changes)  # type: ignore[arg-type]


def owed(made: Walk, step: str, party: str, obligation: str = "") -> list[Duty]:
    known = of(made, Obligations).of_step(step)
    return [d for d in known if d.party == party and obligation in ("", d.assigned.obligation)]


def text(made: Walk, name: str) -> Agreement:
    return of(made, Agreements).texts[name]


def heard(made: Walk, rule: str) -> list[tuple[str, str]]:
    return [(e.observer, e.subject) for e in found(made, Signal) if e.rule == rule]


def acts_of(made: Walk, party: str) -> list[float]:
    return [e.score for e in found(made, Impulse) if e.actor == party]


# Inspections and quotas


def test_of_two_inspections_against_a_quota_of_one_the_second_needs_controls_reason() -> None:
    challenge = look(type="challenge")
    made = play(challenge)
    told = refusal(made, challenge)
    assert "Frame inspections, Article IV" in told.why
    assert "1 of 1" in told.why
    assert told.overridable
    then(made, replace(challenge, override="the council agreed"))
    asked = [i.requested.override for i in of(made, Inspections).ledger]
    assert asked == ["", "the council agreed"]
    left = quotas(
        made.scenario, of(made, Inspections), world().regimes[0], 1, ("arden", "velmar"), "challenge"
    )
    assert [q.left for q in left if q.kind == "type"] == [0]


def test_a_quota_begins_anew_with_its_period() -> None:
    made = play(look(), result(), look(), result(2))
    assert refusal(made, look()).overridable
    then(made, EndTurn())
    assert refusal(made, look()).overridable
    then(made, EndTurn(), look())


def test_a_found_count_above_the_population_is_taken_and_is_an_anomaly() -> None:
    made = play(look(), result(found=400))
    (report,) = found(made, inspections.InspectionReported)
    assert (report.found, report.result) == (400, "anomaly")
    assert 0 < report.false_alarm < report.detection < 1


def test_a_sample_above_the_population_is_refused() -> None:
    assert "more than the 4 there are" in refusal(play(), look(sample=5)).why


def test_managed_access_lowers_what_is_detected() -> None:
    made = play(look(), result(found=5), look(access="managed", site="v2"), result(2, found=3))
    full, managed = found(made, inspections.InspectionReported)
    assert managed.detection < full.detection
    (kept_back,) = [e for e in found(made, inspections.InspectionGranted) if e.managed]
    assert kept_back.openness == world().regimes[0].managed_openness


def test_a_site_that_betrays_a_programme_rings_the_alarm_when_it_is_named() -> None:
    sharp = replace(world().regimes[0], sensitivity=1.0, false_alarm=0.0)
    scenario = replace(world(), regimes=(sharp, *world().regimes[1:]))
    for seed in range(8):
        made = play(
            look(sampled=("v1", "v2")),
            result(),
            look(sampled=("v1",)),
            result(2),
            scenario=scenario,
            seed=seed,
        )
        betrayed, silent = found(made, inspections.InspectionReported)
        assert (betrayed.result, betrayed.alarm) == ("ambiguity", "traces")
        assert "Velmar West" in betrayed.signs
        assert (silent.result, silent.alarm, silent.violation_present) == ("consistent", "", True)


def test_a_clean_inspection_verifies_what_the_host_owes_the_inspector_and_no_more() -> None:
    made = play(look(), result(found=5))
    (theirs,), (own,) = owed(made, "look", "velmar"), owed(made, "look", "arden")
    assert theirs.ticks == {"verified": "V01"}
    assert own.ticks == {}
    assert all("verified" not in d.ticks for d in owed(made, "data", "velmar"))


def test_a_doubtful_inspection_verifies_nothing() -> None:
    made = play(look(), result(found=9))
    assert owed(made, "look", "velmar")[0].ticks == {}


def test_a_violation_that_a_verdict_has_counted_is_not_counted_again_by_the_ruling() -> None:
    made = play(
        look(),
        result(found=9),
        inspections.ResolveAnomaly(inspection="V01", violation=True, explanation="hidden"),
    )
    evidence = of(made, Curves).evidence["arden", "velmar"]
    (duty,) = owed(made, "look", "velmar")
    then(made, duties.RuleDuty(duty=duty.id, state="broken", reason="V01", evidence="V01"))
    assert of(made, Curves).evidence["arden", "velmar"] == evidence
    assert owed(made, "look", "velmar")[0].state == "broken"


# Steps


def test_a_step_whose_prerequisite_is_broken_stays_and_is_in_question() -> None:
    (duty,) = owed(play(), "notice", "velmar")
    made = play(duties.RuleDuty(duty=duty.id, state="broken", reason="seen"))
    assert of(made, Ladder).in_force("data")
    board = boards(world(), made.states[-1], CONTROL).treaty
    assert {s.id: s.standing for s in board.steps}["data"] == "questioned"


@pytest.mark.parametrize(("party", "scores"), [("arden", []), ("velmar", [-6.0, -6.0])])
def test_to_suspend_a_step_is_no_hostile_act_where_another_broke_what_it_rests_on(
    party: str, scores: list[float]
) -> None:
    (duty,) = owed(play(), "notice", "velmar")
    made = play(
        duties.RuleDuty(duty=duty.id, state="broken", reason="seen"),
        ladder.SuspendStep(step="data", team=party, reason="they do not notify"),
    )
    assert acts_of(made, party) == scores
    assert {d.state for d in owed(made, "data", party)} == {"suspended"}


def test_a_step_without_its_prerequisite_needs_controls_reason() -> None:
    told = refusal(play(), ladder.EnactStep(step="quiet"))
    assert "Pledge" in told.why
    assert told.overridable
    made = play(ladder.EnactStep(step="quiet", override="they insist"))
    assert found(made, StepEntered)[0].override == "they insist"


def test_a_step_that_waits_for_its_prerequisite_enters_with_it_and_under_its_treaty() -> None:
    made = play(
        *signed("cuts", "arden", "velmar", override="initialled"),
        table.RatifyAgreement(agreement="cuts", team="velmar"),
    )
    assert text(made, "cuts").status == "in_force"
    assert [(e.step, e.needs) for e in found(made, StepWaiting)] == [("cut", ("freeze",))]
    assert owed(made, "cut", "arden") == []
    then(made, EndTurn(), ladder.EnactStep(step="freeze"))
    standing = of(made, Ladder).standing["cut"]
    assert (standing.agreement, standing.entered) == ("cuts", 2)
    assert of(made, Ladder).waiting == {}
    assert {d.due for d in owed(made, "cut", "arden", "down")} == {3}


def test_what_is_due_after_the_last_turn_stays_open_to_the_end() -> None:
    made = play(ladder.EnactStep(step="freeze"), ladder.EnactStep(step="cut"), *[EndTurn()] * 6)
    (duty,) = owed(made, "cut", "arden", "never")
    assert (duty.due, duty.state) == (9, "in_force")


# Signature, suspension, withdrawal, end


def test_a_signature_may_be_withdrawn_before_force_and_that_is_an_act() -> None:
    made = play(*signed("pledge", "arden", "velmar"))
    before = acts_of(made, "arden")
    then(made, table.WithdrawSignature(agreement="pledge", team="arden", reason="doubts"))
    assert set(text(made, "pledge").signed) == {"velmar"}
    assert acts_of(made, "arden")[len(before) :] == [-2.0, -2.0]


def test_a_signature_stays_once_the_treaty_is_in_force() -> None:
    told = refusal(play(), table.WithdrawSignature(agreement="charter", team="arden"))
    assert "in force" in told.why
    assert "suspended or left" in told.remedy
    assert not told.overridable


def test_a_party_leaves_when_its_notice_has_run_and_owes_nothing_more() -> None:
    made = play(table.LeaveAgreement(agreement="charter", team="tessaly", reason="interests"))
    assert acts_of(made, "tessaly") == [-6.0, -6.0]
    assert text(made, "charter").leaving == {"tessaly": 2}
    assert owed(made, "notice", "tessaly")[0].state == "in_force"
    assert (
        "takes effect in turn 2"
        in refusal(made, table.LeaveAgreement(agreement="charter", team="tessaly")).why
    )
    then(made, EndTurn())
    assert text(made, "charter").remaining == ("arden", "velmar")
    assert owed(made, "notice", "tessaly")[0].state == "withdrawn"
    assert owed(made, "notice", "arden")[0].state == "in_force"


def test_a_treaty_ends_when_one_party_is_left() -> None:
    leave = [table.LeaveAgreement(agreement="charter", team=party) for party in THREE[:2]]
    made = play(*leave, EndTurn())
    assert (text(made, "charter").status, text(made, "charter").ended) == ("ended", "left")
    assert not any(of(made, Ladder).in_force(step) for step in ("notice", "data", "look"))
    assert not [d.id for d in of(made, Obligations).duties if d.state == "in_force"]
    assert "frame" not in of(made, Inspections).counting


def test_one_party_suspends_and_its_duties_alone_rest() -> None:
    made = play(table.SuspendAgreement(agreement="charter", team="velmar", reason="anger"))
    assert owed(made, "notice", "velmar")[0].state == "suspended"
    assert owed(made, "notice", "arden")[0].state == "in_force"
    assert acts_of(made, "velmar") == [-6.0, -6.0]  # one act toward each other party, not one for each step
    assert "frame" not in of(made, Inspections).counting
    then(made, table.ResumeAgreement(agreement="charter", team="velmar"))
    assert owed(made, "notice", "velmar")[0].state == "in_force"
    assert "frame" in of(made, Inspections).counting


def test_what_fell_due_while_it_was_suspended_is_late_when_it_is_resumed() -> None:
    made = play(
        table.SuspendAgreement(agreement="charter", team="velmar", reason="anger"),
        EndTurn(),
        table.ResumeAgreement(agreement="charter", team="velmar"),
    )
    assert [d.state for d in owed(made, "data", "velmar", "numbers")] == ["late", "in_force", "in_force"]


def test_a_treaty_expires_after_its_last_turn_and_an_extension_moves_that_turn() -> None:
    made = play(*[EndTurn()] * 4)
    assert text(made, "charter").status == "in_force"
    longer = play(*[EndTurn()] * 4, table.ExtendAgreement(agreement="charter", turns=3))
    then(made, EndTurn())
    then(longer, EndTurn())
    assert (text(made, "charter").status, text(made, "charter").ended) == ("ended", "expired")
    assert (text(longer, "charter").status, text(longer, "charter").expires) == ("in_force", 8)
    assert refusal(made, table.ExtendAgreement(agreement="charter", turns=1)).remedy
    assert {d.state for d in owed(made, "look", "arden")} == {"withdrawn"}


# Declarations


def items(count: int, category: str = "warheads", site: str = "") -> tuple[books.DeclaredItem, ...]:
    return (books.DeclaredItem(category=category, count=count, site=site),)


def test_a_declaration_is_corrected_at_its_latest_version_and_every_version_stays_readable() -> None:
    made = play(
        EndTurn(),
        books.Declare(party="arden", exchange="data", items=items(10)),
        books.Declare(party="arden", corrects="D01", items=items(11)),
    )
    told = refusal(made, books.Declare(party="arden", corrects="D01", items=items(12)))
    assert "corrected by D02" in told.why
    assert "D02" in told.remedy
    then(made, books.Declare(party="arden", corrects="D02", items=items(12)))
    ledger = of(made, Declarations).ledger
    assert [(d.id, d.corrected_by) for d in ledger] == [("D01", "D02"), ("D02", "D03"), ("D03", "")]
    counts = [next(i.count for i in d.made.items if i.category == "warheads") for d in ledger]
    assert counts == [10, 11, 12]
    assert {(d.made.late, d.made.due, d.made.exchange) for d in ledger} == {(True, 1, "data")}
    assert declared_count(world(), made.states[-1], "arden", "warheads") == 12


def test_nobody_corrects_the_declaration_of_another() -> None:
    made = play(books.Declare(party="arden", exchange="data"))
    assert "Republic of Arden" in refusal(made, books.Declare(party="velmar", corrects="D01")).why


def test_a_declaration_in_time_keeps_its_duty_and_a_late_one_keeps_it_late() -> None:
    made = play(books.Declare(party="arden", exchange="data"), EndTurn())
    first = owed(made, "data", "arden", "numbers")[0]
    assert (first.state, first.late, set(first.ticks)) == ("kept", False, {"measured"})
    missed = owed(made, "data", "velmar", "numbers")[0]
    assert missed.state == "late"
    assert [(e.party, e.exchange) for e in found(made, books.DeclarationMissed)] == [("velmar", "data")]
    then(made, books.Declare(party="velmar", exchange="data"))
    kept = owed(made, "data", "velmar", "numbers")[0]
    assert (kept.state, kept.late) == ("kept", True)


def test_a_declaration_that_does_not_add_up_is_taken_and_says_so() -> None:
    wrong = (*items(9, "launchers"), *items(4, "launchers", "a1"), *items(3, "launchers", "a2"))
    made = play(books.Declare(party="arden", items=wrong))
    (told,) = found(made, books.DeclarationMade)
    assert any("add up to 8, the total says 9" in fault for fault in told.faults)
    assert any("no movement was notified" in fault for fault in told.faults)
    rule = (*items(4, "launchers"), *items(4), *items(9, "units"))
    (by_rule,) = found(play(books.Declare(party="arden", items=rule)), books.DeclarationMade)
    assert any("the counting rule gives 6, the total says 9" in fault for fault in by_rule.faults)


# Notices


def notified(made: Walk) -> tuple[str, bool]:
    (duty,) = owed(made, "notice", "arden")
    return duty.state, duty.late


NOTICE = books.Notify(party="arden", activity="exercise", starts=1)
SEEN = books.ObserveActivity(party="arden", activity="exercise")


def test_enough_notice_keeps_the_duty() -> None:
    made = play(replace(NOTICE, starts=2), EndTurn(), SEEN)
    assert notified(made) == ("kept", False)
    assert sorted(heard(made, "step_kept")) == [("tessaly", "arden"), ("velmar", "arden")]
    assert acts_of(made, "arden") == []


def test_too_little_notice_is_late() -> None:
    made = play(NOTICE, SEEN)
    assert notified(made) == ("late", False)
    assert heard(made, "step_broken") == []
    assert acts_of(made, "arden") == []


def test_no_notice_breaks_the_duty_and_is_an_act_against_the_rivals() -> None:
    made = play(SEEN)
    assert notified(made) == ("broken", False)
    assert acts_of(made, "arden") == [-6.5, -6.5]


# Reviews


def test_a_review_is_not_closed_without_every_report_unless_control_insists() -> None:
    made = play(EndTurn())
    reports = [duties.ReportToReview(review="R01", party=party, text="All well.") for party in THREE]
    then(made, *reports[:2])
    close = duties.CloseReview(review="R01", outcome="We go on.")
    told = refusal(made, close)
    assert "Tessaly" in told.why
    assert told.overridable
    insisted = then(play(EndTurn(), *reports[:2]), replace(close, override="it is late"))
    (closed,) = found(insisted, duties.ReviewClosed)
    assert (closed.missing, closed.override) == (("tessaly",), "it is late")
    complete = then(play(EndTurn(), *reports), replace(close, override="not needed"))
    assert found(complete, duties.ReviewClosed)[0].override == ""


def test_a_review_gives_a_late_duty_a_new_term() -> None:
    made = play(EndTurn())
    late = owed(made, "data", "arden", "numbers")[0]
    assert late.state == "late"
    term = duties.NewTerm(duty=late.id, due=3)
    then(made, duties.CloseReview(review="R01", outcome="More time.", terms=(term,), override="agreed"))
    assert (owed(made, "data", "arden", "numbers")[0].state, found(made, duties.DutyReset)[0].after) == (
        "in_force",
        3,
    )
    past = (duties.NewTerm(duty=late.id, due=1),)
    again = then(play(EndTurn()))
    assert (
        "Turn 1 is past"
        in refusal(again, duties.CloseReview(review="R01", outcome="x", terms=past, override="x")).why
    )


def test_a_review_that_nobody_closes_lapses_with_its_turn() -> None:
    made = play(EndTurn(), duties.ReportToReview(review="R01", party="arden", text="Well."), EndTurn())
    (lapsed,) = found(made, duties.ReviewLapsed)
    assert (lapsed.id, lapsed.missing) == ("R01", ("velmar", "tessaly"))
    assert refusal(made, duties.CloseReview(review="R01", outcome="x", override="x")).remedy


# Acknowledgement and the norm


def test_take_acknowledges_a_duty_before_the_room() -> None:
    made = play(Stage(record="O01", text="Arden gives notice of its exercises."))
    assert of(made, Obligations).duties.get("O01").ticks == {}  # type: ignore[union-attr]
    then(made, TakeScene(scene="treaty"))
    assert of(made, Obligations).duties.get("O01").ticks == {"acknowledged": "O01"}  # type: ignore[union-attr]


def test_the_norm_rises_with_every_streak_of_kept_duties_and_falls_with_a_breach() -> None:
    made = play(*signed("pledge", *THREE))
    words = owed(made, "pledge", "arden")
    assert world().model.norm_streak == 2
    keep = [duties.RuleDuty(duty=duty.id, state="kept") for duty in words[:4]]
    then(made, *keep)
    norms = [state.of(Obligations).norm for state in made.states[-5:]]
    assert norms == [0, 0, 1, 1, 2]
    prior = world().model.prior + 2 * world().model.norm_gain
    assert of(made, Curves).prior("velmar", "tessaly") == pytest.approx(prior)
    then(made, duties.RuleDuty(duty=words[4].id, state="broken", reason="a first step"))
    assert (of(made, Obligations).norm, of(made, Obligations).streak) == (1, 0)
    assert of(made, Curves).prior("velmar", "tessaly") == pytest.approx(prior - world().model.norm_gain)


def test_a_duty_whose_method_needs_a_second_look_counts_for_the_norm_once_it_is_verified() -> None:
    (duty,) = owed(play(), "look", "velmar")
    made = play(duties.RuleDuty(duty=duty.id, state="kept"))
    assert of(made, Obligations).streak == 0
    then(made, duties.TickDuty(duty=duty.id, tick="verified"))
    assert of(made, Obligations).streak == 1


# The loophole


def test_the_loophole_closes_with_a_step_opens_with_an_inject_and_stays_between_0_and_1() -> None:
    cards = [FireInject(inject=name) for name in ("smugglers", "controls")]
    made = play(ladder.EnactStep(step="freeze"), *cards)
    moved = [(e.before, pytest.approx(e.after), e.cause) for e in found(made, LoopholeChanged)]
    assert moved == [(0.5, 0.2, "freeze"), (0.2, 0.6, "smugglers"), (pytest.approx(0.6), 0.0, "controls")]
    ended = play(FireInject(inject="lapse"))
    assert of(ended, Holdings).loophole == pytest.approx(0.7)  # with the treaty goes what its step closed


@pytest.mark.parametrize("seed", range(5))
def test_a_programme_grows_by_luck_and_only_through_the_loophole(seed: int) -> None:
    shut = play(FireInject(inject="controls"), *[EndTurn()] * 4, seed=seed)
    assert found(shut, HedgeGrew) == []
    wide = replace(world(), loophole=1.0, hedges=(replace(world().hedges[0], growth=1.0),))
    grown = play(*[EndTurn()] * 6, scenario=wide, seed=seed)
    assert [e.items for e in found(grown, HedgeGrew)] == [4, 5, 6, 7, 8, 9]
    stopped = play(
        EndTurn(), holdings.StopHedge(hedge="night-shift", reason="given up"), EndTurn(), scenario=wide
    )
    assert [e.turn for e in found(stopped, HedgeGrew)] == [1]


# The least trust


def test_least_trust_falls_with_inspections_and_rises_again_without_them() -> None:
    made = play(
        inspections.PauseInspections(regime="watch", reason="illness"),
        inspections.ResumeInspections(regime="watch"),
    )
    least = [state.of(Curves).minimum_trust("arden", "tessaly") for state in made.states]
    assert least[1] > least[0] == least[2]
    assert {e.rule for e in found(made, MinimumMoved)} == {"inspections_count"}


def test_a_step_that_eases_the_dilemma_lowers_the_least_trust_between_its_parties() -> None:
    made = play(ladder.EnactStep(step="pledge"))
    before, after = made.states[0].of(Curves), of(made, Curves)
    assert after.minimum_trust("arden", "velmar") < before.minimum_trust("arden", "velmar")
    assert after.minimum_trust("arden", "concord") == before.minimum_trust("arden", "concord")


# Older files


OLDER = [
    (
        inspections.InspectionRequested,
        {"regime": "watch", "type": "routine", "site": "v1", "phase": "talks", "override": "", "turn": 1},
    ),
    (inspections.InspectionGranted, {"managed": False}),
    (inspections.InspectionRefused, {}),
    (
        inspections.InspectionReported,
        {"site": "v1", "declared": 5, "found": 5, "tolerance": 0, "result": "consistent", "drawn": True}
        | {"violation_present": False, "explanation": "", "detection": 0.5, "false_alarm": 0.0},
    ),
    (inspections.AnomalyResolved, {"violation": False, "explanation": "spares"}),
]


@pytest.mark.parametrize(("kind", "fields"), OLDER, ids=[kind.__name__ for kind, _ in OLDER])
def test_an_event_of_an_older_file_is_read_with_the_defaults_of_what_came_later(
    kind: type, fields: dict[str, object]
) -> None:
    written = {"happened": kind.__name__, "id": "V01", "inspector": "arden", "host": "velmar", **fields}
    (event,) = codec.decode_events(json.dumps([written]))
    assert type(event) is kind
    expected = {
        "sample": -1,
        "sampled": (),
        "clarifies": "",
        "openness": 1.0,
        "lawful": True,
        "reason": "",
        "signs": "",
        "alarm": "",
        "clarified_by": "",
    }
    for name, value in expected.items():
        if hasattr(event, name):
            assert getattr(event, name) == value
    (again,) = codec.decode_events(codec.encode_events((event,)))
    assert again == event


def test_a_scenario_of_an_older_file_has_no_treaty_and_plays_on() -> None:
    plain = replace(world(), **dict.fromkeys(("agreements", "steps", "hedges", "exchanges"), ()))
    fields = json.loads(codec.encode_scenario(plain))
    newer = ("categories", "zones", "holdings", "hedges", "agreements", "steps", "exchanges", "loophole")
    older = {name: value for name, value in fields.items() if name not in newer}
    read = codec.decode_scenario(json.dumps(older))
    assert (read.agreements, read.steps, read.loophole) == ((), (), 0.0)
    made = play(EndTurn(), look(host="tessaly", site="t1", regime=""), scenario=read)
    (asked,) = found(made, inspections.InspectionRequested)
    assert (asked.regime, asked.override) == ("watch", "")
