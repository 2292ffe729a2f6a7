"""A new session file that is made whole or not at all."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from detente.desk.desk import Desk, utc_now
from detente.exercise.setting import Scenario
from detente.store import SessionFault

_BESIDES = ("", "-wal", "-shm", "-journal")
"""What SQLite may leave beside a file that was not closed."""


@contextmanager
def fresh_session(
    path: Path,
    scenario: Scenario,
    *,
    seed: int | None = None,
    author: str = "",
    clock: Callable[[], datetime] = utc_now,
) -> Iterator[Desk]:
    """A desk on a new file; whatever goes wrong before the end, even cancelling, removes the file again."""
    existed = path.exists()
    desk: Desk | None = None
    try:
        desk = Desk.create(path, scenario, seed=seed, author=author, clock=clock)
        yield desk
        desk.close()
    except BaseException:
        with suppress(SessionFault):  # what went wrong first is what the user has to know
            if desk is not None:
                desk.close()
        if not existed:
            for suffix in _BESIDES:
                path.with_name(path.name + suffix).unlink(missing_ok=True)
        raise
