"""Conditions, contingencies and effects as words in a cell, and back: `index above 60`."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, TypeVar, cast, get_args

from detente.exercise.msel_setting import NEEDS_VALUE, Condition, Contingency, Effect, Trigger, Went
from detente.exercise.treaty_setting import TreatyEffect
from detente.imports.faults import nearest, shown
from detente.words import tr

T = TypeVar("T")

_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|;|[<>]=?|[^\s;<>"]+|"')
_PLAIN = re.compile(r"[^\s;<>\",]+")
_CONDITIONS: dict[Condition, str] = {
    "index_above": "any index above",
    "index_below": "index below",
    "trust_above": "trust above",
    "trust_below": "trust below",
    "line_crossed": "red line crossed",
    "agreement_broken": "treaty broken",
    "inject_fired": "inject fired",
    "inject_unfired": "inject not fired",
}
_WENT: dict[Went, str] = {
    "fired": "fired",
    "not_fired": "not fired",
    "skipped": "skipped",
    "answered": "answered",
    "unanswered": "unanswered",
    "met": "met",
    "partly": "partly met",
    "not_met": "not met",
}
_CLAUSES = ("of", "between", "from", "by", "amount", "on", "mark")
_FILLER = ("if", "inject", "was", "is")
"""Words that people write and that say nothing."""
DOES = get_args(TreatyEffect.__dataclass_fields__["does"].type)


class Unreadable(ValueError):
    """A cell whose words cannot be read; the text is the end of a sentence."""


def quoted(word: str) -> str:
    """A name that can stand among others in a cell."""
    plain = _PLAIN.fullmatch(word) and word.casefold() not in (*_CLAUSES, *_FILLER)
    return word if plain else '"' + word.replace("\\", "\\\\").replace('"', '\\"') + '"'


def _bare(token: str) -> str:
    if len(token) >= 2 and token.startswith('"') and token.endswith('"'):
        return re.sub(r"\\(.)", r"\1", token[1:-1], flags=re.DOTALL)
    return token


def number(value: float) -> str:
    """A number without loss, and without a point where it needs none."""
    return str(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(float(value))


def _items(text: str) -> Iterator[list[str]]:
    """The tokens of each entry; entries are separated by semicolons."""
    entry: list[str] = []
    for token in _TOKEN.findall(text):
        if token == ";":
            if entry:
                yield entry
            entry = []
        else:
            entry.append(token)
    if entry:
        yield entry


def _clauses(tokens: Sequence[str]) -> tuple[list[str], dict[str, list[str]]]:
    """The words before the first clause, and the words of each."""
    head: list[str] = []
    clauses: dict[str, list[str]] = {}
    into = head
    for token in tokens:
        if token.casefold() in _CLAUSES:
            into = clauses.setdefault(token.casefold(), [])
        else:
            into.append(_bare(token))
    return head, clauses


def _read(text: str, one: Callable[[list[str]], T]) -> tuple[T, ...]:
    return tuple(one(tokens) for tokens in _items(text))


def _number(words: list[str], where: str) -> float:
    if len(words) == 1:
        try:
            return float(words[0].replace(",", ".").removesuffix("%"))
        except ValueError:
            pass
    raise Unreadable(
        tr("“{words}” is no number in “{where}”", words=shown(" ".join(words)), where=shown(where))
    )


def _turn(clauses: dict[str, list[str]], where: str) -> int:
    return int(_number([clauses["from"][0].lstrip("Tt")], where)) if clauses.get("from") else 0


# Conditions


def write_conditions(above_index: float | None, triggers: Iterable[Trigger]) -> str:
    """Marks and triggers as one cell."""
    written = [] if above_index is None else [f"index above {number(above_index)}"]
    for trigger in triggers:
        words = [_CONDITIONS[trigger.when]]
        if trigger.value is not None:
            words += (
                [number(trigger.value)] if trigger.when in NEEDS_VALUE else ["mark", number(trigger.value)]
            )
        words += ["of", quoted(trigger.of)] if trigger.of else []
        words += ["between", *map(quoted, trigger.between)] if trigger.between else []
        words += ["from", str(trigger.turn)] if trigger.turn else []
        written.append(" ".join(words))
    return "; ".join(written)


def read_conditions(text: str) -> tuple[float | None, tuple[Trigger, ...]]:
    """A cell as mark and triggers. Raises Unreadable."""
    found = _read(text, _condition)
    marks = [one for one in found if isinstance(one, float)]
    triggers = [one for one in found if isinstance(one, Trigger)]
    triggers += [Trigger(when="index_above", value=mark) for mark in marks[1:]]
    return (marks[0] if marks else None), tuple(triggers)


_SIGNS = {">": "above", ">=": "above", "<": "below", "<=": "below", "over": "above", "under": "below"}
_SPOKEN = {"escalation": "index", "agreement": "treaty", "line": "red line"}


def _condition(tokens: list[str]) -> float | Trigger:
    head, clauses = _clauses(tokens)
    said = " ".join(tokens)
    words = [_SIGNS.get(word.casefold(), word) for word in head if word.casefold() not in ("if", "is", "was")]
    value = _number(clauses["mark"], said) if clauses.get("mark") else None
    if words and (len(words) == 1 or words[-2].casefold() in ("above", "below")):
        value = _number(words[-1:], said)
        words = words[:-1]
    spoken = " ".join(words).casefold()
    for other, usual in _SPOKEN.items():
        if spoken.startswith(f"{other} "):
            spoken = usual + spoken.removeprefix(other)
    if spoken == "index above" and not clauses and value is not None:
        return value
    spoken = "any index above" if spoken == "index above" else spoken
    kinds = {phrase: kind for kind, phrase in _CONDITIONS.items()}
    if spoken not in kinds:
        hint = nearest(spoken, kinds)
        raise Unreadable(tr("“{words}” is no condition{hint}", words=shown(said), hint=hint))
    return Trigger(
        when=kinds[spoken],
        value=value,
        of=" ".join(clauses.get("of", [])),
        between=tuple(clauses.get("between", ())),
        turn=_turn(clauses, said),
    )


# Contingencies


def write_contingencies(gates: Iterable[Contingency]) -> str:
    """How other injects must have gone, as one cell."""
    written = []
    for one in gates:
        words = [quoted(one.inject), _WENT[one.was]]
        words += ["from", str(one.turn)] if one.turn else []
        written.append(" ".join(words))
    return "; ".join(written)


def read_contingencies(text: str) -> tuple[Contingency, ...]:
    """A cell as contingencies. Raises Unreadable."""
    return _read(text, _contingency)


def _contingency(tokens: list[str]) -> Contingency:
    said = " ".join(tokens)
    while len(tokens) > 1 and tokens[0].casefold() in _FILLER:
        tokens = tokens[1:]
    head, clauses = _clauses(tokens)
    spoken = " ".join(word for word in head[1:] if word.casefold() not in _FILLER).casefold()
    kinds = {phrase: kind for kind, phrase in _WENT.items()} | {
        "not answered": "unanswered",
        "partly": "partly",
    }
    if not head or spoken not in kinds:
        raise Unreadable(tr("“{words}” is no contingency; write such as “07 not met”", words=shown(said)))
    return Contingency(inject=head[0], was=kinds[spoken], turn=_turn(clauses, said))


# Effects


def write_effects(effects: Iterable[Effect]) -> str:
    """Acts as one cell."""
    return "; ".join(f"{quoted(one.act)} by {quoted(one.actor)} on {quoted(one.target)}" for one in effects)


def read_effects(text: str) -> tuple[Effect, ...]:
    """A cell as acts. Raises Unreadable."""
    return _read(text, _effect)


def _effect(tokens: list[str]) -> Effect:
    head, clauses = _clauses(tokens)
    if len(head) != 1 or not clauses.get("by") or not clauses.get("on"):
        words = shown(" ".join(tokens))
        raise Unreadable(tr("“{words}” is no effect; write such as “criticise by A on B”", words=words))
    return Effect(act=head[0], actor=" ".join(clauses["by"]), target=" ".join(clauses["on"]))


def write_treaty(effects: Iterable[TreatyEffect]) -> str:
    """Effects on treaties as one cell."""
    written = []
    for one in effects:
        words: list[str] = [one.does]
        words += ["of", quoted(one.of)] if one.of else []
        words += ["by", quoted(one.by)] if one.by else []
        words += ["amount", number(one.amount)] if one.amount else []
        written.append(" ".join(words))
    return "; ".join(written)


def read_treaty(text: str) -> tuple[TreatyEffect, ...]:
    """A cell as effects on treaties. Raises Unreadable."""
    return _read(text, _treaty_effect)


def _treaty_effect(tokens: list[str]) -> TreatyEffect:
    head, clauses = _clauses(tokens)
    said = " ".join(tokens)
    if len(head) != 1 or head[0] not in DOES:
        raise Unreadable(tr("“{words}” is no effect on a treaty", words=shown(said)))
    return TreatyEffect(
        does=cast(Any, head[0]),
        of=" ".join(clauses.get("of", [])),
        by=" ".join(clauses.get("by", [])),
        amount=_number(clauses["amount"], said) if clauses.get("amount") else 0.0,
    )


# Names in a row


def write_names(names: Iterable[str]) -> str:
    """Names as one cell."""
    return ", ".join(
        name if name == name.strip() and not re.search(r'[,;\n"]', name) else quoted(name) for name in names
    )


def read_names(text: str) -> tuple[str, ...]:
    """The names in a cell, separated by commas, semicolons or line ends."""
    found = re.findall(r'\s*("(?:[^"\\]|\\.)*"|[^,;\n]*)\s*(?:[,;\n]|$)', text)
    return tuple(name for token in found if (name := _bare(token.strip())))
