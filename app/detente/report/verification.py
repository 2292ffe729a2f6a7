"""Verification: what was found, what the plans could see, quotas, exchanges, and what was hidden."""

from detente.exercise.compliance import Alarm, Tally, tally
from detente.exercise.curves import MinimumMoved
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.naming import short_name
from detente.exercise.rules import rule
from detente.exercise.setting import Scenario
from detente.exercise.telling import result_name
from detente.exercise.telling_treaties import regime_name
from detente.exercise.treaty_names import dispute_end_name
from detente.report.blocks import Block, Cell, Column, Figure, Heading, Section, Table, capped, paragraphs
from detente.report.communications import MOST_ROWS
from detente.report.exchanges import exchange_blocks
from detente.report.facts import Facts
from detente.report.hidden import hidden_blocks
from detente.report.log import placed
from detente.report.notices import notice_blocks
from detente.report.quotas import quota_blocks
from detente.report.treaty_words import alarm_name
from detente.report.verification_figures import FoundMark, PlanBar, detection_drawing, found_drawing
from detente.words import tr

_MOST_MARKS = 24


def verification(facts: Facts) -> Section:
    """All inspections with what their plans could see, and all else that verification rests on."""
    inspections = facts.chronicle.state.of(Inspections)
    ledger = list(inspections.ledger)
    blocks: list[Block] = [*_inspections(facts, ledger)] if ledger else [*paragraphs(_none())]
    blocks += _least_trust(facts)
    blocks += quota_blocks(facts)
    blocks += exchange_blocks(facts)
    blocks += notice_blocks(facts)
    blocks += hidden_blocks(facts)
    return Section(id="verification", title=tr("Verification"), blocks=tuple(blocks))


def _none() -> str:
    return tr("No inspection was logged.")


def _inspections(facts: Facts, ledger: list[Inspection]) -> list[Block]:
    verdicts = _verdicts(tally(facts.chronicle.state))
    reported = [i for i in ledger if i.report]
    blocks: list[Block] = [*paragraphs(_caution())]
    if reported:
        blocks += _figures(facts.scenario, reported[:_MOST_MARKS], verdicts)
    blocks.append(_table(facts, ledger, verdicts))
    told = [i for i in ledger if _has_story(i)]
    return [*blocks, _stories(facts, told)] if told else blocks


def _caution() -> str:
    return tr(
        "Detection is the chance that the plan of the inspection rings the alarm at a violator; false alarm "
        "is the chance that it rings at a complier. One clean inspection proves little, and one alarm is not "
        "yet a violation."
    )


def _verdicts(found: Tally) -> dict[str, Alarm]:
    """Whether each inspection was right about what was there."""
    made: dict[str, Alarm] = {}
    for alarm, ids in _by_alarm(found):
        made.update(dict.fromkeys(ids, alarm))
    return made


def _by_alarm(found: Tally) -> tuple[tuple[Alarm, tuple[str, ...]], ...]:
    return ("true", found.found), ("false", found.false_alarms), ("missed", found.missed)


def _figures(scenario: Scenario, reported: list[Inspection], verdicts: dict[str, Alarm]) -> list[Block]:
    marks: list[FoundMark] = []
    bars: list[PlanBar] = []
    for i in reported:
        if i.report is None:
            continue
        verdict = alarm_name(verdicts.get(i.id, ""))
        place = _site(scenario, i.report.site)
        marks.append(
            FoundMark(
                name=i.id,
                place=place,
                declared=i.report.declared,
                found=i.report.found,
                result=i.report.result,
                verdict=verdict,
            )
        )
        bars.append(
            PlanBar(
                name=i.id,
                place=regime_name(scenario, i.requested.regime),
                detection=i.report.detection,
                false_alarm=i.report.false_alarm,
                verdict=verdict,
            )
        )
    return [
        Figure(
            id="found",
            caption=tr("Declared (ring) and found (disc, triangle for ambiguity, square for anomaly)"),
            drawing=found_drawing(marks),
            data="inspections",
        ),
        Figure(
            id="detection",
            caption=tr("Detection (bar) and false alarm (red tick) of the plan of each inspection"),
            drawing=detection_drawing(bars),
            data="inspections",
        ),
    ]


def _site(scenario: Scenario, site_id: str) -> str:
    return next((s.name for s in scenario.sites if s.id == site_id), site_id)


def _table(facts: Facts, ledger: list[Inspection], verdicts: dict[str, Alarm]) -> Table:
    return Table(
        id="inspections",
        caption=tr("Inspections"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="parties", title=tr("Inspector → host")),
            Column(key="type", title=tr("Type")),
            Column(key="site", title=tr("Site")),
            Column(key="access", title=tr("Access")),
            Column(key="sample", title=tr("Sample"), share=12),
            Column(key="declared", title=tr("Declared"), kind="number"),
            Column(key="found", title=tr("Found"), kind="number"),
            Column(key="result", title=tr("Result")),
            Column(key="truth", title=tr("Ground truth")),
            Column(key="detection", title=tr("Detection"), kind="percent"),
            Column(key="false_alarm", title=tr("False alarm"), kind="percent", digits=1),
        ),
        rows=capped([_row(facts.scenario, i, verdicts.get(i.id, "")) for i in ledger], MOST_ROWS),
        note=tr(
            "Under managed access the share of full access stands in brackets; it lowers what can be seen."
        ),
    )


def _row(scenario: Scenario, i: Inspection, verdict: Alarm) -> tuple[Cell, ...]:
    request, report = i.requested, i.report
    head: tuple[Cell, ...] = (
        i.id,
        request.turn,
        f"{short_name(scenario, request.inspector)} → {short_name(scenario, request.host)}",
        request.type,
        _site(scenario, request.site),
        _access(i),
        _sample(scenario, i),
    )
    if report is None:
        return (*head, None, None, tr("no report"), "", None, None)
    truth = tr("violation") if report.violation_present else tr("none")
    source = tr("result drawn") if report.drawn else tr("result typed")
    parts = (truth, alarm_name(verdict), source)
    return (
        *head,
        report.declared,
        report.found,
        result_name(report.result),
        "; ".join(part for part in parts if part),
        report.detection,
        report.false_alarm,
    )


def _access(i: Inspection) -> str:
    access = {
        "pending": tr("pending"),
        "granted": tr("granted"),
        "managed": tr("managed ({openness:.0%})", openness=i.openness),
        "refused": tr("refused") if i.lawful else tr("refused against the rules"),
    }[i.access]
    return tr("{access}, beyond the quota", access=access) if i.requested.override else access


def _sample(scenario: Scenario, i: Inspection) -> str:
    """How much was looked at, and where the sites were named, which."""
    if i.requested.sampled:
        return ", ".join(_site(scenario, place) for place in i.requested.sampled)
    if i.requested.sample >= 0:
        return str(i.requested.sample)
    regime = next((r for r in scenario.regimes if r.id == i.requested.regime), None)
    return str(regime.sample) if regime else ""


def _has_story(i: Inspection) -> bool:
    odd = i.report is not None and i.report.result != "consistent"
    return odd or bool(i.explanation or i.disputed_by or i.signed is not None or i.requested.clarifies)


def _stories(facts: Facts, told: list[Inspection]) -> Table:
    """What followed an inspection: signs, explanation, joint report, dispute, closing."""
    return Table(
        id="findings",
        caption=tr("What followed: explanations, joint reports and disputes"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="signs", title=tr("Signs")),
            Column(key="explanation", title=tr("Explanation, or reason of a refusal"), share=30),
            Column(key="joint_report", title=tr("Joint report")),
            Column(key="dispute", title=tr("Dispute"), share=24),
            Column(key="closing", title=tr("Closing")),
        ),
        rows=capped([_story(facts.scenario, i) for i in told], MOST_ROWS),
    )


def _story(scenario: Scenario, i: Inspection) -> tuple[Cell, ...]:
    closings = {"": "", "explained": tr("explained"), "violation": tr("violation confirmed")}
    closing = tr("open") if i.doubtful else closings[i.resolution]
    by = tr("{closing} by {id}", closing=closing, id=i.clarified_by) if i.clarified_by else closing
    clarifies = tr("clarifies {id}", id=i.requested.clarifies) if i.requested.clarifies else ""
    return (
        i.id,
        i.report.signs if i.report else "",
        i.explanation,
        _joint_report(i),
        _dispute(scenario, i),
        ", ".join(part for part in (by, clarifies) if part),
    )


def _joint_report(i: Inspection) -> str:
    if i.signed is None:
        return ""
    return tr("signed") if i.signed else tr("not signed: {reason}", reason=i.unsigned_because)


def _dispute(scenario: Scenario, i: Inspection) -> str:
    if not i.disputed_by:
        return ""
    ended = dispute_end_name(i.outcome) if i.outcome else tr("open")
    return tr(
        "{team}: {text} ({ended})", team=short_name(scenario, i.disputed_by), text=i.dispute, ended=ended
    )


def _least_trust(facts: Facts) -> tuple[Block, ...]:
    """How detection and the steps in force moved the least trust that pays."""
    rows: list[tuple[Cell, ...]] = []
    for taken in placed(facts.chronicle):
        moved = [event for event in taken.step.events if isinstance(event, MinimumMoved)]
        rows += [(taken.turn, taken.label, *row) for row in _moves(facts, moved)]
    if not rows:
        return ()
    table = Table(
        id="least-trust",
        caption=tr("How verification and steps moved the least trust from which cooperation pays"),
        columns=(
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="cause", title=tr("Cause"), share=24),
            Column(key="pairs", title=tr("Who → whom")),
            Column(key="detection", title=tr("Detection that counts"), kind="percent"),
            Column(key="before", title=tr("Before"), kind="fraction"),
            Column(key="after", title=tr("After"), kind="fraction"),
            Column(key="why", title=tr("By which rule"), share=28),
        ),
        rows=capped(rows, MOST_ROWS),
    )
    return Heading(text=tr("Verification and the least trust")), table


def _moves(facts: Facts, moved: list[MinimumMoved]) -> list[tuple[Cell, ...]]:
    """Movements of one step of the session; pairs that moved alike share a row."""
    scenario = facts.scenario
    alike: dict[tuple[str, str, float, float, float], list[str]] = {}
    for event in moved:
        pair = f"{short_name(scenario, event.observer)} → {short_name(scenario, event.subject)}"
        key = (event.record, event.rule, event.detection, round(event.before, 6), round(event.after, 6))
        alike.setdefault(key, []).append(pair)
    return [
        (
            facts.cause(record_id) or tr("change of the model"),
            "\n".join(pairs),
            detection,
            before,
            after,
            rule(rule_id).text,
        )
        for (record_id, rule_id, detection, before, after), pairs in alike.items()
    ]
