"""What incidents, observers and transparency do to trust and to what is misread."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.exercise.curves import Curves, MisperceptionMoved
from detente.exercise.incidents.acts import IncidentDisclosed, IncidentEnded, IncidentExposed
from detente.exercise.mechanic import Event, Situation
from detente.exercise.movers.building import act, listed_signal
from detente.exercise.moves import Move, MoveLogged, MoveRuled, Moves
from detente.exercise.observers import Endorsed, observers_of
from detente.exercise.publication import Publication, RecordPublished
from detente.exercise.rules import CATALOGUE_RULES

TRANSPARENT = ("data_exchange", "invite_observers", "accept_inspection", "prior_notification")
"""Acts of the catalogue that let the other side see for itself."""


def _disclosed(situation: Situation, event: IncidentDisclosed) -> Iterable[Event]:
    rule = "candour_shown" if event.first else ""
    return listed_signal(situation, event.target, event.actor, rule, event.id) if rule else ()


def _exposed(situation: Situation, event: IncidentExposed) -> Iterable[Event]:
    return listed_signal(situation, event.target, event.actor, "candour_hidden", event.id)


def _ended(situation: Situation, event: IncidentEnded) -> Iterable[Event]:
    """What nobody cleared up stands as the act that it seemed to be."""
    if event.end != "escalated":
        return ()
    return act(situation, event.act, event.actor, (event.target,), event.id)


def _published(situation: Situation, event: RecordPublished) -> Iterable[Event]:
    """What is told of an act again, in better words, is not done again."""
    move = situation.state.of(Moves).ledger.get(event.record)
    first = situation.state.of(Publication).times.get(event.record) == 1
    return _weighed(situation, move) if move and first else ()


def _weighed(situation: Situation, move: Move) -> Iterator[Event]:
    """Observers weigh what is done in public with eyes of their own, as far as it came about."""
    logged, cost = move.logged, move.logged.cost_bans * move.effect
    rule = CATALOGUE_RULES.get(logged.counted[1], "") if move.effect else ""
    for observer in observers_of(situation.scenario):
        if observer not in (logged.actor, *logged.targets):
            yield from listed_signal(situation, observer, logged.actor, rule, move.id, cost)


def _endorsed(situation: Situation, event: Endorsed) -> Iterator[Event]:
    """An endorsement takes a share of the misperception away from all who look at the side vouched for."""
    for team in situation.scenario.teams:
        if team.id not in (event.by, event.subject):
            yield from _clearer(situation, team.id, event.subject, event.strength, "endorsement", event.by)


def _move_logged(situation: Situation, event: MoveLogged) -> Iterator[Event]:
    if not event.held:
        yield from _transparency(situation, event)


def _move_ruled(situation: Situation, event: MoveRuled) -> Iterator[Event]:
    move = situation.state.of(Moves).ledger.get(event.id)
    if move is None or not event.weight:
        return
    yield from _transparency(situation, move.logged)
    if move.id in situation.state.of(Publication).times:  # announced before it was decided
        yield from _weighed(situation, move)


def _transparency(situation: Situation, event: MoveLogged) -> Iterator[Event]:
    """Openness instead of secrecy clears the sight of those it is shown to, twice so in a crisis."""
    if (event.seen_as or event.act) not in TRANSPARENT:
        return
    curves = situation.state.of(Curves)
    for target in event.targets:
        crisis = curves.index(event.actor, target) >= curves.model.crisis_index
        share = min(curves.model.transparency * (2 if crisis else 1), 1.0)
        yield from _clearer(situation, target, event.actor, share, "transparency", event.id)


def _clearer(
    situation: Situation, observer: str, subject: str, share: float, rule: str, record: str
) -> Iterator[Event]:
    before = situation.state.of(Curves).misread(observer, subject)
    after = before * (1.0 - share)
    if after != before:
        yield MisperceptionMoved(
            observer=observer, subject=subject, before=before, after=after, rule=rule, record=record
        )


REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    IncidentDisclosed: _disclosed,
    IncidentExposed: _exposed,
    IncidentEnded: _ended,
    RecordPublished: _published,
    Endorsed: _endorsed,
    MoveLogged: _move_logged,
    MoveRuled: _move_ruled,
}
"""What each fact does to the curves."""
