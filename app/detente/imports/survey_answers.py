"""Answers to a survey out of a table: a row for each sheet, columns named by question, heading or id."""

from collections.abc import Sequence
from pathlib import Path

from detente.exercise import surveys
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.imports.faults import ImportFault
from detente.imports.msel import Line, open_book
from detente.words import tr

_LOOKED_AT = 20
"""Rows in which the headings are looked for."""


@record
class Read:
    """What a file holds for one wave."""

    rows: tuple[dict[str, str], ...]
    """Cells by column: `code`, `team`, and the ids of the questions."""
    unknown: tuple[str, ...]
    """Headings that stand for nothing that is asked in the wave."""


def read_answers(path: Path | str, scenario: Scenario, wave: str) -> Read:
    """Read the sheets of a wave out of an xlsx or CSV file; ImportFault where it is no such table."""
    book = open_book(path)
    lines = book.sheets[book.first].lines
    head = next((n for n, line in enumerate(lines[:_LOOKED_AT]) if _is_head(line)), None)
    if head is None:
        raise ImportFault(
            tr(
                "{file}: no column is called “code”. Give each sheet a code in a column of that name.",
                file=Path(path).name,
            )
        )
    known = _columns(scenario, wave, lines[head].cells)
    rows: list[dict[str, str]] = []
    for line in lines[head + 1 :]:
        cells = {key: _whole(line.cell(place)) for key, place in known.items()}
        belongs = cells.pop("wave", "") in ("", wave, surveys.wave_name(scenario, wave))
        if belongs and any(cells.values()):
            rows.append(cells)
    heads = enumerate(lines[head].cells)
    unknown = [
        " ".join(name.split()) for place, name in heads if place not in known.values() and name.strip()
    ]
    return Read(rows=tuple(rows), unknown=tuple(unknown))


def _is_head(line: Line) -> bool:
    return any(_plain(cell) == "code" for cell in line.cells)


def _whole(cell: str) -> str:
    """A cell as it was typed; a spreadsheet may have made 5.0 of a 5."""
    text = cell.strip()
    return text.removesuffix(".0") if text.removesuffix(".0").isdecimal() else text


def _columns(scenario: Scenario, wave: str, heads: Sequence[str]) -> dict[str, int]:
    """Place of each column that means something here, by what it means."""
    names = {"code": "code", "team": "team", "wave": "wave"}
    for question in surveys.questions(scenario, wave):
        for name in (question.id, surveys.heading(scenario, question), question.text):
            names[_plain(name)] = question.id
    found: dict[str, int] = {}
    for place, head in enumerate(heads):
        meant = names.get(_plain(head))
        if meant is not None:
            found.setdefault(meant, place)
    return found


def _plain(name: str) -> str:
    return " ".join(name.casefold().split())
