"""The note line: every mark makes of it what the handbook says, and plain words stay plain."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import meridian

from detente.exercise.annotations import Bookmark, Note, ObserverNote
from detente.exercise.note_line import read_line


@pytest.mark.parametrize(
    ("typed", "nature", "bearing", "team", "text"),
    [
        ('"B: We thought you were bluffing"', "quote", "", "velmar", "We thought you were bluffing"),
        ("„Wir warten“", "quote", "", "", "Wir warten"),
        ("=a: three calls in a row", "fact", "", "arden", "three calls in a row"),
        ("? B : they had no plan", "judgement", "", "velmar", "they had no plan"),
        ("+ asked before answering", "judgement", "strength", "", "asked before answering"),
        ("− C: nobody asked them", "judgement", "improvement", "concord", "nobody asked them"),
        ("=L: there is no such team", "fact", "", "", "L: there is no such team"),
        ("=Beware: ice", "fact", "", "", "Beware: ice"),
    ],
)
def test_a_mark_makes_an_observer_note(typed: str, nature: str, bearing: str, team: str, text: str) -> None:
    made = read_line(meridian(), typed)
    assert isinstance(made, ObserverNote)
    assert (made.nature, made.bearing, made.team, made.text) == (nature, bearing, team, text)


def test_an_exclamation_mark_is_a_bookmark_with_its_reason() -> None:
    assert read_line(meridian(), "! off-ramp they passed") == Bookmark(
        text="off-ramp they passed", reason="off-ramp"
    )


def test_words_without_a_mark_are_a_plain_note() -> None:
    assert read_line(meridian(), " the room went quiet ") == Note(text="the room went quiet")
    assert read_line(meridian(), "B: came late") == Note(text="B: came late")


@pytest.mark.parametrize("typed", ["", "   ", '"', "= ", "!", "-B:", '""'])
def test_a_line_without_words_is_nothing(typed: str) -> None:
    assert read_line(meridian(), typed) is None


@given(typed=st.text())
def test_any_line_can_be_read_and_none_becomes_empty(typed: str) -> None:
    made = read_line(meridian(), typed)
    assert made is None or made.text.strip()
