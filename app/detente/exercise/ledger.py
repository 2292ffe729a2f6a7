"""A growing list of numbered records whose every earlier version stays valid and cheap to keep."""

from collections.abc import Iterator
from typing import Generic, TypeVar

T = TypeVar("T")
_LONGEST = 18
"""Digits of the longest number that an id can have; Python refuses to read a text of thousands."""


class Ledger(Generic[T]):
    """An immutable sequence of records with ids `M01`, `M02`, … that appends in constant time.

    Versions share one underlying list: appending to the newest version extends it, appending to an
    older one (after undo, on a branch) copies it first. States of ten thousand steps can so all be kept.
    """

    __slots__ = ("_amended", "_items", "_length", "prefix")

    def __init__(self, prefix: str) -> None:
        self.prefix = prefix
        self._items: list[T] = []
        self._length = 0
        self._amended: dict[int, T] = {}

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
        return self._version(items, self._length + 1, self._amended)

    def replace(self, record_id: str, item: T) -> "Ledger[T]":
        """A version in which one record reads differently."""
        return self._version(self._items, self._length, {**self._amended, self._index(record_id): item})

    def get(self, record_id: str) -> T | None:
        """The record with this id, or None."""
        index = self._index(record_id)
        return self._at(index) if 0 <= index < self._length else None

    def _version(self, items: list[T], length: int, amended: dict[int, T]) -> "Ledger[T]":
        made: Ledger[T] = Ledger(self.prefix)
        made._items, made._length, made._amended = items, length, amended
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
        return self._amended[index] if index in self._amended else self._items[index]

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
