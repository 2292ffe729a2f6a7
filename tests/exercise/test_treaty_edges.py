"""The edges of a treaty: each test names the rule that it holds the exercise to."""

from dataclasses import replace

import pytest
from playing import THREE, acts_of, found, look, of, owed, play, refusal, result, signed, text, then
from treaty_world import world

from detente.exercise import ladder
from detente.exercise.agreements import acts as table
from detente.exercise.boards import CONTROL, boards
from detente.exercise.curves import Curves
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.quotas import quotas
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder, StepEntered, StepWaiting
from detente.exercise.obligations import acts as duties
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import EndTurn

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
