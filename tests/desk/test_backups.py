"""Copies on a stick: whole or not at all, few, and in words where they fail."""

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente import scenario
from detente.desk import Desk, SessionFault
from detente.desk.backups import KEPT, carry_over
from detente.exercise.phases import Advance, PauseClock

NOW = datetime(2026, 5, 3, 10, 40, tzinfo=UTC)


@pytest.fixture
def snapshot(tmp_path: Path) -> Path:
    desk = Desk.create(tmp_path / "day.detente", scenario.load("meridian-strait"), seed=7, clock=lambda: NOW)
    desk.submit(Advance(at=NOW))
    made = desk.snapshot(tmp_path / "aside.detente")
    desk.close()
    return made


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "stick"
    made.mkdir()
    return made


def test_a_copy_is_a_session_that_opens(snapshot: Path, stick: Path) -> None:
    made = carry_over(snapshot, stick, "day", NOW)
    assert [path.name for path in stick.iterdir()] == [made.name]
    desk = Desk.open(made)
    kinds = [type(step.command) for step in desk.chronicle().steps]
    assert kinds == [Advance, PauseClock], "it was copied out of the running day: the clock stands"
    desk.close()


def test_a_stick_that_was_pulled_is_told_with_what_to_do(snapshot: Path, stick: Path) -> None:
    stick.rmdir()
    with pytest.raises(SessionFault, match=r"was the stick pulled\? Put it back, or choose another"):
        carry_over(snapshot, stick, "day", NOW)


def test_a_stick_that_is_full_keeps_no_half_of_a_copy(
    snapshot: Path, stick: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(source: Path, target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(SessionFault, match="No space left on device"):
        carry_over(snapshot, stick, "day", NOW)
    assert list(stick.iterdir()) == []


def test_old_copies_make_room_and_nothing_else_is_touched(snapshot: Path, stick: Path) -> None:
    others = ("day.detente", "day-copy-notes.txt", "other-copy-20260503-104000.detente")
    for name in others:
        (stick / name).write_text("mine")
    made = [carry_over(snapshot, stick, "day", NOW + timedelta(minutes=n)) for n in range(KEPT + 3)]
    left = {path.name for path in stick.iterdir()}
    assert left == {*others, *(path.name for path in made[-KEPT:])}
