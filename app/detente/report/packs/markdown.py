"""The little Markdown that scenarios are written in, as blocks: headings, lists, paragraphs, two emphases."""

import re
from collections.abc import Iterator

from detente.report.packs.sheet import Block, Bullets, Heading, Rich, Run, Words

_EMPHASIS = re.compile(r"(\*\*.+?\*\*|\*[^*\s][^*]*?\*|`[^`]+`)")
_HEADING = re.compile(r"(#{1,6})\s+(.*)")
_BULLET = re.compile(r"[-*+]\s+(.*)")
_NUMBER = re.compile(r"\d+[.)]\s+(.*)")


def blocks(text: str, *, under: int = 0) -> tuple[Block, ...]:
    """The text as blocks; its headings are set `under` levels lower."""
    return tuple(block for lines in _paragraphs(text) for block in _block(lines, under))


def rich(text: str) -> Rich:
    """One line with its emphases; everything else stands as it was typed."""
    runs: list[Run] = []
    for part in _EMPHASIS.split(" ".join(text.split())):
        if part.startswith("**") and part.endswith("**") and len(part) > 4:
            runs.append(Run(text=part[2:-2], bold=True))
        elif part.startswith("*") and part.endswith("*") and len(part) > 2:
            runs.append(Run(text=part[1:-1], italic=True))
        elif part.startswith("`") and part.endswith("`") and len(part) > 2:
            runs.append(Run(text=part[1:-1]))
        elif part:
            runs.append(Run(text=part))
    return tuple(runs)


def _paragraphs(text: str) -> Iterator[list[str]]:
    """Lines that belong together; a heading stands alone even without a blank line behind it."""
    gathered: list[str] = []
    for line in text.splitlines():
        if not line.strip() or _HEADING.match(line):
            if gathered:
                yield gathered
            gathered = []
        if _HEADING.match(line):
            yield [line]
        elif line.strip():
            gathered.append(line)
    if gathered:
        yield gathered


def _block(lines: list[str], under: int) -> Iterator[Block]:
    """A heading, or a paragraph with the lists that stand in it."""
    heading = _HEADING.match(lines[0])
    if heading:
        level = min(max(len(heading[1]) - 1, 1) + under, 3)
        yield Heading(text="".join(run.text for run in rich(heading[2])), level=level)
        return
    words: list[str] = []
    for line in lines:
        if _item(line) is not None and words and _item(words[0]) is None:
            yield Words(runs=rich(" ".join(words)))
            words = []
        words.append(line)
    yield _list(words) if _item(words[0]) is not None else Words(runs=rich(" ".join(words)))


def _item(line: str) -> str | None:
    """What a line of a list says; None for any other line."""
    found = _BULLET.match(line.strip()) or _NUMBER.match(line.strip())
    return found[1] if found else None


def _list(lines: list[str]) -> Bullets:
    items: list[str] = []
    for line in lines:
        begun = _item(line)
        if begun is not None:
            items.append(begun)
        else:
            items[-1] += f" {line.strip()}"
    return Bullets(items=tuple(rich(i) for i in items), numbered=bool(_NUMBER.match(lines[0].strip())))
