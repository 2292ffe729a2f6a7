"""Any CSV: the mapping and its complaints, scores, codes and dates."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from logs import PLAIN_MAP, plain_log

from detente.exercise.moves import LogMove
from detente.imports import Differing, ImportFault, parse_map, read


def moves(found):
    return [command for command, _ in found.entries if isinstance(command, LogMove)]


def test_a_mapping_is_read():
    assert parse_map(PLAIN_MAP) == {
        "date": "Day",
        "actor": "Who",
        "target": "Whom",
        "score": "Weight",
        "text": "What",
    }
    assert parse_map("date = When, where,actor=Who,score=S")["date"] == "When, where"


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("", "not of the form"),
        ("date=,actor=B", "not of the form"),
        ("dat=A,actor=B,score=C", "“dat” is unknown – did you mean “date”?"),
        ("date=A,date=B,actor=C,score=D", "“date” is there twice"),
        ("date=A,score=C", "“actor” is missing"),
        ("actor=A,score=C", "“date” is missing"),
        ("date=A,actor=B", "neither “score” nor “code”"),
        ("date=A,actor=B,code=C", "needs scale="),
        ("date=A,actor=B,code=C,scale=goldstien", "did you mean “goldstein”?"),
    ],
)
def test_a_mapping_that_does_not_fit_is_refused_in_words(text, complaint):
    with pytest.raises(ImportFault) as fault:
        parse_map(text)
    assert complaint in str(fault.value)
    assert "Write date=" in str(fault.value)


def test_a_column_that_is_missing_names_those_that_exist(tmp_path):
    path = plain_log(tmp_path, ["2011-06-05,A,B,1,x"])
    with pytest.raises(ImportFault) as fault:
        read(path, "columns", mapping="date=Dya,actor=Who,score=Weight")
    assert str(fault.value) == (
        f"{path}, line 1: there is no column “Dya” – did you mean “Day”? "
        "The columns are “Day”, “Who”, “Whom”, “Weight”, “What”."
    )


def test_scores_of_the_file_are_kept_under_the_name_of_their_column(tmp_path):
    found = read(
        plain_log(tmp_path, ["2011-06-05,Arden,Velmar,-2.5,Mobilized"]), "columns", mapping=PLAIN_MAP
    )
    (move,) = moves(found)
    assert (move.actor, move.targets, move.score, move.scale, move.text) == (
        "Arden",
        ("Velmar",),
        -2.5,
        "Weight",
        "Mobilized",
    )


def test_codes_are_looked_up_and_differences_listed(tmp_path):
    path = plain_log(
        tmp_path, ["2011-06-05,A,B,-1,x", "2011-06-05,A,B,3,y"], "Day,Who,Whom,W,What".replace("What", "C")
    )
    path.write_text("Day,Who,Whom,W,C\n20110605,A,B,-1,112\n20110605,A,B,3,xyz\n20110605,A,B,,xyz\n", "utf-8")
    found = read(path, "columns", mapping="date=Day,actor=Who,target=Whom,score=W,code=C,scale=goldstein")
    assert [(move.score, move.scale) for move in moves(found)] == [
        (-2.0, "Goldstein (GDELT)"),
        (3.0, "Goldstein (GDELT)"),
    ]
    assert found.summary.differing == (Differing(line=2, code="112", given=-1.0, lookup=-2.0),)
    assert found.summary.unmatched == {"xyz": 1}
    assert [row.line for row in found.summary.skipped] == [4]


def test_plover_codes_with_modes(tmp_path):
    path = tmp_path / "p.csv"
    path.write_text("d,a,c\n20110605,A,consult:Phone\n20110605,A,CONSULT:Semaphore\n", encoding="utf-8")
    found = read(path, "columns", mapping={"date": "d", "actor": "a", "code": "c", "scale": "plover"})
    assert [(move.score, move.category, move.mode) for move in moves(found)] == [
        (1.5, "CONSULT", "Phone"),
        (2.5, "CONSULT", ""),
    ]
    assert found.summary.unmatched == {"CONSULT:Semaphore": 1}
    assert [team.name for team in found.scenario.teams] == ["A", "All others"]


@pytest.mark.parametrize("score", ["11", "-10.5", "nan", "inf", "2,5", "high", "1e400", ""])
def test_scores_off_the_scale_are_skipped(tmp_path, score):
    rows = [f'2011-06-05,A,B,"{score}",x', "2011-06-05,A,B,10,x"]
    found = read(plain_log(tmp_path, rows), "columns", mapping=PLAIN_MAP)
    assert [row.line for row in found.summary.skipped] == [2]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("20110605", datetime(2011, 6, 5, tzinfo=UTC)),
        ("2011-06-05", datetime(2011, 6, 5, tzinfo=UTC)),
        ("2011/06/05", datetime(2011, 6, 5, tzinfo=UTC)),
        (" 2011-06-05 ", datetime(2011, 6, 5, tzinfo=UTC)),
        ("2011-06-05T14:30", datetime(2011, 6, 5, 14, 30, tzinfo=UTC)),
        ("2011-06-05 14:30:05Z", datetime(2011, 6, 5, 14, 30, 5, tzinfo=UTC)),
        ("2011-06-05T23:30+02:00", datetime(2011, 6, 5, 23, 30, tzinfo=timezone(timedelta(hours=2)))),
    ],
)
def test_dates_in_several_forms(tmp_path, written, meant):
    found = read(plain_log(tmp_path, [f"{written},A,B,1,x"]), "columns", mapping=PLAIN_MAP)
    assert [when for _, when in found.entries] == [meant]
    assert [turn.label for turn in found.scenario.turns] == ["2011-06-05"]


@pytest.mark.parametrize(
    ("written", "reason"),
    [
        ("05/06/2011", "may mean two days"),
        ("5.6.2011", "may mean two days"),
        ("31-12-11", "may mean two days"),
        ("05/06/2011 10:00", "may mean two days"),
        ("2011-02-30", "no day “2011-02-30” in the calendar"),
        ("20111301", "no day"),
        ("00000101", "no day"),
        ("2011-06-05T25:00", "no day"),
        ("5 June 2011", "not a date such as"),
        ("2011-06/05", "not a date such as"),
        ("2011-W22-1", "not a date such as"),
        ("２０１１０６０５", "not a date such as"),
        ("1307232000", "not a date such as"),
        ("", "missing"),
    ],
)
def test_dates_that_cannot_be_trusted_are_skipped_in_words(tmp_path, written, reason):
    rows = [f"{written},A,B,1,x", "2011-06-05,A,B,1,x"]
    found = read(plain_log(tmp_path, rows), "columns", mapping=PLAIN_MAP)
    (skipped,) = found.summary.skipped
    assert skipped.line == 2
    assert reason in skipped.reason


def test_acts_come_in_order_of_time_and_else_of_the_file(tmp_path):
    rows = [
        "2011-06-07,A,B,1,late",
        "2011-06-05T10:00,A,B,1,ten",
        "2011-06-05,A,B,1,one",
        "2011-06-05,A,B,1,two",
    ]
    found = read(plain_log(tmp_path, rows), "columns", mapping=PLAIN_MAP)
    assert [move.text for move in moves(found)] == ["one", "two", "ten", "late"]


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
def test_other_delimiters(tmp_path, delimiter):
    path = tmp_path / "x.csv"
    rows = ("Day,Who,Whom,Weight,What", '2011-06-05,A,B,1,"a; b"')
    path.write_text("\n".join(rows).replace(",", delimiter), encoding="utf-8")
    assert [move.text for move in moves(read(path, "columns", mapping=PLAIN_MAP))] == ["a; b"]


def test_untrusted_text_is_kept_as_it_is(tmp_path):
    text = "=cmd()|<b>{x}</b> %s 🕊 \\n"
    found = read(plain_log(tmp_path, [f"2011-06-05,{text},<i>,1,{text}"]), "columns", mapping=PLAIN_MAP)
    (move,) = moves(found)
    assert move.text == text
    assert {team.name for team in found.scenario.teams} == {text, "<i>"}
    assert all(set("<>|{}= ").isdisjoint(team.id) for team in found.scenario.teams)
