"""The course of events: a timeline by turn."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from detente.exercise.chronicle import Step
from detente.exercise.curves import ActStood, Impulse, MinimumMoved, PriorMoved, Signal
from detente.exercise.hotline import MessageSent
from detente.exercise.injects import InjectFired
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.mechanic import Event
from detente.exercise.moves import MoveLogged
from detente.exercise.obligations.acts import DutyAssigned
from detente.exercise.phases import (
    ClockAdjusted,
    ClockPaused,
    ClockResumed,
    PhaseEntered,
    TurnBegan,
    TurnEnded,
)
from detente.exercise.publication import RecordPublished, RecordStaged, RecordUnstaged, SceneTaken
from detente.exercise.setting import Scenario
from detente.exercise.speakers import SpeakerCalled, SpeakersListed, SpeakingEnded
from detente.exercise.telling import reasons, tell
from detente.report.blocks import Block, Cell, Column, Heading, Section, Table, paragraphs
from detente.report.facts import LONG, Facts, played, turn_words
from detente.report.log import placed
from detente.report.series import band_label
from detente.report.wording import several
from detente.words import tr

_BACKSTAGE: tuple[type[Event], ...] = (
    ActStood,
    ClockAdjusted,
    ClockPaused,
    ClockResumed,
    DutyAssigned,
    Impulse,
    MinimumMoved,
    PhaseEntered,
    PriorMoved,
    RecordPublished,
    RecordStaged,
    RecordUnstaged,
    SceneTaken,
    Signal,
    SpeakerCalled,
    SpeakersListed,
    SpeakingEnded,
    TurnBegan,
    TurnEnded,
)
"""Facts that a timeline leaves to the full log, or tells in a column of its own."""


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
    begun = [event.id for event in events if isinstance(event, DutyAssigned)]
    if begun:
        told.append(several(begun, "obligation {ids} begins", "obligations {ids} begin"))
    published = [event.record for event in events if isinstance(event, RecordPublished)]
    if published:
        told.append(tr("published: {records}", records=", ".join(published)))
    return " · ".join(told)


def what_moved(scenario: Scenario, step: Step) -> str:
    """Which curves a step moved, and from where to where."""
    moved = reasons(scenario, _minima_summed(step.events))
    return "; ".join(reason.what for reason in moved if reason.series != "*")


def _minima_summed(events: Sequence[Event]) -> Iterable[Event]:
    """The events, with all movements of one minimum told as one: a treaty of many steps moves it often."""
    begun: dict[tuple[str, str], MinimumMoved] = {}
    for event in events:
        if isinstance(event, MinimumMoved):
            pair = (event.observer, event.subject)
            first = begun.get(pair, event)
            begun[pair] = replace(event, before=first.before)
        else:
            yield event
    yield from begun.values()


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
