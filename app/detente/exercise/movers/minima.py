"""The least trust between two sides: which inspections count, and how steps in force ease the dilemma."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from detente.exercise.curves import Curves, MinimumMoved, Pair, least_trust
from detente.exercise.inspections.acts import RegimePaused, RegimeResumed, RegimeStarted, RegimeStopped
from detente.exercise.inspections.plans import plan_detection
from detente.exercise.inspections.visits import Inspections, joins
from detente.exercise.ladder import Ladder, StepEnded, StepEntered, StepLeft, StepResumed, StepSuspended
from detente.exercise.mechanic import Event, Situation
from detente.exercise.setting import Payoffs, Scenario
from detente.exercise.treaty_setting import Easing

Cause = RegimeStarted | RegimeStopped | RegimePaused | RegimeResumed
StepCause = StepEntered | StepSuspended | StepResumed | StepLeft | StepEnded


def detection(scenario: Scenario, inspections: Inspections, ladder: Ladder, a: str, b: str) -> float:
    """The best detection probability of the regimes that count between two parties."""
    plans = (
        plan_detection(regime)[0]
        for regime in scenario.regimes
        if regime.id not in inspections.paused and joins(scenario, inspections, ladder, regime, a, b)
    )
    return max(plans, default=0.0)


def payoffs(base: Payoffs, ladder: Ladder, a: str, b: str) -> Payoffs:
    """Payoffs of one party toward another, after every step that both perform.

    Where a scenario lets the steps together upset the ranking of a security seeker, the payoffs stay.
    """
    easings = [
        step.eases
        for step in ladder.standing.values()
        if ladder.working_between(step.step, a, b) and {a, b} <= set(step.parties)
    ]
    after = eased(base, easings)
    return after if after.ranked else base


def eased(base: Payoffs, easings: Sequence[Easing]) -> Payoffs:
    """Payoffs with all of these easings, whether or not a security seeker would still rank them so."""
    return Payoffs(
        reward=base.reward + sum(easing.reward for easing in easings),
        temptation=base.temptation - sum(easing.temptation for easing in easings),
        punishment=base.punishment,
        sucker=base.sucker + sum(easing.sucker for easing in easings),
    )


def at_the_beginning(scenario: Scenario, curves: Curves, inspections: Inspections, ladder: Ladder) -> Curves:
    """The least trust under the treaties that are in force before the first turn."""
    teams = [team.id for team in scenario.teams]
    pairs = [(a, b) for a in teams for b in teams if a != b]
    counted = {(a, b): detection(scenario, inspections, ladder, a, b) for a, b in pairs}
    pays = {(a, b): payoffs(curves.base_payoffs(a), ladder, a, b) for a, b in pairs}
    return replace(
        curves,
        detection={pair: found for pair, found in counted.items() if found},
        eased={pair: pay for pair, pay in pays.items() if pay != curves.base_payoffs(pair[0])},
    )


def regime_moved(situation: Situation, event: Cause) -> Iterable[Event]:
    """Inspections that begin or cease to count move the least trust between their parties."""
    regime = next((r for r in situation.scenario.regimes if r.id == event.regime), None)
    return _moved(situation, _among(regime.parties), "inspections_count", event.regime) if regime else ()


def step_moved(situation: Situation, event: StepCause) -> Iterable[Event]:
    """A step that is performed, or no longer is, moves the payoffs between its parties."""
    standing = situation.state.of(Ladder).standing.get(event.step)
    return _moved(situation, _among(standing.parties), "step_eases", event.step) if standing else ()


def model_moved(situation: Situation) -> Iterator[Event]:
    """Payoffs of the model that control changed move those that steps had eased, too."""
    return _moved(situation, situation.state.of(Curves).eased, "parameter", "")


def _among(parties: Sequence[str]) -> tuple[Pair, ...]:
    return tuple((a, b) for a in parties for b in parties if a != b)


def _moved(situation: Situation, pairs: Iterable[Pair], rule: str, record: str) -> Iterator[Event]:
    curves, scenario = situation.state.of(Curves), situation.scenario
    inspections, ladder = situation.state.of(Inspections), situation.state.of(Ladder)
    for pair in pairs:
        found = detection(scenario, inspections, ladder, *pair)
        pay = payoffs(curves.base_payoffs(pair[0]), ladder, *pair)
        if _stands(curves, pair, found, pay):
            continue
        yield MinimumMoved(
            observer=pair[0],
            subject=pair[1],
            before=curves.minimum_trust(*pair),
            after=least_trust(pay, found),
            detection=found,
            payoffs=pay,
            rule=rule,
            record=record,
        )


def _stands(curves: Curves, pair: Pair, found: float, pay: Payoffs) -> bool:
    known = curves.eased.get(pair, curves.base_payoffs(pair[0]))
    return curves.detection.get(pair, 0.0) == found and known == pay
