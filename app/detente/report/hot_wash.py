"""The hot wash: moments to talk about, strengths, things to improve, and what was said."""

from collections.abc import Iterable

from detente.exercise.annotations import Bookmark
from detente.exercise.hot_wash import Said, hot_wash
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.setting import Scenario
from detente.report.blocks import Block, Bullets, Cell, Column, Heading, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.report.log import placed
from detente.report.persons import Persons
from detente.report.wording import counted, quoted
from detente.words import tr


def section(facts: Facts, persons: Persons) -> Section:
    """What was said right after play; readers who are not to know persons get nobody's own words."""
    wash, scenario = hot_wash(facts.chronicle), facts.scenario
    blocks: list[Block] = []
    for title, said in (
        (tr("Strengths"), wash.strengths),
        (tr("To improve"), wash.improvements),
        (tr("Quotes"), wash.quotes),
    ):
        blocks += _said(scenario, title, said, persons)
    if wash.bookmarks and persons.told:
        blocks.append(_bookmarks(facts))
    if scenario.debrief:
        blocks += [Heading(text=tr("Questions for the hot wash")), Bullets(items=scenario.debrief)]
    return Section(
        id="hot-wash",
        title=tr("Hot wash"),
        blocks=tuple(blocks) or paragraphs(tr("Nothing of the hot wash was written down.")),
    )


def _said(scenario: Scenario, title: str, said: tuple[Said, ...], persons: Persons) -> list[Block]:
    open_words = [one for one in said if persons.told or not one.person]
    kept_back = len(said) - len(open_words)
    blocks: list[Block] = []
    if said:
        blocks.append(Heading(text=title))
    if open_words:
        blocks.append(Bullets(items=tuple(_line(scenario, one, persons) for one in open_words)))
    if kept_back:
        told = tr("{words} of persons left out.", words=counted(kept_back, "One line", "{n} lines"))
        blocks += paragraphs(told.capitalize())
    return blocks


def _line(scenario: Scenario, one: Said, persons: Persons) -> str:
    team = short_name(scenario, one.team) if one.team else tr("the room")
    words = quoted(one.text, len(one.text)) if one.person else persons.text(one.text)
    speaker = persons.who(one.speaker)
    return f"{words} ({team}, {speaker})" if speaker else f"{words} ({team})"


def _bookmarks(facts: Facts) -> Table:
    """Moments that control marked in the course of play."""
    turns = {taken.step.id: (taken.turn, taken.label) for taken in placed(facts.chronicle)}
    beginning = (0, turn_label(facts.scenario, 0))
    rows: Iterable[tuple[Cell, ...]] = (
        (
            *turns.get(one.step, beginning),
            one.step,
            (one.remark.reason if isinstance(one.remark, Bookmark) else "") or None,
            one.text,
            one.author,
        )
        for one in hot_wash(facts.chronicle).bookmarks
    )
    return Table(
        id="bookmarks",
        caption=tr("Moments marked for the hot wash"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="step", title=tr("Step"), kind="number"),
            Column(key="reason", title=tr("Why")),
            Column(key="text", title=tr("Moment")),
            Column(key="author", title=tr("By")),
        ),
        rows=tuple(rows),
    )
