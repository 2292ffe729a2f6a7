"""The packs that can be printed, one line each, and how a choice of them becomes documents."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from detente.report.files import replaced, slug
from detente.report.packs import typeset
from detente.report.packs.folders import Occasion
from detente.report.packs.forms import blank_forms
from detente.report.packs.guide import guide
from detente.report.packs.instructions import instructions
from detente.report.packs.joiner import joiner_pack
from detente.report.packs.roles import name_tents, role_cards
from detente.report.packs.sheet import Document, Paper
from detente.report.packs.state import state_sheets
from detente.report.packs.surveys import survey_sheets
from detente.words import tr

Make = Callable[[Occasion, tuple[str, ...]], tuple[Document, ...]]


@dataclass(frozen=True, slots=True)
class Pack:
    """Something that can be ticked in the print dialog."""

    name: str
    about: str
    make: Make
    teams: bool
    """Whether it is made for each team that is chosen."""


PACKS: dict[str, Pack] = {
    "roles": Pack("Role cards", "one for each seat", role_cards, True),
    "instructions": Pack("Confidential instructions", "sealed, one for each team", instructions, True),
    "tents": Pack("Name tents", "one for each seat, to be folded", name_tents, True),
    "joiner": Pack("Joiner pack", "for somebody who comes late", joiner_pack, True),
    "forms": Pack("Blank forms", "numbered, with a register", blank_forms, False),
    "surveys": Pack("Survey sheets", "before play, after a turn, after play", survey_sheets, True),
    "guide": Pack("Facilitator’s guide", "works without any screen", guide, False),
    "state": Pack("State sheet", "control’s, and one for the room", state_sheets, False),
}
"""Every pack by the name it has on the command line; names pass through `tr` where they are shown."""


def documents(occasion: Occasion, packs: Sequence[str], teams: Sequence[str] = ()) -> tuple[Document, ...]:
    """The chosen packs for the chosen teams, or for all; ValueError in words for a name that is none."""
    known = tuple(team.id for team in occasion.scenario.teams)
    for name in packs:
        _known(name, tuple(PACKS), tr("pack"))
    for name in teams:
        _known(name, known, tr("team"))
    chosen = tuple(team for team in known if team in teams) or known
    return tuple(
        document for name in PACKS if name in packs for document in PACKS[name].make(occasion, chosen)
    )


def write(
    made: Sequence[Document],
    folder: Path,
    occasion: Occasion,
    paper: Paper = "a4",
    progress: Callable[[int, int], None] | None = None,
) -> list[Path]:
    """Each document as a PDF in the folder, which is made where it is missing; raises OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    written: list[Path] = []
    for number, document in enumerate(made):
        if progress:
            progress(number, len(made))
        name = f"{slug(occasion.scenario.id)}-{slug(document.stem)}.pdf"
        written.append(replaced(folder / name, typeset.pdf(document, paper, occasion.printed_at)))
    return written


def _known(name: str, names: tuple[str, ...], kind: str) -> None:
    if name in names:
        return
    close = get_close_matches(name.lower(), [one.lower() for one in names], 1, 0.5)
    meant = tr(" Did you mean “{name}”?", name=close[0]) if close else ""
    raise ValueError(
        tr(
            "There is no {kind} “{name}”. Choose from {known}.{meant}",
            kind=kind,
            name=name,
            known=", ".join(names),
            meant=meant,
        )
    )
