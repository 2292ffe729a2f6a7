"""Deciding what is logged: who does what to whom, as what it is seen, and what it has to wait for."""

from dataclasses import replace

from detente.exercise.ladder import Ladder
from detente.exercise.mandates import outside_mandate
from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.moves import acts
from detente.exercise.moves.book import Moves
from detente.exercise.parties import unknown_team
from detente.exercise.phases import Phases
from detente.science import catalogue
from detente.words import tr

ESCALATORY = 5
"""Rung of Kahn's ladder from which an act counts as escalatory (Show of force)."""


def log(situation: Situation, command: acts.LogMove) -> Decision:
    """A move is written down; it waits for a ruling, for work, or for approval, or takes effect at once."""
    what = tr("The move was not logged.")
    refusal = unknown_team(situation, (command.actor, *command.targets), what)
    if refusal:
        return refusal
    if command.actor in command.targets:
        return Refusal(
            what=what,
            why=tr("A team cannot move against itself."),
            remedy=tr("Choose another target, or none."),
        )
    known = catalogue.moves()
    for act in (command.act, command.seen_as):
        if act and act not in known:
            return Refusal(
                what=what,
                why=tr("The catalogue has no move “{act}”.", act=act),
                remedy=tr("Choose one from the list."),
            )
    if not command.act and command.score is None:
        return Refusal(
            what=what,
            why=tr("A move needs a line of the catalogue or a score of its own."),
            remedy=tr("Choose a move from the list, or type a score from −10 to +10."),
        )
    turn = situation.state.of(Phases).turn
    outside = outside_mandate(situation.scenario, command.actor, command.act, turn, what)
    if outside and not command.override.strip():
        return outside
    logged = _logged(situation, command, known.get(command.act), command.override if outside else "")
    return _closed(situation, logged) if situation.state.of(Phases).sealed else (logged,)


def _closed(situation: Situation, logged: acts.MoveLogged) -> tuple[Event, ...]:
    """In a sealed phase nothing takes effect and nothing is shown: it is an envelope among others."""
    phases = situation.state.of(Phases)
    return (
        replace(logged, held=True, stage=False),
        acts.MoveSealed(
            id=logged.id,
            turn=phases.turn,
            phase=phases.phase,
            actor=logged.actor,
            hold=logged.held,
            stage=logged.stage,
        ),
    )


def _logged(
    situation: Situation, command: acts.LogMove, entry: catalogue.CatalogueMove | None, override: str
) -> acts.MoveLogged:
    phases = situation.state.of(Phases)
    score = command.score if command.score is not None else (entry.score if entry else 0.0)
    rung = command.kahn_rung if command.kahn_rung is not None else (entry.kahn_rung if entry else 0)
    label = entry.label if entry else ""
    seen = catalogue.moves().get(command.seen_as)
    ready = _ready(situation, command, score, rung)
    return acts.MoveLogged(
        id=situation.state.of(Moves).ledger.next_id(),
        turn=phases.turn,
        phase=phases.phase,
        actor=command.actor,
        targets=tuple(dict.fromkeys(command.targets)),  # who is named twice is hit once
        act=command.act,
        label=label,
        text=command.text or label,
        private_intent=command.private_intent,
        framing=command.framing,
        domain=command.domain,
        category=command.category or (entry.category if entry else ""),
        mode=command.mode or (entry.mode or "" if entry and not command.category else ""),
        score=score,
        scale=command.scale,
        kahn_rung=rung,
        cost_bans=entry.cost_bans if entry else 0.0,
        trust_signal=entry.trust_signal if entry else "none",
        held=command.hold or command.project_turns > 0 or ready > 0,
        stage=command.stage,
        serial=command.serial,
        seen_as=command.seen_as,
        seen_score=seen.score if seen else None,
        seen_signal=seen.trust_signal if seen else "",
        seen_rung=seen.kahn_rung if seen else 0,
        project_turns=command.project_turns,
        ready=ready,
        override=override,
    )


def _ready(situation: Situation, command: acts.LogMove, score: float, rung: int) -> int:
    """Talks under way slow escalation down: between parties that perform a step of procedure, one more turn.

    Procedure is the scenario's to lay down (row 16 of the checklist, an assumption).
    """
    if score >= 0 or rung < ESCALATORY:
        return 0
    ladder, scenario = situation.state.of(Ladder), situation.scenario
    bound = any(
        step.procedure
        and ladder.working_between(step.id, command.actor, target)
        and {command.actor, target} <= set(ladder.standing[step.id].parties)
        for step in scenario.steps
        for target in command.targets
    )
    return situation.state.of(Phases).turn + 1 if bound else 0
