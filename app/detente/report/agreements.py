"""Agreements: every text with its bargaining, the ladder of steps, the reviews and the norm."""

from collections.abc import Mapping

from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.curves import Curves
from detente.exercise.naming import names, short_name
from detente.exercise.obligations.duties import Obligations, Review
from detente.exercise.setting import Scenario
from detente.exercise.treaty_names import vote_name
from detente.report.blocks import Block, Cell, Column, Heading, Section, Table, paragraphs
from detente.report.drafts import text_blocks
from detente.report.facts import Facts
from detente.report.ladder import ladder_blocks
from detente.report.treaty_words import status_name
from detente.report.wording import counted
from detente.words import tr


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section on agreements; none where the exercise had no treaty."""
    if not facts.has_treaty:
        return ()
    texts = tuple(facts.chronicle.state.of(Agreements).texts.values())
    blocks: list[Block] = [*paragraphs(_norm(facts))]
    if texts:
        blocks.append(_overview(facts.scenario, texts))
    blocks += ladder_blocks(facts)
    blocks += _reviews(facts)
    for text in texts:
        blocks += text_blocks(facts, text)
    return (Section(id="agreements", title=tr("Agreements"), blocks=tuple(blocks)),)


def _overview(scenario: Scenario, texts: tuple[Agreement, ...]) -> Table:
    return Table(
        id="agreements",
        caption=tr("Texts on the table"),
        columns=(
            Column(key="title", title=tr("Text"), share=28),
            Column(key="parties", title=tr("Parties")),
            Column(key="drafts", title=tr("Drafts"), kind="number"),
            Column(key="votes", title=tr("Votes on the last draft")),
            Column(key="signed", title=tr("Signed (turn)")),
            Column(key="ratified", title=tr("Ratified (turn)")),
            Column(key="entered", title=tr("In force since turn"), kind="number"),
            Column(key="expires", title=tr("Last turn in force"), kind="number"),
            Column(key="status", title=tr("At the end")),
        ),
        rows=tuple(_row(scenario, text) for text in texts),
        note=tr("Turn 0 is the time before the exercise."),
    )


def _row(scenario: Scenario, text: Agreement) -> tuple[Cell, ...]:
    ratified = _by_turn(scenario, text.ratified) if text.must_ratify() else tr("not needed")
    status = status_name(text.status)
    if text.suspended and text.status == "in_force":
        status = tr("in force, suspended by {teams}", teams=names(scenario, text.suspended))
    return (
        text.title,
        names(scenario, text.parties),
        len(text.drafts),
        ", ".join(f"{short_name(scenario, team)} {vote_name(vote)}" for team, vote in text.votes.items()),
        _by_turn(scenario, text.signed),
        ratified,
        text.entered if text.entered or text.status in ("in_force", "ended") else None,
        text.expires or None,
        status,
    )


def _by_turn(scenario: Scenario, turns: Mapping[str, int]) -> str:
    return ", ".join(f"{short_name(scenario, team)} ({turn})" for team, turn in turns.items())


def _norm(facts: Facts) -> str:
    """How far kept obligations built a norm."""
    obligations = facts.chronicle.state.of(Obligations)
    if not len(obligations.duties):
        return ""
    kept = counted(
        obligations.streak,
        "one obligation had been kept in a row beyond doubt",
        "{n} obligations had been kept in a row beyond doubt",
        "no obligation had been kept in a row beyond doubt",
    )
    return tr(
        "At the end {kept}; the norm stood at level {level} of {most}.",
        kept=kept,
        level=obligations.norm,
        most=facts.chronicle.state.of(Curves).model.norm_levels,
    )


def _reviews(facts: Facts) -> tuple[Block, ...]:
    reviews = facts.chronicle.state.of(Obligations).reviews
    if not len(reviews):
        return ()
    rows = tuple(_review(facts, review) for review in reviews)
    table = Table(
        id="reviews",
        caption=tr("Reviews: what the parties reported, and how each ended"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="agreement", title=tr("Text"), share=18),
            Column(key="reports", title=tr("Reports"), share=40),
            Column(key="missing", title=tr("No report from")),
            Column(key="outcome", title=tr("Outcome"), share=24),
        ),
        rows=rows,
    )
    return Heading(text=tr("Reviews")), table


def _review(facts: Facts, review: Review) -> tuple[Cell, ...]:
    scenario = facts.scenario
    states = {"open": tr("still open"), "closed": tr("closed"), "lapsed": tr("lapsed")}
    reports = "\n".join(f"{short_name(scenario, party)}: {text}" for party, text in review.reports.items())
    outcome = ": ".join(part for part in (states[review.status], review.outcome) if part)
    missing = names(scenario, review.missing()) if review.missing() else ""
    return review.id, review.turn, facts.text_title(review.agreement), reports, missing, outcome
