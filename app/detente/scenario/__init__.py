"""What a scenario file may say: the loader with line numbers and the pre-flight checks."""

from pathlib import Path
from typing import TYPE_CHECKING

from detente.scenario.faults import Fault, ScenarioFaults
from detente.scenario.shelf import Summary, find, shipped

if TYPE_CHECKING:
    from detente.exercise.setting import Scenario
    from detente.scenario.reading import Report

__all__ = [
    "Fault",
    "ScenarioFaults",
    "Summary",
    "find",
    "inspect",
    "inspect_text",
    "load",
    "parse",
    "shipped",
    "text_of",
]

# The home screen imports this package for `shipped`; the types and pydantic wait until a scenario is read.


def load(name_or_path: str | Path) -> "Scenario":
    """The scenario in a file, a folder or shipped under this id; ScenarioFaults where it has errors."""
    from detente.scenario import reading

    return reading.load(name_or_path)


def parse(text: str, name: str) -> "Scenario":
    """The scenario in a text; `name` stands for the file in messages. ScenarioFaults where it has errors."""
    from detente.scenario import reading

    return reading.parse(text, name)


def inspect(name_or_path: str | Path) -> "Report":
    """All faults of a file, a folder or a shipped scenario, errors and warnings."""
    from detente.scenario import reading

    return reading.inspect(name_or_path)


def inspect_text(text: str, name: str) -> "Report":
    """All faults of a scenario given as text."""
    from detente.scenario import reading

    return reading.inspect_text(text, name)


def text_of(name_or_path: str | Path) -> str:
    """The unchecked text of a scenario, as a session stores it; ScenarioFaults where it is unreadable."""
    from detente.scenario import reading

    return reading.text_of(name_or_path)
