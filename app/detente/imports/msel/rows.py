"""The rows of a sheet as injects, each junk row with a word why."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from functools import partial
from itertools import count
from typing import TypeVar

from detente.exercise.injects.listing import Known, faults
from detente.exercise.msel_setting import Inject, Trigger
from detente.exercise.records import record
from detente.exercise.setting import Scenario
from detente.imports.faults import nearest, shown
from detente.imports.findings import Progress
from detente.imports.msel import cells, codes
from detente.imports.msel.book import Line, Sheet
from detente.imports.msel.codes import Unreadable
from detente.imports.msel.fields import Field, field_names, folded
from detente.imports.msel.layout import Layout
from detente.words import tr

T = TypeVar("T")
_TITLE = 70
"""Letters of a text that stand for its title where it has none."""
_LONGEST_ID = 40


@record
class Setting:
    """The exercise that a list is read for."""

    scenario: Scenario
    known: Known
    """What may be named, the injects of the list itself not yet among them."""
    phases: Mapping[str, str]
    """Name of each phase by its id."""
    called: Mapping[str, str]
    """Teams by other names that the list uses; an empty id for somebody who is no team."""


@record
class ReadRow:
    """What became of one row."""

    line: Line
    inject: Inject | None = None
    junk: str = ""
    """Why it is left out."""
    heading: bool = False
    """Whether it is a title or a heading, which nobody would miss."""
    remarks: tuple[str, ...] = ()
    """What to check about a row that is taken."""
    strangers: tuple[str, ...] = ()
    """Names in it that are no team's."""


@record
class Reading:
    """A sheet read from beginning to end."""

    rows: tuple[ReadRow, ...]

    @property
    def injects(self) -> tuple[Inject, ...]:
        return tuple(row.inject for row in self.rows if row.inject is not None)

    @property
    def junk(self) -> tuple[ReadRow, ...]:
        """Rows left out that somebody may miss."""
        return tuple(row for row in self.rows if row.inject is None and not row.heading)

    @property
    def strangers(self) -> tuple[str, ...]:
        """Names that are no team's, each once."""
        found: dict[str, str] = {}
        for name in (name for row in self.rows for name in row.strangers):
            found.setdefault(folded(name), name)
        return tuple(found.values())


class _Junk(Exception):
    """A row that cannot be taken, with the word why."""

    def __init__(self, why: str, strangers: tuple[str, ...] = ()) -> None:
        super().__init__(why)
        self.strangers = strangers


def read_rows(sheet: Sheet, layout: Layout, setting: Setting, progress: Progress | None = None) -> Reading:
    """Every row below the headings; those that wait for injects which are not there are junk as well."""
    rows: list[ReadRow] = []
    reader = _Reader(sheet, layout, setting)
    body = sheet.lines[layout.header + 1 :]
    for number, line in enumerate(body):
        rows.append(reader.read(line))
        if progress and number % 200 == 0:
            progress(number, len(body))
    return Reading(rows=tuple(_followed(rows, setting.known)))


def _followed(rows: list[ReadRow], known: Known) -> Iterator[ReadRow]:
    """Rows checked against the exercise, and against each other: what leads nowhere takes others along."""
    kept = list(rows)
    while True:
        there = replace(known, injects=known.injects | {row.inject.id for row in kept if row.inject})
        checked = [_checked(row, there) for row in kept]
        if checked == kept:
            return iter(checked)
        kept = checked


def _checked(row: ReadRow, there: Known) -> ReadRow:
    wrong = next(faults(row.inject, there), "") if row.inject else ""
    return replace(row, inject=None, junk=wrong) if wrong else row


class _Reader:
    """Reads row after row; a heading across the sheet can say the turn of those that follow."""

    def __init__(self, sheet: Sheet, layout: Layout, setting: Setting) -> None:
        self._layout = layout
        self._setting = setting
        self._header = sheet.lines[layout.header].cells if 0 <= layout.header < len(sheet.lines) else ()
        self._heads = {place: cell.strip().casefold() for place, cell in enumerate(self._header)}
        self._taken: dict[str, int] = {}
        self._turn: int | None = None

    def read(self, line: Line) -> ReadRow:
        if heading := self._heading(line):
            return ReadRow(line=line, junk=heading, heading=True)
        failed = [place for place in line.errors if place in self._layout.columns]
        if failed:
            name = field_names().get(self._layout.columns[failed[0]], tr("Record of play"))
            return ReadRow(line=line, junk=tr("the formula under {column} has failed", column=name))
        remarks: list[str] = []
        try:
            inject = self._inject(line, remarks)
        except _Junk as junk:
            return ReadRow(line=line, junk=str(junk), strangers=junk.strangers)
        self._taken[inject.id] = line.number
        return ReadRow(line=line, inject=inject, remarks=tuple(remarks))

    def _heading(self, line: Line) -> str:
        if line.cells == self._header or self._repeats_header(line):
            return tr("the headings again")
        if lone := line.lone:
            turn = cells.heads_turn(lone, self._setting.scenario)
            if turn is not None:
                self._turn = turn
                return tr("a heading; it gives the turn of the rows below")
            column = next(place for place, cell in enumerate(line.cells) if cell.strip())
            if self._layout.columns.get(column) not in ("text", "title"):
                return tr("a title across the sheet")
        return ""

    def _repeats_header(self, line: Line) -> bool:
        """Headings come again on every printed page, sometimes not all of them."""
        filled = [(place, cell.strip().casefold()) for place, cell in enumerate(line.cells) if cell.strip()]
        same = sum(cell == self._heads.get(place) for place, cell in filled)
        return len(filled) > 2 and same * 2 > len(filled)

    # One row

    def _inject(self, line: Line, remarks: list[str]) -> Inject:
        get = partial(self._cell, line)
        text, title = get("text"), get("title").strip()
        if not text.strip() and not title:
            raise _Junk(tr("it has no text"))
        no_marks: tuple[float | None, tuple[Trigger, ...]] = (None, ())
        above, triggers = self._part(codes.read_conditions, get("when"), no_marks)
        when = self._part(cells.read_time, get("at"), cells.When())
        objectives, others = self._objectives(get("objectives"), remarks)
        first, *more = objectives or [""]
        return Inject(
            id=self._number(get("id").strip(), remarks),
            title=title or _short(text),
            turn=self._part(self._turn_of, get("turn"), self._turn),
            phase=self._part(self._phase, get("phase"), ""),
            minute=self._part(cells.read_minutes, get("minute"), when.minute),
            at=when.at,
            above_index=above,
            triggers=tuple(replace(one, between=self._ends(one.between)) for one in triggers),
            only_if=self._part(codes.read_contingencies, get("only_if"), ()),
            type=get("type").strip(),
            sender=self._sender(get("sender").strip()),
            to=self._to(get("to")),
            delivery=get("delivery").strip(),
            text=text if text.strip() else title,
            attachments=codes.read_names(get("attachments")),
            control_note=_noted(get("control_note"), others),
            expected=get("expected"),
            time_limit=self._part(cells.read_minutes, get("time_limit"), 0.0) or None,
            objective=first,
            more_objectives=tuple(more),
            owner=get("owner").strip(),
            contingency=get("contingency"),
            public=self._part(cells.read_yes, get("public"), False),
            effects=self._part(codes.read_effects, get("effects"), ()),
            cuts=codes.read_names(get("cuts")),
            restores=codes.read_names(get("restores")),
            treaty=self._part(codes.read_treaty, get("treaty"), ()),
        )

    def _cell(self, line: Line, field: Field) -> str:
        return line.cell(self._layout.column(field))

    def _part(self, read: Callable[[str], T], text: str, empty: T) -> T:
        """What a cell says; nothing for an empty one, and junk where it cannot be read."""
        if not text.strip():
            return empty
        try:
            return read(text)
        except Unreadable as wrong:
            raise _Junk(str(wrong)) from wrong

    def _number(self, written: str, remarks: list[str]) -> str:
        if not written:
            made = next(f"N{n:02}" for n in count(1) if not self._is_taken(f"N{n:02}"))
            remarks.append(tr("without a number; it becomes {id}", id=made))
            return made
        if len(written) > _LONGEST_ID:
            raise _Junk(tr("“{number}” is too long for a number", number=shown(written)))
        if written in self._taken:
            raise _Junk(tr("the number {id} is in row {row} already", id=written, row=self._taken[written]))
        if written in self._setting.known.injects:
            raise _Junk(tr("the number {id} is on the list of the exercise already", id=written))
        return written

    def _is_taken(self, number: str) -> bool:
        return number in self._taken or number in self._setting.known.injects

    def _turn_of(self, text: str) -> int:
        return cells.read_turn(text, self._setting.scenario)

    def _phase(self, text: str) -> str:
        names = {folded(name): phase for phase, name in self._setting.phases.items()}
        written = text.strip()
        if written in self._setting.phases:
            return written
        if folded(written) in names:
            return names[folded(written)]
        hint = nearest(written, self._setting.phases.values()).rstrip()
        raise Unreadable(tr("there is no phase “{name}”{hint}", name=shown(written), hint=hint))

    def _sender(self, written: str) -> str:
        return cells.team_names(self._setting.scenario).get(folded(written), written)

    def _to(self, text: str) -> tuple[str, ...]:
        teams, strangers = cells.read_teams(text, self._setting.scenario, self._setting.called)
        if strangers:
            raise _Junk(cells.stranger(strangers[0], self._setting.scenario), tuple(strangers))
        return teams

    def _ends(self, names: tuple[str, ...]) -> tuple[str, ...]:
        """Teams of a condition, by whatever name."""
        known = cells.team_names(self._setting.scenario)
        return tuple(
            name if name in self._setting.known.teams else known.get(folded(name), name) for name in names
        )

    def _objectives(self, text: str, remarks: list[str]) -> tuple[list[str], list[str]]:
        """Those of the scenario, by id or by their words, and those that it has not."""
        known = {folded(one.text): one.id for one in self._setting.scenario.objectives}
        ids = {one.id for one in self._setting.scenario.objectives}
        if folded(text) in known:
            return [known[folded(text)]], []
        found, others = [], []
        for name in codes.read_names(text):
            if name in ids:
                found.append(name)
            elif folded(name) in known:
                found.append(known[folded(name)])
            else:
                others.append(name)
        if others:
            remarks.append(
                tr(
                    "the scenario has no objective “{name}”; it stands in the note",
                    name=shown(", ".join(others)),
                )
            )
        return list(dict.fromkeys(found)), others


def _noted(note: str, objectives: list[str]) -> str:
    if not objectives:
        return note
    said = tr("Objective: {names}", names=", ".join(objectives))
    return f"{note}\n{said}" if note.strip() else said


def _short(text: str) -> str:
    line = " ".join(text.split())
    if len(line) <= _TITLE:
        return line
    return line[: _TITLE - 1].rsplit(" ", 1)[0] + "…"
