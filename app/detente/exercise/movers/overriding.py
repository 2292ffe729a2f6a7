"""Control's override of a curve, and of a number of the model."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

from detente.exercise.curves import (
    ChangeParameter,
    CurveOverridden,
    Curves,
    MisperceptionMoved,
    OverrideCurve,
    ParameterChanged,
)
from detente.exercise.mechanic import Decision, Event, Refusal, Situation
from detente.exercise.movers import minima, treaties
from detente.exercise.numbers import NUMBERS, value_of, with_value
from detente.exercise.parameters import parameter_name
from detente.exercise.parties import empty_reason, unknown_team
from detente.exercise.setting import Payoffs, Scenario
from detente.words import tr


def override(situation: Situation, command: OverrideCurve) -> Decision:
    """Control sets a curve by hand, with a reason."""
    what = tr("The curve was not changed.")
    refusal = unknown_team(situation, (command.a, command.b), what)
    if refusal:
        return refusal
    if not command.reason.strip():
        return empty_reason(what)
    curves = situation.state.of(Curves)
    if command.series == "trust" and not 0 < command.value < 1:
        return Refusal(
            what=what, why=tr("Trust lies between 0 and 1."), remedy=tr("Type a value such as 0.35.")
        )
    if command.series == "hostility" and not -20 <= command.value <= 20:
        return Refusal(
            what=what, why=tr("Hostility lies between −20 and 20."), remedy=tr("Type a value such as 0.5.")
        )
    before = (
        curves.trust(command.a, command.b)
        if command.series == "trust"
        else curves.hostility.get((command.a, command.b), 0.0)
    )
    return (
        CurveOverridden(
            series=command.series,
            a=command.a,
            b=command.b,
            before=before,
            after=command.value,
            reason=command.reason,
        ),
    )


def change_parameter(situation: Situation, command: ChangeParameter) -> Decision:
    """Control changes a number of the model, with a reason; what has happened stays as it was."""
    what, name, value = tr("The model was not changed."), command.name, command.value
    number = NUMBERS.get(name)
    if number is None:
        return Refusal(
            what=what,
            why=tr("The model has no number “{name}”.", name=name),
            remedy=tr("Its numbers are: {known}.", known=", ".join(NUMBERS)),
        )
    if not command.reason.strip():
        return empty_reason(what)
    if not number.allows(value):
        return Refusal(
            what=what,
            why=tr("{value:g} is not possible for “{name}”.", value=value, name=parameter_name(name)),
            remedy=tr("Type {range}.", range=number.range_words()),
        )
    model = situation.state.of(Curves).model
    if name.startswith("payoffs."):
        refusal = _rank(situation.scenario, with_value(model, name, value).payoffs, name, what)
        if refusal:
            return refusal
    return (ParameterChanged(name=name, before=value_of(model, name), after=value, reason=command.reason),)


def _rank(scenario: Scenario, payoffs: Payoffs, name: str, what: str) -> Refusal | None:
    """What is held of a scenario when it is read: a seeker's ranking, also with the whole ladder in force."""
    whole = minima.eased(payoffs, [step.eases for step in scenario.steps])
    if payoffs.ranked and whole.ranked:
        return None
    found = whole if payoffs.ranked else payoffs
    return Refusal(
        what=what,
        why=tr(
            "A security seeker ranks R > T ≥ P > S; {when} would be {r:g}, {t:g}, {p:g}, {s:g}.",
            when=tr("with every step of the ladder in force they") if payoffs.ranked else tr("they"),
            r=found.reward,
            t=found.temptation,
            p=found.punishment,
            s=found.sucker,
        ),
        remedy=tr(
            "Keep “{name}” {range}, or change the other payoffs first.",
            name=parameter_name(name),
            range=_room(payoffs, whole, name),
        ),
    )


def _room(payoffs: Payoffs, whole: Payoffs, name: str) -> str:
    """Where one payoff may lie while the others stay: what the ladder takes off the gaps is not to be had."""
    temptation, sucker = payoffs.temptation - whole.temptation, whole.sucker - payoffs.sucker
    match name.partition(".")[2]:
        case "reward":
            return tr("above {low:g}", low=payoffs.temptation)
        case "temptation":
            low = payoffs.punishment + temptation
            return tr("from {low:g} to below {high:g}", low=low, high=payoffs.reward)
        case "punishment":
            high = payoffs.temptation - temptation
            return tr("above {low:g}, at most {high:g}", low=payoffs.sucker + sucker, high=high)
    return tr("below {high:g}", high=payoffs.punishment - sucker)


def _followed(situation: Situation, event: ParameterChanged) -> Iterable[Event]:
    """What had been worked out from the old number is worked out from the new one.

    Steps, norms, endorsements and openness have left values of their own between two sides; these would
    otherwise stay behind until the next of their kind.
    """
    if event.name.startswith("payoffs."):
        return minima.model_moved(situation)
    if event.name in ("prior", "norm_gain"):
        return treaties.priors_moved(situation)
    return _sight(situation, event) if event.name == "misperception" else ()


def _sight(situation: Situation, event: ParameterChanged) -> Iterator[Event]:
    """The share that was taken away stays taken away; of nothing no share is known, and all is as usual."""
    curves = situation.state.of(Curves)
    for (observer, subject), before in curves.noise.items():
        after = before / event.before * event.after if event.before else event.after
        if observer not in curves.misperception and after != before:
            yield MisperceptionMoved(
                observer=observer, subject=subject, before=before, after=after, rule="parameter", record=""
            )


REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {ParameterChanged: _followed}
"""What follows from a changed number."""
