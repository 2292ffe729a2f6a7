"""Recorded workshops: steps with their lines, and commands out of them."""

from datetime import datetime
from pathlib import Path
from typing import Literal

import pytest

from detente.exercise.records import record
from detente.exercise.scalars import PlusMinusTen
from detente.scenario import ScenarioFaults, workshop


@record
class Speak:
    """A command of this test."""

    actor: str
    tone: Literal["", "soft", "sharp"] = ""
    score: PlusMinusTen | None = None
    dice: tuple[int, int] | None = None


@record
class Ring:
    """A command that wants to know when."""

    at: datetime


COMMANDS: dict[str, type[Speak] | type[Ring]] = {"Speak": Speak, "Ring": Ring}

GOOD = """\
title: A morning
seed: 1962
steps:
  - {do: Speak, at: 2026-03-02T09:40, author: control, actor: NO, note: They hesitated.}
  - do: Ring
    at: 2026-03-02 09:41:30
"""


def test_steps_know_their_lines_and_become_commands(tmp_path: Path) -> None:
    """What belongs to the step is kept from the command, but for what the command asks for."""
    path = tmp_path / "workshop.yaml"
    path.write_text(GOOD, encoding="utf-8")
    told = workshop.read(path)
    assert (told.title, told.seed) == ("A morning", 1962)
    first, second = workshop.read_entries(path)
    assert (first.line, first.column, first.do, first.at) == (4, 5, "Speak", "2026-03-02T09:40:00")
    assert (first.author, first.note, first.fields) == ("control", "They hesitated.", {"actor": "NO"})
    assert workshop.decode((first, second), COMMANDS) == [
        Speak(actor="NO"),
        Ring(at=datetime(2026, 3, 2, 9, 41, 30)),  # noqa: DTZ001 - the room's own time has no zone
    ]


def test_a_caller_can_point_at_a_step() -> None:
    """The rules may refuse what the form allows."""
    first, second = workshop.parse(GOOD, "w.yaml").entries
    assert (
        str(first.fault("Not now.", "Wait.", "actor"))
        == "w.yaml:4:63: error: steps[0].actor: Not now.  Wait."
    )
    assert str(second.fault("Not now.")) == "w.yaml:5:5: error: steps[1]: Not now."


def test_the_faults_of_all_steps_are_told_at_once() -> None:
    """In the words and with the places that scenarios get."""
    text = """\
steps:
  - {do: Speek}
  - {do: Speak, acter: NO, tone: shrp, score: 11, dice: [1, x]}
  - {do: Ring}
"""
    with pytest.raises(ScenarioFaults) as caught:
        workshop.decode(workshop.parse(text, "w").entries, COMMANDS)
    assert str(caught.value).splitlines() == [
        "w:2:10: error: steps[0].do: there is no command “Speek”  Did you mean “Speak”?",
        "w:3:5: error: steps[1].actor: this field is missing",
        "w:3:17: error: steps[1].acter: there is no such field here  Did you mean “actor”?",
        'w:3:34: error: steps[1].tone: must be one of "", soft, sharp, not the text “shrp”  '
        "Did you mean “sharp”?",
        "w:3:47: error: steps[1].score: must be at least -10 and at most 10, not 11",
        "w:3:61: error: steps[1].dice[1]: must be a whole number, not the text “x”",
        "w:4:5: error: steps[2].at: this field is missing",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "w:1:1: error: the file is empty"),
        ("steps: []", "w:1:8: error: steps: at least 1 belong here, there are 0"),
        ("steps: [3]", "w:1:9: error: steps[0]: must be a group of fields, not 3"),
        ("steps: [{at: 2026-03-02T09:40}]", "w:1:9: error: steps[0].do: this field is missing"),
        (
            "steps: [{do: x, at: noon}]",
            "w:1:21: error: steps[0].at: must be a date and time, not the text “noon”",
        ),
        ("steps: [{do: x, at: '1962'}]", "w:1:21: error: steps[0].at: must be a date and time"),
        ("stebs: []", "w:1:1: error: stebs: there is no such field here  Did you mean “steps”?"),
        ("steps: [{do: x, do: y}]", "w:1:17: error: steps[0].do: this key stands here and in line 1"),
    ],
)
def test_a_workshop_of_the_wrong_form_is_refused(text: str, expected: str) -> None:
    """Before any command is looked at."""
    with pytest.raises(ScenarioFaults) as caught:
        workshop.parse(text, "w")
    assert str(caught.value).startswith(expected)


@record
class Heard:
    text: str


def test_remarks_beside_a_step_are_told_by_their_kind() -> None:
    read = workshop.parse("steps:\n  - {do: Speak, remarks: [{say: heard, text: They blinked.}]}\n", "w.yaml")
    assert read.entries[0].said({"heard": Heard}) == (Heard(text="They blinked."),)


@pytest.mark.parametrize(
    ("remark", "expected"),
    [
        ("{say: hoard, text: t}", "there is no kind of remark “hoard”"),
        ("{say: heard, txet: t}", "txet"),
        ("{text: t}", "there is no kind of remark “”"),
    ],
)
def test_a_remark_that_does_not_fit_is_told_at_its_place(remark: str, expected: str) -> None:
    read = workshop.parse(f"steps:\n  - {{do: Speak, remarks: [{remark}]}}\n", "w.yaml")
    with pytest.raises(ScenarioFaults, match=expected):
        read.entries[0].said({"heard": Heard})
