"""Quotas of every kind: what each period allowed, what was used of it, and what was left."""

from collections.abc import Iterator

from detente.exercise.inspections.quotas import Quota, period, quotas
from detente.exercise.inspections.visits import Inspections
from detente.exercise.naming import short_name
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.treaty_setting import Regime
from detente.report.blocks import Block, Column, Figure, Heading, Table, capped
from detente.report.communications import MOST_ROWS
from detente.report.facts import Facts
from detente.report.verification_figures import QuotaBar, quota_drawing
from detente.words import tr

_MOST_BARS = 24


@record
class Used:
    """One limit of one regime in one period."""

    regime: str
    period: str
    inspector: str
    """Empty where the limit holds for all inspectors together."""
    host: str
    quota: Quota


def quota_blocks(facts: Facts) -> tuple[Block, ...]:
    """Figure and table of the quotas; nothing where no regime that counted sets one."""
    used = list(_used(facts))
    if not used:
        return ()
    shown = sorted(used, key=lambda one: not one.quota.used)[:_MOST_BARS]
    chosen = [one for one in used if one in shown]
    caption = tr("Quotas used, by period; a struck cell lies beyond the limit")
    if len(chosen) < len(used):
        caption = tr("{n} of {of} quotas, those that were used first", n=len(chosen), of=len(used))
    figure = Figure(
        id="quotas",
        caption=caption,
        drawing=quota_drawing([_bar(facts, one) for one in chosen]),
        data="quotas",
    )
    return Heading(text=tr("Quotas")), figure, _table(facts, used)


def _bar(facts: Facts, one: Used) -> QuotaBar:
    host = short_name(facts.scenario, one.host)
    who = (
        tr("{inspector} at {host}", inspector=short_name(facts.scenario, one.inspector), host=host)
        if one.inspector
        else tr("at {host}", host=host)
    )
    parts = (one.regime, one.period, who, one.quota.what)
    name = " · ".join(part for part in parts if part)
    return QuotaBar(name=name, used=one.quota.used, limit=one.quota.limit)


def _table(facts: Facts, used: list[Used]) -> Table:
    return Table(
        id="quotas",
        caption=tr("Quotas: used and left"),
        columns=(
            Column(key="regime", title=tr("Regime"), share=22),
            Column(key="period", title=tr("Turns")),
            Column(key="inspector", title=tr("Inspector")),
            Column(key="host", title=tr("Host")),
            Column(key="what", title=tr("Limit")),
            Column(key="used", title=tr("Used"), kind="number"),
            Column(key="limit", title=tr("Allowed"), kind="number"),
            Column(key="left", title=tr("Left"), kind="number"),
        ),
        rows=capped(
            [
                (
                    one.regime,
                    one.period or tr("all"),
                    short_name(facts.scenario, one.inspector) if one.inspector else tr("all"),
                    short_name(facts.scenario, one.host),
                    one.quota.what,
                    one.quota.used,
                    one.quota.limit,
                    one.quota.left,
                )
                for one in used
            ],
            MOST_ROWS,
        ),
        note=tr(
            "Refused inspections use no quota. Periods without an inspection are left out, but for the last; "
            "so are limits on inspections at the same time."
        ),
    )


def _used(facts: Facts) -> Iterator[Used]:
    inspections = facts.chronicle.state.of(Inspections)
    made = {i.requested.regime for i in inspections.ledger}
    for regime in facts.scenario.regimes:
        if regime.id in made or regime.id in inspections.counting:
            periods = list(_periods(facts, regime))
            for turn, name in periods:
                found = tuple(_in_period(facts, regime, turn, name))
                if (turn, name) == periods[-1] or any(one.quota.used for one in found):
                    yield from found


def _periods(facts: Facts, regime: Regime) -> Iterator[tuple[int, str]]:
    """A turn within each period since the first inspection or, where there was none, the present one."""
    now = facts.chronicle.state.of(Phases).turn
    asked = [i.requested.turn for i in facts.chronicle.state.of(Inspections).held(regime.id)]
    turn = min(asked, default=now)
    while turn <= now:
        first, last = period(regime, turn)
        yield min(last, now) if last else now, f"{first}–{last}" if last else ""
        if not last:
            return
        turn = last + 1


def _in_period(facts: Facts, regime: Regime, turn: int, name: str) -> Iterator[Used]:
    """Every limit once: those of a pair for each pair, the others for each host."""
    seen: set[tuple[str, str, str, str]] = set()
    for inspector in regime.parties:
        for host in regime.parties:
            if inspector == host:
                continue
            for quota in _limits(facts, regime, turn, inspector, host):
                one = Used(
                    regime=regime.name,
                    period=name,
                    inspector=inspector if quota.kind in ("pair", "share") else "",
                    host=host,
                    quota=quota,
                )
                key = (one.inspector, host, quota.kind, quota.what)
                if key not in seen:
                    seen.add(key)
                    yield one


def _limits(facts: Facts, regime: Regime, turn: int, inspector: str, host: str) -> Iterator[Quota]:
    """The limits on all inspections, then those of each type and of each site that was visited."""
    scenario, inspections = facts.scenario, facts.chronicle.state.of(Inspections)
    between = (inspector, host)
    general = quotas(scenario, inspections, regime, turn, between)
    yield from (quota for quota in general if quota.kind in ("total", "pair", "share"))
    for kind in regime.types:
        found = quotas(scenario, inspections, regime, turn, between, kind)
        yield from (quota for quota in found if quota.kind == "type")
    if regime.quota_per_site:
        visited = (i.requested for i in inspections.held(regime.id) if i.requested.host == host)
        for site in dict.fromkeys(place for r in visited for place in (r.site, *r.sampled)):
            found = quotas(scenario, inspections, regime, turn, between, site=site)
            yield from (quota for quota in found if quota.kind == "site" and quota.used)
