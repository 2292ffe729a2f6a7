"""Copies of the session on a stick that may be pulled at any time: made aside, then carried over whole."""

import contextlib
import os
import re
import shutil
from datetime import datetime
from pathlib import Path
from typing import Final

from detente.store import SessionFault
from detente.words import tr

KEPT: Final = 8
"""Copies of one session that are kept in the folder; older ones make room, for sticks are small."""


def carry_over(snapshot: Path, folder: Path, stem: str, now: datetime) -> Path:
    """Carry a snapshot into the folder, whole or not at all, and let the oldest copies go.

    Touches no open database, so it may run on any thread and wait for a slow stick there. Raises
    SessionFault in words.
    """
    if not folder.is_dir():
        raise SessionFault(
            tr("{folder} is not there: was the stick pulled? Put it back, or choose another.", folder=folder)
        )
    target = folder / f"{stem}-copy-{now.astimezone().strftime('%Y%m%d-%H%M%S')}.detente"
    half = target.with_name(target.name + ".part")
    try:
        shutil.copyfile(snapshot, half)
        with half.open("rb+") as written:
            os.fsync(written.fileno())
        os.replace(half, target)
    except OSError as fault:
        with contextlib.suppress(OSError):
            half.unlink(missing_ok=True)
        raise SessionFault(
            tr(
                "No copy was written to {folder}: {why}. Put the stick back, free some room on it, or choose "
                "another.",
                folder=folder,
                why=fault.strerror or fault,
            )
        ) from fault
    _thin_out(folder, stem)
    return target


def _thin_out(folder: Path, stem: str) -> None:
    """Only what was made here goes: the name has to fit to the last digit."""
    ours = re.compile(re.escape(stem) + r"-copy-\d{8}-\d{6}\.detente")
    with contextlib.suppress(OSError):
        copies = sorted(path for path in folder.iterdir() if ours.fullmatch(path.name))
        for old in copies[:-KEPT]:
            old.unlink()
