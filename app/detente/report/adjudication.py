"""Adjudication audit: how moves were decided, what control overrode, what the teams dispute."""

from detente.exercise.curves import CurveOverridden
from detente.exercise.moves import Move, Moves, odds
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline, tell
from detente.report import records
from detente.report.blocks import Block, Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.log import placed
from detente.report.wording import counted, several
from detente.words import tr


def adjudication(facts: Facts) -> Section:
    """Everything on which a reader could disagree with control."""
    moves = list(facts.chronicle.state.of(Moves).ledger)
    ruled = [move for move in moves if move.ruling]
    blocks: list[Block] = [*paragraphs(_opening(moves, ruled))]
    for table in (
        _rulings(facts.scenario, ruled),
        _arguments(facts.scenario, moves),
        _promises(facts.scenario, moves),
        _overrides(facts),
        records.disputes(facts),
        records.corrections(facts),
    ):
        if table.rows:
            blocks.append(table)
    return Section(id="adjudication", title=tr("Adjudication audit"), blocks=tuple(blocks))


def _opening(moves: list[Move], ruled: list[Move]) -> str:
    if not moves:
        return tr("No move was logged.")
    diced = [m.id for m in ruled if m.ruling and m.ruling.dice]
    still_open = [m.id for m in moves if m.status == "open"]
    told = [
        tr(
            "Of {moves}, {ruled} by a ruling; the others took effect as they were logged.",
            moves=counted(len(moves), "one move", "{n} moves"),
            ruled=counted(len(ruled), "one was decided", "{n} were decided", "none was decided"),
        )
    ]
    if diced:
        told.append(
            several(
                diced,
                "{ids} rests on a single roll and might have gone the other way.",
                "{ids} rest on a single roll and might have gone the other way.",
            )
        )
    if still_open:
        told.append(
            several(
                still_open,
                "{ids} was never ruled and had no effect.",
                "{ids} were never ruled and had no effect.",
            )
        )
    return " ".join(told)


def _rulings(scenario: Scenario, ruled: list[Move]) -> Table:
    return Table(
        id="rulings",
        caption=tr("Rulings"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="move", title=tr("Move"), share=22),
            Column(key="method", title=tr("Method")),
            Column(key="outcome", title=tr("Outcome")),
            Column(key="dice", title=tr("Dice")),
            Column(key="source", title=tr("Drawn or typed")),
            Column(key="modifier", title=tr("Modifier"), kind="signed"),
            Column(key="needed", title=tr("Needed"), kind="number"),
            Column(key="odds", title=tr("Odds before the roll"), kind="percent"),
            Column(key="narrative", title=tr("Narrative"), share=18),
        ),
        rows=tuple(_ruling(scenario, move) for move in ruled),
    )


def _ruling(scenario: Scenario, move: Move) -> tuple[Cell, ...]:
    ruling = move.ruling
    if ruling is None:
        raise ValueError(f"move: {move.id}; expected a move with a ruling")
    methods = {
        "none": tr("none"),
        "consensus": tr("consensus"),
        "umpired": tr("umpired"),
        "dice": tr("two dice"),
        "vote": tr("estimative vote"),
    }
    outcomes = {"success": tr("success"), "partial": tr("partial success"), "failure": tr("failure")}
    rolled = bool(ruling.dice)
    by_luck = rolled or ruling.method == "vote"
    source = (tr("drawn from the seed") if ruling.drawn else tr("typed in from the table")) if by_luck else ""
    chance = odds(ruling.needed, ruling.modifier) if rolled else None
    return (
        move.id,
        move.logged.turn,
        tr("{actor}: {text}", actor=short_name(scenario, move.logged.actor), text=move.text),
        methods[ruling.method],
        outcomes[ruling.outcome],
        " + ".join(str(face) for face in ruling.dice) if rolled else None,
        source,
        ruling.modifier if rolled else None,
        ruling.needed if rolled else None,
        move.estimate() if ruling.method == "vote" else chance,
        ruling.narrative,
    )


def _arguments(scenario: Scenario, moves: list[Move]) -> Table:
    """What was said for and against the success of a move; what was said to control alone is marked."""
    return Table(
        id="arguments",
        caption=tr("Arguments for and against"),
        columns=(
            Column(key="move", title=tr("Move"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="by", title=tr("By")),
            Column(key="weight", title=tr("Weight"), kind="signed"),
            Column(key="text", title=tr("Argument"), share=50),
            Column(key="heard", title=tr("Made to")),
        ),
        rows=tuple(
            (
                move.id,
                move.logged.turn,
                short_name(scenario, argument.by) if argument.by else tr("control"),
                argument.weight if argument.side == "for" else -argument.weight,
                argument.text,
                tr("control alone") if argument.secret else tr("the room"),
            )
            for move in moves
            for argument in move.arguments
        ),
    )


def _promises(scenario: Scenario, moves: list[Move]) -> Table:
    words = {"open": tr("still open"), "kept": tr("kept"), "broken": tr("broken")}
    return Table(
        id="promises",
        caption=tr("Announced steps"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="team", title=tr("Team")),
            Column(key="text", title=tr("Announced")),
            Column(key="outcome", title=tr("Outcome")),
        ),
        rows=tuple(
            (
                m.id,
                m.logged.turn,
                turn_label(scenario, m.logged.turn),
                short_name(scenario, m.logged.actor),
                m.text,
                words[m.promise],
            )
            for m in moves
            if m.promise != "none"
        ),
    )


def _overrides(facts: Facts) -> Table:
    rows: list[tuple[Cell, ...]] = []
    for taken in placed(facts.chronicle):
        step = taken.step
        if step.command.override:
            told = headline(facts.scenario, step.events)
            rows.append((taken.turn, taken.label, step.author, told, step.command.override))
        for event in step.events:
            if isinstance(event, CurveOverridden):
                rows.append((taken.turn, taken.label, step.author, tell(facts.scenario, event), event.reason))
    return Table(
        id="overrides",
        caption=tr("Overrides by control"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="author", title=tr("By")),
            Column(key="what", title=tr("What")),
            Column(key="reason", title=tr("Reason")),
        ),
        rows=tuple(rows),
    )
