"""The section on planned and actual time says what the clock said."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente import scenario
from detente.desk import Desk
from detente.exercise.phases import Advance, Phases, ResumeClock, SkipPhase
from detente.report.after_action import after_action
from detente.report.blocks import Figure, Section, Table

START = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)


def section(tmp_path: Path, *commands: object) -> tuple[Section | None, Phases]:
    desk = Desk.create(tmp_path / "s.detente", scenario.load("meridian-strait"), seed=7)
    for command in commands:
        assert desk.submit(command, occurred_at=getattr(command, "at", START)).refusal is None  # type: ignore[arg-type]
    made, phases = after_action(desk.chronicle()), desk.state.of(Phases)
    desk.close()
    return next((part for part in made.sections if part.id == "timing"), None), phases


def at(minutes: float) -> datetime:
    return START + timedelta(minutes=minutes)


def test_each_phase_stands_with_what_was_planned_and_what_it_took(tmp_path: Path) -> None:
    made, phases = section(
        tmp_path,
        ResumeClock(at=at(0)),
        Advance(at=at(25)),
        SkipPhase(turn=1, phase="submission"),
        Advance(at=at(37)),
        Advance(at=at(47)),
    )
    assert made is not None
    table = next(block for block in made.blocks if isinstance(block, Table))
    played = [row for row in table.rows if row[4] is not None]
    assert [(row[2], row[3], row[4], row[5]) for row in played] == [
        ("Briefing", 20.0, 25.0, 5.0),
        ("Deliberation", 15.0, 12.0, -3.0),
        ("Adjudication", 10.0, 10.0, 0.0),
        ("Reveal", 5.0, 0.0, 0.0),
    ]
    assert next(row[6] for row in table.rows if row[2] == "Submission") == "left out"
    assert sum(float(row[4]) for row in played) * 60 == pytest.approx(phases.spent_before)  # type: ignore[arg-type]
    assert "took 47" in str(made.blocks[0])
    figure = next(block for block in made.blocks if isinstance(block, Figure))
    assert figure.data == table.id
    assert "Briefing took 5.0 minutes more than planned" in figure.drawing.description


def test_a_session_without_a_clock_has_no_such_section(tmp_path: Path) -> None:
    assert section(tmp_path, Advance(), Advance())[0] is None
