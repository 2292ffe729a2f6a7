"""Objective by objective: what served it, what observers saw, how tasks were performed, what is missing."""

from collections.abc import Sequence

from detente.exercise.annotations import Annotation, ObserverNote
from detente.exercise.coverage import Coverage, coverage, observed_teams
from detente.exercise.evaluation import kind_words, rating_name, standing_notes, task_text, watched
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.setting import Scenario
from detente.report.blocks import Block, Bullets, Cell, Column, Heading, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.log import placed
from detente.report.persons import Persons
from detente.report.wording import counted, listed, quoted, sentence
from detente.words import tr


def objectives(facts: Facts, persons: Persons) -> Section:
    """Analysis per objective; readers who are not to know persons get no quotes and no names."""
    chronicle = facts.chronicle
    covered = coverage(facts.scenario, chronicle.state, chronicle.annotations)
    blocks: list[Block] = []
    for one in covered:
        blocks += _objective(facts, one, _notes_on(facts, one.objective.id), persons)
    noted = observer_notes(facts, persons)
    return Section(
        id="objectives",
        title=tr("Objectives: what observers saw"),
        blocks=(*blocks, *noted) if blocks else paragraphs(tr("The scenario names no objectives.")),
    )


def _notes_on(facts: Facts, objective: str) -> list[tuple[Annotation, ObserverNote]]:
    return [pair for pair in standing_notes(facts.chronicle.annotations) if pair[1].objective == objective]


def _objective(
    facts: Facts, one: Coverage, notes: Sequence[tuple[Annotation, ObserverNote]], persons: Persons
) -> list[Block]:
    scenario = facts.scenario
    blocks: list[Block] = [Heading(text=sentence(one.objective.text))]
    served = len(one.fired) + len(one.left)
    if served and persons.told:
        told = listed(one.fired) if one.fired else tr("none")
        blocks += paragraphs(tr("Injects that served it and were fired: {ids} (of {n}).", ids=told, n=served))
    blocks += _findings(scenario, notes, persons)
    if one.ratings:
        blocks.append(_ratings(scenario, one))
    blocks += paragraphs(_evidence(one, notes))
    if one.objective.questions and persons.told:
        blocks.append(Bullets(items=one.objective.questions))
    return blocks


def _findings(
    scenario: Scenario, notes: Sequence[tuple[Annotation, ObserverNote]], persons: Persons
) -> list[Block]:
    """Strengths, then gaps, each with the note it rests on."""
    blocks: list[Block] = []
    for bearing, title in (("strength", tr("Strengths:")), ("improvement", tr("To improve:"))):
        found = tuple(
            tr(
                "{team}: {text} [{id}]",
                team=sentence(watched(scenario, note)),
                text=persons.text(note.text),
                id=note_id(one),
            )
            for one, note in notes
            if note.bearing == bearing and (persons.told or note.nature != "quote")
        )
        if found:
            blocks += [*paragraphs(title), Bullets(items=found)]
    return blocks


def _ratings(scenario: Scenario, one: Coverage) -> Table:
    """How each team performed each critical task."""
    teams = list(dict.fromkeys((*observed_teams(scenario), *(rated.team for rated in one.ratings))))
    rated = {(r.team, r.task): rating_name(r.rating) for r in one.ratings}
    tasks = list(dict.fromkeys((*(task.id for task in one.objective.tasks), *(r.task for r in one.ratings))))
    rows: list[tuple[Cell, ...]] = [
        (
            task_text(scenario, one.objective.id, task) or tr("The objective as a whole"),
            *(rated.get((team, task)) for team in teams),
        )
        for task in tasks
    ]
    return Table(
        id=f"ratings-{one.objective.id}",
        caption=tr("Critical tasks of “{objective}”, as observers rated them", objective=one.objective.id),
        columns=(
            Column(key="task", title=tr("Critical task")),
            *(
                Column(key=team or "room", title=short_name(scenario, team) if team else tr("Whole room"))
                for team in teams
            ),
        ),
        rows=tuple(rows),
    )


def _evidence(one: Coverage, notes: Sequence[tuple[Annotation, ObserverNote]]) -> str:
    """The notes it rests on, the records they are about, and what is missing."""
    records = list(dict.fromkeys(a.record for a, _ in notes if a.record))
    told = tr(
        "It rests on {notes}{records}.",
        notes=counted(len(notes), "one note", "{n} notes", "no note"),
        records=tr(" about {ids}", ids=listed(records)) if records else "",
    )
    if not one.missing:
        return told
    return tr("{told} Missing: {missing}.", told=told, missing="; ".join(one.missing))


def note_id(note: Annotation) -> str:
    """The name of a note in report and log."""
    return f"N{note.id:02d}"


def observer_notes(facts: Facts, persons: Persons) -> tuple[Block, ...]:
    """Every note of the observers in one table; quotes are persons' words."""
    scenario = facts.scenario
    turns = {taken.step.id: (taken.turn, taken.label) for taken in placed(facts.chronicle)}
    rows: list[tuple[Cell, ...]] = []
    for one, note in standing_notes(facts.chronicle.annotations):
        if note.nature == "quote" and not persons.told:
            continue
        turn, label = turns.get(one.step, (0, turn_label(scenario, 0)))
        rating = rating_name(note.rating)
        if note.explanation and note.explanation != note.text:
            rating = f"{rating}: {persons.text(note.explanation)}"
        words = persons.text(note.text)
        rows.append(
            (
                turn,
                label,
                note_id(one),
                watched(scenario, note),
                note.objective or None,
                kind_words(note),
                quoted(words, len(words)) if note.nature == "quote" else words,
                rating or None,
                one.record or None,
                *((note.observer or one.author, note.serial or None) if persons.told else ()),
            )
        )
    if not rows:
        return paragraphs(tr("Observers wrote nothing down."))
    return (
        Heading(text=tr("The notes")),
        Table(
            id="observer-notes",
            caption=tr("Notes of the observers in the order of writing"),
            columns=_columns(persons),
            rows=tuple(rows),
        ),
    )


def _columns(persons: Persons) -> tuple[Column, ...]:
    columns = (
        Column(key="turn", title=tr("Turn"), kind="number"),
        Column(key="label", title=tr("Label"), kind="id"),
        Column(key="id", title=tr("Id"), kind="id"),
        Column(key="team", title=tr("On")),
        Column(key="objective", title=tr("Objective")),
        Column(key="kind", title=tr("Kind")),
        Column(key="text", title=tr("Words"), share=30),
        Column(key="rating", title=tr("Rating")),
        Column(key="record", title=tr("About"), kind="id"),
    )
    if not persons.told:
        return columns
    return (
        *columns,
        Column(key="observer", title=tr("Observer")),
        Column(key="serial", title=tr("Serial"), kind="id"),
    )
