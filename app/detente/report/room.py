"""The room: notes and bookmarks."""

from detente.exercise.annotations import Bookmark, Note
from detente.exercise.phases import turn_label
from detente.report.blocks import Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.log import placed
from detente.words import tr


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
