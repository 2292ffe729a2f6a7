"""What a plan of inspection can see: D and F of a sample, with full or with managed access."""

from detente.exercise.inspections.visits import Inspection
from detente.exercise.treaty_setting import Regime
from detente.science import verification


def plan_detection(regime: Regime, sample: int | None = None, openness: float = 1.0) -> tuple[float, float]:
    """Detection probability D and false alarm rate F of one inspection.

    `sample` is the number of sites or items looked at, as the regime plans where None; `openness` the share
    of full access from 0 to 1, by which the sensitivity shrinks (assumption). D is the chance that the
    sample raises an alarm at a violator; F that of an alarm at a complier, made up of the regime's figure for
    the whole inspection and of one for each item (domain formulas 2.2 and 4.1; figures are assumptions).
    """
    looked_at = min(regime.sample if sample is None else sample, regime.population)
    per_item = regime.item_false_alarm
    detection = verification.detection_probability(
        regime.population,
        min(regime.defects, regime.population),
        looked_at,
        regime.sensitivity * openness,
        per_item,
    )
    by_item = verification.false_alarm_probability(looked_at, per_item)
    false_alarm = regime.false_alarm + by_item * (1.0 - regime.false_alarm)
    # A look so weak that it sees less than it rings by mistake tells nothing, not the opposite.
    return max(detection, false_alarm), false_alarm


def of_inspection(regime: Regime, inspection: Inspection) -> tuple[float, float]:
    """D and F of the plan that an inspection was made with."""
    sample = inspection.requested.sample
    return plan_detection(regime, None if sample < 0 else sample, inspection.openness)


def exposure(regime: Regime, openness: float) -> float:
    """What access of this openness costs the host in secrecy, in the regime's points (assumption)."""
    return regime.secrecy_cost * openness
