"""What the report says of treaties: bargaining, obligations, quotas, exchanges, and what was hidden."""

from dataclasses import replace
from xml.etree import ElementTree

import pytest
import report_session
from report_session import SENTINEL

from detente.exercise.agreements.bargaining import settlements
from detente.exercise.agreements.drafting import ClauseChange, DraftClause, Piece
from detente.exercise.agreements.texts import Draft
from detente.exercise.chronicle import Chronicle, compose
from detente.report import curves_svg
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Bullets, Figure, Paragraph, Redline, Table
from detente.report.formats import html, markdown
from detente.report.ladder_figure import StepBox, ladder_drawing
from detente.report.redlines import readable
from detente.report.series import control_curves
from detente.report.svg import folded, render


@pytest.fixture(scope="module")
def report(chronicle: Chronicle) -> AfterAction:
    return after_action(chronicle)


@pytest.fixture(scope="module")
def public(chronicle: Chronicle) -> AfterAction:
    return after_action(chronicle, "public")


def _blocks(report: AfterAction, section_id: str) -> tuple[object, ...]:
    return next(s.blocks for s in report.sections if s.id == section_id)


def _said(report: AfterAction, section_id: str) -> str:
    blocks = _blocks(report, section_id)
    said = [block.text for block in blocks if isinstance(block, Paragraph)]
    said += [item for block in blocks if isinstance(block, Bullets) for item in block.items]
    return "\n".join(said)


def _rows(report: AfterAction, table_id: str) -> list[dict[str, object]]:
    tables = [b for s in report.sections for b in s.blocks if isinstance(b, Table) and b.id == table_id]
    return [dict(zip([c.key for c in t.columns], row, strict=True)) for t in tables for row in t.rows]


def _row(report: AfterAction, table_id: str, **wanted: object) -> dict[str, object]:
    found = [r for r in _rows(report, table_id) if all(r[key] == value for key, value in wanted.items())]
    assert len(found) == 1
    return found[0]


def test_the_life_of_a_text_is_told(report: AfterAction) -> None:
    said = _said(report, "agreements")
    for part in (
        "The text for Arden and Velmar went through three drafts, the last of turn 1.",
        "Signed by Arden and Velmar in turn 1. It entered into force in turn 1.",
        "Velmar suspended it in turn 3.",
        "Velmar gave notice to leave it, with effect from turn 4, which was not played.",
    ):
        assert part in said
    row = _row(report, "agreements", title="Straits accord")
    assert (row["drafts"], row["ratified"], row["status"]) == (
        3,
        "Velmar (1)",
        "in force, suspended by Velmar",
    )


def test_brackets_say_who_held_what_and_whose_words_were_taken(report: AfterAction) -> None:
    notice = _row(report, "brackets-accord", clause="Notice")
    assert notice["outcome"] == "the wording of Velmar was taken"
    assert (notice["words"], notice["draft"], notice["by"]) == ("28 days", 2, "Arden")
    inspection = _row(report, "brackets-accord", clause="Inspection")
    assert (inspection["outcome"], inspection["words"]) == ("other words were found", "of both parties")


def test_the_last_draft_stands_against_the_first(report: AfterAction) -> None:
    redline = next(b for b in _blocks(report, "agreements") if isinstance(b, Redline))
    assert [(clause.title, clause.kind) for clause in redline.clauses] == [
        ("Notice", "changed"),
        ("Inspection", "changed"),
    ]
    assert "One clause stayed as it was." in redline.caption
    assert "<ins>28 days</ins>" in html.render(report).decode()
    assert "~~ **28 days** ahead" in markdown.render(report).decode()


def test_confidential_positions_stand_in_controls_report(report: AfterAction) -> None:
    assert {row["team"] for row in _rows(report, "positions-accord")} == {"Arden", "Velmar"}


def test_reviews_are_told_with_their_reports(report: AfterAction) -> None:
    review = _row(report, "reviews", id="R01")
    assert review["reports"] == f"Arden: {SENTINEL}\nVelmar: {SENTINEL}"
    assert review["outcome"] == f"closed: {SENTINEL}"


def test_steps_stand_with_what_they_rest_on(report: AfterAction) -> None:
    cuts = _row(report, "steps", step="Reductions")
    assert cuts["requires"] == "Inspections, Notice of exercises"
    assert (cuts["state"], cuts["carried_by"]) == ("suspended", "")
    assert cuts["broke_off"] == "Arden suspended in turn 3"


def test_lapses_are_told_as_stories_with_their_evidence(report: AfterAction) -> None:
    said = _said(report, "compliance")
    for part in (
        "Six obligations were owed; at the end four kept and two broken. O04 and O06 were broken at some",
        "V01 and V04 found violations that were there.",
        "V03 and V06 were silent although their hosts had something to hide. V05 rang for nothing.",
        "O06, Velmar: “Notifies every exercise one turn ahead” (standing, step “Notice of exercises”). "
        "Turn 2: broken – not notified, see AC02.",
        "Turn 1: late – not performed by the end of the turn. Turn 2: kept, late – declared, see D02.",
    ):
        assert part in said
    assert said.index("O04, Velmar") < said.index("O02, Velmar"), "broken obligations come first"


def test_the_ledger_holds_declared_found_truth_and_alarm(report: AfterAction) -> None:
    alarm = _row(report, "ledger", id="O03", turn=2)
    assert (alarm["declared"], alarm["found"], alarm["truth"]) == (3, 5, "complied")
    assert (alarm["alarm"], alarm["evidence"]) == ("false alarm", "V05")
    assert _row(report, "ledger", id="O04", turn=1)["truth"] == "did not comply"


def test_obligations_are_counted_by_state_and_turn(report: AfterAction) -> None:
    assert _row(report, "duties-by-state", turn=1)["late"] == 1
    last = _row(report, "duties-by-state", turn=3)
    assert (last["kept"], last["broken"]) == (4, 2)


def test_quotas_of_every_kind_say_what_is_left(report: AfterAction) -> None:
    limits = {row["what"] for row in _rows(report, "quotas") if row["regime"] == "Accord visits"}
    assert limits >= {
        "in all",
        "by one party",
        "75% of the quota to one party",
        "of type challenge",
        "of Depot",
    }
    challenge = _row(report, "quotas", what="of type challenge", host="Velmar", period="0–2")
    assert (challenge["used"], challenge["limit"], challenge["left"]) == (1, 1, 0)
    later = _row(report, "quotas", what="of type challenge", host="Velmar", period="3–4")
    assert later["used"] == 0, "a new period begins anew"


def test_inspections_show_access_sample_and_the_very_plan(report: AfterAction) -> None:
    managed = _row(report, "inspections", id="V04")
    assert (managed["access"], managed["sample"]) == ("managed (50%)", "3")
    assert managed["result"] == "ambiguity"
    assert managed["detection"] == pytest.approx(0.12)
    assert _row(report, "inspections", id="V05")["sample"] == "Depot"
    story = _row(report, "findings", id="V04")
    assert story["joint_report"] == f"not signed: {SENTINEL}"
    assert story["dispute"] == f"Velmar: {SENTINEL} (rejected)"
    assert story["closing"] == "open"


def test_declared_stands_against_true_with_late_missing_and_corrected(report: AfterAction) -> None:
    launchers = _row(report, "declared", declaration="D02", category="Launchers")
    assert (launchers["declared"], launchers["true"], launchers["difference"]) == (12, 13, 1)
    assert "late" in str(_row(report, "calendar", turn=1)["answered"])
    assert _row(report, "calendar", turn=2, exchange="Open exchange")["missing"] == "Arden, Velmar"
    assert _row(report, "declarations", id="D03")["corrections"] == "corrected by D04"


def test_hidden_programmes_have_a_price_and_an_end(report: AfterAction) -> None:
    programme = _rows(report, "programmes")[0]
    assert (programme["real"], programme["since"], programme["until"]) == ("real", 1, 2)
    assert programme["cost"] == 1.5
    assert programme["uncovered"] == "V01, V04"
    assert programme["missed"] == "V03, V06"
    assert "The loophole was open to 40% at first; then 20% in turn 1 (Inspections)." in _said(
        report, "verification"
    )


def test_the_least_trust_moves_with_detection_and_steps(report: AfterAction) -> None:
    moved = _rows(report, "least-trust")
    assert {row["cause"] for row in moved} == {"Exchange of data", "Accord visits"}
    assert all(row["pairs"] == "Arden → Velmar\nVelmar → Arden" for row in moved)


def test_minimum_trust_is_drawn_as_steps_with_its_new_values(chronicle: Chronicle) -> None:
    curve = next(c for c in control_curves(chronicle).trust if (c.a, c.b) == ("arden", "velmar"))
    values = [round(value, 2) for _, value in curve.minimum]
    assert values[0] == values[-1] == 0.39, "the treaty came and went"
    assert min(values) == 0.33
    drawn = [e.text for e in ElementTree.fromstring(curves_svg(chronicle)).iter() if e.tag.endswith("text")]
    assert "minimum trust .39, Arden–Velmar" in drawn
    assert drawn.count(".33") >= 2, "each label has a halo"


def test_the_summary_tells_the_treaty(report: AfterAction) -> None:
    said = _said(report, "summary")
    for part in (
        "Of three texts on the table, one was in force and two were under negotiation at the end.",
        "Of four steps of the ladder four were in force",
        "Four of them were suspended.",
        "Against the ground truth, two alarms were true, one was false, and two inspections missed",
    ):
        assert part in said


def test_treaty_events_are_turning_points(report: AfterAction) -> None:
    told = "\n".join(str(row["what"]) for row in _rows(report, "turning-treaties"))
    assert "“Straits accord” enters into force" in told
    assert "O06 Velmar: in force → broken: not notified" in told


def test_rows_of_the_log_name_record_actor_and_target(report: AfterAction) -> None:
    rows = {(row.kind, row.record): row for row in report.log}
    broken = next(r for r in report.log if r.kind == "DutyRuled" and r.record == "O06")
    assert (broken.actor, broken.target) == ("velmar", "arden")
    signed = next(r for r in report.log if r.kind == "AgreementSigned")
    assert (signed.record, signed.actor, signed.target) == ("accord", "arden", "velmar")
    explained = rows["FindingExplained", "V04"]
    assert (explained.actor, explained.target) == ("velmar", "")
    entered = rows["StepEntered", "data"]
    assert (entered.actor, entered.target) == ("arden, velmar", "")
    least = next(r for r in report.log if r.kind == "MinimumMoved")
    assert least.series == "minimum_trust:arden>velmar"
    assert (least.before, least.after) == (pytest.approx(16 / 41), pytest.approx(8 / 23))


def test_sessions_without_a_treaty_say_nothing_of_one() -> None:
    setting = replace(
        report_session.scenario(),
        agreements=(),
        steps=(),
        exchanges=(),
        hedges=(),
        sites=(),
        holdings=(),
        loophole=0.0,
    )
    made = compose(setting, 1, "main", report_session.play(setting, report_session.acts()[:9]))
    for audience in ("control", "public"):
        ids = {section.id for section in after_action(made, audience).sections}
        assert not ids & {"agreements", "compliance", "treaties"}
    assert "ladder" not in _said(after_action(made), "summary")
    assert _said(after_action(made), "verification") == "No inspection was logged."


def test_the_room_reads_what_was_released_declared_and_acknowledged(public: AfterAction) -> None:
    assert [row["title"] for row in _rows(public, "agreements")] == ["Straits accord"]
    assert [(row["party"], row["state"]) for row in _rows(public, "duties")] == [("Arden", "kept")]
    assert [row["text"] for row in _rows(public, "notifications")] == ["Autumn sail"]
    assert {row["declared"] for row in _rows(public, "declared")} == {3, 12, 40}
    assert "Notice: Exercises are notified 28 days ahead." in _said(public, "treaties")
    assert {"declaration", "notification", "inspection"} <= {row.kind for row in public.log}


def test_a_place_that_was_not_declared_has_no_name_in_public(public: AfterAction) -> None:
    inspection = _rows(public, "inspections")[0]
    assert inspection["site"] == "not a declared site"
    assert "cave" not in html.render(public).decode()


# Brackets, redlines and the ladder by themselves


def _draft(number: int, *texts: str, by: str = "arden") -> Draft:
    clauses = tuple(DraftClause(id=str(n), title=f"Clause {n}", text=text) for n, text in enumerate(texts, 1))
    return Draft(number=number, turn=number, by=by, clauses=clauses)


def test_each_bracket_is_followed_through_the_drafts() -> None:
    found = settlements(
        report_session.scenario(),
        (
            _draft(
                1, "[Arden: 42 | Velmar: 28] days, [soon].", "Whole [Arden: a | Velmar: b] clause.", "[x]"
            ),
            _draft(2, "28 days, [soon].", "Whole [Arden: a | Velmar: b] clause.", "[x]", by="velmar"),
            _draft(3, "28 days, [Arden: now | Velmar: later].", "Something else.", "[x]"),
            _draft(4, "28 days, [Arden: now | Velmar: later].", "Something else."),
        ),
    )
    told = [(one.written, one.outcome, one.opened, one.closed, one.whose, one.words) for one in found]
    assert told == [
        ("[Arden: 42 | Velmar: 28]", "taken", 1, 2, "velmar", "28"),
        ("[soon]", "other", 1, 3, "", "[Arden: now | Velmar: later]"),
        ("[Arden: a | Velmar: b]", "redrafted", 1, 3, "", ""),
        ("[x]", "struck", 1, 4, "", ""),
        ("[Arden: now | Velmar: later]", "open", 3, 0, "", ""),
    ]


def test_two_brackets_settled_in_one_draft_are_told_apart() -> None:
    found = settlements(
        report_session.scenario(),
        (_draft(1, "In [Arden: 3 | Velmar: 5] of [many] years."), _draft(2, "In 5 of ten years.")),
    )
    assert [(one.outcome, one.words) for one in found] == [("taken", "5"), ("other", "ten")]


def test_neighbouring_changes_are_drawn_together() -> None:
    def piece(kind: str, text: str) -> Piece:
        return Piece(kind=kind, text=text)  # type: ignore[arg-type]

    change = ClauseChange(
        id="1",
        title="One",
        kind="changed",
        pieces=(
            piece("same", "The parties meet "),
            piece("removed", "once"),
            piece("added", "twice"),
            piece("same", " a "),
            piece("removed", "year."),
            piece("added", "month."),
        ),
    )
    assert [(p.kind, p.text) for p in readable(change).pieces] == [
        ("same", "The parties meet "),
        ("removed", "once a year."),
        ("same", " "),
        ("added", "twice a month."),
    ]


def test_long_lines_of_the_ladder_go_around_the_boxes_between() -> None:
    def step(name: str, *requires: str) -> StepBox:
        return StepBox(id=name, title=f"Step {name}", standing="open", requires=requires, note="")

    drawing = ladder_drawing([step("a"), step("b", "a"), step("c", "b", "a"), step("d", "c", "a")])
    root = ElementTree.fromstring(render(drawing))
    boxes = [r for r in root.iter() if r.tag.endswith("rect") and r.get("rx")]
    lines = [e for e in root.iter() if e.tag.endswith("line")]
    assert (len(boxes), len(lines)) == (4, 2), "one passage in each of the two columns between"
    for passage in lines:
        y = float(passage.get("y1", "0"))
        inside = [
            b
            for b in boxes
            if float(b.get("y", "0")) <= y <= float(b.get("y", "0")) + float(b.get("height", "0"))
            and float(b.get("x", "0")) == float(passage.get("x1", "0"))
        ]
        assert inside == []


def test_titles_are_folded_and_cut_only_at_the_last_line() -> None:
    lines = folded("Consultations about what nobody had foreseen at all", 90, 11, 3)
    assert len(lines) == 3
    assert lines[-1].endswith("…")
    assert folded("Short", 90, 11, 3) == ["Short"]


def test_every_figure_of_treaties_is_described_and_has_its_data(report: AfterAction) -> None:
    tables = {b.id for s in report.sections for b in s.blocks if isinstance(b, Table)}
    for section in ("agreements", "compliance", "verification"):
        figures = [b for b in _blocks(report, section) if isinstance(b, Figure)]
        assert figures
        for figure in figures:
            assert figure.data in tables
            assert len(figure.drawing.description) > 20
