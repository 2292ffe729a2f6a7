"""EscalAItion: the recorded runs, their published daily totals, and the traps of the format."""

import json

import pytest
from logs import DATA, RUNS

from detente.exercise.moves import LogMove
from detente.imports import ImportFault, read

PUBLISHED = json.loads((DATA / "escalaition" / "daily_totals.json").read_text(encoding="utf-8"))
HEADER = "day,self,other,action,content\n"


def log(folder, *rows):
    path = folder / "run.csv"
    path.write_text(HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    return path


def moves(found):
    return [command for command, _ in found.entries if isinstance(command, LogMove)]


def test_all_twelve_runs_are_here():
    assert {path.stem.replace("_", " ") for path in RUNS} == set(PUBLISHED)


@pytest.mark.parametrize("path", RUNS, ids=lambda path: path.stem)
def test_daily_totals_are_the_published_ones(path):
    found = read(path, "escalaition")
    days = [str(day) for day in range(1, 15)]
    assert found.summary.totals_by_turn == dict(
        zip(days, PUBLISHED[path.stem.replace("_", " ")], strict=True)
    )
    assert found.summary.skipped == ()
    assert found.summary.rows == found.summary.imported == len(moves(found))
    assert sum(found.summary.totals_by_actor.values()) == sum(PUBLISHED[path.stem.replace("_", " ")])
    assert len(found.scenario.teams) == 8
    assert [turn.label for turn in found.scenario.turns] == days


def test_unmatched_actions_count_nothing_and_are_counted(tmp_path):
    found = read(
        log(tmp_path, "1,A,B,wait,", "1,A,B,Execute full nuclear attack,", "1,A,B,wait,"), "escalaition"
    )
    assert found.summary.unmatched == {"wait": 2}
    assert found.summary.totals_by_turn == {"1": 60.0}
    assert [move.score for move in moves(found)] == [0.0, -10.0, 0.0]


def test_points_move_curves_by_minus_a_sixth(tmp_path):
    found = read(
        log(tmp_path, "1,A,B,Do nuclear disarmament,", "1,A,B,Execute targeted attack,"), "escalaition"
    )
    assert [move.score for move in moves(found)] == [pytest.approx(1 / 3), pytest.approx(-14 / 3)]
    assert any(source.kind == "design" and "/6" in source.fact for source in found.scenario.sources)


def test_self_and_world_are_no_targets(tmp_path):
    rows = ("1,A,A,Wait,", "1,A,World,Message,Peace to all", "1,A,B,Message,Hello", "1,B,A,Wait,why not")
    found = read(log(tmp_path, *rows), "escalaition")
    assert [(move.targets, move.text) for move in moves(found)] == [
        ((), "Wait"),
        ((), "To the world: Peace to all"),
        (("B",), "Hello"),
        (("A",), "Wait: why not"),
    ]
    assert {team.name for team in found.scenario.teams} == {"A", "B"}


def test_days_without_acts_are_turns(tmp_path):
    found = read(log(tmp_path, "7,A,B,Wait,", "3,B,A,Wait,"), "escalaition")
    assert [turn.label for turn in found.scenario.turns] == ["3", "4", "5", "6", "7"]
    assert [type(command).__name__ for command, _ in found.entries] == [
        "LogMove",
        *["EndTurn"] * 4,
        "LogMove",
    ]
    assert [moves(found)[0].actor, moves(found)[1].actor] == ["B", "A"]
    assert all(when is None for _, when in found.entries)


def test_unreadable_rows_are_listed_with_their_line(tmp_path):
    rows = ("one,A,B,Wait,", "-1,A,B,Wait,", "1,,B,Wait,", "1,A,B,,", "1,A,B", "1,A,B,Wait,")
    found = read(log(tmp_path, *rows), "escalaition")
    assert [row.line for row in found.summary.skipped] == [2, 3, 4, 5, 6]
    assert "one" in found.summary.skipped[0].reason
    assert found.summary.imported == 1


def test_a_wild_day_is_refused_in_words(tmp_path):
    with pytest.raises(ImportFault, match=r"line 2 to line 3 .* 999999 turns.*correct a wrong date\.$"):
        read(log(tmp_path, "1,A,B,Wait,", "999999,A,B,Wait,"), "escalaition")


def test_weeks_make_no_sense_without_dates():
    with pytest.raises(ImportFault, match="leave --turn at day"):
        read(RUNS[0], "escalaition", turn="week")
