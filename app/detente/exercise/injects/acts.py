"""What control does with the list of injects, and the facts that come of it."""

from datetime import datetime
from typing import Annotated, Literal

from detente.exercise.mechanic import Command, Event
from detente.exercise.msel_setting import Inject
from detente.exercise.records import CONTROL_ONLY, record

Outcome = Literal["met", "partly", "not_met"]
"""Whether the expected action was seen."""


@record
class FireInject(Command):
    """Give an inject to its receivers."""

    inject: str
    text: str = ""
    """Other words than the scenario's, or than those that were prepared."""
    at: datetime | None = None


@record
class SkipInject(Command):
    """Leave an inject out."""

    inject: str
    reason: str = ""


@record
class StageInject(Command):
    """Have an inject ready in the hand, with the words that will be given out."""

    inject: str
    text: str = ""
    """The words; the list's own where empty."""


@record
class ReturnInject(Command):
    """Put an inject that was staged or skipped back on the list."""

    inject: str


@record
class EditInject(Command):
    """Change an inject that has not been played: its time, its words, whom it goes to."""

    inject: str
    edited: Annotated[Inject, CONTROL_ONLY]


@record
class AddInjects(Command):
    """Take further injects into the list."""

    injects: Annotated[tuple[Inject, ...], CONTROL_ONLY]
    source: Annotated[str, CONTROL_ONLY] = ""
    """Name of the file they came from."""


@record
class RecordInjectOutcome(Command):
    """Say whether what an inject was to bring about was seen."""

    inject: str
    outcome: Outcome
    text: Annotated[str, CONTROL_ONLY] = ""
    """What happened instead, or how it came about."""


@record
class InjectFired(Event):
    id: str
    turn: int
    phase: str
    title: Annotated[str, CONTROL_ONLY]
    sender: str
    to: tuple[str, ...]
    text: str
    public: bool
    cuts: tuple[str, ...]
    restores: tuple[str, ...]
    at: datetime | None = None


@record
class InjectedAct(Event):
    """One act that an inject played, with its score out of the catalogue."""

    inject: str
    act: str
    label: str
    actor: str
    target: str
    category: str
    mode: str
    score: float
    kahn_rung: int
    cost_bans: float
    trust_signal: str


@record
class TreatyInjected(Event):
    """What an inject does to a treaty or to inspections."""

    inject: str
    turn: int
    does: str
    of: str
    by: str
    amount: float


@record
class InjectSkipped(Event):
    id: str
    turn: int
    reason: str


@record
class InjectStaged(Event):
    id: str
    turn: int
    text: Annotated[str, CONTROL_ONLY]


@record
class InjectReturned(Event):
    id: str
    turn: int
    was: Literal["staged", "skipped"]


@record
class InjectEdited(Event):
    id: str
    turn: int
    edited: Annotated[Inject, CONTROL_ONLY]


@record
class InjectsAdded(Event):
    turn: int
    injects: Annotated[tuple[Inject, ...], CONTROL_ONLY]
    source: Annotated[str, CONTROL_ONLY]


@record
class InjectOutcomeRecorded(Event):
    id: str
    turn: int
    outcome: Outcome
    text: Annotated[str, CONTROL_ONLY]
