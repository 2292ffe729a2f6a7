"""The report as a Word document: headings, captions and tables as Word knows them, and figures in words."""

import io
from typing import Any, Final

from docx.enum.section import WD_SECTION
from docx.image.exceptions import UnrecognizedImageError
from docx.shared import Emu, Inches

from detente.report import svg
from detente.report.after_action import AfterAction
from detente.report.blocks import Block, Bullets, Figure, Heading, Paragraph, Picture, Redline, Section, Table
from detente.report.raster import png
from detente.report.redlines import change_name
from detente.report.word_file import document, packed, room, turned
from detente.report.word_table import table
from detente.report.word_text import aligned, element, say
from detente.words import tr

_WIDE: Final = 8
"""Columns beyond which a section of the report lies on its side."""
_PER_INCH: Final = 96
"""Units of a drawing."""
_TALLEST: Final = 0.8
"""How much of a page a picture may fill; below it stands its caption."""
_TWENTIETH: Final = 635
"""Twentieths of a point, in which widths of tables are told, in the units of pages."""
_RUNS: Final = {"same": "", "added": "PutIn", "removed": "StruckOut"}


def render(report: AfterAction) -> bytes:
    """The document; equal reports are equal bytes, and nothing in it tells who wrote it, when or where."""
    return packed(_Pages(report).made)


class _Pages:
    """The document as it grows."""

    def __init__(self, report: AfterAction) -> None:
        self.cover = report.cover
        self.made = document(report.cover)
        self.numbers = {b.id: b.number for s in report.sections for b in s.blocks if isinstance(b, Table)}
        self.page = self.made.sections[0]
        self._cover(report)
        for place, section in enumerate(report.sections, 1):
            self._section(section, place)
        self._words("Note", f"{self.cover.marking} · {self.cover.caution}")

    def _cover(self, report: AfterAction) -> None:
        self._words("Note", self.cover.kind)
        self._words("Title", self.cover.title)
        self._words("Caution", self.cover.caution)
        for label, value in self.cover.facts:
            paragraph = self._words("Normal", f"{label}: ", "Strong")
            say(paragraph, value)
        self._words("Caution", tr("Contents"))
        for place, section in enumerate(report.sections, 1):
            paragraph = self._words("Contents", "")
            link = element("w:hyperlink", anchor=f"section_{place}")
            run = element("w:r")
            run.text = svg.plain(_title(section))
            link.append(run)
            paragraph.append(link)

    def _section(self, section: Section, place: int) -> None:
        wide = any(isinstance(block, Table) and len(block.columns) > _WIDE for block in section.blocks)
        if wide != (self.page.page_width > self.page.page_height):
            self.page = self.made.add_section(WD_SECTION.NEW_PAGE)
            turned(self.page, wide=wide)
        heading = self._words("Heading 1", _title(section))
        heading.insert(1, element("w:bookmarkStart", id=place, name=f"section_{place}"))
        heading.append(element("w:bookmarkEnd", id=place))
        for block in section.blocks:
            self._block(block)

    def _block(self, block: Block) -> None:
        if isinstance(block, Paragraph):
            self._words("Caution" if block.emphasis else "Normal", block.text)
        elif isinstance(block, Heading):
            self._words("Heading 2", block.text)
        elif isinstance(block, Bullets):
            for item in block.items:
                self._words("List Bullet", item)
        elif isinstance(block, Figure):
            self._figure(block)
        elif isinstance(block, Picture):
            self._picture(block)
        elif isinstance(block, Redline):
            self._redline(block)
        else:
            self._table(block)

    def _words(self, style: str, text: str, run: str = "") -> Any:
        """A new paragraph at the end of the document."""
        paragraph = self.made.add_paragraph()._p
        aligned(paragraph, self.made.styles[style].style_id, text)
        say(paragraph, text, run)
        return paragraph

    def _table(self, block: Table) -> None:
        caption = self._words("Caption", tr("Table {n}.", n=block.number), "Strong")
        say(caption, f" {block.caption}")
        width, _ = room(self.page)
        self.made.element.body.insert_element_before(table(block, width // _TWENTIETH), "w:sectPr")
        if block.note:
            self._words("Note", block.note)

    def _figure(self, block: Figure) -> None:
        drawing = block.drawing
        content = png(svg.render(drawing, prefix=f"figure-{block.number}"))
        described = f"{drawing.title}. {drawing.description} {self.cover.caution}"
        self._shown(content, Inches(drawing.width / _PER_INCH), described)
        self._caption(block, self.cover.caution)

    def _picture(self, block: Picture) -> None:
        """An attached picture; one of a kind that Word does not know is told in words."""
        try:
            self._shown(block.content, None, block.description)
        except UnrecognizedImageError:
            self._words("Note", tr("The picture stands in the session file and in the HTML report."))
        self._caption(block, "")

    def _shown(self, content: bytes, width: Any, described: str) -> None:
        """The picture as wide as is wished, or as it is; never beyond the edges of the page."""
        widest, tallest = room(self.page)
        image = self.made.add_paragraph(style="Figure").add_run().add_picture(io.BytesIO(content), width)
        part = min(1.0, widest / image.width, tallest * _TALLEST / image.height)
        image.width, image.height = Emu(int(image.width * part)), Emu(int(image.height * part))
        image._inline.docPr.set("descr", svg.plain(described))

    def _caption(self, block: Figure | Picture, caution: str) -> None:
        caption = self._words("Caption", tr("Figure {n}.", n=block.number), "Strong")
        say(caption, f" {block.caption}.")
        if block.data in self.numbers:
            say(caption, " " + tr("Data: table {n}.", n=self.numbers[block.data]))
        if caution:
            say(caption, f" {caution}", "Strong")

    def _redline(self, block: Redline) -> None:
        """What became of a clause stands in words; struck and put in differ in more than their colour."""
        legend = self._words("Note", f"{block.caption} ")
        say(legend, tr("put in"), _RUNS["added"])
        say(legend, " · ")
        say(legend, tr("struck out"), _RUNS["removed"])
        for clause in block.clauses:
            paragraph = self._words("Normal", clause.title, "Strong")
            say(paragraph, f" ({change_name(clause.kind)}) ", "Emphasis")
            for piece in clause.pieces:
                say(paragraph, piece.text, _RUNS[piece.kind])


def _title(section: Section) -> str:
    name = tr("Appendix {letter}", letter=section.number) if section.appendix else section.number
    return f"{name}. {section.title}"
