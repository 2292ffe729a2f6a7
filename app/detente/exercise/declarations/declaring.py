"""Deciding on declarations: what is given, what it corrects, what is late and what does not add up."""

from collections.abc import Iterable, Iterator, Mapping

from detente.exercise.declarations.acts import (
    DeclarationMade,
    DeclarationMissed,
    Declare,
    DeclaredItem,
)
from detente.exercise.declarations.books import (
    Declaration,
    Declarations,
    calendar,
    declared_count,
    due_now,
    owes,
)
from detente.exercise.holdings import categories, first_category, place_fault
from detente.exercise.mechanic import Decision, Event, Refusal, Situation, State
from detente.exercise.parties import unknown_record, unknown_team
from detente.exercise.phases import Phases, TurnEnded
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Exchange
from detente.words import tr


def _exchange(situation: Situation, party: str, exchange_id: str, what: str) -> Exchange | Refusal | None:
    """The exchange meant; None for a declaration outside any exchange."""
    known = [e for e in situation.scenario.exchanges if party in e.parties]
    if not exchange_id:
        return known[0] if len(known) == 1 else None
    found = next((e for e in known if e.id == exchange_id), None)
    return found or Refusal(
        what=what,
        why=tr(
            "{party} takes part in no exchange “{exchange}”.",
            party=situation.scenario.team(party).name,
            exchange=exchange_id,
        ),
        remedy=tr("Its exchanges are: {known}.", known=", ".join(e.id for e in known) or tr("none")),
    )


def declare(situation: Situation, command: Declare) -> Decision:
    what = tr("The declaration was not logged.")
    refusal = unknown_team(situation, (command.party,), what)
    if refusal:
        return refusal
    for item in command.items:
        refusal = place_fault(situation.scenario, command.party, item.category, item.site, what)
        if refusal:
            return refusal
    corrected = _corrected(situation, command, what)
    if isinstance(corrected, Refusal):
        return corrected
    named = corrected.made.exchange if corrected else command.exchange
    exchange = _exchange(situation, command.party, named, what) if named or not corrected else None
    if isinstance(exchange, Refusal):
        return exchange
    items = _items(situation, command, exchange, corrected)
    if not items:
        return Refusal(what=what, why=tr("It has no number."), remedy=tr("Declare at least one number."))
    return (_made(situation, command, exchange, corrected, items),)


def _corrected(situation: Situation, command: Declare, what: str) -> Declaration | Refusal | None:
    """The declaration that is put right: the party's own, and the latest of its line."""
    if not command.corrects:
        return None
    found = situation.state.of(Declarations).ledger.get(command.corrects)
    if found is None:
        return unknown_record(command.corrects, tr("Declaration"))
    if found.made.party != command.party:
        whose = situation.scenario.team(found.made.party).name
        return Refusal(
            what=what,
            why=tr("{id} is a declaration of {party}.", id=found.id, party=whose),
            remedy=tr("A party corrects its own declarations."),
        )
    if found.corrected_by:
        return Refusal(
            what=what,
            why=tr("{id} was corrected by {by}.", id=found.id, by=found.corrected_by),
            remedy=tr("Correct {by}; each version stays readable.", by=found.corrected_by),
        )
    return found


def _items(
    situation: Situation, command: Declare, exchange: Exchange | None, corrected: Declaration | None
) -> tuple[DeclaredItem, ...]:
    """What was typed, then what the record or the last declaration has for the rest."""
    typed = {
        (item.category or first_category(situation.scenario), item.site): item.count for item in command.items
    }
    wanted = dict(typed)
    if corrected:
        wanted = {(i.category, i.site): i.count for i in corrected.made.items} | typed
    elif exchange:
        wanted = _expected(situation, exchange, command.party) | typed
    return tuple(
        DeclaredItem(category=category, site=site, count=count) for (category, site), count in wanted.items()
    )


def _expected(situation: Situation, exchange: Exchange, party: str) -> dict[tuple[str, str], int]:
    scenario, state = situation.scenario, situation.state
    due = due_now(scenario, state, exchange, party)
    on_record = {(v.category, v.site): v.value for v in exchange.values if (v.party, v.turn) == (party, due)}
    if on_record:
        return on_record
    asked = exchange.categories or tuple(c.id for c in categories(scenario))
    places = {
        (category, site): count
        for (whose, category, site), count in state.of(Declarations).latest.items()
        if whose == party and category in asked and (exchange.by_site or not site)
    }
    for category in asked:
        total = declared_count(scenario, state, party, category)
        if total is not None:
            places.setdefault((category, ""), total)
    return places


def _made(
    situation: Situation,
    command: Declare,
    exchange: Exchange | None,
    corrected: Declaration | None,
    items: tuple[DeclaredItem, ...],
) -> DeclarationMade:
    turn = situation.state.of(Phases).turn
    due = 0
    if corrected:
        due = corrected.made.due
    elif exchange and owes(situation.state, exchange, command.party):
        due = due_now(situation.scenario, situation.state, exchange, command.party)
    return DeclarationMade(
        id=situation.state.of(Declarations).ledger.next_id(),
        turn=turn,
        party=command.party,
        exchange=exchange.id if exchange else "",
        due=due,
        late=corrected.made.late if corrected else 0 < due < turn,
        items=items,
        corrects=command.corrects,
        faults=tuple(_faults(situation, command.party, items)),
        public=command.public or bool(exchange and exchange.public),
        text=command.text,
    )


def _faults(situation: Situation, party: str, items: Iterable[DeclaredItem]) -> Iterator[str]:
    """What does not add up: totals against sites, totals against the counting rule, unannounced changes."""
    scenario, state = situation.scenario, situation.state
    given = {(item.category, item.site): item.count for item in items}
    for category in categories(scenario):
        total = given.get((category.id, ""))
        sites = [count for (what, site), count in given.items() if what == category.id and site]
        if total is not None and sites and sum(sites) != total:
            yield tr(
                "{category}: the sites add up to {sum}, the total says {total}.",
                category=category.name,
                sum=sum(sites),
                total=total,
            )
        parts = [(p.weight, given.get((p.category, ""))) for p in category.counts]
        known = [weight * count for weight, count in parts if count is not None]
        if total is not None and parts and len(known) == len(parts) and round(sum(known)) != total:
            yield tr(
                "{category}: the counting rule gives {sum}, the total says {total}.",
                category=category.name,
                sum=round(sum(known)),
                total=total,
            )
    yield from _unannounced(scenario, state, party, given)


def _unannounced(
    scenario: Scenario, state: State, party: str, given: Mapping[tuple[str, str], int]
) -> Iterator[str]:
    """Sites whose number changed although no movement has been notified since the last declaration."""
    declarations = state.of(Declarations)
    before = [d.made.turn for d in declarations.ledger if d.made.party == party]
    moved = any(
        n.party == party and n.activity == "movement" and n.turn >= max(before, default=0)
        for n in declarations.notifications
    )
    for site in scenario.sites:
        for category in categories(scenario):
            new, old = (
                given.get((category.id, site.id)),
                declarations.latest.get((party, category.id, site.id)),
            )
            if new is not None and old is not None and new != old and not moved:
                yield tr(
                    "{site}: {old} became {new}, and no movement was notified.",
                    site=site.name,
                    old=old,
                    new=new,
                )


def turn_ended(situation: Situation, event: TurnEnded) -> Iterator[Event]:
    """Whoever has not declared by the end of the turn is marked."""
    scenario, state = situation.scenario, situation.state
    answered = state.of(Declarations).answered
    for exchange in scenario.exchanges:
        if event.turn in calendar(scenario, state, exchange):
            for party in exchange.parties:
                if owes(state, exchange, party) and (exchange.id, party, event.turn) not in answered:
                    yield DeclarationMissed(turn=event.turn, party=party, exchange=exchange.id)
