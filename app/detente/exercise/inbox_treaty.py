"""What needs control about treaties: duties that fall due, exchanges, reviews, ratifications, doubts."""

from collections.abc import Iterator

from detente.exercise.agreements.texts import Agreements
from detente.exercise.boards import CONTROL
from detente.exercise.boards.treaty import treaty
from detente.exercise.declarations.books import Declarations, calendar, owes
from detente.exercise.inbox_items import Item
from detente.exercise.mechanic import State
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import Phases
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import step_title, title_of
from detente.words import tr


def treaty_items(scenario: Scenario, state: State) -> Iterator[Item]:
    """Everything about treaties that waits for control."""
    yield from _duties(scenario, state)
    yield from _exchanges(scenario, state)
    yield from _reviews(scenario, state)
    yield from _agreements(state)
    yield from _steps(scenario, state)


def _duties(scenario: Scenario, state: State) -> Iterator[Item]:
    turn = state.of(Phases).turn
    for duty in state.of(Obligations).duties:
        by_itself = duty.assigned.method == "declaration" and duty.assigned.exchange
        if duty.state == "late":
            badge, urgency = tr("late"), "warning"
        elif duty.state == "in_force" and duty.due == turn > 0 and not by_itself:
            badge, urgency = tr("kept?"), "info"
        else:
            continue
        yield Item(
            kind="duty",
            record=duty.id,
            teams=(duty.party,),
            text=duty.assigned.text,
            badge=badge,
            urgency="warning" if urgency == "warning" else "info",
        )


def _exchanges(scenario: Scenario, state: State) -> Iterator[Item]:
    books, turn = state.of(Declarations), state.of(Phases).turn
    for exchange in scenario.exchanges:
        for due in calendar(scenario, state, exchange):
            for party in exchange.parties:
                if due > turn or (exchange.id, party, due) in books.answered:
                    continue
                if owes(state, exchange, party):
                    yield Item(
                        kind="exchange",
                        record=exchange.id,
                        teams=(party,),
                        text=exchange.name,
                        badge=tr("declares?") if due == turn else tr("missing"),
                        urgency="info" if due == turn else "warning",
                    )


def _reviews(scenario: Scenario, state: State) -> Iterator[Item]:
    for review in state.of(Obligations).reviews:
        if review.status == "open":
            yield Item(
                kind="review",
                record=review.id,
                teams=review.missing() or review.parties,
                text=tr("Review of “{title}”", title=title_of(scenario, review.agreement)),
                badge=tr("report?") if review.missing() else tr("close?"),
                urgency="warning",
            )


def _agreements(state: State) -> Iterator[Item]:
    for text in state.of(Agreements).texts.values():
        waiting = tuple(team for team in text.must_ratify() if team not in text.ratified)
        if text.status == "signed" and waiting:
            badge, teams = tr("ratified?"), waiting
        elif text.status == "in_force" and not text.released:
            badge, teams = tr("for the room?"), text.parties
        else:
            continue
        yield Item(
            kind="agreement", record=text.id, teams=teams, text=text.title, badge=badge, urgency="info"
        )


def _steps(scenario: Scenario, state: State) -> Iterator[Item]:
    """A step that rests on something broken: it stands until a party suspends it, which then is its right."""
    for step in treaty(scenario, state, CONTROL).steps:
        if step.standing == "questioned":
            yield Item(
                kind="step",
                record=step.id,
                teams=step.parties,
                text=step_title(scenario, step.id),
                badge=tr("in question"),
                urgency="warning",
            )
