"""The list of injects as it was played: when each was to come, what it was for, and what came of it."""

from dataclasses import replace

from detente.exercise import machine
from detente.exercise.chronicle import Chronicle
from detente.exercise.injects import Card, Injects
from detente.exercise.msel import Instant, planned, why_due
from detente.exercise.naming import names
from detente.exercise.setting import Scenario
from detente.exercise.telling_injects import outcome_word
from detente.report.blocks import Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.wording import counted, numeral
from detente.words import tr


def section(facts: Facts) -> Section:
    """The master scenario events list."""
    cards = list(facts.chronicle.state.of(Injects).cards.values())
    if not cards:
        nothing = paragraphs(tr("The scenario has no injects."))
        return Section(id="injects", title=tr("Injects"), blocks=nothing)
    table = Table(
        id="injects",
        caption=tr("Injects fired, skipped and left"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="title", title=tr("Title")),
            Column(key="planned", title=tr("Planned")),
            Column(key="status", title=tr("Status")),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="to", title=tr("To")),
            Column(key="objective", title=tr("Objective")),
            Column(key="expected", title=tr("Expected action"), share=18),
            Column(key="outcome", title=tr("Outcome"), share=14),
            Column(key="words", title=tr("Words read out, or why it was skipped"), share=22),
        ),
        rows=tuple(_row(facts.scenario, card) for card in cards),
    )
    opening = " ".join((_played(cards), *_left(facts.chronicle, cards), *_outcomes(cards)))
    return Section(id="injects", title=tr("Injects"), blocks=(*paragraphs(opening), table))


def _played(cards: list[Card]) -> str:
    fired = sum(card.status == "fired" for card in cards)
    skipped = sum(card.status == "skipped" for card in cards)
    return tr(
        "Of {cards}, {fired} fired, {skipped} skipped and {left} left unplayed.",
        cards=counted(len(cards), "one inject", "{n} injects"),
        fired=counted(fired, "one was", "{n} were", "none was"),
        skipped=counted(skipped, "one was", "{n} were", "none was"),
        left=counted(len(cards) - fired - skipped, "one was", "{n} were", "none was"),
    )


def _left(chronicle: Chronicle, cards: list[Card]) -> tuple[str, ...]:
    """Whether those left had ever come due."""
    left = {card.inject.id for card in cards if card.waiting}
    if not left:
        return ()
    due = len(came_due(chronicle, left))
    if due == len(left):
        return (tr("All that were left had come due."),)
    if due == 0:
        return (tr("None of those left ever came due."),)
    return (
        tr(
            "Of those left, {due} come due and {never} never did.",
            due=counted(due, "one had", "{n} had"),
            never=numeral(len(left) - due),
        ),
    )


def came_due(chronicle: Chronicle, wanted: set[str]) -> set[str]:
    """Which of these injects came due at any step of the session."""
    found: set[str] = set()
    state = machine.initial(chronicle.scenario)
    readings = {moment.step: moment.readings for moment in chronicle.moments}
    last = chronicle.moments[0].readings
    for step in (None, *chronicle.steps):
        if step is not None:
            state = machine.fold(state, step.events)
            last = readings.get(step.id, last)
        instant = Instant(
            scenario=chronicle.scenario, state=state, readings=last, now=step.occurred_at if step else None
        )
        cards = state.of(Injects).cards
        waiting = (cards[name] for name in wanted - found if name in cards)
        found |= {card.inject.id for card in waiting if why_due(instant, _waiting(card))}
        if found == wanted:
            break
    return found


def _waiting(card: Card) -> Card:
    """The card as if nobody had skipped it: it may have been put back later."""
    return card if card.waiting else replace(card, status="ready")


def _outcomes(cards: list[Card]) -> tuple[str, ...]:
    """How the expected actions of what was fired turned out, where that was looked at."""
    asked = [card for card in cards if card.status == "fired" and (card.inject.expected or card.outcome)]
    if not asked:
        return ()
    met, partly, missed = (sum(c.outcome == one for c in asked) for one in ("met", "partly", "not_met"))
    seen = tr(
        "Of the actions expected, {met} seen, {partly} seen in part and {missed} not seen.",
        met=counted(met, "one was", "{n} were", "none was"),
        partly=counted(partly, "one was", "{n} were", "none was"),
        missed=counted(missed, "one was", "{n} were", "none was"),
    )
    unknown = len(asked) - met - partly - missed
    if not unknown:
        return (seen,)
    return (seen, counted(unknown, "Of one it was not recorded.", "Of {n} it was not recorded."))


def _row(scenario: Scenario, card: Card) -> tuple[Cell, ...]:
    inject = card.inject
    status = {
        "ready": tr("not played"),
        "staged": tr("staged, not played"),
        "fired": tr("fired"),
        "skipped": tr("skipped"),
    }[card.status]
    outcome = outcome_word(card.outcome) if card.outcome else ""
    return (
        inject.id,
        inject.title,
        planned(scenario, inject) or None,
        status,
        None if card.waiting else card.turn,
        names(scenario, inject.to),
        ", ".join(inject.objectives),
        inject.expected,
        ": ".join(part for part in (outcome, card.outcome_text) if part),
        card.text or card.reason,
    )
