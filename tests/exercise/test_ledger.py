"""A ledger's older versions stay as they were, whatever is appended to or amended in others."""

import tracemalloc

from hypothesis import given, settings
from hypothesis import strategies as st

from detente.exercise.ledger import Ledger

ACTS = st.lists(st.tuples(st.sampled_from(["append", "replace"]), st.integers(0, 99), st.integers(0, 99)))


@given(acts=ACTS)
@settings(deadline=None)
def test_no_act_on_one_version_is_seen_in_another(acts: list[tuple[str, int, int]]) -> None:
    versions: list[Ledger[int]] = [Ledger("M")]
    expected: list[list[int]] = [[]]
    for number, (act, which, place) in enumerate(acts):
        which %= len(versions)
        content = list(expected[which])
        if act == "append":
            versions.append(versions[which].append(number))
            content.append(number)
        elif content:
            place %= len(content)
            versions.append(versions[which].replace(f"M{place + 1:02d}", number))
            content[place] = number
        else:
            continue
        expected.append(content)
    assert [list(version) for version in versions] == expected
    for version, content in zip(versions, expected, strict=True):
        assert len(version) == len(content)
        assert list(reversed(version)) == content[::-1]
        assert [version.get(f"M{n + 1:02d}") for n in range(len(content) + 1)] == [*content, None]


def test_ids_are_consecutive_and_grow_beyond_two_digits() -> None:
    ledger: Ledger[str] = Ledger("V")
    ids = []
    for _ in range(101):
        ids.append(ledger.next_id())
        ledger = ledger.append(ids[-1])
    assert (ids[0], ids[8], ids[99]) == ("V01", "V09", "V100")
    assert [ledger.get(one) for one in ids] == ids


def test_a_record_has_one_name_only() -> None:
    ledger: Ledger[str] = Ledger("M").append("first")
    assert ledger.get("M01") == "first"
    for other in ("M1", "M001", "m01", "01", "M٠١", "M-1", "M0", "M00", "M02", "", "M" + "0" * 5000 + "1"):
        assert ledger.get(other) is None


def test_versions_are_equal_by_content() -> None:
    one = Ledger[str]("M").append("a").append("b").replace("M01", "c")
    assert one == Ledger[str]("M").append("c").append("b")
    assert one != Ledger[str]("M").append("a").append("b")
    assert one != Ledger[str]("V").append("c").append("b")


def test_amending_every_record_of_a_long_ledger_keeps_all_versions_in_little_memory() -> None:
    ledger: Ledger[int] = Ledger("C")
    versions = []
    tracemalloc.start()
    try:
        for number in range(2_000):
            ledger = ledger.append(number)
            ledger = ledger.replace(f"C{number + 1:02d}", -number)
            versions.append(ledger)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert [list(version)[-1] for version in (versions[0], versions[99], versions[-1])] == [0, -99, -1_999]
    assert list(versions[1_500]) == [-number for number in range(1_501)]
    assert peak / len(versions) < 4_000
