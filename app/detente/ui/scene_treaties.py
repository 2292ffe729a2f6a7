"""What the room is told of treaties, verification and compliance: lines out of its own boards."""

from collections import Counter
from collections.abc import Iterable
from typing import Final

from detente.exercise.boards.shapes import (
    AgreementView,
    DeclarationView,
    DutyView,
    InspectionView,
    RegimeView,
    StepStanding,
    StepView,
)
from detente.exercise.obligations.acts import Standing
from detente.exercise.obligations.ruling import state_name
from detente.exercise.setting import Symbol
from detente.exercise.telling_treaties import tick_name
from detente.exercise.views import PublicTeam, PublicView
from detente.ui.canvas import Page
from detente.ui.flow import Block
from detente.ui.scene_signs import Sign
from detente.words import tr

_STEP_SIGNS: Final[dict[StepStanding, Sign]] = {
    "locked": "lock",
    "open": "ring",
    "agreed": "ring",
    "in_force": "disc",
    "fulfilled": "check",
    "questioned": "query",
    "broken": "cross",
    "suspended": "pause",
    "ended": "dash",
}
_DUTY_SIGNS: Final[dict[Standing, Sign]] = {
    "in_force": "disc",
    "kept": "check",
    "late": "clock",
    "broken": "cross",
    "unverifiable": "query",
    "suspended": "pause",
    "withdrawn": "dash",
}
_GRAVE: Final[tuple[Standing, ...]] = ("broken", "late", "unverifiable")
"""States that the room looks for first."""


def step_word(standing: StepStanding) -> str:
    """How a step stands, in a word or two."""
    return {
        "locked": tr("not open yet"),
        "open": tr("open"),
        "agreed": tr("agreed"),
        "in_force": tr("in force"),
        "fulfilled": tr("fulfilled"),
        "questioned": tr("in question"),
        "broken": tr("broken"),
        "suspended": tr("suspended"),
        "ended": tr("no longer in force"),
    }[standing]


# Treaties


def texts(page: Page, view: PublicView) -> list[Block]:
    """The texts that have been released, each with its status and what its clauses are about."""
    told = [block for text in view.boards.treaty.agreements for block in _text(page, view, text)]
    return [_heading(tr("Texts")), *(told or [_quiet(tr("No text has been released yet."))])]


def ladder(view: PublicView) -> list[Block]:
    """The steps in order; those that stand, or stood, before those that are still to come."""
    steps = sorted(view.boards.treaty.steps, key=lambda step: step.standing in ("open", "agreed", "locked"))
    return [_heading(tr("Steps")), *(map(_step, steps) if steps else [_quiet(tr("There are no steps."))])]


def _text(page: Page, view: PublicView, text: AgreementView) -> list[Block]:
    status = _status(view, text)
    title = tr("{title} – {status}", title=text.title, status=status)
    made = [Block(text=title, strong=True, marks=_marks(page, view, text.parties))]
    clauses = [clause.title for clause in text.drafts[-1].clauses] if text.drafts else []
    if clauses:
        words = " · ".join(clauses)
        open_words = len(text.brackets)
        if open_words:
            words = tr("{clauses}. Disputed: {count}", clauses=words, count=open_words)
        made.append(_quiet(words))
    return made


def _status(view: PublicView, text: AgreementView) -> str:
    if text.status == "in_force":
        if text.suspended:
            return tr("suspended by {parties}", parties=_names(view, text.suspended))
        until = tr(", until turn {turn}", turn=text.expires) if text.expires else ""
        return tr("in force{until}", until=until)
    if text.status == "ended":
        return tr("ended")
    if text.signed:
        signed = tr("signed by {parties}", parties=_names(view, text.signed))
        return signed if len(text.signed) < len(text.parties) else tr("signed")
    return tr("draft {number}", number=text.drafts[-1].number) if text.drafts else tr("draft")


def _step(step: StepView) -> Block:
    words = tr("{title} – {standing}", title=step.title, standing=step_word(step.standing))
    standing = step.standing not in ("open", "agreed", "locked")
    return Block(text=words, sign=_STEP_SIGNS[step.standing], quiet=not standing)


# Verification


def regimes(page: Page, view: PublicView) -> list[Block]:
    """The regimes that count, then the inspections that the room has been told of, the newest first."""
    board = view.boards.verification
    counting = [_regime(page, view, regime) for regime in board.regimes if regime.counting]
    asked = [_inspection(page, view, inspection) for inspection in reversed(board.inspections)]
    return [
        _heading(tr("Inspections agreed")),
        *(counting or [_quiet(tr("No inspections are agreed."))]),
        _heading(tr("Inspections asked for")),
        *(asked or [_quiet(tr("None has been announced."))]),
    ]


def _regime(page: Page, view: PublicView, regime: RegimeView) -> Block:
    words = tr("{name} – paused", name=regime.name) if regime.paused else regime.name
    sign: Sign = "pause" if regime.paused else "disc"
    return Block(text=words, sign=sign, marks=_marks(page, view, regime.parties[:2]))


def _inspection(page: Page, view: PublicView, inspection: InspectionView) -> Block:
    """What came of it stands in the words published about it, and is not repeated here."""
    known = (site.name for site in view.boards.verification.sites if site.id == inspection.site)
    words = tr(
        "Turn {turn}: {inspector} at {site}, {host}",
        turn=inspection.turn,
        inspector=_names(view, (inspection.inspector,)),
        site=next(known, tr("a site")),
        host=_names(view, (inspection.host,)),
    )
    return Block(text=words, marks=_marks(page, view, (inspection.inspector,)))


def declared(page: Page, view: PublicView) -> list[Block]:
    """The last numbers that each party has given to the room."""
    latest: dict[tuple[str, str], DeclarationView] = {}
    for declaration in view.boards.verification.declarations:
        if declaration.public and not declaration.corrected_by:
            latest[declaration.party, declaration.exchange] = declaration
    newest = sorted(latest.values(), key=lambda declaration: -declaration.turn)
    told = [_declaration(page, view, declaration) for declaration in newest]
    return [_heading(tr("Declared in public")), *(told or [_quiet(tr("No number has been given yet."))])]


def _declaration(page: Page, view: PublicView, declaration: DeclarationView) -> Block:
    names = dict(view.boards.verification.categories)
    counts = "; ".join(f"{names.get(what, what)} {count}" for what, count in totals(declaration).items())
    words = tr(
        "{party}, turn {turn}: {counts}",
        party=_names(view, (declaration.party,)),
        turn=declaration.turn,
        counts=counts,
    )
    return Block(text=words, marks=_marks(page, view, (declaration.party,)))


def totals(declaration: DeclarationView) -> dict[str, int]:
    """National totals by category: as declared, or the sum over the sites where none is given."""
    whole = {what: count for what, site, count in declaration.items if not site}
    summed: Counter[str] = Counter()
    for what, site, count in declaration.items:
        if site and what not in whole:
            summed[what] += count
    return {**whole, **summed}


# Compliance


def acknowledged(page: Page, view: PublicView) -> list[Block]:
    """What was acknowledged before the room: a count, then every obligation, the doubtful ones first."""
    duties = view.boards.treaty.duties
    if not duties:
        return [_quiet(tr("No obligation has been acknowledged in public yet."))]
    order = sorted(duties, key=lambda duty: duty.state not in _GRAVE)
    return [_heading(_counted(duties)), *(_duty(page, view, duty) for duty in order)]


def _counted(duties: Iterable[DutyView]) -> str:
    states = Counter(duty.state for duty in duties)
    said = ", ".join(
        tr("{count} {state}", count=states[state], state=state_name(state))
        for state in _DUTY_SIGNS
        if states[state]
    )
    return tr("Acknowledged in public: {said}", said=said)


def _duty(page: Page, view: PublicView, duty: DutyView) -> Block:
    ticks = ", ".join(tick_name(tick) for tick in duty.ticks if tick != "acknowledged")
    late = tr(", late") if duty.late else ""
    words = tr(
        "{party}: {text} – {state}{late}{ticks}",
        party=_names(view, (duty.party,)),
        text=duty.text.strip().rstrip("."),
        state=state_name(duty.state),
        late=late,
        ticks=f" ({ticks})" if ticks else "",
    )
    return Block(text=words, sign=_DUTY_SIGNS[duty.state], marks=_marks(page, view, (duty.party,)))


def _heading(words: str) -> Block:
    return Block(text=words, strong=True, quiet=True, heading=True)


def _quiet(words: str) -> Block:
    return Block(text=words, quiet=True)


def _teams(view: PublicView, ids: Iterable[str]) -> list[PublicTeam]:
    return [team for team_id in ids if (team := view.team(team_id))]


def _marks(page: Page, view: PublicView, ids: Iterable[str]) -> tuple[tuple[Symbol, str], ...]:
    return tuple((team.symbol, page.beam.team(team.colour)) for team in _teams(view, ids))


def _names(view: PublicView, ids: Iterable[str]) -> str:
    """Short names in a row, each kept in its own direction."""
    return ", ".join(f"\u2068{team.short or team.name}\u2069" for team in _teams(view, ids)) or tr("a party")
