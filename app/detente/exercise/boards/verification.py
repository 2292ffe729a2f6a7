"""The verification board of a seat.

A team sees the inspections that it made or hosted, and the exchanges that it takes part in; the room that an
inspection took place once something about it was published, and declarations that were given to it.
"""

from dataclasses import replace

from detente.exercise.agreements.texts import Agreements
from detente.exercise.boards.shapes import (
    CONTROL,
    ROOM,
    CalendarView,
    DeclarationView,
    InspectionView,
    NotificationView,
    QuotaView,
    RegimeView,
    SiteView,
    VerificationView,
    ZoneView,
    concerns,
)
from detente.exercise.curves import Curves, least_trust
from detente.exercise.declarations.books import Declarations, calendar
from detente.exercise.holdings import categories
from detente.exercise.inspections.plans import exposure, plan_detection
from detente.exercise.inspections.quotas import Quota, quotas
from detente.exercise.inspections.visits import Inspection, Inspections, regime_of, site_of
from detente.exercise.ladder import Ladder
from detente.exercise.mechanic import State
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.setting import Payoffs, Scenario
from detente.exercise.treaty_setting import Regime


def verification(scenario: Scenario, state: State, seat: str) -> VerificationView:
    """Regimes, sites, quotas, inspections and declarations as far as the seat may see them."""
    inspections = state.of(Inspections)
    seen = tuple(i for i in inspections.ledger if _sees_inspection(state, seat, i))
    return VerificationView(
        regimes=_regimes(scenario, state, seat),
        zones=tuple(
            ZoneView(
                name=zone.name,
                host=zone.host,
                x=zone.x,
                y=zone.y,
                width=zone.width,
                height=zone.height,
                feasible=zone.feasible,
                reason=zone.reason,
            )
            for zone in scenario.zones
        ),
        sites=_sites(scenario, seat, seen),
        quotas=_quotas(scenario, state, seat),
        inspections=tuple(_taken_place(scenario, i) if seat == ROOM else _inspection(i) for i in seen),
        declarations=_declarations(scenario, state, seat),
        calendar=_calendar(scenario, state, seat),
        notifications=tuple(
            NotificationView(
                id=n.id, turn=n.turn, party=n.party, activity=n.activity, starts=n.starts, text=n.text
            )
            for n in state.of(Declarations).notifications
            if n.public or _is_state(scenario, seat)
        ),
        exposures=_exposures(scenario, inspections, seat),
        categories=tuple((category.id, category.name) for category in categories(scenario)),
    )


def _is_state(scenario: Scenario, seat: str) -> bool:
    """Notifications go to every party of the room that is a state or keeps a register; and to control."""
    return seat == CONTROL or any(
        team.id == seat and team.kind in ("state", "institution") for team in scenario.teams
    )


def _sees_inspection(state: State, seat: str, inspection: Inspection) -> bool:
    """Inspector and host see their inspection; the room one about which something was published."""
    if seat == ROOM:
        return inspection.id in state.of(Publication).published
    return concerns(seat, (inspection.requested.inspector, inspection.requested.host))


def _regimes(scenario: Scenario, state: State, seat: str) -> tuple[RegimeView, ...]:
    inspections, ladder, texts = state.of(Inspections), state.of(Ladder), state.of(Agreements)
    payoffs = state.of(Curves).model.payoffs

    def known(regime_id: str) -> bool:
        carried = [s for s in scenario.steps if regime_id in s.regimes]
        standing = [ladder.standing[s.id] for s in carried if s.id in ladder.standing]
        released = [t for s in standing if (t := texts.get(s.agreement)) is None or t.released]
        return bool(released) or not carried

    return tuple(
        _regime(payoffs, inspections, regime)
        for regime in scenario.regimes
        if concerns(seat, regime.parties) or (regime.id in inspections.counting and known(regime.id))
    )


def _regime(payoffs: Payoffs, inspections: Inspections, regime: Regime) -> RegimeView:
    detection, false_alarm = plan_detection(regime)
    return RegimeView(
        id=regime.id,
        name=regime.name,
        parties=regime.parties,
        types=regime.types,
        population=regime.population,
        sample=regime.sample,
        counting=regime.id in inspections.counting,
        paused=regime.id in inspections.paused,
        notice_hours=regime.notice_hours,
        clause=regime.clause,
        detection=detection,
        false_alarm=false_alarm,
        least_trust=(least_trust(payoffs, 0.0), least_trust(payoffs, detection)),
    )


def _sites(scenario: Scenario, seat: str, seen: tuple[Inspection, ...]) -> tuple[SiteView, ...]:
    """Declared sites; an undeclared one only for who was there, or for control through its own board."""
    visits: dict[str, list[str]] = {}
    for inspection in seen:
        for place in dict.fromkeys((inspection.requested.site, *inspection.requested.sampled)):
            visits.setdefault(place, []).append(inspection.id)
    return tuple(
        SiteView(
            id=site.id,
            name=site.name,
            host=site.host,
            x=site.x,
            y=site.y,
            inspectable=site.inspectable,
            visits=tuple(visits.get(site.id, ())),
        )
        for site in scenario.sites
        if not site.undeclared or (seat != ROOM and site.id in visits)
    )


def _quotas(scenario: Scenario, state: State, seat: str) -> tuple[QuotaView, ...]:
    inspections, turn = state.of(Inspections), state.of(Phases).turn
    return tuple(
        QuotaView(
            regime=regime.id,
            inspector=inspector,
            host=host,
            quotas=_all_types(scenario, inspections, regime.id, turn, (inspector, host)),
        )
        for regime in scenario.regimes
        if regime.id in inspections.counting
        for inspector in regime.parties
        for host in regime.parties
        if inspector != host and concerns(seat, (inspector, host))
    )


def _all_types(
    scenario: Scenario, inspections: Inspections, regime_id: str, turn: int, parties: tuple[str, str]
) -> tuple[Quota, ...]:
    """The limits that bear on every inspection, then those of each type."""
    regime = regime_of(scenario, regime_id)
    if regime is None:
        return ()
    general = quotas(scenario, inspections, regime, turn, parties)
    kinds = (quotas(scenario, inspections, regime, turn, parties, kind) for kind in regime.types)
    return (*general, *(quota for found in kinds for quota in found if quota.kind == "type"))


def _inspection(i: Inspection) -> InspectionView:
    request, report = i.requested, i.report
    return InspectionView(
        id=i.id,
        turn=request.turn,
        regime=request.regime,
        type=request.type,
        inspector=request.inspector,
        host=request.host,
        site=request.site,
        sampled=request.sampled,
        access=i.access,
        openness=i.openness,
        arrived=i.arrived is not None or report is not None,
        declared=report.declared if report else None,
        found=report.found if report else None,
        result=report.result if report else "",
        signs=report.signs if report else "",
        explanation=i.explanation,
        resolution=i.resolution,
        signed=i.signed,
        disputed_by=i.disputed_by,
        dispute=i.dispute,
        outcome=i.outcome or "",
    )


def _taken_place(scenario: Scenario, i: Inspection) -> InspectionView:
    """That an inspection was asked for, and at which declared site; no more.

    What the room may know of the result stands in the words published about it.
    """
    site = site_of(scenario, i.requested.site)
    return replace(
        _inspection(i),
        site="" if site is None or site.undeclared else site.id,
        sampled=(),
        access="",
        openness=1.0,
        arrived=False,
        declared=None,
        found=None,
        result="",
        signs="",
        explanation="",
        resolution="",
        signed=None,
        disputed_by="",
        dispute="",
        outcome="",
    )


def _declarations(scenario: Scenario, state: State, seat: str) -> tuple[DeclarationView, ...]:
    takes_part = {e.id for e in scenario.exchanges if concerns(seat, e.parties)}
    return tuple(
        DeclarationView(
            id=d.id,
            turn=d.made.turn,
            party=d.made.party,
            exchange=d.made.exchange,
            due=d.made.due,
            late=d.made.late,
            items=tuple((i.category, i.site, i.count) for i in d.made.items),
            corrects=d.made.corrects,
            corrected_by=d.corrected_by,
            public=d.made.public,
        )
        for d in state.of(Declarations).ledger
        if d.made.public or d.made.exchange in takes_part or concerns(seat, (d.made.party,))
    )


def _calendar(scenario: Scenario, state: State, seat: str) -> tuple[CalendarView, ...]:
    books = state.of(Declarations)
    made: list[CalendarView] = []
    for exchange in scenario.exchanges:
        if not (exchange.public or concerns(seat, exchange.parties)):
            continue
        for turn in calendar(scenario, state, exchange):
            answered = tuple(p for p in exchange.parties if (exchange.id, p, turn) in books.answered)
            missing = tuple(p for p in exchange.parties if (exchange.id, p, turn) in books.missed)
            made.append(
                CalendarView(
                    exchange=exchange.id,
                    name=exchange.name,
                    turn=turn,
                    answered=answered,
                    missing=tuple(p for p in missing if p not in answered),
                )
            )
    return tuple(sorted(made, key=lambda entry: entry.turn))


def _exposures(scenario: Scenario, inspections: Inspections, seat: str) -> tuple[tuple[str, float], ...]:
    """What each host has given away; a team knows its own."""
    spent: dict[str, float] = {}
    for i in inspections.ledger:
        regime = regime_of(scenario, i.requested.regime)
        if regime and i.report is not None:
            host = i.requested.host
            spent[host] = spent.get(host, 0.0) + exposure(regime, i.openness)
    return tuple((host, cost) for host, cost in spent.items() if seat in (CONTROL, host))
