"""Play a recorded workshop through the desk, act by act, as a facilitator would have entered it.

The times of a recorded workshop are those of its story. The room's clock therefore stands still while it is
played: a day of 1962 is no overrun of a phase planned for ten minutes.
"""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from detente.desk.desk import Desk, Progress, utc_now
from detente.desk.fresh import fresh_session
from detente.exercise.annotations import REMARKS, Saying
from detente.exercise.machine import COMMANDS
from detente.exercise.mechanic import Command
from detente.exercise.phases import Advance, EndTurn
from detente.exercise.setting import Scenario
from detente.scenario.faults import ScenarioFaults
from detente.scenario.workshop import Entry, Workshop, decode, read

FILE_NAME = "workshop.yaml"
AUTHOR = "Control"


class StoryClock:
    """A clock that shows what it was last set to, so that every playing gives the same session."""

    def __init__(self) -> None:
        self.shows: datetime | None = None

    def __call__(self) -> datetime:
        return self.shows or utc_now()


def play(
    desk: Desk, workshop_path: Path, progress: Progress | None = None, clock: StoryClock | None = None
) -> None:
    """Submit every act of the workshop to the desk.

    With the clock of the desk given, acts are also entered at the time of the story. Raises ScenarioFaults
    with file, line and column for a field that does not fit and for an act that the rules refuse; a form
    that does not fit is found before the first act is submitted.
    """
    _play(desk, read(workshop_path), progress, clock or StoryClock())


@contextmanager
def performed(
    scenario: Scenario,
    workshop_path: Path,
    out: Path,
    *,
    seed: int | None = None,
    progress: Progress | None = None,
) -> Iterator[Desk]:
    """A desk on the new session `out` in which the workshop has been played; no file remains of a failure.

    Without a seed the workshop's own is taken: equal seeds give equal digests.
    """
    workshop, clock = read(workshop_path), StoryClock()
    clock.shows = next((_moment(entry) for entry in workshop.entries if entry.at), None)
    chosen = seed if seed is not None else workshop.seed
    with fresh_session(out, scenario, seed=chosen, author=AUTHOR, clock=clock) as desk:
        _play(desk, workshop, progress, clock)
        yield desk


def _play(desk: Desk, workshop: Workshop, progress: Progress | None, clock: StoryClock) -> None:
    entries = workshop.entries
    said = [entry.said(REMARKS) for entry in entries]
    played = zip(entries, decode(entries, COMMANDS), said, strict=True)
    for number, (entry, command, remarks) in enumerate(played, start=1):
        clock.shows = _moment(entry) or clock.shows
        _enter(desk, entry, _still(command), clock.shows)
        if remarks:
            desk.remark_all(Saying(remark=remark) for remark in remarks)
        if progress:
            progress(number, len(entries))


def _enter(desk: Desk, entry: Entry, command: Command, moment: datetime | None) -> None:
    outcome = desk.submit(command, author=entry.author or None, occurred_at=moment)
    if outcome.refusal:
        raise ScenarioFaults([entry.fault(str(outcome.refusal))])
    if entry.note:
        desk.annotate(entry.note, author=entry.author)
    if entry.bookmark:
        desk.annotate(entry.bookmark, bookmark=True, author=entry.author)


def _still(command: Command) -> Command:
    return replace(command, at=None) if isinstance(command, Advance | EndTurn) else command


def _moment(entry: Entry) -> datetime | None:
    if entry.at is None:
        return None
    at = datetime.fromisoformat(entry.at)
    return at if at.tzinfo else at.replace(tzinfo=UTC)
