"""Every record of a session with what was said about it: one pass over the steps, then each on demand."""

from functools import cached_property

from detente.exercise import moves
from detente.exercise import remarks as said
from detente.exercise.annotations import Annotation, Bookmark, Note, ObserverNote
from detente.exercise.chronicle import Chronicle
from detente.exercise.dossiers import Dossier, record_of, record_of_step
from detente.exercise.mechanic import Event
from detente.exercise.phases import turn_label
from detente.exercise.placing import Taken, placed
from detente.exercise.record_sheet import Attachment, Happening, RecordSheet, Status
from detente.exercise.telling import tell
from detente.words import tr


class RecordBook:
    """The records of one branch of a session."""

    def __init__(self, chronicle: Chronicle) -> None:
        self._chronicle = chronicle
        self._scenario = chronicle.scenario
        self._dossiers: dict[str, Dossier] = {}
        self._of_step: dict[int, str] = {0: ""}
        self._taken: dict[int, Taken] = {}
        for taken in placed(chronicle):
            self._file(taken)
        self._gather()

    def _file(self, taken: Taken) -> None:
        step = taken.step
        self._taken[step.id] = taken
        whose = self._of_step[step.id] = record_of_step(step.id, step.events)
        known = self._dossiers
        if whose not in known:
            known[whose] = Dossier(whose, taken)
        for event in step.events:
            named = record_of(event)
            if named:
                if named not in known:
                    known[named] = Dossier(named, taken)
                known[named].facts.append((taken, event))

    def _gather(self) -> None:
        """Remarks belong to a record only on the line of play that the record is on."""
        here = [a for a in self._chronicle.annotations if a.step in self._of_step]
        for one in here:
            if isinstance(one.remark, Note | Bookmark | ObserverNote):
                name = note_id(one)
                self._dossiers[name] = Dossier(name, self._taken.get(one.step), one)
        for one in here:
            if one.record in self._dossiers:
                self._dossiers[one.record].remarks.append(one)

    def __contains__(self, record: str) -> bool:
        return record in self._dossiers

    @property
    def ids(self) -> tuple[str, ...]:
        return tuple(self._dossiers)

    @property
    def dossiers(self) -> tuple[Dossier, ...]:
        return tuple(self._dossiers.values())

    def of_step(self, step_id: int) -> str:
        """The record that a step made or changed; empty for the beginning or a step of another branch."""
        return self._of_step.get(step_id, "")

    def dossier(self, record: str) -> Dossier | None:
        return self._dossiers.get(record)

    def made_at(self, record: str) -> int:
        """The step that made a record; 0 for one that stands beside the beginning."""
        dossier = self._dossiers.get(record)
        return dossier.taken.step.id if dossier is not None and dossier.taken is not None else 0

    def turn_of(self, step_id: int) -> int:
        """The turn in which a step was taken."""
        taken = self._taken.get(step_id)
        return taken.turn if taken else 0

    @cached_property
    def _replaced(self) -> dict[str, tuple[str, Annotation]]:
        """Records whose place another took: by which, and the remark that says so."""
        found: dict[str, tuple[str, Annotation]] = {}
        for dossier in self._dossiers.values():
            last = next(
                (a for a in reversed(dossier.remarks) if isinstance(a.remark, said.Superseding)), None
            )
            if last is not None and isinstance(last.remark, said.Superseding):
                found.update(dict.fromkeys(last.remark.records, (dossier.id, last)))
        return found

    @cached_property
    def _pointing(self) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        for dossier in self._dossiers.values():
            for name in linked.records if (linked := dossier.last(said.Linked)) else ():
                found.setdefault(name, []).append(dossier.id)
        return found

    def serials(self) -> dict[str, str]:
        """Records by the number of their paper form."""
        return {d.serial.casefold(): d.id for d in self._dossiers.values() if d.serial}

    def tags(self) -> tuple[str, ...]:
        """All tags in use."""
        used = (d.last(said.Tagged) for d in self._dossiers.values())
        return tuple(sorted({tag for one in used if one for tag in one.tags}, key=str.casefold))

    def attachments(self) -> tuple[Attachment, ...]:
        """All files of the session, by record."""
        return tuple(file for dossier in self._dossiers.values() for file in dossier.attachments())

    def disputed(self) -> tuple[str, ...]:
        """Records with a dispute that is open."""
        return tuple(d.id for d in self._dossiers.values() if any(one.open for one in d.disputes()))

    def status(self, record: str) -> Status:
        dossier = self._dossiers[record]
        if self.ended(record):
            return "superseded"
        if any(one.open for one in dossier.disputes()):
            return "disputed"
        return "draft" if dossier.half else "final"

    def ended(self, record: str) -> str:
        """Why a record no longer stands, with who and why; empty while it stands."""
        dossier = self._dossiers[record]
        if dossier.id in self._replaced:
            by, remark = self._replaced[dossier.id]
            return _by_whom(tr("superseded by {record}", record=by), remark.author, remark.text)
        for taken, event in dossier.facts:
            if isinstance(event, moves.MoveRescinded):
                return _by_whom(tr("rescinded"), taken.step.author, "")
        return ""

    def sheet(self, record: str) -> RecordSheet | None:
        """All common fields of a record; None where there is none of that id."""
        dossier = self._dossiers.get(record)
        if dossier is None:
            return None
        tagged, linked = dossier.last(said.Tagged), dossier.last(said.Linked)
        replacing, released = dossier.last(said.Superseding), dossier.last(said.ReleasedFrom)
        timed, taken = dossier.last(said.Timed), dossier.taken
        source = dossier.source
        return RecordSheet(
            id=record,
            kind=dossier.kind,
            step=taken.step.id if taken else 0,
            serial=dossier.serial,
            turn=taken.turn if taken else 0,
            label=taken.label if taken else turn_label(self._scenario, 0),
            phase=taken.phase if taken else "",
            game_time=timed.game_time if timed else "",
            occurred_at=source.occurred_at,
            entered_at=source.entered_at,
            author=source.author,
            status=self.status(record),
            ended=self.ended(record),
            supersedes=replacing.records if replacing else (),
            reason=replacing.text if replacing else "",
            teams=dossier.teams(self._scenario),
            tags=tagged.tags if tagged else (),
            links=linked.records if linked else (),
            backlinks=tuple(self._pointing.get(record, ())),
            release_turn=released.turn if released else 0,
            translation=dossier.translation,
            wordings=dossier.wordings(self._scenario),
            disputes=dossier.disputes(),
            attachments=dossier.attachments(),
            life=tuple(self._happening(taken, event) for taken, event in dossier.facts),
        )

    def _happening(self, taken: Taken, event: Event) -> Happening:
        step = taken.step
        return Happening(
            step=step.id,
            turn=taken.turn,
            author=step.author,
            occurred_at=step.occurred_at,
            entered_at=step.entered_at,
            text=tell(self._scenario, event),
        )


def note_id(note: Annotation) -> str:
    """What a note is called among the records."""
    return f"N{note.id:02d}"


def _by_whom(what: str, author: str, why: str) -> str:
    who = author or tr("control")
    return (
        tr("{what}, {who}: {why}", what=what, who=who, why=why)
        if why
        else tr("{what}, {who}", what=what, who=who)
    )


def record_sheet(chronicle: Chronicle, record: str) -> RecordSheet | None:
    """All common fields of one record of a branch; None where there is none of that id."""
    return RecordBook(chronicle).sheet(record)
