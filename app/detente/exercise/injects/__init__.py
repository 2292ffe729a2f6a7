"""Injects: the prepared events of the master scenario events list."""

from detente.exercise.injects import cards, deciding, listing
from detente.exercise.injects.acts import (
    AddInjects,
    EditInject,
    FireInject,
    InjectedAct,
    InjectEdited,
    InjectFired,
    InjectOutcomeRecorded,
    InjectReturned,
    InjectsAdded,
    InjectSkipped,
    InjectStaged,
    Outcome,
    RecordInjectOutcome,
    ReturnInject,
    SkipInject,
    StageInject,
    TreatyInjected,
)
from detente.exercise.injects.cards import Card, Injects, Status
from detente.exercise.mechanic import Mechanic

__all__ = [
    "MECHANIC",
    "AddInjects",
    "Card",
    "EditInject",
    "FireInject",
    "InjectEdited",
    "InjectFired",
    "InjectOutcomeRecorded",
    "InjectReturned",
    "InjectSkipped",
    "InjectStaged",
    "InjectedAct",
    "Injects",
    "InjectsAdded",
    "Outcome",
    "RecordInjectOutcome",
    "ReturnInject",
    "SkipInject",
    "StageInject",
    "Status",
    "TreatyInjected",
]

MECHANIC = Mechanic(
    name="injects",
    initial=cards.initial,
    decide={
        FireInject: deciding.fire,
        SkipInject: deciding.skip,
        StageInject: deciding.stage,
        ReturnInject: deciding.put_back,
        RecordInjectOutcome: deciding.record_outcome,
        EditInject: listing.edit,
        AddInjects: listing.add,
    },
    events=(
        InjectFired,
        InjectedAct,
        TreatyInjected,
        InjectSkipped,
        InjectStaged,
        InjectReturned,
        InjectEdited,
        InjectsAdded,
        InjectOutcomeRecorded,
    ),
    evolve=cards.EVOLVE,
)
