"""Facts about the day itself in plain sentences: its plan and clock, what is handed in, who is here."""

from collections.abc import Callable
from typing import Any

from detente.exercise import attendance, moves, phases, renaming, submissions
from detente.exercise.mechanic import Event
from detente.exercise.naming import short_name, signed
from detente.exercise.setting import Scenario
from detente.words import tr


def _phase(scenario: Scenario, phase_id: str) -> str:
    return next((p.name for p in scenario.phases if p.id == phase_id), phase_id)


def _phase_entered(s: Scenario, e: phases.PhaseEntered) -> str:
    return tr("{phase} begins", phase=_phase(s, e.phase))


def _turn_began(_s: Scenario, e: phases.TurnBegan) -> str:
    return tr("Turn {turn} begins: {name}", turn=e.turn, name=e.name or e.label)


def _signed_in(s: Scenario, e: attendance.PersonSignedIn) -> str:
    late = tr(", joins late") if e.turn > 0 else ""
    where = _sits(s, e.side, e.role, e.seat)
    from_ = tr(" ({affiliation})", affiliation=e.affiliation) if e.affiliation else ""
    return tr(
        "{id} {name}{affiliation} is here{where}{late}",
        id=e.id,
        name=e.name,
        affiliation=from_,
        where=where,
        late=late,
    )


def _sits(s: Scenario, side: str, role: str, seat: str) -> str:
    """Where somebody sits, as the end of a sentence."""
    sides = {attendance.CONTROL: tr("control"), attendance.OBSERVER: tr("observers")}
    parts = [sides.get(side) or short_name(s, side) if side else "", role, seat]
    return "".join(f", {part}" for part in parts if part)


def _phase_changed(_s: Scenario, e: phases.PhaseChanged) -> str:
    where = _turns(e.turns)
    if e.minutes is None:
        return tr("{phase} in {turns} is now called {name}", phase=e.was, turns=where, name=e.name)
    name = e.name or e.was
    called = tr("{name} (so far {was})", name=name, was=e.was) if name != e.was else name
    return tr("{phase} in {turns}: {minutes:g} min planned", phase=called, turns=where, minutes=e.minutes)


def _phase_skipped(_s: Scenario, e: phases.PhaseSkipped) -> str:
    why = tr(": {reason}", reason=e.reason) if e.reason else ""
    return tr("{phase} in {turns} is left out{why}", phase=e.name, turns=_turns(e.turns), why=why)


def _turns(turns: tuple[int, ...]) -> str:
    """The turns of a change of the plan: one, or from the first on."""
    if turns[:1] == (0,):
        return tr("the briefing")
    if len(turns) == 1:
        return tr("turn {turn}", turn=turns[0])
    return tr("turns {turns}", turns=", ".join(str(turn) for turn in turns))


TELL: dict[type[Event], Callable[[Scenario, Any], str]] = {
    phases.TurnBegan: _turn_began,
    phases.PhaseEntered: _phase_entered,
    phases.TurnEnded: lambda _s, e: tr("Turn {turn} ends", turn=e.turn),
    phases.PhaseChanged: _phase_changed,
    phases.PhaseAdded: lambda _s, e: tr(
        "{phase} is added in {turns}: {minutes:g} min planned",
        phase=e.name,
        turns=_turns(e.turns),
        minutes=e.minutes,
    ),
    phases.PhaseSkipped: _phase_skipped,
    phases.PhaseRestored: lambda _s, e: tr(
        "{phase} in {turns} is in the plan again", phase=e.name, turns=_turns(e.turns)
    ),
    renaming.TeamRenamed: lambda _s, e: tr(
        "{was} is called {name} from now on: {reason}", was=e.was, name=e.name, reason=e.reason
    ),
    phases.ExerciseEnded: lambda _s, e: tr("The exercise ends"),
    phases.ClockPaused: lambda _s, e: tr("Clock paused"),
    phases.ClockResumed: lambda _s, e: tr("Clock runs"),
    phases.ClockAdjusted: lambda _s, e: tr("Clock {seconds} s", seconds=signed(e.seconds, 0)),
    moves.MoveSealed: lambda s, e: tr(
        "{id} is sealed until {phase} is over", id=e.id, phase=_phase(s, e.phase)
    ),
    moves.MoveUnsealed: lambda _s, e: (
        tr("{id} is opened and waits for a ruling", id=e.id)
        if e.hold
        else tr("{id} is opened and takes effect", id=e.id)
    ),
    phases.SubmissionsOpened: lambda _s, e: tr("What was handed in during {phase} is opened", phase=e.name),
    attendance.PersonSignedIn: _signed_in,
    attendance.PersonSignedOut: lambda _s, e: tr("{id} has left", id=e.id),
    attendance.PersonReturned: lambda _s, e: tr("{id} is here again", id=e.id),
    attendance.RoleAssigned: lambda s, e: tr(
        "{id} sits anew{where}", id=e.id, where=_sits(s, e.side, e.role, e.seat)
    ),
    attendance.PersonCorrected: lambda _s, e: tr("{id} is written {name}", id=e.id, name=e.name),
    submissions.TeamHandedIn: lambda s, e: tr("{team} has handed in", team=short_name(s, e.team)),
}
"""One sentence for each fact."""
