"""What a treaty text and its ladder promise: brackets, prerequisites, duties, calendars, payoffs."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any

from detente.exercise.agreements.drafting import bracket_fault
from detente.exercise.setting import Payoffs
from detente.exercise.treaty_setting import Easing, Obligation
from detente.scenario.circles import circles
from detente.scenario.document import Document
from detente.scenario.faults import Fault, Where, did_you_mean, shortened
from detente.scenario.lookup import each, groups, label, lists, number, texts
from detente.words import tr

_BRACKET = re.compile(r"\[([^\[\]]*)\]")
_HOLDER = re.compile(r"\s*([^:|\d]+):\s")
"""Words before a colon, unless they hold a digit: `[no later than 06:00]` names nobody."""
_CALENDARS = ("agreements.*.review_turns.*", "exchanges.*.turns.*", "exchanges.*.values.*.turn")
_PAYOFFS = ("reward", "temptation", "punishment", "sucker")
_NEEDS_A_REGIME = ("pause_inspections", "resume_inspections")
_NEEDS_AN_AGREEMENT = ("suspend", "resume", "leave", "expire")
_NEEDS_A_PARTY = ("suspend", "resume", "leave")


def brackets_close(document: Document) -> Iterator[Fault]:
    """Every square bracket of a clause is opened and closed, and none stands within another."""
    for where, text in texts(document, "agreements.*.clauses.*.text"):
        if message := bracket_fault(text):
            yield document.fault(where, message, tr("A bracket reads [Team: words | Team: other words]."))


def brackets_are_held(document: Document) -> Iterator[Fault]:
    """Whoever holds a wording is a team, by its id, its short name or its name."""
    names = [name for key in ("id", "short", "name") for _, name in texts(document, f"teams.*.{key}")]
    known = {name.casefold() for name in names}
    for where, text in texts(document, "agreements.*.clauses.*.text"):
        for holder in _holders(text):
            if holder.casefold() not in known:
                message = tr("the bracket is held by “{name}”, who is no team", name=shortened(holder))
                hint = did_you_mean(holder, names) or tr("Words without a holder stand without a colon.")
                yield document.fault(where, message, hint)


def _holders(text: str) -> Iterator[str]:
    for inside in _BRACKET.findall(text):
        for wording in inside.split("|"):
            if found := _HOLDER.match(wording):
                yield found[1].strip()


def steps_have_one_clause(document: Document) -> Iterator[Fault]:
    """A step enters into force with one clause of one agreement, not with two."""
    taken: dict[str, int] = {}
    for where, step in texts(document, "agreements.*.clauses.*.step"):
        line = document.values[where][0]
        first = taken.setdefault(step, line) if step else line
        if first != line:
            message = tr("the clause in line {line} carries step “{step}” too", line=first, step=step)
            yield document.fault(where, message, tr("Let one clause carry it."))


def steps_rest_on_others(document: Document) -> Iterator[Fault]:
    """No step requires itself, neither at once nor by way of others."""
    ways: dict[str, list[str]] = {}
    places: dict[str, Where] = {}
    for where, step in groups(document, "steps.*"):
        name, requires = label(step, where), step.get("requires")
        places.setdefault(name, where)
        named = requires if isinstance(requires, list) else []
        ways.setdefault(name, [other for other in named if isinstance(other, str)])
    for circle in circles(ways):
        message = tr("these steps require each other in a circle: {circle}", circle=" → ".join(circle))
        yield document.fault((*places[circle[0]], "requires"), message, tr("None of them could begin."))


def duties_can_be_kept(document: Document) -> Iterator[Fault]:
    """An obligation says when it is due, and what its method of verification needs."""
    for where, duty in groups(document, "steps.*.obligations.*"):
        if duty.get("due") is not None and duty.get("after") is not None:
            message = tr("“due” and “after” are both given")
            yield document.fault((*where, "after"), message, tr("Keep the turn, or the turns from entry."))
        for field, message in _missing(duty):
            yield document.fault((*where, field), message)


def _missing(duty: dict[str, Any]) -> Iterator[tuple[str, str]]:
    if duty.get("method") == "notification" and not duty.get("activity"):
        yield "method", tr("a duty to notify needs an “activity” that is notified")
    if duty.get("method") == "declaration" and not duty.get("exchange"):
        yield "method", tr("a duty to declare needs the “exchange” that performs it")
    if duty.get("ceiling") is not None and not duty.get("category"):
        yield "ceiling", tr("a ceiling needs the “category” that it limits")


def duties_fall_due_in_time(document: Document) -> Iterator[Fault]:
    """A duty that is due after the last turn stays open at the end."""
    last = _last_turn(document)
    for where, duty in groups(document, "steps.*.obligations.*"):
        for field in ("due", "after"):
            turn = number(duty, field, Obligation)
            if turn is not None and turn > last > 0:
                message = tr("turn {turn} is beyond the last turn, {last}", turn=turn, last=last)
                hint = tr("The duty stays open at the end.")
                yield document.fault((*where, field), message, hint, "warning")


def calendars_end_with_play(document: Document) -> Iterator[Fault]:
    """Reviews and data exchanges fall into turns that are played."""
    last = _last_turn(document)
    for pattern in _CALENDARS:
        for where, turn in each(document, pattern):
            if isinstance(turn, int) and not isinstance(turn, bool) and turn > last > 0:
                message = tr("turn {turn} is beyond the last turn, {last}", turn=turn, last=last)
                yield document.fault(where, message)


def _last_turn(document: Document) -> int:
    return max((len(turns) for _, turns in lists(document, "turns")), default=0)


def eased_payoffs_rank(document: Document) -> Iterator[Fault]:
    """With the whole ladder in force a security seeker still has the dilemma that the model is about."""
    eases = [group for _, group in groups(document, "steps.*.eases")]
    reward, temptation, sucker = (_sum(eases, name) for name in ("reward", "temptation", "sucker"))
    for payoffs in _payoffs(document):
        values = [number(payoffs, name, Payoffs) or 0.0 for name in _PAYOFFS]
        eased = [values[0] + reward, values[1] - temptation, values[2], values[3] + sucker]
        if _ranks(values) and not _ranks(eased):
            message = tr("with all eases of the ladder together the payoffs no longer rank")
            found = " / ".join(f"{value:g}" for value in eased)
            hint = tr(
                "Reward > temptation ≥ punishment > sucker must hold; here they are {found}.", found=found
            )
            yield document.fault(("steps",), message, hint)


def _payoffs(document: Document) -> Iterator[dict[str, Any]]:
    of_the_model = document.at(("model", "payoffs"))
    yield of_the_model if isinstance(of_the_model, dict) else {}
    yield from (payoffs for _, payoffs in groups(document, "teams.*.payoffs"))


def _sum(eases: list[dict[str, Any]], name: str) -> float:
    return sum(number(ease, name, Easing) or 0.0 for ease in eases)


def _ranks(values: list[float]) -> bool:
    reward, temptation, punishment, sucker = values
    return reward > temptation >= punishment > sucker


def phases_of_quotas_ascend(document: Document) -> Iterator[Fault]:
    """Quotas that change over the life of a treaty are listed in the order in which they hold."""
    for where, phases in lists(document, "regimes.*.quota_phases"):
        turns = [phase.get("from_turn") if isinstance(phase, dict) else None for phase in phases]
        for index, (before, turn) in enumerate(pairwise(turns), start=1):
            if isinstance(before, int) and isinstance(turn, int) and turn <= before:
                message = tr("turn {turn} does not follow turn {before}", turn=turn, before=before)
                yield document.fault((*where, index, "from_turn"), message)


def effects_name_what_they_act_on(document: Document) -> Iterator[Fault]:
    """An inject that touches a treaty says which one, and who acts."""
    for where, effect in groups(document, "injects.*.treaty.*"):
        does = effect.get("does")
        if does in _NEEDS_A_REGIME and not effect.get("of"):
            yield document.fault(where, tr("this effect needs a regime under “of”"))
        if does in _NEEDS_AN_AGREEMENT and not effect.get("of"):
            yield document.fault(where, tr("this effect needs an agreement under “of”"))
        if does in _NEEDS_A_PARTY and not effect.get("by"):
            yield document.fault(where, tr("this effect needs a party under “by”"))
