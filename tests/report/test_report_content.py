"""What the report says: prose from the facts, the 692 minutes of 1962, very long sessions, tidy curves."""

import csv
import time
from datetime import datetime
from pathlib import Path

import pytest
import report_session

from detente import places, scenario
from detente.exercise import moves, phases
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.hotline import SendMessage
from detente.exercise.injects import SkipInject, StageInject
from detente.exercise.mechanic import Command
from detente.report import tidy_curves, write
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Bullets, Heading, Paragraph, Table


def _said(report: AfterAction, section_id: str) -> str:
    section = next(s for s in report.sections if s.id == section_id)
    said: list[str] = []
    for block in section.blocks:
        if isinstance(block, Paragraph | Heading):
            said.append(block.text)
        elif isinstance(block, Bullets):
            said += block.items
    return "\n".join(said)


def _table(report: AfterAction, table_id: str) -> Table:
    blocks = [block for s in report.sections for block in s.blocks]
    return next(b for b in blocks if isinstance(b, Table) and b.id == table_id)


@pytest.fixture(scope="module")
def report(chronicle: Chronicle) -> AfterAction:
    return after_action(chronicle)


def test_the_summary_tells_the_session_in_sentences(report: AfterAction) -> None:
    said = _said(report, "summary")
    for part in (
        "played on 3 May 2025 and reached all three turns",
        "five moves, two messages, six inspections and one inject",
        "Between Arden and Velmar the escalation index began at 20 of 100, was highest in turn",
        "Nothing raised trust more than",
        "Nothing lowered it more than",
        "it took 692 minutes (11 h 32 min)",
        "Of two routine tests, one was missed",
        "Of six inspections requested, one was refused and two showed an anomaly. One left an ambiguity.",
        "V01 at North port of Velmar found 14 where 12 were declared; it was confirmed as a violation.",
        "Of the steps that were announced, one was kept and none was broken.",
        "M03 and M04 rest on a roll of dice.",
        "Exercise model, not a prediction.",
    ):
        assert part in said


def test_rulings_show_dice_odds_and_where_the_dice_came_from(report: AfterAction) -> None:
    table = _table(report, "rulings")
    rows = {row[0]: dict(zip([c.key for c in table.columns], row, strict=True)) for row in table.shown()}
    assert rows["M03"]["source"] == "drawn from the seed"
    assert rows["M03"]["odds"] == "72 %"
    assert (rows["M04"]["dice"], rows["M04"]["outcome"]) == ("2 + 3", "failure")
    assert rows["M04"]["source"] == "typed in from the table"


def test_the_audit_lists_overrides_disputes_and_promises(report: AfterAction) -> None:
    assert len(_table(report, "overrides").rows) == 2
    assert [row[0] for row in _table(report, "disputes").rows] == ["M02", "V04"]
    assert _table(report, "promises").rows[0][-1] == "kept"


def test_quotas_and_plan_stand_beside_the_inspections(report: AfterAction) -> None:
    quota = _table(report, "quotas")
    assert ("Straits treaty", "all", "Arden", "Velmar", "by one party", 2, 1, 0) in quota.rows
    inspection = _table(report, "inspections")
    detection = [c.key for c in inspection.columns].index("detection")
    assert inspection.rows[0][detection] == pytest.approx(0.36)


def test_injects_say_whether_they_were_played(report: AfterAction) -> None:
    status = [row[3] for row in _table(report, "injects").rows]
    assert status == ["fired", "skipped", "not played"]


def test_an_inject_that_was_still_in_the_hand_counts_as_not_played() -> None:
    setting = report_session.scenario()
    steps = report_session.play(setting, (StageInject(inject="I1"), SkipInject(inject="I2", reason="late")))
    report = after_action(compose(setting, 5, "main", steps))
    assert [row[3:5] for row in _table(report, "injects").rows] == [
        ("staged, not played", None),
        ("skipped", 0),
        ("not played", None),
    ]
    assert "two were left unplayed" in _said(report, "injects")


def test_objectives_bring_their_questions(report: AfterAction) -> None:
    said = _said(report, "objectives")
    assert "Use the line early" in said
    assert "Who called first?" in said
    assert "What surprised you?" in _said(report, "hot-wash")


def test_turning_points_are_the_largest_movements(chronicle: Chronicle, report: AfterAction) -> None:
    changes = [row[4] for row in _table(report, "turning-escalation").rows]
    logged = sorted(
        (
            abs(r.after - r.before)
            for r in report.log
            if r.series.startswith("escalation") and r.after is not None and r.before is not None
        ),
        reverse=True,
    )
    assert [abs(c) for c in changes if isinstance(c, float)] == logged[: len(changes)]


def test_an_empty_session_has_a_report(tmp_path: Path) -> None:
    empty = compose(report_session.scenario(), 1, "main", ())
    assert "Nothing has been logged yet." in _said(after_action(empty), "summary")
    for audience in ("control", "public"):
        assert len(write(empty, ["md", "html", "csv", "json"], audience, tmp_path)) == 4


def test_tidy_curves_are_the_history(chronicle: Chronicle) -> None:
    rows = tidy_curves(chronicle)
    assert [row.label for row in rows if row.series == "rung"] == ["T1", "T2", "T3"]
    first = chronicle.history[0].readings
    values = {row.series: row.value for row in rows if row.turn == 1}
    assert values["escalation:arden|velmar"] == first.escalation["arden", "velmar"]
    assert values["trust:velmar>arden"] == first.trust["velmar", "arden"]
    assert values["hostility:arden>velmar"] == first.hostility["arden", "velmar"]
    assert values["minimum_trust:arden>velmar"] == first.minimum_trust["arden", "velmar"]
    assert values["risk:arden|velmar"] == first.risk["arden", "velmar"]
    assert all(float(repr(row.value)) == row.value for row in rows)


def _october() -> Chronicle:
    """The documented messages of October 1962, a turn a day."""
    setting = scenario.load("thirteen-days")
    channels = {"handed": "handover", "Moscow": "broadcast"}
    commands: list[Command] = [phases.Advance()]
    messages = places.read_table("frus-cuba-1962/messages.csv")
    for turn in setting.turns[:9]:
        commands += [_message(row, channels) for row in messages if row["date"] == turn.label]
        commands.append(phases.EndTurn())
    return compose(setting, 1, "main", report_session.play(setting, commands))


def _message(row: dict[str, str], channels: dict[str, str]) -> SendMessage:
    sent, received = (
        datetime.fromisoformat(row[key].replace("Z", "+00:00")) if row[key] else None
        for key in ("sent_utc", "received_utc")
    )
    return SendMessage(
        channel=channels.get(row["channel"].split()[0], "embassy"),
        sender=row["sender"],
        text=row["excerpt"],
        fidelity="clear",
        sent_at=sent,
        received_at=received,
        score=float(row["my_plover_score"]),
        category=row["my_plover_category"],
        mode=row["my_plover_mode"],
        reference=row["url"],
    )


def test_the_letter_of_26_october_1962_took_692_minutes() -> None:
    october = after_action(_october())
    said = _said(october, "communications")
    assert "of 26 October 1962, by Embassy telegram: it took 692 minutes (11 h 32 min)" in said
    assert "26 October 1962" in _said(october, "summary")
    row = next(row for row in _table(october, "messages").shown() if "knot of war" in row[-1])
    assert row[:2] == ("C06", "5")
    assert row[6:8] == ("692", "11.5")


def test_very_long_sessions_are_summed_up_by_turn(tmp_path: Path) -> None:
    setting = report_session.scenario()
    act = moves.LogMove(actor="arden", targets=("velmar",), score=-0.01, category="ACCUSE", text="A word.")
    commands: list[Command] = [phases.Advance(), *([act] * 1_500), phases.EndTurn(), *([act] * 1_500)]
    long = compose(setting, 1, "main", report_session.play(setting, commands))
    begun = time.perf_counter()
    made = after_action(long)
    paths = write(long, ["html", "csv"], "control", tmp_path)
    assert time.perf_counter() - begun < 30
    assert "more than the 2000 that can be read one by one" in _said(made, "timeline")
    assert [row[:3] for row in _table(made, "timeline-turns").rows] == [
        (1, "Turn 1", 1500),
        (2, "Turn 2", 1500),
    ]
    assert paths[0].stat().st_size < 400_000
    with paths[1].open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    assert sum(row["kind"] == "MoveLogged" for row in rows) == 3_000
