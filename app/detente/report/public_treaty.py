"""What the public report may say of treaties: the room's boards put into words, and nothing beside them."""

from collections.abc import Callable, Iterable, Mapping

from detente.exercise.boards.shapes import AgreementView, Boards, DeclarationView, InspectionView, StepView
from detente.exercise.obligations.ruling import state_name
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import activity_name
from detente.exercise.treaty_names import kind_name, standing_name
from detente.report.blocks import Block, Bullets, Cell, Column, Figure, Heading, Section, Table
from detente.report.ladder_figure import StepBox, ladder_drawing
from detente.report.treaty_words import status_name
from detente.words import tr


@record
class Words:
    """How the report calls turns and teams; what things are called is no secret."""

    turn: Callable[[int], str]
    team: Callable[[str], str]
    categories: Mapping[str, str]

    def teams(self, ids: Iterable[str]) -> str:
        return ", ".join(self.team(team) for team in ids)


def category_names(scenario: Scenario) -> Mapping[str, str]:
    """Names of what is counted, by id."""
    return {category.id: category.name for category in scenario.categories}


def sections(boards: Boards, words: Words) -> tuple[Section, ...]:
    """The section on treaties; none where the room saw nothing of any."""
    treaty, verification = boards.treaty, boards.verification
    blocks: list[Block] = []
    if treaty.agreements:
        blocks.append(_texts(treaty.agreements, words))
    if any(step.standing not in ("open", "locked") for step in treaty.steps):
        blocks += _ladder(treaty.steps, words)
    blocks += [table for table in (_duties(boards, words), *_verification(boards, words)) if table.rows]
    blocks += [block for text in treaty.agreements for block in _words_of(text)]
    if not blocks and not verification.inspections:
        return ()
    return (Section(id="treaties", title=tr("Treaties and verification in public"), blocks=tuple(blocks)),)


def _texts(texts: tuple[AgreementView, ...], words: Words) -> Table:
    return Table(
        id="agreements",
        caption=tr("Texts released to the room"),
        columns=(
            Column(key="title", title=tr("Text"), share=30),
            Column(key="parties", title=tr("Parties")),
            Column(key="status", title=tr("Status")),
            Column(key="signed", title=tr("Signed by")),
            Column(key="ratified", title=tr("Ratified by")),
            Column(key="entered", title=tr("In force since turn"), kind="number"),
            Column(key="suspended", title=tr("Suspended by")),
            Column(key="left", title=tr("Leaving or left")),
        ),
        rows=tuple(
            (
                text.title,
                words.teams(text.parties),
                status_name(text.status),
                words.teams(text.signed),
                words.teams(text.ratified),
                text.entered or None,
                words.teams(text.suspended),
                words.teams(dict.fromkeys((*(team for team, _ in text.leaving), *text.left))),
            )
            for text in texts
        ),
        note=tr("A dash stands for a text that is not in force, or was so before the exercise."),
    )


def _words_of(text: AgreementView) -> tuple[Block, ...]:
    """The draft that the room may read, clause by clause."""
    if not text.drafts:
        return ()
    last = text.drafts[-1]
    title = tr("{title}, draft {number}", title=text.title, number=last.number)
    clauses = tuple(tr("{title}: {text}", title=c.title, text=c.text) for c in last.clauses)
    return Heading(text=title), Bullets(items=clauses)


def _ladder(steps: tuple[StepView, ...], words: Words) -> tuple[Block, ...]:
    figure = Figure(
        id="ladder",
        caption=tr("The ladder of steps, as far as the room knows it"),
        drawing=ladder_drawing([_box(step) for step in steps]),
        data="steps",
    )
    table = Table(
        id="steps",
        caption=tr("Steps of the ladder, as far as the room knows them"),
        columns=(
            Column(key="step", title=tr("Step"), share=40),
            Column(key="kind", title=tr("Kind")),
            Column(key="parties", title=tr("Parties")),
            Column(key="state", title=tr("State")),
            Column(key="acknowledged", title=tr("Obligations acknowledged"), kind="number"),
        ),
        rows=tuple(
            (
                step.title,
                kind_name(step.kind),
                words.teams(step.parties),
                standing_name(step.standing),
                step.acknowledged,
            )
            for step in steps
        ),
    )
    return figure, table


def _box(step: StepView) -> StepBox:
    return StepBox(id=step.id, title=step.title, standing=step.standing, requires=step.requires, note="")


def _duties(boards: Boards, words: Words) -> Table:
    return Table(
        id="duties",
        caption=tr("Obligations acknowledged before the room"),
        columns=(
            Column(key="party", title=tr("Party")),
            Column(key="obligation", title=tr("Obligation"), share=60),
            Column(key="due", title=tr("Due in turn"), kind="number"),
            Column(key="state", title=tr("State")),
        ),
        rows=tuple(
            (words.team(duty.party), duty.text, duty.due or None, state_name(duty.state))
            for duty in boards.treaty.duties
        ),
    )


def _verification(boards: Boards, words: Words) -> tuple[Table, ...]:
    board = boards.verification
    sites = {site.id: site.name for site in board.sites}
    return (
        _declarations(board.declarations, sites, words),
        Table(
            id="notifications",
            caption=tr("Notifications given in public"),
            columns=(
                Column(key="turn", title=tr("Turn"), kind="number"),
                Column(key="label", title=tr("Label"), kind="id"),
                Column(key="party", title=tr("Party")),
                Column(key="activity", title=tr("Activity")),
                Column(key="starts", title=tr("Begins in turn"), kind="number"),
                Column(key="text", title=tr("Text"), share=46),
            ),
            rows=tuple(
                (n.turn, words.turn(n.turn), words.team(n.party), activity_name(n.activity), n.starts, n.text)
                for n in board.notifications
            ),
        ),
        _inspections(board.inspections, sites, words),
    )


def _declarations(found: tuple[DeclarationView, ...], sites: Mapping[str, str], words: Words) -> Table:
    def rows(one: DeclarationView) -> Iterable[tuple[Cell, ...]]:
        for category, site, count in one.items:
            what = words.categories.get(category, tr("Items"))
            yield (
                one.turn,
                words.turn(one.turn),
                words.team(one.party),
                what,
                sites.get(site, "") if site else tr("in all"),
                count,
                tr("corrected later") if one.corrected_by else "",
            )

    return Table(
        id="declared",
        caption=tr("Declared in public"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="party", title=tr("Party")),
            Column(key="category", title=tr("Category"), share=36),
            Column(key="site", title=tr("Site")),
            Column(key="declared", title=tr("Declared"), kind="number"),
            Column(key="note", title=tr("Note")),
        ),
        rows=tuple(row for one in found for row in rows(one)),
    )


def _inspections(found: tuple[InspectionView, ...], sites: Mapping[str, str], words: Words) -> Table:
    return Table(
        id="inspections",
        caption=tr("Inspections of which the room was told"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="inspector", title=tr("Inspector")),
            Column(key="host", title=tr("Host")),
            Column(key="site", title=tr("Site")),
        ),
        rows=tuple(
            (
                i.turn,
                words.turn(i.turn),
                words.team(i.inspector),
                words.team(i.host),
                # A place that no declaration names is not named here either.
                sites.get(i.site, tr("not a declared site")),
            )
            for i in found
        ),
        note=tr("What came of them stands in the words that were published."),
    )
