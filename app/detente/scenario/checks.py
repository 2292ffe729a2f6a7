"""What the types cannot say: names that lead nowhere, plans that do not add up."""

from collections.abc import Callable, Iterator

from detente.scenario.document import Document
from detente.scenario.faults import Fault

CHECKS: tuple[Callable[[Document], Iterator[Fault]], ...] = ()
"""Every check, in no particular order."""


def run(document: Document) -> list[Fault]:
    """What all checks find."""
    return [fault for check in CHECKS for fault in check(document)]
