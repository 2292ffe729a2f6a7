"""The shelf of scenarios on the first screen."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from detente.scenario import Summary
from detente.scenario.glance import Glance, glance
from detente.ui.kit import KeyButton, PrimaryButton, plain, set_role
from detente.ui.symbols import TeamLabel
from detente.ui.theme import Space
from detente.words import tr

FIRST_SCENARIO = "meridian-strait"
"""What Enter begins: fictional, balanced, for a day."""
_TITLE_AT_MOST = 48
_TEAMS_AT_MOST = 5


class ScenarioCard(QFrame):
    """One scenario: what it is about, who plays, and the button that begins it."""

    chosen = Signal(str)
    """Id of the scenario."""

    def __init__(self, summary: Summary, *, first: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.summary = summary
        set_role(self, "panel")
        self.setAccessibleName(summary.title)
        self.button = _button(summary.title, first)
        self.button.clicked.connect(lambda: self.chosen.emit(summary.id))
        body = QVBoxLayout(self)
        body.setContentsMargins(Space.L, Space.M, Space.L, Space.M)
        body.setSpacing(Space.XS)
        seen = glance(summary.path)
        head = QHBoxLayout()
        head.addWidget(plain(summary.title, "title", wrap=True), 1)
        if seen.turns:
            head.addWidget(plain(_length(seen), "muted"))
        body.addLayout(head)
        if seen.teams:
            body.addWidget(_teams(seen))
        told = plain(summary.summary, wrap=True)
        body.addWidget(told, 1)
        foot = QHBoxLayout()
        foot.setContentsMargins(0, Space.XS, 0, 0)
        foot.addWidget(self.button)
        foot.addStretch(1)
        body.addLayout(foot)


def ordered(shelf: list[Summary]) -> list[Summary]:
    """The scenario that Enter begins first, the others as they stand."""
    return sorted(shelf, key=lambda summary: summary.id != FIRST_SCENARIO)


def _button(title: str, first: bool) -> KeyButton:
    short = title if len(title) <= _TITLE_AT_MOST else f"{title[:_TITLE_AT_MOST]}…"
    if first:
        said = tr("New session: {scenario}", scenario=short)
        button: KeyButton = PrimaryButton(said.replace("&", "&&"), "Return")
    else:
        button = KeyButton(tr("New session"))
    button.setAccessibleName(tr("New session: {scenario}", scenario=title))
    button.setAutoDefault(True)
    return button


def _length(seen: Glance) -> str:
    return tr("1 turn") if seen.turns == 1 else tr("{count} turns", count=seen.turns)


def _teams(seen: Glance) -> QWidget:
    row = QWidget()
    line = QHBoxLayout(row)
    line.setContentsMargins(0, 0, 0, Space.XS)
    line.setSpacing(Space.M)
    for team in seen.teams[:_TEAMS_AT_MOST]:
        line.addWidget(TeamLabel(team.symbol, team.name, team.colour))
    more = len(seen.teams) - _TEAMS_AT_MOST
    if more > 0:
        line.addWidget(plain(tr("+{count} more", count=more), "muted"))
    line.addStretch(1)
    return row
