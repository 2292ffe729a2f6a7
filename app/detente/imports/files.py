"""A log as a file: whether it is text, in which encoding, and how long."""

import codecs
from pathlib import Path

from detente.exercise.records import record
from detente.imports.faults import ImportFault
from detente.words import tr

_CHUNK = 1 << 20
_PACKED = {
    b"PK\x03\x04": "zip",
    b"\x1f\x8b": "gzip",
    b"%PDF": "PDF",
    b"SQLite format 3\x00": "SQLite",
}


@record
class LogFile:
    """A text file that can be read."""

    path: Path
    encoding: str
    lines: int
    """Line ends in the file; an estimate of its rows."""

    @property
    def name(self) -> str:
        return self.path.name

    @property
    def guessed(self) -> bool:
        """Whether the file is not UTF-8 and was read as Latin-1."""
        return self.encoding == "latin-1"


def survey(path: Path) -> LogFile:
    """Look through the whole file once; ImportFault where it is no readable text."""
    try:
        if path.exists() and not path.is_file():
            raise ImportFault(tr("{file} is not a file; name the log itself.", file=path))
        return _look_through(path)
    except FileNotFoundError as error:
        raise ImportFault(tr("{file}: there is no such file; check the name.", file=path)) from error
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise ImportFault(
            tr("{file} cannot be read ({reason}); check its permissions.", file=path, reason=reason)
        ) from error


def _look_through(path: Path) -> LogFile:
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    encoding, lines, blank = "utf-8-sig", 0, True
    with path.open("rb") as file:
        chunk = file.read(_CHUNK)
        _refuse_packed(path, chunk)
        while chunk:
            _refuse_binary(path, chunk, lines)
            following = file.read(_CHUNK)
            if encoding != "latin-1":
                try:
                    decoder.decode(chunk, final=not following)
                except UnicodeDecodeError:
                    encoding = "latin-1"
            blank = blank and not chunk.removeprefix(codecs.BOM_UTF8).strip()
            lines += _line_ends(chunk)
            chunk = following
    if blank:
        raise ImportFault(tr("{file} is empty; choose a log that holds rows.", file=path))
    return LogFile(path=path, encoding=encoding, lines=lines)


def _line_ends(chunk: bytes) -> int:
    return chunk.count(b"\n") or chunk.count(b"\r")


def _refuse_packed(path: Path, head: bytes) -> None:
    for magic, kind in _PACKED.items():
        if head.startswith(magic):
            raise ImportFault(
                tr(
                    "{file}, line 1: this is a {kind} file, no text; unpack it, or save it as CSV (UTF-8).",
                    file=path,
                    kind=kind,
                )
            )


def _refuse_binary(path: Path, chunk: bytes, lines_before: int) -> None:
    place = chunk.find(b"\0")
    if place >= 0:
        raise ImportFault(
            tr(
                "{file}, line {line}: there is a NUL byte, so this is a binary or UTF-16 file; "
                "save it as CSV (UTF-8).",
                file=path,
                line=lines_before + 1 + chunk.count(b"\n", 0, place),
            )
        )
    # A whole chunk without a line end is a line longer than any log's, read into memory at one go.
    if len(chunk) == _CHUNK and not _line_ends(chunk):
        raise ImportFault(
            tr(
                "{file}, line {line}: the line is longer than {most} bytes; save one row a line.",
                file=path,
                line=lines_before + 1,
                most=_CHUNK,
            )
        )
