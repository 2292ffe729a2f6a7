"""One held SQLite connection with the settings that make a commit durable."""

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any
from urllib.parse import quote

from sqlalchemy import Connection, Engine, create_engine, event, text
from sqlalchemy.exc import DatabaseError
from sqlalchemy.pool import StaticPool

from detente.store import schema
from detente.store.faults import SessionFault
from detente.words import tr


def engine(path: Path, *, look: bool = False) -> Engine:
    """An engine on one held connection; explicit transactions, write lock from the start.

    `look` opens the file so that not a byte of it or beside it can change, on a read-only medium too.
    """

    def connect() -> sqlite3.Connection:
        # Past SQLAlchemy's addresses, in which a question mark in the name of a file means something else.
        if look:
            return sqlite3.connect(_only_looked_at(path), uri=True, check_same_thread=False)
        return sqlite3.connect(path, check_same_thread=False)

    made = create_engine("sqlite://", creator=connect, poolclass=StaticPool)

    @event.listens_for(made, "connect")
    def _connect(raw: Any, _record: object) -> None:
        # The driver's own transactions would leave the tables of a failed migration in place on 3.11.
        raw.isolation_level = None
        raw.execute("PRAGMA locking_mode = EXCLUSIVE")
        raw.execute("PRAGMA trusted_schema = OFF")
        raw.execute("PRAGMA foreign_keys = ON")
        raw.execute("PRAGMA busy_timeout = 1500")
        raw.execute("PRAGMA synchronous = FULL")

    @event.listens_for(made, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql("BEGIN" if look else "BEGIN IMMEDIATE")

    return made


def _only_looked_at(path: Path) -> str:
    """SQLite's address of a file that it may not change; drives and network shares included."""
    name = path.absolute().as_posix()
    rooted = name if name.startswith("/") else f"/{name}"
    return f"file://{quote(os.fsencode(rooted), safe='/:')}?mode=ro&immutable=1"


def settled(path: Path) -> bool:
    """Whether the file is all there is: nobody has it open, and no crash has left work beside it."""
    return not any(path.with_name(path.name + suffix).exists() for suffix in ("-wal", "-journal"))


def in_words(path: Path, fault: Exception) -> SessionFault:
    """A fault of the database said for the facilitator."""
    said = str(getattr(fault, "orig", fault)).lower()
    if "locked" in said or "busy" in said:
        return SessionFault(
            tr("{file} is open in another window or program. Close it there and try again.", file=path)
        )
    if "full" in said:
        return SessionFault(
            tr(
                "The disk that holds {file} is full: the last entry was not saved. Free some space, or "
                "back up to a stick, and enter it again.",
                file=path,
            )
        )
    if "readonly" in said or "read-only" in said or "unable to open" in said:
        return SessionFault(
            tr(
                "{file} cannot be written. Copy it to a folder where you may write, and open it there.",
                file=path,
            )
        )
    if "not a database" in said or "malformed" in said or "corrupt" in said:
        return damaged(path, said)
    return SessionFault(
        tr("{file} could not be used: {why}. Try again, or open your last backup.", file=path, why=said)
    )


def damaged(path: Path, why: str) -> SessionFault:
    # The database tells a tangle in several lines; a sentence has room for one.
    told = " ".join(why.replace("***", "").split())
    return SessionFault(
        tr(
            "{file} is damaged ({why}). Open your last backup; this file was left as it is.",
            file=path,
            why=told,
        )
    )


def check_identity(path: Path) -> int:
    """Refuse what is no session file before SQLite is allowed to touch it; returns its format."""
    try:
        if path.is_dir():
            raise SessionFault(tr("{file} is a folder. Choose a file that ends in .detente.", file=path))
        with path.open("rb") as stream:
            header = stream.read(100)
    except FileNotFoundError:
        raise SessionFault(
            tr(
                "{file} was not found. Check the name, or look for it on the stick it was saved to.",
                file=path,
            )
        ) from None
    except OSError as fault:
        raise SessionFault(
            tr("{file} cannot be read: {why}. Check who may read it.", file=path, why=fault.strerror)
        ) from fault
    if not header.startswith(b"SQLite format 3\0"):
        raise SessionFault(
            tr("{file} is not a Detente session. Choose a file that ends in .detente.", file=path)
        )
    version = int.from_bytes(header[60:64])
    if int.from_bytes(header[68:72]) != schema.APPLICATION_ID:
        raise SessionFault(
            tr(
                "{file} is a database, but not a Detente session. Choose a file that ends in .detente.",
                file=path,
            )
        )
    if version > schema.VERSION:
        raise SessionFault(
            tr(
                "{file} was written by a newer Detente (format {version}; this one reads up to {known}). "
                "Update Detente to open it.",
                file=path,
                version=version,
                known=schema.VERSION,
            )
        )
    if version < 1:
        raise damaged(path, tr("format {version} was never written", version=version))
    return version


def check_content(path: Path, connection: Connection) -> None:
    """Refuse a damaged file, or one with triggers or views that are not ours."""
    try:
        verdict = [row[0] for row in connection.execute(text("PRAGMA integrity_check(3)"))]
        strangers = schema.strangers(connection)
        version = connection.execute(text("PRAGMA user_version")).scalar_one()
        missing = schema.tables_of(version) - {
            row[0] for row in connection.execute(text("SELECT name FROM sqlite_master WHERE type = 'table'"))
        }
    except DatabaseError as fault:
        raise in_words(path, fault) from fault
    if verdict != ["ok"]:
        raise damaged(path, str(verdict[0]))
    if missing:
        raise damaged(path, tr("table {name} is missing", name=sorted(missing)[0]))
    if strangers:
        raise SessionFault(
            tr(
                "{file} holds a {what} that Detente did not put there; it was not opened. "
                "Ask whoever gave it to you, or open a backup.",
                file=path,
                what=strangers[0],
            )
        )


def check_tree(path: Path, connection: Connection) -> None:
    """Refuse a file whose steps and branches do not hang together, before anybody follows them."""
    for query, why in (
        (
            "SELECT id FROM step WHERE parent >= id OR parent NOT IN (SELECT id FROM step)",
            tr("a step hangs in the air"),
        ),
        (
            "SELECT name FROM branch WHERE (head != 0 AND head NOT IN (SELECT id FROM step)) "
            "OR (tip != 0 AND tip NOT IN (SELECT id FROM step))",
            tr("a branch leads nowhere"),
        ),
        (
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM branch JOIN meta ON branch.name = meta.value "
            "WHERE meta.key = 'branch')",
            tr("its current branch is missing"),
        ),
        (
            "SELECT 1 WHERE NOT EXISTS (SELECT 1 FROM meta WHERE key = 'seed' AND ltrim(value, '-') != '' "
            "AND ltrim(value, '-') NOT GLOB '*[^0-9]*')",
            tr("its seed is missing"),
        ),
    ):
        if connection.execute(text(query)).first() is not None:
            raise damaged(path, why)


def copy(connection: Connection, target: Path) -> None:
    """Copy the whole database through SQLite's backup interface."""
    raw = connection.connection.driver_connection
    with closing(sqlite3.connect(target)) as copied:
        raw.backup(copied)  # type: ignore[union-attr]
        copied.execute("PRAGMA journal_mode = DELETE")
