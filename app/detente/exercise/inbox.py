"""What needs control: open rulings, answers that are due, anomalies, injects and tests."""

from collections.abc import Iterator
from datetime import datetime

from detente.exercise.hotline import Hotline, Message
from detente.exercise.inbox_crises import crisis_items
from detente.exercise.inbox_items import Item, Urgency
from detente.exercise.inbox_treaty import treaty_items
from detente.exercise.injects import Card, Injects
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.mechanic import State
from detente.exercise.moves import Moves
from detente.exercise.msel import Instant, overdue, why_due
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.readings import Readings
from detente.exercise.setting import Scenario
from detente.exercise.telling import result_name
from detente.words import tr

TWO_WAY = ("hotline", "back_channel", "radio", "embassy", "third_party")


def items(
    scenario: Scenario, state: State, readings: Readings, now: datetime | None = None
) -> tuple[Item, ...]:
    """Everything that waits for control, the most urgent first; `now` is the time in the room."""
    found = [
        *_moves(state),
        *_inspections(scenario, state),
        *treaty_items(scenario, state),
        *crisis_items(scenario, state),
        *_messages(scenario, state),
        *_injects(Instant(scenario=scenario, state=state, readings=readings, now=now)),
        *_tests(state),
        *_staged(state),
    ]
    rank = {"danger": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda item: rank[item.urgency]))


def _moves(state: State) -> Iterator[Item]:
    for move in state.of(Moves).ledger:
        teams = (move.logged.actor, *move.logged.targets)
        if move.sealed:
            continue
        if move.status == "open" and move.done >= move.logged.project_turns:
            yield Item(
                kind="move",
                record=move.id,
                teams=teams,
                text=move.text,
                badge=tr("ruling?"),
                urgency="warning",
            )
        elif move.disputed_by:
            yield Item(
                kind="move",
                record=move.id,
                teams=teams,
                text=move.text,
                badge=tr("disputed"),
                urgency="warning",
            )


def _inspections(scenario: Scenario, state: State) -> Iterator[Item]:
    for inspection in state.of(Inspections).ledger:
        badge = _inspection_badge(inspection)
        if badge is None:
            continue
        request = inspection.requested
        site = next((s.name for s in scenario.sites if s.id == request.site), request.site)
        text = site
        if inspection.report:
            text = tr(
                "{site}: declared {declared}, found {found}",
                site=site,
                declared=inspection.report.declared,
                found=inspection.report.found,
            )
        yield Item(
            kind="inspection",
            record=inspection.id,
            teams=(request.inspector, request.host),
            text=text,
            badge=badge[0],
            urgency=badge[1],
        )


def _inspection_badge(inspection: Inspection) -> tuple[str, Urgency] | None:
    if inspection.access == "pending":
        return tr("access?"), "warning"
    if inspection.access in ("granted", "managed") and inspection.report is None:
        return tr("result?"), "info"
    if inspection.report and inspection.doubtful:
        return result_name(inspection.report.result), "danger"
    if inspection.disputed_by and inspection.outcome is None:
        return tr("disputed"), "warning"
    return None


def _messages(scenario: Scenario, state: State) -> Iterator[Item]:
    two_way = {channel.id for channel in scenario.channels if channel.kind in TWO_WAY}
    answered = _answered_by_reply(state)
    for message in state.of(Hotline).messages:
        if message.status == "sent" and message.sent.channel in two_way and message.id not in answered:
            channel = next(c.name for c in scenario.channels if c.id == message.sent.channel)
            yield Item(
                kind="message",
                record=message.id,
                teams=(message.sent.sender, message.sent.addressee),
                text=message.sent.text or channel,
                badge=tr("answer?"),
                urgency="info",
            )


def _answered_by_reply(state: State) -> set[str]:
    """Messages after which the addressee wrote back: nothing waits there, though nothing was marked."""
    replied: set[str] = set()
    waiting: dict[tuple[str, str], list[Message]] = {}
    for message in state.of(Hotline).messages:
        sender, addressee = message.sent.sender, message.sent.addressee
        replied |= {m.id for m in waiting.pop((addressee, sender), [])}
        waiting.setdefault((sender, addressee), []).append(message)
    return replied


def _injects(instant: Instant) -> Iterator[Item]:
    for card in instant.state.of(Injects).cards.values():
        if why := why_due(instant, card):
            yield _inject(card, tr("due"), why)
        elif overdue(instant, card):
            limit = tr("{minutes:g} min are over", minutes=card.inject.time_limit)
            yield _inject(card, tr("outcome?"), limit)


def _inject(card: Card, badge: str, why: str) -> Item:
    return Item(
        kind="inject",
        record=card.inject.id,
        teams=card.inject.to,
        text=card.inject.title,
        badge=badge,
        urgency="info",
        why=why,
    )


def _tests(state: State) -> Iterator[Item]:
    turn = state.of(Phases).turn
    for line in state.of(Hotline).lines.values():
        if line.test_due(turn):
            yield Item(
                kind="test",
                record=line.channel.id,
                teams=line.channel.between,
                text=tr("Routine test of {channel}", channel=line.channel.name),
                badge=tr("test due"),
                urgency="info",
            )


def _staged(state: State) -> Iterator[Item]:
    for notice in state.of(Publication).staged.values():
        yield Item(
            kind="staged",
            record=notice.record,
            teams=notice.teams,
            text=notice.text,
            badge=tr("ready"),
            urgency="info",
        )
