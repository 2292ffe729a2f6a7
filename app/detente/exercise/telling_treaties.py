"""Facts about treaties, obligations, declarations and ground truth, told in plain sentences."""

from collections.abc import Callable
from typing import Any

from detente.exercise import curves, holdings, ladder
from detente.exercise.agreements import acts as agreements
from detente.exercise.declarations import acts as declarations
from detente.exercise.injects import TreatyInjected
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Event
from detente.exercise.naming import fraction, names, short_name
from detente.exercise.obligations import acts as obligations
from detente.exercise.obligations.ruling import state_name
from detente.exercise.rules import rule
from detente.exercise.setting import Scenario
from detente.exercise.treaty_names import dispute_end_name, vote_name
from detente.words import tr


def title_of(scenario: Scenario, agreement_id: str) -> str:
    """Title of a treaty text; its id where the room made it up."""
    return next((a.title for a in scenario.agreements if a.id == agreement_id), agreement_id)


def step_title(scenario: Scenario, step_id: str) -> str:
    return next((step.title for step in scenario.steps if step.id == step_id), step_id)


def regime_name(scenario: Scenario, regime_id: str) -> str:
    return next((regime.name for regime in scenario.regimes if regime.id == regime_id), regime_id)


def activity_name(activity: str) -> str:
    """An activity in words."""
    return {
        "exercise": tr("exercise"),
        "test": tr("test"),
        "movement": tr("movement"),
        "launch": tr("launch"),
    }.get(activity, activity)


def tick_name(tick: str) -> str:
    """A tick of an obligation in words."""
    return {
        "measured": tr("measured"),
        "verified": tr("verified"),
        "acknowledged": tr("publicly acknowledged"),
    }.get(tick, tick)


def _place(scenario: Scenario, category: str, site: str) -> str:
    what = next((c.name for c in scenario.categories if c.id == category), tr("items"))
    where = next((s.name for s in scenario.sites if s.id == site), "")
    return tr("{what} at {site}", what=what, site=where) if where else what


def _because(reason: str) -> str:
    return tr(": {reason}", reason=reason) if reason else ""


def _exchange(scenario: Scenario, exchange_id: str) -> str:
    found = next((e.name for e in scenario.exchanges if e.id == exchange_id), "")
    return found or tr("a declaration of its own")


def _tabled(s: Scenario, e: agreements.DraftTabled) -> str:
    about = tr(", clause {clause} changed", clause=e.about) if e.about else ""
    by = tr(" by {team}", team=short_name(s, e.by)) if e.by else ""
    return tr(
        "“{title}”: draft {number}{by}{about}",
        title=title_of(s, e.id),
        number=e.number,
        by=by,
        about=about,
    )


def _signed(s: Scenario, e: agreements.AgreementSigned) -> str:
    over = tr(" – words in brackets notwithstanding: {reason}", reason=e.override) if e.override else ""
    return tr(
        "{team} signs “{title}” (draft {draft}){over}",
        team=short_name(s, e.team),
        title=title_of(s, e.id),
        draft=e.draft,
        over=over,
    )


def _entered(s: Scenario, e: agreements.AgreementEntered) -> str:
    until = tr(" until the end of turn {turn}", turn=e.expires) if e.expires else ""
    return tr("“{title}” enters into force{until}", title=title_of(s, e.id), until=until)


def _exit(s: Scenario, e: agreements.ExitNotified) -> str:
    return tr(
        "{team} gives notice to leave “{title}”, with effect from turn {turn}{why}",
        team=short_name(s, e.team),
        title=title_of(s, e.id),
        turn=e.effective,
        why=_because(e.reason),
    )


def _ended(s: Scenario, e: agreements.AgreementEnded) -> str:
    if e.cause == "expired":
        return tr("“{title}” expires", title=title_of(s, e.id))
    return tr("“{title}” ends, too few parties being left", title=title_of(s, e.id))


def _team_of(template: str, reason: str = "reason") -> Callable[[Scenario, Any], str]:
    """A sentence about a team and an agreement, with its reason where one was given."""

    def told(s: Scenario, e: Any) -> str:
        why = _because(getattr(e, reason, ""))
        return tr(template, team=short_name(s, e.team), title=title_of(s, e.id), why=why)

    return told


def _step_entered(s: Scenario, e: ladder.StepEntered) -> str:
    over = tr(" – although what it rests on is missing: {reason}", reason=e.override) if e.override else ""
    return tr("Step “{title}” enters into force{over}", title=step_title(s, e.step), over=over)


def _step_waiting(s: Scenario, e: ladder.StepWaiting) -> str:
    needs = ", ".join(f"“{step_title(s, step)}”" for step in e.needs)
    return tr("Step “{title}” waits for {needs}", title=step_title(s, e.step), needs=needs)


def _step_suspended(s: Scenario, e: ladder.StepSuspended) -> str:
    return tr(
        "{team} suspends the step “{title}”{why}",
        team=short_name(s, e.party),
        title=step_title(s, e.step),
        why=_because(e.reason),
    )


def _holding(s: Scenario, e: holdings.HoldingChanged) -> str:
    return tr(
        "Truth: {party}, {what} {before} → {after}{why}",
        party=short_name(s, e.party),
        what=_place(s, e.category, e.site),
        before=e.before,
        after=e.after,
        why=_because(e.reason),
    )


def _hedge_name(scenario: Scenario, hedge_id: str) -> str:
    return next((h.name for h in holdings.hedges(scenario) if h.id == hedge_id), hedge_id)


def _loophole(_s: Scenario, e: holdings.LoopholeChanged) -> str:
    return tr("Loophole {before:.0%} → {after:.0%} ({cause})", before=e.before, after=e.after, cause=e.cause)


def _declared(s: Scenario, e: declarations.DeclarationMade) -> str:
    numbers = ", ".join(
        tr("{what} {count}", what=_place(s, item.category, item.site), count=item.count)
        for item in e.items[:6]
    )
    more = tr(" and {n} more", n=len(e.items) - 6) if len(e.items) > 6 else ""
    late = tr(", late") if e.late else ""
    corrects = tr(", corrects {id}", id=e.corrects) if e.corrects else ""
    faults = tr(" – {faults}", faults=" ".join(e.faults)) if e.faults else ""
    return tr(
        "{id} {party} declares ({exchange}{late}{corrects}): {numbers}{more}{faults}",
        id=e.id,
        party=short_name(s, e.party),
        exchange=_exchange(s, e.exchange),
        late=late,
        corrects=corrects,
        numbers=numbers,
        more=more,
        faults=faults,
    )


def _notified(s: Scenario, e: declarations.NotificationGiven) -> str:
    return tr(
        "{id} {party} notifies: {activity} from turn {starts}{text}",
        id=e.id,
        party=short_name(s, e.party),
        activity=activity_name(e.activity),
        starts=e.starts,
        text=_because(e.text),
    )


def _observed(s: Scenario, e: declarations.ActivityObserved) -> str:
    if e.notice_turns < 0:
        notice = tr("without notice")
    elif e.notice_turns == 1:
        notice = tr("with one turn of notice ({id})", id=e.notification)
    else:
        notice = tr("with {n} turns of notice ({id})", n=e.notice_turns, id=e.notification)
    return tr(
        "{id} {party}: {activity} {notice}{text}",
        id=e.id,
        party=short_name(s, e.party),
        activity=activity_name(e.activity),
        notice=notice,
        text=_because(e.text),
    )


def _assigned(s: Scenario, e: obligations.DutyAssigned) -> str:
    due = tr("by the end of turn {turn}", turn=e.due) if e.due else tr("standing")
    return tr(
        "{id} {party} owes: {text} ({due})", id=e.id, party=short_name(s, e.party), text=e.text, due=due
    )


def _ruled(s: Scenario, e: obligations.DutyRuled) -> str:
    late = tr(", late") if e.late else ""
    return tr(
        "{id} {party}: {before} → {after}{late}{why}",
        id=e.id,
        party=short_name(s, e.party),
        before=state_name(e.before),
        after=state_name(e.after),
        late=late,
        why=_because(e.cause),
    )


def _ticked(_s: Scenario, e: obligations.DutyTicked) -> str:
    if not e.set:
        return tr("{id} no longer {tick}", id=e.id, tick=tick_name(e.tick))
    return tr("{id} {tick}{evidence}", id=e.id, tick=tick_name(e.tick), evidence=_by(e.evidence))


def _by(evidence: str) -> str:
    return tr(" by {id}", id=evidence) if evidence else ""


def _norm(_s: Scenario, e: obligations.NormMoved) -> str:
    return tr("Kept in a row: {streak}; norm at level {level}", streak=e.streak, level=e.after)


def minimum_words(scenario: Scenario, event: curves.MinimumMoved) -> tuple[str, str]:
    """Which least trust moved, from where to where, and why."""
    what = tr(
        "Least trust {a} in {b} {before} → {after}",
        a=short_name(scenario, event.observer),
        b=short_name(scenario, event.subject),
        before=fraction(event.before),
        after=fraction(event.after),
    )
    return what, rule(event.rule).text


def prior_words(scenario: Scenario, event: curves.PriorMoved) -> tuple[str, str]:
    """Whose trust the norm moved, from where to where, and why."""
    what = tr(
        "{a} trusts {b} {before} → {after}",
        a=short_name(scenario, event.observer),
        b=short_name(scenario, event.subject),
        before=fraction(event.trust_before),
        after=fraction(event.trust_after),
    )
    why = tr(
        "prior {before} → {after}: {rule}",
        before=fraction(event.prior_before),
        after=fraction(event.prior_after),
        rule=rule(event.rule).text,
    )
    return what, why


def _reason(told: tuple[str, str]) -> str:
    return f"{told[0]} ({told[1]})"


def _closed(s: Scenario, e: obligations.ReviewClosed) -> str:
    missing = tr(", without {parties}", parties=names(s, e.missing)) if e.missing else ""
    return tr("{id} review closed{missing}: {outcome}", id=e.id, missing=missing, outcome=e.outcome)


def _arrived(_s: Scenario, e: inspections.InspectorsArrived) -> str:
    hours = tr(" after {hours:g} h", hours=e.hours) if e.hours is not None else ""
    late = tr(", later than the regime allows") if e.late else ""
    return tr("{id} inspectors at the site{hours}{late}", id=e.id, hours=hours, late=late)


def _regime(template: str) -> Callable[[Scenario, Any], str]:
    def told(s: Scenario, e: Any) -> str:
        why = _because(getattr(e, "reason", ""))
        return tr(template, regime=regime_name(s, e.regime), why=why)

    return told


def _signed_report(_s: Scenario, e: inspections.ReportSigned) -> str:
    if e.signed:
        return tr("{id} joint report signed", id=e.id)
    return tr("{id} joint report not signed{why}", id=e.id, why=_because(e.reason))


def _settled(_s: Scenario, e: inspections.DisputeSettled) -> str:
    outcome = dispute_end_name(e.outcome)
    return tr("{id} dispute {outcome}{why}", id=e.id, outcome=outcome, why=_because(e.reason))


def _opened(s: Scenario, e: obligations.ReviewOpened) -> str:
    title = title_of(s, e.agreement)
    return tr("{id} review of “{title}”: {parties} report", id=e.id, title=title, parties=names(s, e.parties))


def _simulated(s: Scenario, e: declarations.SimulationHeld) -> str:
    return tr(
        "Joint routine simulation of {parties}{text}", parties=names(s, e.parties), text=_because(e.text)
    )


def _missed(s: Scenario, e: declarations.DeclarationMissed) -> str:
    return tr(
        "{party} did not declare ({exchange})",
        party=short_name(s, e.party),
        exchange=_exchange(s, e.exchange),
    )


def _voted(s: Scenario, e: agreements.VoteCast) -> str:
    return tr(
        "{team} on draft {draft} of “{title}”: {vote}",
        team=short_name(s, e.team),
        draft=e.draft,
        title=title_of(s, e.id),
        vote=vote_name(e.vote),
    )


def _proposed(s: Scenario, e: agreements.AgreementProposed) -> str:
    return tr(
        "{team} tables “{title}” for {parties}",
        team=short_name(s, e.by),
        title=e.title,
        parties=names(s, e.parties),
    )


def _sponsors(s: Scenario, e: agreements.SponsorshipChanged) -> str:
    team, title = short_name(s, e.team), title_of(s, e.id)
    if e.sponsors:
        return tr("{team} sponsors “{title}”", team=team, title=title)
    return tr("{team} no longer sponsors “{title}”", team=team, title=title)


TELL: dict[type[Event], Callable[[Scenario, Any], str]] = {
    TreatyInjected: lambda _s, e: tr("Inject {id} bears on {of}", id=e.inject, of=e.of or tr("the loophole")),
    agreements.AgreementProposed: _proposed,
    agreements.DraftTabled: _tabled,
    agreements.SponsorshipChanged: _sponsors,
    agreements.VoteCast: _voted,
    agreements.DraftAdopted: lambda s, e: tr(
        "Draft {draft} of “{title}” is adopted", draft=e.draft, title=title_of(s, e.id)
    ),
    agreements.PositionSet: _team_of("{team}: position on “{title}” noted{why}"),
    agreements.AgreementSigned: _signed,
    agreements.SignatureWithdrawn: _team_of("{team} withdraws its signature from “{title}”{why}"),
    agreements.AgreementRatified: _team_of("{team} ratifies “{title}”{why}"),
    agreements.RatificationFailed: _team_of("{team} does not ratify “{title}”{why}"),
    agreements.AgreementEntered: _entered,
    agreements.AgreementSuspended: _team_of("{team} suspends “{title}”{why}"),
    agreements.AgreementResumed: _team_of("{team} resumes “{title}”{why}"),
    agreements.ExitNotified: _exit,
    agreements.PartyLeft: _team_of("{team} has left “{title}”{why}"),
    agreements.AgreementEnded: _ended,
    agreements.AgreementExtended: lambda s, e: tr(
        "“{title}” is extended to the end of turn {turn}{why}",
        title=title_of(s, e.id),
        turn=e.expires,
        why=_because(e.reason),
    ),
    agreements.TextReleased: lambda s, e: tr(
        "Draft {draft} of “{title}” is open to the room", draft=e.draft, title=title_of(s, e.id)
    ),
    ladder.StepEntered: _step_entered,
    ladder.StepWaiting: _step_waiting,
    ladder.StepSuspended: _step_suspended,
    ladder.StepResumed: lambda s, e: tr(
        "{team} resumes the step “{title}”", team=short_name(s, e.party), title=step_title(s, e.step)
    ),
    ladder.StepLeft: lambda s, e: tr(
        "{team} is no longer bound by the step “{title}”",
        team=short_name(s, e.party),
        title=step_title(s, e.step),
    ),
    ladder.StepEnded: lambda s, e: tr("Step “{title}” is no longer in force", title=step_title(s, e.step)),
    holdings.HoldingChanged: _holding,
    holdings.HedgeStopped: lambda s, e: tr(
        "Truth: “{name}” is given up{why}", name=_hedge_name(s, e.hedge), why=_because(e.reason)
    ),
    holdings.HedgeGrew: lambda s, e: tr(
        "Truth: “{name}” grows to {items}", name=_hedge_name(s, e.hedge), items=e.items
    ),
    holdings.LoopholeChanged: _loophole,
    declarations.DeclarationMade: _declared,
    declarations.DeclarationMissed: _missed,
    declarations.NotificationGiven: _notified,
    declarations.ActivityObserved: _observed,
    declarations.SimulationHeld: _simulated,
    inspections.InspectorsArrived: _arrived,
    inspections.FindingExplained: lambda s, e: tr(
        "{id} {host} explains: {text}", id=e.id, host=short_name(s, e.host), text=e.text
    ),
    inspections.ReportSigned: _signed_report,
    inspections.InspectionDisputed: lambda s, e: tr(
        "{id} contested by {by}: {text}", id=e.id, by=short_name(s, e.by), text=e.text
    ),
    inspections.DisputeSettled: _settled,
    inspections.RegimePaused: _regime("Inspections under “{regime}” are paused{why}"),
    inspections.RegimeResumed: _regime("Inspections under “{regime}” go on{why}"),
    inspections.RegimeStarted: _regime("“{regime}” begins to count{why}"),
    inspections.RegimeStopped: _regime("“{regime}” no longer counts{why}"),
    obligations.DutyAssigned: _assigned,
    obligations.DutyRuled: _ruled,
    obligations.DutyTicked: _ticked,
    obligations.DutyReset: lambda _s, e: tr(
        "{id} due by the end of turn {after} instead of {before}", id=e.id, after=e.after, before=e.before
    ),
    obligations.NormMoved: _norm,
    obligations.ReviewOpened: _opened,
    obligations.ReviewReported: lambda s, e: tr(
        "{id} {party} reports: {text}", id=e.id, party=short_name(s, e.party), text=e.text
    ),
    obligations.ReviewClosed: _closed,
    obligations.ReviewLapsed: lambda s, e: tr(
        "{id} review lapsed{missing}",
        id=e.id,
        missing=tr(", without a report of {parties}", parties=names(s, e.missing)) if e.missing else "",
    ),
    curves.MinimumMoved: lambda s, e: _reason(minimum_words(s, e)),
    curves.PriorMoved: lambda s, e: _reason(prior_words(s, e)),
}
"""One sentence for each fact."""
