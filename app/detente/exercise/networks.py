"""Networks: people on both sides who know each other, a quiet channel that a cut hotline leaves standing."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Annotated

from annotated_types import Ge, Le

from detente.exercise.crisis_setting import Network
from detente.exercise.mechanic import Command, Decision, Event, Mechanic, Refusal, Situation
from detente.exercise.moves import MoveLogged, MoveRuled, Moves
from detente.exercise.phases import Phases, TurnEnded
from detente.exercise.records import OWN_TEAM, record
from detente.exercise.setting import Scenario
from detente.words import tr

GROWTH = 0.15
"""Share of the missing strength that one contact adds (assumption)."""
FEEDING_ACT = "scientist_exchange"
"""Act of the catalogue that feeds every network between its sides."""


@record
class UseNetwork(Command):
    """People of a network meet or talk; what they say stays between the two sides."""

    network: str
    by: str
    text: Annotated[str, OWN_TEAM] = ""
    reached: bool | None = None
    """Whether anybody could be reached; drawn from the strength where empty."""


@record
class NetworkUsed(Event):
    network: str
    turn: int
    by: str
    other: str
    text: Annotated[str, OWN_TEAM]
    reached: bool
    drawn: bool
    before: Annotated[float, Ge(0), Le(1)]
    after: Annotated[float, Ge(0), Le(1)]


@record
class NetworkMoved(Event):
    """A network grew by a contact, or faded for lack of one."""

    network: str
    turn: int
    before: float
    after: float
    cause: str
    """Record that fed it; empty where it faded."""


@record
class Contacts:
    """A network as it stands now."""

    network: Network
    level: float
    used: tuple[NetworkUsed, ...] = ()
    last: int = 0
    """Turn of the last contact."""


@record
class Networks:
    known: Mapping[str, Contacts]

    def between(self, a: str, b: str) -> tuple[Contacts, ...]:
        return tuple(one for one in self.known.values() if set(one.network.between) == {a, b})


def grown(level: float) -> float:
    """The strength after one more contact."""
    return level + GROWTH * (1.0 - level)


def _use(situation: Situation, command: UseNetwork) -> Decision:
    what = tr("The contact was not logged.")
    networks = situation.state.of(Networks).known
    found = networks.get(command.network)
    if found is None:
        return Refusal(
            what=what,
            why=tr("No network is called “{network}”.", network=command.network),
            remedy=tr("The networks are {known}.", known=", ".join(networks) or tr("none")),
        )
    ends = found.network.between
    if command.by not in ends:
        return Refusal(
            what=what,
            why=tr("“{by}” has nobody in {network}.", by=command.by, network=found.network.name),
            remedy=tr("It joins {a} and {b}.", a=ends[0], b=ends[1]),
        )
    reached = command.reached
    if reached is None:
        reached = situation.luck.chance(f"network {found.network.id}", found.level)
    return (
        NetworkUsed(
            network=found.network.id,
            turn=situation.state.of(Phases).turn,
            by=command.by,
            other=ends[1] if command.by == ends[0] else ends[0],
            text=command.text,
            reached=reached,
            drawn=command.reached is None,
            before=found.level,
            after=grown(found.level) if reached else found.level,
        ),
    )


def _turn_ended(situation: Situation, event: TurnEnded) -> Iterator[Event]:
    """Without contact a network fades."""
    for contacts in situation.state.of(Networks).known.values():
        after = contacts.level * contacts.network.fading
        if contacts.last < event.turn and after != contacts.level:
            yield NetworkMoved(
                network=contacts.network.id, turn=event.turn, before=contacts.level, after=after, cause=""
            )


def _move_logged(situation: Situation, event: MoveLogged) -> Iterable[Event]:
    return () if event.held else _fed(situation, event)


def _move_ruled(situation: Situation, event: MoveRuled) -> Iterable[Event]:
    move = situation.state.of(Moves).ledger.get(event.id)
    return _fed(situation, move.logged) if move and event.weight > 0 else ()


def _fed(situation: Situation, event: MoveLogged) -> Iterator[Event]:
    """An exchange of officers or scientists feeds the networks between its sides."""
    if event.act != FEEDING_ACT:
        return
    for target in event.targets:
        for contacts in situation.state.of(Networks).between(event.actor, target):
            yield NetworkMoved(
                network=contacts.network.id,
                turn=situation.state.of(Phases).turn,
                before=contacts.level,
                after=grown(contacts.level),
                cause=event.id,
            )


def _with(networks: Networks, network: str, **changes: object) -> Networks:
    known = networks.known.get(network)
    if known is None:
        return networks
    changed = replace(known, **changes)  # type: ignore[arg-type]
    return Networks(known={**networks.known, network: changed})


def _on_used(networks: Networks, event: NetworkUsed) -> Networks:
    known = networks.known.get(event.network)
    used = (*known.used, event) if known else ()
    last = event.turn if event.reached else (known.last if known else 0)
    return _with(networks, event.network, level=event.after, used=used, last=last)


def _on_moved(networks: Networks, event: NetworkMoved) -> Networks:
    known = networks.known.get(event.network)
    last = event.turn if event.cause else (known.last if known else 0)
    return _with(networks, event.network, level=event.after, last=last)


def _initial(scenario: Scenario) -> Networks:
    return Networks(known={n.id: Contacts(network=n, level=n.level) for n in scenario.networks})


MECHANIC = Mechanic(
    name="networks",
    initial=_initial,
    decide={UseNetwork: _use},
    events=(NetworkUsed, NetworkMoved),
    evolve={NetworkUsed: _on_used, NetworkMoved: _on_moved},
    react={TurnEnded: _turn_ended, MoveLogged: _move_logged, MoveRuled: _move_ruled},
)
