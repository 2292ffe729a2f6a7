"""What a printed document is made of: sheets that begin on a page of their own, and the blocks on them."""

from typing import Literal

from detente.exercise.records import record
from detente.exercise.views import PublicTeam

Paper = Literal["a4", "letter"]
PAPERS: tuple[Paper, ...] = ("a4", "letter")
Reader = Literal["team", "control", "room", "observer"]
Style = Literal["text", "lead", "muted", "caution"]
Layout = Literal["page", "one", "tent"]
"""`one` is set small enough for a single page."""


@record
class Run:
    """Words in one face."""

    text: str
    bold: bool = False
    italic: bool = False


Rich = tuple[Run, ...]


@record
class Words:
    """A paragraph."""

    runs: Rich
    style: Style = "text"


@record
class Heading:
    text: str
    level: int = 1


@record
class Bullets:
    items: tuple[Rich, ...]
    numbered: bool = False
    boxes: bool = False
    """A box to tick before each."""


@record
class Facts:
    """Labels with what stands beside them."""

    rows: tuple[tuple[str, str], ...]


@record
class Grid:
    """A table; empty cells are for handwriting."""

    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    shares: tuple[int, ...]
    """Widths of the columns in proportion to each other."""
    height: float = 0.0
    """Least height of a row in millimetres; 0 for that of its words."""


@record
class Box:
    """A place to write in."""

    label: str
    share: int = 1
    ticks: tuple[str, ...] = ()
    """What can be ticked; writing lines where there is nothing to tick."""
    given: str = ""
    """What is printed in it already."""


@record
class Boxes:
    """Boxes side by side; a tall one has lines to write on."""

    boxes: tuple[Box, ...]
    height: float = 14.0
    """In millimetres."""
    grows: bool = False
    """Whether it takes up what is left of the page."""


@record
class Scale:
    """A question with marks to ring."""

    text: str
    marks: tuple[str, ...]
    ends: tuple[str, str] = ("", "")


@record
class Blank:
    """A question with room for an answer."""

    text: str
    unit: str = ""
    lines: int = 0
    """Lines to write on; 0 for a short answer beside the question."""


Block = Words | Heading | Bullets | Facts | Grid | Boxes | Scale | Blank


@record
class Sheet:
    """Begins on a page of its own and runs over as many as it needs."""

    title: str
    blocks: tuple[Block, ...]
    kicker: str = ""
    """A line above the title."""
    serial: str = ""
    """Number of a paper form, printed large in the corner."""
    layout: Layout = "page"


@record
class Document:
    """One file, for one reader."""

    pack: str
    stem: str
    """End of the name of its file."""
    title: str
    reader: Reader
    marking: str
    """Who may read it, in the header of every page."""
    event: str
    """Title of the exercise, in the footer."""
    team: PublicTeam | None = None
    sheets: tuple[Sheet, ...]


def plain(text: str) -> Rich:
    """Words without any emphasis."""
    return (Run(text=text),)


def said(*texts: str, style: Style = "text") -> tuple[Words, ...]:
    """A paragraph for each text that is not empty."""
    return tuple(Words(runs=plain(text), style=style) for text in texts if text)
