"""GDELT: the two recorded dyads, the traps of CAMEO codes, and curves that follow."""

import csv
from datetime import UTC, datetime
from itertools import pairwise

import pytest
from logs import GEORGIA_RUSSIA, USA_RUSSIA, gdelt_log

from detente.exercise import machine, readings
from detente.exercise.curves import Impulse, Signal
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Refusal
from detente.exercise.moves import LogMove
from detente.exercise.phases import EndTurn, Phases
from detente.imports import Differing, read


def moves(found):
    return [command for command, _ in found.entries if isinstance(command, LogMove)]


def play(found):
    """All events of an import, and the state they lead to."""
    state, events = machine.initial(found.scenario), []
    for depth, (command, _) in enumerate(found.entries, 1):
        decided = machine.decide(found.scenario, state, command, Luck(0, depth))
        assert not isinstance(decided, Refusal), decided
        state = machine.fold(state, decided)
        events += decided
    return state, events


@pytest.mark.parametrize(("path", "rows"), [(GEORGIA_RUSSIA, 121), (USA_RUSSIA, 1124)])
def test_every_recorded_row_is_imported(path, rows):
    found = read(path, "gdelt")
    assert (found.summary.rows, found.summary.imported, found.summary.skipped) == (rows, rows, ())
    assert found.summary.unmatched == {}
    assert len(moves(found)) == rows
    assert len(found.entries) == len(list(found.entries)) == rows + len(found.scenario.turns) - 1


def test_the_one_row_that_differs_from_the_table_is_named():
    assert read(GEORGIA_RUSSIA, "gdelt").summary.differing == ()
    assert read(USA_RUSSIA, "gdelt").summary.differing == (
        Differing(line=146, code="106", given=0.0, lookup=-5.0),
    )


def test_totals_are_the_sums_of_the_table():
    with GEORGIA_RUSSIA.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    summary = read(GEORGIA_RUSSIA, "gdelt").summary
    for actor in ("RUS", "GEO"):
        own = sum(float(row["GoldsteinScale"]) for row in rows if row["Actor1CountryCode"] == actor)
        assert summary.totals_by_actor[actor] == pytest.approx(own)
    first = sum(float(row["GoldsteinScale"]) for row in rows if row["SQLDATE"] == "20110605")
    assert summary.totals_by_turn["2011-06-05"] == pytest.approx(first)
    assert sum(summary.totals_by_turn.values()) == pytest.approx(sum(summary.totals_by_actor.values()))


@pytest.mark.parametrize(
    ("turn", "count", "first", "last"),
    [
        ("day", 682, "2011-06-05", "2013-04-16"),
        ("week", 99, "2011-W22", "2013-W16"),
        ("month", 23, "2011-06", "2013-04"),
    ],
)
def test_turns_run_without_gaps_from_first_to_last(turn, count, first, last):
    found = read(GEORGIA_RUSSIA, "gdelt", turn=turn)
    labels = [turn.label for turn in found.scenario.turns]
    assert (len(labels), labels[0], labels[-1]) == (count, first, last)
    assert len(set(labels)) == count
    assert sum(isinstance(command, EndTurn) for command, _ in found.entries) == count - 1
    times = [when for _, when in found.entries]
    assert all(a <= b for a, b in pairwise(times))


def test_curves_follow_the_acts_and_trust_does_not_move():
    found = read(GEORGIA_RUSSIA, "gdelt")
    state, events = play(found)
    assert state.of(Phases).label == "2013-04-16"
    assert not any(isinstance(event, Signal) for event in events)
    impulses = [event for event in events if isinstance(event, Impulse)]
    assert len(impulses) == 121
    assert {event.scale for event in impulses} == {"Goldstein (GDELT)"}
    assert min(event.index_after for event in impulses) < 20 < max(event.index_after for event in impulses)
    seen = readings.read(found.scenario, state)
    assert list(seen.trust.values()) == pytest.approx([found.scenario.model.prior] * 2)


def test_quiet_days_let_escalation_fade(tmp_path):
    rows = ["1,20110101,A,A,B,B,190,-10", "2,20110131,A,A,B,B,010,0"]
    found = read(gdelt_log(tmp_path, rows), "gdelt")
    _, events = play(found)
    first, last = (event for event in events if isinstance(event, Impulse))
    assert first.index_after > 40
    assert last.index_before == pytest.approx(20, abs=0.1)


def test_codes_are_text(tmp_path):
    rows = ["1,20110101,A,A,B,B,010,0", "2,20110101,A,A,B,B,10,-5"]
    found = read(gdelt_log(tmp_path, rows), "gdelt")
    assert [move.score for move in moves(found)] == [0.0, -5.0]
    assert found.summary.differing == ()
    assert [move.text.rpartition("(")[2] for move in moves(found)] == ["CAMEO 010)", "CAMEO 10)"]


def test_unknown_codes_keep_the_score_of_the_row(tmp_path):
    rows = ["1,20110101,A,A,B,B,999,2.5", "2,20110101,A,A,B,B,999,", "3,20110101,A,A,B,B,05,99"]
    found = read(gdelt_log(tmp_path, rows), "gdelt")
    assert [move.score for move in moves(found)] == [2.5]
    assert found.summary.unmatched == {"999": 1}
    assert [row.line for row in found.summary.skipped] == [3, 4]


def test_actors_are_countries_or_else_codes_and_never_their_own_target(tmp_path):
    rows = [
        "1,20110101,USAGOV,USA,IGOUNO,,051,3.4",
        "2,20110101,USAGOV,USA,USAMIL,USA,051,3.4",
        "3,20110101,USA,USA,,,051,3.4",
        "4,20110101,,,RUS,RUS,051,3.4",
        "5,,USA,USA,RUS,RUS,051,3.4",
        "6,20110101,USA,USA,RUS,RUS,---,3.4",
    ]
    found = read(gdelt_log(tmp_path, rows), "gdelt")
    assert [(move.actor, move.targets) for move in moves(found)] == [
        ("USA", ("IGOUNO",)),
        ("USA", ()),
        ("USA", ()),
    ]
    assert [(row.line, row.reason) for row in found.summary.skipped] == [
        (5, "the first actor is missing"),
        (6, "the date is missing"),
        (7, "the event code is missing"),
    ]


def test_plover_category_and_the_id_of_the_record_are_kept(tmp_path):
    (move,) = moves(read(gdelt_log(tmp_path, ["77,20110101,A,A,B,B,112,-2"]), "gdelt"))
    assert (move.category, move.mode, move.serial) == ("ACCUSE", "Disapprove", "77")
    assert move.text == "Accuse, not specified below (CAMEO 112)"


@pytest.mark.parametrize("width", [57, 58, 61])
def test_database_files_without_a_header_are_read(tmp_path, width):
    lines = []
    with GEORGIA_RUSSIA.open(encoding="utf-8", newline="") as file:
        for cells in list(csv.reader(file))[1:]:
            lines.append("\t".join([*cells[:57], *['"odd'] * (width - 57)]))
    path = tmp_path / "20130416.export.CSV"
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    bare, named = read(path, "gdelt"), read(GEORGIA_RUSSIA, "gdelt")
    assert bare.summary.totals_by_turn == named.summary.totals_by_turn
    assert bare.summary.imported == 121
    assert next(when for _, when in bare.entries) == datetime(2011, 6, 5, tzinfo=UTC)
