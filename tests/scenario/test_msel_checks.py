"""Pre-flight checks of the list of injects: what can never come, and what leads nowhere."""

import pytest

from detente.scenario import inspect_text

HEAD = """\
format: 1
id: trial
title: Trial
summary: For tests.
brief: Two coasts.
turns: [{label: T1}, {label: T2}]
phases: [{id: talk, name: Talk, minutes: 10}]
teams:
  - {id: NO, name: North, symbol: square, colour: sky, private_brief: x}
  - {id: SO, name: South, symbol: circle, colour: orange, private_brief: x}
objectives: [{id: calm, text: Stay calm, questions: [How?]}]
red_lines: [{id: line, team: NO, text: No ship, rung: 8}]
injects:
"""
FIRST = "  - {id: a, title: A, text: x, turn: 1, objective: calm}\n"


def faults(more: str) -> list[str]:
    found = inspect_text(HEAD + FIRST + more, "trial.yaml").faults
    return [f"{fault.severity} {fault.path}: {fault.message}" for fault in found]


def written(fields: str) -> str:
    return f"  - {{id: b, title: B, text: x, objective: calm, {fields}}}\n"


def test_a_list_that_hangs_together_has_no_faults() -> None:
    assert faults(written("phase: talk, minute: 5, only_if: [{inject: a, was: not_met}]")) == []
    assert faults(written("triggers: [{when: trust_below, value: 0.3, between: [NO, SO]}]")) == []
    assert faults(written("at: '10:40', more_objectives: []")) == []


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ("turn: 9", "error injects[1].turn: turn 9 is beyond the last turn, 2"),
        ("at: '10:75'", "error injects[1].at: “10:75” is no time of day"),
        ("phase: talks", "error injects[1].phase: there is no phase “talks”"),
        ("only_if: [{inject: z, was: met}]", "error injects[1].only_if[0].inject: there is no inject “z”"),
        (
            "triggers: [{when: inject_fired, of: z}]",
            "error injects[1].triggers[0].of: there is no inject “z”",
        ),
        (
            "triggers: [{when: inject_fired}]",
            "error injects[1].triggers[0]: a condition of this kind needs an inject",
        ),
        (
            "triggers: [{when: index_above}]",
            "error injects[1].triggers[0]: a condition of this kind needs its mark",
        ),
        (
            "triggers: [{when: index_above, value: 100}]",
            "error injects[1].triggers[0].value: no index is above 100",
        ),
        (
            "triggers: [{when: index_below, value: 0}]",
            "error injects[1].triggers[0].value: no index is below 0",
        ),
        (
            "triggers: [{when: trust_below, value: 30}]",
            "error injects[1].triggers[0].value: trust lies between 0 and 1, and never reaches 30",
        ),
        (
            "triggers: [{when: trust_below, value: 0.3, between: [NO]}]",
            "error injects[1].triggers[0].between: a condition looks at two teams, or at any",
        ),
        (
            "triggers: [{when: line_crossed, of: lime}]",
            "warning injects[1].triggers[0].of: the scenario has nothing called “lime”",
        ),
        (
            "turn: 1, more_objectives: [clam]",
            "error injects[1].more_objectives[0]: there is no objective “clam”",
        ),
        (
            "turn: 1, triggers: [{when: index_above, value: 60, turn: 7}]",
            "error injects[1].triggers[0].turn: turn 7 is beyond the last turn, 2",
        ),
    ],
)
def test_what_can_never_come_is_told_at_its_place(fields: str, told: str) -> None:
    assert faults(written(fields)) == [told]


def test_injects_that_wait_for_each_other_are_found() -> None:
    circle = (
        "  - {id: b, title: B, text: x, objective: calm, only_if: [{inject: c, was: fired}]}\n"
        "  - {id: c, title: C, text: x, objective: calm, only_if: [{inject: b, was: unanswered}]}\n"
    )
    assert faults(circle) == [
        "error injects[1].only_if: injects wait for each other and never come: b → c → b"
    ]


def test_waiting_for_another_not_to_come_is_no_circle() -> None:
    either = (
        "  - {id: b, title: B, text: x, objective: calm, only_if: [{inject: c, was: not_fired}]}\n"
        "  - {id: c, title: C, text: x, objective: calm, only_if: [{inject: b, was: not_fired}]}\n"
    )
    assert faults(either) == []


def test_an_inject_without_time_and_condition_is_fired_by_hand() -> None:
    assert faults(written("to: [NO]")) == [
        "warning injects[1]: inject “b” has neither a time nor a condition; it is fired by hand only"
    ]
