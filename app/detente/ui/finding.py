"""Finding a command by a few of its letters; no Qt here."""

import json
from collections.abc import Sequence
from typing import Final

RECENT_AT_MOST: Final = 12
_WORD_START, _RUN, _LETTER, _GAP = 12, 8, 2, 1
_WHOLE_PART = 40


def score(wanted: str, text: str) -> int | None:
    """How well a text answers what was typed, higher is better; None where it does not.

    Every word typed must be found as letters in their order: `tkp` finds *TAKE the preview*.
    """
    folded = text.casefold()
    found = [_part(part, folded) for part in wanted.casefold().split()]
    return None if None in found else sum(one for one in found if one is not None) - len(folded) // 8


def _part(part: str, text: str) -> int | None:
    at = text.find(part)
    if at >= 0:
        return _WHOLE_PART + _LETTER * len(part) + (_WORD_START if _starts_word(text, at) else 0)
    if not _in_order(part, text):
        return None
    total, at = 0, -1
    for number, letter in enumerate(part):
        there = _next(letter, text, at + 1)
        if not _in_order(part[number + 1 :], text[there + 1 :]):
            there = text.find(letter, at + 1)  # a later word's beginning would leave too little for the rest
        total += _LETTER - _GAP * min(there - at - 1, 4)
        total += _WORD_START if _starts_word(text, there) else _RUN if there == at + 1 else 0
        at = there
    return total


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters)


def _next(letter: str, text: str, start: int) -> int:
    """Where the letter begins a word, if it does anywhere further on; else where it comes next."""
    heads = (i for i in range(start, len(text)) if text[i] == letter and _starts_word(text, i))
    return next(heads, text.find(letter, start))


def _starts_word(text: str, at: int) -> bool:
    return at == 0 or not text[at - 1].isalnum()


def read_recent(kept: str) -> tuple[str, ...]:
    """The commands that were run lately, the last one first; nothing where the words make no sense."""
    try:
        data = json.loads(kept)
    except (ValueError, RecursionError):
        return ()
    return tuple(one for one in data if isinstance(one, str)) if isinstance(data, list) else ()


def with_recent(recent: Sequence[str], name: str) -> str:
    """The same with one more, as text."""
    names = (name, *(one for one in recent if one != name))
    return json.dumps(names[:RECENT_AT_MOST], ensure_ascii=False)
