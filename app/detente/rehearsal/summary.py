"""What many runs amount to: bands of the curves over the turns, and counts."""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

from detente.exercise.obligations.acts import Standing
from detente.rehearsal.rehearsing import Rehearsal
from detente.rehearsal.runs import NEVER, Run

LEVELS = (0.05, 0.25, 0.5, 0.75, 0.95)
"""The quantiles of a band."""


@dataclass(frozen=True, slots=True)
class Band:
    """One curve over the turns: five quantiles at the beginning and at the end of each turn."""

    series: str
    kind: str
    """`trust`, `escalation` or `risk`."""
    a: str
    b: str
    points: tuple[tuple[float, ...], ...]
    """By turn, from 0: the quantiles of `LEVELS`."""

    @property
    def end(self) -> tuple[float, ...]:
        return self.points[-1]

    @property
    def spread(self) -> float:
        """Distance between the 5 and the 95 % quantile at the end."""
        return self.end[-1] - self.end[0]


@dataclass(frozen=True, slots=True)
class Share:
    """How often something came about, and when."""

    runs: int
    """Runs in which it did."""
    turns: tuple[float, ...]
    """Quantiles of the first turn, among those runs; empty where there are none."""


@dataclass(frozen=True, slots=True)
class Fared:
    """How one team fared under one policy."""

    team: str
    policy: str
    runs: int
    trusted: float
    """Mean trust that its rivals place in it at the end."""
    escalation: float
    """Mean escalation index of its rivalries at the end."""


@dataclass(frozen=True, slots=True)
class Summary:
    """The figures of a rehearsal; means are per run."""

    runs: int
    bands: tuple[Band, ...]
    peak: tuple[float, ...]
    """Quantiles of the highest escalation index."""
    breach: Share
    call: Share
    means: Mapping[str, float]
    """Incidents, escalated incidents, inspections, false alarms, silent ones, finds, steps."""
    duties: Mapping[Standing, int]
    """All duties of all runs, by their state at the end."""
    obligations: Mapping[str, tuple[int, int]]
    """Owed and kept, by obligation, over all runs."""
    unfired: Mapping[str, int]
    """Runs in which an inject did not fire."""
    messages: Mapping[str, int]
    fared: tuple[Fared, ...]
    refusals: tuple[tuple[str, str, int], ...]
    """Command, rule and count, the most frequent first."""
    faults: tuple[str, ...]


def quantiles(values: Iterable[float], levels: Sequence[float] = LEVELS) -> tuple[float, ...]:
    """Quantiles by linear interpolation between the ordered values; empty where there is none."""
    ordered = sorted(values)
    if not ordered:
        return ()
    last = len(ordered) - 1
    made: list[float] = []
    for level in levels:
        below = math.floor(level * last)
        above = min(below + 1, last)
        made.append(ordered[below] + (level * last - below) * (ordered[above] - ordered[below]))
    return tuple(made)


def summary(rehearsal: Rehearsal) -> Summary:
    """The figures of the runs played so far; ValueError where there are none."""
    runs = rehearsal.runs
    if not runs:
        raise ValueError("a rehearsal without a run has no figures")
    owed, kept = _total(run.owed for run in runs), _total(run.kept for run in runs)
    refusals: Counter[tuple[str, str]] = Counter()
    for run in runs:
        refusals.update(run.refusals)
    return Summary(
        runs=len(runs),
        bands=tuple(_band(runs, series) for series in runs[0].series),
        peak=quantiles(run.peak for run in runs),
        breach=_share(runs, lambda run: run.first_breach),
        call=_share(runs, lambda run: run.first_call),
        means=_means(runs),
        duties=_total(run.duties for run in runs),
        obligations={name: (count, kept.get(name, 0)) for name, count in owed.items()},
        unfired=dict(Counter(inject for run in runs for inject in run.unfired)),
        messages=_total(run.messages for run in runs),
        fared=tuple(_fared(rehearsal)),
        refusals=tuple((kind, why, count) for (kind, why), count in refusals.most_common()),
        faults=tuple(fault for run in runs for fault in run.faults),
    )


K = TypeVar("K", bound=str)


def _total(parts: Iterable[Mapping[K, int]]) -> dict[K, int]:
    total: Counter[K] = Counter()
    for part in parts:
        total.update(part)
    return dict(total)


def _band(runs: Sequence[Run], series: str) -> Band:
    kind, pair = series.split(":", 1)
    a, b = pair.replace(">", "|").split("|")
    columns = zip(*(run.series[series] for run in runs), strict=False)
    return Band(series=series, kind=kind, a=a, b=b, points=tuple(quantiles(column) for column in columns))


def _share(runs: Sequence[Run], turn: Callable[[Run], int]) -> Share:
    found = [turn(run) for run in runs if turn(run) != NEVER]
    return Share(runs=len(found), turns=quantiles(found))


def _means(runs: Sequence[Run]) -> dict[str, float]:
    counted: dict[str, Callable[[Run], int]] = {
        "incidents": lambda run: run.incidents,
        "escalated": lambda run: run.escalated,
        "inspections": lambda run: run.inspections,
        "false_alarms": lambda run: run.false_alarms,
        "missed": lambda run: run.missed,
        "found": lambda run: run.found,
        "steps": lambda run: run.steps,
    }
    return {name: sum(map(count, runs)) / len(runs) for name, count in counted.items()}


def _fared(rehearsal: Rehearsal) -> Iterable[Fared]:
    """Every side under every policy that it played."""
    focus = rehearsal.scenario.focus()
    for team in dict.fromkeys(side for pair in focus for side in pair):
        pairs = [pair for pair in focus if team in pair]
        by_policy: dict[str, list[Run]] = {}
        for run in rehearsal.runs:
            by_policy.setdefault(run.cast[team], []).append(run)
        for policy, runs in sorted(by_policy.items()):
            yield Fared(
                team=team,
                policy=policy,
                runs=len(runs),
                trusted=_mean(
                    run.series[f"trust:{b if a == team else a}>{team}"][-1] for run in runs for a, b in pairs
                ),
                escalation=_mean(run.series[f"escalation:{a}|{b}"][-1] for run in runs for a, b in pairs),
            )


def _mean(values: Iterable[float]) -> float:
    found = list(values)
    return math.fsum(found) / len(found)
