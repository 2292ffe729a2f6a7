"""Recorded workshops: the acts of a whole exercise, written down in YAML beside its scenario.

```yaml
steps:
  - {do: LogMove, at: 2026-03-02T09:40, actor: arden, act: propose_talks, note: They hesitated.}
```
`do` names a command; `at`, `author`, `note`, `bookmark` and `remarks` belong to the step; everything else
fills the command. A remark names its kind under `say`, as observers' notes and survey sheets do:
`remarks: [{say: observer_note, text: They asked first., team: arden}]`.
"""

import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Annotated, Any, TypeVar

from annotated_types import MinLen
from pydantic import TypeAdapter, ValidationError

from detente.exercise.records import record
from detente.exercise.scalars import Text
from detente.scenario.document import Document, file_text, read_text
from detente.scenario.faults import Fault, ScenarioFaults, Where, did_you_mean, shortened
from detente.scenario.lookup import is_bare_number
from detente.scenario.wording import faults_of, not_a_moment
from detente.words import tr

T = TypeVar("T")


@record
class _File:
    title: str = ""
    seed: int | None = None
    note: str = ""
    steps: Annotated[tuple[dict[str, Any], ...], MinLen(1)]


@record
class _Common:
    do: Text
    at: datetime | None = None
    author: str = ""
    note: str = ""
    bookmark: str = ""
    remarks: tuple[dict[str, Any], ...] = ()


_COMMON = tuple(item.name for item in fields(_Common))


@dataclass(frozen=True, slots=True)
class Entry:
    """One step of a recorded workshop, its command not yet decoded."""

    line: int
    column: int
    at: str | None
    """When it happened in the room, in ISO 8601."""
    author: str
    do: str
    """Name of the command."""
    fields: Mapping[str, Any]
    """What fills the command, as plain data."""
    note: str
    bookmark: str
    remarks: tuple[Mapping[str, Any], ...]
    """What is said beside the step, as plain data."""
    _document: Document = field(repr=False, compare=False)
    _where: Where = field(repr=False, compare=False)

    def read(self, kind: type[T]) -> T:
        """The command of this step; ScenarioFaults where the step does not fit it."""
        # A command that wants its moment, author or note is told the step's, so that they stand once.
        own = {item.name for item in fields(kind)} if is_dataclass(kind) else set()
        given = self._document.at(self._where)
        shared = {name: given[name] for name in _COMMON if name in own and name in given}
        try:
            return _validated(kind, {**self.fields, **shared})
        except ValidationError as error:
            raise ScenarioFaults(faults_of(error, self._document, kind, self._where)) from error

    def said(self, kinds: Mapping[str, type[T]]) -> tuple[T, ...]:
        """The remarks beside the step; ScenarioFaults for an unknown kind and for what does not fit."""
        made: list[T] = []
        for number, given in enumerate(self.remarks):
            name = str(given.get("say", ""))
            where = (*self._where, "remarks", number)
            if name not in kinds:
                message = tr("there is no kind of remark “{name}”", name=shortened(name))
                raise ScenarioFaults([self._document.fault(where, message, did_you_mean(name, kinds))])
            try:
                fields_given = {key: value for key, value in given.items() if key != "say"}
                made.append(_validated(kinds[name], fields_given))
            except ValidationError as error:
                raise ScenarioFaults(faults_of(error, self._document, kinds[name], where)) from error
        return tuple(made)

    def fault(self, message: str, hint: str = "", about: str = "") -> Fault:
        """A fault of this step, or of its field `about`: what a caller says whom the rules refused it."""
        where = (*self._where, about) if about else self._where
        return self._document.fault(where, message, hint)


@dataclass(frozen=True, slots=True)
class Workshop:
    """A recorded workshop as written down."""

    title: str
    seed: int | None
    """Seed of the session it was recorded from; None where any will do."""
    note: str
    entries: tuple[Entry, ...]


def read(path: Path) -> Workshop:
    """The workshop in a file; ScenarioFaults with everything that is wrong with its form."""
    return parse(file_text(path), str(path))


def read_entries(path: Path) -> list[Entry]:
    """The steps of the workshop in a file."""
    return list(read(path).entries)


def parse(text: str, name: str) -> Workshop:
    """The workshop in a text; `name` stands for the file in messages."""
    document = read_text(text, name)
    faults = list(document.faults)
    head, entries = None, []
    if document.values:
        try:
            head = _validated(_File, document.data)
        except ValidationError as error:
            faults += faults_of(error, document, _File)
    for index, step in enumerate(head.steps if head else ()):
        if is_bare_number(step.get("at")):
            faults.append(document.fault(("steps", index, "at"), *not_a_moment(step["at"])))
            continue
        try:
            entries.append(_entry(document, ("steps", index), step))
        except ValidationError as error:
            faults += faults_of(error, document, _Common, ("steps", index))
    if faults or head is None:
        raise ScenarioFaults(faults)
    return Workshop(title=head.title, seed=head.seed, note=head.note, entries=tuple(entries))


def decode(entries: Iterable[Entry], commands: Mapping[str, type[T]]) -> list[T]:
    """The command of every step; ScenarioFaults with the faults of all steps."""
    decoded: list[T] = []
    faults: list[Fault] = []
    for entry in entries:
        kind = commands.get(entry.do)
        if kind is None:
            message = tr("there is no command “{name}”", name=shortened(entry.do))
            faults.append(entry.fault(message, did_you_mean(entry.do, commands), "do"))
            continue
        try:
            decoded.append(entry.read(kind))
        except ScenarioFaults as found:
            faults += found.faults
    if faults:
        raise ScenarioFaults(faults)
    return decoded


def _entry(document: Document, where: Where, step: Mapping[str, Any]) -> Entry:
    common = {name: value for name, value in step.items() if name in _COMMON}
    read_common = _validated(_Common, common)
    line, column = document.values[where]
    return Entry(
        line=line,
        column=column,
        at=read_common.at.isoformat() if read_common.at else None,
        author=read_common.author,
        do=read_common.do,
        fields={name: value for name, value in step.items() if name not in _COMMON},
        note=read_common.note,
        bookmark=read_common.bookmark,
        remarks=read_common.remarks,
        _document=document,
        _where=where,
    )


def _validated(kind: type[T], data: Any) -> T:
    key: Any = kind  # a class can be hashed, whatever its instances can
    made: T = _adapter(key).validate_json(json.dumps(data), strict=True)
    return made


@cache
def _adapter(kind: Any) -> TypeAdapter[Any]:
    return TypeAdapter(kind)
