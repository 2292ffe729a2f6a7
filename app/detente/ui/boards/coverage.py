"""Coverage: which share of the declared sites can be inspected, which has been, and what a plan can see."""

from collections.abc import Sequence
from typing import NamedTuple

from PySide6.QtWidgets import QVBoxLayout, QWidget

from detente.exercise.boards.shapes import (
    ROOM,
    InspectionView,
    RegimeView,
    SiteView,
    VerificationView,
)
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.ui.boards.site_layout import feasible
from detente.ui.meters import NOTHING, Measure, Meter, Part
from detente.ui.planner_words import chance
from detente.words import tr


class Share(NamedTuple):
    """Declared sites of one host: in all, open to inspectors, and inspected so far as the seat knows."""

    host: str
    declared: int
    open: int
    seen: int
    public: bool = False
    """Whether only what was made public is counted."""


def shares(view: VerificationView, declared: frozenset[str], seat: str) -> tuple[Share, ...]:
    """The shares of every host; `declared` are ids of the sites that declarations name."""
    looked_at = {
        site
        for inspection in view.inspections
        if _took_place(inspection, seat)
        for site in (inspection.site, *inspection.sampled)
    }
    hosts = dict.fromkeys(site.host for site in view.sites)
    found = (_share(view, host, declared, looked_at) for host in hosts)
    return tuple(share._replace(public=seat == ROOM) for share in found)


def _share(view: VerificationView, host: str, declared: frozenset[str], looked_at: set[str]) -> Share:
    own: list[SiteView] = [s for s in view.sites if s.host == host and s.id in declared]
    return Share(
        host,
        len(own),
        sum(feasible(site, view.zones) for site in own),
        sum(site.id in looked_at for site in own),
    )


def _took_place(inspection: InspectionView, seat: str) -> bool:
    """The room is told of inspections and not of their results."""
    return inspection.result != "" or (seat == ROOM and inspection.access == "")


class CoverageBars(QWidget):
    """For each host: inspected full, open pale, closed hatched; for each regime: what its plan can see."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.meters: list[Meter] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)

    def show_view(self, scenario: Scenario, found: Sequence[Share], regimes: Sequence[RegimeView]) -> None:
        plans = [regime for regime in regimes if regime.counting]
        measures = [_share_measure(scenario, share) for share in found]
        if len(plans) == 1:
            measures += [_detection(plans[0]), _least_trust(plans[0])]
        else:
            measures += [_plan(regime) for regime in plans]
        while len(self.meters) < len(measures):
            self.meters.append(Meter())
            self._column.addWidget(self.meters[-1])
        for number, meter in enumerate(self.meters):
            meter.setVisible(number < len(measures))
            meter.show_measure(measures[number] if number < len(measures) else NOTHING)


def _share_measure(scenario: Scenario, share: Share) -> Measure:
    whole = share.declared or 1
    known = (
        tr("{seen} made public", seen=share.seen) if share.public else tr("{seen} inspected", seen=share.seen)
    )
    words = tr("{known}, {open} of {all} sites open", known=known, open=share.open, all=share.declared)
    parts = [
        Part(share.seen / whole),
        Part(max(share.open - share.seen, 0) / whole, "soft"),
        Part((share.declared - max(share.open, share.seen)) / whole, "hatched"),
    ]
    tip = tr(
        "{host}: {open:.0%} of the declared sites can be inspected, {seen:.0%} are known to have been.",
        host=short_name(scenario, share.host),
        open=share.open / whole,
        seen=share.seen / whole,
    )
    return Measure(short_name(scenario, share.host), parts, words, tip=tip)


def _detection(regime: RegimeView) -> Measure:
    words = tr(
        "{detection} ({sample} of {all}), F {false_alarm}",
        detection=chance(regime.detection),
        sample=regime.sample,
        all=regime.population,
        false_alarm=chance(regime.false_alarm),
    )
    return Measure(tr("Detection D"), [Part(regime.detection, "soft")], words, tip=_about_plan(regime))


def _least_trust(regime: RegimeView) -> Measure:
    before, after = regime.least_trust
    words = tr("{after}, without looking {before}", after=chance(after), before=chance(before))
    tip = tr(
        "Trust from which cooperation pays, with these inspections and without any. Derived; the payoffs "
        "are assumptions. Exercise model, not a prediction."
    )
    parts = [Part(after), Part(before - after, "soft")]
    return Measure(tr("Least trust m(D)"), parts, words, tip=tip)


def _plan(regime: RegimeView) -> Measure:
    """Where several regimes count, one line has to do for each."""
    words = tr(
        "D {detection} ({sample} of {all}), m(D) {least}",
        detection=chance(regime.detection),
        sample=regime.sample,
        all=regime.population,
        least=chance(regime.least_trust[1]),
    )
    return Measure(regime.name, [Part(regime.detection, "soft")], words, tip=_about_plan(regime))


def _about_plan(regime: RegimeView) -> str:
    return tr(
        "{regime}: chance D that one inspection of {sample} out of {all} rings at a violator, and F that it "
        "rings at a complier. Derived; the figures of the plan are assumptions.",
        regime=regime.name,
        sample=regime.sample,
        all=regime.population,
    )
