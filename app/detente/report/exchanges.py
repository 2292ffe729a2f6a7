"""Exchanges of data: when they were due, what was declared and how it really was."""

from collections.abc import Iterator

from detente.exercise.boards import CONTROL, boards
from detente.exercise.declarations.acts import DeclarationMade
from detente.exercise.declarations.books import Declaration, Declarations
from detente.exercise.holdings import categories, counted, first_category, hidden_items, true_at
from detente.exercise.naming import short_name
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import turn_label
from detente.exercise.records import record
from detente.exercise.treaty_setting import Category
from detente.report.blocks import Block, Cell, Column, Figure, Heading, Table, capped
from detente.report.communications import MOST_ROWS
from detente.report.exchange_figure import Panel, PartyLine, declared_drawing
from detente.report.facts import Facts
from detente.report.marks import dash_of
from detente.words import tr

_MOST_PANELS = 6


@record
class Total:
    """What one declaration said of one category, and what was there."""

    declaration: str
    turn: int
    party: str
    category: str
    declared: int
    true: int


def exchange_blocks(facts: Facts) -> tuple[Block, ...]:
    """Declared against true, calendar, declarations: what there was of each."""
    blocks: list[Block] = []
    books = facts.chronicle.state.of(Declarations)
    totals = list(_totals(facts, books))
    if totals:
        blocks += [_figure(facts, totals), _declared(facts, totals)]
    blocks += [t for t in (_calendar(facts, books), _declarations(facts, books)) if t.rows]
    if blocks:
        blocks.insert(0, Heading(text=tr("Exchanges of data")))
    return tuple(blocks)


def _totals(facts: Facts, books: Declarations) -> Iterator[Total]:
    scenario, state, seed = facts.scenario, facts.chronicle.state, facts.chronicle.seed
    for declaration in books.ledger:
        made = declaration.made
        true = true_at(state, made.turn)
        for category in categories(scenario):
            said = _said_total(facts, made, category)
            if said is not None:
                there = counted(scenario, true, made.party, category.id)
                there += hidden_items(scenario, state, seed, made.party, category.id, made.turn)
                yield Total(
                    declaration=declaration.id,
                    turn=made.turn,
                    party=made.party,
                    category=category.id,
                    declared=said,
                    true=there,
                )


def _said_total(facts: Facts, made: DeclarationMade, category: Category) -> int | None:
    """The total of a category that a declaration states or adds up to; None where it says nothing of it."""
    told = {(made.party, item.category, item.site): item.count for item in made.items}
    if (made.party, category.id, "") in told:
        return told[made.party, category.id, ""]
    parts = {part.category for part in category.counts} or {category.id}
    if any(what in parts for _, what, _ in told):
        return counted(facts.scenario, told, made.party, category.id)
    return None


def _figure(facts: Facts, totals: list[Total]) -> Figure:
    scenario = facts.scenario
    turns = range(min(t.turn for t in totals), max(t.turn for t in totals) + 1)
    labels = {turn: turn_label(scenario, turn) if turn else tr("Brief") for turn in turns}
    named = [c for c in categories(scenario) if any(t.category == c.id for t in totals)]
    panels = [_panel(facts, category, totals) for category in named[:_MOST_PANELS]]
    return Figure(
        id="declared",
        caption=tr("Declared totals, declaration by declaration"),
        drawing=declared_drawing(labels, panels),
        data="declared",
    )


def _panel(facts: Facts, category: Category, totals: list[Total]) -> Panel:
    of_it = [total for total in totals if total.category == category.id]
    parties = dict.fromkeys(total.party for total in of_it)
    first = first_category(facts.scenario)
    ceilings: dict[int, list[str]] = {}
    for duty in facts.chronicle.state.of(Obligations).duties:
        ceiling = duty.assigned.ceiling
        if ceiling is not None and (duty.assigned.category or first) == category.id:
            ceilings.setdefault(ceiling, []).append(short_name(facts.scenario, duty.party))
    names = {short_name(facts.scenario, party) for party in parties}
    return Panel(
        title=category.name,
        lines=tuple(_line(facts, party, [t for t in of_it if t.party == party]) for party in parties),
        limits=tuple(
            (ceiling, "" if names <= set(who) else ", ".join(dict.fromkeys(who)))
            for ceiling, who in sorted(ceilings.items())
        ),
    )


def _line(facts: Facts, party: str, totals: list[Total]) -> PartyLine:
    team = facts.scenario.team(party)
    return PartyLine(
        name=team.short or team.name,
        symbol=team.symbol,
        colour=team.colour,
        dash=dash_of(facts.scenario, party),
        declared={total.turn: total.declared for total in totals},
        true={total.turn: total.true for total in totals if total.true != total.declared},
    )


def _declared(facts: Facts, totals: list[Total]) -> Table:
    named = {category.id: category.name for category in categories(facts.scenario)}
    return Table(
        id="declared",
        caption=tr("Declared against true, in totals"),
        columns=(
            Column(key="declaration", title=tr("Declaration"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="party", title=tr("Party")),
            Column(key="category", title=tr("Category"), share=30),
            Column(key="declared", title=tr("Declared"), kind="number"),
            Column(key="true", title=tr("True"), kind="number"),
            Column(key="difference", title=tr("Difference"), kind="signed"),
        ),
        rows=capped(
            [
                (
                    total.declaration,
                    total.turn,
                    turn_label(facts.scenario, total.turn) if total.turn else tr("Brief"),
                    short_name(facts.scenario, total.party),
                    named[total.category],
                    total.declared,
                    total.true,
                    total.true - total.declared,
                )
                for total in totals
            ],
            MOST_ROWS,
        ),
        note=tr(
            "True numbers are those that control had written down by the turn of the declaration; hidden "
            "items are among them."
        ),
    )


def _calendar(facts: Facts, books: Declarations) -> Table:
    entries = boards(facts.scenario, facts.chronicle.state, CONTROL).verification.calendar

    def answered(exchange: str, turn: int, parties: tuple[str, ...]) -> str:
        return ", ".join(
            f"{short_name(facts.scenario, party)} {_answer(books, exchange, party, turn)}"
            for party in parties
        )

    return Table(
        id="calendar",
        caption=tr("Calendar of the exchanges"),
        columns=(
            Column(key="exchange", title=tr("Exchange"), share=34),
            Column(key="turn", title=tr("Due in turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="answered", title=tr("Declared")),
            Column(key="missing", title=tr("Missing")),
        ),
        rows=tuple(
            (
                entry.name,
                entry.turn,
                turn_label(facts.scenario, entry.turn),
                answered(entry.exchange, entry.turn, entry.answered),
                ", ".join(short_name(facts.scenario, party) for party in entry.missing),
            )
            for entry in entries
        ),
    )


def _answer(books: Declarations, exchange: str, party: str, turn: int) -> str:
    declaration = books.ledger.get(books.answered[exchange, party, turn])
    if declaration is None:
        return ""
    if declaration.made.late:
        return tr("({id}, late, in turn {turn})", id=declaration.id, turn=declaration.made.turn)
    return f"({declaration.id})"


def _declarations(facts: Facts, books: Declarations) -> Table:
    exchanges = {exchange.id: exchange.name for exchange in facts.scenario.exchanges}

    def row(declaration: Declaration) -> tuple[Cell, ...]:
        made = declaration.made
        return (
            declaration.id,
            made.turn,
            turn_label(facts.scenario, made.turn) if made.turn else tr("Brief"),
            short_name(facts.scenario, made.party),
            exchanges.get(made.exchange) or tr("of its own"),
            made.due or None,
            tr("late") if made.late else "",
            tr("yes") if made.public else tr("no"),
            len(made.items),
            _corrections(declaration),
            " ".join(made.faults),
        )

    return Table(
        id="declarations",
        caption=tr("Declarations"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="party", title=tr("Party")),
            Column(key="exchange", title=tr("Exchange"), share=20),
            Column(key="due", title=tr("Due in turn"), kind="number"),
            Column(key="late", title=tr("Late")),
            Column(key="public", title=tr("Public")),
            Column(key="numbers", title=tr("Numbers"), kind="number"),
            Column(key="corrections", title=tr("Corrections")),
            Column(key="faults", title=tr("What did not add up"), share=24),
        ),
        rows=capped([row(declaration) for declaration in books.ledger], MOST_ROWS),
    )


def _corrections(declaration: Declaration) -> str:
    told = []
    if declaration.made.corrects:
        told.append(tr("corrects {id}", id=declaration.made.corrects))
    if declaration.corrected_by:
        told.append(tr("corrected by {id}", id=declaration.corrected_by))
    return ", ".join(told)
