"""Lists of participants as people have them: with headings or without, with tabs, semicolons or commas."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente import scenario
from detente.exercise.attendance import Arrival
from detente.imports.people import read_people

SETTING = scenario.load("meridian-strait")


def test_a_spreadsheet_with_headings_is_read_by_them() -> None:
    text = "Team\tName\tRole\tOrganisation\nArden\tAnna Berg\tHead\tMFA\ncontrol\tCleo\t\t\n"
    assert read_people(text, SETTING).arrivals == (
        Arrival(name="Anna Berg", affiliation="MFA", side="arden", role="Head"),
        Arrival(name="Cleo", side="control"),
    )


@pytest.mark.parametrize("between", ["\t", ";", ", "])
def test_without_headings_the_side_is_known_by_its_word(between: str) -> None:
    text = "\n".join(
        between.join(line) for line in (("Anna Berg", "MFA", "Republic of Arden"), ("Bo", "velmar"))
    )
    assert read_people(text, SETTING).arrivals == (
        Arrival(name="Anna Berg", affiliation="MFA", side="arden"),
        Arrival(name="Bo", side="velmar"),
    )


def test_names_alone_are_enough() -> None:
    assert [one.name for one in read_people("Anna\n\n  Bo  \n", SETTING).arrivals] == ["Anna", "Bo"]


def test_what_cannot_be_taken_is_named_with_its_line_and_the_rest_is_taken() -> None:
    text = "Anna;MFA\n;Navy\nanna;mfa\nKnown\n" + "x" * 81
    read = read_people(text, SETTING, [("known", "")])
    assert [one.name for one in read.arrivals] == ["Anna"]
    assert read.left_over == (
        "line 2: there is no name",
        "line 3: anna is in the list already",
        "line 4: Known is in the list already",
        "line 5: “xxxxxxxxxxxxxxxxxxxx…” is too long for a name",
    )


@given(st.text())
def test_any_text_is_read_and_every_line_accounted_for(text: str) -> None:
    read = read_people(text, SETTING)
    lines = [line for line in text.splitlines() if line.strip()]
    assert len(read.arrivals) + len(read.left_over) in (len(lines), len(lines) - 1)
    assert all(one.name for one in read.arrivals)
