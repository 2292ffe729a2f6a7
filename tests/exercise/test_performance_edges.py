"""The edges of what is owed under a treaty: declarations, notices, reviews, the norm; and of older files."""

import json
from dataclasses import replace

import pytest
from playing import THREE, acts_of, found, heard, look, of, owed, play, refusal, signed, then
from treaty_world import world
from walking import Walk

from detente.exercise import holdings, ladder
from detente.exercise.curves import Curves, MinimumMoved
from detente.exercise.declarations import acts as books
from detente.exercise.declarations.books import Declarations, declared_count
from detente.exercise.holdings import HedgeGrew, Holdings, LoopholeChanged
from detente.exercise.injects import FireInject
from detente.exercise.inspections import acts as inspections
from detente.exercise.obligations import acts as duties
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import EndTurn
from detente.exercise.publication import Stage, TakeScene
from detente.store import codec

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
