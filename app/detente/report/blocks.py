"""What a report is made of, whatever its format: sections of words, tables, figures and redlines."""

from collections.abc import Sequence
from typing import Literal

from detente.exercise.agreements.drafting import ClauseChange
from detente.exercise.naming import fraction, signed
from detente.exercise.records import record
from detente.report.svg import Drawing

Cell = str | int | float | None
Kind = Literal["text", "id", "number", "signed", "fraction", "percent"]


@record
class Column:
    """A column: a stable key for programs, a heading for people, and how its numbers are written."""

    key: str
    title: str
    kind: Kind = "text"
    digits: int = 0
    share: int = 0
    """Width in percent of the table where it should not follow from the content; 0 otherwise."""

    @property
    def numeric(self) -> bool:
        return self.kind not in ("text", "id")

    def shown(self, cell: Cell) -> str:
        """A cell in words; an en dash where there is nothing to show."""
        if cell is None:
            return "–"
        if isinstance(cell, str) or self.kind in ("text", "id"):
            return str(cell)
        if self.kind == "signed" and round(cell, self.digits) != 0:
            return signed(cell, self.digits)
        if self.kind == "fraction":
            return fraction(cell)
        if self.kind == "percent":
            return f"{cell * 100:.{self.digits}f} %"
        return f"{cell:.{self.digits}f}".replace("-", "−")


@record
class Paragraph:
    text: str
    emphasis: bool = False
    """Set apart, as a caution or a key result."""


@record
class Bullets:
    items: tuple[str, ...]


@record
class Heading:
    """A heading within a section."""

    text: str


@record
class Table:
    """A table; `number` is given when the report is put together."""

    id: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    number: int = 0

    def shown(self) -> tuple[tuple[str, ...], ...]:
        """All cells in words."""
        return tuple(
            tuple(column.shown(cell) for column, cell in zip(self.columns, row, strict=True))
            for row in self.rows
        )


@record
class Figure:
    """A figure; `data` names the table with its values, `number` is given when the report is put together."""

    id: str
    caption: str
    drawing: Drawing
    data: str
    number: int = 0


@record
class Picture:
    """A picture that was attached to a record, numbered among the figures."""

    id: str
    caption: str
    description: str
    """What it is, for those who cannot see it."""
    media: str
    digest: str
    content: bytes
    data: str
    number: int = 0


@record
class Redline:
    """A text as it ended, clause by clause, with what was struck out and what was put in."""

    caption: str
    clauses: tuple[ClauseChange, ...]


Block = Paragraph | Bullets | Heading | Table | Figure | Picture | Redline


@record
class Section:
    """A section of the report; `number` is given when the report is put together."""

    id: str
    title: str
    blocks: tuple[Block, ...]
    appendix: bool = False
    number: str = ""


def paragraphs(*texts: str) -> tuple[Block, ...]:
    """A paragraph for each text that is not empty."""
    return tuple(Paragraph(text=text) for text in texts if text)


def capped(rows: Sequence[tuple[Cell, ...]], most: int) -> tuple[tuple[Cell, ...], ...]:
    """The first rows of a table that would be too long to read."""
    return tuple(rows[:most])
