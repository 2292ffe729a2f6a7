"""The edges of a crisis and of the home front: each test names the rule that it holds the exercise to."""

from dataclasses import replace

import pytest
from crisis_world import crisis_world
from playing import found, of, play, then
from walking import Walk

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
