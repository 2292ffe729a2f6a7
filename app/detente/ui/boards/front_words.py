"""What the home front board says of one team: rows, bars, charts over the turns, calendar and mandates."""

from collections.abc import Callable, Mapping

from detente.exercise.boards.crisis_shapes import FrontView
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.exercise.telling_crises import faction_name, framing_name
from detente.exercise.telling_treaties import title_of
from detente.ui.boards.grid import Grid, Line
from detente.ui.boards.rows import Row
from detente.ui.boards.support_bars import Bar
from detente.ui.kit import Tone
from detente.ui.planner_picture import Guide, Picture
from detente.ui.planner_picture import Line as Curve
from detente.words import tr

Fronts = Mapping[int, FrontView]
"""The home front of one team by turn."""


def uses_fronts(scenario: Scenario) -> bool:
    """Whether an exercise has a home front for anybody."""
    return bool(scenario.politics or scenario.factions)


def front_rows(scenario: Scenario, fronts: tuple[FrontView, ...]) -> list[Row]:
    """A row for each team with a home front."""
    return [_front_row(scenario, front) for front in fronts]


def _front_row(scenario: Scenario, front: FrontView) -> Row:
    badge, tone = _badge(front)
    return Row(
        record=front.team,
        title="",
        teams=tuple(team for team in scenario.teams if team.id == front.team),
        badge=badge,
        tone=tone,
        whose_first=True,
        second=tr("approval {share:.0%}", share=front.approval),
        note=tr("support {share:.0%}, needs {least:.0%}", share=front.weighted, least=front.threshold),
    )


def _badge(front: FrontView) -> tuple[str, Tone]:
    if front.lame:
        return tr("lame duck"), "warning"
    if any(faction.support < faction.veto_below for faction in front.factions):
        return tr("a veto stands"), "danger"
    return (
        (tr("would ratify"), "success")
        if front.weighted >= front.threshold
        else (tr("would not ratify"), "plain")
    )


def faction_bars(front: FrontView) -> tuple[Bar, ...]:
    """Every faction with weight, what it hears where the seat knows it, and its veto."""
    return tuple(
        Bar(
            id=f.id,
            name=f.name,
            share=f.support,
            about=" · ".join(_about(f.weight, f.hears, f.veto_below)),
            least=f.veto_below,
            warning=tr("vetoes") if f.support < f.veto_below else "",
        )
        for f in front.factions
    )


def _about(weight: float, hears: str, veto: float) -> list[str]:
    told = [tr("weight {weight:g}", weight=weight)]
    if hears:
        told.append(tr("hears {framing}", framing=framing_name(hears)))
    if veto:
        told.append(tr("veto under {share:.0%}", share=veto))
    return told


def faction_grid(front: FrontView) -> Grid:
    """The factions as a table."""
    lines = tuple(
        Line(
            (
                f.name,
                f"{f.weight:g}",
                f"{f.support:.0%}",
                framing_name(f.hears) if f.hears else tr("not known"),
                f"{f.veto_below:.0%}" if f.veto_below else "–",
                tr("vetoes") if f.support < f.veto_below else tr("lets it pass"),
            ),
            f.id,
            "danger" if f.support < f.veto_below else "plain",
        )
        for f in front.factions
    )
    heads = (tr("Faction"), tr("Weight"), tr("Support"), tr("Hears"), tr("Veto under"), tr("Now"))
    return Grid(tr("Factions"), heads, lines, numbers=frozenset((1, 2, 4)))


def pictures(course: Fronts, turns: int) -> tuple[Picture, ...]:
    """Approval with weighted support; capital; treasury with what the arms race has cost."""
    now = course[max(course)]
    shares = _picture(
        course,
        turns,
        tr("Approval and support for a treaty"),
        ((tr("approval"), lambda f: f.approval), (tr("weighted support"), lambda f: f.weighted)),
        guide=Guide(now.threshold, tr("needed to ratify")),
        top=1.0,
    )
    if now.capital is None:
        return (shares,)
    money = _picture(
        course,
        turns,
        tr("Treasury and cost of the arms race"),
        ((tr("treasury"), lambda f: f.treasury), (tr("spent on arms"), lambda f: f.arms_spent)),
    )
    capital = _picture(course, turns, tr("Political capital"), ((tr("points"), lambda f: f.capital),))
    return (shares, capital, money)


def _picture(
    course: Fronts,
    turns: int,
    title: str,
    series: tuple[tuple[str, Callable[[FrontView], float | None]], ...],
    *,
    guide: Guide | None = None,
    top: float = 0.0,
) -> Picture:
    values = [[(float(turn), read(front) or 0.0) for turn, front in course.items()] for _, read in series]
    every = [value for points in values for _, value in points]
    highest = top or max(*every, 1.0) * 1.1
    lines = tuple(
        Curve(name, points, "accent" if not number else "warning", "solid" if not number else "dash")
        for number, ((name, _), points) in enumerate(zip(series, values, strict=True))
    )
    said = "; ".join(
        tr("{name} from {first:.2f} to {last:.2f}", name=name, first=points[0][1], last=points[-1][1])
        for (name, _), points in zip(series, values, strict=True)
    )
    return Picture(
        title=title,
        standing=tr("exercise model"),
        x_name=tr("turn"),
        lines=lines,
        x_span=(0.0, float(max(turns, 1))),
        y_span=(min(0.0, *every), highest),
        said=f"{title}: {said}",
        guides=(guide,) if guide else (),
    )


def course_grid(course: Fronts) -> Grid:
    """The same lines in figures."""
    lines = tuple(
        Line(
            (
                str(turn),
                f"{front.approval:.0%}",
                f"{front.weighted:.0%}",
                _number(front.capital),
                _number(front.treasury),
                _number(front.arms_spent),
            )
        )
        for turn, front in course.items()
    )
    heads = (tr("Turn"), tr("Approval"), tr("Support"), tr("Capital"), tr("Treasury"), tr("Arms"))
    return Grid(tr("The home front by turn"), heads, lines, numbers=frozenset(range(6)))


def _number(value: float | None) -> str:
    return "–" if value is None else f"{value:.1f}"


def calendar_lines(scenario: Scenario, front: FrontView) -> list[str]:
    """Elections to come and held, lame-duck turns, votes on treaties."""
    told: list[str] = []
    results = dict(front.held)
    ahead = [turn for turn in front.elections if turn not in results]
    if ahead:
        told.append(tr("Elections at the end of: {turns}.", turns=_turns(ahead)))
    if front.lame_turns:
        told.append(tr("No new commitment in: {turns}.", turns=_turns(front.lame_turns)))
    told += [
        tr("Turn {turn}: the leaders change.", turn=turn)
        if changed
        else tr("Turn {turn}: the leaders stay.", turn=turn)
        for turn, changed in front.held
    ]
    told += [_vote(scenario, *vote) for vote in front.votes]
    return told or [tr("No election is due, and nothing has been put to a vote.")]


def _turns(turns: list[int] | tuple[int, ...]) -> str:
    return ", ".join(tr("turn {turn}", turn=turn) for turn in turns)


def _vote(
    scenario: Scenario,
    turn: int,
    agreement: str,
    support: float,
    needed: float,
    passed: bool,
    vetoes: tuple[str, ...],
) -> str:
    blocked = ", ".join(faction_name(scenario, veto) for veto in vetoes)
    by = tr(", blocked by {factions}", factions=blocked) if vetoes else ""
    return tr(
        "Turn {turn}: “{title}” {result} with {support:.0%} of {needed:.0%}{by}.",
        turn=turn,
        title=title_of(scenario, agreement),
        result=tr("passes") if passed else tr("fails"),
        support=support,
        needed=needed,
        by=by,
    )


def mandate_lines(scenario: Scenario, front: FrontView, act_name: Callable[[str], str]) -> list[str]:
    """What the delegation may not do without its capital; the seat's own only."""
    made = []
    for text, forbids, until in front.mandates:
        bound = tr(" until turn {turn}", turn=until) if until else ""
        acts = ", ".join(act_name(act) for act in forbids)
        words = f" – {text.strip()}" if text.strip() else ""
        made.append(
            tr(
                "{team} may not, without its capital: {acts}{bound}{words}",
                team=short_name(scenario, front.team),
                acts=acts,
                bound=bound,
                words=words,
            )
        )
    return made
