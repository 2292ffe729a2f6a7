"""What a session holds about one record: the facts that name it, and what was said about it."""

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from typing import TypeVar

from detente.exercise import curves, hotline, moves
from detente.exercise import remarks as said
from detente.exercise.annotations import Annotation
from detente.exercise.chronicle import Step
from detente.exercise.families import family_of
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Event
from detente.exercise.obligations import acts as obligations
from detente.exercise.placing import Taken
from detente.exercise.record_sheet import (
    Attachment,
    Dispute,
    Kind,
    Translation,
    Wording,
)
from detente.exercise.setting import Scenario
from detente.exercise.telling import headline, tell
from detente.exercise.treaty_names import dispute_end_name

R = TypeVar("R", bound=said.Remark)

_FOLLOWS = (
    curves.Impulse,
    curves.Signal,
    curves.MinimumMoved,
    curves.PriorMoved,
    curves.MisperceptionMoved,
    curves.ActStood,
    curves.ThresholdCrossed,
)
"""Facts that follow from a record and are no entry of its own."""
_NAMES = ("id", "record", "move", "inject")
"""Fields by which a fact names its record, in the order in which they count."""
_CLOSES = (
    moves.MoveRuled,
    moves.MoveRescinded,
    hotline.MessageDelivered,
    inspections.InspectionReported,
    inspections.InspectionRefused,
    obligations.ReviewClosed,
    obligations.ReviewLapsed,
)
"""Facts after which a record is no longer half."""


_known: dict[str, tuple[str, ...]] = {}


def _names_of(event: Event) -> tuple[str, ...]:
    """Fields by which facts of this kind name their record; kept, for every fact of a session is asked."""
    kind = type(event)
    if kind.__name__ not in _known:
        has = set() if issubclass(kind, _FOLLOWS) else {field.name for field in fields(kind)}
        _known[kind.__name__] = tuple(name for name in _NAMES if name in has)
    return _known[kind.__name__]


def record_of(event: Event) -> str:
    """The record that a fact belongs to; empty for one that has none of its own."""
    return next((name for field in _names_of(event) if (name := getattr(event, field))), "")


def record_of_step(step_id: int, events: tuple[Event, ...]) -> str:
    """The record that a step made or changed; a step that names none is a record of its own, as `S12`."""
    return (record_of(events[0]) if events else "") or f"S{step_id}"


_Contest = (
    moves.MoveDisputed
    | inspections.InspectionDisputed
    | inspections.DisputeSettled
    | said.Disputed
    | said.Settled
)


_CONTESTS = (moves.MoveDisputed, inspections.InspectionDisputed, inspections.DisputeSettled)
"""Facts of a dispute; a tuple, for every fact of a session is asked."""


class Dossier:
    """What the session holds about one record."""

    __slots__ = ("facts", "id", "note", "remarks", "taken")

    def __init__(self, record: str, taken: Taken | None, note: Annotation | None = None) -> None:
        self.id = record
        self.taken = taken
        """The step that made it; None for what stands beside the beginning."""
        self.note = note
        """The note that it is, if it is one."""
        self.facts: list[tuple[Taken, Event]] = []
        self.remarks: list[Annotation] = []

    @property
    def first(self) -> Event | None:
        return self.facts[0][1] if self.facts else None

    @property
    def kind(self) -> Kind:
        if self.note is not None:
            return "note"
        return (family_of(self.first) if self.first is not None else None) or "other"

    def last(self, kind: type[R]) -> R | None:
        """The last remark of a kind, which is the one that stands."""
        return next((a.remark for a in reversed(self.remarks) if isinstance(a.remark, kind)), None)

    @property
    def source(self) -> Annotation | Step:
        """What has its author and its times."""
        if self.note is not None:
            return self.note
        if self.taken is None:
            raise ValueError(f"record: {self.id}; expected a note or the step that made it")
        return self.taken.step

    def teams(self, scenario: Scenario) -> tuple[str, ...]:
        """Teams that the record names, in the order in which it names them."""
        of = self.note.remark if self.note is not None else self.first
        return teams_of(scenario, of)

    @property
    def serial(self) -> str:
        numbered = self.last(said.Numbered)
        if numbered is not None:
            return numbered.serial
        of = self.note.remark if self.note is not None else self.first
        return str(getattr(of, "serial", ""))

    @property
    def half(self) -> bool:
        """Whether it waits for a ruling, a delivery or a result."""
        return _half(self.first) and not any(isinstance(event, _CLOSES) for _, event in self.facts)

    @property
    def translation(self) -> Translation | None:
        told = self.last(said.Translated)
        if told is None or not told.original:
            return None
        return Translation(language=told.language, original=told.original, text=told.text)

    def disputes(self) -> tuple[Dispute, ...]:
        """In the order of saying; what settles settles all that are open."""
        made: list[Dispute] = []
        for at, author, thing in sorted(self._contested(), key=lambda one: one[0]):
            if isinstance(thing, moves.MoveDisputed | inspections.InspectionDisputed | said.Disputed):
                made.append(Dispute(by=thing.by, text=thing.text, author=author, at=at))
            else:
                how = thing.text if isinstance(thing, said.Settled) else _ended(thing)
                made = [_settled(one, how, author) if one.open else one for one in made]
        return tuple(made)

    def _contested(self) -> Iterator[tuple[datetime, str, _Contest]]:
        for taken, event in self.facts:
            if isinstance(event, _CONTESTS):
                yield taken.step.entered_at, taken.step.author, event
        for one in self.remarks:
            if isinstance(one.remark, said.Disputed | said.Settled):
                yield one.entered_at, one.author, one.remark

    def wordings(self, scenario: Scenario) -> tuple[Wording, ...]:
        """From the first to the one that stands."""
        made = [self._first_wording(scenario)]
        for taken, event in self.facts:
            if isinstance(event, moves.MoveAmended):
                step = taken.step
                made.append(
                    Wording(
                        text=event.text,
                        author=step.author,
                        at=step.entered_at,
                        reason=event.reason,
                        step=step.id,
                    )
                )
        made += [
            Wording(text=a.text, author=a.author, at=a.entered_at, reason=a.remark.reason, step=a.step)
            for a in self.remarks
            if isinstance(a.remark, said.Reworded)
        ]
        return tuple(sorted(made, key=lambda one: one.at))

    def _first_wording(self, scenario: Scenario) -> Wording:
        source = self.source
        if isinstance(source, Annotation):
            return Wording(text=source.text, author=source.author, at=source.entered_at, step=source.step)
        words = str(getattr(self.first, "text", ""))
        if not words:
            words = tell(scenario, self.first) if self.first else headline(scenario, source.events)
        return Wording(text=words, author=source.author, at=source.entered_at, step=source.id)

    def attachments(self) -> tuple[Attachment, ...]:
        kept: dict[str, Attachment] = {}
        for one in self.remarks:
            match one.remark:
                case said.Attached() as file:
                    kept[file.digest] = Attachment(
                        record=self.id,
                        digest=file.digest,
                        name=file.name,
                        media=file.media,
                        size=file.size,
                        caption=file.text,
                        author=one.author,
                        at=one.entered_at,
                    )
                case said.Detached() as off:
                    kept.pop(off.digest, None)
        return tuple(kept.values())


def _ended(event: inspections.DisputeSettled) -> str:
    return (
        f"{dispute_end_name(event.outcome)}: {event.reason}"
        if event.reason
        else dispute_end_name(event.outcome)
    )


def _settled(one: Dispute, how: str, author: str) -> Dispute:
    return Dispute(by=one.by, text=one.text, author=one.author, at=one.at, settled=how, settled_by=author)


def _half(event: Event | None) -> bool:
    """Whether a record begins as a draft."""
    if isinstance(event, moves.MoveLogged | hotline.MessageSent):
        return event.held
    return isinstance(event, inspections.InspectionRequested | obligations.ReviewOpened)


def teams_of(scenario: Scenario, thing: object) -> tuple[str, ...]:
    """Ids of teams that stand in the fields of a fact or a remark."""
    if not is_dataclass(thing):
        return ()
    known = {team.id for team in scenario.teams}
    found: dict[str, None] = {}
    for field in fields(thing):
        value = getattr(thing, field.name)
        if isinstance(value, str):
            if value in known:
                found[value] = None
        elif isinstance(value, tuple):
            found.update({part: None for part in value if isinstance(part, str) and part in known})
    return tuple(found)
