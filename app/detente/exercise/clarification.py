"""The clock of an incident: how much of the window to clear it up has gone, told by the clock of the room.

The window is hours of the story, the room has minutes. What nobody has cleared up by the end of the turn is
left to the dice, so the window is spread over the play that the turn had left when the incident was opened.
"""

from datetime import datetime

from detente.exercise.phases import Phases, Planned
from detente.exercise.records import record


@record
class Clarification:
    """Where the clock of one incident stands."""

    hours_left: float
    """Hours of the window that are left, in the story."""
    room_seconds: float
    """Seconds of play that are left in this turn; 0 once they are used up."""
    share: float
    """Share of the window that has gone, 0 to 1."""


def played(phases: Phases, now: datetime) -> float:
    """Seconds for which the clock of the room has run so far, over all phases."""
    return phases.spent_before + phases.spent(now)


def clarification(window_hours: float, opened_at: float, phases: Phases, now: datetime) -> Clarification:
    """The clock of an incident that was opened when `opened_at` seconds had been played.

    window_hours above 0; a turn without any play left has no window left either.
    """
    gone = max(played(phases, now) - opened_at, 0.0)
    left = max(phases.remaining(now), 0.0) + _later(phases)
    share = gone / (gone + left) if gone + left else 1.0
    return Clarification(hours_left=window_hours * (1.0 - share), room_seconds=left, share=share)


def _later(phases: Phases) -> float:
    """Planned seconds of the phases that the turn still has before it."""
    coming = phases.plan[phases.position + 1 :]
    return sum(one.seconds for one in coming if _of_turn(phases, one))


def _of_turn(phases: Phases, one: Planned) -> bool:
    # An incident of the briefing runs until the first turn ends, for nothing is settled before that.
    return one.turn == max(phases.turn, 1) and one.phase.once == ""
