"""What all profiles share: hostile files, limits, the account of rows, progress, the generated scenario."""

import json
import os
import tracemalloc
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from logs import GEORGIA_RUSSIA, PLAIN_MAP, RUNS, USA_RUSSIA, plain_log
from pydantic import TypeAdapter

from detente.exercise.moves import LogMove
from detente.exercise.setting import Scenario
from detente.imports import PROFILES, ImportFault, read, summary_json
from detente.imports.scene import ACTORS_AT_MOST

HEADER = "Day,Who,Whom,Weight,What"
GOOD = "2011-06-05,A,B,1,x"


def plain(path, **options):
    return read(path, "columns", mapping=PLAIN_MAP, **options)


def raw(folder, data):
    path = folder / "raw.csv"
    path.write_bytes(data)
    return path


def test_every_profile_is_registered():
    assert set(PROFILES) == {"gdelt", "plover", "escalaition", "deception", "columns"}
    assert all(PROFILES[name].name == name for name in PROFILES)


@pytest.mark.parametrize(
    ("data", "complaint"),
    [
        (b"", "is empty"),
        (b" \n\n ", "is empty"),
        (b"\xef\xbb\xbf\n", "is empty"),
        (b"Day,Who,Whom,Weight,What\n", "holds a header and no rows"),
        (b",,,\n1,2,3,4\n", "line 1: the header is blank"),
        (b"\n2011-06-05,A,B,1,x\n", "line 1: the header is blank"),
        (b"Day,Who,Whom,Weight,Day\n", "“Day” is there 2 times"),
        (b"Day,Who,Whom,Weight,What\n2011-06-05,A,B,1,x\0y\n", "line 2: there is a NUL byte"),
        ("Day,Who\n".encode("utf-16"), "line 1: there is a NUL byte"),
        (b"PK\x03\x04 and so on", "this is a zip file"),
        (b"\x1f\x8b\x08\x00", "this is a gzip file"),
        (
            b"Day,Who,Whom,Weight,What\n05/06/2011,A,B,1,x\n",
            "none of its 1 rows can be imported; the first, line 2",
        ),
        (b'Day,Who,Whom,Weight,What\n2011-06-05,A,B,1,x\n2011-06-05,A,B,1,"x\n', "line 3: a cell is longer"),
        (b"Day,Who,Whom,Weight,What\n2011-06-05,A,B,1," + b"x" * 200_000, "line 2: a cell is longer"),
        (b"Day,Who,Whom,Weight,What\n" + b"x" * 5_000_000, "the line is longer than"),
        (b'"Day,Who,Whom', "line 1: the header cannot be read"),
    ],
)
def test_hostile_files_are_refused_in_one_sentence_that_names_the_file(tmp_path, data, complaint):
    path = raw(tmp_path, data)
    with pytest.raises(ImportFault) as fault:
        plain(path)
    assert complaint in str(fault.value)
    assert str(path) in str(fault.value)
    assert "\n" not in str(fault.value)


def test_files_that_cannot_be_opened(tmp_path):
    with pytest.raises(ImportFault, match="no such file"):
        plain(tmp_path / "missing.csv")
    with pytest.raises(ImportFault, match="is not a file"):
        plain(tmp_path)
    with pytest.raises(ImportFault, match="cannot be read"):
        plain("a\0b")
    with pytest.raises(ImportFault, match="cannot be read"):
        plain(tmp_path / ("x" * 5_000))


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs pipes with names")
def test_a_pipe_is_not_waited_for(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(ImportFault, match="is not a file"):
        plain(tmp_path / "pipe")


@pytest.mark.parametrize(
    ("options", "complaint"),
    [
        ({"profile": "gdetl"}, "no profile “gdetl” – did you mean “gdelt”?"),
        ({"profile": "gdelt", "turn": "year"}, "no turn “year”"),
        ({"profile": "gdelt", "mapping": "date=A,actor=B,score=C"}, "knows its columns"),
        ({"profile": "columns"}, "needs a mapping"),
    ],
)
def test_options_that_do_not_fit(options, complaint):
    with pytest.raises(ImportFault) as fault:
        read(GEORGIA_RUSSIA, **options)
    assert complaint in str(fault.value)


def test_the_wrong_profile_names_the_columns_that_exist():
    with pytest.raises(ImportFault, match=r"no column “day”.*“GLOBALEVENTID”"):
        read(GEORGIA_RUSSIA, "escalaition")
    with pytest.raises(ImportFault, match="no column “SQLDATE”"):
        read(RUNS[0], "gdelt")


def test_utf8_with_a_mark_and_latin1_are_read(tmp_path):
    text = "Day,Who,Whom,Weight,What\n2011-06-05,Österreich,B,1,x\n"
    marked = plain(raw(tmp_path, b"\xef\xbb\xbf" + text.encode()))
    assert marked.summary.remarks == ()
    latin = plain(raw(tmp_path, text.encode("latin-1")))
    assert "Latin-1" in latin.summary.remarks[0]
    for found in (marked, latin):
        assert found.summary.totals_by_actor == {"Österreich": 1.0}


def test_a_character_across_two_chunks_is_still_utf8(tmp_path):
    rows = ["2011-06-05,A,B,1," + "ö" * 50_000] * 25
    assert plain(plain_log(tmp_path, rows)).summary.remarks == ()


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_those_of_the_file(tmp_path, end):
    rows = [
        "Day,Who,Whom,Weight,What",
        GOOD,
        "",
        f'2011-06-05,A,B,1,"two{end}lines"',
        "2011-06-05,,B,1,x",
        GOOD,
    ]
    found = plain(raw(tmp_path, end.join(rows).encode()))
    assert [row.line for row in found.summary.skipped] == [6]
    assert [c.serial for c, _ in found.entries] == ["line 2", "line 4", "line 7"]


def test_rows_that_do_not_fit_are_listed_and_the_rest_is_imported(tmp_path):
    rows = [
        "2011-06-05,A,B,1",
        "2011-06-05,A,B,1,one, two",
        f"{GOOD},,",
        '2011-06-05,A,B,1,"stray" mark',
        GOOD,
        ",,,,",
    ]
    found = plain(plain_log(tmp_path, rows))
    assert [row.line for row in found.summary.skipped] == [2, 3, 5, 7]
    assert "4 cells, the header 5" in found.summary.skipped[0].reason
    assert "quotation mark" in found.summary.skipped[2].reason
    assert found.summary.imported == 2


def test_too_many_turns_propose_longer_ones(tmp_path):
    path = plain_log(tmp_path, ["1900-01-01,A,B,1,x", "2011-06-05,A,B,1,x"])
    with pytest.raises(ImportFault) as fault:
        plain(path)
    assert "40698 turns" in str(fault.value)
    assert str(fault.value).endswith("or choose longer turns with --turn week.")
    assert len(plain(path, turn="week").scenario.turns) == 5814
    far = plain_log(tmp_path, ["0001-01-01,A,B,1,x", "2011-06-05,A,B,1,x"])
    with pytest.raises(ImportFault, match=r"correct a wrong date\.$"):
        plain(far, turn="month")


def test_one_wrong_date_is_not_passed_over_in_silence(tmp_path):
    found = plain(plain_log(tmp_path, [GOOD, "1970-01-01,A,B,1,x", GOOD]))
    assert len(found.scenario.turns) == 15_131
    assert found.summary.remarks == (
        "15129 turns in a row hold no act, between line 3 and line 2 of the log; check these two dates.",
    )


def test_many_actors_are_teams_and_too_many_are_refused(tmp_path):
    rows = [f"2011-06-05,S{number},B,1,x" for number in range(ACTORS_AT_MOST - 1)]
    found = plain(plain_log(tmp_path, rows))
    assert len(found.scenario.teams) == ACTORS_AT_MOST
    assert found.scenario.teams[0].name == "B"
    assert len({(team.symbol, team.colour) for team in found.scenario.teams[:48]}) == 48
    with pytest.raises(ImportFault, match="names 201 actors, and a session holds 200"):
        plain(plain_log(tmp_path, [*rows, "2011-06-05,A,B,1,x"]))


def test_team_ids_are_distinct_and_name_no_other_seat(tmp_path):
    names = ["control", "PUBLIC", "Iran", "IRAN", "???", "!!!", "a|b", "a b", "../etc"]
    rows = [f"2011-06-05,{name},X,1,x" for name in names]
    teams = plain(plain_log(tmp_path, rows)).scenario.teams
    folded = [team.id.casefold() for team in teams]
    assert len(set(folded)) == len(folded)
    assert {"control", "public"}.isdisjoint(folded)
    assert all(set("|>/: ").isdisjoint(team_id) for team_id in folded)


@pytest.mark.parametrize(("path", "profile"), [(USA_RUSSIA, "gdelt"), (RUNS[0], "escalaition")])
def test_the_scenario_is_one_that_a_session_can_store(path, profile):
    scenario = read(path, profile, title="A title").scenario
    kind = TypeAdapter(Scenario)
    assert kind.validate_json(kind.dump_json(scenario)) == scenario
    assert scenario.title == "A title"
    assert "no trust signal" in scenario.brief
    assert any("trust signal" in source.fact for source in scenario.sources)
    assert all(source.reference for source in scenario.sources if source.kind == "sourced")


def test_the_summary_is_plain_data():
    data = json.loads(json.dumps(summary_json(read(USA_RUSSIA, "gdelt").summary)))
    assert {
        "rows",
        "imported",
        "skipped",
        "unmatched",
        "differing",
        "totals_by_turn",
        "totals_by_actor",
    } <= set(data)
    assert data["differing"] == [{"line": 146, "code": "106", "given": 0.0, "lookup": -5.0}]
    assert len(data["totals_by_turn"]) == 731


def test_entries_can_be_passed_over_again():
    found = read(GEORGIA_RUSSIA, "gdelt")
    assert list(found.entries) == list(found.entries)


def test_progress_ends_at_the_whole_and_can_cancel():
    calls = []
    read(USA_RUSSIA, "gdelt", progress=lambda done, total: calls.append((done, total)))
    assert calls[-1] == (1125, 1125)

    class Cancelled(Exception):
        pass

    def cancel(_done, _total):
        raise Cancelled

    with pytest.raises(Cancelled):
        read(USA_RUSSIA, "gdelt", progress=cancel)


def test_a_long_log_takes_little_memory(tmp_path):
    rows = [f"2011-06-{1 + number % 30:02d},A,B,1,act {number}" for number in range(20_000)]
    path = plain_log(tmp_path, rows)
    calls = []
    tracemalloc.start()
    try:
        found = plain(path, progress=lambda done, total: calls.append((done, total)))
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert found.summary.imported == 20_000
    assert peak / 20_000 < 800
    assert len(calls) == 11
    assert all(done <= total for done, total in calls)


CELLS = st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs", "Nd"]), max_size=12)
DAYS = st.dates(date(2000, 1, 1), date(2030, 1, 1)).map(str)
DATES = st.one_of(CELLS, DAYS, st.sampled_from(["20110605", "05/06/2011", "2011-06-05"]))
SCORES = st.one_of(CELLS, st.floats(-12, 12).map(str))
ROWS = st.lists(
    st.one_of(st.tuples(DATES, CELLS, CELLS, SCORES, CELLS), st.lists(CELLS, min_size=1, max_size=8)),
    max_size=12,
)


def account_holds(found):
    summary = found.summary
    assert summary.rows == summary.imported + len(summary.skipped)
    assert summary.imported == summary.acts == sum(isinstance(c, LogMove) for c, _ in found.entries)
    assert sum(summary.totals_by_turn.values()) == pytest.approx(
        sum(summary.totals_by_actor.values()), abs=1e-4
    )
    return True


@settings(max_examples=200, deadline=None)
@given(rows=ROWS)
def test_every_row_is_imported_or_skipped(tmp_path_factory, rows):
    lines = [",".join('"' + cell.replace('"', '""') + '"' for cell in row) for row in rows]
    found = plain(plain_log(tmp_path_factory.mktemp("random"), [GOOD, *lines], HEADER), turn="month")
    assert account_holds(found)
    assert found.summary.rows == 1 + len(rows)


@settings(max_examples=200, deadline=None)
@given(rows=ROWS)
def test_rows_without_quoting_are_imported_skipped_or_refused(tmp_path_factory, rows):
    path = plain_log(tmp_path_factory.mktemp("random"), [GOOD, *(",".join(row) for row in rows)], HEADER)
    try:
        found = plain(path, turn="month")
    except ImportFault as fault:
        message = str(fault)
        found = None
    assert account_holds(found) if found else "its quotation mark is never closed" in message


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300), st.sampled_from(["gdelt", "plover", "escalaition", "deception"]))
def test_any_bytes_are_imported_or_refused_in_words(tmp_path_factory, data, profile):
    path = tmp_path_factory.mktemp("bytes") / "bytes.csv"
    path.write_bytes(data)
    with pytest.raises(ImportFault) as fault:
        read(path, profile)
    assert str(path) in str(fault.value)
