"""The exporters: escaping, structure, and that every format is registered."""

import csv
import io
import json
import pkgutil
import re
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

import openpyxl
import pytest
import report_session
from reading import READABLE, all_text

from detente.exercise.chronicle import Chronicle
from detente.report import FORMATS, formats, write
from detente.report.after_action import after_action
from detente.report.blocks import Figure, Table
from detente.report.formats.csv import cell
from detente.report.formats.html import css_string
from detente.report.formats.markdown import escaped

VOID = {"meta", "br", "col"}


class _Checked(HTMLParser):
    """Counts elements and fails on tags that do not match."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.seen: list[str] = []
        self.ids: list[str] = []
        self.targets: list[str] = []
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)
        given = dict(attrs)
        if given.get("id"):
            self.ids.append(str(given["id"]))
        if given.get("href"):
            self.targets.append(str(given["href"]))
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        self.words.append(data)


def _text(chronicle: Chronicle, name: str, folder: Path, audience: str = "control") -> str:
    (path,) = write(chronicle, [name], audience, folder)
    return path.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(chronicle: Chronicle, tmp_path_factory: pytest.TempPathFactory) -> _Checked:
    parsed = _Checked()
    parsed.feed(_text(chronicle, "html", tmp_path_factory.mktemp("page")))
    parsed.close()
    return parsed


def test_every_format_module_is_registered_and_renders(chronicle: Chronicle) -> None:
    modules = {module.name for module in pkgutil.iter_modules(formats.__path__)}
    assert modules == set(FORMATS.values())


def test_html_is_well_formed_and_its_links_lead_somewhere(page: _Checked) -> None:
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert {target.removeprefix("#") for target in page.targets} <= set(page.ids)
    assert all(target.startswith("#") for target in page.targets)


def test_html_runs_nothing_and_fetches_nothing(page: _Checked) -> None:
    assert "script" not in page.seen
    assert not {"img", "link", "iframe", "object", "form"} & set(page.seen)
    assert any(report_session.HOSTILE in words for words in page.words)


def test_figures_have_words_and_their_data_as_a_table(chronicle: Chronicle) -> None:
    for audience in ("control", "public"):
        blocks = [block for s in after_action(chronicle, audience).sections for block in s.blocks]
        tables = {block.id for block in blocks if isinstance(block, Table)}
        drawn = [block for block in blocks if isinstance(block, Figure)]
        assert drawn
        for figure in drawn:
            assert figure.drawing.title
            assert len(figure.drawing.description) > 20
            assert figure.data in tables


def test_tables_and_figures_are_numbered_without_gaps(chronicle: Chronicle) -> None:
    blocks = [block for s in after_action(chronicle).sections for block in s.blocks]
    for kind in (Table, Figure):
        numbers = [block.number for block in blocks if isinstance(block, kind)]
        assert numbers == list(range(1, len(numbers) + 1))


def test_control_report_has_all_sections(chronicle: Chronicle) -> None:
    ids = [section.id for section in after_action(chronicle).sections]
    assert ids == [
        "handling",
        "summary",
        "overview",
        "design",
        "timeline",
        "turning-points",
        "curves",
        "moves",
        "agreements",
        "compliance",
        "signals",
        "communications",
        "verification",
        "adjudication",
        "timing",
        "notes",
        "injects",
        "objectives",
        "survey",
        "hot-wash",
        "log",
        "model",
        "sources",
        "glossary",
    ]


def test_every_row_of_the_csv_has_a_turn_and_a_label(chronicle: Chronicle, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_text(chronicle, "csv", tmp_path))))
    facts = sum(len(step.events) for step in chronicle.steps)
    assert len(rows) == facts + len(chronicle.annotations)
    assert all(row["turn"].isdigit() and row["label"] for row in rows)


def test_csv_numbers_keep_their_precision(chronicle: Chronicle, tmp_path: Path) -> None:
    rows = list(csv.DictReader(io.StringIO(_text(chronicle, "csv", tmp_path))))
    log = after_action(chronicle).log
    assert [float(row["after"]) if row["after"] else None for row in rows] == [row.after for row in log]


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_csv_cells_are_no_formulas(text: str) -> None:
    assert cell(text) == f"'{text}"


def test_csv_numbers_stay_numbers() -> None:
    assert cell(-0.1) == "-0.1"
    assert cell(3) == "3"
    assert cell(None) == ""


def test_no_csv_cell_of_a_session_begins_a_formula(chronicle: Chronicle, tmp_path: Path) -> None:
    for row in csv.DictReader(io.StringIO(_text(chronicle, "csv", tmp_path))):
        for name, value in row.items():
            if name not in ("before", "after", "score"):
                assert not value.startswith(("=", "+", "-", "@", "\t", "\r"))


def test_markdown_reads_nothing_in_what_was_typed() -> None:
    assert escaped("a|b") == r"a\|b"
    assert escaped("`x` <b> [y](z) *q* _r_ # ! & ~") == r"\`x\` \<b\> \[y\](z) \*q\* \_r\_ \# \! \& \~"
    assert escaped("- no list") == r"\- no list"
    assert escaped("two\nlines\r\n# three") == r"two lines \# three"
    assert escaped("1. no list").startswith(r"1\.")


def test_markdown_tables_have_as_many_cells_as_columns(chronicle: Chronicle, tmp_path: Path) -> None:
    width = 0
    for line in _text(chronicle, "md", tmp_path).splitlines():
        cells = len(re.findall(r"(?<!\\)\|", line))
        if line.startswith("|"):
            width = width or cells
            assert cells == width, line
        else:
            width = 0


def test_json_is_documented_and_complete(chronicle: Chronicle, tmp_path: Path) -> None:
    data = json.loads(_text(chronicle, "json", tmp_path))
    assert (data["format"], data["version"], data["audience"]) == ("detente.after-action", 1, "control")
    assert set(data) == {"format", "version", "audience", "cover", "sections", "log"}
    kinds = {block["type"] for section in data["sections"] for block in section["blocks"]}
    assert kinds == {"paragraph", "heading", "list", "table", "figure", "redline"}
    messages = next(
        b for s in data["sections"] for b in s["blocks"] if b.get("id") == "messages" and "rows" in b
    )
    assert messages["rows"][1]["minutes"] == 692


def test_control_characters_do_not_reach_a_file(tmp_path: Path) -> None:
    setting = report_session.scenario("\x00\x0b\ud800 bell \x07")
    made = report_session.compose(setting, 5, "main", report_session.play(setting, report_session.acts()[:2]))
    for path in write(made, READABLE, "control", tmp_path):
        text = all_text(path)
        assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f]", text), path.suffix


def test_a_marking_cannot_leave_its_string_in_the_style_sheet() -> None:
    assert css_string('a";}</style>') == '"a\\000022\\00003b\\00007d\\00003c\\00002fstyle\\00003e"'


def test_generated_at_is_the_only_date_from_outside(chronicle: Chronicle, tmp_path: Path) -> None:
    (dated,) = write(chronicle, ["md"], "control", tmp_path, datetime(2031, 7, 9, tzinfo=UTC))
    assert "Report made: 9 July 2031" in dated.read_text(encoding="utf-8")
    assert "Report made" not in _text(chronicle, "md", tmp_path)


def test_a_workbook_opens_again_with_the_turn_on_every_row_of_its_data(
    chronicle: Chronicle, tmp_path: Path
) -> None:
    (path,) = write(chronicle, ["xlsx"], "control", tmp_path)
    book = openpyxl.load_workbook(path)
    head, *rows = book.worksheets[0].iter_rows(values_only=True)
    log = after_action(chronicle).log
    assert len(rows) == len(log)
    turn, after = head.index("turn"), head.index("after")
    assert [row[turn] for row in rows] == [row.turn for row in log]
    assert [row[after] for row in rows] == [pytest.approx(row.after) for row in log], (
        "a workbook has 16 digits"
    )
    assert all(not isinstance(cell.value, str) or cell.data_type == "s" for cell in book.worksheets[0]["A"])
    hostile = [cell for sheet in book for line in sheet.iter_rows() for cell in line if cell.data_type == "f"]
    assert hostile == [], "no cell is taken for a formula"
    tables = [b for s in after_action(chronicle).sections for b in s.blocks if isinstance(b, Table)]
    assert len(book.worksheets) == 1 + len(tables)
    assert all(len(name) <= 31 for name in book.sheetnames)
