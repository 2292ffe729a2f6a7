"""Sessions opened to be looked at."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.faults import CommandFault
from detente.words import tr

if TYPE_CHECKING:
    from detente.desk import Desk
    from detente.exercise.chronicle import Chronicle


@contextmanager
def opened(path: Path) -> "Iterator[Desk]":
    """A desk on an existing session that is only read."""
    from detente.desk import Desk

    desk = Desk.open(path, live=False)
    try:
        yield desk
    finally:
        desk.close()


def chronicle_of(desk: "Desk", branch: str | None) -> "Chronicle":
    """The chronicle of the named branch; of the current one where none is named."""
    if branch is None:
        return desk.chronicle()
    for known in desk.branches:
        if known.name == branch:
            return desk.chronicle_until(known.head)
    names = ", ".join(known.name for known in desk.branches)
    raise CommandFault(
        tr(
            "{file} has no branch “{branch}”. Its branches are: {names}.",
            file=desk.path,
            branch=branch,
            names=names,
        )
    )
