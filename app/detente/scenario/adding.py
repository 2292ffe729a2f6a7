"""Injects written into the text of a scenario, without touching a line that is there."""

import json
from collections.abc import Iterable, Iterator
from dataclasses import MISSING, fields, is_dataclass
from typing import Any

from detente.exercise.msel_setting import Inject
from detente.scenario.document import Document, read_text
from detente.scenario.faults import Fault, ScenarioFaults
from detente.words import tr

_STEP = "  "


def with_injects(text: str, name: str, injects: Iterable[Inject]) -> str:
    """The text with further injects at the end of its list. ScenarioFaults where it has no place for them."""
    document = read_text(text, name)
    if not isinstance(document.data, dict):
        raise ScenarioFaults(document.faults or [Fault(file=name, message=tr("this is no scenario"))])
    lines = text.splitlines()
    there = document.data.get("injects")
    if "injects" not in document.data:
        return "\n".join((*lines, "injects:", *_written(injects, _STEP), ""))
    begins = document.keys[("injects",)][0]
    if not (isinstance(there, list) and there and document.values[("injects", 0)][0] > begins):
        message = tr("the injects stand on one line, where none can be added")
        hint = tr("Delete an empty list, or write one inject on each line.")
        raise ScenarioFaults([document.fault(("injects",), message, hint)])
    place = _end(document, begins, lines)
    indent = " " * max(_dash(lines[document.values[("injects", 0)][0] - 1]), 0)
    return "\n".join((*lines[:place], *_written(injects, indent), *lines[place:], ""))


def _dash(line: str) -> int:
    return line.find("-")


def _end(document: Document, begins: int, lines: list[str]) -> int:
    """The line after the last inject: comments above the next section stay with that section."""
    later = [line for where, (line, _column) in document.keys.items() if len(where) == 1 and line > begins]
    place = min(later) - 1 if later else len(lines)
    while place > begins and (not lines[place - 1].strip() or lines[place - 1].startswith("#")):
        place -= 1
    return place


def _written(injects: Iterable[Inject], indent: str) -> Iterator[str]:
    for inject in injects:
        lead = f"{indent}- "
        for name, value in plain(inject).items():
            yield f"{lead}{name}: {json.dumps(value, ensure_ascii=False)}"
            lead = f"{indent}  "


def plain(thing: Any) -> dict[str, Any]:
    """A record as plain data, without what it says by default."""
    made = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if field.default is MISSING or value != field.default:
            made[field.name] = _plain_value(value)
    return made


def _plain_value(value: Any) -> Any:
    if is_dataclass(value):
        return plain(value)
    return [_plain_value(one) for one in value] if isinstance(value, tuple) else value
