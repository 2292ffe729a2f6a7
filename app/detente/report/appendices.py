"""Appendices: the full log, the model with its parameters, sources, and a short glossary."""

from detente.exercise.curves import ParameterChanged
from detente.exercise.hotline import TEST_PRIOR_WEIGHT, Hotline
from detente.exercise.moves import WEIGHT
from detente.exercise.parameters import parameter_name, parameters
from detente.exercise.rules import standing_name
from detente.exercise.setting import Model
from detente.report.blocks import Block, Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.log import LogRow, placed
from detente.words import tr


def full_log(facts: Facts, log: tuple[LogRow, ...]) -> Section:
    """Every fact of the session."""
    title = tr("Full log")
    if facts.long:
        told = tr(
            "The log has {rows} rows. It is too long for this document and stands in the CSV and JSON files, "
            "with its turn on every row.",
            rows=len(log),
        )
        return Section(id="log", title=title, blocks=paragraphs(told), appendix=True)
    rows: list[tuple[Cell, ...]] = [
        (row.step, row.turn, row.label, row.occurred_at[11:16], row.author, row.record, row.text)
        for row in log
    ]
    table = Table(
        id="log",
        caption=tr("All facts in the order of logging"),
        columns=(
            Column(key="step", title=tr("Step"), kind="number"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="time", title=tr("Time"), kind="id"),
            Column(key="author", title=tr("By")),
            Column(key="record", title=tr("Record"), kind="id"),
            Column(key="text", title=tr("Fact")),
        ),
        rows=tuple(rows),
    )
    return Section(id="log", title=title, blocks=(table,), appendix=True)


def model(facts: Facts) -> Section:
    """Every parameter of the exercise model, with its standing, and what control changed in play."""
    changes = _changes(facts)
    table = Table(
        id="model",
        caption=tr("Parameters of the exercise model as the scenario lays them down")
        if changes
        else tr("Parameters of the exercise model as played"),
        columns=(
            Column(key="parameter", title=tr("Parameter")),
            Column(key="value", title=tr("Value"), kind="id"),
            Column(key="standing", title=tr("Standing")),
            Column(key="source", title=tr("Source")),
        ),
        rows=(*_numbers(facts.scenario.model), *_formulas()),
    )
    note = tr(
        "Published: read in a publication that the program names. Derived: follows from published "
        "formulas and "
        "the parameters above. Assumption: chosen for play, and to be argued about."
    )
    return Section(
        id="model",
        title=tr("Model and parameters"),
        blocks=(*paragraphs(note), table, *changes),
        appendix=True,
    )


def _changes(facts: Facts) -> tuple[Table, ...]:
    rows = tuple(
        (taken.turn, taken.label, parameter_name(event.name), event.before, event.after, event.reason)
        for taken in placed(facts.chronicle)
        for event in taken.step.events
        if isinstance(event, ParameterChanged)
    )
    if not rows:
        return ()
    return (
        Table(
            id="model-changes",
            caption=tr("Parameters that control changed in play"),
            columns=(
                Column(key="turn", title=tr("Turn"), kind="number"),
                Column(key="label", title=tr("Label"), kind="id"),
                Column(key="parameter", title=tr("Parameter")),
                Column(key="before", title=tr("Before"), kind="number", digits=4),
                Column(key="after", title=tr("After"), kind="number", digits=4),
                Column(key="reason", title=tr("Reason")),
            ),
            rows=rows,
        ),
    )


def _numbers(m: Model) -> tuple[tuple[str, str, str, str], ...]:
    """Every number that control can change in play, under the same names, and those that nobody can."""
    shares = ", ".join(f"{weight:g}" for weight in WEIGHT.values())
    assumed = tr("assumption")
    return (
        *((one.name, f"{one.value:.12g}", standing_name(one.standing), one.source) for one in parameters(m)),
        (
            tr("Weight of a channel’s own figure"),
            f"{TEST_PRIOR_WEIGHT:g}",
            assumed,
            tr("In tests, when availability is updated."),
        ),
        (tr("Effect of success, part, failure"), shares, assumed, tr("Share of an act’s effect by outcome.")),
    )


def _formulas() -> tuple[tuple[str, str, str, str], ...]:
    published, derived = tr("published"), tr("derived")
    return (
        (tr("Scores of acts"), "PLOVER", published, tr("PLOVER manual; −10 hostile to +10 cooperative.")),
        (tr("Rungs"), "Kahn", published, tr("Kahn 1965, 44 rungs, six thresholds.")),
        (tr("Trust"), "Bayes", published, tr("Kydd 2000 and 2005 for types and minimum trust.")),
        (tr("Escalation"), "Richardson", published, tr("Richardson 1960, with an impulse for each act.")),
        (
            tr("Minimum trust under inspection"),
            "m(D)",
            derived,
            tr("Detection lowers what the victim of a violation loses."),
        ),
        (tr("Detection of a plan"), "D", derived, tr("Hypergeometric sampling, thinned by sensitivity.")),
        (
            tr("Risk of an incident"),
            "1 − exp",
            derived,
            tr("Structure of Barrett and others 2013; the figures are assumptions."),
        ),
    )


def sources(facts: Facts) -> Section:
    """Where the facts of the scenario come from, and the texts of messages out of history."""
    scenario = facts.scenario
    blocks: list[Block] = []
    if scenario.sources:
        blocks.append(
            Table(
                id="sources",
                caption=tr("Facts of the scenario and their sources"),
                columns=(
                    Column(key="fact", title=tr("Fact")),
                    Column(key="kind", title=tr("Kind")),
                    Column(key="reference", title=tr("Reference")),
                ),
                rows=tuple(
                    (s.fact, tr("sourced") if s.kind == "sourced" else tr("design"), s.reference)
                    for s in scenario.sources
                ),
            )
        )
    cited = [(m.id, m.sent.reference) for m in facts.chronicle.state.of(Hotline).messages if m.sent.reference]
    if cited and not facts.long:
        blocks.append(
            Table(
                id="message-sources",
                caption=tr("Where the texts of messages can be read"),
                columns=(
                    Column(key="id", title=tr("Message"), kind="id"),
                    Column(key="reference", title=tr("Reference")),
                ),
                rows=tuple(cited),
            )
        )
    return Section(
        id="sources",
        title=tr("Sources of the scenario"),
        blocks=tuple(blocks) or paragraphs(tr("The scenario names no sources.")),
        appendix=True,
    )


def glossary() -> Section:
    """The words of this report, in our own words."""
    entries = (
        (
            tr("Escalation index"),
            tr(
                "Hostility between two sides on a scale of 0 to 100; 20 is calm unless the scenario "
                "says otherwise."
            ),
        ),
        (tr("Trust"), tr("How probable one side holds it that the other is a security seeker.")),
        (
            tr("Security seeker, exploiter"),
            tr("A side that prefers kept cooperation, and one that prefers to profit from it."),
        ),
        (tr("Minimum trust"), tr("The trust from which cooperating pays more than holding back.")),
        (
            tr("Decibel (dB)"),
            tr("Ten times the decimal logarithm of a likelihood ratio; evidence in this unit adds up."),
        ),
        (tr("Rung"), tr("A step of Kahn’s ladder of escalation, 1 to 44; a name for an act, not a measure.")),
        (tr("Inject"), tr("A prepared event that control gives to the room.")),
        (
            tr("Detection, false alarm"),
            tr("The chance that an inspection rings the alarm at a violator, and at a complier."),
        ),
        (
            tr("Managed access"),
            tr(
                "An inspection under limits that the host sets to protect what is no business of the "
                "inspectors."
            ),
        ),
        (
            tr("Ladder, step"),
            tr("The measures that rest on one another; a step in force puts obligations on its parties."),
        ),
        (
            tr("Obligation"),
            tr(
                "What one party owes under a step: in force, kept, late, broken, unverifiable, suspended or "
                "withdrawn."
            ),
        ),
        (
            tr("Measured, verified, acknowledged"),
            tr("The three ticks of an obligation: seen in the act, checked by another, said in public."),
        ),
        (
            tr("Square brackets"),
            tr("Words of a draft that are not agreed, with the party that holds each wording."),
        ),
        (
            tr("Ambiguity, anomaly"),
            tr("A finding that may or may not fit the declaration, and one that does not."),
        ),
        (tr("Quota"), tr("How many inspections a regime allows, in all, by pair, by type or by site.")),
        (tr("Loophole"), tr("How open the ways around the controls are, 0 to 100 %.")),
        (
            tr("Norm"),
            tr("What obligations kept in a row build: it lifts the trust before any evidence."),
        ),
        (tr("Hot wash"), tr("The talk in the room right after play.")),
        (tr("Branch"), tr("A line of play that leaves another at a chosen step; nothing is lost on either.")),
        (tr("Control"), tr("The facilitator and helpers, who rule, log and publish.")),
    )
    table = Table(
        id="glossary",
        caption=tr("Words used in this report"),
        columns=(Column(key="term", title=tr("Term")), Column(key="meaning", title=tr("Meaning"))),
        rows=entries,
    )
    return Section(id="glossary", title=tr("Glossary"), blocks=(table,), appendix=True)
