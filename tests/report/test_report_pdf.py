"""The report as a PDF: tagged, marked on each page, the same bytes each time, and readable tables."""

import base64
from dataclasses import replace
from pathlib import Path

import pytest
import report_session
from reading import POPPLER, pdf_pages

from detente.exercise.chronicle import Chronicle
from detente.report import after_action as reports
from detente.report.after_action import AfterAction
from detente.report.blocks import Column, Heading, Paragraph, Picture, Section, Table
from detente.report.formats import pdf
from detente.report.typesetting import as_json

read = pytest.mark.skipif(POPPLER is None, reason="pdftotext, which reads the finished PDF, is not installed")

DOT = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg=="
)


@pytest.fixture(scope="module")
def report(chronicle: Chronicle) -> AfterAction:
    return reports.after_action(chronicle)


@pytest.fixture(scope="module")
def made(report: AfterAction) -> bytes:
    return pdf.render(report)


@pytest.fixture(scope="module")
def pages(made: bytes, tmp_path_factory: pytest.TempPathFactory) -> list[str]:
    return _pages(made, tmp_path_factory.mktemp("pdf"))


def _pages(content: bytes, folder: Path) -> list[str]:
    path = folder / "report.pdf"
    path.write_bytes(content)
    return pdf_pages(path)


def _with(report: AfterAction, *blocks: object) -> AfterAction:
    section = Section(id="extra", title="Extra", blocks=blocks, number="1")  # type: ignore[arg-type]
    return replace(report, sections=(section,))


def test_it_is_tagged_in_english_and_names_nobody(made: bytes) -> None:
    assert b"/MarkInfo" in made
    assert b"pdfuaid" in made
    assert b"/Author" not in made
    assert b"dc:creator" not in made


def test_equal_reports_are_equal_bytes(report: AfterAction, made: bytes) -> None:
    assert pdf.render(report) == made


@read
def test_every_page_has_its_marking_draft_and_number(report: AfterAction, pages: list[str]) -> None:
    assert "DRAFT" in report.cover.marking
    for number, page in enumerate(pages, 1):
        assert report.cover.marking in page
        assert report.cover.caution in page
        assert f"page {number} of {len(pages)}" in page


@read
def test_sections_and_appendices_stand_in_the_contents_and_over_their_text(
    report: AfterAction, pages: list[str]
) -> None:
    contents, rest = pages[1], " ".join(pages[2:])
    for section in report.sections:
        number = f"Appendix {section.number}" if section.appendix else section.number
        assert f"{number} {section.title}" in contents
        assert f"{number} {section.title}" in rest


@read
def test_what_was_typed_is_text_and_no_markup(pages: list[str]) -> None:
    packed = "".join(pages).replace(" ", "")
    assert report_session.HOSTILE.replace(" ", "") in packed


@read
def test_a_long_table_repeats_its_headings(chronicle: Chronicle, report: AfterAction, tmp_path: Path) -> None:
    table = next(b for s in report.sections for b in s.blocks if getattr(b, "id", "") == "log")
    longer = replace(table, rows=table.rows * 20)  # type: ignore[type-var, union-attr]
    pages = _pages(pdf.render(_with(report, longer)), tmp_path)[2:]
    assert len(pages) > 3
    assert all("Step Turn Label" in page for page in pages)


@read
def test_what_cannot_be_tagged_is_set_all_the_same_and_says_so(report: AfterAction, tmp_path: Path) -> None:
    content = pdf.render(_with(report, Paragraph(text="No font draws \U000e1234 this.")))
    pages = _pages(content, tmp_path)
    assert b"pdfuaid" not in content
    assert "not tagged for screen readers" in pages[0]
    assert "No font draws" in pages[2]


@read
def test_a_broken_picture_costs_only_itself(report: AfterAction, tmp_path: Path) -> None:
    whole = Picture(
        id="p", caption="The map", description="A map", media="image/png", digest="d", content=DOT, data=""
    )
    broken = replace(whole, caption="The torn map", content=DOT[:40])
    pages = _pages(pdf.render(_with(report, whole, broken)), tmp_path)
    assert "The map." in pages[2]
    assert pages[2].count("This picture cannot be shown here") == 1
    assert "not tagged" not in pages[0]


def test_letters_of_hebrew_and_arabic_change_nothing_but_the_text(report: AfterAction) -> None:
    content = pdf.render(_with(report, Paragraph(text="שלום and السلام")))
    assert content.startswith(b"%PDF-1.")
    assert content != pdf.render(_with(report, Paragraph(text="and")))


def test_nothing_secret_is_given_to_the_template(chronicle: Chronicle) -> None:
    for audience in ("public", "sponsor"):
        given = as_json(pdf._told(reports.after_action(chronicle, audience)))
        assert report_session.SENTINEL not in given
    assert report_session.SENTINEL in as_json(pdf._told(reports.after_action(chronicle)))


def test_tables_fit_the_page_and_words_stay_whole() -> None:
    columns = tuple(Column(key=str(n), title=f"Heading{n}") for n in range(6))
    rows = [["short", "a few words", "obligation " * 40, "x", "1", "2"]] * 3
    size, widths = pdf.fitted(columns, rows, 496)
    assert size == 8.5
    assert sum(widths) == pytest.approx(496, abs=0.1)
    assert widths[2] == max(widths)


def test_a_table_too_wide_for_any_letters_is_still_no_wider_than_the_page() -> None:
    columns = tuple(Column(key=str(n), title="Unbreakableheadings") for n in range(14))
    _, widths = pdf.fitted(columns, [["unbreakable-identifier"] * 14], 742)
    assert sum(widths) == pytest.approx(742)


def test_a_wide_table_goes_across_with_the_words_that_lead_to_it(report: AfterAction) -> None:
    columns = tuple(Column(key=str(n), title=f"Heading {n}") for n in range(13))
    wide = Table(id="w", caption="Wide", columns=columns, rows=(("considerably longer",) * 13,), number=1)
    lead = (Heading(text="Before"), Paragraph(text="Leading words."))
    narrow = replace(wide, columns=columns[:2], rows=(("short", "short"),), number=2)
    told = pdf._told(_with(report, narrow, *lead, wide))
    first, across = told["sections"][0]["blocks"]
    assert not first["across"]
    assert [part["kind"] for part in across["blocks"]] == ["Heading", "Paragraph", "Table"]
    assert sum(across["blocks"][2]["widths"]) <= 742.1
