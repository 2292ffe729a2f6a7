"""What a stand-in does at the negotiating table, and about what it owes."""

from collections.abc import Iterator

from detente.exercise.agreements.acts import (
    CastVote,
    ResumeAgreement,
    SettleBracket,
    SignAgreement,
    SuspendAgreement,
    Vote,
)
from detente.exercise.boards.shapes import AgreementView, CalendarView, DutyView
from detente.exercise.declarations.acts import Declare, DeclaredItem, Notify, ObserveActivity
from detente.exercise.domestic.acts import SpendCapital
from detente.exercise.mechanic import Command
from detente.exercise.obligations.acts import ReportToReview, RuleDuty
from detente.exercise.treaty_setting import Activity
from detente.rehearsal.briefs import Owed
from detente.rehearsal.standin import Standin
from detente.words import tr

SELF_EVIDENT = ("declaration", "notification")
"""Methods by which a duty follows from another record; nobody says that it was kept."""
UNDERSTATED = 0.9
"""Share of the truth that a false declaration tells."""
ACTIVE = 0.35
"""Chance that a team plans an activity of which it owes notice, each turn."""
WAVERING = 0.6
"""Support of a faction under which a government spends capital on it while a vote is ahead."""


def negotiate(me: Standin) -> Iterator[Command]:
    """One step at each table, and what is done about treaties in force."""
    for text in me.view.boards.treaty.agreements:
        if me.team not in text.parties:
            continue
        if text.status == "draft" and me.team not in text.signed:
            yield from _at_table(me, text)
        yield from _in_force(me, text)
        yield from _at_home(me, text)


def _at_table(me: Standin, text: AgreementView) -> Iterator[Command]:
    """Close a bracket, vote, or sign: whatever comes next."""
    eager = me.stance != "press" and me.dice.chance(f"concludes {text.id}", me.policy.concludes)
    if text.brackets:
        if eager:
            yield _conceded(me, text)
    elif not text.adopted:
        vote: Vote = "for" if eager else "against" if me.stance == "press" else "abstain"
        if dict(text.votes).get(me.team) not in (vote, "for"):
            yield CastVote(agreement=text.id, team=me.team, vote=vote)
    elif eager and me.may_commit() and not _beyond_mandate(me, text):
        yield SignAgreement(agreement=text.id, team=me.team)


def _conceded(me: Standin, text: AgreementView) -> SettleBracket:
    """The first bracket in a rival's words, or in the first that were proposed."""
    bracket = text.brackets[0]
    theirs = (wording.words for wording in bracket.wordings if wording.holder not in ("", me.team))
    return SettleBracket(
        agreement=text.id,
        clause=bracket.clause,
        number=bracket.number,
        words=next(theirs, bracket.wordings[0].words),
        by=me.team,
    )


def _beyond_mandate(me: Standin, text: AgreementView) -> bool:
    steps = {clause.step for draft in text.drafts[-1:] for clause in draft.clauses}
    return bool(steps & me.forbidden())


def _in_force(me: Standin, text: AgreementView) -> Iterator[Command]:
    """A pressing team may suspend what binds it; a giving one comes back."""
    if text.status != "in_force" or me.team in text.left:
        return
    if me.team in text.suspended:
        if me.stance == "give":
            yield ResumeAgreement(agreement=text.id, team=me.team)
    elif me.stance == "press" and me.dice.chance(f"suspends {text.id}", me.policy.breaks):
        yield SuspendAgreement(
            agreement=text.id, team=me.team, reason=tr("The other side gives no reason to stay.")
        )


def _at_home(me: Standin, text: AgreementView) -> Iterator[Command]:
    """While a vote is ahead, a point of capital goes to the faction that wavers most."""
    ahead = me.team in text.must_ratify and me.team in text.signed and me.team not in text.ratified
    front = me.front
    if not ahead or front is None or front.capital is None or front.capital < 1 or not front.factions:
        return
    weakest = min(front.factions, key=lambda faction: faction.support)
    if weakest.support < WAVERING:
        yield SpendCapital(team=me.team, faction=weakest.id, points=1.0)


def perform(me: Standin) -> Iterator[Command]:
    """Declarations, notices, duties and reports that are due."""
    for entry in me.view.boards.verification.calendar:
        yield from _declarations(me, entry)
    yield from _activities(me)
    for duty in me.view.boards.treaty.duties:
        if duty.party == me.team:
            yield from _duty(me, duty)
    for review in me.view.boards.treaty.reviews:
        wanted = review.status == "open" and me.team in review.missing
        if wanted and me.dice.chance(f"reports {review.id}", me.policy.performs):
            text = tr("What we owed was done as the record shows.")
            yield ReportToReview(review=review.id, party=me.team, text=text)


def _declarations(me: Standin, entry: CalendarView) -> Iterator[Command]:
    """What falls due now, and what was missed before."""
    due = entry.turn == me.turn and me.team not in entry.answered
    if me.team not in me.brief.exchanges.get(entry.exchange, ()) or not (due or me.team in entry.missing):
        return
    label = f"{entry.exchange} of {entry.turn}"
    if me.dice.chance(f"declares {label}", me.policy.performs):
        honest = me.dice.chance(f"is honest in {label}", me.policy.honest)
        items = () if honest else _understated(me, entry.exchange)
        yield Declare(party=me.team, exchange=entry.exchange, items=items)


def _understated(me: Standin, exchange: str) -> tuple[DeclaredItem, ...]:
    """The largest number of the last declaration, or of the own sites, made smaller."""
    told = [
        item
        for made in me.view.boards.verification.declarations
        if made.party == me.team and made.exchange == exchange
        for item in made.items
    ] or [("", site, count) for site, count in me.brief.sites]
    category, site, count = max(told, key=lambda item: item[2], default=("", "", 0))
    if not count:
        return ()
    return (DeclaredItem(category=category, site=site, count=int(count * UNDERSTATED)),)


def _activities(me: Standin) -> Iterator[Command]:
    """Activities of which somebody is owed notice: announced in time, or gone ahead with."""
    planned: dict[Activity, int] = {}
    for duty in me.view.boards.treaty.duties:
        owed = me.brief.obligations.get((duty.step, duty.text), Owed(None, 0))
        if duty.party == me.team and owed.activity and duty.state not in ("suspended", "withdrawn"):
            planned[owed.activity] = max(owed.notice_turns, planned.get(owed.activity, 0))
    for activity, notice in planned.items():
        if not me.dice.chance(f"plans {activity}", ACTIVE):
            continue
        if not me.dice.chance(f"announces {activity}", me.policy.performs):
            yield ObserveActivity(party=me.team, activity=activity, unnotified=True)
        elif me.turn + notice <= me.brief.turns:
            yield Notify(party=me.team, activity=activity, starts=me.turn + notice)


def _duty(me: Standin, duty: DutyView) -> Iterator[Command]:
    """What is due is done or left; what stands may be broken."""
    standing = duty.due == 0
    if (
        duty.state in ("in_force", "kept")
        and standing
        and me.dice.chance(f"breaks {duty.id}", me.policy.breaks)
    ):
        yield RuleDuty(duty=duty.id, state="broken", reason=tr("no longer observed"))
        return
    asked = (duty.state == "in_force" and (standing or duty.due <= me.turn)) or duty.state == "late"
    if (
        asked
        and duty.method not in SELF_EVIDENT
        and me.dice.chance(f"performs {duty.id}", me.policy.performs)
    ):
        yield RuleDuty(duty=duty.id, state="kept")
