"""Notifications, and the activities that they should have announced."""

from detente.exercise.declarations.acts import ActivityObserved
from detente.exercise.declarations.books import Declarations
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.telling_treaties import activity_name
from detente.report.blocks import Block, Cell, Column, Heading, Table, capped
from detente.report.communications import MOST_ROWS
from detente.report.facts import Facts
from detente.words import tr


def notice_blocks(facts: Facts) -> tuple[Block, ...]:
    """Notifications given and activities seen; nothing where there were none."""
    books = facts.chronicle.state.of(Declarations)
    tables = [t for t in (_notifications(facts, books), _activities(facts, books)) if t.rows]
    return (Heading(text=tr("Notifications")), *tables) if tables else ()


def _notifications(facts: Facts, books: Declarations) -> Table:
    return Table(
        id="notifications",
        caption=tr("Notifications given"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="party", title=tr("Party")),
            Column(key="activity", title=tr("Activity")),
            Column(key="starts", title=tr("Begins in turn"), kind="number"),
            Column(key="text", title=tr("Text"), share=46),
        ),
        rows=capped(
            [
                (
                    n.id,
                    n.turn,
                    turn_label(facts.scenario, n.turn) if n.turn else tr("Brief"),
                    short_name(facts.scenario, n.party),
                    activity_name(n.activity),
                    n.starts,
                    n.text,
                )
                for n in books.notifications
            ],
            MOST_ROWS,
        ),
    )


def _activities(facts: Facts, books: Declarations) -> Table:
    def row(seen: ActivityObserved) -> tuple[Cell, ...]:
        return (
            seen.id,
            seen.turn,
            turn_label(facts.scenario, seen.turn) if seen.turn else tr("Brief"),
            short_name(facts.scenario, seen.party),
            activity_name(seen.activity),
            seen.notification,
            seen.notice_turns if seen.notice_turns >= 0 else tr("without notice"),
            seen.text,
        )

    return Table(
        id="activities",
        caption=tr("Activities seen, with the notice that was given"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="party", title=tr("Party")),
            Column(key="activity", title=tr("Activity")),
            Column(key="notification", title=tr("Notified by"), kind="id"),
            Column(key="notice", title=tr("Notice in turns"), kind="number"),
            Column(key="text", title=tr("Text"), share=40),
        ),
        rows=capped([row(seen) for seen in books.activities], MOST_ROWS),
    )
