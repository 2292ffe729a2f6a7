"""What an inspection schedule is worth: figures, charts and table of one set of inputs; no widgets here."""

from dataclasses import dataclass

from detente.science import inspection_game as game
from detente.ui.planner_picture import Answer, Dash, Ink, Key, Line, Picture, Sheet, Spot
from detente.ui.planner_words import chance, count, derived, difference, published, worth
from detente.words import tr

MOST_PERIODS, MOST_VIOLATIONS = 60, 10
"""Answers stay quick while one types."""
_STYLES: tuple[tuple[Ink, Dash], ...] = (
    ("accent", "solid"),
    ("text", "dash"),
    ("muted", "dot"),
    ("success", "dash"),
)


@dataclass(frozen=True, slots=True)
class GamePlan:
    """What the fields of the inspection-game tab say."""

    periods: int
    inspections: int
    violations: int
    penalty: float


@dataclass(frozen=True, slots=True)
class _Worths:
    """The worth to the violator for each number of inspections, under each way to plan."""

    equilibrium: tuple[float, ...]
    spread: tuple[float, ...]
    """Inspections spread evenly at random over the periods."""
    announced: tuple[float, ...]
    leadership: tuple[float, ...]
    """What the inspector loses who announces his odds and is believed; told for one violation."""


def answer(plan: GamePlan) -> Answer:
    """Everything that the tab shows."""
    worths = _worths(plan)
    pictures = (_odds(plan), _values(plan, worths))
    return Answer(_keys(plan, worths), pictures, (_schedule(plan), _comparison(plan, worths)))


def _schedule(plan: GamePlan) -> Sheet:
    headings = (
        tr("Period"),
        tr("Periods left"),
        tr("Inspections left"),
        tr("Inspect with"),
        tr("Worth to the violator"),
    )
    rows = tuple(
        (
            count(plan.periods - moment.periods + 1),
            count(moment.periods),
            count(moment.inspections),
            chance(float(moment.inspect)),
            worth(float(moment.value)),
        )
        for moment in game.schedule(plan.periods, plan.inspections, plan.violations, plan.penalty)
    )
    return Sheet(tr("Inspection schedule as a table"), headings, rows, 0)


def _comparison(plan: GamePlan, worths: _Worths) -> Sheet:
    headings = (tr("Inspections"), *(name.capitalize() for name in _names(plan)))
    columns = (worths.equilibrium, worths.leadership, worths.spread, worths.announced)
    rows = tuple(
        (count(number), *map(worth, values)) for number, values in enumerate(zip(*columns, strict=True))
    )
    return Sheet(tr("Worth to the violator as a table"), headings, rows, plan.inspections)


def _names(plan: GamePlan) -> tuple[str, str, str, str]:
    """The four ways to plan, as legends and tables name them."""
    one = plan.violations == 1
    return (
        tr("equilibrium"),
        tr("leadership") if one else tr("leadership (one violation)"),
        tr("spread evenly"),
        tr("known days"),
    )


def _worths(plan: GamePlan) -> _Worths:
    n, k, b = plan.periods, plan.violations, plan.penalty
    every = range(n + 1)
    return _Worths(
        equilibrium=tuple(float(game.value(n, m, k, b)) for m in every),
        spread=tuple(float(worth) for worth in game.spread_values(n, n, k, b)),
        announced=tuple(float(game.announced_value(n, m, k)) for m in every),
        leadership=tuple(-float(game.leadership_value(n, m, b)) for m in every),
    )


def _keys(plan: GamePlan, worths: _Worths) -> tuple[Key, ...]:
    m = plan.inspections
    now = float(game.inspect_probability(plan.periods, plan.inspections, plan.penalty))
    least = worths.equilibrium[m]
    return (
        Key(chance(now), tr("chance with which to inspect in the next period"), published()),
        Key(worth(least), tr("equilibrium: worth to the violator if both play their best"), published()),
        Key(
            worth(-worths.leadership[m] or 0.0),
            tr("{name}: the inspector's result if he announces his odds first", name=_names(plan)[1]),
            published(),
        ),
        Key(
            tr("{worth} ({more})", worth=worth(worths.spread[m]), more=difference(worths.spread[m] - least)),
            tr("worth if inspections are spread evenly at random, and what that gives away"),
            derived(),
        ),
        Key(
            tr(
                "{worth} ({more})",
                worth=worth(worths.announced[m]),
                more=difference(worths.announced[m] - least),
            ),
            tr("worth if the days are fixed and known, and what that gives away"),
            derived(),
        ),
    )


def _odds(plan: GamePlan) -> Picture:
    """The chance of an inspection over the periods, a line for each number of inspections left."""
    n = plan.periods
    lines = []
    for (ink, dash), spare in zip(_STYLES, _shown(plan.inspections), strict=False):
        first = plan.inspections - spare + 1  # a period earlier so few could not be left
        points = [
            (float(period), float(game.inspect_probability(n - period + 1, spare, plan.penalty)))
            for period in range(first, n + 1)
        ]
        lines.append(Line(tr("{m} left", m=spare), points, ink, dash))
    now = float(game.inspect_probability(n, plan.inspections, plan.penalty))
    return Picture(
        title=tr("Chance of an inspection"),
        standing=tr("published: von Stengel"),
        x_name=tr("period"),
        lines=tuple(lines),
        x_span=(1, max(n, 2)),
        y_span=(0, 1),
        said=_said(plan, now),
        spots=(Spot(1, now, chance(now), below=True),),
    )


def _said(plan: GamePlan, now: float) -> str:
    if plan.inspections == 0:
        return tr("There is no inspection to spend in {n} periods.", n=plan.periods)
    return tr(
        "Inspect in period 1 of {n} with {p}; the chance rises as periods run out and falls with each "
        "inspection spent.",
        n=plan.periods,
        p=chance(now),
    )


def _shown(most: int) -> list[int]:
    """Up to four numbers of inspections left, the most first, the last one always among them."""
    if most <= len(_STYLES):
        return list(range(most, 0, -1)) or [0]
    return [most, round(2 * most / 3), round(most / 3), 1]


def _values(plan: GamePlan, worths: _Worths) -> Picture:
    m = plan.inspections
    least = worths.equilibrium[m]
    best, led, spread, known = _names(plan)

    def points(values: tuple[float, ...]) -> list[tuple[float, float]]:
        return [(float(number), value) for number, value in enumerate(values)]

    return Picture(
        title=tr("Worth to the violator"),
        standing=tr("published; naive plans derived"),
        x_name=tr("inspections, for {n} periods", n=plan.periods),
        lines=(
            Line(best, points(worths.equilibrium), "accent"),
            Line(led, points(worths.leadership), "success", "marks"),
            Line(spread, points(worths.spread), "text", "dash"),
            Line(known, points(worths.announced), "muted", "dot"),
        ),
        x_span=(0, plan.periods),
        y_span=(0, 1.08 * max(*worths.announced, 1)),
        said=tr(
            "With {m} inspections in {n} periods the violator gets {least} at equilibrium, {spread} if "
            "they are spread evenly at random, {known} if the days are known. An inspector who announces "
            "his odds loses {led}; the other side stays legal while inspections remain.",
            m=m,
            n=plan.periods,
            least=worth(least),
            spread=worth(worths.spread[m]),
            known=worth(worths.announced[m]),
            led=worth(worths.leadership[m]),
        ),
        spots=(Spot(m, least, worth(least)),),
    )
