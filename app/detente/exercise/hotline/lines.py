"""Channels and messages as they stand now, and how facts change them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from detente.exercise.hotline import acts
from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event
from detente.exercise.records import record
from detente.exercise.setting import Channel, Scenario

TEST_PRIOR_WEIGHT = 4.0
"""Tests that the scenario's own figure of availability is worth; an assumption of the exercise model."""


@record
class Message:
    sent: acts.MessageSent
    status: Literal["held", "sent", "answered", "unanswered"] = "sent"
    received: str = ""
    """What the addressee reads."""
    delay_minutes: float | None = None
    acknowledged: bool = False
    understood: str = ""
    believed: bool | None = None
    answer: str = ""
    answer_minutes: float | None = None

    @property
    def id(self) -> str:
        return self.sent.id

    @property
    def took_minutes(self) -> float | None:
        """How long it was under way; None where that is not known, or it has not arrived."""
        return None if self.status == "held" else self.delay_minutes

    @property
    def altered(self) -> bool:
        """Whether the addressee reads other words than were sent."""
        return self.status != "held" and self.received != self.sent.text


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
    cause: str = ""
    """Cause of the last miss; empty after a test that was answered."""

    def availability(self) -> float:
        """Expected availability: the scenario's figure, updated by the tests; 0 while the line is cut."""
        if not self.open:
            return 0.0
        prior = self.channel.availability * TEST_PRIOR_WEIGHT
        return (prior + self.passed) / (TEST_PRIOR_WEIGHT + self.tests)

    def overdue(self, turn: int) -> int:
        """Turns since a routine contact should have taken place; 0 where it has, or is not expected."""
        every = self.channel.contact_every
        return max(turn - self.last_contact - every, 0) if every and turn > 0 else 0

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


def after_test(line: Line, result: str, turn: int) -> Line:
    """The line after one more routine test."""
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


def _on_sent(hotline: Hotline, event: acts.MessageSent) -> Hotline:
    message = Message(
        sent=event,
        status="held" if event.held else "sent",
        received=event.received_text,
        delay_minutes=event.delay_minutes,
    )
    kept = replace(hotline, messages=hotline.messages.append(message))
    return _with_line(kept, event.channel, last_contact=event.turn)


def _message(hotline: Hotline, message_id: str, **changes: Any) -> Hotline:
    known = hotline.messages.get(message_id)
    if known is None:
        return hotline
    return replace(hotline, messages=hotline.messages.replace(message_id, replace(known, **changes)))


def _on_delivered(hotline: Hotline, event: acts.MessageDelivered) -> Hotline:
    return _message(
        hotline,
        event.id,
        status="sent",
        received=event.received_text,
        delay_minutes=event.delay_minutes,
    )


def _on_answered(hotline: Hotline, event: acts.MessageAnswered) -> Hotline:
    return _message(hotline, event.id, status="answered", answer=event.text, answer_minutes=event.minutes)


def _on_tested(hotline: Hotline, event: acts.ChannelTested) -> Hotline:
    line = hotline.lines.get(event.channel)
    if line is None:
        return hotline
    tested = replace(after_test(line, event.result, event.turn), cause=event.cause)
    return replace(hotline, lines={**hotline.lines, event.channel: tested})


def _on_cut(hotline: Hotline, event: acts.ChannelCut) -> Hotline:
    return _with_line(hotline, event.channel, open=False)


def _on_restored(hotline: Hotline, event: acts.ChannelRestored) -> Hotline:
    return _with_line(hotline, event.channel, open=True, misses_in_a_row=0, cause="")


def no_messages() -> Ledger[Message]:
    """The ledger before anything was sent; it knows the ids that messages will have."""
    return Ledger("C")


def initial(scenario: Scenario) -> Hotline:
    lines = {channel.id: Line(channel=channel, open=channel.open) for channel in scenario.channels}
    return Hotline(lines=lines, messages=no_messages())


EVOLVE: Mapping[type[Event], Callable[[Hotline, Any], object]] = {
    acts.MessageSent: _on_sent,
    acts.MessageDelivered: _on_delivered,
    acts.MessageAcknowledged: lambda h, e: _message(h, e.id, acknowledged=True),
    acts.MessageUnderstood: lambda h, e: _message(h, e.id, understood=e.understood, believed=e.believed),
    acts.MessageAnswered: _on_answered,
    acts.MessageUnanswered: lambda h, e: _message(h, e.id, status="unanswered"),
    acts.ChannelTested: _on_tested,
    acts.ChannelCut: _on_cut,
    acts.ChannelRestored: _on_restored,
}
"""How each fact changes channels and messages."""
