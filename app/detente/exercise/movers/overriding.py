"""Control's override of a curve, and of a number of the model."""

from detente.exercise.curves import (
    PARAMETERS,
    ChangeParameter,
    CurveOverridden,
    Curves,
    OverrideCurve,
    ParameterChanged,
)
from detente.exercise.mechanic import Decision, Refusal, Situation
from detente.exercise.parties import empty_reason, unknown_team
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
    what = tr("The model was not changed.")
    if command.name not in PARAMETERS:
        return Refusal(
            what=what,
            why=tr("The model has no number “{name}”.", name=command.name),
            remedy=tr("Its numbers are: {known}.", known=", ".join(PARAMETERS)),
        )
    if not command.reason.strip():
        return empty_reason(what)
    low, high = LIMITS.get(command.name, (0.0, 1.0))
    if not low <= command.value <= high:
        return Refusal(
            what=what,
            why=tr("{name} lies between {low:g} and {high:g}.", name=command.name, low=low, high=high),
            remedy=tr("Type a value within that range."),
        )
    if PARAMETERS[command.name] is int and command.value != int(command.value):
        return Refusal(
            what=what,
            why=tr("{name} counts in whole numbers.", name=command.name),
            remedy=tr("Type a number such as 3."),
        )
    before = getattr(situation.state.of(Curves).model, command.name)
    return (ParameterChanged(name=command.name, before=before, after=command.value, reason=command.reason),)


LIMITS = {
    "prior": (0.01, 0.99),
    "memory": (0.01, 1.0),
    "misperception": (0.0, 0.5),
    "fatigue": (0.0, 5.0),
    "reaction": (0.0, 5.0),
    "gain": (0.0, 10.0),
    "grievance": (-5.0, 5.0),
    "baseline": (1.0, 99.0),
    "incident_at_zero": (0.0, 5.0),
    "incident_slope": (0.0, 10.0),
    "window_hours": (0.1, 240.0),
    "norm_streak": (1.0, 50.0),
    "norm_gain": (0.0, 0.2),
    "norm_levels": (0.0, 10.0),
    "crisis_index": (1.0, 100.0),
}
"""Range of each number; a share, from 0 to 1, where nothing is said."""
