"""Ground truth in a tinted, locked strip: what is held, what is hidden, how open the ways around are."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from detente.exercise.declarations.books import declared_count
from detente.exercise.holdings import Holdings, categories, costs, hidden_items, running, true_count
from detente.exercise.mechanic import State
from detente.exercise.setting import Scenario, Team
from detente.ui.kit import IconMark, KeyButton, mark_secret, plain
from detente.ui.kit_base import set_property
from detente.ui.meters import NOTHING, Measure, Meter, Part
from detente.ui.symbols import TeamLabel
from detente.ui.theme import Space
from detente.words import tr

_HEIGHT = 92


class TruthStrip(QFrame):
    """For control's eyes alone; G hides it."""

    changeWanted = Signal()
    """Control wants to write down what is really held."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        set_property(self, "role", "secret-strip")
        mark_secret(self)
        self.setAccessibleName(tr("Ground truth"))
        self.loophole = Meter(secret=True)
        self.loophole.setMaximumWidth(320)
        self.change = KeyButton(tr("C&hange holdings"))
        self.change.clicked.connect(self.changeWanted)
        self._grid = QGridLayout()
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(Space.L)
        self._grid.setVerticalSpacing(2)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(Space.M, Space.XS, Space.M, Space.S)
        whole.setSpacing(Space.XS)
        whole.addLayout(self._head())
        whole.addWidget(self._lines())
        self.setMaximumHeight(_HEIGHT)

    def _head(self) -> QHBoxLayout:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        head.addWidget(IconMark("lock", tr("Secret")))
        head.addWidget(plain(tr("GROUND TRUTH, FOR CONTROL ALONE"), "caption"))
        head.addSpacing(Space.M)
        head.addWidget(self.loophole, 1)
        head.addStretch(1)
        head.addWidget(self.change)
        return head

    def _lines(self) -> QScrollArea:
        inside = QWidget()
        inside.setLayout(self._grid)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(inside)
        return scroll

    def show_truth(self, scenario: Scenario, state: State, seed: int, *, live: bool) -> None:
        """Show what control knows at one moment."""
        self.change.setVisible(live)
        self.forget()
        share = state.of(Holdings).loophole
        self.loophole.show_measure(
            Measure(
                tr("Loophole"),
                [Part(share, "hatched")],
                tr("{share:.0%} open", share=share),
                tip=tr("How open the ways around controls are; hidden programmes grow through it."),
            )
        )
        for line, (team, what) in enumerate(_lines(scenario, state, seed)):
            who = TeamLabel(team.symbol, team.short or team.name, team.colour)
            self._grid.addWidget(who, line, 0, Qt.AlignmentFlag.AlignTop)
            self._grid.addWidget(_told(what), line, 1)
        self._grid.setColumnStretch(1, 1)

    def forget(self) -> None:
        """Keep nothing of it in the window while it is not shown."""
        self.loophole.show_measure(NOTHING)
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()  # or Qt would show it, not yet shown, as a window of its own
                widget.setParent(None)
                widget.deleteLater()

    def visible_text(self) -> str:
        """Everything that the strip says."""
        return "\n".join(label.text() for label in self.findChildren(QLabel))


def _told(what: str) -> QLabel:
    label = plain(what, wrap=True)
    label.setAccessibleName(what)
    label.setAlignment(Qt.AlignmentFlag.AlignTop)
    return label


def _lines(scenario: Scenario, state: State, seed: int) -> list[tuple[Team, str]]:
    """Each party with its holdings and its hidden programmes."""
    made: list[tuple[Team, str]] = []
    hedges = state.of(Holdings).hedges.values()
    for team in scenario.teams:
        held = [
            told
            for category in categories(scenario)
            if (told := _held(scenario, state, seed, team.id, category.id, category.name))
        ]
        hidden = [
            _programme(scenario, state, seed, known.hedge.id)
            for known in hedges
            if known.hedge.party == team.id
        ]
        if held or hidden:
            made.append((team, "; ".join((*held, *hidden))))
    return made


def _held(scenario: Scenario, state: State, seed: int, party: str, category: str, name: str) -> str:
    declared = declared_count(scenario, state, party, category)
    really = true_count(scenario, state, party, category)
    hidden = hidden_items(scenario, state, seed, party, category)
    if declared is None and not really and not hidden:
        return ""
    told = tr("nothing") if declared is None else str(declared)
    if hidden:
        return tr(
            "{name} declared {declared}, really {all} ({open} and {hidden} hidden)",
            name=name,
            declared=told,
            all=really + hidden,
            open=really,
            hidden=hidden,
        )
    return tr("{name} declared {declared}, really {really}", name=name, declared=told, really=really)


def _programme(scenario: Scenario, state: State, seed: int, hedge_id: str) -> str:
    known = state.of(Holdings).hedges[hedge_id]
    if all(hedge_id != other.hedge.id for other in running(scenario, state, seed)):
        if known.stopped >= 0:
            return tr("“{name}” given up", name=known.hedge.name)
        return tr("“{name}” not real in this session", name=known.hedge.name)
    cost = costs(scenario, state, seed).get(known.hedge.party, 0.0)
    return tr(
        "“{name}” runs, {items} items; hidden programmes of the party have cost {cost:g}",
        name=known.hedge.name,
        items=known.items,
        cost=cost,
    )
