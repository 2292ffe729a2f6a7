"""The recorded workshop of Able Archer: what was meant, what was seen, and what shortened the distance."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import Curves, Impulse, MisperceptionMoved
from detente.exercise.declarations.books import Declarations
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.hotline import Hotline
from detente.exercise.incidents.states import Incidents
from detente.exercise.injects import Injects
from detente.exercise.inspections.quotas import quotas
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder
from detente.exercise.moves import Move, Moves
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.red_lines import RedLines
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view

PAIR = ("NATO", "USSR")
WORKSHOP = places.scenarios() / "able-archer" / FILE_NAME


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return scenario.load("able-archer")


@pytest.fixture(scope="module")
def played(setting: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("workshop") / "able-archer.detente"
    with performed(setting, WORKSHOP, path) as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def duties(chronicle: Chronicle, obligation: str) -> dict[str, Duty]:
    found = (d for d in chronicle.state.of(Obligations).duties if d.assigned.obligation == obligation)
    return {duty.party: duty for duty in found}


def move(chronicle: Chronicle, move_id: str) -> Move:
    found = chronicle.state.of(Moves).ledger.get(move_id)
    assert found is not None
    return found


def test_the_exercise_was_meant_as_nothing_and_seen_as_an_alert(chronicle: Chronicle) -> None:
    begins, release = move(chronicle, "M05").logged, move(chronicle, "M07").logged
    assert [(m.turn, m.score, m.seen_as) for m in (begins, release)] == [
        (3, 0.0, "exercise_unannounced"),
        (4, 0.0, "nuclear_alert"),
    ]
    felt = {
        event.record: event.score
        for step in chronicle.steps
        for event in step.events
        if isinstance(event, Impulse) and event.record in ("M05", "M07")
    }
    assert felt == {"M05": -6.5, "M07": -6.5}
    assert release.counted[2] == 11


def test_what_nato_was_taken_for_is_in_no_view(setting: Scenario, chronicle: Chronicle) -> None:
    state = chronicle.state
    views = [repr(public_view(setting, state, chronicle.history))]
    views += [repr(team_view(setting, state, team.id, chronicle.history)) for team in setting.teams]
    assert not any("seen_as" in view for view in views)
    causes = [cause.text for kind in setting.incidents for cause in kind.causes]
    assert not any(cause in view for cause in causes for view in views)
    assert "how visible that is" in views[2]
    assert not any("how visible that is" in view for view in (views[0], views[1], views[3]))


def test_the_alert_took_a_night_because_talks_were_under_way(chronicle: Chronicle) -> None:
    alert = move(chronicle, "M06")
    assert (alert.logged.turn, alert.logged.ready, alert.logged.held) == (3, 4, True)
    assert (alert.status, alert.ruling.outcome if alert.ruling else "") == ("rescinded", "success")


def test_the_private_line_was_crossed_and_awaited(chronicle: Chronicle) -> None:
    lines = chronicle.state.of(RedLines).lines
    (surprise,), (missiles,) = lines["u-surprise"].crossings, lines["u-missiles"].crossings
    assert (surprise.turn, surprise.record, surprise.enforced) == (4, "M07", False)
    assert (missiles.turn, missiles.record, missiles.enforced) == (5, "M09", True)


def test_the_airliner_was_denied_and_exposed_and_five_launches_stayed_in_one_room(
    chronicle: Chronicle,
) -> None:
    airliner, launches, corridor = chronicle.state.of(Incidents).ledger
    assert airliner.ended is not None
    assert launches.ended is not None
    assert (airliner.candour, airliner.first, airliner.ended.end) == ("exposed", False, "escalated")
    assert (launches.opened.cause, launches.opened.public, launches.ended.end) == (
        "sunlight",
        False,
        "cleared",
    )
    assert corridor.ended is not None
    assert (corridor.opened.turn, corridor.ended.over) == (7, "liaison")
    assert "false alarm" not in repr(public_view(chronicle.scenario, chronicle.state, chronicle.history))


def test_endorsement_and_openness_shorten_the_distance(chronicle: Chronicle) -> None:
    moved = [e for step in chronicle.steps for e in step.events if isinstance(e, MisperceptionMoved)]
    assert [(e.observer, e.subject, e.rule) for e in moved] == [
        ("USSR", "NATO", "endorsement"),
        ("NATO", "USSR", "transparency"),
        ("USSR", "NATO", "transparency"),
    ]
    curves = chronicle.state.of(Curves)
    assert curves.misread("USSR", "NATO") == pytest.approx(0.30 * 0.75 * 0.75)
    assert curves.misread("NATO", "USSR") == pytest.approx(0.15 * 0.75)


def test_the_direct_line_was_open_and_silent(chronicle: Chronicle) -> None:
    hotline = chronicle.state.of(Hotline)
    assert not [m for m in hotline.messages if m.sent.channel == "hotline"]
    lines = hotline.lines
    assert [(c, lines[c].open, lines[c].passed) for c in ("hotline", "fax", "centres")] == [
        ("hotline", True, 3),
        ("fax", True, 1),
        ("centres", True, 1),
    ]


def test_every_text_was_signed_without_brackets(setting: Scenario, chronicle: Chronicle) -> None:
    texts = chronicle.state.of(Agreements).texts
    for name in ("direct-line-1984", "stockholm-document", "centres-1987"):
        assert (texts[name].status, open_brackets(setting, texts[name].draft.clauses)) == ("in_force", ())
    first, second, *_ = texts["stockholm-document"].draft.clauses
    assert "at least 13,000 troops" in first.text
    assert "notified 42 days" in first.text
    assert "at least 17,000 troops" in second.text
    ladder = chronicle.state.of(Ladder)
    assert not ladder.in_force("nuclear-staff-notice")
    assert all(ladder.working(step) for step in ("geneva-talks", "on-site", "risk-centres", "launch-notice"))


def test_notice_is_kept_but_once(chronicle: Chronicle) -> None:
    notice = duties(chronicle, "notify-exercises")
    assert {party: duty.state for party, duty in notice.items()} == {"NATO": "late", "USSR": "kept"}
    seen = chronicle.state.of(Declarations).activities
    assert [(one.party, one.activity, one.notice_turns) for one in seen if one.turn > 10] == [
        ("USSR", "exercise", 1),
        ("NATO", "exercise", 1),
        ("NATO", "exercise", 0),
        ("USSR", "launch", 0),
    ]
    for obligation in ("calendar-1987", "calendar-1988", "invite", "open-centre", "fax-tested"):
        assert {duty.state for duty in duties(chronicle, obligation).values()} == {"kept"}


def test_two_inspections_one_question(setting: Scenario, chronicle: Chronicle) -> None:
    minsk, heath = chronicle.state.of(Inspections).ledger
    assert minsk.report is not None
    assert heath.report is not None
    assert (minsk.report.result, minsk.report.declared, minsk.report.found) == ("consistent", 16, 16)
    assert (heath.report.result, heath.report.found) == ("anomaly", 17)
    assert heath.resolution == "explained"
    assert duties(chronicle, "receive")["USSR"].ticks["verified"] == "V01"
    inspections, (regime,) = chronicle.state.of(Inspections), setting.regimes
    for pair in (PAIR, PAIR[::-1]):
        assert [(q.used, q.limit) for q in quotas(setting, inspections, regime, 11, pair)] == [(1, 3), (1, 3)]


def test_the_index_is_highest_in_the_fortnight_of_the_vote(chronicle: Chronicle) -> None:
    index = {r.turn: r.readings.escalation[PAIR] for r in chronicle.history}
    assert max(index, key=lambda turn: index[turn]) == 5
    assert index[2] < index[3] < index[4] < index[5] == pytest.approx(90.18, abs=5e-3)
    assert index[12] == pytest.approx(3.73, abs=5e-3)


def test_trust_comes_with_the_measures_and_not_before(chronicle: Chronicle) -> None:
    trust = {r.turn: r.readings.trust for r in chronicle.history}
    for pair in (PAIR, PAIR[::-1]):
        assert max(trust[turn][pair] for turn in range(1, 11)) < 0.25
        assert trust[12][pair] > trust[11][pair] > 0.5


def test_risk_falls_with_the_lines(chronicle: Chronicle) -> None:
    risk = {r.turn: r.readings.risk[PAIR] for r in chronicle.history}
    assert risk[12] < risk[8] / 3 < risk[5] / 25


def test_leaders_changed_twice_in_moscow_and_not_in_the_alliance(chronicle: Chronicle) -> None:
    fronts = chronicle.state.of(Domestic).fronts
    assert [(team, fronts[team].leaders) for team in PAIR] == [("NATO", 0), ("USSR", 2)]


def test_all_injects_were_played(chronicle: Chronicle) -> None:
    assert {card.status for card in chronicle.state.of(Injects).cards.values()} == {"fired"}


def test_both_alliances_are_seekers(setting: Scenario) -> None:
    assert [secret_type(setting, 1983, team) for team in PAIR] == ["seeker", "seeker"]


def test_stand_ins_are_of_the_same_kind_on_both_sides(setting: Scenario) -> None:
    hosts = [site.host for site in setting.sites]
    assert hosts.count("NATO") == hosts.count("USSR") == 3
    (exchange,) = setting.exchanges
    by_party = {p: [v.value for v in exchange.values if v.party == p] for p in PAIR}
    assert by_party["NATO"] == by_party["USSR"]


def test_the_exercise_ends_with_two_rooms(chronicle: Chronicle) -> None:
    phases = chronicle.state.of(Phases)
    assert (phases.ended, phases.turn) == (True, 12)
    times = [step.occurred_at for step in chronicle.steps]
    assert times == sorted(times)


def test_two_playings_are_the_same_session(setting: Scenario, played: Desk, tmp_path: Path) -> None:
    with performed(setting, WORKSHOP, tmp_path / "again.detente") as again:
        digests = [step.digest for step in again.chronicle().steps]
    assert digests == [step.digest for step in played.chronicle().steps]
    assert verify(tmp_path / "again.detente").sound
