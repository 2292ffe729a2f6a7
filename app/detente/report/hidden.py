"""What was hidden: programmes that no declaration showed, what they cost, and whether they came to light."""

from detente.exercise.holdings import (
    HedgeState,
    HoldingChanged,
    Holdings,
    LoopholeChanged,
    running,
)
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.naming import short_name
from detente.exercise.phases import Phases
from detente.exercise.telling import tell
from detente.report.blocks import Block, Cell, Column, Heading, Table, capped, paragraphs
from detente.report.communications import MOST_ROWS
from detente.report.facts import Facts
from detente.report.log import placed
from detente.words import tr


def hidden_blocks(facts: Facts) -> tuple[Block, ...]:
    """Hidden programmes, the loophole, and every change of what was really there."""
    programmes = tuple(facts.chronicle.state.of(Holdings).hedges.values())
    changes, loophole = _changes(facts), _loophole(facts)
    if not (programmes or changes.rows or loophole):
        return ()
    blocks: list[Block] = [Heading(text=tr("What was hidden"))]
    if programmes:
        blocks.append(_programmes(facts, programmes))
    blocks += paragraphs(loophole)
    return (*blocks, changes) if changes.rows else tuple(blocks)


def _programmes(facts: Facts, programmes: tuple[HedgeState, ...]) -> Table:
    return Table(
        id="programmes",
        caption=tr("Hidden programmes"),
        columns=(
            Column(key="party", title=tr("Party")),
            Column(key="name", title=tr("Programme"), share=26),
            Column(key="real", title=tr("In this session")),
            Column(key="since", title=tr("Since turn"), kind="number"),
            Column(key="until", title=tr("Given up in turn"), kind="number"),
            Column(key="begun", title=tr("Items at first"), kind="number"),
            Column(key="items", title=tr("Items at the end"), kind="number"),
            Column(key="cost", title=tr("Cost"), kind="number", digits=1),
            Column(key="uncovered", title=tr("Came to light through")),
            Column(key="missed", title=tr("Missed by")),
        ),
        rows=tuple(_programme(facts, known) for known in programmes),
        note=tr(
            "A programme is real only for the secret type that the scenario names. Its cost is in the units "
            "of the party’s budget."
        ),
    )


def _programme(facts: Facts, known: HedgeState) -> tuple[Cell, ...]:
    hedge, turns = known.hedge, _turns_run(facts, known)
    if not turns:
        head: tuple[Cell, ...] = (short_name(facts.scenario, hedge.party), hedge.name, tr("not real"))
        return (*head, None, None, None, None, None, "", "")
    found: list[str] = []
    missed: list[str] = []
    for inspection in facts.chronicle.state.of(Inspections).ledger:
        if _could_see(inspection, known, turns):
            (found if _saw(inspection, known) else missed).append(inspection.id)
    return (
        short_name(facts.scenario, hedge.party),
        hedge.name,
        tr("real"),
        hedge.begins,
        known.stopped if known.stopped >= 0 else None,
        hedge.items,
        known.items,
        len(turns) * hedge.cost_per_turn,
        ", ".join(found) or tr("nothing"),
        ", ".join(missed),
    )


def _turns_run(facts: Facts, known: HedgeState) -> frozenset[int]:
    """Turns in which a programme really ran."""
    chronicle = facts.chronicle
    now = chronicle.state.of(Phases).turn
    return frozenset(
        turn
        for turn in range(now + 1)
        if any(
            real.hedge.id == known.hedge.id
            for real in running(chronicle.scenario, chronicle.state, chronicle.seed, known.hedge.party, turn)
        )
    )


def _could_see(inspection: Inspection, known: HedgeState, turns: frozenset[int]) -> bool:
    """Whether an inspection looked at the party while there was something to see."""
    report = inspection.report
    if report is None or inspection.requested.host != known.hedge.party or not report.violation_present:
        return False
    when = report.turn or inspection.requested.turn
    return when in turns or when == known.stopped


def _saw(inspection: Inspection, known: HedgeState) -> bool:
    """Whether it rang over this programme: at a place that shows it, or by the chance of the plan."""
    report = inspection.report
    if report is None or report.result == "consistent":
        return False
    places = {inspection.requested.site, *inspection.requested.sampled}
    betraying = {*known.hedge.hidden_at, *known.hedge.betrayed_by}
    return bool(places & betraying) or not inspection.requested.sampled


def _loophole(facts: Facts) -> str:
    """How open the ways around controls were at first and at the end, and what moved them."""
    now = facts.chronicle.state.of(Holdings).loophole
    if not (facts.scenario.loophole or now):
        return ""
    moved = [
        tr(
            "{after:.0%} in turn {turn} ({cause})",
            after=event.after,
            turn=event.turn,
            cause=facts.cause(event.cause),
        )
        for taken in placed(facts.chronicle)
        for event in taken.step.events
        if isinstance(event, LoopholeChanged)
    ]
    if not moved:
        return tr("The loophole stayed open to {share:.0%} throughout.", share=now)
    return tr(
        "The loophole was open to {begin:.0%} at first; then {moved}.",
        begin=facts.scenario.loophole,
        moved=", ".join(moved),
    )


def _changes(facts: Facts) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for taken in placed(facts.chronicle):
        rows += [
            (taken.turn, taken.label, tell(facts.scenario, event))
            for event in taken.step.events
            if isinstance(event, HoldingChanged)
        ]
    return Table(
        id="holdings",
        caption=tr("Changes of what was really there"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number", share=6),
            Column(key="label", title=tr("Label"), kind="id", share=14),
            Column(key="what", title=tr("What")),
        ),
        rows=capped(rows, MOST_ROWS),
    )
