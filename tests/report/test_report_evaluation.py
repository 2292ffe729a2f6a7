"""Objectives, survey and hot wash in the report: all of it for control, nobody's name or words for others."""

import csv
import io
from dataclasses import replace
from pathlib import Path

import evaluated_session as made
import pytest
from reading import READABLE, all_text

from detente.exercise import surveys
from detente.exercise.annotations import SurveySheet
from detente.exercise.chronicle import Chronicle
from detente.exercise.mechanic import State
from detente.exercise.setting import Scenario
from detente.exercise.views import TurnReading, public_view
from detente.report import svg, write
from detente.report.after_action import AfterAction, after_action
from detente.report.blocks import Bullets, Figure, Heading, Paragraph, Table
from detente.report.persons import Persons


@pytest.fixture(scope="module")
def chronicle() -> Chronicle:
    return made.session()


@pytest.fixture(scope="module")
def report(chronicle: Chronicle) -> AfterAction:
    return after_action(chronicle)


def table(report: AfterAction, name: str) -> Table:
    return next(
        b for section in report.sections for b in section.blocks if isinstance(b, Table) and b.id == name
    )


def said(report: AfterAction, section: str) -> str:
    """All words of a section."""
    found: list[str] = []
    for block in next(s for s in report.sections if s.id == section).blocks:
        if isinstance(block, Paragraph | Heading):
            found.append(block.text)
        elif isinstance(block, Bullets):
            found += block.items
        elif isinstance(block, Table):
            found += [block.caption, *(" ".join(row) for row in block.shown())]
    return "\n".join(found)


def test_an_objective_brings_strengths_gaps_evidence_and_ratings(report: AfterAction) -> None:
    told = said(report, "objectives")
    assert "Strengths:\nArden: Called before the order went out" in told
    assert "To improve:\nVelmar: Nobody asked what was meant [N103]" in told
    assert "It rests on three notes about M01." in told
    assert "no note on Concord yet" in told
    (row,) = [row for row in table(report, "ratings-talk").rows if row[0] == "Calls first"]
    assert row[1] == "performed with some challenges"


def test_every_note_stands_with_its_turn_and_who_wrote_it(report: AfterAction) -> None:
    rows = table(report, "observer-notes").rows
    assert len(rows) == 3
    assert all(isinstance(row[0], int) for row in rows)
    assert [row[-2:] for row in rows] == [(made.OBSERVER, "P-031"), (made.OBSERVER, None), (made.NAMED, None)]
    assert rows[0][6] == f"“{made.QUOTE}”"


def test_the_survey_tells_people_from_model(report: AfterAction) -> None:
    told = said(report, "survey")
    assert "Arden on Velmar: the people of Arden went from 3 to 6 (n 3 and 3)" in told
    assert "Four participants answered in two waves (before play and after play)" in told
    felt = table(report, "survey-trust").rows
    assert [(row[2], row[3], row[5], row[6], row[7], row[8]) for row in felt] == [
        ("Before play", "Arden", 3, 3.0, 2, 4),
        ("After play", "Arden", 3, 6.0, 5, 6),
        ("Before play", "Velmar", 1, 1.0, 1, 1),
    ]
    assert all(row[9] is not None for row in felt), "the model's trust stands beside each"


def test_the_figure_has_a_line_for_the_model_and_a_mark_for_people(report: AfterAction) -> None:
    section = next(s for s in report.sections if s.id == "survey")
    (figure,) = [block for block in section.blocks if isinstance(block, Figure)]
    drawn = svg.render(figure.drawing)
    assert drawn.count("<polygon") == 3
    assert "Arden trusts Velmar: people from" in figure.drawing.description
    assert figure.data == table(report, "survey-trust").id


def test_the_hot_wash_has_lessons_moments_and_questions(report: AfterAction) -> None:
    told = said(report, "hot-wash")
    assert "“The Falk memo, in time” (Arden, A07N0)" in told
    assert "Nobody asked what was meant (Velmar, Ingrid Falk)" in told
    assert "surprise the first call" in told
    assert "What surprised you?" in told


@pytest.mark.parametrize("audience", ["sponsor", "public"])
def test_no_name_code_or_quote_leaves(chronicle: Chronicle, tmp_path: Path, audience: str) -> None:
    for path in write(chronicle, READABLE, audience, tmp_path):
        text = all_text(path)
        for secret in ("Osei", "Kwame", "Falk", "Ingrid", made.CODE, "LONE", made.QUOTE, "P-031", "memo"):
            assert secret not in text, (path.name, secret)


def test_the_sponsor_reads_what_observers_judged(chronicle: Chronicle) -> None:
    sponsor = after_action(chronicle, "sponsor")
    told = said(sponsor, "objectives")
    assert "on the advice of [name] [name]" in told or "on the advice of [name]" in told
    assert "Nobody asked what was meant" in told
    assert [row[5] for row in table(sponsor, "observer-notes").rows] == ["strength", "to improve"]
    assert "One line of persons left out." in said(sponsor, "hot-wash")
    assert "SPONSOR" in sponsor.cover.marking.upper()


def test_fewer_than_three_answers_of_a_team_are_shown_to_control_alone(chronicle: Chronicle) -> None:
    sponsor = after_action(chronicle, "sponsor")
    assert [row[3] for row in table(sponsor, "survey-trust").rows] == ["Arden", "Arden"]
    others = table(sponsor, "survey-questions").rows
    assert [(row[2], row[4], row[5]) for row in others] == [
        ("Before play", "Arden", 3),
        ("After play", "all", 3),
        ("After play", "Arden", 3),
    ]
    counts = {row[2]: row[3:6] for row in table(sponsor, "survey-sheets").rows}
    assert counts["Before play"] == (3, None, 0), "a lone participant is not pointed at"
    whole = {row[2]: row[6] for row in table(sponsor, "survey-sheets").rows}
    assert whole == {"Before play": None, "After play": 3}, "nor by what is left of the whole"


def test_others_see_the_model_only_as_far_as_the_room_was_shown_it(chronicle: Chronicle) -> None:
    told = after_action(chronicle, "sponsor")
    curves = {(c.a, c.b): dict(c.points) for c in public_view(*_at_the_end(chronicle)).curves}
    for turn, *_, model in table(told, "survey-trust").rows:
        assert model == curves.get(("arden", "velmar"), {}).get(turn)
    assert table(after_action(chronicle), "survey-trust").rows[0][9] is not None


def _at_the_end(chronicle: Chronicle) -> tuple[Scenario, State, tuple[TurnReading, ...]]:
    return chronicle.scenario, chronicle.state, chronicle.history


def test_two_answers_show_no_median(chronicle: Chronicle) -> None:
    few = tuple(
        one
        for one in chronicle.annotations
        if not (isinstance(one.remark, SurveySheet) and one.remark.code.endswith("2"))
    )
    sponsor = after_action(replace(chronicle, annotations=few), "sponsor")
    ids = {b.id for s in sponsor.sections for b in s.blocks if isinstance(b, Table)}
    assert "survey-trust" not in ids
    assert not any("Trust" in b.title for s in sponsor.sections for b in _drawings(s.blocks))


def _drawings(blocks: tuple[object, ...]) -> list[svg.Drawing]:
    return [block.drawing for block in blocks if isinstance(block, Figure) and block.id == "survey-trust"]


def test_every_answer_is_a_row_of_the_data_with_its_turn(chronicle: Chronicle, tmp_path: Path) -> None:
    (path,) = write(chronicle, ["csv"], "control", tmp_path)
    rows = [
        row
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8")))
        if row["kind"] == "answer"
    ]
    assert len(rows) == len(surveys.standing(chronicle.annotations))
    assert all(row["turn"].isdigit() and row["label"] for row in rows)
    first = rows[0]
    assert (first["actor"], first["target"], first["after"], first["turn"]) == ("arden", "velmar", "2.0", "0")


def test_without_papers_the_sections_say_so(chronicle: Chronicle) -> None:
    bare = after_action(replace(chronicle, annotations=()))
    assert "Observers wrote nothing down." in said(bare, "objectives")
    assert "No survey sheet was typed in." in said(bare, "survey")


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Osei asked; osei left", "[name] asked; [name] left"),
        ("Oseis are many", "Oseis are many"),
        ("LM wrote almanacs", "[name] wrote almanacs"),
        ("film lm", "film lm"),
    ],
)
def test_names_are_taken_out_of_words_and_words_are_left_alone(text: str, shown: str) -> None:
    assert Persons(names=("Osei", "LM"), told=False).text(text) == shown
    assert Persons(names=("Osei", "LM"), told=True).text(text) == text
