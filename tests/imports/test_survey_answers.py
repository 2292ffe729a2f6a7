"""Answers to a survey out of a file: columns are found by question, heading or id."""

from pathlib import Path

import pytest
import xlsxwriter

from detente import scenario
from detente.exercise import surveys
from detente.imports.faults import ImportFault
from detente.imports.survey_answers import Read, read_answers

MERIDIAN = scenario.load("meridian-strait")


def read(tmp_path: Path, text: str, wave: str = "before") -> Read:
    path = tmp_path / "answers.csv"
    path.write_text(text, encoding="utf-8")
    return read_answers(path, MERIDIAN, wave)


def test_columns_are_found_by_id_heading_or_question(tmp_path: Path) -> None:
    question = next(q for q in surveys.questions(MERIDIAN, "before") if q.id == "trust:velmar")
    heading = surveys.heading(MERIDIAN, question).replace("\n", " ")
    for name in ("trust:velmar", heading.upper(), question.text):
        found = read(tmp_path, f'CODE,Team,"{name}"\nk1,arden,5\n')
        assert found.rows == ({"code": "k1", "team": "arden", "trust:velmar": "5"},)
        assert found.unknown == ()


def test_rows_of_other_waves_and_blank_rows_are_left_out(tmp_path: Path) -> None:
    text = "wave,code,escalation\nbefore,k1,5\nafter,k1,6\nBefore play,k2,7\n,k3,8\n,,\n"
    assert [row["code"] for row in read(tmp_path, text).rows] == ["k1", "k2", "k3"]


def test_columns_that_mean_nothing_here_are_named(tmp_path: Path) -> None:
    assert read(tmp_path, "code,fairness,mood\nk1,5,6\n").unknown == ("fairness", "mood")


def test_a_workbook_is_read_with_a_title_above_its_headings(tmp_path: Path) -> None:
    path = tmp_path / "answers.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write(0, 0, "Answers of Monday")
        for place, cell in enumerate(("Code", "Team", "escalation", "words")):
            sheet.write(2, place, cell)
        for place, cell in enumerate(("k1", "arden", 55, "they blinked")):
            sheet.write(3, place, cell)
    found = read_answers(path, MERIDIAN, "before")
    assert found.rows == ({"code": "k1", "team": "arden", "escalation": "55", "words": "they blinked"},)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("team,escalation\narden,5\n", "no column is called “code”"),
        ("", "is empty"),
    ],
)
def test_no_table_is_refused_in_words(tmp_path: Path, text: str, why: str) -> None:
    with pytest.raises(ImportFault, match=why):
        read(tmp_path, text)
