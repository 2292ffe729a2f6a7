"""A stand-in sees its view and its brief, no more, and plays as its policy says."""

from collections.abc import Iterable
from dataclasses import replace

import pytest
from rehearsed import meridian

from detente import scenario as shelf
from detente.exercise import machine
from detente.exercise.crisis_setting import Mandate, Politics
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal, State
from detente.exercise.moves import LogMove, ResolvePromise
from detente.exercise.phases import Advance, Phases
from detente.exercise.publication import TakeScene
from detente.exercise.setting import Payoffs, Scenario
from detente.exercise.views import team_view
from detente.rehearsal.acting import BOLDEST, submit
from detente.rehearsal.answering import answer
from detente.rehearsal.briefs import brief
from detente.rehearsal.dice import Dice, own_seed
from detente.rehearsal.policies import POLICIES, forgiveness
from detente.rehearsal.seen import seen
from detente.rehearsal.standin import Standin, standin
from detente.rehearsal.treating import negotiate, perform
from detente.science import catalogue


def to_turn(setting: Scenario, turn: int, *commands: Command) -> State:
    """The state at the beginning of a turn, after these commands in the turn before."""
    state = machine.initial(setting)
    todo: list[Command] = list(commands)
    depth = 0
    while state.of(Phases).turn < turn:
        acts: Iterable[Command] = (
            (*todo, TakeScene(scene="reveal")) if state.of(Phases).turn == turn - 1 else ()
        )
        if acts:
            todo.clear()
        for command in (*acts, Advance()):
            depth += 1
            decision = machine.decide(setting, state, command, Luck(3, depth))
            assert not isinstance(decision, Refusal), decision
            state = machine.fold(state, decision)
    return state


def seated(setting: Scenario, state: State, team: str, policy: str, seed: int = 1) -> Standin:
    dice = Dice(own_seed(seed, team), state.of(Phases).turn)
    return standin(team_view(setting, state, team), brief(setting, team), POLICIES[policy], dice)


def doings(me: Standin) -> list[Command]:
    return [*submit(me), *negotiate(me), *answer(me), *perform(me)]


def moves(me: Standin) -> list[LogMove]:
    return [command for command in submit(me) if isinstance(command, LogMove)]


@pytest.mark.parametrize("name", ["meridian-strait", "trust-but-verify", "last-treaty"])
def test_nothing_that_a_team_may_not_know_changes_what_it_does(name: str):
    """The rival's truth, type, private brief and lines, and control's notes are exchanged under its eyes."""
    setting = shelf.load(name)
    team, rival = setting.focus()[0]
    other = replace(
        setting,
        control_brief="Another guide.",
        teams=tuple(
            replace(t, type="exploiter", private_brief="Another brief.", goals=("Another goal.",))
            if t.id != team
            else t
            for t in setting.teams
        ),
        sites=tuple(replace(s, truth=s.declared + 7) if s.host == rival else s for s in setting.sites),
        holdings=tuple(replace(h, truth=h.declared + 7) if h.party == rival else h for h in setting.holdings),
        hedges=(),
        red_lines=tuple(line for line in setting.red_lines if line.public or line.team == team),
        injects=tuple(replace(inject, control_note="Another cause.") for inject in setting.injects),
        turns=tuple(replace(turn, note="Another note.") for turn in setting.turns),
    )
    assert brief(setting, team) == brief(other, team)
    for policy in POLICIES:
        one, two = (doings(seated(s, to_turn(s, 2), team, policy)) for s in (setting, other))
        assert one == two
        assert one or policy == "bureaucrat"


def test_published_acts_of_a_rival_are_recognised_and_secret_ones_are_not():
    setting = meridian()
    for stage, noticed in ((True, 1), (False, 0)):
        blow = LogMove(actor="velmar", targets=("arden",), act="missile_test", stage=stage)
        view = team_view(setting, to_turn(setting, 2, blow), "arden")
        known = seen(view, brief(setting, "arden"))
        assert known.bad == known.ever_bad == noticed
        assert known.worst == (-6.5 if stage else 0.0)


def test_a_reciprocator_begins_with_good_will_and_answers_in_kind():
    setting = meridian()
    calm = to_turn(setting, 2)
    blow = LogMove(actor="velmar", targets=("arden",), act="criticise", stage=True)
    struck = to_turn(setting, 2, blow)
    assert all(
        move_score(m) >= 0
        for seed in range(20)
        for m in moves(seated(setting, calm, "arden", "generous", seed))
    )
    answers = [m for seed in range(60) for m in moves(seated(setting, struck, "arden", "generous", seed))]
    hostile = [m for m in answers if move_score(m) < 0]
    assert 10 < len(hostile) < 50  # it forgives about half of the time under these payoffs
    assert all(move_score(m) >= -2.0 for m in hostile)


def move_score(move: LogMove) -> float:
    return catalogue.moves()[move.act].score


def test_forgiveness_follows_the_payoffs():
    assert forgiveness(Payoffs()) == pytest.approx(0.5)
    assert forgiveness(Payoffs(reward=5, temptation=3, punishment=1, sucker=0)) == pytest.approx(1 / 3)
    assert forgiveness(Payoffs(reward=4, temptation=2, punishment=2, sucker=1)) == 0.0


def test_a_cooperator_gives_and_a_hawk_presses_within_bounds():
    setting, known = meridian(), catalogue.moves()
    state = to_turn(setting, 1)
    for seed in range(30):
        assert all(move_score(m) >= 0 for m in moves(seated(setting, state, "arden", "cooperator", seed)))
        for move in moves(seated(setting, state, "arden", "hawk", seed)):
            assert move_score(move) < 0
            assert known[move.act].kahn_rung <= BOLDEST
            assert move.hold == (known[move.act].kahn_rung >= 5)
        assert not moves(seated(setting, state, "arden", "bureaucrat", seed))


def test_a_deceiver_strikes_out_of_sight_and_does_not_keep_its_word():
    setting = meridian()
    state = to_turn(setting, 1)
    acts = [m for seed in range(60) for m in moves(seated(setting, state, "arden", "deceiver", seed))]
    assert {m.stage for m in acts if move_score(m) < 0} == {False}
    assert {m.stage for m in acts if move_score(m) >= 0} == {True}
    pledge = LogMove(actor="arden", targets=("velmar",), act="announce_moratorium", stage=True)
    later = to_turn(setting, 2, pledge)
    kept = [
        command.kept
        for seed in range(60)
        for command in submit(seated(setting, later, "arden", "deceiver", seed))
        if isinstance(command, ResolvePromise)
    ]
    assert len(kept) == 60
    assert 2 < sum(kept) < 25


def test_a_mandate_is_kept_to():
    setting = meridian()
    gifts = tuple(m.id for m in catalogue.moves().values() if m.score >= 0)
    bound = replace(
        setting, politics=(Politics(team="arden", mandates=(Mandate(forbids=gifts, until_turn=1),)),)
    )
    assert not moves(seated(bound, to_turn(bound, 1), "arden", "cooperator"))
    assert moves(seated(bound, to_turn(bound, 2), "arden", "cooperator"))


def test_the_stand_ins_dice_tell_nothing_of_the_sessions():
    assert own_seed(4, "arden") != own_seed(5, "arden") != own_seed(5, "velmar")
    assert own_seed(4, "arden") != 4
