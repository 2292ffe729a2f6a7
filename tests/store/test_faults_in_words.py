"""Whatever is wrong with a file is said in words that name it and a remedy; the file stays as it was."""

import os
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from made_files import NOW, SEED, beside, meridian, tamper, written

from detente.store import SessionFault, SessionFile, schema

REMEDIES = (
    "Choose",
    "Open your last backup",
    "open a backup",
    "Update Detente",
    "Check",
    "Close it",
    "Copy it",
    "open your last backup",
)


def content(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except OSError:
        return None


def refused(path: Path) -> str:
    """The sentence with which opening is refused; the file and its folder stay as they were."""
    before, folder = content(path), beside(path)
    with pytest.raises(SessionFault) as caught:
        SessionFile.open(path)
    sentence = str(caught.value)
    assert str(path) in sentence
    assert any(remedy in sentence for remedy in REMEDIES), sentence
    assert "\n" not in sentence
    assert "Traceback" not in sentence
    assert content(path) == before
    assert beside(path) == folder
    return sentence


def _cut_to(length: int) -> Callable[[Path], None]:
    return lambda path: path.write_bytes(path.read_bytes()[:length])


def _scribbled(path: Path) -> None:
    content = bytearray(path.read_bytes())
    for at in range(4096, len(content) - 64, 997):
        content[at : at + 64] = b"\xa5" * 64
    path.write_bytes(content)


def _foreign(path: Path) -> None:
    path.unlink()
    with closing(sqlite3.connect(path)) as raw, raw:
        raw.execute("CREATE TABLE step (id)")


SPOILED: list[tuple[str, Callable[[Path], object], str]] = [
    ("empty", lambda path: path.write_bytes(b""), "not a Detente session"),
    ("text", lambda path: path.write_text("Dear diary", encoding="utf-8"), "not a Detente session"),
    ("only the magic word", _cut_to(16), "not a Detente session"),
    ("only a header", _cut_to(100), "damaged"),
    ("one page", _cut_to(4096), "damaged"),
    ("half", lambda path: _cut_to(path.stat().st_size // 2)(path), "damaged"),
    ("scribbled over", _scribbled, "damaged"),
    ("foreign database", _foreign, "not a Detente session"),
    ("newer", lambda path: tamper(path, f"PRAGMA user_version = {schema.VERSION + 1}"), "newer Detente"),
    ("older than the first", lambda path: tamper(path, "PRAGMA user_version = 0"), "damaged"),
    (
        "trigger",
        lambda path: tamper(path, "CREATE TRIGGER evil AFTER INSERT ON step BEGIN DELETE FROM meta; END"),
        "trigger evil",
    ),
    ("view", lambda path: tamper(path, "CREATE VIEW evil AS SELECT * FROM step"), "view evil"),
    ("table", lambda path: tamper(path, "CREATE TABLE evil (x)"), "table evil"),
    ("missing table", lambda path: tamper(path, "DROP TABLE draft"), "table draft is missing"),
    (
        "missing column",
        lambda path: tamper(path, "ALTER TABLE branch DROP COLUMN tip"),
        "no such column: tip",
    ),
    (
        "weakened trigger",
        lambda path: tamper(
            path,
            "DROP TRIGGER step_no_update",
            "CREATE TRIGGER step_no_update BEFORE UPDATE ON step BEGIN SELECT 1; END",
        ),
        "trigger step_no_update",
    ),
]


@pytest.mark.parametrize(("spoil", "said"), [one[1:] for one in SPOILED], ids=[one[0] for one in SPOILED])
def test_a_spoiled_file_is_refused_in_words(
    tmp_path: Path, spoil: Callable[[Path], object], said: str
) -> None:
    path = tmp_path / "monday.detente"
    written(path)
    spoil(path)
    assert said in refused(path)


def test_a_missing_file_and_a_folder_are_refused_in_words(tmp_path: Path) -> None:
    assert "was not found" in refused(tmp_path / "nothing.detente")
    assert "is a folder" in refused(tmp_path)
    assert "cannot be read" in refused(tmp_path / ("x" * 300))


def test_no_file_is_written_over(tmp_path: Path) -> None:
    path = tmp_path / "monday.detente"
    path.write_text("mine", encoding="utf-8")
    with pytest.raises(SessionFault, match=r"exists already\. Choose another name"):
        SessionFile.create(path, meridian(), SEED, NOW)
    assert path.read_text(encoding="utf-8") == "mine"


def test_a_session_needs_a_folder_and_a_name_that_the_disk_takes(tmp_path: Path) -> None:
    with pytest.raises(SessionFault, match="There is no folder"):
        SessionFile.create(tmp_path / "no" / "monday.detente", meridian(), SEED, NOW)
    with pytest.raises(SessionFault, match=r"x\.detente cannot be made"):
        SessionFile.create(tmp_path / ("x" * 300 + ".detente"), meridian(), SEED, NOW)
    assert list(tmp_path.iterdir()) == []


HOLDER = """
import sys
from pathlib import Path
from detente.store import SessionFile
file = SessionFile.open(Path(sys.argv[1]))
print("open", flush=True)
sys.stdin.readline()
file.close()
"""


def test_a_file_that_is_open_elsewhere_is_refused_in_words(tmp_path: Path) -> None:
    path = tmp_path / "monday.detente"
    written(path)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        assert "open in another window" in refused(path)
        holder.communicate("close\n")
    SessionFile.open(path).close()


READ_ONLY = """
import os, sys
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from made_files import NOW, SEED, meridian
from detente.store import SessionFault, SessionFile
path = Path(sys.argv[1])
meridian()
os.chmod(path, 0o444)
os.chmod(path.parent, 0o555)
if os.geteuid() == 0:
    os.seteuid(65534)
new = path.with_name("new.detente")
for act in (lambda: SessionFile.open(path), lambda: SessionFile.create(new, meridian(), SEED, NOW)):
    try:
        act()
    except SessionFault as fault:
        print(fault)
os.seteuid(os.getuid())
os.chmod(path.parent, 0o755)
"""


@pytest.mark.skipif(os.name != "posix", reason="folders cannot be made read-only in this way elsewhere")
def test_a_read_only_folder_is_refused_in_words(tmp_path_factory: pytest.TempPathFactory) -> None:
    path = tmp_path_factory.mktemp("stick") / "monday.detente"
    written(path)
    for folder in path.parents:
        if folder.stat().st_uid == os.geteuid() and folder != Path("/"):
            folder.chmod(folder.stat().st_mode | 0o055)
    before = path.read_bytes()
    said = subprocess.run(
        [sys.executable, "-c", READ_ONLY, str(path), str(Path(__file__).parent)],
        capture_output=True,
        text=True,
        check=True,
    ).stdout.splitlines()
    assert len(said) == 2
    assert all("cannot be written. Copy it to a folder where you may write" in line for line in said)
    assert str(path) in said[0]
    assert path.read_bytes() == before
    assert beside(path) == {path.name}
