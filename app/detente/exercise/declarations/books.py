"""The books of what has been declared, announced and seen, and the calendar of what is due."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from detente.exercise.declarations.acts import (
    ActivityObserved,
    DeclarationMade,
    DeclarationMissed,
    NotificationGiven,
    SimulationHeld,
)
from detente.exercise.holdings import Place, categories, first_category
from detente.exercise.ladder import Ladder
from detente.exercise.ledger import Ledger
from detente.exercise.mechanic import Event, State
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Exchange


@record
class Declaration:
    """A declaration as it stands now."""

    made: DeclarationMade
    corrected_by: str = ""

    @property
    def id(self) -> str:
        return self.made.id


@record
class Declarations:
    ledger: Ledger[Declaration]
    answered: Mapping[tuple[str, str, int], str]
    """Id of the declaration by exchange, party and the turn by whose end it was due."""
    missed: tuple[tuple[str, str, int], ...]
    """Exchange, party and turn of what was not declared in time."""
    latest: Mapping[Place, int]
    notifications: Ledger[NotificationGiven]
    activities: Ledger[ActivityObserved]
    simulations: tuple[SimulationHeld, ...] = ()


def exchange_of(scenario: Scenario, exchange_id: str) -> Exchange | None:
    return next((known for known in scenario.exchanges if known.id == exchange_id), None)


def calendar(scenario: Scenario, state: State, exchange: Exchange) -> tuple[int, ...]:
    """Turns by whose end an exchange is due, as far as the step it belongs to is in force."""
    if not exchange.step:
        return exchange.turns
    standing = state.of(Ladder).standing.get(exchange.step)
    if standing is None or standing.ended:
        return ()
    return tuple(turn for turn in exchange.turns if turn >= standing.entered)


def owes(state: State, exchange: Exchange, party: str) -> bool:
    """Whether the party takes part in an exchange now."""
    standing = state.of(Ladder).standing.get(exchange.step)
    return party in exchange.parties and (standing is None or standing.binds(party))


def due_now(scenario: Scenario, state: State, exchange: Exchange, party: str) -> int:
    """The earliest turn of the calendar that the party has not answered; 0 where there is none."""
    answered = state.of(Declarations).answered
    open_turns = (t for t in calendar(scenario, state, exchange) if (exchange.id, party, t) not in answered)
    return min(open_turns, default=0)


def declared_count(scenario: Scenario, state: State, party: str, category: str, site: str = "") -> int | None:
    """What a party has declared last of a category: at a site, or in all; None for nothing.

    A category that sums up others is counted by the treaty's rule where no total was declared.
    """
    latest = state.of(Declarations).latest
    if (party, category, site) in latest:
        return latest[party, category, site]
    counted = next((c for c in categories(scenario) if c.id == category), None)
    if counted is not None and counted.counts:
        parts = [(p.weight, declared_count(scenario, state, party, p.category, site)) for p in counted.counts]
        known = [weight * count for weight, count in parts if count is not None]
        return round(sum(known)) if known else None
    if site:
        return None
    sites = [n for (whose, what, where), n in latest.items() if (whose, what) == (party, category) and where]
    return sum(sites) if sites else None


def _on_made(declarations: Declarations, event: DeclarationMade) -> Declarations:
    ledger = declarations.ledger
    corrected = ledger.get(event.corrects) if event.corrects else None
    if corrected is not None:
        ledger = ledger.replace(event.corrects, replace(corrected, corrected_by=event.id))
    answered = dict(declarations.answered)
    if event.due:
        answered[event.exchange, event.party, event.due] = event.id
    overtaken = _overtaken(declarations.ledger, corrected.made) if corrected is not None else set()
    told = {
        (event.party, item.category, item.site): item.count
        for item in event.items
        if (event.party, item.category, item.site) not in overtaken
    }
    return replace(
        declarations,
        ledger=ledger.append(Declaration(made=event)),
        answered=answered,
        latest={**declarations.latest, **told},
    )


def _overtaken(ledger: Ledger[Declaration], corrected: DeclarationMade) -> set[Place]:
    """Places for which the party has declared anew since the declaration that a correction goes back to."""
    first = corrected
    for _ in ledger:  # a fact may say anything, and must be taken: the way back is not longer than the ledger
        earlier = ledger.get(first.corrects)
        first = earlier.made if earlier else first
    since = [d.made for d in ledger if d.made.party == first.party]
    newer = [made for made in since[since.index(first) + 1 :] if not made.corrects]
    return {(made.party, item.category, item.site) for made in newer for item in made.items}


def _on_missed(declarations: Declarations, event: DeclarationMissed) -> Declarations:
    missed = (event.exchange, event.party, event.turn)
    return replace(declarations, missed=(*declarations.missed, missed))


def initial(scenario: Scenario) -> Declarations:
    first = first_category(scenario)
    latest: dict[Place, int] = {
        (site.host, first, site.id): site.declared for site in scenario.sites if not site.undeclared
    }
    for holding in scenario.holdings:
        latest[holding.party, holding.category, holding.site] = holding.declared
    return Declarations(
        ledger=Ledger("D"),
        answered={},
        missed=(),
        latest=latest,
        notifications=Ledger("NT"),
        activities=Ledger("AC"),
    )


EVOLVE: Mapping[type[Event], Callable[[Declarations, Any], object]] = {
    DeclarationMade: _on_made,
    DeclarationMissed: _on_missed,
    NotificationGiven: lambda d, e: replace(d, notifications=d.notifications.append(e)),
    ActivityObserved: lambda d, e: replace(d, activities=d.activities.append(e)),
    SimulationHeld: lambda d, e: replace(d, simulations=(*d.simulations, e)),
}
"""How each fact changes the books."""
