"""What the room may see: records staged for the preview, published by TAKE, and the scene that is live."""

from collections.abc import Iterable, Mapping
from dataclasses import replace

from detente.exercise.hotline import Hotline, MessageDelivered, MessageSent
from detente.exercise.injects import InjectFired
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moves import MoveLogged, Moves, MoveUnsealed
from detente.exercise.moves.ruling import still_sealed
from detente.exercise.phases import Phases
from detente.exercise.readings import read
from detente.exercise.records import record
from detente.exercise.setting import Scenario, Scene
from detente.words import tr


@record
class Stage(Command):
    """Put words about a record into the preview."""

    record: str
    text: str
    teams: tuple[str, ...] = ()
    """Team ids whose symbols stand before the words."""


@record
class Unstage(Command):
    """Take a record out of the preview again."""

    record: str


@record
class TakeScene(Command):
    """Make a scene live and publish all that is staged."""

    scene: Scene
    text: str = ""
    """Title or text of the scene."""
    publish: bool = True
    """Publish what is staged; a clock or a holding scene may go live without it."""


@record
class ShowPicture(Command):
    """Publish one attached picture, and make it live."""

    attachment: str
    """Digest of the attached file."""
    caption: str = ""


@record
class Retract(Command):
    """Take a published record off the public list."""

    record: str


@record
class RecordStaged(Event):
    record: str
    turn: int
    text: str
    teams: tuple[str, ...]


@record
class RecordUnstaged(Event):
    record: str


@record
class RecordPublished(Event):
    record: str
    turn: int
    text: str
    teams: tuple[str, ...]


@record
class RecordRetracted(Event):
    record: str


@record
class SceneTaken(Event):
    scene: Scene
    text: str
    turn: int
    published: tuple[str, ...]
    shown: tuple[tuple[str, float], ...]
    """The curves as they stood when they were shown: private acts after that move nothing in public."""


@record
class PicturePublished(Event):
    turn: int
    attachment: str
    caption: str


@record
class Notice:
    """Words about a record that the room may read, or may read soon."""

    record: str
    turn: int
    text: str
    teams: tuple[str, ...]


@record
class Publication:
    staged: Mapping[str, Notice]
    published: Mapping[str, Notice]
    times: Mapping[str, int]
    """How often each record has been published, with corrected words or after it was retracted."""
    scene: Scene = "holding"
    scene_text: str = ""
    picture: PicturePublished | None = None
    """The picture that was published last; no other attachment is ever shown."""
    curves_turn: int = -1
    """Turn in which the room was last shown the curves; -1 for never."""
    shown: tuple[tuple[str, float], ...] = ()
    """The values of that turn as they were shown."""


def _stage(situation: Situation, command: Stage) -> Decision:
    if not command.text.strip():
        return Refusal(
            what=tr("{record} was not staged.", record=command.record),
            why=tr("There are no words to show."),
            remedy=tr("Write what the room may read."),
        )
    move = situation.state.of(Moves).ledger.get(command.record)
    if move and move.sealed:
        return still_sealed(situation, tr("{record} was not staged.", record=command.record))
    turn = situation.state.of(Phases).turn
    return (RecordStaged(record=command.record, turn=turn, text=command.text, teams=command.teams),)


def _unstage(situation: Situation, command: Unstage) -> Decision:
    if command.record not in situation.state.of(Publication).staged:
        return Refusal(
            what=tr("{record} is not in the preview.", record=command.record),
            why="",
            remedy=tr("Stage it first."),
        )
    return (RecordUnstaged(record=command.record),)


def _take(situation: Situation, command: TakeScene) -> Decision:
    publication = situation.state.of(Publication)
    if command.scene == "picture" and publication.picture is None:
        return Refusal(
            what=tr("No picture was shown."),
            why=tr("None has been published."),
            remedy=tr("Choose a picture first."),
        )
    notices = publication.staged.values() if command.publish else ()
    published = tuple(
        RecordPublished(record=n.record, turn=n.turn, text=n.text, teams=n.teams) for n in notices
    )
    turn = situation.state.of(Phases).turn
    taken = SceneTaken(
        scene=command.scene,
        text=command.text,
        turn=turn,
        published=tuple(n.record for n in published),
        shown=_shown(situation) if command.scene in ("curves", "reveal") else (),
    )
    return (*published, taken)


def _show_picture(situation: Situation, command: ShowPicture) -> Decision:
    """A picture stands alone: what is staged beside it waits for its own TAKE."""
    if not command.attachment:
        return Refusal(
            what=tr("No picture was shown."),
            why=tr("None was named, the place is empty."),
            remedy=tr("Choose a picture first."),
        )
    turn = situation.state.of(Phases).turn
    return (
        PicturePublished(turn=turn, attachment=command.attachment, caption=command.caption),
        SceneTaken(scene="picture", text=command.caption, turn=turn, published=(), shown=()),
    )


def _shown(situation: Situation) -> tuple[tuple[str, float], ...]:
    """Escalation and trust of the pairs in focus, as they stand now."""
    readings = read(situation.scenario, situation.state)
    values: list[tuple[str, float]] = []
    for a, b in situation.scenario.focus():
        values.append((f"escalation:{a}|{b}", readings.escalation[a, b]))
        values += [(f"trust:{x}>{y}", readings.trust[x, y]) for x, y in ((a, b), (b, a))]
    return tuple(values)


def _retract(situation: Situation, command: Retract) -> Decision:
    if command.record not in situation.state.of(Publication).published:
        return Refusal(
            what=tr("{record} was not retracted.", record=command.record),
            why=tr("It has not been published."),
            remedy=tr("Choose a record that the room has seen."),
        )
    return (RecordRetracted(record=command.record),)


def _inject_fired(_situation: Situation, event: InjectFired) -> tuple[Event, ...]:
    if not event.public:
        return ()
    return (RecordStaged(record=event.id, turn=event.turn, text=event.text, teams=()),)


def _move_logged(_situation: Situation, event: MoveLogged) -> tuple[Event, ...]:
    if not event.stage:
        return ()
    return (RecordStaged(record=event.id, turn=event.turn, text=event.text, teams=(event.actor,)),)


def _move_unsealed(situation: Situation, event: MoveUnsealed) -> tuple[Event, ...]:
    move = situation.state.of(Moves).ledger.get(event.id)
    if move is None or not event.stage:
        return ()
    return (RecordStaged(record=move.id, turn=event.turn, text=move.text, teams=(move.logged.actor,)),)


def _message_sent(_situation: Situation, event: MessageSent) -> tuple[Event, ...]:
    return () if event.held else _spoken_in_the_open(event)


def _delivered(situation: Situation, event: MessageDelivered) -> tuple[Event, ...]:
    message = situation.state.of(Hotline).messages.get(event.id)
    return _spoken_in_the_open(replace(message.sent, text=message.received)) if message else ()


def _spoken_in_the_open(event: MessageSent) -> tuple[Event, ...]:
    if not event.public:
        return ()
    return (RecordStaged(record=event.id, turn=event.turn, text=event.text, teams=(event.sender,)),)


def _without(notices: Mapping[str, Notice], record_id: str) -> Mapping[str, Notice]:
    return {known: notice for known, notice in notices.items() if known != record_id}


def _on_staged(publication: Publication, event: RecordStaged) -> Publication:
    notice = Notice(record=event.record, turn=event.turn, text=event.text, teams=event.teams)
    return replace(publication, staged={**publication.staged, event.record: notice})


def _on_unstaged(publication: Publication, event: RecordUnstaged) -> Publication:
    return replace(publication, staged=_without(publication.staged, event.record))


def _on_published(publication: Publication, event: RecordPublished) -> Publication:
    notice = Notice(record=event.record, turn=event.turn, text=event.text, teams=event.teams)
    return replace(
        publication,
        staged=_without(publication.staged, event.record),
        published={**publication.published, event.record: notice},
        times={**publication.times, event.record: publication.times.get(event.record, 0) + 1},
    )


def _on_retracted(publication: Publication, event: RecordRetracted) -> Publication:
    return replace(publication, published=_without(publication.published, event.record))


def _on_taken(publication: Publication, event: SceneTaken) -> Publication:
    # What was staged in an earlier turn is news in this one, and the reveal shows the news of the turn.
    news = {
        record_id: replace(notice, turn=event.turn) if record_id in event.published else notice
        for record_id, notice in publication.published.items()
    }
    taken = replace(publication, published=news, scene=event.scene, scene_text=event.text)
    return replace(taken, curves_turn=event.turn, shown=event.shown) if event.shown else taken


def _initial(_scenario: Scenario) -> Publication:
    return Publication(staged={}, published={}, times={})


MECHANIC = Mechanic(
    name="publication",
    initial=_initial,
    decide={
        Stage: _stage,
        Unstage: _unstage,
        TakeScene: _take,
        ShowPicture: _show_picture,
        Retract: _retract,
    },
    events=(RecordStaged, RecordUnstaged, RecordPublished, RecordRetracted, PicturePublished, SceneTaken),
    evolve={
        RecordStaged: _on_staged,
        RecordUnstaged: _on_unstaged,
        RecordPublished: _on_published,
        RecordRetracted: _on_retracted,
        PicturePublished: lambda publication, event: replace(publication, picture=event),
        SceneTaken: _on_taken,
    },
    react={
        InjectFired: _inject_fired,
        MoveLogged: _move_logged,
        MoveUnsealed: _move_unsealed,
        MessageSent: _message_sent,
        MessageDelivered: _delivered,
    },
)


def room_saw(events: Iterable[Event]) -> bool:
    """Whether a step put something before the eyes of the room, which no undo makes unseen."""
    return any(
        isinstance(event, SceneTaken | RecordPublished | RecordRetracted | PicturePublished)
        for event in events
    )
