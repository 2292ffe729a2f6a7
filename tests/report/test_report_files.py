"""Writing files: all or nothing, safe names, clear refusals."""

from pathlib import Path

import pytest

from detente.exercise.chronicle import Chronicle
from detente.report import write


def test_names_are_safe_whatever_the_scenario_is_called(chronicle: Chronicle, tmp_path: Path) -> None:
    paths = write(chronicle, ["md", "csv"], "control", tmp_path / "new" / "folder")
    assert [path.name for path in paths] == ["straits-test-control.md", "straits-test-control.csv"]
    assert {path.parent for path in paths} == {tmp_path / "new" / "folder"}


@pytest.mark.parametrize(
    ("name", "meant"), [("htm", "html"), ("markdown", "md"), ("jsn", "json"), ("HTML", "html")]
)
def test_an_unknown_format_names_the_known_ones(
    chronicle: Chronicle, tmp_path: Path, name: str, meant: str
) -> None:
    with pytest.raises(ValueError, match=r"known: md, html, csv, json") as refused:
        write(chronicle, [name], "control", tmp_path)
    assert f"Did you mean “{meant}”?" in str(refused.value)
    assert list(tmp_path.iterdir()) == []


def test_no_format_is_refused(chronicle: Chronicle, tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="none given"):
        write(chronicle, [], "control", tmp_path)


def test_a_failed_export_leaves_the_old_file_and_nothing_else(
    chronicle: Chronicle, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (old,) = write(chronicle, ["json"], "control", tmp_path)
    before = old.read_bytes()

    def full(_self: Path, _target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", full)
    with pytest.raises(OSError, match="disk full"):
        write(chronicle, ["json"], "control", tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == [old.name]
    assert old.read_bytes() == before


def test_a_format_is_written_once(chronicle: Chronicle, tmp_path: Path) -> None:
    assert len(write(chronicle, ["json", "json"], "public", tmp_path)) == 1
