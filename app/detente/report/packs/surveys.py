"""Survey sheets on paper: the same questions in the same order as the table into which they are typed."""

from collections.abc import Iterator

from detente.exercise.setting import Scenario
from detente.exercise.surveys import AFTER, BEFORE, Question, moment, questions
from detente.report.packs.folders import Occasion, room_folder
from detente.report.packs.sheet import (
    Blank,
    Block,
    Box,
    Boxes,
    Bullets,
    Document,
    Heading,
    Scale,
    Sheet,
    plain,
    said,
)
from detente.words import tr

_TURN = "turn-1"
"""One sheet serves all turns: its number is written in."""


def survey_sheets(occasion: Occasion, teams: tuple[str, ...]) -> tuple[Document, ...]:
    """A document for each team: the rivals that it is asked about are its own."""
    room = room_folder(occasion)
    return tuple(
        Document(
            pack="surveys",
            stem=f"survey-{team.id}",
            title=tr("Survey"),
            reader="room",
            marking=tr("No names: codes only"),
            event=room.view.title,
            team=team,
            sheets=tuple(
                _sheet(occasion.scenario, team.id, team.name, wave) for wave in (BEFORE, _TURN, AFTER)
            ),
        )
        for team in room.view.teams
        if team.id in teams
    )


def _sheet(scenario: Scenario, team: str, name: str, wave: str) -> Sheet:
    asked = questions(scenario, wave, team)
    titles = {
        "before": tr("Before play"),
        "turn": tr("At the end of a turn"),
        "after": tr("After play"),
    }
    boxes = [Box(label=tr("Your code"), share=2)]
    if wave == _TURN:
        boxes.append(Box(label=tr("After turn")))
    boxes.append(Box(label=tr("Your seat, if you like"), share=2))
    return Sheet(
        title=titles[moment(wave)],
        kicker=tr("Survey · {team}", team=name),
        blocks=(Boxes(boxes=tuple(boxes)), *_how(wave), *_asked(asked)),
    )


def _how(wave: str) -> Iterator[Block]:
    if wave == BEFORE:
        yield from said(
            tr(
                "Make up a code and use the same one on every sheet: the first letter of your mother’s first "
                "name, the day of the month on which you were born, and the last letter of the place where "
                "you were born, such as A07N. Nobody has a list of codes. Ring one number in each row; leave "
                "out whatever you do not want to answer."
            ),
            style="caution",
        )
    else:
        yield from said(
            tr(
                "Use the code from your first sheet. Ring one number in each row; leave out whatever you do "
                "not want to answer."
            ),
            style="muted",
        )


def _asked(asked: tuple[Question, ...]) -> Iterator[Block]:
    headed = False
    for number, question in enumerate(asked, start=1):
        if question.item.kind == "text" and not headed:
            headed = True
            yield Heading(text=tr("In words"))
        yield from _question(question, f"{number}. {question.text}")


def _question(question: Question, text: str) -> Iterator[Block]:
    item = question.item
    low, high = question.bounds
    if item.kind == "scale":
        ends = (*item.ends, "", "")[:2]
        marks = tuple(str(mark) for mark in range(low, high + 1))
        yield Scale(text=text, marks=marks, ends=(ends[0], ends[1]))
    elif item.kind == "percent":
        yield Blank(text=text, unit="%")
    elif item.kind == "choice":
        yield from said(text)
        yield Bullets(
            items=tuple(plain(f"{n}  {choice}") for n, choice in enumerate(item.choices, start=1)), boxes=True
        )
    else:
        yield Blank(text=text, lines=4 if question.id == "words" else 2)
