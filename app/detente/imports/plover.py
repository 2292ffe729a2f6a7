"""PLOVER event records: JSON as in the gold-standard files, or a plain CSV."""

from collections.abc import Iterator, Mapping
from typing import Any

from detente.exercise.setting import Source
from detente.imports import scores
from detente.imports.faults import shown
from detente.imports.findings import Act, Finding, Profile, Reading, Request, Skipped, Taken
from detente.imports.json_records import is_json, json_records, storable
from detente.imports.table import open_table
from detente.imports.times import moment
from detente.words import tr

_RENAMED = {
    "DEMAND": "REQUEST",
    "DISAPPROVE": "ACCUSE:Disapprove",
    "INVESTIGATE": "ACCUSE:Investigate",
    "FIGHT": "ASSAULT",
}
"""Categories of the drafts, as today's ontology files them (CAMEO 10, 11, 09 and 19 in CAMEO2PLOVER)."""


def _read(request: Request) -> Reading:
    return Reading(
        scale=scores.PLOVER,
        note=tr(
            "PLOVER scores of category and mode; a mode without a score counts as its category. A record "
            "with several sources is an act of each; where it names no target, they act toward each other."
        ),
        sources=(
            Source(
                fact=tr("Acts are scored with PLOVER's conflict-cooperation scores; ACCUSE counts −3."),
                reference="Open Event Data Alliance, PLOVER manual (CC BY-SA 4.0), "
                "https://github.com/openeventdata/PLOVER; Halterman et al. 2023",
            ),
        ),
        findings=_json(request) if is_json(request.log) else _csv(request),
    )


def _json(request: Request) -> Iterator[Finding]:
    for line, found in json_records(request.log, request.progress):
        if isinstance(found, dict):
            yield _taken(line, found)
        else:
            yield Skipped(line=line, reason=tr("this is not a record in braces"))


def _csv(request: Request) -> Iterator[Finding]:
    with open_table(request.log, request.progress) as table:
        event = table.optional("category")
        places = {
            "date": table.column("date"),
            "source": table.column("source"),
            "target": table.column("target"),
            "event": table.column("event") if event is None else event,
            "mode": table.optional("mode"),
            "text": table.optional("text"),
            "id": table.optional("id"),
        }
        for row in table:
            if isinstance(row, Skipped):
                yield row
            else:
                cells = {name: row.cells[place] for name, place in places.items() if place is not None}
                cells["source"], cells["target"] = cells["source"].upper(), cells["target"].upper()
                yield _taken(row.line, cells)


def _taken(line: int, fields: Mapping[str, Any]) -> Finding:
    category = _text(fields.get("event")).upper()
    current = _RENAMED.get(category, category)
    coded = scores.plover(current)
    if coded.score is None:
        problem = tr("“{event}” is no PLOVER category with a score", event=shown(category))
        return Skipped(line=line, reason=problem if category else tr("the event category is missing"))
    mode = _text(fields.get("mode"))
    unmatched: tuple[str, ...] = ()
    if mode and ":" not in current:
        coded = scores.plover(f"{current}:{mode}")
        unmatched = () if coded.mode else (f"{current}:{mode}",)
    elif mode:
        unmatched = (f"{category}:{mode}",)
    sources, _ = _actors(fields.get("source"))
    targets, stray = _actors(fields.get("target"))
    if not sources:
        return Skipped(line=line, reason=tr("the source actor is missing"))
    try:
        when = moment(_text(fields.get("date")))
    except ValueError as error:
        return Skipped(line=line, reason=str(error))
    told = _text(fields.get("text"))
    score = coded.score or 0.0
    acts = tuple(
        Act(
            line=line,
            when=when,
            day=0,
            actor=actor,
            targets=tuple(other for other in targets or sources if other != actor),
            score=score,
            value=score,
            text=tr("{code}: {text}", code=coded.text, text=told) if told else coded.text,
            category=coded.category,
            mode=coded.mode,
            serial=_text(fields.get("id")),
        )
        for actor in sources
    )
    return Taken(line, acts, (*unmatched, *stray), remark=_renaming(category, current))


def _renaming(category: str, current: str) -> str:
    if category == current:
        return ""
    return tr("The earlier category {old} was read as {new}", old=category, new=current)


def _actors(said: Any) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """The actors that a field names, each once, and what stands there that names none.

    The gold standard has lists of objects, blanks, and once a stray word where the target should be; a code
    in capitals is an actor in any place.
    """
    entries = said if isinstance(said, list) else [said]
    found: dict[str, None] = {}
    stray: list[str] = []
    for entry in entries:
        if isinstance(entry, dict):
            name = _text(entry.get("code")) or _text(entry.get("actorText"))
        else:
            name = _text(entry)
            if name and name != name.upper():
                stray.append(tr("“{word}” in place of an actor", word=shown(name)))
                continue
        if name:
            found[name] = None
    return tuple(found), tuple(stray)


def _text(value: Any) -> str:
    return storable(value) if isinstance(value, str) else ""


PROFILE = Profile(name="plover", read=_read)
