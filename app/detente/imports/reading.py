"""A log read from beginning to end: its scenario, its entries and the account of the import."""

from collections.abc import Mapping
from pathlib import Path

from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.imports import columns, deception, escalaition, gdelt, plover, scene
from detente.imports.entries import Entries
from detente.imports.faults import ImportFault, listed, nearest, shown
from detente.imports.files import LogFile, survey
from detente.imports.findings import Profile, Progress, Reading, Request
from detente.imports.summary import ImportSummary, Tally, totals
from detente.imports.times import GRAINS, Unit
from detente.imports.turns import Calendar, calendar, order, quiet_stretch
from detente.words import tr

PROFILES: dict[str, Profile] = {
    profile.name: profile
    for profile in (
        gdelt.PROFILE,
        plover.PROFILE,
        escalaition.PROFILE,
        deception.PROFILE,
        columns.PROFILE,
    )
}
"""Every kind of log, one line each."""


@record
class Import:
    """A log as a session to be: the scenario, the entries to submit in it, and what became of the rows."""

    scenario: Scenario
    entries: Entries
    summary: ImportSummary


def read(
    path: Path | str,
    profile: str,
    *,
    mapping: Mapping[str, str] | str | None = None,
    turn: Unit = "day",
    progress: Progress | None = None,
    title: str | None = None,
) -> Import:
    """Read a log under a profile; ImportFault, one sentence, where the file as a whole cannot be used.

    `mapping` says which column means what (profile `columns` only), as a dictionary or as the text that
    `parse_map` reads. `progress(done, total)` counts lines; raising in it cancels.
    """
    kind = _profile(profile)
    report: Progress = progress or (lambda done, total: None)
    told = columns.parse_map(mapping) if isinstance(mapping, str) else dict(mapping or {})
    _check_options(kind, told, turn)
    log = survey(Path(path))
    reading = kind.read(Request(log=log, mapping=told, progress=report))
    tally = Tally()
    try:
        tally.take(reading.findings)
    except OSError as error:
        raise ImportFault(
            tr(
                "{file} cannot be read to its end ({reason}); check the disk.",
                file=log.path,
                reason=error.strerror or error,
            )
        ) from error
    _refuse_nothing(log, tally)
    order(tally.acts)
    turns = calendar(log.path, tally.acts, turn, numbered=kind.numbered)
    ids = scene.team_ids(log, tally.acts)
    lines = scene.lines(tally.acts, ids)
    report(log.lines, log.lines)
    return Import(
        scenario=scene.scenario(log, tally.acts, ids, turns, lines, reading, title or ""),
        entries=Entries(tally.acts, ids, turns, lines, reading.scale),
        summary=_summary(log, kind, reading, tally, turns),
    )


def _profile(name: str) -> Profile:
    if name not in PROFILES:
        raise ImportFault(
            tr(
                "There is no profile “{name}”{hint} The profiles are {known}.",
                name=shown(name),
                hint=nearest(name, PROFILES) or ".",
                known=listed(PROFILES),
            )
        )
    return PROFILES[name]


def _check_options(kind: Profile, mapping: Mapping[str, str], turn: str) -> None:
    if turn not in GRAINS:
        raise ImportFault(
            tr("There is no turn “{turn}”; choose one of {known}.", turn=shown(turn), known=listed(GRAINS))
        )
    if kind.numbered and turn != "day":
        raise ImportFault(
            tr("The profile {name} counts turns without dates; leave --turn at day.", name=kind.name)
        )
    if mapping and not kind.mapped:
        raise ImportFault(
            tr("The profile {name} knows its columns; leave --map out, or choose columns.", name=kind.name)
        )
    if kind.mapped and not mapping:
        raise ImportFault(
            tr(
                "The profile {name} needs a mapping; write --map date=…,actor=…,target=…,score=….",
                name=kind.name,
            )
        )


def _refuse_nothing(log: LogFile, tally: Tally) -> None:
    if tally.acts:
        return
    if not tally.rows:
        raise ImportFault(tr("{file} holds a header and no rows; choose another log.", file=log.path))
    first = tally.skipped[0]
    raise ImportFault(
        tr(
            "{file}: none of its {rows} rows can be imported; the first, line {line}: {reason}.",
            file=log.path,
            rows=tally.rows,
            line=first.line,
            reason=first.reason,
        )
    )


def _summary(log: LogFile, kind: Profile, reading: Reading, tally: Tally, turns: Calendar) -> ImportSummary:
    labels = [turn.label for turn in turns.turns]
    encoding = tr("The file is not UTF-8 and was read as Latin-1; check names with accents.")
    remarks = (encoding if log.guessed else "", *tally.remarks(), quiet_stretch(turns, tally.acts))
    return ImportSummary(
        file=log.name,
        profile=kind.name,
        scale=reading.scale,
        note=reading.note,
        rows=tally.rows,
        imported=tally.imported,
        acts=len(tally.acts),
        skipped=tuple(tally.skipped),
        unmatched=dict(tally.unmatched),
        differing=tuple(tally.differing),
        unclear=tuple(tally.unclear),
        totals_by_turn=totals(((labels[turns.turn(act) - 1], act.value) for act in tally.acts), labels),
        totals_by_actor=totals((act.actor, act.value) for act in tally.acts),
        remarks=tuple(remark for remark in remarks if remark),
    )
