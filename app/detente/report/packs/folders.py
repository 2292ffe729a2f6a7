"""What a pack may know: an allow-list for each reader, so that no sheet tells too much."""

from collections.abc import Mapping
from datetime import datetime

from detente.exercise.chronicle import Chronicle, compose
from detente.exercise.phases import Phases, turn_label
from detente.exercise.records import record
from detente.exercise.setting import Role, Scenario
from detente.exercise.views import PublicTeam, PublicView, TeamView, public_view, team_view
from detente.report.packs.serials import next_serial
from detente.report.public_treaty import category_names
from detente.report.wording import stamp
from detente.words import tr

COPIES = 4
"""Of each blank form, unless told otherwise."""


@record
class Occasion:
    """For what is printed: a session as it stands, or a scenario before any session."""

    chronicle: Chronicle
    played: bool
    """False where there is no session yet, and so no seed."""
    printed_at: datetime | None = None
    copies: int = COPIES
    """Of each blank form."""
    first_serial: int = 1
    """Number of the first paper form."""

    @property
    def scenario(self) -> Scenario:
        return self.chronicle.scenario


def of_session(
    chronicle: Chronicle, printed_at: datetime | None, copies: int = COPIES, first_serial: int | None = None
) -> Occasion:
    """What is printed for a session that has begun; paper forms go on where the last ones ended."""
    return Occasion(
        chronicle=chronicle,
        played=True,
        printed_at=printed_at,
        copies=copies,
        first_serial=first_serial or next_serial(chronicle),
    )


def before_play(
    scenario: Scenario, printed_at: datetime | None, copies: int = COPIES, first_serial: int | None = None
) -> Occasion:
    """What is printed the night before, from the scenario alone."""
    return Occasion(
        chronicle=compose(scenario, 0, "", ()),
        played=False,
        printed_at=printed_at,
        copies=copies,
        first_serial=first_serial or 1,
    )


@record
class RoomFolder:
    """What anybody in the room may be handed; names of things that are counted or played are no secret."""

    view: PublicView
    labels: tuple[str, ...]
    """Labels of all turns, the briefing first."""
    phases: tuple[tuple[str, float], ...]
    """Name and planned minutes of the phases of a turn."""
    categories: Mapping[str, str]
    channels: Mapping[str, str]
    sites: Mapping[str, str]
    """Names of the declared sites."""
    begun: bool
    printed: str

    def label(self, turn: int) -> str:
        return self.labels[turn] if 0 <= turn < len(self.labels) else str(turn)

    def team(self, team_id: str) -> str:
        """Short name of a team."""
        team = self.view.team(team_id)
        return team.short if team else team_id

    def teams(self, ids: tuple[str, ...]) -> str:
        return ", ".join(self.team(team) for team in ids)


@record
class TeamFolder:
    """What the members of one team may be handed."""

    room: RoomFolder
    team: PublicTeam
    view: TeamView
    seats: tuple[Role, ...]
    """The team's own seats with their instructions."""


def room_folder(occasion: Occasion) -> RoomFolder:
    """Project an occasion for the room."""
    chronicle = occasion.chronicle
    scenario = chronicle.scenario
    view = public_view(scenario, chronicle.state, chronicle.history)
    return RoomFolder(
        view=view,
        labels=(tr("Briefing"), *(turn_label(scenario, t) for t in range(1, len(scenario.turns) + 1))),
        phases=tuple((one.phase.name, one.phase.minutes) for one in chronicle.state.of(Phases).agenda()),
        categories=category_names(scenario),
        channels={c.id: c.name for c in scenario.channels if not c.deniable},
        sites={site.id: site.name for site in scenario.sites if not site.undeclared},
        begun=bool(chronicle.steps),
        printed=stamp(occasion.printed_at) or "",
    )


def team_folder(occasion: Occasion, team_id: str) -> TeamFolder:
    """Project an occasion for one team. Raises KeyError for an unknown team."""
    chronicle = occasion.chronicle
    room = room_folder(occasion)
    team = room.view.team(team_id)
    if team is None:
        raise KeyError(team_id)
    return TeamFolder(
        room=room,
        team=team,
        view=team_view(chronicle.scenario, chronicle.state, team_id, chronicle.history, room.view),
        seats=chronicle.scenario.team(team_id).roles,
    )


def team_marking(folder: TeamFolder) -> str:
    """What stands at the head of every page that only this team may read."""
    return tr("{team} – confidential", team=folder.team.name)
