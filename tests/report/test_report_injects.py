"""The report on the list of injects: plan, expected action, outcome, objectives, and what never came due."""

import dataclasses
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from detente import scenario
from detente.desk import Desk
from detente.exercise.chronicle import Chronicle
from detente.exercise.injects import AddInjects, FireInject, RecordInjectOutcome, SkipInject, StageInject
from detente.exercise.msel_setting import Contingency, Inject, Trigger
from detente.exercise.phases import EndTurn
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Table
from detente.report.injects import came_due


class Ticking:
    def __init__(self) -> None:
        self.now = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)

    def __call__(self) -> datetime:
        self.now += timedelta(minutes=1)
        return self.now


@pytest.fixture
def chronicle(tmp_path: Path) -> Chronicle:
    whole = scenario.load("meridian-strait")
    aims = [objective.id for objective in whole.objectives]
    played = dataclasses.replace(
        whole,
        injects=(
            Inject(
                id="1",
                title="Met",
                text="x",
                turn=0,
                expected="a",
                objective=aims[0],
                more_objectives=(aims[1],),
            ),
            Inject(id="2", title="Missed", text="x", turn=1, expected="b"),
            Inject(id="3", title="Unknown", text="x", expected="c"),
            Inject(id="4", title="Skipped", text="x", turn=1),
            Inject(id="5", title="Due and left", text="x", turn=1),
            Inject(id="6", title="Never due", text="x", triggers=(Trigger(when="index_above", value=99.0),)),
            Inject(
                id="7", title="Held back", text="x", turn=1, only_if=(Contingency(inject="2", was="met"),)
            ),
        ),
    )
    desk = Desk.create(tmp_path / "m.detente", played, seed=7, author="LM", clock=Ticking())
    late = Inject(id="8", title="Added", text="x", turn=1)
    for command in (
        FireInject(inject="1"),
        RecordInjectOutcome(inject="1", outcome="met", text="at once"),
        EndTurn(),
        FireInject(inject="2", text="Other words"),
        RecordInjectOutcome(inject="2", outcome="not_met"),
        FireInject(inject="3"),
        SkipInject(inject="4", reason="no time"),
        AddInjects(injects=(late,), source="night.xlsx"),
        StageInject(inject="8"),
    ):
        assert desk.submit(command).refusal is None
    told = desk.chronicle()
    desk.close()
    return told


@pytest.fixture
def report(chronicle: Chronicle) -> AfterAction:
    return after_action(chronicle)


def test_the_table_has_plan_expected_action_outcome_and_objectives(report: AfterAction) -> None:
    section = next(one for one in report.sections if one.id == "injects")
    table = next(block for block in section.blocks if isinstance(block, Table))
    keys = [column.key for column in table.columns]
    rows = {row[0]: dict(zip(keys, row, strict=True)) for row in table.rows}
    assert rows["1"]["outcome"] == "met: at once"
    assert ", " in str(rows["1"]["objective"])
    assert (rows["2"]["planned"], rows["2"]["outcome"], rows["2"]["words"]) == (
        "T1",
        "not met",
        "Other words",
    )
    assert rows["6"]["planned"] == "if index > 99"
    assert rows["7"]["planned"] == "T1 / only if inject 2 was met"
    assert (rows["8"]["status"], rows["8"]["turn"]) == ("staged, not played", None)
    assert (rows["4"]["status"], rows["4"]["words"]) == ("skipped", "no time")


def test_the_counts_tell_what_was_played_what_came_due_and_what_was_seen(report: AfterAction) -> None:
    section = next(one for one in report.sections if one.id == "injects")
    said = str(section.blocks[0])
    assert "Of eight injects, three were fired, one was skipped and four were left unplayed." in said
    assert "Of those left, two had come due and two never did." in said
    assert "Of the actions expected, one was seen, none was seen in part and one was not seen." in said
    assert "Of one it was not recorded." in said


def test_an_inject_that_came_due_once_and_no_longer_is_still_counts(chronicle: Chronicle) -> None:
    assert came_due(chronicle, {"5", "6", "7", "8"}) == {"5", "8"}
