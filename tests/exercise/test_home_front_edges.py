"""The edges of the home front and of adjudication: mandates, elections, votes, framing, dice, and sight."""

import math
from dataclasses import replace

import pytest
from crisis_world import crisis_world
from playing import found, of, play, refusal, signed, text, then
from walking import Walk

from detente.exercise.agreements import acts as table
from detente.exercise.boards import CONTROL, ROOM, boards
from detente.exercise.crisis_setting import Faction, Politics
from detente.exercise.curves import Curves, Impulse, MisperceptionMoved, OverrideCurve, Signal
from detente.exercise.domestic.acts import (
    ApprovalMoved,
    ElectionHeld,
    HoldElection,
    MoveApproval,
    PutToVote,
    RatificationVoted,
    Spend,
    SpendCapital,
    SupportMoved,
)
from detente.exercise.domestic.fronts import Domestic, Front
from detente.exercise.estimates import Estimates, RevealTypes, StateTrust, brier
from detente.exercise.ladder import EnactStep, Ladder
from detente.exercise.mechanic import Command
from detente.exercise.moves import (
    AddArgument,
    CastEstimate,
    LogMove,
    MoveLogged,
    MoveRuled,
    RuleMove,
    WorkOnProject,
    odds,
)
from detente.exercise.observers import Assess, Endorse, MoveVoice, Observers
from detente.exercise.phases import EndTurn
from detente.exercise.secrets import secret_type


def crisis(*commands: Command, seed: int = 7, **changes: object) -> Walk:
    """Commands played into the small exercise with a crisis, some of its fields changed."""
    return play(*commands, scenario=replace(crisis_world(), **changes), seed=seed)  # type: ignore[arg-type]


def act(name: str, actor: str = "arden", target: str = "velmar", **more: object) -> LogMove:
    return LogMove(actor=actor, targets=(target,), act=name, **more)  # type: ignore[arg-type]


def front(made: Walk, team: str = "arden") -> Front:
    return of(made, Domestic).fronts[team]


# Mandates and elections


def test_what_the_capital_forbids_needs_its_reason_and_only_that_keeps_one() -> None:
    made = crisis()
    told = refusal(made, act("dismantle_weapons"))
    assert told.overridable
    assert "No cuts, no pledges." in told.why
    then(made, act("dismantle_weapons", override="the capital gave in"), act("demand", override="why not"))
    then(made, act("dismantle_weapons", "velmar", "arden"))
    assert [e.override for e in found(made, MoveLogged)] == ["the capital gave in", "", ""]


def test_a_mandate_binds_until_its_last_turn() -> None:
    made = crisis(EndTurn())
    assert refusal(made, act("dismantle_weapons")).overridable
    then(made, EndTurn(), act("dismantle_weapons"))


def test_a_step_that_the_capital_forbids_can_neither_be_signed_nor_enacted() -> None:
    made = crisis()
    for command in (*signed("pledge", "arden"), EnactStep(step="pledge")):
        told = refusal(made, command)
        assert told.overridable
        assert "mandate" in told.why
        assert "override" in told.remedy
    then(made, *signed("pledge", "arden", override="the capital agrees"))
    assert "arden" in text(made, "pledge").signed


def test_a_government_before_its_election_makes_no_new_commitment() -> None:
    made = crisis(*[EndTurn()] * 3)
    for command in (*signed("cuts", "arden"), EnactStep(step="freeze"), EnactStep(step="desk")):
        assert refusal(made, command).overridable
    assert "votes at the end of turn 4" in refusal(made, EnactStep(step="desk")).why
    assert [f.lame for f in boards(made.scenario, made.states[-1], ROOM).crisis.fronts] == [
        True,
        False,
        False,
    ]
    then(made, EndTurn(), EnactStep(step="desk"))
    assert of(made, Ladder).in_force("desk")


def test_an_election_falls_where_the_calendar_says_with_the_chance_of_the_model() -> None:
    made = crisis(MoveApproval(team="arden", change=0.1, reason="a parade"), *[EndTurn()] * 4)
    (held,) = found(made, ElectionHeld)
    assert (held.turn, held.drawn) == (4, True)
    assert held.approval == pytest.approx(0.6)
    assert held.chance == pytest.approx(1 - 1 / (1 + math.exp(-(0.6 - 0.5) / 0.15)))


@pytest.mark.parametrize(
    ("approval", "chance"), [(0.0, 0.965555), (0.5, 0.5), (0.65, 0.268941), (1.0, 0.034445)]
)
def test_closed_checks_of_the_chance_that_leaders_change(approval: float, chance: float) -> None:
    (held,) = found(
        crisis(HoldElection(team="arden"), politics=(Politics(team="arden", approval=approval),)),
        ElectionHeld,
    )
    assert held.chance == pytest.approx(chance, abs=1e-6)


def test_an_election_held_by_hand_stands_for_that_of_the_calendar() -> None:
    made = crisis(
        *[EndTurn()] * 3,
        MoveApproval(team="arden", change=-0.4, reason="a scandal"),
        HoldElection(team="arden", changed=True),
        EndTurn(),
    )
    (held,) = found(made, ElectionHeld)
    assert (held.changed, held.drawn) == (True, False)
    assert (front(made).leaders, front(made).approval) == (1, 0.5)
    assert front(made).capital == pytest.approx(1.0 + 0.25)  # that of the scenario, and of one turn


def test_leaders_who_stay_keep_what_they_have() -> None:
    made = crisis(
        MoveApproval(team="arden", change=0.2, reason="a parade"), HoldElection(team="arden", changed=False)
    )
    assert (front(made).leaders, front(made).approval) == (0, pytest.approx(0.7))


# Ratification


def home(*factions: Faction, threshold: float = 0.5) -> dict[str, object]:
    return {"factions": factions, "politics": (Politics(team="velmar", threshold=threshold),)}


def faction(name: str, support: float, **more: object) -> Faction:
    return Faction(id=name, team="velmar", name=name.title(), support=support, sensitivity=0.0, **more)  # type: ignore[arg-type]


BOTH = signed("cuts", "arden", "velmar", override="initialled")
VOTE = PutToVote(agreement="cuts", team="velmar")


@pytest.mark.parametrize(
    ("factions", "threshold", "passed", "vetoes"),
    [
        ((faction("army", 0.4), faction("trade", 0.6)), 0.5, True, ()),
        ((faction("army", 0.4, weight=2.0), faction("trade", 0.6)), 0.5, False, ()),
        ((faction("army", 0.4), faction("trade", 0.6)), 0.51, False, ()),
        ((faction("army", 0.4, veto_below=0.5), faction("trade", 1.0)), 0.5, False, ("army",)),
        ((faction("army", 0.5, veto_below=0.5), faction("trade", 1.0)), 0.5, True, ()),
        ((), 1.0, True, ()),
    ],
)
def test_weighted_support_decides_and_one_faction_may_block(
    *, factions: tuple[Faction, ...], threshold: float, passed: bool, vetoes: tuple[str, ...]
) -> None:
    made = crisis(*BOTH, VOTE, **home(*factions, threshold=threshold))
    (voted,) = found(made, RatificationVoted)
    assert (voted.passed, voted.vetoes) == (passed, vetoes)
    assert len(found(made, table.AgreementRatified)) == passed
    assert len(found(made, table.RatificationFailed)) == (not passed)
    assert (text(made, "cuts").status == "in_force") == passed


def test_only_what_was_signed_and_waits_is_put_to_the_vote() -> None:
    made = crisis(*signed("cuts", "arden", override="initialled"))
    assert "signed" in refusal(made, VOTE).why
    then(made, *signed("cuts", "velmar", override="initialled"), VOTE)
    assert refusal(made, VOTE).remedy
    assert "no home front" in refusal(made, PutToVote(agreement="charter", team="concord")).why


# Concessions


@pytest.mark.parametrize(
    ("framing", "hawks", "doves"),
    [("", 0.1, 0.1), ("stewardship", 0.05, 0.05), ("strength", 0.0, 0.05), ("insurance", 0.05, 0.0)],
)
def test_a_concession_stings_those_who_do_not_hear_their_framing(
    framing: str, hawks: float, doves: float
) -> None:
    """effect = -c (1 - framing) times the cost of the act, c = 0.1 here and the act costs 0.6 bans."""
    made = crisis(act("withdraw_forces", framing=framing))
    support = of(made, Domestic).support
    assert support["hawks"] == pytest.approx(0.5 - 0.6 * hawks)
    assert support["doves"] == pytest.approx(0.7 - 0.6 * doves)
    moved = {e.faction for e in found(made, SupportMoved)}
    assert moved == {name for name, sting in (("hawks", hawks), ("doves", doves)) if sting}
    then(made, EndTurn())
    assert of(made, Domestic).support["hawks"] == pytest.approx(0.5 - 0.5 * 0.6 * hawks)


@pytest.mark.parametrize("name", ["raise_alert", "propose_talks", "demand"])
def test_what_gives_nothing_away_stings_nobody(name: str) -> None:
    assert found(crisis(act(name)), SupportMoved) == []


def test_capital_wins_a_faction_over_and_never_goes_below_nothing() -> None:
    made = crisis(SpendCapital(team="arden", faction="hawks", points=0.75))
    assert of(made, Domestic).support["hawks"] == pytest.approx(0.575)
    for points, why in ((0.5, "0.2 points"), (0.0, "above 0"), (-1.0, "above 0"), (math.nan, "a number")):
        assert why in refusal(made, SpendCapital(team="arden", faction="hawks", points=points)).why
    assert "hawks" in refusal(made, SpendCapital(team="arden", faction="yards", points=0.1)).remedy


def test_capital_absorbs_a_tenth_of_approval_a_point_before_a_loss_is_felt() -> None:
    made = crisis(MoveApproval(team="arden", change=-0.25, reason="a scandal"))
    (moved,) = found(made, ApprovalMoved)
    assert (moved.capital_before, moved.capital_after) == (1.0, 0.0)
    assert moved.after == pytest.approx(0.5 - 0.25 + 0.1)
    then(made, MoveApproval(team="arden", change=-1.0, reason="a war"))
    assert front(made).approval == 0.0


def test_an_assessment_is_heard_at_home_when_it_is_public() -> None:
    made = crisis(
        Assess(by="concord", subject="velmar", verdict="violation", public=False),
        Assess(by="concord", subject="velmar", verdict="violation"),
        Assess(by="concord", subject="velmar", verdict="unclear"),
        Assess(by="concord", subject="velmar", verdict="compliant"),
    )
    assert [e.after - e.before for e in found(made, ApprovalMoved)] == [
        pytest.approx(-0.06),
        pytest.approx(0.02),
    ]
    assert refusal(made, Assess(by="arden", subject="velmar", verdict="unclear")).remedy
    told = [
        len(boards(made.scenario, made.states[-1], seat).crisis.observers[0].assessments)
        for seat in ("velmar", CONTROL, "arden", ROOM)
    ]
    assert told == [4, 4, 3, 3]


def test_an_act_costs_what_the_scenario_says_or_what_its_category_does() -> None:
    made = crisis(
        act("raise_alert"),  # named: 4
        act("missile_test"),  # MOBILIZE: 3
        act("blockade"),  # COERCE: 2, no arms
        act("limited_strike", hold=True),  # ASSAULT: 6, if it comes about
        Spend(team="arden", amount=-10.0, reason="a loan"),
        RuleMove(move="M04", outcome="failure"),
        EndTurn(),
    )
    assert front(made).treasury == 100 - 4 - 3 - 2 + 10 + 5
    assert front(made).arms_spent == 7
    assert front(made, "velmar").treasury == 102


# Adjudication


def ruled(made: Walk) -> MoveRuled:
    return found(made, MoveRuled)[-1]


def test_an_estimative_vote_needs_a_vote_and_takes_the_mean_of_the_last_ones() -> None:
    made = crisis(act("blockade", hold=True))
    assert "Nobody has voted" in refusal(made, RuleMove(move="M01", method="vote")).why
    for by, chance in (("umpire", 1.0), ("velmar", 0.0), ("umpire", 0.0)):
        then(made, CastEstimate(move="M01", by=by, probability=chance))
    then(made, RuleMove(move="M01", method="vote"))
    assert (ruled(made).outcome, ruled(made).drawn) == ("failure", True)
    assert "decided" in refusal(made, CastEstimate(move="M01", by="umpire", probability=1.0)).why


@pytest.mark.parametrize(("counted", "modifier", "outcome"), [(True, 1, "success"), (False, 0, "failure")])
def test_arguments_shift_the_dice_where_they_are_counted(
    *, counted: bool, modifier: int, outcome: str
) -> None:
    made = crisis(
        act("blockade", hold=True),
        AddArgument(move="M01", text="Surprise", weight=3),
        AddArgument(move="M01", text="Fog", side="against", weight=2, by="velmar", secret=True),
        RuleMove(move="M01", method="dice", dice=(3, 3), count_arguments=counted),
    )
    assert (ruled(made).modifier, ruled(made).outcome) == (modifier, outcome)
    assert refusal(made, AddArgument(move="M01", text="Late")).why


def test_the_odds_of_two_dice_follow_the_modifier() -> None:
    assert [round(36 * odds(7, n)) for n in (-6, -1, 0, 1, 5)] == [0, 15, 21, 26, 36]


def test_a_big_project_waits_for_its_work_unless_control_insists() -> None:
    made = crisis(act("dismantle_weapons", "velmar", "arden", project_turns=2))
    assert found(made, Impulse) == []
    then(made, WorkOnProject(move="M01"))
    told = refusal(made, RuleMove(move="M01"))
    assert "1 of 2" in told.why
    assert told.overridable
    then(made, WorkOnProject(move="M01"))
    assert "Nothing is left" in refusal(made, WorkOnProject(move="M01")).why
    then(made, RuleMove(move="M01"))
    assert len(found(made, Impulse)) == 1


@pytest.mark.parametrize(
    ("name", "target", "ready"),
    [
        ("raise_alert", "velmar", 2),
        ("demand", "velmar", 0),
        ("concede_demand", "velmar", 0),
        ("raise_alert", "concord", 0),
    ],
)
def test_a_step_of_procedure_asks_escalation_for_one_more_turn(name: str, target: str, ready: int) -> None:
    made = crisis(EnactStep(step="desk"), act(name, target=target))
    (logged,) = found(made, MoveLogged)
    assert (logged.ready, logged.held) == (ready, ready > 0)
    if ready:
        assert "until turn 2" in refusal(made, RuleMove(move="M01")).why
        then(made, EndTurn(), RuleMove(move="M01"))
        assert len(found(made, Impulse)) == 1


def test_who_has_left_a_step_of_procedure_waits_for_nobody() -> None:
    steps = tuple(replace(s, procedure=s.id == "notice") for s in crisis_world().steps)
    made = crisis(
        table.LeaveAgreement(agreement="charter", team="tessaly", reason="interests"),
        *[EndTurn()] * 3,
        act("raise_alert"),
        act("raise_alert", target="tessaly"),
        steps=steps,
    )
    assert of(made, Ladder).standing["notice"].left
    assert [bool(e.ready) for e in found(made, MoveLogged)] == [True, False]


def test_control_may_insist_on_an_act_before_its_approval() -> None:
    made = crisis(EnactStep(step="desk"), act("raise_alert"), RuleMove(move="M01", override="the shots fell"))
    assert len(found(made, Impulse)) == 1


# Sight


def test_curves_move_by_what_is_seen_and_the_price_is_of_what_was_done() -> None:
    made = crisis(act("stand_down_alert", seen_as="raise_alert"))
    (impulse,) = found(made, Impulse)
    assert impulse.score == -6.5
    assert found(made, Signal) == []
    assert of(made, Curves).rung() == 6
    assert of(made, Domestic).support["doves"] < 0.7
    for seat in ("arden", "velmar", "tessaly", ROOM):
        assert "raise_alert" not in repr(boards(made.scenario, made.states[-1], seat))


def test_an_endorsement_clears_the_sight_of_all_but_the_two() -> None:
    made = crisis(Endorse(by="concord", subject="velmar"))
    curves = of(made, Curves)
    assert curves.misread("arden", "velmar") == pytest.approx(0.2 * 0.8)
    assert curves.misread("tessaly", "velmar") == pytest.approx(0.2 * 0.8)
    assert curves.misread("velmar", "arden") == curves.misread("concord", "velmar") == 0.2
    assert refusal(made, Endorse(by="concord", subject="concord")).remedy
    assert refusal(made, Endorse(by="concord", subject="velmar", strength=1.5)).remedy
    then(made, Endorse(by="concord", subject="velmar", strength=1.0))
    assert of(made, Curves).misread("arden", "velmar") == 0.0


@pytest.mark.parametrize(("hostility", "left"), [(0.0, 0.75), (1.3, 0.75), (1.4, 0.5)])
def test_openness_clears_the_sight_of_those_it_is_shown_to_twice_so_in_a_crisis(
    hostility: float, left: float
) -> None:
    """The index passes 50 at a hostility of ln 4 = 1.386."""
    made = crisis(
        OverrideCurve(series="hostility", a="velmar", b="arden", value=hostility, reason="a setting"),
        act("invite_observers"),
    )
    (moved,) = found(made, MisperceptionMoved)
    assert (moved.observer, moved.subject, moved.rule) == ("velmar", "arden", "transparency")
    assert moved.after == pytest.approx(0.2 * left)


@pytest.mark.parametrize(
    ("move", "cleared"),
    [
        (act("invite_observers", seen_as="demand"), 0),
        (act("demand", seen_as="invite_observers"), 1),
        (act("invite_observers", hold=True), 0),
        (act("withdraw_forces"), 0),
    ],
)
def test_only_what_is_seen_as_openness_clears_the_sight(move: LogMove, cleared: int) -> None:
    assert len(found(crisis(move), MisperceptionMoved)) == cleared


def test_a_signal_after_an_endorsement_says_more() -> None:
    before, after = (
        found(crisis(*endorsed, act("withdraw_forces", "velmar", "arden")), Signal)[0].nats
        for endorsed in ((), (Endorse(by="concord", subject="velmar"),))
    )
    assert after > before > 0


# The end


def test_types_are_told_once_and_to_all() -> None:
    made = crisis(StateTrust(team="arden", about="velmar", probability=0.25))
    seats = ("arden", "velmar", ROOM, CONTROL)
    assert all(not boards(made.scenario, made.states[-1], seat).crisis.revealed for seat in seats)
    then(made, RevealTypes())
    truth = {team.id: secret_type(made.scenario, made.seed, team.id) for team in made.scenario.teams}
    assert all(dict(boards(made.scenario, made.states[-1], seat).crisis.revealed) == truth for seat in seats)
    assert refusal(made, RevealTypes()).why
    assert of(made, Estimates).last("arden", "velmar") == 0.25
    assert [brier(0.25, outcome=True), brier(0.25, outcome=False)] == [0.5625, 0.0625]


def test_a_voice_stays_between_none_and_all() -> None:
    made = crisis(MoveVoice(voice="press", change=0.9, reason="a scoop"))
    assert of(made, Observers).voices["press"].support == 1.0
    for change in (0.0, 1.5, math.nan):
        assert refusal(made, MoveVoice(voice="press", change=change, reason="so")).remedy
