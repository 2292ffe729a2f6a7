"""From the obligations of a step to duties: who owes what to whom, and by the end of which turn."""

from collections.abc import Iterator, Sequence
from itertools import count

from detente.exercise.ladder import rung, standing_at_first
from detente.exercise.ledger import Ledger
from detente.exercise.obligations.acts import DutyAssigned
from detente.exercise.obligations.duties import Duty, Obligations, initial, on_assigned
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Obligation, Step


def assignments(
    scenario: Scenario, step: Step, parties: Sequence[str], turn: int, duties: Ledger[Duty]
) -> Iterator[DutyAssigned]:
    """A duty for each obligation of the step, each party that owes it, and each due turn."""
    number = count()
    for obligation in step.obligations:
        for due in due_turns(obligation, turn, len(scenario.turns)):
            for party in obligation.parties:
                if party in parties:
                    others = tuple(p for p in parties if p != party)
                    yield _assigned(step, obligation, party, others, turn, due, duties.next_id(next(number)))


def due_turns(obligation: Obligation, entered: int, last: int) -> tuple[int, ...]:
    """Turns by whose end it is due; 0 for a standing obligation.

    What is due after the last turn stays open to the end; of what is due again and again, the turns of play.
    A step that enters late takes the dates of its calendar that are left.
    """
    if obligation.due is None and obligation.after is None:
        return (0,)
    first = obligation.due if obligation.due is not None else entered + (obligation.after or 0)
    begin = max(entered, 1)
    if not obligation.every:
        return (max(first, begin),)
    missed = max(begin - first, 0)
    first += -(-missed // obligation.every) * obligation.every
    return tuple(range(first, last + 1, obligation.every)) or (first,)


def _assigned(
    step: Step,
    obligation: Obligation,
    party: str,
    others: tuple[str, ...],
    turn: int,
    due: int,
    duty_id: str,
) -> DutyAssigned:
    return DutyAssigned(
        id=duty_id,
        step=step.id,
        obligation=obligation.id,
        party=party,
        others=others,
        text=obligation.text,
        turn=turn,
        due=due,
        method=obligation.method,
        exchange=obligation.exchange,
        activity=obligation.activity,
        notice_turns=obligation.notice_turns,
        category=obligation.category,
        ceiling=obligation.ceiling,
    )


def at_the_beginning(scenario: Scenario) -> Obligations:
    """The duties of the steps that stand before the first turn."""
    obligations = initial(scenario)
    for entered in standing_at_first(scenario):
        step = rung(scenario, entered.step)
        if step is not None:
            made = list(assignments(scenario, step, entered.parties, 0, obligations.duties))
            for assigned in made:
                obligations = on_assigned(obligations, assigned)
    return obligations
