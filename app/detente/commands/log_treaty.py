"""What a team's boards add to its log: agreements, obligations, reviews, declarations, inspections."""

from collections.abc import Iterator
from typing import NamedTuple

from detente.exercise.boards.shapes import AgreementView, DeclarationView, DutyView, InspectionView
from detente.exercise.obligations.ruling import state_name
from detente.exercise.setting import Scenario
from detente.exercise.telling import result_name
from detente.exercise.telling_treaties import activity_name, step_title, tick_name
from detente.exercise.views import TeamView
from detente.report.treaty_words import status_name
from detente.words import tr


class Entry(NamedTuple):
    """One line of the log before it is written."""

    turn: int
    kind: str
    record: str
    teams: tuple[str, ...]
    words: tuple[str, ...]


def board_entries(scenario: Scenario, view: TeamView) -> Iterator[Entry]:
    """Every record of the team's treaty and verification boards."""
    treaty, verification = view.boards.treaty, view.boards.verification
    for text in treaty.agreements:
        yield _agreement(view, text)
    for duty in treaty.duties:
        yield _duty(scenario, duty)
    for review in treaty.reviews:
        reports = tuple(f"{party}: {words}" for party, words in review.reports)
        parties = tuple(dict.fromkeys((*(party for party, _ in review.reports), *review.missing)))
        yield Entry(review.turn, "review", review.id, parties, (*reports, review.outcome))
    for declaration in verification.declarations:
        yield _declaration(scenario, declaration)
    for notice in verification.notifications:
        words = (activity_name(notice.activity), tr("from turn {turn}", turn=notice.starts), notice.text)
        yield Entry(notice.turn, "notification", notice.id, (notice.party,), words)
    for inspection in verification.inspections:
        yield _inspection(scenario, inspection)


def _agreement(view: TeamView, text: AgreementView) -> Entry:
    """A text in the turn of its last draft, or of its entry into force, with the team's own position."""
    last = text.drafts[-1] if text.drafts else None
    own = next((p for p in view.positions if p.agreement == text.id), None)
    words = (
        text.title,
        status_name(text.status),
        tr("draft {number}", number=last.number) if last else "",
        tr("{n} open brackets", n=len(text.brackets)) if text.brackets else "",
        tr("signed by {teams}", teams=", ".join(text.signed)) if text.signed else "",
        tr("[alternative: {text}]", text=own.batna) if own and own.batna else "",
        tr("[least: {text}]", text=own.reservation) if own and own.reservation else "",
    )
    return Entry(max(text.entered, last.turn if last else 0), "agreement", text.id, text.parties, words)


def _duty(scenario: Scenario, duty: DutyView) -> Entry:
    due = tr("due in turn {turn}", turn=duty.due) if duty.due else tr("standing")
    state = state_name(duty.state)
    words = (
        step_title(scenario, duty.step),
        duty.text,
        due,
        tr("{state}, late", state=state) if duty.late else state,
        ", ".join(tick_name(tick) for tick in duty.ticks),
    )
    return Entry(duty.turn, "obligation", duty.id, (duty.party, *duty.others), words)


def _declaration(scenario: Scenario, declaration: DeclarationView) -> Entry:
    names = {category.id: category.name for category in scenario.categories}
    sites = {site.id: site.name for site in scenario.sites if not site.undeclared}
    items = (
        tr(
            "{what} at {site} {count}",
            what=names.get(category, tr("Items")),
            site=sites.get(site, site),
            count=count,
        )
        if site
        else tr("{what} {count}", what=names.get(category, tr("Items")), count=count)
        for category, site, count in declaration.items
    )
    words = (
        ", ".join(items),
        tr("late") if declaration.late else "",
        tr("corrects {id}", id=declaration.corrects) if declaration.corrects else "",
        tr("corrected by {id}", id=declaration.corrected_by) if declaration.corrected_by else "",
        tr("public") if declaration.public else "",
    )
    return Entry(declaration.turn, "declaration", declaration.id, (declaration.party,), words)


def _inspection(scenario: Scenario, i: InspectionView) -> Entry:
    site = next((s.name for s in scenario.sites if s.id == i.site), i.site)
    disputed = tr("disputed by {team}: {text}", team=i.disputed_by, text=i.dispute) if i.disputed_by else ""
    signed = {None: "", True: tr("joint report signed"), False: tr("joint report not signed")}[i.signed]
    words = (
        site,
        i.access,
        "" if i.found is None else f"{i.declared} / {i.found}",
        result_name(i.result) if i.result else "",
        i.signs,
        i.explanation,
        signed,
        disputed,
        i.outcome,
    )
    return Entry(i.turn, "inspection", i.id, (i.inspector, i.host), words)
