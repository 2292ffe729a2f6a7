"""The scenes of the projector, composed from a public view and nothing else."""

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from PySide6.QtGui import QFont

from detente.exercise.setting import Symbol
from detente.exercise.views import PublicNotice, PublicTeam, PublicView
from detente.ui import scene_treaties
from detente.ui.back_row import Hall, draw_check
from detente.ui.canvas import FLOOR, LINE, UNIT, Mark, Page, Span, Stroke, Words, natural_width, shrink
from detente.ui.flow import Block, fits, leaves, pour
from detente.ui.languages import ENGLISH, Language
from detente.ui.palette import BEAM_DARK, BEAM_LIGHT, Beam, Mode
from detente.ui.prose import paragraphs
from detente.ui.scene_clock import clock_text, draw_clock, draw_cue, is_near
from detente.ui.scene_curves import draw_lanes, draw_strip
from detente.ui.scene_picture import draw_picture
from detente.ui.scene_speakers import draw_speakers
from detente.words import addressing, tr

MARGIN: Final = 100.0
_TOP: Final = 215.0
_BETWEEN: Final = 80.0
"""Between two columns."""
_LEAST: Final = 34
"""Smallest type of a list that can be cut: lines that are left out are counted."""
BODY: Final = 44
"""Running text is a twenty-fifth of the height or more; what does not fit goes on another page."""
_BOLD: Final = QFont.Weight.DemiBold


@dataclass(frozen=True, slots=True)
class Look:
    """How the projector is set up, apart from what it shows."""

    scale: float = 1.0
    mode: Mode = "dark"
    cue: bool = False
    """Whether the clock says that the last two minutes run."""
    blank: bool = False
    language: Language = ENGLISH
    check: Hall | None = None
    """For the test page in place of the scene."""
    leaf: int = 0
    """Which page of a long text, from 0; beyond the last one it is the last."""

    @property
    def beam(self) -> Beam:
        return BEAM_DARK if self.mode == "dark" else BEAM_LIGHT


def compose(view: PublicView | None, now: datetime | None, look: Look, aspect: float = 16 / 9) -> Page:
    """The page for this view; an empty one before the first view and while blank.

    `now` may be None as long as the clock has not been ticked; then it stands where it was started.
    Raises TypeError for anything but a public view.
    """
    if view is not None and type(view) is not PublicView:
        raise TypeError(f"the projector shows a PublicView and nothing else, not {type(view).__name__}")
    # Below 4:3 a page grows taller instead of squeezing its text.
    width = UNIT * max(aspect, 4 / 3)
    page = Page(width=width, height=width / max(aspect, 0.2), beam=look.beam, scale=look.scale)
    if view is None or look.blank or (view.scene == "blank" and look.check is None):
        page.beam = replace(look.beam, background="#000000")
        return page
    page.rtl = look.language.rtl
    with addressing(look.language.translate):
        if look.check is not None:
            draw_check(page, look.check, MARGIN)
        else:
            _draw(page, view, now, look.leaf)
            if look.cue and view.scene == "clock" and is_near(view.clock, now):
                draw_cue(page, MARGIN)
    if page.rtl:
        page.mirror()
    return page


def _draw(page: Page, view: PublicView, now: datetime | None, leaf: int) -> None:
    clock = clock_text(view, now)
    match view.scene:
        case "speakers":
            _header(page, view, clock)
            draw_speakers(page, view, now, MARGIN, _lead(page, view, _TOP))
        case "text":
            _text(page, view, clock, leaf)
        case "blank":
            pass
        case scene:
            _SCENES[scene](page, view, clock)


def turn_title(view: PublicView) -> str:
    """`Turn 3 · Reveal`, with the turn's own name where it has one."""
    parts = []
    if view.turn > 0:
        parts.append(tr("Turn {number}", number=view.turn))
        if view.turn_name.casefold() not in ("", f"t{view.turn}", f"turn {view.turn}", parts[0].casefold()):
            parts.append(view.turn_name)
    parts.append(view.phase)
    return " · ".join(part for part in parts if part)


def _header(page: Page, view: PublicView, clock: str, title: str = "") -> None:
    clock_size = page.size(100, 1.3)
    words = Words(
        clock, MARGIN, 88 - clock_size * LINE / 2, page.width - 2 * MARGIN, clock_size, page.beam.text, _BOLD
    )
    words = replace(words, align="right", tabular=True)
    taken = natural_width(words) + 60 if clock else 0.0
    size = page.size(56, 1.3)
    heading = Words(
        title or turn_title(view), MARGIN, 0, page.width - 2 * MARGIN - taken, size, page.beam.muted, _BOLD
    )
    heading = shrink(heading, max(FLOOR, size * 3 // 4))
    page.add(replace(heading, top=92 - heading.height / 2))
    if clock:
        page.add(words)


def _holding(page: Page, view: PublicView, _clock: str) -> None:
    width = page.width - 2 * MARGIN
    size = page.size(96)
    title = Words(view.title, MARGIN, 0, width, size, page.beam.text, _BOLD, "center")
    title = shrink(title, FLOOR, 2 if page.scale < 1.3 else 3)
    title = replace(title, top=page.height * 0.44 - title.height / 2)
    page.add(title)
    line = title.top + title.height + 40
    middle = page.width / 2
    page.add(Stroke(((middle - 60, line), (middle + 60, line)), page.beam.hairline, 2))
    top = line + 48
    if view.scene_text:
        words = Words(_one_line(view.scene_text), MARGIN, top, width, page.size(48), page.beam.text)
        words = shrink(replace(words, align="center"), FLOOR, 3)
        page.add(words)
        top += words.height + 36
    _team_rows(page, view.teams, top)


def _team_rows(page: Page, teams: tuple[PublicTeam, ...], top: float) -> None:
    """Symbols and names in centred rows."""
    size = page.size(36)
    rows: list[list[tuple[PublicTeam, float]]] = [[]]
    room = page.width - 2 * MARGIN
    for team in teams:
        width = size * 2.4 + natural_width(Words(team.name, 0, 0, 0, size, page.beam.muted))
        if rows[-1] and sum(taken for _, taken in rows[-1]) + width > room:
            rows.append([])
        rows[-1].append((team, min(width, room)))
    for row in rows:
        if top + size * LINE > page.height - 40:
            return
        left = (page.width - sum(width for _, width in row) + size) / 2
        for team, width in row:
            page.add(Mark(team.symbol, left, top + size * 0.22, size * 0.84, page.beam.team(team.colour)))
            name = Words(team.name, left + size * 1.15, top, width - size * 2.2 + 4, size, page.beam.muted)
            page.add(shrink(name, FLOOR))
            left += width
        top += size * 1.8


def _clock(page: Page, view: PublicView, clock: str) -> None:
    _header(page, view, "")
    draw_clock(page, view, clock, MARGIN)


def _one_line(text: str) -> str:
    return " ".join(text.split())


def _reveal(page: Page, view: PublicView, clock: str) -> None:
    _header(page, view, clock)
    foot = page.height - 80
    if any(curve.points for curve in view.curves):
        with page.chart():
            foot = draw_strip(page, view, MARGIN, page.height - 80)
    notices = _opening(view)
    notices += [_notice(page, view, notice) for notice in view.notices if notice.turn == view.turn]
    notices += _types(page, view)
    room = foot - 24 - _TOP
    if notices:
        pour(page, notices, MARGIN, _TOP, room, base=page.size(48), keep="last")
    else:
        nothing = tr("Nothing has been announced in this turn.")
        width = page.width - 2 * MARGIN
        page.add(Words(nothing, MARGIN, _TOP, width, page.size(48), page.beam.muted))


def _types(page: Page, view: PublicView) -> list[Block]:
    """The secret types, once control has told them."""
    blocks: list[Block] = []
    for team_id, kind in view.boards.crisis.revealed:
        team = view.team(team_id)
        if team is not None:
            ink = page.beam.team(team.colour)
            told = tr("security seeker") if kind == "seeker" else tr("exploiter")
            name = f"\u2068{team.name}\u2069"
            marks: tuple[tuple[Symbol, str], ...] = ((team.symbol, ink),)
            blocks.append(Block(text=f"{name}: {told}", spans=(Span(0, len(name), ink),), marks=marks))
    return [Block(text=tr("Who they were"), strong=True), *blocks] if blocks else []


def _opening(view: PublicView) -> list[Block]:
    """What control has written above the scene."""
    return [Block(text=_one_line(view.scene_text), strong=True)] if view.scene_text.strip() else []


def _lead(page: Page, view: PublicView, top: float) -> float:
    """The same as a heading of its own; answers where the rest may begin."""
    for block in _opening(view):
        words = Words(block.text, MARGIN, top, page.width - 2 * MARGIN, page.size(48), page.beam.text, _BOLD)
        words = shrink(words, FLOOR, 2)
        page.add(words)
        top += words.height + 24
    return top


def _notice(page: Page, view: PublicView, notice: PublicNotice) -> Block:
    teams = [team for team_id in notice.teams if (team := view.team(team_id))]
    marks: tuple[tuple[Symbol, str], ...] = tuple(
        (team.symbol, page.beam.team(team.colour)) for team in teams
    )
    text = _one_line(notice.text)
    if not teams:
        return Block(text=text)
    first = teams[0]
    ink = page.beam.team(first.colour)
    for name in (first.name, first.short):
        if name and text.startswith(name):
            return Block(text=text, spans=(Span(0, len(name), ink),), marks=marks)
    name = f"\u2068{first.short or first.name}\u2069"
    joint = " " if text[:1].islower() else ": "
    return Block(text=f"{name}{joint}{text}", spans=(Span(0, len(name), ink),), marks=marks)


def _agenda(page: Page, view: PublicView, clock: str) -> None:
    _header(page, view, clock)
    names = view.phases or ((view.phase,) if view.phase else ())
    blocks = _opening(view)
    blocks += [
        Block(text=tr("{phase} – now", phase=name), strong=True, bar=True)
        if name == view.phase
        else Block(text=name, quiet=True)
        for name in names
    ]
    pour(page, blocks, MARGIN, _TOP, page.height - 60 - _TOP, base=page.size(64), gap=0.6)


def _curves(page: Page, view: PublicView, clock: str) -> None:
    _header(page, view, clock, view.scene_text or tr("Trust and escalation"))
    with page.chart():
        draw_lanes(page, view, MARGIN, 190, page.height - 60)


def _picture(page: Page, view: PublicView, clock: str) -> None:
    _header(page, view, clock)
    draw_picture(page, view, MARGIN, 170)


def _text(page: Page, view: PublicView, clock: str, leaf: int) -> None:
    """A text in type for the back row, on as many pages as it takes."""
    _header(page, view, clock)
    blocks = [
        Block(text=line.text, strong=line.heading, bullet=line.bullet)
        for line in paragraphs(view.scene_text or view.brief, markdown=not view.scene_text)
    ]
    width, height, gap = page.width - 2 * MARGIN, page.height - 60 - _TOP, 0.5
    base, body = page.size(52), page.size(BODY)
    if fits(page, blocks, width, height, size=body, gap=gap):
        pour(page, blocks, MARGIN, _TOP, height, base=base, gap=gap, least=body)
        return
    sheets = leaves(page, blocks, width, height - 40, size=body, gap=gap)
    page.leaves = len(sheets)
    number = min(leaf, len(sheets) - 1)
    pour(page, sheets[number], MARGIN, _TOP, height - 40, base=body, gap=gap, least=FLOOR)
    told = tr("Page {number} of {count}", number=number + 1, count=len(sheets))
    size = page.size(30, 1.2)
    page.add(Words(told, MARGIN, page.height - 40 - size * LINE, width, size, page.beam.muted, align="right"))


def _columns(
    page: Page, view: PublicView, clock: str, name: str, left: list[Block], right: list[Block]
) -> None:
    """Two columns of lines, or one where there is nothing for the second."""
    _header(page, view, clock, " · ".join(part for part in (name, turn_title(view)) if part))
    top, width = _lead(page, view, _TOP), page.width - 2 * MARGIN
    height = page.height - 60 - top
    if not right:
        pour(page, left, MARGIN, top, height, base=page.size(48), least=_LEAST)
        return
    half = (width - _BETWEEN) / 2
    for blocks, at in ((left, MARGIN), (right, MARGIN + half + _BETWEEN)):
        pour(page, blocks, at, top, height, base=page.size(44), least=_LEAST, width=half)


def _treaty(page: Page, view: PublicView, clock: str) -> None:
    _columns(page, view, clock, tr("Treaties"), scene_treaties.texts(page, view), scene_treaties.ladder(view))


def _verification(page: Page, view: PublicView, clock: str) -> None:
    left, right = scene_treaties.regimes(page, view), scene_treaties.declared(page, view)
    _columns(page, view, clock, tr("Verification"), left, right)


def _compliance(page: Page, view: PublicView, clock: str) -> None:
    _columns(page, view, clock, tr("Obligations"), scene_treaties.acknowledged(page, view), [])


_SCENES: Final = {
    "holding": _holding,
    "clock": _clock,
    "reveal": _reveal,
    "agenda": _agenda,
    "curves": _curves,
    "picture": _picture,
    "treaty": _treaty,
    "verification": _verification,
    "compliance": _compliance,
}
