"""What the reports say of signals, the home front, third parties and the end of the game."""

import sys
from pathlib import Path

import pytest

sys.path.append(str(Path(__file__).parent.parent / "ui"))
from made_chronicles import chronicle
from made_politics import PRIVATE_LINE, SECRET_MANDATE, played, politics_scenario

from detente import scenario
from detente.exercise.estimates import RevealTypes
from detente.exercise.phases import EndTurn
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Figure, Paragraph, Table
from detente.report.curves_figure import extra_height
from detente.report.series import control_curves, public_curves

SECTIONS = ("signals", "home-front", "third-parties", "end")


@pytest.fixture(scope="module")
def control() -> AfterAction:
    return after_action(chronicle(politics_scenario(), played()))


def table(report: AfterAction, name: str) -> tuple[tuple[str, ...], ...]:
    return next(
        block.shown()
        for section in report.sections
        for block in section.blocks
        if isinstance(block, Table) and block.id == name
    )


def test_control_reads_red_lines_promises_and_what_was_out_of_sight(control: AfterAction) -> None:
    assert table(control, "red-lines")[2][:4] == ("velmar-2", "Velmar", PRIVATE_LINE, "12")
    answers = [row[-1] for row in table(control, "crossings")]
    assert answers == ["not enforced", "not answered"]
    assert ("1", "Arden", "+2.5", "−6.5") in table(control, "tracks")
    assert [row[0] for row in table(control, "costly")] == ["M01", "M03"]


def test_control_reads_the_home_front_turn_by_turn(control: AfterAction) -> None:
    course = table(control, "front-course")
    assert len(course) == 10
    assert course[-1][:3] == ("4", "Velmar", "54 %")
    moved = " ".join(row[1] for row in table(control, "front-moves"))
    assert "votes on “First Accord”" in moved
    assert "the boarding is popular" in moved


def test_control_reads_observers_and_how_well_the_teams_knew_each_other(control: AfterAction) -> None:
    assert [row[1:4] for row in table(control, "observers")] == [
        ("Concord", "vouches for it", "Velmar"),
        ("Concord", "does not comply", "Velmar"),
    ]
    assert table(control, "voices")[0][1:4] == ("Southern league", "60 %", "45 %")
    assert [row[:3] for row in table(control, "calibration")] == [
        ("Arden", "Velmar", ".35"),
        ("Velmar", "Arden", ".70"),
    ]


def test_the_figure_of_control_marks_crises_and_that_of_the_room_marks_nothing() -> None:
    shown = chronicle(politics_scenario(), played())
    marked = [(event.kind, event.team) for event in control_curves(shown).events]
    assert marked.count(("red_line", "velmar")) == 2
    assert {("front", "arden"), ("front", "velmar"), ("voice", "concord"), ("voice", "")} <= set(marked)
    assert extra_height(control_curves(shown)) > 0
    room = public_curves(shown)
    assert room.escalation
    assert (room.events, room.rungs) == ((), ())


def test_every_figure_of_a_crisis_names_its_table(control: AfterAction) -> None:
    blocks = [block for section in control.sections for block in section.blocks]
    figures = {block.id: block for block in blocks if isinstance(block, Figure)}
    assert {"split", "fronts", "mosaic"} <= set(figures)
    assert "part in T1" in figures["split"].drawing.description


def test_the_public_report_holds_the_mosaic_only_once_the_types_are_told() -> None:
    before = after_action(chronicle(politics_scenario(), played()), "public")
    assert "end" not in [section.id for section in before.sections]
    after = after_action(chronicle(politics_scenario(), (*played(), RevealTypes())), "public")
    end = next(section for section in after.sections if section.id == "end")
    assert [row[0] for row in table(after, "types")][:2] == ["Arden", "Velmar"]
    assert any(isinstance(block, Figure) for block in end.blocks)
    assert PRIVATE_LINE not in repr(after.sections)
    assert SECRET_MANDATE not in repr(after.sections)


def test_a_scenario_without_politics_has_no_section_for_them() -> None:
    report = after_action(chronicle(scenario.load("trust-but-verify"), (EndTurn(),)))
    ids = [section.id for section in report.sections]
    assert not {"home-front", "third-parties", "end"} & set(ids)
    assert any(isinstance(block, Paragraph) for section in report.sections for block in section.blocks)
