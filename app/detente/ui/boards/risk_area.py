"""The risk of a pair of rivals: a gauge each, and under them the fault tree of the chosen one."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from detente.exercise.boards import ROOM
from detente.exercise.boards.crisis_shapes import ChannelView, RiskView
from detente.exercise.fault_tree import FaultTree, changed, fault_tree, quantities
from detente.exercise.naming import hours_words, percent
from detente.exercise.rules import standing_name
from detente.exercise.setting import Scenario
from detente.ui.boards.bar_rows import BarList, BarRow
from detente.ui.boards.board import Look
from detente.ui.boards.calm_table import CalmTable, TableRow
from detente.ui.boards.channel_words import chance_words
from detente.ui.boards.fault_view import FaultView, Shown, StandingLegend
from detente.ui.kit import ElidedLabel, KeyCap, Tone, plain
from detente.ui.theme import Space
from detente.words import tr

_FEW_GAUGES = 3
"""Gauges that are in sight at once."""
_DANGER, _WARNING = 0.5, 0.2
"""Chances of not clearing an incident up from which a gauge is painted red or amber."""

Pair = tuple[str, str]


class RiskArea(QWidget):
    """Gauges choose the pair; the tree shows what one channel is worth."""

    chosen = Signal(str)
    """Name of the channel that is looked at in the tree."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._look: Look | None = None
        self._way = ""
        self._glance = ""
        self.gauges = BarList(self.tr("Risk by pair of rivals"))
        self.tree = FaultView()
        self.table = CalmTable(
            self.tr("Fault tree as a table"),
            (self.tr("Number"), self.tr("Value"), self.tr("Standing"), self.tr("Where it comes from")),
        )
        self._empty = plain(role="muted", wrap=True)
        self._empty.setAlignment(Qt.AlignmentFlag.AlignTop)
        self._of = ElidedLabel(role="hint")
        self._legend = StandingLegend()
        self._pages = QStackedWidget()
        self._scroll = QScrollArea()
        self._lay_out()
        self.gauges.chosen.connect(lambda _pair: self._pair_chosen())
        self.tree.chosen.connect(self._way_chosen)
        self.tree.hovered.connect(self.glance)

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(plain(self.tr("RISK"), "caption"))
        head.addWidget(self._of, 1)
        head.addWidget(plain(self.tr("table"), "hint"))
        head.addWidget(KeyCap("T"))
        whole.addLayout(head)
        whole.addWidget(self.gauges)
        self._scroll.setWidget(self.tree)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for page in (self._scroll, self.table, self._empty):
            self._pages.addWidget(page)
        whole.addWidget(self._pages, 1)
        whole.addWidget(self._legend)

    # Showing

    def show_look(self, look: Look) -> None:
        """Show the gauges that the seat may read."""
        self._look = look
        self._refresh()
        if not look.boards.crisis.risks:
            self._empty.setText(
                self.tr("The room is not shown the risk gauge; the teams and control are.")
                if look.seat == ROOM
                else self.tr("The gauge needs two rivals. A scenario names them as its rivalries.")
            )
            self._pages.setCurrentWidget(self._empty)
        elif self._pages.currentWidget() is self._empty:
            self._pages.setCurrentWidget(self._scroll)
        self._legend.setVisible(bool(look.boards.crisis.risks))

    def look_at(self, pair: Pair, way: str) -> None:
        """Show the pair that a channel joins, and what the channel is worth."""
        for risk in self._risks():
            if set(risk.pair) == set(pair):
                self._way = way
                self.gauges.blockSignals(True)
                self.gauges.choose("|".join(risk.pair))
                self.gauges.blockSignals(False)
                self._refresh()

    def glance(self, way: str) -> None:
        """Show for the moment what another channel is worth; empty for the chosen one."""
        if way != self._glance:
            self._glance = way
            self._refresh()

    def toggle_table(self) -> None:
        """Tree or table, with the focus where it was."""
        if self._pages.currentWidget() is self._empty:
            return
        to_table = not self.tabular
        focus = self.window().focusWidget()
        inside = focus is not None and self._pages.isAncestorOf(focus)
        self._pages.setCurrentWidget(self.table if to_table else self._scroll)
        if inside:
            (self.table if to_table else self.tree).setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def tabular(self) -> bool:
        """Whether the table is shown."""
        return self._pages.currentWidget() is self.table

    def shown(self) -> Shown | None:
        """What the tree shows."""
        look, risk = self._look, self._risk()
        if look is None or risk is None:
            return None
        return worth(risk, look.boards.crisis.channels, self._glance or self._way)

    def _risks(self) -> tuple[RiskView, ...]:
        return self._look.boards.crisis.risks if self._look else ()

    def _risk(self) -> RiskView | None:
        chosen = self.gauges.record()
        return next((risk for risk in self._risks() if "|".join(risk.pair) == chosen), None)

    def _pair_chosen(self) -> None:
        self._way = ""
        self._refresh()

    def _way_chosen(self, way: str) -> None:
        self._way, self._glance = way, ""
        self._refresh()
        self.chosen.emit(way)

    def _refresh(self) -> None:
        look = self._look
        if look is None:
            return
        risks, channels = look.boards.crisis.risks, look.boards.crisis.channels
        way = self._glance or self._way
        if not self.gauges.record() and risks:
            self.gauges.put([_gauge(look.scenario, risk, fault_tree(risk, channels), None) for risk in risks])
        chosen = self._risk()
        rows = []
        for risk in risks:
            shown = worth(risk, channels, way if risk is chosen else "")
            rows.append(_gauge(look.scenario, risk, shown.tree, shown))
        self.gauges.put(list(rows))
        self.gauges.setVisible(bool(rows))
        self.gauges.setFixedHeight(self._height(len(rows)))
        told = self.shown()
        self.tree.show_tree(told)
        place = self.tree.way_place().toRect()
        if not self._glance and place.isValid():
            self._scroll.ensureVisible(place.center().x(), place.center().y(), 0, place.height())
        self._of.setText(_caption(told) if told else "")
        self._tabulate(told)

    def _height(self, rows: int) -> int:
        one = self.gauges.sizeHintForRow(0) if rows else 0
        return min(rows, _FEW_GAUGES) * one + 2 * self.gauges.frameWidth() + 2

    def _tabulate(self, shown: Shown | None) -> None:
        found = quantities(shown.tree) if shown else ()
        self.table.put(
            [
                TableRow(str(n), (q.name, q.value, standing_name(q.standing), q.source))
                for n, q in enumerate(found)
            ]
        )
        self.table.fit(())
        self.table.horizontalHeader().setStretchLastSection(True)


def worth(risk: RiskView, channels: tuple[ChannelView, ...], way: str) -> Shown:
    """The tree of a pair, and the same tree without a channel, or with it where it is cut."""
    tree = fault_tree(risk, channels)
    found = next((one for one in tree.ways if one.name == way), None)
    if found is None:
        return Shown(tree)
    if found.availability > 0:
        return Shown(tree, way, changed(tree, {way: 0.0}), tr("without it"))
    joined = (c for c in channels if c.name == way and set(c.between) == set(risk.pair))
    restored = next((c.restored for c in joined), 0.0)
    return Shown(tree, way, changed(tree, {way: restored}), tr("if restored"))


def _caption(shown: Shown) -> str:
    if shown.other is None:
        return tr("Choose a channel to see what it is worth.")
    return tr("{way}: {told} {otherwise}", way=shown.way, told=_told(shown.other), otherwise=shown.otherwise)


def _told(tree: FaultTree) -> str:
    return chance_words(tree.uncleared, tree.inadvertent)


def _gauge(scenario: Scenario, risk: RiskView, tree: FaultTree, shown: Shown | None) -> BarRow:
    chance, other = tree.uncleared, shown.other if shown else None
    tone: Tone = "danger" if chance >= _DANGER else "warning" if chance >= _WARNING else "success"
    teams = tuple(scenario.team(side) for side in risk.pair)
    note = f"◆ {percent(other.uncleared)} {shown.otherwise}" if shown and other else ""
    return BarRow(
        record="|".join(risk.pair),
        title="",
        teams=teams,
        badge=tr("{risk} a turn", risk=percent(tree.inadvertent)),
        tone=tone,
        note=note,
        second=tr(
            "{uncleared} not cleared in {time} · index {index:.0f}",
            uncleared=percent(chance),
            time=hours_words(risk.window_hours),
            index=risk.index,
        ),
        whose_first=True,
        share=chance,
        mark=other.uncleared if other else None,
        bar_tone=tone,
        said=tr("{teams}: {told}", teams=", ".join(t.name for t in teams), told=_told(tree)),
    )
