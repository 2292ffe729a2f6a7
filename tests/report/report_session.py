"""A made-up session with a record of every kind, and a secret in every place that may hold one."""

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import treaty_session

from detente.exercise import (
    curves,
    hotline,
    injects,
    machine,
    moves,
    phases,
    publication,
)
from detente.exercise import setting as s
from detente.exercise.annotations import Annotation, Bookmark, Note
from detente.exercise.chronicle import Chronicle, Step, compose
from detente.exercise.inspections import acts as inspections
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.msel_setting import Inject

SENTINEL = "ZEBRA-7719"
HOSTILE = "=cmd|' /C calc'!A0 <script>alert(1)</script> `x` | **y** [z](http://a)"
BEGIN = datetime(2025, 5, 3, 9, 0, tzinfo=UTC)


def scenario(secret: str = SENTINEL) -> s.Scenario:
    """Three teams, two turns; `secret` stands in every confidential field."""
    return s.Scenario(
        format=1,
        id="../Straits & <Test>",
        title="Straits <test> & |pipe|",
        summary="Two states and a secretariat.",
        brief="A *public* brief.",
        control_brief=secret,
        turns=(
            s.Turn(label="T1", name="Spring", note=secret),
            s.Turn(label="T2", name="Summer", note=secret),
            s.Turn(label="T3", name="Autumn", note=secret),
        ),
        phases=(
            s.Phase(id="brief", name="Briefing", minutes=10, once="start"),
            s.Phase(id="play", name="Play", minutes=20),
        ),
        teams=(
            _team("arden", "Republic of Arden", "Arden", "square", "sky", "seeker", secret),
            _team("velmar", "Velmar Union", "Velmar", "triangle", "orange", "exploiter", secret),
            _team("concord", "Concord Secretariat", "Concord", "circle", "grey", "drawn", secret),
        ),
        rivalries=(("arden", "velmar"), ("arden", "concord")),
        channels=(
            s.Channel(id="line", name="Hotline", between=("arden", "velmar"), garble=0.0, test_every=1),
            s.Channel(
                id="mail", name="Embassy", kind="embassy", between=("velmar", "arden"), delay_minutes=90
            ),
        ),
        sites=(
            s.Site(id="port", name="North port", host="velmar", declared=12, truth=14, note=secret),
            s.Site(id="depot", name="Depot", host="arden", declared=3, note=secret),
            treaty_session.hidden_site(secret),
        ),
        categories=treaty_session.categories(),
        holdings=treaty_session.holdings_of(secret),
        hedges=treaty_session.hedges(secret),
        loophole=0.4,
        agreements=treaty_session.texts(secret),
        steps=treaty_session.steps(),
        exchanges=treaty_session.exchanges(),
        regimes=(
            s.Regime(
                id="treaty",
                name="Straits treaty",
                parties=("arden", "velmar"),
                population=20,
                sample=8,
                sensitivity=0.9,
                false_alarm=0.01,
                quota_per_pair=1,
                quota_total=3,
            ),
            treaty_session.regime(),
        ),
        red_lines=(s.RedLine(id="r", team="arden", text=secret, rung=8),),
        injects=(
            Inject(
                id="I1",
                title="Radio report",
                turn=1,
                text="A ship is late.",
                public=True,
                control_note=secret,
                expected=secret,
                objective="talk",
                contingency=secret,
            ),
            Inject(id="I2", title=secret, above_index=60, text=secret, control_note=secret, expected=secret),
            Inject(id="I3", title=secret, turn=2, text=secret, control_note=secret, expected=secret),
        ),
        objectives=(s.Objective(id="talk", text="Use the line early", questions=("Who called first?",)),),
        debrief=("What surprised you?",),
        sources=(s.Source(fact="Straits are narrow.", kind="design"),),
    )


def _team(
    team: str, name: str, short: str, symbol: s.Symbol, colour: s.Colour, kind: str, secret: str
) -> s.Team:
    return s.Team(
        id=team,
        name=name,
        short=short,
        symbol=symbol,
        colour=colour,
        private_brief=secret,
        goals=(secret,),
        roles=(s.Role(name="Minister", brief=secret),),
        type=kind,  # type: ignore[arg-type]
    )


def acts(secret: str = SENTINEL) -> tuple[Command, ...]:
    """Commands for all kinds of records; private words hold the secret, public ones do not."""
    at = BEGIN
    return (
        injects.FireInject(inject="I1"),
        phases.Advance(at=at),
        moves.LogMove(
            actor="arden",
            targets=("velmar",),
            act="accept_talks",
            private_intent=secret,
            stage=True,
            text=HOSTILE,
        ),
        moves.LogMove(
            actor="velmar", targets=("arden",), score=-6.0, category="MOBILIZE", kahn_rung=8, text=secret
        ),
        moves.LogMove(
            actor="velmar", targets=("arden",), score=-4.0, category="THREATEN", hold=True, text=secret
        ),
        moves.RuleMove(move="M03", method="dice", needed=7, modifier=1, narrative=secret),
        moves.LogMove(
            actor="arden", targets=("velmar",), score=-3.0, category="COERCE", hold=True, text=secret
        ),
        moves.RuleMove(move="M04", method="dice", needed=8, dice=(2, 3), narrative=secret),
        moves.DisputeMove(move="M02", by="arden", text=secret),
        moves.AmendMove(move="M02", text=secret, private_intent=secret),
        hotline.SendMessage(
            channel="line",
            sender="arden",
            text=secret,
            fidelity="garbled",
            received_text=secret,
            delay_minutes=4,
        ),
        hotline.AnswerMessage(message="C01", text=secret, minutes=10),
        hotline.SendMessage(
            channel="mail",
            sender="velmar",
            text=secret,
            fidelity="clear",
            sent_at=datetime(1962, 10, 26, 13, 43, tzinfo=UTC),
            received_at=datetime(1962, 10, 27, 1, 15, tzinfo=UTC),
            reference=secret,
        ),
        hotline.LeaveUnanswered(message="C02"),
        hotline.TestChannel(channel="line"),
        hotline.TestChannel(channel="line", result="missed", cause=secret),
        publication.TakeScene(scene="curves", text="Turn 1"),
        *treaty_session.turn_one(secret),
        phases.EndTurn(at=at),
        hotline.CutChannel(channel="line", reason=secret),
        hotline.RestoreChannel(channel="line", reason=secret),
        inspections.RequestInspection(inspector="arden", host="velmar", site="port"),
        inspections.ReportInspection(inspection="V01", found=14, explanation=secret),
        inspections.ResolveAnomaly(inspection="V01", violation=True, explanation=secret),
        inspections.RequestInspection(inspector="velmar", host="arden", site="depot", access="refused"),
        inspections.RequestInspection(inspector="arden", host="velmar", site="port", override=secret),
        inspections.ReportInspection(inspection="V03", found=12),
        injects.SkipInject(inject="I2", reason=secret),
        moves.ResolvePromise(move="M01", kept=True),
        moves.RescindMove(move="M02"),
        curves.OverrideCurve(series="trust", a="velmar", b="arden", value=0.55, reason=secret),
        publication.Stage(record="M04", text="Arden closes the northern lane.", teams=("arden",)),
        publication.TakeScene(scene="curves"),
        *treaty_session.turn_two(secret),
        phases.AdjustClock(seconds=-30),
        phases.EndTurn(at=at),
        moves.LogMove(
            actor="concord", targets=("arden",), act="propose_talks", private_intent=secret, text=secret
        ),
        *treaty_session.turn_three(secret),
    )


def play(
    setting: s.Scenario, commands: Sequence[Command], seed: int = 5, author: str = "LM"
) -> tuple[Step, ...]:
    """Decide commands one after the other, three minutes apart; a refusal is a fault of the test."""
    state, steps = machine.initial(setting), []
    for depth, command in enumerate(commands, start=1):
        events = machine.decide(setting, state, command, Luck(seed, depth))
        if isinstance(events, Refusal):
            raise AssertionError(f"{command}: {events}")
        at = BEGIN + timedelta(minutes=3 * depth)
        steps.append(
            Step(
                id=depth,
                parent=depth - 1 or None,
                depth=depth,
                command=command,
                events=events,
                author=author,
                occurred_at=at,
                entered_at=at,
                digest=f"{depth:064x}",
            )
        )
        state = machine.fold(state, events)
    return tuple(steps)


def session(secret: str = SENTINEL) -> Chronicle:
    """The whole made-up session."""
    setting = scenario(secret)
    notes = (
        Annotation(
            id=1, step=0, remark=Note(text=secret), author=secret, occurred_at=BEGIN, entered_at=BEGIN
        ),
        Annotation(
            id=2, step=12, remark=Bookmark(text=secret), author=secret, occurred_at=BEGIN, entered_at=BEGIN
        ),
    )
    return compose(setting, 5, f"branch {secret}", play(setting, acts(secret), author=secret), notes)
