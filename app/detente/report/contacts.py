"""Channels as contacts: how late messages came, how many were acknowledged, when contact was overdue."""

from collections.abc import Sequence
from statistics import median

from detente.exercise.chronicle import Chronicle
from detente.exercise.hotline import ChannelTested, Hotline, Line, Message, MessageSent
from detente.exercise.phases import Phases
from detente.report.blocks import Cell, Column, Table
from detente.report.facts import Facts
from detente.report.log import placed
from detente.report.wording import counted, sentence
from detente.words import tr


def contacts_table(facts: Facts) -> Table:
    """A row for each channel."""
    hotline, turns = facts.chronicle.state.of(Hotline), overdue_turns(facts.chronicle)
    return Table(
        id="contacts",
        caption=tr("Delays, acknowledgements and routine contacts"),
        columns=(
            Column(key="channel", title=tr("Channel")),
            Column(key="usual", title=tr("Usual minutes"), kind="number"),
            Column(key="median", title=tr("Median minutes"), kind="number"),
            Column(key="longest", title=tr("Longest, minutes"), kind="number"),
            Column(key="delivered", title=tr("Delivered"), kind="number"),
            Column(key="held", title=tr("Held by control at the end"), kind="number"),
            Column(key="acknowledged", title=tr("Acknowledged"), kind="number"),
            Column(key="every", title=tr("Contact every … turns"), kind="number"),
            Column(key="last", title=tr("Last contact, turn"), kind="number"),
            Column(key="overdue_turns", title=tr("Turns overdue"), kind="number"),
            Column(key="overdue", title=tr("Overdue at the end, turns"), kind="number"),
        ),
        rows=tuple(_row(facts.chronicle, line, turns[line.channel.id]) for line in hotline.lines.values()),
    )


def _row(chronicle: Chronicle, line: Line, overdue: Sequence[int]) -> tuple[Cell, ...]:
    messages = [m for m in chronicle.state.of(Hotline).messages if m.sent.channel == line.channel.id]
    delivered = [m for m in messages if m.status != "held"]
    delays = [m.took_minutes for m in delivered if m.took_minutes is not None]
    every = line.channel.contact_every
    return (
        line.channel.name,
        line.channel.delay_minutes,
        median(delays) if delays else None,
        max(delays, default=None),
        len(delivered),
        len(messages) - len(delivered),
        sum(m.acknowledged for m in delivered),
        every or None,
        line.last_contact or None,
        len(overdue) if every else None,
        line.overdue(chronicle.state.of(Phases).turn) if every else None,
    )


def overdue_turns(chronicle: Chronicle) -> dict[str, tuple[int, ...]]:
    """By channel, the turns in which a routine contact was overdue and did not take place either."""
    lines, now = chronicle.state.of(Hotline).lines, chronicle.state.of(Phases).turn
    made: dict[str, set[int]] = {channel: set() for channel in lines}
    for taken in placed(chronicle):
        for event in taken.step.events:
            if isinstance(event, MessageSent) or (isinstance(event, ChannelTested) and event.result == "ok"):
                made.setdefault(event.channel, set()).add(taken.turn)
    found: dict[str, tuple[int, ...]] = {}
    for channel, line in lines.items():
        every, last, overdue = line.channel.contact_every, 0, []
        for turn in range(1, now + 1):
            last = turn if turn in made[channel] else last
            if every and turn - last > every:
                overdue.append(turn)
        found[channel] = tuple(overdue)
    return found


def contacts_sentence(facts: Facts) -> str:
    """Acknowledgements and overdue contacts in words; empty where there is nothing to say."""
    hotline = facts.chronicle.state.of(Hotline)
    told = [_acknowledged(list(hotline.messages))]
    turns = overdue_turns(facts.chronicle)
    for line in hotline.lines.values():
        late = turns[line.channel.id]
        if late:
            told.append(
                tr(
                    "Routine contact over {channel} was overdue in {turns}.",
                    channel=line.channel.name,
                    turns=counted(len(late), "one turn", "{n} turns"),
                )
            )
    return " ".join(part for part in told if part)


def _acknowledged(messages: Sequence[Message]) -> str:
    acknowledged = sum(m.acknowledged for m in messages)
    if not acknowledged:
        return ""
    return sentence(
        tr(
            "{acknowledged} of {messages} acknowledged.",
            acknowledged=counted(acknowledged, "one", "{n}"),
            messages=counted(len(messages), "one message was", "{n} messages were"),
        )
    )
