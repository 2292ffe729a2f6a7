"""Deciding on messages: what is sent, over which channel, how late and how garbled it arrives."""

import math
from statistics import NormalDist

from detente.exercise.hotline import acts
from detente.exercise.hotline.lines import Hotline
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Decision, Refusal, Situation
from detente.exercise.moments import seconds_between
from detente.exercise.parties import unknown_team
from detente.exercise.phases import Phases
from detente.exercise.setting import Channel
from detente.science import scales
from detente.words import tr

GAP = "[…]"


def garble(text: str, luck: Luck, label: str) -> str:
    """The text with a good fifth of its words lost, never none."""
    words = text.split()
    lost = {i for i in range(len(words)) if luck.chance(f"{label} word {i}", 0.22)}
    if words and not lost:
        lost = {int(luck.unit(f"{label} one word") * len(words))}
    return " ".join(GAP if i in lost else word for i, word in enumerate(words))


def no_channel(situation: Situation, what: str, channel: str) -> Refusal:
    known = ", ".join(situation.state.of(Hotline).lines) or "–"
    return Refusal(
        what=what,
        why=tr("No channel is called “{channel}”.", channel=channel),
        remedy=tr("The channels are {known}.", known=known),
    )


def send(situation: Situation, command: acts.SendMessage) -> Decision:
    what = tr("The message was not sent.")
    line = situation.state.of(Hotline).lines.get(command.channel)
    if line is None:
        return no_channel(situation, what, command.channel)
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


def _sent(situation: Situation, command: acts.SendMessage, channel: Channel, addressee: str) -> Decision:
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
        acts.MessageSent(
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
            delay_minutes=_delay(situation, command, channel, message_id),
            sent_at=command.sent_at,
            received_at=command.received_at,
            category=command.category,
            mode=command.mode,
            score=score,
            public=command.public,
            reference=command.reference,
            meant=command.meant,
            sincere=command.sincere,
            language=command.language,
            translation=command.translation,
            held=command.hold,
        ),
    )


def _delay(
    situation: Situation, command: acts.SendMessage, channel: Channel, message_id: str
) -> float | None:
    if command.sent_at and command.received_at:
        return seconds_between(command.sent_at, command.received_at) / 60
    if command.delay_minutes is not None:
        return command.delay_minutes
    # A message with a known sending time and none of arrival has an unknown delay, not the usual one;
    # so has a message out of history of which no hour is known.
    if command.sent_at or command.reference:
        return None
    if not channel.delay_spread:
        return channel.delay_minutes
    # Lognormal about the usual delay as its median; the unit is kept off both ends of the distribution.
    unit = min(max(situation.luck.unit(f"delay {message_id}"), 1e-9), 1 - 1e-9)
    return round(channel.delay_minutes * math.exp(channel.delay_spread * NormalDist().inv_cdf(unit)), 1)
