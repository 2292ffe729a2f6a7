"""Deciding how the day goes on: the next phase, a later one, the next turn, and the clock."""

import math

from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.phases import acts, plan
from detente.exercise.phases.clock import Phases
from detente.words import tr


def advance(situation: Situation, command: acts.Advance) -> Decision:
    phases = situation.state.of(Phases)
    return _enter(situation, plan.following(phases.plan, phases.position), command)


def end_turn(situation: Situation, command: acts.EndTurn) -> Decision:
    phases = situation.state.of(Phases)
    place = plan.following(phases.plan, phases.position)
    while place < len(phases.plan) and _within(phases, phases.plan[place]):
        place = plan.following(phases.plan, place)
    return _enter(situation, place, command)


def _within(phases: Phases, one: plan.Planned) -> bool:
    return one.turn == phases.turn and one.phase.once == ""


def go_to(situation: Situation, command: acts.GoToPhase) -> Decision:
    """Play goes turn by turn, for what falls due in a turn would be lost; the end can come at any time."""
    phases = situation.state.of(Phases)
    place = plan.place_of(phases.plan, command.turn, command.phase)
    what = tr("The phase was not begun.")
    if place < 0:
        return unknown_phase(what, command.turn, command.phase)
    if place <= phases.position:
        return Refusal(
            what=what,
            why=tr("{phase} has begun already.", phase=phases.plan[place].phase.name),
            remedy=tr("Choose a later phase, or go back with undo."),
        )
    if command.turn > phases.turn + 1 and phases.plan[place].phase.once != "end":
        return Refusal(
            what=what,
            why=tr("Turn {turn} lies between, and what falls due in it.", turn=phases.turn + 1),
            remedy=tr("Go to turn {turn} first, or straight to the end.", turn=phases.turn + 1),
        )
    return _enter(situation, place, command)


def unknown_phase(what: str, turn: int, phase: str) -> Refusal:
    """A refusal for a phase that the plan does not hold."""
    return Refusal(
        what=what,
        why=tr("The plan holds no phase “{phase}” in turn {turn}.", phase=phase, turn=turn),
        remedy=tr("Choose one from the plan of the day."),
    )


def _enter(
    situation: Situation, place: int, command: acts.Advance | acts.EndTurn | acts.GoToPhase
) -> Decision:
    phases = situation.state.of(Phases)
    if phases.ended:
        return Refusal(
            what=tr("There is no next phase."),
            why=tr("The exercise has ended."),
            remedy=tr("Undo the last step, or branch from an earlier one."),
        )
    now = phases.now
    leaves_play = now is not None and now.phase.once == "" and phases.turn > 0
    events: list[Event] = []
    if now is not None and phases.sealed:
        # Before the turn ends: what was handed in belongs to it.
        events.append(acts.SubmissionsOpened(turn=phases.turn, phase=now.phase.id, name=now.phase.name))
    if place >= len(phases.plan):
        ended = (acts.TurnEnded(turn=phases.turn),) if leaves_play else ()
        return (*events, *ended, acts.ExerciseEnded(turn=phases.turn))
    entered = phases.plan[place]
    closes = entered.phase.once == "end"
    # The closing stands in the last turn that was played, which need not be the last one planned.
    turn = phases.turn if closes else entered.turn
    if leaves_play and (turn != phases.turn or closes):
        events.append(acts.TurnEnded(turn=phases.turn))
    if turn != phases.turn:
        of = situation.scenario.turns[turn - 1]
        events.append(acts.TurnBegan(turn=turn, label=of.label, name=of.name))
    events.append(
        acts.PhaseEntered(
            turn=turn,
            position=place,
            phase=entered.phase.id,
            planned_seconds=entered.phase.minutes * 60,
            at=command.at,
        )
    )
    return tuple(events)


def pause(situation: Situation, command: acts.PauseClock) -> Decision:
    if situation.state.of(Phases).running_since is None:
        return Refusal(
            what=tr("The clock is not running."), why="", remedy=tr("Resume it, or go on to the next phase.")
        )
    return (acts.ClockPaused(at=command.at),)


def resume(situation: Situation, command: acts.ResumeClock) -> Decision:
    if situation.state.of(Phases).running_since is not None:
        return Refusal(what=tr("The clock is running already."), why="", remedy=tr("Nothing needs doing."))
    return (acts.ClockResumed(at=command.at),)


def adjust(_situation: Situation, command: acts.AdjustClock) -> Decision:
    if not math.isfinite(command.seconds):
        return Refusal(
            what=tr("The clock was not adjusted."),
            why=tr("{seconds} is no number of seconds.", seconds=command.seconds),
            remedy=tr("Give or take a time such as 30 seconds."),
        )
    return (acts.ClockAdjusted(seconds=command.seconds),)


def set_clock(situation: Situation, command: acts.SetClock) -> Decision:
    """So much is given or taken that what is left is what was asked for."""
    phases = situation.state.of(Phases)
    if phases.ended:
        return Refusal(
            what=tr("The clock was not set."),
            why=tr("The exercise has ended."),
            remedy=tr("Undo the last step, or branch from an earlier one."),
        )
    change = command.seconds_left - phases.remaining(command.at)
    return (acts.ClockAdjusted(seconds=round(change, 3)),)
