"""Deciding on the life of a treaty: signature, ratification, force, suspension, withdrawal, end."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from detente.exercise.agreements import acts
from detente.exercise.agreements.drafting import open_brackets
from detente.exercise.agreements.lookups import as_party, found, name, turn_now
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.injects import TreatyInjected
from detente.exercise.mandates import not_free
from detente.exercise.mechanic import Command, Decision, Event, Refusal, Situation
from detente.exercise.phases import TurnBegan
from detente.words import tr


def _sign(situation: Situation, command: acts.SignAgreement) -> Decision:
    what = tr("The signature was not logged.")
    text = as_party(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    if text.status != "draft" or command.team in text.signed:
        return Refusal(
            what=what,
            why=tr("{team} has signed “{title}”.", team=name(situation, command.team), title=text.title)
            if command.team in text.signed
            else tr("“{title}” has ended.", title=text.title),
            remedy=tr("Choose another text or another party."),
        )
    disputed = _disputed(situation, text, what) or not_free(
        situation.scenario, command.team, text.steps, turn_now(situation), what
    )
    if disputed and not command.override.strip():
        return disputed
    signed = acts.AgreementSigned(
        id=text.id,
        turn=turn_now(situation),
        team=command.team,
        draft=text.draft.number,
        others=text.others(command.team),
        override=command.override if disputed else "",
    )
    return (signed,)


def _disputed(situation: Situation, text: Agreement, what: str) -> Refusal | None:
    """The rule that nobody signs what is not agreed; control may insist."""
    open_ones = open_brackets(situation.scenario, text.draft.clauses)
    if not open_ones:
        return None
    clauses = ", ".join(dict.fromkeys(bracket.clause for bracket in open_ones))
    return Refusal(
        what=what,
        why=tr(
            "Words in square brackets are still disputed in clause {clauses} of “{title}”.",
            clauses=clauses,
            title=text.title,
        ),
        remedy=tr("Settle them, or override with a reason."),
        overridable=True,
    )


def _withdraw(situation: Situation, command: acts.WithdrawSignature) -> Decision:
    what = tr("The signature was not withdrawn.")
    text = as_party(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    if command.team not in text.signed or text.status not in ("draft", "signed"):
        return Refusal(
            what=what,
            why=tr("{team} has not signed it.", team=name(situation, command.team))
            if command.team not in text.signed
            else tr("“{title}” is in force.", title=text.title),
            remedy=tr("A treaty in force can be suspended or left."),
        )
    return (
        acts.SignatureWithdrawn(
            id=text.id,
            turn=turn_now(situation),
            team=command.team,
            others=text.others(command.team),
            reason=command.reason,
        ),
    )


def _ratify(situation: Situation, command: acts.RatifyAgreement) -> Decision:
    what = tr("The ratification was not logged.")
    text = as_party(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    why = ""
    if command.team not in text.signed:
        why = tr("{team} has not signed it.", team=name(situation, command.team))
    elif text.status not in ("draft", "signed") or command.team in text.ratified:
        why = tr("It has been ratified.")
    if why:
        return Refusal(what=what, why=why, remedy=tr("Choose another text or another party."))
    kind = acts.AgreementRatified if command.approved else acts.RatificationFailed
    return (kind(id=text.id, turn=turn_now(situation), team=command.team, reason=command.reason),)


def _running(situation: Situation, agreement_id: str, team: str, what: str) -> Agreement | Refusal:
    """The agreement, where it is in force for the team."""
    text = as_party(situation, agreement_id, team, what)
    if isinstance(text, Refusal) or text.status == "in_force":
        return text
    return Refusal(
        what=what,
        why=tr("“{title}” is not in force.", title=text.title),
        remedy=tr("Choose a treaty in force."),
    )


def _suspend(situation: Situation, command: acts.SuspendAgreement) -> Decision:
    what = tr("The suspension was not logged.")
    text = _running(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    if command.team in text.suspended:
        who = name(situation, command.team)
        return Refusal(
            what=what, why=tr("{team} has suspended it.", team=who), remedy=tr("It can be resumed.")
        )
    return (_suspended(situation, text, command.team, command.reason),)


def _suspended(situation: Situation, text: Agreement, team: str, reason: str) -> acts.AgreementSuspended:
    return acts.AgreementSuspended(
        id=text.id, turn=turn_now(situation), team=team, others=text.others(team), reason=reason
    )


def _resume(situation: Situation, command: acts.ResumeAgreement) -> Decision:
    what = tr("The resumption was not logged.")
    text = _running(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    if command.team not in text.suspended:
        who = name(situation, command.team)
        return Refusal(
            what=what, why=tr("{team} has not suspended it.", team=who), remedy=tr("Nothing needs doing.")
        )
    return (acts.AgreementResumed(id=text.id, turn=turn_now(situation), team=command.team),)


def _leave(situation: Situation, command: acts.LeaveAgreement) -> Decision:
    what = tr("The withdrawal was not logged.")
    text = _running(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    if command.team in text.leaving:
        return Refusal(
            what=what,
            why=tr("Notice was given; it takes effect in turn {turn}.", turn=text.leaving[command.team]),
            remedy=tr("Nothing needs doing."),
        )
    return _leaves(situation, text, command.team, command.reason)


def _leaves(situation: Situation, text: Agreement, team: str, reason: str) -> tuple[Event, ...]:
    turn = turn_now(situation)
    notice = text.terms.exit_notice_turns if text.terms else 0
    notified = acts.ExitNotified(
        id=text.id,
        turn=turn,
        team=team,
        others=text.others(team),
        effective=turn + notice,
        reason=reason,
    )
    return (notified,) if notice else (notified, *_gone(text, (team,), turn))


def _gone(text: Agreement, teams: Sequence[str], turn: int) -> tuple[Event, ...]:
    """Parties leave; what fewer than two parties are left of has ended."""
    left = tuple(acts.PartyLeft(id=text.id, turn=turn, team=team) for team in teams)
    alone = left and len(set(text.remaining) - set(teams)) < 2
    return (*left, acts.AgreementEnded(id=text.id, turn=turn, cause="left")) if alone else left


def _extend(situation: Situation, command: acts.ExtendAgreement) -> Decision:
    what = tr("The extension was not logged.")
    text = found(situation, command.agreement, what)
    if isinstance(text, Refusal):
        return text
    if text.status != "in_force" or not text.expires:
        return Refusal(
            what=what,
            why=tr("“{title}” is not in force, or has no last turn.", title=text.title),
            remedy=tr("Choose a treaty in force that expires."),
        )
    return (
        acts.AgreementExtended(
            id=text.id,
            turn=turn_now(situation),
            expires=text.expires + command.turns,
            reason=command.reason,
        ),
    )


def _complete(situation: Situation, event: acts.AgreementSigned | acts.AgreementRatified) -> Iterable[Event]:
    """Entry into force, once the last signature or ratification is there."""
    text = situation.state.of(Agreements).texts[event.id]
    signed = set(text.remaining) <= set(text.signed)
    if text.status == "in_force" or not signed or not set(text.must_ratify()) <= set(text.ratified):
        return ()
    turn = turn_now(situation)
    lasting = text.terms.duration_turns if text.terms else 0
    return (
        acts.AgreementEntered(
            id=text.id,
            turn=turn,
            parties=text.remaining,
            steps=text.steps,
            expires=max(turn, 1) + lasting - 1 if lasting else 0,
        ),
    )


def _turn_began(situation: Situation, event: TurnBegan) -> Iterable[Event]:
    """Notices take effect, and terms run out."""
    for text in situation.state.of(Agreements).texts.values():
        if text.status != "in_force":
            continue
        if text.expires and event.turn > text.expires:
            yield acts.AgreementEnded(id=text.id, turn=event.turn, cause="expired")
            continue
        due = [team for team, turn in text.leaving.items() if event.turn >= turn and team not in text.left]
        yield from _gone(text, due, event.turn)


def _injected(situation: Situation, event: TreatyInjected) -> Iterable[Event]:
    """What an inject does to a treaty in force; where it does not fit any more, nothing."""
    text = situation.state.of(Agreements).get(event.of)
    if text is None or text.status != "in_force":
        return ()
    reason = tr("inject {id}", id=event.inject)
    if event.does == "expire":
        return (acts.AgreementEnded(id=text.id, turn=event.turn, cause="expired"),)
    if event.by not in text.remaining:
        return ()
    if event.does == "suspend" and event.by not in text.suspended:
        return (_suspended(situation, text, event.by, reason),)
    if event.does == "resume" and event.by in text.suspended:
        return (acts.AgreementResumed(id=text.id, turn=event.turn, team=event.by),)
    goes = event.does == "leave" and event.by not in text.leaving
    return _leaves(situation, text, event.by, reason) if goes else ()


DECIDE: Mapping[type[Command], Callable[[Situation, Any], Decision]] = {
    acts.SignAgreement: _sign,
    acts.WithdrawSignature: _withdraw,
    acts.RatifyAgreement: _ratify,
    acts.SuspendAgreement: _suspend,
    acts.ResumeAgreement: _resume,
    acts.LeaveAgreement: _leave,
    acts.ExtendAgreement: _extend,
}
"""What each act comes to."""

REACT: Mapping[type[Event], Callable[[Situation, Any], Iterable[Event]]] = {
    acts.AgreementSigned: _complete,
    acts.AgreementRatified: _complete,
    TurnBegan: _turn_began,
    TreatyInjected: _injected,
}
"""What follows by itself."""
