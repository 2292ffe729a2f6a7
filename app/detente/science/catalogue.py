"""The moves that a team can make, each placed on every scale."""

from dataclasses import dataclass
from functools import cache

from detente import places


@dataclass(frozen=True, slots=True)
class CatalogueMove:
    """One move of the shipped catalogue.

    `score` is the PLOVER score (published), `goldstein` GDELT's weight of the CAMEO code (published; None,
    like `cameo`, for acts that CAMEO 1.1 has no code for). `kahn_rung` 0 means below the ladder. `cost_bans`
    in [0, 1] is what the act costs its maker, read as evidence, and `trust_signal` the kind of evidence;
    both, like the choice of codes, are this project's assumptions.
    """

    id: str
    label: str
    quad_class: str
    category: str
    mode: str | None
    score: float
    cameo: str | None
    goldstein: float | None
    kahn_rung: int
    cost_bans: float
    trust_signal: str
    note: str


def moves() -> dict[str, CatalogueMove]:
    """Every move by its id, in the order of the table `move-catalogue/moves.csv`."""
    return dict(_moves())


@cache
def _moves() -> dict[str, CatalogueMove]:
    return {row["id"]: _move(row) for row in places.read_table("move-catalogue/moves.csv")}


def _move(row: dict[str, str]) -> CatalogueMove:
    return CatalogueMove(
        id=row["id"],
        label=row["label"],
        quad_class=row["quad_class"],
        category=row["plover_category"],
        mode=row["plover_mode"] or None,
        score=float(row["plover_score"]),
        cameo=row["cameo"] or None,
        goldstein=float(row["goldstein_gdelt"]) if row["goldstein_gdelt"] else None,
        kahn_rung=int(row["kahn_rung"]),
        cost_bans=float(row["cost_kappa"]),
        trust_signal=row["trust_signal"],
        note=row["note"],
    )
