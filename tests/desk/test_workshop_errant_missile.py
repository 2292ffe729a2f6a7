"""The recorded workshop of The Errant Missile: what the record says, and what the room made of it."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import Curves
from detente.exercise.declarations.books import Declarations
from detente.exercise.domestic.acts import RatificationVoted
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.hotline import Hotline
from detente.exercise.incidents.acts import IncidentDrawn
from detente.exercise.incidents.states import Incidents, uncleared
from detente.exercise.injects import Injects
from detente.exercise.ladder import Ladder
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view

PAIR = ("IN", "PK")
NEW_YEARS = (3, 4, 5, 12)
MARCH = (6, 7, 8, 9)
WORKSHOP = places.scenarios() / "errant-missile" / FILE_NAME


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return scenario.load("errant-missile")


@pytest.fixture(scope="module")
def played(setting: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("workshop") / "errant-missile.detente"
    with performed(setting, WORKSHOP, path) as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def duties(chronicle: Chronicle, obligation: str) -> list[Duty]:
    return [d for d in chronicle.state.of(Obligations).duties if d.assigned.obligation == obligation]


def test_lists_change_hands_whatever_the_climate(chronicle: Chronicle) -> None:
    given = [d.made for d in chronicle.state.of(Declarations).ledger]
    assert sorted((made.turn, made.party) for made in given) == [
        (turn, party) for turn in NEW_YEARS for party in PAIR
    ]
    assert not any(made.late or made.faults or made.public for made in given)
    for year in ("2020", "2021", "2022", "2023"):
        assert [d.state for d in duties(chronicle, f"list-{year}")] == ["kept", "kept"]


def test_the_numbers_on_the_lists_are_the_same_on_both_sides(setting: Scenario) -> None:
    """They are invented, and no side is to look larger."""
    (exchange,) = setting.exchanges
    by_party = {p: [v.value for v in exchange.values if v.party == p] for p in PAIR}
    assert by_party["IN"] == by_party["PK"]


def test_tests_are_notified_by_both(chronicle: Chronicle) -> None:
    seen = chronicle.state.of(Declarations).activities
    assert [(one.party, one.turn) for one in seen] == [("PK", 2), ("IN", 5)]
    assert all(one.notice_turns >= 0 for one in seen)
    assert [d.state for d in duties(chronicle, "tests")] == ["kept", "kept"]


def test_the_missile_is_exposed_before_it_is_disclosed(chronicle: Chronicle) -> None:
    missile = chronicle.state.of(Incidents).ledger.get("X03")
    assert missile is not None
    assert missile.ended is not None
    assert (missile.opened.kind, missile.opened.turn, missile.opened.cause) == (
        "errant-missile",
        6,
        "procedure",
    )
    assert (missile.concealed, missile.exposed, missile.disclosed, missile.first) == (7, 7, 8, False)
    assert (missile.candour, missile.ended.end, missile.ended.drawn) == ("exposed", "lapsed", True)


def test_the_line_is_used_before_and_after_and_not_in_march(chronicle: Chronicle) -> None:
    calls = {m.sent.turn for m in chronicle.state.of(Hotline).messages if m.sent.channel == "dgmo"}
    assert calls == {1, 2, 3, 4, 5, 10}
    assert not calls & set(MARCH)
    cleared = [x for x in chronicle.state.of(Incidents).ledger if x.ended and x.ended.end == "cleared"]
    assert [(x.id, x.ended.over if x.ended else "") for x in cleared] == [("X01", "dgmo"), ("X02", "dgmo")]


def test_the_gauge_shows_what_the_line_is_worth(setting: Scenario, tmp_path: Path, played: Desk) -> None:
    """Without it, the chance that the incident is not cleared up is more than three times as high."""
    missile = played.state.of(Incidents).ledger.get("X03")
    assert missile is not None
    with_line = missile.opened.uncleared
    assert with_line == pytest.approx(0.172, abs=5e-4)
    without = replace(setting, channels=tuple(c for c in setting.channels if c.id != "dgmo"))
    bare = Desk.create(tmp_path / "bare.detente", without, seed=1)
    assert uncleared(bare.state, *PAIR, setting.model.window_hours) > 3 * with_line
    bare.close()


def test_the_dice_brought_the_firing_of_february_2021(chronicle: Chronicle) -> None:
    drawn = [e for step in chronicle.steps for e in step.events if isinstance(e, IncidentDrawn)]
    assert [(e.kind, e.turn, e.actor) for e in drawn] == [("night-firing", 4, "PK")]
    assert chronicle.state.of(Incidents).due == ()


def test_trust_is_lowest_on_the_evening_of_the_briefing(chronicle: Chronicle) -> None:
    trust = {r.turn: r.readings.trust["PK", "IN"] for r in chronicle.history}
    assert min(trust, key=lambda turn: trust[turn]) == 7
    assert trust[5] > trust[6] > trust[7]
    assert trust[12] > trust[9] > trust[7]


def test_escalation_peaks_in_2019_and_again_in_march(chronicle: Chronicle) -> None:
    index = {r.turn: r.readings.escalation[PAIR] for r in chronicle.history}
    assert max(index, key=lambda turn: index[turn]) == 2
    assert index[2] == pytest.approx(55.24, abs=5e-3)
    assert max(index[turn] for turn in range(4, 13)) == index[9] == pytest.approx(30.21, abs=5e-3)
    assert index[12] == pytest.approx(12.08, abs=5e-3)


def test_endorsements_clear_the_sight_of_those_who_did_not_speak(
    setting: Scenario, chronicle: Chronicle
) -> None:
    curves = chronicle.state.of(Curves)
    for observer, subject in (PAIR, PAIR[::-1]):
        own = setting.team(observer).misperception
        assert own is not None
        assert curves.misread(observer, subject) == pytest.approx(own * 0.9 * 0.8)
    assert curves.misread("TC", "IN") == pytest.approx(0.05)


def test_the_protocol_is_signed_without_cruise_missiles(setting: Scenario, chronicle: Chronicle) -> None:
    text = chronicle.state.of(Agreements).get("protocol")
    assert text is not None
    assert (text.status, open_brackets(setting, text.draft.clauses)) == ("in_force", ())
    assert [clause.id for clause in text.draft.clauses] == ["1", "3", "4", "5", "6"]
    assert "within one hour" in text.draft.clauses[0].text
    ladder = chronicle.state.of(Ladder)
    assert all(ladder.working(step) for step in ("first-call", "safety-talks", "findings", "line-drills"))
    assert not ladder.in_force("cruise-notices")


def test_neither_capital_ratifies_without_spending_capital(chronicle: Chronicle) -> None:
    votes = [e for step in chronicle.steps for e in step.events if isinstance(e, RatificationVoted)]
    assert [(vote.team, vote.passed, vote.vetoes) for vote in votes] == [("IN", True, ()), ("PK", True, ())]
    weights = {f.id: f.weight for f in chronicle.scenario.factions}
    for vote, faction, points in zip(votes, ("in-voters", "pk-parliament"), (1.5, 2.0), strict=True):
        total = sum(w for f, w in weights.items() if f.startswith(vote.team.lower()))
        bought = 0.1 * points * weights[faction] / total
        assert vote.support - bought < vote.threshold <= vote.support


def test_a_new_government_begins_with_the_old_officers(chronicle: Chronicle) -> None:
    fronts = chronicle.state.of(Domestic).fronts
    assert [(t, fronts[t].leaders, len(fronts[t].elections)) for t in PAIR] == [("IN", 0, 1), ("PK", 1, 1)]


def test_what_the_parties_differ_on_is_ruled_unverifiable(chronicle: Chronicle) -> None:
    assert [d.state for d in duties(chronicle, "accidents")] == ["unverifiable", "in_force"]
    assert [d.state for d in duties(chronicle, "account")] == ["kept"]
    assert not any(d.state in ("broken", "late") for d in chronicle.state.of(Obligations).duties)


def test_only_the_rejection_on_record_is_left_out(chronicle: Chronicle) -> None:
    cards = chronicle.state.of(Injects).cards.values()
    assert [card.inject.id for card in cards if card.status != "fired"] == ["rejected"]
    assert all(card.reason for card in cards if card.status == "skipped")


def test_hidden_causes_and_private_talk_stay_where_they_are(setting: Scenario, chronicle: Chronicle) -> None:
    state = chronicle.state
    room = repr(public_view(setting, state, chronicle.history))
    seats = {team.id: repr(team_view(setting, state, team.id, chronicle.history)) for team in setting.teams}
    causes = [cause.text for kind in setting.incidents for cause in kind.causes]
    assert not any(cause in view for cause in causes for view in (room, *seats.values()))
    assert "A missile of a similar kind is made ready" not in seats["IN"] + room
    assert "no service would accept it" in seats["IN"]
    others = seats["PK"] + seats["TC"] + room
    assert "no service would accept it" not in others
    assert "This is not yet policy" not in others
    assert "steps of the procedure left out" in seats["PK"]
    assert "steps of the procedure left out" not in seats["TC"] + room


def test_both_governments_are_seekers(setting: Scenario) -> None:
    assert [secret_type(setting, 2005, team) for team in PAIR] == ["seeker", "seeker"]


def test_the_exercise_ends_with_two_envelopes(chronicle: Chronicle) -> None:
    phases = chronicle.state.of(Phases)
    assert (phases.ended, phases.turn) == (True, 12)
    times = [step.occurred_at for step in chronicle.steps]
    assert times == sorted(times)


def test_two_playings_are_the_same_session(setting: Scenario, played: Desk, tmp_path: Path) -> None:
    with performed(setting, WORKSHOP, tmp_path / "again.detente") as again:
        digests = [step.digest for step in again.chronicle().steps]
    assert digests == [step.digest for step in played.chronicle().steps]
    assert verify(tmp_path / "again.detente").sound
