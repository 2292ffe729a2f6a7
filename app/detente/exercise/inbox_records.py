"""What waits for control about any record: disputes that are open, and words that may be told now."""

from collections.abc import Iterable, Iterator

from detente.exercise import remarks as said
from detente.exercise.dossiers import Dossier
from detente.exercise.inbox_items import Item
from detente.exercise.inspections.acts import InspectionDisputed
from detente.exercise.mechanic import State
from detente.exercise.moves import Moves
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.record_book import RecordBook
from detente.exercise.setting import Scenario
from detente.words import tr


def with_records(
    scenario: Scenario, state: State, book: RecordBook, items: Iterable[Item]
) -> tuple[Item, ...]:
    """The inbox with what was said beside the tree: a dispute that is settled waits no longer."""
    kept = [item for item in items if not (item.kind == "move" and _only_disputed(state, item.record))]
    found = [*kept, *_disputes(scenario, book), *_releases(scenario, state, book)]
    rank = {"danger": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda item: rank[item.urgency]))


def _only_disputed(state: State, record: str) -> bool:
    move = state.of(Moves).ledger.get(record)
    return move is not None and move.status != "open"


def _disputes(scenario: Scenario, book: RecordBook) -> Iterator[Item]:
    for dossier in book.dossiers:
        if not any(dispute.open for dispute in dossier.disputes()) or _at_the_inspection(dossier):
            continue
        yield Item(
            kind="record",
            record=dossier.id,
            teams=dossier.teams(scenario),
            text=dossier.wordings(scenario)[-1].text,
            badge=tr("disputed"),
            urgency="warning",
        )


def _at_the_inspection(dossier: Dossier) -> bool:
    """Whether it is disputed as an inspection alone, which has a line and a form of its own."""
    return any(isinstance(event, InspectionDisputed) for _, event in dossier.facts) and not dossier.last(
        said.Disputed
    )


def _releases(scenario: Scenario, state: State, book: RecordBook) -> Iterator[Item]:
    """Records that the room may be told of by now and has not been; TAKE stays control's act."""
    turn, publication = state.of(Phases).turn, state.of(Publication)
    for dossier in book.dossiers:
        released = dossier.last(said.ReleasedFrom)
        told = dossier.id in publication.staged or dossier.id in publication.published
        if released is None or not 0 < released.turn <= turn or told:
            continue
        yield Item(
            kind="release",
            record=dossier.id,
            teams=dossier.teams(scenario),
            text=dossier.wordings(scenario)[-1].text,
            badge=tr("may be told"),
            urgency="info",
        )
