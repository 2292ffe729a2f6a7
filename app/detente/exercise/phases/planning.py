"""Deciding changes of the plan: names and lengths, phases more and phases less, as far as they lie ahead."""

from collections.abc import Callable
from itertools import pairwise

from detente.exercise.mechanic import Decision, Refusal, Situation
from detente.exercise.phases import acts, plan
from detente.exercise.phases.clock import Phases
from detente.exercise.phases.deciding import unknown_phase
from detente.exercise.phases.plan import Plan, Planned
from detente.words import tr

LONGEST_NAME = 60


def change(situation: Situation, command: acts.ChangePhase) -> Decision:
    phases, what = situation.state.of(Phases), tr("The phase was not changed.")
    one = _open(phases, command.turn, command.phase, what)
    if isinstance(one, Refusal):
        return one
    name = " ".join(command.name.split())
    turns = _turns(phases, command, lambda _one: True)
    others = {p.phase.name for p in phases.plan if p.turn in turns and p.phase.id != command.phase}
    if name and name != one.phase.name:
        refusal = _name_refused(name, others, what)
        if refusal:
            return refusal
    renamed = name != one.phase.name and bool(name)
    same = not renamed and command.minutes in (None, one.phase.minutes)
    if same and not (command.every_turn and (name or command.minutes is not None)):
        return Refusal(
            what=what, why=tr("It is planned like that already."), remedy=tr("Nothing needs doing.")
        )
    return (
        acts.PhaseChanged(
            turns=turns,
            phase=command.phase,
            name=name,
            minutes=command.minutes,
            was=one.phase.name,
        ),
    )


def add(situation: Situation, command: acts.AddPhase) -> Decision:
    phases, what = situation.state.of(Phases), tr("No phase was added.")
    name = " ".join(command.name.split())
    turns = tuple(
        turn
        for turn in _all_turns(phases)
        if (turn == command.turn or (command.every_turn and turn > command.turn))
        and _room_in(phases, turn, command.after)
    )
    if command.turn not in turns:
        return Refusal(
            what=what,
            why=tr("There is no place for it ahead in turn {turn}.", turn=command.turn),
            remedy=tr("Let it follow the present phase or one that is still to come."),
        )
    refusal = _name_refused(name, {p.phase.name for p in phases.plan if p.turn in turns}, what)
    if refusal:
        return refusal
    return (
        acts.PhaseAdded(
            turns=turns,
            phase=_free_id(phases.plan, name),
            after=command.after,
            name=name,
            minutes=command.minutes,
            scene=command.scene,
            sealed=command.sealed,
        ),
    )


def skip(situation: Situation, command: acts.SkipPhase) -> Decision:
    phases, what = situation.state.of(Phases), tr("The phase was not left out.")
    one = _ahead(phases, command.turn, command.phase, what)
    if isinstance(one, Refusal):
        return one
    if one.skipped:
        return Refusal(what=what, why=tr("It is left out already."), remedy=tr("Nothing needs doing."))
    turns = _turns(phases, command, lambda other: not other.skipped)
    event = acts.PhaseSkipped(turns=turns, phase=command.phase, name=one.phase.name, reason=command.reason)
    return _gap(phases, plan.without(phases.plan, event), what) or (event,)


def restore(situation: Situation, command: acts.RestorePhase) -> Decision:
    phases, what = situation.state.of(Phases), tr("The phase was not taken in again.")
    one = _ahead(phases, command.turn, command.phase, what)
    if isinstance(one, Refusal):
        return one
    if not one.skipped:
        return Refusal(what=what, why=tr("It is in the plan."), remedy=tr("Nothing needs doing."))
    turns = _turns(phases, command, lambda other: other.skipped)
    event = acts.PhaseRestored(turns=turns, phase=command.phase, name=one.phase.name)
    return _gap(phases, plan.restored(phases.plan, event), what) or (event,)


def _open(phases: Phases, turn: int, phase: str, what: str) -> Planned | Refusal:
    """The phase, where it is under way or still to come."""
    place = plan.place_of(phases.plan, turn, phase)
    if place < 0:
        return unknown_phase(what, turn, phase)
    if place < phases.position or phases.ended:
        return Refusal(
            what=what,
            why=tr("{phase} is over: what was played stays as it was.", phase=phases.plan[place].phase.name),
            remedy=tr("Change a phase that is still to come, or go back with undo."),
        )
    return phases.plan[place]


def _ahead(phases: Phases, turn: int, phase: str, what: str) -> Planned | Refusal:
    """The phase, where it has not begun."""
    one = _open(phases, turn, phase, what)
    if isinstance(one, Planned) and plan.place_of(phases.plan, turn, phase) == phases.position:
        return Refusal(
            what=what,
            why=tr("{phase} is under way.", phase=one.phase.name),
            remedy=tr("Go on to the next phase to end it."),
        )
    return one


def _turns(
    phases: Phases,
    command: acts.ChangePhase | acts.SkipPhase | acts.RestorePhase,
    wanted: Callable[[Planned], bool],
) -> tuple[int, ...]:
    """The turn of the command, and those after it where all are meant."""
    if not command.every_turn:
        return (command.turn,)
    return tuple(
        one.turn
        for one in phases.plan
        if one.phase.id == command.phase and one.turn >= command.turn and wanted(one)
    )


def _all_turns(phases: Phases) -> tuple[int, ...]:
    return tuple(dict.fromkeys(one.turn for one in phases.plan))


def _room_in(phases: Phases, turn: int, after: str) -> bool:
    """Whether a phase can be put there: what follows it must not have begun."""
    if phases.ended:
        return False
    if after:
        return plan.place_of(phases.plan, turn, after) >= phases.position
    first = next((p for p, one in enumerate(phases.plan) if one.turn == turn and one.phase.once != "end"), -1)
    return first > phases.position


def _name_refused(name: str, others: set[str], what: str) -> Refusal | None:
    """The room reads the agenda by names: each needs one, and one of its own."""
    if not name:
        return Refusal(what=what, why=tr("It has no name."), remedy=tr("Type a name for it."))
    if len(name) > LONGEST_NAME:
        return Refusal(
            what=what,
            why=tr("The name has {count} letters.", count=len(name)),
            remedy=tr("Shorten it to {most}.", most=LONGEST_NAME),
        )
    if name in others:
        return Refusal(
            what=what,
            why=tr("A phase of that turn is called “{name}” already.", name=name),
            remedy=tr("Choose another name."),
        )
    return None


def _free_id(whole: Plan, name: str) -> str:
    """Its name, for the scenario has no other words for it; with a number where another phase has that id."""
    taken = {one.phase.id for one in whole}
    names = (name, *(f"{name} {number}" for number in range(2, len(taken) + 3)))
    return next(one for one in names if one not in taken)


def _gap(phases: Phases, whole: Plan, what: str) -> Refusal | None:
    """A turn cannot be left out from between others; the day can only become shorter at its end."""
    ahead = {one.turn for one in whole[phases.position :] if one.phase.once == "" and not one.skipped}
    played = sorted(ahead | {phases.turn})
    for before, after in pairwise(played):
        if after != before + 1:
            return Refusal(
                what=what,
                why=tr(
                    "Turn {turn} would have no phase left, and what falls due in it would be lost.",
                    turn=before + 1,
                ),
                remedy=tr("Leave it one phase, or leave out the later turns first."),
            )
    return None
