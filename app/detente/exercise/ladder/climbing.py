"""Deciding on steps, and what follows for them from the texts that carry them."""

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from detente.exercise.agreements.acts import (
    AgreementEnded,
    AgreementEntered,
    AgreementResumed,
    AgreementSuspended,
    PartyLeft,
)
from detente.exercise.agreements.texts import Agreements
from detente.exercise.ladder.acts import (
    EnactStep,
    ResumeStep,
    StepEnded,
    StepEntered,
    StepLeft,
    StepResumed,
    StepSuspended,
    StepWaiting,
    SuspendStep,
)
from detente.exercise.ladder.standing import Ladder, StandingStep, missing, parties_of, rung
from detente.exercise.mandates import not_free
from detente.exercise.mechanic import Command, Decision, Event, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Step as Rung
from detente.words import tr


def _known(situation: Situation, step_id: str, what: str) -> Rung | Refusal:
    step = rung(situation.scenario, step_id)
    if step is not None:
        return step
    known = ", ".join(s.id for s in situation.scenario.steps) or tr("none")
    return Refusal(
        what=what,
        why=tr("The ladder has no step “{step}”.", step=step_id),
        remedy=tr("Its steps are: {known}.", known=known),
    )


def _title(scenario: Scenario, step_id: str) -> str:
    step = rung(scenario, step_id)
    return step.title if step else step_id


def _enact(situation: Situation, command: EnactStep) -> Decision:
    what = tr("The step did not enter into force.")
    step = _known(situation, command.step, what)
    if isinstance(step, Refusal):
        return step
    ladder = situation.state.of(Ladder)
    if ladder.in_force(step.id):
        return Refusal(
            what=what,
            why=tr("“{title}” is in force.", title=step.title),
            remedy=tr("Choose another step."),
        )
    scenario, turn = situation.scenario, situation.state.of(Phases).turn
    needed, parties = missing(ladder, step), parties_of(scenario, step)
    if needed:
        refusal: Refusal | None = _rests_on(scenario, step, needed, what)
    else:
        bound = (not_free(scenario, party, (step.id,), turn, what) for party in parties)
        refusal = next((one for one in bound if one), None)
    if refusal and not command.override.strip():
        return refusal
    return (_entered(situation, step, parties, "", command.override if refusal else ""),)


def _rests_on(scenario: Scenario, step: Rung, needed: tuple[str, ...], what: str) -> Refusal:
    return Refusal(
        what=what,
        why=tr(
            "“{title}” rests on {steps}, which is not in force.",
            title=step.title,
            steps=", ".join(f"“{_title(scenario, needed_id)}”" for needed_id in needed),
        ),
        remedy=tr("Bring that into force first, or override with a reason."),
        overridable=True,
    )


def _entered(
    situation: Situation, step: Rung, parties: tuple[str, ...], agreement: str, override: str = ""
) -> StepEntered:
    return StepEntered(
        step=step.id,
        turn=situation.state.of(Phases).turn,
        parties=parties,
        agreement=agreement,
        regimes=step.regimes,
        eases=step.eases,
        closes_loophole=step.closes_loophole,
        override=override,
    )


def _standing(situation: Situation, step_id: str, team: str, what: str) -> StandingStep | Refusal:
    """The step, where it is in force for the team."""
    step = _known(situation, step_id, what)
    if isinstance(step, Refusal):
        return step
    refusal = unknown_team(situation, (team,), what)
    if refusal:
        return refusal
    standing = situation.state.of(Ladder).standing.get(step_id)
    if standing is None or standing.ended or team not in standing.parties or team in standing.left:
        return Refusal(
            what=what,
            why=tr(
                "“{title}” is not in force for {team}.",
                title=step.title,
                team=situation.scenario.team(team).name,
            ),
            remedy=tr("Choose a step in force, and a party to it."),
        )
    return standing


def _suspend(situation: Situation, command: SuspendStep) -> Decision:
    what = tr("The step was not suspended.")
    standing = _standing(situation, command.step, command.team, what)
    if isinstance(standing, Refusal):
        return standing
    if command.team in standing.suspended:
        return Refusal(what=what, why=tr("It is suspended."), remedy=tr("It can be resumed."))
    if not command.reason.strip():
        return empty_reason(what)
    turn = situation.state.of(Phases).turn
    return (StepSuspended(step=command.step, turn=turn, party=command.team, reason=command.reason),)


def _resume(situation: Situation, command: ResumeStep) -> Decision:
    what = tr("The step was not resumed.")
    standing = _standing(situation, command.step, command.team, what)
    if isinstance(standing, Refusal):
        return standing
    if command.team not in standing.suspended:
        return Refusal(what=what, why=tr("It is not suspended."), remedy=tr("Nothing needs doing."))
    turn = situation.state.of(Phases).turn
    return (StepResumed(step=command.step, turn=turn, party=command.team),)


def _agreement_entered(situation: Situation, event: AgreementEntered) -> Iterable[Event]:
    """The steps that its clauses carry enter in the order in which they rest on each other."""
    ladder = situation.state.of(Ladder)
    carried = [step for step in situation.scenario.steps if step.id in event.steps]
    # What waits under another treaty follows as soon as its prerequisites are there.
    waiting = [step for step in carried if not ladder.in_force(step.id) and step.id not in ladder.waiting]
    entering: list[str] = []
    while ready := [s for s in waiting if not missing(ladder, s, entering)]:
        for step in ready:
            entering.append(step.id)
            yield _entered(situation, step, event.parties, event.id)
        waiting = [step for step in waiting if step.id not in entering]
    for step in waiting:
        yield StepWaiting(
            step=step.id,
            turn=event.turn,
            parties=event.parties,
            agreement=event.id,
            needs=missing(ladder, step, entering),
        )


def _step_entered(situation: Situation, _event: StepEntered) -> Iterable[Event]:
    """Steps that waited for this one follow it."""
    ladder = situation.state.of(Ladder)
    for wait in ladder.waiting.values():
        step = rung(situation.scenario, wait.step)
        if step and not ladder.in_force(step.id) and not missing(ladder, step):
            yield _entered(situation, step, _remaining(situation, wait), wait.agreement)
            return  # the next one follows from the entry of this one


def _remaining(situation: Situation, wait: StepWaiting) -> tuple[str, ...]:
    """Parties of a step that waited, without those that have left its treaty since."""
    text = situation.state.of(Agreements).get(wait.agreement)
    return tuple(party for party in wait.parties if text is None or party not in text.left)


def _of_agreement(situation: Situation, agreement: str, party: str = "") -> Iterable[StandingStep]:
    """Steps in force under an agreement, and to which a party belongs."""
    for standing in situation.state.of(Ladder).standing.values():
        if (
            standing.agreement == agreement
            and not standing.ended
            and (not party or party in standing.parties)
        ):
            yield standing


def _agreement_suspended(situation: Situation, event: AgreementSuspended) -> Iterable[Event]:
    for standing in _of_agreement(situation, event.id, event.team):
        if event.team not in standing.suspended:
            yield StepSuspended(step=standing.step, turn=event.turn, party=event.team, reason=event.reason)


def _agreement_resumed(situation: Situation, event: AgreementResumed) -> Iterable[Event]:
    for standing in _of_agreement(situation, event.id, event.team):
        if event.team in standing.suspended:
            yield StepResumed(step=standing.step, turn=event.turn, party=event.team)


def _party_left(situation: Situation, event: PartyLeft) -> Iterable[Event]:
    for standing in _of_agreement(situation, event.id, event.team):
        yield StepLeft(step=standing.step, turn=event.turn, party=event.team)


def _agreement_ended(situation: Situation, event: AgreementEnded) -> Iterable[Event]:
    for standing in _of_agreement(situation, event.id):
        yield StepEnded(step=standing.step, turn=event.turn, cause=event.cause)
    for wait in situation.state.of(Ladder).waiting.values():
        if wait.agreement == event.id:
            yield StepEnded(step=wait.step, turn=event.turn, cause=event.cause)


DECIDE: Mapping[type[Command], Callable[[Situation, Any], Decision]] = {
    EnactStep: _enact,
    SuspendStep: _suspend,
    ResumeStep: _resume,
}
"""What each act comes to."""

REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    AgreementEntered: _agreement_entered,
    AgreementSuspended: _agreement_suspended,
    AgreementResumed: _agreement_resumed,
    PartyLeft: _party_left,
    AgreementEnded: _agreement_ended,
    StepEntered: _step_entered,
}
"""What follows by itself."""
