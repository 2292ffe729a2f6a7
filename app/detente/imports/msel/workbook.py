"""The sheets of an xlsx file, with guards against files that were made to do harm."""

import io
import warnings
import zipfile
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

from detente.imports.faults import ImportFault
from detente.imports.findings import Progress
from detente.imports.msel.book import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Book, Line, Sheet
from detente.words import tr

LARGEST_UNPACKED = 200 << 20
"""Bytes of all parts together; what unpacks to more was not typed by a person."""
MOST_PARTS = 2_000
_PROLOGUE = 2_048
"""Bytes at the head of a part in which a document type would have to be declared."""
_BLANK_ROWS = 200
"""Blank rows in a row after which a sheet counts as over; stray formats can reach down to the last one."""


def read(path: Path, content: bytes, progress: Progress) -> Book:
    """All sheets as text. Raises ImportFault."""
    _guard(path, content)
    import openpyxl

    try:
        with warnings.catch_warnings():
            # What the reader does not keep (validation, drawings) is nothing that a list of injects needs.
            warnings.simplefilter("ignore")
            book = openpyxl.load_workbook(
                io.BytesIO(content), read_only=True, data_only=True, keep_links=False
            )
            sheets = tuple(
                _sheet(sheet, place, len(book.worksheets), progress)
                for place, sheet in enumerate(book.worksheets)
            )
            book.close()
    except ImportFault:
        raise
    except (
        *(KeyError, ValueError, TypeError, AttributeError, IndexError, OSError, EOFError, SyntaxError),
        *(zipfile.BadZipFile, RuntimeError, NotImplementedError, zlib_error()),
    ) as error:
        raise _damaged(path) from error
    if not any(sheet.lines for sheet in sheets):
        raise ImportFault(tr("{file} holds no filled row; choose a list with rows.", file=path.name))
    return Book(name=path.name, sheets=sheets)


def zlib_error() -> type[Exception]:
    import zlib

    return zlib.error


def _damaged(path: Path) -> ImportFault:
    return ImportFault(
        tr(
            "{file} is damaged or no xlsx file; open it in a spreadsheet program and save it anew.",
            file=path.name,
        )
    )


def _guard(path: Path, content: bytes) -> None:
    """Refuse what is no workbook, what unpacks without end, and what declares entities."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as packed:
            parts = packed.infolist()
            names = {part.filename for part in parts}
            if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
                raise ImportFault(
                    tr(
                        "{file} would unpack to more than {most:.0f} MB, which no list of injects does; it "
                        "was not opened.",
                        file=path.name,
                        most=LARGEST_UNPACKED / (1 << 20),
                    )
                )
            if "xl/workbook.xml" not in names:
                raise _other_packing(path, names)
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with packed.open(part) as file:
                        head = file.read(_PROLOGUE).replace(b"\0", b"")
                    if b"<!DOCTYPE" in head or b"<!ENTITY" in head:
                        raise ImportFault(
                            tr(
                                "{file} declares a document type, which no workbook does; it was not opened.",
                                file=path.name,
                            )
                        )
    except (zipfile.BadZipFile, RuntimeError, NotImplementedError, EOFError, OSError, zlib_error()) as error:
        raise _damaged(path) from error


def _other_packing(path: Path, names: set[str]) -> ImportFault:
    if "content.xml" in names:
        return ImportFault(tr("{file} is an OpenDocument file; save it as xlsx or CSV.", file=path.name))
    if "word/document.xml" in names:
        return ImportFault(tr("{file} is a Word document; copy its table into a sheet.", file=path.name))
    return ImportFault(tr("{file} is a packed file, no spreadsheet; unpack it first.", file=path.name))


def _sheet(sheet: Any, place: int, of: int, progress: Progress) -> Sheet:
    lines: list[Line] = []
    cut, blank = False, 0
    for number, row in enumerate(sheet.iter_rows(max_col=MOST_COLUMNS), start=1):
        line = _line(number, row)
        blank = blank + 1 if line.blank and not line.errors else 0
        if blank > _BLANK_ROWS:
            break
        if len(lines) >= MOST_ROWS:
            cut = True
            break
        if not blank:
            lines.append(line)
        if number % 200 == 0:
            progress(place * MOST_ROWS + number, of * MOST_ROWS)
    hidden = getattr(sheet, "sheet_state", "visible") != "visible"
    return Sheet(name=str(sheet.title), lines=tuple(lines), hidden=hidden, cut=cut)


def _line(number: int, row: Any) -> Line:
    cells, errors = [], []
    for place, cell in enumerate(row):
        if cell.data_type == "e":
            errors.append(place)
        cells.append(text_of(cell.value))
    while cells and not cells[-1]:
        cells.pop()
    return Line(
        number=getattr(row[0], "row", number) if row else number, cells=tuple(cells), errors=tuple(errors)
    )


def text_of(value: object) -> str:
    """A cell's value as a person would type it."""
    match value:
        case None:
            return ""
        case bool():
            return "yes" if value else "no"
        case datetime():
            midnight = value.time() == time()
            return value.date().isoformat() if midnight else value.strftime("%Y-%m-%d %H:%M")
        case date():
            return value.isoformat()
        case time():
            return value.strftime("%H:%M")
        case timedelta():
            minutes = round(value.total_seconds() / 60)
            return f"{minutes // 60}:{minutes % 60:02d}"
        case float() if value.is_integer() and abs(value) < 1e15:
            return str(int(value))
    return str(value)[:LONGEST_CELL]
