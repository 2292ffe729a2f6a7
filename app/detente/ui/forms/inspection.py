"""An inspection in six keys; what a plan may say beyond that stands below."""

from typing import Any

from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLineEdit, QWidget

from detente.exercise.inspections.acts import RequestInspection
from detente.exercise.inspections.quotas import quotas
from detente.exercise.inspections.visits import Inspections, regime_between, site_of
from detente.exercise.mechanic import Command
from detente.exercise.phases import Phases
from detente.exercise.telling import result_name
from detente.exercise.treaty_setting import Regime
from detente.ui.boards.quota_panel import quota_meter
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.access import AccessDial
from detente.ui.forms.form import Form
from detente.ui.forms.site_picker import SitePicker
from detente.ui.kit import NumberField, plain
from detente.ui.session import Session
from detente.ui.theme import Space

AS_PLANNED = -1


class InspectionForm(Form):
    """Who inspects whom, how and where; every quota stands beside, and what the plan can see."""

    kind = "inspection"
    tall = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("New inspection"), self.tr("Log inspection"), parent)
        scenario = session.desk.scenario
        self.inspector = TeamChooser(scenario, self.tr("Inspector"))
        self.host = TeamChooser(scenario, self.tr("Host"))
        self.type = KeyedCombo(self.tr("Type"))
        self.site = KeyedCombo(self.tr("Site"))
        self.access = KeyedCombo(self.tr("Access"), keys="1234")
        self.dial = AccessDial(session)
        self.sample = NumberField(AS_PLANNED, 100_000, AS_PLANNED)
        self.others = SitePicker()
        self.clarifies = KeyedCombo(self.tr("Clarifies"))
        self.override = QLineEdit()
        self._quotas = QGridLayout()
        self._planned = plain(role="muted")
        self._lay_out()
        self._connect()

    def _lay_out(self) -> None:
        self.access.offer(
            [
                (self.tr("granted"), "granted"),
                (self.tr("managed"), "managed"),
                (self.tr("refused"), "refused"),
                (self.tr("answer still due"), "pending"),
            ]
        )
        self.override.setPlaceholderText(self.tr("Reason, where a rule says no and control insists"))
        self.fields.add_field(self.tr("I&nspector"), self.inspector)
        self.fields.add_field(self.tr("&Host"), self.host)
        self.fields.add_field(self.tr("T&ype"), self.type)
        self.fields.add_field(self.tr("Si&te"), self.site)
        self._add_quotas()
        self.fields.add_field(self.tr("&Access"), self.access)
        self.fields.add_field(self.tr("O&penness"), self.dial)
        self._add_sample()
        self.fields.add_field(self.tr("And a&lso at"), self.others)
        self.fields.add_field(self.tr("&Clarifies"), self.clarifies)
        self.fields.add_field(self.tr("Overri&de"), self.override)

    def _add_sample(self) -> None:
        """How many are looked at, beside what the regime plans."""
        self.sample.setSpecialValueText(self.tr("planned"))
        self.sample.setFixedWidth(92)
        self.sample.setAccessibleName(self.tr("Sites or items looked at"))
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.M)
        row.addWidget(self.sample)
        row.addWidget(self._planned, 1)
        self.fields.add_field(self.tr("Sa&mple"), line).setBuddy(self.sample)

    def _add_quotas(self) -> None:
        """Every limit that bears on the choice so far."""
        beside = QWidget()
        beside.setLayout(self._quotas)
        self._quotas.setContentsMargins(0, 0, 0, 0)
        self._quotas.setHorizontalSpacing(Space.L)
        self._quotas.setVerticalSpacing(0)
        line = self.fields.rowCount()
        self.fields.addWidget(plain(self.tr("Quotas"), "muted"), line, 0)
        self.fields.addWidget(beside, line, 1)

    def _connect(self) -> None:
        self.inspector.chosen.connect(lambda _team: self.host.setFocus())
        self.host.chosen.connect(lambda _team: self.type.setFocus())
        self.type.chosen.connect(lambda _type: self.site.setFocus())
        self.site.chosen.connect(lambda _site: self.submit_button.setFocus())
        for signal in (self.inspector.changed, self.host.changed):
            signal.connect(self._parties_changed)
        self.site.currentIndexChanged.connect(self._site_changed)
        for signal in (
            self.type.currentIndexChanged,
            self.access.currentIndexChanged,
            self.clarifies.currentIndexChanged,
            self.sample.valueChanged,
            self.dial.changed,
            self.others.picked,
            self.override.textChanged,
        ):
            signal.connect(self._changed)

    # Opening

    def begin(self) -> None:
        parties = {party for regime in self.session.desk.scenario.regimes for party in regime.parties}
        for chooser in (self.inspector, self.host):
            chooser.allow(tuple(parties))
            chooser.set_value("")
        self.access.setCurrentIndex(0)
        self.sample.setValue(AS_PLANNED)
        self.others.set_value(())
        self.override.clear()
        self._parties_changed()
        self.say("" if parties else self.tr("This scenario has no inspection regime."), warn=not parties)
        self.inspector.setFocus()

    def open(self, site_id: str) -> None:
        """Begin at a site; where two parties share a regime, the inspector is plain."""
        self.begin()
        site = site_of(self.session.desk.scenario, site_id)
        if site is None:
            return
        inspectors = {
            party
            for regime in self.session.desk.scenario.regimes
            if site.host in regime.parties
            for party in regime.parties
        } - {site.host}
        self.host.set_value(site.host)
        if len(inspectors) == 1:
            self.inspector.set_value(inspectors.pop())
            self.type.setFocus()
        self.site.set_value(site_id)

    def clarify(self, inspection_id: str) -> None:
        """Begin a second look that is to clear up the doubt of a first one."""
        first = self.session.desk.state.of(Inspections).ledger.get(inspection_id)
        if first is None:
            return
        self.open(first.requested.site)
        self.inspector.set_value(first.requested.inspector)
        self.site.set_value(first.requested.site)
        self.clarifies.set_value(inspection_id)
        self.type.set_value("challenge")
        self.type.setFocus()

    # Following what is chosen

    def _regime(self) -> Regime | None:
        a, b = self.inspector.value(), self.host.value()
        if not a or not b or a == b:
            return None
        desk = self.session.desk
        return regime_between(desk.scenario, desk.state.of(Inspections), a, b)

    def _parties_changed(self) -> None:
        regime, host = self._regime(), self.host.value()
        self.type.offer([(kind.replace("_", " "), kind) for kind in regime.types] if regime else [])
        sites = [s for s in self.session.desk.scenario.sites if s.host == host]
        known = [s for s in sites if not s.undeclared] + [s for s in sites if s.undeclared]
        self.site.offer(
            [(s.name if not s.undeclared else self.tr("%s (undeclared)") % s.name, s.id) for s in known]
        )
        if regime is not None:
            self.dial.set_openness(regime.managed_openness)
            self.sample.setMaximum(regime.population)
        self._offer_doubts()
        self._site_changed()

    def _offer_doubts(self) -> None:
        """Open doubts that this inspector has about this host."""
        pair = (self.inspector.value(), self.host.value())
        doubts = [
            i
            for i in self.session.desk.state.of(Inspections).ledger
            if i.doubtful and (i.requested.inspector, i.requested.host) == pair
        ]
        options: list[tuple[str, object]] = [(self.tr("nothing"), "")]
        for doubt in doubts:
            site = site_of(self.session.desk.scenario, doubt.requested.site)
            told = result_name(doubt.report.result) if doubt.report else ""
            options.append((f"{doubt.id} {site.name if site else doubt.requested.site}: {told}", doubt.id))
        self.clarifies.offer(options)
        self.clarifies.setEnabled(len(options) > 1)

    def _site_changed(self) -> None:
        host, first = self.host.value(), self.site.value()
        self.others.offer(
            [
                s
                for s in self.session.desk.scenario.sites
                if s.host == host and s.id != first and not s.undeclared
            ]
        )
        self._changed()

    def _changed(self) -> None:
        regime = self._regime()
        self._show_quotas(regime)
        self.dial.setVisible(regime is not None)
        if regime is not None:
            pair = (self.inspector.value(), self.host.value())
            self.dial.show_plan(regime, self._sample(), pair, managed=self.access.value() == "managed")
            self._planned.setText(self._planned_text(regime))
        self.foretell(self.command())
        self.edited.emit()

    def _planned_text(self, regime: Regime) -> str:
        named = len(self.others.value())
        if self.sample.value() == AS_PLANNED and named:
            return self.tr("{n} sites, named below").format(n=named + 1)
        words = self.tr("the plan of {regime} is {n} of {all}")
        return words.format(regime=regime.name, n=regime.sample, all=regime.population)

    def _show_quotas(self, regime: Regime | None) -> None:
        while self._quotas.count():
            item = self._quotas.takeAt(0)
            widget = item.widget() if item else None
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        if regime is None:
            return
        state = self.session.desk.state
        found = quotas(
            self.session.desk.scenario,
            state.of(Inspections),
            regime,
            state.of(Phases).turn,
            (self.inspector.value(), self.host.value()),
            self.type.value(),
            self.site.value(),
        )
        for place, quota in enumerate(found):
            self._quotas.addWidget(quota_meter(quota), place // 2, place % 2)
        if not found:
            self._quotas.addWidget(plain(self.tr("no limit"), "muted"), 0, 0)

    def _sample(self) -> int | None:
        """Sites or items looked at: typed, or as many as are named, or as the regime plans."""
        if self.sample.value() != AS_PLANNED:
            return self.sample.value()
        named = len(self.others.value())
        return named + 1 if named else None

    # Reading

    def command(self) -> Command | str:
        if not self.inspector.value():
            return self.tr("Who inspects? Press the letter of a team.")
        if not self.host.value():
            return self.tr("Who is inspected? Press the letter of a team.")
        access = self.access.value()
        others = self.others.value()
        return RequestInspection(
            inspector=self.inspector.value(),
            host=self.host.value(),
            site=self.site.value(),
            type=self.type.value(),
            access=access if access in ("managed", "refused", "pending") else "granted",  # type: ignore[arg-type]
            sample=self._sample(),
            sampled=(self.site.value(), *others) if others else (),
            openness=self.dial.openness() if access == "managed" else None,
            clarifies=self.clarifies.value(),
            override=self.override.text().strip(),
        )

    def draft(self) -> dict[str, Any]:
        if not self.inspector.value():
            return {}
        return {
            "inspector": self.inspector.value(),
            "host": self.host.value(),
            "type": self.type.value(),
            "site": self.site.value(),
            "access": self.access.value(),
            "openness": self.dial.openness(),
            "sample": self.sample.value(),
            "others": list(self.others.value()),
            "clarifies": self.clarifies.value(),
            "override": self.override.text(),
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.inspector.set_value(str(draft.get("inspector", "")))
        self.host.set_value(str(draft.get("host", "")))
        self.type.set_value(str(draft.get("type", "")))
        self.site.set_value(str(draft.get("site", "")))
        self.access.set_value(str(draft.get("access", "granted")))
        if "openness" in draft:
            self.dial.set_openness(float(draft["openness"]))
        self.sample.setValue(int(draft.get("sample", AS_PLANNED)))
        self.others.set_value([str(site) for site in draft.get("others", ())])
        self.clarifies.set_value(str(draft.get("clarifies", "")))
        self.override.setText(str(draft.get("override", "")))
