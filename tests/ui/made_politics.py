"""Meridian Strait with a home front, observers and red lines, and a session that shows them."""

from collections.abc import Sequence
from dataclasses import replace

from treaties import small_treaty

from detente.exercise.agreements.acts import SettleBracket, SignAgreement
from detente.exercise.crisis_setting import Faction, Mandate, Politics, Voice
from detente.exercise.domestic.acts import MoveApproval, PutToVote, SpendCapital
from detente.exercise.estimates import StateTrust
from detente.exercise.mechanic import Command
from detente.exercise.moves import AddArgument, CastEstimate, LogMove, ResolvePromise, WorkOnProject
from detente.exercise.observers import Assess, Endorse, MoveVoice
from detente.exercise.phases import EndTurn
from detente.exercise.publication import Stage, TakeScene
from detente.exercise.red_lines import AnswerCrossing
from detente.exercise.setting import RedLine, Scenario

PRIVATE_LINE = "ZEBRA-7719 no second carrier in the strait"
SECRET_MANDATE = "ZEBRA-7719 the cabinet has not agreed"
SECRET_ARGUMENT = "ZEBRA-7719 the crews have not trained"


def politics_scenario() -> Scenario:
    """Both rivals have factions, Velmar a mandate and an election; three lines, one of them private."""
    return replace(
        small_treaty(),
        politics=(
            Politics(team="arden", approval=0.55, threshold=0.5, elections=(5,), lame_duck=1, audience=0.01),
            Politics(
                team="velmar",
                approval=0.48,
                threshold=0.55,
                capital=4.0,
                treasury=80.0,
                mandates=(Mandate(forbids=("ceasefire",), text=SECRET_MANDATE, until_turn=6),),
            ),
        ),
        factions=(
            Faction(
                id="generals",
                team="arden",
                name="General staff",
                weight=2,
                support=0.45,
                hears="strength",
                veto_below=0.3,
            ),
            Faction(id="towns", team="arden", name="Harbour towns", support=0.6, hears="insurance"),
            Faction(
                id="exporters", team="arden", name="Chamber of exporters", support=0.7, hears="stewardship"
            ),
            Faction(
                id="guard",
                team="velmar",
                name="Coast guard",
                weight=2,
                support=0.4,
                hears="strength",
                veto_below=0.35,
            ),
            Faction(id="fishers", team="velmar", name="League of fishers", support=0.65, hears="stewardship"),
        ),
        voices=(
            Voice(id="league", name="Southern league", team="arden", kind="ally", support=0.6),
            Voice(id="appeal", name="Physicians’ appeal", team="velmar", kind="science", support=0.4),
        ),
        red_lines=(
            RedLine(
                id="arden-1",
                team="arden",
                text="No boarding of ships under our flag.",
                rung=5,
                public=True,
                ambiguity=0.2,
            ),
            RedLine(
                id="velmar-1",
                team="velmar",
                text="No mines in the narrows.",
                rung=9,
                public=True,
                domain="sea",
            ),
            RedLine(id="velmar-2", team="velmar", text=PRIVATE_LINE, rung=12),
        ),
    )


def move(actor: str, target: str, act: str, text: str, **more: object) -> LogMove:
    return LogMove(actor=actor, targets=(target,), act=act, text=text, **more)  # type: ignore[arg-type]


def played() -> Sequence[Command]:
    """Five turns; a promise kept, a line crossed, a project under way, a vote lost, estimates stated."""
    return (
        EndTurn(),
        move("arden", "velmar", "announce_moratorium", "Stops its patrols for a turn.", framing="insurance"),
        Stage(record="M01", text="Arden stops its patrols.", teams=("arden",)),
        TakeScene(scene="reveal"),
        move("arden", "velmar", "mobilise", "Moves two squadrons in the night."),
        EndTurn(),
        ResolvePromise(move="M01", kept=True),
        move("velmar", "arden", "withdraw_forces", "Draws the coastal batteries back.", framing="strength"),
        Stage(record="M03", text="Velmar draws its batteries back.", teams=("velmar",)),
        TakeScene(scene="reveal"),
        Endorse(by="concord", subject="velmar", text="We saw them leave."),
        move("velmar", "arden", "seize_vessel", "Boards a freighter off the narrows."),
        MoveApproval(team="velmar", change=0.06, reason="the boarding is popular"),
        SpendCapital(team="arden", faction="generals", points=1.0, text="new radars"),
        EndTurn(),
        AnswerCrossing(line="arden-1", enforced=False, text="protests only"),
        move("velmar", "arden", "seize_vessel", "Boards a second ship."),
        Assess(by="concord", subject="velmar", verdict="violation", text="The boarding breaks the custom."),
        MoveVoice(voice="league", change=-0.15, reason="nobody answered the boarding"),
        EndTurn(),
        move("arden", "velmar", "nuclear_threat", "Raises the readiness of its bombers.", project_turns=3),
        WorkOnProject(move="M06"),
        move("velmar", "arden", "data_exchange", "Hands the numbers of its boats over.", hold=True),
        AddArgument(move="M07", text="The observers ask for it", weight=2, by="concord"),
        AddArgument(move="M07", text=SECRET_ARGUMENT, side="against", by="velmar", secret=True),
        CastEstimate(move="M07", by="Chair", probability=0.6),
        SettleBracket(agreement="accord", clause="calls", words="one hour"),
        SettleBracket(agreement="accord", clause="notice", words="42 days"),
        SignAgreement(agreement="accord", team="arden"),
        SignAgreement(agreement="accord", team="velmar"),
        PutToVote(agreement="accord", team="velmar"),
        StateTrust(team="arden", about="velmar", probability=0.35),
        StateTrust(team="velmar", about="arden", probability=0.7),
    )
