"""What a sampling plan does: the figures, the charts and the table of one set of inputs; no widgets here."""

from dataclasses import dataclass

from detente.science import planning, trust, verification
from detente.science.planning import AlarmCost, CurvePoint, Payoffs
from detente.ui.planner_picture import Answer, Guide, Key, Line, Picture, Sheet, Spot
from detente.ui.planner_words import chance, count, decibans, derived_from, evidence, model, number, published
from detente.words import tr

_WHOLE = 60
"""Populations up to this size are always drawn whole."""
_POINTS = 121
_ROWS = 24


@dataclass(frozen=True, slots=True)
class SamplingPlan:
    """What the fields of the sampling tab say."""

    population: int
    defects: int
    sample: int
    wish: float
    sensitivity: float
    false_alarm: float
    inspections: int

    def point(self, sample: int) -> CurvePoint:
        """Detection and false alarm of another sample under this plan."""
        return CurvePoint(
            sample,
            verification.detection_probability(
                self.population, self.defects, sample, self.sensitivity, self.false_alarm
            ),
            verification.false_alarm_probability(sample, self.false_alarm),
        )

    def cost(self, point: CurvePoint) -> AlarmCost:
        return planning.false_alarm_cost(self.inspections, point.detection, point.false_alarm)


def answer(plan: SamplingPlan, payoffs: Payoffs) -> Answer:
    """Everything that the tab shows."""
    here = plan.point(plan.sample)
    needed = planning.needed_sample(
        plan.population, plan.defects, plan.wish, plan.sensitivity, plan.false_alarm
    )
    curve = planning.detection_curve(
        plan.population,
        plan.defects,
        plan.sensitivity,
        plan.false_alarm,
        largest=_reach(plan, needed),
        points=_POINTS,
    )
    return Answer(
        keys=_keys(plan, here, needed, payoffs),
        pictures=(
            _detection(plan, curve, here, needed),
            _trust(plan, curve, here, payoffs),
            _alarms(plan, curve, here),
        ),
        sheets=(_sheet(plan, _table_points(plan, curve, needed), needed, payoffs),),
    )


def _reach(plan: SamplingPlan, needed: int | None) -> int:
    """How far to draw: the whole population, or twice as far as anything of interest lies."""
    most = max(plan.sample, needed if needed is not None else plan.population)
    return plan.population if plan.population <= _WHOLE else min(plan.population, max(_WHOLE, 2 * most))


def _keys(plan: SamplingPlan, here: CurvePoint, needed: int | None, payoffs: Payoffs) -> tuple[Key, ...]:
    cost = plan.cost(here)
    ratios = trust.inspection_likelihood_ratios(here.detection, here.false_alarm)
    clean, alarm = planning.ratio_decibans(ratios.clean), planning.ratio_decibans(ratios.alarm)
    before, after = trust.minimum_trust(*payoffs), trust.minimum_trust(*payoffs, here.detection)
    looked = tr(
        "alarm at a violator, {n} of {all} looked at",
        n=count(plan.sample),
        all=count(plan.population),
    )
    return (
        Key(chance(here.detection), looked, published()),
        Key(
            count(needed) if needed is not None else tr("none"),
            tr("smallest sample for {wish}", wish=chance(plan.wish)),
            published(),
        ),
        Key(
            number(cost.alarms),
            tr("false alarms a year at an honest party, {f} each time", f=chance(here.false_alarm)),
            published(),
        ),
        Key(
            decibans(cost.lost_decibans),
            tr("of its trust lost to them a year; clean results give {won}", won=decibans(cost.won_decibans)),
            derived_from(tr("rates")),
        ),
        Key(
            tr("{clean} / {alarm} dB", clean=evidence(clean), alarm=evidence(alarm)),
            tr("what a clean result, and an alarm, does to trust"),
            derived_from(tr("rates")),
        ),
        Key(
            f"{chance(before)} → {chance(after)}",
            tr("least trust at which talking pays, before and with this plan"),
            derived_from(tr("payoffs")),
        ),
    )


def _detection(
    plan: SamplingPlan, curve: tuple[CurvePoint, ...], here: CurvePoint, needed: int | None
) -> Picture:
    reached = (
        tr("The wish for {wish} needs {n}.", wish=chance(plan.wish), n=count(needed))
        if needed is not None
        else tr("No sample reaches the wish for {wish}.", wish=chance(plan.wish))
    )
    said = tr(
        "Detection against sample size. {n} of {all} items raise an alarm at a violator with {d}.",
        n=count(plan.sample),
        all=count(plan.population),
        d=chance(here.detection),
    )
    spots = [Spot(here.sample, here.detection, chance(here.detection), below=True)]
    if needed is not None and needed != plan.sample:
        spots.append(Spot(needed, plan.point(needed).detection, tr("n = {n}", n=count(needed)), below=True))
    return Picture(
        title=tr("Detection"),
        standing=tr("published: hypergeometric"),
        x_name=tr("items looked at, of {all}", all=count(plan.population)),
        lines=(Line(tr("detection"), [(p.sample, p.detection) for p in curve]),),
        x_span=(0, curve[-1].sample),
        y_span=(0, 1),
        said=f"{said} {reached}",
        guides=(Guide(plan.wish, tr("wished {wish}", wish=chance(plan.wish))),),
        spots=tuple(spots),
    )


def _trust(plan: SamplingPlan, curve: tuple[CurvePoint, ...], here: CurvePoint, payoffs: Payoffs) -> Picture:
    least = planning.trust_curve(curve, payoffs)
    before, after = least[0], trust.minimum_trust(*payoffs, here.detection)
    return Picture(
        title=tr("Least trust"),
        standing=derived_from(tr("payoffs")),
        x_name=tr("looked at"),
        lines=(Line(tr("least trust"), [(p.sample, m) for p, m in zip(curve, least, strict=True)], "text"),),
        x_span=(0, curve[-1].sample),
        y_span=(0, max(0.1, 1.15 * before)),
        said=tr(
            "Least trust at which talking pays falls from {before} to {after} with this plan. {model}.",
            before=chance(before),
            after=chance(after),
            model=model().capitalize(),
        ),
        spots=(Spot(here.sample, after, chance(after)),),
    )


def _alarms(plan: SamplingPlan, curve: tuple[CurvePoint, ...], here: CurvePoint) -> Picture:
    alarms = plan.inspections * here.false_alarm
    highest = plan.inspections * curve[-1].false_alarm
    return Picture(
        title=tr("False alarms a year"),
        standing=tr("published"),
        x_name=tr("looked at"),
        lines=(
            Line(
                tr("false alarms"), [(p.sample, plan.inspections * p.false_alarm) for p in curve], "warning"
            ),
        ),
        x_span=(0, curve[-1].sample),
        y_span=(0, 1.15 * max(highest, alarms) or 1),
        said=tr(
            "{alarms} false alarms a year at an honest party, in {visits} inspections.",
            alarms=number(alarms),
            visits=count(plan.inspections),
        ),
        spots=(Spot(here.sample, alarms, number(alarms), below=True),),
    )


def _table_points(plan: SamplingPlan, curve: tuple[CurvePoint, ...], needed: int | None) -> list[CurvePoint]:
    """The curve thinned to a page, with the plan and the needed sample among its sizes."""
    every = max(1, len(curve) // _ROWS)
    sizes = {point.sample for point in (*curve[::every], curve[-1])}
    sizes |= {plan.sample} | ({needed} if needed is not None else set())
    return [plan.point(size) for size in sorted(sizes)]


def _sheet(plan: SamplingPlan, points: list[CurvePoint], needed: int | None, payoffs: Payoffs) -> Sheet:
    headings = (
        tr("Looked at"),
        tr("Detection"),
        tr("False alarm"),
        tr("Alarms a year"),
        tr("Cost a year"),
        tr("Least trust"),
        "",
    )
    rows = tuple(_row(plan, point, needed, payoffs) for point in points)
    chosen = [point.sample for point in points].index(plan.sample)
    return Sheet(tr("Sample sizes as a table"), headings, rows, chosen)


def _row(plan: SamplingPlan, point: CurvePoint, needed: int | None, payoffs: Payoffs) -> tuple[str, ...]:
    cost = plan.cost(point)
    notes = [tr("this plan")] if point.sample == plan.sample else []
    notes += [tr("reaches {wish}", wish=chance(plan.wish))] if point.sample == needed else []
    return (
        count(point.sample),
        chance(point.detection),
        chance(point.false_alarm),
        number(cost.alarms),
        decibans(cost.lost_decibans),
        chance(trust.minimum_trust(*payoffs, point.detection)),
        ", ".join(notes),
    )
