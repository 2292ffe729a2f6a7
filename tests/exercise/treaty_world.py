"""A small exercise of our own that has every part of a treaty in it, most of them in force at once."""

from functools import cache

from detente.exercise import treaty_setting as t
from detente.exercise.msel_setting import Effect, Inject
from detente.exercise.setting import (
    Channel,
    Model,
    Phase,
    Scenario,
    Site,
    Team,
    Turn,
)

TURNS = 6


@cache
def world() -> Scenario:
    """Three states and a secretariat: a charter in force, treaties on the table, regimes, hedges."""
    return Scenario(
        format=1,
        id="treaty-world",
        title="Treaty world",
        summary="For tests.",
        brief="Three states, one charter.",
        turns=tuple(Turn(label=f"T{n}") for n in range(1, TURNS + 1)),
        phases=(Phase(id="talks", name="Talks", minutes=20),),
        teams=(
            Team(id="arden", name="Republic of Arden", short="Arden", symbol="square", colour="sky"),
            Team(id="velmar", name="Velmar Union", short="Velmar", symbol="circle", colour="orange"),
            Team(id="tessaly", name="Tessaly", symbol="diamond", colour="green", type="seeker"),
            Team(id="concord", name="Concord", symbol="star", colour="blue", kind="institution"),
        ),
        model=Model(norm_streak=2),
        channels=(Channel(id="hotline", name="Hotline", between=("arden", "velmar"), garble=0.5),),
        categories=(
            t.Category(id="launchers", name="Launchers", unit="launchers"),
            t.Category(id="warheads", name="Warheads"),
            t.Category(
                id="units",
                name="Units",
                rule="A launcher is one unit, a warhead half of one.",
                counts=(
                    t.Included(category="launchers"),
                    t.Included(category="warheads", weight=0.5),
                ),
            ),
        ),
        sites=_sites(),
        zones=(t.Zone(id="hills", name="Hills", host="velmar", x=10, y=10, width=20, height=20),),
        holdings=(
            t.Holding(party="arden", category="warheads", declared=10),
            t.Holding(party="velmar", category="warheads", declared=12, truth=14),
        ),
        hedges=(
            t.Hedge(
                id="night-shift",
                party="velmar",
                name="Night shift",
                only_if="any",
                items=3,
                growth=0.9,
                cost_per_turn=2,
                hidden_at=("vx",),
                betrayed_by=("v2",),
            ),
            t.Hedge(id="cellar", party="arden", name="Cellar", category="warheads", items=1, growth=0.5),
        ),
        regimes=_regimes(),
        agreements=_agreements(),
        steps=_steps(),
        exchanges=_exchanges(),
        loophole=0.5,
        injects=_injects(),
    )


def _sites() -> tuple[Site, ...]:
    return (
        Site(id="a1", name="Arden North", host="arden", declared=4),
        Site(id="a2", name="Arden South", host="arden", declared=2),
        Site(id="a3", name="Arden Docks", host="arden", declared=1, inspectable=False),
        Site(id="v1", name="Velmar East", host="velmar", declared=5),
        Site(id="v2", name="Velmar West", host="velmar", declared=3),
        Site(id="vx", name="Velmar Mine", host="velmar", truth=3, undeclared=True),
        Site(id="t1", name="Tessaly Fort", host="tessaly", declared=2),
    )


def _regimes() -> tuple[t.Regime, ...]:
    return (
        t.Regime(
            id="frame",
            name="Frame inspections",
            parties=("arden", "velmar"),
            types=("routine", "challenge"),
            population=4,
            sample=2,
            defects=1,
            sensitivity=0.9,
            false_alarm=0.05,
            quota_total=3,
            quota_per_pair=2,
            quota_by_type=(t.TypeQuota(type="challenge", count=1),),
            quota_per_site=2,
            concurrent=2,
            period_turns=2,
            quota_phases=(t.QuotaPhase(from_turn=3, quota_total=4, quota_per_pair=3),),
            may_refuse=("challenge",),
            notice_hours=6,
            travel_hours=9,
            clause="Article IV",
        ),
        t.Regime(
            id="watch",
            name="Open watch",
            parties=("arden", "velmar", "tessaly"),
            population=8,
            sample=3,
            defects=2,
            item_false_alarm=0.01,
            quota_total=4,
            share_to_one=0.5,
            tolerance=1,
            clause="Article IX",
        ),
        t.Regime(
            id="deep",
            name="Deep inspections",
            parties=("arden", "velmar"),
            population=6,
            sample=6,
            quota_total=2,
        ),
    )


def _clause(number: int, title: str, text: str, step: str = "") -> t.Clause:
    return t.Clause(id=str(number), title=title, text=text, step=step)


def _agreements() -> tuple[t.Agreement, ...]:
    return (
        t.Agreement(
            id="charter",
            title="The Charter",
            parties=("arden", "velmar", "tessaly"),
            clauses=(
                _clause(1, "Notice", "Exercises are notified.", "notice"),
                _clause(2, "Data", "Numbers are exchanged.", "data"),
                _clause(3, "Looking", "Inspectors are received.", "look"),
            ),
            duration_turns=5,
            exit_notice_turns=1,
            review_turns=(2, 3, 4),
            in_force=True,
        ),
        t.Agreement(
            id="cuts",
            title="The Cuts",
            parties=("arden", "velmar"),
            proposer="arden",
            sponsors=("arden",),
            clauses=(
                _clause(1, "Cut", "[Arden: Four | Velmar: Six] launchers remain.", "cut"),
                _clause(2, "Deep looks", "Inspectors look into [every | most] hall[s].", "deep-look"),
            ),
            adoption="majority",
            ratify=("velmar",),
            duration_turns=3,
            positions=(t.Position(team="arden", batna="Wait", reservation="Five"),),
        ),
        t.Agreement(
            id="pledge",
            title="The Pledge",
            parties=("arden", "velmar", "tessaly"),
            clauses=(_clause(1, "Pledge", "No first steps.", "pledge"),),
            adoption="two_thirds",
            open_text=True,
        ),
    )


def _duty(name: str, *parties: str, **more: object) -> t.Obligation:
    return t.Obligation(id=name, parties=parties, text=f"Do what {name} says.", **more)  # type: ignore[arg-type]


def _steps() -> tuple[t.Step, ...]:
    both, three = ("arden", "velmar"), ("arden", "velmar", "tessaly")
    return (
        t.Step(
            id="notice",
            title="Notice of exercises",
            obligations=(
                _duty("exercises", *three, method="notification", activity="exercise", notice_turns=1),
            ),
            eases=t.Easing(reward=0.2),
        ),
        t.Step(
            id="data",
            title="Data exchange",
            kind="transparency",
            requires=("notice",),
            obligations=(
                _duty("numbers", *both, method="declaration", exchange="data", due=1, every=2),
                _duty("books", *both, method="declaration", exchange="data"),
            ),
        ),
        t.Step(
            id="look",
            title="Inspections",
            kind="verification",
            requires=("data",),
            obligations=(_duty("receive", *both, method="inspection"),),
            regimes=("frame",),
            eases=t.Easing(temptation=0.3, sucker=0.2),
            closes_loophole=0.2,
        ),
        t.Step(
            id="freeze",
            title="Freeze",
            kind="limit",
            requires=("data",),
            obligations=(
                _duty("ceiling", *both, method="inspection", category="units", ceiling=14, after=0),
                _duty("watch", "tessaly", method="observation", due=3),
            ),
            closes_loophole=0.3,
        ),
        t.Step(
            id="cut",
            title="Cut",
            kind="reduction",
            requires=("freeze", "look"),
            obligations=(
                _duty("down", *both, method="inspection", category="launchers", ceiling=5, after=1),
                _duty("never", "arden", method="none", due=9),
            ),
        ),
        t.Step(
            id="deep-look",
            title="Deep inspections",
            kind="verification",
            obligations=(_duty("open-halls", *both, method="observation", after=2),),
            regimes=("deep",),
        ),
        t.Step(
            id="pledge",
            title="Pledge",
            obligations=(_duty("word", *three, method="statement", after=0, every=1),),
            eases=t.Easing(reward=0.1),
        ),
        t.Step(id="quiet", title="Quiet words", requires=("pledge",), in_force=False),
    )


def _exchanges() -> tuple[t.Exchange, ...]:
    return (
        t.Exchange(
            id="data",
            name="Data exchange",
            parties=("arden", "velmar"),
            by_site=True,
            turns=(1, 3, 5),
            step="data",
        ),
        t.Exchange(
            id="register",
            name="Open register",
            parties=("tessaly", "velmar"),
            categories=("warheads",),
            turns=(2, 4),
            public=True,
            values=(t.DeclaredValue(turn=2, party="velmar", category="warheads", value=12),),
        ),
    )


def _treaty(does: str, of: str = "", by: str = "", amount: float = 0.0) -> t.TreatyEffect:
    return t.TreatyEffect(does=does, of=of, by=by, amount=amount)  # type: ignore[arg-type]


def _injects() -> tuple[Inject, ...]:
    def inject(name: str, *treaty: t.TreatyEffect, **more: object) -> Inject:
        return Inject(id=name, title=name, turn=1, text=f"{name} happens.", treaty=treaty, **more)  # type: ignore[arg-type]

    return (
        inject("illness", _treaty("pause_inspections", of="watch")),
        inject("recovery", _treaty("resume_inspections", of="watch")),
        inject("walkout", _treaty("suspend", of="charter", by="velmar"), public=True),
        inject("return", _treaty("resume", of="charter", by="velmar")),
        inject("exit", _treaty("leave", of="charter", by="tessaly")),
        inject("twice", _treaty("leave", of="pledge", by="arden"), _treaty("leave", of="pledge", by="arden")),
        inject("lapse", _treaty("expire", of="charter")),
        inject("smugglers", _treaty("loophole", amount=0.4)),
        inject("controls", _treaty("loophole", amount=-1.0)),
        inject("storm", cuts=("hotline",), restores=()),
        inject(
            "calm", restores=("hotline",), effects=(Effect(act="mobilise", actor="arden", target="velmar"),)
        ),
    )
