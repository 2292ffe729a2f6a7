"""Whatever was played, every report and every print can be made of it, and its figures have their tables."""

import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.append(str(Path(__file__).parent.parent / "exercise"))
import report_session
from walking import EXERCISES, LONG, Exercise, Intention, walk

from detente.exercise.chronicle import compose
from detente.exercise.mechanic import Command
from detente.report import tidy_curves
from detente.report.after_action import AUDIENCES, after_action
from detente.report.blocks import Figure, Table
from detente.report.packs.folders import of_session
from detente.report.packs.shelf import PACKS, documents

NOW = datetime(2025, 5, 3, 18, 0, tzinfo=UTC)


@pytest.mark.parametrize("audience", AUDIENCES)
@given(exercise=EXERCISES, intentions=LONG, length=st.integers(0, 200))
@settings(max_examples=5, deadline=None)
def test_a_report_can_be_made_of_any_walk(
    audience: str, exercise: Exercise, intentions: list[Intention], length: int
) -> None:
    scenario = exercise()
    made = walk(scenario, intentions[:length], seed=5)
    commands: list[Command] = [command for command, _ in made.accepted]
    chronicle = compose(scenario, 5, "main", report_session.play(scenario, commands))
    blocks = [block for section in after_action(chronicle, audience).sections for block in section.blocks]
    tables = {block.id for block in blocks if isinstance(block, Table)}
    assert {block.data for block in blocks if isinstance(block, Figure) and block.data} <= tables
    assert {row.turn for row in tidy_curves(chronicle)} <= {m.turn for m in chronicle.moments}
    papers = documents(of_session(chronicle, NOW), tuple(PACKS))
    assert all(paper.sheets for paper in papers)
