"""The report that may be handed out: made from the public view alone, never from the state."""

from datetime import datetime

from detente.exercise.chronicle import Chronicle
from detente.exercise.phases import turn_label
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.views import PublicTeam, PublicView, public_view
from detente.report import appendices, front, public_treaty
from detente.report.blocks import Block, Cell, Column, Figure, Heading, Paragraph, Section, Table, paragraphs
from detente.report.curves_figure import drawn
from detente.report.facts import played
from detente.report.instruments import WIDTH
from detente.report.log import LogRow
from detente.report.mosaic import mosaic_blocks
from detente.report.series import TimeCurves, curves_of_view
from detente.report.wording import counted, listed, numeral, span
from detente.words import tr

_HEIGHT = 400.0


@record
class Told:
    """All that this report may know; there is no field for a state, a step, a seed or a branch."""

    view: PublicView
    labels: tuple[str, ...]
    """Labels of the turns reached, the briefing first."""
    names: tuple[str, ...]
    days: tuple[datetime, datetime] | None
    curves: TimeCurves
    scenario: Scenario
    """Read for symbols of teams when the curves are drawn and for names of categories, for nothing else."""


def told(chronicle: Chronicle) -> Told:
    """Project a chronicle; what follows sees only the projection."""
    scenario = chronicle.scenario
    view = public_view(scenario, chronicle.state, chronicle.history)
    reached = range(view.turn + 1)
    return Told(
        view=view,
        labels=tuple(turn_label(scenario, turn) for turn in reached),
        names=tuple(scenario.turns[turn - 1].name if turn else tr("Briefing") for turn in reached),
        days=played(chronicle),
        curves=curves_of_view(scenario, view),
        scenario=scenario,
    )


def cover(told: Told, generated_at: datetime | None) -> front.Cover:
    lines = [
        (tr("Played"), span(*told.days) if told.days else tr("not yet")),
        *front.version_lines(generated_at),
    ]
    return front.Cover(
        title=told.view.title,
        kind=tr("Public report of an exercise"),
        marking=tr("DRAFT · Public · only what the room was shown"),
        caution=tr(front.CAUTION),
        facts=tuple(lines),
    )


def sections(told: Told) -> tuple[Section, ...]:
    """What happened in public, in order."""
    return (
        _handling(),
        _summary(told),
        _overview(told),
        _timeline(told),
        _curves(told),
        *public_treaty.sections(told.view.boards, _words(told)),
        *_end(told),
        appendices.glossary(),
    )


def _end(told: Told) -> tuple[Section, ...]:
    """The types and the mosaic, once the room has been told."""
    crisis = told.view.boards.crisis
    if not crisis.revealed:
        return ()
    kinds = {"seeker": tr("security seeker"), "exploiter": tr("exploiter")}
    types = Table(
        id="types",
        caption=tr("Types told to the room"),
        columns=(Column(key="team", title=tr("Team")), Column(key="type", title=tr("Type"))),
        rows=tuple((_name(told, team), kinds[kind]) for team, kind in crisis.revealed),
    )
    blocks = (types, *mosaic_blocks(crisis.mosaic, lambda team: _name(told, team)))
    return (Section(id="end", title=tr("End of the game"), blocks=blocks),)


def log(told: Told) -> tuple[LogRow, ...]:
    """Published notices, then the values of the curves that were shown."""
    notices = tuple(
        _row(told, notice.turn, "notice", notice.text, actor=", ".join(notice.teams))
        for notice in told.view.notices
    )
    values = tuple(
        _row(told, turn, "curve", "", series=curve.series, after=value)
        for curve in told.view.curves
        for turn, value in curve.points
    )
    return notices + values + _treaty_rows(told)


def _treaty_rows(told: Told) -> tuple[LogRow, ...]:
    """The tables of the section on treaties that have a turn, a row for each of theirs."""
    kinds = {"declared": "declaration", "notifications": "notification", "inspections": "inspection"}
    rows: list[LogRow] = []
    for section in public_treaty.sections(told.view.boards, _words(told)):
        for table in section.blocks:
            if isinstance(table, Table) and table.id in kinds:
                for turn, _, actor, *others in table.shown():
                    text = " · ".join(part for part in others if part)
                    rows.append(_row(told, int(turn), kinds[table.id], text, actor=actor))
    return tuple(rows)


def _row(
    told: Told,
    turn: int,
    kind: str,
    text: str,
    *,
    actor: str = "",
    series: str = "",
    after: float | None = None,
) -> LogRow:
    return LogRow(
        step=None,
        turn=turn,
        label=_label(told, turn),
        phase="",
        occurred_at="",
        entered_at="",
        author="",
        kind=kind,
        record="",
        actor=actor,
        target="",
        text=text,
        series=series,
        before=None,
        after=after,
        rule="",
        score=None,
    )


def _words(told: Told) -> public_treaty.Words:
    return public_treaty.Words(
        turn=lambda turn: _label(told, turn) if turn else tr("Briefing"),
        team=lambda team: _name(told, team),
        categories=public_treaty.category_names(told.scenario),
    )


def _label(told: Told, turn: int) -> str:
    return told.labels[turn] if 0 <= turn < len(told.labels) else str(turn)


def _name(told: Told, team_id: str) -> str:
    team = told.view.team(team_id)
    return team.short if team else team_id


def _handling() -> Section:
    return Section(
        id="handling",
        title=tr("Handling"),
        blocks=paragraphs(
            tr(
                "This report holds what was published to the room in the course of the exercise, the curves "
                "as far as they were shown, and of treaties what was released, declared or acknowledged in "
                "public. Left out are: confidential instructions, goals and positions, private intents, "
                "messages between teams, texts that were not released, what inspections found, rulings, "
                "injects, notes, the names of those who logged, and everything that only control knew."
            )
        ),
    )


def _summary(told: Told) -> Section:
    view = told.view
    texts = [
        tr(
            "“{title}” was played{days} with {teams} and reached {turn} of {turns} turns. {notices} "
            "published "
            "to the room.",
            title=view.title,
            days=tr(" on {days}", days=span(*told.days)) if told.days else "",
            teams=listed([team.name for team in view.teams]),
            turn=numeral(view.turn),
            turns=numeral(view.turns),
            notices=counted(len(view.notices), "One record was", "{n} records were").capitalize(),
        )
    ]
    for curve in told.view.curves:
        if curve.kind == "escalation" and curve.points:
            peak = max(curve.points, key=lambda point: point[1])
            texts.append(
                tr(
                    "Between {a} and {b} the escalation index shown to the room was highest at the "
                    "end of turn "
                    "{turn}, with {peak:.1f} of 100, and stood last at {end:.1f}.",
                    a=_name(told, curve.a),
                    b=_name(told, curve.b),
                    turn=_label(told, peak[0]),
                    peak=peak[1],
                    end=curve.points[-1][1],
                )
            )
    caution = Paragraph(text=tr(front.CAUTION), emphasis=True)
    return Section(id="summary", title=tr("Summary"), blocks=(*paragraphs(*texts), caution))


def _overview(told: Told) -> Section:
    def row(team: PublicTeam) -> tuple[Cell, ...]:
        return team.id, team.name, tr("{symbol}, {colour}", symbol=team.symbol, colour=team.colour)

    teams = Table(
        id="teams",
        caption=tr("Teams"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="name", title=tr("Team")),
            Column(key="symbol", title=tr("Symbol")),
        ),
        rows=tuple(row(team) for team in told.view.teams),
    )
    formerly = [
        tr("Until turn {turn} {team} was called {was}.", turn=turn, team=team.name, was=was)
        for team in told.view.teams
        for was, turn in team.formerly
    ]
    return Section(id="overview", title=tr("Overview"), blocks=(teams, *paragraphs(*formerly)))


def _timeline(told: Told) -> Section:
    blocks: list[Block] = []
    for turn in sorted({notice.turn for notice in told.view.notices}):
        name = told.names[turn] if turn < len(told.names) else ""
        label = _label(told, turn) if turn else tr("Briefing")
        blocks.append(Heading(text=f"{label} · {name}" if name and turn else label))
        rows = tuple(
            (turn, _label(told, turn), listed([_name(told, t) for t in notice.teams]), notice.text)
            for notice in told.view.notices
            if notice.turn == turn
        )
        blocks.append(
            Table(
                id=f"notices-{turn}",
                caption=tr("Published in turn {turn}", turn=turn),
                columns=(
                    Column(key="turn", title=tr("Turn"), kind="number"),
                    Column(key="label", title=tr("Label"), kind="id"),
                    Column(key="teams", title=tr("Teams")),
                    Column(key="text", title=tr("What the room read")),
                ),
                rows=rows,
            )
        )
    nothing = paragraphs(tr("Nothing was published."))
    return Section(id="timeline", title=tr("What was published"), blocks=tuple(blocks) or nothing)


def _curves(told: Told) -> Section:
    shown = [curve for curve in told.view.curves if curve.points]
    title = tr("Trust and escalation as shown")
    if not shown:
        return Section(id="curves", title=title, blocks=paragraphs(told.curves.description))
    tables = _tables(told)
    figure = Figure(
        id="curves",
        caption=tr("Trust and escalation, as far as the room was shown them"),
        drawing=drawn(told.scenario, told.curves, width=WIDTH, height=_HEIGHT),
        data=tables[0].id,
    )
    caution = Paragraph(text=tr(front.CAUTION), emphasis=True)
    return Section(id="curves", title=title, blocks=(caution, figure, *tables))


def _tables(told: Told) -> list[Table]:
    """The values of each pair at the end of each turn that was shown."""
    shown = {c.series: dict(c.points) for c in told.view.curves}
    tables: list[Table] = []
    for curve in told.view.curves:
        if curve.kind != "escalation" or not curve.points:
            continue
        a, b = _name(told, curve.a), _name(told, curve.b)
        there = shown.get(f"trust:{curve.a}>{curve.b}", {})
        back = shown.get(f"trust:{curve.b}>{curve.a}", {})
        tables.append(
            Table(
                id=f"curves-{curve.a}-{curve.b}",
                caption=tr("{a}–{b} at the end of each turn shown", a=a, b=b),
                columns=(
                    Column(key="turn", title=tr("Turn"), kind="number"),
                    Column(key="label", title=tr("Label"), kind="id"),
                    Column(key="index", title=tr("Index"), kind="number", digits=1),
                    Column(key="trust_there", title=tr("{a} trusts {b}", a=a, b=b), kind="fraction"),
                    Column(key="trust_back", title=tr("{b} trusts {a}", a=a, b=b), kind="fraction"),
                ),
                rows=tuple(
                    (turn, _label(told, turn), value, there.get(turn), back.get(turn))
                    for turn, value in curve.points
                ),
            )
        )
    return tables
