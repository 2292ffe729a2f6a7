"""The edges of a crisis and of the home front: each test names the rule that it holds the exercise to."""

from dataclasses import replace

import pytest
from crisis_world import crisis_world
from playing import found, of, play, refusal, then
from walking import Walk

from detente.exercise.incidents.acts import IncidentDrawn, IncidentOpened, OpenIncident, SetIncidentAside
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove, RuleMove
from detente.exercise.networks import GROWTH, NetworkMoved, Networks
from detente.exercise.phases import EndTurn


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
