"""Confidential instructions: one sealed document for each team, with nothing of its rivals'."""

from collections.abc import Iterator

from detente.exercise.boards.crisis_shapes import FrontView, RedLineView
from detente.exercise.views import TeamPosition
from detente.report.packs import markdown
from detente.report.packs.folders import Occasion, TeamFolder, team_folder, team_marking
from detente.report.packs.sheet import Block, Bullets, Document, Facts, Heading, Sheet, plain, said
from detente.science import catalogue
from detente.words import tr


def instructions(occasion: Occasion, teams: tuple[str, ...]) -> tuple[Document, ...]:
    """A document for each team."""
    return tuple(_document(team_folder(occasion, team)) for team in teams)


def _document(folder: TeamFolder) -> Document:
    sheet = Sheet(
        title=tr("Confidential instructions"),
        kicker=folder.team.name,
        blocks=(
            *said(
                tr(
                    "For the delegation of {team} alone. Keep this paper face down, and hand it back at "
                    "the end.",
                    team=folder.team.name,
                ),
                style="caution",
            ),
            *private_brief(folder),
        ),
    )
    return Document(
        pack="instructions",
        stem=f"instructions-{folder.team.id}",
        title=tr("Confidential instructions"),
        reader="team",
        marking=team_marking(folder),
        event=folder.room.view.title,
        team=folder.team,
        sheets=(sheet,),
    )


def private_brief(folder: TeamFolder) -> tuple[Block, ...]:
    """All that the team knows and the others do not: brief, goals, red lines, positions, mandates."""
    view = folder.view
    return (
        *(_titled(tr("Your situation"), *markdown.blocks(view.private_brief, under=1))),
        *(_titled(tr("Your goals"), *_bullets(view.goals, numbered=True))),
        *_red_lines(folder),
        *_positions(folder),
        *_capital(folder),
    )


def _titled(title: str, *blocks: Block) -> tuple[Block, ...]:
    return (Heading(text=title), *blocks) if blocks else ()


def _bullets(texts: tuple[str, ...], *, numbered: bool = False) -> tuple[Block, ...]:
    return (Bullets(items=tuple(markdown.rich(t) for t in texts), numbered=numbered),) if texts else ()


def _red_lines(folder: TeamFolder) -> tuple[Block, ...]:
    own = [line for line in folder.view.boards.crisis.red_lines if line.team == folder.team.id and line.held]
    return _titled(tr("Your red lines"), *_bullets(tuple(_red_line(line) for line in own)))


def _red_line(line: RedLineView) -> str:
    told = tr("announced to the others") if line.public else tr("known to nobody else")
    return tr("{text} ({told})", text=line.text, told=told)


def _positions(folder: TeamFolder) -> tuple[Block, ...]:
    titles = {text.id: text.title for text in folder.view.boards.treaty.agreements}
    rows = [
        row
        for position in folder.view.positions
        for row in _position(titles.get(position.agreement, position.agreement), position)
    ]
    return _titled(tr("What you can live with"), *rows)


def _position(title: str, position: TeamPosition) -> Iterator[Block]:
    yield Heading(text=title, level=2)
    rows = (
        (tr("Least you can accept (reservation point)"), position.reservation),
        (tr("If there is no agreement (BATNA)"), position.batna),
    )
    yield Facts(rows=tuple(row for row in rows if row[1]))


def _capital(folder: TeamFolder) -> tuple[Block, ...]:
    fronts = [front for front in folder.view.boards.crisis.fronts if front.team == folder.team.id]
    blocks = [block for front in fronts for block in _front(folder, front)]
    return _titled(tr("Your capital"), *blocks)


def _front(folder: TeamFolder, front: FrontView) -> Iterator[Block]:
    if front.mandates:
        yield from said(tr("Without asking your capital you may not do what follows."))
        yield Bullets(items=tuple(plain(_mandate(folder, *mandate)) for mandate in front.mandates))
    rows: list[tuple[str, str]] = []
    if front.elections:
        ends = ", ".join(folder.room.label(turn) for turn in front.elections)
        rows.append((tr("Elections"), tr("at the end of {turns}", turns=ends)))
    if front.capital is not None:
        rows.append((tr("Political capital"), tr("{points:g} points", points=round(front.capital, 2))))
    if front.treasury is not None:
        rows.append((tr("Treasury"), f"{front.treasury:g}"))
    if rows:
        yield Facts(rows=tuple(rows))


def _mandate(folder: TeamFolder, text: str, forbids: tuple[str, ...], until: int) -> str:
    steps = {step.id: step.title for step in folder.view.boards.treaty.steps}
    acts = catalogue.moves()
    named = [steps.get(one) or (acts[one].label if one in acts else one) for one in forbids]
    words = text or tr("Not allowed: {acts}.", acts=", ".join(named))
    if not until:
        return words
    return tr("{words} (until the end of {turn})", words=words, turn=folder.room.label(until))
