"""Sentences about the list of injects, as control may read them."""

from collections.abc import Callable, Mapping
from typing import Any

from detente.exercise import injects
from detente.exercise.mechanic import Event
from detente.exercise.msel import planned
from detente.exercise.naming import names, short_name
from detente.exercise.setting import Scenario
from detente.words import tr


def outcome_word(outcome: injects.Outcome) -> str:
    """Whether the expected action was seen, in a word or two."""
    return {"met": tr("met"), "partly": tr("partly met"), "not_met": tr("not met")}[outcome]


def status_word(status: injects.Status) -> str:
    """How an inject stands, in a word."""
    return {
        "ready": tr("ready"),
        "staged": tr("staged"),
        "fired": tr("fired"),
        "skipped": tr("skipped"),
    }[status]


def _fired(s: Scenario, e: injects.InjectFired) -> str:
    return tr("Inject {id} “{title}” to {to}", id=e.id, title=e.title, to=names(s, e.to))


def _edited(s: Scenario, e: injects.InjectEdited) -> str:
    when = planned(s, e.edited) or tr("by hand")
    return tr("Inject {id} “{title}” changed: {when}", id=e.id, title=e.edited.title, when=when)


def _added(_s: Scenario, e: injects.InjectsAdded) -> str:
    ids = ", ".join(one.id for one in e.injects[:_NAMED])
    if len(e.injects) > _NAMED:
        ids = tr("{ids} and {count} more", ids=ids, count=len(e.injects) - _NAMED)
    if e.source:
        return tr("Injects {ids} added from {source}", ids=ids, source=e.source)
    return tr("Injects {ids} added", ids=ids)


def _outcome(_s: Scenario, e: injects.InjectOutcomeRecorded) -> str:
    said = tr("Inject {id}: expected action {outcome}", id=e.id, outcome=outcome_word(e.outcome))
    return f"{said}: {e.text}" if e.text else said


_NAMED = 6
"""Ids that a sentence lists before it only counts."""

TELL: Mapping[type[Event], Callable[[Scenario, Any], str]] = {
    injects.InjectFired: _fired,
    injects.InjectSkipped: lambda _s, e: tr("Inject {id} skipped: {why}", id=e.id, why=e.reason),
    injects.InjectStaged: lambda _s, e: tr("Inject {id} staged: {text}", id=e.id, text=e.text),
    injects.InjectReturned: lambda _s, e: tr("Inject {id} back on the list", id=e.id),
    injects.InjectEdited: _edited,
    injects.InjectsAdded: _added,
    injects.InjectOutcomeRecorded: _outcome,
    injects.InjectedAct: lambda s, e: tr(
        "Inject {id}: {actor} → {target}, {label}",
        id=e.inject,
        actor=short_name(s, e.actor),
        target=short_name(s, e.target),
        label=e.label,
    ),
}
"""A sentence for each fact."""
