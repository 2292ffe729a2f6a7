"""Files of a report as one text, archives with all their parts."""

import shutil
import subprocess
import zipfile
from pathlib import Path

from detente.report import FORMATS

TEXTS = ("md", "html", "csv", "json")
"""Formats whose files are plain text."""

POPPLER = shutil.which("pdftotext")
"""Reads words out of a PDF, where it is installed."""
READABLE = tuple(name for name in FORMATS if name != "pdf" or POPPLER)
"""Formats whose words can be read on this machine."""


def pdf_pages(path: Path) -> list[str]:
    """The words of each page of a PDF, on one line each."""
    answer = subprocess.run(
        [str(POPPLER), "-raw", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return [" ".join(page.split()) for page in answer.stdout.split("\f")[:-1]]


def all_text(path: Path) -> str:
    """All that can be read in a file, pictures left out: their bytes are no words."""
    if not zipfile.is_zipfile(path):
        return " ".join(pdf_pages(path)) if path.suffix == ".pdf" else path.read_text(encoding="utf-8")
    with zipfile.ZipFile(path) as parts:
        return "\n".join(
            f"{name}\n{parts.read(name).decode('utf-8', 'replace')}"
            for name in parts.namelist()
            if not name.endswith(".png")
        )
