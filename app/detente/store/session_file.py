"""The session file: append-only steps, branches, annotations and drafts in one SQLite file."""

import hashlib
import os
import sqlite3
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection, Engine, func, insert, select, text, update
from sqlalchemy.dialects.sqlite import insert as upsert
from sqlalchemy.exc import DatabaseError

from detente.exercise.annotations import Annotation, Remark, Saying
from detente.exercise.chronicle import Step
from detente.exercise.mechanic import Command, Event
from detente.exercise.setting import Scenario
from detente.store import beside, codec, schema
from detente.store.connection import (
    check_content,
    check_identity,
    check_tree,
    copy,
    damaged,
    engine,
    in_words,
    settled,
)
from detente.store.faults import SessionFault
from detente.words import tr

MAIN = "main"
ROOT = 0
_BULK = 2_000


@dataclass(frozen=True, slots=True)
class Branch:
    """A named head. `tip` is the furthest step undo came back from; `start` the step it branched at."""

    name: str
    head: int
    tip: int
    start: int
    created_at: datetime


@dataclass(frozen=True, slots=True)
class NewStep:
    """A decided command, ready to be committed."""

    command: Command
    events: tuple[Event, ...]
    author: str
    occurred_at: datetime
    entered_at: datetime


@dataclass(frozen=True, slots=True)
class Beside:
    """A remark that comes along with steps from another file or branch, with its own author and times."""

    place: int
    """Id of the step it stands beside; where that is one of the new ones, its position among them."""
    new: bool
    remark: Remark
    author: str
    occurred_at: datetime
    entered_at: datetime
    record: str = ""


def digest(
    parent_digest: str,
    depth: int,
    command: str,
    events: str,
    version: int,
    author: str,
    times: tuple[str, str],
) -> str:
    """Chain a step to its parent: SHA-256 over canonical JSON; `version` is the format it was written in."""
    content = codec.canonical([parent_digest, depth, command, events, version, author, *times])
    return hashlib.sha256(content.encode()).hexdigest()


def root_digest(scenario_document: str, seed: int) -> str:
    """The digest that the first step chains to: the scenario as played, and the seed."""
    return hashlib.sha256(codec.canonical([scenario_document, seed]).encode()).hexdigest()


class SessionFile:
    """An open session file. Every write is one committed, durable transaction."""

    def __init__(self, path: Path, opened: Engine, *, look: bool = False) -> None:
        self.path = path
        self._look = look
        self._engine = opened
        self._connection = opened.connect()

    @classmethod
    def create(cls, path: Path, scenario: Scenario, seed: int, now: datetime) -> "SessionFile":
        """Make a new session file; refuses to write over an existing one."""
        try:
            taken, placed = path.exists(), path.parent.is_dir()
        except OSError as fault:  # such as a name too long for the disk
            raise SessionFault(
                tr("{file} cannot be made: {why}. Choose another name.", file=path, why=fault.strerror)
            ) from fault
        if taken:
            raise SessionFault(tr("{file} exists already. Choose another name.", file=path))
        if not placed:
            raise SessionFault(
                tr("There is no folder {folder}. Make it, or choose another one.", folder=path.parent)
            )
        document = codec.encode_scenario(scenario)
        made = cls._opened(path)
        try:
            with made._write() as connection:
                schema.create(connection)
                connection.execute(insert(schema.scenario).values(id=1, document=document))
                facts = {"seed": seed, "branch": MAIN, "created_at": now.isoformat(), "closed": "yes"}
                rows = [{"key": key, "value": str(value)} for key, value in facts.items()]
                connection.execute(insert(schema.meta), rows)
                connection.execute(
                    insert(schema.branch).values(
                        name=MAIN, head=ROOT, tip=ROOT, start=ROOT, created_at=now.isoformat()
                    )
                )
        except SessionFault:
            made._release()
            path.unlink(missing_ok=True)
            raise
        made._use_wal()
        return made

    @classmethod
    def open(cls, path: Path, *, look: bool = False) -> "SessionFile":
        """Open and check an existing session file; an older format is backed up and migrated.

        Who only wants to `look` changes nothing, unless there is something to migrate or to recover.
        """
        version = check_identity(path)
        made = cls._opened(path, look=look and version == schema.VERSION and settled(path))
        try:
            check_content(path, made._connection)
            made._connection.rollback()
            if not made._look:
                made._migrate()
            check_tree(path, made._connection)
            made._connection.rollback()
            if not made._look:
                made._use_wal()
        except DatabaseError as fault:
            made._release()
            raise in_words(path, fault) from fault
        except SessionFault:
            made._release()
            raise
        return made

    @classmethod
    def _opened(cls, path: Path, *, look: bool = False) -> "SessionFile":
        try:
            return cls(path, engine(path, look=look), look=look)
        except DatabaseError as fault:
            raise in_words(path, fault) from fault

    def _use_wal(self) -> None:
        self._pragma("journal_mode = WAL")

    def _pragma(self, words: str) -> None:
        raw = self._connection.connection.driver_connection
        try:
            raw.execute(f"PRAGMA {words}")  # type: ignore[union-attr]
        except sqlite3.DatabaseError as fault:  # past SQLAlchemy, hence the driver's own kind
            raise in_words(self.path, fault) from fault
        self._connection.rollback()

    def _migrate(self) -> None:
        version = self._connection.execute(text("PRAGMA user_version")).scalar_one()
        self._connection.rollback()
        if version == schema.VERSION:
            return
        self.backup(self.path.with_suffix(f".v{version}.detente"))
        with self._write() as connection:
            for step in range(version, schema.VERSION):
                schema.MIGRATIONS[step](connection)
            connection.execute(text(f"PRAGMA user_version = {schema.VERSION}"))

    @contextmanager
    def _write(self) -> Iterator[Connection]:
        try:
            with self._connection.begin():
                yield self._connection
        except DatabaseError as fault:
            raise in_words(self.path, fault) from fault

    @contextmanager
    def _read(self) -> Iterator[Connection]:
        try:
            with self._connection.begin():
                yield self._connection
        except DatabaseError as fault:
            raise in_words(self.path, fault) from fault

    def fact(self, key: str) -> str:
        """A fact about the file, empty where it is not recorded."""
        with self._read() as connection:
            found = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == key)).scalar()
        return str(found) if found is not None else ""

    def record_fact(self, key: str, value: str) -> None:
        with self._write() as connection:
            self._put_fact(connection, key, value)

    def _put_fact(self, connection: Connection, key: str, value: str) -> None:
        row = upsert(schema.meta).values(key=key, value=value)
        connection.execute(row.on_conflict_do_update(index_elements=["key"], set_={"value": value}))

    def root(self) -> str:
        """The digest that stands for the scenario as played and the seed."""
        with self._read() as connection:
            return self._root(connection)

    def scenario_document(self) -> str:
        with self._read() as connection:
            document = connection.execute(select(schema.scenario.c.document)).scalar()
        if document is None:
            raise damaged(self.path, tr("the scenario is missing"))
        return str(document)

    def scenario(self) -> Scenario:
        """The scenario as played."""
        try:
            return codec.decode_scenario(self.scenario_document())
        except codec.Undecodable as fault:
            raise damaged(self.path, tr("its scenario cannot be read")) from fault

    def append(
        self, branch: Branch, parent: Step | None, new: NewStep, leaving: Branch | None = None
    ) -> Step:
        """Commit one step at the head of a branch, which is created where it does not exist.

        `leaving` is the branch on which undo went back to the parent; its head returns to its tip.
        """
        return self.append_many(branch, parent, [new], leaving)[-1]

    def append_many(
        self, branch: Branch, parent: Step | None, new: Iterable[NewStep], leaving: Branch | None = None
    ) -> list[Step]:
        """Commit many steps in one transaction: all of them, or none."""
        with self._write() as connection:
            return self._append(connection, branch, parent, new, leaving)

    def graft(
        self,
        branch: Branch,
        parent: Step | None,
        new: Iterable[NewStep],
        beside_them: Iterable[Beside],
        attached: Iterable[bytes],
        now: datetime,
        leaving: Branch | None = None,
    ) -> list[Step]:
        """Commit steps with what stands beside them in one transaction: all of it, or nothing."""
        with self._write() as connection:
            made = self._append(connection, branch, parent, new, leaving)
            for content in attached:
                beside.attach(connection, content, now)
            for one in beside_them:
                beside.annotate(
                    connection,
                    made[one.place].id if one.new else one.place,
                    one.remark,
                    one.author,
                    one.entered_at,
                    record=one.record,
                    occurred_at=one.occurred_at,
                )
        return made

    def _append(
        self,
        connection: Connection,
        branch: Branch,
        parent: Step | None,
        new: Iterable[NewStep],
        leaving: Branch | None,
    ) -> list[Step]:
        made: list[Step] = []
        last_id = connection.execute(select(func.max(schema.step.c.id))).scalar() or ROOT
        above = parent.digest if parent else self._root(connection)
        depth, parent_id, rows = (parent.depth if parent else 0), (parent.id if parent else None), []
        for one in new:
            depth, last_id = depth + 1, last_id + 1
            row, step = _row(last_id, parent_id, depth, above, one)
            rows.append(row)
            made.append(step)
            parent_id, above = last_id, step.digest
            if len(rows) >= _BULK:
                connection.execute(insert(schema.step), rows)
                rows = []
        if rows:
            connection.execute(insert(schema.step), rows)
        if not made:
            return made
        if leaving:
            self._put_branch(connection, leaving, head=leaving.tip, tip=leaving.tip)
        self._put_branch(connection, branch, head=last_id, tip=last_id)
        self._put_fact(connection, "branch", branch.name)
        return made

    def _root(self, connection: Connection) -> str:
        document = connection.execute(select(schema.scenario.c.document)).scalar_one()
        seed = connection.execute(select(schema.meta.c.value).where(schema.meta.c.key == "seed")).scalar_one()
        return root_digest(document, int(seed))

    def _put_branch(self, connection: Connection, branch: Branch, *, head: int, tip: int) -> None:
        row = upsert(schema.branch).values(
            name=branch.name,
            head=head,
            tip=tip,
            start=branch.start,
            created_at=branch.created_at.isoformat(),
        )
        connection.execute(
            row.on_conflict_do_update(index_elements=["name"], set_={"head": head, "tip": tip})
        )

    def move_head(self, branch: Branch, head: int) -> None:
        """Move a branch's head along its own path, for undo and redo."""
        with self._write() as connection:
            connection.execute(
                update(schema.branch).where(schema.branch.c.name == branch.name).values(head=head)
            )

    def put_branch(self, branch: Branch) -> None:
        """Record a branch as it is given and make it the current one."""
        with self._write() as connection:
            self._put_branch(connection, branch, head=branch.head, tip=branch.tip)
            self._put_fact(connection, "branch", branch.name)

    def branches(self) -> tuple[Branch, ...]:
        with self._read() as connection:
            rows = connection.execute(
                select(schema.branch).order_by(schema.branch.c.created_at, schema.branch.c.name)
            ).all()
        return tuple(
            Branch(row.name, row.head, row.tip, row.start, self._moment(row.created_at, row.name))
            for row in rows
        )

    def steps(self) -> list[Step]:
        """Every step of every branch, by id."""
        with self._read() as connection:
            rows = connection.execute(select(schema.step).order_by(schema.step.c.id)).all()
        made: list[Step] = []
        for row in rows:
            try:
                made.append(
                    Step(
                        id=row.id,
                        parent=row.parent,
                        depth=row.depth,
                        command=codec.decode_command(row.command),
                        events=codec.decode_events(row.events),
                        author=row.author,
                        occurred_at=datetime.fromisoformat(row.occurred_at),
                        entered_at=datetime.fromisoformat(row.entered_at),
                        digest=row.digest,
                    )
                )
            except (codec.Undecodable, ValueError) as fault:
                raise damaged(self.path, tr("step {id} cannot be read", id=row.id)) from fault
        return made

    def altered(self) -> list[int]:
        """Ids of the steps whose content no longer fits its digest or its parent's."""
        known: dict[int | None, str] = {}
        wrong: list[int] = []
        with self._read() as connection:
            known[None] = self._root(connection)
            for row in connection.execute(select(schema.step).order_by(schema.step.c.id)):
                times = (row.occurred_at, row.entered_at)
                above = known.get(row.parent, "")
                content = (row.depth, row.command, row.events, row.schema, row.author)
                if digest(above, *content, times) != row.digest:
                    wrong.append(row.id)
                known[row.id] = row.digest
        return wrong

    def annotate(
        self,
        step: int,
        remark: Remark,
        author: str,
        now: datetime,
        *,
        record: str = "",
        occurred_at: datetime | None = None,
    ) -> None:
        """Write a remark beside a step, about a record where one is named."""
        with self._write() as connection:
            beside.annotate(connection, step, remark, author, now, record=record, occurred_at=occurred_at)

    def annotate_all(self, sayings: Iterable[Saying], step: int, author: str, now: datetime) -> None:
        """Write several remarks in one transaction, beside `step` where they name none: all, or none."""
        with self._write() as connection:
            for one in sayings:
                beside.annotate(
                    connection,
                    step if one.step is None else one.step,
                    one.remark,
                    author,
                    now,
                    record=one.record,
                    occurred_at=one.occurred_at,
                )

    def annotations(self) -> tuple[Annotation, ...]:
        """Every remark of every branch, in the order of writing."""
        with self._read() as connection:
            try:
                return beside.annotations(connection)
            except (codec.Undecodable, ValueError) as fault:
                raise damaged(self.path, tr("a note cannot be read")) from fault

    def attach(self, content: bytes, now: datetime) -> str:
        """Keep the bytes of a file; returns the digest they are found by."""
        with self._write() as connection:
            return beside.attach(connection, content, now)

    def attached_size(self) -> int:
        """Bytes of all files kept inside."""
        with self._read() as connection:
            return beside.attached_size(connection)

    def altered_files(self) -> list[str]:
        """Digests that the bytes kept under them no longer fit, or under which a remark finds none."""
        with self._read() as connection:
            return beside.altered_files(connection)

    def attached(self, digest: str) -> bytes:
        """The bytes kept under a digest. Raises SessionFault where they are missing or were altered."""
        with self._read() as connection:
            content = beside.attached(connection, digest)
        if content is None:
            raise damaged(self.path, tr("an attached file is missing or was altered"))
        return content

    def _moment(self, written: str, owner: str) -> datetime:
        try:
            return datetime.fromisoformat(written)
        except ValueError as fault:
            raise damaged(self.path, tr("the time of {owner} cannot be read", owner=owner)) from fault

    def save_draft(self, key: str, body: str, now: datetime) -> None:
        """Keep a half-written form; an empty body forgets it."""
        with self._write() as connection:
            beside.save_draft(connection, key, body, now)

    def drafts(self) -> dict[str, str]:
        with self._read() as connection:
            return beside.drafts(connection)

    def backup(self, target: Path) -> Path:
        """Copy the session to a file, whole or not at all."""
        half = target.with_name(target.name + ".part")
        try:
            if target.exists() and target.samefile(self.path):
                raise OSError(tr("this is the session itself"))
            copy(self._connection, half)
            os.replace(half, target)
        except (OSError, DatabaseError, sqlite3.Error) as fault:
            half.unlink(missing_ok=True)
            raise SessionFault(
                tr("The backup to {file} failed: {why}. Try another folder or stick.", file=target, why=fault)
            ) from fault
        finally:
            self._connection.rollback()
        return target

    def close(self) -> None:
        """Fold everything back into the one file and let go of it."""
        if self._look:
            self._release()
            return
        try:
            self._pragma("journal_mode = DELETE")  # which first folds the log in
        finally:
            self._release()

    def _release(self) -> None:
        self._connection.close()
        self._engine.dispose()


def _row(
    step_id: int, parent: int | None, depth: int, above: str, new: NewStep
) -> tuple[dict[str, object], Step]:
    command, events = codec.encode_command(new.command), codec.encode_events(new.events)
    times = (new.occurred_at.isoformat(), new.entered_at.isoformat())
    sealed = digest(above, depth, command, events, schema.STEP_FORMAT, new.author, times)
    row: dict[str, object] = {
        "id": step_id,
        "parent": parent,
        "depth": depth,
        "command": command,
        "events": events,
        "digest": sealed,
        "schema": schema.STEP_FORMAT,
        "author": new.author,
        "occurred_at": times[0],
        "entered_at": times[1],
    }
    step = Step(
        id=step_id,
        parent=parent,
        depth=depth,
        command=new.command,
        events=new.events,
        author=new.author,
        occurred_at=new.occurred_at,
        entered_at=new.entered_at,
        digest=sealed,
    )
    return row, step
