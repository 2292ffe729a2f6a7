"""The mosaic of the end in words, its figure and its table; for control, and for all once it is told."""

from collections.abc import Callable, Sequence

from detente.exercise.mosaic import Criterion
from detente.report.blocks import Block, Column, Figure, Table
from detente.report.crisis_figures import Tile, mosaic_drawing
from detente.words import tr

Team = Callable[[str], str]
"""What a team is called, by its id."""


def mosaic_blocks(stones: Sequence[Criterion], team: Team) -> tuple[Block, ...]:
    """Figure and table."""
    abouts = dict.fromkeys(stone.about for stone in stones)
    groups = [
        (about_name(about, team), tuple(_tile(stone, team) for stone in stones if stone.about == about))
        for about in abouts
    ]
    figure = Figure(
        id="mosaic",
        caption=tr("What it came to: several criteria side by side, and no sum of them"),
        drawing=mosaic_drawing(groups),
        data="mosaic-values",
    )
    return (figure, _table(stones, team))


def about_name(about: str, team: Team) -> str:
    return "–".join(team(one) for one in about.split("|")) if about else tr("All together")


def _tile(stone: Criterion, team: Team) -> Tile:
    return Tile(stone=stone, name=stone_name(stone, team), value=value_name(stone), better=_better(stone))


def stone_name(stone: Criterion, team: Team) -> str:
    """A criterion by name; trust says whose in whom."""
    if stone.id not in ("trust", "trust_back"):
        return stone.name
    a, b = (team(one) for one in stone.about.split("|"))
    return tr("trust of {a} in {b}", a=a, b=b) if stone.id == "trust" else tr("trust of {a} in {b}", a=b, b=a)


def value_name(stone: Criterion) -> str:
    """The value as it is read."""
    if stone.value is None:
        return tr("nothing tells")
    if stone.reading == "share":
        return f"{stone.value * 100:.{1 if 0 < stone.value < 0.1 else 0}f} %"
    return f"{stone.value:.0f}"


def _better(stone: Criterion) -> str:
    return tr("more is better") if stone.better == "more" else tr("less is better")


def _table(stones: Sequence[Criterion], team: Team) -> Table:
    return Table(
        id="mosaic-values",
        caption=tr("The mosaic in figures"),
        columns=(
            Column(key="about", title=tr("Of")),
            Column(key="criterion", title=tr("Criterion")),
            Column(key="value", title=tr("Value")),
            Column(key="better", title=tr("Reading")),
        ),
        rows=tuple(
            (about_name(s.about, team), stone_name(s, team), value_name(s), _better(s)) for s in stones
        ),
    )
