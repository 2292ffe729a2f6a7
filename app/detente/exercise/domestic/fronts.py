"""Home fronts as they stand now, and how facts change them."""

import math
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from detente.exercise.crisis_setting import Faction, Politics
from detente.exercise.domestic import acts
from detente.exercise.mechanic import Event
from detente.exercise.phases import TurnEnded
from detente.exercise.records import record
from detente.exercise.setting import Scenario

ABSORBED = 0.1
"""Approval that one point of capital absorbs (assumption)."""


@record
class Front:
    """The home front of one team."""

    politics: Politics
    approval: float
    capital: float
    treasury: float
    arms_spent: float = 0.0
    elections: tuple[acts.ElectionHeld, ...] = ()

    @property
    def leaders(self) -> int:
        """How often the leaders have changed."""
        return sum(held.changed for held in self.elections)

    def lame(self, turn: int) -> bool:
        """Whether an election is so near that no new commitment can be made."""
        return turn in self.lame_turns()

    def lame_turns(self) -> tuple[int, ...]:
        """Turns before the elections of the calendar in which no new commitment can be made."""
        before = self.politics.lame_duck
        near = (t for e in self.politics.elections for t in range(e - before + 1, e + 1))
        return tuple(sorted({turn for turn in near if turn > 0}))


@record
class Domestic:
    fronts: Mapping[str, Front]
    """By team id; a team without politics has none."""
    factions: Mapping[str, Faction]
    support: Mapping[str, float]
    """Support by faction."""
    votes: tuple[acts.RatificationVoted, ...]
    """Every vote on a treaty, in order."""

    def of_team(self, team: str) -> tuple[Faction, ...]:
        return tuple(faction for faction in self.factions.values() if faction.team == team)

    def weighted(self, team: str) -> float:
        """Support of a team's factions, weighted and between 0 and 1; 1 where there are none."""
        factions = self.of_team(team)
        weights = math.fsum(faction.weight for faction in factions)
        if not weights:
            return 1.0
        return math.fsum(f.weight * self.support[f.id] for f in factions) / weights

    def vetoes(self, team: str) -> tuple[str, ...]:
        """Factions that would block ratification now."""
        return tuple(f.id for f in self.of_team(team) if self.support[f.id] < f.veto_below)


def _front(domestic: Domestic, team: str, **changes: object) -> Domestic:
    known = domestic.fronts.get(team)
    if known is None:
        return domestic
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return replace(domestic, fronts={**domestic.fronts, team: changed})


def _on_support(domestic: Domestic, event: acts.SupportMoved) -> Domestic:
    if event.faction not in domestic.factions:
        return domestic
    return replace(domestic, support={**domestic.support, event.faction: event.after})


def _on_approval(domestic: Domestic, event: acts.ApprovalMoved) -> Domestic:
    return _front(domestic, event.team, approval=event.after, capital=event.capital_after)


def _on_capital(domestic: Domestic, event: acts.CapitalSpent) -> Domestic:
    known = domestic.fronts.get(event.team)
    return _front(domestic, event.team, capital=(known.capital if known else 0.0) - event.points)


def _on_treasury(domestic: Domestic, event: acts.TreasuryMoved) -> Domestic:
    known = domestic.fronts.get(event.team)
    arms = known.arms_spent if known else 0.0
    spent = arms + event.before - event.after if event.arms else arms
    return _front(domestic, event.team, treasury=event.after, arms_spent=spent)


def _on_election(domestic: Domestic, event: acts.ElectionHeld) -> Domestic:
    known = domestic.fronts.get(event.team)
    if known is None:
        return domestic
    held = _front(domestic, event.team, elections=(*known.elections, event))
    if not event.changed:
        return held
    # New leaders begin with the confidence and the capital that the scenario gave the old ones.
    fresh = known.politics
    return _front(held, event.team, approval=fresh.approval, capital=fresh.capital)


def _on_turn_ended(domestic: Domestic, _event: TurnEnded) -> Domestic:
    """Support returns to where it comes from; capital and money come in."""
    support = {
        known: faction.support + faction.memory * (domestic.support[known] - faction.support)
        for known, faction in domestic.factions.items()
    }
    fronts = {
        team: replace(
            front,
            capital=front.capital + front.politics.capital_per_turn,
            treasury=front.treasury + front.politics.income,
        )
        for team, front in domestic.fronts.items()
    }
    return replace(domestic, support=support, fronts=fronts)


def initial(scenario: Scenario) -> Domestic:
    """The home fronts before the first turn; a team with factions alone has an ordinary one."""
    named = {politics.team: politics for politics in scenario.politics}
    for faction in scenario.factions:
        named.setdefault(faction.team, Politics(team=faction.team))
    return Domestic(
        fronts={
            team: Front(
                politics=politics,
                approval=politics.approval,
                capital=politics.capital,
                treasury=politics.treasury,
            )
            for team, politics in named.items()
        },
        factions={faction.id: faction for faction in scenario.factions},
        support={faction.id: faction.support for faction in scenario.factions},
        votes=(),
    )


EVOLVE: Mapping[type[Event], Callable[[Domestic, Any], object]] = {
    acts.SupportMoved: _on_support,
    acts.ApprovalMoved: _on_approval,
    acts.CapitalSpent: _on_capital,
    acts.TreasuryMoved: _on_treasury,
    acts.RatificationVoted: lambda d, e: replace(d, votes=(*d.votes, e)),
    acts.ElectionHeld: _on_election,
    TurnEnded: _on_turn_ended,
}
"""How each fact changes the home fronts."""
