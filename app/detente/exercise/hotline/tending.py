"""Deciding on what becomes of messages, and on tests, outages and repairs of channels."""

from detente.exercise.hotline import acts
from detente.exercise.hotline.lines import Hotline, after_test
from detente.exercise.hotline.sending import no_channel
from detente.exercise.injects import InjectFired
from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_record
from detente.exercise.phases import Phases
from detente.words import tr


def _waiting(situation: Situation, message_id: str) -> Refusal | None:
    message = situation.state.of(Hotline).messages.get(message_id)
    if message is None:
        return unknown_record(message_id, tr("Message"))
    if message.status == "held":
        return Refusal(
            what=tr("{id} was not marked.", id=message_id),
            why=tr("It has not been delivered yet."),
            remedy=tr("Deliver it first."),
        )
    if message.status != "sent":
        return Refusal(
            what=tr("{id} was not marked.", id=message_id),
            why=tr("Whether it was answered has been logged already."),
            remedy=tr("Undo that entry first."),
        )
    return None


def deliver(situation: Situation, command: acts.DeliverMessage) -> Decision:
    """Control lets a held message through, perhaps in other words."""
    message = situation.state.of(Hotline).messages.get(command.message)
    if message is None:
        return unknown_record(command.message, tr("Message"))
    if message.status != "held":
        return Refusal(
            what=tr("{id} was not delivered.", id=message.id),
            why=tr("It is on its way."),
            remedy=tr("Choose a message that is held."),
        )
    delay = command.delay_minutes
    return (
        acts.MessageDelivered(
            id=message.id,
            turn=situation.state.of(Phases).turn,
            received_text=command.received_text or message.received,
            delay_minutes=message.delay_minutes if delay is None else delay,
        ),
    )


def acknowledge(situation: Situation, command: acts.AcknowledgeMessage) -> Decision:
    """The addressee confirms that a message is there."""
    message = situation.state.of(Hotline).messages.get(command.message)
    if message is None:
        return unknown_record(command.message, tr("Message"))
    if message.status == "held" or message.acknowledged:
        why = tr("It is acknowledged.") if message.acknowledged else tr("It has not been delivered yet.")
        return Refusal(
            what=tr("{id} was not acknowledged.", id=message.id), why=why, remedy=tr("Choose another one.")
        )
    return (acts.MessageAcknowledged(id=message.id, turn=situation.state.of(Phases).turn),)


def understand(situation: Situation, command: acts.NoteUnderstanding) -> Decision:
    """What was made of a message; it may be noted again when it turns out otherwise."""
    message = situation.state.of(Hotline).messages.get(command.message)
    if message is None:
        return unknown_record(command.message, tr("Message"))
    if message.status == "held":
        return Refusal(
            what=tr("What was understood was not noted."),
            why=tr("It has not been delivered yet."),
            remedy=tr("Deliver it first."),
        )
    if not command.understood.strip() and command.believed is None:
        return empty_reason(tr("What was understood was not noted."))
    return (
        acts.MessageUnderstood(id=command.message, understood=command.understood, believed=command.believed),
    )


def answer(situation: Situation, command: acts.AnswerMessage) -> Decision:
    refusal = _waiting(situation, command.message)
    return refusal or (acts.MessageAnswered(id=command.message, text=command.text, minutes=command.minutes),)


def leave(situation: Situation, command: acts.LeaveUnanswered) -> Decision:
    return _waiting(situation, command.message) or (acts.MessageUnanswered(id=command.message),)


def test(situation: Situation, command: acts.TestChannel) -> Decision:
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return no_channel(situation, tr("The test was not logged."), command.channel)
    tested = after_test(line, command.result, situation.state.of(Phases).turn)
    return (
        acts.ChannelTested(
            channel=command.channel,
            turn=tested.last_tested,
            result=command.result,
            cause=(command.cause or "unknown") if command.result == "missed" else "",
            misses_in_a_row=tested.misses_in_a_row,
            availability_before=line.availability(),
            availability_after=tested.availability(),
        ),
    )


def cut(situation: Situation, command: acts.CutChannel) -> Decision:
    what = tr("The channel was not cut.")
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return no_channel(situation, what, command.channel)
    if not line.open:
        return Refusal(what=what, why=tr("It is down already."), remedy=tr("Nothing needs doing."))
    if not command.reason.strip():
        return empty_reason(what)
    return (acts.ChannelCut(channel=command.channel, reason=command.reason),)


def restore(situation: Situation, command: acts.RestoreChannel) -> Decision:
    what = tr("The channel was not restored.")
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return no_channel(situation, what, command.channel)
    if line.open:
        return Refusal(what=what, why=tr("It works already."), remedy=tr("Nothing needs doing."))
    return (acts.ChannelRestored(channel=command.channel, reason=command.reason),)


def inject_fired(situation: Situation, event: InjectFired) -> tuple[Event, ...]:
    lines = situation.state.of(Hotline).lines
    cuts = [
        acts.ChannelCut(channel=c, reason=event.title) for c in event.cuts if c in lines and lines[c].open
    ]
    restored = [
        acts.ChannelRestored(channel=c, reason=event.title)
        for c in event.restores
        if c in lines and not lines[c].open
    ]
    return (*cuts, *restored)
