"""The after-action report as a pure record: a chronicle in, sections of words, tables and figures out."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import datetime
from string import ascii_uppercase

from detente.exercise.chronicle import Chronicle
from detente.exercise.records import record
from detente.report import (
    adjudication,
    agreements,
    appendices,
    attendance,
    communications,
    compliance,
    course,
    endgame,
    front,
    home_front,
    hot_wash,
    incidents,
    injects,
    instruments,
    objectives,
    persons,
    public,
    records,
    room,
    signals,
    summary,
    survey,
    third_parties,
    timing,
    turning,
    verification,
)
from detente.report.blocks import Block, Figure, Section, Table
from detente.report.facts import Facts, gather
from detente.report.log import LogRow, log_rows
from detente.words import tr


@record
class AfterAction:
    """A whole report; exporters only set it."""

    audience: str
    cover: front.Cover
    sections: tuple[Section, ...]
    """Numbered 1, 2, …; appendices A, B, … come last."""
    log: tuple[LogRow, ...]
    """The data behind the report: a row for each fact that this audience may see."""


def after_action(
    chronicle: Chronicle, audience: str = "control", generated_at: datetime | None = None
) -> AfterAction:
    """The report for an audience. ValueError, naming the known ones, for any other."""
    make = AUDIENCES.get(audience)
    if make is None:
        known = ", ".join(AUDIENCES)
        raise ValueError(
            tr("audience: “{audience}” is not among those known: {known}", audience=audience, known=known)
        )
    return make(chronicle, generated_at)


def _control(chronicle: Chronicle, generated_at: datetime | None) -> AfterAction:
    facts = gather(chronicle)
    log = log_rows(chronicle)
    sections = (
        front.handling(),
        summary.summary(facts),
        front.overview(facts),
        front.design(facts),
        course.timeline(facts),
        turning.turning_points(facts),
        instruments.trust_and_escalation(facts),
        instruments.moves_by_category(facts),
        *agreements.sections(facts),
        *compliance.sections(facts),
        *signals.sections(facts),
        communications.communications(facts),
        *incidents.sections(facts),
        verification.verification(facts),
        adjudication.adjudication(facts),
        *home_front.sections(facts),
        *third_parties.sections(facts),
        *endgame.sections(facts),
        *timing.timing(facts),
        room.notes(facts),
        injects.section(facts),
        *_evaluation(facts, persons.persons(chronicle, told=True)),
        *records.sections(facts),
        appendices.full_log(facts, log),
        appendices.model(facts),
        *attendance.participants(facts),
        appendices.sources(facts),
        appendices.glossary(),
    )
    cover = front.control_cover(facts, generated_at)
    return AfterAction(audience="control", cover=cover, sections=numbered(sections), log=log)


def _evaluation(facts: Facts, known: persons.Persons) -> tuple[Section, ...]:
    """What observers and participants wrote down, as these readers may know it."""
    return (objectives.objectives(facts, known), survey.section(facts, known), hot_wash.section(facts, known))


def _sponsor(chronicle: Chronicle, generated_at: datetime | None) -> AfterAction:
    """What the room was shown, and the evaluation without names, codes and anybody's own words."""
    told = public.told(chronicle)
    known = persons.persons(chronicle, told=False)
    sections = (
        front.sponsor_handling(),
        *(section for section in public.sections(told) if section.id not in ("handling", "glossary")),
        *_evaluation(gather(chronicle), known),
        appendices.glossary(),
    )
    return AfterAction(
        audience="sponsor",
        cover=replace(public.cover(told, generated_at), marking=front.sponsor_marking()),
        sections=numbered(sections),
        log=public.log(told),
    )


def _public(chronicle: Chronicle, generated_at: datetime | None) -> AfterAction:
    told = public.told(chronicle)
    return AfterAction(
        audience="public",
        cover=public.cover(told, generated_at),
        sections=numbered(public.sections(told)),
        log=public.log(told),
    )


AUDIENCES: dict[str, Callable[[Chronicle, datetime | None], AfterAction]] = {
    "control": _control,
    "sponsor": _sponsor,
    "public": _public,
}
"""Who a report can be for, one line each."""


def numbered(sections: Iterable[Section]) -> tuple[Section, ...]:
    """Give sections, tables and figures their numbers, in the order in which they stand."""
    made: list[Section] = []
    letters, counts = iter(ascii_uppercase), {Table: 0, Figure: 0}
    position = 0
    for section in sections:
        if section.appendix:
            number = next(letters)
        else:
            position += 1
            number = str(position)
        blocks = tuple(_numbered_block(block, counts) for block in section.blocks)
        made.append(replace(section, number=number, blocks=blocks))
    return tuple(made)


def _numbered_block(block: Block, counts: dict[type[Table] | type[Figure], int]) -> Block:
    if isinstance(block, Table):
        counts[Table] += 1
        return replace(block, number=counts[Table])
    if isinstance(block, Figure):
        counts[Figure] += 1
        return replace(block, number=counts[Figure])
    return block
