"""What a session file promises: all that was committed comes back, and what was written stays."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from made_files import NOW, SEED, beside, decided, meridian, tamper, written

from detente.desk import Desk, verify
from detente.exercise.annotations import Bookmark, Note
from detente.exercise.chronicle import Step
from detente.store import MAIN, ROOT, Branch, NewStep, SessionFault, SessionFile, schema
from detente.store.session_file import digest, root_digest


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "monday.detente"


def test_what_was_committed_is_there_after_reopening(path: Path) -> None:
    steps = written(path, 6)
    file = SessionFile.open(path)
    assert file.steps() == steps
    assert file.scenario() == meridian()
    assert (file.fact("seed"), file.fact("branch"), file.fact("no such fact")) == (str(SEED), MAIN, "")
    assert file.branches() == (Branch(MAIN, 6, 6, ROOT, NOW),)
    assert file.altered() == []
    file.close()


def test_a_new_file_is_empty_and_sound(path: Path) -> None:
    SessionFile.create(path, meridian(), SEED, NOW).close()
    file = SessionFile.open(path)
    assert (file.steps(), file.annotations(), file.drafts(), file.altered()) == ([], (), {}, [])
    file.close()


def test_every_step_chains_to_its_parent(path: Path) -> None:
    steps = written(path, 4)
    with closing(sqlite3.connect(path)) as raw:
        document = raw.execute("SELECT document FROM scenario").fetchone()[0]
        rows = raw.execute(
            "SELECT depth, command, events, schema, author, occurred_at, entered_at FROM step"
        ).fetchall()
    above = root_digest(document, SEED)
    for step, (depth, command, events, version, author, *times) in zip(steps, rows, strict=True):
        assert step.digest == digest(above, depth, command, events, version, author, (times[0], times[1]))
        above = step.digest
    assert len({step.digest for step in steps}) == 4
    assert root_digest(document, SEED) != root_digest(document, SEED + 1)
    assert root_digest(document, SEED) != root_digest(document + " ", SEED)


def test_equal_sessions_have_equal_digests(tmp_path: Path) -> None:
    one, other = written(tmp_path / "one.detente"), written(tmp_path / "other.detente")
    assert [step.digest for step in one] == [step.digest for step in other]


@pytest.mark.parametrize("table", ["step", "scenario", "annotation"])
@pytest.mark.parametrize("act", ["UPDATE {} SET id = 99", "DELETE FROM {}"])
def test_what_was_written_only_grows(path: Path, table: str, act: str) -> None:
    written(path)
    file = SessionFile.open(path)
    file.annotate(1, Note(text="Remember this."), "LM", NOW)
    file.close()
    with closing(sqlite3.connect(path)) as raw, pytest.raises(sqlite3.IntegrityError, match="only grows"):
        raw.execute(act.format(table))


def test_after_closing_one_file_remains(path: Path) -> None:
    file = SessionFile.create(path, meridian(), SEED, NOW)
    file.append(file.branches()[0], None, decided(1)[0])
    assert beside(path) != {path.name}  # the log of what is not yet folded in
    file.close()
    assert beside(path) == {path.name}
    assert path.read_bytes()[18:20] == b"\1\1"  # header: no write-ahead log is expected beside it


def test_a_commit_waits_for_the_disk(path: Path) -> None:
    file = SessionFile.create(path, meridian(), SEED, NOW)
    raw = file._connection.connection.driver_connection
    assert raw is not None
    pragmas = {
        name: raw.execute(f"PRAGMA {name}").fetchone()[0] for name in ("synchronous", "trusted_schema")
    }
    assert pragmas == {"synchronous": 2, "trusted_schema": 0}
    assert raw.execute("PRAGMA journal_mode").fetchone()[0] == "wal"
    file.close()


class PulledPlug(Exception):
    pass


@pytest.mark.parametrize("bulk", [2, 2_000])
def test_many_steps_are_committed_all_or_none(path: Path, bulk: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("detente.store.session_file._BULK", bulk)
    file = SessionFile.create(path, meridian(), SEED, NOW)
    main, new = file.branches()[0], decided(6)

    def interrupted() -> Iterator[NewStep]:
        yield from new[:5]
        raise PulledPlug

    with pytest.raises(PulledPlug):
        file.append_many(main, None, interrupted())
    assert (file.steps(), file.branches()) == ([], (main,))
    made = file.append_many(main, None, new)
    assert (file.steps(), file.branches()[0].head) == (made, 6)
    assert file.altered() == []
    file.close()


def test_nothing_to_append_changes_nothing(path: Path) -> None:
    file = SessionFile.create(path, meridian(), SEED, NOW)
    main, new = file.branches()[0], decided(3)
    steps = file.append_many(main, None, new)
    other = Branch("other", 1, 1, 1, NOW)
    file.put_branch(other)
    assert file.append_many(other, steps[0], []) == []
    assert other in file.branches()
    file.close()


def test_a_step_and_the_branch_it_starts_are_one_commit(path: Path) -> None:
    file = SessionFile.create(path, meridian(), SEED, NOW)
    main, new = file.branches()[0], decided(4)
    steps = file.append_many(main, None, new[:3])
    main = replace(main, head=2, tip=3)
    file.move_head(main, 2)
    variation = Branch("variation", 2, 2, 2, NOW)

    def interrupted() -> Iterator[NewStep]:
        yield new[2]
        raise PulledPlug

    with pytest.raises(PulledPlug):
        file.append_many(variation, steps[1], interrupted(), leaving=main)
    assert file.branches() == (main,)
    step = file.append(variation, steps[1], new[2], leaving=main)
    assert set(file.branches()) == {replace(main, head=3), replace(variation, head=step.id, tip=step.id)}
    file.close()


KILLED = """
import sys
from pathlib import Path
sys.path.insert(0, {here!r})
from made_files import NOW, SEED, decided, meridian
from detente.store import SessionFile

file = SessionFile.create(Path({path!r}), meridian(), SEED, NOW)
file.save_draft("move", "half a sen", NOW)
steps = []
for new in decided(200):
    steps.append(file.append(file.branches()[0], steps[-1] if steps else None, new))
    print(steps[-1].id, steps[-1].digest, flush=True)
"""


def test_a_killed_process_loses_nothing_it_has_said_was_saved(path: Path) -> None:
    code = KILLED.format(here=str(Path(__file__).parent), path=str(path))
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as child:
        assert child.stdout is not None
        said = [child.stdout.readline() for _ in range(25)]
        child.send_signal(signal.SIGKILL if os.name == "posix" else signal.SIGTERM)
        said += child.stdout.readlines()
    saved = [line.split() for line in said if line.endswith("\n")]
    assert 25 <= len(saved) < 200
    file = SessionFile.open(path)
    steps = file.steps()
    assert [[str(step.id), step.digest] for step in steps[: len(saved)]] == saved
    assert len(steps) <= len(saved) + 1  # one may have been committed and not yet been said
    assert file.branches()[0].head == len(steps)
    assert file.altered() == []
    assert file.drafts() == {"move": "half a sen"}
    file.close()
    assert beside(path) == {path.name}


# Notes, drafts, facts


def test_annotations_keep_their_order_and_place(path: Path) -> None:
    written(path)
    file = SessionFile.open(path)
    file.annotate(3, Note(text="Second thoughts"), "LM", NOW)
    file.annotate(0, Bookmark(text="Here it began"), "AB", NOW)
    told = [(n.id, n.step, n.kind, n.text, n.author) for n in file.annotations()]
    assert told == [(1, 3, "note", "Second thoughts", "LM"), (2, 0, "bookmark", "Here it began", "AB")]
    file.close()


@given(bodies=st.lists(st.text(max_size=30), max_size=4))
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_a_draft_is_what_was_last_typed_until_it_is_emptied(
    tmp_path_factory: pytest.TempPathFactory, bodies: list[str]
) -> None:
    path = tmp_path_factory.mktemp("drafts") / "d.detente"
    file = SessionFile.create(path, meridian(), SEED, NOW)
    file.save_draft("call", "other form", NOW)
    for body in bodies:
        file.save_draft("move", body, NOW)
    expected = {"move": bodies[-1]} if bodies and bodies[-1] else {}
    file.close()
    file = SessionFile.open(path)
    assert file.drafts() == {"call": "other form", **expected}
    file.close()


# Names that mean something to the database


@pytest.mark.parametrize(
    "name",
    ["who?.detente", "50%20off.detente", "a#b.detente", "a;b&c=d.detente", ":memory:", "日本 ❄.detente"],
)
def test_a_file_may_bear_any_name_the_disk_allows(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    steps = written(path, 2)
    assert beside(path) == {name}
    file = SessionFile.open(path)
    assert file.steps() == steps
    file.close()


# Backups


def test_a_backup_is_the_session(path: Path, tmp_path: Path) -> None:
    steps = written(path)
    file = SessionFile.open(path)
    file.annotate(2, Note(text="Look here"), "LM", NOW)
    stick = tmp_path / "stick"
    stick.mkdir()
    copied = file.backup(stick / "copy.detente")
    assert {one.name for one in stick.iterdir()} == {"copy.detente"}
    backup = SessionFile.open(copied)
    assert backup.steps() == file.steps() == steps
    assert [step.digest for step in backup.steps()] == [step.digest for step in steps]
    assert backup.scenario_document() == file.scenario_document()
    assert (backup.annotations(), backup.branches()) == (file.annotations(), file.branches())
    backup.close()
    file.close()


def test_a_backup_holds_what_is_not_yet_folded_in(path: Path, tmp_path: Path) -> None:
    file = SessionFile.create(path, meridian(), SEED, NOW)
    step = file.append(file.branches()[0], None, decided(1)[0])
    backup = SessionFile.open(file.backup(tmp_path / "copy.detente"))
    assert backup.steps() == [step]
    backup.close()
    file.append(file.branches()[0], step, decided(2)[1])  # the session goes on
    file.close()


def test_a_backup_that_fails_leaves_no_half_behind(path: Path, tmp_path: Path) -> None:
    written(path)
    file = SessionFile.open(path)
    target = tmp_path / "stick" / "copy.detente"
    with pytest.raises(SessionFault, match=r"copy\.detente.*Try another folder"):
        file.backup(target)
    (tmp_path / "folder.detente").mkdir()
    with pytest.raises(SessionFault, match=r"folder\.detente.*Try another folder"):
        file.backup(tmp_path / "folder.detente")
    assert {name for name in beside(path) if not name.startswith("monday")} == {"folder.detente"}
    assert len(file.steps()) == 5  # and the session itself goes on
    file.close()


def test_a_backup_never_replaces_the_session_it_was_made_from(path: Path) -> None:
    written(path)
    file = SessionFile.open(path)
    with pytest.raises(SessionFault, match=r"monday\.detente"):
        file.backup(path)
    file.append(file.branches()[0], file.steps()[-1], decided(6)[5])
    file.close()
    file = SessionFile.open(path)
    assert len(file.steps()) == 6
    file.close()


# Older formats


def as_format_1(path: Path, *notes: tuple[int, str, str]) -> None:
    """Lay a closed session file out as the first version of the program wrote it."""
    kept = schema.annotation.name
    with closing(sqlite3.connect(path)) as raw:
        for statement in (
            *(
                f"DROP TRIGGER {name}"
                for name in schema.TRIGGERS
                if name.startswith(("annotation", "attach"))
            ),
            "DROP TABLE attachment",
            *(f"ALTER TABLE {kept} DROP COLUMN {name}" for name in ("record", "body", "occurred_at")),
            "PRAGMA user_version = 1",
        ):
            raw.execute(statement)
        for step, kind, text in notes:
            row = (step, kind, text, "LM", NOW.isoformat())
            raw.execute(
                "INSERT INTO annotation (step, kind, text, author, entered_at) VALUES (?,?,?,?,?)", row
            )
        for name, statement in schema.TRIGGERS.items():
            if name.startswith("annotation"):
                raw.execute(statement)
        raw.commit()


def test_an_older_format_is_backed_up_and_migrated_and_its_digests_still_hold(path: Path) -> None:
    steps = written(path)
    as_format_1(path, (2, "note", "It went quiet"), (0, "bookmark", "Here it began"))
    file = SessionFile.open(path)
    assert file.altered() == []
    newer = file.append(file.branches()[0], steps[-1], decided(6)[5])
    file.annotate(3, Note(text="Second thoughts"), "AB", NOW, record="M1")
    found = file.attached(file.attach(b"a picture", NOW))
    assert file.altered() == []
    file.close()
    assert found == b"a picture"
    assert beside(path) == {"monday.detente", "monday.v1.detente"}
    assert int.from_bytes(path.read_bytes()[60:64]) == schema.VERSION
    file = SessionFile.open(path)
    told = [(n.step, n.record, n.kind, n.text, n.occurred_at) for n in file.annotations()]
    file.close()
    assert told == [
        (2, "", "note", "It went quiet", NOW),
        (0, "", "bookmark", "Here it began", NOW),
        (3, "M1", "note", "Second thoughts", NOW),
    ]
    assert newer.parent == steps[-1].id


def test_the_backup_of_an_older_format_is_the_file_as_it_was(path: Path) -> None:
    steps = written(path)
    as_format_1(path)
    before = path.read_bytes()
    SessionFile.open(path).close()
    kept = path.with_name("monday.v1.detente")
    assert int.from_bytes(kept.read_bytes()[60:64]) == int.from_bytes(before[60:64]) == 1
    backup = SessionFile.open(kept)
    assert backup.steps() == steps
    backup.close()


def test_an_attached_file_is_kept_once_and_known_by_its_content(path: Path) -> None:
    written(path)
    file = SessionFile.open(path)
    assert file.attach(b"a map", NOW) == file.attach(b"a map", NOW)
    with pytest.raises(SessionFault, match="attached file is missing"):
        file.attached("0" * 64)
    file.close()
    with closing(sqlite3.connect(path)) as raw:
        assert raw.execute("SELECT count(*) FROM attachment").fetchone() == (1,)


def test_a_migration_that_fails_leaves_the_old_format(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    steps = written(path)

    def halfway(connection: object) -> None:
        connection.exec_driver_sql("CREATE TABLE half (x)")  # type: ignore[attr-defined]
        connection.exec_driver_sql("INSERT INTO no_such_table VALUES (1)")  # type: ignore[attr-defined]

    newer = schema.VERSION + 1
    monkeypatch.setattr(schema, "VERSION", newer)
    monkeypatch.setitem(schema.MIGRATIONS, newer - 1, halfway)
    with pytest.raises(SessionFault, match=r"monday\.detente"):
        SessionFile.open(path)
    monkeypatch.setattr(schema, "VERSION", newer - 1)
    file = SessionFile.open(path)
    assert file.steps() == steps
    file.close()


# Tampering


UNLOCKED = tuple(f"DROP TRIGGER {name}" for name in schema.TRIGGERS)


@pytest.mark.parametrize(
    ("change", "found"),
    [
        ("UPDATE step SET command = replace(command, 'propose_talks', 'demand') WHERE id = 4", [4]),
        ("UPDATE step SET events = replace(events, 'propose_talks', 'demand') WHERE id = 4", [4]),
        ("UPDATE step SET author = 'someone else' WHERE id = 3", [3]),
        ("UPDATE step SET occurred_at = '2025-05-03T08:00:00+00:00' WHERE id = 4", [4]),
        ("UPDATE step SET entered_at = '2025-05-03T08:00:00+00:00' WHERE id = 4", [4]),
        ("UPDATE step SET depth = 9 WHERE id = 5", [5]),
        ("UPDATE step SET schema = 0 WHERE id = 5", [5]),
        ("UPDATE step SET parent = 2 WHERE id = 4", [4]),
        ("UPDATE step SET digest = 'f' || substr(digest, 2) WHERE id = 2", [2, 3]),
        ("UPDATE scenario SET document = replace(document, 'Arden', 'Ardem')", [1]),
        ("UPDATE meta SET value = '42' WHERE key = 'seed'", [1]),
    ],
)
def test_what_was_altered_is_found_and_named_by_step(path: Path, change: str, found: list[int]) -> None:
    written(path)
    tamper(path, *UNLOCKED, change)
    file = SessionFile.open(path)
    assert file.altered() == found
    file.close()


def steps_of(path: Path) -> list[Step]:
    file = SessionFile.open(path)
    try:
        return file.steps()
    finally:
        file.close()


@pytest.mark.parametrize(
    "content",
    ["", "nonsense", "[[]]", "{}", '"text"', "null", "7", '{"do":"Advance","at":7,"more":1}', "[" * 50_000],
)
@pytest.mark.parametrize("column", ["command", "events"])
def test_a_step_that_cannot_be_read_is_named(path: Path, column: str, content: str) -> None:
    if (column, content) == ("events", "{}"):
        content = '{"happened":"TurnEnded"}'  # an empty object reads as a row of no events
    written(path)
    tamper(path, *UNLOCKED, f"UPDATE step SET {column} = '{content}' WHERE id = 3")
    with pytest.raises(SessionFault, match=r"monday\.detente is damaged.*step 3.*backup"):
        steps_of(path)


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DELETE FROM step WHERE id = 3", "a step hangs"),
        ("DELETE FROM step WHERE id = 5", "a branch leads nowhere"),
        ("UPDATE branch SET head = 77", "a branch leads nowhere"),
        ("UPDATE branch SET tip = 77", "a branch leads nowhere"),
        ("UPDATE branch SET created_at = 'yesterday'", "time of main"),
        ("DELETE FROM branch", "current branch"),
        ("UPDATE meta SET value = 'nowhere' WHERE key = 'branch'", "current branch"),
        ("DELETE FROM meta WHERE key = 'seed'", "seed"),
        ("UPDATE meta SET value = 'x' WHERE key = 'seed'", "seed"),
        ("DELETE FROM scenario", "scenario"),
        ("UPDATE scenario SET document = '{}'", "scenario"),
    ],
)
def test_a_file_that_does_not_fit_together_is_refused_in_words(path: Path, change: str, named: str) -> None:
    written(path)
    tamper(path, *UNLOCKED, change)
    for look in (Desk.open, verify):
        with pytest.raises(SessionFault, match=rf"monday\.detente is damaged.*{named}.*backup"):
            look(path)
