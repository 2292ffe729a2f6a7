"""A session gathered once for all sections: every movement of a curve, and what each record says."""

from collections.abc import Mapping
from datetime import datetime

from detente.exercise.agreements.texts import Agreements
from detente.exercise.chronicle import Chronicle
from detente.exercise.hotline import MessageSent
from detente.exercise.injects import InjectFired, Injects
from detente.exercise.inspections.acts import InspectionRequested
from detente.exercise.mechanic import Event
from detente.exercise.moves import MoveLogged
from detente.exercise.naming import short_name
from detente.exercise.obligations.acts import DutyAssigned
from detente.exercise.phases import turn_label
from detente.exercise.record_book import RecordBook
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.exercise.telling import tell
from detente.exercise.telling_treaties import regime_name, step_title
from detente.report.log import moved_by, placed
from detente.report.wording import quoted
from detente.words import tr

LONG = 2_000
"""Steps beyond which the timeline sums turns up and the full log is left to the data files."""


@record
class Movement:
    """One movement of a curve, with the fact that caused it."""

    step: int
    turn: int
    series: str
    kind: str
    """`escalation` or `trust`."""
    a: str
    b: str
    before: float
    after: float
    record: str
    event: Event

    @property
    def change(self) -> float:
        return self.after - self.before


def movements(chronicle: Chronicle) -> tuple[Movement, ...]:
    """Every movement of an index or of trust by an act, a signal or an override, in order."""
    made: list[Movement] = []
    for taken in placed(chronicle):
        for event in taken.step.events:
            moved = moved_by(chronicle.scenario, event)
            if moved is None or moved.series.startswith(("hostility", "model")):
                continue
            made.append(
                Movement(
                    step=taken.step.id,
                    turn=taken.turn,
                    series=moved.series,
                    kind=moved.series.partition(":")[0],
                    a=moved.a,
                    b=moved.b,
                    before=moved.before,
                    after=moved.after,
                    record=getattr(event, "record", ""),
                    event=event,
                )
            )
    return tuple(made)


@record
class Facts:
    """What several sections need."""

    chronicle: Chronicle
    movements: tuple[Movement, ...]
    texts: Mapping[str, str]
    """What each record says, by its id: the first fact that names it."""
    briefs: Mapping[str, str]
    """The same in few words, for running text."""
    book: RecordBook
    """Every record, with what was said about it."""

    def named(self, record_id: str) -> str:
        """A record within a sentence: its id, and in brackets what it was."""
        brief = self.briefs.get(record_id, "")
        return f"{record_id} ({brief})" if brief else record_id

    def text_title(self, agreement_id: str) -> str:
        """Title of a treaty text, whether the scenario laid it down or the room made it up."""
        text = self.chronicle.state.of(Agreements).get(agreement_id)
        return text.title if text else agreement_id

    def cause(self, name: str) -> str:
        """What a step, a regime, a text or an inject is called; the name itself where it is none of them."""
        titles = [step_title(self.scenario, name), regime_name(self.scenario, name), self.text_title(name)]
        card = self.chronicle.state.of(Injects).cards.get(name)
        titles += [card.inject.title] if card else []
        return next((title for title in titles if title != name), name)

    @property
    def scenario(self) -> Scenario:
        return self.chronicle.scenario

    @property
    def has_treaty(self) -> bool:
        """Whether there was anything to agree on."""
        return bool(self.scenario.steps or self.chronicle.state.of(Agreements).texts)

    @property
    def long(self) -> bool:
        """Whether the session has more steps than a reader would read."""
        return len(self.chronicle.steps) > LONG


def gather(chronicle: Chronicle) -> Facts:
    """Go through the session once."""
    # A treaty text is best known by its title; every other record by the first fact that names it.
    titles = {text.id: quoted(text.title) for text in chronicle.state.of(Agreements).texts.values()}
    texts: dict[str, str] = dict(titles)
    briefs: dict[str, str] = dict(titles)
    for step in chronicle.steps:
        for event in step.events:
            record_id = getattr(event, "id", "")
            if record_id and record_id not in texts:
                texts[record_id] = tell(chronicle.scenario, event)
                briefs[record_id] = _brief(chronicle.scenario, event)
    return Facts(
        chronicle=chronicle,
        movements=movements(chronicle),
        texts=texts,
        briefs=briefs,
        book=RecordBook(chronicle),
    )


def _brief(scenario: Scenario, event: Event) -> str:
    if isinstance(event, MoveLogged):
        return tr("{team}: {text}", team=short_name(scenario, event.actor), text=quoted(event.text, 90))
    if isinstance(event, MessageSent):
        a, b = short_name(scenario, event.sender), short_name(scenario, event.addressee)
        text = f": {quoted(event.text, 90)}" if event.text else ""
        return tr("{a} to {b}{text}", a=a, b=b, text=text)
    if isinstance(event, InspectionRequested):
        a, b = short_name(scenario, event.inspector), short_name(scenario, event.host)
        return tr("inspection of {b} by {a}", a=a, b=b)
    if isinstance(event, DutyAssigned):
        return tr("{team}: {text}", team=short_name(scenario, event.party), text=quoted(event.text, 90))
    return quoted(event.title, 90) if isinstance(event, InjectFired) else ""


def played(chronicle: Chronicle) -> tuple[datetime, datetime] | None:
    """First and last time at which something occurred in the room."""
    times = [step.occurred_at for step in chronicle.steps]
    return (min(times), max(times)) if times else None


def pair_name(scenario: Scenario, a: str, b: str) -> str:
    """Two teams in a row, such as Arden–Velmar."""
    return f"{short_name(scenario, a)}–{short_name(scenario, b)}"


def turn_words(scenario: Scenario, turn: int) -> str:
    """A turn within a sentence."""
    if turn == 0:
        return tr("the briefing")
    if turn > len(scenario.turns):
        return tr("turn {turn}, which was not played", turn=turn)
    label = turn_label(scenario, turn)
    if label in (f"T{turn}", str(turn)):
        return tr("turn {turn}", turn=turn)
    return tr("turn {turn} ({label})", turn=turn, label=label)
