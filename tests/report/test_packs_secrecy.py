"""What is handed to a team or to the room holds no secret of anybody else's; what is secret the types say."""

import dataclasses
import re
from pathlib import Path

import pytest
import report_session
from pack_texts import POPPLER, pdf_words, printed, told
from planting import WORD, planted

from detente import scenario
from detente.exercise import hotline, injects, moves, phases
from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Command
from detente.exercise.setting import Scenario
from detente.report.packs.sheet import Document
from detente.report.packs.shelf import PACKS

TEAMS = ("arden", "velmar", "concord", "tessaly")
FOR_TEAMS = tuple(name for name, pack in PACKS.items() if pack.teams)


def _setting() -> Scenario:
    """Meridian Strait with a sentinel, named for reader and owner, in every secret field."""
    return planted(scenario.load("meridian-strait"))


def _secret(team: str, where: str) -> str:
    return f"{WORD}:team:{team}:{where}"


def _acts(setting: Scenario) -> list[Command]:
    """Three turns in which every team has said and done something that only it knows."""
    line = next(c for c in setting.channels if set(c.between) == {"arden", "velmar"})
    site = next(s.id for s in setting.sites if s.host == "velmar" and s.inspectable and not s.undeclared)
    told = [
        moves.LogMove(
            actor=team,
            targets=(TEAMS[number - 1],),
            act="propose_talks",
            text=_secret(team, "text"),
            private_intent=_secret(team, "intent"),
            hold=True,
        )
        for number, team in enumerate(TEAMS)
    ]
    inject = next(i.id for i in setting.injects if i.to == ("arden",) or i.turn == 1)
    return [
        phases.EndTurn(at=None),
        *told,
        moves.AddArgument(move="M01", text=f"{WORD}:control::argument", secret=True),
        hotline.SendMessage(channel=line.id, sender="arden", text=_secret("arden", "mail"), hold=True),
        injects.FireInject(inject=inject),
        phases.EndTurn(at=None),
        inspections.RequestInspection(inspector="arden", host="velmar", site=site, override="x"),
        phases.EndTurn(at=None),
    ]


@pytest.fixture(scope="module")
def story() -> Chronicle:
    """Turn 3 of a session with sentinels."""
    setting = _setting()
    played = report_session.play(setting, _acts(setting))
    return compose(setting, 5, "main", played)


def _readers(text: str) -> set[tuple[str, str]]:
    """For whom the sentinels in a text were meant: reader and owner."""
    return set(re.findall(rf"{WORD}:(\w+):(\w*):", text))


def test_control_reads_the_sentinels_so_that_they_are_there(story: Chronicle) -> None:
    sheets = "".join(told(d) for d in printed(story, "state") if d.reader == "control")
    assert _readers(sheets) >= {("team", team) for team in TEAMS}


@pytest.mark.parametrize("pack", FOR_TEAMS)
@pytest.mark.parametrize("team", TEAMS)
def test_a_team_is_handed_its_own_secrets_alone(story: Chronicle, pack: str, team: str) -> None:
    (document,) = printed(story, pack, teams=(team,))
    assert _readers(told(document)) <= {("team", team)}


@pytest.mark.parametrize("team", TEAMS)
def test_instructions_and_joiner_pack_hold_what_is_the_teams_own(story: Chronicle, team: str) -> None:
    for document in printed(story, "instructions", "joiner", teams=(team,)):
        assert f"{WORD}:team:{team}:Team.private_brief" in told(document)
        assert f"{WORD}:team:{team}:Team.goals" in told(document)
    (joiner,) = printed(story, "joiner", teams=(team,))
    assert _secret(team, "intent") in told(joiner)


def test_what_the_room_is_handed_holds_no_secret(story: Chronicle) -> None:
    public = [d for d in printed(story, *PACKS) if d.reader == "room"]
    assert {d.pack for d in public} >= {"state", "tents"}
    for document in public:
        assert _readers(told(document)) == set(), document.stem


@pytest.mark.skipif(POPPLER is None, reason="pdftotext, which reads the finished PDF, is not installed")
@pytest.mark.parametrize("team", TEAMS)
def test_the_finished_pdf_says_the_same(story: Chronicle, team: str, tmp_path: Path) -> None:
    (document,) = printed(story, "joiner", teams=(team,))
    words = pdf_words(document, tmp_path).replace(" ", "")
    assert _readers(words) == {("team", team)}
    assert WORD.encode() not in (tmp_path / f"{document.stem}.pdf").read_bytes()  # nor in its metadata


def _varied(document: Document) -> str:
    return told(dataclasses.replace(document, stem=""))


def test_no_paper_of_a_team_changes_with_what_only_others_know() -> None:
    """The made-up session has other secrets; those of control and of rivals leave no trace at all."""
    made = [report_session.session(secret) for secret in ("ZEBRA-7719", "another of other length")]
    first, second = (
        [_varied(d) for d in printed(chronicle, *PACKS) if d.reader == "room"] for chronicle in made
    )
    assert first == second
