"""A team is called by another name from now on; its id and what was written before stay."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from playing import play, refusal, then
from walking import meridian

from detente.desk import Desk
from detente.exercise.moves import LogMove
from detente.exercise.phases import Advance, ChangePhase, EndTurn
from detente.exercise.renaming import RenameTeam, as_named
from detente.exercise.telling import headline
from detente.exercise.views import public_view, team_view
from detente.report.after_action import after_action
from detente.report.blocks import Table

NOW = datetime(2026, 5, 3, 10, 0, tzinfo=UTC)
RENAME = RenameTeam(
    team="arden", name="Republic of Ardenia", short="Ardenia", reason="the table asked for it"
)


@pytest.mark.parametrize(
    ("command", "words"),
    [
        (RenameTeam(team="arden", name=" ", reason="x"), "no name"),
        (RenameTeam(team="arden", name="Velmar", reason="x"), "Another team is called “Velmar”"),
        (RenameTeam(team="arden", name="New", short="VELMAR", reason="x"), "Another team is called"),
        (RenameTeam(team="arden", name="x" * 61, reason="x"), "61 letters"),
        (RenameTeam(team="arden", name="New", short="y" * 21, reason="x"), "21 letters"),
        (RenameTeam(team="arden", name="New"), "A reason is required"),
        (RenameTeam(team="nobody", name="New", reason="x"), "No team is called"),
    ],
)
def test_a_name_that_would_confuse_is_refused_in_words(command: RenameTeam, words: str) -> None:
    refused = refusal(play(), command)
    assert words in refused.why
    assert refused.remedy


def test_the_new_name_holds_in_views_sentences_and_refusals_from_then_on() -> None:
    act = LogMove(actor="arden", targets=("velmar",), act="demand", text="Leave")
    made = play(Advance(), RENAME, act, scenario=meridian())
    before, after = made.states[1], made.states[2]
    assert public_view(made.scenario, before).team("arden").name == "Republic of Arden"  # type: ignore[union-attr]
    seen = public_view(made.scenario, after).team("arden")
    assert seen is not None
    assert (seen.name, seen.short, seen.formerly) == (
        "Republic of Ardenia",
        "Ardenia",
        (("Republic of Arden", 1),),
    )
    assert team_view(made.scenario, after, "velmar").public.team("arden") == seen
    named = as_named(made.scenario, made.states[-1])
    assert headline(named, made.accepted[-1][1]).startswith("M01 Ardenia → Velmar")
    assert [team.id for team in named.teams] == [team.id for team in made.scenario.teams]
    again = refusal(made, RenameTeam(team="velmar", name="Ardenia", reason="x"))
    assert "Another team is called “Ardenia”" in again.why
    then(made, RenameTeam(team="velmar", name="Arden", reason="the old name is free"))


def test_nobody_renamed_is_the_scenario_itself() -> None:
    made = play(Advance())
    assert as_named(made.scenario, made.states[-1]) is made.scenario


def test_a_phase_is_told_by_the_name_that_it_was_given() -> None:
    made = play(ChangePhase(turn=1, phase="deliberation", name="Caucus"), Advance(), scenario=meridian())
    assert headline(as_named(made.scenario, made.states[-1]), made.accepted[-1][1][1:]) == "Caucus begins"


def test_undo_gives_the_old_name_back_and_a_session_keeps_the_new_one(tmp_path: Path) -> None:
    path = tmp_path / "s.detente"
    desk = Desk.create(path, meridian(), seed=7, clock=lambda: NOW)
    desk.submit(EndTurn())
    desk.submit(RENAME)
    assert desk.scenario.team("arden").name == "Republic of Ardenia"
    desk.undo()
    assert desk.scenario.team("arden").name == "Republic of Arden"
    desk.redo()
    desk.close()
    desk = Desk.open(path, clock=lambda: NOW)
    try:
        assert desk.scenario.team("arden").short == "Ardenia"
        assert desk.public_view(1).team("arden").short == "Arden"  # type: ignore[union-attr]
        assert desk.chronicle().scenario.team("arden").short == "Ardenia"
    finally:
        desk.close()


def test_the_report_says_who_was_called_what_until_when(tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "s.detente", meridian(), seed=7, clock=lambda: NOW)
    for command in (EndTurn(), EndTurn(), RENAME):
        desk.submit(command)
    chronicle = desk.chronicle()
    desk.close()
    tables = {
        block.id: block
        for section in after_action(chronicle).sections
        for block in section.blocks
        if isinstance(block, Table)
    }
    assert tables["names"].rows == ((2, "arden", "Republic of Arden", "Republic of Ardenia", RENAME.reason),)
    public = after_action(chronicle, "public")
    overview = next(section for section in public.sections if section.id == "overview")
    assert "Until turn 2 Republic of Ardenia was called Republic of Arden." in str(overview)
    assert RENAME.reason not in str(public)
