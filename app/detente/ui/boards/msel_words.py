"""What a row of the list of injects says, and how rows are sorted."""

import re
from dataclasses import dataclass
from typing import Final

from PySide6.QtCore import QCoreApplication

from detente.exercise.injects import Card, Status
from detente.exercise.msel import Instant, held_back, overdue, planned, why_due
from detente.exercise.naming import names
from detente.exercise.telling_injects import outcome_word, status_word
from detente.ui.kit import Tone

COLUMNS: Final = (
    "id",
    "status",
    "planned",
    "title",
    "to",
    "type",
    "delivery",
    "expected",
    "outcome",
    "objectives",
    "owner",
    "played",
)
ALWAYS: Final = ("id", "status", "planned", "title", "to", "expected")
"""Columns that are shown even where nothing stands in them."""


def headings() -> tuple[str, ...]:
    """A heading for each column."""

    def tr(text: str) -> str:
        return QCoreApplication.translate("msel_board", text)

    return (
        tr("No."),
        tr("Status"),
        tr("Planned"),
        tr("Title"),
        tr("To"),
        tr("Type"),
        tr("Delivery"),
        tr("Expected action"),
        tr("Outcome"),
        tr("Objectives"),
        tr("Owner"),
        tr("Played"),
    )


@dataclass(frozen=True, slots=True)
class InjectRow:
    """One inject in the table."""

    id: str
    status: Status
    due: bool
    place: int
    turn: float
    cells: tuple[str, ...]
    tones: tuple[tuple[int, Tone], ...]

    @property
    def quiet(self) -> bool:
        return self.status == "skipped"

    def fits(self, wanted: str) -> bool:
        """Whether it belongs to what is to be shown."""
        if wanted == "due":
            return self.due
        return wanted in ("", self.status) or (wanted == "open" and self.status in ("ready", "staged"))

    def holds(self, words: list[str]) -> bool:
        """Whether all words stand in it somewhere."""
        whole = " ".join(self.cells).casefold()
        return all(word in whole for word in words)

    def key(self, column: str) -> tuple[object, ...]:
        """By what it is sorted: numbers within words count as numbers, and time goes by turns."""
        if not column:
            return (self.place,)
        cell = self.cells[COLUMNS.index(column)]
        before = (self.turn,) if column == "planned" else ()
        parts = tuple(
            (0, int(part), "") if part.isascii() and part.isdigit() and len(part) < 10 else (1, 0, part)
            for part in re.split(r"(\d+)", cell.casefold())
            if part
        )
        return (*before, not cell, parts, self.place)


def inject_row(instant: Instant, card: Card, place: int) -> InjectRow:
    """All about one inject at a moment."""
    inject, why = card.inject, why_due(instant, card)
    late = overdue(instant, card)
    status = status_word(card.status)
    if why:
        status = QCoreApplication.translate("msel_board", "due, {status}").format(status=status)
    plan = why or held_back(instant, card) or planned(instant.scenario, inject)
    outcome = outcome_word(card.outcome) if card.outcome else ""
    if late:
        outcome = QCoreApplication.translate("msel_board", "overdue")
    said = card.reason if card.status == "skipped" else card.outcome_text
    tones: list[tuple[int, Tone]] = [(1, "info")] if why else []
    tones += [(COLUMNS.index("outcome"), "warning")] if late else []
    return InjectRow(
        id=inject.id,
        status=card.status,
        due=bool(why),
        place=place,
        turn=1_000.0 if inject.turn is None else float(inject.turn),
        cells=(
            inject.id,
            status,
            plan or QCoreApplication.translate("msel_board", "by hand"),
            inject.title,
            names(instant.scenario, inject.to),
            inject.type,
            inject.delivery,
            inject.expected,
            ": ".join(part for part in (outcome, said) if part),
            ", ".join(inject.objectives),
            inject.owner,
            "" if card.waiting else f"T{card.turn}",
        ),
        tones=tuple(tones),
    )
