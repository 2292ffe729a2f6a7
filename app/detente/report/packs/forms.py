"""Blank numbered forms for when nobody can type, and the register of their serials."""

from collections.abc import Callable

from detente.report.packs.folders import Occasion, RoomFolder, room_folder
from detente.report.packs.serials import serial
from detente.report.packs.sheet import Block, Box, Boxes, Document, Grid, Sheet, said
from detente.words import tr

_MOST_TICKS = 6
"""Teams that can be ticked in a box; where there are more, the name is written."""


def blank_forms(occasion: Occasion, _teams: tuple[str, ...] = ()) -> tuple[Document, ...]:
    """So many copies of each form, numbered on, with the register at the end."""
    room = room_folder(occasion)
    sheets: list[Sheet] = []
    entries: list[tuple[str, str]] = []
    number = occasion.first_serial
    for name, make in FORMS.items():
        for _ in range(occasion.copies):
            given = serial(number)
            sheets.append(Sheet(title=tr(name), kicker=tr("Form"), serial=given, blocks=make(room)))
            entries.append((given, tr(name)))
            number += 1
    sheets.append(_register(entries))
    return (
        Document(
            pack="forms",
            stem=f"forms-{entries[0][0]}-{entries[-1][0]}".lower(),
            title=tr("Blank forms {first} to {last}", first=entries[0][0], last=entries[-1][0]),
            reader="room",
            marking=tr("Confidential when filled in"),
            event=room.view.title,
            sheets=tuple(sheets),
        ),
    )


def last_serial(occasion: Occasion) -> int:
    """The number of the last form of an occasion."""
    return occasion.first_serial + occasion.copies * len(FORMS) - 1


def _register(entries: list[tuple[str, str]]) -> Sheet:
    return Sheet(
        title=tr("Register of serials"),
        kicker=tr("For control"),
        blocks=(
            *said(
                tr(
                    "Every form is entered when it is handed out and when it comes back. A form that does "
                    "not come back is looked for before the turn ends; one that was spoilt is crossed out "
                    "here and kept."
                )
            ),
            Grid(
                head=(tr("Serial"), tr("Form"), tr("Given to"), tr("At"), tr("Back at"), tr("Logged as")),
                rows=tuple((given, name, "", "", "", "") for given, name in entries),
                shares=(4, 7, 6, 4, 4, 5),
                height=8.0,
            ),
        ),
    )


def _names(room: RoomFolder) -> tuple[str, ...]:
    names = tuple(team.short for team in room.view.teams)
    return names if len(names) <= _MOST_TICKS else ()


def _head(room: RoomFolder, *, team: str) -> tuple[Block, ...]:
    """When, and who writes: the same on every form."""
    return (
        Boxes(
            boxes=(
                Box(label=tr("Turn")),
                Box(label=tr("Phase")),
                Box(label=tr("Time on the wall clock")),
                Box(label=tr("Written by")),
            )
        ),
        Boxes(boxes=(Box(label=team, ticks=_names(room)),)),
    )


def _foot() -> Block:
    """What control writes when the form has come in."""
    return Boxes(
        boxes=(
            Box(label=tr("Control: taken at")),
            Box(label=tr("Initials")),
            Box(label=tr("Logged as, such as M14")),
            Box(label=tr("Keyed in at")),
        ),
    )


def _move(room: RoomFolder) -> tuple[Block, ...]:
    return (
        *_head(room, team=tr("Who acts")),
        Boxes(boxes=(Box(label=tr("Toward whom"), ticks=_names(room)),)),
        Boxes(boxes=(Box(label=tr("What is done, as everybody may learn it")),), grows=True),
        Boxes(boxes=(Box(label=tr("What is meant by it, for control alone")),), height=44),
        Boxes(
            boxes=(Box(label=tr("Reasons why it should work")), Box(label=tr("Reasons why it should not"))),
            height=42,
        ),
        Boxes(
            boxes=(
                Box(label=tr("Announce it to the room?"), ticks=(tr("yes"), tr("no"))),
                Box(label=tr("How it is explained at home")),
            )
        ),
        _foot(),
    )


def _call(room: RoomFolder) -> tuple[Block, ...]:
    return (
        *_head(room, team=tr("From")),
        Boxes(boxes=(Box(label=tr("To"), ticks=_names(room)),)),
        Boxes(
            boxes=(
                Box(label=tr("Line")),
                Box(label=tr("Kind"), share=2, ticks=(tr("message"), tr("call"), tr("routine test"))),
                Box(label=tr("Answer to")),
            ),
        ),
        Boxes(boxes=(Box(label=tr("Words, exactly as they are to be sent")),), grows=True),
        Boxes(
            boxes=(
                Box(label=tr("Sent at")),
                Box(label=tr("Received at")),
                Box(label=tr("Answered at")),
                Box(label=tr("Nobody answered"), ticks=("",)),
            )
        ),
        Boxes(boxes=(Box(label=tr("Control: words as they arrived, where they differ")),), height=34),
        _foot(),
    )


def _inspection(room: RoomFolder) -> tuple[Block, ...]:
    return (
        *_head(room, team=tr("Inspecting party")),
        Boxes(boxes=(Box(label=tr("Inspected party"), ticks=_names(room)),)),
        Boxes(
            boxes=(
                Box(label=tr("Site or sites"), share=2),
                Box(label=tr("Treaty and clause")),
                Box(label=tr("Type")),
            ),
            height=20,
        ),
        Boxes(
            boxes=(
                Box(label=tr("Access"), share=2, ticks=(tr("full"), tr("managed"), tr("refused"))),
                Box(label=tr("Notice given at")),
                Box(label=tr("Arrived at")),
            )
        ),
        Boxes(
            boxes=(
                Box(label=tr("Declared")),
                Box(label=tr("Found")),
                Box(
                    label=tr("Finding"),
                    share=3,
                    ticks=(tr("consistent"), tr("ambiguity"), tr("anomaly")),
                ),
            )
        ),
        Boxes(boxes=(Box(label=tr("What the inspectors saw")),), grows=True),
        Boxes(boxes=(Box(label=tr("What the host says about it")),), height=44),
        Boxes(
            boxes=(
                Box(label=tr("Joint report signed?"), ticks=(tr("yes"), tr("no"))),
                Box(label=tr("For the inspectors")),
                Box(label=tr("For the host")),
            )
        ),
        _foot(),
    )


def _observer(room: RoomFolder) -> tuple[Block, ...]:
    return (
        *_head(room, team=tr("Team that was watched")),
        Boxes(
            boxes=(
                Box(label=tr("Objective and task"), share=2),
                Box(label=tr("About record")),
            )
        ),
        Boxes(
            boxes=(
                Box(label=tr("This is a"), ticks=(tr("quote"), tr("fact"), tr("judgement"))),
                Box(label=tr("It speaks of a"), ticks=(tr("strength"), tr("point to improve"))),
            )
        ),
        Boxes(
            boxes=(Box(label=tr("What was seen or heard; words that were said in quotation marks")),),
            grows=True,
        ),
        Boxes(boxes=(Box(label=tr("What led to it")),), height=36),
        Boxes(
            boxes=(
                Box(
                    label=tr("The task was performed"),
                    share=2,
                    ticks=(
                        tr("without challenges (P)"),
                        tr("with some (S)"),
                        tr("with major ones (M)"),
                        tr("not at all (U)"),
                    ),
                ),
                Box(label=tr("How sure"), ticks=(tr("low"), tr("medium"), tr("high"))),
            ),
            height=20,
        ),
        Boxes(boxes=(Box(label=tr("What the rating rests on")),), height=30),
        _foot(),
    )


def _dispute(room: RoomFolder) -> tuple[Block, ...]:
    return (
        *_head(room, team=tr("Who disputes")),
        Boxes(
            boxes=(
                Box(label=tr("Record that is disputed, such as M14")),
                Box(label=tr("Turn in which it was logged")),
            )
        ),
        Boxes(boxes=(Box(label=tr("What the record says")),), height=44),
        Boxes(boxes=(Box(label=tr("What it should say, in your own words")),), grows=True),
        Boxes(boxes=(Box(label=tr("Why, and who can confirm it")),), height=44),
        Boxes(boxes=(Box(label=tr("Control: decision and reason")),), height=36),
        _foot(),
    )


FORMS: dict[str, Callable[[RoomFolder], tuple[Block, ...]]] = {
    "Move": _move,
    "Call or message": _call,
    "Inspection": _inspection,
    "Observer note": _observer,
    "Dispute": _dispute,
}
"""Every blank form by its title, which passes through `tr` where it is printed."""
