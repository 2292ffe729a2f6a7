"""Values of any type of the exercise, made out of its annotations, and small scenarios of every shape."""

import dataclasses
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from functools import cache
from types import NoneType, UnionType
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from annotated_types import Ge, Gt, Le, Len, MinLen
from generated_crises import crisis_parts
from generated_treaties import effects, treaty_parts
from hypothesis import strategies as st

from detente.exercise import msel_setting as msel
from detente.exercise import setting as s
from detente.exercise.rules import CATALOGUE_RULES
from detente.science import catalogue

LISTED_RULES = (
    *sorted(set(CATALOGUE_RULES.values())),
    *("act", "message", "step_kept", "override", "time", "inspections_count", "step_eases", "norm"),
    *("inspection_clean", "inspection_alarm", "violation_confirmed", "alarm_explained"),
)
IDS = ["M01", "C01", "V01", "D01", "O01", "R01", "NT01", "AC01", "arden", "velmar", "cuts", "notice"]
TEXTS = st.one_of(st.text(max_size=12), st.sampled_from([*IDS, "{x}", "%s", "ﷺ ה"]))
MOMENTS = st.datetimes(
    min_value=datetime(1950, 1, 1),  # noqa: DTZ001 – hypothesis adds the zone
    max_value=datetime(2050, 1, 1),  # noqa: DTZ001
    timezones=st.sampled_from([None, UTC, timezone(timedelta(hours=5, minutes=30))]),
)


@cache
def instances(kind: type[Any]) -> st.SearchStrategy[Any]:
    """Records of this type with every field drawn from what its annotation allows."""
    hints = get_type_hints(kind, include_extras=True)
    drawn = {field.name: _field(field.name, hints[field.name]) for field in dataclasses.fields(kind)}
    return st.builds(kind, **drawn)


def _field(name: str, hint: Any) -> st.SearchStrategy[Any]:
    # The sentences about curves look the rule up by its id; no other name is ever written.
    return st.sampled_from(LISTED_RULES) if name == "rule" and hint is str else values(hint)


def values(hint: Any, *limits: Any) -> st.SearchStrategy[Any]:
    """Values of a type, within the limits of its annotation."""
    origin, inside = get_origin(hint), get_args(hint)
    if origin is Annotated:
        return values(inside[0], *inside[1:], *limits)
    if origin is Literal:
        return st.sampled_from(inside)
    if origin in (Union, UnionType):
        return st.one_of([values(choice, *limits) for choice in inside])
    if origin is tuple and inside[-1] is Ellipsis:
        least = max((m.min_length for m in limits if isinstance(m, MinLen | Len)), default=0)
        most = max((m.max_length or 3 for m in limits if isinstance(m, Len)), default=3)
        return st.lists(values(inside[0]), min_size=least, max_size=most).map(tuple)
    if origin is tuple:
        return st.tuples(*[values(one) for one in inside])
    if dataclasses.is_dataclass(hint):
        return instances(hint)
    return _plain(hint, limits)


def _plain(hint: Any, limits: tuple[Any, ...]) -> st.SearchStrategy[Any]:
    low = max(
        [m.ge for m in limits if isinstance(m, Ge)] + [m.gt for m in limits if isinstance(m, Gt)] + [-1e6]
    )
    high = min([m.le for m in limits if isinstance(m, Le)] + [1e6])
    if hint is int:
        return st.integers(int(low), int(high))
    if hint is float:
        open_low = any(isinstance(m, Gt) for m in limits)
        return st.floats(low, high, exclude_min=open_low, allow_nan=False)
    if hint is str:
        least = max((m.min_length for m in limits if isinstance(m, MinLen)), default=0)
        return TEXTS.filter(lambda text: len(text) >= least)
    return {bool: st.booleans(), NoneType: st.none(), datetime: MOMENTS}[hint]


NAMES = ("arden", "velmar", "concord", "tessaly", "orlan", "quell")
LOOKS = tuple(zip(get_args(s.Symbol), get_args(s.Colour), strict=False))
ACTS = tuple(catalogue.moves())


@st.composite
def scenarios(draw: st.DrawFn) -> s.Scenario:
    """Exercises of two to six teams with channels, sites, treaties and injects between them."""
    ids = NAMES[: draw(st.integers(2, 6))]
    turns = draw(st.integers(1, 4))
    pair = st.sampled_from([(a, b) for a in ids for b in ids if a != b])
    return s.Scenario(
        format=1,
        id="made-up",
        title="Made up",
        summary="For tests.",
        brief="Two coasts, one strait.",
        turns=tuple(s.Turn(label=f"T{n}") for n in range(1, turns + 1)),
        phases=draw(_phases()),
        teams=_teams(draw, ids),
        model=s.Model(
            memory=draw(st.sampled_from((0.5, 0.9, 1.0))),
            grievance=draw(st.sampled_from((0.0, 0.05))),
            norm_streak=draw(st.integers(1, 3)),
            norm_levels=draw(st.integers(0, 3)),
        ),
        channels=tuple(
            s.Channel(
                id=f"line{n}",
                name=f"Line {n}",
                between=ends,
                garble=draw(st.sampled_from((0.0, 0.5, 1.0))),
                test_every=draw(st.integers(0, 2)),
                contact_every=draw(st.integers(0, 2)),
                delay_spread=draw(st.sampled_from((0.0, 1.0))),
                deniable=draw(st.booleans()),
                open=draw(st.booleans()),
            )
            for n, ends in enumerate(draw(st.lists(pair, max_size=4)))
        ),
        sites=tuple(
            s.Site(
                id=f"{host}{n}",
                name=f"Site {n} of {host}",
                host=host,
                declared=2 * n,
                truth=draw(st.sampled_from((None, 2 * n, 5))),
                undeclared=n == 0,
            )
            for host in ids
            for n in range(2)
        ),
        injects=tuple(_inject(draw, n, ids, pair) for n in range(draw(st.integers(0, 3)))),
        **treaty_parts(draw, ids, turns),
        **crisis_parts(draw, ids, turns),
    )


def _teams(draw: st.DrawFn, ids: Sequence[str]) -> tuple[s.Team, ...]:
    return tuple(
        s.Team(
            id=name,
            name=name.title(),
            kind=draw(st.sampled_from(("state", "state", "ally", "institution"))),
            symbol=symbol,
            colour=colour,
            type=draw(st.sampled_from(("seeker", "exploiter", "drawn"))),
            misperception=draw(st.sampled_from((None, 0.0, 0.2, 0.5))),
        )
        for name, (symbol, colour) in zip(ids, LOOKS, strict=False)
    )


def _inject(
    draw: st.DrawFn, number: int, ids: Sequence[str], pair: st.SearchStrategy[tuple[str, str]]
) -> msel.Inject:
    return msel.Inject(
        id=f"inject{number}",
        title=f"Inject {number}",
        turn=number,
        text="Something happens.",
        public=draw(st.booleans()),
        effects=tuple(
            msel.Effect(act=draw(st.sampled_from(ACTS)), actor=a, target=b)
            for a, b in draw(st.lists(pair, max_size=2))
        ),
        cuts=("line0", "no-such-line"),
        restores=("line1",),
        treaty=effects(draw, ids),
    )


@dataclasses.dataclass(frozen=True)
class Drawn:
    """A made-up scenario whose name in a failure stays short."""

    scenario: s.Scenario = dataclasses.field(repr=False)

    def __call__(self) -> s.Scenario:
        return self.scenario


@st.composite
def _phases(draw: st.DrawFn) -> tuple[s.Phase, ...]:
    opening = (s.Phase(id="brief", name="Briefing", minutes=10, once="start"),)
    play = tuple(s.Phase(id=f"p{n}", name=f"Phase {n}", minutes=5) for n in range(draw(st.integers(1, 3))))
    closing = (s.Phase(id="end", name="Hot wash", minutes=30, once="end"),)
    return opening * draw(st.integers(0, 1)) + play + closing * draw(st.integers(0, 1))
