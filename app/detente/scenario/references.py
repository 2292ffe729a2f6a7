"""Names in a scenario: every id once, and every reference to one that exists."""

from collections.abc import Iterable, Iterator

from detente.scenario.document import Document
from detente.scenario.faults import Fault, Where, did_you_mean, dotted, shortened
from detente.scenario.lookup import groups, lists, texts
from detente.words import tr

_UNIQUE = (
    "teams.*.id",
    "channels.*.id",
    "sites.*.id",
    "regimes.*.id",
    "red_lines.*.id",
    "injects.*.id",
    "phases.*.id",
    "objectives.*.id",
    "turns.*.label",
)
_TEAMS = (
    "channels.*.between.*",
    "sites.*.host",
    "regimes.*.parties.*",
    "red_lines.*.team",
    "injects.*.to.*",
    "injects.*.effects.*.actor",
    "injects.*.effects.*.target",
    "rivalries.*.*",
)
_CHANNELS = ("injects.*.cuts.*", "injects.*.restores.*")
_ACTS = ("injects.*.effects.*.act", "quick_moves.*")
_NO_REPEATS = ("channels.*.between", "rivalries.*", "regimes.*.parties", "injects.*.to", "quick_moves")


def unique_ids(document: Document) -> Iterator[Fault]:
    """No id, and no label of a turn, is given twice."""
    for pattern in _UNIQUE:
        taken: dict[str, Where] = {}
        for where, name in texts(document, pattern):
            first = taken.setdefault(name, where)
            if first != where:
                owner, line = dotted(first[:-1]), document.values[first][0]
                message = tr(
                    "“{name}” is taken by {owner} in line {line}",
                    name=shortened(name),
                    owner=owner,
                    line=line,
                )
                yield document.fault(where, message, tr("Give it a name of its own."))


def known_teams(document: Document) -> Iterator[Fault]:
    """Every team that is spoken of takes part."""
    known = [name for _, name in texts(document, "teams.*.id")]
    if known:  # without any team the types have said what is wrong
        for where, name in _unknown(document, _TEAMS, known):
            message = tr("there is no team “{name}”", name=shortened(name))
            yield document.fault(where, message, _hint(name, known))


def known_channels(document: Document) -> Iterator[Fault]:
    """Only existing channels are cut and restored."""
    known = [name for _, name in texts(document, "channels.*.id")]
    for where, name in _unknown(document, _CHANNELS, known):
        message = tr("there is no channel “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_objectives(document: Document) -> Iterator[Fault]:
    """Injects serve objectives of this scenario."""
    known = [name for _, name in texts(document, "objectives.*.id")]
    for where, name in _unknown(document, ("injects.*.objective",), ["", *known]):
        message = tr("there is no objective “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_acts(document: Document) -> Iterator[Fault]:
    """Acts come out of the move catalogue."""
    from detente.science import catalogue

    known = list(catalogue.moves())
    for where, name in _unknown(document, _ACTS, known):
        message = tr("the move catalogue has no act “{name}”", name=shortened(name))
        yield document.fault(where, message, did_you_mean(name, known))


def no_repeats(document: Document) -> Iterator[Fault]:
    """Where several are named, they are different ones."""
    for pattern in _NO_REPEATS:
        for where, entries in lists(document, pattern):
            for index, entry in enumerate(entries):
                if isinstance(entry, str) and entry in entries[:index]:
                    message = tr("“{name}” is named twice", name=shortened(entry))
                    yield document.fault((*where, index), message)


def distinct_rivalries(document: Document) -> Iterator[Fault]:
    """A pair of rivals is listed once, in whichever order."""
    seen: set[frozenset[str]] = set()
    for where, pair in lists(document, "rivalries.*"):
        names = frozenset(name for name in pair if isinstance(name, str))
        if names in seen:
            yield document.fault(where, tr("these rivals are listed already"))
        if len(names) == len(pair):
            seen.add(names)


def distinct_signs(document: Document) -> Iterator[Fault]:
    """Two teams never share a symbol or a colour."""
    taken: dict[tuple[str, str], str] = {}
    for where, team in groups(document, "teams.*"):
        for field in ("symbol", "colour"):
            sign = team.get(field)
            if not isinstance(sign, str):
                continue
            owner = taken.setdefault((field, sign), dotted(where))
            if owner != dotted(where):
                message = tr("{owner} has “{sign}” already", owner=owner, sign=shortened(sign))
                yield document.fault((*where, field), message, tr("Teams are told apart by it."))


def _unknown(document: Document, patterns: Iterable[str], known: list[str]) -> Iterator[tuple[Where, str]]:
    names = set(known)
    for pattern in patterns:
        yield from ((where, name) for where, name in texts(document, pattern) if name not in names)


def _hint(name: str, known: list[str]) -> str:
    if not known:
        return tr("The scenario has none.")
    return did_you_mean(name, known) or tr("There are: {names}.", names=", ".join(map(shortened, known)))
