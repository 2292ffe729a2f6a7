"""The executive summary: prose written from the facts, because it may be all that some read."""

from collections.abc import Iterable

from detente.exercise.hotline import ChannelTested, Hotline, Message
from detente.exercise.injects import Injects
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.moves import Moves
from detente.exercise.naming import fraction, short_name
from detente.exercise.phases import Phases
from detente.exercise.rules import rule
from detente.exercise.telling import reasons
from detente.report.blocks import Paragraph, Section
from detente.report.facts import Facts, Movement, played, turn_words
from detente.report.front import CAUTION
from detente.report.series import drawn_pairs
from detente.report.treaty_summary import treaty_sentences
from detente.report.wording import counted, day, duration, listed, numeral, sentence, several, span
from detente.words import tr


def summary(facts: Facts) -> Section:
    """What happened, what it did to the curves, and where it ended."""
    texts = (
        _extent(facts),
        *(_escalation(facts, a, b) for a, b in _pairs(facts)),
        _trust_moved(facts),
        _communications(facts),
        treaty_sentences(facts) if facts.has_treaty else "",
        _verification(facts),
        _room(facts),
    )
    told = tuple(Paragraph(text=text) for text in texts if text)
    return Section(
        id="summary",
        title=tr("Executive summary"),
        blocks=(*told, Paragraph(text=tr(CAUTION), emphasis=True)),
    )


def _pairs(facts: Facts) -> tuple[tuple[str, str], ...]:
    return drawn_pairs(facts.scenario, [m.readings for m in facts.chronicle.moments], 3)


def _extent(facts: Facts) -> str:
    state, days = facts.chronicle.state, played(facts.chronicle)
    phases = state.of(Phases)
    if days is None:
        return tr("Nothing has been logged yet.")
    fired = sum(card.status == "fired" for card in state.of(Injects).cards.values())
    logged = listed(
        (
            counted(len(state.of(Moves).ledger), "one move", "{n} moves"),
            counted(len(state.of(Hotline).messages), "one message", "{n} messages"),
            counted(len(state.of(Inspections).ledger), "one inspection", "{n} inspections"),
            counted(fired, "one inject", "{n} injects"),
        )
    )
    extent = (
        tr("all {turns} turns", turns=numeral(phases.turn))
        if phases.turn == len(facts.scenario.turns)
        else tr("{turns} of {of} turns", turns=numeral(phases.turn), of=numeral(len(facts.scenario.turns)))
    )
    return tr(
        "“{title}” was played on {days} and reached {extent}. Control logged {logged}.",
        title=facts.scenario.title,
        days=span(*days),
        extent=extent,
        logged=logged,
    )


def _escalation(facts: Facts, a: str, b: str) -> str:
    """Begin, peak with its cause, and end of one pair."""
    moments = facts.chronicle.moments
    values = [moment.readings.escalation.get((a, b), moment.readings.baseline) for moment in moments]
    peak = max(range(len(values)), key=lambda i: (values[i], -i))
    name = listed([short_name(facts.scenario, team) for team in (a, b)])
    if values[peak] == values[0] == values[-1]:
        return tr(
            "Between {pair} the escalation index stayed at {value:.0f} of 100.", pair=name, value=values[0]
        )
    cause = _at_peak(facts, a, b, moments[peak].step)
    opening = tr(
        "Between {pair} the escalation index began at {begin:.0f} of 100, was highest in {turn} with "
        "{peak:.1f}{cause}, "
        "and stood at {end:.1f} at the end.",
        pair=name,
        begin=values[0],
        turn=turn_words(facts.scenario, moments[peak].turn),
        peak=values[peak],
        cause=cause,
        end=values[-1],
    )
    return f"{opening} {_trust_at_end(facts, a, b)}"


def _at_peak(facts: Facts, a: str, b: str, step: int) -> str:
    series = f"escalation:{a}|{b}"
    cause = next((m for m in facts.movements if m.step == step and m.series == series), None)
    return tr(", after {record}", record=facts.named(cause.record)) if cause and cause.record else ""


def _trust_at_end(facts: Facts, a: str, b: str) -> str:
    readings = facts.chronicle.moments[-1].readings
    there, back = (readings.trust.get(pair, readings.prior) for pair in ((a, b), (b, a)))
    enough = [
        short_name(facts.scenario, x)
        for x, y, value in ((a, b, there), (b, a, back))
        if value >= readings.minimum_trust.get((x, y), 1.0)
    ]
    if len(enough) == 2:
        verdict = tr("both stood above the level from which cooperation pays")
    elif enough:
        verdict = tr("only {team} stood above the level from which cooperation pays", team=enough[0])
    else:
        verdict = tr("both stayed below the level from which cooperation pays")
    return tr(
        "By then {a} trusted {b} at {there} and {b} trusted {a} at {back}; {verdict}.",
        a=short_name(facts.scenario, a),
        b=short_name(facts.scenario, b),
        there=fraction(there),
        back=fraction(back),
        verdict=verdict,
    )


def _trust_moved(facts: Facts) -> str:
    moved = [m for m in facts.movements if m.kind == "trust"]
    up = max((m for m in moved if m.change > 0), key=lambda m: m.change, default=None)
    down = min((m for m in moved if m.change < 0), key=lambda m: m.change, default=None)
    if not up and not down:
        return tr("No signal moved trust; it only faded toward its prior.")
    told = []
    if up:
        told.append(tr("Nothing raised trust more than {cause}.", cause=_movement(facts, up)))
    if down:
        told.append(tr("Nothing lowered it more than {cause}.", cause=_movement(facts, down)))
    return " ".join(told)


def _movement(facts: Facts, moved: Movement) -> str:
    reason = reasons(facts.scenario, (moved.event,))[0]
    record = facts.named(moved.record) if moved.record else tr("an override by control")
    return tr(
        "{record} in {turn}: {what}, by the rule “{rule}”",
        record=record,
        turn=turn_words(facts.scenario, moved.turn),
        what=reason.what,
        rule=rule(getattr(moved.event, "rule", "override")).text,
    )


def slowest(messages: Iterable[Message]) -> Message | None:
    """The message that took longest, if any took time."""
    timed = [m for m in messages if m.took_minutes]
    return max(timed, key=lambda m: m.took_minutes or 0.0, default=None)


def slowest_sentence(facts: Facts) -> str:
    """The longest latency in a sentence; empty where no message took time."""
    message = slowest(facts.chronicle.state.of(Hotline).messages)
    if message is None:
        return ""
    sent = message.sent
    when = day(sent.sent_at) if sent.sent_at else turn_words(facts.scenario, sent.turn)
    channel = next((c.name for c in facts.scenario.channels if c.id == sent.channel), sent.channel)
    return tr(
        "The slowest message was {id} from {sender} to {addressee} of {when}, by {channel}: it took {time}.",
        id=message.id,
        sender=short_name(facts.scenario, sent.sender),
        addressee=short_name(facts.scenario, sent.addressee),
        when=when,
        channel=channel,
        time=duration(message.took_minutes or 0.0),
    )


def _communications(facts: Facts) -> str:
    hotline = facts.chronicle.state.of(Hotline)
    told = [slowest_sentence(facts)]
    unanswered = [m.id for m in hotline.messages if m.status == "unanswered"]
    if unanswered:
        told.append(
            sentence(
                counted(
                    len(unanswered), "one message was left unanswered", "{n} messages were left unanswered"
                )
            )
            + f" ({listed(unanswered[:6])})."
        )
    altered = sum(m.altered for m in hotline.messages)
    if altered:
        told.append(sentence(counted(altered, "one text arrived altered.", "{n} texts arrived altered.")))
    told.append(tests_sentence(facts))
    return " ".join(text for text in told if text)


def tests_sentence(facts: Facts) -> str:
    """How many routine tests there were, and which were missed and why."""
    tests = [e for step in facts.chronicle.steps for e in step.events if isinstance(e, ChannelTested)]
    if not tests:
        return ""
    missed = [test for test in tests if test.result == "missed"]
    if not missed:
        return sentence(
            counted(len(tests), "the one routine test was answered.", "all {n} routine tests were answered.")
        )
    causes = sorted({test.cause for test in missed})
    return tr(
        "Of {tests}, {missed} missed, cause {causes}.",
        tests=counted(len(tests), "one routine test", "{n} routine tests"),
        missed=counted(len(missed), "one was", "{n} were", "none was"),
        causes=listed(causes),
    )


def _verification(facts: Facts) -> str:
    ledger = facts.chronicle.state.of(Inspections).ledger
    if not len(ledger):
        return ""
    refused = sum(i.access == "refused" for i in ledger)
    odd = [i for i in ledger if i.report and i.report.result == "anomaly"]
    unclear = sum(i.report is not None and i.report.result == "ambiguity" for i in ledger)
    told = [
        tr(
            "Of {requests}, {refused} refused and {odd} an anomaly.",
            requests=counted(len(ledger), "one inspection requested", "{n} inspections requested"),
            refused=counted(refused, "one was", "{n} were", "none was"),
            odd=counted(len(odd), "one showed", "{n} showed", "none showed"),
        )
    ]
    if unclear:
        told.append(sentence(counted(unclear, "one left an ambiguity.", "{n} left an ambiguity.")))
    told += [_anomaly(facts, inspection) for inspection in odd[:4]]
    return " ".join(told)


def _anomaly(facts: Facts, inspection: Inspection) -> str:
    report = inspection.report
    if report is None:
        return ""
    verdicts = {
        "": tr("it is still open"),
        "explained": tr("it was explained"),
        "violation": tr("it was confirmed as a violation"),
    }
    site = next((s.name for s in facts.scenario.sites if s.id == report.site), report.site)
    return tr(
        "{id} at {site} of {host} found {found} where {declared} were declared; {verdict}.",
        id=inspection.id,
        site=site,
        host=short_name(facts.scenario, report.host),
        found=report.found,
        declared=report.declared,
        verdict=verdicts[inspection.resolution],
    )


def _room(facts: Facts) -> str:
    moves = list(facts.chronicle.state.of(Moves).ledger)
    kept = sum(m.promise == "kept" for m in moves)
    broken = sum(m.promise == "broken" for m in moves)
    disputed = [m.id for m in moves if m.disputed_by]
    diced = [m.id for m in moves if m.ruling and m.ruling.dice]
    told = []
    if kept or broken:
        told.append(
            tr(
                "Of the steps that were announced, {kept} kept and {broken} broken.",
                kept=counted(kept, "one was", "{n} were", "none was"),
                broken=counted(broken, "one was", "{n} were", "none was"),
            )
        )
    if diced:
        told.append(several(diced, "{ids} rests on a roll of dice.", "{ids} rest on a roll of dice."))
    if disputed:
        told.append(
            several(
                disputed,
                "{ids} remains disputed; both wordings stand in the audit.",
                "{ids} remain disputed; both wordings stand in the audit.",
            )
        )
    return " ".join(told)
