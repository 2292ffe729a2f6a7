"""The room: injects, notes and bookmarks."""

from detente.exercise.annotations import Bookmark, Note
from detente.exercise.injects import Card, Injects
from detente.exercise.naming import names
from detente.exercise.phases import turn_label
from detente.exercise.setting import Scenario
from detente.report.blocks import Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.log import placed
from detente.report.wording import counted
from detente.words import tr


def injects(facts: Facts) -> Section:
    """The master scenario events list as it was played."""
    cards = list(facts.chronicle.state.of(Injects).cards.values())
    if not cards:
        nothing = paragraphs(tr("The scenario has no injects."))
        return Section(id="injects", title=tr("Injects"), blocks=nothing)
    counts = {s: sum(card.status == s for card in cards) for s in ("fired", "skipped")}
    waiting = sum(card.waiting for card in cards)
    opening = tr(
        "Of {cards}, {fired} fired, {skipped} skipped and {ready} left unplayed.",
        cards=counted(len(cards), "one inject", "{n} injects"),
        fired=counted(counts["fired"], "one was", "{n} were", "none was"),
        skipped=counted(counts["skipped"], "one was", "{n} were", "none was"),
        ready=counted(waiting, "one was", "{n} were", "none was"),
    )
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
            Column(key="expected", title=tr("Expected action"), share=21),
            Column(key="words", title=tr("Words read out, or why it was skipped"), share=28),
        ),
        rows=tuple(_inject(facts.scenario, card) for card in cards),
    )
    return Section(id="injects", title=tr("Injects"), blocks=(*paragraphs(opening), table))


def _inject(scenario: Scenario, card: Card) -> tuple[Cell, ...]:
    inject = card.inject
    status = {
        "ready": tr("not played"),
        "staged": tr("staged, not played"),
        "fired": tr("fired"),
        "skipped": tr("skipped"),
    }[card.status]
    planned = [] if inject.turn is None else [tr("turn {turn}", turn=inject.turn)]
    if inject.above_index is not None:
        planned.append(tr("index above {value:g}", value=inject.above_index))
    played = not card.waiting
    return (
        inject.id,
        inject.title,
        tr(" or ").join(planned) or None,
        status,
        card.turn if played else None,
        names(scenario, inject.to),
        inject.objective,
        inject.expected,
        card.text or card.reason,
    )


def notes(facts: Facts) -> Section:
    """What observers wrote beside the records."""
    chronicle = facts.chronicle
    turns = {taken.step.id: (taken.turn, taken.label) for taken in placed(chronicle)}
    rows: list[tuple[Cell, ...]] = []
    for note in chronicle.annotations:
        if not isinstance(note.remark, Note | Bookmark):
            continue  # the others have sections of their own
        turn, label = turns.get(note.step, (0, turn_label(chronicle.scenario, 0)))
        kind = tr("note") if note.kind == "note" else tr("bookmark")
        rows.append((turn, label, note.step, kind, note.text, note.author))
    if not rows:
        nothing = paragraphs(tr("No note and no bookmark was made."))
        return Section(id="notes", title=tr("Notes and bookmarks"), blocks=nothing)
    table = Table(
        id="notes",
        caption=tr("Notes and bookmarks in the order of writing"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="step", title=tr("Step"), kind="number"),
            Column(key="kind", title=tr("Kind")),
            Column(key="text", title=tr("Text")),
            Column(key="author", title=tr("By")),
        ),
        rows=tuple(rows),
    )
    return Section(id="notes", title=tr("Notes and bookmarks"), blocks=(table,))
