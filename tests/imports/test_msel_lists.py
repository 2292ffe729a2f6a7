"""Lists in the shapes that people use: as read, and every junk row with a word why."""

import codecs
import zipfile
from datetime import date, time
from pathlib import Path
from typing import Any

import pytest
from lists import exercise, junk, read, setting, workbook

from detente.exercise.msel_setting import Contingency, Inject, Trigger
from detente.imports import ImportFault, msel
from detente.imports.msel import cells, codes
from detente.imports.msel.fields import meaning

HSEEP = [
    ["Coastal Crisis Exercise – Master Scenario Events List"],
    ["Draft, for exercise control only", None, None, date(2025, 5, 3)],
    [],
    [
        "Event #",
        "Event Time",
        "Event Description",
        "Responsible Controller",
        "Recipient Player(s)",
        "Expected Outcome of Player Action",
        "Objective",
        "Notes",
    ],
    ["Turn 1 – The first night"],
    [
        1,
        time(9, 5),
        "A ferry reports a grey hull without lights.",
        "North cell",
        "Arden",
        "They ask over the line.",
        "calm",
        "",
    ],
    [
        2,
        "0920",
        "Both wires carry the story.",
        "Media cell",
        "All players",
        "Nobody answers in public.",
        "Use the line early",
        "x",
    ],
    ["Turn 2 – The morning"],
    [
        3,
        "T+35",
        "A minister demands an answer.",
        "South cell",
        "Velmar Union, Concord Secretariat",
        "",
        "2.1",
        "in person",
    ],
    ["3a", "9:40 PM", "The ferry is found.", "", "arden; velmar", "", "", ""],
    [None, "10h15", "An old treaty is quoted.", "", "", "", "", ""],
    ["Event #", "Event Time", "Event Description", "Responsible Controller", "Recipient Player(s)"],
    [4, "soon", "Rain.", "", "Arden", "", "", ""],
    [2, "9:50", "Again the story.", "", "Arden", "", "", ""],
    [5, "9:55", "To nobody we know.", "", "Ardn", "", "", ""],
    [6, "9:59", "", "", "Arden", "", "", ""],
    ["END OF LIST"],
]


def test_a_list_after_the_american_template_is_read_row_by_row(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "list.xlsx", ("MSEL", HSEEP)))
    first, second, third, fourth, fifth = reading.injects
    assert first == Inject(
        id="1",
        title="A ferry reports a grey hull without lights.",
        turn=1,
        at="09:05",
        to=("arden",),
        text="A ferry reports a grey hull without lights.",
        expected="They ask over the line.",
        objective="calm",
        owner="North cell",
    )
    assert (second.at, second.to, second.objective, second.turn) == ("09:20", (), "talk", 1)
    assert (third.minute, third.at, third.to, third.turn) == (35.0, "", ("velmar", "concord"), 2)
    assert third.control_note == "in person\nObjective: 2.1"
    assert (fourth.id, fourth.at, fourth.to) == ("3a", "21:40", ("arden", "velmar"))
    assert (fifth.id, fifth.at) == ("N01", "10:15")


def test_every_junk_row_says_why(tmp_path: Path) -> None:
    reading = read(workbook(tmp_path / "list.xlsx", ("MSEL", HSEEP)))
    assert junk(reading) == [
        (5, "a heading; it gives the turn of the rows below"),
        (8, "a heading; it gives the turn of the rows below"),
        (12, "the headings again"),
        (13, "“soon” is no time such as 10:40 or T+35"),
        (14, "the number 2 is in row 7 already"),
        (15, "there is no team “Ardn” – did you mean “Arden”?"),
        (16, "it has no text"),
        (17, "a title across the sheet"),
    ]
    assert [row.line.number for row in reading.junk] == [13, 14, 15, 16]
    assert reading.strangers == ("Ardn",)


def test_names_that_are_no_teams_can_be_told(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "list.xlsx",
        (
            "A",
            [
                ["No", "Text", "To"],
                [1, "x", "Cell North and EOC"],
                [2, "y", "EOC"],
                [3, "z", "cell north, Velmar"],
            ],
        ),
    )
    assert read(path).strangers == ("Cell North", "EOC")
    told = read(path, **{"Cell North": "arden", "EOC": ""})
    assert [one.to for one in told.injects] == [("arden",), (), ("arden", "velmar")]


HEADS = {
    "de": (
        [
            "Nr.",
            "Runde",
            "Uhrzeit",
            "Beschreibung",
            "Empfänger",
            "Erwartete Reaktion",
            "Zuständig",
            "Übungsziel",
        ],
        "Velmar",
    ),
    "fr": (
        [
            "N°",
            "Tour",
            "Heure prévue",
            "Description de l’événement",
            "Destinataires",
            "Action attendue",
            "Animateur",
            "Objectif",
        ],
        "Velmar",
    ),
    "es": (
        [
            "Número",
            "Ronda",
            "Hora",
            "Descripción",
            "Destinatarios",
            "Respuesta esperada",
            "Responsable",
            "Objetivo",
        ],
        "Velmar",
    ),
    "en": (
        [
            "Serial",
            "Round",
            "Inject Time",
            "Inject description",
            "Recipients",
            "Expected player action",
            "Controller",
            "Exercise objective",
        ],
        "Velmar",
    ),
}


@pytest.mark.parametrize("language", HEADS)
def test_headings_are_understood_in_four_languages(tmp_path: Path, language: str) -> None:
    head, team = HEADS[language]
    path = workbook(
        tmp_path / "l.xlsx", ("Liste", [head, ["7", "2", "9:30", "Text", team, "Reaction", "LM", "calm"]])
    )
    (made,) = read(path).injects
    assert made == Inject(
        id="7",
        title="Text",
        turn=2,
        at="9:30",
        text="Text",
        to=("velmar",),
        expected="Reaction",
        owner="LM",
        objective="calm",
    )


@pytest.mark.parametrize(
    ("heading", "field"),
    [
        ("  EVENT   TIME ", "at"),
        ("Expected Outcome of Player Action (what, by whom)", "expected"),
        ("Empfaenger", None),
        ("EMPFÄNGER:", "to"),
        ("Time limit (min)", "time_limit"),
        ("Delivery Method", "delivery"),
        ("Colour of the sky", None),
        ("", None),
    ],
)
def test_headings_and_what_they_mean(heading: str, field: str | None) -> None:
    assert meaning(heading) == field


SEMICOLONS = 'Nr;Titel;Text;An\r\n1;Späh;"Ein Späher;\nnoch einer";Velmar\r\n2;Öl;Öl läuft aus;alle\r\n'


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
def test_encodings_and_separators_of_a_text_file(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "liste.csv"
    path.write_bytes(SEMICOLONS.encode(encoding))
    first, second = read(path).injects
    assert (first.title, first.text, first.to) == ("Späh", "Ein Späher;\nnoch einer", ("velmar",))
    assert (second.title, second.to) == ("Öl", ())
    remark = msel.open_book(path).remark
    assert bool(remark) == (encoding == "cp1252")


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
def test_the_separator_is_found_even_where_texts_are_full_of_commas(tmp_path: Path, separator: str) -> None:
    rows = [["No", "Text"], ["1", '"One, two, three; four"'], ["2", '"Five, six"']]
    path = tmp_path / "l.csv"
    path.write_text("\n".join(separator.join(row) for row in rows), encoding="utf-8")
    assert [one.text for one in read(path).injects] == ["One, two, three; four", "Five, six"]


def test_the_longest_sheet_in_sight_is_offered_and_hidden_ones_are_marked(tmp_path: Path) -> None:
    long = [["No", "Text"], *[[n, "x"] for n in range(20)]]
    path = workbook(
        tmp_path / "l.xlsx", ("Cover", [["Title"]]), ("Old", [*long, *long]), ("Now", long), hidden=["Old"]
    )
    book = msel.open_book(path)
    assert [(sheet.name, sheet.hidden) for sheet in book.sheets] == [
        ("Cover", False),
        ("Old", True),
        ("Now", False),
    ]
    assert book.sheets[book.first].name == "Now"


def test_a_formula_that_failed_is_junk_and_an_error_elsewhere_is_not(tmp_path: Path) -> None:
    path = tmp_path / "l.xlsx"
    workbook(path, ("A", [["No", "Text", "Turn", "Colour"], [1, "x", "#REF!", "red"], [2, "y", 1, "#N/A"]]))
    assert junk(read(path)) == [(2, "the formula under Turn has failed")]
    assert [one.id for one in read(path).injects] == ["2"]


def test_numbers_that_the_exercise_has_already_are_junk(tmp_path: Path) -> None:
    path = workbook(tmp_path / "l.xlsx", ("A", [["No", "Text"], ["07", "x"], ["08", "y"], [None, "z"]]))
    reading = read(
        path, exercise(Inject(id="07", title="T", text="t"), Inject(id="N01", title="T", text="t"))
    )
    assert junk(reading) == [(2, "the number 07 is on the list of the exercise already")]
    assert [one.id for one in reading.injects] == ["08", "N02"]


def test_a_turn_out_of_range_and_what_leads_nowhere_is_junk(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        ["No", "Text", "Turn", "Phase", "Only if", "Condition"],
        [1, "x", 9, "", "", ""],
        [2, "x", "T2", "Plenry", "", ""],
        [3, "x", "", "", "1 not met", ""],
        [4, "x", "", "", "3 fired", ""],
        [5, "x", "soonish", "", "", ""],
        [6, "x", "", "", "maybe", ""],
        [7, "x", "", "", "", "moon > 5"],
        [8, "x", "Monday", "Adjudication", "", "index > 60; trust < 0.3 between Arden Velmar"],
    ]
    reading = read(workbook(tmp_path / "l.xlsx", ("A", rows)))
    assert junk(reading) == [
        (2, "turn 9 is beyond the last turn, 3"),
        (3, "there is no phase “Plenry” – did you mean “Plenary”?"),
        (4, "there is no inject “1”"),
        (5, "there is no inject “3”"),
        (6, "“soonish” is no turn"),
        (7, "“maybe” is no contingency; write such as “07 not met”"),
        (8, "“moon > 5” is no condition"),
    ]
    (made,) = reading.injects
    assert (made.turn, made.phase, made.above_index) == (1, "rule", 60.0)
    assert made.triggers == (Trigger(when="trust_below", value=0.3, between=("arden", "velmar")),)


def test_labels_of_turns_go_before_their_numbers() -> None:
    whole = exercise()
    assert [cells.read_turn(text, whole) for text in ("22", "24", "T2", "Runde 3", "monday", "2.0")] == [
        1,
        3,
        2,
        3,
        1,
        2,
    ]


@pytest.mark.parametrize(
    ("written", "at", "minute"),
    [
        ("9:05", "9:05", None),
        ("09:05:30", "09:05", None),
        ("9.05 Uhr", "9:05", None),
        ("9h05", "9:05", None),
        ("0905 hrs", "09:05", None),
        ("12:10 AM", "0:10", None),
        ("12:10 pm", "12:10", None),
        ("7 pm", "19:00", None),
        ("2025-05-03 14:30", "14:30", None),
        ("+15", "", 15.0),
        ("STARTEX + 1:20", "", 80.0),
        ("T+35 min", "", 35.0),
    ],
)
def test_times_as_people_write_them(written: str, at: str, minute: float | None) -> None:
    found = cells.read_time(written)
    assert (found.minute, cells.read_time(found.at).at if found.at else "") == (minute, found.at)
    assert found.at.lstrip("0").rjust(4, "0") == at.lstrip("0").rjust(4, "0")


@pytest.mark.parametrize("written", ["25:00", "13:00 pm", "9:75", "soon", "day 2", "9", "2025-05-03", "٩:٠٥"])
def test_what_is_no_time_is_refused(written: str) -> None:
    with pytest.raises(codes.Unreadable):
        cells.read_time(written)


def test_contingencies_as_people_write_them() -> None:
    assert codes.read_contingencies("if inject 07 was not answered; 8 met from T3") == (
        Contingency(inject="07", was="unanswered"),
        Contingency(inject="8", was="met", turn=3),
    )


# Files that are none, or that were made to do harm


def refused(path: Path) -> str:
    with pytest.raises(ImportFault) as told:
        msel.open_book(path)
    return str(told.value)


def test_files_that_are_no_lists_are_refused_in_a_sentence(tmp_path: Path) -> None:
    path = tmp_path / "list.xlsx"
    assert "no such file" in refused(path)
    for content, words in (
        (b"", "is empty"),
        (b"\xd0\xcf\x11\xe0" + b"x" * 600, "password or in Excel's old format"),
        (b"%PDF-1.7", "PDF"),
        (b"PK\x03\x04 and so on", "damaged"),
        (b"abc\0def\x01\x02", "no text"),
        (codecs.BOM_UTF16_LE + b"a\0b", "goes on as something else"),
        (b'No,Text\n1,"never closed' + b"x" * 300_000, "never closed"),
        (b"\n\n , \n", "no filled row"),
    ):
        path.write_bytes(content)
        assert words in refused(path)
    assert "not a file" in refused(tmp_path)


def packed(path: Path, **parts: bytes) -> Path:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for name, content in parts.items():
            file.writestr(name.replace("__", "/").replace("_xml", ".xml"), content)
    return path


def test_packed_files_of_other_kinds_are_told_apart(tmp_path: Path) -> None:
    assert "OpenDocument" in refused(packed(tmp_path / "a.ods", content_xml=b"<a/>"))
    assert "Word document" in refused(packed(tmp_path / "a.docx", word__document_xml=b"<a/>"))
    assert "no spreadsheet" in refused(packed(tmp_path / "a.zip", note=b"x"))


def test_bombs_are_not_opened(tmp_path: Path) -> None:
    huge = packed(tmp_path / "a.xlsx", xl__workbook_xml=b"<a/>", xl__big_xml=b" " * (201 << 20))
    assert huge.stat().st_size < 1 << 20
    assert "unpack to more than 200 MB" in refused(huge)
    laughs = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]><a>&b;</a>'
    assert "document type" in refused(packed(tmp_path / "b.xlsx", xl__workbook_xml=laughs))
    with (tmp_path / "c.xlsx").open("wb") as file:
        file.seek(21 << 20)
        file.write(b"x")
    assert "has 21 MB" in refused(tmp_path / "c.xlsx")


def test_a_damaged_workbook_is_refused_and_not_half_read(tmp_path: Path) -> None:
    whole = workbook(tmp_path / "l.xlsx", ("A", HSEEP)).read_bytes()
    for cut in range(60, len(whole), 997):
        (tmp_path / "cut.xlsx").write_bytes(whole[:cut])
        assert "damaged" in refused(tmp_path / "cut.xlsx")
    for place in range(200, len(whole), 331):
        spoiled = bytearray(whole)
        spoiled[place] ^= 0xFF
        (tmp_path / "spoiled.xlsx").write_bytes(bytes(spoiled))
        try:
            msel.open_book(tmp_path / "spoiled.xlsx")
        except ImportFault as told:
            assert "spoiled.xlsx" in str(told)  # noqa: PT017 - a spoiled byte may as well do no harm


def test_a_sheet_without_end_is_cut_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "l.csv"
    path.write_text("No,Text\n" + "".join(f"{n},x\n" for n in range(6_000)), encoding="utf-8")
    (sheet,) = msel.open_book(path).sheets
    assert (len(sheet.lines), sheet.cut) == (5_000, True)


def test_reading_can_be_cancelled(tmp_path: Path) -> None:
    class StoppedError(Exception):
        pass

    def stop(_done: int, _total: int) -> None:
        raise StoppedError

    path = workbook(tmp_path / "l.xlsx", ("A", [["No", "Text"], *[[n, "x"] for n in range(500)]]))
    with pytest.raises(StoppedError):
        msel.open_book(path, stop)
    sheet = msel.open_book(path).sheets[0]
    with pytest.raises(StoppedError):
        msel.read_rows(sheet, msel.guess(sheet), setting(), stop)


def test_a_sheet_without_known_headings_is_left_to_the_user(tmp_path: Path) -> None:
    path = workbook(tmp_path / "l.xlsx", ("A", [["alpha", "beta"], ["1", "Rain"], ["2", "Snow"]]))
    sheet = msel.open_book(path).sheets[0]
    assert msel.guess(sheet).columns == {}
    told = msel.Layout(header=0, columns={0: "id", 1: "text"})
    assert [one.text for one in msel.read_rows(sheet, told, setting()).injects] == ["Rain", "Snow"]
