"""What is wrong with a scenario file, said so that its author can mend it."""

from collections.abc import Iterable
from difflib import get_close_matches
from typing import Literal

from detente.exercise.records import record
from detente.words import tr

Severity = Literal["error", "warning"]
Where = tuple[str | int, ...]
"""The way to a value from the top of the file: `("teams", 1, "name")`."""

_LONGEST_QUOTE = 60


@record
class Fault:
    """One problem, with its place."""

    file: str
    line: int = 0
    """Counted from 1; 0 where the problem is the file as a whole."""
    column: int = 0
    path: str = ""
    """Where in the scenario: `teams[1].name`."""
    message: str
    hint: str = ""
    """What would mend it, as a sentence; may be empty."""
    severity: Severity = "error"

    def __str__(self) -> str:
        place = f"{self.file}:{self.line}:{self.column}" if self.line else self.file
        severity = tr("error") if self.severity == "error" else tr("warning")
        about = f"{self.path}: " if self.path else ""
        hint = f"  {self.hint}" if self.hint else ""
        return f"{place}: {severity}: {about}{self.message}{hint}"


class ScenarioFaults(Exception):
    """A file that cannot be used, with everything that is wrong with it."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        self.faults = in_order(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))

    def __reduce__(self) -> tuple[type["ScenarioFaults"], tuple[tuple[Fault, ...]]]:
        # Exceptions pickle their message by default; rehearsals send these between processes.
        return ScenarioFaults, (self.faults,)


def in_order(faults: Iterable[Fault]) -> tuple[Fault, ...]:
    """The faults as they stand in the file, each once."""
    return tuple(sorted(dict.fromkeys(faults), key=lambda f: (f.file, f.line, f.column, f.path)))


def dotted(where: Where) -> str:
    """`("teams", 1, "name")` as `teams[1].name`."""
    parts = "".join(f"[{part}]" if isinstance(part, int) else f".{shortened(part)}" for part in where)
    return parts.removeprefix(".")


def shortened(text: str) -> str:
    """The text on one line, cut where it is long, so that it can stand inside a sentence."""
    line = " ".join(text.split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def did_you_mean(word: str, choices: Iterable[str]) -> str:
    """`Did you mean “x”?` for the choice nearest to the word; empty where none is near."""
    by_folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(word[:_LONGEST_QUOTE].casefold(), by_folded, n=1, cutoff=0.6)
    return tr("Did you mean “{choice}”?", choice=by_folded[near[0]]) if near else ""
