"""How a seat saw something at the end of each turn, up to the moment that a board shows."""

from collections.abc import Callable
from typing import TypeVar

from detente.desk import Desk
from detente.exercise.mechanic import State
from detente.exercise.phases import Phases
from detente.ui.boards.board import Look

T = TypeVar("T")


def over_turns(desk: Desk, look: Look, view: Callable[[State], T]) -> dict[int, T]:
    """What `view` makes of the state at the end of each turn; the last is the moment itself."""
    now = look.state.of(Phases).turn
    ends = {moment.turn: moment.step for moment in desk.chronicle().moments if moment.turn < now}
    return {**{turn: view(desk.state_at(step)) for turn, step in ends.items()}, now: view(look.state)}
