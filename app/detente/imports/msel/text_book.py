"""A CSV file as one sheet: its encoding, its separator, its rows."""

import codecs
import csv
import io
from pathlib import Path

from detente.imports.faults import ImportFault
from detente.imports.findings import Progress
from detente.imports.msel.book import LONGEST_CELL, MOST_COLUMNS, MOST_ROWS, Book, Line, Sheet
from detente.words import tr

_SEPARATORS = ",;\t|"
_LOOKED_AT = 20
"""Rows by which separators are compared."""
_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
ESCAPED = "=+-@\t\r"
"""What a spreadsheet would take for the beginning of a formula; an apostrophe before it is no part of it."""


def read(path: Path, content: bytes, progress: Progress) -> Book:
    """The file as text. Raises ImportFault."""
    text, remark = _decoded(path, content)
    separator = _separator(text)
    lines: list[Line] = []
    cut = False
    before = csv.field_size_limit(8 * LONGEST_CELL)
    try:
        reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
        begins = 1
        for row in reader:
            if len(lines) >= MOST_ROWS:
                cut = True
                break
            line = Line(number=begins, cells=tuple(map(_bare, row[:MOST_COLUMNS])))
            begins = reader.line_num + 1
            if not line.blank:
                lines.append(line)
            if begins % 500 == 0:
                progress(begins, text.count("\n"))
    except csv.Error as error:
        raise ImportFault(
            tr(
                "{file}, line {line}: a quotation mark is never closed, or a cell is far too long; mend that "
                "row.",
                file=path.name,
                line=reader.line_num,
            )
        ) from error
    finally:
        csv.field_size_limit(before)
    if not lines:
        raise ImportFault(tr("{file} holds no filled row; choose a list with rows.", file=path.name))
    sheet = Sheet(name=path.stem, lines=tuple(lines), cut=cut)
    return Book(name=path.name, sheets=(sheet,), remark=remark)


def _bare(cell: str) -> str:
    """A cell without the apostrophe that kept it from being a formula."""
    return cell[1:] if cell.startswith("'") and cell.lstrip("'")[:1] in tuple(ESCAPED) else cell


def _decoded(path: Path, content: bytes) -> tuple[str, str]:
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            try:
                return content.decode(encoding), ""
            except UnicodeDecodeError as error:
                raise ImportFault(
                    tr(
                        "{file} begins as {encoding} and goes on as something else; save it as CSV (UTF-8).",
                        file=path.name,
                        encoding=encoding.upper(),
                    )
                ) from error
    wide = _wide(content)
    if wide:
        try:
            return content.decode(wide), ""
        except UnicodeDecodeError:
            wide = ""
    if b"\0" in content:
        raise ImportFault(tr("{file} is no text; choose an xlsx or CSV file.", file=path.name))
    try:
        return content.decode("utf-8"), ""
    except UnicodeDecodeError:
        remark = tr("The file is not UTF-8 and was read as Windows-1252; check names with accents.")
        return content.decode("cp1252", errors="replace"), remark


def _wide(content: bytes) -> str:
    """UTF-16 without its mark: every other byte of western text is zero."""
    head = content[:2_000]
    if len(head) < 4 or head.count(0) < len(head) // 4:
        return ""
    return "utf-16-le" if head[1::2].count(0) > head[::2].count(0) else "utf-16-be"


def _separator(text: str) -> str:
    """The separator that cuts the first rows into most columns, evenly; quotation marks are heeded."""

    def score(separator: str) -> tuple[float, int]:
        rows = []
        try:
            for row in csv.reader(io.StringIO(text[:200_000], newline=""), delimiter=separator):
                rows.append(len(row))
                if len(rows) >= _LOOKED_AT:
                    break
        except csv.Error:
            pass
        wide = [width for width in rows if width > 1]
        usual = max(set(wide), key=wide.count, default=1)
        return wide.count(usual) * (usual > 1), usual

    return max(_SEPARATORS, key=score)
