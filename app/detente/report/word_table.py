"""Tables in a Word document: fixed widths that follow from the words, and a heading on every page."""

from collections.abc import Iterable
from typing import Any, Final

from detente.report.blocks import Column, Table
from detente.report.palette import LIGHT
from detente.report.svg import plain, text_width
from detente.report.word_text import aligned, element, say

_CELL_EDGE: Final = 70
"""Room at either side of a cell, in twentieths of a point."""
_SIZES: Final = {"TableText": 8.5, "TableSmall": 7.0}
"""Sizes of the styles of cells, in points; the one that is easier to read first."""
_LONG: Final = 230.0
"""Points beyond which a text does not ask for a wider column."""
_LONGEST_WORD: Final = 115.0


def table(made: Table, total: int) -> Any:
    """The table as an element as wide as `total`, in twentieths of a point."""
    style, room = fitted(made, total)
    root = element("w:tbl")
    root.append(_look(made, total))
    grid = element("w:tblGrid")
    grid.extend(element("w:gridCol", w=width) for width in room)
    root.append(grid)
    titles = tuple(column.title for column in made.columns)
    root.append(_row(titles, made.columns, room, style, head=True))
    for row in made.shown():
        root.append(_row(row, made.columns, room, style))
    return root


def fitted(made: Table, total: int) -> tuple[str, list[int]]:
    """The style of the cells and the widths of the columns: small print only where words would break."""
    cells = [tuple(column.title for column in made.columns), *made.shown()]
    texts = list(zip(*cells, strict=True))
    style = next((name for name in _SIZES if sum(_least(texts, name)) <= total), "TableSmall")
    wished = [
        column.share * total // 100 if column.share else _widest(column_texts, style, _LONG)
        for column, column_texts in zip(made.columns, texts, strict=True)
    ]
    return style, _spread(_least(texts, style), wished, total)


def _least(texts: list[tuple[str, ...]], style: str) -> list[int]:
    """Widths below which words would be broken."""
    return [
        _widest({word for text in column for word in text.split()}, style, _LONGEST_WORD) for column in texts
    ]


def _widest(texts: Iterable[str], style: str, most: float) -> int:
    """Width of the longest of the texts with the edges of its cell, in twentieths of a point."""
    width = max((text_width(text, _SIZES[style], bold=True) for text in texts), default=0.0)
    return round(20 * min(width, most)) + 2 * _CELL_EDGE


def _spread(least: list[int], wished: list[int], total: int) -> list[int]:
    """No column narrower than its longest word; what is left goes to those that wish for more."""
    spare = total - sum(least)
    more = [max(wish - width, 0) for wish, width in zip(wished, least, strict=True)]
    weights = least if spare < 0 or not any(more) else more
    room = [width + spare * weight // sum(weights) for width, weight in zip(least, weights, strict=True)]
    room[-1] += total - sum(room)
    return room


def _look(made: Table, total: int) -> Any:
    look = element("w:tblPr")
    look.append(element("w:tblW", w=total, type="dxa"))
    borders = element("w:tblBorders")
    colour = LIGHT["rule"].removeprefix("#")
    for side in ("top", "bottom", "insideH"):
        borders.append(element(f"w:{side}", val="single", sz=4, space=0, color=colour))
    look.append(borders)
    look.append(element("w:tblLayout", type="fixed"))
    edges = element("w:tblCellMar")
    for side in ("left", "right"):
        edges.append(element(f"w:{side}", w=_CELL_EDGE, type="dxa"))
    look.append(edges)
    look.append(element("w:tblLook", val="0020", firstRow=1, noHBand=1, noVBand=1))
    look.append(element("w:tblCaption", val=plain(made.caption)))
    return look


def _row(
    texts: tuple[str, ...], columns: tuple[Column, ...], room: list[int], style: str, *, head: bool = False
) -> Any:
    row = element("w:tr")
    look = element("w:trPr")
    look.append(element("w:cantSplit"))
    if head:
        look.append(element("w:tblHeader"))
    row.append(look)
    for text, column, width in zip(texts, columns, room, strict=True):
        cell = element("w:tc")
        size = element("w:tcPr")
        size.append(element("w:tcW", w=width, type="dxa"))
        if head:
            size.append(element("w:shd", val="clear", color="auto", fill=LIGHT["shade"].removeprefix("#")))
        cell.append(size)
        paragraph = element("w:p")
        aligned(paragraph, style, text, end=column.numeric)
        say(paragraph, text, "Strong" if head else "")
        cell.append(paragraph)
        row.append(cell)
    return row
