"""What a profile makes of each row of a log: acts, or a reason why there are none."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import Literal, NamedTuple

from detente.exercise.records import record
from detente.exercise.setting import Source
from detente.imports.faults import shown
from detente.imports.files import LogFile
from detente.words import tr

Progress = Callable[[int, int], None]
"""Called with lines done and lines in all; an exception raised in it cancels the import."""


class Said(NamedTuple):
    """That an act is a message, and what its two ends made of its truth; None where that is not known."""

    sincere: bool | None
    """Whether the sender meant it to be true."""
    believed: bool | None
    """Whether the addressee took it for true."""


class Act(NamedTuple):
    """One act of one actor; a named tuple because a log holds hundreds of thousands."""

    line: int
    when: datetime | None
    """Time as written, with its zone; None in logs that count days."""
    day: int
    """Number of the day in logs that count days."""
    actor: str
    targets: tuple[str, ...]
    score: float
    """Impulse for the curves, -10 (hostile) to +10 (cooperative)."""
    value: float
    """The same act on the profile's own scale, for the totals."""
    text: str
    category: str = ""
    mode: str = ""
    serial: str = ""
    """The row's own id, where it has one."""
    said: Said | None = None
    """None for acts that are no messages."""


@record
class Skipped:
    """A row that could not be imported."""

    line: int
    reason: str


@record
class Unclear:
    """A label that says neither yes nor no; its row was imported, and the label counts as not known."""

    line: int
    column: str
    value: str

    @property
    def reason(self) -> str:
        return tr(
            "{column} “{value}” is neither true nor false and counts as unknown",
            column=self.column,
            value=shown(self.value),
        )


@record
class Differing:
    """A row whose own score is not that of the published table; the table's was used."""

    line: int
    code: str
    given: float
    lookup: float


class Taken(NamedTuple):
    """A row that was imported."""

    line: int
    acts: tuple[Act, ...]
    unmatched: tuple[str, ...] = ()
    """What the scale does not know, and was counted some other way."""
    differing: Differing | None = None
    remark: str = ""
    """A sentence about the row; equal ones are counted."""
    unclear: tuple[Unclear, ...] = ()


Finding = Taken | Skipped


@record
class Request:
    """What a profile is asked to read."""

    log: LogFile
    mapping: dict[str, str]
    progress: Progress


@record
class Reading:
    """How a profile reads one log."""

    scale: str
    """Name of the scale, as it stands beside every impulse."""
    note: str
    """How scores and totals were made, in one or two sentences."""
    sources: tuple[Source, ...]
    findings: Iterator[Finding]
    curves: str = ""
    """What such a log does to the curves and why; empty for logs of coded acts."""


@record
class Profile:
    """One kind of log, registered in `reading.PROFILES`."""

    name: str
    read: Callable[[Request], Reading]
    numbered: Literal["", "day", "turn"] = ""
    """What is counted in logs without dates."""
    mapped: bool = False
    """Whether the user says which column means what."""
