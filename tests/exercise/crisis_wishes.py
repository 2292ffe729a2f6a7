"""What an intention can mean in a crisis and on the home front."""

from treaty_wishes import REASONS, pick, record

from detente.exercise import curves, estimates, hotline, moves, networks, observers, red_lines
from detente.exercise.agreements.texts import Agreements
from detente.exercise.domestic import acts as politics
from detente.exercise.incidents import acts as incidents
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import Command, State
from detente.exercise.setting import Scenario
from detente.science import catalogue

ACTS = tuple(catalogue.moves())


def _team(s: Scenario, n: int) -> str:
    return pick([team.id for team in s.teams], n)


def _front(s: Scenario, n: int) -> str:
    return pick([front.team for front in s.politics] or [team.id for team in s.teams], n)


def _incident(state: State, n: int) -> str:
    return record("X", len(state.of(Incidents).ledger), n)


def _kind(s: Scenario, state: State, n: int) -> str:
    due = [drawn.kind for drawn in state.of(Incidents).due]
    return pick(due or [kind.id for kind in s.incidents], n)


def _message(state: State, n: int) -> str:
    return record("C", len(state.of(hotline.Hotline).messages), n)


def _move(state: State, n: int) -> str:
    return record("M", len(state.of(moves.Moves).ledger), n)


def _line(state: State, n: int) -> str:
    return pick(tuple(state.of(red_lines.RedLines).lines), n)


def _send(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    return hotline.SendMessage(
        channel=pick([line.id for line in s.channels], a),
        sender=_team(s, b),
        text="Stand down",
        meant="Stand by" if c % 2 else "",
        sincere=(None, True, False)[c % 3],
        hold=c % 4 < 3,
        override="the exercise needs it",
    )


def _project(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    return moves.LogMove(
        actor=_team(s, a),
        targets=(_team(s, a + 1),),
        act=ACTS[(b * 5 + c) % len(ACTS)],
        seen_as=ACTS[(c * 3) % len(ACTS)] if c % 3 == 0 else "",
        project_turns=c % 3,
        framing=("", "insurance", "strength")[b % 3],  # type: ignore[arg-type]
        hold=c % 2 == 0,
        override="capital agrees" if a % 2 else "",
    )


def _open(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    return incidents.OpenIncident(
        kind=_kind(s, state, a), actor=_team(s, b) if c % 2 else "", cause="spy" if c % 5 == 0 else ""
    )


def _draw_line(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    return red_lines.DrawRedLine(
        team=_team(s, a), text=REASONS[b % 2], rung=b % 12, public=c % 2 == 0, ambiguity=(c % 5) / 5
    )


def _vote(s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    signed = [text for text in state.of(Agreements).texts.values() if text.signed]
    text = signed[a % len(signed)] if signed else None
    team = pick(tuple(text.signed), b) if text else _front(s, b)
    return politics.PutToVote(agreement=text.id if text else "none", team=team)


WISHES = (
    _send,
    _send,
    lambda s, st, a, b, c: hotline.DeliverMessage(
        message=_message(st, a), received_text="Stand up" if b % 2 else ""
    ),
    lambda s, st, a, b, c: hotline.DeliverMessage(message=_message(st, a)),
    lambda s, st, a, b, c: hotline.AcknowledgeMessage(message=_message(st, a)),
    lambda s, st, a, b, c: hotline.NoteUnderstanding(
        message=_message(st, a), understood=REASONS[b % 2], believed=(None, True, False)[c % 3]
    ),
    _project,
    _project,
    lambda s, st, a, b, c: moves.AddArgument(
        move=_move(st, a),
        text=REASONS[b % 2],
        side=("for", "against")[c % 2],
        weight=b % 4,
        secret=c % 3 == 0,
    ),
    lambda s, st, a, b, c: moves.CastEstimate(move=_move(st, a), by=_team(s, b), probability=(c % 11) / 10),
    lambda s, st, a, b, c: moves.WorkOnProject(move=_move(st, a)),
    lambda s, st, a, b, c: moves.RuleMove(move=_move(st, a), method="vote", override=REASONS[b % 4]),
    lambda s, st, a, b, c: networks.UseNetwork(
        network=pick([n.id for n in s.networks], a),
        by=_team(s, b),
        text="Quietly",
        reached=(None, True)[c % 2],
    ),
    _draw_line,
    lambda s, st, a, b, c: red_lines.DiscloseRedLine(line=_line(st, a)),
    lambda s, st, a, b, c: red_lines.WithdrawRedLine(line=_line(st, a), reason=REASONS[b % 4]),
    lambda s, st, a, b, c: red_lines.AnswerCrossing(line=_line(st, a), enforced=b % 2 == 0),
    lambda s, st, a, b, c: red_lines.AnswerCrossing(line=_line(st, a), enforced=b % 2 == 0),
    _open,
    _open,
    lambda s, st, a, b, c: incidents.SetIncidentAside(kind=_kind(s, st, a), reason=REASONS[b % 4]),
    lambda s, st, a, b, c: incidents.DiscloseIncident(incident=_incident(st, a), text=REASONS[b % 4]),
    lambda s, st, a, b, c: incidents.ConcealIncident(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.ExposeIncident(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.ClearIncident(
        incident=_incident(st, a), hours=float(b % 9), over="hotline"
    ),
    lambda s, st, a, b, c: incidents.LetEscalate(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.HoldDrill(parties=(_team(s, a), _team(s, b))),
    _vote,
    _vote,
    lambda s, st, a, b, c: politics.SpendCapital(
        team=_front(s, a), faction=pick([f.id for f in s.factions], b), points=(c % 9) / 4
    ),
    lambda s, st, a, b, c: politics.MoveApproval(
        team=_front(s, a), change=(b % 21 - 10) / 20, reason=REASONS[c % 4]
    ),
    lambda s, st, a, b, c: politics.Spend(team=_front(s, a), amount=float(b % 9 - 4), reason=REASONS[c % 4]),
    lambda s, st, a, b, c: politics.HoldElection(team=_front(s, a), changed=(None, True, False)[b % 3]),
    lambda s, st, a, b, c: observers.Endorse(by=_team(s, a), subject=_team(s, b)),
    lambda s, st, a, b, c: observers.Endorse(by="concord", subject=_team(s, b)),
    lambda s, st, a, b, c: observers.Assess(
        by="concord", subject=_team(s, b), verdict=("compliant", "violation", "unclear")[c % 3]
    ),
    lambda s, st, a, b, c: observers.MoveVoice(
        voice=pick([v.id for v in s.voices], a), change=(b % 9 - 4) / 10, reason=REASONS[c % 4]
    ),
    lambda s, st, a, b, c: estimates.StateTrust(
        team=_team(s, a), about=_team(s, b), probability=(c % 11) / 10
    ),
    lambda s, st, a, b, c: (
        estimates.RevealTypes()
        if a % 4 == 0
        else estimates.StateTrust(team=_team(s, a), about=_team(s, b), probability=0.5)
    ),
    lambda s, st, a, b, c: curves.ChangeParameter(
        name=pick(tuple(curves.PARAMETERS), a), value=(b % 20) / 10, reason=REASONS[c % 4]
    ),
)
