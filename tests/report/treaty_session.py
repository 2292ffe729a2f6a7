"""The treaty of the made-up session: a record of every kind, and a secret in every place that may hold one.

Numbers that only control or one party may know are 7719, so that the public report can be searched for them.
"""

from detente.exercise import holdings, ladder, publication
from detente.exercise import treaty_setting as t
from detente.exercise.agreements import acts as agreements
from detente.exercise.agreements.drafting import DraftClause
from detente.exercise.declarations import acts as declarations
from detente.exercise.inspections import acts as inspections
from detente.exercise.mechanic import Command
from detente.exercise.obligations import acts as obligations
from detente.exercise.setting import Site

SECRET_NUMBER = 7719
BOTH = ("arden", "velmar")


def categories() -> tuple[t.Category, ...]:
    return (
        t.Category(id="launchers", name="Launchers"),
        t.Category(id="warheads", name="Warheads"),
    )


def holdings_of(_secret: str) -> tuple[t.Holding, ...]:
    return (
        t.Holding(party="arden", category="warheads", declared=40),
        t.Holding(party="velmar", category="warheads", declared=40, truth=SECRET_NUMBER),
    )


def hidden_site(secret: str) -> Site:
    return Site(id="cave", name=secret, host="velmar", declared=0, truth=2, undeclared=True, note=secret)


def hedges(secret: str) -> tuple[t.Hedge, ...]:
    return (
        t.Hedge(
            id="reserve",
            party="velmar",
            name=f"Reserve {secret}",
            note=secret,
            only_if="any",
            begins=1,
            items=2,
            growth=1.0,
            cost_per_turn=1.5,
            hidden_at=("cave",),
            betrayed_by=("port",),
        ),
    )


def regime() -> t.Regime:
    return t.Regime(
        id="visits",
        name="Accord visits",
        parties=BOTH,
        types=("routine", "challenge"),
        population=10,
        sample=5,
        sensitivity=0.8,
        false_alarm=0.02,
        quota_total=4,
        quota_per_pair=3,
        quota_by_type=(t.TypeQuota(type="challenge", count=1),),
        quota_per_site=2,
        share_to_one=0.75,
        concurrent=2,
        period_turns=2,
        may_refuse=(),
    )


def exchanges() -> tuple[t.Exchange, ...]:
    return (
        t.Exchange(id="open", name="Open exchange", parties=BOTH, turns=(1, 2), step="data", public=True),
        t.Exchange(id="closed", name="Closed exchange", parties=BOTH, categories=("warheads",), turns=(2, 3)),
    )


def steps() -> tuple[t.Step, ...]:
    return (
        t.Step(
            id="data",
            title="Exchange of data",
            kind="transparency",
            obligations=(
                t.Obligation(
                    id="declare",
                    parties=BOTH,
                    text="Declares its launchers.",
                    after=0,
                    method="declaration",
                    exchange="open",
                ),
                t.Obligation(
                    id="ceiling",
                    parties=BOTH,
                    text="Holds no more than 13 launchers.",
                    method="inspection",
                    category="launchers",
                    ceiling=13,
                ),
            ),
            eases=t.Easing(temptation=0.2),
        ),
        t.Step(
            id="notice",
            title="Notice of exercises",
            kind="cbm",
            requires=("data",),
            obligations=(
                t.Obligation(
                    id="notify",
                    parties=BOTH,
                    text="Notifies every exercise one turn ahead.",
                    method="notification",
                    activity="exercise",
                    notice_turns=1,
                ),
            ),
        ),
        t.Step(
            id="looking",
            title="Inspections",
            kind="verification",
            requires=("data",),
            regimes=("visits",),
            closes_loophole=0.2,
        ),
        t.Step(id="cuts", title="Reductions", kind="reduction", requires=("looking", "notice")),
    )


def texts(secret: str) -> tuple[t.Agreement, ...]:
    positions = tuple(t.Position(team=team, batna=secret, reservation=secret) for team in BOTH)
    return (
        t.Agreement(
            id="accord",
            title="Straits accord",
            parties=BOTH,
            proposer="arden",
            clauses=(
                t.Clause(id="1", title="Data", text="The parties exchange data.", step="data"),
                t.Clause(
                    id="2",
                    title="Notice",
                    text=f"Exercises are notified [Arden: 42 days {secret} | Velmar: 28 days] ahead.",
                    step="notice",
                ),
                t.Clause(
                    id="3", title="Inspection", text=f"Inspectors [{secret}] look at sites.", step="looking"
                ),
            ),
            ratify=("velmar",),
            review_turns=(2,),
            exit_terms="Notice of one turn.",
            exit_notice_turns=1,
            positions=positions,
        ),
        t.Agreement(
            id="draft",
            title=f"Secret draft {secret}",
            parties=BOTH,
            proposer="velmar",
            clauses=(t.Clause(id="1", title=secret, text=f"[{secret}]", step="cuts"),),
            positions=positions,
        ),
    )


def turn_one(secret: str) -> tuple[Command, ...]:
    """Bargaining, signature, entry into force and the first declarations."""
    return (
        agreements.SponsorAgreement(agreement="accord", team="velmar"),
        agreements.SettleBracket(agreement="accord", clause="2", words="28 days", by="arden"),
        agreements.SettleBracket(agreement="accord", clause="3", words="of both parties", by="velmar"),
        agreements.AmendClause(
            agreement="draft", clause="2", by="velmar", title=secret, text=f"[Arden: {secret} | Velmar: no]"
        ),
        agreements.ProposeAgreement(
            agreement="aside",
            by="arden",
            title=secret,
            parties=BOTH,
            clauses=(DraftClause(id="1", title=secret, text=secret),),
        ),
        agreements.SetPosition(agreement="accord", team="arden", batna=secret, reservation=secret),
        agreements.CastVote(agreement="accord", team="arden"),
        agreements.CastVote(agreement="accord", team="velmar"),
        agreements.SignAgreement(agreement="accord", team="arden"),
        agreements.SignAgreement(agreement="accord", team="velmar"),
        agreements.RatifyAgreement(agreement="accord", team="velmar", approved=False, reason=secret),
        agreements.RatifyAgreement(agreement="accord", team="velmar", reason=secret),
        agreements.ReleaseText(agreement="accord"),
        declarations.Declare(party="arden", exchange="open", text=secret),
        holdings.ChangeHolding(party="velmar", category="launchers", site="port", count=13, reason=secret),
        declarations.Notify(party="arden", activity="exercise", starts=2, text="Autumn sail", public=True),
        declarations.Notify(party="velmar", activity="test", starts=2, text=secret),
    )


def turn_two(secret: str) -> tuple[Command, ...]:
    """Late and corrected declarations, inspections of every result, rulings and the review."""
    return (
        declarations.Declare(party="velmar", exchange="open", text=secret),
        declarations.Declare(
            party="velmar",
            exchange="closed",
            items=(declarations.DeclaredItem(category="warheads", count=SECRET_NUMBER),),
            text=secret,
        ),
        declarations.Declare(
            party="velmar",
            exchange="closed",
            corrects="D03",
            items=(declarations.DeclaredItem(category="warheads", count=SECRET_NUMBER - 1),),
            text=secret,
        ),
        declarations.ObserveActivity(party="arden", activity="exercise", text=secret),
        declarations.ObserveActivity(party="velmar", activity="exercise", text=secret, unnotified=True),
        declarations.HoldSimulation(parties=BOTH, text=secret),
        inspections.RequestInspection(
            inspector="arden", host="velmar", site="port", regime="visits", access="pending", sample=3
        ),
        inspections.AnswerInspection(inspection="V04", access="managed", openness=0.5, reason=secret),
        inspections.ArriveAtSite(inspection="V04", hours=8),
        inspections.ReportInspection(inspection="V04", found=12, signs=secret),
        inspections.ExplainFinding(inspection="V04", text=secret),
        inspections.SignReport(inspection="V04", signed=False, reason=secret),
        inspections.DisputeInspection(inspection="V04", by="velmar", text=secret),
        inspections.SettleDispute(inspection="V04", outcome="rejected", reason=secret),
        inspections.RequestInspection(
            inspector="velmar", host="arden", site="depot", regime="visits", sampled=("depot",)
        ),
        inspections.ReportInspection(inspection="V05", found=5),
        inspections.ResolveAnomaly(inspection="V05", violation=False, explanation=secret),
        inspections.RequestInspection(
            inspector="arden", host="velmar", site="cave", regime="visits", type="challenge"
        ),
        inspections.ReportInspection(inspection="V06", found=0),
        publication.Stage(record="V06", text="Arden asked for a challenge inspection.", teams=("arden",)),
        publication.Stage(record="O01", text="Arden has declared its launchers.", teams=("arden",)),
        publication.TakeScene(scene="reveal"),
        inspections.PauseInspections(regime="visits", reason=secret),
        inspections.ResumeInspections(regime="visits", reason=secret),
        obligations.RuleDuty(duty="O03", state="kept", reason=secret),
        obligations.TickDuty(duty="O03", tick="verified", evidence="V05"),
        obligations.RuleDuty(duty="O04", state="broken", reason=secret, evidence="V04"),
        obligations.ReportToReview(review="R01", party="arden", text=secret),
        obligations.ReportToReview(review="R01", party="velmar", text=secret),
        obligations.CloseReview(review="R01", outcome=secret),
        holdings.StopHedge(hedge="reserve", reason=secret),
    )


def turn_three(secret: str) -> tuple[Command, ...]:
    """One step is put into force without a text and broken off; the accord is suspended and left."""
    return (
        ladder.EnactStep(step="cuts", reason=secret),
        ladder.SuspendStep(step="cuts", team="arden", reason=secret),
        agreements.SuspendAgreement(agreement="accord", team="velmar", reason=secret),
        agreements.LeaveAgreement(agreement="accord", team="velmar", reason=secret),
    )
