"""Channels between teams: messages with their delay and distortion, tests, cuts and repairs."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Any, Literal

from annotated_types import Ge

from detente.exercise.injects import InjectFired
from detente.exercise.ledger import Ledger
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moments import seconds_between
from detente.exercise.parties import empty_reason, unknown_record, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.scalars import PlusMinusTen
from detente.exercise.setting import Channel, Scenario
from detente.science import scales
from detente.words import tr

Fidelity = Literal["draw", "clear", "garbled"]
TEST_PRIOR_WEIGHT = 4.0
"""Tests that the scenario's own figure of availability is worth; an assumption of the exercise model."""
GAP = "[…]"


@record
class SendMessage(Command):
    """Pass a message from one team to another over a channel."""

    channel: str
    sender: str
    addressee: str = ""
    """The other end of the channel where empty."""
    text: str = ""
    fidelity: Fidelity = "draw"
    """Let the channel's own chance decide, or say how the text arrives."""
    received_text: Annotated[str, CONTROL_ONLY] = ""
    """What arrives, typed by control; made from the text where empty and garbled."""
    delay_minutes: Annotated[float, Ge(0)] | None = None
    sent_at: datetime | None = None
    """In-game time; with `received_at` it gives the delay."""
    received_at: datetime | None = None
    category: str = "CONSULT"
    mode: str = "Phone"
    score: PlusMinusTen | None = None
    """Overrides the PLOVER score of category and mode."""
    public: bool = False
    """Sent in the open, such as a broadcast."""
    reference: str = ""
    """Where the text can be read, for messages out of history."""


@record
class AnswerMessage(Command):
    """The addressee answered."""

    message: str
    text: str = ""
    minutes: Annotated[float, Ge(0)] | None = None


@record
class LeaveUnanswered(Command):
    """The addressee did not answer in time."""

    message: str


@record
class TestChannel(Command):
    """Log a routine test."""

    __test__ = False  # a fact of the exercise, not a test case

    channel: str
    result: Literal["ok", "missed"] = "ok"
    cause: str = ""
    """Cause of a missed test; unknown where empty."""


@record
class CutChannel(Command):
    channel: str
    reason: str


@record
class RestoreChannel(Command):
    channel: str
    reason: str = ""


@record
class MessageSent(Event):
    id: str
    turn: int
    phase: str
    channel: str
    sender: str
    addressee: str
    text: str
    received_text: Annotated[str, CONTROL_ONLY]
    garbled: Annotated[bool, CONTROL_ONLY]
    drawn: bool
    delay_minutes: float | None
    """None where the delay is not known."""
    sent_at: datetime | None
    received_at: datetime | None
    category: str
    mode: str
    score: float
    public: bool
    reference: str


@record
class MessageAnswered(Event):
    id: str
    text: str
    minutes: float | None


@record
class MessageUnanswered(Event):
    id: str


@record
class ChannelTested(Event):
    channel: str
    turn: int
    result: Literal["ok", "missed"]
    cause: str
    misses_in_a_row: int
    availability_before: float
    availability_after: float


@record
class ChannelCut(Event):
    channel: str
    reason: str


@record
class ChannelRestored(Event):
    channel: str
    reason: str


@record
class Message:
    sent: MessageSent
    status: Literal["sent", "answered", "unanswered"] = "sent"
    answer: str = ""
    answer_minutes: float | None = None

    @property
    def id(self) -> str:
        return self.sent.id


@record
class Line:
    """A channel as it stands now."""

    channel: Channel
    open: bool
    tests: int = 0
    passed: int = 0
    misses_in_a_row: int = 0
    last_tested: int = 0
    last_contact: int = 0

    def availability(self) -> float:
        """Expected availability: the scenario's figure, updated by the tests; 0 while the line is cut."""
        if not self.open:
            return 0.0
        prior = self.channel.availability * TEST_PRIOR_WEIGHT
        return (prior + self.passed) / (TEST_PRIOR_WEIGHT + self.tests)

    def test_due(self, turn: int) -> bool:
        """Whether a routine test is due in this turn."""
        every = self.channel.test_every
        return self.open and every > 0 and turn > 0 and turn - self.last_tested >= every


@record
class Hotline:
    lines: Mapping[str, Line]
    messages: Ledger[Message]

    def between(self, a: str, b: str) -> tuple[Line, ...]:
        """Lines that join these two teams."""
        return tuple(line for line in self.lines.values() if set(line.channel.between) == {a, b})


def garble(text: str, luck: Luck, label: str) -> str:
    """The text with a good fifth of its words lost, never none."""
    words = text.split()
    lost = {i for i in range(len(words)) if luck.chance(f"{label} word {i}", 0.22)}
    if words and not lost:
        lost = {int(luck.unit(f"{label} one word") * len(words))}
    return " ".join(GAP if i in lost else word for i, word in enumerate(words))


def _no_channel(situation: Situation, what: str, channel: str) -> Refusal:
    known = ", ".join(situation.state.of(Hotline).lines) or "–"
    return Refusal(
        what=what,
        why=tr("No channel is called “{channel}”.", channel=channel),
        remedy=tr("The channels are {known}.", known=known),
    )


def _send(situation: Situation, command: SendMessage) -> Decision:
    what = tr("The message was not sent.")
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return _no_channel(situation, what, command.channel)
    ends = line.channel.between
    addressee = command.addressee or next((end for end in ends if end != command.sender), "")
    refusal = unknown_team(situation, (command.sender, addressee), what)
    if refusal:
        return refusal
    if {command.sender, addressee} != set(ends):
        return Refusal(
            what=what,
            why=tr("{channel} joins {a} and {b} only.", channel=line.channel.name, a=ends[0], b=ends[1]),
            remedy=tr("Choose a channel that joins sender and addressee."),
        )
    if not line.open and not command.override.strip():
        return Refusal(
            what=what,
            why=tr("{channel} is cut.", channel=line.channel.name),
            remedy=tr("Use another channel, restore this one, or override with a reason."),
            overridable=True,
        )
    if command.sent_at and command.received_at and seconds_between(command.sent_at, command.received_at) < 0:
        return Refusal(
            what=what,
            why=tr("It would be received before it was sent."),
            remedy=tr("Correct one of the two times."),
        )
    return _sent(situation, command, line.channel, addressee)


def _sent(situation: Situation, command: SendMessage, channel: Channel, addressee: str) -> Decision:
    phases = situation.state.of(Phases)
    message_id = situation.state.of(Hotline).messages.next_id()
    drawn = command.fidelity == "draw" and not command.received_text
    garbled = command.fidelity == "garbled" or bool(command.received_text)
    if drawn:
        garbled = bool(command.text) and situation.luck.chance(f"garble {message_id}", channel.garble)
    received = command.text
    if garbled:
        received = command.received_text or garble(command.text, situation.luck, message_id)
    score = command.score
    if score is None:
        try:
            score = scales.plover(command.category, command.mode or None)
        except ValueError as fault:
            return Refusal(
                what=tr("The message was not sent."),
                why=str(fault),
                remedy=tr("Choose a category out of the list."),
            )
    return (
        MessageSent(
            id=message_id,
            turn=phases.turn,
            phase=phases.phase,
            channel=channel.id,
            sender=command.sender,
            addressee=addressee,
            text=command.text,
            received_text=received,
            garbled=garbled,
            drawn=drawn,
            delay_minutes=_delay(command, channel),
            sent_at=command.sent_at,
            received_at=command.received_at,
            category=command.category,
            mode=command.mode,
            score=score,
            public=command.public,
            reference=command.reference,
        ),
    )


def _delay(command: SendMessage, channel: Channel) -> float | None:
    if command.sent_at and command.received_at:
        return seconds_between(command.sent_at, command.received_at) / 60
    if command.delay_minutes is not None:
        return command.delay_minutes
    # A message with a known sending time and none of arrival has an unknown delay, not the usual one;
    # so has a message out of history of which no hour is known.
    return None if command.sent_at or command.reference else channel.delay_minutes


def _waiting(situation: Situation, message_id: str) -> Refusal | None:
    message = situation.state.of(Hotline).messages.get(message_id)
    if message is None:
        return unknown_record(message_id, tr("Message"))
    if message.status != "sent":
        return Refusal(
            what=tr("{id} was not marked.", id=message_id),
            why=tr("Whether it was answered has been logged already."),
            remedy=tr("Undo that entry first."),
        )
    return None


def _answer(situation: Situation, command: AnswerMessage) -> Decision:
    refusal = _waiting(situation, command.message)
    return refusal or (MessageAnswered(id=command.message, text=command.text, minutes=command.minutes),)


def _leave(situation: Situation, command: LeaveUnanswered) -> Decision:
    return _waiting(situation, command.message) or (MessageUnanswered(id=command.message),)


def _test(situation: Situation, command: TestChannel) -> Decision:
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return _no_channel(situation, tr("The test was not logged."), command.channel)
    tested = _after_test(line, command.result, situation.state.of(Phases).turn)
    return (
        ChannelTested(
            channel=command.channel,
            turn=tested.last_tested,
            result=command.result,
            cause=(command.cause or "unknown") if command.result == "missed" else "",
            misses_in_a_row=tested.misses_in_a_row,
            availability_before=line.availability(),
            availability_after=tested.availability(),
        ),
    )


def _cut(situation: Situation, command: CutChannel) -> Decision:
    what = tr("The channel was not cut.")
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return _no_channel(situation, what, command.channel)
    if not line.open:
        return Refusal(what=what, why=tr("It is down already."), remedy=tr("Nothing needs doing."))
    if not command.reason.strip():
        return empty_reason(what)
    return (ChannelCut(channel=command.channel, reason=command.reason),)


def _restore(situation: Situation, command: RestoreChannel) -> Decision:
    what = tr("The channel was not restored.")
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return _no_channel(situation, what, command.channel)
    if line.open:
        return Refusal(what=what, why=tr("It works already."), remedy=tr("Nothing needs doing."))
    return (ChannelRestored(channel=command.channel, reason=command.reason),)


def _inject_fired(situation: Situation, event: InjectFired) -> tuple[Event, ...]:
    lines = situation.state.of(Hotline).lines
    cuts = [ChannelCut(channel=c, reason=event.title) for c in event.cuts if c in lines and lines[c].open]
    restored = [
        ChannelRestored(channel=c, reason=event.title)
        for c in event.restores
        if c in lines and not lines[c].open
    ]
    return (*cuts, *restored)


def _after_test(line: Line, result: str, turn: int) -> Line:
    ok = result == "ok"
    return replace(
        line,
        tests=line.tests + 1,
        passed=line.passed + ok,
        misses_in_a_row=0 if ok else line.misses_in_a_row + 1,
        last_tested=turn,
        last_contact=turn if ok else line.last_contact,
    )


def _with_line(hotline: Hotline, channel: str, **changes: Any) -> Hotline:
    line = hotline.lines.get(channel)
    if line is None:
        return hotline
    return replace(hotline, lines={**hotline.lines, channel: replace(line, **changes)})


def _on_sent(hotline: Hotline, event: MessageSent) -> Hotline:
    kept = replace(hotline, messages=hotline.messages.append(Message(sent=event)))
    return _with_line(kept, event.channel, last_contact=event.turn)


def _on_answered(hotline: Hotline, event: MessageAnswered) -> Hotline:
    message = hotline.messages.get(event.id)
    if message is None:
        return hotline
    now = replace(message, status="answered", answer=event.text, answer_minutes=event.minutes)
    return replace(hotline, messages=hotline.messages.replace(event.id, now))


def _on_unanswered(hotline: Hotline, event: MessageUnanswered) -> Hotline:
    message = hotline.messages.get(event.id)
    if message is None:
        return hotline
    return replace(
        hotline, messages=hotline.messages.replace(event.id, replace(message, status="unanswered"))
    )


def _on_tested(hotline: Hotline, event: ChannelTested) -> Hotline:
    line = hotline.lines.get(event.channel)
    if line is None:
        return hotline
    return replace(
        hotline, lines={**hotline.lines, event.channel: _after_test(line, event.result, event.turn)}
    )


def _on_cut(hotline: Hotline, event: ChannelCut) -> Hotline:
    return _with_line(hotline, event.channel, open=False)


def _on_restored(hotline: Hotline, event: ChannelRestored) -> Hotline:
    return _with_line(hotline, event.channel, open=True, misses_in_a_row=0)


def _initial(scenario: Scenario) -> Hotline:
    lines = {channel.id: Line(channel=channel, open=channel.open) for channel in scenario.channels}
    return Hotline(lines=lines, messages=Ledger("C"))


MECHANIC = Mechanic(
    name="hotline",
    initial=_initial,
    decide={
        SendMessage: _send,
        AnswerMessage: _answer,
        LeaveUnanswered: _leave,
        TestChannel: _test,
        CutChannel: _cut,
        RestoreChannel: _restore,
    },
    events=(MessageSent, MessageAnswered, MessageUnanswered, ChannelTested, ChannelCut, ChannelRestored),
    evolve={
        MessageSent: _on_sent,
        MessageAnswered: _on_answered,
        MessageUnanswered: _on_unanswered,
        ChannelTested: _on_tested,
        ChannelCut: _on_cut,
        ChannelRestored: _on_restored,
    },
    react={InjectFired: _inject_fired},
)
