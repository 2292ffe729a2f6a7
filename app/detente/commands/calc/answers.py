"""What a calculator answers: single results and tables, for people and for programs."""

from collections.abc import Sequence
from typing import Any, NamedTuple

from detente.commands.output import json_text, say


class Answer(NamedTuple):
    """One result: its name in JSON, its value, and its words."""

    name: str
    value: Any
    words: str


class Table(NamedTuple):
    """Results in rows: its name in JSON, its columns (names in JSON and words), and the rows."""

    name: str
    columns: Sequence[tuple[str, str]]
    rows: Sequence[Sequence[Any]]


Told = Answer | Table


def say_json(told: Sequence[Told]) -> None:
    """All results as one object; a table is a list of objects."""
    say(json_text({one.name: _rows(one) if isinstance(one, Table) else one.value for one in told}))


def say_words(told: Sequence[Told]) -> None:
    """Single results in two columns, then every table under its own heading."""
    answers = [one for one in told if isinstance(one, Answer)]
    width = max((len(answer.words) for answer in answers), default=0)
    for answer in answers:
        say(f"{answer.words:<{width}}  {shown(answer.value)}")
    for number, table in enumerate(one for one in told if isinstance(one, Table)):
        if number or answers:
            say()
        _say_table(table)


def shown(value: Any) -> str:
    """A value as people read it; nothing is a dash."""
    if value is None:
        return "–"
    if isinstance(value, float):
        return f"{value:.6g}"
    if isinstance(value, list):
        return "  ".join(shown(one) for one in value)
    return str(value)


def _rows(table: Table) -> list[dict[str, Any]]:
    names = [name for name, _ in table.columns]
    return [dict(zip(names, row, strict=True)) for row in table.rows]


def _say_table(table: Table) -> None:
    """Numbers stand to the right, words to the left; the last column runs as long as it likes."""
    cells = [[words for _, words in table.columns], *([shown(cell) for cell in row] for row in table.rows)]
    widths = [max(len(row[column]) for row in cells) for column in range(len(table.columns))]
    right = [all(not isinstance(row[column], str) for row in table.rows) for column in range(len(widths))]
    for row in cells:
        line = "  ".join(
            f"{cell:>{width}}" if to_right else f"{cell:<{width}}"
            for cell, width, to_right in zip(row, widths, right, strict=True)
        )
        say(line.rstrip())
