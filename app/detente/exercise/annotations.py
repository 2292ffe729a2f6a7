"""What is said beside the tree of steps: it survives undo and never changes a state."""

from datetime import datetime
from typing import Literal

from detente.exercise.records import record
from detente.exercise.remarks import (
    Attached,
    Detached,
    Disputed,
    Linked,
    Numbered,
    ReleasedFrom,
    Remark,
    Reworded,
    Settled,
    Superseding,
    Tagged,
    Timed,
    Translated,
)

__all__ = [
    "KINDS",
    "REMARKS",
    "Annotation",
    "Bearing",
    "Bookmark",
    "Confidence",
    "Nature",
    "Note",
    "ObserverNote",
    "ObserverPosting",
    "Rating",
    "Remark",
    "Saying",
    "SurveySheet",
]


@record
class Note(Remark):
    """A line that somebody wrote down."""


@record
class Bookmark(Remark):
    """A place to come back to in the hot wash."""

    reason: str = ""
    """Why it is worth talking about, in a word, such as `off-ramp`."""


Nature = Literal["quote", "fact", "judgement"]
Bearing = Literal["", "strength", "improvement"]
Rating = Literal["", "P", "S", "M", "U"]
Confidence = Literal["", "low", "medium", "high"]


@record
class ObserverNote(Remark):
    """What an observer saw, heard or concluded, as on the sheets of an exercise evaluation guide."""

    observer: str = ""
    """Name of the person; empty where control wrote it down."""
    team: str = ""
    """Id of the team that was watched; empty for the whole room."""
    objective: str = ""
    task: str = ""
    """Id of the critical task of the objective."""
    nature: Nature = "fact"
    """Words that were said, something that was done, or what the observer makes of it."""
    bearing: Bearing = ""
    rating: Rating = ""
    """Performed without challenges, with some, with major challenges, or unable to be performed."""
    explanation: str = ""
    """What the rating rests on."""
    confidence: Confidence = ""
    serial: str = ""
    """Number of the paper sheet."""
    corrects: str = ""
    """Fingerprint of the note whose place this one takes; ids change when files are merged."""


@record
class ObserverPosting(Remark):
    """Which teams an observer watches from now on; a later one of the same observer takes its place."""

    observer: str
    teams: tuple[str, ...] = ()


@record
class SurveySheet(Remark):
    """Answers of one participant in one wave; later ones to the same question supersede earlier ones."""

    wave: str
    code: str
    """Pseudonym of the participant."""
    team: str
    answers: tuple[tuple[str, str], ...]
    """Question and answer; a blank takes an earlier answer back."""


@record
class FormsPrinted(Remark):
    """Blank paper forms were printed; the next ones are numbered on from the last."""

    first: str
    last: str
    """Serials, such as P-036."""


@record
class TakenOver(Remark):
    """The step was taken over from another branch or file when two facilitators’ logs were merged."""

    origin: Literal["lead", "scribe"]
    source: str
    """Name of the file."""
    step: int
    """Its id there."""
    depth: int
    """Its depth there, with which its dice fell."""
    names: tuple[tuple[str, str], ...] = ()
    """What records are called now and what they were called there, where that differs."""


REMARKS: dict[str, type[Remark]] = {
    "note": Note,
    "bookmark": Bookmark,
    "observer_note": ObserverNote,
    "posting": ObserverPosting,
    "survey": SurveySheet,
    "forms": FormsPrinted,
    "taken_over": TakenOver,
    "serial": Numbered,
    "game_time": Timed,
    "tags": Tagged,
    "links": Linked,
    "supersedes": Superseding,
    "dispute": Disputed,
    "settlement": Settled,
    "rewording": Reworded,
    "translation": Translated,
    "release": ReleasedFrom,
    "attachment": Attached,
    "detachment": Detached,
}
"""Every kind by the name it is stored under, one line each."""

KINDS: dict[type[Remark], str] = {kind: name for name, kind in REMARKS.items()}


@record
class Saying:
    """A remark on its way into the session, and what it belongs to."""

    remark: Remark
    record: str = ""
    step: int | None = None
    """The step it stands beside; the present one where none is named."""
    occurred_at: datetime | None = None
    """When it was said or seen, where that was not just now."""


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
