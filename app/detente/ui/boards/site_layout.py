"""Where the sites of the schematic map stand, which of them can be inspected, and who is next to whom."""

import math
from collections.abc import Mapping, Sequence

from detente.exercise.boards.shapes import SiteView, ZoneView

Place = tuple[float, float]
"""From left to right and from top to bottom, in hundredths of the map."""
_EDGE = 8.0
"""Room left at the sides of a host's part, in the same units."""
_ASIDE = 2.0
"""How much worse it is to go astray than to go far, for the arrow keys."""


def places(sites: Sequence[SiteView]) -> dict[str, Place]:
    """The place of each site: its own, or one in a grid within its host's part of the map."""
    hosts = tuple(dict.fromkeys(site.host for site in sites))
    found = {site.id: (site.x, site.y) for site in sites if site.x is not None and site.y is not None}
    for number, host in enumerate(hosts):
        loose = [site.id for site in sites if site.host == host and site.id not in found]
        found |= _grid(loose, number / len(hosts) * 100, 100 / len(hosts))
    return found


def _grid(names: Sequence[str], left: float, width: float) -> dict[str, Place]:
    """So many places, evenly spread over a part of the map."""
    columns = max(1, math.ceil(math.sqrt(len(names) * width / 100)))
    rows = math.ceil(len(names) / columns)
    across, down = (width - 2 * _EDGE) / columns, (100 - 2 * _EDGE) / max(rows, 1)
    return {
        name: (
            left + _EDGE + (number % columns + 0.5) * across,
            _EDGE + (number // columns + 0.5) * down,
        )
        for number, name in enumerate(names)
    }


def barred_by(site: SiteView, zones: Sequence[ZoneView]) -> ZoneView | None:
    """The zone that keeps inspectors from a site, or None."""
    if site.x is None or site.y is None:
        return None
    x, y = site.x, site.y
    return next(
        (
            zone
            for zone in zones
            if not zone.feasible
            and zone.x <= x <= zone.x + zone.width
            and zone.y <= y <= zone.y + zone.height
        ),
        None,
    )


def feasible(site: SiteView, zones: Sequence[ZoneView]) -> bool:
    """Whether inspectors have a right to a site, and can work there."""
    return site.inspectable and barred_by(site, zones) is None


def neighbour(at: Mapping[str, Place], chosen: str, right: int, down: int) -> str:
    """The nearest site in a direction, one of (±1, 0) and (0, ±1); the same one where there is none."""
    x, y = at[chosen]

    def far(name: str) -> float:
        along = (at[name][0] - x) * right + (at[name][1] - y) * down
        aside = abs((at[name][0] - x) * down) + abs((at[name][1] - y) * right)
        return along + _ASIDE * aside if along > 0 else math.inf

    nearest = min(at, key=far, default=chosen)
    return nearest if far(nearest) < math.inf else chosen
