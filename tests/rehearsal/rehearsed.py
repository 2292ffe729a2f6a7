"""Scenarios that the tests of rehearsals play, and how far two groups of figures lie apart."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache
from statistics import fmean, stdev

from detente import scenario as shelf
from detente.exercise.crisis_setting import Cause, IncidentKind
from detente.exercise.setting import Scenario
from detente.rehearsal import rehearse
from detente.rehearsal.runs import Run

SIDES = ("arden", "velmar")


@cache
def meridian() -> Scenario:
    return shelf.load("meridian-strait")


@cache
def bare() -> Scenario:
    """The strait with its inspections and nothing else: no treaty, no politics, nothing from outside."""
    return replace(
        meridian(),
        agreements=(),
        steps=(),
        exchanges=(),
        regimes=tuple(replace(regime, in_force=True) for regime in meridian().regimes),
        incidents=(),
        politics=(),
        factions=(),
        networks=(),
        injects=(),
    )


@cache
def truthful() -> Scenario:
    """The bare strait with two seekers who have what they declare."""
    setting = bare()
    return replace(
        setting,
        teams=tuple(replace(team, type="seeker") for team in setting.teams),
        sites=tuple(replace(site, truth=None) for site in setting.sites if not site.undeclared),
        holdings=tuple(replace(holding, truth=None) for holding in setting.holdings),
        hedges=(),
    )


def tense(*, hotline: bool) -> Scenario:
    """The strait with frequent incidents, and the hotline or the embassies alone."""
    setting = truthful()
    kind = IncidentKind(
        id="trawler",
        title="A trawler is boarded",
        text="A patrol boards a trawler in the narrows.",
        act="seize_vessel",
        causes=(Cause(id="error", text="A junior officer misread the chart."),),
    )
    return replace(
        setting,
        incidents=(kind,),
        channels=tuple(
            replace(channel, open=hotline) if channel.id == "hotline" else channel
            for channel in setting.channels
        ),
        model=replace(setting.model, incident_at_zero=0.4),
    )


@cache
def at_the_strait(policy: str) -> tuple[Run, ...]:
    """Runs of the scenario as it ships."""
    return played(meridian(), policy)


def played(setting: Scenario, policy: str, runs: int = 12, seed: int = 400) -> tuple[Run, ...]:
    """Runs in which both sides of the strait have one policy, and the others are bureaucrats."""
    cast = {team.id: policy if team.id in SIDES else "bureaucrat" for team in setting.teams}
    return rehearse(setting, runs, seed, cast).runs


def trust(run: Run) -> float:
    """Mean trust of the two sides in each other at the end."""
    return (run.series["trust:arden>velmar"][-1] + run.series["trust:velmar>arden"][-1]) / 2


def evidence(run: Run) -> float:
    """The same as mean evidence in bans, which does not crowd together near certainty."""
    ends = (run.series["trust:arden>velmar"][-1], run.series["trust:velmar>arden"][-1])
    return fmean(math.log10(p / (1 - p)) for p in ends)


def effect(more: Sequence[Run], less: Sequence[Run], figure: Callable[[Run], float]) -> float:
    """Cohen's d of a figure: the difference of the means in pooled standard deviations."""
    a, b = [figure(run) for run in more], [figure(run) for run in less]
    pooled = math.sqrt((stdev(a) ** 2 + stdev(b) ** 2) / 2)
    size = (fmean(a) - fmean(b)) / pooled if pooled else math.copysign(math.inf, fmean(a) - fmean(b))
    print(f"means {fmean(a):.4g} against {fmean(b):.4g}, d = {size:.2f}, n = {len(a)} + {len(b)}")
    return size


def paired(more: Sequence[Run], less: Sequence[Run], figure: Callable[[Run], float]) -> float:
    """The same over pairs of runs with one seed: the mean difference in its own standard deviations."""
    apart = [figure(a) - figure(b) for a, b in zip(more, less, strict=True)]
    size = fmean(apart) / stdev(apart)
    more_in = sum(difference > 0 for difference in apart)
    print(f"mean difference {fmean(apart):.4g}, more in {more_in} of {len(apart)}, d = {size:.2f}")
    return size
