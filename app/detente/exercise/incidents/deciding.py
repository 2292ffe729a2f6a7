"""Deciding on incidents, and what the dice of a turn bring."""

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, TypeVar

from detente.exercise.crisis_setting import Cause, IncidentKind
from detente.exercise.curves import Curves
from detente.exercise.incidents import acts
from detente.exercise.incidents.states import Incident, Incidents, relief, uncleared
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Decision, Event, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_record, unknown_team
from detente.exercise.phases import Phases, TurnBegan, TurnEnded
from detente.science import risk
from detente.words import tr

T = TypeVar("T", Cause, IncidentKind)


def _kind(situation: Situation, kind: str, what: str) -> IncidentKind | Refusal:
    known = situation.scenario.incidents
    found = next((one for one in known if one.id == kind), None)
    return found or Refusal(
        what=what,
        why=tr("The scenario has no incident “{kind}”.", kind=kind),
        remedy=tr("Its incidents are: {known}.", known=", ".join(one.id for one in known) or tr("none")),
    )


def _open(situation: Situation, command: acts.OpenIncident) -> Decision:
    what = tr("The incident was not opened.")
    kind = _kind(situation, command.kind, what)
    if isinstance(kind, Refusal):
        return kind
    actor, target = _sides(situation, command, kind)
    refusal = unknown_team(situation, (actor, target), what)
    if refusal:
        return refusal
    if actor == target:
        return Refusal(
            what=what,
            why=tr("It takes two sides."),
            remedy=tr("Choose who seems to act, and against whom."),
        )
    if command.cause and all(cause.id != command.cause for cause in kind.causes):
        known = ", ".join(cause.id for cause in kind.causes) or tr("none")
        return Refusal(
            what=what,
            why=tr("It has no cause “{cause}”.", cause=command.cause),
            remedy=tr("Its causes are: {known}.", known=known),
        )
    return (_opened(situation, command, kind, actor, target),)


def _sides(situation: Situation, command: acts.OpenIncident, kind: IncidentKind) -> tuple[str, str]:
    """Who seems to act and against whom: as named, as drawn, as the scenario says, or the first rivals."""
    drawn = next((d for d in situation.state.of(Incidents).due if d.kind == kind.id), None)
    rivals = situation.scenario.focus()[0] if situation.scenario.focus() else ("", "")
    seems, against = (drawn.actor, drawn.target) if drawn else of_two(kind, *rivals)
    actor = command.actor or (against if command.target == seems else seems)
    return actor, command.target or (seems if actor == against else against)


def of_two(kind: IncidentKind, a: str, b: str) -> tuple[str, str]:
    """Who seems to act and against whom, of two rivals; the first acts where the kind leaves it open."""
    actor = kind.actor or (b if kind.target == a else a)
    return actor, kind.target or (b if actor == a else a)


def _opened(
    situation: Situation, command: acts.OpenIncident, kind: IncidentKind, actor: str, target: str
) -> acts.IncidentOpened:
    incident_id = situation.state.of(Incidents).ledger.next_id()
    cause = next((c for c in kind.causes if c.id == command.cause), None)
    if cause is None and kind.causes:
        cause = drawn(situation.luck, f"cause of {incident_id}", kind.causes)
    window = situation.state.of(Curves).model.window_hours
    return acts.IncidentOpened(
        id=incident_id,
        turn=situation.state.of(Phases).turn,
        kind=kind.id,
        title=kind.title,
        text=command.text or kind.text,
        domain=kind.domain,
        actor=actor,
        target=target,
        act=kind.act,
        cause=cause.id if cause else "",
        cause_text=cause.text if cause else "",
        blame=cause.blame if cause else "accident",
        uncleared=uncleared(situation.state, actor, target, window),
        window_hours=window,
        public=command.public,
    )


def drawn(luck: Luck, label: str, choices: Sequence[T]) -> T:
    """One of several, as often as their weights say."""
    mark = luck.unit(label) * math.fsum(choice.weight for choice in choices)
    for choice in choices:
        mark -= choice.weight
        if mark < 0:
            return choice
    return choices[-1]


def _set_aside(situation: Situation, command: acts.SetIncidentAside) -> Decision:
    what = tr("The incident was not set aside.")
    if all(one.kind != command.kind for one in situation.state.of(Incidents).due):
        return Refusal(
            what=what,
            why=tr("No incident “{kind}” is due.", kind=command.kind),
            remedy=tr("Choose one that was drawn."),
        )
    if not command.reason.strip():
        return empty_reason(what)
    turn = situation.state.of(Phases).turn
    return (acts.IncidentSetAside(kind=command.kind, turn=turn, reason=command.reason),)


def _running(situation: Situation, incident_id: str, what: str) -> Incident | Refusal:
    found = situation.state.of(Incidents).ledger.get(incident_id)
    if found is None:
        return unknown_record(incident_id, tr("Incident"))
    if not found.running:
        return Refusal(
            what=what, why=tr("{id} is over.", id=found.id), remedy=tr("Choose an incident that runs.")
        )
    return found


def _disclose(situation: Situation, command: acts.DiscloseIncident) -> Decision:
    what = tr("The disclosure was not logged.")
    found = situation.state.of(Incidents).ledger.get(command.incident)
    if found is None:
        return unknown_record(command.incident, tr("Incident"))
    if found.disclosed >= 0:
        return Refusal(what=what, why=tr("It has been disclosed."), remedy=tr("Log what is added as a call."))
    opened = found.opened
    return (
        acts.IncidentDisclosed(
            id=found.id,
            turn=situation.state.of(Phases).turn,
            actor=opened.actor,
            target=opened.target,
            text=command.text,
            first=found.exposed < 0,
        ),
    )


def _conceal(situation: Situation, command: acts.ConcealIncident) -> Decision:
    what = tr("The silence was not logged.")
    found = situation.state.of(Incidents).ledger.get(command.incident)
    if found is None:
        return unknown_record(command.incident, tr("Incident"))
    if found.candour:
        why = {
            "disclosed": tr("It has been disclosed."),
            "exposed": tr("It has come out."),
            "concealed": tr("It is concealed."),
        }[found.candour]
        return Refusal(what=what, why=why, remedy=tr("Nothing needs doing."))
    turn = situation.state.of(Phases).turn
    return (acts.IncidentConcealed(id=found.id, turn=turn, actor=found.opened.actor, text=command.text),)


def _expose(situation: Situation, command: acts.ExposeIncident) -> Decision:
    what = tr("The exposure was not logged.")
    found = situation.state.of(Incidents).ledger.get(command.incident)
    if found is None:
        return unknown_record(command.incident, tr("Incident"))
    if found.exposed >= 0 or (found.disclosed >= 0 and found.first):
        return Refusal(what=what, why=tr("It is known already."), remedy=tr("Choose one that was kept back."))
    opened = found.opened
    return (
        acts.IncidentExposed(
            id=found.id,
            turn=situation.state.of(Phases).turn,
            actor=opened.actor,
            target=opened.target,
            text=command.text,
        ),
    )


def _clear(situation: Situation, command: acts.ClearIncident) -> Decision:
    found = _running(situation, command.incident, tr("The incident was not cleared up."))
    if isinstance(found, Refusal):
        return found
    return (_ended(situation, found, "cleared", hours=command.hours, over=command.over, text=command.text),)


def _escalate(situation: Situation, command: acts.LetEscalate) -> Decision:
    found = _running(situation, command.incident, tr("The incident was not closed."))
    if isinstance(found, Refusal):
        return found
    return (_ended(situation, found, "escalated", text=command.text),)


def _ended(
    situation: Situation,
    found: Incident,
    end: acts.End,
    *,
    hours: float | None = None,
    over: str = "",
    text: str = "",
    drawn_by_dice: bool = False,
) -> acts.IncidentEnded:
    opened = found.opened
    chance = uncleared(situation.state, opened.actor, opened.target, opened.window_hours)
    return acts.IncidentEnded(
        id=found.id,
        turn=situation.state.of(Phases).turn,
        actor=opened.actor,
        target=opened.target,
        end=end,
        act=opened.act,
        hours=hours,
        over=over,
        text=text,
        drawn=drawn_by_dice,
        uncleared=chance,
    )


def _drill(situation: Situation, command: acts.HoldDrill) -> Decision:
    what = tr("The drill was not logged.")
    refusal = unknown_team(situation, command.parties, what)
    if refusal:
        return refusal
    parties = tuple(dict.fromkeys(command.parties))
    if len(parties) < 2:
        return Refusal(what=what, why=tr("It takes two sides."), remedy=tr("Name all who take part."))
    return (acts.DrillHeld(turn=situation.state.of(Phases).turn, parties=parties, text=command.text),)


# What follows by itself


def _turn_began(situation: Situation, event: TurnBegan) -> Iterator[Event]:
    """With the chance 1 − exp(−λ(E)) an incident is drawn for each pair of rivals (domain 3.2)."""
    scenario = situation.scenario
    if scenario.incident_mode == "off" or not scenario.incidents:
        return
    curves, incidents = situation.state.of(Curves), situation.state.of(Incidents)
    model = curves.model
    for a, b in scenario.focus():
        index = curves.index(a, b)
        rate = risk.incident_rate(index, model.incident_at_zero, model.incident_slope)
        rate *= relief(model, incidents, a, b)
        if not situation.luck.chance(f"incident {a}|{b}", -math.expm1(-rate)):
            continue
        fitting = [k for k in scenario.incidents if {k.actor, k.target} - {""} <= {a, b}]
        if fitting:
            kind = drawn(situation.luck, f"kind {a}|{b}", fitting)
            first = situation.luck.chance(f"side {a}|{b}", 0.5)
            actor, target = of_two(kind, a, b) if first else of_two(kind, b, a)
            yield acts.IncidentDrawn(
                kind=kind.id,
                turn=event.turn,
                actor=actor,
                target=target,
                index=index,
                rate=rate,
            )


def _turn_ended(situation: Situation, _event: TurnEnded) -> Iterator[Event]:
    """What nobody has cleared up by the end of the turn is left to the channels, and to luck."""
    for found in situation.state.of(Incidents).ledger:
        if not found.running:
            continue
        opened = found.opened
        chance = uncleared(situation.state, opened.actor, opened.target, opened.window_hours)
        lost = situation.luck.chance(f"end of {found.id}", chance)
        yield _ended(situation, found, "escalated" if lost else "lapsed", drawn_by_dice=True)


DECIDE: Mapping[type[Command], Callable[[Situation, Any], Decision]] = {
    acts.OpenIncident: _open,
    acts.SetIncidentAside: _set_aside,
    acts.DiscloseIncident: _disclose,
    acts.ConcealIncident: _conceal,
    acts.ExposeIncident: _expose,
    acts.ClearIncident: _clear,
    acts.LetEscalate: _escalate,
    acts.HoldDrill: _drill,
}
"""What each act comes to."""

REACT: Mapping[type[Event], Callable[[Situation, Any], Iterator[Event]]] = {
    TurnBegan: _turn_began,
    TurnEnded: _turn_ended,
}
"""What the turns bring."""
