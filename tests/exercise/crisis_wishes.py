"""What an intention can mean in a crisis: messages held, incidents, red lines, quiet lines, home fronts."""

from typing import get_args

from treaty_wishes import REASONS, pick, record

from detente.exercise import curves, estimates, hotline, moves, networks, observers, red_lines
from detente.exercise.agreements.texts import Agreements
from detente.exercise.crisis_setting import Domain, Framing
from detente.exercise.domestic import acts as home
from detente.exercise.incidents import acts as incidents
from detente.exercise.incidents.states import Incidents
from detente.exercise.mechanic import Command, State
from detente.exercise.numbers import NUMBERS
from detente.exercise.setting import Scenario
from detente.science import catalogue

ACTS = tuple(catalogue.moves())
CONCESSIONS = tuple(m.id for m in catalogue.moves().values() if m.cost_bans > 0 and m.score > 0)
DOMAINS, FRAMINGS = get_args(Domain), get_args(Framing)
OPEN_ACTS = ("data_exchange", "invite_observers", "scientist_exchange", "accept_inspection")
NAMES = tuple(NUMBERS)


def _team(s: Scenario, n: int) -> str:
    return pick([team.id for team in s.teams], n)


def _rival(s: Scenario, n: int) -> tuple[str, str]:
    pairs = s.focus() or ((s.teams[0].id, s.teams[1].id),)
    a, b = pairs[n % len(pairs)]
    return (a, b) if n % 2 else (b, a)


def _message(state: State, n: int) -> str:
    messages = state.of(hotline.Hotline).messages
    held = [m.id for m in messages if m.status == "held"]
    return pick(held, n) if held and n % 3 else record("C", len(messages), n)


def _open_move(state: State, n: int) -> str:
    ledger = state.of(moves.Moves).ledger
    waiting = [m.id for m in ledger if m.status == "open"]
    return pick(waiting, n) if waiting and n % 5 else record("M", len(ledger), n)


def _incident(state: State, n: int) -> str:
    ledger = state.of(Incidents).ledger
    running = [i.id for i in ledger if i.running]
    return pick(running, n) if running and n % 3 else record("X", len(ledger), n)


def _line(state: State, n: int) -> str:
    lines = state.of(red_lines.RedLines).lines.values()
    crossed = [line.id for line in lines if line.open_crossing()]
    return pick(crossed, n) if crossed and n % 2 else pick([line.id for line in lines], n)


def _seen_move(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    """A move that is taken for something else, waits, or is shown at home in some light."""
    actor, target = _rival(s, a)
    return moves.LogMove(
        actor=actor,
        targets=(target,),
        act=CONCESSIONS[b % len(CONCESSIONS)] if c % 2 else ACTS[b % len(ACTS)],
        framing=FRAMINGS[c % len(FRAMINGS)],
        domain=DOMAINS[b % len(DOMAINS)],
        seen_as=ACTS[c % len(ACTS)] if a % 5 == 0 else "",
        project_turns=b % 3 if a % 7 == 0 else 0,
        hold=a % 3 == 0,
        stage=c % 3 == 0,
        override="the capital agrees" if a % 4 == 0 else "",
    )


def _open_act(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    actor, target = _rival(s, a)
    return moves.LogMove(actor=actor, targets=(target,), act=OPEN_ACTS[b % 4], hold=c % 4 == 0)


def _rule(_s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    return moves.RuleMove(
        move=_open_move(state, a),
        method=("vote", "dice", "umpired")[b % 3],
        outcome=("success", "partial", "failure")[c % 3],
        count_arguments=c % 2 == 0,
        override="the council agreed" if b % 2 else "",
    )


def _send(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    line = s.channels[a % len(s.channels)] if s.channels else None
    return hotline.SendMessage(
        channel=line.id if line else "no-line",
        sender=line.between[b % 2] if line else "nobody",
        text="We hold our ships in port",
        meant="We gain time" if c % 2 else "",
        sincere=(True, False, None)[c % 3],
        language="fr" if b % 3 == 0 else "",
        translation="Nos navires restent au port" if b % 3 == 0 else "",
        hold=b % 2 == 0,
        override="it must get through",
    )


def _open(s: Scenario, state: State, a: int, b: int, c: int) -> Command:
    due = state.of(Incidents).due
    kind = due[a % len(due)].kind if due and b % 3 else pick([k.id for k in s.incidents], a)
    actor, target = _rival(s, b) if c % 3 == 0 else ("", "")
    return incidents.OpenIncident(kind=kind, actor=actor, target=target, public=c % 2 == 0)


def _aside(s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    due = state.of(Incidents).due
    kind = due[a % len(due)].kind if due else pick([k.id for k in s.incidents], a)
    return incidents.SetIncidentAside(kind=kind, reason=REASONS[b % 4])


def _draw(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    return red_lines.DrawRedLine(
        team=_team(s, a),
        text=REASONS[c % 4],
        rung=b % 12,
        domain=DOMAINS[c % len(DOMAINS)] if c % 4 == 0 else "",
        public=b % 2 == 0,
        ambiguity=(b % 5) / 4,
    )


def _vote(s: Scenario, state: State, a: int, b: int, _c: int) -> Command:
    texts = state.of(Agreements).texts
    signed = [(t.id, team) for t in texts.values() for team in t.signed if team not in t.ratified]
    if signed and b % 4:
        agreement, team = signed[a % len(signed)]
    else:
        agreement, team = pick(tuple(texts), a), _team(s, b)
    return home.PutToVote(agreement=agreement, team=team)


def _change(_s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    name = pick(NAMES, a)
    share = (b % 11) / 10
    value = 5 * share if name.startswith("payoffs.") else share
    reason = "" if c % 5 == 0 else "the room plays hotter"
    return curves.ChangeParameter(name=name, value=value, reason=reason)


def _capital(s: Scenario, _state: State, a: int, b: int, c: int) -> Command:
    factions = s.factions
    known = factions[a % len(factions)] if factions else None
    return home.SpendCapital(
        team=known.team if known and b % 7 else _team(s, b),
        faction=known.id if known else "nobody",
        points=(c % 8) / 4,
    )


WISHES = (
    _seen_move,
    _seen_move,
    _open_act,
    _rule,
    _send,
    lambda s, st, a, b, c: hotline.DeliverMessage(
        message=_message(st, a), received_text="Ships sail" if b % 3 else "", delay_minutes=float(c)
    ),
    lambda s, st, a, b, c: hotline.AcknowledgeMessage(message=_message(st, a)),
    lambda s, st, a, b, c: hotline.NoteUnderstanding(
        message=_message(st, a), understood=REASONS[b % 4], believed=(True, False, None)[c % 3]
    ),
    lambda s, st, a, b, c: moves.AddArgument(
        move=_open_move(st, a),
        text=REASONS[c % 4],
        side=("for", "against")[b % 2],  # type: ignore[arg-type]
        weight=b % 4,
        by=_team(s, c) if c % 3 else "",
        secret=c % 2 == 0,
    ),
    lambda s, st, a, b, c: moves.CastEstimate(
        move=_open_move(st, a), by=("umpire", "")[c % 9 == 0] or _team(s, b), probability=(c % 5) / 4
    ),
    lambda s, st, a, b, c: moves.WorkOnProject(move=_open_move(st, a)),
    lambda s, st, a, b, c: networks.UseNetwork(
        network=pick([n.id for n in s.networks], a),
        by=_rival(s, b)[0],
        reached=(None, True, False)[c % 3],
    ),
    _draw,
    lambda s, st, a, b, c: red_lines.DiscloseRedLine(line=_line(st, a)),
    lambda s, st, a, b, c: red_lines.WithdrawRedLine(
        line=_line(st, a) if c % 4 == 0 else "no-such", reason=REASONS[b % 4]
    ),
    lambda s, st, a, b, c: red_lines.AnswerCrossing(line=_line(st, a), enforced=b % 2 == 0),
    _open,
    _open,
    _aside,
    lambda s, st, a, b, c: incidents.DiscloseIncident(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.ConcealIncident(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.ExposeIncident(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.ClearIncident(incident=_incident(st, a), hours=float(b % 5)),
    lambda s, st, a, b, c: incidents.LetEscalate(incident=_incident(st, a)),
    lambda s, st, a, b, c: incidents.HoldDrill(parties=(_team(s, a), _team(s, b))),
    _vote,
    _vote,
    _capital,
    lambda s, st, a, b, c: home.MoveApproval(
        team=_team(s, a), change=(b % 11 - 5) / 5, reason=REASONS[c % 4]
    ),
    lambda s, st, a, b, c: home.Spend(team=_team(s, a), amount=b % 41 - 20.0, reason=REASONS[c % 4]),
    lambda s, st, a, b, c: home.HoldElection(team=_team(s, a), changed=(None, True, False)[b % 3]),
    lambda s, st, a, b, c: observers.Endorse(
        by=_team(s, a), subject=_team(s, b), strength=None if c % 2 else (c % 7) / 5
    ),
    lambda s, st, a, b, c: observers.Assess(
        by=_team(s, a),
        subject=_team(s, b),
        verdict=("compliant", "violation", "unclear")[c % 3],
        public=c % 2 == 0,
    ),
    lambda s, st, a, b, c: observers.MoveVoice(
        voice=pick([v.id for v in s.voices], a), change=(b % 11 - 5) / 5, reason=REASONS[c % 4]
    ),
    lambda s, st, a, b, c: estimates.StateTrust(
        team=_team(s, a), about=_team(s, b), probability=(c % 12) / 10
    ),
    lambda s, st, a, b, c: estimates.RevealTypes() if a % 4 == 0 else hotline.AcknowledgeMessage(message="C"),
    _change,
)
