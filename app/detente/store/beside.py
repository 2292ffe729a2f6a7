"""What stands beside the tree in a session file: annotations, attached files and drafts."""

import hashlib
from datetime import datetime

from sqlalchemy import Connection, func, insert, select
from sqlalchemy.dialects.sqlite import insert as upsert

from detente.exercise.annotations import Annotation, Remark
from detente.exercise.remarks import Attached
from detente.store import codec, schema


def annotate(
    connection: Connection,
    step: int,
    remark: Remark,
    author: str,
    now: datetime,
    *,
    record: str = "",
    occurred_at: datetime | None = None,
) -> None:
    """Write a remark beside a step."""
    kind, body = codec.encode_remark(remark)
    connection.execute(
        insert(schema.annotation).values(
            step=step,
            kind=kind,
            text=remark.text,
            author=author,
            entered_at=now.isoformat(),
            record=record,
            body=body,
            occurred_at=(occurred_at or now).isoformat(),
        )
    )


def annotations(connection: Connection) -> tuple[Annotation, ...]:
    """All of them in the order of writing. Raises Undecodable and ValueError for what cannot be read."""
    rows = connection.execute(select(schema.annotation).order_by(schema.annotation.c.id)).all()
    return tuple(
        Annotation(
            id=row.id,
            step=row.step,
            record=row.record,
            remark=codec.decode_remark(row.kind, row.body, row.text),
            author=row.author,
            occurred_at=datetime.fromisoformat(row.occurred_at or row.entered_at),
            entered_at=datetime.fromisoformat(row.entered_at),
        )
        for row in rows
    )


def attach(connection: Connection, content: bytes, now: datetime) -> str:
    """Keep the bytes of a file, once however often it is attached; returns the digest they are found by."""
    digest = hashlib.sha256(content).hexdigest()
    row = insert(schema.attachment).prefix_with("OR IGNORE")
    connection.execute(row.values(digest=digest, content=content, added_at=now.isoformat()))
    return digest


def attached(connection: Connection, digest: str) -> bytes | None:
    """The bytes kept under a digest; None where there are none, or where they were altered."""
    where = schema.attachment.c.digest == digest
    content = connection.execute(select(schema.attachment.c.content).where(where)).scalar()
    if content is None or hashlib.sha256(content).hexdigest() != digest:
        return None
    return bytes(content)


def attached_size(connection: Connection) -> int:
    """Bytes of all attached files together."""
    size = select(func.coalesce(func.sum(func.length(schema.attachment.c.content)), 0))
    return int(connection.execute(size).scalar_one())


def altered_files(connection: Connection) -> list[str]:
    """Digests of attached files whose bytes were altered, and of those that a remark names in vain."""
    rows = connection.execute(select(schema.attachment.c.digest, schema.attachment.c.content))
    known = {row.digest: hashlib.sha256(row.content).hexdigest() for row in rows}
    named = [one.remark.digest for one in annotations(connection) if isinstance(one.remark, Attached)]
    wrong = [digest for digest, found in known.items() if found != digest]
    return list(dict.fromkeys([*wrong, *(digest for digest in named if digest not in known)]))


def save_draft(connection: Connection, key: str, body: str, now: datetime) -> None:
    """Keep a half-written form; an empty body forgets it."""
    if not body:
        connection.execute(schema.draft.delete().where(schema.draft.c.key == key))
        return
    row = upsert(schema.draft).values(key=key, body=body, saved_at=now.isoformat())
    changed = {"body": body, "saved_at": now.isoformat()}
    connection.execute(row.on_conflict_do_update(index_elements=["key"], set_=changed))


def drafts(connection: Connection) -> dict[str, str]:
    return {row.key: row.body for row in connection.execute(select(schema.draft))}
