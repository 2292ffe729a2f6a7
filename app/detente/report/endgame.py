"""End of the game: the mosaic, what each team believed of each other, and how right it was."""

from detente.exercise.estimates import Estimates
from detente.exercise.mosaic import calibration, mosaic
from detente.exercise.naming import short_name
from detente.exercise.secrets import secret_type
from detente.report.blocks import Block, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.mosaic import mosaic_blocks
from detente.words import tr


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section; none before anybody has stated trust or the types were told."""
    known = facts.chronicle.state.of(Estimates)
    if not known.stated and not known.revealed:
        return ()
    told = (
        tr("The types were told to the room.")
        if known.revealed
        else tr("The types were not told to the room; what follows is for control alone.")
    )
    blocks: list[Block] = [*paragraphs(told)]
    stones = mosaic(facts.scenario, facts.chronicle.state)
    blocks += mosaic_blocks(stones, lambda team: short_name(facts.scenario, team))
    stated = _calibration(facts)
    blocks += [stated] if stated.rows else []
    return (Section(id="end", title=tr("End of the game"), blocks=tuple(blocks)),)


def _calibration(facts: Facts) -> Table:
    scenario, seed = facts.scenario, facts.chronicle.seed
    kinds = {"seeker": tr("security seeker"), "exploiter": tr("exploiter")}
    return Table(
        id="calibration",
        caption=tr("Stated trust against the truth"),
        columns=(
            Column(key="team", title=tr("Team")),
            Column(key="about", title=tr("About")),
            Column(key="stated", title=tr("Security seeker with"), kind="fraction"),
            Column(key="truth", title=tr("It was")),
            Column(key="brier", title=tr("Brier score"), kind="number", digits=3),
        ),
        rows=tuple(
            (
                short_name(scenario, one.team),
                short_name(scenario, one.about),
                one.stated,
                kinds[secret_type(scenario, seed, one.about)],
                one.brier,
            )
            for one in calibration(scenario, facts.chronicle.state, seed)
        ),
        note=tr("Brier 1950 (published): 0 is certain and right, 1 is certain and wrong."),
    )
