"""What messages were meant to be, and what they were taken for: the two sides of every lie.

Control only: the sender's half is the sender's secret, and the addressee's half is the addressee's.
"""

from collections import Counter
from collections.abc import Iterable, Mapping

from detente.exercise.hotline import Hotline, Message
from detente.exercise.records import record


@record
class Taken:
    """Messages of one intention, by what their addressees took them for."""

    true: int = 0
    false: int = 0
    unknown: int = 0

    @property
    def known(self) -> int:
        """Messages of which it is known what they were taken for."""
        return self.true + self.false

    @property
    def total(self) -> int:
        return self.known + self.unknown


@record
class TwoByTwo:
    """Messages by what they were meant to be, and then by what they were taken for."""

    true: Taken
    """Meant to be true."""
    false: Taken
    """Meant to be untrue."""
    unknown: Taken
    """Taken for something, without a word on what was meant."""

    @property
    def total(self) -> int:
        return self.true.total + self.false.total + self.unknown.total

    @property
    def deceived(self) -> float | None:
        """Share of the untrue messages that were taken for true; None where it is known of none."""
        return self.false.true / self.false.known if self.false.known else None

    @property
    def doubted(self) -> float | None:
        """Share of the true messages that were taken for untrue; None where it is known of none."""
        return self.true.false / self.true.known if self.true.known else None


@record
class Sincerity:
    """The table of the whole session, of each turn, and of each sender with each addressee."""

    session: TwoByTwo
    turns: Mapping[int, TwoByTwo]
    pairs: Mapping[tuple[str, str], TwoByTwo]
    """By sender and addressee: who misleads whom is not the same in both directions."""


def labelled(message: Message) -> bool:
    """Whether it is known what the message was meant to be, or what it was taken for."""
    return message.sent.sincere is not None or message.believed is not None


def told_apart(message: Message) -> bool:
    """Whether a message was not plainly meant, sent, received and understood as one and the same."""
    return bool(message.sent.meant or message.understood or message.altered or labelled(message))


def two_by_two(messages: Iterable[Message]) -> TwoByTwo:
    """Count messages; those without any label are left out."""
    counts = Counter((m.sent.sincere, m.believed) for m in messages if labelled(m))

    def taken(meant: bool | None) -> Taken:
        return Taken(true=counts[meant, True], false=counts[meant, False], unknown=counts[meant, None])

    return TwoByTwo(true=taken(True), false=taken(False), unknown=taken(None))


def sincerity(hotline: Hotline) -> Sincerity:
    """The tables of a session; turns and pairs in the order in which they come up, without empty ones."""
    messages = [message for message in hotline.messages if labelled(message)]
    turns: dict[int, list[Message]] = {}
    pairs: dict[tuple[str, str], list[Message]] = {}
    for message in messages:
        turns.setdefault(message.sent.turn, []).append(message)
        pairs.setdefault((message.sent.sender, message.sent.addressee), []).append(message)
    return Sincerity(
        session=two_by_two(messages),
        turns={turn: two_by_two(of) for turn, of in turns.items()},
        pairs={pair: two_by_two(of) for pair, of in pairs.items()},
    )
