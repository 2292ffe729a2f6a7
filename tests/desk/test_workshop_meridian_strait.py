"""The recorded workshop of Meridian Strait: what was negotiated, declared, inspected, broken and repaired."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise import compliance
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.declarations.books import Declarations
from detente.exercise.holdings import HedgeGrew, Holdings, true_count
from detente.exercise.hotline import Hotline
from detente.exercise.injects import Injects
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.publication import SceneTaken
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
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
    assert 150 <= len(chronicle.steps) <= 300


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
        "third-accord": "draft",
    }
    assert texts["arrangement"].expires == 20
    left = open_brackets(setting, texts["third-accord"].draft.clauses)
    assert [bracket.clause for bracket in left] == ["to-12", "store"]
    assert [w.holder for w in left[1].wordings] == ["velmar", "arden"]
    ladder = chronicle.state.of(Ladder)
    assert not any(ladder.in_force(step) for step in ("reduction-24", "halden-count", "reduction-12"))
    assert ladder.in_force("export-controls")


def test_the_least_trust_falls_along_the_ladder(chronicle: Chronicle) -> None:
    least = [reading.readings.minimum_trust[PAIR] for reading in chronicle.history]
    assert least == sorted(least, reverse=True)
    assert [round(value, 3) for value in least] == [0.356, 0.356, 0.261, 0.261, 0.179, 0.179, 0.17, 0.17]


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
    assert trust[4] > 0.8
    assert trust[5] < trust[4] - 0.3
    assert trust[7] > 0.9
    officers = duty(chronicle, "duty-officer", "velmar")
    assert (officers.state, officers.late) == ("kept", True)
    assert duty(chronicle, "shared-list", "tessaly").state == "late"


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
    assert len(rows) == 26
    declared = {p: rows[duty(chronicle, "declare", p, due=8).id].cells[-1] for p in PAIR}
    assert [(declared[p].truth, declared[p].declared) for p in PAIR] == [(True, 36), (False, 36)]
    ceiling = {p: rows[duty(chronicle, "ceiling-36", p).id].cells for p in PAIR}
    assert [cells[-1].truth for cells in ceiling.values()] == [True, False]
    assert [cell.alarm for cell in ceiling["velmar"]] == ["true", "", "missed", ""]
    notice = {cell.turn: cell.truth for cell in rows[duty(chronicle, "notice", "velmar").id].cells}
    assert (notice[4], notice[5], notice[6], notice[7]) == (True, None, False, True)
    tally = compliance.tally(chronicle.state)
    assert dict(tally.states) == {"kept": 25, "late": 1}
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
    assert [message.id for message in calls if message.status == "unanswered"] == ["C05", "C09"]
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


def test_the_curves_rise_with_the_alerts_and_end_low(chronicle: Chronicle) -> None:
    index = [round(reading.readings.escalation[PAIR], 1) for reading in chronicle.history]
    assert max(index) == max(index[1], index[5])
    assert index[7] < index[0] < index[1]
    assert index[2] < index[3] > index[4]


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
