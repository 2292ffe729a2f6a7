"""Role cards, one for each seat, and name tents."""

from detente.report.packs import markdown
from detente.report.packs.folders import Occasion, TeamFolder, team_folder, team_marking
from detente.report.packs.sheet import Block, Bullets, Document, Facts, Heading, Sheet, plain, said
from detente.words import tr


def role_cards(occasion: Occasion, teams: tuple[str, ...]) -> tuple[Document, ...]:
    """A document for each team, a card for each of its seats."""
    return tuple(_cards(team_folder(occasion, team)) for team in teams)


def _cards(folder: TeamFolder) -> Document:
    seats = [(seat.name, seat.brief) for seat in folder.seats] or [(tr("Member of the delegation"), "")]
    return Document(
        pack="roles",
        stem=f"roles-{folder.team.id}",
        title=tr("Role cards"),
        reader="team",
        marking=team_marking(folder),
        event=folder.room.view.title,
        team=folder.team,
        sheets=tuple(card(folder, name, brief) for name, brief in seats),
    )


def card(folder: TeamFolder, seat: str, brief: str) -> Sheet:
    """What one person needs in the first five minutes."""
    blocks: list[Block] = [Facts(rows=((tr("Name"), ""), (tr("Seat"), seat)))]
    if brief:
        blocks += [Heading(text=tr("Your instructions")), *markdown.blocks(brief)]
    blocks += [Heading(text=tr("Your delegation")), *markdown.blocks(folder.view.public_brief)]
    if not folder.view.public_brief:
        blocks += said(
            tr(
                "Your delegation speaks for {team}. Its aims stand in the confidential instructions.",
                team=folder.team.name,
            )
        )
    blocks += [Heading(text=tr("How a turn goes")), _turn(folder)]
    blocks += [Heading(text=tr("How to play your part")), Bullets(items=tuple(plain(x) for x in _advice()))]
    return Sheet(title=seat, kicker=folder.team.name, blocks=tuple(blocks))


def _turn(folder: TeamFolder) -> Block:
    rows = tuple((name, tr("{minutes:g} minutes", minutes=m)) for name, m in folder.room.phases)
    return Facts(rows=rows)


def _advice() -> tuple[str, ...]:
    return (
        tr("Play the interests of your state as you understand them, not your own opinions."),
        tr("Whatever your delegation does counts once it is on a form and control has taken it."),
        tr("What stands on this card is for you. You may use what you know; do not show the paper."),
        tr("When you are not sure whether something is possible, ask control. It is not a trick."),
    )


def name_tents(occasion: Occasion, teams: tuple[str, ...]) -> tuple[Document, ...]:
    """A tent for each seat, to be folded once; what stands on it everybody may read."""
    made: list[Document] = []
    for folder in (team_folder(occasion, team) for team in teams):
        seats = [seat.name for seat in folder.seats] or [""]
        made.append(
            Document(
                pack="tents",
                stem=f"tents-{folder.team.id}",
                title=tr("Name tents"),
                reader="room",
                marking="",
                event=folder.room.view.title,
                team=folder.team,
                sheets=tuple(Sheet(title=seat, blocks=(), layout="tent") for seat in seats),
            )
        )
    return tuple(made)
