"""The survey: what people trusted and expected, wave by wave, beside what the model made of the same play."""

from collections.abc import Sequence

from detente.exercise import surveys
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.setting import Scenario
from detente.exercise.survey_results import (
    FEWEST,
    Result,
    collected_waves,
    results,
    sheets,
)
from detente.report.blocks import Block, Cell, Column, Heading, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.persons import Persons
from detente.report.survey_trust import trust_blocks, turn_columns, turn_of
from detente.report.wording import counted, listed, within
from detente.words import tr


def section(facts: Facts, persons: Persons) -> Section:
    """Sheets, the matrix of trust, people against the model, every other question, and people's own words."""
    answers = surveys.standing(facts.chronicle.annotations)
    title = tr("Survey")
    if not answers:
        return Section(id="survey", title=title, blocks=paragraphs(tr("No survey sheet was typed in.")))
    blocks: list[Block] = [
        *paragraphs(_opening(facts, answers, persons)),
        _sheets(facts, answers, persons),
        *trust_blocks(facts, answers, persons),
        *_questions(facts, answers, persons),
    ]
    if persons.told:
        blocks += _words(facts, answers)
    return Section(id="survey", title=title, blocks=tuple(blocks))


def _opening(facts: Facts, answers: Sequence[surveys.Answer], persons: Persons) -> str:
    waves = collected_waves(facts.scenario, answers)
    names = listed([within(surveys.wave_name(facts.scenario, wave)) for wave in waves])
    people = len({one.code for one in answers})
    told = tr(
        "{people} answered in {waves} ({names}). Medians and ranges are given: the groups are small.",
        people=counted(people, "One participant", "{n} participants").capitalize(),
        waves=counted(len(waves), "one wave", "{n} waves"),
        names=names,
    )
    if persons.told:
        return told
    kept = tr(" Where fewer than {few} of a team answered, nothing is shown.", few=FEWEST)
    return told + kept


def _hides(rest: int) -> bool:
    """Whether those of whom nothing is shown are none, or so many that subtraction points at nobody."""
    return rest == 0 or rest >= FEWEST


def _open_results(scenario: Scenario, answers: Sequence[surveys.Answer], persons: Persons) -> list[Result]:
    """The results that these readers may see."""
    every = results(scenario, answers)
    if persons.told:
        return list(every)
    shown: dict[tuple[str, str], int] = {}
    for one in every:
        if one.team and one.anonymous:
            shown[one.wave, one.question] = shown.get((one.wave, one.question), 0) + one.n
    return [
        one
        for one in every
        if one.anonymous and (one.team or _hides(one.n - shown.get((one.wave, one.question), 0)))
    ]


def _sheets(facts: Facts, answers: Sequence[surveys.Answer], persons: Persons) -> Table:
    scenario = facts.scenario
    rows: list[tuple[Cell, ...]] = []
    for wave in collected_waves(scenario, answers):
        counts = [sheets(answers, wave, team.id) for team in scenario.teams]
        told = [count if persons.told or count == 0 or count >= FEWEST else None for count in counts]
        turn = turn_of(facts, wave)
        name = surveys.wave_name(scenario, wave)
        every = sheets(answers, wave)
        whole = every if persons.told or _hides(every - sum(count or 0 for count in told)) else None
        rows.append((turn, turn_label(scenario, turn), name, *told, whole))
    return Table(
        id="survey-sheets",
        caption=tr("Survey sheets by wave and team"),
        columns=(
            *turn_columns(),
            *(Column(key=t.id, title=t.short or t.name, kind="number") for t in scenario.teams),
            Column(key="all", title=tr("All"), kind="number"),
        ),
        rows=tuple(rows),
    )


def _questions(facts: Facts, answers: Sequence[surveys.Answer], persons: Persons) -> list[Block]:
    scenario = facts.scenario
    texts = {
        question.id: question.text
        for wave in surveys.waves(scenario)
        for question in surveys.questions(scenario, wave)
    }
    rows: list[tuple[Cell, ...]] = []
    for one in _open_results(scenario, answers, persons):
        if one.question.startswith("trust:"):
            continue
        turn = turn_of(facts, one.wave)
        rows.append(
            (
                turn,
                turn_label(scenario, turn),
                surveys.wave_name(scenario, one.wave),
                texts[one.question],
                short_name(scenario, one.team) if one.team else tr("all"),
                one.n,
                one.median,
                one.low,
                one.high,
            )
        )
    if not rows:
        return []
    table = Table(
        id="survey-questions",
        caption=tr("Every other question, by wave and team"),
        columns=(
            *turn_columns(),
            Column(key="question", title=tr("Question"), share=30),
            Column(key="team", title=tr("Team")),
            Column(key="n", title=tr("n"), kind="number"),
            Column(key="median", title=tr("Median"), kind="number", digits=1),
            Column(key="low", title=tr("Lowest"), kind="number"),
            Column(key="high", title=tr("Highest"), kind="number"),
        ),
        rows=tuple(rows),
    )
    return [Heading(text=tr("Expectations, fairness and design")), table]


def _words(facts: Facts, answers: Sequence[surveys.Answer]) -> list[Block]:
    """What people wrote, for control alone."""
    scenario = facts.scenario
    worded = [one for one in answers if one.number is None]
    if not worded:
        return []
    rows = tuple(
        (
            turn := turn_of(facts, one.wave),
            turn_label(scenario, turn),
            surveys.wave_name(scenario, one.wave),
            one.question,
            short_name(scenario, one.team),
            one.code,
            one.value,
        )
        for one in worded
    )
    table = Table(
        id="survey-words",
        caption=tr("In participants’ own words"),
        columns=(
            *turn_columns(),
            Column(key="question", title=tr("Question")),
            Column(key="team", title=tr("Team")),
            Column(key="code", title=tr("Code"), kind="id"),
            Column(key="text", title=tr("Words"), share=40),
        ),
        rows=rows,
    )
    return [Heading(text=tr("In their own words")), table]
