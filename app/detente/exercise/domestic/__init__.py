"""The home front: factions, framing, audience costs, capital, money, ratification and elections."""

from detente.exercise.domestic import acts, deciding, following, fronts
from detente.exercise.mechanic import Mechanic

MECHANIC = Mechanic(
    name="domestic",
    initial=fronts.initial,
    decide=deciding.DECIDE,
    events=(
        acts.SupportMoved,
        acts.ApprovalMoved,
        acts.CapitalSpent,
        acts.TreasuryMoved,
        acts.RatificationVoted,
        acts.ElectionHeld,
    ),
    evolve=fronts.EVOLVE,
    react=following.REACT,
)
