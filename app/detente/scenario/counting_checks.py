"""What is counted, inspected and hidden: totals, hedges, quotas and places on the map."""

from collections.abc import Iterator
from typing import Any

from detente.exercise.treaty_setting import Regime, Zone
from detente.scenario.circles import circles
from detente.scenario.document import Document
from detente.scenario.faults import Fault, Where, did_you_mean, shortened
from detente.scenario.lookup import groups, label, number, texts
from detente.words import tr


def totals_end(document: Document) -> Iterator[Fault]:
    """No category counts itself, neither at once nor by way of others."""
    places = {label(category, where): where for where, category in groups(document, "categories.*")}
    ways = {name: list(_counted(document, where)) for name, where in places.items()}
    for circle in circles(ways):
        message = tr("these categories count each other in a circle: {circle}", circle=" → ".join(circle))
        yield document.fault((*places[circle[0]], "counts"), message)


def totals_hold_nothing(document: Document) -> Iterator[Fault]:
    """A category that sums up others is never counted itself, at a site or in a holding."""
    totals = {label(c, where): where for where, c in groups(document, "categories.*") if c.get("counts")}
    hint = tr("Give the numbers to the categories that it counts.")
    for where, name in texts(document, "holdings.*.category"):
        if name in totals:
            message = tr("“{name}” is a total of others and holds nothing itself", name=shortened(name))
            yield document.fault(where, message, hint)
    for name, where in totals.items():
        if where[-1] == 0 and any(site.get("declared") for _, site in groups(document, "sites.*")):
            message = tr("the items of the sites are of “{name}”, which is a total", name=shortened(name))
            yield document.fault((*where, "counts"), message, hint)


def _counted(document: Document, where: Where) -> Iterator[str]:
    counts = document.at((*where, "counts"))
    for included in counts if isinstance(counts, list) else ():
        if isinstance(included, dict) and isinstance(name := included.get("category"), str):
            yield name


def hedges_lie_at_home(document: Document) -> Iterator[Fault]:
    """Programmes and holdings lie at sites of their own party."""
    teams = {name for _, name in texts(document, "teams.*.id")}
    hosts = {label(site, where): site.get("host") for where, site in groups(document, "sites.*")}
    for where, party, site in _placed(document):
        if party in teams and site in hosts and hosts[site] != party:
            message = tr("site “{site}” is not of party “{party}”", site=shortened(site), party=party)
            yield document.fault(where, message)


def _placed(document: Document) -> Iterator[tuple[Where, str, str]]:
    """What lies at a site: its place in the file, its party and the site."""
    for owner in ("hedges.*", "holdings.*", "exchanges.*.values.*"):
        for where, group in groups(document, owner):
            for field in ("hidden_at", "betrayed_by", "site"):
                named = group.get(field)
                for index, site in enumerate(named) if isinstance(named, list) else [(-1, named)]:
                    place = (*where, field, index) if index >= 0 else (*where, field)
                    if isinstance(site, str) and isinstance(party := group.get("party"), str):
                        yield place, party, site


def hedges_hide(document: Document) -> Iterator[Fault]:
    """Hidden items are where no declaration looks, and their traces where inspectors come."""
    undeclared = {label(s, where): s.get("undeclared") is True for where, s in groups(document, "sites.*")}
    for where, site in texts(document, "hedges.*.hidden_at.*"):
        if undeclared.get(site) is False:
            message = tr("site “{site}” is declared, so nothing is hidden there", site=shortened(site))
            yield document.fault(where, message, tr("Name a site with “undeclared: true”."))
    for where, site in texts(document, "hedges.*.betrayed_by.*"):
        if undeclared.get(site):
            message = tr("site “{site}” is undeclared, so no sample includes it", site=shortened(site))
            yield document.fault(where, message, tr("Name a declared site."))


def types_of_the_regime(document: Document) -> Iterator[Fault]:
    """Quotas and refusals are of types of inspection that the regime has."""
    for where, regime in groups(document, "regimes.*"):
        types = _types(regime)
        for place, name in _typed(where, regime):
            if name not in types:
                message = tr("the regime has no type “{name}”", name=shortened(name))
                hint = did_you_mean(name, types) or tr("There are: {names}.", names=", ".join(types))
                yield document.fault(place, message, hint)


def _types(regime: dict[str, Any]) -> list[str]:
    given = regime.get("types", ["routine"])
    return [name for name in given if isinstance(name, str)] if isinstance(given, list) else []


def _typed(where: Where, regime: dict[str, Any]) -> Iterator[tuple[Where, str]]:
    for index, quota in enumerate(_list(regime, "quota_by_type")):
        if isinstance(quota, dict) and isinstance(name := quota.get("type"), str):
            yield (*where, "quota_by_type", index, "type"), name
    for index, name in enumerate(_list(regime, "may_refuse")):
        if isinstance(name, str):
            yield (*where, "may_refuse", index), name


def _list(group: dict[str, Any], name: str) -> list[Any]:
    value = group.get(name)
    return value if isinstance(value, list) else []


def quotas_add_up(document: Document) -> Iterator[Fault]:
    """Quotas by type together are what the quota in all allows."""
    for where, regime in groups(document, "regimes.*"):
        quotas = [quota for quota in _list(regime, "quota_by_type") if isinstance(quota, dict)]
        total = number(regime, "quota_total", Regime)
        added = sum(count for q in quotas if isinstance(count := q.get("count"), int))
        typed = [q.get("type") for q in quotas]
        complete = all(name in typed for name in _types(regime))
        if total and quotas and (added > total or (complete and added < total)):
            message = tr("the quotas by type add up to {added}, not to {total}", added=added, total=total)
            yield document.fault((*where, "quota_by_type"), message, severity="warning")


def shares_are_of_something(document: Document) -> Iterator[Fault]:
    """A share of a host's quota needs a quota."""
    for where, regime in groups(document, "regimes.*"):
        quotas = [regime, *(p for p in _list(regime, "quota_phases") if isinstance(p, dict))]
        if regime.get("share_to_one") and not any(quota.get("quota_total") for quota in quotas):
            message = tr("without “quota_total” there is nothing to take a share of")
            yield document.fault((*where, "share_to_one"), message, severity="warning")


def regimes_follow_known_ones(document: Document) -> Iterator[Fault]:
    """A regime follows one out of the shipped table of treaties."""
    from detente.science import regimes

    known = list(regimes.regimes())
    for where, name in texts(document, "regimes.*.like"):
        if name not in ("", *known):
            message = tr("the table of treaties has no regime “{name}”", name=shortened(name))
            hint = did_you_mean(name, known) or tr("There are: {names}.", names=", ".join(known))
            yield document.fault(where, message, hint)


def zones_lie_on_the_map(document: Document) -> Iterator[Fault]:
    """A zone ends where the map ends."""
    for where, zone in groups(document, "zones.*"):
        for start, length in (("x", "width"), ("y", "height")):
            begin, extent = number(zone, start, Zone), number(zone, length, Zone)
            if begin is not None and extent is not None and begin + extent > 100:
                message = tr("the zone reaches {end:g}, beyond the map’s 100", end=begin + extent)
                yield document.fault((*where, length), message, severity="warning")


def sites_lie_in_zones(document: Document) -> Iterator[Fault]:
    """A site with a place on the map lies in a zone, be it of another host: forces are based abroad too."""
    zones = [zone for _, zone in groups(document, "zones.*")]
    for where, site in groups(document, "sites.*"):
        x, y = site.get("x"), site.get("y")
        if not (zones and isinstance(x, int | float) and isinstance(y, int | float)):
            continue
        if not any(_within(zone, x, y) for zone in zones):
            name = shortened(label(site, where))
            message = tr("site “{name}” lies at {x:g}, {y:g}, outside every zone", name=name, x=x, y=y)
            yield document.fault((*where, "x"), message, severity="warning")


def _within(zone: dict[str, Any], x: float, y: float) -> bool:
    sides = [number(zone, name, Zone) for name in ("x", "width", "y", "height")]
    if any(side is None for side in sides):
        return True  # the types have said what is wrong with it
    left, width, top, height = (side or 0.0 for side in sides)
    return left <= x <= left + width and top <= y <= top + height
