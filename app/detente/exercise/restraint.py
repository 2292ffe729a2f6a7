"""How the sides signalled: promises kept, the GRIT checklist, reciprocity, rhetoric in public and in private.

All of it is read from the moves on record; none of it moves a curve.
"""

from collections.abc import Iterable

from detente.exercise.domestic.following import price
from detente.exercise.mechanic import State
from detente.exercise.moves import Move, Moves
from detente.exercise.obligations.duties import Obligations
from detente.exercise.publication import Publication
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.words import tr

WITHIN = 2
"""Turns within which a cooperative act counts as answered (row 47 of the checklist)."""
VERIFIABLE = (
    "data_exchange",
    "invite_observers",
    "accept_inspection",
    "dismantle_weapons",
    "withdraw_forces",
)
INVITING = ("propose_talks", "announce_moratorium", "invite_observers", "accept_talks", "summit")
DEMANDING = ("demand", "ultimatum", "threaten_force", "threaten_sanctions", "nuclear_threat")


@record
class Check:
    """One rule of GRIT (Osgood 1962; Lindskold 1978), and whether a side has followed it."""

    rule: str
    met: bool | None
    """None where nothing on record tells."""
    shown_by: tuple[str, ...]
    """Records that show it."""


@record
class Promises:
    open: int
    kept: int
    broken: int


@record
class Track:
    """What one side did in one turn, in public and out of sight of the room."""

    turn: int
    public: float
    """Sum of the scores of its published acts; 0 where there were none."""
    private: float


@record
class CostlySignal:
    """A cooperative act that only a side that means it would pay for."""

    record: str
    turn: int
    team: str
    text: str
    decibans: float
    """Evidence that it gives to those who see it, in tenths of a ban (assumption of the catalogue)."""
    price: float
    """What it cost the treasury."""


def _final(state: State, actor: str) -> list[Move]:
    """Acts of a side that took effect."""
    return [move for move in state.of(Moves).ledger if move.logged.actor == actor and move.effect > 0]


def costly(scenario: Scenario, state: State) -> tuple[CostlySignal, ...]:
    """Signals that cost their maker something and took effect, in order."""
    return tuple(
        CostlySignal(
            record=move.id,
            turn=move.logged.turn,
            team=move.logged.actor,
            text=move.text,
            decibans=10 * move.logged.cost_bans,
            price=price(scenario, move.logged),
        )
        for team in scenario.teams
        for move in _final(state, team.id)
        if move.logged.cost_bans > 0 and move.logged.score > 0
    )


def promises(state: State, team: str) -> Promises:
    """Announced steps of a side: in moves, and in the duties that it owes."""
    moves = [m.promise for m in state.of(Moves).ledger if m.logged.actor == team]
    duties = [d.state for d in state.of(Obligations).duties if d.party == team]
    return Promises(
        open=moves.count("open") + duties.count("in_force") + duties.count("late"),
        kept=moves.count("kept") + duties.count("kept"),
        broken=moves.count("broken") + duties.count("broken"),
    )


def reciprocity(state: State, a: str, b: str) -> float | None:
    """Share of the first side's cooperative acts that the second answered in kind within two turns.

    None where the first made none.
    """
    given = [m.logged for m in _final(state, a) if m.logged.score > 0 and b in m.logged.targets]
    answers = [m.logged for m in _final(state, b) if m.logged.score > 0 and a in m.logged.targets]
    if not given:
        return None
    matched = sum(
        any(act.turn <= answer.turn <= act.turn + WITHIN and answer.id != act.id for answer in answers)
        for act in given
    )
    return matched / len(given)


def tracks(state: State, team: str, turns: int) -> tuple[Track, ...]:
    """The side's rhetoric before the room and its track behind it, turn by turn (row 25)."""
    shown = state.of(Publication).published
    final = _final(state, team)
    return tuple(
        Track(
            turn=turn,
            public=sum(m.logged.score for m in final if m.logged.turn == turn and m.id in shown),
            private=sum(m.logged.score for m in final if m.logged.turn == turn and m.id not in shown),
        )
        for turn in range(1, turns + 1)
    )


def grit(scenario: Scenario, state: State, team: str) -> tuple[Check, ...]:
    """The rules of graduated reciprocation in tension reduction, as far as the record tells."""
    final, done = _final(state, team), promises(state, team)
    cooperative = [m for m in final if m.logged.score > 0]
    announced = [m for m in final if m.promise != "none"]
    kept = [m.id for m in announced if m.promise == "kept"]
    broken = [m.id for m in announced if m.promise == "broken"]
    turns = {m.logged.turn for m in cooperative}
    domains = {m.logged.category for m in cooperative}
    hostile = [m for m in final if m.logged.score < 0]
    return (
        _check(tr("announce the series of steps"), bool(announced), announced),
        Check(
            rule=tr("carry each step out as announced"),
            met=None if not (done.kept or done.broken) else not done.broken,
            shown_by=(*kept, *broken),
        ),
        _check(
            tr("invite, do not demand"),
            not any(m.logged.act in DEMANDING for m in final),
            [m for m in final if m.logged.act in (*INVITING, *DEMANDING)],
        ),
        _check(tr("go on for some time without an answer"), len(turns) >= 3, cooperative),
        _check(
            tr("make steps that can be verified"),
            any(m.logged.act in VERIFIABLE for m in final),
            [m for m in final if m.logged.act in VERIFIABLE],
        ),
        _check(
            tr("keep the capacity to retaliate"),
            not any(m.logged.act == "dismantle_weapons" and m.logged.cost_bans >= 1 for m in final) or None,
            [],
        ),
        _check(
            tr("answer hostility precisely and in kind"),
            all(m.logged.score >= -7 for m in hostile) if hostile else None,
            hostile,
        ),
        _check(tr("vary the kind of step"), len(domains) >= 3 if cooperative else None, cooperative),
        _matched(scenario, state, team),
    )


def _check(rule: str, met: bool | None, shown_by: Iterable[Move]) -> Check:
    return Check(rule=rule, met=met, shown_by=tuple(move.id for move in shown_by))


def _matched(scenario: Scenario, state: State, team: str) -> Check:
    """Whether the side answered what its rivals gave."""
    rivals = [b if a == team else a for a, b in scenario.focus() if team in (a, b)]
    shares = [share for rival in rivals if (share := reciprocity(state, rival, team)) is not None]
    met = None if not shares else min(shares) >= 0.5
    return Check(rule=tr("match what the other side gives"), met=met, shown_by=())
