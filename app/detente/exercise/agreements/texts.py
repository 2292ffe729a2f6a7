"""Treaty texts as they stand now, and how facts change them."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, Literal

from detente.exercise.agreements import acts
from detente.exercise.agreements.acts import Vote
from detente.exercise.agreements.drafting import DraftClause
from detente.exercise.mechanic import Event
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Agreement as Prepared
from detente.exercise.treaty_setting import Position

Status = Literal["draft", "signed", "in_force", "ended"]


@record
class Draft:
    number: int
    turn: int
    by: str
    clauses: tuple[DraftClause, ...]


@record
class Agreement:
    """A treaty text as it stands now."""

    id: str
    title: str
    parties: tuple[str, ...]
    terms: Prepared | None
    """What the scenario says about it; None for a text that the room made up."""
    proposer: str
    sponsors: tuple[str, ...]
    drafts: tuple[Draft, ...]
    positions: Mapping[str, Position]
    votes: Mapping[str, Vote]
    adopted: bool = False
    signed: Mapping[str, int]
    """Turn of signature by party."""
    ratified: Mapping[str, int]
    rejected: Mapping[str, str]
    """Reason by party that did not ratify."""
    status: Status = "draft"
    entered: int = 0
    expires: int = 0
    suspended: Mapping[str, int]
    """Turn of suspension by party."""
    leaving: Mapping[str, int]
    """First turn without the party, by party that gave notice."""
    left: tuple[str, ...] = ()
    ended: str = ""
    released: int = 0
    """Number of the draft that the room may read; 0 for none."""

    @property
    def draft(self) -> Draft:
        return self.drafts[-1]

    @property
    def remaining(self) -> tuple[str, ...]:
        """Parties that have not left."""
        return tuple(party for party in self.parties if party not in self.left)

    @property
    def steps(self) -> tuple[str, ...]:
        """Steps of the ladder that the clauses of the draft carry."""
        return tuple(clause.step for clause in self.draft.clauses if clause.step)

    def others(self, team: str) -> tuple[str, ...]:
        """The remaining parties except one."""
        return tuple(party for party in self.remaining if party != team)

    def must_ratify(self) -> tuple[str, ...]:
        return self.terms.ratify if self.terms else ()


@record
class Agreements:
    texts: Mapping[str, Agreement]

    def get(self, agreement_id: str) -> Agreement | None:
        return self.texts.get(agreement_id)


def carrying(agreements: Agreements, step_id: str) -> Agreement | None:
    """The agreement of which a clause carries this step."""
    return next((text for text in agreements.texts.values() if step_id in text.steps), None)


def _with(agreements: Agreements, agreement_id: str, **changes: object) -> Agreements:
    known = agreements.texts.get(agreement_id)
    if known is None:
        return agreements
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return Agreements(texts={**agreements.texts, agreement_id: changed})


def _text(agreements: Agreements, agreement_id: str) -> Agreement:
    """The text as it stands; an empty one for a fact about a text that is not there."""
    known = agreements.texts.get(agreement_id)
    return known if known is not None else _blank(agreement_id)


def _blank(agreement_id: str, title: str = "", parties: tuple[str, ...] = (), by: str = "") -> Agreement:
    return Agreement(
        id=agreement_id,
        title=title,
        parties=parties,
        terms=None,
        proposer=by,
        sponsors=(),
        drafts=(Draft(number=0, turn=0, by=by, clauses=()),),
        positions={},
        votes={},
        signed={},
        ratified={},
        rejected={},
        suspended={},
        leaving={},
    )


def _on_proposed(agreements: Agreements, event: acts.AgreementProposed) -> Agreements:
    made = _blank(event.id, event.title, event.parties, event.by)
    return Agreements(texts={**agreements.texts, event.id: made})


def _on_tabled(agreements: Agreements, event: acts.DraftTabled) -> Agreements:
    drafts = tuple(draft for draft in _text(agreements, event.id).drafts if draft.number)
    tabled = Draft(number=event.number, turn=event.turn, by=event.by, clauses=event.clauses)
    return _with(agreements, event.id, drafts=(*drafts, tabled), votes={}, adopted=False)


def _on_sponsorship(agreements: Agreements, event: acts.SponsorshipChanged) -> Agreements:
    others = tuple(team for team in _text(agreements, event.id).sponsors if team != event.team)
    return _with(agreements, event.id, sponsors=(*others, event.team) if event.sponsors else others)


def _on_vote(agreements: Agreements, event: acts.VoteCast) -> Agreements:
    return _with(agreements, event.id, votes={**_text(agreements, event.id).votes, event.team: event.vote})


def _on_position(agreements: Agreements, event: acts.PositionSet) -> Agreements:
    kept = Position(team=event.team, batna=event.batna, reservation=event.reservation)
    return _with(agreements, event.id, positions={**_text(agreements, event.id).positions, event.team: kept})


def _on_signed(agreements: Agreements, event: acts.AgreementSigned) -> Agreements:
    text = _text(agreements, event.id)
    signed = {**text.signed, event.team: event.turn}
    status = "signed" if set(text.remaining) <= set(signed) else text.status
    return _with(agreements, event.id, signed=signed, status=status)


def _on_withdrawn(agreements: Agreements, event: acts.SignatureWithdrawn) -> Agreements:
    signed = _without(_text(agreements, event.id).signed, event.team)
    ratified = _without(_text(agreements, event.id).ratified, event.team)
    return _with(agreements, event.id, signed=signed, ratified=ratified, status="draft")


def _without(found: Mapping[str, int], team: str) -> dict[str, int]:
    return {known: turn for known, turn in found.items() if known != team}


def _on_ratified(agreements: Agreements, event: acts.AgreementRatified) -> Agreements:
    text = _text(agreements, event.id)
    rejected = {team: why for team, why in text.rejected.items() if team != event.team}
    ratified = {**text.ratified, event.team: event.turn}
    return _with(agreements, event.id, ratified=ratified, rejected=rejected)


def _on_rejected(agreements: Agreements, event: acts.RatificationFailed) -> Agreements:
    return _with(
        agreements, event.id, rejected={**_text(agreements, event.id).rejected, event.team: event.reason}
    )


def _on_entered(agreements: Agreements, event: acts.AgreementEntered) -> Agreements:
    return _with(agreements, event.id, status="in_force", entered=event.turn, expires=event.expires)


def _on_suspended(agreements: Agreements, event: acts.AgreementSuspended) -> Agreements:
    return _with(
        agreements, event.id, suspended={**_text(agreements, event.id).suspended, event.team: event.turn}
    )


def _on_resumed(agreements: Agreements, event: acts.AgreementResumed) -> Agreements:
    return _with(agreements, event.id, suspended=_without(_text(agreements, event.id).suspended, event.team))


def _on_notified(agreements: Agreements, event: acts.ExitNotified) -> Agreements:
    return _with(
        agreements, event.id, leaving={**_text(agreements, event.id).leaving, event.team: event.effective}
    )


def _on_left(agreements: Agreements, event: acts.PartyLeft) -> Agreements:
    left = tuple(dict.fromkeys((*_text(agreements, event.id).left, event.team)))
    return _with(agreements, event.id, left=left)


def initial(scenario: Scenario) -> Agreements:
    return Agreements(texts={prepared.id: _prepared(prepared) for prepared in scenario.agreements})


def _prepared(terms: Prepared) -> Agreement:
    clauses = tuple(DraftClause(id=c.id, title=c.title, text=c.text, step=c.step) for c in terms.clauses)
    laid = dict.fromkeys(terms.parties, 0)
    return replace(
        _blank(terms.id, terms.title, terms.parties, terms.proposer),
        terms=terms,
        sponsors=terms.sponsors,
        drafts=(Draft(number=1, turn=0, by=terms.proposer, clauses=clauses),),
        positions={position.team: position for position in terms.positions},
        signed=laid if terms.in_force else {},
        ratified=dict.fromkeys(terms.ratify, 0) if terms.in_force else {},
        status="in_force" if terms.in_force else "draft",
        expires=terms.duration_turns if terms.in_force else 0,
        released=1 if terms.open_text or terms.in_force else 0,
    )


EVOLVE: Mapping[type[Event], Callable[[Agreements, Any], object]] = {
    acts.AgreementProposed: _on_proposed,
    acts.DraftTabled: _on_tabled,
    acts.SponsorshipChanged: _on_sponsorship,
    acts.VoteCast: _on_vote,
    acts.DraftAdopted: lambda a, e: _with(a, e.id, adopted=True),
    acts.PositionSet: _on_position,
    acts.AgreementSigned: _on_signed,
    acts.SignatureWithdrawn: _on_withdrawn,
    acts.AgreementRatified: _on_ratified,
    acts.RatificationFailed: _on_rejected,
    acts.AgreementEntered: _on_entered,
    acts.AgreementSuspended: _on_suspended,
    acts.AgreementResumed: _on_resumed,
    acts.ExitNotified: _on_notified,
    acts.PartyLeft: _on_left,
    acts.AgreementEnded: lambda a, e: _with(a, e.id, status="ended", ended=e.cause),
    acts.AgreementExtended: lambda a, e: _with(a, e.id, expires=e.expires),
    acts.TextReleased: lambda a, e: _with(a, e.id, released=e.draft),
}
"""How each fact changes the texts."""
