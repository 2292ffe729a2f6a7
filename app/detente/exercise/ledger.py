"""A growing list of numbered records whose every earlier version stays valid and cheap to keep."""

from collections.abc import Iterator
from typing import Any, Generic, TypeVar

T = TypeVar("T")
_LONGEST = 18
"""Digits of the longest number that an id can have; Python refuses to read a text of thousands."""
_BITS = 5
_SLOTS = 1 << _BITS
_DEPTH = 5
"""Levels of 32 slots: room for 33 million records, and an amendment copies five short tuples."""
_EMPTY: tuple[Any, ...] = (None,) * _SLOTS


def _amendment(slots: tuple[Any, ...], index: int, level: int = _DEPTH - 1) -> Any:
    """What stands at a place of the tree of amendments; None where nothing does."""
    found = slots[(index >> (_BITS * level)) % _SLOTS]
    return found if found is None or level == 0 else _amendment(found, index, level - 1)


def _amended(slots: tuple[Any, ...], index: int, item: Any, level: int = _DEPTH - 1) -> tuple[Any, ...]:
    """The tree with one item exchanged; all that does not lead to it is shared with the tree before."""
    place = (index >> (_BITS * level)) % _SLOTS
    if level:
        item = _amended(slots[place] or _EMPTY, index, item, level - 1)
    return (*slots[:place], item, *slots[place + 1 :])


class Ledger(Generic[T]):
    """An immutable sequence of records with ids `M01`, `M02`, … that appends in constant time.

    Versions share one underlying list: appending to the newest version extends it, appending to an
    older one (after undo, on a branch) copies it first. Amendments stand in a tree of their own, of which
    two versions share all that is the same. States of ten thousand steps can so all be kept.
    """

    __slots__ = ("_amendments", "_items", "_length", "prefix")

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._items: list[T] = []
        self._length = 0
        self._amendments = _EMPTY

    def next_id(self, ahead: int = 0) -> str:
        """Id of the record that would be appended next, or after so many others."""
        return self._id(self._length + ahead)

    def append(self, item: T) -> "Ledger[T]":
        """A version with one more record."""
        items = self._items
        if len(items) > self._length and items[self._length] != item:
            items = items[: self._length]
        # A decision appends before its events are folded: the same record at the same place is shared.
        if len(items) == self._length:
            items.append(item)
        return self._version(items, self._length + 1, self._amendments)

    def replace(self, record_id: str, item: T) -> "Ledger[T]":
        """A version in which one record reads differently."""
        amendments = _amended(self._amendments, self._index(record_id), item)
        return self._version(self._items, self._length, amendments)

    def get(self, record_id: str) -> T | None:
        """The record with this id, or None."""
        index = self._index(record_id)
        return self._at(index) if 0 <= index < self._length else None

    def _version(self, items: list[T], length: int, amendments: tuple[Any, ...]) -> "Ledger[T]":
        made: Ledger[T] = Ledger(self.prefix)
        made._items, made._length, made._amendments = items, length, amendments
        return made

    def _index(self, record_id: str) -> int:
        number = record_id.removeprefix(self.prefix)
        if not (number.isascii() and number.isdigit()) or len(number) > _LONGEST:
            return -1
        index = int(number) - 1
        return index if record_id == self._id(index) else -1  # M1 and M001 are no other names of M01

    def _id(self, index: int) -> str:
        return f"{self.prefix}{index + 1:02d}"

    def _at(self, index: int) -> T:
        found: T | None = _amendment(self._amendments, index)
        return self._items[index] if found is None else found

    def __len__(self) -> int:
        return self._length

    def __iter__(self) -> Iterator[T]:
        return (self._at(index) for index in range(self._length))

    def __reversed__(self) -> Iterator[T]:
        return (self._at(index) for index in reversed(range(self._length)))

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Ledger):
            return NotImplemented
        return self.prefix == other.prefix and tuple(self) == tuple(other)

    def __hash__(self) -> int:
        return hash((self.prefix, self._length))

    def __repr__(self) -> str:
        return f"Ledger({self.prefix!r}, {list(self)!r})"
