"""The treaty parts of a scenario: a sound one is passed in silence, and each planted fault is told once."""

import json
from collections.abc import Iterator
from copy import deepcopy
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from detente.scenario import inspect_text
from detente.scenario.circles import circles
from detente.scenario.document import read_text

SOUND = """\
format: 1
id: sound
title: Sound
summary: s
brief: b
turns: [{label: T1}, {label: T2}, {label: T3}, {label: T4}]
phases: [{id: play, name: Play, minutes: 5}]
teams:
  - {id: NO, name: Norway, short: Nor, symbol: square, colour: sky, private_brief: p}
  - {id: SE, name: Sweden, symbol: circle, colour: grey, private_brief: p}
categories:
  - {id: guns, name: Guns}
  - {id: all, name: All arms, counts: [{category: guns}, {category: ships}]}
  - {id: ships, name: Ships}
zones:
  - {id: west, name: West, host: NO, x: 0, y: 0, width: 40, height: 100}
  - {id: east, name: East, host: SE, x: 60, y: 0, width: 40, height: 100}
sites:
  - {id: n1, name: N1, host: NO, declared: 5, x: 10, y: 10}
  - {id: n2, name: N2, host: NO, undeclared: true, x: 20, y: 20}
  - {id: s1, name: S1, host: SE, declared: 5, x: 70, y: 30}
holdings: [{party: NO, category: ships, site: n1, declared: 2}]
hedges: [{id: quiet, party: NO, name: Quiet, hidden_at: [n2], betrayed_by: [n1]}]
regimes:
  - id: look
    name: Look
    parties: [NO, SE]
    types: [routine, challenge]
    population: 5
    sample: 5
    quota_total: 3
    quota_by_type: [{type: routine, count: 2}, {type: challenge, count: 1}]
    quota_phases: [{from_turn: 2, quota_total: 2}, {from_turn: 3, quota_total: 1}]
    share_to_one: 0.5
    may_refuse: [challenge]
    like: new-start-2010
agreements:
  - id: accord
    title: Accord
    parties: [NO, SE]
    proposer: NO
    sponsors: [SE]
    ratify: [NO]
    review_turns: [2, 4]
    positions: [{team: NO}]
    clauses:
      - {id: one, title: One, text: "Within [Nor: 42 days | sweden: 28 days | 35 days].", step: talk}
      - {id: two, title: Two, text: "Not before [06:00 | noon].", step: count}
steps:
  - id: talk
    title: Talk
    eases: {reward: 1, temptation: 0.5}
    obligations:
      - {id: say, parties: [NO], text: t, due: 2}
      - {id: tell, parties: [SE], text: t, method: notification, activity: exercise, after: 1}
  - id: count
    title: Count
    requires: [talk]
    regimes: [look]
    eases: {sucker: 0.5}
    obligations:
      - {id: say, parties: [NO, SE], text: t, method: declaration, exchange: data, category: guns, ceiling: 9}
exchanges:
  - id: data
    name: Data
    parties: [NO, SE]
    categories: [guns]
    turns: [1, 4]
    step: count
    values: [{turn: 1, party: NO, category: guns, site: n1, value: 5}]
injects:
  - id: i
    title: I
    turn: 2
    text: t
    objective: calm
    treaty:
      - {does: suspend, of: accord, by: NO}
      - {does: pause_inspections, of: look}
      - {does: loophole, amount: 0.2}
objectives: [{id: calm, text: Keep calm, questions: [Were you?]}]
sources: [{fact: f, kind: design}]
"""


def told(old: str = "", new: str = "") -> list[str]:
    """What is found when one passage of the sound scenario is replaced: line, severity, path, sentence."""
    assert SOUND.count(old) == 1 or not old
    faults = inspect_text(SOUND.replace(old, new) if old else SOUND, "f").faults
    return [f"{f.line} {f.severity} {f.path}: {f.message}" for f in faults]


def test_the_sound_scenario_has_nothing_to_tell() -> None:
    assert told() == []


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        # Names that lead nowhere.
        ("holdings: [{party: NO", "holdings: [{party: N0", "holdings[0].party: there is no team “N0”"),
        ("{id: quiet, party: NO", "{id: quiet, party: FI", "hedges[0].party: there is no team “FI”"),
        ("name: West, host: NO", "name: West, host: NOR", "zones[0].host: there is no team “NOR”"),
        ("proposer: NO", "proposer: no", "agreements[0].proposer: there is no team “no”"),
        ("sponsors: [SE]", "sponsors: [S]", "agreements[0].sponsors[0]: there is no team “S”"),
        ("ratify: [NO]", "ratify: [N]", "agreements[0].ratify[0]: there is no team “N”"),
        ("{team: NO}", "{team: FI}", "agreements[0].positions[0].team: there is no team “FI”"),
        (
            "{id: say, parties: [NO], text",
            "{id: say, parties: [FI], text",
            "steps[0].obligations[0].parties[0]: there is no team “FI”",
        ),
        (
            "{turn: 1, party: NO",
            "{turn: 1, party: FI",
            "exchanges[0].values[0].party: there is no team “FI”",
        ),
        (
            "name: Data\n    parties: [NO, SE]",
            "name: Data\n    parties: [NO, FI]",
            "exchanges[0].parties[1]: there is no team “FI”",
        ),
        ("of: accord, by: NO", "of: accord, by: FI", "injects[0].treaty[0].by: there is no team “FI”"),
        ("hidden_at: [n2]", "hidden_at: [n3]", "hedges[0].hidden_at[0]: there is no site “n3”"),
        ("betrayed_by: [n1]", "betrayed_by: [m]", "hedges[0].betrayed_by[0]: there is no site “m”"),
        ("site: n1, declared", "site: m, declared", "holdings[0].site: there is no site “m”"),
        ("site: n1, value", "site: m, value", "exchanges[0].values[0].site: there is no site “m”"),
        (
            "category: ships, site",
            "category: ship, site",
            "holdings[0].category: there is no category “ship”",
        ),
        (
            "counts: [{category: guns}",
            "counts: [{category: gun}",
            "categories[1].counts[0].category: there is no category “gun”",
        ),
        ("categories: [guns]", "categories: [gun]", "exchanges[0].categories[0]: there is no category “gun”"),
        (
            "category: guns, ceiling",
            "category: gun, ceiling",
            "steps[1].obligations[0].category: there is no category “gun”",
        ),
        ("regimes: [look]", "regimes: [lock]", "steps[1].regimes[0]: there is no regime “lock”"),
        (
            "does: pause_inspections, of: look",
            "does: pause_inspections, of: accord",
            "injects[0].treaty[1].of: there is no regime “accord”",
        ),
        (
            "does: suspend, of: accord",
            "does: suspend, of: acord",
            "injects[0].treaty[0].of: there is no agreement “acord”",
        ),
        ("requires: [talk]", "requires: [talks]", "steps[1].requires[0]: the ladder has no step “talks”"),
        ("step: talk", "step: tolk", "agreements[0].clauses[0].step: the ladder has no step “tolk”"),
        ("    step: count\n", "    step: coun\n", "exchanges[0].step: the ladder has no step “coun”"),
        (
            "exchange: data",
            "exchange: date",
            "steps[1].obligations[0].exchange: there is no exchange “date”",
        ),
        # Ids.
        (
            "{id: two, title: Two",
            "{id: one, title: Two",
            "agreements[0].clauses[1].id: “one” is taken by agreements[0].clauses[0] in line 47",
        ),
        (
            "{id: tell,",
            "{id: say,",
            "steps[0].obligations[1].id: “say” is taken by steps[0].obligations[0] in line 54",
        ),
        (
            "  - {id: ships, name: Ships}\n",
            "  - {id: ships, name: Ships}\n  - {id: guns, name: G}\n",
            "categories[3].id: “guns” is taken by categories[0] in line 12",
        ),
        ("{id: east", "{id: west", "zones[1].id: “west” is taken by zones[0] in line 16"),
        # Texts.
        (
            "35 days].",
            "35 days.",
            "agreements[0].clauses[0].text: A square bracket is not closed.",
        ),
        (
            "Within [Nor",
            "Within Nor",
            "agreements[0].clauses[0].text: A square bracket is closed that was never opened.",
        ),
        (
            "[Nor: 42 days",
            "[Nor: [42 days",
            "agreements[0].clauses[0].text: A square bracket is opened inside another one.",
        ),
        (
            "sweden: 28",
            "Finland: 28",
            "agreements[0].clauses[0].text: the bracket is held by “Finland”, who is no team",
        ),
        (
            "step: count}",
            "step: talk}",
            "agreements[0].clauses[1].step: the clause in line 47 carries step “talk” too",
        ),
        (
            "    title: Talk\n",
            "    title: Talk\n    requires: [count]\n",
            "steps[0].requires: these steps require each other in a circle: talk → count → talk",
        ),
        # Duties and calendars.
        ("after: 1}", "due: 1, after: 1}", "steps[0].obligations[1].after: “due” and “after” are both given"),
        (
            "activity: exercise, ",
            "",
            "steps[0].obligations[1].method: a duty to notify needs an “activity” that is notified",
        ),
        (
            "exchange: data, ",
            "",
            "steps[1].obligations[0].method: a duty to declare needs the “exchange” that performs it",
        ),
        (
            "category: guns, ceiling",
            "ceiling",
            "steps[1].obligations[0].ceiling: a ceiling needs the “category” that it limits",
        ),
        ("due: 2", "due: 5", "warning steps[0].obligations[0].due: turn 5 is beyond the last turn, 4"),
        (
            "after: 1}",
            "after: 9}",
            "warning steps[0].obligations[1].after: turn 9 is beyond the last turn, 4",
        ),
        (
            "review_turns: [2, 4]",
            "review_turns: [2, 5]",
            "agreements[0].review_turns[1]: turn 5 is beyond the last turn, 4",
        ),
        ("turns: [1, 4]", "turns: [1, 5]", "exchanges[0].turns[1]: turn 5 is beyond the last turn, 4"),
        (
            "values: [{turn: 1",
            "values: [{turn: 5",
            "exchanges[0].values[0].turn: turn 5 is beyond the last turn, 4",
        ),
        (
            "{sucker: 0.5}",
            "{sucker: 1}",
            "steps: with all eases of the ladder together the payoffs no longer rank",
        ),
        (
            "{reward: 1, temptation: 0.5}",
            "{temptation: 1.5}",
            "steps: with all eases of the ladder together the payoffs no longer rank",
        ),
        ("of: accord, by: NO", "by: NO", "injects[0].treaty[0]: this effect needs an agreement under “of”"),
        ("of: accord, by: NO", "of: accord", "injects[0].treaty[0]: this effect needs a party under “by”"),
        (
            "does: pause_inspections, of: look",
            "does: pause_inspections",
            "injects[0].treaty[1]: this effect needs a regime under “of”",
        ),
        # Inspections.
        (
            "{type: challenge, count: 1}",
            "{type: chalenge, count: 1}",
            "regimes[0].quota_by_type[1].type: the regime has no type “chalenge”",
        ),
        (
            "may_refuse: [challenge]",
            "may_refuse: [all]",
            "regimes[0].may_refuse[0]: the regime has no type “all”",
        ),
        (
            "{type: routine, count: 2}",
            "{type: routine, count: 3}",
            "warning regimes[0].quota_by_type: the quotas by type add up to 4, not to 3",
        ),
        (
            "{type: routine, count: 2}",
            "{type: routine, count: 1}",
            "warning regimes[0].quota_by_type: the quotas by type add up to 2, not to 3",
        ),
        (
            "{from_turn: 3, quota_total: 1}",
            "{from_turn: 2, quota_total: 1}",
            "regimes[0].quota_phases[1].from_turn: turn 2 does not follow turn 2",
        ),
        (
            "like: new-start-2010",
            "like: new-start",
            "regimes[0].like: the table of treaties has no regime “new-start”",
        ),
        # What is counted and hidden.
        (
            "counts: [{category: guns}, {category: ships}]",
            "counts: [{category: all}]",
            "categories[1].counts: these categories count each other in a circle: all → all",
        ),
        (
            "category: ships, site",
            "category: all, site",
            "holdings[0].category: “all” is a total of others and holds nothing itself",
        ),
        (
            "{id: guns, name: Guns}",
            "{id: guns, name: Guns, counts: [{category: ships}]}",
            "categories[0].counts: the items of the sites are of “guns”, which is a total",
        ),
        (
            "betrayed_by: [n1]",
            "betrayed_by: [s1]",
            "hedges[0].betrayed_by[0]: site “s1” is not of party “NO”",
        ),
        ("site: n1, declared", "site: s1, declared", "holdings[0].site: site “s1” is not of party “NO”"),
        (
            "hidden_at: [n2]",
            "hidden_at: [n1]",
            "hedges[0].hidden_at[0]: site “n1” is declared, so nothing is hidden there",
        ),
        (
            "betrayed_by: [n1]",
            "betrayed_by: [n2]",
            "hedges[0].betrayed_by[0]: site “n2” is undeclared, so no sample includes it",
        ),
        # The map.
        (
            "x: 70, y: 30",
            "x: 50, y: 30",
            "warning sites[2].x: site “s1” lies at 50, 30, outside every zone",
        ),
        (
            "x: 60, y: 0, width: 40",
            "x: 60, y: 0, width: 50",
            "warning zones[1].width: the zone reaches 110, beyond the map’s 100",
        ),
    ],
)
def test_a_planted_fault_is_told_once_and_at_its_place(old: str, new: str, expected: str) -> None:
    severity = "" if expected.startswith("warning ") else "error "
    assert [text.split(" ", 1)[1] for text in told(old, new)] == [severity + expected]


def test_a_share_of_no_quota_is_told() -> None:
    """Neither the regime nor any of its phases sets a quota in all."""
    bare = SOUND.replace("    quota_total: 3\n", "").replace(
        "[{from_turn: 2, quota_total: 2}, {from_turn: 3, quota_total: 1}]", "[{from_turn: 2, quota_total: 0}]"
    )
    faults = inspect_text(bare, "f").faults
    assert [(f.severity, f.path) for f in faults] == [("warning", "regimes[0].share_to_one")]


def test_a_near_name_is_offered() -> None:
    """So that a slip of the pen is mended at once."""
    for old, new, offered in [
        ("hidden_at: [n2]", "hidden_at: [nn2]", "n2"),
        ("regimes: [look]", "regimes: [lock]", "look"),
        ("sweden: 28", "Swedn: 28", "Sweden"),
        ("may_refuse: [challenge]", "may_refuse: [chalenge]", "challenge"),
        ("like: new-start-2010", "like: new-start-2011", "new-start-2010"),
    ]:
        assert f"“{offered}”" in inspect_text(SOUND.replace(old, new), "f").faults[0].hint


def test_the_line_is_that_of_the_clause() -> None:
    """An editor jumps to it."""
    assert told("noon].", "noon.")[0].startswith("48 ")


@pytest.mark.parametrize(
    ("ways", "found"),
    [
        ({"a": ["b"], "b": ["c"], "c": []}, []),
        ({"a": ["a"]}, [("a", "a")]),
        ({"a": ["b", "c"], "b": ["a"], "c": ["a"]}, [("a", "b", "a"), ("c", "a", "c")]),
        ({"x": ["a"], "a": ["b"], "b": ["c"], "c": ["a", "nobody"]}, [("a", "b", "c", "a")]),
    ],
)
def test_circles_are_named_once(ways: dict[str, list[str]], found: list[tuple[str, ...]]) -> None:
    assert circles(ways) == found


ANYTHING = (
    None,
    True,
    5,
    7.5,
    "x",
    "",
    [],
    [[]],
    ["x"],
    [5],
    [{}],
    {},
    {"id": "x"},
    {"type": [], "x": 0, "y": {}},
)


def places(value: Any, where: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """The way to every value below."""
    parts = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, child in parts:
        yield (*where, key)
        yield from places(child, (*where, key))


PLACES = tuple(places(read_text(SOUND, "f").data))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.tuples(st.sampled_from(PLACES), st.sampled_from(ANYTHING)), min_size=1, max_size=3))
def test_anything_in_the_place_of_anything_is_only_a_fault(
    changes: list[tuple[tuple[Any, ...], Any]],
) -> None:
    """The checks walk whatever shape a treaty is given, and never stumble."""
    document = read_text(SOUND, "f")
    for (*way, last), value in changes:
        owner = document.at(tuple(way))
        if isinstance(owner, dict) or (
            isinstance(owner, list) and isinstance(last, int) and last < len(owner)
        ):
            owner[last] = deepcopy(value)  # a later change may go inside it
    report = inspect_text(json.dumps(document.data), "f")
    assert all(fault.line == 1 for fault in report.faults)
