"""Each cross-reference check on its own: silent on a sound scenario, and told at the right place."""

import inspect as python
from collections.abc import Iterator

import pytest

from detente.scenario import (
    checks,
    counting_checks,
    crisis_checks,
    inspect_text,
    msel_checks,
    references,
    treaty_checks,
)
from detente.scenario.document import Document
from detente.scenario.faults import Fault

SOUND = {
    "format": "1",
    "id": "sound",
    "title": "Sound",
    "summary": "s",
    "brief": "b",
    "turns": "[{label: T1}, {label: T2}]",
    "phases": "[{id: play, name: Play, minutes: 5}]",
    "teams": "[{id: NO, name: N, symbol: square, colour: sky, private_brief: p},"
    " {id: SE, name: S, symbol: circle, colour: grey, private_brief: p}]",
    "channels": "[{id: line, name: Line, between: [NO, SE]}]",
    "sites": "[{id: x, name: X, host: SE, declared: 5, truth: 6}]",
    "regimes": "[{id: r, name: R, parties: [NO, SE], population: 5, sample: 5, quota_per_pair: 2}]",
    "red_lines": "[{id: q, team: NO, text: t}]",
    "injects": "[{id: i, title: I, turn: 2, text: t, to: [NO], objective: calm, cuts: [line]}]",
    "objectives": "[{id: calm, text: Keep calm, questions: [Were you?]}]",
    "quick_moves": "[hotline_call, summit]",
    "sources": "[{fact: f, kind: sourced, reference: p. 1}, {fact: g}]",
}
NINE_MORE = "propose_talks, accept_talks, third_party_venue, multilateral_talks, negotiation_round"


def faults(**changed: str) -> list[str]:
    """What is found in the sound scenario with some fields changed, places left out."""
    text = "\n".join(f"{key}: {value}" for key, value in {**SOUND, **changed}.items())
    return [f"{f.severity} {f.path}: {f.message}" for f in inspect_text(text, "f").faults]


def test_the_sound_scenario_has_nothing_to_tell() -> None:
    """Otherwise the other tests would prove little."""
    assert faults() == []


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("rivalries", "[[NO, SE], [SE, NO]]", "error rivalries[1]: these rivals are listed already"),
        ("rivalries", "[[NO, FI]]", "error rivalries[0][1]: there is no team “FI”"),
        ("red_lines", "[{id: q, team: no, text: t}]", "error red_lines[0].team: there is no team “no”"),
        (
            "red_lines",
            "[{id: q, team: NO, text: t}, {id: q, team: SE, text: t}]",
            "error red_lines[1].id: “q” is taken by red_lines[0] in line 12",
        ),
        (
            "channels",
            "[{id: line, name: Line, between: [NO, NO]}]",
            "error channels[0].between[1]: “NO” is named twice",
        ),
        (
            "sites",
            "[{id: x, name: X, host: SE, declared: 2, undeclared: true}]",
            "error sites[0].declared: a site that no declaration names has nothing declared",
        ),
        (
            "regimes",
            "[{id: r, name: R, parties: [NO, SE], population: 2, sample: 1, defects: 3}]",
            "error regimes[0].defects: 3 is more than the population of 2",
        ),
        (
            "regimes",
            "[{id: r, name: R, parties: [NO, SE], population: 20000000, sample: 1}]",
            "error regimes[0].population: more than the 10000000 that can be reckoned with",
        ),
        (
            "regimes",
            "[{id: r, name: R, parties: [NO, NO], population: 2, sample: 1}]",
            "error regimes[0].parties[1]: “NO” is named twice",
        ),
        (
            "model",
            "{payoffs: {punishment: 1}}",
            "error model.payoffs: a security seeker ranks reward > temptation ≥ punishment > sucker",
        ),
        (
            "model",
            "{signals: {hotline: {if_seeker: 0.5, if_exploiter: 0.5}}}",
            "warning model.signals.hotline: equally likely from either type, this signal tells nothing",
        ),
        (
            "model",
            "{reaction: 0.4}",
            "warning model.reaction: fatigue 0.35 does not exceed reaction 0.4",
        ),
        ("quick_moves", "[summit, sumit]", "error quick_moves[1]: the move catalogue has no act “sumit”"),
        (
            "quick_moves",
            f"[hotline_call, summit, {NINE_MORE}, sign_agreement, data_exchange, concede_demand]",
            "error quick_moves[9]: there are keys for 9, not for 10",
        ),
        (
            "injects",
            "[{id: i, title: I, turn: 1, text: t}]",
            "warning injects[0]: inject “i” has no objective",
        ),
        (
            "injects",
            "[{id: i, title: I, above_index: 40, text: t, objective: calm, restores: [lime]}]",
            "error injects[0].restores[0]: there is no channel “lime”",
        ),
        (
            "injects",
            "[{id: i, title: I, turn: 1, text: t, objective: calm, "
            "effects: [{act: summit, actor: NO, target: FI}]}]",
            "error injects[0].effects[0].target: there is no team “FI”",
        ),
        (
            "objectives",
            "[{id: calm, text: t, questions: [q], tasks: [{id: a, text: t}, {id: a, text: u}]}]",
            "error objectives[0].tasks[1].id: “a” is taken by objectives[0].tasks[0] in line 14",
        ),
        (
            "survey",
            "[{id: s, text: t, objective: clam}]",
            "error survey[0].objective: there is no objective “clam”",
        ),
        (
            "survey",
            "[{id: s, text: t, low: 5, high: 5}]",
            "error survey[0]: question “s” goes from 5 to 5",
        ),
        (
            "survey",
            "[{id: s, text: t, kind: choice, choices: [one]}]",
            "error survey[0]: question “s” leaves nothing to choose from",
        ),
        (
            "objectives",
            "[{id: calm, text: Keep calm}]",
            "warning objectives[0]: objective “calm” has no questions",
        ),
        (
            "incidents",
            "[{id: a, title: A, text: t, act: shoot_dwon}]",
            "error incidents[0].act: the move catalogue has no act “shoot_dwon”",
        ),
        (
            "incidents",
            "[{id: a, title: A, text: t, act: shoot_down, actor: FI}]",
            "error incidents[0].actor: there is no team “FI”",
        ),
        (
            "incidents",
            "[{id: a, title: A, text: t, act: shoot_down, actor: SE, target: SE}]",
            "error incidents[0].target: incident “a” takes two sides",
        ),
        (
            "incidents",
            "[{id: a, title: A, text: t, act: shoot_down, causes: [{id: c, text: t}, {id: c, text: u}]}]",
            "error incidents[0].causes[1].id: “c” is taken by incidents[0].causes[0] in line 17",
        ),
        (
            "factions",
            "[{id: a, team: NO, name: A}, {id: a, team: SE, name: B}]",
            "error factions[1].id: “a” is taken by factions[0] in line 17",
        ),
        (
            "politics",
            "[{team: NO, elections: [2, 3]}]",
            "error politics[0].elections[1]: turn 3 is beyond the last turn, 2",
        ),
        (
            "politics",
            "[{team: NO, mandates: [{forbids: [summit, halt]}]}]",
            "error politics[0].mandates[0].forbids[1]: “halt” is neither an act of the catalogue nor a step",
        ),
        (
            "networks",
            "[{id: a, name: A, between: [SE, SE]}]",
            "error networks[0].between[1]: “SE” is named twice",
        ),
    ],
)
def test_one_flaw_is_told_once(field: str, value: str, expected: str) -> None:
    """The flaw is found, and nothing is said of what is sound."""
    assert faults(**{field: value}) == [expected]


def test_a_lone_state_has_no_rival() -> None:
    """Unless the scenario names the pairs."""
    teams = SOUND["teams"].replace("id: SE,", "id: SE, kind: institution,")
    assert faults(teams=teams) == ["warning teams: there is one state only, so no pair of rivals has a curve"]
    assert faults(teams=teams, rivalries="[[NO, SE]]") == []


def test_seven_teams_are_too_many() -> None:
    """There are six symbols."""
    symbols = ("square", "triangle", "circle", "diamond", "pentagon", "star", "star")
    colours = ("sky", "orange", "green", "yellow", "blue", "vermilion", "purple")
    teams = ", ".join(
        f"{{id: T{n}, name: N, symbol: {symbol}, colour: {colours[n]}, private_brief: p}}"
        for n, symbol in enumerate(symbols)
    )
    found = faults(teams=f"[{teams}]", **dict.fromkeys(("channels", "sites", "regimes", "red_lines"), "[]"))
    assert "error teams[6]: an exercise holds 6 teams, not 7" in found
    assert "error teams[6].symbol: teams[5] has “star” already" in found


def test_every_check_is_registered() -> None:
    """A check that nobody calls would be a comfort without ground."""
    written = {
        function
        for module in (checks, counting_checks, crisis_checks, msel_checks, references, treaty_checks)
        for _, function in python.getmembers(module, python.isfunction)
        if function.__module__ == module.__name__
        and [p.annotation for p in python.signature(function).parameters.values()] == [Document]
        and python.signature(function).return_annotation == Iterator[Fault]
    }
    assert set(checks.CHECKS) == written
    assert len(checks.CHECKS) == len(written)
