"""No secret reaches a view that may not hold it; which fields are secret is read out of their types."""

import dataclasses
from typing import Any, get_type_hints

import pytest
from crisis_world import crisis_world
from hypothesis import given, settings
from planting import NUMBER, NUMBERS, WORD, kinds, leaves, marked, planted, sentinels
from treaty_world import world
from walking import BEGIN, INTENTIONS, Intention, Walk, command, meridian, try_one

from detente.exercise import holdings, ladder, machine, moves
from detente.exercise.agreements import acts as table
from detente.exercise.chronicle import Recorder, Step
from detente.exercise.crisis_setting import IncidentKind, Politics
from detente.exercise.domestic.acts import SpendCapital
from detente.exercise.estimates import StateTrust
from detente.exercise.hotline import (
    AnswerMessage,
    CutChannel,
    DeliverMessage,
    NoteUnderstanding,
    SendMessage,
)
from detente.exercise.incidents.acts import ConcealIncident, OpenIncident, SetIncidentAside
from detente.exercise.injects import FireInject, SkipInject
from detente.exercise.inspections import acts as inspections
from detente.exercise.inspections.visits import Inspection
from detente.exercise.luck import Luck
from detente.exercise.mechanic import Command, Event, Refusal
from detente.exercise.moves import AddArgument, AmendMove, LogMove, RuleMove
from detente.exercise.networks import UseNetwork
from detente.exercise.obligations import acts as duties
from detente.exercise.phases import Advance, EndTurn
from detente.exercise.publication import Stage, TakeScene
from detente.exercise.readings import read
from detente.exercise.red_lines import DiscloseRedLine, DrawRedLine
from detente.exercise.setting import Scenario
from detente.exercise.views import PublicView, TeamView, public_view, team_view
from detente.science import catalogue

CRISIS_PARTS = ("incidents", "politics", "factions", "voices", "red_lines")


def secretive() -> Scenario:
    """The default scenario with every part of treaties and crises, and a sentinel in every secret place."""
    treaty = {
        part: getattr(crisis_world(), part)
        for part in (
            "categories",
            "holdings",
            "hedges",
            "zones",
            "agreements",
            "steps",
            "exchanges",
            "loophole",
            *CRISIS_PARTS,
        )
    }
    whole = dataclasses.replace(
        meridian(),
        **treaty,
        model=dataclasses.replace(meridian().model, incident_at_zero=5.0),
        networks=_joined(meridian().networks, crisis_world().networks),
        sites=_joined(meridian().sites, world().sites),
        regimes=_joined(meridian().regimes, world().regimes),
        injects=_joined(meridian().injects, world().injects),
    )
    hidden: Scenario = planted(whole)
    hedges = tuple(
        dataclasses.replace(hedge, id=f"{WORD}:control:{hedge.party}:Hedge.id") for hedge in hidden.hedges
    )
    return dataclasses.replace(
        hidden,
        hedges=hedges,
        incidents=tuple(_named(kind) for kind in hidden.incidents),
        politics=tuple(_bound(politics) for politics in hidden.politics),
    )


def _cause(name: str) -> str:
    return f"{WORD}:control:{name}:Cause.id"


def _named(kind: IncidentKind) -> IncidentKind:
    """The names of causes would tell them."""
    return dataclasses.replace(
        kind, causes=tuple(dataclasses.replace(cause, id=_cause(cause.id)) for cause in kind.causes)
    )


def _bound(politics: Politics) -> Politics:
    """Mandates that forbid an act as well, always."""
    return dataclasses.replace(
        politics,
        mandates=tuple(
            dataclasses.replace(one, forbids=(*one.forbids, "criticise"), until_turn=0)
            for one in politics.mandates
        ),
    )


def _joined(first: Any, second: Any) -> Any:
    return tuple({one.id: one for one in (*first, *second)}.values())


def secret_fields() -> list[str]:
    """Every secret field of the scenario that can hold a sentinel."""
    kept = ("type", "only_if", "undeclared", "begins", "blame", "until_turn")
    return sorted(
        f"{kind.__name__}.{name}"
        for kind in set(kinds(Scenario))
        for name in marked(kind)
        if name not in kept
    )


def test_every_secret_of_the_scenario_is_planted() -> None:
    scenario = secretive()
    found = {str(leaf).rsplit(":", 1)[-1] for leaf in leaves(scenario) if WORD in str(leaf)}
    numbers = {name for name in secret_fields() if name.rsplit(".", 1)[-1] in NUMBERS}
    assert len(found) >= 10
    assert set(secret_fields()) == (found | numbers) - {"Hedge.id", "Cause.id"}
    assert set(NUMBERS.values()) <= set(leaves(scenario))


@pytest.mark.parametrize("view", [PublicView, TeamView])
def test_no_view_has_a_field_or_a_type_that_is_marked_secret(view: type[Any]) -> None:
    secret_kinds = {kind for kind in kinds(Scenario) if marked(kind)} | {
        kind for kind in (*machine.EVENTS.values(), *machine.COMMANDS.values()) if marked(kind)
    }
    reached = set(kinds(view))
    assert view in reached
    assert not [kind for kind in reached if marked(kind)]
    assert not reached & secret_kinds
    assert not reached & {moves.Move, Inspection, machine.State}
    assert not reached & {holdings.Holdings, holdings.HedgeState, Scenario}


class Told:
    """A session that is followed as the desk follows it."""

    def __init__(self, scenario: Scenario, seed: int = 3) -> None:
        self.scenario, self.seed = scenario, seed
        self.recorder, self.depth = Recorder(scenario, seed), 0
        self.events: list[Event] = []

    def play(self, tried: Command) -> Refusal | None:
        decision = machine.decide(self.scenario, self.recorder.state, tried, Luck(self.seed, self.depth + 1))
        if isinstance(decision, Refusal):
            return decision
        self.depth += 1
        self.events += decision
        self.recorder.add(
            Step(
                id=self.depth,
                parent=self.depth - 1 or None,
                depth=self.depth,
                command=tried,
                events=decision,
                author=WORD,
                occurred_at=BEGIN,
                entered_at=BEGIN,
                digest="",
            )
        )
        return None

    def public(self) -> PublicView:
        return public_view(self.scenario, self.recorder.state, self.recorder.chronicle("main").history)

    def team(self, team: str) -> TeamView:
        history = self.recorder.chronicle("main").history
        return team_view(self.scenario, self.recorder.state, team, history)


OWN = f"{WORD}:team:arden:LogMove.private_intent"
MEANT, READ = f"{WORD}:meant", f"{WORD}:read"
CONTROL = f"{WORD}:control"


SEED_OF_GROWTH = 2
"""A seed with which the hidden programme grows, so that its growth is seen to stay hidden."""


def played(scenario: Scenario, seed: int = SEED_OF_GROWTH) -> Told:
    """A session with a secret in every place that a command has for one."""
    told = Told(scenario, seed)
    acts: list[Command] = [
        Advance(at=BEGIN),
        LogMove(actor="arden", targets=("velmar",), act="demand", private_intent=OWN, stage=True, text="Go"),
        LogMove(actor="arden", targets=("velmar",), act="demand", private_intent=OWN, hold=True, text="Go"),
        RuleMove(move="M02", method="dice", narrative=CONTROL),
        AmendMove(move="M02", text="Go on", private_intent=OWN, reason=CONTROL),
        SendMessage(channel="hotline", sender="arden", text=MEANT, fidelity="garbled", received_text=READ),
        AnswerMessage(message="C01", text=CONTROL),
        CutChannel(channel="embassy", reason=CONTROL),
        inspections.RequestInspection(inspector="arden", host="velmar", site="v06", override=CONTROL),
        inspections.ReportInspection(inspection="V01"),
        *treaty_acts(scenario),
        *crisis_acts(),
        *[FireInject(inject=inject.id) for inject in scenario.injects[:-1]],
        SkipInject(inject=scenario.injects[-1].id, reason=CONTROL),
        TakeScene(scene="reveal"),
        EndTurn(),
        TakeScene(scene="curves"),
    ]
    for act in acts:
        assert told.play(act) is None, act
    return told


def treaty_acts(scenario: Scenario) -> list[Command]:
    """A secret in every place that the acts of a treaty have for one."""
    position = f"{WORD}:team:arden:SetPosition"
    return [
        EndTurn(),
        table.SetPosition(
            agreement="cuts", team="arden", batna=f"{position}.batna", reservation=f"{position}.res"
        ),
        table.SignAgreement(agreement="cuts", team="arden", override=CONTROL),
        table.ReleaseText(agreement="cuts"),
        ladder.EnactStep(step="cut", override=CONTROL),
        holdings.ChangeHolding(party="velmar", site="v1", count=NUMBER, reason=CONTROL),
        holdings.StopHedge(hedge=scenario.hedges[1].id, reason=CONTROL),
        inspections.RequestInspection(inspector="velmar", host="arden", site="a3", override=CONTROL),
        duties.RuleDuty(duty="O01", state="kept"),
        Stage(record="O01", text="Arden has kept its word."),
        EndTurn(),
        duties.CloseReview(review="R02", outcome="Go on", override=CONTROL),
        EndTurn(),
    ]


NOBODY = f"{WORD}:nobody"
ESTIMATE = 0.7719
"""What a team believes of another; it reads it itself."""


def crisis_acts() -> list[Command]:
    """A secret in every place that the acts of a crisis have for one."""
    return [
        SendMessage(
            channel="hotline", sender="arden", text="Wait", meant=f"{NOBODY}:meant", fidelity="clear"
        ),
        NoteUnderstanding(message="C02", understood=f"{NOBODY}:understood"),
        SendMessage(channel="hotline", sender="arden", text=f"{WORD}:team:arden:held", hold=True),
        SendMessage(
            channel="hotline",
            sender="arden",
            text=f"{WORD}:team:arden:altered",
            translation=f"{WORD}:team:arden:translation",
            hold=True,
        ),
        DeliverMessage(message="C04", received_text=f"{WORD}:team:velmar:DeliverMessage"),
        LogMove(actor="arden", targets=("velmar",), act="demand", hold=True, seen_as="blockade"),
        LogMove(actor="arden", targets=("velmar",), act="criticise", override=CONTROL),
        AddArgument(move="M03", text=f"{NOBODY}:argument", secret=True),
        UseNetwork(network="physicists", by="arden", text=f"{NOBODY}:network"),
        DrawRedLine(team="velmar", text=f"{WORD}:team:velmar:DrawRedLine", public=False),
        SetIncidentAside(kind="drone", reason=CONTROL),
        OpenIncident(kind="drone", cause=_cause("order"), public=True),
        ConcealIncident(incident="X01"),
        SpendCapital(team="arden", faction="hawks", points=0.5, text=f"{WORD}:team:arden:SpendCapital"),
        StateTrust(team="arden", about="velmar", probability=ESTIMATE),
        EndTurn(),
    ]


MECHANICS_OF_SECRETS = (
    *("agreements", "ladder", "holdings", "inspections", "obligations", "declarations"),
    *("hotline", "networks", "red_lines", "incidents", "domestic", "observers", "estimates", "moves"),
)
NEVER_WORDS = ("MoveLogged.seen_as", "MoveLogged.seen_signal", "MoveLogged.seen_rung")
"""Secrets that the catalogue knows; that they stay hidden is tried below by leaving them out."""


def test_every_secret_that_a_fact_can_hold_is_met_here() -> None:
    """What is not met here is not tried below."""
    of_secrets = [
        kind
        for mechanic in machine.MECHANICS
        if mechanic.name in MECHANICS_OF_SECRETS
        for kind in mechanic.events
    ]
    wanted = {
        f"{kind.__name__}.{name}"
        for kind in of_secrets
        for name in marked(kind)
        if get_type_hints(kind)[name] in (str, int) and f"{kind.__name__}.{name}" not in NEVER_WORDS
    }
    met = {
        f"{type(event).__name__}.{field.name}"
        for event in played(secretive(), seed=SEED_OF_GROWTH).events
        for field in dataclasses.fields(event)
        if sentinels(getattr(event, field.name))
    }
    assert wanted <= met, wanted - met


def test_the_room_reads_no_secret() -> None:
    told = played(secretive())
    assert sentinels(told.recorder.state)  # they are there to be found
    assert sentinels(told.public()) == set()


def test_a_team_reads_its_own_secrets_and_no_other() -> None:
    told = played(secretive())
    for team in told.scenario.teams:
        seen = sentinels(told.team(team.id))
        allowed = {word for word in seen if f"{WORD}:team:{team.id}:" in word}
        others = {"arden": {MEANT, str(ESTIMATE)}, "velmar": {READ}}.get(team.id, set())
        assert seen == allowed | others, seen - allowed - others
        assert f"{WORD}:team:{team.id}:Team.private_brief" in seen
    assert OWN in sentinels(told.team("arden"))


def test_titles_of_injects_and_the_narrative_of_rulings_stay_with_control() -> None:
    scenario = dataclasses.replace(
        secretive(),
        injects=tuple(dataclasses.replace(inject, title=CONTROL) for inject in secretive().injects),
    )
    told = played(scenario)
    control = {
        name
        for event in told.events
        for name in marked(type(event))
        if isinstance(getattr(event, name), str) and WORD in getattr(event, name)
    }
    assert {"title", "narrative", "private_intent", "received_text"} <= control
    for team in scenario.teams:
        assert CONTROL not in sentinels(told.team(team.id))
    assert sentinels(told.public()) == set()


def test_the_seed_draws_no_secret_type_into_any_view() -> None:
    told = Told(meridian())
    for act in (
        Advance(at=BEGIN),
        *[FireInject(inject=inject.id) for inject in meridian().injects],
        EndTurn(),
    ):
        assert told.play(act) is None
    for view in (told.public(), *(told.team(team.id) for team in meridian().teams)):
        assert not {"seeker", "exploiter", "drawn"} & {str(leaf) for leaf in leaves(view)}


@given(intentions=INTENTIONS)
@settings(max_examples=25, deadline=None)
def test_on_any_walk_the_planted_secrets_stay_where_they_are(intentions: list[Intention]) -> None:
    scenario = secretive()
    told = Told(scenario)
    for intention in intentions:
        tried = command(scenario, told.recorder.state, intention)
        if not isinstance(tried, DiscloseRedLine):  # which tells on purpose
            told.play(tried)
    assert sentinels(told.public()) == set()
    for team in scenario.teams:
        words = {word for word in sentinels(told.team(team.id)) if WORD in word}
        assert all(f"{WORD}:team:{team.id}:" in word for word in words)  # inspectors may well find the truth


@given(before=INTENTIONS, after=INTENTIONS)
@settings(max_examples=30, deadline=None)
def test_after_take_no_private_act_moves_anything_public(
    before: list[Intention], after: list[Intention]
) -> None:
    told = Told(meridian())
    for intention in before:
        told.play(command(meridian(), told.recorder.state, intention))
    told.play(TakeScene(scene="curves"))
    shown = told.public()
    for intention in after:
        act = command(meridian(), told.recorder.state, intention)
        if isinstance(act, TakeScene):
            continue
        told.play(act)
        now = told.public()
        assert now.curves == shown.curves
        assert {notice.text for notice in now.notices} <= {notice.text for notice in shown.notices}


def test_before_the_first_showing_there_is_no_point_on_any_public_curve() -> None:
    told = Told(meridian())
    hostile = next(m.id for m in catalogue.moves().values() if m.score < -5)
    for act in (Advance(), LogMove(actor="arden", targets=("velmar",), act=hostile), EndTurn()):
        assert told.play(act) is None
    assert all(curve.points == () for curve in told.public().curves)
    assert told.play(TakeScene(scene="curves")) is None
    escalation = next(curve for curve in told.public().curves if curve.kind == "escalation")
    assert [turn for turn, _ in escalation.points] == [1, 2]
    assert escalation.points[0][1] > 20


# Ground truth


def innocent(scenario: Scenario) -> Scenario:
    """The same exercise in which nobody hides anything and every number is as declared."""
    return dataclasses.replace(
        scenario,
        hedges=(),
        sites=tuple(dataclasses.replace(site, truth=None) for site in scenario.sites),
        holdings=tuple(dataclasses.replace(holding, truth=None) for holding in scenario.holdings),
    )


HIDDEN_ACTS = (holdings.ChangeHolding, holdings.StopHedge)


@given(intentions=INTENTIONS)
@settings(max_examples=40, deadline=None)
def test_what_is_really_there_changes_nothing_that_anybody_may_see(intentions: list[Intention]) -> None:
    """Ground truth shows through drawn results alone: where control types what is found, it shows nowhere."""
    guilty, clean = (
        Walk(scenario, 7, [machine.initial(scenario)]) for scenario in (world(), innocent(world()))
    )
    for intention in intentions:
        tried = command(world(), guilty.states[-1], intention)
        if isinstance(tried, HIDDEN_ACTS):
            continue
        if isinstance(tried, inspections.ReportInspection) and tried.found is None:
            tried = dataclasses.replace(tried, found=2)
        for made in (guilty, clean):
            try_one(made, tried)
    assert [tried for tried, _ in guilty.accepted] == [tried for tried, _ in clean.accepted]
    there, here = guilty.states[-1], clean.states[-1]
    assert public_view(world(), there) == public_view(world(), here)
    assert read(world(), there) == read(world(), here)
    for team in world().teams:
        assert team_view(world(), there, team.id) == team_view(world(), here, team.id)
