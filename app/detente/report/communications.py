"""Communications: every message with its latency and its meanings, and the tests of the channels."""

from detente.exercise.hotline import ChannelTested, Hotline, Line, Message
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.report.blocks import Block, Cell, Column, Figure, Section, Table, capped, paragraphs
from detente.report.contacts import contacts_sentence, contacts_table
from detente.report.facts import Facts
from detente.report.figures import LatencyBar, latency_drawing
from detente.report.sincerity import sincerity_blocks
from detente.report.summary import slowest_sentence, tests_sentence
from detente.report.wording import stamp
from detente.words import tr

MOST_ROWS = 500
_MOST_BARS = 20


def communications(facts: Facts) -> Section:
    """What was said, over which channel, and how long it took."""
    hotline = facts.chronicle.state.of(Hotline)
    messages = list(hotline.messages)
    blocks: list[Block] = [
        *paragraphs(slowest_sentence(facts), tests_sentence(facts), contacts_sentence(facts))
    ]
    if any(message.took_minutes is not None for message in messages):
        blocks.append(_figure(facts, messages))
    if messages:
        blocks.append(_messages(facts, messages))
    else:
        blocks += paragraphs(tr("No message was logged."))
    if hotline.lines:
        blocks += [_tests(facts, hotline), contacts_table(facts)]
    blocks += sincerity_blocks(facts)
    return Section(id="communications", title=tr("Communications"), blocks=tuple(blocks))


def channel_name(scenario: Scenario, channel_id: str) -> str:
    return next((c.name for c in scenario.channels if c.id == channel_id), channel_id)


def _figure(facts: Facts, messages: list[Message]) -> Figure:
    slowest = sorted(messages, key=lambda m: -(m.took_minutes or 0.0))[:_MOST_BARS]
    chosen = [m for m in messages if m in slowest] if len(messages) > _MOST_BARS else messages
    colours = {team.id: team.colour for team in facts.scenario.teams}
    bars = [_bar(facts.scenario, m, colours.get(m.sent.sender, "grey")) for m in chosen]
    caption = tr("Latency of messages, logarithmic scale")
    if len(chosen) < len(messages):
        caption = tr("Latency of the {n} slowest messages, logarithmic scale", n=len(chosen))
    return Figure(id="latency", caption=caption, drawing=latency_drawing(bars), data="messages")


def _bar(scenario: Scenario, m: Message, colour: str) -> LatencyBar:
    who = f"{short_name(scenario, m.sent.sender)} → {short_name(scenario, m.sent.addressee)}"
    return LatencyBar(name=m.id, who=who, colour=colour, minutes=m.took_minutes)


def _messages(facts: Facts, messages: list[Message]) -> Table:
    rows = capped([_message(facts.scenario, m) for m in messages], MOST_ROWS)
    note = ""
    if len(rows) < len(messages):
        note = tr("The first {n} of {of} messages; all are in the data files.", n=len(rows), of=len(messages))
    return Table(
        id="messages",
        caption=tr("Messages"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="channel", title=tr("Channel")),
            Column(key="parties", title=tr("From → to")),
            Column(key="sent", title=tr("Sent"), kind="id"),
            Column(key="received", title=tr("Received"), kind="id"),
            Column(key="minutes", title=tr("Minutes"), kind="number"),
            Column(key="hours", title=tr("Hours"), kind="number", digits=1),
            Column(key="outcome", title=tr("Outcome")),
            Column(key="text", title=tr("Text"), share=32),
        ),
        rows=rows,
        note=note,
    )


def _message(scenario: Scenario, m: Message) -> tuple[Cell, ...]:
    sent = m.sent
    minutes = m.took_minutes
    text = sent.text
    if m.altered:
        text = tr("{text} Arrived as: {received}", text=sent.text, received=m.received)
    if m.answer:
        text = tr("{text} Answer: {answer}", text=text, answer=m.answer)
    return (
        m.id,
        sent.turn,
        channel_name(scenario, sent.channel),
        f"{short_name(scenario, sent.sender)} → {short_name(scenario, sent.addressee)}",
        stamp(sent.sent_at),
        stamp(sent.received_at),
        round(minutes, 1) if minutes is not None else None,
        minutes / 60 if minutes is not None and minutes >= 120 else None,
        _status(m),
        text,
    )


def _status(m: Message) -> str:
    status = {
        "held": tr("held by control"),
        "sent": tr("no answer logged"),
        "answered": tr("answered"),
        "unanswered": tr("not answered"),
    }[m.status]
    parts = (tr("acknowledged") if m.acknowledged else "", tr("arrived altered") if m.altered else "")
    return "; ".join((status, *(part for part in parts if part)))


def _tests(facts: Facts, hotline: Hotline) -> Table:
    causes: dict[str, list[str]] = {}
    for step in facts.chronicle.steps:
        for event in step.events:
            if isinstance(event, ChannelTested) and event.result == "missed":
                causes.setdefault(event.channel, []).append(event.cause)
    sent: dict[str, int] = {}
    for message in hotline.messages:
        sent[message.sent.channel] = sent.get(message.sent.channel, 0) + 1
    return Table(
        id="channels",
        caption=tr("Channels, their traffic and their tests"),
        columns=(
            Column(key="channel", title=tr("Channel")),
            Column(key="between", title=tr("Between")),
            Column(key="messages", title=tr("Messages"), kind="number"),
            Column(key="tests", title=tr("Tests"), kind="number"),
            Column(key="missed", title=tr("Missed"), kind="number"),
            Column(key="in_a_row", title=tr("Missed in a row at the end"), kind="number"),
            Column(key="causes", title=tr("Causes")),
            Column(key="availability", title=tr("Availability at the end"), kind="percent"),
            Column(key="state", title=tr("State at the end")),
        ),
        rows=tuple(_channel(facts.scenario, line, causes, sent) for line in hotline.lines.values()),
    )


def _channel(
    scenario: Scenario, line: Line, causes: dict[str, list[str]], sent: dict[str, int]
) -> tuple[Cell, ...]:
    channel = line.channel
    return (
        channel.name,
        ", ".join(short_name(scenario, team) for team in channel.between),
        sent.get(channel.id, 0),
        line.tests,
        line.tests - line.passed,
        line.misses_in_a_row,
        ", ".join(sorted(set(causes.get(channel.id, ())))),
        line.availability(),
        tr("open") if line.open else tr("cut"),
    )
