"""Incidents as they stand now, the drills that shorten them, and the hazard behind them."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import replace
from typing import Any

from detente.exercise.curves import Curves
from detente.exercise.hotline import Hotline
from detente.exercise.incidents import acts
from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event, State
from detente.exercise.networks import Networks
from detente.exercise.phases import TurnEnded
from detente.exercise.records import record
from detente.exercise.setting import Model, Scenario
from detente.science import risk

FADING = 0.9
"""Share of the practice of drills that survives a turn (assumption)."""

LEAST = 0.01
"""Share of incidents, and of the time to clear them up, that the best practice leaves (assumption)."""


@record
class Incident:
    opened: acts.IncidentOpened
    disclosed: int = -1
    """Turn of disclosure; -1 for none."""
    first: bool = False
    concealed: int = -1
    exposed: int = -1
    ended: acts.IncidentEnded | None = None

    @property
    def id(self) -> str:
        return self.opened.id

    @property
    def running(self) -> bool:
        return self.ended is None

    @property
    def candour(self) -> str:
        """`disclosed`, `exposed`, `concealed`, or empty while nobody has said anything."""
        if self.disclosed >= 0 and self.first:
            return "disclosed"
        if self.exposed >= 0:
            return "exposed"
        return "concealed" if self.concealed >= 0 else ""


@record
class Incidents:
    ledger: Ledger[Incident]
    due: tuple[acts.IncidentDrawn, ...] = ()
    """Drawn, and neither played nor set aside."""
    practice: Mapping[frozenset[str], float]
    """Drills by pair of sides, faded."""

    def drilled(self, a: str, b: str) -> float:
        return self.practice.get(frozenset((a, b)), 0.0)


def relief(model: Model, incidents: Incidents, a: str, b: str) -> float:
    """Factor in (0, 1] by which drills thin out incidents and shorten their clarification (assumption)."""
    return max(float((1.0 - model.drill) ** incidents.drilled(a, b)), LEAST)


def lines(state: State, a: str, b: str) -> list[tuple[float, float]]:
    """Availability and mean clearing hours of everything over which two sides can clear an incident up."""
    quicker = relief(state.of(Curves).model, state.of(Incidents), a, b)
    channels = [
        (line.availability(), line.channel.clearing_hours * quicker)
        for line in state.of(Hotline).between(a, b)
    ]
    quiet = [(one.level, one.network.clearing_hours * quicker) for one in state.of(Networks).between(a, b)]
    return channels + quiet


def uncleared(state: State, a: str, b: str, window_hours: float) -> float:
    """Chance that an incident between two sides is not cleared up within the window (domain 3.2)."""
    return risk.uncleared_probability(window_hours, lines(state, a, b))


def _with(incidents: Incidents, incident_id: str, **changes: object) -> Incidents:
    known = incidents.ledger.get(incident_id)
    if known is None:
        return incidents
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(incidents, ledger=incidents.ledger.replace(incident_id, changed))


def _not_due(
    incidents: Incidents, kind: str, sides: frozenset[str] = frozenset()
) -> tuple[acts.IncidentDrawn, ...]:
    """What stays due when one draw is dealt with: that of these sides, or else the first of its kind."""
    alike = [drawn for drawn in incidents.due if drawn.kind == kind]
    same = (drawn for drawn in alike if {drawn.actor, drawn.target} == sides)
    dealt_with = next(same, alike[0] if alike else None)
    return tuple(drawn for drawn in incidents.due if drawn is not dealt_with)


def _on_opened(incidents: Incidents, event: acts.IncidentOpened) -> Incidents:
    ledger = incidents.ledger.append(Incident(opened=event))
    sides = frozenset((event.actor, event.target))
    return replace(incidents, ledger=ledger, due=_not_due(incidents, event.kind, sides))


def _on_drill(incidents: Incidents, event: acts.DrillHeld) -> Incidents:
    pairs = _pairs(event.parties)
    practice = {pair: incidents.practice.get(pair, 0.0) + 1.0 for pair in pairs}
    return replace(incidents, practice={**incidents.practice, **practice})


def _pairs(parties: Iterable[str]) -> tuple[frozenset[str], ...]:
    together = tuple(dict.fromkeys(parties))
    return tuple(frozenset((a, b)) for i, a in enumerate(together) for b in together[i + 1 :])


def _on_turn_ended(incidents: Incidents, _event: TurnEnded) -> Incidents:
    return replace(incidents, practice={pair: n * FADING for pair, n in incidents.practice.items()})


def initial(_scenario: Scenario) -> Incidents:
    return Incidents(ledger=Ledger("X"), practice={})


EVOLVE: Mapping[type[Event], Callable[[Incidents, Any], object]] = {
    acts.IncidentDrawn: lambda i, e: replace(i, due=(*i.due, e)),
    acts.IncidentSetAside: lambda i, e: replace(i, due=_not_due(i, e.kind)),
    acts.IncidentOpened: _on_opened,
    acts.IncidentDisclosed: lambda i, e: _with(i, e.id, disclosed=max(e.turn, 0), first=e.first),
    acts.IncidentConcealed: lambda i, e: _with(i, e.id, concealed=max(e.turn, 0)),
    acts.IncidentExposed: lambda i, e: _with(i, e.id, exposed=max(e.turn, 0)),
    acts.IncidentEnded: lambda i, e: _with(i, e.id, ended=e),
    acts.DrillHeld: _on_drill,
    TurnEnded: _on_turn_ended,
}
"""How each fact changes the incidents."""
