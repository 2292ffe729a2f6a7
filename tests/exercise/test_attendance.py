"""Who is here: signed in, given a role, signed out; and no name leaves control."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from planting import marked
from playing import found, of, play, refusal, then
from walking import Walk, meridian

from detente import report
from detente.desk import Desk
from detente.exercise import machine
from detente.exercise.attendance import (
    CONTROL,
    OBSERVER,
    Arrival,
    AssignRole,
    Attendance,
    CorrectPerson,
    PersonSignedIn,
    SignBackIn,
    SignIn,
    SignOut,
    identifying,
)
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance, EndTurn
from detente.exercise.publication import TakeScene
from detente.exercise.telling import headline
from detente.exercise.views import public_view, team_view
from detente.report.after_action import AUDIENCES

NOW = datetime(2026, 5, 3, 9, 0, tzinfo=UTC)
NAME, OFFICE = "Zebra-7719 Anna Berg", "Zebra-7719 Institute"
ANNA = Arrival(name=NAME, affiliation=OFFICE, side="arden", role="Head of delegation", seat="Table 1")


def here(*commands: Command) -> Walk:
    people = (ANNA, Arrival(name="Bo Chen", side="velmar"), Arrival(name="Cleo", side=CONTROL))
    return play(SignIn(people=people, at=NOW), *commands, scenario=meridian())


def test_people_sign_in_each_with_a_code_of_their_own() -> None:
    made = here(SignIn(people=(Arrival(name="  Dana   Ito ", side=OBSERVER),), at=NOW))
    people = list(of(made, Attendance).people)
    assert [(p.id, p.name, p.side) for p in people] == [
        ("P01", NAME, "arden"),
        ("P02", "Bo Chen", "velmar"),
        ("P03", "Cleo", "control"),
        ("P04", "Dana Ito", "observer"),
    ]
    assert len({p.code for p in people}) == 4
    assert all(len(p.code) == 4 and not set(p.code) & set("01OIBGSZQ") for p in people)
    assert [p.name for p in of(made, Attendance).of_side("velmar")] == ["Bo Chen"]


def test_many_codes_stay_different() -> None:
    crowd = tuple(Arrival(name=f"Person {n}") for n in range(400))
    made = play(SignIn(people=crowd, at=NOW))
    assert len({p.code for p in of(made, Attendance).people}) == 400


def test_who_comes_after_the_first_turn_has_begun_joins_late() -> None:
    made = here(Advance(), SignIn(people=(Arrival(name="Late"),), at=NOW))
    assert [p.late for p in of(made, Attendance).people] == [False, False, False, True]
    assert headline(made.scenario, made.accepted[-1][1]) == "P04 Late is here, joins late"


def test_who_leaves_is_not_counted_until_they_are_back() -> None:
    made = here(SignOut(person="P02", at=NOW + timedelta(hours=1)))
    assert [p.id for p in of(made, Attendance).present()] == ["P01", "P03"]
    assert "left already" in refusal(made, SignOut(person="P02", at=NOW)).why
    made = then(made, SignBackIn(person="P02", at=NOW + timedelta(hours=2)))
    assert len(of(made, Attendance).present()) == 3
    assert "They are here" in refusal(made, SignBackIn(person="P02", at=NOW)).why


def test_roles_change_and_names_are_corrected() -> None:
    made = here(
        AssignRole(person="P02", side="velmar", role="Technical lead", seat="Table 2"),
        CorrectPerson(person="P02", name="Bo Chén", affiliation="Navy"),
    )
    person = of(made, Attendance).people.get("P02")
    assert person is not None
    assert (person.name, person.affiliation, person.role, person.seat) == (
        "Bo Chén",
        "Navy",
        "Technical lead",
        "Table 2",
    )
    assert set(identifying(made.states[-1])) == {NAME, OFFICE, "Bo Chen", "Bo Chén", "Navy", "Cleo"}


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (SignIn(people=(), at=NOW), "list is empty"),
        (SignIn(people=(Arrival(name=" "),), at=NOW), "no name"),
        (SignIn(people=(Arrival(name="bo chen"),), at=NOW), "is in the list already, as P02"),
        (SignIn(people=(Arrival(name="E"), Arrival(name="e ")), at=NOW), "is in the list already"),
        (SignIn(people=(Arrival(name="E", side="nobody"),), at=NOW), "no side “nobody”"),
        (SignIn(people=(Arrival(name="E" * 81),), at=NOW), "81 letters"),
        (AssignRole(person="P02", side="nobody"), "no side “nobody”"),
        (AssignRole(person="P09", side="arden"), "does not exist"),
        (CorrectPerson(person="P02", name=""), "no name"),
        (CorrectPerson(person="P02", name="Cleo"), "is in the list already, as P03"),
    ],
)
def test_what_makes_no_sense_is_refused_with_a_remedy(command: Command, words: str) -> None:
    refused = refusal(here(), command)
    assert words in refused.why
    assert refused.remedy


def test_one_line_that_is_refused_signs_nobody_in() -> None:
    made = here()
    people = (Arrival(name="Good"), Arrival(name=""))
    assert refusal(made, SignIn(people=people, at=NOW))
    assert len(of(made, Attendance).people) == 3


def test_names_and_affiliations_are_marked_for_control_alone() -> None:
    for kind in (*machine.COMMANDS.values(), *machine.EVENTS.values()):
        if kind.__module__.endswith("attendance"):
            fields = {"name", "affiliation"} & set(kind.__dataclass_fields__)
            assert fields <= set(marked(kind)), kind
    assert set(marked(Arrival)) == {"name", "affiliation"}
    assert found(here(), PersonSignedIn)[0].name == NAME


def test_no_view_of_a_team_or_the_room_knows_a_name() -> None:
    made = here(Advance(), CorrectPerson(person="P01", name=f"{NAME} II", affiliation=OFFICE), EndTurn())
    state = made.states[-1]
    views = [public_view(made.scenario, state)]
    views += [team_view(made.scenario, state, team.id) for team in made.scenario.teams]  # type: ignore[misc]
    assert "Zebra-7719" not in repr(views)


def test_no_report_but_controls_holds_a_name_in_any_format(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "s.detente", meridian(), seed=7, clock=lambda: NOW)
    for command in (
        SignIn(people=(ANNA,), at=NOW),
        EndTurn(at=NOW),
        AssignRole(person="P01", side="velmar", role="Guest"),
        LogMove(actor="arden", targets=("velmar",), act="demand", text="Leave", stage=True),
        TakeScene(scene="reveal"),
        EndTurn(at=NOW),
    ):
        assert desk.submit(command).refusal is None
    chronicle = desk.chronicle()
    desk.close()
    formats = [name for name in report.FORMATS if name in ("md", "html", "csv", "json", "xlsx", "docx")]
    for audience in AUDIENCES:
        made = report.write(chronicle, formats, audience, tmp_path / audience)
        texts = [
            path.read_bytes() if path.suffix not in (".xlsx", ".docx") else unzipped(path) for path in made
        ]
        found_in = [path.name for path, text in zip(made, texts, strict=True) if b"Zebra-7719" in text]
        assert (len(found_in) == len(made)) if audience == "control" else not found_in, (audience, found_in)


def unzipped(path: Path) -> bytes:
    from zipfile import ZipFile

    with ZipFile(path) as packed:
        return b"".join(packed.read(name) for name in packed.namelist())


def test_the_report_lists_participants_and_flags_teams_of_one(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "s.detente", meridian(), seed=7, clock=lambda: NOW)
    desk.submit(SignIn(people=(ANNA, Arrival(name="Bo Chen", side="velmar")), at=NOW))
    desk.submit(SignIn(people=(Arrival(name="Cy", side="velmar"),), at=NOW))
    made = report.after_action.after_action(desk.chronicle())
    desk.close()
    section = next(part for part in made.sections if part.id == "participants")
    assert section.appendix
    assert "Three people took part." in str(section)
    assert "Arden had one member" in str(section)
