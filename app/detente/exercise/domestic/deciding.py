"""Deciding on the home front: votes, capital, money and elections."""

import math
from collections.abc import Callable, Mapping
from typing import Any

from detente.exercise.agreements.acts import AgreementRatified, RatificationFailed
from detente.exercise.agreements.texts import Agreements
from detente.exercise.domestic import acts
from detente.exercise.domestic.fronts import ABSORBED, Domestic, Front
from detente.exercise.mechanic import Command, Decision, Event, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import Phases
from detente.words import tr


def _front(situation: Situation, team: str, what: str) -> Front | Refusal:
    refusal = unknown_team(situation, (team,), what)
    if refusal:
        return refusal
    front = situation.state.of(Domestic).fronts.get(team)
    return front or Refusal(
        what=what,
        why=tr("The scenario has no home front for {team}.", team=situation.scenario.team(team).name),
        remedy=tr("Choose a team with factions."),
    )


def turn_now(situation: Situation) -> int:
    return situation.state.of(Phases).turn


def approval_moved(
    situation: Situation, team: str, change: float, shock: acts.Shock, cause: str
) -> tuple[Event, ...]:
    """Approval moves; political capital absorbs a loss before it is felt."""
    front = situation.state.of(Domestic).fronts.get(team)
    if front is None or not change:
        return ()
    absorbed = min(front.capital, -change / ABSORBED) if change < 0 else 0.0
    absorbed = max(absorbed, 0.0)
    felt = change + absorbed * ABSORBED
    return (
        acts.ApprovalMoved(
            team=team,
            turn=turn_now(situation),
            before=front.approval,
            after=min(max(front.approval + felt, 0.0), 1.0),
            capital_before=front.capital,
            capital_after=front.capital - absorbed,
            shock=shock,
            cause=cause,
        ),
    )


def treasury_moved(
    situation: Situation, team: str, amount: float, cause: str, *, arms: bool
) -> tuple[Event, ...]:
    """Money leaves the treasury, or comes in where the amount is negative."""
    front = situation.state.of(Domestic).fronts.get(team)
    if front is None or not amount:
        return ()
    return (
        acts.TreasuryMoved(
            team=team,
            turn=turn_now(situation),
            before=front.treasury,
            after=front.treasury - amount,
            arms=arms,
            cause=cause,
        ),
    )


def _vote(situation: Situation, command: acts.PutToVote) -> Decision:
    what = tr("The vote was not held.")
    front = _front(situation, command.team, what)
    if isinstance(front, Refusal):
        return front
    text = situation.state.of(Agreements).get(command.agreement)
    if text is None or command.team not in text.signed or text.status not in ("draft", "signed"):
        return Refusal(
            what=what,
            why=tr("There is no treaty “{id}” that it has signed.", id=command.agreement),
            remedy=tr("Choose a treaty that waits for ratification."),
        )
    if command.team in text.ratified:
        return Refusal(what=what, why=tr("It has been ratified."), remedy=tr("Nothing needs doing."))
    domestic, turn = situation.state.of(Domestic), turn_now(situation)
    support, vetoes = domestic.weighted(command.team), domestic.vetoes(command.team)
    passed = support >= front.politics.threshold and not vetoes
    voted = acts.RatificationVoted(
        agreement=text.id,
        team=command.team,
        turn=turn,
        support=support,
        threshold=front.politics.threshold,
        vetoes=vetoes,
        passed=passed,
    )
    blocked = ", ".join(domestic.factions[veto].name for veto in vetoes)
    reason = (
        tr("blocked by {factions}", factions=blocked)
        if vetoes
        else tr("support {support:.0%} of {needed:.0%}", support=support, needed=front.politics.threshold)
    )
    kind = AgreementRatified if passed else RatificationFailed
    return (voted, kind(id=text.id, turn=turn, team=command.team, reason=reason))


def _spend_capital(situation: Situation, command: acts.SpendCapital) -> Decision:
    what = tr("No capital was spent.")
    front = _front(situation, command.team, what)
    if isinstance(front, Refusal):
        return front
    domestic = situation.state.of(Domestic)
    faction = domestic.factions.get(command.faction)
    if faction is None or faction.team != command.team:
        known = ", ".join(f.id for f in domestic.of_team(command.team)) or tr("none")
        return Refusal(
            what=what,
            why=tr("{team} has no faction “{faction}”.", team=command.team, faction=command.faction),
            remedy=tr("Its factions are: {known}.", known=known),
        )
    if command.points > front.capital:
        return Refusal(
            what=what,
            why=tr("It has {capital:.1f} points.", capital=front.capital),
            remedy=tr("Spend no more than that."),
        )
    before = domestic.support[faction.id]
    turn = turn_now(situation)
    return (
        acts.CapitalSpent(
            team=command.team, turn=turn, faction=faction.id, points=command.points, text=command.text
        ),
        acts.SupportMoved(
            faction=faction.id,
            team=command.team,
            turn=turn,
            before=before,
            after=min(before + command.points * ABSORBED, 1.0),
            framing="",
            cause=tr("political capital"),
        ),
    )


def _move_approval(situation: Situation, command: acts.MoveApproval) -> Decision:
    what = tr("Approval was not moved.")
    front = _front(situation, command.team, what)
    if isinstance(front, Refusal):
        return front
    if not command.reason.strip():
        return empty_reason(what)
    if not command.change:
        return Refusal(
            what=what,
            why=tr("{change} is no change of approval.", change=command.change),
            remedy=tr("Type a change such as −0.05."),
        )
    return approval_moved(situation, command.team, command.change, "other", command.reason)


def _spend(situation: Situation, command: acts.Spend) -> Decision:
    what = tr("The treasury was not moved.")
    front = _front(situation, command.team, what)
    if isinstance(front, Refusal):
        return front
    if not command.reason.strip():
        return empty_reason(what)
    if not command.amount:
        return Refusal(
            what=what,
            why=tr("{amount} is no amount.", amount=command.amount),
            remedy=tr("Type an amount such as 12."),
        )
    return treasury_moved(situation, command.team, command.amount, command.reason, arms=False)


def _election(situation: Situation, command: acts.HoldElection) -> Decision:
    front = _front(situation, command.team, tr("The election was not held."))
    if isinstance(front, Refusal):
        return front
    return (election(situation, front, command.changed),)


def election(situation: Situation, front: Front, changed: bool | None = None) -> acts.ElectionHeld:
    """Leaders change with the chance 1 − logistic((approval − ½)/s) (domain 3.4, an assumption)."""
    politics = front.politics
    chance = 1.0 / (1.0 + math.exp((front.approval - 0.5) / politics.steepness))
    result = changed
    if result is None:
        result = situation.luck.chance(f"election {politics.team}", chance)
    return acts.ElectionHeld(
        team=politics.team,
        turn=turn_now(situation),
        approval=front.approval,
        chance=chance,
        changed=result,
        drawn=changed is None,
    )


DECIDE: Mapping[type[Command], Callable[[Situation, Any], Decision]] = {
    acts.PutToVote: _vote,
    acts.SpendCapital: _spend_capital,
    acts.MoveApproval: _move_approval,
    acts.Spend: _spend,
    acts.HoldElection: _election,
}
"""What each act comes to."""
