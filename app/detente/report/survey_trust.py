"""Felt trust: what people marked, wave by wave, beside what the model made of the same play."""

from collections.abc import Mapping, Sequence

from detente.exercise import surveys
from detente.exercise.naming import fraction, short_name
from detente.exercise.phases import Phases, turn_label
from detente.exercise.records import record
from detente.exercise.survey_results import Result, as_share, collected_waves, directed_trust, directions
from detente.exercise.views import public_view
from detente.report.blocks import Block, Column, Figure, Heading, Paragraph, Table
from detente.report.facts import Facts
from detente.report.persons import Persons
from detente.report.survey_figure import FeltCurve, felt_drawing
from detente.report.wording import within
from detente.words import tr

Pair = tuple[str, str]
ByTurn = Mapping[int, float]

_MOVED = 0.05
"""Change of a share below which nothing is said to have moved (assumption)."""


@record
class Felt:
    """How far one side trusted another in one wave: people, and the model."""

    wave: str
    turn: int
    people: Result
    model: float | None


def turn_columns() -> tuple[Column, ...]:
    return (
        Column(key="turn", title=tr("Turn"), kind="number"),
        Column(key="label", title=tr("Label"), kind="id"),
        Column(key="wave", title=tr("Wave")),
    )


def turn_of(facts: Facts, wave: str) -> int:
    """The turn of a wave; the last one that was played for the wave after play."""
    reached = facts.chronicle.state.of(Phases).turn
    return reached if wave == surveys.AFTER else surveys.turn_of(facts.scenario, wave)


def _model(facts: Facts, pair: Pair, persons: Persons) -> ByTurn:
    """The model's trust at the end of each turn: for others than control as far as the room was shown it."""
    chronicle = facts.chronicle
    if not persons.told:
        shown = public_view(chronicle.scenario, chronicle.state, chronicle.history).curves
        curves = [curve for curve in shown if curve.kind == "trust" and (curve.a, curve.b) == pair]
        return dict(curves[0].points) if curves else {}
    beginning = {0: chronicle.moments[0].readings.trust.get(pair)}
    known = beginning | {one.turn: one.readings.trust.get(pair) for one in chronicle.history}
    return {turn: value for turn, value in known.items() if value is not None}


def _felt(facts: Facts, answers: Sequence[surveys.Answer], pair: Pair, model: ByTurn) -> tuple[Felt, ...]:
    """One direction of trust over the waves, with the model's at the end of the same turn."""
    found: list[Felt] = []
    for wave in collected_waves(facts.scenario, answers):
        people = directed_trust(facts.scenario, answers, wave).get(pair)
        if people is not None:
            turn = turn_of(facts, wave)
            found.append(Felt(wave=wave, turn=turn, people=people, model=model.get(turn)))
    return tuple(found)


def trust_blocks(facts: Facts, answers: Sequence[surveys.Answer], persons: Persons) -> list[Block]:
    """The matrix, the figure with its table, and whether perception or the model moved."""
    models = {pair: _model(facts, pair, persons) for pair in directions(facts.scenario)}
    known = {pair: _felt(facts, answers, pair, model) for pair, model in models.items()}
    shown = {
        pair: kept
        for pair, waves in known.items()
        if (kept := tuple(one for one in waves if persons.told or one.people.anonymous))
    }
    if not shown:
        return []
    told = [text for pair, waves in shown.items() if (text := _moved(facts, pair, waves))]
    return [
        Heading(text=tr("What moved trust, and was it perception or model?")),
        Paragraph(
            text=tr(
                "People marked from 1 to 7 how far they trust a rival to do what it says; the model’s trust "
                "is a probability that it is a security seeker. They are laid side by side, not measured "
                "against each other."
            )
        ),
        *(Paragraph(text=text) for text in told),
        *_matrices(facts, shown),
        _figure(facts, shown, models),
        _felt_table(facts, shown),
    ]


def _moved(facts: Facts, pair: Pair, waves: Sequence[Felt]) -> str:
    """How one direction moved between its first and its last wave, by people and by the model."""
    if len(waves) < 2:
        return ""
    first, last = waves[0], waves[-1]
    a, b = (short_name(facts.scenario, team) for team in pair)
    people = as_share(facts.scenario, last.people.median) - as_share(facts.scenario, first.people.median)
    model = (last.model or 0.0) - (first.model or 0.0) if None not in (first.model, last.model) else None
    told = tr(
        "{a} on {b}: the people of {a} went from {before:g} to {after:g} (n {n} and {m})",
        a=a,
        b=b,
        before=first.people.median,
        after=last.people.median,
        n=first.people.n,
        m=last.people.n,
    )
    if model is None or first.model is None or last.model is None:
        return tr("{told}; the model has no value for both waves.", told=told)
    return tr(
        "{told}; the model went from {before} to {after}. {verdict}",
        told=told,
        before=fraction(first.model),
        after=fraction(last.model),
        verdict=_verdict(people, model),
    )


def _verdict(people: float, model: float) -> str:
    """Whether people and the model went the same way."""
    up, down = people > _MOVED, people < -_MOVED
    if abs(people) <= _MOVED and abs(model) <= _MOVED:
        return tr("Neither moved.")
    if abs(model) <= _MOVED:
        return tr("It was perception: the listed signals hardly moved the model.")
    if abs(people) <= _MOVED:
        return tr("It was the model: people did not follow its signals.")
    if (up and model > 0) or (down and model < 0):
        return tr("Both went the same way.")
    return tr("They went opposite ways: what the rules count was not what people saw.")


def _matrices(facts: Facts, shown: dict[Pair, tuple[Felt, ...]]) -> list[Block]:
    """Who trusts whom, in the first wave and in the last."""
    waves = [
        wave
        for wave in surveys.waves(facts.scenario)
        if any(one.wave == wave for felts in shown.values() for one in felts)
    ]
    ends = list(dict.fromkeys((waves[0], waves[-1])))
    return [_matrix(facts, wave, shown) for wave in ends]


def _matrix(facts: Facts, wave: str, shown: dict[Pair, tuple[Felt, ...]]) -> Table:
    scenario = facts.scenario
    teams = [team.id for team in scenario.teams if any(team.id in pair for pair in shown)]

    def cell(a: str, b: str) -> str | None:
        one = next((f.people for f in shown.get((a, b), ()) if f.wave == wave), None)
        return tr("{median:g} (n {n})", median=one.median, n=one.n) if one else None

    return Table(
        id=f"survey-trust-{wave}",
        caption=tr(
            "Directed trust, {wave}: median mark from 1 to 7",
            wave=within(surveys.wave_name(scenario, wave)),
        ),
        columns=(
            Column(key="team", title=tr("Trusts ↓ whom →")),
            *(Column(key=team, title=short_name(scenario, team)) for team in teams),
        ),
        rows=tuple((short_name(scenario, a), *(cell(a, b) for b in teams)) for a in teams),
    )


def _felt_table(facts: Facts, shown: dict[Pair, tuple[Felt, ...]]) -> Table:
    scenario = facts.scenario
    rows = [
        (
            one.turn,
            turn_label(scenario, one.turn),
            surveys.wave_name(scenario, one.wave),
            short_name(scenario, a),
            short_name(scenario, b),
            one.people.n,
            one.people.median,
            one.people.low,
            one.people.high,
            one.model,
        )
        for (a, b), waves in shown.items()
        for one in waves
    ]
    return Table(
        id="survey-trust",
        caption=tr("Trust as people marked it, and the model’s at the end of the same turn"),
        columns=(
            *turn_columns(),
            Column(key="team", title=tr("Who")),
            Column(key="rival", title=tr("In whom")),
            Column(key="n", title=tr("n"), kind="number"),
            Column(key="median", title=tr("Median"), kind="number", digits=1),
            Column(key="low", title=tr("Lowest"), kind="number"),
            Column(key="high", title=tr("Highest"), kind="number"),
            Column(key="model", title=tr("Model"), kind="fraction"),
        ),
        rows=tuple(rows),
    )


def _figure(facts: Facts, shown: dict[Pair, tuple[Felt, ...]], models: Mapping[Pair, ByTurn]) -> Figure:
    scenario = facts.scenario
    curves = []
    for pair, waves in shown.items():
        marks = tuple(
            (
                one.turn,
                as_share(scenario, one.people.low),
                as_share(scenario, one.people.median),
                as_share(scenario, one.people.high),
            )
            for one in waves
        )
        title = tr("{a} trusts {b}", a=short_name(scenario, pair[0]), b=short_name(scenario, pair[1]))
        colour = next(team.colour for team in scenario.teams if team.id == pair[0])
        curves.append(
            FeltCurve(title=title, colour=colour, model=tuple(sorted(models[pair].items())), people=marks)
        )
    turns = max(facts.chronicle.state.of(Phases).turn, 1)
    return Figure(
        id="survey-trust",
        caption=tr("Trust as people marked it (median and range) and as the model has it (line)"),
        drawing=felt_drawing(curves, turns, lambda turn: turn_label(scenario, turn)),
        data="survey-trust",
    )
