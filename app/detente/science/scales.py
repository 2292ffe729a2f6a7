"""Published scales for acts between states, looked up in the shipped tables.

PLOVER scores and Goldstein weights run from -10 (conflict) to +10 (cooperation). Kahn's rungs are ordinal
labels on acts, not a number line for tension. CAMEO codes are text: 010 is not 10. Rows come from
`resources/data`, whose folders name source and licence.
"""

from functools import cache
from typing import Literal, NamedTuple

from detente import places
from detente.science import _checks

TOP_RUNG = 44
BELOW_THE_LADDER = 0  # rung of an act that is no step on Kahn's ladder


class PloverCode(NamedTuple):
    """A place in the PLOVER ontology with its score; `mode` is None where only the category is scored."""

    category: str
    mode: str | None
    score: float


class Rung(NamedTuple):
    """One rung of Kahn's ladder."""

    number: int
    name: str
    group: str


class Threshold(NamedTuple):
    """A firebreak of Kahn's ladder: the gap above the rung `after`."""

    after: int
    name: str


def plover(category: str, mode: str | None = None) -> float:
    """The PLOVER score of a category, or of one of its modes; capitals do not matter.

    ACCUSE gives -3, the mean of its modes; the manual's +3 is a misprint. Raises ValueError for a category
    or mode without a score. Source: OEDA, PLOVER manual (published).
    """
    scores = _plover_scores()
    if not isinstance(category, str) or (category.upper(), "") not in scores:
        known = sorted({name for name, _ in scores})
        raise _checks.refusal("category", category, f"one of {', '.join(known)}")
    if mode is None or mode == "":
        return scores[category.upper(), ""].score
    if not isinstance(mode, str) or (category.upper(), mode.lower()) not in scores:
        known = [code.mode for (name, _), code in scores.items() if name == category.upper() and code.mode]
        raise _checks.refusal("mode", mode, f"one of {', '.join(known)}" if known else "left out")
    return scores[category.upper(), mode.lower()].score


def plover_for_cameo(cameo: str) -> PloverCode | None:
    """Category, mode and score that PLOVER gives to a CAMEO code; None when it gives none (010 to 028).

    A mode that the score table does not know falls back to its category. Raises ValueError unless the code
    is text. Source: CAMEO2PLOVER, 17 September 2021 (published); the fall-back is an assumption.
    """
    return _cameo_to_plover().get(_cameo_text(cameo))


def goldstein(cameo: str, table: Literal["gdelt", "icews"] = "gdelt") -> float:
    """The Goldstein weight of a CAMEO code, from -10 to +10.

    Two tables circulate: "gdelt" (311 codes) and "icews", which differs in 016, 022, 164 and 165 and has
    1213 besides. Raises ValueError for a code that the table does not have, or an unknown table.
    Source: Goldstein 1992, carried over to CAMEO by Schrodt (published), as shipped by GDELT and ICEWS.
    """
    if table not in ("gdelt", "icews"):
        raise _checks.refusal("table", table, "'gdelt' or 'icews'")
    weights = _goldstein_weights(table)
    code = _cameo_text(cameo)
    if code not in weights:
        raise _checks.refusal("cameo", cameo, f"a CAMEO code of the {table} table, leading zero included")
    return weights[code]


def cameo_label(cameo: str) -> str:
    """What a CAMEO code stands for. Raises ValueError for an unknown code (published: CAMEO, GDELT)."""
    labels = _cameo_labels()
    code = _cameo_text(cameo)
    if code not in labels:
        raise _checks.refusal("cameo", cameo, "a CAMEO code, leading zero included")
    return labels[code]


def kahn_rung(number: int) -> Rung:
    """The rung of Kahn's ladder with this number, 1 to 44. Raises ValueError out of range.

    Source: Kahn 1965, as in RAND R-3235, Fig. 2 (published).
    """
    return _ladder()[0][_checks.count("number", number, 1, TOP_RUNG) - 1]


def kahn_thresholds() -> tuple[Threshold, ...]:
    """The six thresholds, lowest first: after rungs 3, 9, 20, 25, 31 and 38 (published, as `kahn_rung`)."""
    return _ladder()[1]


def kahn_threshold(start: int, end: int) -> tuple[Threshold, ...]:
    """The thresholds crossed on the way from one rung to another, in the order of crossing, up or down.

    Rungs 0 (below the ladder) to 44. Raises ValueError out of range. Source: as `kahn_rung`.
    """
    _checks.count("start", start, BELOW_THE_LADDER, TOP_RUNG)
    _checks.count("end", end, BELOW_THE_LADDER, TOP_RUNG)
    low, high = sorted((start, end))
    crossed = tuple(threshold for threshold in kahn_thresholds() if low <= threshold.after < high)
    return crossed if start <= end else crossed[::-1]


def escalaition(action: str) -> int | None:
    """EscalAItion's points for an action of that name, exactly spelt; None when no action is called so.

    Its scorer counts an unmatched action as 0 points; a caller that does so should say how many there were.
    Source: Rivera et al. 2024 (published), points as in the scorer of the daily totals.
    """
    return _escalaition_points().get(action)


def _cameo_text(cameo: str) -> str:
    if not isinstance(cameo, str):
        raise _checks.refusal("cameo", cameo, "text, for 010 is not 10")
    return cameo


@cache
def _plover_scores() -> dict[tuple[str, str], PloverCode]:
    return {
        (row["category"], row["mode"].lower()): PloverCode(
            row["category"], row["mode"] or None, float(row["score_recommended"])
        )
        for row in places.read_table("plover/plover_scores.csv")
    }


@cache
def _cameo_to_plover() -> dict[str, PloverCode]:
    scores = _plover_scores()
    codes: dict[str, PloverCode] = {}
    for line in places.read_text("plover/CAMEO2PLOVER-2021.txt").splitlines():
        cameo, colon, entry = line.partition("#")[0].partition(":")
        if not colon:
            continue
        category, mode, *_ = [part.strip() for part in entry.split(",")] + [""]
        code = scores.get((category, mode.lower()), scores[category, ""])
        # The root 08 stands there twice, 175 too: the first line is the one that keeps the root's meaning.
        codes.setdefault(cameo.strip(), code)
    return codes


@cache
def _goldstein_weights(table: str) -> dict[str, float]:
    rows = places.read_table("goldstein-gdelt/CAMEO.goldsteinscale.txt")
    weights = {row["CAMEOEVENTCODE"]: float(row["GOLDSTEINSCALE"]) for row in rows}
    if table == "icews":
        rows = places.read_table("goldstein-gdelt/icews_differences.csv")
        weights |= {row["cameo"]: float(row["goldstein_icews"]) for row in rows}
    return weights


@cache
def _cameo_labels() -> dict[str, str]:
    rows = places.read_table("goldstein-gdelt/CAMEO.eventcodes.txt")
    return {row["CAMEOEVENTCODE"]: row["EVENTDESCRIPTION"] for row in rows}


@cache
def _ladder() -> tuple[tuple[Rung, ...], tuple[Threshold, ...]]:
    rows = places.read_table("kahn-ladder/kahn_ladder.csv")
    rungs = tuple(Rung(int(row["rung"]), row["name"], row["group"]) for row in rows)
    thresholds = tuple(
        Threshold(int(row["rung"]), row["threshold_above_group"])
        for row in rows
        if row["threshold_above_group"]
    )
    return rungs, thresholds


@cache
def _escalaition_points() -> dict[str, int]:
    rows = places.read_table("escalaition/severity_points.csv")
    return {row["action"]: int(row["points_in_scorer_daily_total"]) for row in rows}
