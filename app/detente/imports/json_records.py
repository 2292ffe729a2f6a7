"""Objects of a JSON list (or of JSON lines), each with the line it begins on."""

import json
import re
from collections.abc import Iterator
from itertools import count
from typing import Any

from detente.imports.faults import ImportFault
from detente.imports.files import LogFile
from detente.imports.findings import Progress
from detente.words import tr

_GAP = re.compile(r"[\s,]*")
_PROGRESS_EVERY = 500


def is_json(log: LogFile) -> bool:
    """Whether the first character is one that JSON records begin with."""
    with log.path.open(encoding=log.encoding) as file:
        while text := file.read(4096):
            if stripped := text.lstrip():
                return stripped[0] in "[{"
    return False


def json_records(log: LogFile, progress: Progress) -> Iterator[tuple[int, Any]]:
    """Line and value of every record.

    Read one at a time, so that each has a line; a trailing comma, which hand-edited lists often have, is
    let pass.
    """
    text = log.path.read_text(encoding=log.encoding)
    decoder = json.JSONDecoder()
    place = _gap(text, 0)
    in_list = text[place] == "["
    place += in_list
    line, counted = 1, 0
    for number in count(1):
        place = _gap(text, place)
        line += text.count("\n", counted, place)
        counted = place
        if place >= len(text) and in_list:
            raise _fault(log, line, tr("the list is never closed; end it with “]”"))
        if place >= len(text):
            return
        if in_list and text[place] == "]":
            if text[place + 1 :].strip():
                raise _fault(log, line, tr("there is text behind the closed list; remove it"))
            return
        try:
            value, place = decoder.raw_decode(text, place)
        except json.JSONDecodeError as error:
            where = tr("column {column}: {message}", column=error.colno, message=error.msg)
            raise _fault(log, error.lineno, tr("{where}; mend the JSON there", where=where)) from error
        except (ValueError, RecursionError) as error:
            problem = tr(
                "the record beginning here is nested too deeply or holds too long a number; remove it"
            )
            raise _fault(log, line, problem) from error
        yield line, value
        if number % _PROGRESS_EVERY == 0:
            progress(line, max(log.lines, line))


def storable(text: str) -> str:
    """Text without what JSON can escape and no file can store: NUL, and halves of characters."""
    kept = text.strip().replace("\0", "\N{REPLACEMENT CHARACTER}")
    return kept.encode("utf-8", "replace").decode("utf-8")


def _gap(text: str, place: int) -> int:
    found = _GAP.match(text, place)
    return found.end() if found else place


def _fault(log: LogFile, line: int, problem: str) -> ImportFault:
    return ImportFault(tr("{file}, line {line}: {problem}.", file=log.path, line=line, problem=problem))
