"""What a stand-in begins of its own accord in a turn: moves, calls, contacts, inspections, estimates."""

from collections.abc import Iterator

from detente.exercise.boards.crisis_shapes import ChannelView
from detente.exercise.boards.shapes import QuotaView
from detente.exercise.crisis_setting import Framing
from detente.exercise.estimates import StateTrust
from detente.exercise.hotline import SendMessage
from detente.exercise.inspections.acts import RequestInspection
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove, ResolvePromise
from detente.exercise.networks import UseNetwork
from detente.exercise.observers import Assess, Endorse
from detente.rehearsal.seen import by_label
from detente.rehearsal.standin import Standin
from detente.science import catalogue
from detente.words import tr

RISKY = 5
"""Rung of Kahn's ladder from which an act is held for control's dice."""
BOLDEST = 8
"""Highest rung that a stand-in climbs to of its own accord: no stand-in begins a war."""
BROADCAST = "broadcast"
NOT_A_MOVE = frozenset({"hotline_call", "accept_inspection", "sign_agreement", "acknowledge_accident"})
"""Acts that have a command of their own."""
KINDNESSES = (
    "propose_talks",
    "negotiation_round",
    "announce_moratorium",
    "data_exchange",
    "prior_notification",
    "invite_observers",
    "stand_down_alert",
    "freeze_deployment",
)
COVERT = ("cyber_intrusion", "disinformation", "airspace_violation")


def submit(me: Standin) -> Iterator[Command]:
    """The acts of the turn, in the order in which a delegation hands them in."""
    yield from _promises(me)
    yield from _moves(me)
    yield from _calls(me)
    yield from _contacts(me)
    yield from _inspections(me)
    yield from _observing(me)
    yield from _estimates(me)


def _promises(me: Standin) -> Iterator[Command]:
    """What was announced a turn ago has been carried out by now, or has not."""
    known = by_label()
    for move in me.view.moves:
        act = known.get(move.text)
        if move.turn == me.turn - 1 and act and act.trust_signal == "promise" and move.targets:
            kept = me.dice.chance(f"keeps {move.id}", me.policy.honest)
            yield ResolvePromise(move=move.id, kept=kept)


def _moves(me: Standin) -> Iterator[Command]:
    if not me.brief.rivals or me.stance == "wait":
        return
    pool = _gifts(me) if me.stance == "give" else _blows(me)
    if not pool:
        return
    act = me.dice.one_of("act", pool)
    target = me.dice.one_of("target", me.brief.rivals)
    yield LogMove(
        actor=me.team,
        targets=(target,),
        act=act.id,
        framing=_framing(me) if act.score > 0 else "",
        hold=act.kahn_rung >= RISKY,
        stage=not (me.policy.covert and act.score < 0),
    )


def _allowed(me: Standin, act_id: str) -> bool:
    return act_id not in NOT_A_MOVE and act_id not in me.forbidden()


def _gifts(me: Standin) -> list[catalogue.CatalogueMove]:
    """Cooperative acts that the scenario suggests, and the usual ones."""
    known = catalogue.moves()
    ids = dict.fromkeys((*me.brief.repertoire, *KINDNESSES))
    found = (known[name] for name in ids if name in known and _allowed(me, name))
    return [act for act in found if act.score >= 0 and act.kahn_rung == 0]


def _blows(me: Standin) -> list[catalogue.CatalogueMove]:
    """Hostile acts within reach; a reciprocator strikes no harder than it was struck."""
    blows = [
        act
        for act in catalogue.moves().values()
        if act.score < 0
        and act.kahn_rung <= BOLDEST
        and act.trust_signal in ("none", "red_line", "broken")
        and act.id != "withdraw_treaty"
        and _allowed(me, act.id)
    ]
    if me.policy.covert:
        return [act for act in blows if act.id in COVERT]
    if me.policy.id == "generous":
        # The mildest of all is left where the slight was a silence or a refusal, not an act.
        mildest = max((act.score for act in blows), default=0.0)
        return [act for act in blows if act.score >= min(me.seen.worst, mildest)]
    return blows


def _framing(me: Standin) -> Framing:
    """What the weightiest own faction wants to hear."""
    factions = me.front.factions if me.front else ()
    heaviest = max(factions, key=lambda faction: faction.weight, default=None)
    words: dict[str, Framing] = {
        "insurance": "insurance",
        "stewardship": "stewardship",
        "strength": "strength",
    }
    return words.get(heaviest.hears, "") if heaviest else ""


def lines_to(me: Standin, other: str) -> list[ChannelView]:
    """Open lines to another team, the quickest first; a broadcast, which nobody can answer, last."""
    lines = (
        line for line in me.view.boards.crisis.channels if line.open and set(line.between) == {me.team, other}
    )
    return sorted(lines, key=lambda line: (line.kind == BROADCAST, line.delay_minutes))


def _calls(me: Standin) -> Iterator[Command]:
    """Rivals first of all, and now and then whoever else can be reached."""
    reached = (
        end for line in me.view.boards.crisis.channels for end in line.between if me.team in line.between
    )
    for other in dict.fromkeys(end for end in reached if end != me.team):
        near = other in me.brief.rivals or other in me.brief.watched
        lines = lines_to(me, other)
        if not lines or not me.dice.chance(f"calls {other}", me.policy.calls * (1.0 if near else 0.5)):
            continue
        quickest = me.dice.chance(f"by the quickest {other}", 0.5)
        line = lines[0] if quickest else me.dice.one_of(f"line to {other}", lines)
        yield SendMessage(channel=line.id, sender=me.team, text=_words(me), public=line.kind == BROADCAST)


def _words(me: Standin) -> str:
    if me.stance == "press":
        return tr("We protest against what was done last, and expect an explanation.")
    return tr("We mean no harm, and ask you to tell us first when something goes wrong.")


def _contacts(me: Standin) -> Iterator[Command]:
    for network in me.view.boards.crisis.networks:
        if me.stance == "give" and me.dice.chance(f"uses {network.id}", me.policy.calls / 2):
            yield UseNetwork(network=network.id, by=me.team)


def _inspections(me: Standin) -> Iterator[Command]:
    """One request a turn, while a quota is left and there is a site to go to."""
    board = me.view.boards.verification
    working = {regime.id: regime for regime in board.regimes if regime.counting and not regime.paused}
    spendable = [
        found
        for found in board.quotas
        if found.regime in working and found.inspector == me.team and _left(found)
    ]
    if not spendable or not me.dice.chance("inspects", me.policy.inspects):
        return
    chosen = me.dice.one_of("regime", spendable)
    places = [site.id for site in board.sites if site.host == chosen.host and site.inspectable]
    if places:
        yield RequestInspection(
            inspector=me.team,
            host=chosen.host,
            site=me.dice.one_of("site", places),
            regime=chosen.regime,
            type=me.dice.one_of("type", working[chosen.regime].types),
            access="pending",
        )


def _left(found: QuotaView) -> bool:
    """Whether the limits on every inspection leave one; whether its type does, the treaty will say."""
    return all(quota.left for quota in found.quotas if quota.kind != "type")


def _observing(me: Standin) -> Iterator[Command]:
    """An observer vouches for the sides while it has seen more good than bad, and says so when it has not."""
    for side in me.brief.watched:
        if not me.dice.chance(f"speaks of {side}", 0.3):
            continue
        if me.seen.estimate() >= 0.5:
            yield Endorse(by=me.team, subject=side)
        else:
            yield Assess(by=me.team, subject=side, verdict="unclear")


def _estimates(me: Standin) -> Iterator[Command]:
    for rival in me.brief.rivals:
        yield StateTrust(team=me.team, about=rival, probability=me.seen.estimate())
