"""What an intention can mean at the negotiating table and in verification."""

from collections.abc import Sequence

from detente.exercise import holdings, ladder
from detente.exercise.agreements import acts as table
from detente.exercise.agreements.drafting import DraftClause
from detente.exercise.agreements.texts import Agreements
from detente.exercise.declarations import acts as books
from detente.exercise.declarations.books import Declarations
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.visits import Inspections
from detente.exercise.mechanic import Command, State
from detente.exercise.obligations import acts as duties
from detente.exercise.obligations.duties import Obligations
from detente.exercise.setting import Scenario

TEXTS = (
    "Ten remain.",
    "[Arden: Ten | Velmar: Two] remain.",
    "",
    "[one[two]]",
    "None, [or few]",
    "Ten remain now.",
)
REASONS = ("the room wants it", "", "a breach elsewhere", "  ")
ACTIVITIES = ("exercise", "test", "movement", "launch")


def pick(known: Sequence[str], n: int) -> str:
    """One of them; now and then one that is not there."""
    return known[n % len(known)] if known and n % 23 else "no-such"


def record(prefix: str, count: int, n: int) -> str:
    """Id of a record that is there, or of one of the next two."""
    return f"{prefix}{n % (count + 2):02d}"


def _team(s: Scenario, n: int) -> str:
    return pick([team.id for team in s.teams], n)


def _text(state: State, n: int) -> str:
    return pick(tuple(state.of(Agreements).texts), n)


def _party(state: State, text: str, n: int) -> str:
    """A party to a text, so that a random walk signs and ratifies at all."""
    known = state.of(Agreements).get(text)
    return pick(known.parties if known else (), n)


def _step(s: Scenario, n: int) -> str:
    return pick([step.id for step in s.steps], n)


def _duty(state: State, n: int) -> str:
    return record("O", len(state.of(Obligations).duties), n)


def _review(state: State, n: int) -> str:
    reviews = state.of(Obligations).reviews
    still_open = [review.id for review in reviews if review.status == "open"]
    return pick(still_open, n) if still_open and n % 4 else record("R", len(reviews), n)


def _resume(s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    away = [(t.id, team) for t in state.of(Agreements).texts.values() for team in t.suspended]
    text, team = away[b % len(away)] if away and a % 4 else (_text(state, a), _team(s, b))
    return table.ResumeAgreement(agreement=text, team=team)


def _resume_step(s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    away = [(k.step, team) for k in state.of(ladder.Ladder).standing.values() for team in k.suspended]
    step, team = away[b % len(away)] if away and a % 4 else (_step(s, a), _team(s, b))
    return ladder.ResumeStep(step=step, team=team)


def _inspection(state: State, n: int) -> str:
    ledger = state.of(Inspections).ledger
    doubtful = [i.id for i in ledger if i.doubtful or (i.disputed_by and not i.outcome)]
    return pick(doubtful, n) if doubtful and n % 3 == 0 else record("V", len(ledger), n)


def _propose(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    steps = ["", *(step.id for step in s.steps)]
    clauses = tuple(
        DraftClause(id=str(n), title=f"Clause {n}", text=TEXTS[(b + n) % 6], step=steps[(c + n) % len(steps)])
        for n in range(1, 1 + c % 3)
    )
    parties = tuple(_team(s, b + n) for n in range(c % 4))
    return table.ProposeAgreement(
        agreement=_text(state, a) if a % 3 else f"text{a % 4}",
        by=_team(s, b),
        parties=parties,
        clauses=clauses,
    )


def _clause(state: State, text: str, n: int) -> str:
    known = state.of(Agreements).get(text)
    return pick([clause.id for clause in known.draft.clauses] if known else [], n)


def _amend(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    text = _text(state, a)
    clause = _clause(state, text, b) if c % 4 else f"{c}"
    return table.AmendClause(agreement=text, clause=clause, by=_team(s, b), text=TEXTS[c % 6])


def _settle(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    text = _text(state, a)
    return table.SettleBracket(
        agreement=text,
        clause=_clause(state, text, b),
        words=("five", "[", " seven ", "[six|eight]")[c % 4],
        number=1 + c % 2,
        by=_team(s, c) if c % 3 else "",
    )


def _sign(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    drafts = [text.id for text in state.of(Agreements).texts.values() if text.status == "draft"]
    text = pick(drafts, a)
    return table.SignAgreement(
        agreement=text, team=_party(state, text, b), override="they shook hands" if c % 2 else ""
    )


def _ratify(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    waiting = [
        (t.id, team)
        for t in state.of(Agreements).texts.values()
        for team in t.signed
        if t.status != "in_force"
    ]
    text, team = waiting[b % len(waiting)] if waiting and a % 4 else (_text(state, a), "velmar")
    return table.RatifyAgreement(agreement=text, team=team, approved=c % 5 != 0, reason=REASONS[c % 4])


def _vote(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    text = _text(state, a)
    vote = ("for", "for", "against", "abstain")[c % 4]
    return table.CastVote(agreement=text, team=_party(state, text, b), vote=vote)  # type: ignore[arg-type]


def _item(s: Scenario, party: str, n: int) -> books.DeclaredItem:
    sites = ["", *(site.id for site in s.sites if site.host == party)]
    return books.DeclaredItem(
        category=("", *(c.id for c in s.categories))[n % (len(s.categories) + 1)],
        count=n % 17,
        site=sites[n % len(sites)],
    )


def _declare(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    party = _team(s, a)
    corrects = record("D", len(state.of(Declarations).ledger), b) if c % 3 == 0 else ""
    return books.Declare(
        party=party,
        exchange=pick([e.id for e in s.exchanges], b) if c % 2 else "",
        items=tuple(_item(s, party, b + n) for n in range(c % 3)),
        corrects=corrects,
        public=c % 7 == 0,
    )


def _notify(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    return books.Notify(
        party=_team(s, a),
        activity=ACTIVITIES[b % 4] if c % 3 == 0 else "exercise",  # type: ignore[arg-type]
        starts=1 + c % (len(s.turns) + 1),
        public=b % 2 == 0,
    )


def _observe(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    given = len(state.of(Declarations).notifications)
    return books.ObserveActivity(
        party=_team(s, a),
        activity=ACTIVITIES[b % 4] if c % 3 == 0 else "exercise",  # type: ignore[arg-type]
        notification=record("NT", given, b) if c % 4 == 0 else "",
        unnotified=c % 5 == 0,
    )


def _request(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    regime = s.regimes[a % len(s.regimes)] if s.regimes else None
    parties = regime.parties if regime else [team.id for team in s.teams]
    inspector, host = parties[b % len(parties)], parties[(b + 1 + c % 2) % len(parties)]
    sites = [site.id for site in s.sites if site.host == host] or ["no-site"]
    doubtful = [i.id for i in state.of(Inspections).ledger if i.doubtful]
    return inspections.RequestInspection(
        inspector=inspector,
        host=host,
        site=sites[c % len(sites)],
        regime=regime.id if regime and a % 5 else "",
        type=regime.types[c % len(regime.types)] if regime else "",
        access=("pending", "granted", "managed", "granted", "refused")[c % 5],
        sample=b % 5 if c % 4 == 0 else None,
        sampled=tuple(sites[(c + n) % len(sites)] for n in range(b % 3)),
        openness=(b % 11) / 10 if c % 6 == 0 else None,
        clarifies=doubtful[0] if doubtful and a % 2 else "",
        override="the council agreed" if c % 3 == 0 else "",
    )


def _report(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    return inspections.ReportInspection(
        inspection=_inspection(state, a),
        declared=b % 5 if c % 5 == 0 else None,
        found=b % 40 if c % 4 == 0 else None,
        signs="fresh tracks" if c % 8 == 4 else "",
    )


def _change(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    party = _team(s, a)
    item = _item(s, party, b)
    return holdings.ChangeHolding(
        party=party, count=c % 20, category=item.category, site=item.site, reason=REASONS[a % 2]
    )


def _close(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    terms = tuple(duties.NewTerm(duty=_duty(state, b + n % 2), due=1 + (b + c) % 8) for n in range(c % 3))
    return duties.CloseReview(
        review=_review(state, a), outcome=REASONS[c % 4], terms=terms, override="late" if a % 3 else ""
    )


def _rule_duty(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    known = len(state.of(Inspections).ledger)
    return duties.RuleDuty(
        duty=_duty(state, a),
        state=("kept", "broken", "unverifiable", "in_force")[b % 4],  # type: ignore[arg-type]
        reason=REASONS[c % 4],
        evidence=record("V", known, c) if c % 2 else "",
    )


WISHES = (
    _propose,
    _amend,
    _settle,
    _settle,
    _sign,
    _sign,
    _sign,
    _ratify,
    _vote,
    _vote,
    lambda s, st, a, b, c: table.SponsorAgreement(
        agreement=_text(st, a), team=_team(s, b), withdraw=c % 2 == 0
    ),
    lambda s, st, a, b, c: table.SetPosition(agreement=_text(st, a), team=_team(s, b), reservation="Four"),
    lambda s, st, a, b, c: table.ReleaseText(agreement=_text(st, a)),
    lambda s, st, a, b, c: table.WithdrawSignature(agreement=_text(st, a), team=_team(s, b), reason="doubts"),
    lambda s, st, a, b, c: table.SuspendAgreement(agreement=_text(st, a), team=_team(s, b), reason="breach"),
    _resume,
    lambda s, st, a, b, c: table.LeaveAgreement(
        agreement=_text(st, a), team=_team(s, b if c % 4 == 0 else 22), reason="interests"
    ),
    lambda s, st, a, b, c: table.ExtendAgreement(agreement=_text(st, a), turns=1 + b % 3),
    lambda s, st, a, b, c: ladder.EnactStep(step=_step(s, a), override=REASONS[b % 4]),
    lambda s, st, a, b, c: ladder.SuspendStep(step=_step(s, a), team=_team(s, b), reason=REASONS[c % 4]),
    _resume_step,
    _change,
    lambda s, st, a, b, c: holdings.StopHedge(
        hedge=pick([h.id for h in holdings.hedges(s)], a), reason=REASONS[b % 4]
    ),
    _declare,
    _declare,
    _notify,
    _observe,
    lambda s, st, a, b, c: books.HoldSimulation(parties=(_team(s, a), _team(s, b))),
    _request,
    _request,
    _request,
    _report,
    _report,
    lambda s, st, a, b, c: inspections.ArriveAtSite(
        inspection=_inspection(st, a), hours=float(b) if c % 2 else None
    ),
    lambda s, st, a, b, c: inspections.ExplainFinding(inspection=_inspection(st, a), text=REASONS[b % 4]),
    lambda s, st, a, b, c: inspections.SignReport(
        inspection=_inspection(st, a), signed=b % 2 == 0, reason=REASONS[c % 4]
    ),
    lambda s, st, a, b, c: inspections.DisputeInspection(
        inspection=_inspection(st, a), by=_team(s, b), text="not so"
    ),
    lambda s, st, a, b, c: inspections.SettleDispute(
        inspection=_inspection(st, a), outcome="shelved", reason=REASONS[b % 4]
    ),
    lambda s, st, a, b, c: inspections.PauseInspections(
        regime=pick([r.id for r in s.regimes], a), reason=REASONS[b % 4]
    ),
    lambda s, st, a, b, c: inspections.ResumeInspections(regime=pick([r.id for r in s.regimes], a)),
    _rule_duty,
    _rule_duty,
    lambda s, st, a, b, c: duties.TickDuty(
        duty=_duty(st, a), tick=("measured", "verified", "acknowledged")[b % 3], withdraw=c % 4 == 0
    ),
    lambda s, st, a, b, c: duties.ReportToReview(
        review=_review(st, a), party=_team(s, b), text=REASONS[c % 2]
    ),
    _close,
)
