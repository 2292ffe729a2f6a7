"""What each seat may see. A view is an allow-list: it has no field that could hold a secret of others."""

from collections.abc import Sequence
from datetime import datetime

from detente.exercise.agreements.texts import Agreements
from detente.exercise.boards import ROOM, Boards, boards
from detente.exercise.hotline import Hotline, Message
from detente.exercise.injects import Injects
from detente.exercise.inspections.visits import Inspections
from detente.exercise.mechanic import State
from detente.exercise.moments import seconds_between
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.readings import Readings
from detente.exercise.records import record
from detente.exercise.renaming import Names, as_named
from detente.exercise.setting import Colour, Scenario, Scene, Symbol, Team
from detente.exercise.speakers import Speaker, Speakers
from detente.exercise.submissions import handed_in


@record
class TurnReading:
    """The readings at the end of a turn."""

    turn: int
    label: str
    readings: Readings


@record
class PublicTeam:
    id: str
    name: str
    short: str
    symbol: Symbol
    colour: Colour
    formerly: tuple[tuple[str, int], ...] = ()
    """What it was called before, each with the turn in which that ended."""


@record
class PublicClock:
    """The clock of the current phase, a pure function of now."""

    planned_seconds: float
    spent_seconds: float
    running_since: datetime | None

    def remaining(self, now: datetime) -> float:
        """Seconds left; negative while the phase overruns."""
        running = seconds_between(self.running_since, now) if self.running_since else 0.0
        return self.planned_seconds - self.spent_seconds - max(running, 0.0)


@record
class PublicNotice:
    turn: int
    teams: tuple[str, ...]
    text: str


@record
class PublicSpeakers:
    """Who has the floor, and who follows."""

    speaking: Speaker | None = None
    clock: PublicClock = PublicClock(planned_seconds=0.0, spent_seconds=0.0, running_since=None)
    """The time of whoever has the floor; without a planned time it is not limited."""
    queue: tuple[Speaker, ...] = ()


@record
class PublicPicture:
    """A picture that was published; its bytes are put in by whoever has the session file."""

    attachment: str
    caption: str
    content: bytes = b""


@record
class PublicCurve:
    """One curve by turns, without any reason: reasons would tell of private acts."""

    series: str
    kind: str
    """`escalation` (0 to 100) or `trust` (0 to 1)."""
    a: str
    b: str
    points: tuple[tuple[int, float], ...]


@record
class PublicView:
    """What the room may see."""

    title: str
    brief: str
    turn: int
    turns: int
    turn_name: str
    phase: str
    clock: PublicClock
    scene: Scene
    scene_text: str
    teams: tuple[PublicTeam, ...]
    notices: tuple[PublicNotice, ...]
    phases: tuple[str, ...]
    """Names of the phases of this turn, in order: the agenda."""
    curves: tuple[PublicCurve, ...]
    boards: Boards
    """Treaties and verification, as far as the room may know them."""
    handed_in: tuple[int, int] | None = None
    """How many teams have handed in, and of how many, while a phase is sealed; not which."""
    speakers: PublicSpeakers = PublicSpeakers()
    picture: PublicPicture | None = None

    def team(self, team_id: str) -> PublicTeam | None:
        return next((team for team in self.teams if team.id == team_id), None)


@record
class TeamMove:
    """An own move, as the team knows it."""

    id: str
    turn: int
    targets: tuple[str, ...]
    text: str
    private_intent: str
    outcome: str


@record
class TeamMessage:
    """A message as this team wrote or received it."""

    id: str
    turn: int
    channel: str
    sender: str
    addressee: str
    text: str
    answered: bool


@record
class TeamInspection:
    """An inspection this team made or hosted."""

    id: str
    turn: int
    inspector: str
    host: str
    site: str
    access: str
    declared: int | None
    found: int | None
    result: str
    explanation: str


@record
class TeamInject:
    id: str
    turn: int
    sender: str
    text: str


@record
class TeamPosition:
    """What the team itself can live with in a negotiation."""

    agreement: str
    batna: str
    reservation: str


@record
class TeamView:
    """What one team may see: all that is public, and its own private record."""

    team: str
    public: PublicView
    public_brief: str
    private_brief: str
    goals: tuple[str, ...]
    moves: tuple[TeamMove, ...]
    messages: tuple[TeamMessage, ...]
    inspections: tuple[TeamInspection, ...]
    injects: tuple[TeamInject, ...]
    boards: Boards
    """Treaties and verification, as far as the team may know them."""
    positions: tuple[TeamPosition, ...]


def public_view(scenario: Scenario, state: State, history: Sequence[TurnReading] = ()) -> PublicView:
    """Project a state for the room; `history` holds the readings at the end of each finished turn."""
    scenario = as_named(scenario, state)
    phases, publication = state.of(Phases), state.of(Publication)
    now = phases.now
    return PublicView(
        title=scenario.title,
        brief=scenario.brief,
        turn=phases.turn,
        turns=phases.last_turn,
        turn_name=phases.name or phases.label,
        phase=now.phase.name if now else "",
        clock=PublicClock(
            planned_seconds=phases.planned_seconds + phases.adjusted_seconds,
            spent_seconds=phases.spent_seconds,
            running_since=phases.running_since,
        ),
        scene=publication.scene,
        scene_text=publication.scene_text,
        teams=tuple(_public_team(state, team) for team in scenario.teams),
        notices=tuple(
            PublicNotice(turn=n.turn, teams=n.teams, text=n.text) for n in publication.published.values()
        ),
        phases=tuple(one.phase.name for one in phases.agenda()),
        curves=_public_curves(scenario, publication, history),
        boards=boards(scenario, state, ROOM),
        handed_in=(len(handed_in(state)), len(scenario.teams)) if phases.sealed else None,
        speakers=_public_speakers(state.of(Speakers)),
        picture=_public_picture(publication),
    )


def _public_team(state: State, team: Team) -> PublicTeam:
    """The room has heard every name that a team has borne."""
    return PublicTeam(
        id=team.id,
        name=team.name,
        short=team.short or team.name,
        symbol=team.symbol,
        colour=team.colour,
        formerly=tuple((e.was, e.turn) for e in state.of(Names).changes if e.team == team.id),
    )


def _public_speakers(speakers: Speakers) -> PublicSpeakers:
    return PublicSpeakers(
        speaking=speakers.speaking,
        clock=PublicClock(
            planned_seconds=speakers.allowed_seconds,
            spent_seconds=speakers.spent_seconds,
            running_since=speakers.running_since,
        ),
        queue=speakers.queue,
    )


def _public_picture(publication: Publication) -> PublicPicture | None:
    """Held back until its own scene is live: a view holds nothing that the room is not shown."""
    shown = publication.picture if publication.scene == "picture" else None
    return PublicPicture(attachment=shown.attachment, caption=shown.caption) if shown else None


def _public_curves(
    scenario: Scenario, publication: Publication, history: Sequence[TurnReading]
) -> tuple[PublicCurve, ...]:
    """Finished turns as they ended, and the turn of the last showing as it was shown."""
    past = [reading for reading in history if reading.turn < publication.curves_turn]
    shown = dict(publication.shown)
    made: list[PublicCurve] = []
    for a, b in scenario.focus():
        ends = [(r.turn, r.readings.escalation[a, b]) for r in past if (a, b) in r.readings.escalation]
        made.append(_curve("escalation", f"escalation:{a}|{b}", (a, b), ends, publication, shown))
        for x, y in ((a, b), (b, a)):
            ends = [(r.turn, r.readings.trust[x, y]) for r in past if (x, y) in r.readings.trust]
            made.append(_curve("trust", f"trust:{x}>{y}", (x, y), ends, publication, shown))
    return tuple(made)


def _curve(
    kind: str,
    series: str,
    pair: tuple[str, str],
    ends: list[tuple[int, float]],
    publication: Publication,
    shown: dict[str, float],
) -> PublicCurve:
    last = [(publication.curves_turn, shown[series])] if series in shown else []
    return PublicCurve(series=series, kind=kind, a=pair[0], b=pair[1], points=(*ends, *last))


def team_view(
    scenario: Scenario,
    state: State,
    team_id: str,
    history: Sequence[TurnReading] = (),
    public: PublicView | None = None,
) -> TeamView:
    """Project a state for one team; `public` spares the projection for the room where it is at hand.

    Raises KeyError for an unknown team.
    """
    scenario = as_named(scenario, state)
    team = scenario.team(team_id)
    return TeamView(
        team=team_id,
        public=public or public_view(scenario, state, history),
        public_brief=team.public_brief,
        private_brief=team.private_brief,
        goals=team.goals,
        moves=_own_moves(state, team_id),
        messages=tuple(
            _message(message, team_id)
            for message in state.of(Hotline).messages
            if team_id == message.sent.sender
            or (team_id == message.sent.addressee and message.status != "held")
        ),
        inspections=_own_inspections(state, team_id),
        injects=tuple(
            TeamInject(id=card.inject.id, turn=card.turn, sender=card.inject.sender, text=card.text)
            for card in state.of(Injects).cards.values()
            if card.status == "fired" and (not card.inject.to or team_id in card.inject.to)
        ),
        boards=boards(scenario, state, team_id),
        positions=tuple(
            TeamPosition(agreement=text.id, batna=own.batna, reservation=own.reservation)
            for text in state.of(Agreements).texts.values()
            if (own := text.positions.get(team_id)) and (own.batna or own.reservation)
        ),
    )


def _own_moves(state: State, team_id: str) -> tuple[TeamMove, ...]:
    return tuple(
        TeamMove(
            id=move.id,
            turn=move.logged.turn,
            targets=move.logged.targets,
            text=move.text,
            private_intent=move.private_intent,
            outcome=move.ruling.outcome if move.ruling else "",
        )
        for move in state.of(Moves).ledger
        if move.logged.actor == team_id
    )


def _message(message: Message, team_id: str) -> TeamMessage:
    own = message.sent.sender == team_id
    return TeamMessage(
        id=message.id,
        turn=message.sent.turn,
        channel=message.sent.channel,
        sender=message.sent.sender,
        addressee=message.sent.addressee,
        text=message.sent.text if own else message.received,
        answered=message.status == "answered",
    )


def _own_inspections(state: State, team_id: str) -> tuple[TeamInspection, ...]:
    return tuple(
        TeamInspection(
            id=i.id,
            turn=i.requested.turn,
            inspector=i.requested.inspector,
            host=i.requested.host,
            site=i.requested.site,
            access=i.access,
            declared=i.report.declared if i.report else None,
            found=i.report.found if i.report else None,
            result=i.report.result if i.report else "",
            explanation=i.explanation,
        )
        for i in state.of(Inspections).ledger
        if team_id in (i.requested.inspector, i.requested.host)
    )
