"""Incidents and risk in the report: hidden cause, candour, end; the tree drawn; who never reads of it."""

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from detente.exercise import machine
from detente.exercise.chronicle import Chronicle, Step, compose
from detente.exercise.crisis_setting import Cause, IncidentKind, Network
from detente.exercise.hotline import CutChannel
from detente.exercise.incidents import acts
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.networks import UseNetwork
from detente.exercise.phases import EndTurn
from detente.exercise.setting import Channel, Model, Phase, Scenario, Team, Turn
from detente.report.after_action import after_action
from detente.report.blocks import Bullets, Figure, Section, Table
from detente.report.svg import render

START = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
BOTH = ("arden", "velmar")
CAUSE = "ZEBRA-7719 a fuse that nobody checked"


def _scenario(*, drawn: bool = False) -> Scenario:
    return Scenario(
        format=1,
        id="crisis",
        title="Crisis",
        summary="Made for a test.",
        brief="Made for a test.",
        turns=tuple(Turn(label=f"T{n}") for n in (1, 2, 3)),
        phases=(
            Phase(id="brief", name="Brief", minutes=20, once="start"),
            Phase(id="play", name="Play", minutes=30),
        ),
        model=Model(incident_at_zero=50.0) if drawn else Model(),
        teams=(
            Team(id="arden", name="Arden", symbol="square", colour="sky"),
            Team(id="velmar", name="Velmar", symbol="triangle", colour="orange"),
        ),
        channels=(
            Channel(id="line", name="Hotline", between=BOTH),
            Channel(id="mission", name="Embassy", between=BOTH, clearing_hours=692 / 60),
        ),
        networks=(Network(id="peers", name="Scientists", between=BOTH, level=0.3),),
        incidents=(
            IncidentKind(
                id="drone",
                title="A drone strays",
                text="A drone crosses the line.",
                actor="velmar",
                target="arden",
                act="airspace_violation",
                causes=(Cause(id="fuse", text=CAUSE, blame="technical"),),
            ),
        ),
    )


def _played(scenario: Scenario, commands: tuple[Command, ...]) -> Chronicle:
    state = machine.initial(scenario)
    steps: list[Step] = []
    for number, command in enumerate(commands, start=1):
        decided = machine.decide(scenario, state, command, Luck(7, number))
        assert not isinstance(decided, Refusal), str(decided)
        state = machine.fold(state, decided)
        steps.append(
            Step(
                id=number,
                parent=number - 1 or None,
                depth=number,
                command=command,
                events=tuple(decided),
                author="LM",
                occurred_at=START,
                entered_at=START,
                digest="",
            )
        )
    return compose(scenario, 7, "main", steps, ())


PLAY: tuple[Command, ...] = (
    EndTurn(),
    acts.OpenIncident(kind="drone"),
    acts.ConcealIncident(incident="X01"),
    acts.ExposeIncident(incident="X01"),
    acts.ClearIncident(incident="X01", hours=2.5, over="peers"),
    acts.OpenIncident(kind="drone"),
    acts.DiscloseIncident(incident="X02"),
    acts.LetEscalate(incident="X02"),
    UseNetwork(network="peers", by="arden", text="A quiet word", reached=True),
    acts.HoldDrill(parties=BOTH, text="A missile that is none."),
    CutChannel(channel="line", reason="Storm"),
)


def _section(chronicle: Chronicle) -> Section:
    report = after_action(chronicle)
    return next(section for section in report.sections if section.id == "incidents")


def _table(section: Section, table_id: str) -> Table:
    return next(block for block in section.blocks if isinstance(block, Table) and block.id == table_id)


@pytest.fixture(scope="module")
def section() -> Section:
    return _section(_played(_scenario(), PLAY))


def test_each_incident_is_told_with_hidden_cause_candour_and_end(section: Section) -> None:
    first, second = _table(section, "incidents").shown()
    assert first[0] == "X01"
    assert first[3:10] == (
        "Velmar → Arden",
        CAUSE,
        "technical fault",
        "kept back, then came out",
        "cleared up",
        "2.5",
        "Scientists",
    )
    assert second[6:8] == ("disclosed first by its own side", "escalated")
    assert first[10:] == ("4 %", "0.2 %")


def test_the_summary_counts_ends_and_silence(section: Section) -> None:
    text = section.blocks[0].text  # type: ignore[union-attr]
    assert "Two incidents happened. Cleared up: X01; escalated: X02." in text
    assert "Never disclosed by its own side: X01." in text


def test_the_tree_is_drawn_with_every_number_tagged(section: Section) -> None:
    figure = next(block for block in section.blocks if isinstance(block, Figure))
    drawn = render(figure.drawing)
    for words in ("Hotline", "Embassy", "Scientists", "up 0 % [derived]", "clears in", "[assumption]"):
        assert words in drawn
    assert "Inadvertent escalation, a turn" in drawn
    assert "over 3 channels and networks" in figure.drawing.description
    rows = _table(section, figure.data).shown()
    assert {row[3] for row in rows} == {"published", "derived", "assumption"}


def test_networks_and_drills_are_told(section: Section) -> None:
    (row,) = _table(section, "networks").shown()
    assert row[:2] == ("Scientists", "Arden, Velmar")
    assert row[2] == "30 %"
    assert row[4:7] == ("1", "1", "1")
    assert "A quiet word" in row[7]
    drills = [item for block in section.blocks if isinstance(block, Bullets) for item in block.items]
    assert drills == ["Turn 1: Arden, Velmar, A missile that is none."]


def test_what_was_drawn_and_set_aside_is_told_with_its_reason() -> None:
    play = (EndTurn(), acts.SetIncidentAside(kind="drone", reason="Not in this hour."))
    section = _section(_played(_scenario(drawn=True), play))
    items = [item for block in section.blocks if isinstance(block, Bullets) for item in block.items]
    assert items == ["Turn 1: “A drone strays” was set aside. Not in this hour."]


def test_the_public_report_never_tells_a_cause_or_a_quiet_word() -> None:
    public = str(after_action(_played(_scenario(), PLAY), "public"))
    for secret in ("ZEBRA-7719", "A quiet word", "technical fault", "kept back"):
        assert secret not in public


def test_an_exercise_without_incidents_and_networks_has_no_such_section() -> None:
    bare = replace(_scenario(), incidents=(), networks=())
    report = after_action(_played(bare, (EndTurn(),)))
    assert all(section.id != "incidents" for section in report.sections)
