"""When injects fall due, and why: their time, their conditions, and how other injects went."""

from collections.abc import Callable, Iterator, Mapping
from datetime import datetime

from detente.exercise.agreements.texts import Agreements, carrying
from detente.exercise.injects import Card, Injects
from detente.exercise.mechanic import State
from detente.exercise.moments import seconds_between
from detente.exercise.msel_setting import Contingency, Inject, Trigger, minutes_of_day
from detente.exercise.naming import fraction, short_name
from detente.exercise.obligations.duties import Obligations
from detente.exercise.phases import Phases
from detente.exercise.phases.plan import place_of
from detente.exercise.readings import Readings
from detente.exercise.records import record
from detente.exercise.red_lines import RedLines
from detente.exercise.setting import Scenario
from detente.words import tr


@record
class Instant:
    """One moment of play, as far as injects depend on it."""

    scenario: Scenario
    state: State
    readings: Readings
    now: datetime | None = None
    """The time in the room, in its own zone; without it nothing falls due by the minute."""

    @property
    def phases(self) -> Phases:
        return self.state.of(Phases)

    def card(self, inject_id: str) -> Card | None:
        return self.state.of(Injects).cards.get(inject_id)


def why_due(instant: Instant, card: Card) -> str:
    """Why an inject ought to be fired now, in words; empty where it ought not to be."""
    inject = card.inject
    if not card.waiting:
        return ""
    gates = [_went(instant, one) for one in inject.only_if]
    if not all(gates):
        return ""
    reasons = [reason for reason in (_time_come(instant, inject), *_conditions(instant, inject)) if reason]
    if reasons:
        return "; ".join((*reasons, *gates))
    nothing_else = not (inject.timed or inject.triggers or inject.above_index is not None)
    return "; ".join(gates) if nothing_else else ""


def held_back(instant: Instant, card: Card) -> str:
    """How another inject has to go before this one is offered; empty where nothing holds it back."""
    waits = [one for one in card.inject.only_if if not _went(instant, one)]
    return "; ".join(map(contingency_words, waits)) if card.waiting else ""


def overdue(instant: Instant, card: Card) -> bool:
    """Whether the time for the expected action has run out, and nobody has said what came of it."""
    limit = card.inject.time_limit
    if card.status != "fired" or card.outcome or limit is None or card.at is None or instant.now is None:
        return False
    return seconds_between(card.at, instant.now) >= limit * 60


# Time


def _time_come(instant: Instant, inject: Inject) -> str:
    """The time that has come, in words; empty before it and for injects without one."""
    if not inject.timed:
        return ""
    phases = instant.phases
    named = [_phase_name(instant, inject.phase)] if inject.phase else []
    if inject.turn is not None:
        if phases.turn < inject.turn:
            return ""
        place = place_of(phases.plan, inject.turn, inject.phase) if inject.phase else -1
        come = ", ".join((_turn_words(inject.turn), *named))
        if phases.turn > inject.turn or 0 <= place < phases.position:
            return come
        if inject.phase and place > phases.position:
            return ""
    elif inject.phase:
        if phases.phase != inject.phase:
            return ""
        come = tr("phase {phase} has come", phase=named[0])
    else:
        come = ""
    minute, clock = _minutes_passed(instant, inject), _clock_passed(instant, inject)
    if minute is None or clock is None:
        return ""
    return ", ".join(part for part in (come, minute, clock) if part)


def _turn_words(turn: int) -> str:
    return tr("turn {turn} has come", turn=turn) if turn else tr("the briefing has begun")


def _phase_name(instant: Instant, phase: str) -> str:
    names = (one.phase.name for one in instant.phases.plan if one.phase.id == phase)
    return next(names, phase)


def _minutes_passed(instant: Instant, inject: Inject) -> str | None:
    """How far play is, in words; None while the minute has not come, empty where none is asked for."""
    if inject.minute is None:
        return ""
    phases, seconds = instant.phases, 0.0
    if not inject.phase:
        before = (s for s in phases.past if inject.turn is None or s.turn == phases.turn)
        seconds = sum(spent.spent_seconds for spent in before)
    seconds += phases.spent(instant.now) if instant.now else phases.spent_seconds
    if seconds < inject.minute * 60:
        return None
    return tr("{minutes:g} min are over", minutes=inject.minute)


def _clock_passed(instant: Instant, inject: Inject) -> str | None:
    wanted = minutes_of_day(inject.at)
    if wanted is None:
        return ""
    if instant.now is None or instant.now.hour * 60 + instant.now.minute < wanted:
        return None
    return tr("it is past {time}", time=inject.at)


# Conditions


def _conditions(instant: Instant, inject: Inject) -> Iterator[str]:
    if inject.above_index is not None:
        yield _index(instant, Trigger(when="index_above", value=inject.above_index))
    for trigger in inject.triggers:
        if instant.phases.turn >= trigger.turn:
            yield _HOLDS[trigger.when](instant, trigger)


def _index(instant: Instant, trigger: Trigger) -> str:
    ends, mark = frozenset(trigger.between), trigger.value or 0.0
    indices = [v for pair, v in instant.readings.escalation.items() if not ends or frozenset(pair) == ends]
    if trigger.when == "index_above":
        value = max(indices, default=0.0)
        return tr("index {value:.0f} above {mark:g}", value=value, mark=mark) if value > mark else ""
    value = min(indices, default=100.0)
    return tr("index {value:.0f} below {mark:g}", value=value, mark=mark) if value < mark else ""


def _trust(instant: Instant, trigger: Trigger) -> str:
    mark = trigger.value or 0.0
    for (observer, subject), value in instant.readings.trust.items():
        if trigger.between and trigger.between != (observer, subject):
            continue
        below = trigger.when == "trust_below"
        if value < mark if below else value > mark:
            word = tr("below") if below else tr("above")
            return tr(
                "trust of {observer} in {subject} {value} {word} {mark}",
                observer=short_name(instant.scenario, observer),
                subject=short_name(instant.scenario, subject),
                value=fraction(value),
                word=word,
                mark=fraction(mark),
            )
    return ""


def _line(instant: Instant, trigger: Trigger) -> str:
    for line in instant.state.of(RedLines).lines.values():
        if trigger.of in ("", line.id) and line.crossings:
            by = short_name(instant.scenario, line.crossings[-1].by)
            return tr("red line {id} crossed by {by}", id=line.id, by=by)
    return ""


def _agreement(instant: Instant, trigger: Trigger) -> str:
    texts = instant.state.of(Agreements)
    for duty in instant.state.of(Obligations).duties:
        text = carrying(texts, duty.assigned.step)
        if duty.state == "broken" and (not trigger.of or (text and text.id == trigger.of)):
            party = short_name(instant.scenario, duty.party)
            return tr("{text} broken by {party}", text=text.title if text else duty.id, party=party)
    for text in texts.texts.values():
        if trigger.of in ("", text.id) and (text.left or text.suspended):
            party = short_name(instant.scenario, (*text.left, *text.suspended)[0])
            return tr("{text} left or suspended by {party}", text=text.title, party=party)
    return ""


def _fired(instant: Instant, trigger: Trigger) -> str:
    card = instant.card(trigger.of)
    fired = card is not None and card.status == "fired"
    if trigger.when == "inject_fired":
        return tr("inject {id} was fired", id=trigger.of) if fired else ""
    if card is None or fired:
        return ""
    if trigger.turn:
        return tr("inject {id} was not fired by turn {turn}", id=trigger.of, turn=trigger.turn)
    return tr("inject {id} was not fired", id=trigger.of)


_HOLDS: Mapping[str, Callable[[Instant, Trigger], str]] = {
    "index_above": _index,
    "index_below": _index,
    "trust_above": _trust,
    "trust_below": _trust,
    "line_crossed": _line,
    "agreement_broken": _agreement,
    "inject_fired": _fired,
    "inject_unfired": _fired,
}


# How other injects went


def _went(instant: Instant, asked: Contingency) -> str:
    """That another inject went as asked, in words; empty where it did not, or not yet."""
    card = instant.card(asked.inject)
    if card is None or instant.phases.turn < asked.turn or not _as_asked(instant, card, asked):
        return ""
    return tr("inject {id} {went}", id=asked.inject, went=went_words(asked.was))


def _as_asked(instant: Instant, card: Card, asked: Contingency) -> bool:
    match asked.was:
        case "fired" | "skipped":
            return card.status == asked.was
        case "not_fired":
            return card.status != "fired"
        case "answered":
            return card.outcome in ("met", "partly")
        case "unanswered":
            return card.status == "fired" and _unanswered(instant, card, asked)
    return card.outcome == asked.was


def _unanswered(instant: Instant, card: Card, asked: Contingency) -> bool:
    if card.outcome:
        return card.outcome == "not_met"
    # Without a limit of its own, an inject has until the turn named, or until the next one.
    return overdue(instant, card) or instant.phases.turn >= (asked.turn or card.turn + 1)


def went_words(was: str) -> str:
    """How an inject went, as the end of a sentence that begins with its number."""
    return {
        "fired": tr("was fired"),
        "not_fired": tr("was not fired"),
        "skipped": tr("was skipped"),
        "answered": tr("was answered"),
        "unanswered": tr("was not answered"),
        "met": tr("was met"),
        "partly": tr("was partly met"),
        "not_met": tr("was not met"),
    }[was]


# The plan in words


def planned(scenario: Scenario, inject: Inject) -> str:
    """When an inject is to come, in few words; empty for one that is fired by hand."""
    return " / ".join(part for part in (_time_planned(scenario, inject), *_marks(scenario, inject)) if part)


def _time_planned(scenario: Scenario, inject: Inject) -> str:
    parts = []
    if inject.turn is not None:
        parts.append(f"T{inject.turn}")
    if inject.phase:
        parts.append(next((p.name for p in scenario.phases if p.id == inject.phase), inject.phase))
    if inject.minute is not None:
        parts.append(tr("+{minutes:g} min", minutes=inject.minute))
    if inject.at:
        parts.append(inject.at)
    return " ".join(parts)


def _marks(scenario: Scenario, inject: Inject) -> Iterator[str]:
    if inject.above_index is not None:
        yield tr("if index > {mark:g}", mark=inject.above_index)
    yield from (trigger_words(scenario, trigger) for trigger in inject.triggers)
    yield from map(contingency_words, inject.only_if)


def trigger_words(scenario: Scenario, trigger: Trigger) -> str:
    """A condition in few words."""
    names = [short_name(scenario, team) for team in trigger.between]
    mark = trigger.value if trigger.value is not None else 0.0
    words = {
        "index_above": tr("if index {pair} > {mark:g}", pair="–".join(names), mark=mark),
        "index_below": tr("if index {pair} < {mark:g}", pair="–".join(names), mark=mark),
        "trust_above": tr("if trust {pair} > {mark:g}", pair="→".join(names), mark=mark),
        "trust_below": tr("if trust {pair} < {mark:g}", pair="→".join(names), mark=mark),
        "line_crossed": tr("if red line {id} is crossed", id=trigger.of),
        "agreement_broken": tr("if agreement {id} is broken", id=trigger.of),
        "inject_fired": tr("if inject {id} was fired", id=trigger.of),
        "inject_unfired": tr("if inject {id} was not fired", id=trigger.of),
    }[trigger.when]
    return " ".join((*words.split(), *_from(trigger.turn)))


def contingency_words(asked: Contingency) -> str:
    """How another inject must have gone, in few words."""
    words = tr("only if inject {id} {went}", id=asked.inject, went=went_words(asked.was))
    return " ".join((words, *_from(asked.turn)))


def _from(turn: int) -> tuple[str, ...]:
    return (tr("(from T{turn})", turn=turn),) if turn else ()
