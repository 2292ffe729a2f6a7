"""YAML text as plain data in which every key and value knows its line and column."""

import math
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from detente.scenario.faults import Fault, ScenarioFaults, Severity, Where, dotted
from detente.scenario.syntax import NODES_AT_MOST, Spot, compose, spot_of
from detente.words import tr

BYTES_AT_MOST = 4_000_000

_KNOWN_TAGS = {"str", "null", "bool", "int", "float", "seq", "map", "timestamp", "merge", "value"}
_TAG_HEAD = "tag:yaml.org,2002:"
_NULL = {"", "~", "null", "Null", "NULL"}
_BOOL = {"true": True, "True": True, "TRUE": True, "false": False, "False": False, "FALSE": False}
# The core schema of YAML 1.2. Longer numbers stay text: no field means them, and int() refuses the longest.
_INT = re.compile(r"[-+]?[0-9]{1,300}|0o[0-7]{1,300}|0x[0-9a-fA-F]{1,300}")
_FLOAT = re.compile(r"[-+]?(\.[0-9]{1,300}|[0-9]{1,300}(\.[0-9]{0,300})?)([eE][-+]?[0-9]{1,9})?")


@dataclass(slots=True)
class Document:
    """Plain data out of one file, the places of its keys and values, and what was wrong with its form."""

    name: str
    data: Any = None
    values: dict[Where, Spot] = field(default_factory=dict)
    keys: dict[Where, Spot] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    grafts: dict[Where, tuple[str, Where]] = field(default_factory=dict)
    """Entries taken over from other files: file and place there, by place here."""

    def graft(self, other: "Document", section: str, entries: list[Any]) -> None:
        """Append the entries of a section of another document, which keep their lines and their file."""
        own = self.data.setdefault(section, [])
        self.values.setdefault((section,), (1, 1))
        for number, entry in enumerate(entries):
            here, there = (section, len(own)), (section, number)
            own.append(entry)
            self.grafts[here] = (other.name, there)
            for mine, theirs in ((self.values, other.values), (self.keys, other.keys)):
                found = {(*here, *w[2:]): spot for w, spot in theirs.items() if w[:2] == there}
                mine.update(found)

    def fault(self, where: Where, message: str, hint: str = "", severity: Severity = "error") -> Fault:
        """A fault at the value; at what encloses it, where the value is missing."""
        found = next((where[:n] for n in range(len(where), 0, -1) if where[:n] in self.values), ())
        return self.placed(self.values.get(found, (1, 1)), where, message, hint, severity)

    def key_fault(self, where: Where, message: str, hint: str = "") -> Fault:
        """A fault at the key rather than at its value."""
        return self.placed(self.keys.get(where, (1, 1)), where, message, hint)

    def placed(
        self, spot: Spot, where: Where, message: str, hint: str = "", severity: Severity = "error"
    ) -> Fault:
        """A fault at this line and column."""
        file, there = self.grafts.get(where[:2], (self.name, where[:2]))
        return Fault(
            file=file,
            line=spot[0],
            column=spot[1],
            path=dotted((*there, *where[2:])),
            message=message,
            hint=hint,
            severity=severity,
        )

    def at(self, where: Where) -> Any:
        """The plain value there; None where there is none."""
        value = self.data
        for part in where:
            if isinstance(value, dict):
                value = value.get(part)
            elif isinstance(value, list) and isinstance(part, int) and part < len(value):
                value = value[part]
            else:
                return None
        return value


def file_text(path: Path) -> str:
    """The text of a file in UTF-8; ScenarioFaults where it is none, or cannot be read."""
    name = str(path)
    try:
        # One byte more than allowed is enough to know, and a device file never ends.
        with path.open("rb") as stream:
            raw = stream.read(BYTES_AT_MOST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        message = tr("the file cannot be read: {reason}", reason=reason)
        raise ScenarioFaults([Fault(file=name, message=message)]) from error
    if len(raw) > BYTES_AT_MOST:
        raise ScenarioFaults([_too_large(name)])
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise ScenarioFaults([_not_text(name, error)]) from error


def read_text(text: str, name: str) -> Document:
    """The text as a document; where it is no YAML, its fault says so and its data is None."""
    document = Document(name)
    # The length in characters is a cheap lower bound of the length in bytes.
    if len(text) > BYTES_AT_MOST or len(text.encode("utf-8", "replace")) > BYTES_AT_MOST:
        document.faults.append(_too_large(name))
        return document
    node, problem = compose(text.removeprefix("\ufeff"), name)
    if problem is not None:
        document.faults.append(problem)
    elif node is None:
        document.faults.append(Fault(file=name, line=1, column=1, message=tr("the file is empty")))
    else:
        _Walk(document).run(node)
    return document


def _not_text(name: str, error: UnicodeDecodeError) -> Fault:
    before = error.object[: error.start]
    return Fault(
        file=name,
        line=before.count(b"\n") + 1,
        column=error.start - before.rfind(b"\n"),
        message=tr("this is not text in UTF-8"),
        hint=tr("Save the file as UTF-8."),
    )


def _too_large(name: str) -> Fault:
    megabytes = BYTES_AT_MOST // 1_000_000
    return Fault(file=name, message=tr("the file is larger than {count} MB", count=megabytes))


class _ExpansionError(Exception):
    """The aliases of a document multiply beyond all measure."""


class _Walk:
    """From nodes to plain data; collects every fault of form instead of stopping at the first."""

    def __init__(self, document: Document) -> None:
        self.document = document
        self.count = 0
        self.above: set[int] = set()

    def run(self, root: Any) -> None:
        try:
            self.document.data = self.value(root, ())
        except _ExpansionError:
            self.document.data = None
            message = tr(
                "the aliases (*name) of this file expand to more than {count} values", count=NODES_AT_MOST
            )
            self.fault(root, (), message, tr("Write the values out."))

    def fault(self, node: Any, where: Where, message: str, hint: str = "") -> None:
        self.document.faults.append(self.document.placed(spot_of(node), where, message, hint))

    def value(self, node: Any, where: Where) -> Any:
        self.count += 1
        if self.count > NODES_AT_MOST:
            raise _ExpansionError
        self.document.values[where] = spot_of(node)
        self.refuse_foreign_tag(node, where)
        if node.id == "scalar":
            return self.scalar(node, where)
        if id(node) in self.above:
            self.fault(node, where, tr("this value contains itself through an alias"))
            return None
        self.above.add(id(node))
        try:
            return self.sequence(node, where) if node.id == "sequence" else self.mapping(node, where)
        finally:
            self.above.discard(id(node))

    def sequence(self, node: Any, where: Where) -> list[Any]:
        return [self.value(child, (*where, index)) for index, child in enumerate(node.value)]

    def mapping(self, node: Any, where: Where) -> dict[str, Any]:
        made: dict[str, Any] = {}
        for key_node, child in node.value:
            if not isinstance(key_node.value, str):
                self.fault(key_node, where, tr("a key must be plain text, not a list or a group"))
                continue
            key = self.text(key_node, where)
            place = (*where, key)
            if key_node.tag == _TAG_HEAD + "merge":
                message = tr("“<<” is no part of YAML 1.2")
                self.fault(key_node, where, message, tr("Write the fields out."))
            elif key in made:
                line = self.document.keys[place][0]
                message = tr("this key stands here and in line {line}", line=line)
                self.fault(key_node, place, message, tr("Delete one of the two."))
            else:
                self.document.keys[place] = spot_of(key_node)
                made[key] = self.value(child, place)
        return made

    def scalar(self, node: Any, where: Where) -> Any:
        plain = node.style is None and node.tag != _TAG_HEAD + "str"
        return _plain_value(node.value) if plain else self.text(node, where)

    def text(self, node: Any, where: Where) -> str:
        text: str = node.value
        if any("\ud800" <= letter <= "\udfff" for letter in text):
            self.fault(node, where, tr("this text holds half a character (a lone surrogate)"))
            return text.encode("utf-8", "replace").decode("utf-8")
        return text

    def refuse_foreign_tag(self, node: Any, where: Where) -> None:
        tag = str(node.tag)
        if tag.removeprefix(_TAG_HEAD) not in _KNOWN_TAGS:
            shown = tag.replace(_TAG_HEAD, "!!")
            self.fault(node, where, tr("the tag {tag} has no meaning here", tag=shown), tr("Delete the tag."))


def _plain_value(text: str) -> str | int | float | bool | None:
    if text in _NULL:
        return None
    if text in _BOOL:
        return _BOOL[text]
    if _INT.fullmatch(text):
        return int(text, 8 if text.startswith("0o") else 16 if text.startswith("0x") else 10)
    if _FLOAT.fullmatch(text) and math.isfinite(float(text)):
        return float(text)
    return text
