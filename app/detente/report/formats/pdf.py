"""The report as a PDF on A4, tagged for screen readers (PDF/UA-1) wherever that can be done."""

from typing import Any, Final

import typst

from detente.report import svg
from detente.report.after_action import AfterAction
from detente.report.blocks import Block, Column, Figure, Picture, Redline, Section, Table
from detente.report.redlines import change_name
from detente.report.typesetting import UNDATED, as_json, plainly, set_in
from detente.words import tr

_WIDTH: Final = 496.0
_ACROSS: Final = 742.0
"""Between the margins of A4, upright and on its side, in points."""
_INSET: Final = 7.0
_SIZES: Final = (8.5, 8.0, 7.5, 7.0, 6.5, 6.0, 5.5)
"""Sizes of letters in tables; the largest in which no word must be broken is taken."""
_READABLE: Final = 7.0
"""A table that would need smaller letters goes on a page on its side."""
_LONGEST: Final = 26
"""Letters of a run without spaces that a column keeps together."""
_SHORT: Final = 16
"""Letters up to which an identifier stays on one line."""
_SPARE: Final = 12.0
"""Room beyond its longest word that a column of text should have."""


def render(report: AfterAction) -> bytes:
    """Equal reports give equal bytes; where it cannot be tagged, the PDF says so on its cover."""
    told = _told(report)
    try:
        made: bytes = _set(told, pdf_standards="ua-1")
    except typst.TypstError:
        untagged = tr(
            "This PDF is not tagged for screen readers: a letter in it is in no font of this machine, or "
            "a part of it cannot be described. Read the HTML report with a screen reader."
        )
        made = _set({**told, "warning": untagged}, pdf_tags=False)
    return made


def _set(told: dict[str, Any], **how: Any) -> Any:
    return set_in("report.typ", {"data": as_json(told)}, format="pdf", timestamp=UNDATED, **how)


def _told(report: AfterAction) -> dict[str, Any]:
    """All that the template is given, and so all that it can print."""
    numbers = {b.id: b.number for s in report.sections for b in s.blocks if isinstance(b, Table)}
    return {
        "cover": plainly(report.cover),
        "sections": [_section(section, numbers) for section in report.sections],
        "warning": "",
        "words": {"contents": tr("Contents"), "page": tr("page"), "of": tr("of")},
    }


def _section(section: Section, numbers: dict[str, int]) -> dict[str, Any]:
    number = tr("Appendix {letter}", letter=section.number) if section.appendix else section.number
    blocks = [_block(block, numbers) for block in section.blocks]
    tables = [block for block in blocks if block["kind"] == "Table"]
    across = bool(tables) and all(table["across"] for table in tables)
    return {
        "number": number,
        "title": svg.plain(section.title),
        "across": across,
        "blocks": blocks if across else _turned(blocks),
    }


def _turned(blocks: list[Any]) -> list[Any]:
    """Tables that go across stand on pages of their own, each with the words that lead to it."""
    made: list[Any] = []
    for block in blocks:
        if block["kind"] != "Table" or not block["across"]:
            made.append(block)
            continue
        begun = _led(made)
        made, led = made[:begun], made[begun:]
        made.append({"kind": "Across", "blocks": [*led, block]})
    return made


def _led(blocks: list[Any]) -> int:
    """Where the words begin that lead to what comes next: with a heading, or with the section itself."""
    place = len(blocks)
    while place and blocks[place - 1]["kind"] == "Paragraph":
        place -= 1
    if place and blocks[place - 1]["kind"] == "Heading":
        return place - 1
    return place if place == 0 else len(blocks)


def _block(block: Block, numbers: dict[str, int]) -> Any:
    if isinstance(block, Table):
        return _table(block)
    if isinstance(block, Figure):
        return {
            **_captioned(block, numbers),
            "svg": svg.render(block.drawing, prefix=f"figure-{block.number}", background=False),
            "described": svg.plain(f"{block.drawing.title}. {block.drawing.description}"),
            "width": block.drawing.width,
        }
    if isinstance(block, Picture):
        return {
            **_captioned(block, numbers),
            "content": list(block.content) if _readable(block) else [],
            "described": svg.plain(block.description),
            "missing": tr("This picture cannot be shown here; the file stands in the session."),
        }
    told = plainly(block)
    if isinstance(block, Redline):
        for clause, change in zip(told["clauses"], block.clauses, strict=True):
            clause["change"] = change_name(change.kind)
    return told


def _captioned(block: Figure | Picture, numbers: dict[str, int]) -> dict[str, Any]:
    known = numbers.get(block.data)
    return {
        "kind": type(block).__name__,
        "name": tr("Figure {n}", n=block.number),
        "caption": svg.plain(block.caption),
        "data": tr("Data in table {n}", n=known) if known else "",
        "target": known or 0,
    }


def _readable(picture: Picture) -> bool:
    """Whether it can be set at all: a broken file must not cost the whole report."""
    try:
        set_in("picture.typ", {"data": as_json(list(picture.content))}, format="png", ppi=8.0)
    except typst.TypstError:
        return False
    return True


def _table(table: Table) -> dict[str, Any]:
    rows = [[svg.plain(cell) for cell in row] for row in table.shown()]
    head = [svg.plain(column.title) for column in table.columns]
    size, widths = fitted(table.columns, rows, _WIDTH)
    across = size < _READABLE
    if across:
        size, widths = fitted(table.columns, rows, _ACROSS)
    return {
        "kind": "Table",
        "number": table.number,
        "name": tr("Table {n}", n=table.number),
        "caption": svg.plain(table.caption),
        "head": head,
        "numeric": [column.numeric for column in table.columns],
        "rows": rows,
        "note": svg.plain(table.note),
        "across": across,
        "size": size,
        "widths": widths,
    }


def fitted(columns: tuple[Column, ...], rows: list[list[str]], room: float) -> tuple[float, list[float]]:
    """The size of the letters, and the width of each column in points: together at most `room`."""
    spare = _SPARE * sum(column.kind == "text" for column in columns)
    for size in _SIZES:
        least = [_least(column, place, rows, size) for place, column in enumerate(columns)]
        if sum(least) <= room - spare:
            break
    if sum(least) > room:
        return size, [room * width / sum(least) for width in least]
    most = [max(need, _longest(place, rows, size) + _INSET) for place, need in enumerate(least)]
    wish = [_weight(place, rows, size) for place in range(len(columns))]
    return size, [round(width, 2) for width in _shared(least, most, wish, room)]


def _shared(least: list[float], most: list[float], wish: list[float], room: float) -> list[float]:
    """The room shared out by weight, no column below its least or above its most."""
    if sum(most) <= room:
        return most
    low, high = 0.0, room  # no weight is under 1, so more than `room` is never needed
    for _ in range(40):
        middle = (low + high) / 2
        if sum(_kept(middle * part, *ends) for part, *ends in zip(wish, least, most, strict=True)) > room:
            high = middle
        else:
            low = middle
    return [_kept(low * part, *ends) for part, *ends in zip(wish, least, most, strict=True)]


def _kept(value: float, least: float, most: float) -> float:
    return min(max(value, least), most)


def _least(column: Column, place: int, rows: list[list[str]], size: float) -> float:
    """Room for the longest word; short identifiers stay on one line."""
    words = {word for row in rows for word in _unbroken(column, row[place])}
    longest = max((svg.text_width(word[:_LONGEST], size) for word in words), default=0.0)
    heading = max((svg.text_width(word, size, bold=True) for word in column.title.split()), default=0.0)
    return max(longest, heading) + _INSET


def _unbroken(column: Column, cell: str) -> list[str]:
    return [cell] if column.kind == "id" and len(cell) <= _SHORT else cell.split()


def _longest(place: int, rows: list[list[str]], size: float) -> float:
    return max((svg.text_width(row[place][:400], size) for row in rows), default=0.0)


def _weight(place: int, rows: list[list[str]], size: float) -> float:
    """Weights under which the sum of the squared numbers of lines of all cells is least."""
    squares = sum(svg.text_width(row[place], size) ** 2 for row in rows)
    return float((1.0 + squares / max(len(rows), 1)) ** (1 / 3))
