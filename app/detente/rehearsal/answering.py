"""How a stand-in answers: calls, inspectors at the door, doubtful findings, incidents, crossed red lines."""

from collections.abc import Iterator

from detente.exercise.hotline import AnswerMessage, LeaveUnanswered
from detente.exercise.incidents.acts import ClearIncident, ConcealIncident, DiscloseIncident
from detente.exercise.inspections.acts import Answer, AnswerInspection, ExplainFinding, SignReport
from detente.exercise.mechanic import Command
from detente.exercise.red_lines import AnswerCrossing
from detente.rehearsal.acting import lines_to
from detente.rehearsal.standin import Standin
from detente.words import tr


def answer(me: Standin) -> Iterator[Command]:
    """Everything that waits for this team."""
    yield from _calls(me)
    yield from _inspectors(me)
    yield from _findings(me)
    yield from _incidents(me)
    yield from _crossings(me)


def _calls(me: Standin) -> Iterator[Command]:
    for message in me.view.boards.crisis.messages:
        waits = message.addressee == me.team and message.status == "sent"
        if not waits or message.channel not in me.brief.answerable:
            continue
        if me.dice.chance(f"answers {message.id}", me.policy.answers):
            yield AnswerMessage(message=message.id, text=tr("Understood."))
        else:
            yield LeaveUnanswered(message=message.id)


def _inspectors(me: Standin) -> Iterator[Command]:
    for visit in me.view.boards.verification.inspections:
        if visit.host == me.team and visit.access == "pending":
            yield AnswerInspection(inspection=visit.id, access=_access(me, visit.id), reason=_reason(me))


def _access(me: Standin, visit: str) -> Answer:
    if not me.dice.chance(f"admits {visit}", me.policy.admits):
        return "refused"
    return "granted" if me.dice.chance(f"opens {visit}", me.policy.opens) else "managed"


def _reason(me: Standin) -> str:
    return tr("The time is not right.") if me.stance == "press" else ""


def _findings(me: Standin) -> Iterator[Command]:
    for visit in me.view.boards.verification.inspections:
        doubtful = visit.result not in ("", "consistent") and not visit.resolution
        if visit.host == me.team and doubtful and not visit.explanation:
            yield ExplainFinding(inspection=visit.id, text=tr("Equipment that does not count."))
        if visit.inspector == me.team and visit.result == "consistent" and visit.signed is None:
            yield SignReport(inspection=visit.id)


def _incidents(me: Standin) -> Iterator[Command]:
    for incident in me.view.boards.crisis.incidents:
        if incident.end or incident.turn != me.turn:
            continue
        if incident.actor == me.team and not incident.candour:
            told = me.dice.chance(f"tells {incident.id}", me.policy.discloses)
            yield DiscloseIncident(incident=incident.id) if told else ConcealIncident(incident=incident.id)
        elif incident.target == me.team and incident.candour == "disclosed" and me.stance != "press":
            yield from _cleared(me, incident.id, incident.actor, incident.uncleared)


def _cleared(me: Standin, incident: str, actor: str, uncleared: float) -> Iterator[Command]:
    """Told at once and willing to listen: the lines have a first chance before the dice of the turn's end."""
    lines = [line for line in lines_to(me, actor) if line.id in me.brief.answerable]
    if lines and me.dice.chance(f"clears {incident}", 1.0 - uncleared):
        yield ClearIncident(incident=incident, over=lines[0].id)


def _crossings(me: Standin) -> Iterator[Command]:
    for line in me.view.boards.crisis.red_lines:
        open_ones = [crossing for crossing in line.crossings if not crossing[3]]
        if line.team == me.team and line.held and open_ones:
            yield AnswerCrossing(line=line.id, enforced=me.stance == "press")
