"""What a delegation may not do without its capital: mandates and the weeks before an election."""

from collections.abc import Iterable

from detente.exercise.crisis_setting import Mandate, Politics
from detente.exercise.mechanic import Refusal
from detente.exercise.setting import Scenario
from detente.words import tr


def politics_of(scenario: Scenario, team: str) -> Politics | None:
    return next((politics for politics in scenario.politics if politics.team == team), None)


def mandate_against(scenario: Scenario, team: str, act: str, turn: int) -> Mandate | None:
    """The mandate that forbids a team an act or a step in this turn."""
    politics = politics_of(scenario, team)
    for mandate in politics.mandates if politics else ():
        if act in mandate.forbids and (not mandate.until_turn or turn <= mandate.until_turn):
            return mandate
    return None


def lame(scenario: Scenario, team: str, turn: int) -> int:
    """The turn of the election before which a team can make no new commitment; 0 where it can."""
    politics = politics_of(scenario, team)
    if politics is None or not politics.lame_duck:
        return 0
    near = (e for e in politics.elections if e - politics.lame_duck < turn <= e)
    return min(near, default=0)


def outside_mandate(scenario: Scenario, team: str, act: str, turn: int, what: str) -> Refusal | None:
    """The refusal of a capital; control may insist, with the capital's reason."""
    mandate = mandate_against(scenario, team, act, turn)
    if mandate is None:
        return None
    words = f" {mandate.text}" if mandate.text else ""
    return Refusal(
        what=what,
        why=tr("It is outside the mandate of {team}.{words}", team=scenario.team(team).name, words=words),
        remedy=tr("Ask the capital, or override with its reason."),
        overridable=True,
    )


def not_free(scenario: Scenario, team: str, steps: Iterable[str], turn: int, what: str) -> Refusal | None:
    """A capital that forbids one of these steps, or a government that may not bind the next one."""
    outside = (outside_mandate(scenario, team, step, turn, what) for step in steps)
    return next((refusal for refusal in outside if refusal), None) or before_election(
        scenario, team, turn, what
    )


def before_election(scenario: Scenario, team: str, turn: int, what: str) -> Refusal | None:
    """The refusal of a government that may not bind the next one."""
    election = lame(scenario, team, turn)
    if not election:
        return None
    return Refusal(
        what=what,
        why=tr(
            "{team} votes at the end of turn {turn} and makes no new commitment before.",
            team=scenario.team(team).name,
            turn=election,
        ),
        remedy=tr("Wait for the election, or override with a reason."),
        overridable=True,
    )
