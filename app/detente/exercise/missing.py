"""What a good record of this turn still lacks, while it can still be collected."""

from collections.abc import Iterator

from detente.exercise.hotline import Hotline
from detente.exercise.inspections.visits import Inspections
from detente.exercise.mechanic import State
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.words import tr

ANSWERED_CHANNELS = ("hotline", "back_channel", "radio", "embassy", "third_party")


@record
class Gap:
    """One field that nobody has filled in."""

    record: str
    """Serial of the record."""
    field: str
    """What is missing, in words."""
    opens: str
    """Kind of the form in which it can be filled in."""


def gaps(scenario: Scenario, state: State) -> tuple[Gap, ...]:
    """The gaps in the records of the present turn, in the order in which they were made."""
    turn = state.of(Phases).turn
    return (*_moves(state, turn), *_calls(scenario, state, turn), *_inspections(state, turn))


def _moves(state: State, turn: int) -> Iterator[Gap]:
    for move in state.of(Moves).ledger:
        if move.logged.turn != turn or move.sealed or move.status == "rescinded":
            continue
        if not move.private_intent.strip():
            yield Gap(record=move.id, field=tr("private intent"), opens="record")
        if move.status == "open" and move.done >= move.logged.project_turns:
            yield Gap(record=move.id, field=tr("ruling"), opens="move")


def _calls(scenario: Scenario, state: State, turn: int) -> Iterator[Gap]:
    answers = {channel.id for channel in scenario.channels if channel.kind in ANSWERED_CHANNELS}
    for message in state.of(Hotline).messages:
        if message.sent.turn != turn:
            continue
        if not message.sent.text.strip():
            yield Gap(record=message.id, field=tr("what was said"), opens="record")
        if message.status == "sent" and message.sent.channel in answers:
            yield Gap(record=message.id, field=tr("answer"), opens="message")


def _inspections(state: State, turn: int) -> Iterator[Gap]:
    for inspection in state.of(Inspections).ledger:
        if inspection.requested.turn != turn:
            continue
        if inspection.access == "pending":
            yield Gap(record=inspection.id, field=tr("access"), opens="inspection")
        elif inspection.under_way and inspection.report is None:
            yield Gap(record=inspection.id, field=tr("result"), opens="inspection")
        elif inspection.doubtful and not inspection.explanation.strip():
            yield Gap(record=inspection.id, field=tr("the host’s explanation"), opens="inspection")
