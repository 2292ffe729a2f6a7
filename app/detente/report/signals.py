"""Signals and red lines: what was drawn and crossed, promised and kept, shown and done out of sight."""

from detente.exercise.naming import short_name
from detente.exercise.phases import Phases
from detente.exercise.red_lines import Line, RedLines
from detente.exercise.restraint import Check, costly, grit, promises, reciprocity, tracks
from detente.report.blocks import Block, Cell, Column, Figure, Section, Table, paragraphs
from detente.report.crisis_figures import split_drawing
from detente.report.facts import Facts
from detente.report.wording import counted, numeral
from detente.words import tr


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section; none where nobody held a red line."""
    lines = tuple(facts.chronicle.state.of(RedLines).lines.values())
    if not lines:
        return ()
    blocks: list[Block] = [*paragraphs(_opening(lines)), _lines(facts, lines)]
    crossings = _crossings(facts, lines)
    blocks += [crossings] if crossings.rows else []
    blocks += [_split(facts), _tracks(facts), _promises(facts), _grit(facts)]
    paid = _costly(facts)
    blocks += [paid] if paid.rows else []
    return (Section(id="signals", title=tr("Signals and red lines"), blocks=tuple(blocks)),)


def _opening(lines: tuple[Line, ...]) -> str:
    hidden = sum(not line.public for line in lines)
    held = counted(len(lines), "One red line was held", "{n} red lines were held").capitalize()
    kept = counted(hidden, "one of them in private", "{n} of them in private", "all of them in public")
    crossings = [crossing for line in lines for crossing in line.crossings]
    enforced = sum(crossing.enforced for crossing in crossings)
    open_ = sum(not crossing.answered for crossing in crossings)
    if not crossings:
        return tr("{held}, {kept}. No act crossed any.", held=held, kept=kept)
    return tr(
        "{held}, {kept}. {crossed}: {enforced} enforced, {passed} let pass, {open} not answered.",
        held=held,
        kept=kept,
        crossed=counted(len(crossings), "There was one crossing", "There were {n} crossings"),
        enforced=numeral(enforced),
        passed=numeral(len(crossings) - enforced - open_),
        open=numeral(open_),
    )


def _sides(facts: Facts) -> tuple[str, ...]:
    return tuple(dict.fromkeys(side for pair in facts.scenario.focus() for side in pair))


def _lines(facts: Facts, lines: tuple[Line, ...]) -> Table:
    def row(line: Line) -> tuple[Cell, ...]:
        known = tr("public") if line.public else tr("private")
        held = tr("held") if line.holds else tr("given up in turn {turn}", turn=line.withdrawn)
        domain = line.domain or tr("every domain")
        team = short_name(facts.scenario, line.team)
        return line.id, team, line.text, line.rung, domain, known, line.ambiguity, held

    return Table(
        id="red-lines",
        caption=tr("Red lines"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="team", title=tr("Team")),
            Column(key="text", title=tr("Line"), share=30),
            Column(key="rung", title=tr("From rung"), kind="number"),
            Column(key="domain", title=tr("Domain")),
            Column(key="known", title=tr("Known")),
            Column(key="ambiguity", title=tr("Ambiguity"), kind="fraction"),
            Column(key="held", title=tr("At the end")),
        ),
        rows=tuple(row(line) for line in lines),
    )


def _crossings(facts: Facts, lines: tuple[Line, ...]) -> Table:
    rows: list[tuple[int, str, str, str, int, str]] = []
    for line in lines:
        for crossing in line.crossings:
            answer = tr("enforced") if crossing.enforced else tr("not enforced")
            by = short_name(facts.scenario, crossing.by)
            told = answer if crossing.answered else tr("not answered")
            rows.append((crossing.turn, line.id, by, facts.named(crossing.record), crossing.rung, told))
    return Table(
        id="crossings",
        caption=tr("Crossings, and what was done about them"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="line", title=tr("Line"), kind="id"),
            Column(key="by", title=tr("By")),
            Column(key="record", title=tr("Act"), share=40),
            Column(key="rung", title=tr("Rung"), kind="number"),
            Column(key="answer", title=tr("Answer")),
        ),
        rows=tuple(sorted(rows)),
    )


def _split(facts: Facts) -> Figure:
    turns = facts.chronicle.state.of(Phases).turn
    sides = {
        side: (facts.scenario.team(side), tracks(facts.chronicle.state, side, turns))
        for side in _sides(facts)
    }
    return Figure(
        id="split",
        caption=tr("What each side showed the room, and what it did out of sight, by turn"),
        drawing=split_drawing(sides),
        data="tracks",
    )


def _tracks(facts: Facts) -> Table:
    turns = facts.chronicle.state.of(Phases).turn
    return Table(
        id="tracks",
        caption=tr("Scores of acts by turn, published and not"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="side", title=tr("Side")),
            Column(key="public", title=tr("Published"), kind="signed", digits=1),
            Column(key="private", title=tr("Not published"), kind="signed", digits=1),
        ),
        rows=tuple(
            (track.turn, short_name(facts.scenario, side), track.public, track.private)
            for side in _sides(facts)
            for track in tracks(facts.chronicle.state, side, turns)
        ),
        note=tr("PLOVER scores, −10 hostile to +10 cooperative (published); their sum is a convention."),
    )


def _promises(facts: Facts) -> Table:
    scenario, state = facts.scenario, facts.chronicle.state
    rows: list[tuple[Cell, ...]] = []
    for a, b in (pair for x, y in scenario.focus() for pair in ((x, y), (y, x))):
        made = promises(state, a)
        names = short_name(scenario, a), short_name(scenario, b)
        rows.append((names[0], made.open, made.kept, made.broken, names[1], reciprocity(state, b, a)))
    return Table(
        id="promise-ledger",
        caption=tr("Promises, and what was answered in kind"),
        columns=(
            Column(key="side", title=tr("Side")),
            Column(key="open", title=tr("Open"), kind="number"),
            Column(key="kept", title=tr("Kept"), kind="number"),
            Column(key="broken", title=tr("Broken"), kind="number"),
            Column(key="rival", title=tr("Toward")),
            Column(key="answered", title=tr("Its cooperative acts answered"), kind="percent"),
        ),
        rows=tuple(rows),
        note=tr("Answered: by a cooperative act of its own within two turns (an assumption)."),
    )


def _grit(facts: Facts) -> Table:
    scenario, state = facts.scenario, facts.chronicle.state
    sides = _sides(facts)
    checks = [grit(scenario, state, side) for side in sides]
    return Table(
        id="grit",
        caption=tr("Graduated reciprocation (GRIT), as far as the record tells"),
        columns=(
            Column(key="rule", title=tr("Rule"), share=40),
            *(Column(key=side, title=short_name(scenario, side)) for side in sides),
        ),
        rows=tuple((rules[0].rule, *(_met(rule) for rule in rules)) for rules in zip(*checks, strict=True)),
        note=tr("Osgood 1962 and Lindskold 1978 (published)."),
    )


def _met(check: Check) -> str:
    told = {True: tr("yes"), False: tr("no"), None: tr("not shown")}[check.met]
    return f"{told} ({', '.join(check.shown_by)})" if check.shown_by else told


def _costly(facts: Facts) -> Table:
    scenario = facts.scenario
    return Table(
        id="costly",
        caption=tr("Costly signals"),
        columns=(
            Column(key="id", title=tr("Move"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="team", title=tr("Team")),
            Column(key="text", title=tr("What"), share=45),
            Column(key="decibans", title=tr("Evidence, decibans"), kind="number", digits=1),
            Column(key="price", title=tr("Cost"), kind="number", digits=1),
        ),
        rows=tuple(
            (one.record, one.turn, short_name(scenario, one.team), one.text, one.decibans, one.price)
            for one in costly(scenario, facts.chronicle.state)
        ),
        note=tr("Ten decibans make a likelihood ratio of ten; the costs are assumptions of the catalogue."),
    )
