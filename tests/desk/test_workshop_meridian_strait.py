"""The recorded workshop of Meridian Strait: what was negotiated, declared, inspected, broken and repaired."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise import compliance, surveys
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.coverage import coverage
from detente.exercise.declarations.books import Declarations
from detente.exercise.domestic.acts import ElectionHeld, RatificationVoted
from detente.exercise.holdings import HedgeGrew, Holdings, true_count
from detente.exercise.hotline import Hotline
from detente.exercise.incidents.acts import IncidentDrawn
from detente.exercise.incidents.states import Incidents
from detente.exercise.injects import Injects
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder
from detente.exercise.moves import Moves
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.publication import SceneTaken
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.exercise.survey_results import collected_waves, sheets
from detente.exercise.views import public_view, team_view

FOLDER = "meridian-strait"
WORKSHOP = places.scenarios() / FOLDER / FILE_NAME
PAIR = ("arden", "velmar")


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return scenario.load(FOLDER)


@pytest.fixture(scope="module")
def played(setting: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    with performed(setting, WORKSHOP, tmp_path_factory.mktemp("workshop") / "meridian.detente") as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def duty(chronicle: Chronicle, obligation: str, party: str, due: int = 0) -> Duty:
    """The one duty of a party out of an obligation, at a due turn where it has several."""
    found = [
        d
        for d in chronicle.state.of(Obligations).duties
        if (d.assigned.obligation, d.party) == (obligation, party) and due in (0, d.due)
    ]
    assert len(found) == 1
    return found[0]


def test_all_turns_are_played_and_every_inject_is_accounted_for(chronicle: Chronicle) -> None:
    phases, cards = chronicle.state.of(Phases), chronicle.state.of(Injects).cards
    assert phases.ended
    assert phases.turn == 8
    assert [name for name, card in cards.items() if card.status == "skipped"] == ["radar-track"]
    assert {card.status for card in cards.values()} == {"fired", "skipped"}
    assert 300 <= len(chronicle.steps) <= 400


def test_one_side_is_a_seeker_and_the_other_is_not(setting: Scenario, played: Desk) -> None:
    types = [secret_type(setting, played.seed, team) for team in PAIR]
    assert types == ["seeker", "exploiter"]


def test_the_first_accord_goes_from_seven_brackets_to_force(setting: Scenario, chronicle: Chronicle) -> None:
    text = chronicle.state.of(Agreements).texts["first-accord"]
    counts = [len(open_brackets(setting, draft.clauses)) for draft in text.drafts]
    assert counts == [7, 6, 5, 4, 3, 2, 1, 0]
    assert (text.status, text.entered, text.adopted) == ("in_force", 3, True)
    assert [draft.turn for draft in text.drafts] == [0, 1, 2, 2, 2, 2, 3, 3]
    entered = {name: step.entered for name, step in chronicle.state.of(Ladder).standing.items()}
    first_three = ("incident-protocol", "exercise-notice", "data-exchange")
    assert [entered[name] for name in first_three] == [3, 3, 3]


def test_what_is_in_force_at_the_end(setting: Scenario, chronicle: Chronicle) -> None:
    texts = chronicle.state.of(Agreements).texts
    assert {name: text.status for name, text in texts.items()} == {
        "arrangement": "in_force",
        "first-accord": "in_force",
        "second-accord": "in_force",
        "third-accord": "in_force",
    }
    assert texts["arrangement"].expires == 20
    third = texts["third-accord"]
    assert [clause.id for clause in third.draft.clauses] == ["to-24", "store"], "the last twelve were struck"
    assert open_brackets(setting, third.draft.clauses) == ()
    ladder = chronicle.state.of(Ladder)
    assert all(ladder.in_force(step) for step in ("export-controls", "reduction-24", "halden-count"))
    assert not ladder.in_force("reduction-12")


def test_the_third_accord_meets_a_veto_before_it_passes(chronicle: Chronicle) -> None:
    votes = [e for step in chronicle.steps for e in step.events if isinstance(e, RatificationVoted)]
    assert [(v.turn, v.team, v.vetoes, v.passed) for v in votes] == [
        (7, "velmar", ("naval-caucus",), False),
        (8, "arden", (), True),
        (8, "velmar", (), True),
    ]
    assert all(v.support >= v.threshold for v in votes if v.passed)
    held = [e for step in chronicle.steps for e in step.events if isinstance(e, ElectionHeld)]
    assert [(e.team, e.turn, e.changed) for e in held] == [("arden", 6, False)]


def test_four_accidents_end_in_three_ways(chronicle: Chronicle) -> None:
    found = {i.opened.kind: i for i in chronicle.state.of(Incidents).ledger}
    assert {kind: (i.candour, i.ended.end if i.ended else "") for kind, i in found.items()} == {
        "fishing-collision": ("disclosed", "cleared"),
        "cyber-outage": ("", "cleared"),
        "forged-recording": ("", "escalated"),
        "stray-round": ("exposed", "escalated"),
    }
    outage = found["cyber-outage"].ended
    assert outage is not None
    assert outage.over == "academies", "the hotline was silent"
    drawn = [e.kind for step in chronicle.steps for e in step.events if isinstance(e, IncidentDrawn)]
    assert drawn == ["stray-round"]


def test_a_text_is_altered_on_the_way_and_a_lie_is_believed(chronicle: Chronicle) -> None:
    messages = {m.id: m for m in chronicle.state.of(Hotline).messages}
    cable, denial = messages["C04"], messages["C08"]
    assert (cable.altered, cable.believed, cable.took_minutes) == (True, True, 310)
    assert (denial.sent.channel, denial.sent.sincere, denial.believed) == ("garden-line", False, True)


def test_the_least_trust_falls_along_the_ladder(chronicle: Chronicle) -> None:
    least = [reading.readings.minimum_trust[PAIR] for reading in chronicle.history]
    assert least == sorted(least, reverse=True)
    assert [round(value, 3) for value in least] == [0.356, 0.356, 0.261, 0.261, 0.179, 0.179, 0.17, 0.119]


def test_declared_numbers_follow_what_was_notified(setting: Scenario, chronicle: Chronicle) -> None:
    books = chronicle.state.of(Declarations)
    assert len(books.ledger) == 6
    assert all(not declaration.made.faults and not declaration.made.late for declaration in books.ledger)
    for party in PAIR:
        assert books.latest[party, "launchers", ""] == 36
        assert true_count(setting, chronicle.state, party, "launchers") == 36
    assert (books.latest["arden", "launchers", "a02"], books.latest["arden", "launchers", "a10"]) == (2, 3)
    assert [(n.party, n.activity, n.turn, n.starts) for n in books.notifications] == [
        ("velmar", "exercise", 3, 4),
        ("arden", "exercise", 4, 5),
        ("arden", "movement", 5, 6),
        ("velmar", "exercise", 6, 7),
    ]


def test_one_inspection_is_clean_one_is_explained_and_one_refused(chronicle: Chronicle) -> None:
    first, second, third, fourth, fifth = chronicle.state.of(Inspections).ledger
    assert first.report is not None
    assert (first.report.result, first.report.drawn) == ("consistent", True)
    assert second.report is not None
    assert (second.report.result, second.report.found, second.report.declared) == ("ambiguity", 2, 2)
    assert "Torvek" in second.report.signs
    assert "flooded" in second.explanation
    assert second.resolution == "explained"
    assert (third.access, third.requested.type, third.report) == ("refused", "challenge", None)
    assert fourth.report is not None
    assert fourth.report.result == "consistent"
    assert fifth.report is not None
    assert (fifth.report.result, fifth.access, fifth.outcome) == ("consistent", "managed", "upheld")
    inspections = chronicle.state.of(Inspections)
    used = [(i.requested.inspector, i.requested.host) for i in inspections.held("baseline")]
    assert sorted(used) == [("arden", "velmar")] * 2 + [("velmar", "arden")] * 2


def test_a_notice_is_broken_and_repaired(chronicle: Chronicle) -> None:
    notice = duty(chronicle, "notice", "velmar")
    assert [(passage.turn, passage.state) for passage in notice.passages] == [
        (4, "kept"),
        (6, "broken"),
        (7, "kept"),
    ]
    assert {"measured", "acknowledged"} <= set(notice.ticks)
    trust = [reading.readings.trust[PAIR] for reading in chronicle.history]
    assert trust[4] > 0.9
    assert trust[5] < trust[4] - 0.15
    assert trust[7] > 0.9
    officers = duty(chronicle, "duty-officer", "velmar")
    assert (officers.state, officers.late) == ("kept", True)
    assert duty(chronicle, "shared-list", "tessaly").state == "late"


def test_what_was_kept_back_costs_more_than_what_was_done(chronicle: Chronicle) -> None:
    """The missile escalated in turn 6; trust is lowest after it has come out in turn 7."""
    assert duty(chronicle, "first-call", "velmar").state == "broken"
    seventh = [moment.readings.trust[PAIR] for moment in chronicle.moments if moment.turn == 7]
    sixth = [moment.readings.trust[PAIR] for moment in chronicle.moments if moment.turn == 6]
    assert min(seventh) < 0.25 < 0.45 < min(sixth)


def test_reviews_are_held_in_the_fourth_and_the_eighth_quarter(chronicle: Chronicle) -> None:
    reviews = chronicle.state.of(Obligations).reviews
    held = [(review.turn, review.agreement, review.status, review.missing()) for review in reviews]
    assert held == [
        (4, "first-accord", "closed", ()),
        (8, "first-accord", "closed", ()),
        (8, "second-accord", "closed", ()),
    ]
    plan = duty(chronicle, "year-plan", "velmar")
    assert (plan.assigned.due, plan.due, plan.state, plan.late) == (5, 6, "kept", False)


def test_the_ledger_knows_what_the_room_does_not(
    setting: Scenario, played: Desk, chronicle: Chronicle
) -> None:
    rows = {row.duty.id: row for row in compliance.ledger(setting, chronicle.state, played.seed)}
    assert len(rows) == 29
    declared = {p: rows[duty(chronicle, "declare", p, due=8).id].cells[-1] for p in PAIR}
    assert [(declared[p].truth, declared[p].declared) for p in PAIR] == [(True, 36), (False, 36)]
    ceiling = {p: rows[duty(chronicle, "ceiling-36", p).id].cells for p in PAIR}
    assert [cells[-1].truth for cells in ceiling.values()] == [True, False]
    assert [cell.alarm for cell in ceiling["velmar"]] == ["true", "", "missed", ""]
    notice = {cell.turn: cell.truth for cell in rows[duty(chronicle, "notice", "velmar").id].cells}
    assert (notice[4], notice[5], notice[6], notice[7]) == (True, None, False, True)
    tally = compliance.tally(chronicle.state)
    assert dict(tally.states) == {"kept": 24, "broken": 1, "late": 1, "in_force": 3}
    assert (tally.found, tally.missed, tally.false_alarms) == (("V02",), ("V05",), ())


def test_the_hedge_lives_on_and_the_loophole_narrows(chronicle: Chronicle) -> None:
    holdings = chronicle.state.of(Holdings)
    assert holdings.hedges["arden-hedge"].items == 4
    grown = [e.hedge for step in chronicle.steps for e in step.events if isinstance(e, HedgeGrew)]
    assert set(grown) == {"velmar-hedge"}, "a seeker hides nothing that could grow"
    assert holdings.hedges["velmar-hedge"].items == 4 + len(grown)
    assert holdings.loophole == pytest.approx(0.4 + 0.1 + 0.15 - 0.4)


def test_the_hotline_is_tested_every_quarter_and_missed_once(chronicle: Chronicle) -> None:
    line = chronicle.state.of(Hotline).lines["hotline"]
    assert (line.open, line.tests, line.passed) == (True, 8, 7)
    calls = chronicle.state.of(Hotline).messages
    assert [message.id for message in calls if message.status == "unanswered"] == ["C05", "C10"]
    garbled = [m.id for m in calls if m.sent.received_text != m.sent.text]
    assert garbled == ["C03"]


def test_the_room_saw_every_kind_of_scene_and_no_secret(setting: Scenario, chronicle: Chronicle) -> None:
    taken = [e.scene for step in chronicle.steps for e in step.events if isinstance(e, SceneTaken)]
    assert {"treaty", "verification", "compliance", "reveal", "curves", "text"} <= set(taken)
    state = chronicle.state
    room = public_view(setting, state, chronicle.history)
    acknowledged = {d.id for d in room.boards.treaty.duties}
    assert acknowledged == {d.id for d in state.of(Obligations).duties if "acknowledged" in d.ticks}
    assert len(acknowledged) == 9
    views = {team.id: repr(team_view(setting, state, team.id, chronicle.history)) for team in setting.teams}
    for secret in ("signed for it", "maintain it", "Nobody is to ask about the yards"):
        assert secret not in repr(room)
        assert not any(secret in view for team, view in views.items() if team != "velmar")
    assert "Nobody is to ask about the yards" in views["velmar"]
    assert "signed for it" not in views["arden"]


def test_the_crisis_falls_before_the_vote_and_the_end_is_calm(chronicle: Chronicle) -> None:
    index = [reading.readings.escalation[PAIR] for reading in chronicle.history]
    highest = max(chronicle.moments, key=lambda moment: moment.readings.escalation[PAIR])
    assert highest.turn == 6
    assert 50 < highest.readings.escalation[PAIR] < 60, "a crisis, and no false picture on the radar"
    assert index[4] < index[0] < index[5]
    assert index[7] < 5


def test_two_alerts_wait_for_approval_and_are_never_given(chronicle: Chronicle) -> None:
    alerts = [m for m in chronicle.state.of(Moves).ledger if m.logged.act == "raise_alert"]
    told = [(m.logged.turn, m.logged.ready, m.ruling.outcome if m.ruling else "") for m in alerts]
    assert told == [(2, 0, ""), (4, 5, "failure"), (4, 5, "failure"), (6, 7, "success")]
    assert alerts[0].status == alerts[3].status == "rescinded"


def test_the_table_of_the_sources_is_that_of_the_session(chronicle: Chronicle) -> None:
    """`SOURCES.md` prints the curves at the end of each quarter."""
    readings = [reading.readings for reading in chronicle.history]
    page = (WORKSHOP.with_name("SOURCES.md")).read_text(encoding="utf-8")
    for name, values in (
        ("index", [f"{r.escalation[PAIR]:.1f}" for r in readings]),
        ("trust", [f"{r.trust[PAIR]:.2f}" for r in readings]),
        ("least trust", [f"{r.minimum_trust[PAIR]:.2f}" for r in readings]),
    ):
        assert f"| {name} | {' | '.join(values)} |" in page


def test_two_playings_are_the_same_session(setting: Scenario, played: Desk, tmp_path: Path) -> None:
    with performed(setting, WORKSHOP, tmp_path / "again.detente") as again:
        digests = [step.digest for step in again.chronicle().steps]
        notes = [(n.step, n.text, n.entered_at) for n in again.annotations]
    assert digests == [step.digest for step in played.chronicle().steps]
    assert notes == [(n.step, n.text, n.entered_at) for n in played.annotations]
    assert verify(tmp_path / "again.detente").sound


def test_the_story_runs_forward_through_one_day(chronicle: Chronicle, played: Desk) -> None:
    times = [step.occurred_at for step in chronicle.steps]
    assert times == sorted(times)
    assert times[0].date() == times[-1].date()
    kinds = [annotation.kind for annotation in played.annotations]
    assert kinds.count("note") >= 20
    assert kinds.count("bookmark") >= 8


def test_the_papers_of_observers_and_participants_are_typed_in(setting: Scenario, played: Desk) -> None:
    answers = surveys.standing(played.annotations)
    assert collected_waves(setting, answers) == ("before", "turn-4", "after")
    assert [sheets(answers, wave) for wave in ("before", "turn-4", "after")] == [9, 9, 9]
    for one in answers:
        asked = {q.id: q for q in surveys.questions(setting, one.wave, one.team)}
        assert surveys.fault(asked[one.question], one.value) == "", one
    covered = coverage(setting, played.state, played.annotations)
    tasks = {(one.id, task.id) for one in setting.objectives for task in one.tasks}
    assert all(one.total for one in covered), "an observer wrote on every objective"
    assert {(one.objective.id, r.task) for one in covered for r in one.ratings} <= tasks
