"""Deciding on drafts: tabling, amending, settling brackets, sponsoring, voting."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from detente.exercise.agreements import acts
from detente.exercise.agreements.drafting import DraftClause, bracket_fault, brackets, settled
from detente.exercise.agreements.lookups import as_party, found, name, names, turn_now
from detente.exercise.agreements.texts import Agreement, Agreements
from detente.exercise.mechanic import Command, Decision, Refusal, Situation
from detente.exercise.parties import unknown_team
from detente.words import tr


def _propose(situation: Situation, command: acts.ProposeAgreement) -> Decision:
    what = tr("The text was not tabled.")
    if not command.agreement.strip():
        return Refusal(what=what, why=tr("It has no name."), remedy=tr("Give it a short name of its own."))
    states = tuple(team.id for team in situation.scenario.teams if team.kind == "state")
    parties = tuple(dict.fromkeys(command.parties or states))
    refusal = unknown_team(situation, (command.by, *parties), what) or _clauses_fault(command.clauses, what)
    if refusal:
        return refusal
    known = situation.state.of(Agreements).get(command.agreement)
    if known is not None:
        return _next_draft(situation, known, command.clauses, command.by, "")
    if len(parties) < 2:
        return Refusal(what=what, why=tr("A treaty needs two parties."), remedy=tr("Name those who sign."))
    turn = turn_now(situation)
    proposed = acts.AgreementProposed(
        id=command.agreement,
        turn=turn,
        by=command.by,
        title=command.title or command.agreement,
        parties=parties,
    )
    tabled = acts.DraftTabled(
        id=command.agreement, number=1, turn=turn, by=command.by, clauses=command.clauses, about=""
    )
    return (proposed, tabled)


def _clauses_fault(clauses: tuple[DraftClause, ...], what: str) -> Refusal | None:
    if not clauses:
        return Refusal(what=what, why=tr("It has no clause."), remedy=tr("Write at least one clause."))
    ids = [clause.id for clause in clauses]
    for clause in clauses:
        fault = bracket_fault(clause.text)
        if ids.count(clause.id) > 1:
            fault = tr("Two clauses have this number.")
        if fault:
            return _clause_refusal(what, clause.id, fault)
    return None


def _clause_refusal(what: str, clause: str, fault: str) -> Refusal:
    return Refusal(
        what=what,
        why=tr("Clause {clause}: {fault}", clause=clause, fault=fault),
        remedy=tr("Correct that clause."),
    )


def _next_draft(
    situation: Situation, text: Agreement, clauses: tuple[DraftClause, ...], by: str, about: str
) -> Decision:
    what = tr("No new draft of “{title}” was made.", title=text.title)
    if text.signed:
        return Refusal(
            what=what,
            why=tr("It has been signed by {parties}.", parties=names(situation, text.signed)),
            remedy=tr("Have the signatures withdrawn first, or table a new agreement."),
        )
    if clauses == text.draft.clauses:
        return Refusal(what=what, why=tr("The words are the same."), remedy=tr("Change a clause."))
    return (
        acts.DraftTabled(
            id=text.id,
            number=text.draft.number + 1,
            turn=turn_now(situation),
            by=by,
            clauses=clauses,
            about=about,
        ),
    )


def _amend(situation: Situation, command: acts.AmendClause) -> Decision:
    what = tr("The clause was not changed.")
    text = found(situation, command.agreement, what)
    if isinstance(text, Refusal):
        return text
    refusal = unknown_team(situation, (command.by,), what)
    fault = bracket_fault(command.text) or ("" if command.clause.strip() else tr("It has no number."))
    if refusal or fault:
        return refusal or _clause_refusal(what, command.clause, fault)
    old = next((c for c in text.draft.clauses if c.id == command.clause), None)
    if old is None and not command.text.strip():
        return _clause_refusal(what, command.clause, tr("There is no such clause to strike out."))
    made = DraftClause(
        id=command.clause,
        title=command.title or (old.title if old else tr("Clause {id}", id=command.clause)),
        text=command.text,
        step=old.step if old else "",
    )
    kept = [made if c.id == command.clause else c for c in text.draft.clauses]
    clauses = kept if old else [*kept, made]
    if not command.text.strip():
        clauses = [c for c in kept if c.id != command.clause]
    if not clauses:
        return _clause_refusal(what, command.clause, tr("It is the last one of the text."))
    return _next_draft(situation, text, tuple(clauses), command.by, command.clause)


def _settle(situation: Situation, command: acts.SettleBracket) -> Decision:
    what = tr("The bracket was not closed.")
    text = found(situation, command.agreement, what)
    if isinstance(text, Refusal):
        return text
    if command.by:
        unknown = unknown_team(situation, (command.by,), what)
        if unknown:
            return unknown
    old = next((c for c in text.draft.clauses if c.id == command.clause), None)
    if old is None:
        return _clause_refusal(what, command.clause, tr("There is no such clause."))
    open_ones = brackets(situation.scenario, old)
    if command.number > len(open_ones):
        return _clause_refusal(what, command.clause, tr("It has {n} open brackets.", n=len(open_ones)))
    fault = bracket_fault(command.words)
    if fault:
        return _clause_refusal(what, command.clause, fault)
    agreed = settled(old.text, command.number, command.words)
    clauses = tuple(replace(c, text=agreed) if c.id == old.id else c for c in text.draft.clauses)
    return _next_draft(situation, text, clauses, command.by, old.id)


def _sponsor(situation: Situation, command: acts.SponsorAgreement) -> Decision:
    what = tr("The sponsorship was not changed.")
    text = found(situation, command.agreement, what)
    if isinstance(text, Refusal):
        return text
    refusal = unknown_team(situation, (command.team,), what)
    if refusal:
        return refusal
    if (command.team in text.sponsors) != command.withdraw:
        return Refusal(
            what=what,
            why=tr("{team} stands so already.", team=name(situation, command.team)),
            remedy=tr("Nothing needs doing."),
        )
    return (acts.SponsorshipChanged(id=text.id, team=command.team, sponsors=not command.withdraw),)


def _vote(situation: Situation, command: acts.CastVote) -> Decision:
    what = tr("The vote was not counted.")
    text = as_party(situation, command.agreement, command.team, what)
    if isinstance(text, Refusal):
        return text
    if text.status != "draft":
        return _no_draft(what, text)
    votes = {**text.votes, command.team: command.vote}
    cast = acts.VoteCast(id=text.id, draft=text.draft.number, team=command.team, vote=command.vote)
    adopted = acts.DraftAdopted(id=text.id, draft=text.draft.number)
    return (cast, adopted) if _adopts(text, votes) and not text.adopted else (cast,)


def _adopts(text: Agreement, votes: Mapping[str, acts.Vote]) -> bool:
    """Whether the votes adopt the draft: all must be in, and abstentions count neither way."""
    if set(votes) != set(text.remaining):
        return False
    yes, no = (sum(vote == side for vote in votes.values()) for side in ("for", "against"))
    needed = text.terms.adoption if text.terms else "consensus"
    if needed == "consensus":
        return yes > 0 and no == 0
    return 3 * yes >= 2 * (yes + no) > 0 if needed == "two_thirds" else yes > no


def _no_draft(what: str, text: Agreement) -> Refusal:
    return Refusal(
        what=what,
        why=tr("“{title}” is no longer a draft.", title=text.title),
        remedy=tr("Choose a text that is still being negotiated."),
    )


def _set_position(situation: Situation, command: acts.SetPosition) -> Decision:
    what = tr("The position was not kept.")
    text = found(situation, command.agreement, what)
    if isinstance(text, Refusal):
        return text
    refusal = unknown_team(situation, (command.team,), what)
    return refusal or (
        acts.PositionSet(id=text.id, team=command.team, batna=command.batna, reservation=command.reservation),
    )


def _release(situation: Situation, command: acts.ReleaseText) -> Decision:
    what = tr("The text was not released.")
    text = found(situation, command.agreement, what)
    if isinstance(text, Refusal):
        return text
    if text.released == text.draft.number:
        return Refusal(what=what, why=tr("The room may read this draft."), remedy=tr("Nothing needs doing."))
    return (acts.TextReleased(id=text.id, draft=text.draft.number),)


DECIDE: Mapping[type[Command], Callable[[Situation, Any], Decision]] = {
    acts.ProposeAgreement: _propose,
    acts.AmendClause: _amend,
    acts.SettleBracket: _settle,
    acts.SponsorAgreement: _sponsor,
    acts.CastVote: _vote,
    acts.SetPosition: _set_position,
    acts.ReleaseText: _release,
}
"""What each act comes to."""
