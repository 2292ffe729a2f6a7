"""Ground truth: what each party really has, what it hides, and how open the ways around controls are.

Control alone knows; no view of a team or of the room is made from this slice.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from annotated_types import Ge

from detente.exercise.injects import TreatyInjected
from detente.exercise.ladder import Ladder, StepEnded, StepEntered
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation, State
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import Phases, TurnEnded
from detente.exercise.records import CONTROL_ONLY, record
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Category, Hedge
from detente.words import tr

Place = tuple[str, str, str]
"""Party, category and site; the site is empty for a national total."""
ITEMS = "items"
"""Category of a scenario that names none."""


@record
class ChangeHolding(Command):
    """Write down what is really there from now on: built, moved, converted or eliminated."""

    party: str
    count: Annotated[int, Ge(0)]
    category: str = ""
    """The scenario's first where empty."""
    site: str = ""
    """A national total where empty."""
    reason: Annotated[str, CONTROL_ONLY] = ""


@record
class StopHedge(Command):
    """A hidden programme is given up."""

    hedge: str
    reason: Annotated[str, CONTROL_ONLY] = ""


@record
class HoldingChanged(Event):
    turn: int
    party: str
    category: str
    site: str
    before: Annotated[int, CONTROL_ONLY]
    after: Annotated[int, CONTROL_ONLY]
    reason: Annotated[str, CONTROL_ONLY]


@record
class HedgeStopped(Event):
    hedge: Annotated[str, CONTROL_ONLY]
    turn: int
    reason: Annotated[str, CONTROL_ONLY]


@record
class HedgeGrew(Event):
    """A hidden programme got another item through the loophole."""

    hedge: Annotated[str, CONTROL_ONLY]
    turn: int
    items: Annotated[int, CONTROL_ONLY]
    chance: Annotated[float, CONTROL_ONLY]


@record
class LoopholeChanged(Event):
    turn: int
    before: Annotated[float, CONTROL_ONLY]
    after: Annotated[float, CONTROL_ONLY]
    cause: str
    """Step or inject that moved it."""


@record
class HedgeState:
    """A hidden programme as it stands now."""

    hedge: Hedge
    items: int
    grown: tuple[tuple[int, int], ...] = ()
    """Turn and items after each growth."""
    stopped: int = -1
    """Turn in which it was given up; -1 while it runs."""

    def items_at(self, turn: int) -> int:
        """Items that it held at the end of a turn."""
        return next((items for when, items in reversed(self.grown) if when <= turn), self.hedge.items)


@record
class Holdings:
    true: Mapping[Place, int]
    """Items really there; a place that is not named holds none."""
    changes: tuple[HoldingChanged, ...]
    hedges: Mapping[str, HedgeState]
    loophole: float


def categories(scenario: Scenario) -> tuple[Category, ...]:
    """What is counted: the scenario's categories, or items."""
    return scenario.categories or (Category(id=ITEMS, name=tr("Items")),)


def first_category(scenario: Scenario) -> str:
    """Id of the category that the items of the sites belong to."""
    return categories(scenario)[0].id


def hedges(scenario: Scenario) -> tuple[Hedge, ...]:
    """The hidden programmes; each undeclared site that none of them uses is one of its own."""
    used = {site for hedge in scenario.hedges for site in hedge.hidden_at}
    lone = tuple(
        Hedge(
            id=site.id,
            party=site.host,
            name=site.name,
            note=site.note,
            items=site.truth or 0,
            hidden_at=(site.id,),
        )
        for site in scenario.sites
        if site.undeclared and site.id not in used
    )
    return scenario.hedges + lone


def running(
    scenario: Scenario, state: State, seed: int, party: str = "", turn: int | None = None
) -> tuple[HedgeState, ...]:
    """Hidden programmes that are real and run now, or ran in a turn; of one party where named."""
    when = state.of(Phases).turn if turn is None else turn
    return tuple(
        known
        for known in state.of(Holdings).hedges.values()
        if party in ("", known.hedge.party) and _runs(scenario, known, seed, when)
    )


def _runs(scenario: Scenario, known: HedgeState, seed: int, turn: int) -> bool:
    hedge = known.hedge
    over = 0 <= known.stopped <= turn
    if turn < hedge.begins or over or all(team.id != hedge.party for team in scenario.teams):
        return False
    return hedge.only_if in ("any", secret_type(scenario, seed, hedge.party))


def hidden_items(
    scenario: Scenario, state: State, seed: int, party: str, category: str, turn: int | None = None
) -> int:
    """Items of a category in the hidden programmes of a party, now or at the end of a turn."""
    first = first_category(scenario)
    return sum(
        known.items if turn is None else known.items_at(turn)
        for known in running(scenario, state, seed, party, turn)
        if (known.hedge.category or first) == category
    )


def hidden_at(scenario: Scenario, state: State, seed: int, site: str) -> int:
    """Items that a hidden programme keeps at one site; they are spread evenly, the first sites first."""
    found = 0
    for known in running(scenario, state, seed):
        places = known.hedge.hidden_at
        if site in places:
            share, rest = divmod(known.items, len(places))
            found += share + (places.index(site) < rest)
    return found


def true_count(scenario: Scenario, state: State, party: str, category: str, site: str = "") -> int:
    """What a party really has of a category, hidden programmes apart: at a site, or in all."""
    return counted(scenario, state.of(Holdings).true, party, category, site)


def true_at(state: State, turn: int) -> Mapping[Place, int]:
    """Items really there at the end of a turn, hidden programmes apart."""
    holdings = state.of(Holdings)
    true = dict(holdings.true)
    for change in reversed(holdings.changes):
        if change.turn > turn:
            true[change.party, change.category, change.site] = change.before
    return true


def counted(scenario: Scenario, true: Mapping[Place, int], party: str, category: str, site: str = "") -> int:
    """What a party has of a category according to such a table: at a site, or in all.

    A category that sums up others is counted by the treaty's rule.
    """
    rule = next((c for c in categories(scenario) if c.id == category), None)
    if rule is not None and rule.counts:
        return round(sum(p.weight * counted(scenario, true, party, p.category, site) for p in rule.counts))
    if site or (party, category, "") in true:
        return true.get((party, category, site), 0)
    return sum(n for (whose, what, _), n in true.items() if (whose, what) == (party, category))


def costs(scenario: Scenario, state: State, seed: int) -> Mapping[str, float]:
    """What the hidden programmes of each party have cost it so far."""
    turn = state.of(Phases).turn
    spent: dict[str, float] = {}
    for known in state.of(Holdings).hedges.values():
        last = known.stopped - 1 if known.stopped >= 0 else turn
        if _runs(scenario, replace(known, stopped=-1), seed, turn):
            turns = max(last - known.hedge.begins + 1, 0)
            party = known.hedge.party
            spent[party] = spent.get(party, 0.0) + turns * known.hedge.cost_per_turn
    return spent


# Deciding


def _change(situation: Situation, command: ChangeHolding) -> Decision:
    what = tr("The holding was not changed.")
    refusal = unknown_team(situation, (command.party,), what) or place_fault(
        situation.scenario, command.party, command.category, command.site, what
    )
    if refusal:
        return refusal
    if not command.reason.strip():
        return empty_reason(what)
    category = command.category or first_category(situation.scenario)
    summed = next((c for c in categories(situation.scenario) if c.id == category and c.counts), None)
    if summed:
        return Refusal(
            what=what,
            why=tr("“{category}” is counted by a rule from other categories.", category=summed.name),
            remedy=tr("Change one of those."),
        )
    before = true_count(situation.scenario, situation.state, command.party, category, command.site)
    return (
        HoldingChanged(
            turn=situation.state.of(Phases).turn,
            party=command.party,
            category=category,
            site=command.site,
            before=before,
            after=command.count,
            reason=command.reason,
        ),
    )


def place_fault(scenario: Scenario, party: str, category: str, site: str, what: str) -> Refusal | None:
    """A refusal for a category or a site that is not there, or is not the party's."""
    known = [c.id for c in categories(scenario)]
    if category and category not in known:
        return Refusal(
            what=what,
            why=tr("No category is called “{category}”.", category=category),
            remedy=tr("The categories are {known}.", known=", ".join(known)),
        )
    if site and all((s.id, s.host) != (site, party) for s in scenario.sites):
        return Refusal(
            what=what,
            why=tr("{party} has no site “{site}”.", party=scenario.team(party).name, site=site),
            remedy=tr("Choose a site of that party."),
        )
    return None


def _stop(situation: Situation, command: StopHedge) -> Decision:
    what = tr("The programme was not stopped.")
    known = situation.state.of(Holdings).hedges.get(command.hedge)
    if known is None or known.stopped >= 0:
        listed = ", ".join(h.id for h in hedges(situation.scenario)) or tr("none")
        return Refusal(
            what=what,
            why=tr("No programme “{hedge}” is running.", hedge=command.hedge),
            remedy=tr("The programmes are: {known}.", known=listed),
        )
    turn = situation.state.of(Phases).turn
    return (HedgeStopped(hedge=command.hedge, turn=turn, reason=command.reason),)


# What follows by itself


def _turn_ended(situation: Situation, event: TurnEnded) -> Iterator[Event]:
    """Programmes grow through the loophole: one more item with the chance growth × loophole."""
    state, luck = situation.state, situation.luck
    loophole = state.of(Holdings).loophole
    for known in running(situation.scenario, state, luck.seed):
        chance = known.hedge.growth * loophole
        if chance > 0 and luck.chance(f"growth of {known.hedge.id}", chance):
            yield HedgeGrew(hedge=known.hedge.id, turn=event.turn, items=known.items + 1, chance=chance)


def _step_entered(situation: Situation, event: StepEntered) -> Iterable[Event]:
    return _moved(situation, -event.closes_loophole, event.step, event.turn)


def _step_ended(situation: Situation, event: StepEnded) -> Iterable[Event]:
    # A step that was agreed on and never entered has closed nothing.
    standing = situation.state.of(Ladder).standing.get(event.step)
    return _moved(situation, standing.closes_loophole if standing else 0.0, event.step, event.turn)


def _injected(situation: Situation, event: TreatyInjected) -> Iterable[Event]:
    amount = event.amount if event.does == "loophole" else 0.0
    return _moved(situation, amount, event.inject, event.turn)


def _moved(situation: Situation, amount: float, cause: str, turn: int) -> tuple[Event, ...]:
    before = situation.state.of(Holdings).loophole
    after = min(max(before + amount, 0.0), 1.0)
    if after == before:
        return ()
    return (LoopholeChanged(turn=turn, before=before, after=after, cause=cause),)


# Evolving


def _on_changed(holdings: Holdings, event: HoldingChanged) -> Holdings:
    place = (event.party, event.category, event.site)
    return replace(holdings, true={**holdings.true, place: event.after}, changes=(*holdings.changes, event))


def _with(holdings: Holdings, hedge: str, **changes: object) -> Holdings:
    known = holdings.hedges.get(hedge)
    if known is None:
        return holdings
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(holdings, hedges={**holdings.hedges, hedge: changed})


def _on_grew(holdings: Holdings, event: HedgeGrew) -> Holdings:
    known = holdings.hedges.get(event.hedge)
    grown = (*known.grown, (event.turn, event.items)) if known else ()
    return _with(holdings, event.hedge, items=event.items, grown=grown)


def _initial(scenario: Scenario) -> Holdings:
    first = first_category(scenario)
    true: dict[Place, int] = {
        (site.host, first, site.id): site.declared if site.truth is None else site.truth
        for site in scenario.sites
        if not site.undeclared
    }
    for holding in scenario.holdings:
        count = holding.declared if holding.truth is None else holding.truth
        true[holding.party, holding.category, holding.site] = count
    return Holdings(
        true=true,
        changes=(),
        hedges={hedge.id: HedgeState(hedge=hedge, items=hedge.items) for hedge in hedges(scenario)},
        loophole=scenario.loophole,
    )


MECHANIC = Mechanic(
    name="holdings",
    initial=_initial,
    decide={ChangeHolding: _change, StopHedge: _stop},
    events=(HoldingChanged, HedgeStopped, HedgeGrew, LoopholeChanged),
    evolve={
        HoldingChanged: _on_changed,
        HedgeStopped: lambda h, e: _with(h, e.hedge, stopped=max(e.turn, 0)),
        HedgeGrew: _on_grew,
        LoopholeChanged: lambda h, e: replace(h, loophole=e.after),
    },
    react={
        TurnEnded: _turn_ended,
        StepEntered: _step_entered,
        StepEnded: _step_ended,
        TreatyInjected: _injected,
    },
)
