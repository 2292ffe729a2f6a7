"""The log of a seat: a team reads its own boards in it, and nothing of what others keep to themselves."""

from collections.abc import Sequence

import pytest
import report_session

from detente.commands.log import SeatLine, seat_lines
from detente.exercise.chronicle import Chronicle


def _of(lines: Sequence[SeatLine], kind: str) -> dict[str, str]:
    return {line.record: line.text for line in lines if line.kind == kind}


@pytest.fixture(scope="module")
def velmar(chronicle: Chronicle) -> list[SeatLine]:
    return seat_lines(chronicle, "velmar")


def test_a_party_reads_its_texts_with_its_own_position(velmar: list[SeatLine]) -> None:
    accord = _of(velmar, "agreement")["accord"]
    assert accord.startswith("Straits accord · in force · draft 3 · signed by arden, velmar")
    assert f"[least: {report_session.SENTINEL}]" in accord


def test_a_party_reads_what_it_owes_and_is_owed(velmar: list[SeatLine]) -> None:
    duties = _of(velmar, "obligation")
    assert sorted(duties) == ["O01", "O02", "O03", "O04", "O05", "O06"]
    assert duties["O02"].endswith("due in turn 1 · kept, late · measured")


def test_a_party_reads_declarations_notifications_and_inspections(velmar: list[SeatLine]) -> None:
    assert "Warheads 7718" in _of(velmar, "declaration")["D04"]
    assert set(_of(velmar, "notification")) == {"NT01", "NT02"}
    inspections = _of(velmar, "inspection")
    assert sorted(inspections) == ["V01", "V02", "V03", "V04", "V05", "V06"]
    assert "12 / 12 · ambiguity" in inspections["V04"]
    assert "joint report not signed" in inspections["V04"]
    assert "R01" in _of(velmar, "review")


def test_a_third_party_reads_only_what_is_public(chronicle: Chronicle) -> None:
    lines = seat_lines(chronicle, "concord")
    assert list(_of(lines, "agreement")) == ["accord"]
    assert list(_of(lines, "declaration")) == ["D01", "D02"]
    assert _of(lines, "inspection") == {}
    assert report_session.SENTINEL not in _of(lines, "agreement")["accord"]


def test_positions_of_the_other_party_are_never_read() -> None:
    told = {
        secret: [
            line.text
            for line in seat_lines(report_session.session(secret), "concord")
            if line.kind in ("agreement", "obligation", "declaration", "inspection")
        ]
        for secret in ("first secret", "another")
    }
    assert told["first secret"] == told["another"]
