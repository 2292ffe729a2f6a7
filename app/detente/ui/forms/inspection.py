"""An inspection in six keys, and its result when the team is back."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QSpinBox, QWidget

from detente.exercise.inspections.acts import (
    AnswerInspection,
    ReportInspection,
    RequestInspection,
    ResolveAnomaly,
)
from detente.exercise.inspections.visits import Inspection, Inspections, regime_between, site_of
from detente.exercise.mechanic import Command
from detente.exercise.treaty_setting import Regime
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.form import Form, TextField
from detente.ui.kit import KeyButton, plain
from detente.ui.session import Session
from detente.ui.theme import Space

NOT_TYPED = -1


class InspectionForm(Form):
    """Who inspects whom, how and where; the quota left stands beside."""

    kind = "inspection"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("New inspection"), self.tr("Log inspection"), parent)
        scenario = session.desk.scenario
        self.inspector = TeamChooser(scenario, self.tr("Inspector"))
        self.host = TeamChooser(scenario, self.tr("Host"))
        self.type = KeyedCombo(self.tr("Type"))
        self.site = KeyedCombo(self.tr("Site"))
        self.access = KeyedCombo(self.tr("Access"), keys="1234")
        self.override = QLineEdit()
        self._quota = plain(role="muted")
        for name, editor in (
            (self.tr("Inspec&tor"), self.inspector),
            (self.tr("&Host"), self.host),
            (self.tr("T&ype"), self.type),
            (self.tr("&Site"), self.site),
            (self.tr("&Access"), self.access),
            (self.tr("&Override"), self.override),
        ):
            self.fields.add_field(name, editor)
        self.fields.addWidget(self._quota, self.fields.rowCount(), 1)
        self.override.setPlaceholderText(self.tr("Reason, where a rule says no and control insists"))
        self.access.offer(
            [
                (self.tr("granted"), "granted"),
                (self.tr("managed"), "managed"),
                (self.tr("refused"), "refused"),
                (self.tr("answer still due"), "pending"),
            ]
        )
        self.inspector.chosen.connect(lambda _team: self.host.setFocus())
        self.host.chosen.connect(lambda _team: self.type.setFocus())
        self.type.chosen.connect(lambda _type: self.site.setFocus())
        self.site.chosen.connect(lambda _site: self.submit_button.setFocus())
        for signal in (self.inspector.changed, self.host.changed):
            signal.connect(self._parties_changed)
        for combo in (self.type, self.site, self.access):
            combo.currentIndexChanged.connect(self._changed)
        self.override.textChanged.connect(self._changed)

    def begin(self) -> None:
        parties = {party for regime in self.session.desk.scenario.regimes for party in regime.parties}
        self.inspector.allow(tuple(parties))
        self.host.allow(tuple(parties))
        self.inspector.set_value("")
        self.host.set_value("")
        self.access.setCurrentIndex(0)
        self.override.clear()
        self.say("" if parties else self.tr("This scenario has no inspection regime."), warn=not parties)
        self.inspector.setFocus()

    def _regime(self) -> Regime | None:
        a, b = self.inspector.value(), self.host.value()
        if not a or not b or a == b:
            return None
        desk = self.session.desk
        return regime_between(desk.scenario, desk.state.of(Inspections), a, b)

    def _parties_changed(self) -> None:
        regime, host = self._regime(), self.host.value()
        self.type.offer([(kind, kind) for kind in regime.types] if regime else [])
        sites = [s for s in self.session.desk.scenario.sites if s.host == host]
        known = [s for s in sites if not s.undeclared] + [s for s in sites if s.undeclared]
        self.site.offer(
            [(s.name if not s.undeclared else self.tr("%s (undeclared)") % s.name, s.id) for s in known]
        )
        self._changed()

    def _changed(self) -> None:
        regime = self._regime()
        self._quota.setText(self._quota_text(regime) if regime else "")
        made = self.command()
        self.foretell(made)
        self.edited.emit()

    def _quota_text(self, regime: Regime) -> str:
        state = self.session.desk.state.of(Inspections)
        inspector, host = self.inspector.value(), self.host.value()
        used = state.used_by_pair(regime.id, inspector, host)
        received = state.received(regime.id, host)
        pair = f"{used}/{regime.quota_per_pair}" if regime.quota_per_pair else str(used)
        total = f"{received}/{regime.quota_total}" if regime.quota_total else str(received)
        words = self.tr("{regime}: quota of the pair {pair}, host in all {total}")
        return words.format(regime=regime.name, pair=pair, total=total)

    def command(self) -> Command | str:
        if not self.inspector.value():
            return self.tr("Who inspects? Press the letter of a team.")
        if not self.host.value():
            return self.tr("Who is inspected? Press the letter of a team.")
        access = self.access.value()
        return RequestInspection(
            inspector=self.inspector.value(),
            host=self.host.value(),
            site=self.site.value(),
            type=self.type.value(),
            access=access if access in ("managed", "refused", "pending") else "granted",  # type: ignore[arg-type]
            override=self.override.text().strip(),
        )

    def draft(self) -> dict[str, Any]:
        if not self.inspector.value():
            return {}
        return {"inspector": self.inspector.value(), "host": self.host.value(), "site": self.site.value()}

    def restore(self, draft: dict[str, Any]) -> None:
        self.inspector.set_value(str(draft.get("inspector", "")))
        self.host.set_value(str(draft.get("host", "")))
        self.site.set_value(str(draft.get("site", "")))


class ResultForm(Form):
    """What became of one inspection: the host's answer, the finding, the verdict on an anomaly."""

    kind = "result"

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Inspection"), self.tr("Log result"), parent)
        self._id = ""
        self._about = plain(wrap=True)
        self.declared = self._count(self.tr("Declared"))
        self.found = self._count(self.tr("Found"))
        self.explanation = TextField(self.tr("Host's explanation"), 2, self.tr("In the host's own words"))
        self.fields.addWidget(self._about, 0, 0, 1, 2)
        numbers = QWidget()
        row = QHBoxLayout(numbers)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        for widget in (self.declared, plain(self.tr("found"), "muted"), self.found):
            row.addWidget(widget)
        row.addWidget(plain(self.tr("empty: drawn from ground truth"), "muted"))
        row.addStretch(1)
        label = self.fields.add_field(self.tr("&Declared"), numbers)
        label.setBuddy(self.declared)
        self.fields.add_field(self.tr("&Explanation"), self.explanation)
        self.grant = KeyButton(self.tr("&Granted"))
        self.managed = KeyButton(self.tr("&Managed"))
        self.refuse = KeyButton(self.tr("&Refused"))
        self.explained = KeyButton(self.tr("Anomaly e&xplained"))
        self.violation = KeyButton(self.tr("&Violation confirmed"))
        for button, act in (
            (self.grant, lambda: self._answer("granted")),
            (self.managed, lambda: self._answer("managed")),
            (self.refuse, lambda: self._answer("refused")),
            (self.explained, lambda: self._resolve(violation=False)),
            (self.violation, lambda: self._resolve(violation=True)),
        ):
            button.clicked.connect(act)
            self.buttons.insertWidget(self.buttons.count() - 2, button)

    def _count(self, name: str) -> QSpinBox:
        box = QSpinBox()
        box.setRange(NOT_TYPED, 100_000)
        box.setSpecialValueText("–")
        box.setAccessibleName(name)
        box.setFixedWidth(84)
        return box

    def open(self, inspection_id: str) -> None:
        """Show one inspection in the state it is in."""
        inspection = self.session.desk.state.of(Inspections).ledger.get(inspection_id)
        if inspection is None:
            self.left.emit()
            return
        self._id = inspection_id
        self.explanation.setPlainText(inspection.explanation)
        self._show(inspection)

    def _show(self, inspection: Inspection) -> None:
        scenario, request = self.session.desk.scenario, inspection.requested
        site = site_of(scenario, request.site)
        words = self.tr("{inspector} inspects {site} of {host}: {type}, access {access}.")
        self._about.setText(
            words.format(
                inspector=scenario.team(request.inspector).name,
                host=scenario.team(request.host).name,
                site=site.name if site else request.site,
                type=request.type,
                access=inspection.access,
            )
        )
        pending = inspection.access == "pending"
        open_result = inspection.access in ("granted", "managed") and inspection.report is None
        anomaly = bool(inspection.report and inspection.report.result == "anomaly")
        for button in (self.grant, self.managed, self.refuse):
            button.setVisible(pending)
        for button in (self.explained, self.violation):
            button.setVisible(anomaly and not inspection.resolution)
        self.submit_button.setVisible(open_result)
        for box in (self.declared, self.found):
            box.setEnabled(open_result)
        report = inspection.report
        self.declared.setValue(report.declared if report else (site.declared if site else 0))
        self.found.setValue(report.found if report else NOT_TYPED)
        self.say("")
        if open_result:
            self.found.setFocus()
            self.found.selectAll()
        elif pending:
            self.grant.setFocus()
        else:
            self.explanation.setFocus()

    def command(self) -> Command | str:
        declared, found = self.declared.value(), self.found.value()
        return ReportInspection(
            inspection=self._id,
            declared=None if declared == NOT_TYPED else declared,
            found=None if found == NOT_TYPED else found,
            explanation=self.explanation.text(),
        )

    def begin(self) -> None:
        self.open(self._id)

    def _answer(self, access: str) -> None:
        self.submitted.emit(
            AnswerInspection(inspection=self._id, access=access)  # type: ignore[arg-type]
        )

    def _resolve(self, *, violation: bool) -> None:
        words = self.explanation.text()
        if not words:
            self.say(self.tr("Write the explanation first: one sentence."), warn=True)
            self.explanation.setFocus()
            return
        self.submitted.emit(ResolveAnomaly(inspection=self._id, violation=violation, explanation=words))
