"""The Word document around a report: its styles, its pages, and a file that tells nothing of its maker."""

import io
import re
import zipfile
from datetime import datetime
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor

from detente.report.front import Cover
from detente.report.palette import LIGHT
from detente.report.svg import plain
from detente.report.word_text import field, say
from detente.words import tr

_MADE: Final = datetime(2000, 1, 1)  # noqa: DTZ001 -- without a zone, fixed, so that equal reports are equal bytes
_FIRST_DAY: Final = (1980, 1, 1, 0, 0, 0)
_LANGUAGE: Final = "en-GB"
_FONT: Final = "Arial"
_SHORT, _LONG, _EDGE = Mm(210), Mm(297), Mm(20)
_LONGEST_TITLE: Final = 255
_LEFT_OUT: Final = (
    RELATIONSHIP_TYPE.EXTENDED_PROPERTIES,
    RELATIONSHIP_TYPE.THUMBNAIL,
    RELATIONSHIP_TYPE.CUSTOM_XML,
    "http://schemas.microsoft.com/office/2007/relationships/stylesWithEffects",
)
"""What the template brings along of the program and the machine that it was made with."""


def document(cover: Cover) -> Any:
    """An empty document with the styles of a report, the marking above and the number of the page below."""
    made = Document()
    for holder in (made.part.package, made.part):
        for key in [key for key, rel in holder.rels.items() if rel.reltype in _LEFT_OUT]:
            del holder.rels[key]
    _properties(made, cover)
    _settings(made.settings.element)
    _styles(made.styles)
    page = made.sections[0]
    turned(page, wide=False)
    above = page.header.paragraphs[0]
    above.alignment = WD_ALIGN_PARAGRAPH.CENTER
    say(above._p, cover.marking, "Strong")
    below = page.footer.paragraphs[0]
    below.alignment = WD_ALIGN_PARAGRAPH.CENTER
    say(below._p, f"{tr('Draft')} · {cover.caution} · ")
    _page_number(below._p)
    return made


def turned(page: Any, *, wide: bool) -> None:
    """Give pages their size and edges."""
    page.orientation = WD_ORIENT.LANDSCAPE if wide else WD_ORIENT.PORTRAIT
    page.page_width, page.page_height = (_LONG, _SHORT) if wide else (_SHORT, _LONG)
    page.left_margin = page.right_margin = page.top_margin = page.bottom_margin = _EDGE


def room(page: Any) -> tuple[Any, Any]:
    """Width and height between the edges of a page."""
    return page.page_width - 2 * _EDGE, page.page_height - 2 * _EDGE


def packed(made: Any) -> bytes:
    """The document as a file: equal documents are equal bytes, whenever and wherever they are written."""
    first, again = io.BytesIO(), io.BytesIO()
    made.save(first)
    with zipfile.ZipFile(first) as parts, zipfile.ZipFile(again, "w") as file:
        for name in parts.namelist():
            entry = zipfile.ZipInfo(name, _FIRST_DAY)
            entry.create_system = 0
            file.writestr(entry, parts.read(name), zipfile.ZIP_DEFLATED)
    return again.getvalue()


def _properties(made: Any, cover: Cover) -> None:
    """The title alone, and a day that tells nothing."""
    properties = made.core_properties
    for child in list(properties._element):
        properties._element.remove(child)
    properties.title = plain(cover.title)[:_LONGEST_TITLE]
    properties.created = properties.modified = _MADE
    properties.language = _LANGUAGE


def _settings(settings: Any) -> None:
    """Opened as a document of today rather than of the template's year, without its sessions of editing."""
    for setting in settings.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    for left in settings.findall(qn("w:rsids")):
        settings.remove(left)


def _page_number(paragraph: Any) -> None:
    fields = {"{n}": " PAGE ", "{of}": " NUMPAGES "}
    for part in re.split(r"(\{n\}|\{of\})", tr("Page {n} of {of}")):
        if part in fields:
            field(paragraph, fields[part], "1")
        elif part:
            say(paragraph, part)


def _styles(styles: Any) -> None:
    for fonts in styles.element.iter(qn("w:rFonts")):
        fonts.attrib.clear()
        for script in ("ascii", "hAnsi", "eastAsia", "cs"):
            fonts.set(qn(f"w:{script}"), _FONT)
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), _LANGUAGE)
    _style(styles["Normal"], 10, before=5, after=4)
    _style(styles["Title"], 24, colour="ink")
    _style(styles["Heading 1"], 16, before=18, after=6, colour="accent", joined=True)
    _style(styles["Heading 2"], 12, before=12, after=4, colour="ink", joined=True)
    _style(styles["Caption"], 9, before=10, after=3, colour="ink", joined=True)
    styles["Caption"].font.bold = False
    for name, size, colour in (
        ("Contents", 10, "ink"),
        ("Caution", 10, "ink"),
        ("Note", 8.5, "muted"),
        ("Figure", 10, "ink"),
        ("Table Text", 8.5, "ink"),
        ("Table Small", 7, "ink"),
    ):
        own = styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
        own.base_style = styles["Normal"]
        _style(own, size, before=1, after=1, colour=colour)
    styles["Caution"].font.bold = True
    styles["Figure"].paragraph_format.keep_with_next = True
    put_in, struck = (styles.add_style(name, WD_STYLE_TYPE.CHARACTER) for name in ("Put In", "Struck Out"))
    put_in.font.underline = put_in.font.bold = True
    put_in.font.color.rgb = _colour("green")
    struck.font.strike = True
    struck.font.color.rgb = _colour("vermilion")


def _style(
    style: Any, size: float, *, before: float = 0, after: float = 6, colour: str = "", joined: bool = False
) -> None:
    style.font.size = Pt(size)
    lines = style.paragraph_format
    lines.space_before, lines.space_after, lines.line_spacing = Pt(before), Pt(after), 1.1
    if colour:
        style.font.color.rgb = _colour(colour)
    if joined:
        lines.keep_with_next = True


def _colour(name: str) -> Any:
    return RGBColor.from_string(LIGHT[name].removeprefix("#").upper())
