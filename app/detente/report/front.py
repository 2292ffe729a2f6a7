"""The first pages: cover, handling, overview, and how the exercise was built."""

from datetime import datetime

from detente import __version__
from detente.exercise.inspections.plans import plan_detection
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.renaming import Names
from detente.exercise.rules import rule
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario, Team
from detente.report.blocks import Bullets, Column, Paragraph, Section, Table, paragraphs
from detente.report.facts import Facts, played
from detente.report.wording import counted, day, span
from detente.words import tr

CAUTION = "Exercise model, not a prediction."


@record
class Cover:
    """What stands on the first page and in the header of every page."""

    title: str
    kind: str
    marking: str
    """Handling marking."""
    caution: str
    facts: tuple[tuple[str, str], ...]
    """Labelled facts: dates, branch, seed, version."""


def control_cover(facts: Facts, generated_at: datetime | None) -> Cover:
    chronicle = facts.chronicle
    days = played(chronicle)
    lines = [
        (tr("Played"), span(*days) if days else tr("not yet")),
        (tr("Branch"), chronicle.branch),
        (tr("Seed"), str(chronicle.seed)),
        (tr("Steps"), str(len(chronicle.steps))),
        (tr("Last digest"), chronicle.steps[-1].digest[:16] if chronicle.steps else "–"),
        *version_lines(generated_at),
    ]
    return Cover(
        title=chronicle.scenario.title,
        kind=tr("After-action report"),
        marking=tr("DRAFT · Control only · contains the secrets of the exercise"),
        caution=tr(CAUTION),
        facts=tuple(lines),
    )


def version_lines(generated_at: datetime | None) -> tuple[tuple[str, str], ...]:
    """Version of the program and, where it is told, the day of the report."""
    made = ((tr("Report made"), day(generated_at)),) if generated_at else ()
    return (*made, (tr("Program"), f"Detente {__version__}"))


def handling() -> Section:
    return Section(
        id="handling",
        title=tr("Handling"),
        blocks=paragraphs(
            tr(
                "This is the full report for control. It holds ground truth, secret types of the "
                "teams, private "
                "intents, the original wording of messages that arrived altered, and rulings that were never "
                "published. It is not for teams or observers, and it remains a draft until the facilitator "
                "has read it."
            ),
            tr(
                "The public report holds only what the room was shown. It is made apart from this one and "
                "can be handed out."
            ),
        ),
    )


def sponsor_handling() -> Section:
    return Section(
        id="handling",
        title=tr("Handling"),
        blocks=paragraphs(
            tr(
                "This report holds what was published to the room, and what observers and participants made "
                "of it. Observers and participants are not named; their codes, quotes and own words are left "
                "out, and so are figures that rest on fewer than three answers of a team. Left out are also "
                "confidential instructions, private intents, messages between teams, rulings, injects, and "
                "everything that only control knew."
            )
        ),
    )


def sponsor_marking() -> str:
    return tr("DRAFT · Sponsor · no names, no codes, no quotes of persons")


def overview(facts: Facts) -> Section:
    """What was played, by whom, with what aim."""
    scenario, chronicle = facts.scenario, facts.chronicle
    phases = chronicle.state.of(Phases)
    days = played(chronicle)
    authors = sorted({step.author for step in chronicle.steps if step.author})
    state = tr("ended") if phases.ended else tr("in turn {turn}", turn=phases.turn)
    rows: list[tuple[str, str]] = [
        (tr("Exercise"), scenario.title),
        (tr("Played"), span(*days) if days else tr("not yet")),
        (tr("Extent"), tr("{n} of {of} turns; {state}", n=phases.turn, of=len(scenario.turns), state=state)),
        (tr("Scenario"), scenario.id),
        (tr("Summary"), scenario.summary),
        (tr("Logged by"), ", ".join(authors) or "–"),
        (tr("Branch and seed"), tr("{branch}, seed {seed}", branch=chronicle.branch, seed=chronicle.seed)),
    ]
    table = Table(
        id="overview",
        caption=tr("The exercise at a glance"),
        columns=(Column(key="item", title=tr("Item")), Column(key="value", title=tr("Value"))),
        rows=tuple(rows),
    )
    return Section(id="overview", title=tr("Overview"), blocks=(table, _teams(facts), *_names(facts)))


def _names(facts: Facts) -> tuple[Table, ...]:
    """Who was called what until when, where a team was given another name."""
    changes = facts.chronicle.state.of(Names).changes
    table = Table(
        id="names",
        caption=tr("Teams that were given another name"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="was", title=tr("Until then")),
            Column(key="name", title=tr("From then on")),
            Column(key="reason", title=tr("Why")),
        ),
        rows=tuple((e.turn, e.team, e.was, e.name, e.reason) for e in changes),
        note=tr("Words that were written before keep the name that they were written with."),
    )
    return (table,) if changes else ()


def _teams(facts: Facts) -> Table:
    seed = facts.chronicle.seed
    return Table(
        id="teams",
        caption=tr("Teams and their secret types"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="name", title=tr("Team")),
            Column(key="kind", title=tr("Kind")),
            Column(key="symbol", title=tr("Symbol")),
            Column(key="type", title=tr("Secret type")),
            Column(key="how", title=tr("How it was set")),
        ),
        rows=tuple(_team(facts.scenario, seed, team) for team in facts.scenario.teams),
    )


def _team(scenario: Scenario, seed: int, team: Team) -> tuple[str, ...]:
    how = tr("drawn from the seed") if team.type == "drawn" else tr("laid down by the scenario")
    kinds = {
        "state": tr("state"),
        "third_party": tr("third party"),
        "institution": tr("institution"),
        "ally": tr("ally"),
    }
    kind = tr("security seeker") if secret_type(scenario, seed, team.id) == "seeker" else tr("exploiter")
    symbol = tr("{symbol}, {colour}", symbol=team.symbol, colour=team.colour)
    return team.id, team.name, kinds[team.kind], symbol, kind, how


def design(facts: Facts) -> Section:
    """How the exercise was built, what it assumes, and how far its curves carry."""
    scenario = facts.scenario
    phases = ", ".join(
        tr("{name} ({minutes:g} min)", name=phase.name, minutes=phase.minutes) for phase in scenario.phases
    )
    return Section(
        id="design",
        title=tr("Design, assumptions and limits"),
        blocks=(
            Paragraph(text=tr(CAUTION), emphasis=True),
            *paragraphs(
                tr("A turn runs through these phases: {phases}.", phases=phases),
                tr(
                    "Trust is the probability, as the model has it, that one side gives to the other being a "
                    "security seeker; signals move it by Bayes’ rule and it fades toward its prior. The "
                    "escalation index follows Richardson’s equations, with an impulse for every act, "
                    "scored on "
                    "a published scale. The rung is the highest act on Kahn’s ladder still standing. "
                    "The risk "
                    "is the chance per turn, in this model, that an incident escalates because nobody "
                    "cleared "
                    "it up in time."
                ),
                _standing(facts),
            ),
            Bullets(
                items=(
                    tr(
                        "All probabilities, memory, fatigue and reaction are parameters of play, not "
                        "estimates."
                    ),
                    tr(
                        "Signals are treated as independent, which overstates certainty; memory and a "
                        "cap limit it."
                    ),
                    tr("One session is one case: what happened here need not happen again."),
                    tr(
                        "Inspections of a plan detect a violation with the probability given in the "
                        "section on verification."
                    ),
                )
            ),
            _regimes(scenario),
        ),
    )


def _standing(facts: Facts) -> str:
    counts = {"published": 0, "derived": 0, "assumption": 0}
    standings: dict[str, str] = {}
    for movement in facts.movements:
        rule_id = getattr(movement.event, "rule", "override")
        if rule_id not in standings:
            standings[rule_id] = rule(rule_id).standing
        counts[standings[rule_id]] += 1
    if not facts.movements:
        return ""
    return tr(
        "{moved}: {published} by a published score, {derived} by a derived formula, {assumed} by a listed "
        "assumption of the exercise.",
        moved=counted(
            len(facts.movements), "One movement of a curve was logged", "{n} movements of curves were logged"
        ).capitalize(),
        published=counts["published"],
        derived=counts["derived"],
        assumed=counts["assumption"],
    )


def _regimes(scenario: Scenario) -> Table:
    def row(regime_number: int) -> tuple[str | int | float | None, ...]:
        regime = scenario.regimes[regime_number]
        detection, false_alarm = plan_detection(regime)
        parties = ", ".join(regime.parties)
        force = tr("yes") if regime.in_force else tr("no")
        return (
            regime.name,
            parties,
            force,
            regime.population,
            regime.sample,
            regime.defects,
            detection,
            false_alarm,
        )

    return Table(
        id="regimes",
        caption=tr("Inspection regimes and what their plans can see"),
        columns=(
            Column(key="regime", title=tr("Regime")),
            Column(key="parties", title=tr("Parties")),
            Column(key="in_force", title=tr("In force from the start")),
            Column(key="population", title=tr("Population"), kind="number"),
            Column(key="sample", title=tr("Sample"), kind="number"),
            Column(key="defects", title=tr("Violations planned for"), kind="number"),
            Column(key="detection", title=tr("Detection"), kind="percent", digits=1),
            Column(key="false_alarm", title=tr("False alarm"), kind="percent", digits=1),
        ),
        rows=tuple(row(i) for i in range(len(scenario.regimes))),
    )
