"""Bad input: one sentence on standard error, the right exit code, nothing half-written."""

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from cli_sessions import ask, demo

READERS = ("log", "curves", "verify", "report")


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("refusals"))


def missing(_session: Path, path: Path) -> None:
    assert not path.exists()


def a_folder(_session: Path, path: Path) -> None:
    path.mkdir()


def text(_session: Path, path: Path) -> None:
    path.write_text("Dear diary,\n" * 50)


def empty(_session: Path, path: Path) -> None:
    path.write_bytes(b"")


def foreign(_session: Path, path: Path) -> None:
    with sqlite3.connect(path) as database:
        database.execute("CREATE TABLE recipes (name TEXT)")
    database.close()


def truncated(session: Path, path: Path) -> None:
    whole = session.read_bytes()
    path.write_bytes(whole[: len(whole) // 2 // 4096 * 4096])


def scribbled(session: Path, path: Path) -> None:
    whole = bytearray(session.read_bytes())
    whole[4096 : len(whole) : 7] = b"\xa5" * len(whole[4096 : len(whole) : 7])
    path.write_bytes(whole)


def newer(session: Path, path: Path) -> None:
    whole = bytearray(session.read_bytes())
    whole[60:64] = (999).to_bytes(4)
    path.write_bytes(whole)


def stranger(session: Path, path: Path) -> None:
    path.write_bytes(session.read_bytes())
    with sqlite3.connect(path) as database:
        database.execute("CREATE VIEW recipes AS SELECT 1")
    database.close()


def without_a_table(session: Path, path: Path) -> None:
    path.write_bytes(session.read_bytes())
    with sqlite3.connect(path) as database:
        database.execute("DROP TABLE draft")
    database.close()


def nonsense_step(session: Path, path: Path) -> None:
    path.write_bytes(session.read_bytes())
    with sqlite3.connect(path) as database:
        guards = database.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for name, _ in guards:
            database.execute(f"DROP TRIGGER {name}")
        database.execute('UPDATE step SET events = \'[{"happened":"Nonsense"}]\' WHERE id = 9')
        for _, statement in guards:
            database.execute(statement)
    database.close()


BAD: list[tuple[Callable[[Path, Path], None], str]] = [
    (missing, "was not found"),
    (a_folder, "is a folder"),
    (text, "is not a Detente session"),
    (empty, "is not a Detente session"),
    (foreign, "is a database, but not a Detente session"),
    (truncated, "is damaged"),
    (scribbled, "is damaged"),
    (newer, "was written by a newer Detente"),
    (stranger, "holds a view recipes"),
    (without_a_table, "table draft is missing"),
    (nonsense_step, "step 9 cannot be read"),
]


@pytest.mark.parametrize("command", READERS)
@pytest.mark.parametrize(("make", "told"), BAD, ids=[make.__name__ for make, _ in BAD])
def test_what_is_no_session_is_refused_in_one_sentence(
    session: Path, tmp_path: Path, command: str, make: Callable[[Path, Path], None], told: str
) -> None:
    path, out = tmp_path / "bad.detente", tmp_path / "out"
    make(session, path)
    before = path.read_bytes() if path.is_file() else None
    more = {"report": ("--out", out), "curves": ("--out", out)}.get(command, ())
    answer = ask(command, path, *more)
    assert answer.code == 1
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert str(path) in answer.err
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert not out.exists()
    assert (path.read_bytes() if path.is_file() else None) == before


SESSION, OUT = "{session}", "{out}"
SITE = ("--population", "20", "--defects", "2")

WRONG: list[tuple[int, str, tuple[str, ...]]] = [
    (1, "no such file", ("new", "nosuch", "--out", OUT)),
    (1, "meridian-strait", ("new", "meridian-strat", "--out", OUT)),
    (1, "no folder", ("new", "thirteen-days", "--out", "/nosuch/x.detente")),
    (1, "exists already", ("new", "thirteen-days", "--out", SESSION)),
    (2, "--out", ("new", "thirteen-days")),
    (2, "whole number", ("new", "thirteen-days", "--seed", "-1", "--out", OUT)),
    (2, "whole number", ("new", "thirteen-days", "--seed", "many", "--out", OUT)),
    (2, "whole number", ("new", "thirteen-days", "--seed", "9" * 30, "--out", OUT)),
    (1, "no seat “Mars”", ("log", SESSION, "--as", "Mars")),
    (1, "no branch “side”", ("log", SESSION, "--branch", "side")),
    (1, "no branch “side”", ("curves", SESSION, "--branch", "side")),
    (2, "invalid choice", ("log", SESSION, "--format", "xml")),
    (1, "no folder", ("curves", SESSION, "--out", "/nosuch/x.svg")),
    (1, "no format “pdff”", ("report", SESSION, "--formats", "md,pdff", "--out", OUT)),
    (1, "no audience “press”", ("report", SESSION, "--audience", "press", "--out", OUT)),
    (1, "is a file", ("report", SESSION, "--out", SESSION)),
    (1, "no such file", ("import", "/nosuch.csv", "--profile", "gdelt", "--out", OUT)),
    (1, "no profile “gdlt”", ("import", SESSION, "--profile", "gdlt", "--out", OUT)),
    (1, "", ("import", SESSION, "--profile", "gdelt", "--out", OUT)),
    (1, "", ("import", SESSION, "--profile", "plover", "--out", OUT)),
    (1, "--map", ("import", SESSION, "--profile", "columns", "--out", OUT)),
    (1, "is a file", ("demo", "--out", SESSION)),
    (1, "no folder", ("demo", "--out", "/nosuch/demo")),
    (1, "index", ("calc", "risk", "--index", "200")),
    (1, "index", ("calc", "risk", "--index", "nan")),
    (2, "AVAILABILITY:HOURS", ("calc", "risk", "--index", "20", "--channel", "often")),
    (1, "availability", ("calc", "risk", "--index", "20", "--channel", "2:1")),
    (1, "mean_hours", ("calc", "risk", "--index", "20", "--channel", "1:0")),
    (1, "RATIO 1", ("calc", "trust", "-1")),
    (1, "RATIO 2", ("calc", "trust", "2", "inf")),
    (1, "prior", ("calc", "trust", "--prior", "1")),
    (1, "memory", ("calc", "trust", "2", "2", "--memory", "2")),
    (1, "reward", ("calc", "trust", "--payoffs", "1", "2", "3", "4")),
    (1, "score", ("calc", "escalation", "--own", "-11")),
    (1, "--turns", ("calc", "escalation", "--turns", "1000000")),
    (1, "baseline", ("calc", "escalation", "--baseline", "100")),
    (1, "defects", ("calc", "sampling", "--population", "5", "--defects", "9", "--sample", "2")),
    (1, "population", ("calc", "sampling", "--population", "0", "--defects", "0", "--sample", "0")),
    (1, "confidence", ("calc", "sampling", "--population", "5", "--defects", "1", "--confidence", "nan")),
    (1, "confidence", ("calc", "sampling", "--population", "5", "--defects", "1", "--confidence", "1.5")),
    (2, "--sample", ("calc", "sampling", "--population", "5", "--defects", "1")),
    (1, "penalty", ("calc", "inspection-game", "--periods", "5", "--inspections", "1", "--penalty", "-1")),
    (1, "periods", ("calc", "inspection-game", "--periods", "0", "--inspections", "1")),
    (1, "out of reach", ("calc", "sampling", *SITE, "--confidence", ".99", "--sensitivity", ".5")),
    (1, "sensitivity", ("calc", "sampling", *SITE, "--confidence", ".9", "--sensitivity", "2")),
    (1, "out of reach", ("calc", "plan", *SITE, "--confidence", ".99", "--sensitivity", ".5")),
    (1, "sample", ("calc", "plan", *SITE, "--sample", "30")),
    (1, "false_alarm", ("calc", "plan", *SITE, "--sample", "3", "--false-alarm", "nan")),
    (1, "inspections", ("calc", "plan", *SITE, "--sample", "3", "--inspections", "-1")),
    (1, "reward", ("calc", "plan", *SITE, "--sample", "3", "--payoffs", "1", "2", "3", "4")),
    (2, "--sample", ("calc", "plan", *SITE)),
    (2, "not allowed with", ("calc", "plan", *SITE, "--sample", "3", "--confidence", ".9")),
    (1, "periods", ("calc", "inspection-game", "--periods", "9000", "--inspections", "99", "--schedule")),
    (1, "one of new-start-2010", ("calc", "regimes", "salt")),
    (2, "CALCULATOR", ("calc",)),
    (2, "invalid choice", ("calc", "horoscope")),
    (2, "did you mean “verify”?", ("verfy", "a.detente")),
    (1, "did you mean “verify”?", ("verfy",)),
    (1, "was not found", ("nosuch.detente",)),
    (2, "COMMAND", ("--nosuch",)),
]


@pytest.mark.parametrize(
    ("code", "told", "words"), WRONG, ids=[" ".join(words)[:60] for _, _, words in WRONG]
)
def test_wrong_words_are_refused_in_one_sentence(
    session: Path, tmp_path: Path, code: int, told: str, words: tuple[str, ...]
) -> None:
    before = session.read_bytes()
    out = tmp_path / "out"
    answer = ask(*(word.format(session=session, out=out) for word in words))
    assert answer.code == code, answer
    assert answer.out == ""
    assert answer.err.count("\n") == 1
    assert answer.err.startswith("detente")
    assert told in answer.err
    assert "Traceback" not in answer.err
    assert not list(tmp_path.iterdir())
    assert session.read_bytes() == before


GARBAGE = {
    "nothing.csv": b"",
    "header.csv": b"SQLDATE,Actor1CountryCode,Actor2CountryCode,EventCode\n",
    "binary.csv": bytes(range(256)) * 40,
    "nulls.csv": b"\0" * 5000,
    "quote.csv": b'SQLDATE,Actor1\n"never closed,' + b"x" * 2000,
}


@pytest.mark.parametrize("profile", ["gdelt", "plover", "escalaition", "deception", "columns"])
@pytest.mark.parametrize("name", GARBAGE)
def test_garbage_is_no_event_log(tmp_path: Path, name: str, profile: str) -> None:
    log, out = tmp_path / name, tmp_path / "out.detente"
    log.write_bytes(GARBAGE[name])
    more = ("--map", "date=a,actor=b,target=c,score=d") if profile == "columns" else ()
    answer = ask("import", log, "--profile", profile, *more, "--out", out)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert name in answer.err
    assert not out.exists()


def test_a_scenario_with_faults_begins_no_session(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    broken.write_text("format: 1\nid: x\nteams: 7\n", encoding="utf-8")
    answer = ask("new", broken, "--out", tmp_path / "x.detente")
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    assert f"{broken}:" in answer.err
    assert "more; see detente check" in answer.err
    assert list(tmp_path.iterdir()) == [broken]
