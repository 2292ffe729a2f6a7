"""PLOVER: the gold-standard records with their quirks, and plain CSV."""

import json

import pytest
from logs import GOLD_STANDARD

from detente.exercise.moves import LogMove
from detente.imports import ImportFault, read


def moves(found):
    return [command for command, _ in found.entries if isinstance(command, LogMove)]


def written(folder, text, name="events.json"):
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def record(**fields):
    known = {"date": "2024-05-01", "source": [{"code": "A"}], "target": [{"code": "B"}], "event": "AGREE"}
    return known | fields


def records(folder, *found):
    return written(folder, json.dumps(found, indent=1))


def test_gold_standard_is_imported_but_for_two_records():
    summary = read(GOLD_STANDARD, "plover").summary
    assert (summary.rows, summary.imported, summary.acts) == (323, 321, 338)
    lines = GOLD_STANDARD.read_text(encoding="utf-8").splitlines()
    assert [row.reason for row in summary.skipped] == [
        "“DOCUMENT” is no PLOVER category with a score",
        "the source actor is missing",
    ]
    for row, expected in zip(summary.skipped, ("DOCUMENT-0001", "ASSAULT-0009"), strict=True):
        assert lines[row.line - 1].strip() == "{"
        assert expected in lines[row.line]


def test_accuse_counts_minus_three(tmp_path):
    (move,) = moves(read(records(tmp_path, record(event="ACCUSE")), "plover"))
    assert (move.score, move.scale, move.category) == (-3.0, "PLOVER", "ACCUSE")


def test_modes_count_and_unknown_ones_fall_back_and_are_counted(tmp_path):
    found = read(
        records(
            tmp_path,
            record(event="RETREAT", mode="disarm"),
            record(event="ASSAULT", mode="deport"),
            record(event="ASSAULT", mode=None),
            record(event="ASSAULT", mode=""),
        ),
        "plover",
    )
    assert [move.score for move in moves(found)] == [10.0, -9.0, -9.0, -9.0]
    assert found.summary.unmatched == {"ASSAULT:deport": 1}


def test_earlier_categories_are_read_as_todays_and_said_so(tmp_path):
    names = ("DEMAND", "DISAPPROVE", "INVESTIGATE", "FIGHT")
    found = read(records(tmp_path, *(record(event=name) for name in names)), "plover")
    assert [(move.category, move.mode) for move in moves(found)] == [
        ("REQUEST", ""),
        ("ACCUSE", "Disapprove"),
        ("ACCUSE", "Investigate"),
        ("ASSAULT", ""),
    ]
    assert len(found.summary.remarks) == 4


def test_several_sources_act_each_and_toward_each_other_without_a_target(tmp_path):
    two = [{"code": "A"}, {"code": "B"}, {"code": "A"}]
    found = read(records(tmp_path, record(source=two, target=""), record(source=two)), "plover")
    assert [(move.actor, move.targets) for move in moves(found)] == [
        ("A", ("B",)),
        ("B", ("A",)),
        ("A", ("B",)),
        ("B", ()),
    ]
    assert (found.summary.imported, found.summary.acts) == (2, 4)


def test_odd_actors_are_tolerated_and_stray_words_counted(tmp_path):
    found = read(
        records(
            tmp_path,
            record(target="diplomatic"),
            record(target="RUS"),
            record(source=[{"actorText": "the Union", "code": ""}], target=None),
            record(source=[{"code": 5}]),
            record(source={"code": "C"}),
        ),
        "plover",
    )
    assert [(move.actor, move.targets) for move in moves(found)] == [
        ("A", ()),
        ("A", ("RUS",)),
        ("the-Union", ()),
        ("C", ("B",)),
    ]
    assert found.summary.unmatched == {"“diplomatic” in place of an actor": 1}
    assert [row.reason for row in found.summary.skipped] == ["the source actor is missing"]


def test_what_no_file_can_store_is_replaced(tmp_path):
    found = read(written(tmp_path, json.dumps([record(text="half \ud83d and \0 nil")])), "plover")
    (move,) = moves(found)
    move.text.encode("utf-8")
    assert "\0" not in move.text


def test_records_that_are_none_are_skipped(tmp_path):
    found = read(records(tmp_path, 7, None, [], record(), record(date="30/06/2011")), "plover")
    assert [row.line for row in found.summary.skipped] == [2, 3, 4, 19]
    assert found.summary.rows == 5


def test_json_lines_and_a_trailing_comma_are_read(tmp_path):
    lines = "\n".join(json.dumps(record(id=str(number))) for number in range(3))
    assert [move.serial for move in moves(read(written(tmp_path, lines), "plover"))] == ["0", "1", "2"]
    assert read(written(tmp_path, f"[{json.dumps(record())},\n]"), "plover").summary.rows == 1


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("[\n{]", "line 2: column 2"),
        ("[\n\n{}", "line 3: the list is never closed"),
        ("[]\n[]", "line 1: there is text behind"),
        ("[\n" + "[" * 100_000, "line 2: "),
        ('[{"a": ' + "9" * 5_000 + "}]", "line 1: "),
    ],
)
def test_broken_json_is_refused_with_its_place(tmp_path, text, place):
    with pytest.raises(ImportFault) as fault:
        read(written(tmp_path, text), "plover")
    assert place in str(fault.value)
    assert "events.json" in str(fault.value)


def test_plain_csv_is_read(tmp_path):
    path = written(
        tmp_path,
        "Date,Source,Target,Event,Mode,Text\n"
        "2024-05-01,usa,rus,RETREAT,Access,Inspectors come\n"
        "2024-05-02,RUS,USA,SANCTION,,\n"
        "2024-05-03,RUS,,APPLAUD,,\n",
        "events.csv",
    )
    found = read(path, "plover")
    assert [(move.actor, move.targets, move.score, move.text) for move in moves(found)] == [
        ("USA", ("RUS",), 6.5, "PLOVER RETREAT:Access: Inspectors come"),
        ("RUS", ("USA",), -6.0, "PLOVER SANCTION"),
    ]
    assert [row.line for row in found.summary.skipped] == [4]


def test_plain_csv_without_an_event_column_names_what_is_there(tmp_path):
    path = written(tmp_path, "date,source,target,evnt\n2024-05-01,A,B,AGREE\n", "events.csv")
    with pytest.raises(ImportFault, match="no column “event” – did you mean “evnt”"):
        read(path, "plover")
