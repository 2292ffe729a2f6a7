"""Sealed submissions: envelopes stay closed until the phase is over, and then take effect in their order."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playing import found, of, play, refusal, then
from walking import Walk, meridian

from detente.desk import Desk, verify
from detente.exercise import inbox
from detente.exercise.curves import Impulse
from detente.exercise.mechanic import Command
from detente.exercise.moves import (
    AddArgument,
    AmendMove,
    LogMove,
    MoveRuled,
    Moves,
    MoveSealed,
    MoveUnsealed,
    RescindMove,
    RuleMove,
)
from detente.exercise.phases import (
    AddPhase,
    Advance,
    EndTurn,
    GoToPhase,
    PhaseEntered,
    SubmissionsOpened,
    TurnEnded,
)
from detente.exercise.publication import Publication, Stage
from detente.exercise.readings import read
from detente.exercise.setting import Scenario
from detente.exercise.submissions import HandIn, TeamHandedIn, handed_in
from detente.exercise.telling import headline
from detente.exercise.views import public_view

NOW = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)


def sealed() -> Scenario:
    """Meridian Strait, with its submissions sealed."""
    phases = tuple(replace(p, sealed=p.id == "submission") for p in meridian().phases)
    return replace(meridian(), phases=phases)


def demand(**changes: object) -> LogMove:
    made = LogMove(actor="arden", targets=("velmar",), act="demand", text="Leave the strait")
    return replace(made, **changes)  # type: ignore[arg-type]


def submitting(*commands: Command) -> Walk:
    """The first turn stands in its submission."""
    return play(Advance(), Advance(), *commands, scenario=sealed())


def test_a_sealed_move_moves_nothing_until_its_phase_is_over() -> None:
    made = submitting(demand())
    before, after = made.states[2], made.states[3]
    assert read(made.scenario, after) == read(made.scenario, before)
    assert found(made, Impulse) == []
    made = then(made, Advance())
    assert [e.id for e in found(made, MoveUnsealed)] == ["M01"]
    assert found(made, MoveRuled)[0].method == "none"
    assert found(made, Impulse)[0].record == "M01"


def test_envelopes_are_opened_in_their_order_before_anything_else_and_those_to_be_ruled_wait() -> None:
    made = submitting(demand(), demand(actor="velmar", targets=("arden",), hold=True), Advance())
    kinds = [type(event) for event in made.accepted[-1][1]]
    assert kinds[0] is SubmissionsOpened
    assert kinds[-1] is PhaseEntered
    assert [e.id for e in found(made, MoveUnsealed)] == ["M01", "M02"]
    assert [m.status for m in of(made, Moves).ledger] == ["final", "open"]
    then(made, RuleMove(move="M02"))


def test_what_was_handed_in_belongs_to_the_turn_that_it_ends() -> None:
    made = submitting(demand(), EndTurn())
    kinds = [type(event) for event in made.accepted[-1][1]]
    assert kinds.index(Impulse) < kinds.index(TurnEnded)
    made = submitting(demand(), GoToPhase(turn=8, phase="hot-wash"))
    assert found(made, Impulse)


@pytest.mark.parametrize(
    "command",
    [RuleMove(move="M01"), AddArgument(move="M01", text="Why not"), Stage(record="M01", text="Arden says")],
)
def test_one_envelope_is_not_opened_before_the_others(command: Command) -> None:
    refused = refusal(submitting(demand()), command)
    assert refused.why == "It is sealed until Submission is over."
    assert "next phase" in refused.remedy
    assert not refused.overridable


def test_a_sealed_move_can_be_reworded_and_withdrawn() -> None:
    made = submitting(demand(), AmendMove(move="M01", text="Leave now"), demand(), RescindMove(move="M02"))
    made = then(made, Advance())
    assert [e.id for e in found(made, MoveUnsealed)] == ["M01"]
    assert of(made, Moves).ledger.get("M01").text == "Leave now"  # type: ignore[union-attr]


def test_words_for_the_room_are_staged_when_the_envelope_is_opened() -> None:
    made = submitting(demand(stage=True), AmendMove(move="M01", text="Leave now"))
    assert not of(made, Publication).staged
    made = then(made, Advance())
    assert of(made, Publication).staged["M01"].text == "Leave now"


def test_the_room_sees_how_many_have_handed_in_and_not_who() -> None:
    made = submitting(demand(), demand(), HandIn(team="concord"))
    assert handed_in(made.states[-1]) == ("arden", "concord")
    view = public_view(made.scenario, made.states[-1])
    assert view.handed_in == (2, 4)
    other = submitting(demand(actor="velmar", targets=("arden",)), HandIn(team="arden"))
    assert public_view(other.scenario, other.states[-1]) == view
    made = then(made, Advance())
    assert public_view(made.scenario, made.states[-1]).handed_in is None
    assert handed_in(made.states[-1]) == ()


def test_a_team_hands_in_once_and_only_where_something_is_sealed() -> None:
    made = submitting(demand())
    assert "handed in already" in refusal(made, HandIn(team="arden")).why
    assert "No team" in refusal(made, HandIn(team="nobody")).why
    assert "Nothing is sealed" in refusal(play(Advance(), scenario=sealed()), HandIn(team="arden")).why


def test_sealed_moves_ask_for_no_ruling_in_the_inbox() -> None:
    made = submitting(demand(hold=True))
    readings = read(made.scenario, made.states[-1])
    assert not [i for i in inbox.items(made.scenario, made.states[-1], readings) if i.kind == "move"]
    made = then(made, Advance())
    items = inbox.items(made.scenario, made.states[-1], read(made.scenario, made.states[-1]))
    assert [i.record for i in items if i.kind == "move"] == ["M01"]


def test_a_phase_added_in_play_can_be_sealed() -> None:
    made = play(
        AddPhase(turn=1, name="Last words", minutes=5, sealed=True),
        Advance(),
        demand(),
        scenario=sealed(),
    )
    assert [e.phase for e in found(made, MoveSealed)] == ["Last words"]


def test_the_log_says_what_was_sealed_and_opened() -> None:
    made = submitting(demand(), HandIn(team="velmar"), Advance())
    told = [headline(made.scenario, events) for _, events in made.accepted[2:]]
    assert told[0].startswith("M01 Arden → Velmar: Leave the strait")
    assert told[1:] == ["Velmar has handed in", "Adjudication begins"]
    assert found(made, TeamHandedIn)[0].turn == 1


def test_undo_closes_the_envelopes_again_and_a_branch_opens_its_own(tmp_path: Path) -> None:
    path = tmp_path / "s.detente"
    desk = Desk.create(path, sealed(), seed=7, clock=lambda: NOW)
    for command in (Advance(), Advance(), demand(), Advance()):
        assert desk.submit(command).refusal is None
    opened = desk.readings()
    desk.undo()
    assert desk.state.of(Moves).sealed()
    assert desk.public_view().handed_in == (1, 4)
    desk.submit(demand(actor="velmar", targets=("arden",)))
    assert desk.public_view().handed_in == (2, 4)
    desk.submit(Advance())
    assert [m.status for m in desk.state.of(Moves).ledger] == ["final", "final"]
    assert desk.readings() != opened
    desk.switch("main")
    assert desk.readings() == opened
    desk.close()
    verdict = verify(path)
    assert verdict.sound
    assert verdict.differences == ()
