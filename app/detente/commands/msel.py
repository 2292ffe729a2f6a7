"""`detente msel`: lists of injects out of spreadsheets, and back into them."""

import argparse
from collections.abc import Iterable
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from detente.commands.arguments import add_branch, add_json
from detente.commands.faults import CommandFault
from detente.commands.output import json_text, say
from detente.words import tr

if TYPE_CHECKING:
    from detente.exercise.injects import Card
    from detente.imports import msel

SUMMARY = "take a list of injects out of a spreadsheet, or write one"
EXAMPLES = """\
detente msel import list.xlsx --session monday.detente
detente msel import list.csv --scenario my-scenario.yaml --out new.yaml --team "Cell North=arden"
detente msel import list.xlsx --session monday.detente --map "text=Event Description,turn=Round"
detente msel export monday.detente --out played.xlsx"""

_SHOWN = 12


def configure(parser: argparse.ArgumentParser) -> None:
    kinds = parser.add_subparsers(metavar="WHAT", required=True, prog=parser.prog)
    into = kinds.add_parser("import", help=tr("read a spreadsheet"), allow_abbrev=False)
    into.add_argument("list", metavar="LIST", type=Path, help=tr("the list, xlsx or csv"))
    where = into.add_mutually_exclusive_group(required=True)
    where.add_argument("--session", metavar="FILE", type=Path, help=tr("the session that takes the injects"))
    where.add_argument("--scenario", metavar="SCENARIO", help=tr("the scenario that takes them, with --out"))
    into.add_argument("--out", metavar="FILE", type=Path, help=tr("the new scenario file"))
    into.add_argument("--sheet", metavar="NAME", help=tr("the sheet; the longest one in sight if left out"))
    into.add_argument("--map", metavar="FIELD=HEADING,…", default="", help=tr("what is under which heading"))
    into.add_argument(
        "--team",
        metavar="NAME=TEAM",
        action="append",
        default=[],
        help=tr("a team by another name; repeatable"),
    )
    into.add_argument("--dry-run", action="store_true", help=tr("say what would be read, and change nothing"))
    add_json(into)
    into.set_defaults(act=_import)
    out = kinds.add_parser("export", help=tr("write a spreadsheet"), allow_abbrev=False)
    out.add_argument("file", metavar="FILE", help=tr("a session or a scenario"))
    out.add_argument("--out", metavar="LIST", type=Path, required=True, help=tr("the list, .xlsx or .csv"))
    add_branch(out)
    out.set_defaults(act=_export)


def run(args: argparse.Namespace) -> int:
    code: int = args.act(args)
    return code


def _import(args: argparse.Namespace) -> int:
    from detente.imports import msel

    if args.scenario and not args.out and not args.dry_run:
        raise CommandFault(tr("Say with --out where the new scenario is to be written, or use --dry-run."))
    book = msel.open_book(args.list)
    sheet = _sheet(book, args.sheet)
    layout = mapped(sheet, msel.guess(sheet), args.map)
    called = _called(args.team)
    if args.session:
        reading = _into_session(args, book, sheet, layout, called)
    else:
        reading = _into_scenario(args, sheet, layout, called)
    if args.json:
        say(json_text(_as_data(book, sheet, layout, reading)))
    else:
        _tell(args, book, sheet, layout, reading)
    return 0


def _into_session(
    args: argparse.Namespace,
    book: "msel.Book",
    sheet: "msel.Sheet",
    layout: "msel.Layout",
    called: dict[str, str],
) -> "msel.Reading":
    from detente.desk import Desk
    from detente.desk.imported import AUTHOR
    from detente.desk.msel import add_list, read_list

    desk = Desk.open(args.session, author=AUTHOR, live=not args.dry_run)
    try:
        _know_teams(called, [team.id for team in desk.scenario.teams])
        reading = read_list(book, book.sheets.index(sheet), layout, desk, called)
        _refuse_nothing(args.list, reading)
        if not args.dry_run:
            outcome = add_list(desk, reading.injects, book.name)
            if outcome.refusal is not None:
                raise CommandFault(str(outcome.refusal))
    finally:
        desk.close()
    return reading


def _into_scenario(
    args: argparse.Namespace, sheet: "msel.Sheet", layout: "msel.Layout", called: dict[str, str]
) -> "msel.Reading":
    from detente import scenario
    from detente.desk.msel import setting
    from detente.imports import msel
    from detente.scenario.adding import with_injects

    whole = scenario.load(args.scenario)
    _know_teams(called, [team.id for team in whole.teams])
    reading = msel.read_rows(sheet, layout, setting(whole, called=called))
    _refuse_nothing(args.list, reading)
    if not args.dry_run:
        if args.out.exists():
            raise CommandFault(tr("{file} exists already. Choose another name with --out.", file=args.out))
        text = with_injects(scenario.text_of(args.scenario), str(args.scenario), reading.injects)
        scenario.parse(text, str(args.out))
        args.out.write_text(text, encoding="utf-8", newline="\n")
    return reading


def _sheet(book: "msel.Book", name: str | None) -> "msel.Sheet":
    if name is None:
        return book.sheets[book.first]
    for sheet in book.sheets:
        if sheet.name.casefold() == name.casefold():
            return sheet
    names = ", ".join(sheet.name for sheet in book.sheets)
    raise CommandFault(
        tr("{file} has no sheet “{name}”; it has {names}.", file=book.name, name=name, names=names)
    )


def mapped(sheet: "msel.Sheet", layout: "msel.Layout", told: str) -> "msel.Layout":
    """The layout with what the user says about the columns; CommandFault for what does not exist."""
    from detente.imports import msel

    columns = dict(layout.columns)
    heads = [head.strip().casefold() for head in sheet.lines[layout.header].cells] if sheet.lines else []
    for pair in (part for part in told.split(",") if part.strip()):
        field, _equals, heading = (part.strip() for part in pair.partition("="))
        if field not in msel.field_names():
            known = ", ".join(msel.field_names())
            raise CommandFault(
                tr("There is no field “{name}”; the fields are {known}.", name=field, known=known)
            )
        if heading.casefold() not in heads:
            known = ", ".join(head for head in sheet.lines[layout.header].cells if head.strip())
            raise CommandFault(
                tr("There is no column “{name}”; there are {known}.", name=heading, known=known)
            )
        columns = {column: what for column, what in columns.items() if what != field}
        columns[heads.index(heading.casefold())] = field
    return msel.Layout(header=layout.header, columns=columns)


def _called(pairs: list[str]) -> dict[str, str]:
    made = {}
    for pair in pairs:
        name, equals, team = pair.rpartition("=")
        if not equals or not name.strip():
            raise CommandFault(tr('“{pair}” is no pair such as --team "Cell North=arden".', pair=pair))
        made[name.strip()] = team.strip()
    return made


def _know_teams(called: dict[str, str], known: list[str]) -> None:
    for team in called.values():
        if team and team not in known:
            raise CommandFault(
                tr("There is no team “{name}”; the teams are {known}.", name=team, known=", ".join(known))
            )


def _refuse_nothing(path: Path, reading: "msel.Reading") -> None:
    if reading.injects:
        return
    first = next(iter(reading.junk), None)
    if first is None:
        raise CommandFault(tr("{file} holds headings and no rows.", file=path))
    raise CommandFault(
        tr(
            "{file}: none of its {count} rows can be taken; row {row}: {why}.",
            file=path,
            count=len(reading.junk),
            row=first.line.number,
            why=first.junk.rstrip(".?"),
        )
    )


def _tell(
    args: argparse.Namespace,
    book: "msel.Book",
    sheet: "msel.Sheet",
    layout: "msel.Layout",
    reading: "msel.Reading",
) -> None:
    target = args.session or args.out or args.scenario
    words = tr("{target}: {count} injects of {file}, sheet {sheet}; {junk} rows left out.")
    if args.dry_run:
        words = tr("{target} would take {count} injects of {file}, sheet {sheet}; {junk} rows left out.")
    say(
        tr(
            words,
            target=target,
            count=len(reading.injects),
            file=book.name,
            sheet=sheet.name,
            junk=len(reading.junk),
        )
    )
    for column, meaning in columns_in_words(sheet, layout):
        say(f"  {column} → {meaning}")
    _list((row.line.number, row.junk) for row in reading.junk)
    _list((row.line.number, "; ".join(row.remarks)) for row in reading.rows if row.inject and row.remarks)
    if book.remark:
        say(f"  {book.remark}")


def columns_in_words(sheet: "msel.Sheet", layout: "msel.Layout") -> list[tuple[str, str]]:
    """Each column that is read, and as what."""
    from detente.imports import msel

    names, head = msel.field_names(), sheet.lines[layout.header]
    return [
        (" ".join(head.cell(column).split()) or str(column + 1), names.get(field, tr("not taken over")))
        for column, field in sorted(layout.columns.items())
    ]


def _list(rows: Iterable[tuple[int, str]]) -> None:
    told = list(rows)
    for number, why in told[:_SHOWN]:
        say(tr("  row {row}: {why}", row=number, why=why))
    if len(told) > _SHOWN:
        say(tr("  and {count} more; --json lists them all", count=len(told) - _SHOWN))


def _as_data(
    book: "msel.Book", sheet: "msel.Sheet", layout: "msel.Layout", reading: "msel.Reading"
) -> dict[str, object]:
    return {
        "file": book.name,
        "sheet": sheet.name,
        "remark": book.remark,
        "columns": {name: layout.columns[column] for column, name in _heads(sheet, layout)},
        "injects": [one.id for one in reading.injects],
        "left_out": [{"row": row.line.number, "why": row.junk} for row in reading.junk],
        "remarks": [
            {"row": row.line.number, "remarks": list(row.remarks)} for row in reading.rows if row.remarks
        ],
    }


def _heads(sheet: "msel.Sheet", layout: "msel.Layout") -> list[tuple[int, str]]:
    head = sheet.lines[layout.header]
    return [(column, head.cell(column) or str(column + 1)) for column in sorted(layout.columns)]


def _export(args: argparse.Namespace) -> int:
    from detente.desk.msel import write_list
    from detente.imports import msel

    kind = args.out.suffix.lower().removeprefix(".")
    if kind not in msel.FORMATS:
        raise CommandFault(tr("{out} is neither .xlsx nor .csv; name the list so.", out=args.out))
    cards, turn, title = _cards(args)
    write_list(args.out, cards, turn, title, datetime.now(UTC).astimezone())
    say(tr("{out} holds {count} injects.", out=args.out, count=len(cards)))
    return 0


def _cards(args: argparse.Namespace) -> "tuple[tuple[Card, ...], int, str]":
    from detente import scenario
    from detente.commands.sessions import chronicle_of, opened
    from detente.desk.msel import cards_of
    from detente.exercise.injects import Injects
    from detente.exercise.phases import Phases

    if not args.file.endswith(".detente"):
        whole = scenario.load(args.file)
        return cards_of(whole), 0, whole.title
    with opened(Path(args.file)) as desk:
        chronicle = chronicle_of(desk, args.branch)
        state = chronicle.state
        return tuple(state.of(Injects).cards.values()), state.of(Phases).turn, chronicle.scenario.title
