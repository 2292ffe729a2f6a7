"""The boards of one seat: what it may see of treaties, verification and compliance."""

from detente.exercise.boards.crisis import crisis
from detente.exercise.boards.shapes import CONTROL, ROOM, Boards
from detente.exercise.boards.treaty import treaty
from detente.exercise.boards.verification import verification
from detente.exercise.mechanic import State
from detente.exercise.setting import Scenario

__all__ = ["CONTROL", "ROOM", "Boards", "boards"]


def boards(scenario: Scenario, state: State, seat: str) -> Boards:
    """What a seat may see: `CONTROL`, a team's id, or `ROOM`."""
    return Boards(
        treaty=treaty(scenario, state, seat),
        verification=verification(scenario, state, seat),
        crisis=crisis(scenario, state, seat),
    )
