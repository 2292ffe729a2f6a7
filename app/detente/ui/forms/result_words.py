"""One inspection told as it stands: who looks where and how, and what has happened since."""

from collections.abc import Iterator

from detente.exercise.inspections.plans import of_inspection
from detente.exercise.inspections.visits import Inspection, regime_of, site_of
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.exercise.telling import result_name
from detente.exercise.treaty_names import dispute_end_name
from detente.ui.planner_words import chance
from detente.words import tr


def about(scenario: Scenario, inspection: Inspection) -> str:
    """Who inspects which site of whom, with what access."""
    request = inspection.requested
    site = site_of(scenario, request.site)
    others = max(len(request.sampled) - 1, 0)
    more = tr(" and {n} more", n=others) if others else ""
    clarifies = tr(" It is to clear up {id}.", id=request.clarifies) if request.clarifies else ""
    return tr(
        "{id} {inspector} inspects {site}{more} of {host}: {type}, {access}.{clarifies}",
        id=inspection.id,
        inspector=scenario.team(request.inspector).name,
        site=site.name if site else request.site,
        more=more,
        host=scenario.team(request.host).name,
        type=request.type.replace("_", " "),
        access=_access(inspection),
        clarifies=clarifies,
    )


def _access(inspection: Inspection) -> str:
    if inspection.access == "managed":
        return tr("access managed, {share:.0%} of full access", share=inspection.openness)
    if inspection.access == "refused":
        return tr("access refused lawfully") if inspection.lawful else tr("access refused unlawfully")
    return tr("full access") if inspection.access == "granted" else tr("the host's answer is due")


def history(scenario: Scenario, inspection: Inspection) -> str:
    """What has happened since, sentence by sentence."""
    return " ".join(_sentences(scenario, inspection))


def _sentences(scenario: Scenario, i: Inspection) -> Iterator[str]:
    regime = regime_of(scenario, i.requested.regime)
    if regime is not None and i.access != "refused":
        detection, false_alarm = of_inspection(regime, i)
        plan = tr("Detection {d}, false alarm {f}.", d=chance(detection), f=chance(false_alarm))
        yield plan
    if i.arrived is not None:
        hours = tr(" after {hours:g} h", hours=i.arrived.hours) if i.arrived.hours is not None else ""
        late = tr(", later than the regime allows") if i.arrived.late else ""
        yield tr("Inspectors at the site{hours}{late}.", hours=hours, late=late)
    if i.report is not None:
        signs = f": {i.report.signs}" if i.report.signs else "."
        yield tr("Result: {result}{signs}", result=result_name(i.report.result), signs=signs)
    if i.explanation:
        yield tr("The host says: “{words}”", words=i.explanation)
    if i.signed is not None:
        because = f": {i.unsigned_because}" if i.unsigned_because else "."
        yield (
            tr("The joint report is signed.") if i.signed else tr("The joint report is not signed") + because
        )
    if i.disputed_by:
        yield tr("{team} disputes it: “{words}”", team=short_name(scenario, i.disputed_by), words=i.dispute)
    if i.outcome:
        yield tr("The dispute is {outcome}.", outcome=dispute_end_name(i.outcome))
    if i.resolution:
        verdict = tr("a violation") if i.resolution == "violation" else tr("explained")
        by = tr(" by {id}", id=i.clarified_by) if i.clarified_by else ""
        yield tr("Verdict: {verdict}{by}.", verdict=verdict, by=by)
