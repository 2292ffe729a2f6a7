"""How an inspection stands in one word and one sign, and what is told about a site."""

from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from detente.exercise.boards.shapes import InspectionView, SiteView, ZoneView
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.ui.boards.site_layout import barred_by
from detente.ui.kit import Tone
from detente.words import tr

Mark = Literal[
    "known", "pending", "under_way", "refused", "consistent", "ambiguity", "anomaly", "explained", "violation"
]


class Sign(NamedTuple):
    """A sign for the map, and the tone that underlines it."""

    glyph: str
    tone: Tone


SIGNS: Final[dict[Mark, Sign]] = {
    "known": Sign("•", "plain"),
    "pending": Sign("⋯", "warning"),
    "under_way": Sign("→", "info"),
    "refused": Sign("–", "warning"),
    "consistent": Sign("✓", "success"),
    "ambiguity": Sign("?", "warning"),
    "anomaly": Sign("!", "danger"),
    "explained": Sign("✓", "success"),
    "violation": Sign("✗", "danger"),
}


LEGEND: Final[tuple[Mark, ...]] = (
    "consistent",
    "ambiguity",
    "anomaly",
    "violation",
    "under_way",
    "pending",
    "refused",
)
"""Marks that a map explains at its foot."""


def mark_of(inspection: InspectionView) -> Mark:
    """How an inspection stands, as far as the seat knows."""
    if inspection.resolution == "violation":
        return "violation"
    if inspection.resolution:
        return "explained"
    by_result: dict[str, Mark] = {
        "consistent": "consistent",
        "ambiguity": "ambiguity",
        "anomaly": "anomaly",
    }
    by_access: dict[str, Mark] = {"": "known", "pending": "pending", "refused": "refused"}
    return by_result.get(inspection.result) or by_access.get(inspection.access, "under_way")


def mark_name(mark: Mark) -> str:
    """The same in words."""
    return {
        "known": tr("took place"),
        "pending": tr("answer due"),
        "under_way": tr("under way"),
        "refused": tr("refused"),
        "consistent": tr("consistent"),
        "ambiguity": tr("ambiguity"),
        "anomaly": tr("anomaly"),
        "explained": tr("explained"),
        "violation": tr("violation"),
    }[mark]


def numbers(inspection: InspectionView) -> str:
    """What was declared and what was found, or nothing."""
    if inspection.declared is None:
        return ""
    return tr("declared {declared}, found {found}", declared=inspection.declared, found=inspection.found)


def why_closed(site: SiteView, zones: Sequence[ZoneView]) -> str:
    """Why nobody can inspect a site; nothing where one can."""
    zone = barred_by(site, zones)
    if not site.inspectable:
        return tr("excluded from inspection")
    return tr("in {zone}, where inspectors cannot work", zone=zone.name) if zone else ""


def site_sentence(
    scenario: Scenario,
    site: SiteView,
    zones: Sequence[ZoneView],
    inspections: Mapping[str, InspectionView],
) -> str:
    """A site in one line: whose, open or closed, and what the last look at it brought."""
    known = [inspections[visit] for visit in site.visits if visit in inspections]
    closed = why_closed(site, zones)
    parts = [site.name, short_name(scenario, site.host), closed or tr("open to inspectors")]
    for inspection in known[-2:]:
        told = f"{inspection.id} {mark_name(mark_of(inspection))}"
        if inspection.site != site.id:
            told = tr("{told} (looked at with others)", told=told)
        elif numbers(inspection):
            told = f"{told}, {numbers(inspection)}"
        parts.append(told)
    if not known:
        parts.append(tr("no inspection known"))
    zone = barred_by(site, zones)
    if zone is not None and zone.reason:
        parts.append(f"{zone.name}: {' '.join(zone.reason.split())}")
    return " · ".join(parts)
