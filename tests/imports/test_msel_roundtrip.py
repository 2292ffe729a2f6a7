"""What is exported can be read again: the same injects, in both formats, whatever stands in them."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lists import NOW, read, setting

from detente.exercise.injects import Card
from detente.exercise.msel_setting import Contingency, Effect, Inject, Trigger
from detente.exercise.treaty_setting import TreatyEffect
from detente.imports import msel
from detente.imports.msel import codes
from detente.imports.msel.fields import HEADINGS, RECORDED

FULL = Inject(
    id="07a",
    title="Radio report",
    turn=2,
    phase="rule",
    minute=2.5,
    at="09:05",
    above_index=62.5,
    triggers=(
        Trigger(when="index_above", value=60.0),
        Trigger(when="index_below", value=20.0, between=("arden", "velmar")),
        Trigger(when="trust_below", value=0.3, between=("velmar", "arden"), turn=2),
        Trigger(when="line_crossed", of="line; of 7"),
        Trigger(when="agreement_broken"),
        Trigger(when="inject_unfired", of="08", turn=3),
    ),
    only_if=(Contingency(inject="08", was="not_met"), Contingency(inject="08", was="unanswered", turn=1)),
    type="Contingency",
    sender="Radio Strait",
    to=("arden", "concord"),
    delivery="telephone",
    text='A ship is late.\n"=1+1", says the captain; nobody knows.\n',
    attachments=("map, north.png", "log book.pdf", 'the "letter".docx'),
    control_note="It was never there.",
    expected="One of them calls.",
    time_limit=15.0,
    objective="calm",
    more_objectives=("talk",),
    owner="L. M.",
    contingency="Fire 08 instead.",
    public=True,
    effects=(Effect(act="criticise", actor="arden", target="velmar"),),
    treaty=(
        TreatyEffect(does="suspend", of="charter", by="velmar"),
        TreatyEffect(does="loophole", amount=-0.25),
    ),
)
PLAIN = Inject(id="08", title="Letter", text="=Dear both,")


def written(path: Path, *cards: Card) -> Path:
    rows = msel.table(cards, 1)
    made = msel.xlsx_bytes(rows, "Trial", NOW) if path.suffix == ".xlsx" else msel.csv_bytes(rows)
    path.write_bytes(made)
    return path


@pytest.mark.parametrize("kind", msel.FORMATS)
def test_an_exported_list_is_read_as_the_same_injects(tmp_path: Path, kind: str) -> None:
    cards = [Card(inject=FULL, status="fired", turn=2, text="Other words"), Card(inject=PLAIN)]
    reading = read(written(tmp_path / f"list.{kind}", *cards))
    assert reading.injects == (FULL, PLAIN)
    assert not reading.junk
    assert not any(row.remarks for row in reading.rows)


@pytest.mark.parametrize("kind", msel.FORMATS)
def test_every_row_of_an_export_has_a_turn_and_says_what_became_of_it(tmp_path: Path, kind: str) -> None:
    cards = [
        Card(
            inject=FULL,
            status="fired",
            turn=3,
            text="Read out",
            outcome="partly",
            outcome_text="One did",
            at=NOW,
        ),
        Card(inject=PLAIN),
        Card(inject=Inject(id="9", title="T", text="x", turn=0), status="skipped", turn=2, reason="no time"),
    ]
    (sheet,) = msel.open_book(written(tmp_path / f"list.{kind}", *cards)).sheets
    head = sheet.lines[0].cells
    assert head == (*HEADINGS.values(), *RECORDED)
    rows = [dict(zip(head, [*line.cells, *[""] * len(head)], strict=False)) for line in sheet.lines[1:]]
    assert [row["In turn"] for row in rows] == ["3", "1", "2"]
    assert [row["Status"] for row in rows] == ["fired", "ready", "skipped"]
    first = rows[0]
    assert (first["Fired at"], first["Words given out"]) == ("2025-05-03 09:00", "Read out")
    assert (first["Outcome"], first["What was seen"]) == ("partly met", "One did")
    assert rows[2]["Words given out"] == "no time"


def test_no_cell_of_a_csv_file_is_a_formula() -> None:
    rows = [["a"], ["=cmd()"], ["+1"], ["-1"], ["@x"], ["'=y"], ["'plain"]]
    lines = msel.csv_bytes(rows).decode("utf-8-sig").split("\r\n")
    assert lines[:-1] == ["a", "'=cmd()", "'+1", "'-1", "'@x", "''=y", "'plain"]


def test_an_exported_workbook_has_no_formula_and_no_link(tmp_path: Path) -> None:
    import zipfile

    card = Card(inject=Inject(id="1", title="=HYPERLINK(1)", text="https://example.org/x", turn=1))
    with zipfile.ZipFile(written(tmp_path / "list.xlsx", card)) as packed:
        sheet = packed.read("xl/worksheets/sheet1.xml").decode()
    assert "<f>" not in sheet
    assert "hyperlink" not in sheet


TEAMS = st.lists(st.sampled_from(("arden", "velmar", "concord")), unique=True, max_size=3).map(tuple)
PAIRS = st.sampled_from(((), ("arden", "velmar"), ("velmar", "arden")))
NAMES = st.text(st.characters(codec="utf-8", exclude_categories=("C", "Z")), min_size=1, max_size=8).filter(
    lambda name: name.strip("'") == name
)
WORDS = st.text(st.characters(codec="utf-8", exclude_categories=("C",)) | st.just("\n"), max_size=40)
FILLED = WORDS.filter(lambda words: words.strip() != "")
MARKS = st.none() | st.floats(0.001, 100, allow_nan=False)
TRIGGERS = st.builds(
    Trigger,
    when=st.sampled_from(tuple(codes._CONDITIONS)),
    value=MARKS,
    of=st.just("") | NAMES,
    between=PAIRS,
    turn=st.integers(0, 3),
)
GATES = st.builds(
    Contingency,
    inject=NAMES,
    was=st.sampled_from(tuple(codes._WENT)),
    turn=st.integers(0, 3),
)


@given(mark=MARKS, triggers=st.lists(TRIGGERS, max_size=3).map(tuple))
@settings(max_examples=300, deadline=None)
def test_conditions_survive_their_writing_down(mark: float | None, triggers: tuple[Trigger, ...]) -> None:
    assert codes.read_conditions(codes.write_conditions(mark, triggers)) == (mark, triggers)


@given(gates=st.lists(GATES, max_size=3).map(tuple))
@settings(max_examples=300, deadline=None)
def test_contingencies_survive_their_writing_down(gates: tuple[Contingency, ...]) -> None:
    assert codes.read_contingencies(codes.write_contingencies(gates)) == gates


@given(effects=st.lists(st.builds(Effect, act=NAMES, actor=NAMES, target=NAMES), max_size=3).map(tuple))
@settings(max_examples=300, deadline=None)
def test_effects_survive_their_writing_down(effects: tuple[Effect, ...]) -> None:
    assert codes.read_effects(codes.write_effects(effects)) == effects


@given(
    effects=st.lists(
        st.builds(
            TreatyEffect,
            does=st.sampled_from(codes.DOES),
            of=st.just("") | NAMES,
            by=st.just("") | NAMES,
            amount=st.floats(-1, 1, allow_nan=False),
        ),
        max_size=3,
    ).map(tuple)
)
@settings(max_examples=200, deadline=None)
def test_effects_on_treaties_survive_their_writing_down(effects: tuple[TreatyEffect, ...]) -> None:
    assert codes.read_treaty(codes.write_treaty(effects)) == effects


@given(names=st.lists(FILLED.map(str.strip), max_size=4).map(tuple))
@settings(max_examples=300, deadline=None)
def test_names_in_a_row_survive_their_writing_down(names: tuple[str, ...]) -> None:
    assert codes.read_names(codes.write_names(names)) == names


@given(
    made=st.builds(
        Inject,
        id=st.from_regex(r"[A-Z0-9][A-Za-z0-9-]{0,6}", fullmatch=True),
        title=FILLED.map(str.strip),
        text=FILLED,
        turn=st.none() | st.integers(0, 3),
        phase=st.sampled_from(("", "talk", "rule")),
        minute=st.none() | st.floats(0, 999, allow_nan=False),
        at=st.sampled_from(("", "9:05", "09:05", "23:59")),
        to=TEAMS,
        control_note=FILLED | st.just(""),
        expected=FILLED | st.just(""),
        contingency=FILLED | st.just(""),
        time_limit=st.none() | st.floats(0.5, 999),
        public=st.booleans(),
        objective=st.sampled_from(("", "calm")),
    ),
    kind=st.sampled_from(msel.FORMATS),
)
@settings(max_examples=60, deadline=None)
def test_any_inject_survives_a_spreadsheet(
    made: Inject, kind: str, tmp_path_factory: pytest.TempPathFactory
) -> None:
    path = written(tmp_path_factory.mktemp("list") / f"list.{kind}", Card(inject=made))
    assert read(path).injects == (made,)


def test_a_list_of_the_shipped_scenarios_comes_back_as_it_went() -> None:
    from detente import scenario

    for name in ("meridian-strait", "thirteen-days", "able-archer"):
        whole = scenario.load(name)
        rows = msel.table([Card(inject=one) for one in whole.injects], 1)
        sheet = msel.Sheet(
            name="MSEL",
            lines=tuple(msel.Line(number=n, cells=tuple(row)) for n, row in enumerate(rows, start=1)),
        )
        import dataclasses

        reading = msel.read_rows(sheet, msel.guess(sheet), setting(dataclasses.replace(whole, injects=())))
        assert reading.injects == whole.injects, [row.junk for row in reading.junk]
