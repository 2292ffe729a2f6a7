"""The edges of a crisis and of the home front: each test names the rule that it holds the exercise to."""

from dataclasses import replace

import pytest
from crisis_world import crisis_world
from playing import found, of, play, refusal, then
from walking import Walk

from detente.exercise.boards import CONTROL, ROOM, boards
from detente.exercise.curves import Signal
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.incidents.acts import (
    ClearIncident,
    IncidentDrawn,
    IncidentOpened,
    LetEscalate,
    OpenIncident,
    SetIncidentAside,
)
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove, RescindMove, RuleMove
from detente.exercise.networks import GROWTH, NetworkMoved, Networks
from detente.exercise.phases import EndTurn
from detente.exercise.publication import Retract, Stage, TakeScene
from detente.exercise.red_lines import (
    AnswerCrossing,
    DiscloseRedLine,
    DrawRedLine,
    RedLineCrossed,
    RedLines,
    WithdrawRedLine,
)
from detente.exercise.restraint import reciprocity, tracks


def crisis(*commands: Command, seed: int = 7, **changes: object) -> Walk:
    """Commands played into the small exercise with a crisis, some of its fields changed."""
    return play(*commands, scenario=replace(crisis_world(), **changes), seed=seed)  # type: ignore[arg-type]


def act(name: str, actor: str = "arden", target: str = "velmar", **more: object) -> LogMove:
    return LogMove(actor=actor, targets=(target,), act=name, **more)  # type: ignore[arg-type]


# Networks


@pytest.mark.parametrize("outcome", ["success", "partial", "failure"])
def test_an_exchange_that_waited_for_a_ruling_feeds_the_network_once_it_succeeds(outcome: str) -> None:
    made = crisis(act("scientist_exchange", hold=True))
    assert found(made, NetworkMoved) == []
    then(made, RuleMove(move="M01", outcome=outcome))  # type: ignore[arg-type]
    level = of(made, Networks).known["physicists"].level
    assert level == pytest.approx(0.4 if outcome == "failure" else 0.4 + GROWTH * 0.6)
    assert [e.network for e in found(made, NetworkMoved)] == ["physicists"] * (outcome != "failure")


def test_a_network_fades_in_a_turn_without_contact_and_not_in_one_with_it() -> None:
    made = crisis(act("scientist_exchange"), EndTurn())
    known = of(made, Networks).known
    assert known["physicists"].level == pytest.approx(0.4 + GROWTH * 0.6)
    assert known["sailors"].level == pytest.approx(0.2 * 0.5)
    then(made, EndTurn())
    assert of(made, Networks).known["physicists"].level == pytest.approx(0.9 * (0.4 + GROWTH * 0.6))


# Incidents


def certain(*kinds: str) -> dict[str, object]:
    """Changes by which an incident of one of these kinds is drawn for every pair of rivals in every turn."""
    chosen = tuple(kind for kind in crisis_world().incidents if kind.id in kinds)
    return {"incidents": chosen, "model": replace(crisis_world().model, incident_at_zero=5.0)}


def test_an_incident_against_one_side_is_never_drawn_as_its_own_act() -> None:
    for seed in range(12):
        drawn = found(crisis(EndTurn(), seed=seed, **certain("cable")), IncidentDrawn)
        assert len(drawn) == 2
        assert {(d.actor, d.target) for d in drawn} == {("arden", "velmar"), ("tessaly", "velmar")}


@pytest.mark.parametrize(
    ("named", "sides"),
    [
        ({}, ("arden", "velmar")),
        ({"actor": "velmar"}, ("velmar", "arden")),
        ({"target": "arden"}, ("velmar", "arden")),
        ({"actor": "tessaly"}, ("tessaly", "velmar")),
        ({"target": "tessaly"}, ("arden", "tessaly")),
    ],
)
def test_who_names_one_side_of_an_incident_gets_the_other(
    named: dict[str, str], sides: tuple[str, str]
) -> None:
    made = crisis(OpenIncident(kind="drone", **named))
    (opened,) = found(made, IncidentOpened)
    assert (opened.actor, opened.target) == sides


def test_an_incident_against_a_side_may_be_opened_by_its_name_alone() -> None:
    swapped = replace(crisis_world(), rivalries=(("velmar", "arden"),))
    (opened,) = found(play(OpenIncident(kind="cable"), scenario=swapped), IncidentOpened)
    assert (opened.actor, opened.target) == ("arden", "velmar")


def test_of_two_draws_of_a_kind_each_is_dealt_with_by_itself() -> None:
    made = crisis(EndTurn(), **certain("drone"))
    pairs = [{d.actor, d.target} for d in of(made, Incidents).due]
    assert len(pairs) == 3
    then(made, OpenIncident(kind="drone", actor="tessaly", target="velmar"))
    assert [{d.actor, d.target} for d in of(made, Incidents).due] == [
        pair for pair in pairs if pair != {"tessaly", "velmar"}
    ]
    then(made, SetIncidentAside(kind="drone", reason="enough"))
    assert [{d.actor, d.target} for d in of(made, Incidents).due] == [{"arden", "tessaly"}]
    assert "due" in refusal(made, SetIncidentAside(kind="cable", reason="enough")).why


# Red lines


def crossed(made: Walk) -> list[tuple[str, str, str]]:
    """Line, who crossed it and with what, in order."""
    return [(e.id, e.by, e.record) for e in found(made, RedLineCrossed)]


@pytest.mark.parametrize(
    ("move", "lines"),
    [
        (act("raise_alert"), ["velmar-1"]),  # rung 6
        (act("expel_inspectors"), ["velmar-1"]),  # rung 7
        (act("limited_strike"), ["velmar-1", "velmar-2"]),  # rung 9
        (act("missile_test"), []),  # rung 5
        (act("limited_strike", target="tessaly"), []),
        (act("seize_vessel", "velmar", "arden"), []),  # rung 8, but in no domain
        (act("seize_vessel", "velmar", "arden", domain="sea"), ["arden-1"]),
        (act("seize_vessel", "velmar", "arden", domain="air"), []),
        (act("limited_strike", hold=True), []),
        (act("missile_test", seen_as="limited_strike"), ["velmar-1", "velmar-2"]),
        (act("limited_strike", seen_as="missile_test"), []),
    ],
)
def test_a_line_is_crossed_by_the_rung_and_domain_of_what_is_seen(move: LogMove, lines: list[str]) -> None:
    assert crossed(crisis(move)) == [(line, move.actor, "M01") for line in lines]


@pytest.mark.parametrize(("outcome", "lines"), [("success", 1), ("partial", 1), ("failure", 0)])
def test_an_act_that_fails_crosses_no_line(outcome: str, lines: int) -> None:
    made = crisis(act("raise_alert", hold=True), RuleMove(move="M01", outcome=outcome))  # type: ignore[arg-type]
    assert len(crossed(made)) == lines


def test_an_act_taken_back_before_its_ruling_crosses_no_line() -> None:
    made = crisis(act("raise_alert", hold=True), RescindMove(move="M01"))
    assert "decided already" in refusal(made, RuleMove(move="M01")).why
    assert crossed(made) == []


def test_a_line_that_is_no_longer_held_is_not_crossed() -> None:
    made = crisis(WithdrawRedLine(line="velmar-1"), act("raise_alert"))
    assert crossed(made) == []
    assert "velmar-2" in refusal(made, WithdrawRedLine(line="velmar-1")).remedy


@pytest.mark.parametrize(
    ("end", "lines"), [(LetEscalate, [("arden-1", "velmar", "X01")]), (ClearIncident, [])]
)
def test_an_incident_that_escalates_crosses_the_lines_that_the_act_would(
    end: type[LetEscalate | ClearIncident], lines: list[tuple[str, str, str]]
) -> None:
    made = crisis(OpenIncident(kind="cable", actor="velmar", target="arden"), end(incident="X01"))
    assert crossed(made) == lines


def test_an_incident_of_another_domain_crosses_no_line() -> None:
    high = replace(crisis_world().incidents[0], act="limited_strike")
    made = crisis(
        OpenIncident(kind="drone", actor="velmar", target="arden"),
        LetEscalate(incident="X01"),
        incidents=(high,),
    )
    assert crossed(made) == []


@pytest.mark.parametrize(
    ("public", "ambiguity", "enforced", "capital", "approval", "left"),
    [
        (True, 0.0, False, 0.0, 0.5 - 0.02 * 9, 0.0),
        (True, 0.5, False, 0.0, 0.5 - 0.02 * 9 * 0.5, 0.0),
        (True, 1.0, False, 0.0, 0.5, 0.0),
        (True, 0.0, False, 1.0, 0.5 - 0.02 * 9 + 0.1, 0.0),
        (True, 0.0, False, 3.0, 0.5, 3.0 - 1.8),
        (True, 0.0, True, 0.0, 0.5, 0.0),
        (False, 0.0, False, 0.0, 0.5, 0.0),
    ],
)
def test_backing_down_costs_by_rung_and_publicness_what_capital_does_not_absorb(
    *, public: bool, ambiguity: float, enforced: bool, capital: float, approval: float, left: float
) -> None:
    home = replace(crisis_world().politics[0], capital=capital)
    line = "arden-1" if public else "arden-own-1"
    made = crisis(
        DrawRedLine(team="arden", text="No strike", rung=9, public=public, ambiguity=ambiguity),
        act("limited_strike", "velmar", "arden"),
        AnswerCrossing(line=line, enforced=enforced),
        politics=(home,),
        red_lines=(),
    )
    front = of(made, Domestic).fronts["arden"]
    assert (front.approval, front.capital) == (pytest.approx(approval), pytest.approx(left))


def test_giving_up_an_ambiguous_line_costs_what_backing_down_from_it_does() -> None:
    """Half of what leaders never clearly said they need not take back."""
    home = replace(crisis_world().politics[0], capital=0.0)
    gave_up = crisis(WithdrawRedLine(line="arden-1"), politics=(home,))
    backed_down = crisis(
        act("seize_vessel", "velmar", "arden", domain="sea"),
        AnswerCrossing(line="arden-1", enforced=False),
        politics=(home,),
    )
    costs = [of(made, Domestic).fronts["arden"].approval for made in (gave_up, backed_down)]
    assert costs == [pytest.approx(0.5 - 0.02 * 8 * 0.5)] * 2


def test_how_many_lines_a_team_keeps_to_itself_its_public_ones_do_not_tell() -> None:
    made = crisis(
        DrawRedLine(team="tessaly", text="Not this", public=False),
        DrawRedLine(team="tessaly", text="Nor that", public=False),
        DrawRedLine(team="tessaly", text="Nor this in public"),
        DiscloseRedLine(line="tessaly-own-2"),
    )
    assert [line for line in of(made, RedLines).lines if line.startswith("tessaly")] == [
        "tessaly-own-1",
        "tessaly-own-2",
        "tessaly-1",
    ]
    told = boards(made.scenario, made.states[-1], ROOM).crisis.red_lines
    assert {line.id for line in told if line.team == "tessaly"} == {"tessaly-1", "tessaly-own-2"}


def test_a_third_party_learns_of_a_crossing_when_the_act_is_public() -> None:
    made = crisis(act("limited_strike", stage=True))

    def seen(seat: str) -> list[int]:
        board = boards(made.scenario, made.states[-1], seat).crisis
        return [len(line.crossings) for line in board.red_lines if line.id == "velmar-2"]

    assert [seen(seat) for seat in ("arden", "velmar", CONTROL)] == [[1]] * 3
    assert seen("tessaly") == seen(ROOM) == [0]
    then(made, TakeScene(scene="reveal"))
    assert seen("tessaly") == [1]


# Third parties


def weighed(made: Walk) -> list[tuple[str, float]]:
    """Record and nats of all that the secretariat made of what it was shown."""
    return [(e.record, e.nats) for e in found(made, Signal) if e.observer == "concord"]


SHOW = TakeScene(scene="reveal")


def test_observers_weigh_a_published_act_once_however_often_it_is_told() -> None:
    made = crisis(act("withdraw_forces", stage=True), SHOW)
    once = weighed(made)
    assert [record for record, _ in once] == ["M01"]
    then(made, Stage(record="M01", text="In better words"), SHOW)
    then(made, Retract(record="M01"), Stage(record="M01", text="Again"), SHOW)
    assert weighed(made) == once


def test_observers_weigh_no_act_that_failed_and_half_of_one_that_half_succeeded() -> None:
    whole, half, none = (
        weighed(
            crisis(
                act("withdraw_forces", stage=True, hold=True),
                RuleMove(move="M01", outcome=outcome),  # type: ignore[arg-type]
                SHOW,
                model=replace(crisis_world().model, misperception=0.0),
            )
        )
        for outcome in ("success", "partial", "failure")
    )
    assert none == []
    assert half[0][1] == pytest.approx(whole[0][1] / 2)


def test_observers_weigh_an_act_that_was_announced_before_its_ruling_when_it_is_ruled() -> None:
    made = crisis(act("withdraw_forces", stage=True, hold=True), SHOW)
    assert weighed(made) == []
    then(made, RuleMove(move="M01"))
    assert [record for record, _ in weighed(made)] == ["M01"]


def test_an_act_taken_back_before_its_ruling_is_no_act_of_restraint() -> None:
    made = crisis(
        act("withdraw_forces"), act("withdraw_forces", "velmar", "arden", hold=True), RescindMove(move="M02")
    )
    assert reciprocity(made.states[-1], "arden", "velmar") == 0.0
    assert sum(track.private for track in tracks(made.states[-1], "velmar", 1)) == 0.0
