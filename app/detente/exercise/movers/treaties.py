"""What treaties, obligations and norms do to trust and escalation."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.exercise.agreements.acts import (
    AgreementSigned,
    AgreementSuspended,
    ExitNotified,
    SignatureWithdrawn,
)
from detente.exercise.agreements.texts import Agreements
from detente.exercise.curves import Curves, Pair, PriorMoved
from detente.exercise.declarations.acts import ActivityObserved, SimulationHeld
from detente.exercise.declarations.books import Declarations
from detente.exercise.inspections.acts import RegimePaused, RegimeResumed, RegimeStarted, RegimeStopped
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder, StepEnded, StepEntered, StepLeft, StepResumed, StepSuspended
from detente.exercise.mechanic import Event, Situation
from detente.exercise.movers import minima
from detente.exercise.movers.building import act, listed_signal, moved_by
from detente.exercise.obligations.acts import DutyRuled, NormMoved
from detente.exercise.obligations.duties import Obligations
from detente.exercise.obligations.following import broken_prerequisite
from detente.exercise.rules import CATALOGUE_RULES
from detente.exercise.setting import Model
from detente.exercise.treaty_setting import Activity
from detente.science import catalogue, trust

UNANNOUNCED: Mapping[Activity, str] = {
    "exercise": "exercise_unannounced",
    "test": "missile_test",
    "launch": "missile_test",
    "movement": "mobilise",
}
"""Act of the catalogue by which an activity without notice is scored; the choice is an assumption."""
HIGHEST_PRIOR = 0.95


def _signed(situation: Situation, event: AgreementSigned) -> Iterable[Event]:
    return act(situation, "sign_agreement", event.team, event.others, event.id)


def _withdrawn(situation: Situation, event: SignatureWithdrawn) -> Iterable[Event]:
    return act(situation, "reject_proposal", event.team, event.others, event.id)


def _suspended(situation: Situation, event: AgreementSuspended) -> Iterable[Event]:
    """Suspending a treaty is an act, unless a breach by another party gave leave to."""
    released = any(
        broken_prerequisite(situation, step.step, event.team)
        for step in situation.state.of(Ladder).standing.values()
        if step.agreement == event.id
    )
    if released:
        return ()
    return act(situation, "suspend_talks", event.team, event.others, event.id, event.team)


def _leaves(situation: Situation, event: ExitNotified) -> Iterable[Event]:
    return act(situation, "withdraw_treaty", event.team, event.others, event.id)


def _step_suspended(situation: Situation, event: StepSuspended) -> Iterable[Event]:
    """A step suspended by itself is an act too; with its treaty it has been counted."""
    standing = situation.state.of(Ladder).standing.get(event.step)
    if standing is None:
        return
    text = situation.state.of(Agreements).get(standing.agreement)
    counted = text is not None and event.party in text.suspended
    if not counted and not broken_prerequisite(situation, event.step, event.party):
        others = [party for party in standing.parties if party != event.party]
        yield from act(situation, "suspend_talks", event.party, others, event.step, event.party)
    yield from minima.step_moved(situation, event)


def _ruled(situation: Situation, event: DutyRuled) -> Iterator[Event]:
    """Kept and broken obligations are signals to all to whom they are owed."""
    rule = {"kept": "step_kept", "broken": "step_broken"}.get(event.after, "")
    told = _told(situation, event) if rule == "step_broken" else ()
    for other in event.others:
        if rule and other not in told:
            yield from listed_signal(situation, other, event.party, rule, event.id)


def _told(situation: Situation, event: DutyRuled) -> tuple[str, ...]:
    """Those whose trust the evidence of a breach moves by itself: by its verdict, or as an act."""
    inspection = situation.state.of(Inspections).ledger.get(event.evidence)
    if inspection is not None and inspection.resolution == "violation":
        return (inspection.requested.inspector,) if inspection.requested.host == event.party else ()
    seen = situation.state.of(Declarations).activities.get(event.evidence)
    if seen is None or seen.party != event.party or seen.notice_turns >= 0:
        return ()
    scored = catalogue.moves()[UNANNOUNCED[seen.activity]].trust_signal
    return _rivals(situation, event.party) if CATALOGUE_RULES.get(scored) == "step_broken" else ()


def _rivals(situation: Situation, party: str) -> tuple[str, ...]:
    pairs = situation.scenario.focus()
    return tuple(b if a == party else a for a, b in pairs if party in (a, b))


def _observed(situation: Situation, event: ActivityObserved) -> Iterable[Event]:
    """An activity without notice is an act against the rivals."""
    if event.notice_turns >= 0:
        return ()
    rivals = _rivals(situation, event.party)
    return act(situation, UNANNOUNCED[event.activity], event.party, rivals, event.id)


def _simulated(situation: Situation, event: SimulationHeld) -> Iterator[Event]:
    for party in event.parties:
        others = [other for other in event.parties if other != party]
        trained = act(situation, "joint_training", party, others, f"T{event.turn}")
        yield from trained
        situation = moved_by(situation, trained)  # the tension between two is what both acts make it


def _norm(situation: Situation, event: NormMoved) -> Iterator[Event]:
    """Each level of the norm lifts the trust before any evidence, among all parties of the ladder."""
    curves = situation.state.of(Curves)
    if event.before == event.after:
        return
    prior = _lifted(curves.model, event.after)
    for observer in event.parties:
        for subject in event.parties:
            if observer != subject:
                yield _prior(curves, (observer, subject), prior, "norm", event.after, event.evidence)


def priors_moved(situation: Situation) -> Iterator[Event]:
    """A prior or a gain of the norm that control changed moves the priors that the norm has lifted, too."""
    curves, level = situation.state.of(Curves), situation.state.of(Obligations).norm
    prior = _lifted(curves.model, level)
    for pair, before in curves.priors.items():
        if prior != before:
            yield _prior(curves, pair, prior, "parameter", level, "")


def _lifted(model: Model, level: int) -> float:
    """Trust before any evidence at this level of the norm."""
    return max(min(model.prior + level * model.norm_gain, HIGHEST_PRIOR), model.prior)


def _prior(curves: Curves, pair: Pair, prior: float, rule: str, level: int, record: str) -> PriorMoved:
    observer, subject = pair
    evidence = curves.evidence.get((observer, subject), 0.0)
    return PriorMoved(
        observer=observer,
        subject=subject,
        rule=rule,
        level=level,
        prior_before=curves.prior(observer, subject),
        prior_after=prior,
        trust_before=curves.trust(observer, subject),
        trust_after=trust.posterior(prior, evidence),
        record=record,
    )


REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    AgreementSigned: _signed,
    SignatureWithdrawn: _withdrawn,
    AgreementSuspended: _suspended,
    ExitNotified: _leaves,
    StepEntered: minima.step_moved,
    StepSuspended: _step_suspended,
    StepResumed: minima.step_moved,
    StepLeft: minima.step_moved,
    StepEnded: minima.step_moved,
    RegimeStarted: minima.regime_moved,
    RegimeStopped: minima.regime_moved,
    RegimePaused: minima.regime_moved,
    RegimeResumed: minima.regime_moved,
    DutyRuled: _ruled,
    ActivityObserved: _observed,
    SimulationHeld: _simulated,
    NormMoved: _norm,
}
"""What each fact does to the curves."""
