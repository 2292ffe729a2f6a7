"""Files that nobody should have to fear: each is refused in a sentence, at a place, and soon."""

import pickle
import time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.scenario import ScenarioFaults, inspect, inspect_text, load, parse

BOMB = "a: &a [x, x, x, x, x, x, x, x, x]\n" + "".join(
    f"{new}: &{new} [{', '.join(f'*{old}' for _ in range(9))}]\n"
    for old, new in zip("abcdef", "bcdefg", strict=True)
)


@pytest.mark.parametrize(
    ("text", "place", "message"),
    [
        ("", "f:1:1:", "the file is empty"),
        ("# nothing but this\n", "f:1:1:", "the file is empty"),
        ("[" * 2_000, "f:1:61:", "nested more than 60 deep"),
        ("{a: " * 100_000, "f:1:238:", "nested more than 60 deep"),
        (BOMB, "f:1:1:", "aliases (*name) of this file expand"),
        ("a: " + "x" * 4_000_001, "f:", "larger than 4 MB"),
        ("a: &a [*a]", "f:1:4:", "contains itself"),
        ("id: x\nid: y", "f:2:1:", "this key stands here and in line 1"),
        ("? [a, b]\n: c", "f:1:3:", "a key must be plain text"),
        ("? {a: b}\n: c", "f:1:3:", "a key must be plain text"),
        ("a:\n\tb: c", "f:2:1:", "a tab stands where YAML allows spaces only"),
        ("a: !!python/object:os.system x", "f:1:4:", "the tag !!python/object:os.system has no meaning"),
        ("a: {<<: {b: c}}", "f:1:5:", "“<<” is no part of YAML 1.2"),
        ("a: b: c", "f:1:5:", "a colon followed by a space"),
        ("brief: 'it never ends\nid: x", "f:1:8:", "opened and never closed"),
        ("a: *nobody", "f:1:4:", "an alias (*name) without its anchor"),
        ("a: @b", "f:1:4:", "a value cannot begin with @"),
        ("a: |\n   x\n y: z", "f:3:2:", "does not belong to the lines above"),
        ("a: [b, c\nd: e", "f:2:2:", "a comma or a closing bracket is missing"),
        ("  a: b\nc: d", "f:2:1:", "does not belong to the lines above"),
        ("a: 1\n---\nb: 2", "f:2:1:", "a second document"),
        ("a: 1\nb: \x07", "f:2:4:", "the character U+0007 cannot stand"),
        ('a: "\\ud800"', "f:1:4:", "half a character"),
        ("- a\n- b", "f:1:1:", "must be a group of fields, not a list"),
        ("just a sentence", "f:1:1:", "must be a group of fields"),
        ("a: " + "9" * 5_000, "f:1:1:", "there is no such field here"),
    ],
)
def test_a_hostile_text_is_refused_in_words(text: str, place: str, message: str) -> None:
    """Each with its place, within seconds, and never with a traceback."""
    started = time.process_time()
    with pytest.raises(ScenarioFaults) as caught:
        parse(text, "f")
    assert any(str(fault).startswith(place) and message in fault.message for fault in caught.value.faults), (
        str(caught.value)
    )
    assert time.process_time() - started < 8


def test_a_file_too_dense_to_be_read_is_given_up_early(monkeypatch: pytest.MonkeyPatch) -> None:
    """At the first value too many; the rest would take minutes."""
    monkeypatch.setattr("detente.scenario.syntax.NODES_AT_MOST", 100)
    faults = inspect_text("[" + "x, " * 1_000_000 + "]", "f").faults
    assert [str(fault) for fault in faults] == ["f:1:299: error: the file has more than 100 values"]


@pytest.mark.parametrize(
    ("raw", "place", "message"),
    [
        (b"id: x\ntitle: caf\xe9", ":2:11:", "not text in UTF-8"),
        (b"\x89PNG\r\n\x1a\n\x00\x00", ":1:1:", "not text in UTF-8"),
        ("id: x".encode("utf-16"), ":1:1:", "not text in UTF-8"),
        (b"\xff" * 4_000_001, ":", "larger than 4 MB"),
        (b"", ":1:1:", "the file is empty"),
    ],
)
def test_bytes_that_are_no_text_are_refused(tmp_path: Path, raw: bytes, place: str, message: str) -> None:
    """The line and column of the first byte that is not UTF-8."""
    path = tmp_path / "scenario.yaml"
    path.write_bytes(raw)
    with pytest.raises(ScenarioFaults) as caught:
        load(path)
    assert str(caught.value).startswith(f"{path}{place}")
    assert message in str(caught.value)


def test_a_file_that_may_not_be_read_says_so(tmp_path: Path) -> None:
    """Here a folder stands in a file's place."""
    (tmp_path / "scenario.yaml").mkdir()
    faults = inspect(tmp_path).faults
    assert [fault.message for fault in faults] == ["there is no scenario.yaml in this folder"]


def test_a_byte_order_mark_is_no_fault() -> None:
    """Some editors write one."""
    assert [f.message for f in inspect_text("\ufeff", "f").faults] == ["the file is empty"]
    assert "id" not in [f.path for f in inspect_text("\ufeffid: x", "f").faults]


def test_an_alias_that_is_used_with_measure_is_welcome() -> None:
    """Anchors spare authors repetition; the value is read wherever it is used."""
    text = "turns: [&t {label: T1}, {label: T2}]\nphases: [*t]"
    paths = [fault.path for fault in inspect_text(text, "f").faults]
    assert "turns" not in paths
    assert "phases[0].label" in paths


def test_the_core_schema_of_yaml_1_2_holds_even_where_a_file_asks_for_1_1() -> None:
    """`NO` is a country, `0777` is a number and `yes` is a word."""
    text = "%YAML 1.1\n---\nteams: [{id: NO, name: yes}, {id: off, name: 12:30}]"
    assert not [f for f in inspect_text(text, "f").faults if f.path.endswith(("].id", "].name"))]


def test_faults_travel_between_processes() -> None:
    """Rehearsals and exports run in others."""
    with pytest.raises(ScenarioFaults) as caught:
        parse("", "f")
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


MARKS = "[]{}:,-?&*!|>'\"%@`#\n\t \\~=<\u2028\x85\r\ud800\0é"
WORDS = (
    *("id", "teams", "injects", "model", "a: ", "- ", "\n  ", "NO", "1", ".5", "1e9", "0x1F", "null", "true"),
    *(
        "format: 1",
        "---",
        "...",
        "!!str ",
        "&a ",
        "*a",
        "<<: ",
        "\\ud800",
        "teams:\n",
        "rivalries: ",
        "1962-10-16",
    ),
)
PIECES = st.sampled_from((*MARKS, *WORDS))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(PIECES, max_size=25).map("".join) | st.text(max_size=60))
def test_any_text_is_a_scenario_or_has_faults(text: str) -> None:
    """No text, however wild, raises anything else; none of these pieces makes a whole scenario."""
    with pytest.raises(ScenarioFaults) as caught:
        parse(text, "f")
    assert caught.value.faults
    assert all(fault.message and "\n" not in fault.message for fault in caught.value.faults)


SCALARS = ("NO", "x", "''", "1", "-3", "1.5", "true", "null", "7e300", "1962-10-16", "square", "sky")
INNER = (
    *("id", "name", "label", "host", "between", "parties", "to", "effects", "act", "actor", "target", "cuts"),
    *("restores", "objective", "turn", "population", "sample", "defects", "declared", "truth", "undeclared"),
    *("symbol", "colour", "payoffs", "reward", "signals", "step", "if_seeker", "if_exploiter", "fatigue"),
    *("minutes", "kind", "reference", "questions"),
)
OUTER = (
    *("format", "id", "turns", "phases", "teams", "rivalries", "model", "channels", "sites", "regimes"),
    *("red_lines", "injects", "objectives", "debrief", "quick_moves", "sources", "clock_origin"),
)


def written(pairs: dict[str, str]) -> str:
    """A group of fields on one line of YAML."""
    return "{" + ", ".join(f"{key}: {value}" for key, value in pairs.items()) + "}"


VALUES = st.recursive(
    st.sampled_from(SCALARS),
    lambda inner: (
        st.lists(inner, max_size=3).map(lambda parts: f"[{', '.join(parts)}]")
        | st.dictionaries(st.sampled_from(INNER), inner, max_size=4).map(written)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.dictionaries(st.sampled_from(OUTER), VALUES, min_size=1, max_size=8))
def test_anything_in_the_place_of_anything_has_faults(fields: dict[str, str]) -> None:
    """The second pass walks data of whatever shape without stumbling."""
    with pytest.raises(ScenarioFaults) as caught:
        parse(written(fields), "f")
    assert all(fault.line >= 1 for fault in caught.value.faults)
