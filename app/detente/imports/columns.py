"""Any CSV, with a mapping that says which of its columns means what."""

import re
from collections.abc import Iterator

from detente.exercise.setting import Source
from detente.imports import scores
from detente.imports.faults import ImportFault, listed, nearest, shown
from detente.imports.findings import Act, Finding, Profile, Reading, Request, Skipped, Taken
from detente.imports.table import open_table
from detente.imports.times import moment
from detente.words import tr

_COLUMNS = ("date", "actor", "target", "score", "code", "text")
_SCALES = {"goldstein": scores.GOLDSTEIN, "plover": scores.PLOVER}
_PART = re.compile(r",(?=\s*\w+\s*=)")


def parse_map(text: str) -> dict[str, str]:
    """A mapping such as `date=Day,actor=Who,target=Whom,score=Weight`; ImportFault where it does not fit."""
    mapping: dict[str, str] = {}
    for part in _PART.split(text):
        key, equals, column = (piece.strip() for piece in part.partition("="))
        if not equals or not column:
            raise _refused(tr("“{part}” is not of the form date=COLUMN", part=shown(part)))
        if key in mapping:
            raise _refused(tr("“{key}” is there twice", key=shown(key)))
        mapping[key] = column
    check_map(mapping)
    return mapping


def check_map(mapping: dict[str, str]) -> None:
    """ImportFault where a mapping names unknown keys or lacks needed ones."""
    known = (*_COLUMNS, "scale")
    for key in mapping:
        if key not in known:
            raise _refused(tr("“{key}” is unknown{hint}", key=shown(key), hint=nearest(key, known)))
    for key in ("date", "actor"):
        if key not in mapping:
            raise _refused(tr("“{key}” is missing", key=key))
    if "score" not in mapping and "code" not in mapping:
        raise _refused(tr("neither “score” nor “code” is there"))
    scale = mapping.get("scale")
    if scale is None and "code" in mapping:
        raise _refused(tr("“code” needs scale=goldstein or scale=plover"))
    if scale is not None and scale not in _SCALES:
        hint = nearest(scale, _SCALES)
        raise _refused(tr("the scale “{scale}” is unknown{hint}", scale=shown(scale), hint=hint))


def _refused(problem: str) -> ImportFault:
    return ImportFault(
        tr(
            "The mapping cannot be used: {problem}. "
            "Write date=…,actor=…,target=…,score=… or code=…,text=…,scale=goldstein or plover.",
            problem=problem,
        )
    )


def _read(request: Request) -> Reading:
    check_map(request.mapping)
    scale = _SCALES.get(request.mapping.get("scale", ""), request.mapping.get("score", ""))
    used = listed(column for key, column in request.mapping.items() if key != "scale")
    if "code" in request.mapping:
        note = tr(
            "Scores of the codes on the scale {scale}; the file's own where a code is unknown.", scale=scale
        )
    else:
        note = tr("Scores as the file gives them, named {scale}.", scale=shown(scale))
    return Reading(
        scale=scale,
        note=note,
        sources=(
            Source(
                fact=tr("The acts of the log come from the columns {columns}.", columns=used),
                reference=request.log.name,
            ),
        ),
        findings=_findings(request),
    )


def _findings(request: Request) -> Iterator[Finding]:
    mapping = request.mapping
    with open_table(request.log, request.progress) as table:
        places = {key: table.column(mapping[key]) for key in _COLUMNS if key in mapping}
        for row in table:
            if isinstance(row, Skipped):
                yield row
            else:
                cells = {key: row.cells[place].strip() for key, place in places.items()}
                yield _taken(row.line, cells, mapping.get("scale", ""))


def _taken(line: int, cells: dict[str, str], scale: str) -> Finding:
    actor, target, code = cells["actor"], cells.get("target", ""), cells.get("code", "")
    if not actor:
        return Skipped(line=line, reason=tr("the actor is missing"))
    try:
        when, own = moment(cells["date"]), scores.given(cells.get("score", ""))
    except ValueError as error:
        return Skipped(line=line, reason=str(error))
    coded = _coded(code, scale)
    score = own if coded.score is None else coded.score
    if score is None:
        return Skipped(line=line, reason=_without_score(code))
    told = cells.get("text", "")
    act = Act(
        line=line,
        when=when,
        day=0,
        actor=actor,
        targets=(target,) if target not in ("", actor) else (),
        score=score,
        value=score,
        text=tr("{code}: {text}", code=coded.text, text=told) if told and coded.text else told or coded.text,
        category=coded.category if coded.score is not None else "",
        mode=coded.mode,
    )
    if code and (coded.score is None or (":" in code and not coded.mode and scale == "plover")):
        return Taken(line, (act,), unmatched=(code,))
    if coded.score is None:
        return Taken(line, (act,))
    return Taken(line, (act,), differing=scores.differing(line, code, own, coded.score))


def _coded(code: str, scale: str) -> scores.Coded:
    if not code:
        return scores.Coded(None, "", "", "")
    return scores.cameo(code) if scale == "goldstein" else scores.plover(code)


def _without_score(code: str) -> str:
    if code:
        return tr("the code “{code}” is unknown and the row has no score of its own", code=shown(code))
    return tr("the row has neither a score nor a code")


PROFILE = Profile(name="columns", read=_read, mapped=True)
