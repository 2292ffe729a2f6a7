"""The texts on the table: all of them, and the chosen one clause by clause or as a difference of drafts."""

from typing import NamedTuple

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from detente.exercise.agreements.drafting import differences
from detente.exercise.agreements.texts import Agreements
from detente.exercise.boards import CONTROL, ROOM
from detente.exercise.boards.shapes import AgreementView, DraftView
from detente.exercise.mechanic import State
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario
from detente.exercise.treaty_setting import Position
from detente.exercise.views import team_view
from detente.ui.boards.board import Look
from detente.ui.boards.clause_html import change_html, change_said, clause_html, clause_said
from detente.ui.boards.clause_list import ClauseList, Paragraph
from detente.ui.boards.party_html import parties_html, party_words, position_html, position_said
from detente.ui.boards.rows import Row, RowList
from detente.ui.boards.treaty_words import agreement_sign, progress_words
from detente.ui.kit import plain
from detente.ui.theme import TARGET, Space

NOTHING = 0
"""Number of no draft: the text is not compared."""


class Chosen(NamedTuple):
    """The draft that is read, and the one it is compared with."""

    draft: DraftView
    against: DraftView | None


class TextArea(QWidget):
    """Agreements above, the chosen one below."""

    chosen = Signal(str)
    """Id of the agreement that was chosen."""
    clauseOpened = Signal(str, str)
    """Ids of agreement and clause."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self.agreements = RowList(self.tr("Agreements"))
        self.draft = QComboBox()
        self.draft.setAccessibleName(self.tr("Draft"))
        self.against = QComboBox()
        self.against.setAccessibleName(self.tr("Compared with"))
        for box in (self.draft, self.against):
            box.setMinimumHeight(TARGET + 4)
            box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
            box.setMinimumContentsLength(10)
        self.clauses = ClauseList(self.tr("Clauses"))
        self._legend = plain(role="hint", wrap=True)
        self._parties = QLabel()
        self._parties.setTextFormat(Qt.TextFormat.RichText)  # names in it are escaped
        self._parties.setWordWrap(True)
        self._empty = plain(role="muted", wrap=True)
        self._lay_out()
        self.agreements.chosen.connect(self._agreement_chosen)
        self.agreements.opened.connect(lambda _id: self.clauses.setFocus())
        self.draft.currentIndexChanged.connect(self._show_text)
        self.against.currentIndexChanged.connect(self._show_text)
        self.clauses.opened.connect(lambda clause: self.clauseOpened.emit(self.agreements.record(), clause))

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self._empty, 1)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole.addWidget(self.agreements)
        whole.addWidget(self._parties)
        self._bar = QWidget()
        bar = QHBoxLayout(self._bar)
        bar.setContentsMargins(0, 0, 0, 0)
        bar.setSpacing(Space.S)
        for name, box in ((self.tr("&Draft"), self.draft), (self.tr("compared wit&h"), self.against)):
            label = plain(name, "muted")
            label.setTextFormat(Qt.TextFormat.AutoText)  # a mnemonic needs it; the words are ours
            label.setBuddy(box)
            bar.addWidget(label)
            bar.addWidget(box, 1)
        whole.addWidget(self._bar)
        whole.addWidget(self._legend)
        whole.addWidget(self.clauses, 1)

    def show_look(self, look: Look) -> None:
        """Show the texts as the seat may read them."""
        self._look = look
        views = look.boards.treaty.agreements
        self.agreements.put([_row(look.scenario, view) for view in views])
        line = self.fontMetrics().lineSpacing() * 2 + Space.M
        shown = 2 if self.height() < _LOW else 4
        self.agreements.setFixedHeight(line * min(max(len(views), 1), shown) + 2)
        self.agreements.setVisible(bool(views))
        self._bar.setVisible(bool(views))
        self.clauses.setVisible(bool(views))
        self._empty.setVisible(not views)
        self._empty.setText(self._teaching(look))
        self._offer_drafts()
        self._show_text()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._show_text()

    def view(self) -> AgreementView | None:
        """The chosen agreement."""
        if self._look is None:
            return None
        chosen = self.agreements.record()
        return next((v for v in self._look.boards.treaty.agreements if v.id == chosen), None)

    def _teaching(self, look: Look) -> str:
        if look.seat == CONTROL:
            return self.tr("No text is on the table yet. “New text” begins one.")
        return self.tr("No text that may be read from this seat is on the table.")

    def _agreement_chosen(self, agreement: str) -> None:
        self._offer_drafts()
        self._show_text()
        self.chosen.emit(agreement)

    def _offer_drafts(self) -> None:
        """The drafts, the last first; where another one was read, it stays."""
        view = self.view()
        drafts = view.drafts[::-1] if view else ()
        last = drafts[0].number if drafts else NOTHING
        known = (self.agreements.record(), last)
        kept = (self.draft.currentData(), self.against.currentData())
        fresh = known != self.property("known")
        self.setProperty("known", known)
        for box, first in ((self.draft, ""), (self.against, self.tr("no other draft"))):
            box.blockSignals(True)
            box.clear()
            if first:
                box.addItem(first, NOTHING)
            for draft in drafts:
                box.addItem(self._draft_name(draft), draft.number)
            box.setCurrentIndex(0 if drafts else -1)
        if not fresh:
            for box, number in zip((self.draft, self.against), kept, strict=True):
                box.setCurrentIndex(max(box.findData(number), 0))
        for box in (self.draft, self.against):
            box.setEnabled(len(drafts) > 1)
            box.blockSignals(False)

    def _draft_name(self, draft: DraftView) -> str:
        by = short_name(self._look.scenario, draft.by) if self._look and draft.by else ""
        words = self.tr("{number} · turn {turn} · {by}") if by else self.tr("{number} · turn {turn}")
        return words.format(number=draft.number, turn=draft.turn, by=by)

    def reading(self) -> Chosen | None:
        """The draft that is read, and the one it is compared with."""
        view = self.view()
        if view is None or not view.drafts:
            return None
        by_number = {draft.number: draft for draft in view.drafts}
        draft = by_number.get(self.draft.currentData(), view.drafts[-1])
        return Chosen(draft, by_number.get(self.against.currentData()))

    def _show_text(self) -> None:
        reading, look = self.reading(), self._look
        self._show_parties()
        if reading is None or look is None:
            self.clauses.put([])
            self._legend.hide()
            return
        old = reading.against
        if old is None:
            paragraphs = [
                Paragraph(
                    clause.id,
                    clause_html(look.scenario, clause, number),
                    clause_said(look.scenario, clause, number),
                )
                for number, clause in enumerate(reading.draft.clauses, start=1)
            ]
        else:
            changes = differences(old.clauses, reading.draft.clauses)
            paragraphs = [
                Paragraph(change.id, change_html(change, n), change_said(change, n))
                for n, change in enumerate(changes, start=1)
            ]
        self.clauses.put([*paragraphs, *self._positions(look)])
        self._legend.setVisible(old is not None)
        self._legend.setText(self._legend_words(reading))

    def _show_parties(self) -> None:
        view, look = self.view(), self._look
        known = view is not None and look is not None
        self._parties.setVisible(known)
        self._parties.setText(parties_html(look.scenario, view) if view and look else "")
        told = (
            [f"{look.scenario.team(p).name}: {party_words(view, p)}" for p in view.parties]
            if view and look
            else []
        )
        self._parties.setAccessibleName(". ".join(told))

    def _legend_words(self, reading: Chosen) -> str:
        if reading.against is None:
            return ""
        words = self.tr(
            "Underlined: in draft {new} and not in {old}. Struck through: in draft {old} and not in {new}."
        )
        return words.format(new=reading.draft.number, old=reading.against.number)

    def _positions(self, look: Look) -> list[Paragraph]:
        return [
            Paragraph("", position_html(look.scenario, own), position_said(look.scenario, own), secret=True)
            for own in positions(look.scenario, look.state, look.seat, self.agreements.record())
        ]


_LOW = 420
"""Height under which the list of agreements gives way to the text, in pixels."""


def positions(scenario: Scenario, state: State, seat: str, agreement: str) -> tuple[Position, ...]:
    """Confidential positions that a seat may know: all for control, its own for a team, none for the room."""
    if seat == ROOM:
        return ()
    if seat == CONTROL:
        text = state.of(Agreements).get(agreement)
        return tuple(text.positions.values()) if text else ()
    return tuple(
        Position(team=seat, batna=own.batna, reservation=own.reservation)
        for own in team_view(scenario, state, seat).positions
        if own.agreement == agreement
    )


def _row(scenario: Scenario, view: AgreementView) -> Row:
    sign = agreement_sign(view)
    return Row(
        record=view.id,
        title=view.title,
        teams=tuple(team for team in scenario.teams if team.id in view.parties),
        badge=str(sign),
        tone=sign.tone,
        note=progress_words(view),
    )
