"""The treaty parts of a made-up scenario: what is counted, hidden, inspected, drafted, owed and declared."""

from collections.abc import Sequence
from typing import Any, get_args

from hypothesis import strategies as st

from detente.exercise import treaty_setting as t

METHODS = get_args(t.Method)
ACTIVITIES = get_args(t.Activity)
KINDS = get_args(t.StepKind)
CLAUSES = ("Nothing moves.", "[Four | Six] remain.", "Within [arden: 42 | velmar: 28] days, [or never].", "")
Draw = st.DrawFn


def treaty_parts(draw: Draw, ids: Sequence[str], turns: int) -> dict[str, Any]:
    """Fields of a scenario of these teams, each of which has the sites `team0` (hidden) and `team1`."""
    categories = _categories(draw)
    names = [category.id for category in categories] or [""]
    regimes = tuple(_regime(draw, n, ids, turns) for n in range(draw(st.integers(0, 3))))
    exchanges_of = [f"exchange{n}" for n in range(draw(st.integers(0, 2)))]
    steps = _steps(draw, ids, turns, names, [r.id for r in regimes], exchanges_of)
    agreements = tuple(
        _agreement(draw, n, ids, turns, [step.id for step in steps]) for n in range(draw(st.integers(0, 2)))
    )
    return {
        "categories": categories,
        "holdings": tuple(_holding(draw, host, names) for host in ids if draw(st.booleans())),
        "hedges": tuple(_hedge(draw, n, ids, names) for n in range(draw(st.integers(0, 2)))),
        "zones": tuple(_zone(draw, n, ids) for n in range(draw(st.integers(0, 2)))),
        "regimes": regimes,
        "agreements": agreements,
        "steps": steps,
        "exchanges": tuple(_exchange(draw, known, ids, turns, names, steps) for known in exchanges_of),
        "loophole": draw(st.sampled_from((0.0, 0.3, 1.0))),
    }


def effects(draw: Draw, ids: Sequence[str]) -> tuple[t.TreatyEffect, ...]:
    """What an inject does to treaties, also to such as are not there."""
    kinds = ("suspend", "resume", "leave", "expire", "loophole", "pause_inspections", "resume_inspections")
    return tuple(
        t.TreatyEffect(
            does=does,
            of=draw(st.sampled_from(("regime0", "agreement0", "agreement1", "nothing"))),
            by=draw(st.sampled_from((*ids, "nobody"))),
            amount=draw(st.sampled_from((-1.0, -0.2, 0.5))),
        )
        for does in draw(st.lists(st.sampled_from(kinds), max_size=2))
    )


def _some(draw: Draw, known: Sequence[str], least: int = 0) -> tuple[str, ...]:
    """Some of them, each once, in their order."""
    chosen = draw(st.sets(st.sampled_from(known), min_size=least)) if known else set()
    return tuple(one for one in known if one in chosen)


def _categories(draw: Draw) -> tuple[t.Category, ...]:
    plain = tuple(t.Category(id=f"kind{n}", name=f"Kind {n}") for n in range(draw(st.integers(0, 2))))
    if not plain or not draw(st.booleans()):
        return plain
    weights = st.sampled_from((0.5, 1.0, 2.0))
    parts = tuple(t.Included(category=one.id, weight=draw(weights)) for one in plain)
    return (*plain, t.Category(id="sum", name="Sum", rule="All of them.", counts=parts))


def _holding(draw: Draw, host: str, names: Sequence[str]) -> t.Holding:
    return t.Holding(
        party=host,
        category=draw(st.sampled_from([name for name in names if name != "sum"])) or "items",
        site=draw(st.sampled_from(("", f"{host}1"))),
        declared=draw(st.integers(0, 6)),
        truth=draw(st.sampled_from((None, 0, 7))),
    )


def _hedge(draw: Draw, number: int, ids: Sequence[str], names: Sequence[str]) -> t.Hedge:
    party = draw(st.sampled_from(ids))
    return t.Hedge(
        id=f"hedge{number}",
        party=party,
        name=f"Hedge {number}",
        category=draw(st.sampled_from(("", *names))),
        only_if=draw(st.sampled_from(("exploiter", "seeker", "any"))),
        begins=draw(st.integers(0, 2)),
        items=draw(st.integers(0, 4)),
        growth=draw(st.sampled_from((0.0, 0.5, 1.0))),
        hidden_at=draw(st.sampled_from(((), (f"{party}0",)))),
        betrayed_by=draw(st.sampled_from(((), (f"{party}1",)))),
    )


def _zone(draw: Draw, number: int, ids: Sequence[str]) -> t.Zone:
    return t.Zone(
        id=f"zone{number}",
        name=f"Zone {number}",
        host=draw(st.sampled_from(("", *ids))),
        x=5.0 * number,
        y=10,
        width=20,
        height=20,
        feasible=draw(st.booleans()),
        reason="Rock and ice.",
    )


def _regime(draw: Draw, number: int, ids: Sequence[str], turns: int) -> t.Regime:
    few = st.integers(0, 3)
    population = draw(st.integers(1, 20))
    return t.Regime(
        id=f"regime{number}",
        name=f"Regime {number}",
        parties=_some(draw, ids, 2),
        types=("routine", "challenge"),
        population=population,
        sample=draw(st.integers(0, population)),
        defects=draw(st.integers(1, 3)),
        sensitivity=draw(st.sampled_from((0.0, 0.5, 0.9, 1.0))),
        false_alarm=draw(st.sampled_from((0.0, 0.05))),
        item_false_alarm=draw(st.sampled_from((0.0, 0.01))),
        quota_total=draw(few),
        quota_per_pair=draw(few),
        quota_by_type=(t.TypeQuota(type="challenge", count=1),) * draw(st.integers(0, 1)),
        quota_per_site=draw(few),
        share_to_one=draw(st.sampled_from((0.0, 0.5))),
        concurrent=draw(few),
        period_turns=draw(st.integers(0, 2)),
        quota_phases=tuple(
            t.QuotaPhase(from_turn=turn, quota_total=1 + draw(few), quota_per_pair=draw(few))
            for turn in draw(st.lists(st.integers(1, turns), max_size=2, unique=True))
        ),
        tolerance=draw(st.integers(0, 2)),
        may_refuse=draw(st.sampled_from((None, (), ("challenge",)))),
        clause=draw(st.sampled_from(("", "Article V"))),
        in_force=draw(st.booleans()),
    )


def _steps(
    draw: Draw,
    ids: Sequence[str],
    turns: int,
    names: Sequence[str],
    regimes: Sequence[str],
    exchanges: Sequence[str],
) -> tuple[t.Step, ...]:
    """A ladder; each step rests on earlier ones only, so that nothing rests on itself."""
    steps: list[t.Step] = []
    for n in range(draw(st.integers(0, 5))):
        duties = draw(st.integers(0, 2))
        made = t.Step(
            id=f"step{n}",
            title=f"Step {n}",
            kind=draw(st.sampled_from(KINDS)),
            requires=_some(draw, [step.id for step in steps]) if draw(st.booleans()) else (),
            obligations=tuple(
                _obligation(draw, f"o{k}", ids, turns, names, exchanges) for k in range(duties)
            ),
            eases=t.Easing(reward=draw(st.sampled_from((0.0, 0.4))), temptation=0.2, sucker=0.1),
            regimes=_some(draw, regimes) if draw(st.booleans()) else (),
            closes_loophole=draw(st.sampled_from((0.0, 0.4))),
            in_force=draw(st.integers(0, 4)) == 0,
        )
        steps.append(made)
    return tuple(steps)


def _obligation(
    draw: Draw, name: str, ids: Sequence[str], turns: int, names: Sequence[str], exchanges: Sequence[str]
) -> t.Obligation:
    method = draw(st.sampled_from(METHODS))
    return t.Obligation(
        id=name,
        parties=_some(draw, ids, 1),
        text="It is owed.",
        due=draw(st.sampled_from((None, 1, turns, turns + 3))),
        after=draw(st.sampled_from((None, 0, 1))),
        every=draw(st.integers(0, 2)),
        method=method,
        exchange=draw(st.sampled_from(("", *exchanges))) if method == "declaration" else "",
        activity=draw(st.sampled_from(ACTIVITIES)) if method == "notification" else None,
        notice_turns=draw(st.integers(0, 2)),
        category=draw(st.sampled_from(names)),
        ceiling=draw(st.sampled_from((None, None, 3))),
    )


def _agreement(draw: Draw, number: int, ids: Sequence[str], turns: int, steps: Sequence[str]) -> t.Agreement:
    parties = _some(draw, ids, 2)
    return t.Agreement(
        id=f"agreement{number}",
        title=f"Agreement {number}",
        parties=parties,
        proposer=draw(st.sampled_from(("", *parties))),
        clauses=tuple(
            t.Clause(
                id=str(n),
                title=f"Clause {n}",
                text=draw(st.sampled_from(CLAUSES)),
                step=draw(st.sampled_from(("", *steps))),
            )
            for n in range(1, draw(st.integers(1, 4)) + 1)
        ),
        adoption=draw(st.sampled_from(("consensus", "two_thirds", "majority"))),
        ratify=_some(draw, parties) if draw(st.booleans()) else (),
        duration_turns=draw(st.integers(0, 2)),
        exit_notice_turns=draw(st.integers(0, 2)),
        review_turns=tuple(range(1, turns + 1)) * draw(st.integers(0, 1)),
        in_force=draw(st.booleans()),
        open_text=draw(st.booleans()),
        positions=(t.Position(team=parties[0], reservation="Five"),) * draw(st.integers(0, 1)),
    )


def _exchange(
    draw: Draw, name: str, ids: Sequence[str], turns: int, names: Sequence[str], steps: Sequence[t.Step]
) -> t.Exchange:
    parties = _some(draw, ids, 1)
    return t.Exchange(
        id=name,
        name=name.title(),
        parties=parties,
        categories=_some(draw, names) if names != [""] else (),
        by_site=draw(st.booleans()),
        turns=tuple(sorted(draw(st.sets(st.integers(1, turns), max_size=3)))),
        step=draw(st.sampled_from(("", *(step.id for step in steps)))),
        public=draw(st.booleans()),
        values=(t.DeclaredValue(turn=1, party=parties[0], category=names[0] or "items", value=4),)
        * draw(st.integers(0, 1)),
    )
