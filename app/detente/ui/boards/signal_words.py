"""What the signals board says: red lines, promises, restraint, costly signals, what waits, what stands."""

from collections.abc import Iterator

from detente.exercise.boards import CONTROL
from detente.exercise.boards.crisis_shapes import RedLineView
from detente.exercise.curves import Curves
from detente.exercise.injects import Injects
from detente.exercise.mechanic import State
from detente.exercise.moves import Move, Moves
from detente.exercise.naming import fraction, names, short_name
from detente.exercise.phases import Phases
from detente.exercise.restraint import Check, costly, grit, promises, reciprocity
from detente.exercise.setting import Scenario
from detente.science import scales
from detente.ui.boards.grid import Grid, Line
from detente.ui.boards.rows import Row
from detente.ui.kit import Tone
from detente.words import tr


def domain_name(domain: str) -> str:
    """A domain in words; every one where empty."""
    return {
        "": tr("every domain"),
        "land": tr("land"),
        "sea": tr("sea"),
        "air": tr("air"),
        "space": tr("space"),
        "cyber": tr("cyber"),
        "dual_use": tr("dual use"),
        "nuclear": tr("nuclear"),
        "political": tr("political"),
    }.get(domain, domain)


def rung_name(rung: int) -> str:
    """A rung of Kahn's ladder with its name."""
    if not rung:
        return tr("below the ladder")
    return tr("rung {rung}, {name}", rung=rung, name=scales.kahn_rung(rung).name)


def red_line_rows(scenario: Scenario, lines: tuple[RedLineView, ...], seat: str) -> list[Row]:
    """Lines that are held and crossed come first, those given up last."""
    order = sorted(lines, key=lambda line: (not line.held, not _open(line)))
    return [_red_line(scenario, line, seat) for line in order]


def _open(line: RedLineView) -> bool:
    return line.held and any(not answered for *_, answered, _enforced in line.crossings)


def _red_line(scenario: Scenario, line: RedLineView, seat: str) -> Row:
    badge, tone = _line_badge(line)
    kind = tr("public") if line.public else tr("private")
    parts = [kind, tr("from rung {rung}", rung=line.rung), domain_name(line.domain)]
    if line.ambiguity and seat in (CONTROL, line.team):
        parts.append(tr("ambiguity {share}", share=fraction(line.ambiguity)))
    return Row(
        record=line.id,
        title=line.text,
        teams=tuple(team for team in scenario.teams if team.id == line.team),
        badge=badge,
        tone=tone,
        note=_crossed_words(scenario, line),
        whose_first=True,
        second=" · ".join(parts),
        secret=not line.public,
    )


def _line_badge(line: RedLineView) -> tuple[str, Tone]:
    if not line.held:
        return tr("given up"), "plain"
    if _open(line):
        return tr("▲ crossed, not answered"), "danger"
    if line.crossings:
        enforced = line.crossings[-1][4]
        return (tr("enforced"), "success") if enforced else (tr("not enforced"), "warning")
    return tr("held"), "plain"


def _crossed_words(scenario: Scenario, line: RedLineView) -> str:
    if not line.crossings:
        return ""
    turn, by, record, *_ = line.crossings[-1]
    more = tr(" ({n} times)", n=len(line.crossings)) if len(line.crossings) > 1 else ""
    return tr(
        "T{turn} by {team}, {record}{more}",
        turn=turn,
        team=short_name(scenario, by),
        record=record,
        more=more,
    )


def alarm_words(scenario: Scenario, lines: tuple[RedLineView, ...]) -> str:
    """The alarm over crossings that wait for an answer; empty where none does."""
    told = [
        tr(
            "{team} (T{turn}, {record} by {by})",
            team=short_name(scenario, line.team),
            turn=c[0],
            record=c[2],
            by=short_name(scenario, c[1]),
        )
        for line in lines
        if line.held
        for c in line.crossings
        if not c[3]
    ]
    return tr("Red line crossed and not answered: {told}.", told="; ".join(told)) if told else ""


def threshold_words(state: State) -> str:
    """Kahn's thresholds below the highest act that still stands; empty where none is passed."""
    passed = scales.kahn_threshold(0, state.of(Curves).rung())
    if not passed:
        return ""
    named = "; ".join(tr("{name}, after rung {rung}", name=one.name, rung=one.after) for one in passed)
    return tr("Thresholds passed: {named}.", named=named)


def standing_rows(scenario: Scenario, state: State) -> list[Row]:
    """Acts that still stand, the highest first."""
    acts = sorted(state.of(Curves).standing.items(), key=lambda act: -act[1])
    return [_standing(scenario, state, record, party, rung) for (record, party), rung in acts]


def _standing(scenario: Scenario, state: State, record: str, party: str, rung: int) -> Row:
    move, card = state.of(Moves).ledger.get(record), state.of(Injects).cards.get(record)
    actor = party or (move.logged.actor if move else "")
    text = move.text if move else card.inject.title if card else record
    back = tr("ends when {team} resumes", team=short_name(scenario, party)) if party else ""
    return Row(
        record="" if party else record,
        title=text,
        teams=tuple(team for team in scenario.teams if team.id == actor),
        badge=tr("rung {rung}", rung=rung),
        tone="warning" if scales.kahn_threshold(0, rung) else "plain",
        whose_first=True,
        second=f"{record} · {scales.kahn_rung(rung).name}",
        note=back,
    )


def waiting_grid(scenario: Scenario, state: State) -> Grid:
    """Moves that wait for work, for approval or for a ruling."""
    turn = state.of(Phases).turn
    lines = tuple(
        Line(
            (
                move.id,
                f"T{move.logged.turn}",
                short_name(scenario, move.logged.actor),
                move.text,
                waits_for(move, turn),
            ),
            move.id,
            "warning" if ready(move, turn) else "plain",
        )
        for move in state.of(Moves).ledger
        if move.status == "open"
    )
    heads = (tr("Move"), tr("Turn"), tr("Team"), tr("What"), tr("Waits for"))
    return Grid(tr("Moves that wait"), heads, lines, wide=3)


def ready(move: Move, turn: int) -> bool:
    """Whether nothing but a ruling is missing."""
    return move.done >= move.logged.project_turns and turn >= move.logged.ready


def waits_for(move: Move, turn: int) -> str:
    """What an open move waits for."""
    needed = move.logged.project_turns
    if move.done < needed:
        return tr("work, {done} of {needed} turns", done=move.done, needed=needed)
    if turn < move.logged.ready:
        return tr("approval until turn {turn}", turn=move.logged.ready)
    return tr("a ruling")


def promise_grid(scenario: Scenario, state: State) -> Grid:
    """Promises and answers in kind, side by side."""
    lines = tuple(_promise_line(scenario, state, team) for team in _sides(scenario))
    heads = (tr("Side"), tr("Open"), tr("Kept"), tr("Broken"), tr("Answers in kind within two turns"))
    return Grid(tr("Promises and reciprocity"), heads, lines, wide=4, numbers=frozenset((1, 2, 3)))


def _promise_line(scenario: Scenario, state: State, team: str) -> Line:
    made = promises(state, team)
    return Line(
        (
            short_name(scenario, team),
            str(made.open),
            str(made.kept),
            str(made.broken),
            "; ".join(_answers(scenario, state, team)) or "–",
        )
    )


def _answers(scenario: Scenario, state: State, team: str) -> Iterator[str]:
    for rival in _rivals(scenario, team):
        share = reciprocity(state, rival, team)
        told = f"{share:.0%}" if share is not None else tr("nothing to answer")
        yield tr("to {rival}: {told}", rival=short_name(scenario, rival), told=told)


def grit_grid(scenario: Scenario, state: State) -> Grid:
    """The checklist of graduated reciprocation: a rule a row, a side a column."""
    sides = _sides(scenario)
    checks = [grit(scenario, state, side) for side in sides]
    lines = tuple(
        Line((rules[0].rule, *(_check(check) for check in rules))) for rules in zip(*checks, strict=True)
    )
    heads = (tr("GRIT (Osgood 1962)"), *(short_name(scenario, side) for side in sides))
    return Grid(tr("Checklist of graduated reciprocation"), heads, lines)


def _check(check: Check) -> str:
    sign = {True: tr("✓ yes"), False: tr("✗ no"), None: tr("· not shown")}[check.met]
    shown = ", ".join(check.shown_by[-3:])
    return f"{sign} ({shown})" if shown else sign


def costly_grid(scenario: Scenario, state: State) -> Grid:
    """Signals that cost their maker something."""
    lines = tuple(
        Line(
            (
                one.record,
                f"T{one.turn}",
                short_name(scenario, one.team),
                one.text,
                tr("{decibans:+.0f} dB", decibans=one.decibans),
                f"{one.price:g}",
            ),
            one.record,
        )
        for one in sorted(costly(scenario, state), key=lambda one: (one.turn, one.record))
    )
    heads = (tr("Move"), tr("Turn"), tr("Team"), tr("What"), tr("Evidence"), tr("Cost"))
    return Grid(tr("Costly signals"), heads, lines, wide=3, numbers=frozenset((4, 5)))


def _sides(scenario: Scenario) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side for pair in scenario.focus() for side in pair))


def _rivals(scenario: Scenario, team: str) -> tuple[str, ...]:
    return tuple(b if a == team else a for a, b in scenario.focus() if team in (a, b))


def pair_names(scenario: Scenario, about: str) -> str:
    """`a|b`, a team, or nobody, in words."""
    return names(scenario, about.split("|")) if about else ""
