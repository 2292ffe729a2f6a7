"""From text to a scenario: form, types and cross-references, with every fault told at once."""

import json
from functools import cache
from pathlib import Path

from pydantic import TypeAdapter, ValidationError

from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.scenario import checks, decks
from detente.scenario.document import Document, file_text, read_text
from detente.scenario.faults import Fault, ScenarioFaults, in_order
from detente.scenario.shelf import find
from detente.scenario.wording import faults_of
from detente.words import tr


@record
class Report:
    """Everything that was found in one scenario file."""

    file: str
    faults: tuple[Fault, ...]
    scenario: Scenario | None
    """None where an error stands in its way."""

    @property
    def errors(self) -> tuple[Fault, ...]:
        """The faults that keep the scenario from being played."""
        return tuple(fault for fault in self.faults if fault.severity == "error")

    @property
    def warnings(self) -> tuple[Fault, ...]:
        """The faults that a facilitator may live with."""
        return tuple(fault for fault in self.faults if fault.severity == "warning")


@cache
def adapter() -> TypeAdapter[Scenario]:
    """The types of `setting` as a validator; built at first use, which takes a while."""
    return TypeAdapter(Scenario)


def inspect(name_or_path: str | Path) -> Report:
    """All faults of a file, a folder or a shipped scenario; never raises for what it finds."""
    try:
        path = find(name_or_path)
        text = file_text(path)
    except ScenarioFaults as unreadable:
        return Report(file=str(name_or_path), faults=unreadable.faults, scenario=None)
    return inspect_text(text, str(path))


def inspect_text(text: str, name: str) -> Report:
    """All faults of a scenario given as text; `name` stands for the file in messages."""
    document = read_text(text, name)
    return _deck_report(document) if decks.is_deck(document) else _report(document)


def text_of(name_or_path: str | Path) -> str:
    """The unchecked text of a scenario, as a session stores it; ScenarioFaults where it is unreadable."""
    return file_text(find(name_or_path))


def load(name_or_path: str | Path) -> Scenario:
    """The scenario in a file, a folder or shipped under this id; ScenarioFaults where it has errors."""
    path = find(name_or_path)
    return parse(file_text(path), str(path))


def parse(text: str, name: str) -> Scenario:
    """The scenario in a text; ScenarioFaults where it has errors."""
    report = inspect_text(text, name)
    if report.scenario is None:
        raise ScenarioFaults(report.faults if report.errors else (_only_a_deck(name),))
    return report.scenario


def _report(document: Document) -> Report:
    faults = list(document.faults)
    scenario = None
    if document.values:
        if isinstance(document.data, dict):
            faults += decks.lay_in(document)
        scenario, found = _judged(document)
        faults += found
    if any(fault.severity == "error" for fault in faults):
        scenario = None
    return Report(file=document.name, faults=in_order(faults), scenario=scenario)


def _deck_report(document: Document) -> Report:
    """A deck is judged as it would be played: between two states that have nothing else."""
    _, found = _judged(decks.hosted(document))
    return Report(file=document.name, faults=in_order([*decks.own_faults(document), *found]), scenario=None)


def _judged(document: Document) -> tuple[Scenario | None, list[Fault]]:
    faults: list[Fault] = []
    scenario = None
    try:
        # JSON is pydantic's strict reading of files: lists are tuples there, but "3" is no number.
        scenario = adapter().validate_json(json.dumps(document.data), strict=True)
    except ValidationError as error:
        faults += faults_of(error, document, Scenario)
    return scenario, [*faults, *checks.run(document)]


def _only_a_deck(name: str) -> Fault:
    message = tr("this is a deck of injects, and cannot be played by itself")
    return Fault(file=name, message=message, hint=tr("Name it under “decks” in a scenario."))
