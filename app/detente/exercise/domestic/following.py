"""What moves and treaties mean at home: concessions and their framing, audience costs, money, elections."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.exercise.agreements.acts import AgreementSigned
from detente.exercise.crisis_setting import Faction, Framing
from detente.exercise.domestic import acts
from detente.exercise.domestic.deciding import approval_moved, election, treasury_moved, turn_now
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.mechanic import Event, Situation
from detente.exercise.moves import MoveLogged, MoveRuled, Moves
from detente.exercise.observers import Assessed, Verdict
from detente.exercise.phases import TurnEnded
from detente.exercise.red_lines import CrossingAnswered, RedLines, RedLineWithdrawn
from detente.exercise.setting import Scenario

CATEGORY_COST: Mapping[str, float] = {
    "MOBILIZE": 3.0,
    "COERCE": 2.0,
    "ASSAULT": 6.0,
    "SANCTION": 1.0,
    "AID": 1.0,
}
"""What an act of a PLOVER category costs the treasury where the scenario names no price (assumption)."""
ARMS = ("MOBILIZE", "ASSAULT")
"""Categories whose cost counts as cost of the arms race."""
PEER_PRESSURE: Mapping[Verdict, float] = {"compliant": 0.02, "violation": -0.06, "unclear": 0.0}
"""Approval that a public assessment brings or costs the side assessed (assumption)."""
EXPLAINED = {"": 0.0, "other": 0.5, "heard": 1.0}
"""Share of the sting that a framing takes out of a concession: none, one nobody asked for, the right one."""


def _move_logged(situation: Situation, event: MoveLogged) -> Iterable[Event]:
    return () if event.held else _at_home(situation, event)


def _move_ruled(situation: Situation, event: MoveRuled) -> Iterable[Event]:
    move = situation.state.of(Moves).ledger.get(event.id)
    return _at_home(situation, move.logged) if move and event.weight > 0 else ()


def _at_home(situation: Situation, event: MoveLogged) -> Iterator[Event]:
    """A costly cooperative act is a concession to the factions; every act has its price."""
    if event.score > 0 and event.cost_bans > 0:
        yield from _concession(situation, event.actor, event.framing, event.cost_bans, event.id)
    arms = event.category in ARMS
    cost = price(situation.scenario, event)
    yield from treasury_moved(situation, event.actor, cost, event.id, arms=arms)


def price(scenario: Scenario, event: MoveLogged) -> float:
    """What an act costs the treasury: what the scenario says, or what its category usually does."""
    named = {cost.act: cost.cost for cost in scenario.act_costs}
    return named.get(event.act, CATEGORY_COST.get(event.category, 0.0))


def _signed(situation: Situation, event: AgreementSigned) -> Iterable[Event]:
    """A signature is a concession too; what was said about it stands in the moves around it."""
    return _concession(situation, event.team, "", 1.0, event.id)


def _concession(situation: Situation, team: str, framing: str, weight: float, cause: str) -> Iterator[Event]:
    """effect = −c (1 − framing), times the weight of the concession (domain 3.4, an assumption)."""
    domestic = situation.state.of(Domestic)
    for faction in domestic.of_team(team):
        effect = -faction.sensitivity * weight * (1.0 - explained(faction, framing))
        before = domestic.support[faction.id]
        after = min(max(before + effect, 0.0), 1.0)
        if after != before:
            yield acts.SupportMoved(
                faction=faction.id,
                team=team,
                turn=turn_now(situation),
                before=before,
                after=after,
                framing=_known(framing),
                cause=cause,
            )


def _known(framing: str) -> Framing:
    return framing if framing in ("insurance", "stewardship", "strength") else ""  # type: ignore[return-value]


def explained(faction: Faction, framing: str) -> float:
    """Share of the sting that a framing takes out of a concession for one faction."""
    if not framing:
        return EXPLAINED[""]
    return EXPLAINED["heard" if framing == faction.hears else "other"]


def _backed_down(situation: Situation, event: CrossingAnswered) -> Iterable[Event]:
    """audience cost = c × publicness × rung; ambiguity makes a line less public (domain 3.4)."""
    if event.enforced or not event.public:
        return ()
    return _audience(situation, event.team, event.rung * (1.0 - event.ambiguity), event.id)


def _withdrawn(situation: Situation, event: RedLineWithdrawn) -> Iterable[Event]:
    if not event.public:
        return ()
    line = situation.state.of(RedLines).lines.get(event.id)
    ambiguity = line.ambiguity if line else 0.0
    return _audience(situation, event.team, event.rung * (1.0 - ambiguity), event.id)


def _audience(situation: Situation, team: str, rung: float, cause: str) -> Iterable[Event]:
    front = situation.state.of(Domestic).fronts.get(team)
    if front is None:
        return ()
    return approval_moved(situation, team, -front.politics.audience * rung, "audience", cause)


def _assessed(situation: Situation, event: Assessed) -> Iterable[Event]:
    """What an institution says in public of compliance is heard at home: peer pressure (an assumption)."""
    if not event.public:
        return ()
    return approval_moved(situation, event.subject, PEER_PRESSURE[event.verdict], "assessment", event.by)


def _turn_ended(situation: Situation, event: TurnEnded) -> Iterator[Event]:
    """Elections fall where the calendar says."""
    for front in situation.state.of(Domestic).fronts.values():
        if event.turn in front.politics.elections and all(h.turn != event.turn for h in front.elections):
            yield election(situation, front)


REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    MoveLogged: _move_logged,
    MoveRuled: _move_ruled,
    AgreementSigned: _signed,
    CrossingAnswered: _backed_down,
    RedLineWithdrawn: _withdrawn,
    Assessed: _assessed,
    TurnEnded: _turn_ended,
}
"""What each fact means at home."""
