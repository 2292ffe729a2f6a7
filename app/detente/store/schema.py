"""Tables of a session file, its identity and its migrations."""

from collections.abc import Callable

from sqlalchemy import Column, Connection, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, text

APPLICATION_ID = 0x44544E54  # "DTNT"
VERSION = 2
"""Format of the file."""
STEP_FORMAT = 1
"""Format of a step, which its digest covers: it changes only where steps themselves are written otherwise."""

metadata = MetaData()

meta = Table("meta", metadata, Column("key", Text, primary_key=True), Column("value", Text, nullable=False))

scenario = Table(
    "scenario",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("document", Text, nullable=False),
)

step = Table(
    "step",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("parent", Integer, ForeignKey("step.id")),
    Column("depth", Integer, nullable=False),
    Column("command", Text, nullable=False),
    Column("events", Text, nullable=False),
    Column("digest", Text, nullable=False),
    Column("schema", Integer, nullable=False),
    Column("author", Text, nullable=False),
    Column("occurred_at", Text, nullable=False),
    Column("entered_at", Text, nullable=False),
)

branch = Table(
    "branch",
    metadata,
    Column("name", Text, primary_key=True),
    Column("head", Integer, nullable=False),
    Column("tip", Integer, nullable=False),
    Column("start", Integer, nullable=False),
    Column("created_at", Text, nullable=False),
)

annotation = Table(
    "annotation",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("step", Integer, nullable=False),
    Column("kind", Text, nullable=False),
    Column("text", Text, nullable=False),
    Column("author", Text, nullable=False),
    Column("entered_at", Text, nullable=False),
    Column("record", Text, nullable=False, server_default=""),
    Column("body", Text, nullable=False, server_default=""),
    Column("occurred_at", Text, nullable=False, server_default=""),
)

attachment = Table(
    "attachment",
    metadata,
    Column("digest", Text, primary_key=True),
    Column("content", LargeBinary, nullable=False),
    Column("added_at", Text, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("key", Text, primary_key=True),
    Column("body", Text, nullable=False),
    Column("saved_at", Text, nullable=False),
)

_APPEND_ONLY = ("step", "scenario", "annotation", "attachment")
TRIGGERS = {
    f"{table}_no_{act.lower()}": (
        f"CREATE TRIGGER {table}_no_{act.lower()} BEFORE {act} ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'the {table} table only grows'); END"
    )
    for table in _APPEND_ONLY
    for act in ("UPDATE", "DELETE")
}


def _to_2(connection: Connection) -> None:
    """Annotations of many kinds, about a record, at a time of their own; and attached files."""
    for name in ("record", "body", "occurred_at"):
        connection.execute(text(f"ALTER TABLE annotation ADD COLUMN {name} TEXT NOT NULL DEFAULT ''"))
    attachment.create(connection)
    for name, statement in TRIGGERS.items():
        if name.startswith("attachment"):
            connection.execute(text(statement))


MIGRATIONS: dict[int, Callable[[Connection], None]] = {1: _to_2}
"""Version to the step that leads to the next one; version 1 is the first that was ever written."""


_SINCE = {"attachment": 2}
"""Tables that came later than the first format, and with which."""


def tables_of(version: int) -> set[str]:
    """The tables that a file of this format has."""
    return {name for name in metadata.tables if _SINCE.get(name, 1) <= version}


def create(connection: Connection) -> None:
    """Lay out an empty session file."""
    connection.execute(text(f"PRAGMA application_id = {APPLICATION_ID}"))
    connection.execute(text(f"PRAGMA user_version = {VERSION}"))
    metadata.create_all(connection)
    for statement in TRIGGERS.values():
        connection.execute(text(statement))


def strangers(connection: Connection) -> list[str]:
    """Triggers, views and tables in the file that this program did not put there."""
    known = set(TRIGGERS) | set(metadata.tables)
    rows = connection.execute(text("SELECT type, name, sql FROM sqlite_master WHERE type != 'index'"))
    found = []
    for kind, name, sql in rows:
        altered = kind == "trigger" and name in TRIGGERS and sql != TRIGGERS[name]
        if name not in known or altered:
            found.append(f"{kind} {name}")
    return found
