"""The open session as the window knows it: the desk, and one signal that something changed."""

from collections.abc import Callable
from datetime import datetime

from PySide6.QtCore import QObject, Signal

from detente.desk import Desk, Outcome, SessionFault
from detente.exercise.annotations import Bookmark, Note, Saying
from detente.exercise.chronicle import Step
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.phases import PauseClock, Phases
from detente.exercise.roles import LEAD, Role, against
from detente.exercise.setting import Scene


class Session(QObject):
    """Every click that changes something passes through here; panels listen to `changed` and look."""

    changed = Signal()
    jumped = Signal()
    """Another branch is the present one: the room is not to be thrown to it. Comes before `changed`."""
    refused = Signal(object, object)
    """A Refusal and the Command it met."""
    failed = Signal(str)
    """The file or the disk is at fault, in a sentence."""
    told = Signal(str)
    """Something worth a passing notice."""

    def __init__(self, desk: Desk, parent: QObject | None = None, role: Role = LEAD) -> None:
        super().__init__(parent)
        self.desk = desk
        self.role: Role = role
        """What whoever sits here does: the lead rules and publishes, the scribe logs."""

    def do(self, command: Command, *, occurred_at: datetime | None = None) -> Outcome | None:
        """Submit a command; None where the disk failed."""
        refusal = against(self.role, command)
        if refusal is not None:
            self.refused.emit(refusal, command)
            return Outcome(refusal=refusal)
        try:
            outcome = self.desk.submit(command, occurred_at=occurred_at)
        except SessionFault as fault:
            self.failed.emit(str(fault))
            return None
        if outcome.refusal is not None:
            self.refused.emit(outcome.refusal, command)
        else:
            self.changed.emit()
        return outcome

    def become(self, role: Role) -> None:
        """Sit in the other chair from now on."""
        self.role = role
        self.changed.emit()

    def sign(self, initials: str) -> None:
        """Whose hand the records are in from now on."""
        self.desk.author = initials
        self.changed.emit()

    def undo(self) -> Step | None:
        """Take the last step back; None where there is none, or where the disk failed."""
        return self._moved(self.desk.undo)

    def redo(self) -> Step | None:
        """Bring a step back that was undone; as `undo`."""
        return self._moved(self.desk.redo)

    def _moved(self, move: Callable[[], Step | None]) -> Step | None:
        try:
            step = move()
        except SessionFault as fault:
            self.failed.emit(str(fault))
            return None
        if step is not None:
            self.changed.emit()
        return step

    def note(self, text: str, *, bookmark: bool = False, step: int | None = None) -> None:
        self.say(Saying(remark=Bookmark(text=text) if bookmark else Note(text=text), step=step))

    def say(self, *sayings: Saying) -> bool:
        """Keep remarks beside the tree: all of them, or none and False where the disk failed."""
        try:
            self.desk.remark_all(sayings)
        except SessionFault as fault:
            self.failed.emit(str(fault))
            return False
        self.changed.emit()
        return True

    def branch_at(self, step: int, name: str) -> Refusal | None:
        """Begin a branch at a step; its clock stands, for the minutes since then were spent elsewhere."""
        refusal = self.desk.start_branch(name, step)
        if refusal is None:
            head = self.desk.head
            if head is not None and self.desk.state.of(Phases).running_since is not None:
                self.desk.submit(PauseClock(at=head.entered_at))
            self.jumped.emit()
            self.changed.emit()
        return refusal

    def switch(self, branch: str) -> None:
        self.desk.switch(branch)
        self.jumped.emit()
        self.changed.emit()

    def scene_now(self) -> Scene:
        """The scene that is offered for the present phase."""
        now = self.desk.state.of(Phases).now
        return now.phase.scene if now else "clock"
