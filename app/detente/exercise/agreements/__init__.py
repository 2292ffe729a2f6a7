"""Treaty texts: successive drafts, votes, signature, ratification, force, suspension and withdrawal."""

from detente.exercise.agreements import acts, force, negotiating, texts
from detente.exercise.mechanic import Mechanic

MECHANIC = Mechanic(
    name="agreements",
    initial=texts.initial,
    decide={**negotiating.DECIDE, **force.DECIDE},
    events=(
        acts.AgreementProposed,
        acts.DraftTabled,
        acts.SponsorshipChanged,
        acts.VoteCast,
        acts.DraftAdopted,
        acts.PositionSet,
        acts.AgreementSigned,
        acts.SignatureWithdrawn,
        acts.AgreementRatified,
        acts.RatificationFailed,
        acts.AgreementEntered,
        acts.AgreementSuspended,
        acts.AgreementResumed,
        acts.ExitNotified,
        acts.PartyLeft,
        acts.AgreementEnded,
        acts.AgreementExtended,
        acts.TextReleased,
    ),
    evolve=texts.EVOLVE,
    react=force.REACT,
)
