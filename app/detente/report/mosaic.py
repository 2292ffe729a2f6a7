"""The mosaic of the end in words, its figure and its table; for control, and for all once it is told."""

from collections.abc import Sequence

from detente.exercise.mosaic import (
    Criterion,
    Naming,
    about_words,
    better_words,
    stone_words,
    value_words,
)
from detente.report.blocks import Block, Column, Figure, Table
from detente.report.crisis_figures import Tile, mosaic_drawing
from detente.words import tr


def mosaic_blocks(stones: Sequence[Criterion], team: Naming) -> tuple[Block, ...]:
    """Figure and table."""
    abouts = dict.fromkeys(stone.about for stone in stones)
    groups = [
        (about_words(about, team), tuple(_tile(stone, team) for stone in stones if stone.about == about))
        for about in abouts
    ]
    figure = Figure(
        id="mosaic",
        caption=tr("What it came to: several criteria side by side, and no sum of them"),
        drawing=mosaic_drawing(groups),
        data="mosaic-values",
    )
    return (figure, _table(stones, team))


def _tile(stone: Criterion, team: Naming) -> Tile:
    return Tile(
        stone=stone, name=stone_words(stone, team), value=value_words(stone), better=better_words(stone)
    )


def _table(stones: Sequence[Criterion], team: Naming) -> Table:
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
            (about_words(s.about, team), stone_words(s, team), value_words(s), better_words(s))
            for s in stones
        ),
    )
