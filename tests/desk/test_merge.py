"""Two facilitators keep one log at two laptops; merging loses nothing and asks about what collides."""

from pathlib import Path

import pytest
from two_logs import at, clock, done, move, pair, texts

from detente import scenario
from detente.desk import Desk, SessionFault, verify
from detente.desk.merge import compare, merge
from detente.exercise import hotline, moves
from detente.exercise.annotations import Note, SurveySheet
from detente.exercise.phases import Advance, Phases, ResumeClock
from detente.exercise.publication import TakeScene


def _merged(lead: Desk, scribe: Desk, **how: object) -> str:
    return merge(lead, scribe, compare(lead, scribe, **how))  # type: ignore[arg-type]


def _sound(desk: Desk) -> None:
    path = desk.path
    desk.close()
    verdict = verify(path)
    assert verdict.sound
    assert verdict.differences == ()


def test_what_both_logged_stands_in_the_order_of_its_time(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 1, move("arden", "first"))
    done(lead, 9, move("velmar", "third"))
    done(scribe, 4, move("tessaly", "second"))
    done(scribe, 20, move("concord", "fourth"))
    before = {branch.name: branch.head for branch in lead.branches}
    name = _merged(lead, scribe)
    assert texts(lead) == ["first", "second", "third", "fourth"]
    assert [step.author for step in lead.log()] == ["LM", "LM", "SK", "LM", "SK"]
    assert [step.occurred_at for step in lead.log()][1:] == [at(1), at(4), at(9), at(20)]
    assert {branch.name: branch.head for branch in lead.branches if branch.name != name} == before
    scribe.close()
    _sound(lead)


def test_what_comes_before_the_scribes_first_record_stays_as_it_is(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 1, move("arden", "first"))
    done(scribe, 4, move("tessaly", "second"))
    kept = [step.id for step in lead.log()]
    _merged(lead, scribe)
    assert [step.id for step in lead.log()][: len(kept)] == kept


def test_merging_without_anything_new_changes_nothing(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 1, move("arden", "first"))
    steps, branches = lead.steps(), lead.branches
    assert _merged(lead, scribe) == "main"
    assert (lead.steps(), lead.branches, lead.annotations) == (steps, branches, ())


def test_follow_ups_go_to_the_record_under_its_new_number(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "lead’s own", hold=True))
    done(lead, 6, moves.AddArgument(move="M01", text="for it", weight=2))
    done(scribe, 2, move("velmar", "scribe’s own", hold=True))
    done(scribe, 7, moves.AmendMove(move="M01", text="scribe’s own, amended"))
    _merged(lead, scribe)
    ledger = lead.state.of(moves.Moves).ledger
    assert [(m.id, m.text, len(m.arguments)) for m in ledger] == [
        ("M01", "scribe’s own, amended", 0),
        ("M02", "lead’s own", 1),
    ]
    scribe.close()
    _sound(lead)


def test_dice_lie_as_they_fell_in_the_room(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "a", hold=True))
    done(lead, 6, moves.RuleMove(move="M01", method="dice", needed=7))
    fell = next(iter(lead.state.of(moves.Moves).ledger)).ruling
    done(scribe, 2, move("velmar", "b"))
    done(scribe, 3, move("tessaly", "c"))
    _merged(lead, scribe)
    now = next(m for m in lead.state.of(moves.Moves).ledger if m.text == "a")
    assert now.id == "M03"
    assert fell is not None
    assert now.ruling is not None
    assert (now.ruling.dice, now.ruling.outcome) == (fell.dice, fell.outcome)
    scribe.close()
    _sound(lead)


@pytest.mark.parametrize(
    ("prefer", "left"),
    [("lead", ["as the lead heard it"]), ("scribe", ["as the scribe heard it"]), ("out", [])],
)
def test_one_act_logged_by_both_is_asked_about(tmp_path: Path, prefer: str, left: list[str]) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "as the lead heard it"))
    done(scribe, 7, move("arden", "as the scribe heard it"))
    plan = compare(lead, scribe)
    (asked,) = plan.open
    assert (asked.why, asked.choices) == ("same", ("lead", "scribe", "both", "out"))
    with pytest.raises(ValueError, match="open"):
        merge(lead, scribe, plan)
    _merged(lead, scribe, choices={asked.key: prefer})
    assert texts(lead) == left


def test_both_versions_can_stay(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "as the lead heard it"))
    done(scribe, 7, move("arden", "as the scribe heard it"))
    _merged(lead, scribe, prefer="both")
    assert texts(lead) == ["as the lead heard it", "as the scribe heard it"]


def test_far_apart_two_like_acts_are_two(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "a"))
    done(scribe, 30, move("arden", "b"))
    assert compare(lead, scribe).open == ()


def test_one_paper_form_keyed_in_twice_is_one_at_any_time(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "a", serial="P-031"))
    done(scribe, 95, move("arden", "b", serial="P-031"))
    (asked,) = compare(lead, scribe).open
    assert asked.why == "same"


def test_a_record_that_stands_for_both_takes_what_both_said_of_it(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "a", hold=True))
    done(lead, 8, moves.AddArgument(move="M01", text="from the lead"))
    done(scribe, 4, move("arden", "b", hold=True))
    done(scribe, 4.5, moves.AddArgument(move="M01", text="from the scribe"))
    for prefer, stays in (("lead", "a"), ("scribe", "b")):
        plan = compare(lead, scribe, prefer=prefer)  # type: ignore[arg-type]
        made = [one.command for one in plan.placed]
        kept = [one.text for one in made if isinstance(one, moves.LogMove)]
        said = {(one.move, one.text) for one in made if isinstance(one, moves.AddArgument)}
        kept += [s.command.text for s in plan.common if isinstance(s.command, moves.LogMove)]
        assert kept == [stays]
        assert said == {("M01", "from the lead"), ("M01", "from the scribe")}


def test_what_is_about_something_left_out_is_left_out_and_told(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "a"))
    done(scribe, 6, move("arden", "b"))
    done(scribe, 8, moves.DisputeMove(move="M01", by="velmar", text="no"))
    plan = compare(lead, scribe, prefer="out")
    assert [one.step.author for one in plan.left_out] == ["LM", "SK", "SK"]
    assert "M01, which was left out" in plan.left_out[-1].reason
    assert plan.placed == ()


def test_the_lead_keeps_the_time(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(lead, 10, Advance(at=at(10)))
    done(scribe, 11, Advance(at=at(11)))
    done(scribe, 12, Advance(at=at(12)))
    done(scribe, 13, move("arden", "after the scribe’s second bell"))
    plan = compare(lead, scribe)
    assert [one.why for one in plan.open] == ["clock", "clock"]
    position = lead.state.of(Phases).position
    _merged(lead, scribe, prefer="lead")
    assert lead.state.of(Phases).position == position
    assert texts(lead) == ["after the scribe’s second bell"]


def test_a_copy_of_a_running_session_does_not_stop_the_leads_clock(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path, ResumeClock(at=at(0)))
    assert lead.state.of(Phases).running_since
    assert scribe.state.of(Phases).running_since is None  # opened after it was copied in full run
    done(scribe, 3, move("arden", "a"))
    _merged(lead, scribe, prefer="lead")
    assert lead.state.of(Phases).running_since
    assert texts(lead) == ["a"]


def test_bells_of_the_scribe_alone_are_no_question(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(scribe, 11, Advance(at=at(11)))
    assert compare(lead, scribe).open == ()


def test_rulings_and_publications_of_a_scribe_are_asked_about(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    done(scribe, 1, move("arden", "a", hold=True))
    done(scribe, 2, moves.RuleMove(move="M01", method="umpired", outcome="success"))
    done(scribe, 3, TakeScene(scene="curves"))
    plan = compare(lead, scribe)
    assert [(one.why, one.choices) for one in plan.open] == [("ruling", ("out", "scribe"))] * 2
    _merged(lead, scribe, prefer="lead")
    (only,) = lead.state.of(moves.Moves).ledger
    assert only.status == "open"


def test_a_step_that_the_lead_took_back_is_asked_about(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path, move("arden", "taken back"))
    lead.undo()
    done(lead, 3, move("velmar", "instead"))
    done(scribe, 5, move("tessaly", "later"))
    plan = compare(lead, scribe)
    assert [one.why for one in plan.open] == ["undone"]
    _merged(lead, scribe, prefer="lead")
    assert texts(lead) == ["instead", "later"]


def test_what_a_rule_refuses_is_told_and_can_be_insisted_on_where_control_may(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    channel = lead.scenario.channels[0].id
    done(lead, 1, hotline.CutChannel(channel=channel, reason="cable"))
    done(scribe, 2, hotline.SendMessage(channel=channel, sender="arden", text="hello"))
    plan = compare(lead, scribe)
    (asked,) = plan.open
    assert asked.why == "refused"
    assert asked.reason
    assert [one.step.author for one in plan.left_out] == ["SK"]
    taken = compare(lead, scribe, prefer="scribe")
    assert bool(taken.taken) == ("scribe" in asked.choices)


def test_nothing_of_the_scribes_stands_in_the_way_of_the_lead(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    channel = lead.scenario.channels[0].id
    done(scribe, 1, hotline.CutChannel(channel=channel, reason="cable"))
    done(lead, 2, hotline.SendMessage(channel=channel, sender="arden", text="hello"))
    plan = compare(lead, scribe)
    assert [one.why for one in plan.open] == ["in_the_way"]
    _merged(lead, scribe, prefer="both")
    assert len(lead.state.of(hotline.Hotline).messages) == 1


def test_notes_surveys_and_attachments_come_along(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    lead.annotate("the lead’s note")
    done(lead, 5, move("arden", "a"))
    lead.annotate("on the lead’s move")
    done(scribe, 2, move("velmar", "b"))
    scribe.remark(Note(text="on the scribe’s move"), record="M01")
    digest = scribe.attach(b"a picture")
    scribe.remark(Note(text=digest))
    scribe.remark(SurveySheet(wave="before", code="A1", team="arden", answers=(("trust:velmar", "3"),)))
    _merged(lead, scribe)
    chronicle = lead.chronicle()
    places = {step.id: step.command for step in chronicle.steps}
    said = {
        one.text: getattr(places.get(one.step), "text", "")
        for one in chronicle.annotations
        if isinstance(one.remark, Note)
    }
    assert said["the lead’s note"] == ""
    assert said["on the lead’s move"] == "a"
    assert said["on the scribe’s move"] == "b"
    assert lead.attached(digest) == b"a picture"
    assert sum(isinstance(one.remark, SurveySheet) for one in chronicle.annotations) == 1
    assert {one.author for one in chronicle.annotations if one.text} == {"LM", "SK"}


def test_merging_twice_takes_the_scribes_notes_once(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    scribe.annotate("only a note")
    _merged(lead, scribe)
    _merged(lead, scribe)
    assert [one.text for one in lead.annotations] == ["only a note"]
    assert lead.branch.name == "main"


def test_other_beginnings_are_refused_in_words(tmp_path: Path) -> None:
    lead, scribe = pair(tmp_path)
    meridian, cuba = scenario.load("meridian-strait"), scenario.load("thirteen-days")
    other = Desk.create(tmp_path / "seed.detente", meridian, seed=12, clock=clock)
    strange = Desk.create(tmp_path / "cuba.detente", cuba, seed=11, clock=clock)
    for desk, words in ((other, "another seed"), (strange, "another scenario"), (lead, "the session itself")):
        with pytest.raises(SessionFault, match=words):
            compare(lead, desk)
    scribe.close()
