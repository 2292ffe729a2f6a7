"""`detente print`: papers for the room without a window."""

import json
from pathlib import Path

import pytest

from cli_sessions import ask
from detente.report.packs.shelf import PACKS


def test_a_scenario_is_printed_the_night_before(tmp_path: Path) -> None:
    answer = ask("print", "meridian-strait", "--out", tmp_path / "papers")
    assert answer.code == 0, answer.err
    made = [Path(line) for line in answer.out.splitlines()]
    assert all(path.read_bytes().startswith(b"%PDF-") for path in made)
    assert {path.name for path in made} == {path.name for path in (tmp_path / "papers").iterdir()}
    for team in ("arden", "velmar", "concord", "tessaly"):
        assert tmp_path / "papers" / f"meridian-strait-instructions-{team}.pdf" in made


def test_a_joiner_of_one_team_gets_one_file(tmp_path: Path) -> None:
    session = tmp_path / "s.detente"
    assert ask("new", "meridian-strait", "--seed", 4, "--out", session).code == 0
    answer = ask(
        "print",
        session,
        "--packs",
        "joiner",
        "--team",
        "velmar",
        "--paper",
        "letter",
        "--out",
        tmp_path,
        "--json",
    )
    assert answer.code == 0, answer.err
    assert [Path(name).name for name in json.loads(answer.out)] == ["meridian-strait-joiner-velmar.pdf"]


@pytest.mark.parametrize(
    ("words", "named"),
    [
        (("--packs", "rolls"), "roles"),
        (("--team", "veldar"), "velmar"),
        (("--branch", "main"), "--branch"),
    ],
)
def test_what_is_not_there_is_refused_with_what_is(
    words: tuple[str, ...], named: str, tmp_path: Path
) -> None:
    answer = ask("print", "meridian-strait", *words, "--out", tmp_path / "papers")
    assert (answer.code, answer.out) == (1, "")
    assert named in answer.err
    assert "Traceback" not in answer.err
    assert not (tmp_path / "papers").exists()


def test_a_folder_is_wanted(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    answer = ask("print", "meridian-strait", "--out", tmp_path / "file")
    assert answer.code == 1
    assert "--out" in answer.err


def test_every_pack_can_be_named(tmp_path: Path) -> None:
    for name in PACKS:
        assert ask("print", "thirteen-days", "--packs", name, "--out", tmp_path).code == 0
