"""Verification: what was declared, what was found, what the plan could see, and which quotas were used."""

from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.report.blocks import Block, Cell, Column, Figure, Section, Table, capped, paragraphs
from detente.report.communications import MOST_ROWS
from detente.report.facts import Facts
from detente.report.figures import FoundMark, found_drawing
from detente.words import tr

_MOST_MARKS = 24


def verification(facts: Facts) -> Section:
    """All inspections, and the quotas."""
    inspections = facts.chronicle.state.of(Inspections)
    ledger = list(inspections.ledger)
    blocks: list[Block] = []
    if ledger:
        blocks += paragraphs(
            tr(
                "Detection is the chance that the plan of the regime shows a violation where there is "
                "one; false "
                "alarm is the chance that it shows one where there is none. One clean inspection "
                "proves little, "
                "and one alarm is not yet a violation."
            )
        )
        marks = [_mark(facts.scenario, i) for i in ledger if i.report]
        shown = [mark for mark in marks if mark][:_MOST_MARKS]
        if shown:
            blocks.append(
                Figure(
                    id="found",
                    caption=tr("Declared (ring) and found (disc) by inspection"),
                    drawing=found_drawing(shown),
                    data="inspections",
                )
            )
        blocks.append(_table(facts, ledger))
    else:
        blocks += paragraphs(tr("No inspection was logged."))
    quotas = _quotas(facts.scenario, inspections)
    if quotas.rows:
        blocks.append(quotas)
    return Section(id="verification", title=tr("Verification"), blocks=tuple(blocks))


def _site(scenario: Scenario, site_id: str) -> str:
    return next((s.name for s in scenario.sites if s.id == site_id), site_id)


def _mark(scenario: Scenario, inspection: Inspection) -> FoundMark | None:
    report = inspection.report
    if report is None:
        return None
    return FoundMark(
        name=inspection.id,
        place=_site(scenario, report.site),
        declared=report.declared,
        found=report.found,
        anomaly=report.result == "anomaly",
    )


def _table(facts: Facts, ledger: list[Inspection]) -> Table:
    return Table(
        id="inspections",
        caption=tr("Inspections"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="parties", title=tr("Inspector → host")),
            Column(key="site", title=tr("Site")),
            Column(key="access", title=tr("Access")),
            Column(key="declared", title=tr("Declared"), kind="number"),
            Column(key="found", title=tr("Found"), kind="number"),
            Column(key="result", title=tr("Result")),
            Column(key="explanation", title=tr("Explanation and closing"), share=20),
            Column(key="truth", title=tr("Ground truth")),
            Column(key="detection", title=tr("Detection"), kind="percent"),
            Column(key="false_alarm", title=tr("False alarm"), kind="percent", digits=1),
        ),
        rows=capped([_row(facts.scenario, i) for i in ledger], MOST_ROWS),
    )


def _row(scenario: Scenario, i: Inspection) -> tuple[Cell, ...]:
    access = {
        "pending": tr("pending"),
        "granted": tr("granted"),
        "managed": tr("managed"),
        "refused": tr("refused"),
    }[i.access]
    request, report = i.requested, i.report
    head: tuple[Cell, ...] = (
        i.id,
        request.turn,
        f"{short_name(scenario, request.inspector)} → {short_name(scenario, request.host)}",
        _site(scenario, request.site),
        tr("{access}, beyond the quota", access=access) if request.override else access,
    )
    if report is None:
        return (*head, None, None, tr("no report"), i.explanation, "", None, None)
    result = tr("consistent") if report.result == "consistent" else tr("anomaly")
    closings = {"": "", "explained": tr("explained"), "violation": tr("violation confirmed")}
    told = ": ".join(part for part in (closings[i.resolution], i.explanation) if part)
    truth = tr("violation") if report.violation_present else tr("none")
    source = tr("result drawn") if report.drawn else tr("result typed")
    return (
        *head,
        report.declared,
        report.found,
        result,
        told,
        tr("{truth}; {source}", truth=truth, source=source),
        report.detection,
        report.false_alarm,
    )


def _quotas(scenario: Scenario, inspections: Inspections) -> Table:
    rows: list[tuple[Cell, ...]] = []
    pairs = {(i.requested.regime, i.requested.inspector, i.requested.host) for i in inspections.ledger}
    for regime_id, inspector, host in sorted(pairs):
        regime = next((r for r in scenario.regimes if r.id == regime_id), None)
        if regime is not None:
            rows.append(
                (
                    regime.name,
                    short_name(scenario, inspector),
                    short_name(scenario, host),
                    inspections.used_by_pair(regime_id, inspector, host),
                    regime.quota_per_pair or None,
                    inspections.received(regime_id, host),
                    regime.quota_total or None,
                )
            )
    return Table(
        id="quotas",
        caption=tr("Quotas used"),
        columns=(
            Column(key="regime", title=tr("Regime")),
            Column(key="inspector", title=tr("Inspector")),
            Column(key="host", title=tr("Host")),
            Column(key="used", title=tr("Used by the pair"), kind="number"),
            Column(key="quota_per_pair", title=tr("Quota of the pair"), kind="number"),
            Column(key="received", title=tr("Accepted by the host"), kind="number"),
            Column(key="quota_total", title=tr("Quota of the host"), kind="number"),
        ),
        rows=tuple(rows),
        note=tr("A dash in a column of quotas means that the regime sets no limit."),
    )
