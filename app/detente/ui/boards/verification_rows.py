"""The rows of the verification board: inspections, the calendar with its declarations, notifications."""

from collections.abc import Iterator

from detente.exercise.boards.shapes import (
    CalendarView,
    DeclarationView,
    InspectionView,
    NotificationView,
    VerificationView,
)
from detente.exercise.setting import Scenario, Team
from detente.exercise.telling_treaties import activity_name
from detente.ui.boards.row_panel import Entry
from detente.ui.boards.site_words import SIGNS, mark_name, mark_of, numbers
from detente.ui.inbox_panel import Row
from detente.words import tr

_TONES = {"success": "info", "plain": "plain"}
_SITES_TOLD = 3


def teams_of(scenario: Scenario, *ids: str) -> tuple[Team, ...]:
    """The teams with these ids, in this order."""
    return tuple(team for team_id in ids for team in scenario.teams if team.id == team_id)


def inspection_entries(scenario: Scenario, view: VerificationView) -> Iterator[Entry]:
    """Every inspection, the latest first."""
    names = {site.id: site.name for site in view.sites}
    for inspection in reversed(view.inspections):
        mark = mark_of(inspection)
        tone = SIGNS[mark].tone
        yield Entry(
            "inspection",
            inspection.id,
            Row(
                inspection.id,
                teams_of(scenario, inspection.inspector, inspection.host),
                _inspection_text(names, inspection),
                mark_name(mark),
                _TONES.get(tone, tone),
                _inspection_more(inspection),
            ),
        )


def _inspection_text(names: dict[str, str], i: InspectionView) -> str:
    """Where, and what was found."""
    others = max(len(i.sampled) - 1, 0)
    site = names.get(i.site, i.site)
    where = tr("{site} and {n} more", site=site, n=others) if others else site
    return _joined(where, numbers(i), tr("at the site") if i.arrived and not i.result else "")


def _inspection_more(i: InspectionView) -> str:
    """Traces, access, signatures, disputes, the host's words."""
    signed = {True: tr("report signed"), False: tr("report not signed"), None: ""}[i.signed]
    managed = tr("access managed, {share:.0%}", share=i.openness) if i.access == "managed" else ""
    explained = tr("“{words}”", words=i.explanation) if i.explanation else ""
    return _joined(tr("turn {turn}", turn=i.turn), _dispute(i), signed, i.signs, managed, explained)


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def _dispute(i: InspectionView) -> str:
    if not i.disputed_by:
        return ""
    outcomes = {
        "": tr("in dispute"),
        "upheld": tr("dispute upheld"),
        "rejected": tr("dispute rejected"),
        "shelved": tr("dispute shelved"),
    }
    return outcomes[i.outcome]


def calendar_entries(scenario: Scenario, view: VerificationView, turn: int) -> Iterator[Entry]:
    """What is due, party by party, then what has been declared, the latest first."""
    for due in view.calendar:
        exchange = next(e for e in scenario.exchanges if e.id == due.exchange)
        for party in exchange.parties:
            badge, tone = _due(view, due, party, turn)
            yield Entry(
                "exchange",
                f"{due.exchange}/{party}",
                Row(tr("T{turn}", turn=due.turn), teams_of(scenario, party), due.name, badge, tone),
            )
    for declaration in reversed(view.declarations):
        yield _declared(scenario, view, declaration)


def _due(view: VerificationView, due: CalendarView, party: str, turn: int) -> tuple[str, str]:
    if party in due.answered:
        late = any(
            d.late and (d.exchange, d.party, d.due) == (due.exchange, party, due.turn)
            for d in view.declarations
        )
        return (tr("answered late"), "warning") if late else (tr("answered"), "info")
    if party in due.missing or due.turn < turn:
        return tr("missing"), "danger"
    return (tr("due now"), "warning") if due.turn == turn else (tr("due"), "plain")


def _declared(scenario: Scenario, view: VerificationView, declaration: DeclarationView) -> Entry:
    names = dict(view.categories)
    places = {site.id: site.name for site in view.sites}
    totals = tuple(item for item in declaration.items if not item[1]) or declaration.items
    told = [
        f"{names.get(category, tr('Items'))}{' ' + places.get(site, site) if site else ''} {count}"
        for category, site, count in totals[:_SITES_TOLD]
    ]
    by_site = sum(1 for _, site, _ in declaration.items if site)
    if by_site and len(totals) != len(declaration.items):
        told.append(tr("at {n} sites", n=by_site))
    if declaration.corrects:
        told.append(tr("corrects {id}", id=declaration.corrects))
    told.append(tr("turn {turn}", turn=declaration.turn))
    badge, tone = _standing(declaration)
    row = Row(declaration.id, teams_of(scenario, declaration.party), _joined(*told), badge, tone)
    return Entry("declaration", declaration.id, row)


def _standing(declaration: DeclarationView) -> tuple[str, str]:
    if declaration.corrected_by:
        return tr("corrected by {id}", id=declaration.corrected_by), "plain"
    if declaration.late:
        return tr("late"), "warning"
    return (tr("public"), "info") if declaration.public else (tr("in force"), "info")


def notice_entries(scenario: Scenario, view: VerificationView, turn: int) -> Iterator[Entry]:
    """Every notification, the latest first."""
    for notice in reversed(view.notifications):
        yield _notified(scenario, notice, turn)


def _notified(scenario: Scenario, notice: NotificationView, turn: int) -> Entry:
    text = tr("{activity} from turn {starts}", activity=activity_name(notice.activity), starts=notice.starts)
    text = f"{text}: {notice.text}" if notice.text else text
    coming = notice.starts - turn
    badge = tr("in {n} turns", n=coming) if coming > 1 else tr("next turn") if coming == 1 else ""
    badge = badge or (tr("now") if coming == 0 else tr("begun"))
    tone = "info" if coming >= 0 else "plain"
    row = Row(notice.id, teams_of(scenario, notice.party), text, badge, tone)
    return Entry("activity", notice.id, row)
