"""The report as Markdown (CommonMark with tables); figures stand as their description and their table."""

import re

from detente.exercise.agreements.drafting import Piece
from detente.report.after_action import AfterAction
from detente.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Picture, Redline, Section, Table
from detente.report.redlines import change_name
from detente.report.svg import plain
from detente.words import tr

_SPECIAL = re.compile(r"([\\`*_\[\]<>|#~&$!])")
_LINE_START = re.compile(r"^(\d*)([-+=:.)])")


def render(report: AfterAction) -> bytes:
    """The report as UTF-8 text with one line feed at the end of each line."""
    cover = report.cover
    lines = [
        f"**{escaped(cover.marking)}**",
        "",
        f"# {escaped(cover.title)}",
        "",
        f"{escaped(cover.kind)}. **{escaped(cover.caution)}**",
        "",
        *(f"- {escaped(name)}: {escaped(value)}" for name, value in cover.facts),
        "",
    ]
    numbers = {b.id: b.number for s in report.sections for b in s.blocks if isinstance(b, Table)}
    for section in report.sections:
        lines += _section(section, numbers)
    return ("\n".join(lines).rstrip("\n") + "\n").encode()


def escaped(text: str) -> str:
    """Text in which nothing is read as Markdown or HTML, on one line."""
    flat = " ".join(plain(text).split())
    flat = _SPECIAL.sub(r"\\\1", flat)
    return _LINE_START.sub(r"\1\\\2", flat)


def _section(section: Section, numbers: dict[str, int]) -> list[str]:
    name = tr("Appendix {letter}", letter=section.number) if section.appendix else section.number
    lines = [f"## {name}. {escaped(section.title)}", ""]
    for block in section.blocks:
        lines += [*_block(block, numbers), ""]
    return lines


def _block(block: Block, numbers: dict[str, int]) -> list[str]:
    if isinstance(block, Paragraph):
        text = escaped(block.text)
        return [f"> **{text}**" if block.emphasis else text]
    if isinstance(block, Heading):
        return [f"### {escaped(block.text)}"]
    if isinstance(block, Bullets):
        return [f"- {escaped(item)}" for item in block.items]
    if isinstance(block, Figure):
        return _figure(block, numbers)
    if isinstance(block, Picture):
        name = tr("Figure {n}.", n=block.number)
        where = tr("The picture stands in the session file and in the HTML report.")
        return [f"**{name}** {escaped(block.caption)}. *{where}*"]
    if isinstance(block, Redline):
        return _redline(block)
    return _table(block)


def _figure(figure: Figure, numbers: dict[str, int]) -> list[str]:
    name = tr("Figure {n}.", n=figure.number)
    data = tr("Data: table {n}.", n=numbers[figure.data]) if figure.data in numbers else ""
    described = escaped(figure.drawing.description)
    return [f"**{name}** {escaped(figure.caption)}. *{described}* {data}".rstrip()]


def _redline(redline: Redline) -> list[str]:
    """Words put in are bold, words struck out are struck through."""
    lines = [f"*{escaped(redline.caption)}*"]
    for clause in redline.clauses:
        words = "".join(_piece(piece) for piece in clause.pieces)
        lines += ["", f"**{escaped(clause.title)}** ({change_name(clause.kind)}). {words}"]
    return lines


def _piece(piece: Piece) -> str:
    """A run of words; marks stand close to the words, or they would not be read as marks."""
    told = escaped(piece.text)
    mark = {"same": "", "added": "**", "removed": "~~"}[piece.kind] if told else ""
    before = " " if piece.text[:1].isspace() else ""
    after = " " if told and piece.text[-1:].isspace() else ""
    return f"{before}{mark}{told}{mark}{after}"


def _table(table: Table) -> list[str]:
    titles = [escaped(column.title) for column in table.columns]
    rules = ["---:" if column.numeric else "---" for column in table.columns]
    lines = [
        f"**{tr('Table {n}.', n=table.number)}** {escaped(table.caption)}.",
        "",
        f"| {' | '.join(titles)} |",
        f"| {' | '.join(rules)} |",
    ]
    lines += [f"| {' | '.join(escaped(cell) for cell in row)} |" for row in table.shown()]
    return [*lines, "", f"*{escaped(table.note)}*"] if table.note else lines
