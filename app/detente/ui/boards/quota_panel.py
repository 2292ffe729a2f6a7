"""Quotas used and left in both directions, regime by regime; and secrecy given away."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QSizePolicy, QVBoxLayout, QWidget

from detente.exercise.boards.shapes import QuotaView, RegimeView, VerificationView
from detente.exercise.inspections.quotas import Quota
from detente.exercise.naming import short_name
from detente.exercise.setting import Scenario, Team
from detente.ui.kit import KeyButton, Panel, plain
from detente.ui.meters import Measure, Meter, Part
from detente.ui.symbols import TeamLabel
from detente.ui.theme import Space
from detente.words import tr


class QuotaPanel(Panel):
    """One block for each regime that the seat knows."""

    regimeWanted = Signal(str)
    """Id of the regime to pause or resume."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Quotas"), parent=parent, margin=0)
        inside = QWidget()
        self._column = QVBoxLayout(inside)
        self._column.setContentsMargins(Space.M, Space.S, Space.M, Space.S)
        self._column.setSpacing(2)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        scroll.setAccessibleName(tr("Quotas"))
        self.body.addWidget(scroll)

    def show_view(self, scenario: Scenario, view: VerificationView, *, live: bool) -> None:
        """Show what a seat may know."""
        _clear(self._column)
        for regime in view.regimes:
            self._regime(scenario, view, regime, live=live)
        if not view.regimes:
            words = tr("No inspection regime is in force here; a treaty or a step of the ladder brings one.")
            self._column.addWidget(plain(words, "muted", wrap=True))
        self._column.addStretch(1)

    def _regime(self, scenario: Scenario, view: VerificationView, regime: RegimeView, *, live: bool) -> None:
        head = QHBoxLayout()
        head.setSpacing(Space.S)
        name = plain(regime.name, "strong", wrap=True)
        name.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        head.addWidget(name, 1)
        if live and regime.counting:
            button = KeyButton(tr("Res&ume…") if regime.paused else tr("Pa&use…"))
            button.setAccessibleName(
                tr("Resume {regime}", regime=regime.name)
                if regime.paused
                else tr("Pause {regime}", regime=regime.name)
            )
            button.clicked.connect(lambda _checked=False, of=regime.id: self.regimeWanted.emit(of))
            head.addWidget(button, 0, Qt.AlignmentFlag.AlignTop)
        self._column.addLayout(head)
        self._column.addWidget(
            plain(_standing(regime), "muted", wrap=True, tone="warning" if regime.paused else "plain")
        )
        for pair in view.quotas:
            if pair.regime == regime.id:
                self._pair(scenario, pair)
        self._column.addSpacing(Space.S)

    def _pair(self, scenario: Scenario, pair: QuotaView) -> None:
        row = QHBoxLayout()
        row.setSpacing(Space.XS)
        row.setContentsMargins(0, Space.XS, 0, 0)
        for team, arrow in ((pair.inspector, tr("at")), (pair.host, "")):
            row.addWidget(_team(scenario, team))
            if arrow:
                row.addWidget(plain(arrow, "muted"))
        row.addStretch(1)
        self._column.addLayout(row)
        for quota in pair.quotas:
            self._column.addWidget(quota_meter(quota))
        if not pair.quotas:
            self._column.addWidget(plain(tr("no limit"), "muted"))


class SecrecyPanel(Panel):
    """What each host has given away under inspection, in the scenario's points."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Secrecy given away"), parent=parent, margin=Space.S)
        self._column = QVBoxLayout()
        self._column.setContentsMargins(Space.XS, 0, Space.XS, 0)
        self._column.setSpacing(2)
        self.body.addLayout(self._column)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def show_view(self, scenario: Scenario, view: VerificationView) -> None:
        """Show what a seat may know; there is nothing to show before an inspection has taken place."""
        _clear(self._column)
        self.setVisible(bool(view.exposures))
        most = max((cost for _, cost in view.exposures), default=0.0) or 1.0
        for host, cost in view.exposures:
            measure = Measure(
                short_name(scenario, host),
                [Part(cost / most, "soft")],
                tr("{cost:.1f} points", cost=cost),
                tip=tr("Openness of each inspection times its cost in secrecy, added up; an assumption."),
            )
            self._column.addWidget(Meter(measure))


def quota_meter(quota: Quota) -> Meter:
    """One limit as a bar and in words."""
    parts = [Part(quota.used / quota.limit if quota.limit else 1.0)]
    used = {"used": quota.used, "limit": quota.limit}
    if not quota.left:
        return Meter(Measure(quota.what, parts, tr("{used} of {limit}, none left", **used), "warning"))
    return Meter(Measure(quota.what, parts, tr("{used} of {limit}, {left} left", **used, left=quota.left)))


def _standing(regime: RegimeView) -> str:
    """In force, paused, or neither, and where the treaty says so."""
    if not regime.counting:
        standing = tr("not in force")
    else:
        standing = tr("paused") if regime.paused else tr("in force")
    notice = tr("{hours:g} h notice", hours=regime.notice_hours) if regime.notice_hours else ""
    return " · ".join(part for part in (regime.clause, standing, notice) if part)


def _team(scenario: Scenario, team_id: str) -> TeamLabel:
    team: Team = scenario.team(team_id)
    label = TeamLabel(team.symbol, team.short or team.name, team.colour)
    label.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)
    return label


def _clear(column: QVBoxLayout) -> None:
    for widget in _widgets(column):
        widget.hide()
        widget.deleteLater()


def _widgets(layout: QVBoxLayout | QHBoxLayout) -> Iterator[QWidget]:
    """Take everything out of a layout, rows within it included."""
    while layout.count():
        item = layout.takeAt(0)
        if item is None:
            return
        widget, inner = item.widget(), item.layout()
        if widget is not None:
            yield widget
        if isinstance(inner, QVBoxLayout | QHBoxLayout):
            yield from _widgets(inner)
