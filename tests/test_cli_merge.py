"""`detente merge`: what collides is listed and asked before anything is written."""

import json
import sys
from pathlib import Path

import pytest

from cli_sessions import ask
from detente.desk import Desk, verify

sys.path.insert(0, str(Path(__file__).parent / "desk"))
from two_logs import done, move, pair, texts


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    """A lead's and a scribe's file that collide in one move."""
    lead, scribe = pair(tmp_path)
    done(lead, 5, move("arden", "as the lead heard it"))
    done(scribe, 3, move("tessaly", "only the scribe"))
    done(scribe, 6, move("arden", "as the scribe heard it"))
    lead.close()
    scribe.close()
    return lead.path, scribe.path


def _bytes(*paths: Path) -> list[bytes]:
    return [path.read_bytes() for path in paths]


def test_what_collides_is_listed_and_nothing_written(files: tuple[Path, Path], tmp_path: Path) -> None:
    before = _bytes(*files)
    answer = ask("merge", *files, "--out", tmp_path / "both.detente")
    assert answer.code == 1
    assert "as the lead heard it" in answer.out
    assert "as the scribe heard it" in answer.out
    assert "--prefer" in answer.out
    assert not (tmp_path / "both.detente").exists()
    assert _bytes(*files) == before


@pytest.mark.parametrize(
    ("answer_to_all", "moves"),
    [
        ("lead", ["only the scribe", "as the lead heard it"]),
        ("scribe", ["only the scribe", "as the scribe heard it"]),
        ("both", ["only the scribe", "as the lead heard it", "as the scribe heard it"]),
    ],
)
def test_one_answer_for_all(
    files: tuple[Path, Path], tmp_path: Path, answer_to_all: str, moves: list[str]
) -> None:
    before, out = _bytes(*files), tmp_path / "both.detente"
    answer = ask("merge", *files, "--prefer", answer_to_all, "--out", out)
    assert answer.code == 0, answer.err
    assert _bytes(*files) == before
    assert verify(out).sound
    desk = Desk.open(out, live=False)
    assert texts(desk) == moves
    assert {branch.name for branch in desk.branches} == {"main", "merged with scribe"}
    desk.close()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []


def test_one_question_answered_by_its_key(files: tuple[Path, Path], tmp_path: Path) -> None:
    listed = json.loads(ask("merge", *files, "--json", "--out", tmp_path / "x.detente").out)
    (collision,) = listed["collisions"]
    assert (listed["file"], collision["choice"], collision["why"]) == ("", None, "same")
    choice = f"{collision['key']}=out"
    answer = ask("merge", *files, "--choose", choice, "--json", "--out", tmp_path / "x.detente")
    told = json.loads(answer.out)
    assert answer.code == 0
    assert [row["text"] for row in told["taken"]] != []
    assert [row["of"] for row in told["left_out"]] == ["lead", "scribe"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("--choose", "S99=lead"), 1, "S99"),
        (("--choose", "lead"), 2, "S17=lead"),
        (("--prefer", "nobody"), 2, "nobody"),
    ],
)
def test_answers_that_fit_no_question_are_refused(
    files: tuple[Path, Path], tmp_path: Path, words: tuple[str, ...], code: int, said: str
) -> None:
    answer = ask("merge", *files, *words, "--out", tmp_path / "both.detente")
    assert answer.code == code
    assert said in answer.err
    assert "Traceback" not in answer.err


def test_files_of_different_sessions_are_refused_in_words(files: tuple[Path, Path], tmp_path: Path) -> None:
    other = tmp_path / "other.detente"
    assert ask("new", "meridian-strait", "--seed", 99, "--out", other).code == 0
    answer = ask("merge", files[0], other, "--prefer", "lead", "--out", tmp_path / "both.detente")
    assert answer.code == 1
    assert "another seed" in answer.err


def test_an_existing_file_is_not_written_over(files: tuple[Path, Path]) -> None:
    answer = ask("merge", *files, "--prefer", "lead", "--out", files[1])
    assert answer.code == 1
    assert "exists already" in answer.err
