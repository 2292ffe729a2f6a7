"""The course of events: a timeline by turn, and the turning points."""

from collections.abc import Sequence

from detente.exercise.chronicle import Step
from detente.exercise.curves import ActStood, Impulse, Signal
from detente.exercise.hotline import MessageSent
from detente.exercise.injects import InjectFired
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.mechanic import Event
from detente.exercise.moves import MoveLogged
from detente.exercise.phases import (
    ClockAdjusted,
    ClockPaused,
    ClockResumed,
    PhaseEntered,
    TurnBegan,
    TurnEnded,
    turn_label,
)
from detente.exercise.publication import RecordPublished, RecordStaged, RecordUnstaged, SceneTaken
from detente.exercise.setting import Scenario
from detente.exercise.telling import reasons, tell
from detente.report.blocks import Block, Cell, Column, Heading, Section, Table, paragraphs
from detente.report.facts import LONG, Facts, Movement, played, turn_words
from detente.report.log import placed
from detente.report.series import band_label, drawn_pairs
from detente.words import tr

_BACKSTAGE: tuple[type[Event], ...] = (
    ActStood,
    ClockAdjusted,
    ClockPaused,
    ClockResumed,
    Impulse,
    PhaseEntered,
    RecordPublished,
    RecordStaged,
    RecordUnstaged,
    SceneTaken,
    Signal,
    TurnBegan,
    TurnEnded,
)
"""Facts that a timeline leaves to the full log, or tells in a column of its own."""
_POINTS = 5


def timeline(facts: Facts) -> Section:
    """Every record by turn; in very long sessions one line a turn."""
    blocks = _by_turn(facts) if facts.long else _by_step(facts)
    return Section(id="timeline", title=tr("Timeline by turn"), blocks=blocks)


def _by_step(facts: Facts) -> tuple[Block, ...]:
    scenario = facts.scenario
    days = played(facts.chronicle)
    clock = "%H:%M" if days and days[0].date() == days[1].date() else "%Y-%m-%d %H:%M"
    rows: dict[int, list[tuple[Cell, ...]]] = {}
    for taken in placed(facts.chronicle):
        told = what_happened(scenario, taken.step.events)
        if told:
            row = (taken.step.occurred_at.strftime(clock), told, what_moved(scenario, taken.step))
            rows.setdefault(taken.turn, []).append(row)
    blocks: list[Block] = []
    for turn, lines in rows.items():
        title = tr("Briefing") if turn == 0 else band_label(scenario, turn)
        name = scenario.turns[turn - 1].name if turn else ""
        table = Table(
            id=f"timeline-{turn}",
            caption=tr("Records of {turn}", turn=turn_words(scenario, turn)),
            columns=(
                Column(key="time", title=tr("Time"), kind="id", share=8),
                Column(key="what", title=tr("What happened"), share=60),
                Column(key="moved", title=tr("What it moved"), share=32),
            ),
            rows=tuple(lines),
        )
        blocks += [Heading(text=f"{title} · {name}" if name else title), table]
    return tuple(blocks) or paragraphs(tr("Nothing has been logged."))


def what_happened(scenario: Scenario, events: Sequence[Event]) -> str:
    """The facts of a step that a reader wants to know, in a row."""
    told = [tell(scenario, event) for event in events if not isinstance(event, _BACKSTAGE)]
    published = [event.record for event in events if isinstance(event, RecordPublished)]
    if published:
        told.append(tr("published: {records}", records=", ".join(published)))
    return " · ".join(told)


def what_moved(scenario: Scenario, step: Step) -> str:
    """Which curves a step moved, and from where to where."""
    return "; ".join(reason.what for reason in reasons(scenario, step.events) if reason.series != "*")


def _by_turn(facts: Facts) -> tuple[Block, ...]:
    scenario = facts.scenario
    kinds = (MoveLogged, MessageSent, InspectionRequested, InjectFired)
    counts: dict[int, list[int]] = {}
    for taken in placed(facts.chronicle):
        tally = counts.setdefault(taken.turn, [0, 0, 0, 0, 0])
        tally[4] += 1
        for event in taken.step.events:
            for number, kind in enumerate(kinds):
                tally[number] += isinstance(event, kind)
    highest = {r.turn: r.readings.highest() for r in facts.chronicle.history}
    table = Table(
        id="timeline-turns",
        caption=tr("Records by turn"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="moves", title=tr("Moves"), kind="number"),
            Column(key="messages", title=tr("Messages"), kind="number"),
            Column(key="inspections", title=tr("Inspections"), kind="number"),
            Column(key="injects", title=tr("Injects"), kind="number"),
            Column(key="steps", title=tr("Steps"), kind="number"),
            Column(key="highest_index", title=tr("Highest index at the end"), kind="number", digits=1),
        ),
        rows=tuple(
            (turn, band_label(scenario, turn), *tally, highest.get(turn)) for turn, tally in counts.items()
        ),
    )
    told = tr(
        "The session has {steps} steps, more than the {limit} that can be read one by one. This table sums "
        "every turn up; each single record, with its turn, is in the CSV and JSON files of this report.",
        steps=len(facts.chronicle.steps),
        limit=LONG,
    )
    return (*paragraphs(told), table)


def turning_points(facts: Facts) -> Section:
    """The largest single movements of the index and of trust, each with its reason."""
    pairs = set(drawn_pairs(facts.scenario, [m.readings for m in facts.chronicle.moments]))
    blocks: list[Block] = []
    for kind, caption in (
        ("escalation", tr("Largest single movements of the escalation index")),
        ("trust", tr("Largest single movements of trust")),
    ):
        moved = [m for m in facts.movements if m.kind == kind and m.change != 0]
        moved.sort(key=lambda m: (-abs(m.change), (m.a, m.b) not in pairs, m.step))
        if moved:
            blocks.append(_points(facts, kind, caption, moved[:_POINTS]))
    if not blocks:
        return Section(
            id="turning-points",
            title=tr("Turning points"),
            blocks=paragraphs(tr("No act and no signal moved a curve.")),
        )
    opening = tr(
        "The movements below are those of single records. The passing of time, which moves every "
        "curve between "
        "turns, is left out."
    )
    return Section(id="turning-points", title=tr("Turning points"), blocks=(*paragraphs(opening), *blocks))


def _points(facts: Facts, kind: str, caption: str, moved: list[Movement]) -> Table:
    def row(m: Movement) -> tuple[Cell, ...]:
        reason = reasons(facts.scenario, (m.event,))[0]
        said = facts.texts.get(m.record, m.record) or tr("override by control")
        label = turn_label(facts.scenario, m.turn)
        return m.turn, label, said, reason.what, m.change, reason.why, reason.standing

    return Table(
        id=f"turning-{kind}",
        caption=caption,
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="record", title=tr("Record"), share=34),
            Column(key="moved", title=tr("What moved"), share=19),
            Column(key="change", title=tr("Change"), kind="signed", digits=1 if kind == "escalation" else 2),
            Column(key="why", title=tr("By which rule"), share=24),
            Column(key="standing", title=tr("Standing")),
        ),
        rows=tuple(row(m) for m in moved),
    )
