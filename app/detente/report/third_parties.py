"""Third parties: who vouched for whom, who judged, and whose support was won or lost."""

from detente.exercise.naming import short_name
from detente.exercise.observers import Observers, VoiceMoved
from detente.exercise.telling_crises import verdict_name, voice_name
from detente.report.blocks import Block, Cell, Column, Section, Table
from detente.report.facts import Facts
from detente.report.log import placed
from detente.words import tr


def sections(facts: Facts) -> tuple[Section, ...]:
    """The section; none where no third party has said or felt anything."""
    blocks: list[Block] = [table for table in (_said(facts), _voices(facts)) if table.rows]
    if not blocks:
        return ()
    return (Section(id="third-parties", title=tr("Third parties"), blocks=tuple(blocks)),)


def _said(facts: Facts) -> Table:
    scenario, observers = facts.scenario, facts.chronicle.state.of(Observers)
    rows: list[tuple[int, str, str, str, str]] = [
        (e.turn, short_name(scenario, e.by), tr("vouches for it"), short_name(scenario, e.subject), e.text)
        for e in observers.endorsements
    ]
    for a in observers.assessments:
        verdict = verdict_name(a.verdict)
        told = verdict if a.public else tr("{verdict} (not in public)", verdict=verdict)
        rows.append((a.turn, short_name(scenario, a.by), told, short_name(scenario, a.subject), a.text))
    in_order = sorted(rows, key=lambda row: row[0])
    return Table(
        id="observers",
        caption=tr("Endorsements and assessments"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="by", title=tr("Who")),
            Column(key="what", title=tr("Judgement")),
            Column(key="subject", title=tr("Of whom")),
            Column(key="text", title=tr("Words"), share=45),
        ),
        rows=tuple(in_order),
    )


def _voices(facts: Facts) -> Table:
    rows: list[tuple[Cell, ...]] = [
        (taken.turn, voice_name(facts.scenario, event.voice), event.before, event.after, event.reason)
        for taken in placed(facts.chronicle)
        for event in taken.step.events
        if isinstance(event, VoiceMoved)
    ]
    return Table(
        id="voices",
        caption=tr("Voices won and lost"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="voice", title=tr("Voice")),
            Column(key="before", title=tr("Before"), kind="percent"),
            Column(key="after", title=tr("After"), kind="percent"),
            Column(key="reason", title=tr("Reason"), share=45),
        ),
        rows=tuple(rows),
    )
