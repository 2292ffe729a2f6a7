"""Finding by letters: part of a word, heads of words, letters in their order; the nearest first."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.ui.finding import RECENT_AT_MOST, read_recent, score, with_recent

NAMES = ("TAKE the preview", "Take 30 s", "Blank the projector", "Back up…", "Bookmark for the hot wash")


def best(typed: str) -> str:
    rated = {name: rating for name in NAMES if (rating := score(typed, name)) is not None}
    return max(rated, key=lambda name: rated[name])


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("take", "Take 30 s"),
        ("ttp", "TAKE the preview"),
        ("bp", "Blank the projector"),
        ("hot", "Bookmark for the hot wash"),
        ("wash book", "Bookmark for the hot wash"),
        ("bku", "Back up…"),
    ],
)
def test_a_few_letters_find_the_command(typed: str, name: str) -> None:
    assert best(typed) == name


def test_letters_out_of_order_or_missing_find_nothing() -> None:
    assert score("pkt", "TAKE the preview") is None
    assert score("take zebra", "TAKE the preview") is None


@given(st.text(min_size=1), st.data())
def test_letters_in_their_order_are_always_found(name: str, data: st.DataObject) -> None:
    folded = "".join(name.casefold().split())
    keep = data.draw(st.lists(st.booleans(), min_size=len(folded), max_size=len(folded)))
    typed = "".join(letter for letter, kept in zip(folded, keep, strict=True) if kept)
    assert score(typed, name) is not None


def test_the_latest_command_stands_first_and_only_once() -> None:
    recent: tuple[str, ...] = ()
    for name in ("Move", "Call", "Move"):
        recent = read_recent(with_recent(recent, name))
    assert recent == ("Move", "Call")
    for number in range(40):
        recent = read_recent(with_recent(recent, str(number)))
    assert len(recent) == RECENT_AT_MOST


@pytest.mark.parametrize("rubbish", ["", "{", "7", '{"a": 1}', '[1, null, "Move"]', "[" * 5000])
def test_rubbish_is_no_recent_command(rubbish: str) -> None:
    assert set(read_recent(rubbish)) <= {"Move"}
