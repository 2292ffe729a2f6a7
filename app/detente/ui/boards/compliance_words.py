"""The compliance ledger in sentences: for a cell's name, its explanation and the totals. No Qt here."""

from collections.abc import Iterator, Sequence

from detente.exercise.compliance import Alarm, Cell
from detente.exercise.naming import names, short_name
from detente.exercise.obligations.acts import Tick
from detente.exercise.obligations.duties import OBSERVABLE
from detente.exercise.obligations.ruling import state_name
from detente.exercise.setting import Scenario
from detente.exercise.telling_treaties import tick_name
from detente.exercise.treaty_setting import Method
from detente.ui.boards.compliance_sheet import Doubt, Line, Sheet
from detente.words import tr

TICKS: tuple[Tick, ...] = ("measured", "verified", "acknowledged")


def turn_name(turn: int) -> str:
    return tr("Turn {turn}", turn=turn) if turn else tr("Brief")


def due_words(line: Line) -> str:
    """When it is due, in few words."""
    return tr("due turn {turn}", turn=line.due) if line.due else tr("standing")


def truth_name(truth: bool) -> str:
    return tr("really so") if truth else tr("really not so")


def alarm_name(alarm: Alarm) -> str:
    """What an inspection's alarm, or its silence, was worth."""
    return {
        "": "",
        "true": tr("alarm right"),
        "false": tr("false alarm"),
        "missed": tr("violation missed"),
    }[alarm]


def doubt_name(doubt: Doubt) -> str:
    """What control may look for, in words."""
    return {
        "untrue": tr("really not so in some turn"),
        "false": tr("with a false alarm"),
        "missed": tr("with a violation missed"),
    }[doubt]


def alarms_counted(alarm: Alarm, records: Sequence[str]) -> tuple[str, str]:
    """How many inspections were wrong in this way; and the same with their names."""
    words = {
        "false": tr("false alarms {count}", count=len(records)),
        "missed": tr("violations missed {count}", count=len(records)),
    }[alarm]
    return words, tr("{words}: {records}", words=words, records=", ".join(records)) if records else ""


def numbers(cell: Cell) -> str:
    """What was declared, and what was found, as `12/14`; empty where nobody gave a number."""
    if cell.found is None:
        return "" if cell.declared is None else f"{cell.declared}"
    return f"{'–' if cell.declared is None else cell.declared}/{cell.found}"


def spoken(sheet: Sheet, line: Line, turn: int) -> str:
    """One cell as a screen reader says it."""
    who = short_name(sheet.scenario, line.party)
    cell = line.cell(turn)
    if cell is None:
        return tr("{id} {party}, {turn}: not owed yet.", id=line.id, party=who, turn=turn_name(turn))
    said = [state_name(cell.state)]
    if cell.declared is not None:
        said.append(tr("declared {count}", count=cell.declared))
    if cell.found is not None:
        said.append(tr("found {count}", count=cell.found))
    if cell.truth is not None:
        said.append(truth_name(cell.truth))
    if cell.alarm:
        said.append(alarm_name(cell.alarm))
    words = ", ".join(said)
    return tr("{id} {party}, {turn}: {words}.", id=line.id, party=who, turn=turn_name(turn), words=words)


def explanation(sheet: Sheet, line: Line, turn: int) -> tuple[tuple[str, str], ...]:
    """A cell in sentences, each under its heading; ground truth comes last, under `truth`."""
    cell = line.cell(turn)
    told = [(tr("Owed"), _owed(sheet.scenario, line))]
    if cell is None:
        return (*told, (tr("Standing"), tr("In this turn it was not owed yet.")))
    told.append((tr("Standing"), " ".join(_stood(line, cell))))
    if sheet.control:
        told.append((tr("Shown"), " ".join(_shown(line, cell))))
        told.append((tr("Truth"), " ".join(_truth(line, cell))))
    return tuple(told)


def _owed(scenario: Scenario, line: Line) -> str:
    due = tr("by the end of turn {turn}", turn=line.due) if line.due else tr("as long as it is in force")
    to = names(scenario, line.others) if line.others else ""
    owed = (
        tr("{party} owes {others}, {due}", party=short_name(scenario, line.party), others=to, due=due)
        if to
        else tr("{party} owes, {due}", party=short_name(scenario, line.party), due=due)
    )
    text = line.text.strip().rstrip(".")
    return tr("{owed}: {text}. {method}", owed=owed, text=text, method=method_sentence(line.method))


def method_sentence(method: Method) -> str:
    """How one sees that it was performed."""
    return {
        "declaration": tr("A declaration shows it."),
        "notification": tr("A notification shows it."),
        "inspection": tr("Inspections verify it."),
        "observation": tr("Observation verifies it."),
        "statement": tr("Its own statement shows it."),
        "none": tr("Nothing is agreed that could show it."),
    }[method]


def _stood(line: Line, cell: Cell) -> Iterator[str]:
    passed = [p for p in line.passages if p.turn == cell.turn]
    yield tr("At the end of turn {turn}: {state}.", turn=cell.turn, state=state_name(cell.state))
    for passage in passed:
        by = tr(" ({record})", record=passage.evidence) if passage.evidence else ""
        late = tr(", late") if passage.late else ""
        why = passage.cause.strip().rstrip(".") or tr("it follows by itself")
        yield tr(
            "{state}{late}: {why}{by}.", state=_capital(state_name(passage.state)), late=late, why=why, by=by
        )
    set_ = [_tick(line, tick) for tick in TICKS if tick in line.ticks]
    yield tr("By now {ticks}.", ticks=", ".join(set_)) if set_ else tr("By now without any tick.")


def _tick(line: Line, tick: Tick) -> str:
    by = line.ticks[tick]
    return tr("{tick} ({record})", tick=tick_name(tick), record=by) if by else tick_name(tick)


def _shown(line: Line, cell: Cell) -> Iterator[str]:
    if cell.declared is not None and cell.found is not None:
        yield tr("At the site declared {declared}, found {found}.", declared=cell.declared, found=cell.found)
    elif cell.found is not None:
        yield tr("At the site found {found}; nothing was declared.", found=cell.found)
    elif cell.declared is not None:
        yield tr("Declared {declared}; nobody counted.", declared=cell.declared)
    elif line.method in OBSERVABLE:
        yield tr("No single number stands for it.")
    else:
        yield tr("No inspection of this turn bears on it.")
    if cell.evidence:
        yield tr("Records: {records}.", records=", ".join(cell.evidence))
    said = {
        "": "",
        "true": tr("The inspection rang, and rightly."),
        "false": tr("The inspection rang, and there was no violation."),
        "missed": tr("The inspection rang no alarm, and there was a violation."),
    }[cell.alarm]
    if said:
        yield said


def _truth(line: Line, cell: Cell) -> Iterator[str]:
    if cell.truth is None:
        yield tr("Nothing in the ground truth tells whether it did what it owed.")
    elif cell.truth:
        yield tr("It really did what it owed.")
        if cell.state == "broken":
            yield tr("It is ruled broken all the same.")
    else:
        yield tr("It really did not do what it owed.")
        if cell.state == "kept":
            yield tr("It counts as kept all the same.")


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def empty_words(sheet: Sheet) -> str:
    """What an empty board teaches."""
    if sheet.duties:
        return tr("No obligation is of this party and this state. Choose others above.")
    if sheet.control:
        return tr(
            "Nothing is owed yet. Obligations begin when a step of the ladder enters into force: "
            "sign a treaty that carries one, or put it into force on the treaty board."
        )
    return tr("This seat knows of no obligation yet.")
