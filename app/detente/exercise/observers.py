"""Third parties: endorsements that clear sight, assessments and peer pressure, the support of voices."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Literal

from detente.exercise.crisis_setting import Voice
from detente.exercise.curves import Curves
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.phases import Phases
from detente.exercise.records import record
from detente.exercise.scalars import Probability, ShareChange
from detente.exercise.setting import Scenario
from detente.words import tr

Verdict = Literal["compliant", "violation", "unclear"]
OBSERVERS = ("third_party", "institution", "ally")
"""Kinds of team that watch the rivals."""


@record
class Endorse(Command):
    """An observer vouches for what a side has done or said: others then see it more clearly."""

    by: str
    subject: str
    text: str = ""
    strength: Probability | None = None
    """Share of the misperception that it takes away; the model's where empty."""


@record
class Assess(Command):
    """An institution says in public whether a side complies."""

    by: str
    subject: str
    verdict: Verdict
    text: str = ""
    public: bool = True


@record
class MoveVoice(Command):
    """The support of an ally, a movement or a profession is won or lost."""

    voice: str
    change: ShareChange
    reason: str


@record
class Endorsed(Event):
    turn: int
    by: str
    subject: str
    text: str
    strength: float


@record
class Assessed(Event):
    turn: int
    by: str
    subject: str
    verdict: Verdict
    text: str
    public: bool


@record
class VoiceMoved(Event):
    voice: str
    turn: int
    before: float
    after: float
    reason: str


@record
class VoiceState:
    voice: Voice
    support: float


@record
class Observers:
    endorsements: tuple[Endorsed, ...]
    assessments: tuple[Assessed, ...]
    voices: Mapping[str, VoiceState]


def observers_of(scenario: Scenario) -> tuple[str, ...]:
    """Ids of the teams that watch the rivals."""
    return tuple(team.id for team in scenario.teams if team.kind in OBSERVERS)


def _watching(situation: Situation, by: str, subject: str, what: str) -> Refusal | None:
    refusal = unknown_team(situation, (by, subject), what)
    if refusal:
        return refusal
    if by not in observers_of(situation.scenario) or by == subject:
        known = ", ".join(observers_of(situation.scenario)) or tr("none")
        return Refusal(
            what=what,
            why=tr("{by} is no observer of {subject}.", by=by, subject=subject),
            remedy=tr("The observers are: {known}.", known=known),
        )
    return None


def _endorse(situation: Situation, command: Endorse) -> Decision:
    what = tr("The endorsement was not logged.")
    refusal = _watching(situation, command.by, command.subject, what)
    if refusal:
        return refusal
    strength = situation.state.of(Curves).model.endorsement if command.strength is None else command.strength
    turn = situation.state.of(Phases).turn
    return (
        Endorsed(turn=turn, by=command.by, subject=command.subject, text=command.text, strength=strength),
    )


def _assess(situation: Situation, command: Assess) -> Decision:
    what = tr("The assessment was not logged.")
    refusal = _watching(situation, command.by, command.subject, what)
    return refusal or (
        Assessed(
            turn=situation.state.of(Phases).turn,
            by=command.by,
            subject=command.subject,
            verdict=command.verdict,
            text=command.text,
            public=command.public,
        ),
    )


def _move_voice(situation: Situation, command: MoveVoice) -> Decision:
    what = tr("The support was not moved.")
    voices = situation.state.of(Observers).voices
    known = voices.get(command.voice)
    if known is None:
        return Refusal(
            what=what,
            why=tr("No voice is called “{voice}”.", voice=command.voice),
            remedy=tr("The voices are: {known}.", known=", ".join(voices) or tr("none")),
        )
    if not command.reason.strip():
        return empty_reason(what)
    if not command.change:
        return Refusal(
            what=what,
            why=tr("{change} is no change of support.", change=command.change),
            remedy=tr("Type a change such as 0.1."),
        )
    return (
        VoiceMoved(
            voice=command.voice,
            turn=situation.state.of(Phases).turn,
            before=known.support,
            after=min(max(known.support + command.change, 0.0), 1.0),
            reason=command.reason,
        ),
    )


def _on_voice(observers: Observers, event: VoiceMoved) -> Observers:
    known = observers.voices.get(event.voice)
    if known is None:
        return observers
    moved = replace(known, support=event.after)
    return replace(observers, voices={**observers.voices, event.voice: moved})


def _initial(scenario: Scenario) -> Observers:
    return Observers(
        endorsements=(),
        assessments=(),
        voices={voice.id: VoiceState(voice=voice, support=voice.support) for voice in scenario.voices},
    )


MECHANIC = Mechanic(
    name="observers",
    initial=_initial,
    decide={Endorse: _endorse, Assess: _assess, MoveVoice: _move_voice},
    events=(Endorsed, Assessed, VoiceMoved),
    evolve={
        Endorsed: lambda o, e: replace(o, endorsements=(*o.endorsements, e)),
        Assessed: lambda o, e: replace(o, assessments=(*o.assessments, e)),
        VoiceMoved: _on_voice,
    },
)
