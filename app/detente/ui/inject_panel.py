"""The list of injects on the console: what may come, what is due and why, what has been played."""

from PySide6.QtCore import QPoint, Qt, QTimer, Signal
from PySide6.QtGui import QAction, QKeyEvent
from PySide6.QtWidgets import QMenu, QWidget

from detente.exercise.injects import Card, Injects
from detente.exercise.msel import Instant, held_back, overdue, planned, why_due
from detente.exercise.telling_injects import outcome_word
from detente.ui.inbox_panel import ROW, Row, RowList
from detente.ui.kit import KeyButton, Panel
from detente.ui.lesson import EmptyLesson
from detente.ui.session import Session

LOOK_EVERY_MS = 5_000
"""How often the clock is asked whether an inject has come due by the minute."""
_BADGE = 22
"""Letters of a plan that a badge holds; a longer one stands in a line of its own."""
VERBS = {
    Qt.Key.Key_E: "open",
    Qt.Key.Key_S: "stage",
    Qt.Key.Key_K: "skip",
    Qt.Key.Key_O: "outcome",
    Qt.Key.Key_P: "put_back",
}
"""Letters that act on the chosen inject while the list has the focus."""


class InjectList(RowList):
    """The rows; Enter fires the chosen one, letters do the rest."""

    verbWanted = Signal(str, str)
    """What is to be done, and with which inject."""
    allWanted = Signal()
    """What is over is to be shown too, or no longer."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_N and not event.modifiers():
            self.verbWanted.emit("new", "")
            return
        if event.key() == Qt.Key.Key_A and not event.modifiers():
            self.allWanted.emit()
            return
        verb = VERBS.get(Qt.Key(event.key())) if not event.modifiers() else None
        if verb and self.currentItem():
            self.verbWanted.emit(verb, self.selected()[1])
            return
        super().keyPressEvent(event)


class InjectPanel(Panel):
    """What may come, in the order in which it is wanted; what has been played on request."""

    verbWanted = Signal(str, str)
    cameDue = Signal()
    """The clock has brought an inject due, or its answer overdue."""

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Injects"), parent=parent, margin=0)
        self._session = session
        self._calls: tuple[tuple[str, bool], ...] = ()
        self.list = InjectList(self.tr("Injects"))
        self.list.setAccessibleDescription(
            self.tr(
                "Enter fires, E opens, S stages, K skips, O records the outcome, P puts back, "
                "N writes a new one, A shows all."
            )
        )
        self.list.verbWanted.connect(self.verbWanted)
        self.list.setContextMenuPolicy(Qt.ContextMenuPolicy.CustomContextMenu)
        self.list.customContextMenuRequested.connect(self._offer)
        self.all = KeyButton(self.tr("All"), "A", "pill")
        self.all.setCheckable(True)
        self.all.setToolTip(self.tr("Show what was played and skipped as well: A in the list"))
        self.list.allWanted.connect(self.all.toggle)
        self.all.toggled.connect(lambda _on: self.refresh())
        self.header.addWidget(self.all)
        self.body.addWidget(self.list)
        self.lesson = EmptyLesson(self.list)
        self._timer = QTimer(self)
        self._timer.setInterval(LOOK_EVERY_MS)
        self._timer.timeout.connect(self.look_at_clock)
        self._timer.start()
        self.refresh()

    def _instant(self) -> Instant:
        desk = self._session.desk
        return Instant(
            scenario=desk.scenario, state=desk.state, readings=desk.readings(), now=desk.room_time()
        )

    def look_at_clock(self) -> None:
        """Notice what has come due since the list was last shown, without a change of the session."""
        if self._calling(self._instant()) != self._calls:
            self.refresh()
            self.cameDue.emit()

    def _calling(self, instant: Instant) -> tuple[tuple[str, bool], ...]:
        cards = instant.state.of(Injects).cards.values()
        return tuple(
            (card.inject.id, late)
            for card in cards
            if (late := overdue(instant, card)) or why_due(instant, card)
        )

    def refresh(self) -> None:
        """Show the list as it stands."""
        instant = self._instant()
        kept = self.list.selected()
        cards = list(instant.state.of(Injects).cards.values())
        numbers = {card.inject.id: place for place, card in enumerate(cards, start=1)}
        self._calls = self._calling(instant)
        calling = {inject for inject, _late in self._calls}
        cards.sort(key=lambda card: (_rank(card, calling), _when(card), numbers[card.inject.id]))
        self.list.clear()
        for card in cards:
            if self.all.isChecked() or card.waiting or card.inject.id in calling:
                inject = card.inject
                number = inject.id if len(inject.id) <= 4 else str(numbers[inject.id])
                badge, tone, more = self._words(instant, card)
                self.list.put("inject", inject.id, Row(number, (), inject.title, badge, tone, more))
        self.lesson.teach(self._why_empty(bool(cards)))
        waiting = [card for card in cards if card.waiting]
        if kept[1] in {card.inject.id for card in waiting} or self.all.isChecked():
            self.list.select(*kept)
        staged = sum(card.status == "staged" for card in waiting)
        words = self.tr("{count} ready").format(count=len(waiting) - staged)
        self.set_hint(words + (self.tr(", {count} staged").format(count=staged) if staged else ""))

    def _why_empty(self, listed: bool) -> str:
        if listed:
            return self.tr("Every inject was played or skipped. A shows all, N writes a new one.")
        return self.tr("No inject is on the list. N writes one, Ctrl+J reads a list from a file.")

    def _words(self, instant: Instant, card: Card) -> tuple[str, str, str]:
        """Badge, tone and a second line for a card."""
        if card.status == "fired":
            if overdue(instant, card):
                limit = card.inject.time_limit or 0.0
                return (
                    self.tr("outcome?"),
                    "warning",
                    self.tr("{minutes:g} min are over").format(minutes=limit),
                )
            met = outcome_word(card.outcome) if card.outcome else ""
            return self.tr("T{turn} fired").format(turn=card.turn), "plain", met
        if card.status == "skipped":
            reason = self.tr("skipped: {reason}").format(reason=card.reason)
            return self.tr("T{turn} skipped").format(turn=card.turn), "plain", reason
        staged = self.tr("staged") if card.status == "staged" else ""
        if why := why_due(instant, card):
            return " ".join((self.tr("due"), staged)).strip(), "info", why
        plan = planned(instant.scenario, card.inject) or self.tr("by hand")
        short = len(plan) <= _BADGE
        badge = " ".join(part for part in (plan if short else "", staged) if part)
        more = held_back(instant, card) or ("" if short else plan)
        return badge, "info" if staged else "plain", "" if more == badge else more

    def focus_next(self) -> None:
        """Put the focus on the inject that is due next."""
        if self.list.count():
            self.list.setCurrentRow(0)
        self.list.setFocus()

    def _offer(self, place: QPoint) -> None:
        """What can be done with the row under the mouse."""
        item = self.list.itemAt(place)
        card = self._session.desk.state.of(Injects).cards.get(item.data(ROW + 1)[1]) if item else None
        if card is None:
            return
        menu = QMenu(self)
        for action in self._offers(menu, card):
            menu.addAction(action)
        menu.popup(self.list.viewport().mapToGlobal(place))

    def _offers(self, menu: QMenu, card: Card) -> list[QAction]:
        waiting = card.waiting
        words = [
            (self.tr("&Fire"), "Return", "fire", waiting),
            (self.tr("&Open…"), "E", "open", True),
            (self.tr("&Stage"), "S", "stage", waiting),
            (self.tr("S&kip…"), "K", "skip", waiting),
            (self.tr("O&utcome…"), "O", "outcome", card.status == "fired"),
            (self.tr("&Put back"), "P", "put_back", card.status in ("staged", "skipped")),
        ]
        made = []
        for name, keys, verb, fits in words:
            action = QAction(f"{name}\t{keys}", menu)
            action.setEnabled(fits)
            action.triggered.connect(
                lambda _on=False, do=verb, of=card.inject.id: self.verbWanted.emit(do, of)
            )
            made.append(action)
        return made


def _rank(card: Card, calling: set[str]) -> int:
    """What calls for control first, then what may come, then what is over."""
    if card.inject.id in calling:
        return 0
    return {"staged": 1, "ready": 2, "fired": 3, "skipped": 3}[card.status]


def _when(card: Card) -> tuple[float, str]:
    inject = card.inject
    return (inject.turn if inject.turn is not None else 1_000, inject.at)
