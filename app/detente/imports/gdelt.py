"""GDELT 1.0 event records: CSV with a header, or tab-separated as GDELT ships them."""

from collections.abc import Iterator, Sequence
from functools import lru_cache

from detente.exercise.setting import Source
from detente.imports import scores
from detente.imports.findings import Act, Finding, Profile, Reading, Request, Skipped, Taken
from detente.imports.table import Row, open_table
from detente.imports.times import moment
from detente.words import tr

_PLACES = {
    "GLOBALEVENTID": 0,
    "SQLDATE": 1,
    "Actor1Code": 5,
    "Actor1CountryCode": 7,
    "Actor2Code": 15,
    "Actor2CountryCode": 17,
    "EventCode": 26,
    "GoldsteinScale": 30,
}
"""Columns of the database's own files; GDELT 2.0 adds columns behind these only."""
_WIDTHS = (57, 58, 61)
_BLANK = ("", "---", "NA")


def _read(request: Request) -> Reading:
    return Reading(
        scale=scores.GOLDSTEIN,
        note=tr(
            "Goldstein weights of the CAMEO codes as GDELT's lookup table gives them; where a row's own "
            "GoldsteinScale differs, the table counts."
        ),
        sources=(
            Source(
                fact=tr("The events of the log are GDELT's; they are coded by machine and noisy."),
                reference="The GDELT Project, https://www.gdeltproject.org/",
            ),
            Source(
                fact=tr("Acts are scored with the Goldstein weights of their CAMEO codes (GDELT's table)."),
                reference="Goldstein, J. S. (1992), J. Conflict Resolution 36(2):369-385; "
                "https://www.gdeltproject.org/data/lookups/CAMEO.goldsteinscale.txt",
            ),
        ),
        findings=_findings(request),
    )


def _implied(cells: Sequence[str]) -> Sequence[str] | None:
    """The names of the columns where the first row is an event already."""
    if len(cells) not in _WIDTHS or not cells[1].strip().isdigit():
        return None
    names = [f"column {place + 1}" for place in range(len(cells))]
    for name, place in _PLACES.items():
        names[place] = name
    return names


def _findings(request: Request) -> Iterator[Finding]:
    with open_table(request.log, request.progress, _implied) as table:
        serial = table.optional("GLOBALEVENTID")
        places = [table.column(name) for name in list(_PLACES)[1:]]
        for row in table:
            yield row if isinstance(row, Skipped) else _taken(row, places, serial)


def _taken(row: Row, places: Sequence[int], serial: int | None) -> Finding:
    date, code1, country1, code2, country2, event, weight = (row.cells[place].strip() for place in places)
    actor, other = _actor(country1, code1), _actor(country2, code2)
    if not actor:
        return Skipped(line=row.line, reason=tr("the first actor is missing"))
    if event in _BLANK:
        return Skipped(line=row.line, reason=tr("the event code is missing"))
    try:
        when, own = moment(date), scores.given(weight)
    except ValueError as error:
        return Skipped(line=row.line, reason=str(error))
    coded = scores.cameo(event)
    score = own if coded.score is None else coded.score
    if score is None:
        reason = tr("the code “{code}” is unknown and the row has no score of its own", code=event)
        return Skipped(line=row.line, reason=reason)
    act = Act(
        line=row.line,
        when=when,
        day=0,
        actor=actor,
        targets=_toward(other) if other != actor else (),
        score=score,
        value=score,
        text=coded.text,
        category=coded.category,
        mode=coded.mode,
        serial=row.cells[serial] if serial is not None else "",
    )
    if coded.score is None:
        return Taken(row.line, (act,), unmatched=(event,))
    return Taken(row.line, (act,), differing=scores.differing(row.line, event, own, coded.score))


@lru_cache(maxsize=4096)
def _actor(country: str, code: str) -> str:
    """One string for each actor, so that a long log does not hold it once a row."""
    return country if country not in _BLANK else code if code not in _BLANK else ""


@lru_cache(maxsize=4096)
def _toward(actor: str) -> tuple[str, ...]:
    return (actor,) if actor else ()


PROFILE = Profile(name="gdelt", read=_read)
