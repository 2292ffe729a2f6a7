"""Facts about channels, incidents, red lines, the home front and third parties, told in plain sentences."""

from collections.abc import Callable, Sequence
from typing import Any

from detente.exercise import curves, estimates, hotline, moves, networks, observers, red_lines
from detente.exercise.domestic import acts as domestic
from detente.exercise.incidents import acts as incidents
from detente.exercise.mechanic import Event
from detente.exercise.naming import fraction, hours_words, names, short_name, signed
from detente.exercise.parameters import parameter_name
from detente.exercise.rules import rule
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import title_of
from detente.words import tr


def _because(reason: str) -> str:
    return tr(": {reason}", reason=reason) if reason else ""


def network_name(scenario: Scenario, network_id: str) -> str:
    return next((n.name for n in scenario.networks if n.id == network_id), network_id)


def faction_name(scenario: Scenario, faction_id: str) -> str:
    return next((f.name for f in scenario.factions if f.id == faction_id), faction_id)


def voice_name(scenario: Scenario, voice_id: str) -> str:
    return next((v.name for v in scenario.voices if v.id == voice_id), voice_id)


def incident_title(scenario: Scenario, kind: str) -> str:
    return next((i.title for i in scenario.incidents if i.id == kind), kind)


def verdict_name(verdict: str) -> str:
    """An assessment in words."""
    return {
        "compliant": tr("complies"),
        "violation": tr("does not comply"),
        "unclear": tr("cannot be judged"),
    }.get(verdict, verdict)


def framing_name(framing: str) -> str:
    """How a concession is presented, in words."""
    return {
        "insurance": tr("shared insurance"),
        "stewardship": tr("stewardship"),
        "strength": tr("strength"),
    }.get(framing, tr("nothing"))


def _understood(_s: Scenario, e: hotline.MessageUnderstood) -> str:
    believed = {True: tr("taken for true"), False: tr("not believed"), None: ""}[e.believed]
    understood = tr("understood as{text}", text=_because(e.understood)) if e.understood else ""
    told = ", ".join(part for part in (understood, believed) if part) or tr("understood")
    return tr("{id} {words}", id=e.id, words=told)


def unmoved(events: Sequence[Event]) -> str:
    """Why no curve moved at a step of these events, for one at which none did."""
    if not events:
        return tr("No curve moved.")
    if any(isinstance(event, hotline.MessageUnderstood) for event in events):
        return tr(
            "No curve moved: what was believed is a label, not something that one side saw the other do."
        )
    return tr("No curve moved: no listed rule applies to this entry.")


def _used(s: Scenario, e: networks.NetworkUsed) -> str:
    outcome = tr("reached") if e.reached else tr("nobody reached")
    return tr(
        "{network}: {by} to {other}, {outcome}{text}",
        network=network_name(s, e.network),
        by=short_name(s, e.by),
        other=short_name(s, e.other),
        outcome=outcome,
        text=_because(e.text),
    )


def _network(s: Scenario, e: networks.NetworkMoved) -> str:
    return tr(
        "{network} {before:.0%} → {after:.0%}",
        network=network_name(s, e.network),
        before=e.before,
        after=e.after,
    )


def _line_drawn(s: Scenario, e: red_lines.RedLineDrawn) -> str:
    kind = tr("draws a red line") if e.public else tr("draws a red line for itself")
    return tr(
        "{team} {kind} at rung {rung}: {text}",
        team=short_name(s, e.team),
        kind=kind,
        rung=e.rung,
        text=e.text,
    )


def _crossed(s: Scenario, e: red_lines.RedLineCrossed) -> str:
    return tr(
        "Red line {id} of {team} is crossed by {by} ({record}, rung {rung})",
        id=e.id,
        team=short_name(s, e.team),
        by=short_name(s, e.by),
        record=e.record,
        rung=e.rung,
    )


def _answered(s: Scenario, e: red_lines.CrossingAnswered) -> str:
    outcome = tr("enforces") if e.enforced else tr("does not enforce")
    return tr(
        "{team} {outcome} its red line {id}{text}",
        team=short_name(s, e.team),
        outcome=outcome,
        id=e.id,
        text=_because(e.text),
    )


def _drawn(s: Scenario, e: incidents.IncidentDrawn) -> str:
    return tr(
        "Incident drawn: “{title}”, {actor} against {target} ({rate:.3f} a turn at index {index:.0f})",
        title=incident_title(s, e.kind),
        actor=short_name(s, e.actor),
        target=short_name(s, e.target),
        rate=e.rate,
        index=e.index,
    )


def _opened(s: Scenario, e: incidents.IncidentOpened) -> str:
    cause = tr(" (truth: {cause})", cause=e.cause_text) if e.cause_text else ""
    return tr(
        "{id} {title}: {actor} and {target}, {chance:.0%} that nobody clears it up in {time}{cause}",
        id=e.id,
        title=e.title,
        actor=short_name(s, e.actor),
        target=short_name(s, e.target),
        chance=e.uncleared,
        time=hours_words(e.window_hours),
        cause=cause,
    )


def _disclosed(s: Scenario, e: incidents.IncidentDisclosed) -> str:
    first = tr("discloses it first") if e.first else tr("admits it")
    return tr(
        "{id} {actor} {first}{text}",
        id=e.id,
        actor=short_name(s, e.actor),
        first=first,
        text=_because(e.text),
    )


def _ended(_s: Scenario, e: incidents.IncidentEnded) -> str:
    how = {
        "cleared": tr("cleared up"),
        "escalated": tr("not cleared up: it stands as what it seemed"),
        "lapsed": tr("passes without consequence"),
    }[e.end]
    hours = tr(" after {time}", time=hours_words(e.hours)) if e.hours is not None else ""
    dice = tr(" (drawn, {chance:.0%})", chance=e.uncleared) if e.drawn else ""
    return tr(
        "{id} {how}{hours}{dice}{text}", id=e.id, how=how, hours=hours, dice=dice, text=_because(e.text)
    )


def _support(s: Scenario, e: domestic.SupportMoved) -> str:
    framed = tr(", framed as {framing}", framing=framing_name(e.framing)) if e.framing else ""
    return tr(
        "{faction}: support {before:.0%} → {after:.0%} ({cause}{framed})",
        faction=faction_name(s, e.faction),
        before=e.before,
        after=e.after,
        cause=e.cause,
        framed=framed,
    )


def _approval(s: Scenario, e: domestic.ApprovalMoved) -> str:
    used = e.capital_before - e.capital_after
    capital = tr(", {points:.1f} points of capital absorbed the rest", points=used) if used else ""
    return tr(
        "{team}: approval {before:.0%} → {after:.0%} ({cause}{capital})",
        team=short_name(s, e.team),
        before=e.before,
        after=e.after,
        cause=e.cause,
        capital=capital,
    )


def _treasury(s: Scenario, e: domestic.TreasuryMoved) -> str:
    return tr(
        "{team}: treasury {change} ({cause})",
        team=short_name(s, e.team),
        change=signed(e.after - e.before),
        cause=e.cause,
    )


def _voted(s: Scenario, e: domestic.RatificationVoted) -> str:
    result = tr("passes") if e.passed else tr("does not pass")
    vetoes = ", ".join(faction_name(s, veto) for veto in e.vetoes)
    blocked = tr(", blocked by {factions}", factions=vetoes) if vetoes else ""
    return tr(
        "{team} votes on “{title}”: {support:.0%} of {needed:.0%}{blocked}, it {result}",
        team=short_name(s, e.team),
        title=title_of(s, e.agreement),
        support=e.support,
        needed=e.threshold,
        blocked=blocked,
        result=result,
    )


def _election(s: Scenario, e: domestic.ElectionHeld) -> str:
    result = tr("the leaders change") if e.changed else tr("the leaders stay")
    return tr(
        "{team} votes at {approval:.0%} approval: {result} (chance of change {chance:.0%})",
        team=short_name(s, e.team),
        approval=e.approval,
        result=result,
        chance=e.chance,
    )


def _argument(s: Scenario, e: moves.ArgumentAdded) -> str:
    weight = signed(e.weight if e.side == "for" else -e.weight, 0)
    by = short_name(s, e.by) if e.by else tr("control")
    secret = tr(" (to control alone)") if e.secret else ""
    return tr(
        "{id} argument {weight} by {by}{secret}: {text}",
        id=e.move,
        weight=weight,
        by=by,
        secret=secret,
        text=e.text,
    )


def _project(_s: Scenario, e: moves.ProjectAdvanced) -> str:
    return tr(
        "{id} {done} of {needed} turns of work done{text}",
        id=e.move,
        done=e.done,
        needed=e.needed,
        text=_because(e.text),
    )


def misperception_words(scenario: Scenario, event: curves.MisperceptionMoved) -> tuple[str, str]:
    """Whose sight of whom moved, from where to where, and why."""
    what = tr(
        "{a} misreads {b} {before} → {after}",
        a=short_name(scenario, event.observer),
        b=short_name(scenario, event.subject),
        before=fraction(event.before),
        after=fraction(event.after),
    )
    return what, rule(event.rule).text


def parameter_words(event: curves.ParameterChanged) -> str:
    """Which number of the model was changed, from where to where."""
    return tr(
        "{name} {before:g} → {after:g}",
        name=parameter_name(event.name),
        before=event.before,
        after=event.after,
    )


def _misperception(s: Scenario, e: curves.MisperceptionMoved) -> str:
    what, why = misperception_words(s, e)
    return f"{what} ({why})"


def _revealed(s: Scenario, e: estimates.TypesRevealed) -> str:
    kinds = {"seeker": tr("security seeker"), "exploiter": tr("exploiter")}
    told = ", ".join(f"{short_name(s, team)}: {kinds[kind]}" for team, kind in e.types)
    return tr("The types are revealed – {types}", types=told)


TELL: dict[type[Event], Callable[[Scenario, Any], str]] = {
    hotline.MessageDelivered: lambda _s, e: tr(
        "{id} delivered{text}", id=e.id, text=_because(e.received_text)
    ),
    hotline.MessageAcknowledged: lambda _s, e: tr("{id} acknowledged", id=e.id),
    hotline.MessageUnderstood: _understood,
    networks.NetworkUsed: _used,
    networks.NetworkMoved: _network,
    red_lines.RedLineDrawn: _line_drawn,
    red_lines.RedLineDisclosed: lambda _s, e: tr("Red line {id} is disclosed", id=e.id),
    red_lines.RedLineWithdrawn: lambda s, e: tr(
        "{team} no longer holds its red line {id}{why}",
        team=short_name(s, e.team),
        id=e.id,
        why=_because(e.reason),
    ),
    red_lines.RedLineCrossed: _crossed,
    red_lines.CrossingAnswered: _answered,
    incidents.IncidentDrawn: _drawn,
    incidents.IncidentSetAside: lambda s, e: tr(
        "Incident “{title}” is set aside{why}", title=incident_title(s, e.kind), why=_because(e.reason)
    ),
    incidents.IncidentOpened: _opened,
    incidents.IncidentDisclosed: _disclosed,
    incidents.IncidentConcealed: lambda s, e: tr(
        "{id} {actor} keeps it back{text}", id=e.id, actor=short_name(s, e.actor), text=_because(e.text)
    ),
    incidents.IncidentExposed: lambda s, e: tr(
        "{id} comes out, {actor} had kept it back{text}",
        id=e.id,
        actor=short_name(s, e.actor),
        text=_because(e.text),
    ),
    incidents.IncidentEnded: _ended,
    incidents.DrillHeld: lambda s, e: tr(
        "Drill of {parties}{text}", parties=names(s, e.parties), text=_because(e.text)
    ),
    domestic.SupportMoved: _support,
    domestic.ApprovalMoved: _approval,
    domestic.CapitalSpent: lambda s, e: tr(
        "{team} spends {points:.1f} points of capital on {faction}{text}",
        team=short_name(s, e.team),
        points=e.points,
        faction=faction_name(s, e.faction),
        text=_because(e.text),
    ),
    domestic.TreasuryMoved: _treasury,
    domestic.RatificationVoted: _voted,
    domestic.ElectionHeld: _election,
    observers.Endorsed: lambda s, e: tr(
        "{by} vouches for {subject}{text}",
        by=short_name(s, e.by),
        subject=short_name(s, e.subject),
        text=_because(e.text),
    ),
    observers.Assessed: lambda s, e: tr(
        "{by}: {subject} {verdict}{text}",
        by=short_name(s, e.by),
        subject=short_name(s, e.subject),
        verdict=verdict_name(e.verdict),
        text=_because(e.text),
    ),
    observers.VoiceMoved: lambda s, e: tr(
        "{voice}: support {before:.0%} → {after:.0%}{why}",
        voice=voice_name(s, e.voice),
        before=e.before,
        after=e.after,
        why=_because(e.reason),
    ),
    estimates.TrustStated: lambda s, e: tr(
        "{team} holds {about} for a security seeker with {probability:.0%}",
        team=short_name(s, e.team),
        about=short_name(s, e.about),
        probability=e.probability,
    ),
    estimates.TypesRevealed: _revealed,
    moves.ArgumentAdded: _argument,
    moves.EstimateCast: lambda _s, e: tr("{id} {by} estimates {p:.0%}", id=e.move, by=e.by, p=e.probability),
    moves.ProjectAdvanced: _project,
    curves.MisperceptionMoved: _misperception,
    curves.ParameterChanged: lambda _s, e: tr(
        "Model: {what}{why}", what=parameter_words(e), why=_because(e.reason)
    ),
}
"""One sentence for each fact."""
