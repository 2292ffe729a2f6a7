"""The commands that an imported log is made of: its acts and messages, and the turns between them."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from detente.exercise.hotline import NoteUnderstanding, SendMessage, no_messages
from detente.exercise.mechanic import Command
from detente.exercise.moves import LogMove
from detente.exercise.phases import EndTurn
from detente.exercise.setting import Channel
from detente.imports.findings import Act, Said
from detente.imports.turns import Calendar
from detente.words import tr

Entry = tuple[Command, datetime | None]
Lines = Mapping[frozenset[str], Channel]
"""The channel of each pair of teams that write to each other."""


class Entries:
    """The commands of an import in order, each with when it happened; made anew at every pass.

    Held as acts rather than commands: a log of hundreds of thousands of rows then fits in little memory.
    """

    __slots__ = ("_acts", "_ids", "_lines", "_scale", "_turns")

    def __init__(
        self, acts: Sequence[Act], ids: Mapping[str, str], turns: Calendar, lines: Lines, scale: str
    ) -> None:
        self._acts = acts
        self._ids = ids
        self._turns = turns
        self._lines = lines
        self._scale = scale

    def __len__(self) -> int:
        noted = sum(act.said is not None and act.said.believed is not None for act in self._acts)
        return len(self._acts) + noted + len(self._turns.turns) - 1

    def __iter__(self) -> Iterator[Entry]:
        now, sent, messages = 1, 0, no_messages()
        for act in self._acts:
            turn = self._turns.turn(act)
            while now < turn:
                now += 1
                yield EndTurn(), self._turns.begins(now)
            if act.said is None:
                yield self._move(act), act.when
                continue
            yield self._message(act, act.said), act.when
            if act.said.believed is not None:
                noted = NoteUnderstanding(message=messages.next_id(sent), believed=act.said.believed)
                yield noted, act.when
            sent += 1

    def _move(self, act: Act) -> LogMove:
        return LogMove(
            actor=self._ids[act.actor],
            targets=tuple(self._ids[target] for target in act.targets),
            text=act.text,
            category=act.category,
            mode=act.mode,
            score=act.score,
            scale=self._scale,
            serial=act.serial or _line(act),
        )

    def _message(self, act: Act, said: Said) -> SendMessage:
        sender, addressee = self._ids[act.actor], self._ids[act.targets[0]]
        return SendMessage(
            channel=self._lines[frozenset((sender, addressee))].id,
            sender=sender,
            addressee=addressee,
            text=act.text,
            fidelity="clear",
            category=act.category,
            mode=act.mode,
            score=act.score,
            # A message that names where it can be read has an unknown delay, not the channel's usual one.
            reference=act.serial or _line(act),
            sincere=said.sincere,
        )


def _line(act: Act) -> str:
    return tr("line {line}", line=act.line)
