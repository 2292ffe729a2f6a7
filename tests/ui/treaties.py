"""A small treaty on the ground of Meridian Strait, with a secret in every place that can hold one."""

from dataclasses import replace

from detente import scenario
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Agreement, Clause, Obligation, Position, Step

ARDEN_SECRET = "Arden would sign for thirty days"
VELMAR_SECRET = "Velmar would rather wait for the election"
TESSALY_SECRET = "Tessaly wants the tariff more than the port"
SIDE_TEXT = "The customs officers of Tessaly stand on the pier at Kell."


def small_treaty() -> Scenario:
    """An accord with two brackets, a secret side letter, and a ladder of four steps."""
    return replace(
        scenario.load("meridian-strait"),
        agreements=(_accord(), _letter()),
        exchanges=(),
        hedges=(),
        steps=(
            _step("calls", "Calls between capitals", "cbm", duties=("Names its duty officer.",)),
            _step("notice", "Notice of exercises", "transparency", requires=("calls",)),
            _step("customs", "Officers on the pier", "trade", parties=("velmar", "tessaly")),
            _step("ceiling", "Ceiling of 36", "limit", requires=("notice", "customs")),
        ),
    )


def _accord() -> Agreement:
    return Agreement(
        id="accord",
        title="First Accord",
        parties=("arden", "velmar"),
        proposer="concord",
        ratify=("velmar",),
        duration_turns=6,
        review_turns=(3,),
        clauses=(
            Clause(
                id="calls",
                title="Calls",
                text="Each calls the other within [Arden: thirty minutes | Velmar: two hours].",
                step="calls",
            ),
            Clause(id="notice", title="Notice", text="Exercises are told [42 days] before.", step="notice"),
        ),
        positions=(
            Position(team="arden", batna="Buys aircraft.", reservation=ARDEN_SECRET),
            Position(team="velmar", batna=VELMAR_SECRET),
        ),
    )


def _letter() -> Agreement:
    return Agreement(
        id="letter",
        title="Side letter",
        parties=("velmar", "tessaly"),
        clauses=(Clause(id="pier", title="The pier", text=SIDE_TEXT, step="customs"),),
        positions=(Position(team="tessaly", batna=TESSALY_SECRET),),
    )


def _step(
    name: str,
    title: str,
    kind: str,
    *,
    requires: tuple[str, ...] = (),
    parties: tuple[str, ...] = ("arden", "velmar"),
    duties: tuple[str, ...] = ("Does what the step says.",),
) -> Step:
    return Step(
        id=name,
        title=title,
        kind=kind,  # type: ignore[arg-type]  # each caller writes one of StepKind
        requires=requires,
        obligations=tuple(
            Obligation(id=f"{name}-{n}", parties=parties, text=text, after=1) for n, text in enumerate(duties)
        ),
    )
