"""Documents set by Typst: as PDF, or as pictures of their pages for the screen and for printers.

The content reaches the template as JSON, never as markup, so that nothing that was typed can be read as a
command.
"""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from detente.report import svg
from detente.report.marks import team_mark
from detente.report.packs.sheet import Document, Paper
from detente.report.palette import LIGHT
from detente.report.typesetting import UNDATED, as_json, plainly, set_in
from detente.words import tr

_PAPERS: Mapping[Paper, str] = {"a4": "a4", "letter": "us-letter"}
SCREEN_PPI = 96.0
PRINTER_PPI = 300.0


def pdf(document: Document, paper: Paper = "a4", printed_at: datetime | None = None) -> bytes:
    """The document as a PDF; equal documents give equal bytes."""
    made: bytes = _compile(
        document, paper, format="pdf", timestamp=(printed_at or UNDATED).replace(microsecond=0)
    )
    return made


def pictures(document: Document, paper: Paper = "a4", ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """Each page as a PNG."""
    made = _compile(document, paper, format="png", ppi=ppi)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compile(document: Document, paper: Paper, **how: Any) -> Any:
    inputs = {"data": told(document), "paper": _PAPERS[paper], "words": as_json(_words())}
    return set_in("packs.typ", inputs, **how)


def _words() -> dict[str, str]:
    """What the template itself says."""
    return {"page": tr("page"), "of": tr("of"), "colon": tr(":")}


def told(document: Document) -> str:
    """All that the template is given of a document, and so all that it can print."""
    data = plainly(document)
    if document.team is not None:
        data["mark"] = _mark(document)
        data["colour"] = LIGHT[document.team.colour]
    return as_json(data)


def _mark(document: Document) -> str:
    """The team's symbol as a picture of its own."""
    team = document.team
    if team is None:
        return ""
    path = team_mark(team.symbol, team.colour, 6, 6)
    return svg.render(
        svg.Drawing(width=12, height=12, title=team.name, description="", shapes=(path,)), LIGHT
    )
