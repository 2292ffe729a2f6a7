"""What is said beside the tree of steps: it survives undo and never changes a state."""

from datetime import datetime

from detente.exercise.records import record


@record
class Remark:
    """One thing said beside a step; each kind adds what it needs and is listed in `REMARKS`."""

    text: str = ""
    """What is said, in words."""


@record
class Note(Remark):
    """A line that somebody wrote down."""


@record
class Bookmark(Remark):
    """A place to come back to in the hot wash."""


REMARKS: dict[str, type[Remark]] = {
    "note": Note,
    "bookmark": Bookmark,
}
"""Every kind by the name it is stored under, one line each."""

KINDS: dict[type[Remark], str] = {kind: name for name, kind in REMARKS.items()}


@record
class Annotation:
    """A remark in its place."""

    id: int
    step: int
    """Id of the step it stands beside; 0 for the beginning."""
    record: str = ""
    """Id of the record it is about, such as `M14`; empty where it is about the moment alone."""
    remark: Remark
    author: str
    occurred_at: datetime
    """When it was said or seen."""
    entered_at: datetime
    """When it was written down."""

    @property
    def kind(self) -> str:
        """The name of its kind, such as `note`."""
        return KINDS[type(self.remark)]

    @property
    def text(self) -> str:
        return self.remark.text
