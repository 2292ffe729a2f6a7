"""What a good record of this turn still lacks."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from detente import scenario
from detente.desk import Desk
from detente.exercise.hotline.acts import AnswerMessage, SendMessage
from detente.exercise.inspections.acts import AnswerInspection, ReportInspection, RequestInspection
from detente.exercise.missing import gaps
from detente.exercise.moves.acts import AmendMove, LogMove, RuleMove
from detente.exercise.phases import Advance, Phases


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.create(tmp_path / "m.detente", scenario.load("meridian-strait"), seed=7, author="LM")
    made.submit(Advance())
    assert made.state.of(Phases).turn == 1
    yield made
    made.close()


def missing(desk: Desk) -> list[tuple[str, str]]:
    return [(gap.record, gap.field) for gap in gaps(desk.scenario, desk.state)]


def test_nothing_is_missing_before_anything_was_done(desk: Desk) -> None:
    assert missing(desk) == []


def test_a_move_wants_an_intent_and_where_it_is_held_a_ruling(desk: Desk) -> None:
    desk.submit(LogMove(actor="arden", targets=("velmar",), act="demand", hold=True))
    assert missing(desk) == [("M01", "private intent"), ("M01", "ruling")]
    desk.submit(AmendMove(move="M01", text="A note", private_intent="To be seen", reason="late"))
    assert missing(desk) == [("M01", "ruling")]
    desk.submit(RuleMove(move="M01"))
    assert missing(desk) == []


def test_a_call_wants_words_and_an_answer(desk: Desk) -> None:
    desk.submit(SendMessage(channel="hotline", sender="arden", text="", fidelity="clear"))
    assert missing(desk) == [("C01", "what was said"), ("C01", "answer")]
    desk.submit(AnswerMessage(message="C01", text="Received."))
    assert missing(desk) == [("C01", "what was said")]


def test_an_inspection_wants_access_and_then_a_result(desk: Desk) -> None:
    site = next(
        site.id
        for site in desk.scenario.sites
        if site.host == "velmar" and site.inspectable and not site.undeclared
    )
    asked = desk.submit(RequestInspection(inspector="arden", host="velmar", site=site, access="pending"))
    assert asked.refusal is None, str(asked.refusal)
    assert missing(desk) == [("V01", "access")]
    desk.submit(AnswerInspection(inspection="V01", access="granted"))
    assert missing(desk) == [("V01", "result")]
    done = desk.submit(ReportInspection(inspection="V01", declared=3, found=3))
    assert done.refusal is None, str(done.refusal)
    assert missing(desk) == []


def test_the_turn_before_is_asked_for_no_longer(desk: Desk) -> None:
    desk.submit(LogMove(actor="arden", targets=("velmar",), act="demand", text="A note"))
    assert missing(desk) == [("M01", "private intent")]
    while desk.state.of(Phases).turn == 1:
        assert desk.submit(Advance()).refusal is None
    assert missing(desk) == []
