"""Paragraphs poured into a page: the type shrinks until they fit, and at the floor says what is left out."""

from dataclasses import dataclass, replace
from typing import Final, Literal

from PySide6.QtGui import QFont

from detente.exercise.setting import Symbol
from detente.ui.canvas import FLOOR, LINE, Fill, Mark, Page, Span, Words, at_most, is_rtl
from detente.words import tr

_STEP: Final = 0.94


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
) -> None:
    """Add the blocks below `top`, in the largest type up to `base` with which they fit into `height`.

    Where even the smallest type is too large, the first or the last blocks stay, with a count of the others.
    """
    size = base
    placed = _place(page, blocks, left, size)
    while size > FLOOR and _total(placed, size, gap) > height:
        size = max(FLOOR, round(size * _STEP) - 1)
        placed = _place(page, blocks, left, size)
    if _total(placed, size, gap) > height:
        blocks = _those_that_fit(page, blocks, left, height, gap, keep)
        placed = _place(page, blocks, left, size)
    for block, words in zip(blocks, placed, strict=True):
        _add(page, block, replace(words, top=top), left)
        top += words.height + size * gap


def _place(page: Page, blocks: list[Block], left: float, size: int) -> list[Words]:
    gutter = _gutter(blocks, size)
    indents = [gutter + (size * 0.8 if block.bullet else 0.0) for block in blocks]
    return [
        Words(
            text=block.text,
            left=left if is_rtl(block.text) else left + indent,
            top=0,
            width=page.width - 2 * left - indent,
            size=size,
            ink=page.beam.muted if block.quiet else page.beam.text,
            weight=QFont.Weight.DemiBold if block.strong else QFont.Weight.Normal,
            spans=block.spans,
        )
        for block, indent in zip(blocks, indents, strict=True)
    ]


def _gutter(blocks: list[Block], size: int) -> float:
    """Room before all paragraphs for what stands beside any."""
    marks = max((len(block.marks) for block in blocks), default=0)
    if marks:
        return size * (0.7 + 1.05 * min(marks, 4))
    return size * 0.8 if any(block.bar for block in blocks) else 0.0


def _total(placed: list[Words], size: int, gap: float) -> float:
    return sum(words.height for words in placed) + size * gap * max(0, len(placed) - 1)


def _those_that_fit(
    page: Page, blocks: list[Block], left: float, height: float, gap: float, keep: Literal["first", "last"]
) -> list[Block]:
    """What fits in the smallest type, beside a line that counts the rest."""
    line = round(FLOOR * LINE)
    room = height - line - FLOOR * gap
    order = blocks if keep == "first" else blocks[::-1]
    placed = _place(page, order, left, FLOOR)
    kept: list[Block] = []
    for block, words in zip(order, placed, strict=True):
        if words.height > room:
            lines = int(room // line)
            if lines >= 2 or not kept:
                kept.append(replace(block, text=at_most(words, max(1, lines)).text))
            break
        kept.append(block)
        room -= words.height + FLOOR * gap
    missing = len(blocks) - len(kept)
    if not missing:
        return kept if keep == "first" else kept[::-1]
    if keep == "first":
        return [*kept, Block(text=tr("… {count} more", count=missing), quiet=True)]
    return [Block(text=tr("… {count} more, announced earlier", count=missing), quiet=True), *kept[::-1]]


def _add(page: Page, block: Block, words: Words, left: float) -> None:
    """Words and what stands before them: at their right where they are read from there."""

    def beside(offset: float, width: float) -> float:
        return page.width - left - offset - width if is_rtl(block.text) else left + offset

    side = words.size * 0.84
    first_line = words.top + (words.size * LINE - side) / 2
    for place, (symbol, ink) in enumerate(block.marks[:4]):
        page.add(Mark(symbol, beside(place * words.size * 1.05, side), first_line, side, ink))
    if block.bar:
        width = words.size * 0.16
        page.add(Fill(beside(0, width), words.top, width, words.height, page.beam.text))
    if block.bullet:
        dot = words.size * 0.26
        middle = words.top + words.size * LINE / 2
        page.add(Mark("circle", beside(dot, dot), middle - dot / 2, dot, page.beam.muted))
    page.add(words)
