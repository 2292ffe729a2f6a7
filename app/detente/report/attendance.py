"""Who took part: the appendix that is left out of every report but control's own."""

from collections import Counter

from detente.exercise.attendance import CONTROL, OBSERVER, Attendance, Person
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.report.blocks import Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.wording import counted, listed
from detente.words import tr


def participants(facts: Facts) -> tuple[Section, ...]:
    """The list of those who were here, where one was kept."""
    people = tuple(facts.chronicle.state.of(Attendance).people)
    if not people:
        return ()
    table = Table(
        id="participants",
        caption=tr("Participants"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="name", title=tr("Name")),
            Column(key="affiliation", title=tr("Affiliation")),
            Column(key="side", title=tr("Side")),
            Column(key="role", title=tr("Role")),
            Column(key="seat", title=tr("Seat")),
            Column(key="code", title=tr("Code"), kind="id"),
            Column(key="turn", title=tr("Came in turn"), kind="number"),
            Column(key="came", title=tr("Came"), kind="id"),
            Column(key="left", title=tr("Left"), kind="id"),
        ),
        rows=tuple(_row(facts.scenario, person) for person in people),
        note=tr("Names and affiliations are personal. The code stands on what somebody filled in."),
    )
    told = paragraphs(*_told(facts.scenario, people))
    return (Section(id="participants", title=tr("Participants"), blocks=(*told, table), appendix=True),)


def side_name(scenario: Scenario, side: str) -> str:
    """A team, control or the observers, in words; empty where nobody has said yet."""
    besides = {CONTROL: tr("control"), OBSERVER: tr("observers"), "": ""}
    return besides[side] if side in besides else short_name(scenario, side)


def _row(scenario: Scenario, person: Person) -> tuple[Cell, ...]:
    return (
        person.id,
        person.name,
        person.affiliation,
        side_name(scenario, person.side),
        person.role,
        person.seat,
        person.code,
        person.turn,
        person.came.strftime("%H:%M"),
        person.left.strftime("%H:%M") if person.left else "",
    )


def _told(scenario: Scenario, people: tuple[Person, ...]) -> list[str]:
    """How many there were, who came late, and which teams one person was."""
    late = sum(person.late for person in people)
    told = [
        tr(
            "{people} took part{late}.",
            people=counted(len(people), "One person", "{n} people").capitalize(),
            late=tr(", {late} of them from a later turn on", late=late) if late else "",
        )
    ]
    sizes = Counter(person.side for person in people)
    alone = [short_name(scenario, team.id) for team in scenario.teams if sizes[team.id] == 1]
    if alone:
        told.append(
            tr(
                "{teams} had one member: whoever reads of the team reads of that person.",
                teams=listed(alone),
            )
        )
    return told
