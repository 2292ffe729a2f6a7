"""Control's log as lines: what each entry says, how it stands, what was said beside it."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Literal

from detente.exercise import remarks as said
from detente.exercise.annotations import Annotation, Bookmark, Note, ObserverNote
from detente.exercise.chronicle import Chronicle, Step
from detente.exercise.dossiers import teams_of
from detente.exercise.evaluation import remark_words
from detente.exercise.families import family_of
from detente.exercise.record_book import RecordBook
from detente.exercise.record_sheet import Kind, Status, now_words, status_name
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline
from detente.exercise.telling_remarks import remark_told
from detente.words import tr

Order = Literal["occurred", "entered"]
BESIDE = (Note, Bookmark, ObserverNote, said.Disputed, said.Settled)
"""Remarks that stand as lines of their own under what they are about."""
_SOON, _SAME_DAY = timedelta(minutes=1), timedelta(days=1)


@record
class LogEntry:
    """One entry of the log: a step of the session, or what stands beside its beginning."""

    step: int
    record: str
    kind: Kind
    turn: int
    occurred_at: datetime
    entered_at: datetime
    author: str
    teams: tuple[str, ...]
    tags: tuple[str, ...]
    status: Status
    """Of the record, where this step made it; `final` for all that followed."""
    text: str
    meta: tuple[str, ...]
    """Serial, tags, files, in few words."""
    beneath: tuple[str, ...]
    """Notes, disputes and earlier wordings."""

    on_paper: bool = False
    """Whether it was keyed in from a numbered form."""

    @property
    def late(self) -> bool:
        """Whether its time of entry is worth telling: it was keyed in later than it happened.

        A session of historical events, imported in one go, would tell it on every line.
        """
        delay = self.entered_at - self.occurred_at
        return delay > _SOON and (delay < _SAME_DAY or self.on_paper)


def log_entries(chronicle: Chronicle, book: RecordBook, newest: int | None = None) -> tuple[LogEntry, ...]:
    """The entries in the order of writing; only so many of the newest where a number is given."""
    beside: dict[int, list[Annotation]] = {}
    for note in chronicle.annotations:
        if isinstance(note.remark, BESIDE) and note.text:
            beside.setdefault(note.step, []).append(note)
    steps = chronicle.steps if newest is None else chronicle.steps[-newest:]
    entries = [_entry(chronicle.scenario, book, step, beside.get(step.id, ())) for step in steps]
    return (*_beginning(chronicle.scenario, beside.get(0, ())), *entries)


def in_order(entries: Iterable[LogEntry], order: Order) -> tuple[LogEntry, ...]:
    """Sorted by the time at which they happened, or as they were written down."""
    if order == "entered":
        return tuple(entries)
    return tuple(sorted(entries, key=lambda entry: entry.occurred_at))


def _entry(scenario: Scenario, book: RecordBook, step: Step, beside: Iterable[Annotation]) -> LogEntry:
    name = book.of_step(step.id)
    makes = book.made_at(name) == step.id
    dossier = book.dossier(name) if makes else None
    status: Status = book.status(name) if makes else "final"
    meta: list[str] = []
    tags: tuple[str, ...] = ()
    beneath = [_noted(scenario, note) for note in beside]
    on_paper = False
    if dossier is not None:
        tagged = dossier.last(said.Tagged)
        tags = tagged.tags if tagged else ()
        on_paper = bool(dossier.serial)
        files = len(dossier.attachments())
        meta = [dossier.serial, *(f"#{tag}" for tag in tags)]
        meta += [tr("1 file") if files == 1 else tr("{n} files", n=files)] if files else []
        beneath = [*_before(book, scenario, name), *beneath]
    first = step.events[0] if step.events else None
    return LogEntry(
        step=step.id,
        record=name,
        kind=(family_of(first) if first else None) or "other",
        turn=book.turn_of(step.id),
        occurred_at=step.occurred_at,
        entered_at=step.entered_at,
        author=step.author,
        teams=teams_of(scenario, first),
        tags=tags,
        status=status,
        text=headline(scenario, step.events),
        meta=tuple(part for part in meta if part),
        beneath=tuple(beneath),
        on_paper=on_paper,
    )


def _before(book: RecordBook, scenario: Scenario, name: str) -> list[str]:
    """Why the record no longer stands, or what its wording gave way to."""
    ended = book.ended(name)
    dossier = book.dossier(name)
    told = [tr("✗ {why}", why=ended)] if ended else []
    if dossier is not None and (words := now_words(dossier.wordings(scenario))):
        told.append(tr("✗ {words}", words=words))
    return told


def _noted(scenario: Scenario, note: Annotation) -> str:
    mark = {"bookmark": "⚑", "dispute": "≠", "settlement": "="}.get(note.kind, "✎")
    kind = remark_words(scenario, note.remark) if isinstance(note.remark, ObserverNote) else ""
    return f"{mark} {kind}{': ' if kind else ''}{remark_told(scenario, note)}"


def _beginning(scenario: Scenario, beside: Iterable[Annotation]) -> tuple[LogEntry, ...]:
    return tuple(
        LogEntry(
            step=0,
            record="",
            kind="note",
            turn=0,
            occurred_at=note.occurred_at,
            entered_at=note.entered_at,
            author=note.author,
            teams=teams_of(scenario, note.remark),
            tags=(),
            status="final",
            text=_noted(scenario, note),
            meta=(),
            beneath=(),
        )
        for note in beside
    )


def mark_words(entry: LogEntry) -> str:
    """How an entry stands, in a word; nothing where it simply stands."""
    return "" if entry.status == "final" else status_name(entry.status)
