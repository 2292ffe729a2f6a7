"""The rows of a CSV file, each with its line in the file; shared by every profile."""

import csv
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from detente.imports.faults import ImportFault, listed, nearest, shown
from detente.imports.files import LogFile
from detente.imports.findings import Progress, Skipped
from detente.words import tr

FIELD_LIMIT = 131_072
"""Characters in one cell; an unclosed quotation mark would otherwise swallow the rest of the file."""
_PROGRESS_EVERY = 2_000
_DELIMITERS = ",;\t|"

Implied = Callable[[Sequence[str]], Sequence[str] | None]
"""Column names of a file without a header, told by its first row; None where the first row is a header."""


class Row(NamedTuple):
    """One row: the line it begins on, and its cells."""

    line: int
    cells: Sequence[str]


class Table:
    """A CSV file whose columns are found by name."""

    def __init__(self, log: LogFile, header: Sequence[str], reader: Any, progress: Progress) -> None:
        self._log = log
        self._header = [name.strip() for name in header]
        self._reader = reader
        self._progress = progress

    def column(self, name: str) -> int:
        """Place of a column; ImportFault naming those that exist where it is missing or there twice."""
        place = self.optional(name)
        if place is None:
            raise ImportFault(
                tr(
                    "{file}, line 1: there is no column “{name}”{hint} The columns are {columns}.",
                    file=self._log.path,
                    name=shown(name),
                    hint=nearest(name, self._header) or ".",
                    columns=listed(self._header),
                )
            )
        return place

    def optional(self, name: str) -> int | None:
        """Place of a column, or None; capitals matter only where two names differ in nothing else."""
        exact = [place for place, found in enumerate(self._header) if found == name.strip()]
        folded = name.strip().casefold()
        places = exact or [p for p, found in enumerate(self._header) if found.casefold() == folded]
        if len(places) > 1:
            raise ImportFault(
                tr(
                    "{file}, line 1: the column “{name}” is there {count} times; rename all but one.",
                    file=self._log.path,
                    name=shown(name),
                    count=len(places),
                )
            )
        return places[0] if places else None

    def __iter__(self) -> Iterator[Row | Skipped]:
        begins = self._reader.line_num + 1
        count = 0
        while True:
            try:
                cells = next(self._reader)
            except StopIteration:
                break
            except csv.Error as error:
                yield self._unreadable(error, begins)
                begins = self._reader.line_num + 1
                continue
            line, begins = begins, self._reader.line_num + 1
            if cells:  # a blank line is no row
                yield self._row(line, cells)
            count += 1
            if count % _PROGRESS_EVERY == 0:
                self._progress(self._reader.line_num, max(self._log.lines, self._reader.line_num))

    def _row(self, line: int, cells: Sequence[str]) -> Row | Skipped:
        width = len(self._header)
        if len(cells) == width or (len(cells) > width and not any(cells[width:])):
            return Row(line, cells)
        return Skipped(
            line=line,
            reason=tr("the row has {found} cells, the header {expected}", found=len(cells), expected=width),
        )

    def _unreadable(self, error: csv.Error, begins: int) -> Skipped:
        """A stray quotation mark spoils a row; one that is never closed spoils the file."""
        last = self._reader.line_num
        if "expected after" in str(error):
            span = str(begins) if last == begins else f"{begins}–{last}"
            reason = tr("there is text after a closing quotation mark (lines {span})", span=span)
            return Skipped(line=begins, reason=reason)
        raise ImportFault(
            tr(
                "{file}, line {line}: a cell is longer than {most} characters or its quotation mark is never "
                "closed; close the mark or shorten the cell.",
                file=self._log.path,
                line=begins,
                most=FIELD_LIMIT,
            )
        ) from error


@contextmanager
def open_table(log: LogFile, progress: Progress, implied: Implied | None = None) -> Iterator[Table]:
    """The log as a table; commas, semicolons, tabs or bars separate its columns."""
    before = csv.field_size_limit(FIELD_LIMIT)
    try:
        with log.path.open(encoding=log.encoding, newline="") as file:
            first = file.readline()
            delimiter = max(_DELIMITERS, key=first.count)
            names = implied(first.rstrip("\r\n").split(delimiter)) if implied else None
            file.seek(0)
            # Tables without a header come from databases that know no quoting.
            reader = (
                csv.reader(file, delimiter=delimiter, quoting=csv.QUOTE_NONE)
                if names
                else csv.reader(file, delimiter=delimiter, strict=True)
            )
            yield Table(log, names or _header(log, reader), reader, progress)
    finally:
        csv.field_size_limit(before)


def _header(log: LogFile, reader: Any) -> Sequence[str]:
    try:
        header: Sequence[str] = next(reader)
    except (csv.Error, StopIteration) as error:
        raise ImportFault(
            tr("{file}, line 1: the header cannot be read; give every column a name.", file=log.path)
        ) from error
    if not any(header):
        raise ImportFault(
            tr("{file}, line 1: the header is blank; begin the file with column names.", file=log.path)
        )
    return header
