"""Control's override of a curve."""

from detente.exercise.curves import CurveOverridden, Curves, OverrideCurve
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
