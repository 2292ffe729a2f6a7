"""The demo, and two of its sessions against golden files.

After a wanted change of the scenario, the workshop or the rules:
`DETENTE_REGENERATE_GOLDEN=1 python -m pytest tests/test_cli_demo.py`, then read the difference.
"""

import csv
import hashlib
import io
import json
import os
import re
import sys
from pathlib import Path

import pytest

from cli_sessions import Answer, ask, demo
from detente import scenario
from detente.desk import Desk

GOLDEN = Path(__file__).parent / "golden"
INDICES = {
    "22": 41.67,
    "23": 59.42,
    "24": 69.86,
    "25": 66.77,
    "26": 49.67,
    "27": 75.64,
    "28": 39.55,
    "29": 34.59,
}


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo(tmp_path_factory.mktemp("demo")).parent


@pytest.fixture(scope="module")
def session(folder: Path) -> Path:
    return folder / "thirteen-days.detente"


def curves(folder: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO((folder / "curves.csv").read_text(encoding="utf-8"))))


def digests(path: Path) -> list[str]:
    desk = Desk.open(path, live=False)
    try:
        return [step.digest for step in desk.chronicle().steps]
    finally:
        desk.close()


def hold_to_golden(folder: Path, session: Path) -> None:
    """Curves to twelve digits and, on Linux, the last digest are those on file."""
    made, final, golden = curves(folder), digests(session)[-1], GOLDEN / session.stem
    if os.environ.get("DETENTE_REGENERATE_GOLDEN"):
        golden.mkdir(parents=True, exist_ok=True)
        (golden / "curves.csv").write_bytes((folder / "curves.csv").read_bytes())
        (golden / "digest.txt").write_text(final + "\n", encoding="utf-8")
    known = curves(golden)
    assert [(r["turn"], r["label"], r["series"]) for r in made] == [
        (r["turn"], r["label"], r["series"]) for r in known
    ]
    for here, there in zip(made, known, strict=True):
        assert float(here["value"]) == pytest.approx(float(there["value"]), rel=1e-12, abs=1e-12), here
    # The last bit of exp and log is the platform's own, and a digest sees it.
    if sys.platform == "linux":
        assert final == (golden / "digest.txt").read_text(encoding="utf-8").strip()


def test_the_curves_have_the_known_values(folder: Path) -> None:
    index = {
        row["label"]: float(row["value"]) for row in curves(folder) if row["series"] == "escalation:US|USSR"
    }
    for day, value in INDICES.items():
        assert round(index[f"1962-10-{day}"], 2) == value
    assert round(index["1962-10-30"], 2) == 18.96
    assert max(index, key=lambda label: index[label]) == "1962-10-27"


def test_the_report_tells_of_the_letter_of_692_minutes(folder: Path) -> None:
    report = json.loads((folder / "thirteen-days-control.json").read_text(encoding="utf-8"))
    sections = [part for part in report["sections"] if "ommunication" in part["title"]]
    assert len(sections) == 1
    assert re.search(r"\b692\b", json.dumps(sections[0]))


def test_the_public_report_holds_no_secret(folder: Path) -> None:
    for path in folder.glob("thirteen-days-public.*"):
        text = path.read_bytes().decode("utf-8", "replace")
        for secret in ("four to five months", "without an order from Moscow", "The American table", "B-59"):
            assert secret not in text, path


def test_the_session_verifies(session: Path) -> None:
    assert ask("verify", session) == Answer(
        0, f"{session}: 212 steps, none altered; today’s rules decide every one the same.\n", ""
    )


def test_every_picture_and_report_is_there(folder: Path) -> None:
    names = {path.name for path in folder.iterdir()}
    assert {"curves.csv", "curves.svg", "curves.png", "thirteen-days.detente"} <= names
    for audience in ("control", "public"):
        for ending in ("md", "html", "csv", "json"):
            assert f"thirteen-days-{audience}.{ending}" in names
    assert (folder / "curves.png").read_bytes().startswith(b"\x89PNG")
    assert not [path for path in folder.parent.iterdir() if path.name.startswith(".")]


def test_a_second_demo_is_the_same_to_the_byte_and_replaces_the_first(folder: Path, session: Path) -> None:
    before = digests(session)
    reports = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p != session}
    answer = ask("demo", "--out", folder)
    assert answer.code == 0
    assert digests(session) == before
    after = {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in folder.iterdir() if p != session}
    assert after == reports


def test_the_summary_names_the_peak_the_delay_the_verdict_and_the_place(tmp_path: Path) -> None:
    answer = ask("demo", "--out", tmp_path / "d")
    assert answer.err == ""
    assert re.search(r"1962-10-27 +75\.6 .*peak\n", answer.out)
    assert answer.out.count("peak") == 1
    assert "692 minutes" in answer.out
    assert "none altered" in answer.out
    assert str(tmp_path / "d") in answer.out


def test_a_file_of_the_user_is_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "curves.csv"
    mine.write_text("mine")
    answer = ask("demo", "--out", tmp_path)
    assert answer.code == 1
    assert answer.err == f"detente: {mine} was not made by the demo. Choose another folder with --out.\n"
    assert list(tmp_path.iterdir()) == [mine]
    assert mine.read_text() == "mine"


def test_other_files_of_the_folder_stay(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    assert ask("demo", "--out", tmp_path).code == 0
    assert (tmp_path / "thesis.txt").read_text() == "mine"


def test_another_seed_is_another_session_with_the_same_curves(
    tmp_path: Path, session: Path, folder: Path
) -> None:
    assert ask("demo", "--out", tmp_path / "d", "--seed", 7).code == 0
    assert digests(tmp_path / "d" / "thirteen-days.detente") != digests(session)
    assert curves(tmp_path / "d") == curves(folder)


def test_any_scenario_with_a_workshop_can_be_played_and_held_to_its_golden_files(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    answer = ask("demo", "--scenario", "meridian-strait")
    assert (answer.code, answer.err) == (0, "")
    assert answer.out.startswith("Meridian Strait: ")
    assert "none altered" in answer.out
    assert [path.name for path in tmp_path.iterdir()] == ["detente-demo-meridian-strait"]
    made = tmp_path / "detente-demo-meridian-strait"
    names = {path.name for path in made.iterdir()}
    assert {"meridian-strait.detente", "meridian-strait-control.md", "curves.svg"} <= names
    hold_to_golden(made, made / "meridian-strait.detente")


def own_scenario(folder: Path, *steps: str) -> Path:
    """A scenario of the user's own, with a workshop if there are steps."""
    folder.mkdir()
    told = scenario.text_of("thirteen-days").replace("id: thirteen-days\n", "id: my-own\n", 1)
    (folder / "scenario.yaml").write_text(told, encoding="utf-8")
    if steps:
        (folder / "workshop.yaml").write_text("steps:\n" + "".join(f"  - {step}\n" for step in steps))
    return folder


def test_a_workshop_of_ones_own_is_played_from_its_folder(tmp_path: Path) -> None:
    mine, out = own_scenario(tmp_path / "mine", "{do: Advance}", "{do: EndTurn}"), tmp_path / "out"
    answer = ask("demo", "--scenario", mine, "--out", out)
    assert (answer.code, answer.err) == (0, "")
    assert "2 steps" in answer.out
    assert "Slowest message" not in answer.out, "no message was sent"
    assert (out / "my-own.detente").is_file()


def test_a_scenario_without_a_workshop_is_answered_with_those_that_have_one(tmp_path: Path) -> None:
    mine, out = own_scenario(tmp_path / "mine"), tmp_path / "out"
    answer = ask("demo", "--scenario", mine, "--out", out)
    assert answer.code == 1
    told = f"detente: There is no workshop.yaml beside {mine / 'scenario.yaml'}. Recorded workshops: "
    assert answer.err.startswith(told)
    assert "meridian-strait" in answer.err
    assert "thirteen-days" in answer.err
    assert not out.exists()


def test_an_unknown_scenario_is_answered_with_the_nearest(tmp_path: Path) -> None:
    answer = ask("demo", "--scenario", "meridian-strat", "--out", tmp_path / "out")
    assert answer.code == 1
    assert "Did you mean “meridian-strait”?" in answer.err


def test_the_golden_session(folder: Path, session: Path) -> None:
    hold_to_golden(folder, session)
