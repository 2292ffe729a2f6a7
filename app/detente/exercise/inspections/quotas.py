"""Quotas: what a regime lets one party ask of another in the present period, and what is left."""

import math
from collections.abc import Callable, Iterator

from detente.exercise.inspections.visits import Inspection, Inspections, site_of
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Regime
from detente.words import tr


@record
class Quota:
    """One limit of a regime as it stands for an inspector, a host, a type and a site."""

    kind: str
    """`total`, `pair`, `share`, `type`, `site` or `concurrent`."""
    what: str
    """The limit in words."""
    used: int
    limit: int

    @property
    def left(self) -> int:
        """Inspections that may still be asked for; never below 0, whatever control has allowed."""
        return max(self.limit - self.used, 0)


def period(regime: Regime, turn: int) -> tuple[int, int]:
    """First and last turn of the period that a turn belongs to; the last is 0 where there is but one."""
    if not regime.period_turns:
        return 0, 0
    number = max(turn - 1, 0) // regime.period_turns
    first = number * regime.period_turns + 1
    return (first if number else 0), first + regime.period_turns - 1


def limits(regime: Regime, turn: int) -> tuple[int, int]:
    """Quota in all and quota of a pair that hold in a turn; 0 for no limit."""
    total, pair = regime.quota_total, regime.quota_per_pair
    for phase in sorted(regime.quota_phases, key=lambda known: known.from_turn):
        if turn >= phase.from_turn:
            total, pair = phase.quota_total, phase.quota_per_pair
    return total, pair


def quotas(
    scenario: Scenario,
    inspections: Inspections,
    regime: Regime,
    turn: int,
    parties: tuple[str, str],
    kind: str = "",
    site: str = "",
) -> tuple[Quota, ...]:
    """Every limit that bears on an inspection by the first party at the second."""
    inspector, host = parties
    first, last = period(regime, turn)
    at_host = [i for i in inspections.held(regime.id) if i.requested.host == host]
    in_period = [i for i in at_host if first <= i.requested.turn and _until(i, last)]

    def used(name: str, fits: Callable[[Inspection], bool]) -> int:
        # What is under way goes on beyond the end of its period.
        return sum(fits(i) for i in (at_host if name == "concurrent" else in_period))

    return tuple(
        Quota(kind=name, what=words, used=used(name, fits), limit=limit)
        for name, words, limit, fits in _limits(scenario, regime, turn, inspector, kind, site)
        if limit
    )


def _until(inspection: Inspection, last: int) -> bool:
    return not last or inspection.requested.turn <= last


_Limit = tuple[str, str, int, Callable[[Inspection], bool]]


def _limits(
    scenario: Scenario, regime: Regime, turn: int, inspector: str, kind: str, site: str
) -> Iterator[_Limit]:
    total, pair = limits(regime, turn)
    by_type = next((quota.count for quota in regime.quota_by_type if quota.type == kind), 0)
    place = site_of(scenario, site)
    share = max(math.floor(regime.share_to_one * total), 1) if regime.share_to_one and total else 0
    yield "total", tr("in all"), total, lambda i: True
    yield "pair", tr("by one party"), pair, lambda i: i.requested.inspector == inspector
    yield (
        "share",
        tr("{share:.0%} of the quota to one party", share=regime.share_to_one),
        share,
        lambda i: i.requested.inspector == inspector,
    )
    yield "type", tr("of type {type}", type=kind), by_type, lambda i: i.requested.type == kind
    yield (
        "site",
        tr("of {site}", site=place.name if place else site),
        regime.quota_per_site if site else 0,
        lambda i: site in (i.requested.site, *i.requested.sampled),
    )
    yield "concurrent", tr("at the same time"), regime.concurrent, lambda i: i.under_way


def exhausted(found: tuple[Quota, ...]) -> Quota | None:
    """The first limit that leaves nothing, or None."""
    return next((quota for quota in found if not quota.left), None)
