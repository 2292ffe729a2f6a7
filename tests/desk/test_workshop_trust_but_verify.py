"""The recorded workshop of the INF negotiations, held to its record."""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.curves import Curves
from detente.exercise.declarations.books import Declarations
from detente.exercise.injects import Injects
from detente.exercise.inspections.quotas import limits
from detente.exercise.inspections.visits import Inspections, regime_of
from detente.exercise.ladder import Ladder
from detente.exercise.obligations.acts import DutyRuled, NormMoved
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import Phases
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view
from detente.scenario.workshop import read

WORKSHOP = places.scenarios() / "trust-but-verify" / FILE_NAME
PAIR = ("US", "USSR")


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return scenario.load("trust-but-verify")


@pytest.fixture(scope="module")
def played(setting: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("workshop") / "trust-but-verify.detente"
    with performed(setting, WORKSHOP, path) as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def agreement(chronicle: Chronicle, name: str) -> Agreement:
    return chronicle.state.of(Agreements).texts[name]


def test_the_seed_draws_two_security_seekers(setting: Scenario) -> None:
    seed = read(WORKSHOP).seed
    assert seed is not None
    assert {secret_type(setting, seed, party) for party in PAIR} == {"seeker"}


def test_the_treaty_was_argued_down_from_its_brackets(chronicle: Chronicle) -> None:
    text = agreement(chronicle, "inf")
    disputed = [len(open_brackets(chronicle.scenario, draft.clauses)) for draft in text.drafts]
    assert (disputed[0], disputed[-1]) == (12, 0)
    assert disputed == sorted(disputed, reverse=True)
    assert len(text.drafts) == 14


def test_space_was_struck_out_and_asia_went_from_a_hundred_to_none(chronicle: Chronicle) -> None:
    drafts = agreement(chronicle, "inf").drafts
    asia = [next(c.text for c in draft.clauses if c.id == "II") for draft in drafts]
    with_space = [draft.turn for draft in drafts if any(c.id == "X" for c in draft.clauses)]
    assert asia[1].startswith("Outside Europe each Party keeps 100 warheads, the Soviet Union in Asia")
    assert asia[-1] == "Outside Europe each Party keeps none."
    assert max(with_space) == 3  # Reykjavik is the last draft that names it


@pytest.mark.parametrize(
    ("name", "turn"), [("geneva-statement", 1), ("nrrc-agreement", 7), ("basing", 8), ("inf", 9)]
)
def test_agreements_entered_into_force_when_they_did(chronicle: Chronicle, name: str, turn: int) -> None:
    text = agreement(chronicle, name)
    assert (text.status, text.entered) == ("in_force", turn)


def test_the_treaty_was_signed_in_december_and_ratified_in_may(chronicle: Chronicle) -> None:
    text = agreement(chronicle, "inf")
    assert dict(text.signed) == {"US": 8, "USSR": 8}
    assert dict(text.ratified) == {"US": 9, "USSR": 9}


def test_the_whole_ladder_stands(chronicle: Chronicle, setting: Scenario) -> None:
    ladder = chronicle.state.of(Ladder)
    assert all(ladder.working(step.id) for step in setting.steps)
    assert not ladder.waiting


def test_declared_numbers_are_those_of_the_record(chronicle: Chronicle) -> None:
    declared = [
        (d.made.turn, d.made.party, {item.category: item.count for item in d.made.items})
        for d in chronicle.state.of(Declarations).ledger
    ]
    nothing = {"intermediate": 0, "shorter": 0, "all": 0}
    assert declared == [
        (8, "US", {"all": 859}),
        (8, "USSR", {"all": 1752}),
        (10, "US", {"intermediate": 234 + 443, "shorter": 169, "all": 846}),
        (10, "USSR", {"intermediate": 1846 - 957, "shorter": 957, "all": 1846}),
        (12, "US", nothing),
        (12, "USSR", nothing),
    ]


def test_no_declaration_contradicts_itself(chronicle: Chronicle) -> None:
    declarations = chronicle.state.of(Declarations)
    assert not any(d.made.faults or d.made.late for d in declarations.ledger)
    assert not declarations.missed


def test_what_is_at_the_sites_adds_up_to_what_is_declared(setting: Scenario) -> None:
    by_site = Counter[tuple[str, str]]()
    for site in setting.sites:
        by_site[site.host, "intermediate"] += site.declared
    for holding in setting.holdings:
        by_site[holding.party, holding.category] += holding.declared
    recorded = {
        (v.party, v.category): v.value
        for v in setting.exchanges[1].values
        if v.turn == 10 and v.category != "all"
    }
    assert dict(by_site) == recorded


def test_every_duty_ends_kept_and_none_was_late(chronicle: Chronicle) -> None:
    duties = chronicle.state.of(Obligations).duties
    assert len(list(duties)) == 24
    assert {duty.state for duty in duties} == {"kept"}
    assert not any(duty.late for duty in duties)


def test_one_promise_was_broken_on_the_way_to_an_ally(chronicle: Chronicle) -> None:
    events = [event for step in chronicle.steps for event in step.events]
    broken = [e for e in events if isinstance(e, DutyRuled) and e.after == "broken"]
    assert [(e.turn, e.party, e.others) for e in broken] == [(11, "US", ("EUR",))]
    falls = [e for e in events if isinstance(e, NormMoved) and e.after < e.before]
    assert [(e.turn, e.evidence) for e in falls] == [(11, broken[0].id)]
    told = {h.turn: h.readings.trust["EUR", "US"] for h in chronicle.history if h.turn > 9}
    assert told[11] < told[10]
    assert told[11] < told[12]


def test_a_notification_given_a_turn_ahead_kept_the_promise_to_announce_trains(chronicle: Chronicle) -> None:
    activities = chronicle.state.of(Declarations).activities
    assert [(a.turn, a.party, a.notice_turns) for a in activities] == [(10, "USSR", 1), (11, "US", 1)]


def test_inspections_came_to_what_is_written(chronicle: Chronicle) -> None:
    found = [
        (i.id, i.requested.type, i.access, i.report.result if i.report else "", i.resolution)
        for i in chronicle.state.of(Inspections).ledger
    ]
    odd = [entry for entry in found if entry[2:] != ("granted", "consistent", "")]
    assert len(found) == 14
    assert odd == [
        ("V04", "baseline", "granted", "anomaly", "explained"),
        ("V11", "portal", "refused", "", ""),
    ]
    assert {entry[1] for entry in found} == {"baseline", "portal", "elimination", "short_notice", "closeout"}


def test_the_refusal_at_the_gate_was_unlawful_and_its_dispute_shelved(chronicle: Chronicle) -> None:
    refused = chronicle.state.of(Inspections).ledger.get("V11")
    assert refused is not None
    assert (refused.lawful, refused.disputed_by, refused.outcome) == (False, "USSR", "shelved")


def test_the_quota_at_short_notice_is_twenty_then_fifteen_and_used_once_each_way(
    chronicle: Chronicle,
) -> None:
    regime = regime_of(chronicle.scenario, "inf-short-notice")
    assert regime is not None
    assert [limits(regime, turn)[0] for turn in (9, 10, 11, 12)] == [20, 20, 20, 15]
    inspections = chronicle.state.of(Inspections)
    used = [inspections.used_by_pair(regime.id, *pair) for pair in (PAIR, PAIR[::-1])]
    assert used == [1, 1]


def test_the_regimes_are_those_of_the_table_of_quotas(setting: Scenario) -> None:
    table = {
        row["parameter"]: row["value"]
        for row in places.read_table("treaty-quotas/treaty_quotas.csv")
        if row["regime"] == "INF (1987)"
    }
    regime = regime_of(setting, "inf-short-notice")
    assert regime is not None
    assert regime.quota_phases[0].quota_total == int(table["short-notice inspections years 1-3"])
    assert regime.quota_phases[1].quota_total == int(table["short-notice inspections years 4-8"])
    assert regime.travel_hours == float(table["time to bring team to declared site"])
    assert regime.duration_hours == float(table["length of inspection"])
    assert regime.notice_hours == float(table["notice before arrival"])


def test_the_commission_heard_both_and_closed(chronicle: Chronicle) -> None:
    (review,) = chronicle.state.of(Obligations).reviews
    assert (review.status, review.turn, set(review.reports)) == ("closed", 11, set(PAIR))


def test_the_curves_end_where_the_record_does(chronicle: Chronicle) -> None:
    index = [h.readings.escalation[PAIR] for h in chronicle.history]
    reykjavik = index[2]
    assert reykjavik == max(index)
    assert index[-1] == min(index)
    last = chronicle.history[-1].readings
    assert last.rung == 0
    assert all(last.trust[pair] > 0.95 for pair in (PAIR, PAIR[::-1]))


def test_the_treaty_lowers_the_trust_that_cooperation_needs(chronicle: Chronicle, setting: Scenario) -> None:
    curves = chronicle.state.of(Curves)
    eased = curves.eased[PAIR]
    before = setting.model.payoffs
    assert eased != before
    assert eased.reward > eased.temptation >= eased.punishment > eased.sucker
    assert curves.minimum_trust(*PAIR) < 0.15


def test_every_inject_was_played_or_left_out_for_a_reason(chronicle: Chronicle) -> None:
    cards = chronicle.state.of(Injects).cards.values()
    assert {card.status for card in cards} == {"fired", "skipped"}
    assert all(card.reason for card in cards if card.status == "skipped")


def test_the_story_runs_forward_to_the_end(chronicle: Chronicle) -> None:
    times = [step.occurred_at for step in chronicle.steps]
    assert times == sorted(times)
    assert chronicle.state.of(Phases).ended
    assert 60 <= len(times) <= 320


def test_the_room_saw_the_acknowledgements(chronicle: Chronicle) -> None:
    view = public_view(chronicle.scenario, chronicle.state, chronicle.history)
    told = {notice.text for notice in view.notices}
    assert "The United States has inspected 130 sites. None was refused." in told
    assert "The Soviet Union has eliminated all 1,846 missiles, says the United States." in told
    acknowledged = {
        d.assigned.obligation for d in chronicle.state.of(Obligations).duties if "acknowledged" in d.ticks
    }
    assert {"open-centre", "admit", "update", "receive", "post", "zero-intermediate"} <= acknowledged
    assert "tell-host" not in acknowledged  # it was broken once, and nobody praised it afterwards


def test_the_room_reads_every_treaty_as_it_was_signed(chronicle: Chronicle) -> None:
    board = public_view(chronicle.scenario, chronicle.state, chronicle.history).boards.treaty
    assert [text.id for text in board.agreements] == ["geneva-statement", "nrrc-agreement", "basing", "inf"]
    assert not any(text.brackets for text in board.agreements)
    assert all(step.standing in ("in_force", "fulfilled") for step in board.steps)


def test_the_room_saw_the_inspections_that_were_published(chronicle: Chronicle) -> None:
    board = public_view(chronicle.scenario, chronicle.state, chronicle.history).boards.verification
    shown = [visit.id for visit in board.inspections]
    assert shown == ["V01", "V04", "V05", "V06", "V09", "V10", "V11", "V13", "V14"]
    assert not any(site.id in ("ux", "sx") for site in board.sites)


def test_secrets_stay_in_their_seats(chronicle: Chronicle) -> None:
    state, setting, history = chronicle.state, chronicle.scenario, chronicle.history
    public = repr(public_view(setting, state, history))
    seats = {team.id: repr(team_view(setting, state, team.id, history)) for team in setting.teams}
    assert "The knot held us and not them" in seats["USSR"]
    assert not any("The knot held us" in view for view in (public, seats["US"], seats["EUR"]))
    for view in (public, *seats.values()):
        assert "Cold Creek" not in view
        assert "kept back" not in view


def test_two_playings_are_the_same_session(setting: Scenario, played: Desk, tmp_path: Path) -> None:
    with performed(setting, WORKSHOP, tmp_path / "again.detente") as again:
        digests = [step.digest for step in again.chronicle().steps]
    assert digests == [step.digest for step in played.chronicle().steps]
    assert verify(tmp_path / "again.detente").sound
