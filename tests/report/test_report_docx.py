"""The report as a Word document, read back as a reader's program would."""

import io
import re
import zipfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import docx
import pytest
import report_session
from docx.oxml.ns import qn
from docx.shared import Mm

from detente.exercise.agreements.drafting import ClauseChange, Piece
from detente.exercise.chronicle import Chronicle
from detente.report import write
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Block, Column, Figure, Heading, Paragraph, Picture, Redline, Section, Table
from detente.report.formats.docx import render
from detente.report.front import Cover
from detente.report.word_table import fitted
from detente.report.word_text import begins_at_the_right, directed

ARABIC, HEBREW = "دورية عادية", "סיור שגרתי"
COVER = Cover(
    title="Strait <i>&",
    kind="Report",
    marking="Control only",
    caution="Exercise model.",
    facts=(("Branch", "main"),),
)


@pytest.fixture(scope="module")
def content(chronicle: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    (path,) = write(chronicle, ["docx"], "control", tmp_path_factory.mktemp("word"))
    return path.read_bytes()


@pytest.fixture(scope="module")
def document(content: bytes) -> Any:
    return docx.Document(io.BytesIO(content))


def made(*blocks: Block) -> Any:
    """A document of one section."""
    section = Section(id="one", title="One", blocks=blocks, number="1")
    report = AfterAction(audience="control", cover=COVER, sections=(section,), log=())
    return docx.Document(io.BytesIO(render(report)))


def paragraph(document: Any, words: str) -> Any:
    return next(one for one in document.paragraphs if words in one.text)


def blocks(chronicle: Chronicle, *kinds: type[Block]) -> list[Any]:
    sections = after_action(chronicle).sections
    return [block for section in sections for block in section.blocks if isinstance(block, kinds)]


def figures(document: Any) -> Iterator[Any]:
    return document.element.body.iter(qn("wp:docPr"))


def test_headings_are_headings_with_the_numbers_of_the_report(document: Any, chronicle: Chronicle) -> None:
    titles = [one.text for one in document.paragraphs if one.style.name == "Heading 1"]
    expected = [
        f"{f'Appendix {section.number}' if section.appendix else section.number}. {section.title}"
        for section in after_action(chronicle).sections
    ]
    assert titles == expected
    contents = [one for one in document.paragraphs if one.style.name == "Contents"]
    assert [one.text for one in contents] == titles
    marks = {mark.get(qn("w:name")) for mark in document.element.body.iter(qn("w:bookmarkStart"))}
    assert {link.fragment for one in contents for link in one.hyperlinks} == marks
    below = [one.text for one in document.paragraphs if one.style.name == "Heading 2"]
    assert below == [block.text for block in blocks(chronicle, Heading)]


def test_every_table_has_its_words_its_caption_and_a_heading_on_every_page(
    document: Any, chronicle: Chronicle
) -> None:
    tables = blocks(chronicle, Table)
    captions = [one.text for one in document.paragraphs if re.match(r"Table \d+\. ", one.text)]
    assert captions == [f"Table {table.number}. {table.caption}" for table in tables]
    assert len(document.tables) == len(tables)
    for shown, table in zip(document.tables, tables, strict=True):
        head, *rows = shown._tbl.tr_lst
        assert head.trPr.find(qn("w:tblHeader")) is not None
        assert all(row.trPr.find(qn("w:tblHeader")) is None for row in rows)
        words = [tuple(cell.p_lst[0].text for cell in row.tc_lst) for row in rows]
        assert words == list(table.shown())


def test_tables_keep_to_the_edges_of_their_page(document: Any) -> None:
    width = 0
    sections = iter(document.sections)
    page = next(sections)
    for element in document.element.body:
        if element.tag == qn("w:tbl"):
            width = (page.page_width - page.left_margin - page.right_margin) // 635
            grid = [int(column.get(qn("w:w"))) for column in element.tblGrid]
            assert sum(grid) == width
            for row in element.tr_lst:
                assert [int(cell.tcPr.find(qn("w:tcW")).get(qn("w:w"))) for cell in row.tc_lst] == grid
        elif element.find(f"{qn('w:pPr')}/{qn('w:sectPr')}") is not None:
            page = next(sections)
    assert width, "there are tables"


def table(columns: tuple[Column, ...], *rows: tuple[str, ...]) -> Table:
    return Table(id="t", caption="T", columns=columns, rows=rows)


def test_no_column_is_narrower_than_a_word_where_there_is_room() -> None:
    columns = tuple(Column(key=name, title=name) for name in ("Id", "Acknowledged", "What happened"))
    style, widths = fitted(table(columns, ("M01", "no", "word " * 40)), 9_638)
    assert style == "TableText"
    assert sum(widths) == 9_638
    assert widths[0] < widths[1] < widths[2]
    assert widths[1] >= 12 * 4.5 * 20, "the longest word of the heading stays whole"
    many = tuple(Column(key=str(n), title="Acknowledged") for n in range(9))
    assert fitted(table(many), 9_638)[0] == "TableSmall"


def test_wide_tables_lie_on_their_side(document: Any, chronicle: Chronicle) -> None:
    assert max(len(table.columns) for table in blocks(chronicle, Table)) > 8
    lying = {section.page_width > section.page_height for section in document.sections}
    assert lying == {True, False}
    assert {round(min(s.page_width, s.page_height).mm) for s in document.sections} == {210}


def test_figures_are_pictures_with_words_and_never_without_the_caution(
    document: Any, chronicle: Chronicle
) -> None:
    drawn = blocks(chronicle, Figure)
    told = [shown.get("descr") for shown in figures(document)]
    caution = after_action(chronicle).cover.caution
    assert len(told) == len(drawn)
    assert len({shown.get("id") for shown in figures(document)}) == len(drawn)
    for figure, words in zip(drawn, told, strict=True):
        assert words == f"{figure.drawing.title}. {figure.drawing.description} {caution}"
        caption = paragraph(document, f"Figure {figure.number}. {figure.caption}")
        assert caption.text.endswith(f" {caution}")
        assert "Data: table" in caption.text
    for image in document.inline_shapes:
        assert image.width <= Mm(257)
        assert image.height <= Mm(257)


def test_marking_stands_above_and_draft_and_page_below_on_every_page(document: Any) -> None:
    first, *others = document.sections
    assert "Control only" in first.header.paragraphs[0].text
    below = first.footer.paragraphs[0]
    assert below.text.startswith("Draft · Exercise model, not a prediction. · Page ")
    codes = [code.text.strip() for code in below._p.iter(qn("w:instrText"))]
    assert codes == ["PAGE", "NUMPAGES"]
    assert all(one.header.is_linked_to_previous and one.footer.is_linked_to_previous for one in others)


def test_a_redline_is_told_by_word_and_by_style() -> None:
    pieces = (
        Piece(kind="same", text="No more than "),
        Piece(kind="removed", text="twelve"),
        Piece(kind="added", text="ten"),
    )
    change = ClauseChange(id="c", title="Limits", kind="changed", pieces=pieces)
    document = made(Redline(caption="Draft 2", clauses=(change,)))
    clause = paragraph(document, "Limits")
    assert clause.text == "Limits (changed) No more than twelveten"
    runs = {run.text: run.style for run in clause.runs}
    assert runs["twelve"].font.strike
    assert runs["ten"].font.underline
    assert not runs["ten"].font.strike
    legend = paragraph(document, "Draft 2")
    assert [run.text for run in legend.runs if run.style.font.strike] == ["struck out"]
    assert [run.text for run in legend.runs if run.style.font.underline] == ["put in"]


def test_words_read_from_the_right_are_marked_so() -> None:
    assert list(directed(f"He said {ARABIC}, twice")) == [
        ("He said ", False),
        (ARABIC, True),
        (", twice", False),
    ]
    assert begins_at_the_right(f"“{HEBREW}” (note)")
    assert not begins_at_the_right(f"Note: {HEBREW}")
    document = made(Paragraph(text=f"{HEBREW} is said"), Paragraph(text=f"They say {ARABIC}"))
    first, second = paragraph(document, HEBREW), paragraph(document, ARABIC)
    assert first._p.pPr.find(qn("w:bidi")) is not None
    assert second._p.pPr.find(qn("w:bidi")) is None
    assert [run.text for run in first.runs if run.font.rtl] == [HEBREW]
    assert [run.text for run in second.runs if run.font.rtl] == [ARABIC]
    assert [code.get(qn("w:bidi")) for code in first._p.iter(qn("w:lang"))] == ["he-IL"]


def picture(content: bytes) -> Picture:
    return Picture(
        id="p",
        caption="The bridge",
        description="A bridge",
        media="image/png",
        digest="ab",
        content=content,
        data="none",
        number=1,
    )


def test_an_attached_picture_has_its_words_and_one_that_word_does_not_know_is_told(content: bytes) -> None:
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        image = parts.read("word/media/image1.png")
    document = made(picture(image))
    assert [shown.get("descr") for shown in figures(document)] == ["A bridge"]
    assert paragraph(document, "Figure 1.").text == "Figure 1. The bridge."
    unknown = made(picture(b"RIFF....WEBP"))
    assert list(figures(unknown)) == []
    assert paragraph(unknown, "stands in the session file")
    assert paragraph(unknown, "Figure 1.").text == "Figure 1. The bridge."


def test_nothing_tells_who_wrote_it_when_or_where(content: bytes, document: Any) -> None:
    properties = document.core_properties
    assert (properties.author, properties.last_modified_by, properties.comments) == ("", "", "")
    assert properties.title == "Straits <test> & |pipe|"
    assert properties.created.replace(tzinfo=None) == datetime(2000, 1, 1)  # noqa: DTZ001 -- as it is written
    with zipfile.ZipFile(io.BytesIO(content)) as parts:
        assert {entry.date_time for entry in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        names = parts.namelist()
        assert [name for name in names if name.startswith("docProps")] == ["docProps/core.xml"]
        texts = [parts.read(name) for name in names if name.endswith((".xml", ".rels"))]
    assert all(ElementTree.fromstring(text) is not None for text in texts)
    assert not any(b"w:rsids" in text for text in texts), "no sessions of editing"
    assert not any(b'TargetMode="External"' in text for text in texts), "nothing is fetched"


def test_equal_reports_are_equal_bytes(chronicle: Chronicle, content: bytes) -> None:
    assert render(after_action(chronicle)) == content


def test_its_language_is_set_and_what_was_typed_is_text(document: Any) -> None:
    languages = {code.get(qn("w:val")) for code in document.styles.element.iter(qn("w:lang"))}
    assert languages == {"en-GB"}
    words = [cell for table in document.tables for cell in table._tbl.iter(qn("w:t"))]
    assert any(report_session.HOSTILE in str(cell.text) for cell in words)
    assert {code.text.strip() for code in document.element.iter(qn("w:instrText"))} == set()


def test_the_public_document_is_made_too(chronicle: Chronicle, tmp_path: Path) -> None:
    (path,) = write(chronicle, ["docx"], "public", tmp_path)
    document = docx.Document(str(path))
    assert list(figures(document))
    assert "Control only" not in document.sections[0].header.paragraphs[0].text
