"""Arrangements of the console by name and size of screen: a small catalogue that survives any rubbish."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import Final

LAST: Final = ""
"""The nameless arrangement: how the panels stood when the session was closed."""
_NAMES_AT_MOST: Final = 24


@dataclass(frozen=True, slots=True)
class Arrangement:
    """How the panels stand on a screen of one size."""

    state: str
    """The window system's own words for it, as text."""
    boards: tuple[str, ...] = ()
    """Keys of the boards that stand beside the panels."""


@dataclass(frozen=True, slots=True)
class Layouts:
    """Every arrangement that is remembered, by name and then by size such as `1366x768`."""

    kept: Mapping[str, Mapping[str, Arrangement]] = field(default_factory=dict)

    @classmethod
    def read(cls, text: str) -> "Layouts":
        """What can be made out of what was written; whatever makes no sense is left out."""
        try:
            data = json.loads(text)
        except (ValueError, RecursionError):
            return cls()
        if not isinstance(data, dict):
            return cls()
        kept: dict[str, dict[str, Arrangement]] = {}
        for name, sizes in data.items():
            found = {
                size: made
                for size, one in (sizes.items() if isinstance(sizes, dict) else ())
                if (made := _arrangement(one)) is not None
            }
            if found:
                kept[name] = found
        return cls(kept)

    def written(self) -> str:
        """The catalogue as text, for `read`."""
        data = {
            name: {size: {"state": one.state, "boards": list(one.boards)} for size, one in sizes.items()}
            for name, sizes in self.kept.items()
        }
        return json.dumps(data, ensure_ascii=False)

    def names(self) -> tuple[str, ...]:
        """The names that were given, in their order."""
        return tuple(sorted((name for name in self.kept if name != LAST), key=str.casefold))

    def find(self, name: str, size: str) -> Arrangement | None:
        """The arrangement for a screen of this size, or else the one for the nearest size."""
        sizes = self.kept.get(name, {})
        return sizes.get(size) or (sizes[min(sizes, key=lambda one: _apart(one, size))] if sizes else None)

    def keep(self, name: str, size: str, arrangement: Arrangement) -> "Layouts":
        """With an arrangement under a name; the oldest name gives way where there are too many."""
        sizes = {**self.kept.get(name, {}), size: arrangement}
        kept = {**{n: s for n, s in self.kept.items() if n != name}, name: sizes}
        spare = [n for n in kept if n not in (LAST, name)][: max(0, len(kept) - _NAMES_AT_MOST)]
        return replace(self, kept={n: s for n, s in kept.items() if n not in spare})

    def forget(self, name: str) -> "Layouts":
        """Without a name."""
        return replace(self, kept={n: s for n, s in self.kept.items() if n != name})


def _arrangement(data: object) -> Arrangement | None:
    if not isinstance(data, dict) or not isinstance(data.get("state"), str):
        return None
    listed = data.get("boards")
    boards = tuple(one for one in (listed if isinstance(listed, list) else ()) if isinstance(one, str))
    return Arrangement(data["state"], boards)


def _apart(one: str, other: str) -> int:
    """How far two sizes differ, in pixels of both sides."""
    try:
        (wide, high), (wide2, high2) = (map(int, size.split("x")) for size in (one, other))
    except ValueError:
        return 1_000_000
    return abs(wide - wide2) + abs(high - high2)
