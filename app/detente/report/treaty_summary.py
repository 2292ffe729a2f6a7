"""Sentences about treaties that the executive summary and the sections share; empty where none was played."""

from detente.exercise.agreements.texts import Agreements
from detente.exercise.compliance import tally
from detente.exercise.inspections.visits import Inspections
from detente.exercise.ladder import Ladder
from detente.exercise.obligations.duties import Obligations
from detente.exercise.obligations.ruling import state_name
from detente.report.facts import Facts
from detente.report.state_marks import DUTY_STATES
from detente.report.treaty_words import status_name
from detente.report.wording import counted, listed, numeral, quoted, sentence, several
from detente.words import tr

_MOST_NAMED = 6


def treaty_sentences(facts: Facts) -> str:
    """Which texts and steps stood at the end, and what became of what was owed."""
    told = (_texts(facts), _steps(facts), duties_sentence(facts), _alarms(facts))
    return " ".join(text for text in told if text)


def _texts(facts: Facts) -> str:
    texts = list(facts.chronicle.state.of(Agreements).texts.values())
    if not texts:
        return ""
    if len(texts) == 1:
        return tr(
            "“{title}” was {status} at the end.", title=texts[0].title, status=status_name(texts[0].status)
        )
    counts: dict[str, int] = {}
    for text in texts:
        name = status_name(text.status)
        counts[name] = counts.get(name, 0) + 1
    told = [
        tr("{were} {status}", were=counted(n, "one was", "{n} were"), status=name)
        for name, n in counts.items()
    ]
    return tr("Of {n} texts on the table, {told} at the end.", n=numeral(len(texts)), told=listed(told))


def _steps(facts: Facts) -> str:
    ladder = facts.chronicle.state.of(Ladder)
    standing = [quoted(step.title) for step in facts.scenario.steps if ladder.in_force(step.id)]
    if not facts.scenario.steps:
        return ""
    if not standing:
        return tr("No step of the ladder was in force.")
    shown = standing[:_MOST_NAMED]
    if len(standing) > len(shown):
        shown.append(tr("{n} more", n=len(standing) - len(shown)))
    halted = sum(ladder.in_force(step.id) and not ladder.working(step.id) for step in facts.scenario.steps)
    told = tr(
        "Of {of} steps of the ladder {n} in force: {titles}.",
        of=numeral(len(facts.scenario.steps)),
        n=counted(len(standing), "one was", "{n} were"),
        titles=listed(shown),
    )
    more = counted(halted, "One of them was suspended.", "{n} of them were suspended.")
    return f"{told} {sentence(more)}" if halted else told


def duties_sentence(facts: Facts) -> str:
    """How many obligations there were, and where they stand; empty where there were none."""
    duties = list(facts.chronicle.state.of(Obligations).duties)
    if not duties:
        return ""
    counts = {state: sum(duty.state == state for duty in duties) for state in DUTY_STATES}
    broken = [duty.id for duty in duties if any(p.state == "broken" for p in duty.passages)]
    told = listed(
        [tr("{n} {state}", n=numeral(n), state=state_name(state)) for state, n in counts.items() if n]
    )
    ever = (
        several(broken, "{ids} was broken at some time.", "{ids} were broken at some time.")
        if broken
        else tr("None was ever broken.")
    )
    return tr(
        "{owed} owed; at the end {told}. {ever}",
        owed=sentence(counted(len(duties), "one obligation was", "{n} obligations were")),
        told=told,
        ever=ever,
    )


def _alarms(facts: Facts) -> str:
    """How often inspections were right, in numbers."""
    found = tally(facts.chronicle.state)
    if not any(i.report for i in facts.chronicle.state.of(Inspections).ledger):
        return ""
    return tr(
        "Against the ground truth, {true}, {false}, and {missed}.",
        true=counted(len(found.found), "one alarm was true", "{n} alarms were true", "no alarm was true"),
        false=counted(len(found.false_alarms), "one was false", "{n} were false", "none was false"),
        missed=counted(
            len(found.missed),
            "one inspection missed what was there",
            "{n} inspections missed what was there",
            "no inspection missed anything",
        ),
    )


def verdicts_sentence(facts: Facts) -> str:
    """What verification caught, what it missed, and where it rang for nothing, each by name."""
    found = tally(facts.chronicle.state)
    told = []
    if found.found:
        told.append(
            several(
                found.found,
                "{ids} found a violation that was there.",
                "{ids} found violations that were there.",
            )
        )
    if found.missed:
        told.append(
            several(
                found.missed,
                "{ids} was silent although its host had something to hide.",
                "{ids} were silent although their hosts had something to hide.",
            )
        )
    if found.false_alarms:
        told.append(several(found.false_alarms, "{ids} rang for nothing.", "{ids} rang for nothing."))
    return " ".join(told)
