"""Paragraphs poured into a page: the type shrinks until they fit, and at the floor says what is left out."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtGui import QFont

from detente.exercise.setting import Symbol
from detente.ui.canvas import FLOOR, LINE, Fill, Mark, Page, Span, Words, at_most, is_rtl, line_starts
from detente.ui.scene_signs import Sign, sign_strokes
from detente.words import tr

_STEP: Final = 0.94


@dataclass(frozen=True, slots=True)
class Column:
    """Where on the page paragraphs stand."""

    left: float
    width: float


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph with what stands before it."""

    text: str
    spans: tuple[Span, ...] = ()
    marks: tuple[tuple[Symbol, str], ...] = ()
    """Team symbols with their colours."""
    strong: bool = False
    quiet: bool = False
    bullet: bool = False
    bar: bool = False
    """A bar at the left edge: the current one."""
    heading: bool = False
    """At the very edge, with nothing before it."""
    sign: Sign = ""
    """A drawing at the left edge for what the words say."""


def pour(
    page: Page,
    blocks: list[Block],
    left: float,
    top: float,
    height: float,
    *,
    base: int,
    gap: float = 0.28,
    keep: Literal["first", "last"] = "first",
    width: float = 0.0,
    least: int = FLOOR,
) -> None:
    """Add the blocks below `top`, in the largest type up to `base` with which they fit into `height`.

    Where even the smallest type is too large, the first or the last blocks stay, with a count of the others.
    Without a `width` they take the page up to the same margin at the right.
    """
    column = Column(left, width or page.width - 2 * left)
    size = max(base, least)
    placed = _place(page, blocks, column, size)
    while size > least and _total(placed, size, gap) > height:
        size = max(least, round(size * _STEP) - 1)
        placed = _place(page, blocks, column, size)
    if _total(placed, size, gap) > height:
        blocks = _those_that_fit(page, blocks, column, height, gap, keep, least)
        placed = _place(page, blocks, column, size)
    for block, words in zip(blocks, placed, strict=True):
        _add(page, block, replace(words, top=top), column)
        top += words.height + size * gap


def leaves(
    page: Page, blocks: list[Block], width: float, height: float, *, size: int, gap: float
) -> list[list[Block]]:
    """The blocks on as many pages as they need in this size; a paragraph may run on to the next page."""
    column, line = Column(0.0, width), round(size * LINE)
    made: list[list[Block]] = [[]]
    room = height
    waiting = list(blocks)
    while waiting:
        block = waiting.pop(0)
        words = _place(page, [block], column, size)[0]
        if words.height <= room:
            made[-1].append(block)
            room -= words.height + size * gap
            continue
        starts = line_starts(words)
        taken = min(int(room // line), len(starts) - 2)  # no line stands alone on either page
        if taken >= 2 and not block.heading:
            made[-1].append(replace(block, text=block.text[: starts[taken]].rstrip()))
            block = replace(block, text=block.text[starts[taken] :], bullet=False)
        elif not made[-1]:  # a page that is too low for one paragraph of any length
            made[-1].append(block)
            continue
        waiting.insert(0, block)
        if len(made[-1]) > 1 and made[-1][-1].strong:
            waiting.insert(0, made[-1].pop())  # a heading goes with what it heads
        made.append([])
        room = height
    return [sheet for sheet in made if sheet]


def fits(page: Page, blocks: list[Block], width: float, height: float, *, size: int, gap: float) -> bool:
    """Whether all of them stand on one page in this size."""
    return _total(_place(page, blocks, Column(0.0, width), size), size, gap) <= height


def _place(page: Page, blocks: list[Block], column: Column, size: int) -> list[Words]:
    gutter = _gutter(blocks, size)
    indents = [0.0 if block.heading else gutter + (size * 0.8 if block.bullet else 0.0) for block in blocks]
    return [
        Words(
            text=block.text,
            left=column.left if _turned(page, block) else column.left + indent,
            top=0,
            width=column.width - indent,
            size=size,
            ink=page.beam.muted if block.quiet else page.beam.text,
            weight=QFont.Weight.DemiBold if block.strong else QFont.Weight.Normal,
            spans=block.spans,
        )
        for block, indent in zip(blocks, indents, strict=True)
    ]


def _turned(page: Page, block: Block) -> bool:
    """Whether a paragraph begins at the right of a page that begins at the left."""
    return not page.rtl and is_rtl(block.text)


def _gutter(blocks: list[Block], size: int) -> float:
    """Room before all paragraphs for what stands before any."""
    signs = size * 1.3 if any(block.sign for block in blocks) else 0.0
    marks = max((len(block.marks) for block in blocks), default=0)
    if marks:
        return signs + size * ((0.25 if signs else 0.7) + 1.05 * min(marks, 4))
    return signs or (size * 0.8 if any(block.bar for block in blocks) else 0.0)


def _total(placed: list[Words], size: int, gap: float) -> float:
    return sum(words.height for words in placed) + size * gap * max(0, len(placed) - 1)


def _those_that_fit(
    page: Page,
    blocks: list[Block],
    column: Column,
    height: float,
    gap: float,
    keep: Literal["first", "last"],
    least: int,
) -> list[Block]:
    """What fits in the smallest type, beside a line that counts the rest."""
    line = round(least * LINE)
    room = height - line - least * gap
    order = blocks if keep == "first" else blocks[::-1]
    placed = _place(page, order, column, least)
    kept: list[Block] = []
    for block, words in zip(order, placed, strict=True):
        if words.height > room:
            lines = int(room // line)
            if lines >= 2 or not kept:
                kept.append(replace(block, text=at_most(words, max(1, lines)).text))
            break
        kept.append(block)
        room -= words.height + least * gap
    missing = len(blocks) - len(kept)
    if not missing:
        return kept if keep == "first" else kept[::-1]
    if keep == "first":
        return [*kept, Block(text=tr("… {count} more", count=missing), quiet=True)]
    return [Block(text=tr("… {count} more, announced earlier", count=missing), quiet=True), *kept[::-1]]


def _add(page: Page, block: Block, words: Words, column: Column) -> None:
    """Words and what stands before them: at their right where they are read from there."""

    def beside(offset: float, width: float) -> float:
        if _turned(page, block):
            return column.left + column.width - offset - width
        return column.left + offset

    side = words.size * 0.84
    first_line = words.top + (words.size * LINE - side) / 2
    if block.sign:
        page.add(*sign_strokes(block.sign, beside(0, side), first_line, side, words.ink))
    start = words.size * 1.3 if block.sign else 0.0
    for place, (symbol, ink) in enumerate(block.marks[:4]):
        page.add(Mark(symbol, beside(start + place * words.size * 1.05, side), first_line, side, ink))
    if block.bar:
        width = words.size * 0.16
        page.add(Fill(beside(0, width), words.top, width, words.height, page.beam.text))
    if block.bullet:
        dot = words.size * 0.26
        middle = words.top + words.size * LINE / 2
        page.add(Mark("circle", beside(dot, dot), middle - dot / 2, dot, page.beam.muted))
    page.add(words)
