"""Channels between teams: messages with their delay and distortion, tests, cuts and repairs."""

from detente.exercise.hotline import acts, lines, sending, tending
from detente.exercise.hotline.acts import (
    AcknowledgeMessage,
    AnswerMessage,
    ChannelCut,
    ChannelRestored,
    ChannelTested,
    CutChannel,
    DeliverMessage,
    Fidelity,
    LeaveUnanswered,
    MessageAcknowledged,
    MessageAnswered,
    MessageDelivered,
    MessageSent,
    MessageUnanswered,
    MessageUnderstood,
    NoteUnderstanding,
    RestoreChannel,
    SendMessage,
    TestChannel,
)
from detente.exercise.hotline.lines import TEST_PRIOR_WEIGHT, Hotline, Line, Message, no_messages
from detente.exercise.hotline.sending import GAP, garble
from detente.exercise.injects import InjectFired
from detente.exercise.mechanic import Mechanic

__all__ = [
    "GAP",
    "MECHANIC",
    "TEST_PRIOR_WEIGHT",
    "AcknowledgeMessage",
    "AnswerMessage",
    "ChannelCut",
    "ChannelRestored",
    "ChannelTested",
    "CutChannel",
    "DeliverMessage",
    "Fidelity",
    "Hotline",
    "LeaveUnanswered",
    "Line",
    "Message",
    "MessageAcknowledged",
    "MessageAnswered",
    "MessageDelivered",
    "MessageSent",
    "MessageUnanswered",
    "MessageUnderstood",
    "NoteUnderstanding",
    "RestoreChannel",
    "SendMessage",
    "TestChannel",
    "garble",
    "no_messages",
]

MECHANIC = Mechanic(
    name="hotline",
    initial=lines.initial,
    decide={
        acts.SendMessage: sending.send,
        acts.DeliverMessage: tending.deliver,
        acts.AcknowledgeMessage: tending.acknowledge,
        acts.NoteUnderstanding: tending.understand,
        acts.AnswerMessage: tending.answer,
        acts.LeaveUnanswered: tending.leave,
        acts.TestChannel: tending.test,
        acts.CutChannel: tending.cut,
        acts.RestoreChannel: tending.restore,
    },
    events=(
        acts.MessageSent,
        acts.MessageDelivered,
        acts.MessageAcknowledged,
        acts.MessageUnderstood,
        acts.MessageAnswered,
        acts.MessageUnanswered,
        acts.ChannelTested,
        acts.ChannelCut,
        acts.ChannelRestored,
    ),
    evolve=lines.EVOLVE,
    react={InjectFired: tending.inject_fired},
)
