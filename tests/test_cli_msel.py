"""`detente msel`: a list out of a spreadsheet into a session or a scenario, and back out."""

import json
from pathlib import Path

import pytest

from cli_sessions import ask
from detente import scenario
from detente.desk import Desk
from detente.exercise.injects import FireInject, Injects

LIST = """\
No,Turn,Title,Event Description,Recipient,Expected Action,Weather
A1,1,Ferry,A ferry reports a grey hull.,Arden,They ask.,fine
A2,T2,Wire,Both wires carry it.,Everyone,,rain
A3,99,Late,Too late.,Arden,,
A4,2,Cell,To the cell.,Cell North,,
"""


@pytest.fixture
def listed(tmp_path: Path) -> Path:
    path = tmp_path / "list.csv"
    path.write_text(LIST, encoding="utf-8")
    return path


@pytest.fixture
def session(tmp_path: Path) -> Path:
    path = tmp_path / "monday.detente"
    Desk.create(path, scenario.load("meridian-strait"), seed=7, author="LM").close()
    return path


def cards(path: Path) -> Injects:
    desk = Desk.open(path, live=False)
    try:
        return desk.state.of(Injects)
    finally:
        desk.close()


def test_a_list_lands_in_the_session_as_one_step(listed: Path, session: Path) -> None:
    answer = ask("msel", "import", listed, "--session", session)
    assert answer.code == 0
    assert "2 injects of list.csv, sheet list; 2 rows left out" in answer.out
    assert "Event Description → Text" in answer.out
    assert "row 4: turn 99 is beyond the last turn" in answer.out
    assert "row 5: there is no team “Cell North”" in answer.out
    made = cards(session).cards["A1"]
    assert (made.inject.to, made.inject.text, made.source) == (
        ("arden",),
        "A ferry reports a grey hull.",
        "list.csv",
    )
    assert ask("verify", session).code == 0


def test_a_dry_run_changes_no_byte(listed: Path, session: Path) -> None:
    before = session.read_bytes()
    answer = ask("msel", "import", listed, "--session", session, "--dry-run", "--json")
    told = json.loads(answer.out)
    assert told["injects"] == ["A1", "A2"]
    assert [row["row"] for row in told["left_out"]] == [4, 5]
    assert told["columns"]["Event Description"] == "text"
    assert session.read_bytes() == before


def test_columns_and_teams_can_be_told(listed: Path, session: Path) -> None:
    words = ("--map", "control_note=Weather", "--team", "Cell North=velmar")
    assert ask("msel", "import", listed, "--session", session, *words).code == 0
    known = cards(session).cards
    assert known["A1"].inject.control_note == "fine"
    assert known["A4"].inject.to == ("velmar",)


def test_a_list_becomes_part_of_a_scenario_and_leaves_its_lines_alone(listed: Path, tmp_path: Path) -> None:
    out = tmp_path / "new.yaml"
    answer = ask("msel", "import", listed, "--scenario", "meridian-strait", "--out", out)
    assert answer.code == 0, answer.err
    before, after = scenario.load("meridian-strait"), scenario.load(out)
    assert [one.id for one in after.injects if one.id not in {i.id for i in before.injects}] == ["A1", "A2"]
    old, new = scenario.text_of("meridian-strait").splitlines(), out.read_text(encoding="utf-8").splitlines()
    added = iter(new)
    assert all(line in added for line in old), "every line is still there, in order"
    assert ask("msel", "import", listed, "--scenario", "meridian-strait", "--out", out).code == 1


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_a_played_list_is_written_and_read_again(
    listed: Path, session: Path, tmp_path: Path, kind: str
) -> None:
    ask("msel", "import", listed, "--session", session)
    desk = Desk.open(session, author="LM")
    desk.submit(FireInject(inject="A1", text="Other words"))
    desk.close()
    out = tmp_path / f"played.{kind}"
    assert ask("msel", "export", session, "--out", out).code == 0
    fresh = tmp_path / "fresh.detente"
    import dataclasses

    Desk.create(fresh, dataclasses.replace(scenario.load("meridian-strait"), injects=()), seed=1).close()
    answer = ask("msel", "import", out, "--session", fresh)
    assert answer.code == 0, answer.err
    assert "0 rows left out" in answer.out
    assert [c.inject for c in cards(fresh).cards.values()] == [
        c.inject for c in cards(session).cards.values()
    ]


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (("import", "none.csv", "--session", "S"), 1, "no such file"),
        (("import", "L"), 2, "--session"),
        (("import", "L", "--scenario", "meridian-strait"), 1, "--out"),
        (("import", "L", "--session", "S", "--sheet", "Two"), 1, "no sheet “Two”; it has list"),
        (("import", "L", "--session", "S", "--map", "words=Title"), 1, "There is no field “words”"),
        (("import", "L", "--session", "S", "--map", "text=Titel"), 1, "There is no column “Titel”"),
        (("import", "L", "--session", "S", "--team", "x=nobody"), 1, "There is no team “nobody”"),
        (("import", "L", "--session", "S", "--team", "x"), 1, "no pair"),
        (("export", "S", "--out", "list.doc"), 1, "neither .xlsx nor .csv"),
        (("export", "no-such", "--out", "list.csv"), 1, "no-such"),
        ((), 2, "WHAT"),
    ],
)
def test_what_cannot_be_done_is_said_in_a_sentence(
    words: tuple[str, ...], code: int, told: str, listed: Path, session: Path
) -> None:
    here = {"L": str(listed), "S": str(session)}
    answer = ask("msel", *[here.get(word, word) for word in words])
    assert answer.code == code
    assert told in answer.err
    assert "Traceback" not in answer.err


def test_a_list_twice_is_refused_the_second_time(listed: Path, session: Path) -> None:
    assert ask("msel", "import", listed, "--session", session).code == 0
    answer = ask("msel", "import", listed, "--session", session)
    assert answer.code == 1
    assert "row 2: the number A1 is on the list of the exercise already" in answer.err
