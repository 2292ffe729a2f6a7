"""Records beyond their own facts: disputes, corrected wordings, papers, tags, links, translations, files."""

from itertools import pairwise

from detente.exercise.dossiers import Dossier
from detente.exercise.inspections.visits import Inspections
from detente.exercise.naming import short_name
from detente.exercise.record_sheet import RecordSheet
from detente.exercise.telling import tell
from detente.exercise.telling_remarks import size_words
from detente.report.blocks import Cell, Column, Section, Table, paragraphs
from detente.report.facts import Facts
from detente.words import tr


def disputes(facts: Facts) -> Table:
    """Both wordings of every record that was contested, and how it ended."""
    rows: list[tuple[Cell, ...]] = []
    for dossier in facts.book.dossiers:
        for one in dossier.disputes():
            rows.append(
                (
                    dossier.id,
                    *_place(dossier),
                    _as_control_has_it(facts, dossier),
                    short_name(facts.scenario, one.by),
                    one.text,
                    one.settled or tr("disputed"),
                )
            )
    return Table(
        id="disputes",
        caption=tr("Disputed records, both wordings"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="control", title=tr("As control has it")),
            Column(key="by", title=tr("Disputed by")),
            Column(key="team", title=tr("As the team has it")),
            Column(key="ended", title=tr("How it ended")),
        ),
        rows=tuple(rows),
    )


def _as_control_has_it(facts: Facts, dossier: Dossier) -> str:
    inspection = facts.chronicle.state.of(Inspections).ledger.get(dossier.id)
    if inspection is not None and inspection.report is not None:
        return tell(facts.scenario, inspection.report)
    return dossier.wordings(facts.scenario)[-1].text


def _place(dossier: Dossier) -> tuple[Cell, Cell]:
    taken = dossier.taken
    return (taken.turn, taken.label) if taken else (0, "")


def corrections(facts: Facts) -> Table:
    """Every wording that was corrected, and every record whose place another took: by whom, and why."""
    rows: list[tuple[Cell, ...]] = []
    for dossier in facts.book.dossiers:
        for before, after in pairwise(dossier.wordings(facts.scenario)):
            rows.append((dossier.id, *_place(dossier), before.text, after.text, after.author, after.reason))
        if ended := facts.book.ended(dossier.id):
            words = dossier.wordings(facts.scenario)[-1].text
            rows.append((dossier.id, *_place(dossier), words, "", "", ended))
    return Table(
        id="corrections",
        caption=tr("Corrected and superseded records"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="before", title=tr("Wording before"), share=26),
            Column(key="after", title=tr("Wording after"), share=26),
            Column(key="by", title=tr("By")),
            Column(key="reason", title=tr("Reason")),
        ),
        rows=tuple(rows),
    )


def sections(facts: Facts) -> tuple[Section, ...]:
    """Appendices for what was said about records, where anything was."""
    found = (_kept(facts), _translations(facts), _attachments(facts))
    if not any(table.rows for table in found):
        return ()
    opening = tr(
        "What was kept about records beyond their own facts: numbers of paper forms and when they were "
        "keyed in, tags, links, translations, and the files inside the session."
    )
    blocks = (*paragraphs(opening), *(table for table in found if table.rows))
    return (Section(id="records", title=tr("Records and attachments"), blocks=blocks, appendix=True),)


def _kept(facts: Facts) -> Table:
    sheets = (facts.book.sheet(name) for name in facts.book.ids)
    return Table(
        id="records",
        caption=tr("Paper forms, tags and links"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="serial", title=tr("Paper form"), kind="id"),
            Column(key="occurred", title=tr("Happened"), kind="id"),
            Column(key="entered", title=tr("Entered"), kind="id"),
            Column(key="fiction", title=tr("In the fiction")),
            Column(key="tags", title=tr("Tags")),
            Column(key="links", title=tr("Links")),
            Column(key="supersedes", title=tr("Supersedes")),
        ),
        rows=tuple(_row(sheet) for sheet in sheets if sheet is not None and _worth_a_row(sheet)),
    )


def _worth_a_row(sheet: RecordSheet) -> bool:
    return bool(sheet.serial or sheet.tags or sheet.links or sheet.supersedes or sheet.game_time)


def _row(sheet: RecordSheet) -> tuple[Cell, ...]:
    return (
        sheet.id,
        sheet.turn,
        sheet.label,
        sheet.serial,
        f"{sheet.occurred_at:%H:%M}",
        f"{sheet.entered_at:%H:%M}",
        sheet.game_time,
        ", ".join(sheet.tags),
        ", ".join(sheet.links),
        ", ".join(sheet.supersedes),
    )


def _translations(facts: Facts) -> Table:
    told = ((d, d.translation) for d in facts.book.dossiers)
    return Table(
        id="translations",
        caption=tr("Words said in another language, with their translation"),
        columns=(
            Column(key="id", title=tr("Id"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="language", title=tr("Language")),
            Column(key="original", title=tr("Original"), share=34),
            Column(key="translation", title=tr("Translation"), share=34),
        ),
        rows=tuple((d.id, *_place(d), one.language, one.original, one.text) for d, one in told if one),
    )


def _attachments(facts: Facts) -> Table:
    files = [(dossier, file) for dossier in facts.book.dossiers for file in dossier.attachments()]
    return Table(
        id="attachments",
        caption=tr("Files inside the session"),
        columns=(
            Column(key="id", title=tr("Record"), kind="id"),
            Column(key="turn", title=tr("Turn"), kind="number"),
            Column(key="label", title=tr("Label"), kind="id"),
            Column(key="name", title=tr("File")),
            Column(key="caption", title=tr("Caption")),
            Column(key="size", title=tr("Size")),
            Column(key="digest", title=tr("SHA-256"), kind="id", share=30),
        ),
        rows=tuple(
            (d.id, *_place(d), file.name, file.caption, size_words(file.size), file.digest)
            for d, file in files
        ),
    )
