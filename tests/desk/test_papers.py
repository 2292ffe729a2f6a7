"""The state of play on one page, left on a stick at the end of each phase."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from detente import scenario
from detente.desk import Desk, SessionFault
from detente.exercise.phases import Advance

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)


def _desk(folder: Path) -> Desk:
    return Desk.create(folder / "day.detente", scenario.load("meridian-strait"), seed=3, clock=lambda: NOW)


def test_each_phase_leaves_a_sheet_of_its_own(tmp_path: Path) -> None:
    stick = tmp_path / "stick"
    stick.mkdir()
    desk = _desk(tmp_path)
    for _ in range(3):
        desk.state_sheet(stick)
        desk.submit(Advance(at=NOW))
    assert sorted(path.name for path in stick.iterdir()) == [
        "day-state-00-000-brief.pdf",
        "day-state-01-001-deliberation.pdf",
        "day-state-01-002-submission.pdf",
    ]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in stick.iterdir())
    desk.close()


def test_a_stick_that_was_pulled_out_is_told_in_words(tmp_path: Path) -> None:
    desk = _desk(tmp_path)
    with pytest.raises(SessionFault, match=r"no folder .*gone.* Choose another one"):
        desk.state_sheet(tmp_path / "gone")
    desk.close()
