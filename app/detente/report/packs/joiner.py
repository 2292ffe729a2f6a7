"""For somebody who joins late: what everybody knows, what the team alone knows, and a card of their own."""

from collections.abc import Iterator

from detente.exercise.telling import result_name
from detente.report.packs import markdown
from detente.report.packs.folders import Occasion, TeamFolder, team_folder, team_marking
from detente.report.packs.instructions import private_brief
from detente.report.packs.roles import card
from detente.report.packs.sheet import Block, Document, Facts, Grid, Heading, Sheet, said
from detente.report.packs.state import public_blocks
from detente.words import tr


def joiner_pack(occasion: Occasion, teams: tuple[str, ...]) -> tuple[Document, ...]:
    """A document for each team."""
    return tuple(_document(team_folder(occasion, team)) for team in teams)


def _document(folder: TeamFolder) -> Document:
    seats = [(seat.name, seat.brief) for seat in folder.seats] or [(tr("Member of the delegation"), "")]
    return Document(
        pack="joiner",
        stem=f"joiner-{folder.team.id}",
        title=tr("Joiner pack"),
        reader="team",
        marking=team_marking(folder),
        event=folder.room.view.title,
        team=folder.team,
        sheets=(
            _welcome(folder),
            _history(folder),
            _own_record(folder),
            Sheet(
                title=tr("Confidential instructions"), kicker=folder.team.name, blocks=private_brief(folder)
            ),
            *(card(folder, name, brief) for name, brief in seats),
        ),
    )


def _welcome(folder: TeamFolder) -> Sheet:
    view = folder.room.view
    where = tr("Turn {turn} of {turns}", turn=view.turn, turns=view.turns) if view.turn else tr("Briefing")
    return Sheet(
        title=tr("Welcome to the table"),
        kicker=folder.team.name,
        blocks=(
            *said(
                tr(
                    "You join while play is on. Ten minutes with these pages are enough: what everybody "
                    "knows, what your delegation has done and knows, your instructions, and your card. Your "
                    "head of delegation says which seat is yours.",
                ),
                style="lead",
            ),
            Facts(
                rows=(
                    (tr("You belong to"), folder.team.name),
                    (tr("Play is at"), f"{where} · {view.phase}" if view.phase else where),
                    (tr("At the table"), ", ".join(team.name for team in view.teams)),
                )
            ),
            Heading(text=tr("The situation that everybody knows")),
            *markdown.blocks(view.brief, under=1),
        ),
    )


def _history(folder: TeamFolder) -> Sheet:
    notices = tuple(
        (folder.room.label(notice.turn), folder.room.teams(notice.teams), notice.text)
        for notice in folder.room.view.notices
    )
    blocks: list[Block] = [Heading(text=tr("What was published"))]
    if notices:
        blocks.append(
            Grid(head=(tr("Turn"), tr("Who"), tr("What the room read")), rows=notices, shares=(2, 4, 14))
        )
    else:
        blocks += said(tr("Nothing has been published yet."))
    blocks += public_blocks(folder.room)
    return Sheet(title=tr("What everybody knows"), kicker=tr("So far"), blocks=tuple(blocks))


def _own_record(folder: TeamFolder) -> Sheet:
    blocks = [block for part in (_moves, _messages, _inspections, _injects) for block in part(folder)]
    nothing = said(tr("Your delegation has not done, sent or received anything yet."))
    return Sheet(
        title=tr("What your delegation alone knows"),
        kicker=folder.team.name,
        blocks=tuple(blocks) or nothing,
    )


def _moves(folder: TeamFolder) -> Iterator[Block]:
    rows = tuple(
        (m.id, folder.room.label(m.turn), folder.room.teams(m.targets), m.text, m.private_intent, m.outcome)
        for m in folder.view.moves
    )
    if rows:
        yield Heading(text=tr("Your moves"))
        head = (
            tr("No."),
            tr("Turn"),
            tr("Toward"),
            tr("What was declared"),
            tr("What was meant"),
            tr("Result"),
        )
        yield Grid(head=head, rows=rows, shares=(3, 3, 4, 10, 8, 4))


def _messages(folder: TeamFolder) -> Iterator[Block]:
    rows = tuple(
        (
            m.id,
            folder.room.label(m.turn),
            tr("{a} to {b}", a=folder.room.team(m.sender), b=folder.room.team(m.addressee)),
            m.text,
            tr("yes") if m.answered else tr("no"),
        )
        for m in folder.view.messages
    )
    if rows:
        yield Heading(text=tr("Messages that you wrote or received"))
        head = (tr("No."), tr("Turn"), tr("From and to"), tr("Words"), tr("Answered"))
        yield Grid(head=head, rows=rows, shares=(3, 3, 6, 14, 4))


def _inspections(folder: TeamFolder) -> Iterator[Block]:
    rows = tuple(
        (
            i.id,
            folder.room.label(i.turn),
            tr("{a} at {b}", a=folder.room.team(i.inspector), b=folder.room.team(i.host)),
            folder.room.sites.get(i.site, i.site),
            "–" if i.declared is None else str(i.declared),
            "–" if i.found is None else str(i.found),
            result_name(i.result) if i.result else i.access,
            i.explanation,
        )
        for i in folder.view.inspections
    )
    if rows:
        yield Heading(text=tr("Inspections that you made or hosted"))
        head = (
            tr("No."),
            tr("Turn"),
            tr("Who at whom"),
            tr("Site"),
            tr("Declared"),
            tr("Found"),
            tr("Result"),
            tr("Explanation"),
        )
        yield Grid(head=head, rows=rows, shares=(3, 3, 6, 6, 4, 4, 5, 8))


def _injects(folder: TeamFolder) -> Iterator[Block]:
    rows = tuple(
        (folder.room.label(i.turn), folder.room.team(i.sender) or "–", i.text) for i in folder.view.injects
    )
    if rows:
        yield Heading(text=tr("News and reports that reached you"))
        yield Grid(head=(tr("Turn"), tr("From"), tr("Words")), rows=rows, shares=(3, 5, 20))
