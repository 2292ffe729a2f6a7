"""Channels and networks between each pair: whether they work, what tests said, what they wait for."""

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from detente.exercise.boards.crisis_shapes import ChannelView, CrisisView, NetworkView
from detente.exercise.fault_tree import percent
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
_STATE, _DUE, _TESTS = 1, 5, 4

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
                self.tr("Tests"),
                self.tr("Waits for"),
                self.tr("Hours"),
                self.tr("Languages"),
            ),
        )
        self.open_button = KeyButton(self.tr("C&ut or restore"), "Return")
        self.test = KeyButton(self.tr("Routine &test"))
        self._empty = plain(role="muted", wrap=True)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.addWidget(plain(self.tr("CHANNELS"), "caption"))
        head.addStretch(1)
        whole.addLayout(head)
        whole.addWidget(self.table, 1)
        whole.addWidget(self._empty, 1)
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
        self.table.put(list(_rows(look.scenario, crisis)))
        self.table.fit(())
        self.table.horizontalHeader().setStretchLastSection(True)
        some = bool(crisis.channels or crisis.networks)
        self.table.setVisible(some)
        self._empty.setVisible(not some)
        self._empty.setText(self.tr("No channel is known to this seat. A scenario lays them down."))
        self._acts.setVisible(look.live and some)
        self._follow(tell=False)

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
        if isinstance(view, NetworkView):
            self.open_button.setText(self.tr("&Use the network"))
        elif view is not None:
            self.open_button.setText(self.tr("C&ut it") if view.open else self.tr("Resto&re it"))
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


def _rows(scenario: Scenario, crisis: CrisisView) -> Iterable[TableRow | Group]:
    """Pairs in the order in which they are first met, each with its channels, then its networks."""
    everything: tuple[ChannelView | NetworkView, ...] = (*crisis.channels, *crisis.networks)
    pairs = dict.fromkeys(frozenset(view.between) for view in everything)
    for pair in pairs:
        yield _group(scenario, next(v.between for v in everything if frozenset(v.between) == pair))
        for channel in crisis.channels:
            if frozenset(channel.between) == pair:
                yield _channel_row(channel)
        for network in crisis.networks:
            if frozenset(network.between) == pair:
                yield _network_row(network)


def _group(scenario: Scenario, pair: Pair) -> Group:
    teams = [scenario.team(side) for side in pair]
    return Group(
        html=" &nbsp;–&nbsp; ".join(team_html(t.symbol, t.short or t.name, t.colour) for t in teams),
        words=" – ".join(team_text(t.symbol, t.name) for t in teams),
    )


def _channel_row(channel: ChannelView) -> TableRow:
    sign, due = channel_sign(channel), due_words(channel)
    tones: list[tuple[int, Tone]] = [(_STATE, sign.tone)]
    if channel.overdue or channel.test_due:
        tones.append((_DUE, "warning"))
    if channel.misses_in_a_row:
        tones.append((_TESTS, "warning"))
    name = channel.name
    if channel.deniable:
        name = tr("{name} (deniable)", name=name)
    return TableRow(
        record=f"{CHANNEL}:{channel.id}",
        cells=(
            name,
            str(sign),
            percent(channel.availability),
            minutes_words(channel.delay_minutes),
            tests_words(channel),
            due,
            channel.hours or tr("always"),
            ", ".join(channel.languages) or "–",
        ),
        tones=tuple(tones),
        quiet=channel.deniable,
    )


def _network_row(network: NetworkView) -> TableRow:
    return TableRow(
        record=f"{NETWORK}:{network.id}",
        cells=(
            tr("{name} (network of {kind})", name=network.name, kind=kind_name(network.kind)),
            tr("○ quiet"),
            percent(network.level),
            "–",
            "–",
            last_contact(network),
            "–",
            "–",
        ),
        quiet=True,
    )
