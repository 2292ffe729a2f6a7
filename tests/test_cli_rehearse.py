"""`detente rehearse`: figures and findings in words and in JSON, refusals in one line, cancelling."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from cli_sessions import ask
from detente import rehearsal

FEW = ("rehearse", "meridian-strait", "--runs", 3, "--workers", 1)


def test_the_figures_in_words():
    answer = ask(*FEW, "--policies", "arden=hawk, velmar=cooperator")
    assert (answer.code, answer.err) == (0, "")
    lines = answer.out.splitlines()
    assert lines[0] == "Meridian Strait: 3 runs, seed 0."
    assert "exercise model, not a prediction" in lines[1]
    table = {line.strip().split("  ")[0]: line.split()[-5:] for line in lines if "Velmar" in line}
    low, *_, high = table["trust of Velmar in Arden"]
    assert 0 <= float(low) <= float(high) <= 1
    assert "  Arden: Hawk" in answer.out
    assert "  Velmar: Cooperator" in answer.out
    assert "With 3 runs little can be said" in answer.out
    assert max(map(len, lines[:20])) < 220


def test_the_same_seed_gives_the_same_words_with_any_number_of_workers():
    assert ask(*FEW, "--seed", 9).out == ask(*FEW[:-1], 2, "--seed", 9).out != ask(*FEW, "--seed", 10).out


def test_a_policy_alone_is_for_all_the_others():
    answer = ask(*FEW, "--policies", "arden=deceiver,bureaucrat", "--json")
    told = json.loads(answer.out)
    assert told["policies"] == {
        "arden": "deceiver",
        "velmar": "bureaucrat",
        "concord": "bureaucrat",
        "tessaly": "bureaucrat",
    }


def test_json_for_programs():
    told = json.loads(ask(*FEW, "--json").out)
    assert (told["scenario"], told["runs"], told["wanted"], told["faults"]) == ("meridian-strait", 3, 3, [])
    assert told["levels"] == [0.05, 0.25, 0.5, 0.75, 0.95]
    assert {band["series"] for band in told["bands"]} == {
        "escalation:arden|velmar",
        "risk:arden|velmar",
        "trust:arden>velmar",
        "trust:velmar>arden",
    }
    assert all(len(point) == 5 for band in told["bands"] for point in band["points"])
    assert {finding["weight"] for finding in told["findings"]} <= {"fault", "warning", "remark"}


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("rehearse", "meridian-strait", "--policies", "arden=dove"), 1, "cooperator, generous"),
        (("rehearse", "meridian-strait", "--policies", "nobody=hawk"), 1, "The teams are arden"),
        (("rehearse", "no-such-strait"), 1, "no-such-strait"),
        (("rehearse", "meridian-strait", "--runs", "0"), 2, "a whole number from 1"),
        (("rehearse", "meridian-strait", "--workers", "many"), 2, "a whole number from 1"),
        (("rehearse",), 2, "SCENARIO"),
    ],
)
def test_bad_input_gets_one_line(words: tuple[str, ...], code: int, said: str):
    answer = ask(*words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.err
    assert answer.err.count("\n") == 1


def test_a_rehearsal_that_was_stopped_tells_what_was_done(monkeypatch: pytest.MonkeyPatch):
    whole = rehearsal.rehearse

    def stopped(*args: object, **options: object) -> rehearsal.Rehearsal:
        return whole(*args, **{**options, "cancel": lambda: True})  # type: ignore[arg-type]

    monkeypatch.setattr(rehearsal, "rehearse", stopped)
    answer = ask(*FEW)
    assert answer.code == 130
    assert "Cancelled after 1 of 3 runs" in answer.out


CHILDREN = Path("/proc/self/task") / str(os.getpid()) / "children"


@pytest.mark.skipif(not CHILDREN.exists(), reason="only Linux tells of a process's children")
def test_ctrl_c_in_a_terminal_stops_workers_and_all_without_a_traceback(tmp_path: Path):
    words = ("rehearse", "meridian-strait", "--runs", "5000", "--workers", "2")
    out, err = tmp_path / "out", tmp_path / "err"
    with out.open("w") as told, err.open("w") as complained:
        running = subprocess.Popen(
            [sys.executable, "-m", "detente", *words],
            stdout=told,
            stderr=complained,
            start_new_session=True,
            # A shell in the background makes its children deaf to Ctrl+C; a terminal does not.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
        )
        children = Path(f"/proc/{running.pid}/task/{running.pid}/children")
        while len(children.read_text().split()) < 3:  # both workers, and what looks after them
            assert running.poll() is None
            time.sleep(0.05)
        os.killpg(running.pid, signal.SIGINT)
        assert running.wait(timeout=60) == 130
    assert err.read_text() == ""
    assert out.read_text().startswith(("Meridian Strait: ", "Cancelled before the first run"))
