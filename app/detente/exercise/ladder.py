"""The ladder of steps: which are in force, what each rests on, and who has stepped off."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from detente.exercise.agreements.acts import (
    AgreementEnded,
    AgreementEntered,
    AgreementResumed,
    AgreementSuspended,
    PartyLeft,
)
from detente.exercise.agreements.texts import Agreements
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Easing
from detente.exercise.treaty_setting import Step as Rung
from detente.words import tr


@record
class EnactStep(Command):
    """Bring a step into force without a treaty text: a political commitment of its parties."""

    step: str
    reason: str = ""


@record
class SuspendStep(Command):
    step: str
    team: str
    reason: str = ""


@record
class ResumeStep(Command):
    step: str
    team: str


@record
class StepEntered(Event):
    step: str
    turn: int
    parties: tuple[str, ...]
    agreement: str
    """Agreement that carries it; empty for a commitment without a text."""
    regimes: tuple[str, ...]
    eases: Easing
    closes_loophole: float
    override: Annotated[str, CONTROL_ONLY]


@record
class StepWaiting(Event):
    """A step has been agreed on and enters into force as soon as what it rests on does."""

    step: str
    turn: int
    parties: tuple[str, ...]
    agreement: str
    needs: tuple[str, ...]


@record
class StepSuspended(Event):
    """One party no longer performs a step."""

    step: str
    turn: int
    party: str
    reason: str


@record
class StepResumed(Event):
    step: str
    turn: int
    party: str


@record
class StepLeft(Event):
    """One party is no longer bound by a step."""

    step: str
    turn: int
    party: str


@record
class StepEnded(Event):
    step: str
    turn: int
    cause: str


@record
class StandingStep:
    """A step that has entered into force."""

    step: str
    parties: tuple[str, ...]
    agreement: str
    entered: int
    regimes: tuple[str, ...]
    eases: Easing
    closes_loophole: float
    suspended: Mapping[str, int]
    """Turn of suspension by party."""
    left: tuple[str, ...] = ()
    ended: str = ""

    def binds(self, party: str) -> bool:
        """Whether the party has to perform it now."""
        return (
            not self.ended
            and party in self.parties
            and party not in self.left
            and party not in self.suspended
        )

    def working(self) -> bool:
        """Whether every party that has not left performs it, and two are left."""
        bound = [party for party in self.parties if party not in self.left]
        return len(bound) >= 2 and all(self.binds(party) for party in bound)


@record
class Ladder:
    standing: Mapping[str, StandingStep]
    """Steps that are or were in force, by id."""
    waiting: Mapping[str, StepWaiting]
    """Steps agreed on that wait for their prerequisites, by id."""

    def in_force(self, step_id: str) -> bool:
        """Whether a step stands, even if a party has suspended it."""
        standing = self.standing.get(step_id)
        return standing is not None and not standing.ended

    def working(self, step_id: str) -> bool:
        """Whether a step stands and all its parties perform it."""
        standing = self.standing.get(step_id)
        return standing is not None and standing.working()

    def working_between(self, step_id: str, a: str, b: str) -> bool:
        """The same, and neither of the two has left it."""
        return self.working(step_id) and not {a, b} & set(self.standing[step_id].left)


def rung(scenario: Scenario, step_id: str) -> Rung | None:
    """The step of the scenario with this id."""
    return next((step for step in scenario.steps if step.id == step_id), None)


def parties_of(scenario: Scenario, step: Rung) -> tuple[str, ...]:
    """All who owe something under a step; the parties of its regimes and every state where nobody does."""
    owing = dict.fromkeys(party for duty in step.obligations for party in duty.parties)
    looking = dict.fromkeys(p for r in scenario.regimes if r.id in step.regimes for p in r.parties)
    states = dict.fromkeys(team.id for team in scenario.teams if team.kind == "state")
    sides = owing or looking or states
    # What one side owes it owes to somebody: alone it could never be performed together.
    return tuple(sides if len(sides) > 1 else sides | states)


def missing(ladder: Ladder, step: Rung, along: Iterable[str] = ()) -> tuple[str, ...]:
    """Prerequisites of a step that neither stand nor come along with it."""
    coming = set(along)
    return tuple(needed for needed in step.requires if needed not in coming and not ladder.in_force(needed))


def dependents(scenario: Scenario, ladder: Ladder, step_id: str) -> tuple[str, ...]:
    """Steps in force that rest on this one directly."""
    return tuple(s.id for s in scenario.steps if step_id in s.requires and ladder.in_force(s.id))


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
    needed = missing(ladder, step)
    if needed and not command.override.strip():
        return _rests_on(situation.scenario, step, needed, what)
    parties = parties_of(situation.scenario, step)
    return (_entered(situation, step, parties, "", command.override if needed else ""),)


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


# What follows by itself


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


# Evolving


def _on_entered(ladder: Ladder, event: StepEntered) -> Ladder:
    standing = StandingStep(
        step=event.step,
        parties=event.parties,
        agreement=event.agreement,
        entered=event.turn,
        regimes=event.regimes,
        eases=event.eases,
        closes_loophole=event.closes_loophole,
        suspended={},
    )
    return Ladder(
        standing={**ladder.standing, event.step: standing}, waiting=_without(ladder.waiting, event.step)
    )


def _without(waiting: Mapping[str, StepWaiting], step_id: str) -> Mapping[str, StepWaiting]:
    return {known: wait for known, wait in waiting.items() if known != step_id}


def _with(ladder: Ladder, step_id: str, **changes: object) -> Ladder:
    known = ladder.standing.get(step_id)
    if known is None:
        return ladder
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(ladder, standing={**ladder.standing, step_id: changed})


def _on_suspended(ladder: Ladder, event: StepSuspended) -> Ladder:
    known = ladder.standing.get(event.step)
    suspended = {**known.suspended, event.party: event.turn} if known else {}
    return _with(ladder, event.step, suspended=suspended)


def _on_resumed(ladder: Ladder, event: StepResumed) -> Ladder:
    known = ladder.standing.get(event.step)
    kept = {p: turn for p, turn in known.suspended.items() if p != event.party} if known else {}
    return _with(ladder, event.step, suspended=kept)


def _on_left(ladder: Ladder, event: StepLeft) -> Ladder:
    known = ladder.standing.get(event.step)
    left = tuple(dict.fromkeys((*known.left, event.party))) if known else ()
    return _with(ladder, event.step, left=left)


def _on_ended(ladder: Ladder, event: StepEnded) -> Ladder:
    ended = _with(ladder, event.step, ended=event.cause or "ended")
    return replace(ended, waiting=_without(ended.waiting, event.step))


def _on_waiting(ladder: Ladder, event: StepWaiting) -> Ladder:
    return replace(ladder, waiting={**ladder.waiting, event.step: event})


def standing_at_first(scenario: Scenario) -> Iterator[StepEntered]:
    """Steps that stand from the beginning: said so, or carried by a treaty in force."""
    carried = {c.step: a for a in scenario.agreements if a.in_force for c in a.clauses if c.step}
    for step in scenario.steps:
        text = carried.get(step.id)
        if step.in_force or text:
            yield StepEntered(
                step=step.id,
                turn=0,
                parties=text.parties if text else parties_of(scenario, step),
                agreement=text.id if text else "",
                regimes=step.regimes,
                eases=step.eases,
                closes_loophole=step.closes_loophole,
                override="",
            )


def initial(scenario: Scenario) -> Ladder:
    """The ladder before the first turn."""
    ladder = Ladder(standing={}, waiting={})
    for entered in standing_at_first(scenario):
        ladder = _on_entered(ladder, entered)
    return ladder


MECHANIC = Mechanic(
    name="ladder",
    initial=initial,
    decide={EnactStep: _enact, SuspendStep: _suspend, ResumeStep: _resume},
    events=(StepEntered, StepWaiting, StepSuspended, StepResumed, StepLeft, StepEnded),
    evolve={
        StepEntered: _on_entered,
        StepWaiting: _on_waiting,
        StepSuspended: _on_suspended,
        StepResumed: _on_resumed,
        StepLeft: _on_left,
        StepEnded: _on_ended,
    },
    react={
        AgreementEntered: _agreement_entered,
        AgreementSuspended: _agreement_suspended,
        AgreementResumed: _agreement_resumed,
        PartyLeft: _party_left,
        AgreementEnded: _agreement_ended,
        StepEntered: _step_entered,
    },
)
