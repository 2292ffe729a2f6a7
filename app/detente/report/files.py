"""Reports as files: the formats that are known, and writing all or nothing."""

import os
import re
import tempfile
from collections.abc import Iterable, Mapping
from datetime import datetime
from difflib import get_close_matches
from importlib import import_module
from pathlib import Path

from detente.exercise.chronicle import Chronicle
from detente.report.after_action import after_action
from detente.report.pictures import with_pictures
from detente.words import tr

FORMATS: dict[str, str] = {
    "md": "markdown",
    "html": "html",
    "csv": "csv",
    "json": "json",
    "xlsx": "xlsx",
    "docx": "docx",
    "pdf": "pdf",
}
"""Module in `detente.report.formats` by the ending of the file, one line each; loaded at the first export."""


def write(
    chronicle: Chronicle,
    formats: Iterable[str],
    audience: str,
    out_dir: Path | str,
    generated_at: datetime | None = None,
    files: Mapping[str, bytes] | None = None,
) -> list[Path]:
    """Write the report in these formats into a folder, which is made where it is missing.

    `files` are attached pictures by their digests; they become figures where the audience may see them.

    Each file is complete or not there at all. ValueError for an unknown format or audience, OSError where
    the folder cannot be written.
    """
    chosen = list(dict.fromkeys(formats))
    for name in chosen:
        _known(name)
    if not chosen:
        raise ValueError(tr("formats: none given; known are {known}", known=", ".join(FORMATS)))
    report = with_pictures(after_action(chronicle, audience, generated_at), chronicle, files or {})
    folder = Path(out_dir)
    folder.mkdir(parents=True, exist_ok=True)
    stem = f"{slug(chronicle.scenario.id)}-{slug(audience)}"
    written: list[Path] = []
    for name in chosen:
        made: bytes = import_module(f"detente.report.formats.{FORMATS[name]}").render(report)
        written.append(replaced(folder / f"{stem}.{name}", made))
    return written


def _known(name: str) -> None:
    if name in FORMATS:
        return
    names = {**{key: key for key in FORMATS}, **{module: key for key, module in FORMATS.items()}}
    close = get_close_matches(name.lower(), names, 1, 0.5)
    meant = tr(" Did you mean “{name}”?", name=names[close[0]]) if close else ""
    known = ", ".join(FORMATS)
    raise ValueError(
        tr("formats: “{name}” is not among those known: {known}.{meant}", name=name, known=known, meant=meant)
    )


def slug(text: str) -> str:
    """A name that is safe in every file system."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:80] or "session"


def replaced(path: Path, content: bytes) -> Path:
    """Write beside the place and move over it, so that no reader meets half a file."""
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except BaseException:
        Path(temporary).unlink(missing_ok=True)
        raise
    return path
