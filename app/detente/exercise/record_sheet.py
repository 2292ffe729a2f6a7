"""The fields that every record has in common, whatever it records."""

from collections.abc import Sequence
from datetime import datetime
from itertools import pairwise
from typing import Literal

from detente.exercise.families import Family
from detente.exercise.naming import short_name
from detente.exercise.records import record
from detente.exercise.remarks import Media
from detente.exercise.setting import Scenario
from detente.words import tr

Status = Literal["draft", "final", "disputed", "superseded"]
Kind = Family | Literal["note"]


@record
class Wording:
    """What a record says, or said before it was corrected."""

    text: str
    author: str
    at: datetime
    """When it was written down."""
    reason: str = ""
    """Why it took the place of the wording before."""
    step: int


@record
class Dispute:
    """A team's own wording beside control's."""

    by: str
    """Id of the team."""
    text: str
    author: str
    at: datetime
    settled: str = ""
    """How it ended, in words; empty while it is open."""
    settled_by: str = ""

    @property
    def open(self) -> bool:
        return not self.settled


@record
class Happening:
    """One entry in the life of a record."""

    step: int
    turn: int
    author: str
    occurred_at: datetime
    entered_at: datetime
    text: str


@record
class Attachment:
    """A file that belongs to a record."""

    record: str
    digest: str
    name: str
    media: Media
    size: int
    caption: str
    author: str
    at: datetime

    @property
    def picture(self) -> bool:
        return self.media.startswith("image/")


@record
class Translation:
    language: str
    original: str
    text: str


@record
class RecordSheet:
    """All that is known of a record but the facts of its own kind."""

    id: str
    kind: Kind
    step: int
    """The step that made it; 0 for the beginning."""
    serial: str
    turn: int
    label: str
    """Of the turn."""
    phase: str
    game_time: str
    occurred_at: datetime
    entered_at: datetime
    author: str
    status: Status
    ended: str
    """Why it no longer stands, with who and why; empty while it stands."""
    supersedes: tuple[str, ...]
    reason: str
    """Why it takes their place."""
    teams: tuple[str, ...]
    tags: tuple[str, ...]
    links: tuple[str, ...]
    backlinks: tuple[str, ...]
    """Records that point to this one."""
    release_turn: int
    """Turn from which the room may be told; 0 where nothing is planned."""
    translation: Translation | None
    wordings: tuple[Wording, ...]
    """From the first to the one that stands."""
    disputes: tuple[Dispute, ...]
    attachments: tuple[Attachment, ...]
    life: tuple[Happening, ...]

    @property
    def wording(self) -> str:
        """What the record says now."""
        return self.wordings[-1].text

    @property
    def late(self) -> bool:
        """Whether it was written down more than a minute after it happened."""
        return (self.entered_at - self.occurred_at).total_seconds() > 60


def status_name(status: Status) -> str:
    return {
        "draft": tr("draft"),
        "final": tr("final"),
        "disputed": tr("disputed"),
        "superseded": tr("superseded"),
    }[status]


def kind_name(kind: Kind) -> str:
    """What a record of this kind is called."""
    return {
        "move": tr("Move"),
        "call": tr("Message"),
        "inspection": tr("Inspection"),
        "inject": tr("Inject"),
        "treaty": tr("Agreement"),
        "step": tr("Step"),
        "duty": tr("Obligation"),
        "breach": tr("Obligation"),
        "declaration": tr("Declaration"),
        "activity": tr("Activity"),
        "note": tr("Note"),
        "other": tr("Entry"),
    }[kind]


def dispute_words(scenario: Scenario, dispute: Dispute) -> str:
    """A dispute in one line, with the word that says what it is."""
    told = tr("disputed by {team}: “{text}”", team=short_name(scenario, dispute.by), text=dispute.text)
    return told if dispute.open else tr("{told} – settled: {how}", told=told, how=dispute.settled)


def now_words(wordings: Sequence[Wording]) -> str:
    """What the first wording gave way to, by whom and why; nothing while it stands."""
    if len(wordings) < 2:
        return ""
    last = wordings[-1]
    return tr(
        "superseded by {who}{why}, now “{text}”",
        who=last.author or tr("control"),
        why=tr(" ({reason})", reason=last.reason) if last.reason else "",
        text=last.text,
    )


def wording_words(wordings: Sequence[Wording]) -> tuple[str, ...]:
    """Earlier wordings, each with who put another in its place and why."""
    return tuple(
        tr(
            "superseded by {who}{why}: “{text}”",
            who=after.author or tr("control"),
            why=tr(" ({reason})", reason=after.reason) if after.reason else "",
            text=before.text,
        )
        for before, after in pairwise(wordings)
    )
