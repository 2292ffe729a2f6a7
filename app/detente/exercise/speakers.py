"""The speakers' list of a plenary: who has the floor, who follows, and how much time is left for each."""

from dataclasses import replace
from datetime import datetime

from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moments import seconds_between
from detente.exercise.parties import unknown_team
from detente.exercise.phases import ClockPaused, ClockResumed
from detente.exercise.records import record
from detente.exercise.scalars import NonNegative, Text
from detente.exercise.setting import Scenario
from detente.words import tr


@record
class Speaker:
    """One name on the list, as the room reads it."""

    name: Text
    """A delegation, an office or a role; no person needs to be named."""
    team: str = ""
    """Id of the team whose symbol stands before the name."""


@record
class ListSpeakers(Command):
    """Write down who is still to speak, in order, and how long each may."""

    speakers: tuple[Speaker, ...]
    seconds: NonNegative = 0.0
    """Time of each; 0 for as long as it takes."""


@record
class CallSpeaker(Command):
    """Give the floor to the next on the list."""

    at: datetime


@record
class EndSpeaking(Command):
    """Take the floor back; nobody has it for now."""

    at: datetime


@record
class SpeakersListed(Event):
    speakers: tuple[Speaker, ...]
    seconds: float


@record
class SpeakerCalled(Event):
    speaker: Speaker
    at: datetime


@record
class SpeakingEnded(Event):
    speaker: Speaker
    at: datetime


@record
class Speakers:
    """Who has the floor and who follows; the time is a pure function of now."""

    queue: tuple[Speaker, ...] = ()
    seconds: float = 0.0
    """Time of each speaker; 0 for no limit."""
    speaking: Speaker | None = None
    allowed_seconds: float = 0.0
    """Time of the present speaker, as it stood when the floor was given."""
    spent_seconds: float = 0.0
    running_since: datetime | None = None


def _list(situation: Situation, command: ListSpeakers) -> Decision:
    what = tr("The speakers' list was not changed.")
    if not all(speaker.name.strip() for speaker in command.speakers):
        return Refusal(
            what=what, why=tr("A speaker has no name."), remedy=tr("Name the delegation or the role.")
        )
    teams = [speaker.team for speaker in command.speakers if speaker.team]
    refusal = unknown_team(situation, teams, what)
    return refusal or (SpeakersListed(speakers=command.speakers, seconds=command.seconds),)


def _call(situation: Situation, command: CallSpeaker) -> Decision:
    queue = situation.state.of(Speakers).queue
    if not queue:
        return Refusal(
            what=tr("Nobody was given the floor."),
            why=tr("The speakers' list is empty."),
            remedy=tr("Write the next names on it."),
        )
    return (SpeakerCalled(speaker=queue[0], at=command.at),)


def _end(situation: Situation, command: EndSpeaking) -> Decision:
    speaking = situation.state.of(Speakers).speaking
    if speaking is None:
        return Refusal(
            what=tr("The floor was not taken back."),
            why=tr("Nobody has it."),
            remedy=tr("Nothing needs doing."),
        )
    return (SpeakingEnded(speaker=speaking, at=command.at),)


def _called(speakers: Speakers, event: SpeakerCalled) -> Speakers:
    waiting = list(speakers.queue)
    if event.speaker in waiting:
        waiting.remove(event.speaker)
    return replace(
        speakers,
        queue=tuple(waiting),
        speaking=event.speaker,
        allowed_seconds=speakers.seconds,
        spent_seconds=0.0,
        running_since=event.at,
    )


def _paused(speakers: Speakers, event: ClockPaused) -> Speakers:
    """A break of the room is no speaker's loss."""
    if speakers.running_since is None:
        return speakers
    spent = speakers.spent_seconds + max(seconds_between(speakers.running_since, event.at), 0.0)
    return replace(speakers, spent_seconds=spent, running_since=None)


def _resumed(speakers: Speakers, event: ClockResumed) -> Speakers:
    stands = speakers.speaking is not None and speakers.running_since is None
    return replace(speakers, running_since=event.at) if stands else speakers


def _initial(_scenario: Scenario) -> Speakers:
    return Speakers()


MECHANIC = Mechanic(
    name="speakers",
    initial=_initial,
    decide={ListSpeakers: _list, CallSpeaker: _call, EndSpeaking: _end},
    events=(SpeakersListed, SpeakerCalled, SpeakingEnded),
    evolve={
        SpeakersListed: lambda s, event: replace(s, queue=event.speakers, seconds=event.seconds),
        SpeakerCalled: _called,
        SpeakingEnded: lambda s, _event: replace(
            s, speaking=None, allowed_seconds=0.0, spent_seconds=0.0, running_since=None
        ),
        ClockPaused: _paused,
        ClockResumed: _resumed,
    },
)
