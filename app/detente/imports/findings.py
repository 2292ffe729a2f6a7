"""What a profile makes of each row of a log: acts, or a reason why there are none."""

from collections.abc import Callable, Iterator
from datetime import datetime
from typing import NamedTuple

from detente.exercise.records import record
from detente.exercise.setting import Source
from detente.imports.files import LogFile

Progress = Callable[[int, int], None]
"""Called with lines done and lines in all; an exception raised in it cancels the import."""


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


@record
class Skipped:
    """A row that could not be imported."""

    line: int
    reason: str


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


@record
class Profile:
    """One kind of log, registered in `reading.PROFILES`."""

    name: str
    read: Callable[[Request], Reading]
    numbered: bool = False
    """Whether days are counted rather than dated."""
    mapped: bool = False
    """Whether the user says which column means what."""
