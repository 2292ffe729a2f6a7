"""What was meant and what was taken for true: the two-by-two tables, and the ledger of meanings.

For control alone: no report for a team or the public may call this, for each half is one side's secret.
"""

from collections.abc import Iterator, Sequence

from detente.exercise.hotline import Hotline, Message
from detente.exercise.naming import short_name
from detente.exercise.phases import turn_label
from detente.exercise.setting import Scenario
from detente.exercise.sincerity import TwoByTwo, sincerity, told_apart
from detente.report.blocks import Block, Cell, Column, Heading, Kind, Table, capped, paragraphs
from detente.report.facts import Facts
from detente.report.wording import counted, sentence
from detente.words import tr

MOST_ROWS = 500


def sincerity_blocks(facts: Facts) -> Iterator[Block]:
    """Heading, sentence, tables and ledger; nothing where no message has anything of the kind."""
    hotline = facts.chronicle.state.of(Hotline)
    told = [message for message in hotline.messages if told_apart(message)]
    if not told:
        return
    yield Heading(text=tr("Meant, sent, received, understood"))
    counts = sincerity(hotline)
    if counts.session.total:
        yield from paragraphs(
            _outcome(counts.session),
            _doubt(counts.session),
            tr("These labels are what each side said of itself; no curve moves by them."),
        )
        yield _table("sincerity", tr("Meant and taken for true"), {}, [((), counts.session)])
        yield _table(
            "sincerity-turns",
            tr("Meant and taken for true, by turn"),
            {"turn": tr("Turn"), "label": tr("Label")},
            [((turn, turn_label(facts.scenario, turn)), of) for turn, of in counts.turns.items()],
        )
        yield _table(
            "sincerity-pairs",
            tr("Meant and taken for true, by sender and addressee"),
            {"sender": tr("From"), "addressee": tr("To")},
            [
                ((short_name(facts.scenario, a), short_name(facts.scenario, b)), of)
                for (a, b), of in counts.pairs.items()
            ],
        )
    yield _ledger(facts.scenario, told)


def _outcome(all_: TwoByTwo) -> str:
    """What became of the messages that were meant to be untrue."""
    lies = all_.false
    if not lies.total:
        return tr("No message is known to have been meant untrue.")
    meant = counted(
        lies.total, "one message that was meant to be untrue", "{n} messages that were meant to be untrue"
    )
    return sentence(
        tr(
            "Of {meant}, {believed} taken for true and {seen}; {unknown}.",
            meant=meant,
            believed=counted(lies.true, "one was", "{n} were", "none was"),
            seen=counted(
                lies.false, "one was seen through", "{n} were seen through", "none was seen through"
            ),
            unknown=_unknown(lies.unknown),
        )
    )


def _doubt(all_: TwoByTwo) -> str:
    """What became of the messages that were meant to be true."""
    honest = all_.true
    if not honest.total:
        return ""
    return tr(
        "Of {meant}, {believed} taken for true and {doubted} not believed; {unknown}.",
        meant=counted(
            honest.total, "one message that was meant to be true", "{n} messages that were meant to be true"
        ),
        believed=counted(honest.true, "one was", "{n} were", "none was"),
        doubted=counted(honest.false, "one was", "{n} were", "none was"),
        unknown=_unknown(honest.unknown),
    )


def _unknown(number: int) -> str:
    return counted(
        number,
        "of one it is not known what it was taken for",
        "of {n} it is not known what they were taken for",
        "of each it is known what it was taken for",
    )


def _table(
    table_id: str,
    caption: str,
    keys: dict[str, str],
    parts: Sequence[tuple[tuple[Cell, ...], TwoByTwo]],
) -> Table:
    """Two rows for each part, meant true and meant untrue; a third where only the perception is known."""
    rows = [(*part, *row) for part, of in parts for row in _square(of)]
    kept = capped(rows, MOST_ROWS)
    return Table(
        id=table_id,
        caption=caption,
        columns=(
            *(Column(key=key, title=title, kind=_kind(key)) for key, title in keys.items()),
            Column(key="meant", title=tr("Meant")),
            Column(key="taken_true", title=tr("Taken for true"), kind="number"),
            Column(key="taken_false", title=tr("Taken for untrue"), kind="number"),
            Column(key="unknown", title=tr("Not known"), kind="number"),
            Column(key="messages", title=tr("Messages"), kind="number"),
        ),
        rows=kept,
        note=tr("The first {n} of {of} rows.", n=len(kept), of=len(rows)) if len(kept) < len(rows) else "",
    )


def _kind(key: str) -> Kind:
    return "number" if key == "turn" else "text"


def _square(of: TwoByTwo) -> Iterator[tuple[Cell, ...]]:
    for meant, taken in ((tr("true"), of.true), (tr("untrue"), of.false), (tr("not known"), of.unknown)):
        if taken is not of.unknown or taken.total:
            yield meant, taken.true, taken.false, taken.unknown, taken.total


def _ledger(scenario: Scenario, told: Sequence[Message]) -> Table:
    """Messages that were not plainly the same at all four stations."""
    rows = capped([_entry(scenario, message) for message in told], MOST_ROWS)
    note = tr("Control only. An en dash stands where nothing was noted or it is the same as what was sent.")
    if len(rows) < len(told):
        note = tr("{note} The first {n} of {of} messages.", note=note, n=len(rows), of=len(told))
    return Table(
        id="meanings",
        caption=tr("Ledger of meanings"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="parties", title=tr("From → to")),
            Column(key="meant", title=tr("Meant"), share=19),
            Column(key="sincere", title=tr("Meant to be true")),
            Column(key="sent", title=tr("Sent"), share=19),
            Column(key="received", title=tr("Received"), share=19),
            Column(key="understood", title=tr("Understood"), share=19),
            Column(key="believed", title=tr("Taken for true")),
        ),
        rows=rows,
        note=note,
    )


def _entry(scenario: Scenario, message: Message) -> tuple[Cell, ...]:
    sent = message.sent
    return (
        message.id,
        sent.turn,
        f"{short_name(scenario, sent.sender)} → {short_name(scenario, sent.addressee)}",
        sent.meant or None,
        _yes_or_no(sent.sincere),
        _sent(message),
        _received(message),
        message.understood or None,
        _yes_or_no(message.believed),
    )


def _sent(message: Message) -> str:
    sent = message.sent
    if not sent.translation:
        return sent.text
    language = sent.language or tr("translated")
    return tr(
        "{text} [{language}: {translation}]", text=sent.text, language=language, translation=sent.translation
    )


def _received(message: Message) -> str | None:
    if message.status == "held":
        return tr("held by control")
    return message.received if message.altered else None


def _yes_or_no(truth: bool | None) -> str | None:
    return None if truth is None else tr("yes") if truth else tr("no")
