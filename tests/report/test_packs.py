"""What the packs hold and how their pages come out, on both papers and with difficult names."""

import dataclasses
from datetime import UTC, datetime

import pytest
from pack_texts import printed, told

from detente import scenario
from detente.exercise.annotations import Annotation, FormsPrinted
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.setting import Scenario
from detente.exercise.surveys import questions, waves
from detente.report.packs import shelf, typeset
from detente.report.packs.folders import before_play, of_session
from detente.report.packs.forms import FORMS, last_serial
from detente.report.packs.ruling_aid import MODIFIERS, NEEDED, ruling_aid
from detente.report.packs.serials import next_serial, serial
from detente.report.packs.sheet import PAPERS, Document, Grid, Paper

NOW = datetime(2026, 5, 4, 9, 30, tzinfo=UTC)
ARABIC, HEBREW = "جمهورية أردن", "האיחוד הוולמרי"


def _one(made: tuple[Document, ...]) -> Document:
    (document,) = made
    return document


@pytest.fixture(scope="module")
def meridian() -> Scenario:
    return scenario.load("meridian-strait")


def _night_before(setting: Scenario, *packs: str, **how: int) -> tuple[Document, ...]:
    return shelf.documents(before_play(setting, NOW, **how), packs)


def test_every_seat_has_its_card_and_its_tent(meridian: Scenario) -> None:
    seats = [(team.id, role.name) for team in meridian.teams for role in team.roles]
    for pack in ("roles", "tents"):
        made = _night_before(meridian, pack)
        assert [(d.team.id, s.title) for d in made for s in d.sheets if d.team] == seats


def test_a_team_without_seats_gets_a_card_all_the_same(meridian: Scenario) -> None:
    bare = dataclasses.replace(
        meridian, teams=tuple(dataclasses.replace(team, roles=()) for team in meridian.teams)
    )
    for document in _night_before(bare, "roles", "tents", "joiner"):
        assert document.sheets


def test_forms_are_numbered_on_and_registered(meridian: Scenario) -> None:
    forms = _one(_night_before(meridian, "forms", copies=3, first_serial=37))
    serials = [sheet.serial for sheet in forms.sheets if sheet.serial]
    assert serials == [serial(number) for number in range(37, 37 + 3 * len(FORMS))]
    register = next(block for block in forms.sheets[-1].blocks if isinstance(block, Grid))
    assert [row[0] for row in register.rows] == serials
    assert serials[-1] == serial(last_serial(before_play(meridian, NOW, 3, 37)))


def test_serials_go_on_after_what_was_printed(meridian: Scenario) -> None:
    remark = FormsPrinted(first="P-001", last="P-020")
    noted = Annotation(id=1, step=0, remark=remark, author="", occurred_at=NOW, entered_at=NOW)
    chronicle = compose(meridian, 1, "main", (), (noted,))
    assert next_serial(chronicle) == 21
    assert of_session(chronicle, NOW).first_serial == 21
    assert of_session(chronicle, NOW, first_serial=5).first_serial == 5


def test_each_form_is_one_page_that_can_be_written_on(meridian: Scenario) -> None:
    for paper in PAPERS:
        forms = _one(_night_before(meridian, "forms", copies=1))
        assert len(typeset.pictures(forms, paper, 20)) == len(FORMS) + 1


def test_the_survey_on_paper_asks_what_the_table_asks_in_its_order(meridian: Scenario) -> None:
    for document in _night_before(meridian, "surveys"):
        assert document.team is not None
        for sheet, wave in zip(document.sheets, (waves(meridian)[0], "turn-1", "after"), strict=True):
            texts = [text for block in sheet.blocks if (text := getattr(block, "text", ""))]
            asked = questions(meridian, wave, document.team.id)
            wanted = [f"{number}. {question.text}" for number, question in enumerate(asked, start=1)]
            assert [text for text in texts if text[0].isdigit()] == wanted


def test_the_guide_holds_the_day_the_injects_and_where_the_secrets_are(meridian: Scenario) -> None:
    guide = told(_one(_night_before(meridian, "guide")))
    for inject in meridian.injects:
        assert inject.id in guide
    for phase in meridian.phases:
        assert phase.name in guide
    for site in meridian.sites:
        assert (site.name in guide) >= site.undeclared
    assert meridian.objectives[0].text in guide


def test_the_odds_are_those_of_two_dice() -> None:
    table = next(block for block in ruling_aid() if isinstance(block, Grid))
    faces = [a + b for a in range(1, 7) for b in range(1, 7)]
    for needed, row in zip(NEEDED, table.rows, strict=True):
        for modifier, cell in zip(MODIFIERS, row[1:], strict=True):
            assert cell == f"{100 * sum(sum_ + modifier >= needed for sum_ in faces) / 36:.0f}"


@pytest.mark.parametrize("paper", PAPERS)
def test_state_sheets_are_one_page_each_in_a_full_session(chronicle: Chronicle, paper: Paper) -> None:
    for document in printed(chronicle, "state"):
        assert len(typeset.pictures(document, paper, 20)) == 1, document.stem


def test_equal_documents_give_equal_bytes(meridian: Scenario) -> None:
    first, second = (typeset.pdf(_night_before(meridian, "state")[0]) for _ in range(2))
    assert first == second


def test_two_to_six_teams_in_any_script_are_set_whole(meridian: Scenario) -> None:
    names = (
        ARABIC,
        HEBREW,
        "The Most Serene Confederation of the Northern Archipelagos",
        "Ελλάς",
        "Пример",
        "T",
    )
    for many in (2, 6):
        teams = tuple(
            dataclasses.replace(
                meridian.teams[number % 4],
                id=meridian.teams[number].id if number < 4 else f"t{number}",
                name=names[number],
                short="",
            )
            for number in range(many)
        )
        setting = dataclasses.replace(meridian, teams=teams) if many == 6 else _small(teams)
        for document in _night_before(setting, *shelf.PACKS, copies=1):
            assert typeset.pdf(document, "letter").startswith(b"%PDF-"), document.stem


def _small(teams: tuple) -> Scenario:  # type: ignore[type-arg]
    """A scenario with no more than it must have."""
    from detente.exercise.setting import Phase, Turn

    return Scenario(
        format=1,
        id="small",
        title="Small",
        summary="Two states.",
        brief="A brief.",
        turns=(Turn(label="T1"),),
        phases=(Phase(id="play", name="Play", minutes=10),),
        teams=teams,
    )


@pytest.mark.parametrize("text", ['#import "x"', "$a$ *b* _c_", "]]#", "\\", "\x00\x1b", "a" * 400])
def test_nothing_that_was_typed_is_read_as_markup(meridian: Scenario, text: str) -> None:
    teams = tuple(dataclasses.replace(t, name=text or "x", private_brief=text) for t in meridian.teams)
    for document in _night_before(dataclasses.replace(meridian, title=text, teams=teams), "instructions"):
        assert typeset.pdf(document).startswith(b"%PDF-")
