"""Numbers of paper forms: P-001, P-002 and on, through all that is printed for a session."""

import re
from collections.abc import Iterator

from detente.exercise.chronicle import Chronicle

_SERIAL = re.compile(r"P-(\d{1,9})")


def serial(number: int) -> str:
    """A number as it stands on paper, such as P-007."""
    return f"P-{number:03d}"


def next_serial(chronicle: Chronicle) -> int:
    """The first number after all that were printed for the session or came back from the room."""
    return max((0, *_used(chronicle))) + 1


def _used(chronicle: Chronicle) -> Iterator[int]:
    marked = [getattr(step.command, "serial", "") for step in chronicle.steps]
    for annotation in chronicle.annotations:
        marked += [getattr(annotation.remark, name, "") for name in ("serial", "last")]
    for one in marked:
        found = _SERIAL.fullmatch(one)
        if found:
            yield int(found[1])
