"""Which row heads the columns of a sheet, and what each column holds."""

from collections.abc import Mapping

from detente.exercise.records import record
from detente.imports.msel.book import Line, Sheet
from detente.imports.msel.fields import Field, meaning

_SEARCHED = 25
"""Filled rows among which the headings are looked for; above them stand titles and dates."""
_ENOUGH = 2
"""Columns whose heading must be known for a row to count as the headings."""


@record
class Layout:
    """How a sheet is to be read."""

    header: int = 0
    """Place of the row of headings among the filled rows; -1 where there is none."""
    columns: Mapping[int, Field]
    """What each column holds; columns that are not named are left out."""

    def column(self, field: Field) -> int:
        """The first column that holds something; -1 where none does."""
        return next((column for column, found in self.columns.items() if found == field), -1)


def guess(sheet: Sheet) -> Layout:
    """The headings and the meaning of the columns, as far as the headings tell."""
    best = max(
        range(min(len(sheet.lines), _SEARCHED)),
        key=lambda place: (len(_meanings(sheet.lines[place])), -place),
        default=-1,
    )
    if best < 0 or len(_meanings(sheet.lines[best])) < _ENOUGH:
        return Layout(header=0 if sheet.lines else -1, columns={})
    return headed(sheet, best)


def headed(sheet: Sheet, place: int) -> Layout:
    """The layout under a row that is known to hold the headings."""
    return Layout(header=place, columns=_settled(_meanings(sheet.lines[place])))


def _meanings(line: Line) -> dict[int, Field]:
    found: dict[int, Field] = {}
    for column, heading in enumerate(line.cells):
        field = meaning(heading) if 0 < len(heading) <= 80 else None
        if field is not None and (field == "record" or field not in found.values()):
            found[column] = field
    return found


def _settled(found: dict[int, Field]) -> dict[int, Field]:
    """A list with one column of words has it as text; `Event` beside `Event description` is a title."""
    if "text" not in found.values() and "title" in found.values():
        return {column: "text" if field == "title" else field for column, field in found.items()}
    return found
