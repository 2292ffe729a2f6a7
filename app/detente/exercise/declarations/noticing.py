"""Deciding on notifications, on activities that were seen, and on joint simulations."""

from detente.exercise.declarations.acts import (
    ActivityObserved,
    HoldSimulation,
    NotificationGiven,
    Notify,
    ObserveActivity,
    SimulationHeld,
)
from detente.exercise.declarations.books import Declarations
from detente.exercise.mechanic import Decision, Refusal, Situation
from detente.exercise.parties import unknown_record, unknown_team
from detente.exercise.phases import Phases
from detente.words import tr


def notify(situation: Situation, command: Notify) -> Decision:
    what = tr("The notification was not logged.")
    refusal = unknown_team(situation, (command.party,), what)
    if refusal:
        return refusal
    turn, turns = situation.state.of(Phases).turn, len(situation.scenario.turns)
    if not turn <= command.starts <= turns:
        return Refusal(
            what=what,
            why=tr("Turn {starts} is past, or beyond the last turn.", starts=command.starts),
            remedy=tr("Name a turn from {turn} to {turns}.", turn=max(turn, 1), turns=turns),
        )
    return (
        NotificationGiven(
            id=situation.state.of(Declarations).notifications.next_id(),
            turn=turn,
            party=command.party,
            activity=command.activity,
            starts=command.starts,
            text=command.text,
            public=command.public,
        ),
    )


def observe(situation: Situation, command: ObserveActivity) -> Decision:
    what = tr("The activity was not logged.")
    refusal = unknown_team(situation, (command.party,), what)
    if refusal:
        return refusal
    declarations, turn = situation.state.of(Declarations), situation.state.of(Phases).turn
    if command.notification and declarations.notifications.get(command.notification) is None:
        return unknown_record(command.notification, tr("Notification"))
    notice = _notice(declarations, command, turn)
    if command.notification and notice is None:
        return Refusal(
            what=what,
            why=tr(
                "{id} does not announce this activity of this party.",
                id=command.notification,
            ),
            remedy=tr("Choose another notification, or none."),
        )
    return (
        ActivityObserved(
            id=declarations.activities.next_id(),
            turn=turn,
            party=command.party,
            activity=command.activity,
            text=command.text,
            notification=notice.id if notice else "",
            notice_turns=max(turn - notice.turn, 0) if notice else -1,
        ),
    )


def _notice(declarations: Declarations, command: ObserveActivity, turn: int) -> NotificationGiven | None:
    """The notification that covers an activity: the one named, or the latest that has begun and is unused."""
    if command.unnotified:
        return None
    used = {seen.notification for seen in declarations.activities}
    for given in reversed(declarations.notifications):
        fits = (given.party, given.activity) == (command.party, command.activity) and given.starts <= turn
        if fits and given.id not in used and command.notification in ("", given.id):
            return given
    return None


def simulate(situation: Situation, command: HoldSimulation) -> Decision:
    what = tr("The simulation was not logged.")
    refusal = unknown_team(situation, command.parties, what)
    if refusal:
        return refusal
    parties = tuple(dict.fromkeys(command.parties))
    if len(parties) < 2:
        return Refusal(what=what, why=tr("It takes two parties."), remedy=tr("Name all who take part."))
    turn = situation.state.of(Phases).turn
    return (SimulationHeld(turn=turn, parties=parties, text=command.text),)
