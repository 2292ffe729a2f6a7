"""The catalogue of layouts: it comes back as it was written, and any rubbish is only left out."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from detente.desk.layouts import LAST, Arrangement, Layouts

WIDE = Arrangement("AAAA", ("Ctrl+7", "Alt+3"))
SMALL = Arrangement("BBBB")


def test_what_was_kept_comes_back_by_name_and_size() -> None:
    kept = Layouts().keep("Plenary", "1366x768", SMALL).keep("Plenary", "1920x1080", WIDE)
    again = Layouts.read(kept.keep(LAST, "1366x768", SMALL).written())
    assert again.names() == ("Plenary",)
    assert again.find("Plenary", "1366x768") == SMALL
    assert again.find("Plenary", "1920x1080") == WIDE
    assert again.find("Nobody", "1366x768") is None


def test_a_size_never_seen_takes_the_nearest() -> None:
    kept = Layouts().keep("Plenary", "1366x768", SMALL).keep("Plenary", "1920x1080", WIDE)
    assert kept.find("Plenary", "1280x720") == SMALL
    assert kept.find("Plenary", "2560x1440") == WIDE
    assert kept.find("Plenary", "as large as can be") is not None


def test_a_name_can_be_let_go() -> None:
    kept = Layouts().keep("Plenary", "1366x768", SMALL).keep("Hot wash", "1366x768", WIDE)
    assert kept.forget("Plenary").names() == ("Hot wash",)
    assert kept.forget("Nobody") == kept


def test_the_catalogue_stays_small_and_never_drops_the_last_or_the_new() -> None:
    kept = Layouts().keep(LAST, "1x1", SMALL)
    for number in range(60):
        kept = kept.keep(f"L{number:02}", "1x1", WIDE)
    assert len(kept.kept) <= 25
    assert kept.find(LAST, "1x1") == SMALL
    assert kept.find("L59", "1x1") == WIDE


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    assert isinstance(Layouts.read(text), Layouts)


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=12,
)


@given(st.dictionaries(st.text(), JSON))
def test_any_json_can_be_read_and_written_again(data: object) -> None:
    made = Layouts.read(json.dumps(data))
    assert Layouts.read(made.written()) == made


@pytest.mark.parametrize(
    "one", [{"state": 7}, {"boards": ["Ctrl+7"]}, [], "AAAA", None, {"state": None, "boards": 4}]
)
def test_what_makes_no_sense_is_left_out_and_the_rest_stays(one: object) -> None:
    text = json.dumps({"Plenary": {"1x1": one, "2x2": {"state": "A", "boards": ["Alt+3", 4]}}, "Bad": 3})
    assert Layouts.read(text).kept == {"Plenary": {"2x2": Arrangement("A", ("Alt+3",))}}
