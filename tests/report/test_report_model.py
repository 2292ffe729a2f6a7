"""What the report says of numbers of the model that control changed in play."""

import pytest
import report_session

from detente.exercise import curves, phases
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove
from detente.exercise.numbers import NUMBERS
from detente.exercise.parameters import parameter_name
from detente.report import tidy_curves
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Heading, Paragraph, Table

WHY = "the room asked for a colder start"


def played(*commands: Command) -> Chronicle:
    setting = report_session.scenario("")
    return compose(setting, 5, "main", report_session.play(setting, commands))


@pytest.fixture(scope="module")
def changed() -> Chronicle:
    return played(
        phases.Advance(at=report_session.BEGIN),
        LogMove(actor="arden", targets=("velmar",), act="raise_alert"),
        curves.ChangeParameter(name="baseline", value=40, reason=WHY),
        curves.ChangeParameter(name="prior", value=0.5, reason="they had met before"),
        curves.ChangeParameter(name="payoffs.sucker", value=1.2, reason="losing costs less here"),
        phases.EndTurn(at=report_session.BEGIN),
    )


@pytest.fixture(scope="module")
def report(changed: Chronicle) -> AfterAction:
    return after_action(changed)


def tables(report: AfterAction, section: str) -> dict[str, Table]:
    found = next(one for one in report.sections if one.id == section)
    return {block.id: block for block in found.blocks if isinstance(block, Table)}


def words(report: AfterAction, section: str) -> str:
    found = next(one for one in report.sections if one.id == section)
    return "\n".join(block.text for block in found.blocks if isinstance(block, Paragraph | Heading))


def test_the_appendix_lists_each_change_beside_what_the_scenario_had_laid_down(report: AfterAction) -> None:
    found = tables(report, "model")
    assert "as the scenario lays them down" in found["model"].caption
    assert ("Escalation index when nothing has happened", "20") in [row[:2] for row in found["model"].rows]
    assert found["model-changes"].rows == (
        (1, "T1", "Escalation index when nothing has happened", 20.0, 40.0, WHY),
        (1, "T1", "Trust before any evidence", 0.3, 0.5, "they had met before"),
        (1, "T1", "Payoff of being exploited, S", 1.0, 1.2, "losing costs less here"),
    )


def test_a_session_that_changed_nothing_lists_nothing() -> None:
    found = tables(after_action(played(phases.Advance(at=report_session.BEGIN))), "model")
    assert set(found) == {"model"}
    assert "as played" in found["model"].caption


def test_every_number_stands_in_the_appendix_under_the_name_by_which_control_changes_it(
    report: AfterAction,
) -> None:
    named = {row[0] for row in tables(report, "model")["model"].rows}
    assert named >= {parameter_name(name) for name in NUMBERS}


def test_the_log_tells_which_number_moved_and_why(report: AfterAction) -> None:
    rows = {row.series: row for row in report.log if row.series.startswith("model:")}
    assert set(rows) == {"model:baseline", "model:prior", "model:payoffs.sucker"}
    assert (rows["model:baseline"].before, rows["model:baseline"].after) == (20.0, 40.0)
    assert WHY in rows["model:baseline"].text


def test_turning_points_say_that_the_model_moved_the_curves_too(report: AfterAction) -> None:
    assert "numbers of the model that control changed" in words(report, "turning-points")
    moved = tables(report, "turning-points").values()
    assert all(WHY not in str(row) for table in moved for row in table.rows)


def test_curves_follow_a_changed_baseline_for_pairs_between_which_nothing_happened(
    changed: Chronicle,
) -> None:
    quiet = [m.readings.escalation.get(("arden", "concord"), m.readings.baseline) for m in changed.moments]
    assert quiet[:3] == [pytest.approx(20.0)] * 3
    assert quiet[-1] == pytest.approx(40.0)
    told = [row.value for row in tidy_curves(changed) if row.series == "escalation:arden|concord"]
    assert told  # as each turn ended
    assert all(value == pytest.approx(40.0) for value in told)


def test_the_summary_reckons_with_the_numbers_as_they_stood(report: AfterAction) -> None:
    assert "the escalation index began at 20 of 100" in words(report, "summary")
