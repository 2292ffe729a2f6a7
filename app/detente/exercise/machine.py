"""The law of the exercise: commands are decided into events, events are folded into states."""

from collections.abc import Iterable, Iterator

from detente.exercise import (
    agreements,
    attendance,
    declarations,
    domestic,
    estimates,
    holdings,
    hotline,
    incidents,
    injects,
    inspections,
    ladder,
    limits,
    movers,
    moves,
    networks,
    obligations,
    observers,
    phases,
    publication,
    red_lines,
    renaming,
    speakers,
    submissions,
)
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation, State
from detente.exercise.setting import Scenario

MECHANICS: tuple[Mechanic, ...] = (
    phases.MECHANIC,
    moves.MECHANIC,
    hotline.MECHANIC,
    networks.MECHANIC,
    injects.MECHANIC,
    agreements.MECHANIC,
    ladder.MECHANIC,
    holdings.MECHANIC,
    declarations.MECHANIC,
    inspections.MECHANIC,
    obligations.MECHANIC,
    red_lines.MECHANIC,
    incidents.MECHANIC,
    observers.MECHANIC,
    domestic.MECHANIC,
    estimates.MECHANIC,
    publication.MECHANIC,
    speakers.MECHANIC,
    movers.MECHANIC,
    renaming.MECHANIC,
    submissions.MECHANIC,
    attendance.MECHANIC,
)
"""Every mechanic, one line each. Reactions to one event come in this order."""

COMMANDS: dict[str, type[Command]] = {kind.__name__: kind for m in MECHANICS for kind in m.decide}
EVENTS: dict[str, type[Event]] = {kind.__name__: kind for m in MECHANICS for kind in m.events}
_DECIDE = {kind: handler for m in MECHANICS for kind, handler in m.decide.items()}
_EVOLVE = {
    kind: tuple((m.name, m.evolve[kind]) for m in MECHANICS if kind in m.evolve) for kind in EVENTS.values()
}
_REACT = {
    kind: tuple(m.react[kind] for m in MECHANICS if m.react and kind in m.react) for kind in EVENTS.values()
}


def initial(scenario: Scenario) -> State:
    """The state before the first step."""
    slices = [mechanic.initial(scenario) for mechanic in MECHANICS]
    return State(
        {type(piece): piece for piece in slices},
        {m.name: type(p) for m, p in zip(MECHANICS, slices, strict=True)},
    )


def decide(scenario: Scenario, state: State, command: Command, luck: Luck) -> Decision:
    """A refusal, or the facts that follow from the command and from every mechanic's answer to them."""
    scenario = renaming.as_named(scenario, state)
    # Once for all commands: no handler needs to ask whether a number is one, or a choice is offered.
    decision = limits.beyond(command) or _DECIDE[type(command)](Situation(scenario, state, luck), command)
    if isinstance(decision, Refusal):
        return decision
    facts: list[Event] = []
    # Depth first: what follows from a fact in one mechanic is settled before the next one looks at it.
    waiting: list[Iterator[Event]] = [iter(decision)]

    def answers(event: Event) -> Iterator[Event]:
        for react in _REACT.get(type(event), ()):
            yield from tuple(react(Situation(scenario, state, luck), event))

    while waiting:
        event = next(waiting[-1], None)
        if event is None:
            waiting.pop()
            continue
        facts.append(event)
        state = evolve(state, event)
        waiting.append(answers(event))
    return tuple(facts)


def evolve(state: State, event: Event) -> State:
    """The state after one fact; never refuses, and leaves the state alone for facts nobody listens to."""
    for mechanic, apply in _EVOLVE.get(type(event), ()):
        state = state.having(apply(state.named(mechanic), event))
    return state


def fold(state: State, events: Iterable[Event]) -> State:
    """The state after many facts."""
    for event in events:
        state = evolve(state, event)
    return state
