"""The crisis board of a seat: channels, risk, incidents, red lines, home front, third parties.

A team sees its own channels, messages, lines and home front, and of others what is public; so does the room.
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from detente.exercise.boards.crisis_shapes import (
    ChannelView,
    CrisisView,
    EstimateView,
    FactionView,
    FrontView,
    IncidentView,
    MessageView,
    NetworkView,
    ObserverView,
    RedLineView,
    RiskView,
    VoiceView,
)
from detente.exercise.boards.shapes import CONTROL, ROOM, concerns
from detente.exercise.curves import Curves
from detente.exercise.domestic.fronts import Domestic, Front
from detente.exercise.estimates import Estimates, brier
from detente.exercise.hotline import Hotline, Line, Message
from detente.exercise.incidents.states import Incident, Incidents, relief
from detente.exercise.mechanic import State
from detente.exercise.mosaic import mosaic
from detente.exercise.networks import Networks
from detente.exercise.observers import Observers, observers_of
from detente.exercise.phases import Phases
from detente.exercise.publication import Publication
from detente.exercise.red_lines import Line as RedLine
from detente.exercise.red_lines import RedLines
from detente.exercise.setting import Scenario
from detente.science import risk


def crisis(scenario: Scenario, state: State, seat: str) -> CrisisView:
    """Channels, crises, politics and third parties as far as the seat may see them."""
    told = state.of(Estimates).revealed
    shown = state.of(Publication).published
    return CrisisView(
        channels=tuple(_channels(state, seat)),
        networks=tuple(
            NetworkView(
                id=one.network.id,
                name=one.network.name,
                kind=one.network.kind,
                between=(one.network.between[0], one.network.between[1]),
                level=one.level,
                clearing_hours=one.network.clearing_hours,
                last=one.last,
            )
            for one in state.of(Networks).known.values()
            if concerns(seat, one.network.between)
        ),
        messages=tuple(_message(m, seat) for m in state.of(Hotline).messages if _reads(seat, m)),
        risks=tuple(_risk(state, seat, a, b) for a, b in scenario.focus()) if seat != ROOM else (),
        incidents=tuple(_incident(i) for i in state.of(Incidents).ledger if _knows_incident(state, seat, i)),
        red_lines=tuple(
            _red_line(line, seat, shown)
            for line in state.of(RedLines).lines.values()
            if line.public or concerns(seat, (line.team,))
        ),
        fronts=fronts(state, seat),
        voices=tuple(
            VoiceView(
                id=v.voice.id, name=v.voice.name, team=v.voice.team, kind=v.voice.kind, support=v.support
            )
            for v in state.of(Observers).voices.values()
        ),
        observers=observers(scenario, state, seat),
        revealed=tuple(told.items()),
        estimates=tuple(_estimates(state, seat)),
        mosaic=mosaic(scenario, state) if told or seat == CONTROL else (),
    )


def fronts(state: State, seat: str) -> tuple[FrontView, ...]:
    """The home fronts as far as the seat may see them."""
    return tuple(_front(state, front, seat) for front in state.of(Domestic).fronts.values())


def observers(scenario: Scenario, state: State, seat: str) -> tuple[ObserverView, ...]:
    """What the observers have said, and to the seat of each how far it trusts the sides."""
    return tuple(_observer(scenario, state, team, seat) for team in observers_of(scenario))


def _estimates(state: State, seat: str) -> Iterator[EstimateView]:
    """Every team's last estimates once the truth is told; before that its own, and control's to read."""
    known = state.of(Estimates)
    last = {(stated.team, stated.about): stated for stated in known.stated}
    for (team, about), stated in last.items():
        if known.revealed or concerns(seat, (team,)):
            truth = known.revealed.get(about)
            score = brier(stated.probability, truth == "seeker") if truth else None
            yield EstimateView(
                team=team, about=about, turn=stated.turn, stated=stated.probability, brier=score
            )


def _channels(state: State, seat: str) -> Iterator[ChannelView]:
    turn = state.of(Phases).turn
    for line in state.of(Hotline).lines.values():
        inside = concerns(seat, line.channel.between)
        if inside or not line.channel.deniable:
            yield _channel(line, turn, inside=inside)


def _channel(line: Line, turn: int, *, inside: bool) -> ChannelView:
    """Tests and contacts are the business of its two ends; that a line exists and works is known."""
    channel = line.channel
    return ChannelView(
        id=channel.id,
        name=channel.name,
        kind=channel.kind,
        between=(channel.between[0], channel.between[1]),
        open=line.open,
        availability=line.availability() if inside else float(line.open),
        restored=replace(line, open=True).availability() if inside else 1.0,
        delay_minutes=channel.delay_minutes,
        hours=channel.hours,
        languages=channel.languages,
        deniable=channel.deniable,
        tests=line.tests if inside else 0,
        passed=line.passed if inside else 0,
        misses_in_a_row=line.misses_in_a_row if inside else 0,
        cause=line.cause if inside else "",
        test_due=inside and line.test_due(turn),
        overdue=line.overdue(turn) if inside else 0,
        clearing_hours=channel.clearing_hours,
    )


def _reads(seat: str, message: Message) -> bool:
    sent = message.sent
    if seat in (CONTROL, sent.sender):
        return True
    return message.status != "held" and (seat == sent.addressee or sent.public)


def _message(message: Message, seat: str) -> MessageView:
    """Who wrote it reads what was sent, everybody else what arrived.

    A translation was made of the words as sent: to whom they arrive altered it would tell them after all.
    """
    sent = message.sent
    own = seat == sent.sender
    translated = own or seat == CONTROL or not message.altered
    return MessageView(
        id=message.id,
        turn=sent.turn,
        channel=sent.channel,
        sender=sent.sender,
        addressee=sent.addressee,
        text=sent.text if own else message.received,
        translation=sent.translation if translated else "",
        status="sent" if own and message.status == "held" else message.status,
        acknowledged=message.acknowledged,
        delay_minutes=message.delay_minutes,
    )


def _risk(state: State, seat: str, a: str, b: str) -> RiskView:
    """The gauge over the ways that the seat knows of: a third party must not read a quiet one out of it."""
    curves = state.of(Curves)
    model, index = curves.model, curves.index(a, b)
    quicker = relief(model, state.of(Incidents), a, b)
    rate = risk.incident_rate(index, model.incident_at_zero * quicker, model.incident_slope)
    ways = tuple(_lines(state, seat, a, b, quicker))
    chance = risk.uncleared_probability(model.window_hours, [(up, hours) for _, up, hours in ways])
    return RiskView(
        pair=(a, b),
        index=index,
        rate=rate,
        uncleared=chance,
        window_hours=model.window_hours,
        inadvertent=risk.uncleared_incident_probability(rate, chance),
        lines=ways,
    )


def _lines(state: State, seat: str, a: str, b: str, quicker: float) -> Iterator[tuple[str, float, float]]:
    for line in state.of(Hotline).between(a, b):
        inside = concerns(seat, line.channel.between)
        if inside or not line.channel.deniable:
            up = line.availability() if inside else float(line.open)
            yield line.channel.name, up, line.channel.clearing_hours * quicker
    for one in state.of(Networks).between(a, b):
        if concerns(seat, one.network.between):
            yield one.network.name, one.level, one.network.clearing_hours * quicker


def _knows_incident(state: State, seat: str, incident: Incident) -> bool:
    """The two sides know that something happened; others when it is public."""
    opened = incident.opened
    shown = opened.public or incident.id in state.of(Publication).published
    return shown or concerns(seat, (opened.actor, opened.target))


def _incident(incident: Incident) -> IncidentView:
    opened, ended = incident.opened, incident.ended
    return IncidentView(
        id=incident.id,
        turn=opened.turn,
        title=opened.title,
        text=opened.text,
        domain=opened.domain,
        actor=opened.actor,
        target=opened.target,
        candour=incident.candour if incident.candour != "concealed" else "",
        end=ended.end if ended else "",
        uncleared=opened.uncleared,
        window_hours=opened.window_hours,
    )


def _red_line(line: RedLine, seat: str, shown: Collection[str]) -> RedLineView:
    """The line itself, and crossings by acts that the seat knows of: its own, those it met, the published."""
    return RedLineView(
        id=line.id,
        team=line.team,
        text=line.text,
        rung=line.rung,
        domain=line.domain,
        public=line.public,
        ambiguity=line.ambiguity if concerns(seat, (line.team,)) else 0.0,
        held=line.holds,
        crossings=tuple(
            (c.turn, c.by, c.record, c.answered, c.enforced)
            for c in line.crossings
            if seat != ROOM and (c.record in shown or concerns(seat, (line.team, c.by)))
        ),
    )


def _front(state: State, front: Front, seat: str) -> FrontView:
    """Approval, elections and factions are in the papers; money, capital and mandates are the team's own."""
    domestic, politics = state.of(Domestic), front.politics
    own = concerns(seat, (politics.team,))
    turn = state.of(Phases).turn
    return FrontView(
        team=politics.team,
        approval=front.approval,
        capital=front.capital if own else None,
        treasury=front.treasury if own else None,
        arms_spent=front.arms_spent if own else None,
        threshold=politics.threshold,
        weighted=domestic.weighted(politics.team),
        elections=politics.elections,
        lame=front.lame(turn),
        lame_turns=front.lame_turns(),
        leaders=front.leaders,
        held=tuple((held.turn, held.changed) for held in front.elections),
        votes=tuple(
            (v.turn, v.agreement, v.support, v.threshold, v.passed, v.vetoes)
            for v in domestic.votes
            if v.team == politics.team
        ),
        factions=tuple(
            FactionView(
                id=f.id,
                team=f.team,
                name=f.name,
                weight=f.weight,
                support=domestic.support[f.id],
                hears=f.hears if own else "",
                veto_below=f.veto_below,
            )
            for f in domestic.of_team(politics.team)
        ),
        mandates=tuple((m.text, m.forbids, m.until_turn) for m in politics.mandates) if own else (),
    )


def _observer(scenario: Scenario, state: State, team: str, seat: str) -> ObserverView:
    said, curves = state.of(Observers), state.of(Curves)
    rivals = dict.fromkeys(side for pair in scenario.focus() for side in pair)
    return ObserverView(
        team=team,
        endorsements=tuple((e.turn, e.subject, e.text) for e in said.endorsements if e.by == team),
        assessments=tuple(
            (a.turn, a.subject, a.verdict, a.text)
            for a in said.assessments
            if a.by == team and (a.public or concerns(seat, (a.by, a.subject)))
        ),
        trust=tuple((rival, curves.trust(team, rival)) for rival in rivals)
        if concerns(seat, (team,))
        else (),
    )
