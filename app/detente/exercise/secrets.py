"""What only control knows from the start: the secret type of each team."""

from detente.exercise.luck import Luck
from detente.exercise.setting import Scenario, SecretType


def secret_type(scenario: Scenario, seed: int, team_id: str) -> SecretType:
    """The team's secret type: the scenario's, or drawn once from the session's seed."""
    team = scenario.team(team_id)
    if team.type != "drawn":
        return team.type
    return "seeker" if Luck(seed, 0).chance(f"type of {team_id}", team.seeker_odds) else "exploiter"
