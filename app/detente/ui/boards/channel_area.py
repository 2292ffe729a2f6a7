"""Channels and networks between each pair: whether they work, what tests said, what they wait for."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detente.exercise.boards.crisis_shapes import ChannelView, CrisisView, NetworkView
from detente.exercise.boards.shapes import concerns
from detente.exercise.naming import hours_words, percent
from detente.exercise.setting import Scenario
from detente.ui.boards.board import Look
from detente.ui.boards.calm_table import CalmTable, Group, TableRow
from detente.ui.boards.channel_words import (
    channel_sign,
    due_words,
    kind_name,
    last_contact,
    minutes_words,
    tests_words,
)
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, Tone, plain
from detente.ui.symbols import team_html, team_text
from detente.ui.theme import Space
from detente.words import tr

CHANNEL, NETWORK = "channel", "network"
_NAME, _STATE, _TESTS, _HOURS, _LANGUAGES = 0, 1, 4, 5, 6
_WIDE = 860
"""Pixels from which hours and languages have columns of their own; the line below tells them anyway."""

Pair = tuple[str, str]


class ChannelArea(QWidget):
    """One table, grouped by pair; Enter cuts or restores a channel, or uses a network."""

    chosen = Signal()
    hovered = Signal(str)
    """Name of the channel under the mouse; empty when it leaves."""
    wanted = Signal(str, str)
    """Kind and record of a form."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._crisis: CrisisView | None = None
        self.table = CalmTable(
            self.tr("Channels and networks"),
            (
                self.tr("Channel"),
                self.tr("State"),
                self.tr("Up"),
                self.tr("Delay"),
                self.tr("Tests and contacts"),
                self.tr("Hours"),
                self.tr("Languages"),
            ),
        )
        self.open_button = KeyButton(self.tr("C&ut or restore"), "Return")
        self.test = KeyButton(self.tr("Routine &test"))
        self._empty = plain(role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.addWidget(plain(self.tr("CHANNELS"), "caption"))
        head.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._empty, 1)
        self._whole = plain(role="muted", wrap=True)
        whole.addWidget(self._whole)
        self._acts = QWidget()
        row = FlowRow(self._acts)
        for button in (self.open_button, self.test):
            row.addWidget(button)
        whole.addWidget(self._acts)
        self.table.chosen.connect(lambda _record: self._follow())
        self.table.hovered.connect(lambda record: self.hovered.emit(self._name(record)))
        self.table.opened.connect(self._open)
        self.open_button.clicked.connect(lambda: self._open(self.table.record()))
        self.test.clicked.connect(self._test)

    def show_look(self, look: Look) -> None:
        """Show the channels that the seat may know of."""
        crisis = self._crisis = look.boards.crisis
        self.table.put(list(_rows(look.scenario, crisis, look.seat)))
        self._fit()
        some = bool(crisis.channels or crisis.networks)
        self.table.setVisible(some)
        self._empty.setVisible(not some)
        self._empty.setText(self.tr("No channel is known to this seat. A scenario lays them down."))
        self._acts.setVisible(look.live and some)
        self._follow(tell=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        for column in (_HOURS, _LANGUAGES):
            self.table.setColumnHidden(column, self.width() < _WIDE)
        self.table.fit((_NAME, _TESTS))

    def at(self) -> tuple[Pair, str] | None:
        """The pair and the name of the chosen channel or network."""
        view = self._view(self.table.record())
        return (view.between, view.name) if view else None

    def choose(self, pair: Pair, name: str) -> None:
        """Choose the channel of a pair by its name, without announcing it."""
        for kind, view in self._views():
            if view.name == name and set(view.between) == set(pair):
                self.table.choose(f"{kind}:{view.id}")
                self._follow(tell=False)

    def _views(self) -> Iterable[tuple[str, ChannelView | NetworkView]]:
        if self._crisis is not None:
            yield from ((CHANNEL, view) for view in self._crisis.channels)
            yield from ((NETWORK, view) for view in self._crisis.networks)

    def _view(self, record: str) -> ChannelView | NetworkView | None:
        return next((view for kind, view in self._views() if f"{kind}:{view.id}" == record), None)

    def _name(self, record: str) -> str:
        view = self._view(record)
        return view.name if view else ""

    def _follow(self, *, tell: bool = True) -> None:
        """The buttons say what can be done with what is chosen."""
        view = self._view(self.table.record())
        self.test.setEnabled(isinstance(view, ChannelView))
        self._whole.setText(_in_full(view) if view else "")
        self._whole.setVisible(view is not None)
        if isinstance(view, NetworkView):
            self.open_button.setText(self.tr("&Use the network"))
        elif view is not None:
            self.open_button.setText(self.tr("C&ut it") if view.open else self.tr("Restore &it"))
        if tell:
            self.chosen.emit()

    def _open(self, record: str) -> None:
        kind, _, found = record.partition(":")
        if found:
            self.wanted.emit(kind, found)

    def _test(self) -> None:
        kind, _, found = self.table.record().partition(":")
        if kind == CHANNEL:
            self.wanted.emit("test", found)


def _in_full(view: ChannelView | NetworkView) -> str:
    """The chosen line in words, with what the table has no room for."""
    clears = tr("clears an incident up in {time} on average", time=hours_words(view.clearing_hours))
    if isinstance(view, NetworkView):
        reached = tr("somebody can be reached {level} of the time", level=percent(view.level))
        of = tr("network of {kind}", kind=kind_name(view.kind))
        return f"{view.name}: {of}, {reached}; {clears}. {last_contact(view).capitalize()}."
    hours = tr("manned {hours}", hours=view.hours or tr("always"))
    tongues = tr("languages: {languages}", languages=", ".join(view.languages) or tr("any"))
    told = f"{view.name}: {kind_name(view.kind)}, {hours}; {tongues}; {clears}."
    parts = [told, *(f"{words}." for words in (due_words(view), tests_words(view)) if words)]
    if view.deniable:
        parts.append(tr("Both sides may say that it does not exist."))
    return " ".join(parts)


def _rows(scenario: Scenario, crisis: CrisisView, seat: str) -> Iterable[TableRow | Group]:
    """Pairs in the order in which they are first met, each with its channels, then its networks."""
    everything: tuple[ChannelView | NetworkView, ...] = (*crisis.channels, *crisis.networks)
    pairs = dict.fromkeys(frozenset(view.between) for view in everything)
    for pair in pairs:
        yield _group(scenario, next(v.between for v in everything if frozenset(v.between) == pair))
        for channel in crisis.channels:
            if frozenset(channel.between) == pair:
                yield _channel_row(channel, inside=concerns(seat, channel.between))
        for network in crisis.networks:
            if frozenset(network.between) == pair:
                yield _network_row(network)


def _group(scenario: Scenario, pair: Pair) -> Group:
    teams = [scenario.team(side) for side in pair]
    return Group(
        html=" &nbsp;–&nbsp; ".join(team_html(t.symbol, t.short or t.name, t.colour) for t in teams),
        words=" – ".join(team_text(t.symbol, t.name) for t in teams),
    )


def _channel_row(channel: ChannelView, *, inside: bool) -> TableRow:
    """How well a channel works is its two ends' to know."""
    sign, due, tests = channel_sign(channel), due_words(channel), tests_words(channel)
    warned = channel.overdue or channel.test_due or channel.misses_in_a_row
    tones: tuple[tuple[int, Tone], ...] = ((_TESTS, "warning"),) if warned else ()
    return TableRow(
        record=f"{CHANNEL}:{channel.id}",
        cells=(
            channel.name,
            str(sign),
            percent(channel.availability) if inside else "–",
            minutes_words(channel.delay_minutes),
            "; ".join(part for part in (due, tests) if part) or "–",
            channel.hours or tr("always"),
            ", ".join(channel.languages) or "–",
        ),
        tones=((_STATE, sign.tone), *tones),
        quiet=channel.deniable,
    )


def _network_row(network: NetworkView) -> TableRow:
    return TableRow(
        record=f"{NETWORK}:{network.id}",
        cells=(network.name, tr("○ network"), percent(network.level), "–", last_contact(network), "–", "–"),
        quiet=True,
    )
