"""The state of play on a page: for control with everything, for the room with what it may know."""

from collections.abc import Iterator, Mapping
from datetime import datetime

from detente.exercise.boards import CONTROL, Boards, boards
from detente.exercise.boards.crisis_shapes import ChannelView
from detente.exercise.boards.shapes import AgreementView, DutyView
from detente.exercise.injects import Injects
from detente.exercise.moves import Moves
from detente.exercise.msel import planned
from detente.exercise.msel_setting import Inject
from detente.exercise.naming import fraction, names, short_name
from detente.exercise.obligations.ruling import state_name
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.readings import Pair, read
from detente.exercise.secrets import secret_type
from detente.exercise.setting import Scenario
from detente.report.packs.folders import Occasion, RoomFolder, room_folder
from detente.report.packs.sheet import Block, Bullets, Document, Facts, Grid, Heading, Sheet, plain, said
from detente.report.treaty_words import status_name
from detente.report.wording import stamp
from detente.words import tr

_AT_MOST = 8
"""Rows of a list: the sheet is for one look after a power cut, the log for reading."""


def state_sheets(occasion: Occasion, _teams: tuple[str, ...] = ()) -> tuple[Document, ...]:
    """Control's sheet and, apart from it, the room's."""
    return (control_sheet(occasion), public_sheet(occasion))


def public_sheet(occasion: Occasion) -> Document:
    """What is known to all, on one page."""
    room = room_folder(occasion)
    return Document(
        pack="state",
        stem="state-public",
        title=tr("State of play"),
        reader="room",
        marking=tr("Public"),
        event=room.view.title,
        sheets=(
            Sheet(
                title=tr("State of play"),
                kicker=tr("What everybody knows"),
                blocks=(Facts(rows=_where(room)), *_notices(room), *public_blocks(room)),
                layout="one",
            ),
        ),
    )


def _where(room: RoomFolder) -> tuple[tuple[str, str], ...]:
    view = room.view
    turn = tr("Turn {turn} of {turns}", turn=view.turn, turns=view.turns) if view.turn else tr("Briefing")
    rows = [(tr("Turn"), turn), (tr("Phase"), view.phase or "–")]
    if view.turn and view.turn_name:
        rows.insert(1, (tr("In the story"), view.turn_name))
    if room.printed:
        rows.append((tr("Printed"), room.printed))
    return tuple(rows)


def _notices(room: RoomFolder) -> Iterator[Block]:
    notices = room.view.notices[-_AT_MOST:]
    yield Heading(text=tr("Published"))
    if not notices:
        yield from said(tr("Nothing has been published yet."), style="muted")
        return
    rows = tuple((room.label(n.turn), room.teams(n.teams), n.text) for n in notices)
    yield Grid(head=(tr("Turn"), tr("Who"), tr("What the room read")), rows=rows, shares=(3, 6, 20))
    yield from _left_out(len(room.view.notices))


def public_blocks(room: RoomFolder) -> tuple[Block, ...]:
    """Curves as they were shown, treaties, duties and lines, as far as the room knows them."""
    return (*_shown_curves(room), *_treaties(room), *_duties(room), *_public_lines(room))


def _shown_curves(room: RoomFolder) -> Iterator[Block]:
    rows = []
    for curve in room.view.curves:
        if curve.points:
            turn, value = curve.points[-1]
            a, b = room.team(curve.a), room.team(curve.b)
            if curve.kind == "escalation":
                rows.append((tr("Escalation {a}–{b}", a=a, b=b), room.label(turn), f"{value:.1f}"))
            else:
                rows.append((tr("{a} trusts {b}", a=a, b=b), room.label(turn), fraction(value)))
    if rows:
        yield Heading(text=tr("Curves as last shown"))
        head = (tr("Curve"), tr("Turn"), tr("Value"))
        yield Grid(head=head, rows=tuple(rows), shares=(10, 3, 3))
        yield from said(tr("Exercise model, not a prediction."), style="muted")


def _left_out(many: int) -> Iterator[Block]:
    if many > _AT_MOST:
        yield from said(tr("{n} more stand in the log.", n=many - _AT_MOST), style="muted")


def _treaties(room: RoomFolder) -> Iterator[Block]:
    texts = room.view.boards.treaty.agreements
    if texts:
        yield Heading(text=tr("Treaties"))
        yield _texts(tuple((t, room.teams(t.parties), room.teams(t.signed)) for t in texts), room.labels)


def _texts(texts: tuple[tuple[AgreementView, str, str], ...], labels: tuple[str, ...]) -> Grid:
    rows = tuple(
        (
            text.title,
            parties,
            status_name(text.status),
            signed or "–",
            labels[text.entered] if 0 < text.entered < len(labels) else "–",
        )
        for text, parties, signed in texts
    )
    head = (tr("Text"), tr("Parties"), tr("Status"), tr("Signed by"), tr("In force since"))
    return Grid(head=head, rows=rows, shares=(10, 8, 7, 7, 5))


def _duties(room: RoomFolder) -> Iterator[Block]:
    duties = sorted(room.view.boards.treaty.duties, key=lambda duty: duty.state == "kept")
    if duties:
        yield Heading(text=tr("Duties acknowledged in public"))
        yield _duty_grid(tuple((d, room.team(d.party)) for d in duties[:_AT_MOST]), room.labels)
        yield from _left_out(len(duties))


def _duty_grid(duties: tuple[tuple[DutyView, str], ...], labels: tuple[str, ...]) -> Grid:
    rows = tuple(
        (party, duty.text, labels[duty.due] if 0 < duty.due < len(labels) else "–", state_name(duty.state))
        for duty, party in duties
    )
    return Grid(head=(tr("Who"), tr("What is owed"), tr("Due"), tr("State")), rows=rows, shares=(4, 16, 3, 5))


def _public_lines(room: RoomFolder) -> Iterator[Block]:
    crisis = room.view.boards.crisis
    lines = [c for c in crisis.channels if c.id in room.channels]
    if lines:
        cut = [tr("{line} ({teams})", line=c.name, teams=room.teams(c.between)) for c in lines if not c.open]
        yield Heading(text=tr("Lines between the teams"))
        told = tr("Cut: {lines}. The others work.", lines="; ".join(cut)) if cut else tr("All of them work.")
        yield from said(told)
    drawn = [line for line in crisis.red_lines if line.public and line.held]
    if drawn:
        yield Heading(text=tr("Red lines that were announced"))
        yield Bullets(items=tuple(plain(f"{room.team(line.team)}: {line.text}") for line in drawn))


# For control


def control_sheet(occasion: Occasion) -> Document:
    """Enough to go on by hand after a power cut."""
    scenario, state = occasion.scenario, occasion.chronicle.state
    seen = boards(scenario, state, CONTROL)
    blocks: list[Block] = [Facts(rows=_stand(occasion))]
    blocks += _curves(occasion)
    blocks += _promises(occasion)
    blocks += _texts_and_duties(occasion, seen)
    blocks += _lines(occasion, seen)
    blocks += _injects(occasion)
    blocks += _known(occasion)
    return Document(
        pack="state",
        stem="state-control",
        title=tr("State sheet for control"),
        reader="control",
        marking=tr("Control only"),
        event=scenario.title,
        sheets=(
            Sheet(title=tr("State sheet"), kicker=tr("For control"), blocks=tuple(blocks), layout="one"),
        ),
    )


def _stand(occasion: Occasion) -> tuple[tuple[str, str], ...]:
    chronicle, phases = occasion.chronicle, occasion.chronicle.state.of(Phases)
    scenario = chronicle.scenario
    phase = next((p.name for p in scenario.phases if p.id == phases.phase), "–")
    turn = (
        tr("Turn {turn} of {turns}", turn=phases.turn, turns=len(scenario.turns))
        if phases.turn
        else tr("Briefing")
    )
    rows = [
        (tr("Turn and phase"), f"{turn} · {phase}"),
        (tr("Clock"), _clock(phases, occasion.printed_at)),
        (tr("Secret types"), _types(occasion)),
    ]
    if chronicle.steps:
        last = chronicle.steps[-1]
        at = stamp(last.entered_at) or ""
        told = tr(
            "{n}, the last at {time} UTC by {who}", n=len(chronicle.steps), time=at, who=last.author or "–"
        )
        rows.append((tr("Steps in the log"), told))
        rows.append((tr("Branch and digest"), f"{chronicle.branch} · {last.digest[:16]}"))
    if occasion.printed_at:
        rows.append((tr("Printed"), tr("{time} UTC", time=stamp(occasion.printed_at) or "")))
    return tuple(rows)


def _clock(phases: Phases, now: datetime | None) -> str:
    if phases.ended:
        return tr("the exercise has ended")
    at = now or phases.running_since
    left = (
        phases.remaining(at)
        if at
        else phases.planned_seconds + phases.adjusted_seconds - phases.spent_seconds
    )
    minutes, seconds = divmod(abs(round(left)), 60)
    told = (
        tr("{m:02d}:{s:02d} over", m=minutes, s=seconds)
        if left < 0
        else tr("{m:02d}:{s:02d} left", m=minutes, s=seconds)
    )
    return told if phases.running_since else tr("{told}, standing still", told=told)


def _types(occasion: Occasion) -> str:
    kinds = {"seeker": tr("security seeker"), "exploiter": tr("exploiter")}
    told = []
    for team in occasion.scenario.teams:
        if team.kind != "state":
            continue
        known = occasion.played or team.type != "drawn"
        kind = (
            kinds[secret_type(occasion.scenario, occasion.chronicle.seed, team.id)]
            if known
            else tr("drawn when the session begins")
        )
        told.append(f"{team.short or team.name}: {kind}")
    return "; ".join(told) or "–"


def _curves(occasion: Occasion) -> Iterator[Block]:
    scenario, state = occasion.scenario, occasion.chronicle.state
    now = read(scenario, state)
    rows = tuple(
        (
            f"{short_name(scenario, a)}–{short_name(scenario, b)}",
            f"{now.escalation[a, b]:.1f}",
            _both(scenario, (a, b), now.trust),
            _both(scenario, (a, b), now.minimum_trust),
            f"{now.risk[a, b] * 100:.1f} %",
        )
        for a, b in now.escalation
    )
    yield Heading(text=tr("Curves"))
    head = (tr("Pair"), tr("Index"), tr("Trust of each in the other"), tr("Least trust"), tr("Risk a turn"))
    yield Grid(head=head, rows=rows, shares=(7, 3, 9, 9, 4))
    yield from said(
        tr("Highest rung {rung}. Exercise model, not a prediction.", rung=now.rung), style="muted"
    )


def _both(scenario: Scenario, pair: Pair, values: Mapping[Pair, float]) -> str:
    """A value of each side toward the other."""
    (a, b), back = pair, (pair[1], pair[0])
    return " · ".join(
        f"{short_name(scenario, one)} {fraction(values[way])}" for one, way in ((a, pair), (b, back))
    )


def _promises(occasion: Occasion) -> Iterator[Block]:
    scenario, moves = occasion.scenario, occasion.chronicle.state.of(Moves).ledger
    held = [move for move in moves if move.status == "open"]
    promised = [move for move in moves if move.promise == "open" and move.status != "rescinded"]
    rows = [(tr("to be ruled"), move) for move in held] + [(tr("promise"), move) for move in promised]
    if rows:
        yield Heading(text=tr("Open: moves to be ruled, promises to be kept"))
        shown = tuple(
            (
                move.id,
                what,
                tr(
                    "{a} to {b}",
                    a=short_name(scenario, move.logged.actor),
                    b=names(scenario, move.logged.targets),
                ),
                move.text,
            )
            for what, move in rows[:_AT_MOST]
        )
        yield Grid(head=(tr("No."), tr("What"), tr("Who"), tr("Words")), rows=shown, shares=(3, 5, 7, 18))
        yield from _left_out(len(rows))


def _texts_and_duties(occasion: Occasion, seen: Boards) -> Iterator[Block]:
    scenario = occasion.scenario
    labels = ("", *(turn.label for turn in scenario.turns))
    texts = seen.treaty.agreements
    if texts:
        yield Heading(text=tr("Treaties"))
        yield _texts(
            tuple(
                (t, names(scenario, t.parties), names(scenario, t.signed) if t.signed else "") for t in texts
            ),
            labels,
        )
    duties = [d for d in seen.treaty.duties if d.state in ("in_force", "late")]
    if duties:
        duties.sort(key=lambda duty: duty.due or len(labels))
        yield Heading(text=tr("Duties due"))
        yield _duty_grid(tuple((d, short_name(scenario, d.party)) for d in duties[:_AT_MOST]), labels)
        yield from _left_out(len(duties))


def _lines(occasion: Occasion, seen: Boards) -> Iterator[Block]:
    scenario, channels = occasion.scenario, seen.crisis.channels
    if channels:
        yield Heading(text=tr("Hotline and other lines"))
        rows = tuple((c.name, names(scenario, c.between), _line_state(c)) for c in channels)
        yield Grid(head=(tr("Line"), tr("Between"), tr("State")), rows=rows, shares=(8, 7, 12))
    incidents = [i for i in seen.crisis.incidents if not i.end]
    if incidents:
        yield Heading(text=tr("Incidents that run"))
        yield Bullets(items=tuple(plain(f"{i.id}: {i.title}") for i in incidents))


def _line_state(channel: ChannelView) -> str:
    parts = [tr("works") if channel.open else tr("CUT")]
    if channel.misses_in_a_row:
        parts.append(tr("{n} tests missed in a row", n=channel.misses_in_a_row))
    elif channel.tests:
        parts.append(tr("{passed} of {tests} tests answered", passed=channel.passed, tests=channel.tests))
    if channel.test_due:
        parts.append(tr("test due"))
    if channel.overdue:
        parts.append(tr("contact overdue by {n} turns", n=channel.overdue))
    return ", ".join(parts)


def _injects(occasion: Occasion) -> Iterator[Block]:
    cards = [card for card in occasion.chronicle.state.of(Injects).cards.values() if card.waiting]
    if cards:
        cards.sort(key=lambda card: (card.inject.turn is None, card.inject.turn or 0))
        yield Heading(text=tr("Injects still to come"))
        rows = tuple(
            (
                card.inject.id,
                when(occasion.scenario, card.inject),
                card.inject.title,
            )
            for card in cards[:_AT_MOST]
        )
        yield Grid(head=(tr("No."), tr("When"), tr("Title")), rows=rows, shares=(4, 6, 18))


def when(scenario: Scenario, inject: Inject) -> str:
    """When an inject is due, in words."""
    return planned(scenario, inject) or tr("when control likes")


def _known(occasion: Occasion) -> Iterator[Block]:
    publication = occasion.chronicle.state.of(Publication)
    published = publication.published
    yield Heading(text=tr("What is public"))
    if published:
        yield from said(tr("Records that were published: {ids}", ids=", ".join(published)))
    else:
        yield from said(tr("Nothing has been published yet."), style="muted")
