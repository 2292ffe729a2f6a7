"""Decks: laid into a scenario when it is read, and told of at their own lines."""

from pathlib import Path

import pytest

from detente import places
from detente.cli import main
from detente.scenario import ScenarioFaults, Summary, decks, inspect, inspect_text, load, parse, shipped

HOST = """\
format: 1
id: host
title: Host
summary: s
brief: b
decks: [{deck}]
turns: [{{label: T1}}, {{label: T2}}]
phases: [{{id: play, name: Play, minutes: 5}}]
teams:
  - {{id: SEC, name: Secretariat, kind: institution, symbol: star, colour: green, private_brief: p}}
  - {{id: NO, name: Norway, symbol: square, colour: sky, private_brief: p}}
  - {{id: SE, name: Sweden, symbol: circle, colour: grey, private_brief: p}}
  - {{id: FI, name: Finland, symbol: diamond, colour: blue, private_brief: p}}
channels:
  - {{id: line, name: Line, between: [NO, SE]}}
{more}"""
TRIAL = """\
deck: 1
id: trial
title: Trial
summary: s
channels:
  - {id: trial-line, name: Trial line, between: [rival_a, rival_b]}
objectives:
  - {id: trial-calm, text: Keep calm, questions: [Did you?]}
injects:
  - id: trial-inject
    title: Noise
    above_index: 30
    text: "{rival_b} hears {rival_a}."
    to: [rival_b]
    objective: trial-calm
    effects:
      - {act: criticise, actor: rival_a, target: rival_b}
"""


def host(deck: str = "trial", more: str = "") -> str:
    return HOST.format(deck=deck, more=more)


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A shelf with one deck; the file that it is in."""
    file = tmp_path / "decks" / "trial" / "deck.yaml"
    file.parent.mkdir(parents=True)
    file.write_text(TRIAL, encoding="utf-8")
    monkeypatch.setattr(places, "scenarios", lambda: tmp_path)
    return file


def told(text: str) -> list[str]:
    return [str(fault) for fault in inspect_text(text, "host.yaml").faults]


def test_the_first_pair_of_states_takes_the_roles(shelf: Path) -> None:
    scenario = parse(host(), "host.yaml")
    assert [channel.id for channel in scenario.channels] == ["line", "trial-line"]
    assert scenario.channels[1].between == ("NO", "SE")
    (inject,) = scenario.injects
    assert (inject.text, inject.to) == ("Sweden hears Norway.", ("SE",))
    assert (inject.effects[0].actor, inject.effects[0].target) == ("NO", "SE")
    assert told(host()) == []


def test_named_rivals_come_before_the_order_of_the_teams(shelf: Path) -> None:
    scenario = parse(host(more="rivalries: [[FI, NO], [NO, SE]]\n"), "host.yaml")
    assert scenario.channels[1].between == ("FI", "NO") == scenario.focus()[0]


def test_a_scenario_without_decks_is_read_as_before(shelf: Path) -> None:
    assert parse(host().replace("decks: [trial]\n", ""), "host.yaml").injects == ()


@pytest.mark.parametrize(
    ("before", "after", "place", "message"),
    [
        ("act: criticise", "act: critisise", ":17:15:", "injects[0].effects[0].act: the move catalogue has"),
        (
            "objective: trial-calm",
            "objective: calm",
            ":15:16:",
            "injects[0].objective: there is no",
        ),
        ("above_index: 30", "above: 30", ":12:5:", "injects[0].above: there is no such field here"),
        ("    above_index: 30\n", "    turn: 9\n", ":12:11:", "injects[0].turn: turn 9 is beyond the last"),
        ("above_index: 30", "above_index: 300", ":12:18:", "injects[0].above_index: must be above 0"),
        ("[rival_a, rival_b]", "[rival_a, rival_c]", ":6:59:", "channels[0].between[1]: there is no team"),
        ("questions: [Did you?]", "questions: []", ":8:5:", "objectives[0]: objective “trial-calm” has no"),
        ("summary: s", "sumary: s", ":4:1:", "sumary: there is no such field here"),
    ],
)
def test_faults_of_a_deck_are_told_at_its_own_lines(
    shelf: Path, before: str, after: str, place: str, message: str
) -> None:
    """Whether the deck is read with a scenario or by itself."""
    text = TRIAL.replace(before, after)
    assert text != TRIAL
    shelf.write_text(text, encoding="utf-8")
    for found in (told(host()), [str(fault) for fault in inspect(shelf).faults]):
        assert len([line for line in found if line.startswith(f"{shelf}{place}") and message in line]) == 1


def test_a_broken_deck_is_told_with_the_scenario_that_names_it(shelf: Path) -> None:
    shelf.write_text("deck: [\n", encoding="utf-8")
    (fault,) = inspect_text(host(), "host.yaml").errors
    assert fault.file == str(shelf)


def test_an_id_that_both_use_is_told_with_both_files(shelf: Path) -> None:
    found = told(host().replace("id: line", "id: trial-line"))
    assert found == [
        f"{shelf}:6:10: error: channels[0].id: “trial-line” is taken by channels[0] in line 15 of host.yaml"
        "  Give it a name of its own."
    ]


def test_an_unknown_deck_is_answered_with_the_known_ones(shelf: Path) -> None:
    assert told(host("trail")) == [
        "host.yaml:6:9: error: decks[0]: there is no shipped deck “trail”  Did you mean “trial”?"
    ]
    assert "Shipped are: trial." in told(host("x"))[0]
    assert "“trial” is named twice" in " ".join(told(host("trial, trial")))


def test_a_deck_is_no_scenario(shelf: Path) -> None:
    report = inspect(shelf)
    assert (report.faults, report.scenario) == ((), None)
    with pytest.raises(ScenarioFaults, match="cannot be played by itself"):
        load(shelf)


def test_without_two_rivals_nothing_is_laid_in(shelf: Path) -> None:
    """The types say what is wrong with the teams; a deck full of strangers would only add to it."""
    lines = host().splitlines(keepends=True)
    alone = "".join(lines[:10] + lines[13:14])
    assert all(line.startswith("host.yaml") for line in told(alone))


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("id: SEC", "id: [SEC]"),
        ("teams:\n", "teams: 5\nteam:\n"),
        ("decks: [trial]", "decks: trial"),
        ("decks: [trial]", "decks: [[trial], 5]"),
        ("decks: [trial]", "decks: [trial]\nrivalries: {a: 1}"),
        ("decks: [trial]", "decks: [trial]\ninjects: none"),
    ],
)
def test_a_host_of_the_wrong_shape_is_only_a_fault(shelf: Path, before: str, after: str) -> None:
    text = host().replace(before, after)
    assert text != host()
    assert inspect_text(text, "host.yaml").errors


@pytest.mark.parametrize("name", decks.shipped())
def test_shipped_decks_are_sound(name: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", str(decks.shipped()[name])]) == 0
    assert capsys.readouterr().out.splitlines() == ["1 checked: 0 errors, 0 warnings."]


@pytest.mark.parametrize("name", decks.shipped())
@pytest.mark.parametrize("summary", shipped(), ids=lambda summary: summary.id)
def test_shipped_decks_fit_every_shipped_scenario(summary: Summary, name: str) -> None:
    """Nothing clashes, and the payoffs keep their order with the steps of both in force."""
    bare = load(summary.path)
    text = summary.path.read_text(encoding="utf-8") + f"\ndecks: [{name}]\n"
    report = inspect_text(text, "with-deck.yaml")
    assert report.faults == ()
    assert report.scenario is not None
    assert len(report.scenario.injects) > len(bare.injects)
