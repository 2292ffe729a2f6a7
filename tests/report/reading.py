"""Files of a report as one text, archives with all their parts."""

import zipfile
from pathlib import Path

TEXTS = ("md", "html", "csv", "json")
"""Formats whose files are plain text."""


def all_text(path: Path) -> str:
    """All that can be read in a file, pictures left out: their bytes are no words."""
    if not zipfile.is_zipfile(path):
        return path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(
            f"{name}\n{parts.read(name).decode('utf-8', 'replace')}"
            for name in parts.namelist()
            if not name.endswith(".png")
        )
