"""Compliance: what was owed, what became of it turn by turn, and how it really was. For control alone."""

from detente.exercise.compliance import Alarm, Row, ledger
from detente.exercise.compliance import Cell as Entry
from detente.exercise.naming import names, short_name
from detente.exercise.obligations.acts import Standing
from detente.exercise.obligations.duties import Duty, Obligations
from detente.exercise.obligations.ruling import state_name
from detente.exercise.phases import turn_label
from detente.exercise.telling_treaties import step_title, tick_name
from detente.report.blocks import (
    Block,
    Bullets,
    Cell,
    Column,
    Figure,
    Heading,
    Section,
    Table,
    capped,
    paragraphs,
)
from detente.report.communications import MOST_ROWS
from detente.report.compliance_figures import LedgerLine, ledger_drawing, states_drawing
from detente.report.facts import Facts, turn_words
from detente.report.state_marks import DUTY_STATES
from detente.report.treaty_summary import duties_sentence, verdicts_sentence
from detente.report.treaty_words import alarm_name, method_name
from detente.report.wording import quoted, sentence
from detente.words import tr

_MOST_LINES = 40
_MOST_STORIES = 24
_LAPSES: tuple[Standing, ...] = ("broken", "late", "unverifiable")


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section on compliance; none where nothing was ever owed."""
    state = facts.chronicle.state
    if not len(state.of(Obligations).duties):
        return ()
    rows = ledger(facts.scenario, state, facts.chronicle.seed)
    blocks: list[Block] = [*paragraphs(duties_sentence(facts), verdicts_sentence(facts))]
    blocks += _by_state(facts, rows)
    blocks += _stories(facts, rows)
    blocks += _ledger(facts, rows)
    blocks.append(_duties(facts))
    return (Section(id="compliance", title=tr("Compliance"), blocks=tuple(blocks)),)


def _turns(facts: Facts, rows: tuple[Row, ...]) -> dict[int, str]:
    """Labels of the turns in which something was owed."""
    first = min(row.duty.assigned.turn for row in rows)
    last = max(cell.turn for row in rows for cell in row.cells)
    return {
        turn: turn_label(facts.scenario, turn) if turn else tr("Brief") for turn in range(first, last + 1)
    }


def _by_state(facts: Facts, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    labels = _turns(facts, rows)
    counts: dict[int, dict[Standing, int]] = {turn: {} for turn in labels}
    for row in rows:
        for cell in row.cells:
            counts[cell.turn][cell.state] = counts[cell.turn].get(cell.state, 0) + 1
    used = [state for state in DUTY_STATES if any(state in stack for stack in counts.values())]
    figure = Figure(
        id="duties-by-state",
        caption=tr("Obligations by state at the end of each turn"),
        drawing=states_drawing(labels, counts),
        data="duties-by-state",
    )
    table = Table(
        id="duties-by-state",
        caption=tr("Obligations by state at the end of each turn"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            *(Column(key=s, title=state_name(s).capitalize(), kind="number") for s in used),
        ),
        rows=tuple(
            (turn, label, *(counts[turn].get(state, 0) for state in used)) for turn, label in labels.items()
        ),
    )
    return figure, table


def _stories(facts: Facts, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    """Every lapse told: broken obligations first, then late ones and those that could not be verified."""
    lapsed = [
        duty
        for state in _LAPSES
        for duty in (row.duty for row in rows)
        if next((s for s in _LAPSES if any(p.state == s for p in duty.passages)), "") == state
    ]
    if not lapsed:
        return paragraphs(tr("Every obligation was performed in time, or was not yet due."))
    told = tuple(_story(facts, duty) for duty in lapsed[:_MOST_STORIES])
    rest = len(lapsed) - len(told)
    more = tr("{n} further lapses stand in the ledger.", n=rest) if rest else ""
    return (
        Heading(text=tr("What was not performed as promised")),
        Bullets(items=told),
        *paragraphs(more),
    )


def _story(facts: Facts, duty: Duty) -> str:
    scenario, assigned = facts.scenario, duty.assigned
    when = tr("due in {turn}", turn=turn_words(scenario, duty.due)) if duty.due else tr("standing")
    opening = tr(
        "{id}, {party}: {text} ({when}, step “{step}”).",
        id=duty.id,
        party=short_name(scenario, duty.party),
        text=quoted(assigned.text.rstrip("."), 140),
        when=when,
        step=step_title(scenario, assigned.step),
    )
    passed = [
        tr(
            "{turn}: {state}{why}{evidence}.",
            turn=sentence(turn_words(scenario, p.turn)),
            state=tr("{state}, late", state=state_name(p.state)) if p.late else state_name(p.state),
            why=tr(" – {cause}", cause=p.cause.rstrip(".")) if p.cause else "",
            evidence=tr(", see {record}", record=facts.named(p.evidence))
            if p.evidence in facts.texts
            else "",
        )
        for p in duty.passages
    ]
    return " ".join((opening, *passed))


def _ledger(facts: Facts, rows: tuple[Row, ...]) -> tuple[Block, ...]:
    lines = _chosen(rows)
    caption = tr("The compliance ledger: each obligation at the end of each turn")
    if len(lines) < len(rows):
        caption = tr(
            "The compliance ledger: {n} of {of} obligations, those with lapses and alarms before others",
            n=len(lines),
            of=len(rows),
        )
    figure = Figure(
        id="ledger",
        caption=caption,
        drawing=ledger_drawing(_turns(facts, rows), [_line(facts, row) for row in lines]),
        data="ledger",
    )
    return Heading(text=tr("The compliance ledger")), figure, _ledger_table(facts, rows)


def _chosen(rows: tuple[Row, ...]) -> list[Row]:
    """The rows that fit into one figure, in their order; the eventful ones have precedence."""
    eventful = sorted(rows, key=lambda row: not any(_eventful(cell) for cell in row.cells))
    kept = {row.duty.id for row in eventful[:_MOST_LINES]}
    return [row for row in rows if row.duty.id in kept]


def _eventful(cell: Entry) -> bool:
    return bool(cell.alarm) or cell.state in _LAPSES or cell.truth is False


def _line(facts: Facts, row: Row) -> LedgerLine:
    team = facts.scenario.team(row.duty.party)
    alarms: dict[int, Alarm] = {cell.turn: cell.alarm for cell in row.cells if cell.alarm}
    return LedgerLine(
        name=row.duty.id,
        text=tr("{team}: {text}", team=team.short or team.name, text=row.duty.assigned.text),
        symbol=team.symbol,
        colour=team.colour,
        states={cell.turn: cell.state for cell in row.cells},
        alarms=alarms,
    )


def _ledger_table(facts: Facts, rows: tuple[Row, ...]) -> Table:
    told = [entry for row in rows for entry in _entries(facts, row)]
    note = tr(
        "A row stands where something changed or was looked at. Truth is what control knows: whether the "
        "party really did what it owed. An inspection stands at every obligation on which it bears; what it "
        "found or missed may concern another of them. Declared and found are those of the inspection, or of "
        "the last declaration."
    )
    if len(told) > MOST_ROWS:
        first = tr("The first {n} of {of} rows.", n=MOST_ROWS, of=len(told))
        note = f"{note} {first}"
    return Table(
        id="ledger",
        caption=tr("The compliance ledger, obligation by obligation"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="party", title=tr("Party")),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="state", title=tr("State")),
            Column(key="truth", title=tr("Truth")),
            Column(key="declared", title=tr("Declared"), kind="number"),
            Column(key="found", title=tr("Found"), kind="number"),
            Column(key="alarm", title=tr("Inspection")),
            Column(key="evidence", title=tr("Evidence")),
        ),
        rows=capped(told, MOST_ROWS),
        note=note,
    )


def _entries(facts: Facts, row: Row) -> list[tuple[Cell, ...]]:
    """The cells of a row in which something is new."""
    entries: list[tuple[Cell, ...]] = []
    before: tuple[object, ...] = ()
    for cell in row.cells:
        now = (cell.state, cell.truth, cell.declared)
        if now != before or cell.alarm or cell.evidence or cell.found is not None:
            entries.append(_entry(facts, row, cell))
        before = now
    return entries


def _entry(facts: Facts, row: Row, cell: Entry) -> tuple[Cell, ...]:
    truth = {True: tr("complied"), False: tr("did not comply"), None: None}[cell.truth]
    return (
        row.duty.id,
        short_name(facts.scenario, row.duty.party),
        cell.turn,
        turn_label(facts.scenario, cell.turn) if cell.turn else tr("Brief"),
        state_name(cell.state),
        truth,
        cell.declared,
        cell.found,
        alarm_name(cell.alarm),
        ", ".join(cell.evidence),
    )


def _duties(facts: Facts) -> Table:
    duties = list(facts.chronicle.state.of(Obligations).duties)
    return Table(
        id="duties",
        caption=tr("Obligations at the end"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="step", title=tr("Step"), share=16),
            Column(key="party", title=tr("Party")),
            Column(key="owed_to", title=tr("Owed to")),
            Column(key="text", title=tr("Obligation"), share=34),
            Column(key="since", title=tr("Since turn"), kind="number"),
            Column(key="due", title=tr("Due in turn"), kind="number"),
            Column(key="method", title=tr("Verified by")),
            Column(key="state", title=tr("State")),
            Column(key="ticks", title=tr("Ticks")),
        ),
        rows=capped([_duty(facts, duty) for duty in duties], MOST_ROWS),
        note=tr("A standing obligation has no due turn. Ticks name the record that gave them."),
    )


def _duty(facts: Facts, duty: Duty) -> tuple[Cell, ...]:
    scenario, assigned = facts.scenario, duty.assigned
    state = state_name(duty.state)
    ticks = [
        tr("{tick} ({id})", tick=tick_name(tick), id=evidence) if evidence else tick_name(tick)
        for tick, evidence in duty.ticks.items()
    ]
    return (
        duty.id,
        step_title(scenario, assigned.step),
        short_name(scenario, duty.party),
        names(scenario, assigned.others) if assigned.others else "",
        assigned.text,
        assigned.turn,
        duty.due or None,
        method_name(assigned.method),
        tr("{state}, late", state=state) if duty.late else state,
        ", ".join(ticks),
    )
