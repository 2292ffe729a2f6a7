"""Packs as tests read them: the data that a template is given, and the words of the PDF made of it."""

import shutil
import subprocess
from pathlib import Path

from detente.exercise.chronicle import Chronicle
from detente.report.packs import shelf, typeset
from detente.report.packs.folders import of_session
from detente.report.packs.sheet import Document

POPPLER = shutil.which("pdftotext")
"""Reads words out of a PDF, where it is installed."""


def printed(chronicle: Chronicle, *packs: str, teams: tuple[str, ...] = ()) -> tuple[Document, ...]:
    return shelf.documents(of_session(chronicle, None), packs, teams)


def told(document: Document) -> str:
    """All that the template can print."""
    return typeset.told(document)


def pdf_words(document: Document, folder: Path, paper: str = "a4") -> str:
    """The words of the finished PDF on one line, hyphens and line ends taken out."""
    path = folder / f"{document.stem}.pdf"
    path.write_bytes(typeset.pdf(document, paper))  # type: ignore[arg-type]
    answer = subprocess.run(
        [str(POPPLER), "-raw", str(path), "-"], capture_output=True, check=True, encoding="utf-8"
    )
    return " ".join(answer.stdout.split())
