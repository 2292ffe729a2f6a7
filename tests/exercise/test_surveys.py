"""Survey sheets: what they ask whom, what may be answered, and which answer stands."""

import dataclasses
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from walking import meridian

from detente.exercise import surveys
from detente.exercise.annotations import Annotation, Note, SurveySheet
from detente.exercise.evaluation_setting import SurveyItem
from detente.exercise.surveys import Question, fault, questions, tidy

NOW = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)


def asked(wave: str, question: str, team: str = "") -> Question:
    return next(q for q in questions(meridian(), wave, team) if q.id == question)


def sheets(*remarks: SurveySheet) -> tuple[Annotation, ...]:
    return tuple(
        Annotation(id=n, step=0, remark=one, author="LM", occurred_at=NOW, entered_at=NOW)
        for n, one in enumerate(remarks, 1)
    )


def sheet(
    *answers: tuple[str, str], wave: str = "before", code: str = "K1", team: str = "arden"
) -> SurveySheet:
    return SurveySheet(wave=wave, code=code, team=team, answers=answers)


def test_there_is_a_wave_before_one_after_each_turn_and_one_at_the_end() -> None:
    waves = surveys.waves(meridian())
    assert waves[0] == "before"
    assert waves[1:-1] == tuple(f"turn-{n}" for n in range(1, len(meridian().turns) + 1))
    assert waves[-1] == "after"
    assert [surveys.turn_of(meridian(), wave) for wave in waves] == [
        0,
        *range(1, len(waves) - 1),
        len(waves) - 2,
    ]
    assert len({surveys.wave_name(meridian(), wave) for wave in waves}) == len(waves)


def test_every_sheet_asks_about_each_rival_and_leaves_room_for_words() -> None:
    for wave in surveys.waves(meridian()):
        for team in meridian().teams:
            found = questions(meridian(), wave, team.id)
            about = [q.rival for q in found if q.item.id == "trust"]
            assert about
            assert team.id not in about
            assert found[-1].item.kind == "text"
    assert [q.rival for q in questions(meridian(), "before", "arden") if q.rival] == ["velmar"]
    assert "Velmar" in asked("before", "trust:velmar", "arden").text
    assert {q.rival for q in questions(meridian(), "before") if q.rival} >= {"arden", "velmar"}


def test_strengths_improvements_and_the_design_are_asked_at_the_end_alone() -> None:
    last, first = ({q.id for q in questions(meridian(), wave)} for wave in ("after", "before"))
    only = {f"{kind}-{n}" for kind in ("strength", "improvement") for n in (1, 2, 3)}
    assert only <= last
    assert not only & first
    assert asked("after", "design-time").bounds == (1, 5)


@pytest.mark.parametrize(
    ("question", "typed", "kept"),
    [
        ("trust:velmar", "7", "7"),
        ("trust:velmar", " 07 ", "7"),
        ("trust:velmar", "٣", "3"),
        ("trust:velmar", "", ""),
        ("escalation", "60 %", "60"),
        ("escalation", "0", "0"),
        ("words", "  they   blinked ", "they blinked"),
    ],
)
def test_answers_within_their_bounds_are_tidied(question: str, typed: str, kept: str) -> None:
    assert fault(asked("before", question), typed) == ""
    assert tidy(asked("before", question), typed) == kept


@pytest.mark.parametrize(
    ("question", "typed"),
    [
        ("trust:velmar", "8"),
        ("trust:velmar", "0"),
        ("trust:velmar", "-1"),
        ("trust:velmar", "five"),
        ("escalation", "101"),
        ("escalation", "6.5"),
        ("escalation", "1_0"),
        ("escalation", "9" * 5000),
    ],
)
def test_anything_else_is_refused_with_what_would_do(question: str, typed: str) -> None:
    told = fault(asked("before", question), typed)
    low, high = asked("before", question).bounds
    assert f"from {low} to {high}" in told
    assert len(told) < 200


@given(typed=st.text())
def test_what_is_taken_can_be_read_again(typed: str) -> None:
    for question in questions(meridian(), "after"):
        kept = tidy(question, typed)
        if not fault(question, typed):
            assert not fault(question, kept)
            assert tidy(question, kept) == kept
            assert not question.numeric or not kept or question.bounds[0] <= int(kept) <= question.bounds[1]


def test_a_later_answer_supersedes_and_a_blank_takes_back() -> None:
    told = surveys.standing(
        sheets(
            sheet(("trust:velmar", "3"), ("escalation", "50")),
            sheet(("trust:velmar", "5")),
            sheet(("trust:velmar", "2"), code="K2"),
            sheet(("trust:velmar", "6"), wave="after"),
            sheet(("escalation", "")),
        )
    )
    assert {(a.wave, a.code, a.question, a.number) for a in told} == {
        ("before", "K1", "trust:velmar", 5),
        ("before", "K2", "trust:velmar", 2),
        ("after", "K1", "trust:velmar", 6),
    }


def test_a_sheet_put_under_another_team_takes_its_answers_along() -> None:
    told = surveys.standing(sheets(sheet(("escalation", "40")), sheet(("words", "oh"), team="velmar")))
    assert {a.team for a in told} == {"velmar"}


def test_other_remarks_are_no_answers() -> None:
    note = Annotation(id=1, step=0, remark=Note(text="5"), author="LM", occurred_at=NOW, entered_at=NOW)
    assert surveys.standing((note,)) == ()


def test_only_what_differs_has_to_be_kept() -> None:
    assert surveys.changed({"a": "1", "b": "2"}, {"a": "1", "b": "", "c": "3", "d": ""}) == (
        ("b", ""),
        ("c", "3"),
    )


def test_a_scenario_adds_questions_before_the_words_and_may_put_one_in_the_place_of_a_standing_one() -> None:
    own = (
        SurveyItem(id="weather", text="How was the sea?", kind="choice", choices=("calm", "rough")),
        SurveyItem(id="fairness", text="Was it fair?", high=3, waves=("turn",)),
    )
    scenario = dataclasses.replace(meridian(), survey=own)
    found = {q.id: q for q in questions(scenario, "turn-1", "arden")}
    assert list(found)[-2:] == ["weather", "words"]
    assert (found["fairness"].text, found["fairness"].bounds) == ("Was it fair?", (1, 3))
    assert fault(found["weather"], "3")
    assert not fault(found["weather"], "2")
    assert "fairness" not in {q.id for q in questions(scenario, "after", "arden")}
