"""Names in a scenario: every id once, and every reference to one that exists."""

from collections.abc import Iterable, Iterator

from detente.scenario.document import Document
from detente.scenario.faults import Fault, Where, did_you_mean, dotted, shortened
from detente.scenario.lookup import groups, lists, texts
from detente.words import tr

_UNIQUE = (
    "teams.*.id",
    "channels.*.id",
    "categories.*.id",
    "sites.*.id",
    "zones.*.id",
    "hedges.*.id",
    "regimes.*.id",
    "agreements.*.id",
    "steps.*.id",
    "exchanges.*.id",
    "red_lines.*.id",
    "injects.*.id",
    "phases.*.id",
    "objectives.*.id",
    "survey.*.id",
    "turns.*.label",
    "incidents.*.id",
    "politics.*.team",
    "factions.*.id",
    "voices.*.id",
    "networks.*.id",
    "act_costs.*.act",
)
_UNIQUE_WITHIN = (
    "agreements.*.clauses",
    "steps.*.obligations",
    "incidents.*.causes",
    "objectives.*.tasks",
)
"""Lists whose entries need an id of their own among themselves only."""
_TEAMS = (
    "channels.*.between.*",
    "sites.*.host",
    "holdings.*.party",
    "hedges.*.party",
    "regimes.*.parties.*",
    "agreements.*.parties.*",
    "agreements.*.sponsors.*",
    "agreements.*.ratify.*",
    "agreements.*.positions.*.team",
    "steps.*.obligations.*.parties.*",
    "exchanges.*.parties.*",
    "exchanges.*.values.*.party",
    "red_lines.*.team",
    "injects.*.to.*",
    "injects.*.effects.*.actor",
    "injects.*.effects.*.target",
    "injects.*.triggers.*.between.*",
    "rivalries.*.*",
    "politics.*.team",
    "factions.*.team",
    "voices.*.team",
    "networks.*.between.*",
)
_TEAMS_OR_NONE = (
    "zones.*.host",
    "agreements.*.proposer",
    "injects.*.treaty.*.by",
    "incidents.*.actor",
    "incidents.*.target",
)
_CHANNELS = ("injects.*.cuts.*", "injects.*.restores.*")
_ACTS = ("injects.*.effects.*.act", "quick_moves.*", "incidents.*.act", "act_costs.*.act")
_SITES = ("hedges.*.hidden_at.*", "hedges.*.betrayed_by.*")
_SITES_OR_NONE = ("holdings.*.site", "exchanges.*.values.*.site")
_CATEGORIES = (
    "categories.*.counts.*.category",
    "holdings.*.category",
    "exchanges.*.categories.*",
    "exchanges.*.values.*.category",
)
_CATEGORIES_OR_NONE = ("hedges.*.category", "steps.*.obligations.*.category")
_NO_REPEATS = (
    "channels.*.between",
    "rivalries.*",
    "regimes.*.parties",
    "agreements.*.parties",
    "agreements.*.ratify",
    "agreements.*.sponsors",
    "steps.*.requires",
    "steps.*.obligations.*.parties",
    "exchanges.*.parties",
    "injects.*.to",
    "injects.*.more_objectives",
    "injects.*.triggers.*.between",
    "quick_moves",
    "networks.*.between",
    "decks",
)


def unique_ids(document: Document) -> Iterator[Fault]:
    """No id, and no label of a turn, is given twice."""
    for pattern in _UNIQUE:
        yield from _twice(document, texts(document, pattern))
    for pattern in _UNIQUE_WITHIN:
        for where, entries in lists(document, pattern):
            own = ((*where, index, "id") for index in range(len(entries)))
            named = ((place, name) for place in own if isinstance(name := document.at(place), str))
            yield from _twice(document, named)


def _twice(document: Document, names: Iterable[tuple[Where, str]]) -> Iterator[Fault]:
    taken: dict[str, Where] = {}
    for where, name in names:
        first = taken.setdefault(name, where)
        if first != where:
            yield document.fault(
                where, _taken(document, name, first, where), tr("Give it a name of its own.")
            )


def _taken(document: Document, name: str, first: Where, where: Where) -> str:
    held, here = document.fault(first, ""), document.fault(where, "")
    owner, line = held.path.rpartition(".")[0], held.line
    if held.file == here.file:
        return tr("“{name}” is taken by {owner} in line {line}", name=shortened(name), owner=owner, line=line)
    return tr(
        "“{name}” is taken by {owner} in line {line} of {file}",
        name=shortened(name),
        owner=owner,
        line=line,
        file=held.file,
    )


def known_teams(document: Document) -> Iterator[Fault]:
    """Every team that is spoken of takes part."""
    known = [name for _, name in texts(document, "teams.*.id")]
    if known:  # without any team the types have said what is wrong
        for where, name in _unknown(document, known, _TEAMS, _TEAMS_OR_NONE):
            message = tr("there is no team “{name}”", name=shortened(name))
            yield document.fault(where, message, _hint(name, known))


def known_channels(document: Document) -> Iterator[Fault]:
    """Only existing channels are cut and restored."""
    known = [name for _, name in texts(document, "channels.*.id")]
    for where, name in _unknown(document, known, _CHANNELS):
        message = tr("there is no channel “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_objectives(document: Document) -> Iterator[Fault]:
    """Injects serve objectives of this scenario, and answers bear on them."""
    known = [name for _, name in texts(document, "objectives.*.id")]
    or_none = ("injects.*.objective", "survey.*.objective")
    for where, name in _unknown(document, known, ("injects.*.more_objectives.*",), or_none):
        message = tr("there is no objective “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_sites(document: Document) -> Iterator[Fault]:
    """What is counted, declared or hidden lies at sites of this scenario."""
    known = [name for _, name in texts(document, "sites.*.id")]
    for where, name in _unknown(document, known, _SITES, _SITES_OR_NONE):
        message = tr("there is no site “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_categories(document: Document) -> Iterator[Fault]:
    """Only categories that the treaty counts are held, declared and limited."""
    known = [name for _, name in texts(document, "categories.*.id")]
    for where, name in _unknown(document, known, _CATEGORIES, _CATEGORIES_OR_NONE):
        message = tr("there is no category “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_regimes(document: Document) -> Iterator[Fault]:
    """Steps of the ladder bring inspection regimes of this scenario into force."""
    known = [name for _, name in texts(document, "regimes.*.id")]
    for where, name in _unknown(document, known, ("steps.*.regimes.*",)):
        message = tr("there is no regime “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_steps(document: Document) -> Iterator[Fault]:
    """Prerequisites, clauses and exchanges name steps of the ladder."""
    known = [name for _, name in texts(document, "steps.*.id")]
    or_none = ("agreements.*.clauses.*.step", "exchanges.*.step")
    for where, name in _unknown(document, known, ("steps.*.requires.*",), or_none):
        message = tr("the ladder has no step “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_exchanges(document: Document) -> Iterator[Fault]:
    """What is owed by declaration is declared in an exchange on the calendar."""
    known = [name for _, name in texts(document, "exchanges.*.id")]
    for where, name in _unknown(document, known, or_none=("steps.*.obligations.*.exchange",)):
        message = tr("there is no exchange “{name}”", name=shortened(name))
        yield document.fault(where, message, _hint(name, known))


def known_treaties_in_effects(document: Document) -> Iterator[Fault]:
    """An inject pauses the inspections of a regime, and suspends, ends or leaves an agreement."""
    for where, effect in groups(document, "injects.*.treaty.*"):
        inspects = effect.get("does") in ("pause_inspections", "resume_inspections")
        known = [name for _, name in texts(document, "regimes.*.id" if inspects else "agreements.*.id")]
        name = effect.get("of", "")
        if effect.get("does") == "loophole" or not isinstance(name, str) or name in ("", *known):
            continue
        if inspects:
            message = tr("there is no regime “{name}”", name=shortened(name))
        else:
            message = tr("there is no agreement “{name}”", name=shortened(name))
        yield document.fault((*where, "of"), message, _hint(name, known))


def known_acts(document: Document) -> Iterator[Fault]:
    """Acts come out of the move catalogue."""
    from detente.science import catalogue

    known = list(catalogue.moves())
    for where, name in _unknown(document, known, _ACTS):
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


def _unknown(
    document: Document, known: list[str], named: Iterable[str] = (), or_none: Iterable[str] = ()
) -> Iterator[tuple[Where, str]]:
    """Names on these ways that are not known; those of `or_none` may be empty."""
    names = set(known)
    for pattern in named:
        yield from ((where, name) for where, name in texts(document, pattern) if name not in names)
    for pattern in or_none:
        yield from ((where, name) for where, name in texts(document, pattern) if name not in {"", *names})


def _hint(name: str, known: list[str]) -> str:
    if not known:
        return tr("The scenario has none.")
    return did_you_mean(name, known) or tr("There are: {names}.", names=", ".join(map(shortened, known)))
