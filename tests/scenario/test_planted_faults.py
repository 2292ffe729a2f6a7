"""One file full of mistakes: each is listed, at its place, with what would mend it."""

from pathlib import Path

import pytest

from detente.scenario import ScenarioFaults, inspect, inspect_text, load, parse

PLANTED = """\
format: 1
id: planted
title: ""
summary: s
brief: b
turns:
  - label: T1
  - label: T1
phases:
  - {id: play, name: Play, minuts: 5, minutes: 0}
teams:
  - id: NO
    name: Norway
    symbol: sqare
    colour: sky
    misperception: 0.7
  - {id: SE, name: 1905, symbol: circle, colour: sky, private_brief: p}
  - {id: SE, symbol: star, colour: grey, private_brief: p, payoffs: {reward: 1}}
rivalries: [[NO, NO], [NO]]
model: {memory: much, fatigue: 0.1}
channels:
  - {id: line, name: Line, between: [NO, SEE], open: no}
sites:
  - {id: x, name: X, host: SE, declared: 5, truth: 4}
  - {id: y, name: Y, host: SE, declared: 5.5}
  - {id: z, name: Z, host: SE, declared: 1, undeclared: true}
regimes:
  - {id: r, name: R, parties: [NO, SE], population: 5, sample: 6, quota_total: 1, quota_per_pair: 2}
injects:
  - id: i
    title: I
    turn: 3
    text: t
    objective: calm
    cuts: [lane]
    effects:
      - {act: propose_talk, actor: NO, target: SE}
  - id: j
    title: J
    text: t
    objective: calmer
objectives:
  - {id: calm, text: Keep calm}
sources:
  - {fact: f, kind: sourced}
quick_moves: sign_agreement
clock_origin: "1962"
title: again
"""

EXPECTED = [
    # line, column, severity, path, what the message says, what the hint says
    (3, 8, "error", "title", "must not be empty", ""),
    (8, 12, "error", "turns[1].label", "“T1” is taken by turns[0] in line 7", "name of its own"),
    (10, 28, "error", "phases[0].minuts", "no such field", "Did you mean “minutes”?"),
    (10, 48, "warning", "phases[0].minutes", "phase “play” has no time", ""),
    (12, 5, "warning", "teams[0]", "“NO” has no private brief", ""),
    (14, 13, "error", "teams[0].symbol", "must be one of square, triangle", "Did you mean “square”?"),
    (16, 20, "error", "teams[0].misperception", "at least 0 and at most 0.5, not 0.7", ""),
    (17, 20, "error", "teams[1].name", "must be text, not 1905", "quotation marks"),
    (17, 50, "error", "teams[1].colour", "teams[0] has “sky” already", "told apart"),
    (18, 5, "error", "teams[2].name", "this field is missing", ""),
    (18, 10, "error", "teams[2].id", "“SE” is taken by teams[1] in line 17", ""),
    (18, 69, "error", "teams[2].payoffs", "reward > temptation", "1 / 3 / 2 / 1"),
    (19, 18, "error", "rivalries[0][1]", "“NO” is named twice", ""),
    (19, 23, "error", "rivalries[1]", "exactly 2 entries belong here, not 1", ""),
    (20, 17, "error", "model.memory", "must be a number, not the text “much”", ""),
    (20, 32, "warning", "model.fatigue", "0.1 does not exceed reaction 0.1", "would not settle"),
    (22, 42, "error", "channels[0].between[1]", "no team “SEE”", "Did you mean “SE”?"),
    (22, 54, "error", "channels[0].open", "must be true or false", "Did you mean “false”?"),
    (24, 52, "warning", "sites[0].truth", "less is there (4) than is declared (5)", ""),
    (25, 42, "error", "sites[1].declared", "must be a whole number, not 5.5", ""),
    (26, 42, "error", "sites[2].declared", "nothing declared", "truth"),
    (28, 64, "error", "regimes[0].sample", "6 is more than the population of 5", ""),
    (28, 99, "error", "regimes[0].quota_per_pair", "more than the quota of 1", ""),
    (32, 11, "error", "injects[0].turn", "turn 3 is beyond the last turn, 2", ""),
    (35, 12, "error", "injects[0].cuts[0]", "no channel “lane”", "Did you mean “line”?"),
    (37, 15, "error", "injects[0].effects[0].act", "no act “propose_talk”", "Did you mean “propose_talks”?"),
    (38, 5, "warning", "injects[1]", "by hand only", ""),
    (41, 16, "error", "injects[1].objective", "no objective “calmer”", "Did you mean “calm”?"),
    (43, 5, "warning", "objectives[0]", "“calm” has no questions", ""),
    (45, 5, "error", "sources[0]", "needs its reference", "design"),
    (46, 14, "error", "quick_moves", "must be a list", "[a, b]"),
    (47, 15, "error", "clock_origin", "must be a date and time, not the text “1962”", "1962-10-16T09:00:00"),
    (48, 1, "error", "title", "here and in line 3", "Delete one"),
]


def test_every_planted_fault_is_told_at_its_place() -> None:
    """All of form, types and cross-references at once, and nothing else."""
    faults = inspect_text(PLANTED, "planted.yaml").faults
    places = [(f.line, f.column, f.severity, f.path) for f in faults]
    assert places == [expected[:4] for expected in EXPECTED]
    for fault, (*_, message, hint) in zip(faults, EXPECTED, strict=True):
        assert message in fault.message
        assert hint in fault.hint


def test_a_fault_reads_as_one_line_for_editors(tmp_path: Path) -> None:
    """The exception's text is what a terminal shows, ready to be clicked on."""
    path = tmp_path / "scenario.yaml"
    path.write_text(PLANTED, encoding="utf-8")
    with pytest.raises(ScenarioFaults) as caught:
        load(path)
    lines = str(caught.value).splitlines()
    assert f"{path}:14:13: error: teams[0].symbol: must be one of " in lines[5]
    assert lines[5].endswith("not the text “sqare”  Did you mean “square”?")
    assert caught.value.faults == inspect(tmp_path).faults


def test_warnings_alone_do_not_keep_a_scenario_from_play() -> None:
    """They are told by the pre-flight check, and the scenario loads."""
    text = """\
format: 1
id: small
title: Small
summary: s
brief: b
turns: [{label: 2026-03-02}]
phases: [{id: play, name: Play, minutes: 0}]
teams:
  - {id: NO, name: Norway, symbol: square, colour: sky}
  - {id: SE, name: Sweden, symbol: circle, colour: grey}
clock_origin: 1962-10-16T09:00:00
"""
    scenario = parse(text, "small.yaml")
    assert scenario.teams[0].id == "NO"
    assert scenario.turns[0].label == "2026-03-02"
    assert scenario.clock_origin is not None
    assert scenario.clock_origin.hour == 9
    assert isinstance(scenario.teams, tuple)
    report = inspect_text(text, "small.yaml")
    assert report.scenario == scenario
    assert [fault.line for fault in report.warnings] == [7, 9, 10]
    assert report.errors == ()
