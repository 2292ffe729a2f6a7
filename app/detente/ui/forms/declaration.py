"""A declaration: numbers on record or as declared before, compared, corrected, told apart from faults."""

from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.declarations.acts import DeclarationMade, Declare
from detente.exercise.declarations.books import Declarations, declared_count, due_now, exchange_of, owes
from detente.exercise.holdings import categories
from detente.exercise.mechanic import Command, Refusal
from detente.ui.choosers import KeyedCombo, TeamChooser
from detente.ui.forms.declaration_table import DeclarationTable, Line
from detente.ui.forms.form import Form
from detente.ui.kit import plain
from detente.ui.session import Session
from detente.ui.theme import Space

SHORT = 120


class DeclarationForm(Form):
    """What a party declares in an exchange of data, or outside one."""

    kind = "exchange"
    tall = True

    def __init__(self, session: Session, parent: QWidget | None = None) -> None:
        super().__init__(session, self.tr("Declaration"), self.tr("Log declaration"), parent)
        self.party = TeamChooser(session.desk.scenario, self.tr("Party"))
        self.exchange = KeyedCombo(self.tr("Exchange"))
        self.corrects = KeyedCombo(self.tr("Corrects"))
        self.table = DeclarationTable()
        self.public = QCheckBox(self.tr("Given to the roo&m as well"))
        self.text = QLineEdit()
        self.text.setPlaceholderText(self.tr("Words that go with the numbers; may stay empty"))
        self._due = plain(role="muted", wrap=True)
        self._lay_out()
        self._filling = False
        self.party.chosen.connect(lambda _team: self.exchange.setFocus())
        self.exchange.chosen.connect(lambda _exchange: self.table.setFocus())
        self.corrects.chosen.connect(lambda _declaration: self.table.setFocus())
        self.party.changed.connect(self._party_changed)
        self.exchange.currentIndexChanged.connect(self._refill)
        self.corrects.currentIndexChanged.connect(self._refill)
        self.table.numbersChanged.connect(self._changed)
        self.public.toggled.connect(self._changed)
        self.text.textChanged.connect(self.edited)

    def _lay_out(self) -> None:
        line = QWidget()
        row = QHBoxLayout(line)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(Space.S)
        corrects = plain(self.tr("&corrects"), "muted")
        corrects.setBuddy(self.corrects)
        for combo in (self.exchange, self.corrects):
            combo.setMinimumWidth(SHORT)  # what does not fit is in the list that opens
        row.addWidget(self.exchange, 3)
        row.addWidget(corrects)
        row.addWidget(self.corrects, 2)
        self.fields.add_field(self.tr("Part&y"), self.party)
        self.fields.add_field(self.tr("E&xchange"), line).setBuddy(self.exchange)
        self.fields.add_field(self.tr("&Numbers"), self.table)
        self.fields.setRowStretch(self.fields.rowCount() - 1, 100)
        self.fields.add_field(self.tr("&Words"), self.text)
        last = self.fields.rowCount()
        self.fields.addWidget(self.public, last, 1)
        self.fields.addWidget(self._due, last + 1, 1)
        self.fields.setRowStretch(last + 2, 1)  # what the table has no rows for goes below, not between
        whole = self.layout()
        if isinstance(whole, QVBoxLayout):
            # The table takes what height there is, up to all its rows.
            whole.setStretch(0, 1)
            whole.setStretch(whole.count() - 1, 0)

    # Opening

    def begin(self) -> None:
        self.party.set_value("")
        self.public.setChecked(False)
        self.text.clear()
        self.corrects.setCurrentIndex(0)
        self.say("")
        self.party.setFocus()

    def open(self, record: str) -> None:
        """Begin for `exchange/party`, or to correct the declaration with this id."""
        self.begin()
        made = self.session.desk.state.of(Declarations).ledger.get(record)
        if made is not None:
            self.party.set_value(made.made.party)
            self.corrects.set_value(made.id)
            self.table.setFocus()
            return
        exchange, _, party = record.partition("/")
        found = exchange_of(self.session.desk.scenario, exchange)
        if found is None:
            return
        self.party.set_value(party or found.parties[0])
        self.exchange.set_value(exchange)
        self.table.setFocus()

    # Following what is chosen

    def _party_changed(self) -> None:
        desk, party = self.session.desk, self.party.value()
        self._filling = True
        known = [e for e in desk.scenario.exchanges if party in e.parties]
        options: list[tuple[str, object]] = [(e.name, e.id) for e in known]
        self.exchange.offer([*options, (self.tr("outside any exchange"), "")])
        own = [
            d
            for d in reversed(desk.state.of(Declarations).ledger)
            if d.made.party == party and not d.corrected_by
        ]
        told = self.tr("{id} of turn {turn}")
        earlier: list[tuple[str, object]] = [(told.format(id=d.id, turn=d.made.turn), d.id) for d in own]
        self.corrects.offer([(self.tr("nothing earlier"), ""), *earlier])
        self.corrects.setEnabled(bool(own))
        self._filling = False
        self._refill()

    def _refill(self) -> None:
        """What the record has for this turn, or what was declared last; the law of the exercise knows."""
        if self._filling:
            return
        self.exchange.setEnabled(not self.corrects.value())
        self.table.show_lines(self._lines() if self.party.value() else ())
        self._changed()

    def _lines(self) -> list[Line]:
        desk, party = self.session.desk, self.party.value()
        scenario, state = desk.scenario, desk.state
        named = {category.id: category.name for category in categories(scenario)}
        places = {site.id: site.name for site in scenario.sites}
        corrected = state.of(Declarations).ledger.get(self.corrects.value())
        then = {(i.category, i.site): i.count for i in corrected.made.items} if corrected else None
        lines: list[Line] = []
        for category, site, now in self._offered():
            before = then.get((category, site)) if then else None
            if then is None:
                before = declared_count(scenario, state, party, category, site)
            what = named.get(category, category)
            where = places.get(site, site) if site else self.tr("in all")
            lines.append(Line(category, site, f"{what}, {where}", before, now))
        return lines

    def _offered(self) -> list[tuple[str, str, int]]:
        """Category, site and number: totals first, as an empty declaration would be filled in."""
        desk, party = self.session.desk, self.party.value()
        would = desk.would(
            Declare(party=party, exchange=self.exchange.value(), corrects=self.corrects.value())
        )
        if not isinstance(would, Refusal):
            made = next(event for event in would if isinstance(event, DeclarationMade))
            return sorted(((i.category, i.site, i.count) for i in made.items), key=lambda item: item[1] != "")
        counts = (
            (c.id, declared_count(desk.scenario, desk.state, party, c.id)) for c in categories(desk.scenario)
        )
        return [(category, "", count or 0) for category, count in counts]

    def _changed(self) -> None:
        self._due.setText(self._due_text())
        self._tell(self.command())
        self.edited.emit()

    def _due_text(self) -> str:
        desk, party = self.session.desk, self.party.value()
        exchange = exchange_of(desk.scenario, self.exchange.value())
        if exchange is None or not party or self.corrects.value():
            return ""
        if not owes(desk.state, exchange, party):
            return self.tr("The party is not bound to this exchange now.")
        due = due_now(desk.scenario, desk.state, exchange, party)
        if not due:
            return self.tr("Nothing is due: this one is of its own accord.")
        return self.tr("Due by the end of turn {turn}.").format(turn=due)

    def _tell(self, command: Command | str) -> None:
        """What does not add up comes first, then what it does to the curves."""
        self.foretell(command)
        would = self.session.desk.would(command) if isinstance(command, Command) else ()
        if isinstance(would, Refusal):
            return
        faults = [fault for event in would if isinstance(event, DeclarationMade) for fault in event.faults]
        if faults:
            words = self.tr("Does not add up, and will be on record so: {faults}")
            self.say(words.format(faults=" ".join(faults)), warn=True)

    # Reading

    def command(self) -> Command | str:
        if not self.party.value():
            return self.tr("Who declares? Press the letter of a team.")
        items = self.table.items_declared()
        if isinstance(items, str):
            return items
        return Declare(
            party=self.party.value(),
            exchange="" if self.corrects.value() else self.exchange.value(),
            items=items,
            corrects=self.corrects.value(),
            public=self.public.isChecked(),
            text=self.text.text().strip(),
        )

    def draft(self) -> dict[str, Any]:
        items = self.table.items_declared()
        if not self.party.value():
            return {}
        return {
            "party": self.party.value(),
            "exchange": self.exchange.value(),
            "corrects": self.corrects.value(),
            "public": self.public.isChecked(),
            "text": self.text.text(),
            "numbers": [] if isinstance(items, str) else [[i.category, i.site, i.count] for i in items],
        }

    def restore(self, draft: dict[str, Any]) -> None:
        self.party.set_value(str(draft.get("party", "")))
        self.exchange.set_value(str(draft.get("exchange", "")))
        self.corrects.set_value(str(draft.get("corrects", "")))
        self.public.setChecked(bool(draft.get("public")))
        self.text.setText(str(draft.get("text", "")))
        for category, site, count in draft.get("numbers", ()):
            self.table.set_number(str(category), str(site), int(count))
        self.table.setFocus()
