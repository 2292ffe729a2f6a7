"""Trust and escalation: the figure of the session, and its values by turn; moves by category."""

from detente.exercise.moves import Moves
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.readings import Pair
from detente.report.blocks import Block, Cell, Column, Figure, Section, Table, paragraphs
from detente.report.curves_figure import drawn, extra_height
from detente.report.facts import Facts, pair_name
from detente.report.figures import moves_drawing
from detente.report.series import control_curves, drawn_pairs
from detente.words import tr

WIDTH, HEIGHT = 920.0, 480.0
_TABLES = 6
_MOST_COLUMNS = 20


def trust_and_escalation(facts: Facts) -> Section:
    """The curves, drawn and in numbers."""
    scenario, chronicle = facts.scenario, facts.chronicle
    pairs = drawn_pairs(scenario, [m.readings for m in chronicle.moments], _TABLES)
    told = control_curves(chronicle)
    blocks: list[Block] = [
        *paragraphs(
            tr(
                "Bands show confidence: they narrow with every signal. The dotted line is the trust from "
                "which cooperation pays, given the payoffs and the verification in force; treaties move it. "
                "Symbols under the upper lane show who acted and when. The curves come from an exercise "
                "model and predict nothing."
            )
        ),
        Figure(
            id="curves",
            caption=tr("Trust and escalation over the session"),
            drawing=drawn(scenario, told, width=WIDTH, height=HEIGHT + extra_height(told)),
            data=f"curves-{pairs[0][0]}-{pairs[0][1]}" if pairs else "",
        ),
    ]
    blocks += [_table(facts, pair) for pair in pairs]
    if len(scenario.focus()) > len(pairs):
        rest = len(scenario.focus()) - len(pairs)
        blocks += paragraphs(tr("{n} further pairs are in the data files of this report.", n=rest))
    return Section(id="curves", title=tr("Trust and escalation"), blocks=tuple(blocks))


def _table(facts: Facts, pair: Pair) -> Table:
    a, b = pair
    scenario = facts.scenario
    first, second = short_name(scenario, a), short_name(scenario, b)
    rows: list[tuple[Cell, ...]] = []
    for reading in facts.chronicle.history:
        r = reading.readings
        rows.append(
            (
                reading.turn,
                reading.label,
                r.escalation.get(pair),
                r.trust.get((a, b)),
                r.trust.get((b, a)),
                r.minimum_trust.get((a, b)),
                r.minimum_trust.get((b, a)),
                r.rung,
                r.risk.get(pair),
            )
        )
    return Table(
        id=f"curves-{a}-{b}",
        caption=tr("{pair} by turn, read at the end of each turn", pair=pair_name(scenario, a, b)),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="index", title=tr("Index"), kind="number", digits=1),
            Column(key="trust_there", title=tr("{a} trusts {b}", a=first, b=second), kind="fraction"),
            Column(key="trust_back", title=tr("{b} trusts {a}", a=first, b=second), kind="fraction"),
            Column(key="minimum_there", title=tr("Minimum, {a}", a=first), kind="fraction"),
            Column(key="minimum_back", title=tr("Minimum, {b}", b=second), kind="fraction"),
            Column(key="rung", title=tr("Rung"), kind="number"),
            Column(key="risk", title=tr("Risk per turn"), kind="percent", digits=1),
        ),
        rows=tuple(rows),
        note=tr("Index 0 to 100; trust 0 to 1; rung of Kahn’s ladder, 0 below it; risk in this model only."),
    )


def moves_by_category(facts: Facts) -> Section:
    """What kinds of moves were made, and when."""
    counts: dict[tuple[str, int], int] = {}
    scores: dict[str, list[float]] = {}
    for move in facts.chronicle.state.of(Moves).ledger:
        category = move.logged.category or tr("uncoded")
        key = (category, move.logged.turn)
        counts[key] = counts.get(key, 0) + 1
        scores.setdefault(category, []).append(move.logged.score)
    if not counts:
        return Section(id="moves", title=tr("Moves"), blocks=paragraphs(tr("No move was logged.")))
    mean = {category: sum(values) / len(values) for category, values in scores.items()}
    categories = sorted(mean, key=lambda category: (mean[category], category))
    turns = sorted({turn for _, turn in counts})
    if turns[-1] - turns[0] < _MOST_COLUMNS:
        turns = list(range(turns[0], turns[-1] + 1))
    labels = {turn: turn_label(facts.scenario, turn) for turn in turns}
    table = Table(
        id="moves-by-category",
        caption=tr("Moves by category and turn"),
        columns=(
            Column(key="category", title=tr("Category"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="moves", title=tr("Moves"), kind="number"),
            Column(key="mean_score", title=tr("Mean score of the category"), kind="signed", digits=1),
        ),
        rows=tuple(
            (category, turn, labels[turn], counts[category, turn], mean[category])
            for category in categories
            for turn in turns
            if (category, turn) in counts
        ),
        note=tr("Scores run from −10, hostile, to +10, cooperative."),
    )
    figure = Figure(
        id="moves",
        caption=tr("Moves by category and turn, hostile categories first"),
        drawing=moves_drawing(categories, labels, counts, mean),
        data="moves-by-category",
    )
    return Section(id="moves", title=tr("Moves"), blocks=(figure, table))
