"""What anybody would expect of a rehearsal, on many seeds; the size of each effect is printed."""

from dataclasses import replace

import pytest
from rehearsed import at_the_strait, effect, evidence, paired, played, tense, trust, truthful

LARGE = 0.8
"""Cohen's d from which an effect is called large."""


def test_cooperators_end_in_more_trust_than_hawks():
    friends, hawks = at_the_strait("cooperator"), at_the_strait("hawk")
    assert effect(friends, hawks, trust) > 3 * LARGE
    assert min(map(trust, friends)) > max(map(trust, hawks))


def test_hawks_end_closer_to_war_than_cooperators():
    friends, hawks = at_the_strait("cooperator"), at_the_strait("hawk")
    assert effect(hawks, friends, lambda run: run.peak) > 3 * LARGE


def test_reciprocators_do_better_among_themselves_than_hawks_and_no_better_than_cooperators():
    friends, fair, hawks = (at_the_strait(policy) for policy in ("cooperator", "generous", "hawk"))
    assert effect(fair, hawks, trust) > LARGE
    assert effect(friends, fair, evidence) > 0


def test_deceivers_are_trusted_less_than_cooperators():
    assert effect(at_the_strait("cooperator"), at_the_strait("deceiver"), trust) > LARGE


@pytest.mark.parametrize("policy", ["bureaucrat", "hawk"])
def test_cutting_the_hotline_raises_the_risk_of_an_incident_getting_out_of_hand(policy: str):
    with_it, without = (played(tense(hotline=there), policy, 16) for there in (True, False))
    risk = "risk:arden|velmar"
    assert effect(without, with_it, lambda run: sum(run.series[risk][1:])) > LARGE
    assert effect(without, with_it, lambda run: run.escalated / max(run.incidents, 1)) > LARGE


@pytest.mark.parametrize("policy", ["cooperator", "generous"])
def test_false_alarms_cost_trust_among_the_truthful(policy: str):
    """The same seeds and the same visits; only the instruments differ."""
    setting = truthful()
    sharp, blunt = (
        replace(
            setting,
            regimes=tuple(replace(r, false_alarm=rate, item_false_alarm=0.0) for r in setting.regimes),
        )
        for rate in (0.0, 0.2)
    )
    calm, alarmed = played(sharp, policy, 16), played(blunt, policy, 16)
    assert all(run.false_alarms == run.found == run.missed == 0 for run in calm)
    assert sum(run.false_alarms for run in alarmed) > 0
    assert effect(calm, alarmed, evidence) > 0
    assert paired(calm, alarmed, evidence) > LARGE / 2
