"""What makes a whole log unusable, said so that its owner can mend it."""

from collections.abc import Iterable
from difflib import get_close_matches

from detente.words import tr

_LONGEST_QUOTE = 60


class ImportFault(Exception):
    """A log that cannot be imported; the text is one sentence with file, place and remedy."""


def shown(text: str) -> str:
    """Untrusted text on one line, cut where it is long, so that it can stand inside a sentence."""
    line = " ".join(text[: 2 * _LONGEST_QUOTE].split())
    return line if len(line) <= _LONGEST_QUOTE else line[: _LONGEST_QUOTE - 1] + "…"


def listed(names: Iterable[str]) -> str:
    """Names in a row, for a sentence that says what there is."""
    return ", ".join(f"“{shown(name)}”" for name in names) or tr("none")


def nearest(word: str, choices: Iterable[str]) -> str:
    """` – did you mean “x”?` for the choice nearest to the word; empty where none is near."""
    by_folded = {choice.casefold(): choice for choice in choices}
    near = get_close_matches(word[:_LONGEST_QUOTE].casefold(), by_folded, n=1, cutoff=0.6)
    return tr(" – did you mean “{choice}”?", choice=shown(by_folded[near[0]])) if near else ""
