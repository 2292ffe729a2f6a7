"""The session that the tests of the command line look at: the recorded workshop, played once per module."""

import io
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import NamedTuple

from detente.cli import main


class Answer(NamedTuple):
    code: int
    out: str
    err: str


def ask(*words: object) -> Answer:
    """Run a command inside this process."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        code = main([str(word) for word in words])
    return Answer(code, out.getvalue(), err.getvalue())


def demo(folder: Path) -> Path:
    """Play the demo into a folder; returns its session."""
    answer = ask("demo", "--out", folder / "demo")
    assert answer.code == 0, answer.err
    return folder / "demo" / "thirteen-days.detente"
