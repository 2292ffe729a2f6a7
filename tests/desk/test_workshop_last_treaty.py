"""The recorded workshop of The Last Treaty against the public record of New START."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import places, scenario
from detente.desk import Desk, verify
from detente.desk.workshop import FILE_NAME, performed
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.texts import Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.declarations.acts import DeclaredItem
from detente.exercise.declarations.books import Declarations, declared_count
from detente.exercise.holdings import running
from detente.exercise.hotline import Hotline
from detente.exercise.injects import Injects
from detente.exercise.inspections.acts import RegimePaused, RegimeResumed, RegimeStopped
from detente.exercise.inspections.quotas import quotas
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder
from detente.exercise.mechanic import Event
from detente.exercise.obligations.acts import Standing
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.phases import Phases
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.exercise.views import public_view, team_view

PAIR = ("US", "RU")
SEED = 2010
REGIME = "new-start-inspections"
WORKSHOP = places.scenarios() / "last-treaty" / FILE_NAME
OPENING = "2019-09-01"
DATES = {
    "2020-03-01": 1,
    "2020-09-01": 2,
    "2021-03-01": 3,
    "2021-09-01": 4,
    "2022-03-01": 5,
    "2022-09-01": 6,
    "2023-03-01": 7,
}
"""Turn in which the numbers as of a date were given."""
COLUMNS = {
    "vehicles": "deployed_delivery_vehicles",
    "warheads": "deployed_warheads",
    "launchers": "deployed_and_nondeployed_launchers",
}
Numbers = dict[tuple[int, str, str], int]
"""Count by turn, party and category."""


@pytest.fixture(scope="module")
def setting() -> Scenario:
    return scenario.load("last-treaty")


@pytest.fixture(scope="module")
def played(setting: Scenario, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    path = tmp_path_factory.mktemp("workshop") / "last-treaty.detente"
    with performed(setting, WORKSHOP, path) as desk:
        yield desk


@pytest.fixture(scope="module")
def chronicle(played: Desk) -> Chronicle:
    return played.chronicle()


def rows() -> list[dict[str, str]]:
    return places.read_table("new-start/aggregate_numbers_verified.csv")


def on_record() -> Numbers:
    """Every number of the table that falls into the exercise; an empty cell is no number."""
    return {
        (DATES[row["as_of"]], row["party"], category): int(row[column])
        for row in rows()
        if row["as_of"] in DATES
        for category, column in COLUMNS.items()
        if row[column]
    }


def events(chronicle: Chronicle) -> list[tuple[int, Event]]:
    """Every fact with the turn in which it became one."""
    turns = {moment.step: moment.turn for moment in chronicle.moments}
    return [(turns[step.id], event) for step in chronicle.steps for event in step.events]


def duties(chronicle: Chronicle, obligation: str) -> dict[tuple[str, int], Duty]:
    """Duties under one obligation by party and due turn."""
    found = chronicle.state.of(Obligations).duties
    return {(duty.party, duty.due): duty for duty in found if duty.assigned.obligation == obligation}


def test_the_table_has_the_numbers_that_the_treaty_is_remembered_by() -> None:
    record = on_record()
    assert [record[7, "US", category] for category in COLUMNS] == [662, 1419, 800]
    assert (7, "RU", "warheads") not in record
    assert len(record) == 37


def test_the_exercise_opens_with_the_numbers_of_september_2019(setting: Scenario) -> None:
    opening = {row["party"]: row for row in rows() if row["as_of"] == OPENING}
    held = {(h.party, h.category): h.declared for h in setting.holdings}
    for party in PAIR:
        for category, column in COLUMNS.items():
            assert held[party, category] == int(opening[party][column])


def test_the_numbers_offered_are_those_of_the_table_and_no_others(setting: Scenario) -> None:
    offered = {(v.turn, v.party, v.category): v.value for e in setting.exchanges for v in e.values}
    assert offered == on_record()
    assert all(value.source for exchange in setting.exchanges for value in exchange.values)


def test_the_numbers_declared_are_those_of_the_table_and_no_others(chronicle: Chronicle) -> None:
    made = [declaration.made for declaration in chronicle.state.of(Declarations).ledger]
    declared = {
        (declaration.turn, declaration.party, item.category): item.count
        for declaration in made
        for item in declaration.items
    }
    assert declared == on_record()
    assert all(declaration.public for declaration in made)
    assert not any(declaration.faults or declaration.late for declaration in made)


def test_no_declared_number_exceeds_a_limit_of_the_treaty(setting: Scenario, chronicle: Chronicle) -> None:
    limits = next(step for step in setting.steps if step.id == "limits").obligations
    ceilings = {limit.category: limit.ceiling for limit in limits if limit.ceiling is not None}
    assert ceilings == {"vehicles": 700, "warheads": 1550, "launchers": 800}
    items: list[DeclaredItem] = [i for d in chronicle.state.of(Declarations).ledger for i in d.made.items]
    assert all(item.count <= ceilings[item.category] for item in items)


def test_the_disputed_units_make_901_and_move_no_ceiling(setting: Scenario, chronicle: Chronicle) -> None:
    counted = [
        declared_count(setting, chronicle.state, party, category)
        for party in PAIR
        for category in ("launchers", "launchers-disputed")
    ]
    assert counted == [800, 901, 761, 761]


def test_two_of_eighteen_inspections_were_used_on_each_side_before_the_pause(
    setting: Scenario, chronicle: Chronicle
) -> None:
    regime = setting.regimes[0]
    assert regime.id == REGIME
    inspections = chronicle.state.of(Inspections)
    for inspector, host in (PAIR, PAIR[::-1]):
        for kind, allowed in (("type-one", 10), ("type-two", 8)):
            found = quotas(setting, inspections, regime, 1, (inspector, host), kind)
            used = {quota.kind: (quota.used, quota.limit) for quota in found}
            assert used["total"] == (2, 18)
            assert used["type"] == (1, allowed)
        afresh = quotas(setting, inspections, regime, 3, (inspector, host), "type-one")
        assert [quota.used for quota in afresh] == [0] * len(afresh)
    results = [i.report.result for i in inspections.ledger if i.report]
    assert results == ["consistent"] * 4


def test_the_pause_ends_with_a_refusal_and_the_suspension_ends_inspections(chronicle: Chronicle) -> None:
    kinds = (RegimePaused, RegimeResumed, RegimeStopped)
    course = [(turn, type(event)) for turn, event in events(chronicle) if isinstance(event, kinds)]
    assert course == [(1, RegimePaused), (6, RegimeResumed), (7, RegimeStopped)]
    refused = list(chronicle.state.of(Inspections).ledger)[-1]
    assert (refused.access, refused.disputed_by, refused.outcome) == ("refused", "US", "shelved")


def test_the_treaty_is_extended_by_ten_half_years_and_expires(chronicle: Chronicle) -> None:
    texts = chronicle.state.of(Agreements).texts
    treaty = texts["new-start"]
    assert (treaty.status, treaty.ended, treaty.expires) == ("ended", "expired", 12)
    assert treaty.suspended == {"RU": 7}
    assert texts["launch-notices-1988"].status == "in_force"


def test_the_extension_is_the_shortest_text_on_the_table(setting: Scenario, chronicle: Chronicle) -> None:
    texts = chronicle.state.of(Agreements).texts
    extension = texts["extension"]
    assert [len(draft.clauses) for draft in extension.drafts] == [3, 3, 3, 2, 1]
    assert not open_brackets(setting, extension.draft.clauses)
    assert (extension.adopted, set(extension.signed), set(extension.ratified)) == (True, set(PAIR), {"RU"})
    assert len(open_brackets(setting, texts["successor"].draft.clauses)) == 8


@pytest.mark.parametrize("party", PAIR)
def test_numbers_are_given_for_six_half_years_and_owed_until_the_end(
    chronicle: Chronicle, party: str
) -> None:
    states = {due: duty for (whose, due), duty in duties(chronicle, "numbers").items() if whose == party}
    assert all(states[turn].settled() for turn in range(1, 7))
    assert all(states[turn].state_at(7) == "suspended" for turn in range(7, 13))
    assert all(states[turn].state == "withdrawn" for turn in range(7, 13))


def test_what_nobody_could_verify_is_ruled_so_and_nothing_is_ruled_broken(chronicle: Chronicle) -> None:
    ended: dict[tuple[str, str], Standing] = {
        (party, obligation): duty.state
        for obligation in ("term-vehicles", "term-warheads", "term-launchers")
        for (party, _), duty in duties(chronicle, obligation).items()
    }
    assert {place for place, state in ended.items() if state == "unverifiable"} == {
        ("RU", "term-warheads"),
        ("US", "term-launchers"),
    }
    assert sum(state == "kept" for state in ended.values()) == 4
    assert not any(duty.state == "broken" for duty in chronicle.state.of(Obligations).duties)


def test_the_session_in_cairo_is_late_and_no_more(chronicle: Chronicle) -> None:
    sessions = duties(chronicle, "session")
    assert [sessions[party, 4].state for party in PAIR] == ["kept", "kept"]
    assert [sessions[party, 6].state_at(6) for party in PAIR] == ["unverifiable", "late"]


def test_notice_of_launches_outlives_the_treaty(chronicle: Chronicle) -> None:
    ladder, launches = chronicle.state.of(Ladder), duties(chronicle, "launches")
    assert ladder.working("launch-notices")
    assert [launches[party, 0].state for party in PAIR] == ["kept", "kept"]
    assert all("acknowledged" in launches[party, 0].ticks for party in PAIR)
    assert all(seen.notice_turns >= 0 for seen in chronicle.state.of(Declarations).activities)
    line = chronicle.state.of(Hotline).lines["centres"]
    assert (line.open, line.tests, line.passed) == (True, 3, 3)


def test_reviews_are_held_lapse_and_end_without_new_terms(chronicle: Chronicle) -> None:
    reviews = chronicle.state.of(Obligations).reviews
    assert [(r.turn, r.status, r.missing()) for r in reviews] == [
        (4, "closed", ()),
        (6, "lapsed", ("RU",)),
        (12, "closed", ()),
    ]


def test_trust_is_lost_by_refusal_and_then_by_silence(chronicle: Chronicle) -> None:
    trust = [reading.readings.trust["US", "RU"] for reading in chronicle.history]
    turns = [reading.turn for reading in chronicle.history]
    assert turns == list(range(1, 14))
    assert trust[0] < trust[1] < trust[2] < trust[3]
    assert trust[5] < trust[4] - 0.2
    assert trust[7] > trust[8] > trust[9] > trust[10]


def test_escalation_has_its_maximum_in_the_half_year_of_the_suspension(chronicle: Chronicle) -> None:
    index = {r.turn: r.readings.escalation[PAIR] for r in chronicle.history}
    assert max(index, key=lambda turn: index[turn]) == 7
    assert index[7] == pytest.approx(67.25, abs=5e-3)
    assert index[13] == pytest.approx(27.70, abs=5e-3)


def test_only_what_is_invented_was_left_out(setting: Scenario, chronicle: Chronicle) -> None:
    cards = chronicle.state.of(Injects).cards
    skipped = {card.inject.id for card in cards.values() if card.status == "skipped"}
    assert skipped == {inject.id for inject in setting.injects if inject.control_note.startswith("Design")}
    assert {card.status for card in cards.values()} == {"fired", "skipped"}
    assert all(card.reason for card in cards.values() if card.status == "skipped")


def test_both_played_states_are_seekers_and_hide_nothing(setting: Scenario, chronicle: Chronicle) -> None:
    assert [secret_type(setting, SEED, party) for party in PAIR] == ["seeker", "seeker"]
    assert not running(setting, chronicle.state, SEED)


def test_the_invented_reserve_is_the_same_on_both_sides(setting: Scenario) -> None:
    ours, theirs = setting.hedges
    assert (ours.name, ours.note, ours.items, ours.only_if) == (
        theirs.name,
        theirs.note,
        theirs.items,
        theirs.only_if,
    )
    assert "Design" in ours.note
    assert ours.only_if == "exploiter"
    sites = [
        [(site.declared, site.undeclared) for site in setting.sites if site.host == party] for party in PAIR
    ]
    assert sites[0] == sites[1]


def test_the_room_saw_one_column_and_no_secret(setting: Scenario, chronicle: Chronicle) -> None:
    state = chronicle.state
    room = repr(public_view(setting, state, chronicle.history))
    assert "662 vehicles, 1,419 warheads, 800 launchers. Russia: not provided." in room
    assert "Launches go on being notified by both sides." in room
    views = [room, *(repr(team_view(setting, state, t, chronicle.history)) for t in ("US", "RU", "Allies"))]
    for secret in ("Upload reserve", "Depot Hazel", "Depot Spruce"):
        assert not any(secret in view for view in views)
    assert "Your engineers say, in private" in views[1]
    assert not any("Your engineers say, in private" in view for view in (room, *views[2:]))


def test_the_exercise_ends_on_the_day_after(chronicle: Chronicle) -> None:
    phases = chronicle.state.of(Phases)
    assert (phases.ended, phases.turn) == (True, 13)
    times = [step.occurred_at for step in chronicle.steps]
    assert times == sorted(times)


def test_two_playings_are_the_same_session(setting: Scenario, played: Desk, tmp_path: Path) -> None:
    with performed(setting, WORKSHOP, tmp_path / "again.detente") as again:
        digests = [step.digest for step in again.chronicle().steps]
    assert digests == [step.digest for step in played.chronicle().steps]
    assert verify(tmp_path / "again.detente").sound
