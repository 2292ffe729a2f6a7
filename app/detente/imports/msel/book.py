"""A spreadsheet as plain rows of text: what a file holds, whichever program wrote it."""

from pathlib import Path

from detente.exercise.records import record
from detente.imports.faults import ImportFault
from detente.imports.findings import Progress
from detente.words import tr

LARGEST_FILE = 20 << 20
"""Bytes of a file that is still opened; a list of two thousand injects has less than one million."""
MOST_ROWS = 5_000
MOST_COLUMNS = 100
LONGEST_CELL = 32_767
"""Characters; as many as Excel keeps in a cell."""


@record
class Line:
    """One row: its number in the file, and its cells as text."""

    number: int
    cells: tuple[str, ...]
    errors: tuple[int, ...] = ()
    """Columns whose formula has failed."""

    @property
    def blank(self) -> bool:
        return not any(cell.strip() for cell in self.cells)

    @property
    def lone(self) -> str:
        """The text of a row in which one cell alone is filled, as in titles across the sheet."""
        filled = [cell.strip() for cell in self.cells if cell.strip()]
        return filled[0] if len(filled) == 1 else ""

    def cell(self, column: int) -> str:
        """The text in a column; empty beyond the row's end."""
        return self.cells[column] if 0 <= column < len(self.cells) else ""


@record
class Sheet:
    """One sheet of a file."""

    name: str
    lines: tuple[Line, ...]
    hidden: bool = False
    cut: bool = False
    """Whether it has more rows than are read."""

    @property
    def width(self) -> int:
        return max((len(line.cells) for line in self.lines), default=0)


@record
class Book:
    """A file with its sheets."""

    name: str
    sheets: tuple[Sheet, ...]
    remark: str = ""
    """What to check about the file as a whole."""

    @property
    def first(self) -> int:
        """Place of the sheet that most likely holds the list: the longest of those in sight."""
        seen = [n for n, sheet in enumerate(self.sheets) if not sheet.hidden] or list(range(len(self.sheets)))
        return max(seen, key=lambda place: len(self.sheets[place].lines))


def open_book(path: Path | str, progress: Progress | None = None) -> Book:
    """Read a spreadsheet; ImportFault, one sentence, where it cannot be used."""
    from detente.imports.msel import text_book, workbook

    file = Path(path)
    report: Progress = progress or (lambda done, total: None)
    content = _content(file)
    if content.startswith(b"PK\x03\x04"):
        return workbook.read(file, content, report)
    if content.startswith(b"\xd0\xcf\x11\xe0"):
        raise ImportFault(
            tr(
                "{file} is protected by a password or in Excel's old format; open it and save it as xlsx "
                "without a password, or as CSV.",
                file=file.name,
            )
        )
    for magic, kind in ((b"%PDF", "PDF"), (b"\x1f\x8b", "gzip"), (b"SQLite format 3\0", "SQLite")):
        if content.startswith(magic):
            raise ImportFault(
                tr(
                    "{file} is a {kind} file, no spreadsheet; choose an xlsx or CSV file.",
                    file=file.name,
                    kind=kind,
                )
            )
    return text_book.read(file, content, report)


def _content(file: Path) -> bytes:
    try:
        if not file.is_file():
            if file.exists():
                raise ImportFault(tr("{file} is not a file; name the list itself.", file=file))
            raise ImportFault(tr("{file}: there is no such file; check the name.", file=file))
        size = file.stat().st_size
        if size > LARGEST_FILE:
            raise ImportFault(
                tr(
                    "{file} has {size:.0f} MB; a list of injects has at most {most:.0f}. Choose the list "
                    "itself, or save it without its pictures.",
                    file=file.name,
                    size=size / (1 << 20),
                    most=LARGEST_FILE / (1 << 20),
                )
            )
        content = file.read_bytes()
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ImportFault(
            tr("{file} cannot be read ({reason}); check its permissions.", file=file, reason=reason)
        ) from error
    if not content.strip(b"\0 \t\r\n"):
        raise ImportFault(tr("{file} is empty; choose a list with rows.", file=file.name))
    return content
