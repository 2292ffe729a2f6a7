"""The edges of a crisis and of the home front: each test names the rule that it holds the exercise to."""

import math
from dataclasses import replace

import pytest
from crisis_world import crisis_world
from playing import found, of, play, refusal, then
from walking import Walk

from detente.exercise import machine
from detente.exercise.boards import CONTROL, ROOM, boards
from detente.exercise.curves import ChangeParameter, Curves, Impulse, OverrideCurve, Signal
from detente.exercise.domestic.fronts import Domestic
from detente.exercise.hotline import (
    AcknowledgeMessage,
    AnswerMessage,
    CutChannel,
    DeliverMessage,
    Hotline,
    NoteUnderstanding,
    SendMessage,
    TestChannel,
)
from detente.exercise.inbox import items
from detente.exercise.incidents.acts import (
    ClearIncident,
    ConcealIncident,
    DiscloseIncident,
    ExposeIncident,
    HoldDrill,
    IncidentDrawn,
    IncidentEnded,
    IncidentOpened,
    LetEscalate,
    OpenIncident,
    SetIncidentAside,
)
from detente.exercise.incidents.states import LEAST, Incidents, relief
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.moves import LogMove, RescindMove, RuleMove
from detente.exercise.networks import GROWTH, NetworkMoved, Networks
from detente.exercise.phases import EndTurn
from detente.exercise.publication import Publication, Retract, Stage, TakeScene
from detente.exercise.readings import read, risk_between
from detente.exercise.red_lines import (
    AnswerCrossing,
    DiscloseRedLine,
    DrawRedLine,
    RedLineCrossed,
    RedLines,
    WithdrawRedLine,
)
from detente.exercise.restraint import reciprocity, tracks
from detente.exercise.setting import Channel, Model


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
        (act("raise_alert"), ["velmar-quiet"]),  # rung 6
        (act("expel_inspectors"), ["velmar-quiet"]),  # rung 7
        (act("limited_strike"), ["velmar-quiet", "velmar-2"]),  # rung 9
        (act("missile_test"), []),  # rung 5
        (act("limited_strike", target="tessaly"), []),
        (act("seize_vessel", "velmar", "arden"), []),  # rung 8, but in no domain
        (act("seize_vessel", "velmar", "arden", domain="sea"), ["arden-1"]),
        (act("seize_vessel", "velmar", "arden", domain="air"), []),
        (act("limited_strike", hold=True), []),
        (act("missile_test", seen_as="limited_strike"), ["velmar-quiet", "velmar-2"]),
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
    made = crisis(WithdrawRedLine(line="velmar-quiet"), act("raise_alert"))
    assert crossed(made) == []
    assert "velmar-2" in refusal(made, WithdrawRedLine(line="velmar-quiet")).remedy


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


# Drills


@pytest.mark.parametrize("share", [0.5, 1.0])
def test_however_often_they_practise_an_incident_takes_some_time_to_clear_up(share: float) -> None:
    made = crisis(
        ChangeParameter(name="drill", value=share, reason="they practise hard"),
        *[HoldDrill(parties=("arden", "velmar"))] * 60,
    )
    assert relief(of(made, Curves).model, of(made, Incidents), "arden", "velmar") == LEAST
    assert (
        0 < risk_between(made.states[-1], "arden", "velmar") < risk_between(made.states[0], "arden", "velmar")
    )


def test_practice_fades() -> None:
    made = crisis(HoldDrill(parties=("arden", "velmar", "arden")))
    drilled = [of(made, Incidents).drilled("velmar", "arden")]
    for _ in range(3):
        drilled.append(of(then(made, EndTurn()), Incidents).drilled("arden", "velmar"))
    assert drilled == [pytest.approx(0.9**n) for n in range(4)]
    assert of(made, Incidents).drilled("arden", "tessaly") == 0.0


# Face validity (domain 3.2): frequencies of the exercise, never of the world


@pytest.mark.parametrize(("index", "share"), [(20.0, 0.048771), (80.0, 0.261018)])
def test_incidents_are_drawn_as_often_as_the_hazard_says(index: float, share: float) -> None:
    """1 - exp(-lambda(E)) a turn and a pair, with the defaults of the model."""
    still = Model(fatigue=0.0, reaction=0.0)
    tension = math.log(index / (100 - index)) - math.log(0.25)
    rivals = (("arden", "velmar"), ("arden", "tessaly"), ("velmar", "tessaly"))
    made = crisis(
        *[OverrideCurve(series="hostility", a=a, b=b, value=tension, reason="a setting") for a, b in rivals],
        model=still,
        incidents=crisis_world().incidents[:1],
    )
    rounds = 700
    drawn = []
    for seed in range(rounds):
        decision = machine.decide(made.scenario, made.states[-1], EndTurn(), Luck(seed, 9))
        assert not isinstance(decision, Refusal)
        drawn += [event for event in decision if isinstance(event, IncidentDrawn)]
    assert all(event.index == pytest.approx(index) for event in drawn)
    error = math.sqrt(share * (1 - share) / (3 * rounds))
    assert len(drawn) / (3 * rounds) == pytest.approx(share, abs=3.5 * error)


@pytest.mark.parametrize(
    ("open_lines", "gauge"),
    [((), 0.261018), (("embassy",), 0.208007), (("hotline",), 0.014947), (("hotline", "embassy"), 0.011543)],
)
def test_the_gauge_reads_as_the_table_of_the_model_at_index_80(
    open_lines: tuple[str, ...], gauge: float
) -> None:
    lines = tuple(
        Channel(
            id=name, name=name, between=("arden", "velmar"), clearing_hours=hours, open=name in open_lines
        )
        for name, hours in (("hotline", 1.0), ("embassy", 692 / 60))
    )
    made = crisis(
        OverrideCurve(series="hostility", a="arden", b="velmar", value=math.log(16), reason="a setting"),
        model=Model(),
        channels=lines,
        networks=(),
    )
    for seat in ("arden", "velmar", "tessaly", CONTROL):
        risks = boards(made.scenario, made.states[-1], seat).crisis.risks
        assert risks[0].inadvertent == pytest.approx(gauge, abs=5e-6)  # the hazard is rounded


# Candour


def candour(made: Walk) -> list[tuple[str, str, str]]:
    return [(e.rule, e.observer, e.subject) for e in found(made, Signal) if e.rule.startswith("candour")]


SHOWN, HIDDEN = ("candour_shown", "velmar", "arden"), ("candour_hidden", "velmar", "arden")
TELL, KEEP, OUT = (kind(incident="X01") for kind in (DiscloseIncident, ConcealIncident, ExposeIncident))


@pytest.mark.parametrize(
    ("acts", "signals", "told", "refused"),
    [
        ([TELL], [SHOWN], "disclosed", [TELL, KEEP, OUT]),
        ([KEEP], [], "", [KEEP]),
        ([KEEP, TELL], [SHOWN], "disclosed", [TELL, KEEP, OUT]),
        ([KEEP, OUT], [HIDDEN], "exposed", [KEEP, OUT]),
        ([OUT], [HIDDEN], "exposed", [KEEP, OUT]),
        ([OUT, TELL], [HIDDEN], "exposed", [TELL, KEEP, OUT]),
        ([EndTurn(), OUT], [HIDDEN], "exposed", [KEEP, OUT]),
    ],
)
def test_candour_counts_once_and_what_comes_out_by_itself_is_no_candour(
    acts: list[Command], signals: list[tuple[str, str, str]], told: str, refused: list[Command]
) -> None:
    made = crisis(OpenIncident(kind="drone", actor="arden", target="velmar"), *acts)
    assert candour(made) == signals
    (view,) = boards(made.scenario, made.states[-1], "velmar").crisis.incidents
    assert view.candour == told
    for command in refused:
        assert refusal(made, command).why


def test_the_ratios_of_candour_are_those_of_the_rules() -> None:
    clear = replace(crisis_world().model, misperception=0.0)
    opened = OpenIncident(kind="drone", actor="arden", target="velmar")
    told, hidden = (found(crisis(opened, how, model=clear), Signal)[0] for how in (TELL, OUT))
    assert told.likelihood_ratio == pytest.approx(2.0)
    assert hidden.likelihood_ratio == pytest.approx(0.30 / 0.65)


def test_an_incident_may_be_cleared_up_whatever_line_is_cut_and_ends_once() -> None:
    made = crisis(
        OpenIncident(kind="drone", actor="arden", target="velmar"),
        CutChannel(channel="hotline", reason="storm"),
        ClearIncident(incident="X01", hours=2.0, over="physicists"),
    )
    (ended,) = found(made, IncidentEnded)
    assert (ended.end, ended.hours, ended.over, ended.drawn) == ("cleared", 2.0, "physicists", False)
    assert ended.uncleared > found(made, IncidentOpened)[0].uncleared
    for again in (ClearIncident(incident="X01"), LetEscalate(incident="X01")):
        assert "over" in refusal(made, again).why
    then(made, EndTurn())
    assert len(found(made, IncidentEnded)) == 1


@pytest.mark.parametrize("cut", [False, True])
def test_what_nobody_cleared_up_the_dice_of_the_turn_decide(*, cut: bool) -> None:
    """Without any way to talk it escalates for certain; over a line that clears at once it lapses."""
    quick = replace(crisis_world().channels[0], clearing_hours=0.01)
    made = crisis(
        *[CutChannel(channel="hotline", reason="storm")] * cut,
        OpenIncident(kind="drone", actor="arden", target="velmar"),
        EndTurn(),
        channels=(quick,),
        networks=(),
    )
    (ended,) = found(made, IncidentEnded)
    assert (ended.end, ended.drawn) == (("escalated", True) if cut else ("lapsed", True))
    assert ended.uncleared == pytest.approx(1.0 if cut else 0.0)
    assert of(made, Curves).stands("X01") == cut


def waiting(made: Walk) -> set[tuple[str, str]]:
    """Record and badge of all that waits for control."""
    state = made.states[-1]
    return {(item.record, item.badge) for item in items(made.scenario, state, read(made.scenario, state))}


# Messages


def send(**more: object) -> SendMessage:
    return SendMessage(channel="hotline", sender="arden", text="Stand down", **more)  # type: ignore[arg-type]


def test_a_held_message_arrives_as_control_lets_it_through() -> None:
    made = crisis(send(hold=True, fidelity="clear", delay_minutes=5.0, meant="We gain time"))

    def read(seat: str) -> list[str]:
        return [m.text for m in boards(made.scenario, made.states[-1], seat).crisis.messages]

    assert (read("arden"), read("velmar")) == (["Stand down"], [])
    assert found(made, Impulse) == []
    for early in (AnswerMessage(message="C01"), AcknowledgeMessage(message="C01")):
        assert "delivered" in refusal(made, early).why
    assert "delivered" in refusal(made, NoteUnderstanding(message="C01", believed=True)).why
    then(made, DeliverMessage(message="C01", received_text="Stand by", delay_minutes=65.0))
    (message,) = of(made, Hotline).messages
    assert (message.received, message.took_minutes, message.altered) == ("Stand by", 65.0, True)
    assert (read("arden"), read("velmar"), read("tessaly")) == (["Stand down"], ["Stand by"], [])
    assert [e.record for e in found(made, Impulse)] == ["C01"]
    assert "on its way" in refusal(made, DeliverMessage(message="C01")).why


def test_a_held_broadcast_is_offered_to_the_room_as_it_goes_out() -> None:
    made = crisis(send(hold=True, public=True))
    assert of(made, Publication).staged == {}
    then(made, DeliverMessage(message="C01", received_text="Stand by"))
    assert [notice.text for notice in of(made, Publication).staged.values()] == ["Stand by"]


def test_a_delay_follows_from_the_seed_about_the_usual_one_and_is_never_below_nothing() -> None:
    def delays(seed: int) -> list[float]:
        made = crisis(*[send()] * 60, seed=seed)
        return [m.delay_minutes or 0.0 for m in of(made, Hotline).messages]

    drawn = delays(1)
    assert drawn == delays(1) != delays(2)
    assert min(drawn) > 0
    assert len(set(drawn)) > 30
    logs = [math.log(minutes / 5.0) for minutes in drawn]
    assert math.fsum(logs) / 60 == pytest.approx(0.0, abs=3 * 0.6 / math.sqrt(60))
    assert math.sqrt(math.fsum(x * x for x in logs) / 60) == pytest.approx(0.6, rel=0.3)


def test_a_routine_contact_is_overdue_until_somebody_calls() -> None:
    made = crisis()

    def overdue() -> list[int]:
        channels = boards(made.scenario, made.states[-1], "arden").crisis.channels
        return [c.overdue for c in channels if c.id == "hotline"]

    seen = overdue()
    for _ in range(3):
        then(made, EndTurn())
        seen += overdue()
    assert seen == [0, 0, 1, 2]
    assert ("hotline", "overdue") in waiting(made)
    then(made, TestChannel(channel="hotline", result="missed"))
    assert overdue() == [2]
    then(made, send())
    assert overdue() == [0]


# The model


@pytest.mark.parametrize(
    ("name", "value"),
    [("no_such", 0.5), ("memory", 0.0), ("drill", 1.1), ("memory", math.nan), ("norm_streak", 2.5)],
)
def test_a_number_that_the_model_cannot_have_is_refused(name: str, value: float) -> None:
    assert refusal(crisis(), ChangeParameter(name=name, value=value, reason="so")).remedy


def test_a_changed_number_counts_from_now_on() -> None:
    blow = act("raise_alert")
    made = crisis(blow, ChangeParameter(name="gain", value=2.0, reason="hotter"), blow)
    assert [e.hostility_after for e in found(made, Impulse)] == [pytest.approx(0.65), pytest.approx(1.95)]
    assert made.states[2].of(Curves).hostility == made.states[1].of(Curves).hostility
