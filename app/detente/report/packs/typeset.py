"""Documents set by Typst: as PDF, or as pictures of their pages for the screen and for printers.

The content reaches the template as JSON, never as markup, so that nothing that was typed can be read as a
command.
"""

import json
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import UTC, datetime
from functools import cache
from typing import Any

import typst

from detente import places
from detente.report import svg
from detente.report.marks import team_mark
from detente.report.packs.sheet import Document, Paper
from detente.report.palette import LIGHT
from detente.words import tr

_PAPERS: Mapping[Paper, str] = {"a4": "a4", "letter": "us-letter"}
_UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
SCREEN_PPI = 96.0
PRINTER_PPI = 300.0


def pdf(document: Document, paper: Paper = "a4", printed_at: datetime | None = None) -> bytes:
    """The document as a PDF; equal documents give equal bytes."""
    made: bytes = _compile(
        document, paper, format="pdf", timestamp=(printed_at or _UNDATED).replace(microsecond=0)
    )
    return made


def pictures(document: Document, paper: Paper = "a4", ppi: float = SCREEN_PPI) -> tuple[bytes, ...]:
    """Each page as a PNG."""
    made = _compile(document, paper, format="png", ppi=ppi)
    return (made,) if isinstance(made, bytes) else tuple(made)


def _compile(document: Document, paper: Paper, **how: Any) -> Any:
    return typst.compile(
        str(places.resources() / "report" / "packs.typ"),
        font_paths=_fonts(),
        sys_inputs={"data": told(document), "paper": _PAPERS[paper], "words": json.dumps(_words())},
        **how,
    )


@cache
def _fonts() -> typst.Fonts:
    """The shipped fonts first; a script that they lack is set in what the system has."""
    folder = places.resources() / "fonts"
    return typst.Fonts(include_system_fonts=True, include_embedded_fonts=True, font_paths=[folder])


def _words() -> dict[str, str]:
    """What the template itself says."""
    return {"page": tr("page"), "of": tr("of"), "colon": tr(":")}


def told(document: Document) -> str:
    """All that the template is given of a document, and so all that it can print."""
    plainly = _plain(document)
    if document.team is not None:
        plainly["mark"] = _mark(document)
        plainly["colour"] = LIGHT[document.team.colour]
    return json.dumps(plainly, ensure_ascii=False)


def _mark(document: Document) -> str:
    """The team's symbol as a picture of its own."""
    team = document.team
    if team is None:
        return ""
    path = team_mark(team.symbol, team.colour, 6, 6)
    return svg.render(
        svg.Drawing(width=12, height=12, title=team.name, description="", shapes=(path,)), LIGHT
    )


def _plain(thing: Any) -> Any:
    """Records as plain data; each block names its kind, and text the way it runs."""
    if is_dataclass(thing) and not isinstance(thing, type):
        told = {field.name: _plain(getattr(thing, field.name)) for field in fields(thing)}
        return {"kind": type(thing).__name__, **told}
    if isinstance(thing, tuple):
        return [_plain(part) for part in thing]
    return svg.plain(thing) if isinstance(thing, str) else thing
