"""What every board has in common: it is shown a session as a seat saw it at one moment."""

from collections.abc import Callable
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from detente.exercise.boards import Boards
from detente.exercise.mechanic import State
from detente.exercise.setting import Scenario
from detente.ui.session import Session


class Look(NamedTuple):
    """What a board is shown."""

    scenario: Scenario
    state: State
    """The state at that moment; for control's eyes, a board for another seat reads `boards` alone."""
    boards: Boards
    seat: str
    """`control`, a team's id, or empty for the room."""
    live: bool
    """Whether anything may be changed from here: only now, and only as control."""


class Board(QWidget):
    """A page of the deck."""

    formWanted = Signal(str, str)
    """Kind and id of a record whose form is to be opened; an empty id for a new one."""

    stepWanted = Signal(int)
    """A step of the session is to be looked at in the replay."""

    seated = True
    """Whether it looks different from each seat."""
    tells_refusals = False
    """Whether it says itself why a command was refused."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.session = session

    def show_look(self, look: Look) -> None:
        """Show the session as it was seen from a seat at one moment."""


def always(_scenario: Scenario) -> bool:
    """The board is of use in every exercise."""
    return True


class BoardKind(NamedTuple):
    """One board: its name with a mnemonic, its key, how it is made, and which exercises have a use for it."""

    name: str
    keys: str
    make: Callable[[Session], Board]
    used: Callable[[Scenario], bool] = always
