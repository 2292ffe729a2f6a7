"""How answers leave the command line: whole files, guarded tables, and UTF-8 into pipes."""

import csv
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

from detente.commands.faults import CommandFault
from detente.words import tr

_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def prepare_streams() -> None:
    """Write UTF-8 into pipes and files, and never fail at a letter that a terminal does not have."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="replace")


def guarded(cell: object) -> str:
    """A cell as text; what a spreadsheet would run as a formula is defused with an apostrophe."""
    text = repr(cell) if isinstance(cell, float) else "" if cell is None else str(cell)
    if not text.startswith(_FORMULA):
        return text
    with suppress(ValueError):
        float(text)
        return text
    return "'" + text


def csv_text(header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table as CSV."""
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(header)
    writer.writerows([guarded(cell) for cell in row] for row in rows)
    return stream.getvalue()


def json_text(data: Any) -> str:
    """Data as indented JSON."""
    return json.dumps(data, indent=2, ensure_ascii=False) + "\n"


def say(text: str = "") -> None:
    """One line, or several, to standard output."""
    sys.stdout.write(text if text.endswith("\n") else text + "\n")


def write_whole(path: Path, content: str | bytes) -> None:
    """Write a file whole or not at all, over an older one of that name."""
    if not path.parent.is_dir():
        raise CommandFault(
            tr("There is no folder {folder}. Make it, or choose another one.", folder=path.parent)
        )
    if path.is_dir():
        raise CommandFault(tr("{file} is a folder. Choose the name of a file.", file=path))
    data = content.encode() if isinstance(content, str) else content
    handle, half = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(data)
        with suppress(OSError):  # a temporary file is private; the finished one has the usual rights
            Path(half).chmod(0o666 & ~_umask())
        os.replace(half, path)
    except BaseException:
        Path(half).unlink(missing_ok=True)
        raise


def deliver(content: str | bytes, out: Path | None) -> None:
    """Write to a file where one is named, else to standard output."""
    if out is not None:
        write_whole(out, content)
    elif isinstance(content, str):
        sys.stdout.write(content)
    elif sys.stdout.isatty():
        raise CommandFault(tr("A picture cannot be shown in a terminal. Name a file with --out."))
    else:
        sys.stdout.buffer.write(content)


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
