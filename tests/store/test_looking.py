"""Looking at a session changes not a byte; what does not hang together is refused."""

import sqlite3
from pathlib import Path

import pytest

from detente import scenario
from detente.desk import Desk, SessionFault, verify
from detente.exercise.phases import Advance


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    path = tmp_path_factory.mktemp("looking") / "a.detente"
    desk = Desk.create(path, scenario.load("meridian-strait"), seed=1)
    for _ in range(4):
        desk.submit(Advance())
    desk.close()
    return path.read_bytes()


@pytest.mark.parametrize("name", ["plain", "what?.x#y%41", "größe und ∆", "a=b&mode=rw"])
def test_looking_changes_nothing_whatever_the_file_is_called(made: bytes, tmp_path: Path, name: str) -> None:
    path = tmp_path / f"{name}.detente"
    path.write_bytes(made)
    desk = Desk.open(path, live=False)
    assert len(desk.chronicle().steps) == 4
    desk.close()
    assert verify(path).sound
    assert path.read_bytes() == made
    assert list(tmp_path.iterdir()) == [path]


def test_a_session_may_be_called_anything(tmp_path: Path) -> None:
    path = tmp_path / "what?.x#y%41.detente"
    desk = Desk.create(path, scenario.load("meridian-strait"), seed=1)
    desk.close()
    assert list(tmp_path.iterdir()) == [path]


def test_looking_leaves_the_mark_of_a_crash(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "crashed.detente"
    path.write_bytes(made)
    with sqlite3.connect(path) as database:
        database.execute("UPDATE meta SET value = 'no' WHERE key = 'closed'")
    database.close()
    Desk.open(path, live=False).close()
    with sqlite3.connect(path) as database:
        assert database.execute("SELECT value FROM meta WHERE key = 'closed'").fetchone() == ("no",)
    database.close()


def test_who_only_looks_cannot_write(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.detente"
    path.write_bytes(made)
    desk = Desk.open(path, live=False)
    with pytest.raises(SessionFault, match="cannot be written"):
        desk.annotate("A note")
    desk.close()
    assert path.read_bytes() == made


def test_what_another_window_has_open_is_not_looked_at(made: bytes, tmp_path: Path) -> None:
    path = tmp_path / "a.detente"
    path.write_bytes(made)
    other = Desk.open(path)
    with pytest.raises(SessionFault, match="open in another window"):
        Desk.open(path, live=False)
    other.close()


@pytest.mark.parametrize(
    ("act", "told"),
    [
        ("UPDATE branch SET head = 99", "a branch leads nowhere"),
        ("UPDATE meta SET value = 'side' WHERE key = 'branch'", "its current branch is missing"),
        ("DELETE FROM meta WHERE key = 'seed'", "its seed is missing"),
        ("UPDATE meta SET value = 'x' WHERE key = 'seed'", "its seed is missing"),
        ("INSERT INTO step SELECT 9, 77, 5, command, events, digest, schema, author, occurred_at, entered_at "
         "FROM step WHERE id = 4", "a step hangs in the air"),
        ("INSERT INTO step SELECT 9, 9, 5, command, events, digest, schema, author, occurred_at, entered_at "
         "FROM step WHERE id = 4", "a step hangs in the air"),
    ],
)  # fmt: skip
@pytest.mark.parametrize("live", [True, False])
def test_a_session_that_does_not_hang_together_is_refused(
    made: bytes, tmp_path: Path, act: str, told: str, live: bool
) -> None:
    path = tmp_path / "a.detente"
    path.write_bytes(made)
    with sqlite3.connect(path) as database:
        database.execute(act)
    database.close()
    with pytest.raises(SessionFault, match=told):
        Desk.open(path, live=live)
    with pytest.raises(SessionFault, match=told):
        verify(path)
