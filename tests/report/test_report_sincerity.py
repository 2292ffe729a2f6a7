"""What control reads of meanings, lies, delays and contacts, and that nobody else reads any of it."""

from collections.abc import Sequence

import pytest
import report_session
from reading import READABLE, all_text

from detente.exercise import setting as s
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.hotline import (
    AcknowledgeMessage,
    AnswerMessage,
    DeliverMessage,
    NoteUnderstanding,
    SendMessage,
)
from detente.exercise.hotline import TestChannel as RoutineTest
from detente.exercise.mechanic import Command
from detente.exercise.phases import Advance, EndTurn
from detente.report import write
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Figure, Heading, Paragraph, Table
from detente.report.contacts import overdue_turns

SECRET = "ZEBRA-7719"


def setting() -> s.Scenario:
    return s.Scenario(
        format=1,
        id="mills",
        title="Mills",
        summary="Two villages.",
        brief="",
        turns=tuple(s.Turn(label=f"T{n}") for n in range(1, 6)),
        phases=(
            s.Phase(id="brief", name="Briefing", minutes=1, once="start"),
            s.Phase(id="play", name="Play", minutes=1),
        ),
        teams=(
            s.Team(id="oak", name="Oak", symbol="square", colour="sky", type="seeker"),
            s.Team(id="elm", name="Elm", symbol="circle", colour="orange", type="exploiter"),
        ),
        rivalries=(("oak", "elm"),),
        channels=(
            s.Channel(id="line", name="Bridge", between=("oak", "elm"), delay_minutes=10, contact_every=1),
            s.Channel(id="post", name="Post", kind="embassy", between=("oak", "elm"), delay_minutes=60),
        ),
    )


def send(**fields: object) -> SendMessage:
    given: dict[str, object] = {"channel": "line", "sender": "oak", "fidelity": "clear"}
    return SendMessage(**{**given, **fields})  # type: ignore[arg-type]


ACTS: Sequence[Command] = (
    Advance(),
    send(text="We rest", sincere=False, meant=f"We arm {SECRET}"),
    NoteUnderstanding(message="C01", understood="They are tired", believed=True),
    AcknowledgeMessage(message="C01"),
    send(text="Wir kommen", translation="We are coming", language="de", sincere=True, sender="elm"),
    EndTurn(),
    send(channel="post", text="Nothing new"),
    send(channel="post", text="Keep away", hold=True, delay_minutes=5),
    DeliverMessage(message="C04", received_text="Keep still", delay_minutes=480),
    AnswerMessage(message="C04", text="Why?"),
    EndTurn(),
    EndTurn(),
    RoutineTest(channel="line"),
    EndTurn(),
    send(channel="post", text="In the drawer", sincere=False, hold=True),
)


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return compose(setting(), 3, "main", report_session.play(setting(), ACTS))


@pytest.fixture(scope="module")
def report(chronicle: Chronicle) -> AfterAction:
    return after_action(chronicle)


def table(report: AfterAction, table_id: str) -> list[dict[str, object]]:
    blocks = [block for section in report.sections for block in section.blocks]
    found = next(block for block in blocks if isinstance(block, Table) and block.id == table_id)
    return [dict(zip([c.key for c in found.columns], row, strict=True)) for row in found.rows]


def said(report: AfterAction) -> str:
    section = next(section for section in report.sections if section.id == "communications")
    return "\n".join(block.text for block in section.blocks if isinstance(block, Paragraph | Heading))


def test_the_two_by_two_table_has_a_third_column(report: AfterAction) -> None:
    rows = [tuple(row.values()) for row in table(report, "sincerity")]
    assert rows == [("true", 0, 0, 1, 1), ("untrue", 1, 0, 1, 2)]
    assert [(row["turn"], row["meant"], row["messages"]) for row in table(report, "sincerity-turns")] == [
        (1, "true", 1),
        (1, "untrue", 1),
        (5, "true", 0),
        (5, "untrue", 1),
    ]
    pairs = [tuple(row.values())[:4] for row in table(report, "sincerity-pairs")]
    assert pairs == [
        ("Oak", "Elm", "true", 0),
        ("Oak", "Elm", "untrue", 1),
        ("Elm", "Oak", "true", 0),
        ("Elm", "Oak", "untrue", 0),
    ]


def test_what_became_of_lies_is_said_in_words(report: AfterAction) -> None:
    assert (
        "Of two messages that were meant to be untrue, one was taken for true and none was seen through; "
        "of one it is not known what it was taken for." in said(report)
    )
    assert "no curve moves by them" in said(report)


def test_the_ledger_sets_the_four_stations_beside_each_other(report: AfterAction) -> None:
    rows = {row["id"]: row for row in table(report, "meanings")}
    assert list(rows) == ["C01", "C02", "C04", "C05"], "C03 was the same at every station"
    assert [
        rows["C01"][key] for key in ("meant", "sincere", "sent", "received", "understood", "believed")
    ] == [
        f"We arm {SECRET}",
        "no",
        "We rest",
        None,
        "They are tired",
        "yes",
    ]
    assert rows["C02"]["sent"] == "Wir kommen [de: We are coming]"
    assert rows["C04"]["received"] == "Keep still"
    assert rows["C05"]["received"] == "held by control"


def test_what_was_delivered_counts_and_not_what_was_planned(report: AfterAction) -> None:
    rows = {row["id"]: row for row in table(report, "messages")}
    assert rows["C04"]["minutes"] == 480
    assert rows["C04"]["outcome"] == "answered; arrived altered"
    assert "Arrived as: Keep still" in str(rows["C04"]["text"])
    assert (rows["C05"]["outcome"], rows["C05"]["minutes"]) == ("held by control", None)
    assert rows["C01"]["outcome"] == "no answer logged; acknowledged"
    assert "The slowest message was C04" in said(report)
    assert "it took 480 minutes (8 h 00 min)" in said(report)
    summary = next(section for section in report.sections if section.id == "summary")
    told = "\n".join(block.text for block in summary.blocks if isinstance(block, Paragraph))
    assert "One text arrived altered." in told


def test_delays_acknowledgements_and_overdue_contacts(chronicle: Chronicle, report: AfterAction) -> None:
    bridge, post = table(report, "contacts")
    assert list(bridge.values()) == ["Bridge", 10, 10, 10, 2, 0, 1, 1, 4, 1, 0]
    assert list(post.values()) == ["Post", 60, 270, 480, 2, 1, 0, None, 5, None, None]
    assert overdue_turns(chronicle) == {"line": (3,), "post": ()}
    assert "One of five messages were acknowledged." in said(report)
    assert "Routine contact over Bridge was overdue in one turn." in said(report)


def test_nobody_but_control_reads_meanings(chronicle: Chronicle, tmp_path: object) -> None:
    public = after_action(chronicle, "public")
    ids = {block.id for section in public.sections for block in section.blocks if isinstance(block, Table)}
    assert ids.isdisjoint({"sincerity", "sincerity-turns", "sincerity-pairs", "meanings"})
    for path in write(chronicle, READABLE, "public", tmp_path):  # type: ignore[arg-type]
        content = all_text(path)
        for secret in (SECRET, "They are tired", "Keep still", "In the drawer"):
            assert secret not in content, path.name


def test_no_latency_is_drawn_where_none_is_known() -> None:
    held = compose(setting(), 3, "main", report_session.play(setting(), [Advance(), send(hold=True)]))
    section = next(s for s in after_action(held).sections if s.id == "communications")
    assert [block.id for block in section.blocks if isinstance(block, Table)] == [
        "messages",
        "channels",
        "contacts",
    ]
    assert not any(isinstance(block, Figure) for block in section.blocks)


def test_a_session_without_meanings_has_no_ledger(report: AfterAction) -> None:
    plain = compose(setting(), 3, "main", report_session.play(setting(), [Advance(), send(text="We rest")]))
    made = after_action(plain)
    assert "Meant, sent, received, understood" not in said(made)
    assert "Meant, sent, received, understood" in said(report)
