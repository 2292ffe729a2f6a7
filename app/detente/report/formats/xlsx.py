"""The report as a workbook: the data on the first sheet, then every table on one of its own."""

import io
import re
from dataclasses import fields
from datetime import datetime
from typing import Any, Final

from detente.report.after_action import AfterAction
from detente.report.blocks import Cell, Column, Table
from detente.report.log import LogRow
from detente.report.svg import plain
from detente.words import tr

_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 -- a workbook has no zones; fixed, so that equal reports are equal bytes
_LONGEST_NAME: Final = 31
_LONGEST_CELL: Final = 32_767
_NARROW, _WIDE = 10, 44
_FORBIDDEN: Final = re.compile(r"[\[\]:*?/\\']")


def render(report: AfterAction) -> bytes:
    """Headings stay in sight, columns can be filtered; words stay words, whatever they begin with."""
    import xlsxwriter

    content = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    book = xlsxwriter.Workbook(content, options)
    book.set_properties(
        {"title": plain(report.cover.title), "subject": plain(report.cover.marking), "created": _MADE}
    )
    looks = _Looks(book)
    names = [field.name for field in fields(LogRow)]
    rows = [[getattr(row, name) for name in names] for row in report.log]
    taken: set[str] = set()
    columns = tuple(Column(key=name, title=name) for name in names)
    _sheet(book, looks, _name(tr("Data"), taken), columns, rows, report.cover.marking)
    for section in report.sections:
        for block in section.blocks:
            if isinstance(block, Table):
                name = _name(f"{block.number} {block.id}", taken)
                _sheet(book, looks, name, block.columns, block.rows, report.cover.marking)
    book.close()
    return content.getvalue()


class _Looks:
    """The formats of cells, each made once."""

    def __init__(self, book: Any) -> None:
        self.head = book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1})
        self.body = book.add_format({"text_wrap": True, "valign": "top"})


def _sheet(book: Any, looks: _Looks, name: str, columns: tuple[Column, ...], rows: Any, marking: str) -> None:
    sheet = book.add_worksheet(name)
    sheet.set_header(f"&C{plain(marking).replace('&', '&&')}")
    for place, column in enumerate(columns):
        longest = max((len(str(row[place])) for row in rows if row[place] is not None), default=0)
        sheet.set_column(place, place, min(max(longest, len(column.title), _NARROW), _WIDE), looks.body)
        sheet.write_string(0, place, plain(column.title), looks.head)
    for line, row in enumerate(rows, 1):
        for place, cell in enumerate(row):
            _write(sheet, line, place, cell, looks)
    sheet.freeze_panes(1, 0)
    if rows:
        sheet.autofilter(0, 0, len(rows), len(columns) - 1)


def _write(sheet: Any, line: int, place: int, cell: Cell, looks: _Looks) -> None:
    """Numbers stay numbers; an empty cell stays empty."""
    if cell is None or cell == "":
        return
    if isinstance(cell, str):
        sheet.write_string(line, place, plain(cell)[:_LONGEST_CELL], looks.body)
    else:
        sheet.write_number(line, place, cell, looks.body)


def _name(wanted: str, taken: set[str]) -> str:
    """A name for a sheet as workbooks allow it, each once."""
    name = _FORBIDDEN.sub("-", plain(wanted))[:_LONGEST_NAME].strip() or "-"
    number = 1
    while name.casefold() in taken:
        number += 1
        name = f"{name[: _LONGEST_NAME - 4]} {number}"
    taken.add(name.casefold())
    return name
