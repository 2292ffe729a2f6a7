"""Answers to a survey out of a table: a row for each sheet, columns named by question, heading or id."""

from collections.abc import Sequence
from pathlib import Path

from detente.exercise import surveys
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.imports.faults import ImportFault
from detente.imports.files import survey
from detente.imports.findings import Skipped
from detente.imports.table import open_table
from detente.words import tr


@record
class Read:
    """What a file holds for one wave."""

    rows: tuple[dict[str, str], ...]
    """Cells by column: `code`, `team`, and the ids of the questions."""
    unknown: tuple[str, ...]
    """Headings that stand for nothing that is asked in the wave."""


def read_answers(path: Path | str, scenario: Scenario, wave: str) -> Read:
    """Read the sheets of a wave; ImportFault, in a sentence, where the file is no such table."""
    with open_table(survey(Path(path)), lambda _done, _of: None) as table:
        heads = table.header
        known = _columns(scenario, wave, heads)
        if "code" not in known:
            raise ImportFault(
                tr(
                    "{file}, line 1: no column is called “code”. Give each sheet a code in a column of that "
                    "name.",
                    file=path,
                )
            )
        rows: list[dict[str, str]] = []
        for row in table:
            if isinstance(row, Skipped):
                raise ImportFault(tr("{file}, line {line}: {why}.", file=path, line=row.line, why=row.reason))
            cells = {key: row.cells[place].strip() for key, place in known.items()}
            if cells.pop("wave", wave) in (wave, surveys.wave_name(scenario, wave), "") and any(
                cells.values()
            ):
                rows.append(cells)
    unknown = [head for place, head in enumerate(heads) if place not in known.values() and head]
    return Read(rows=tuple(rows), unknown=tuple(unknown))


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
