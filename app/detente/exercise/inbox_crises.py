"""What needs control in a crisis: messages held, incidents, crossings, contacts, elections and projects."""

from collections.abc import Iterator

from detente.exercise.domestic.fronts import Domestic
from detente.exercise.hotline import Hotline
from detente.exercise.inbox_items import Item, Urgency
from detente.exercise.incidents.states import Incident, Incidents
from detente.exercise.mechanic import State
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
from detente.exercise.red_lines import RedLines
from detente.exercise.setting import Scenario
from detente.exercise.telling_crises import incident_title
from detente.words import tr


def crisis_items(scenario: Scenario, state: State) -> Iterator[Item]:
    """Everything about crises and politics that waits for control."""
    yield from _held(state)
    yield from _incidents(scenario, state)
    yield from _crossings(state)
    yield from _contacts(state)
    yield from _elections(state)
    yield from _projects(state)


def _held(state: State) -> Iterator[Item]:
    for message in state.of(Hotline).messages:
        if message.status == "held":
            yield Item(
                kind="message",
                record=message.id,
                teams=(message.sent.sender, message.sent.addressee),
                text=message.sent.text,
                badge=tr("deliver?"),
                urgency="warning",
            )


def _incidents(scenario: Scenario, state: State) -> Iterator[Item]:
    incidents = state.of(Incidents)
    for drawn in incidents.due:
        yield Item(
            kind="incident",
            record=drawn.kind,
            teams=(drawn.actor, drawn.target),
            text=incident_title(scenario, drawn.kind),
            badge=tr("play?"),
            urgency="warning",
        )
    for incident in incidents.ledger:
        if incident.running:
            badge, urgency = _badge(incident)
            yield Item(
                kind="incident",
                record=incident.id,
                teams=(incident.opened.actor, incident.opened.target),
                text=incident.opened.title,
                badge=badge,
                urgency=urgency,
            )


def _badge(incident: Incident) -> tuple[str, Urgency]:
    return (tr("cleared up?"), "danger") if incident.candour else (tr("says so?"), "danger")


def _crossings(state: State) -> Iterator[Item]:
    for line in state.of(RedLines).lines.values():
        crossing = line.open_crossing() if line.holds else None
        if crossing is not None:
            yield Item(
                kind="red_line",
                record=line.id,
                teams=(crossing.by, line.team),
                text=line.text,
                badge=tr("crossed"),
                urgency="danger",
            )


def _contacts(state: State) -> Iterator[Item]:
    turn = state.of(Phases).turn
    for line in state.of(Hotline).lines.values():
        if line.open and line.overdue(turn):
            yield Item(
                kind="test",
                record=line.channel.id,
                teams=line.channel.between,
                text=tr("Routine contact over {channel}", channel=line.channel.name),
                badge=tr("overdue"),
                urgency="warning",
            )


def _elections(state: State) -> Iterator[Item]:
    turn = state.of(Phases).turn
    for front in state.of(Domestic).fronts.values():
        if turn in front.politics.elections and all(held.turn != turn for held in front.elections):
            yield Item(
                kind="front",
                record=front.politics.team,
                teams=(front.politics.team,),
                text=tr("Election at the end of this turn"),
                badge=tr("votes"),
                urgency="info",
            )


def _projects(state: State) -> Iterator[Item]:
    for move in state.of(Moves).ledger:
        needed = move.logged.project_turns
        if move.status == "open" and move.done < needed:
            yield Item(
                kind="project",
                record=move.id,
                teams=(move.logged.actor,),
                text=move.text,
                badge=tr("{done} of {needed}", done=move.done, needed=needed),
                urgency="info",
            )
