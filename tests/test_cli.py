"""What the subcommands answer when all is well, and what the command itself promises."""

import csv
import io
import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from cli_sessions import ask, demo
from detente import __version__, cli, scenario
from detente.commands import NAMES
from detente.commands import verify as verify_command
from detente.commands.output import csv_text, guarded
from detente.desk import Desk
from detente.exercise.phases import Advance

DATA = Path(__file__).parent / "data"
GDELT = DATA / "gdelt-sample" / "gdelt_usa_rus_2011-06_2013-05.csv"
SECRET = "four to five months"  # private intent of the United States on 27 October


@pytest.fixture(scope="module")
def session(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("cli"))


def table(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text)))


def test_the_help_names_every_command_and_shows_examples() -> None:
    answer = ask("--help")
    assert answer.code == 0
    assert all(f"\n    {name} " in answer.out for name in NAMES)
    assert "detente demo" in answer.out


@pytest.mark.parametrize("name", NAMES)
def test_every_command_has_a_help_with_an_example(name: str) -> None:
    answer = ask(name, "--help")
    assert answer.code == 0
    assert answer.err == ""
    assert f"\n  detente {name} " in answer.out or f"\n  detente {name}\n" in answer.out


def test_the_version() -> None:
    assert ask("--version").out == f"Detente {__version__}\n"


# new


def test_new_begins_a_session_with_the_seed_that_was_asked_for(tmp_path: Path) -> None:
    out = tmp_path / "monday.detente"
    answer = ask("new", "meridian-strait", "--seed", 7, "--out", out)
    assert (answer.code, answer.err) == (0, "")
    assert "seed 7" in answer.out
    desk = Desk.open(out, live=False)
    assert (desk.seed, desk.scenario.id) == (7, "meridian-strait")
    desk.close()
    assert list(tmp_path.iterdir()) == [out]


def test_new_takes_a_file_and_draws_a_seed(tmp_path: Path) -> None:
    told = []
    for name in ("a", "b"):
        out = tmp_path / f"{name}.detente"
        answer = ask("new", scenario.find("meridian-strait"), "--out", out, "--json")
        told.append(json.loads(answer.out))
    assert told[0]["file"] == str(tmp_path / "a.detente")
    assert told[0]["seed"] != told[1]["seed"]


# check


def test_check_passes_the_shipped_scenarios() -> None:
    answer = ask("check", "meridian-strait", "thirteen-days")
    assert (answer.code, answer.out) == (0, "2 checked: 0 errors, 0 warnings.\n")


def test_check_names_file_line_and_column_of_every_fault(tmp_path: Path) -> None:
    broken = tmp_path / "broken.yaml"
    text = scenario.text_of("meridian-strait").replace("symbol: square", "symbol: hexagon", 1)
    broken.write_text(text.replace("format: 1", "format: 7", 1), encoding="utf-8")
    answer = ask("check", broken, "meridian-strait")
    assert answer.code == 1
    *faults, summary = answer.out.splitlines()
    assert all(line.startswith(f"{broken}:") for line in faults)
    assert any("hexagon" in line for line in faults)
    assert summary.startswith("2 checked: ")
    told = json.loads(ask("check", broken, "--json").out)
    assert told["errors"] == len([f for f in told["faults"] if f["severity"] == "error"]) >= 2
    assert all(fault["line"] > 0 and fault["column"] > 0 for fault in told["faults"])


def test_check_goes_on_after_a_scenario_that_does_not_exist() -> None:
    answer = ask("check", "nosuch", "meridian-strait")
    assert answer.code == 1
    assert "nosuch" in answer.out
    assert "2 checked: 1 errors" in answer.out


# log


def test_control_reads_every_fact_with_turn_and_reason(session: Path) -> None:
    rows = table(ask("log", session, "--format", "csv").out)
    assert all(row["turn"] and row["label"] for row in rows)
    assert {row["step"] for row in rows} >= {str(number) for number in range(1, 137)}
    assert any(SECRET not in row["text"] and row["series"] == "escalation:US|USSR" for row in rows)
    plain = ask("log", session).out
    assert "Turn 6 (1962-10-27)" in plain
    assert "692 min" in plain
    assert "[bookmark] Maximum of the curve" in plain


@pytest.mark.parametrize("seat", ["public", "US", "USSR", "UN", "Cuba"])
@pytest.mark.parametrize("form", ["table", "csv", "json"])
def test_a_seat_reads_no_secret_of_another(session: Path, seat: str, form: str) -> None:
    answer = ask("log", session, "--as", seat, "--format", form)
    assert answer.code == 0
    assert "quarantine" in answer.out
    assert (SECRET in answer.out) == (seat == "US")
    assert "without an order from Moscow" not in answer.out
    assert "The American table" not in answer.out


def test_a_branch_can_be_read_without_switching_to_it(tmp_path: Path) -> None:
    path = tmp_path / "a.detente"
    desk = Desk.create(path, scenario.load("meridian-strait"), seed=1)
    for _ in range(3):
        desk.submit(Advance())
    desk.start_branch("what if", 1)
    desk.close()
    main = json.loads(ask("log", path, "--branch", "main", "--format", "json").out)
    other = json.loads(ask("log", path, "--format", "json").out)
    assert {row["step"] for row in main} == {1, 2, 3}
    assert {row["step"] for row in other} == {1}
    desk = Desk.open(path, live=False)
    assert desk.branch.name == "what if"
    desk.close()


# curves, report


def test_curves_in_every_form(session: Path, tmp_path: Path) -> None:
    rows = table(ask("curves", session).out)
    assert list(rows[0]) == ["turn", "label", "series", "value"]
    told = json.loads(ask("curves", session, "--format", "json").out)
    assert [float(row["value"]) for row in rows] == [row["value"] for row in told]
    svg = ask("curves", session, "--format", "svg").out
    assert svg.startswith("<svg ")
    for name in ("a.svg", "a.png", "a.json", "a.csv"):
        assert ask("curves", session, "--out", tmp_path / name).code == 0
    assert (tmp_path / "a.svg").read_text(encoding="utf-8") == svg
    assert (tmp_path / "a.png").read_bytes().startswith(b"\x89PNG")
    assert json.loads((tmp_path / "a.json").read_text(encoding="utf-8")) == told
    assert table((tmp_path / "a.csv").read_text(encoding="utf-8")) == rows


def test_curves_replace_an_older_file_whole(session: Path, tmp_path: Path) -> None:
    out = tmp_path / "curves.csv"
    out.write_text("old")
    assert ask("curves", session, "--out", out).code == 0
    assert out.read_text(encoding="utf-8").startswith("turn,label,series,value\n")
    assert list(tmp_path.iterdir()) == [out]


def test_report_writes_the_chosen_formats_for_the_chosen_audience(session: Path, tmp_path: Path) -> None:
    answer = ask("report", session, "--formats", "md,html", "--audience", "public", "--out", tmp_path / "r")
    assert answer.code == 0
    names = [Path(line).name for line in answer.out.splitlines()]
    assert names == ["thirteen-days-public.md", "thirteen-days-public.html"]
    assert sorted(path.name for path in (tmp_path / "r").iterdir()) == sorted(names)
    told = json.loads(ask("report", session, "--formats", "md", "--out", tmp_path / "r", "--json").out)
    assert told == [str(tmp_path / "r" / "thirteen-days-control.md")]
    word = ask("report", session, "--formats", "docx", "--audience", "public", "--out", tmp_path / "word")
    assert [Path(line).name for line in word.out.splitlines()] == ["thirteen-days-public.docx"]


# import, verify


def test_import_makes_a_session_and_accounts_for_every_row(tmp_path: Path) -> None:
    out = tmp_path / "gdelt.detente"
    answer = ask("import", GDELT, "--profile", "gdelt", "--turn", "month", "--out", out, "--json")
    assert (answer.code, answer.err) == (0, "")
    told = json.loads(answer.out)
    assert told["rows"] == told["imported"] + len(told["skipped"])
    assert told["out"] == str(out)
    assert ask("verify", out).code == 0
    again = ask("import", GDELT, "--profile", "gdelt", "--out", tmp_path / "days.detente")
    assert f"{told['acts']} acts" in again.out


def test_verify_names_the_altered_step(session: Path, tmp_path: Path) -> None:
    path = tmp_path / "altered.detente"
    path.write_bytes(session.read_bytes())
    with sqlite3.connect(path) as database:
        guard = database.execute("SELECT sql FROM sqlite_master WHERE name = 'step_no_update'").fetchone()[0]
        database.execute("DROP TRIGGER step_no_update")
        database.execute("UPDATE step SET author = 'Somebody else' WHERE id = 7")
        database.execute(guard)
    database.close()
    answer = ask("verify", path)
    assert answer.code == 1
    assert "step 7 does not fit its digest" in answer.out
    told = json.loads(ask("verify", path, "--json").out)
    assert (told["sound"], told["altered"]) == (False, [7])


def test_verify_tells_what_today_would_be_ruled_otherwise(
    session: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from detente.exercise import hotline, machine
    from detente.exercise.mechanic import Refusal

    def strict(_situation: object, _command: object) -> Refusal:
        return Refusal(what="No tests.", why="", remedy="")

    monkeypatch.setitem(machine._DECIDE, hotline.TestChannel, strict)
    answer = ask("verify", session)
    assert answer.code == 0
    assert "decide 1 of them differently" in answer.out
    assert "No tests." in answer.out


# calc


def calc(*words: object) -> dict[str, object]:
    answer = ask("calc", *words, "--json")
    assert answer.code == 0, answer.err
    told: dict[str, object] = json.loads(answer.out)
    return told


def test_calc_gives_the_published_values() -> None:
    sampling = calc("sampling", "--population", 20, "--defects", 2, "--sample", 5)
    assert sampling["detection_probability"] == pytest.approx(0.4473684)
    assert calc("sampling", "--population", 20, "--defects", 2, "--confidence", ".9")["sample_size"] == 14
    game = calc("inspection-game", "--periods", 12, "--inspections", 3)
    assert game["inspect_probability_exact"] == "67/299"
    sequence = calc("trust", 2, 1, 10, 0.1, 1, 1, 2, "--memory", 0.9)["trust"]
    known = [0.3, 0.461538, 0.444365, 0.882543, 0.360717, 0.354399, 0.348756, 0.511587]
    assert sequence == pytest.approx(known, abs=5e-7)
    inspected = calc("trust", "--detection", 0.447368, "--false-alarm", 0.01)
    assert inspected["ratio_clean"] == pytest.approx(1.255169, abs=5e-6)
    assert inspected["minimum_trust"] == pytest.approx(0.355932, abs=5e-6)
    assert calc("escalation", "--own", -7, -3.5, "--turns", 0)["index"] == pytest.approx([41.671], abs=5e-4)
    assert calc("escalation", "--own", -10, "--turns", 5)["hostility"][5] == pytest.approx(  # type: ignore[index]
        [0.195952, 0.090553], abs=5e-7
    )
    risk = calc("risk", "--index", 80, "--channel", f"1:{692 / 60}", "--channel", "1:1")
    assert risk["inadvertent_probability"] == pytest.approx(0.011543, abs=5e-7)


def test_calc_answers_people_in_words() -> None:
    answer = ask("calc", "risk", "--index", 20)
    assert "inadvertent escalation in 1 turns" in answer.out
    assert answer.out.endswith("Exercise model, not a prediction.\n")


def test_calc_takes_a_fraction_too_long_to_print() -> None:
    told = calc("inspection-game", "--periods", 9000, "--inspections", 4000, "--penalty", 7.5)
    assert 0 < float(str(told["inspect_probability"])) < 1
    assert "value_exact" not in told


# What the command itself promises


@pytest.mark.parametrize(
    ("cell", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+danger", "'+danger"),
        ("-danger", "'-danger"),
        ("@sum", "'@sum"),
        ("\tx", "'\tx"),
        ("-3.5", "-3.5"),
        ("+2", "+2"),
        (-3.5, "-3.5"),
        (1 / 3, "0.3333333333333333"),
        (None, ""),
        ("a=b", "a=b"),
    ],
)
def test_cells_that_a_spreadsheet_would_run_are_defused(cell: object, written: str) -> None:
    assert guarded(cell) == written
    assert list(csv.reader(io.StringIO(csv_text(["c"], [[cell]]))))[1:] == [[written]]


def test_ctrl_c_ends_quietly(monkeypatch: pytest.MonkeyPatch, session: Path) -> None:
    def interrupted(_args: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr(verify_command, "run", interrupted)
    assert ask("verify", session) == (130, "", "")


def test_a_bug_of_ours_is_one_sentence_and_a_report(
    monkeypatch: pytest.MonkeyPatch, session: Path, tmp_path: Path
) -> None:
    def broken(_args: object) -> int:
        raise RuntimeError("a bug")

    monkeypatch.setattr(verify_command, "run", broken)
    monkeypatch.setattr("platformdirs.user_log_path", lambda *_args, **_more: tmp_path)
    answer = ask("verify", session)
    assert answer.code == 1
    assert answer.err.count("\n") == 1
    (report,) = tmp_path.iterdir()
    assert str(report) in answer.err
    assert "RuntimeError: a bug" in report.read_text(encoding="utf-8")


def test_without_a_display_there_is_no_window(monkeypatch: pytest.MonkeyPatch, session: Path) -> None:
    monkeypatch.setattr(sys, "platform", "linux")
    for name in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM"):
        monkeypatch.delenv(name, raising=False)
    for words in ((), (session,)):
        answer = ask(*words)
        assert answer.code == 1
        assert "no display" in answer.err
        assert answer.err.count("\n") == 1


def test_a_file_opens_in_the_window(monkeypatch: pytest.MonkeyPatch, session: Path) -> None:
    from detente.ui import app

    opened: list[Path | None] = []
    monkeypatch.setattr(app, "run", lambda path: opened.append(path) or 0)
    monkeypatch.setattr(cli, "_display", lambda: True)
    assert ask(session).code == 0
    assert ask().code == 0
    assert opened == [session, None]


def run(*words: object, code: str = "") -> subprocess.CompletedProcess[str]:
    program = [sys.executable, "-W", "error", *(("-c", code) if code else ("-m", "detente"))]
    clean = {name: value for name, value in os.environ.items() if name != "QT_QPA_PLATFORM"}
    return subprocess.run(
        [*program, *map(str, words)], capture_output=True, text=True, encoding="utf-8", env=clean, timeout=60
    )


def test_as_a_program(session: Path) -> None:
    verdict = run("verify", session, "--json")
    assert (verdict.returncode, verdict.stderr) == (0, "")
    assert json.loads(verdict.stdout)["sound"]
    refused = run("verify", session.with_suffix(".nosuch"))
    assert (refused.returncode, refused.stdout) == (1, "")
    assert refused.stderr.count("\n") == 1
    assert run("verify").returncode == 2


def test_letters_of_every_alphabet_go_into_a_pipe(session: Path) -> None:
    told = run("log", session)
    assert "Guantánamo" in told.stdout
    assert "→" in told.stdout


def test_a_reader_who_goes_away_is_no_error(session: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "detente", "log", str(session), "--format", "json"],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(10)
        process.stdout.close()
        assert process.stderr.read() == b""
        assert process.wait(60) == 0


@pytest.mark.parametrize("words", [("--help",), ("calc", "risk", "--index", "20"), ("curves", "--help")])
def test_help_and_calc_load_neither_database_nor_window(words: tuple[str, ...]) -> None:
    code = (
        "import sys; from detente.cli import main; main(sys.argv[1:]); "
        "heavy = ('sqlalchemy', 'pydantic', 'PySide6', 'typst', 'docx'); "
        "print([name for name in heavy if name in sys.modules])"
    )
    assert run(*words, code=code).stdout.splitlines()[-1] == "[]"
