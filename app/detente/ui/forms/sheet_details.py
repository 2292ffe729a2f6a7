"""The folded fields of a record sheet: serial, tags, links, place of others, release, translation."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QCompleter, QLineEdit, QVBoxLayout, QWidget

from detente.exercise import remarks as said
from detente.exercise.annotations import Remark
from detente.exercise.record_book import RecordBook
from detente.exercise.record_sheet import RecordSheet
from detente.ui.canvas import is_rtl
from detente.ui.forms.attachments import Attachments
from detente.ui.forms.form import TextField
from detente.ui.kit import FieldRows, NumberField, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class Incomplete(Exception):
    """A field holds what cannot be kept; the words say which, and how to mend it."""


class SheetDetails(QWidget):
    """What is not part of a record's own facts; only what was changed is kept."""

    edited = Signal()

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._session = session
        self._sheet: RecordSheet | None = None
        self.serial = QLineEdit()
        self.serial.setPlaceholderText(self.tr("Number of the paper form, such as P-031"))
        self.game_time = QLineEdit()
        self.tags = QLineEdit()
        self.tags.setPlaceholderText(self.tr("Words, separated by commas"))
        self.links = QLineEdit()
        self.links.setPlaceholderText(self.tr("Records it belongs with, such as M14, C02"))
        self.supersedes = QLineEdit()
        self.supersedes.setPlaceholderText(self.tr("Records whose place it takes"))
        self.reason = QLineEdit()
        self.reason.setPlaceholderText(self.tr("Why it takes their place"))
        self.release = NumberField(0, 99, 0)
        self.release.setSpecialValueText(self.tr("not planned"))
        self.release.setMaximumWidth(130)
        self.language = QLineEdit()
        self.language.setPlaceholderText(self.tr("Such as Arabic or fr"))
        self.original = TextField(self.tr("Original words"), 2, self.tr("As they were said"))
        self.translation = TextField(self.tr("Translation"), 2)
        self._life = plain(role="muted", wrap=True)
        self._life.setAccessibleName(self.tr("What became of it"))
        self.files = Attachments(session)
        self._lay_out()

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.S)
        rows = FieldRows()
        whole.addLayout(rows)
        rows.add_field(self.tr("Ta&gs"), self.tags)
        rows.add_field(self.tr("Lin&ks"), self.links)
        rows.add_field(self.tr("Paper seria&l"), self.serial)
        rows.add_field(self.tr("&In the fiction"), self.game_time)
        rows.add_field(self.tr("&Public from turn"), self.release)
        rows.add_field(self.tr("S&upersedes"), self.supersedes)
        rows.add_field(self.tr("Beca&use"), self.reason)
        rows.add_field(self.tr("Lan&guage"), self.language)
        rows.add_field(self.tr("&Original"), self.original)
        rows.add_field(self.tr("&Translation"), self.translation)
        rows.add_field(self.tr("Files"), self.files)
        rows.add_field(self.tr("What happened"), self._life)
        for line in (
            self.serial,
            self.game_time,
            self.tags,
            self.links,
            self.supersedes,
            self.reason,
            self.language,
        ):
            line.textChanged.connect(self.edited)
        self.release.valueChanged.connect(self.edited)
        for text in (self.original, self.translation):
            text.textChanged.connect(self.edited)
        self.original.textChanged.connect(self._lean)

    def _lean(self) -> None:
        """Words of a right-to-left language begin at the right, beside their translation."""
        options = self.original.document().defaultTextOption()
        right = is_rtl(self.original.text())
        direction = Qt.LayoutDirection.RightToLeft if right else Qt.LayoutDirection.LeftToRight
        if options.textDirection() != direction:
            side = Qt.AlignmentFlag.AlignRight if right else Qt.AlignmentFlag.AlignLeft
            options.setTextDirection(direction)
            options.setAlignment(side | Qt.AlignmentFlag.AlignAbsolute)
            self.original.document().setDefaultTextOption(options)

    def show_sheet(self, sheet: RecordSheet, book: RecordBook, life: str) -> None:
        self._sheet = sheet
        told = sheet.translation
        origin = self._session.desk.scenario.clock_origin
        self.game_time.setPlaceholderText(
            self.tr("Such as {time}").format(time=f"{origin:%d.%m.%Y %H:%M}")
            if origin
            else self.tr("Such as day 3, noon")
        )
        for line, text in (
            (self.serial, sheet.serial),
            (self.game_time, sheet.game_time),
            (self.tags, ", ".join(sheet.tags)),
            (self.links, ", ".join(sheet.links)),
            (self.supersedes, ", ".join(sheet.supersedes)),
            (self.reason, sheet.reason),
            (self.language, told.language if told else ""),
        ):
            line.setText(text)
        self.release.setValue(sheet.release_turn)
        self.original.setPlainText(told.original if told else "")
        self.translation.setPlainText(told.text if told else "")
        self.files.put(sheet.attachments)
        self._life.setText(life)
        self.tags.setCompleter(_LastWord(book.tags(), self.tags))

    def changes(self, book: RecordBook) -> tuple[Remark, ...]:
        """Remarks for the fields that were changed. Raises Incomplete."""
        sheet = self._sheet
        return tuple(self._changes(sheet, book)) if sheet is not None else ()

    def _changes(self, sheet: RecordSheet, book: RecordBook) -> Iterator[Remark]:
        serial = self.serial.text().strip()
        if serial != sheet.serial:
            self._free(serial, sheet, book)
            yield said.Numbered(serial=serial)
        if (time := self.game_time.text().strip()) != sheet.game_time:
            yield said.Timed(game_time=time)
        if (tags := tuple(dict.fromkeys(t.lstrip("#") for t in _parts(self.tags)))) != sheet.tags:
            yield said.Tagged(tags=tags)
        if (links := self._records(self.links, sheet, book)) != sheet.links:
            yield said.Linked(records=links)
        yield from self._replacing(sheet, book)
        if self.release.value() != sheet.release_turn:
            yield said.ReleasedFrom(turn=self.release.value())
        yield from self._translated(sheet)

    def _replacing(self, sheet: RecordSheet, book: RecordBook) -> Iterator[Remark]:
        others, reason = self._records(self.supersedes, sheet, book), self.reason.text().strip()
        if (others, reason) == (sheet.supersedes, sheet.reason):
            return
        if others and not reason:
            self.reason.setFocus()
            raise Incomplete(self.tr("Say why it takes their place: one sentence."))
        yield said.Superseding(records=others, text=reason)

    def _translated(self, sheet: RecordSheet) -> Iterator[Remark]:
        told, language = sheet.translation, self.language.text().strip()
        before = (told.language, told.original, told.text) if told else ("", "", "")
        now = (language, self.original.text(), self.translation.text())
        if now == before:
            return
        if language and not now[1]:
            self.original.setFocus()
            raise Incomplete(self.tr("Write the words as they were said in that language."))
        yield said.Translated(language=language, original=now[1], text=now[2])

    def _free(self, serial: str, sheet: RecordSheet, book: RecordBook) -> None:
        taken = book.serials().get(serial.casefold()) if serial else None
        if taken not in (None, sheet.id):
            self.serial.setFocus()
            words = self.tr("{serial} is the number of {record} already. Look at the form again.")
            raise Incomplete(words.format(serial=serial, record=taken))

    def _records(self, line: QLineEdit, sheet: RecordSheet, book: RecordBook) -> tuple[str, ...]:
        known = {name.casefold(): name for name in book.ids}
        for part in _parts(line):
            if known.get(part.casefold()) in (None, sheet.id):
                line.setFocus()
                words = (
                    self.tr("{name} cannot point to itself.")
                    if part.casefold() == sheet.id.casefold()
                    else self.tr("There is no record {name}. Type ids such as M14, separated by commas.")
                )
                raise Incomplete(words.format(name=part))
        return tuple(dict.fromkeys(known[part.casefold()] for part in _parts(line)))


def _parts(line: QLineEdit) -> list[str]:
    return [" ".join(part.split()) for part in line.text().split(",") if part.strip()]


class _LastWord(QCompleter):
    """Completes the last of several words between commas."""

    def __init__(self, words: tuple[str, ...], line: QLineEdit) -> None:
        super().__init__(list(words), line)
        self.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)

    def splitPath(self, path: str) -> list[str]:
        return [path.rpartition(",")[2].strip()]

    def pathFromIndex(self, index: object) -> str:
        word = super().pathFromIndex(index)  # type: ignore[arg-type]
        typed = self.completionPrefix()
        begun = typed.rpartition(",")[2].lstrip()
        return typed[: len(typed) - len(begun)] + word
