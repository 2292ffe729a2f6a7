"""The ladder told afterwards: which steps stood at the end, on what, and when they came and went."""

from detente.exercise.boards import CONTROL, boards
from detente.exercise.boards.shapes import StepView
from detente.exercise.ladder import Ladder, StandingStep
from detente.exercise.naming import names, short_name
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import step_title
from detente.exercise.treaty_names import kind_name, standing_name
from detente.report.blocks import Block, Cell, Column, Figure, Heading, Table
from detente.report.facts import Facts
from detente.report.ladder_figure import StepBox, ladder_drawing
from detente.words import tr


def ladder_blocks(facts: Facts) -> tuple[Block, ...]:
    """Figure and table of the steps; nothing where the scenario has none."""
    chronicle = facts.chronicle
    steps = boards(chronicle.scenario, chronicle.state, CONTROL).treaty.steps
    if not steps:
        return ()
    figure = Figure(
        id="ladder",
        caption=tr(
            "The ladder of steps at the end, with obligations kept of those owed; a broken outline is a step "
            "that is not in force"
        ),
        drawing=ladder_drawing([step_box(step) for step in steps]),
        data="steps",
    )
    return Heading(text=tr("The ladder of steps")), figure, _table(facts, steps)


def step_box(step: StepView) -> StepBox:
    """A step as the figure shows it, with the share of its obligations that was kept."""
    note = f"{step.kept}/{step.owed}" if step.owed else ""
    return StepBox(id=step.id, title=step.title, standing=step.standing, requires=step.requires, note=note)


def _table(facts: Facts, steps: tuple[StepView, ...]) -> Table:
    standing = facts.chronicle.state.of(Ladder).standing
    return Table(
        id="steps",
        caption=tr("Steps of the ladder at the end"),
        columns=(
            Column(key="step", title=tr("Step"), share=22),
            Column(key="kind", title=tr("Kind")),
            Column(key="requires", title=tr("Rests on"), share=16),
            Column(key="parties", title=tr("Parties")),
            Column(key="carried_by", title=tr("Carried by")),
            Column(key="entered", title=tr("In force since turn"), kind="number"),
            Column(key="state", title=tr("State")),
            Column(key="owed", title=tr("Obligations"), kind="number"),
            Column(key="kept", title=tr("Kept"), kind="number"),
            Column(key="broke_off", title=tr("Suspended or left")),
        ),
        rows=tuple(_row(facts, step, standing.get(step.id)) for step in steps),
        note=tr(
            "An open step could be agreed; a locked one rests on a step that is not in force; one is in "
            "question when something that it rests on has been broken. Its carrier is the text of which a "
            "clause brings it into force; a commitment without a text has none."
        ),
    )


def _row(facts: Facts, step: StepView, standing: StandingStep | None) -> tuple[Cell, ...]:
    scenario = facts.scenario
    return (
        step.title,
        kind_name(step.kind),
        ", ".join(step_title(scenario, needed) for needed in step.requires),
        names(scenario, step.parties),
        facts.text_title(step.agreement) if step.agreement else "",
        standing.entered if standing else None,
        standing_name(step.standing),
        step.owed,
        step.kept,
        _broke_off(scenario, standing) if standing else "",
    )


def _broke_off(scenario: Scenario, standing: StandingStep) -> str:
    told = [
        tr("{team} suspended in turn {turn}", team=short_name(scenario, team), turn=turn)
        for team, turn in standing.suspended.items()
    ]
    told += [tr("{team} left", team=short_name(scenario, team)) for team in standing.left]
    return ", ".join(told)
