"""The verification board and its forms, with real keys in the real window."""

from pathlib import Path

import pytest
from driving import Keys, click, shown, texts
from made_treaty import SECRET, scenario
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from detente.desk import Desk
from detente.desk.recents import Recents
from detente.exercise.boards.shapes import SiteView, ZoneView
from detente.exercise.declarations.books import Declarations
from detente.exercise.holdings import Holdings
from detente.exercise.inspections.acts import DisputeInspection, ReportInspection, RequestInspection
from detente.exercise.inspections.visits import Inspection, Inspections
from detente.exercise.mechanic import Command
from detente.exercise.phases import EndTurn
from detente.ui import theme
from detente.ui.boards.site_layout import feasible, neighbour, places
from detente.ui.boards.verification_board import VerificationBoard
from detente.ui.console import Console
from detente.ui.main_window import MainWindow

CLICK_MS = 150


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> MainWindow:
    made = MainWindow(Recents(tmp_path / "recents"), "light")
    qtbot.addWidget(made, before_close_func=lambda w: w.close_session())
    shown(made)
    enter(made, tmp_path / "monday.detente")
    return made


def enter(window: MainWindow, path: Path, quota: int = 3) -> None:
    """Open a session of the small treaty in its first turn."""
    desk = Desk.create(path, scenario(quota), seed=7, author="LM")
    desk.submit(EndTurn())
    window.enter(desk)
    QApplication.processEvents()


@pytest.fixture
def console(window: MainWindow) -> Console:
    assert window.console is not None
    return window.console


@pytest.fixture
def keys(window: MainWindow) -> Keys:
    return Keys(window)


def board(console: Console) -> VerificationBoard:
    shown_board = console.deck.current
    assert isinstance(shown_board, VerificationBoard)
    return shown_board


def inspection(console: Console, which: str = "V01") -> Inspection:
    found = console.session.desk.state.of(Inspections).ledger.get(which)
    assert found is not None
    return found


def do(console: Console, *commands: Command) -> None:
    for command in commands:
        outcome = console.session.do(command)
        assert outcome is not None
        assert outcome.refusal is None, str(outcome.refusal)
    QApplication.processEvents()


def rows(console: Console, panel: str) -> list[str]:
    """Rows of a list of the board as a screen reader tells them."""
    listed = getattr(board(console), panel).list
    return [listed.item(line).toolTip() for line in range(listed.count())]


def push(keys: Keys, chord: str) -> None:
    """Press the mnemonic of a button, which Qt lets go a moment later."""
    keys.press(chord)
    QTest.qWait(CLICK_MS)


# The map


def test_arrows_go_from_site_to_site_and_the_words_follow(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8")
    told = board(console).map
    assert told.hasFocus()
    assert told.accessibleName() == "Map of sites: Harrow · Arden · open to inspectors · no inspection known"
    keys.press("Right")
    assert told.site is not None
    assert told.site.name == "Dravik"
    keys.press("Down", "Right")
    assert told.site.name == "Minefield"
    assert "in Field, where inspectors cannot work" in told.sentence()
    assert "Mines, and nobody has a map." in told.sentence()
    keys.press("Left", "Left")
    assert told.site.name == "Calder"
    keys.press("Home", "Down")
    assert "excluded from inspection" in told.sentence()
    keys.press("Down")
    assert told.site.name == "Store", "beyond the last site there is none"


def test_the_table_is_the_same_map_in_words(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8", "T", "Down")
    table = board(console).table
    assert table.hasFocus()
    assert table.item(table.currentRow(), 0).text() == "Calder"
    assert [table.item(line, 2).text() for line in range(table.rowCount())].count("closed") == 2
    keys.press("Down", "T")
    assert board(console).map.hasFocus()
    assert board(console).map.site is not None
    assert board(console).map.site.name == "Store"


def test_a_click_on_the_map_chooses_what_is_there(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8")
    view = board(console).map
    click(view, view.point_of("v2").toPoint())
    assert view.site is not None
    assert view.site.id == "v2"


def test_sites_without_a_place_stand_in_their_host_s_half() -> None:
    def site(name: str, host: str, x: float | None = None, y: float | None = None) -> SiteView:
        return SiteView(id=name, name=name, host=host, x=x, y=y, inspectable=True, visits=())

    sites = [site(f"a{n}", "a") for n in range(7)] + [site(f"b{n}", "b") for n in range(7)]
    found = places([*sites, site("own", "b", 3.0, 4.0)])
    assert len(set(found.values())) == 15, "no two in one place"
    assert all(found[f"a{n}"][0] < 50 < found[f"b{n}"][0] for n in range(7))
    assert found["own"] == (3.0, 4.0)
    assert all(0 < x < 100 and 0 < y < 100 for x, y in found.values())
    zone = ZoneView(name="z", host="b", x=0, y=0, width=10, height=10, feasible=False, reason="")
    assert not feasible(site("own", "b", 3.0, 4.0), [zone])
    assert feasible(site("own", "b", 3.0, 4.0), [])


def test_every_site_can_be_reached_with_arrows() -> None:
    at = {f"s{x}{y}": (10.0 * x + y, 11.0 * y - x) for x in range(5) for y in range(5)}
    reached, fresh = set[str](), ["s00"]
    while fresh:
        one = fresh.pop()
        reached.add(one)
        for step in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            other = neighbour(at, one, *step)
            fresh += [other] if other not in reached else []
    assert reached == set(at)


# An inspection from beginning to end


def test_managed_access_with_a_slider_that_tells_its_price(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8", "Right", "Down")
    site = board(console).map.site
    assert site is not None
    assert site.host == "velmar"
    keys.press("Return")
    form = console.record.inspection_form
    assert form.isVisible()
    assert (form.inspector.value(), form.host.value(), form.site.value()) == ("arden", "velmar", site.id)
    keys.press("Alt+A", "2")
    form.dial.slider.setFocus()
    half = form.dial.detection.words(), form.dial.least_trust.words()
    assert half == ("Detection D: .333 → .167", "Least trust m(D): .400 → .455")
    assert form.dial.secrecy.words() == "Secrecy: Velmar gives 0.5"
    keys.press("Right", "Right")
    assert form.dial.openness() == 0.6
    assert form.dial.detection.words() == "Detection D: .333 → .200"
    assert form.dial.least_trust.words() == "Least trust m(D): .400 → .444"
    keys.press("Ctrl+Return")
    made = inspection(console)
    assert (made.access, made.openness) == ("managed", 0.6)
    assert console.pages.currentWidget() is console.deck, "the board is back"
    assert "under way" in rows(console, "inspections")[0]
    keys.press("Return")
    assert console.record.result_form.isVisible(), "Enter opens the last inspection of a site"
    keys.press("Escape")
    assert console.pages.currentWidget() is console.deck


def test_a_named_sample_is_as_large_as_it_is_named(console: Console, keys: Keys) -> None:
    keys.press("F4", "A", "B", "1", "1")
    form = console.record.inspection_form
    form.others.setFocus()
    keys.press("Home", "Space", "Down", "Right", "Space")
    assert len(form.others.value()) == 2
    assert form.dial.detection.words() == "Detection D: .500"
    keys.press("Ctrl+Return")
    made = inspection(console).requested
    assert made.sample == 3
    assert made.sampled[0] == "v1"


def test_a_refusal_names_the_clause_and_an_override_needs_a_reason(
    window: MainWindow, tmp_path: Path, keys: Keys
) -> None:
    window.close_session()
    enter(window, tmp_path / "tuesday.detente", quota=1)
    console = window.console
    assert console is not None
    keys.press("F4", "A", "B", "1", "1", "Ctrl+Return")
    keys.press("F4", "A", "B", "1", "2")
    form = console.record.inspection_form
    assert "Arrangement, Article 4" in texts(form.foot)
    assert "1 of 1, none left" in texts(form)
    keys.press("Ctrl+Return")
    assert form.isVisible(), "a refusal keeps the form"
    form.override.setFocus()
    keys.type("Both sides asked for it")
    keys.press("Ctrl+Return")
    assert inspection(console, "V02").requested.override == "Both sides asked for it"


def test_the_host_refuses_and_says_why(console: Console, keys: Keys) -> None:
    keys.press("F4", "A", "B", "2", "1", "Alt+A", "4", "Ctrl+Return")
    console.inbox.list.setFocus()
    console.record.open_record("inspection", "V01")
    form = console.record.result_form
    form.reason.setFocus()
    keys.type("A drill is under way")
    push(keys, "Alt+F")
    assert inspection(console).access == "refused"
    assert inspection(console).explanation == "A drill is under way"


def test_an_ambiguity_is_disputed_challenged_and_closed(console: Console, keys: Keys) -> None:
    keys.press("F4", "A", "B", "1", "2", "Ctrl+Return")
    record = console.record
    record.open_record("inspection", "V01")
    form = record.result_form
    form.hours.setFocus()
    keys.press("Ctrl+A")
    keys.type("40")
    push(keys, "Alt+A")
    assert inspection(console).arrived is not None
    assert inspection(console).arrived.late

    record.open_record("inspection", "V01")
    assert form.found.hasFocus()
    keys.type("2")
    form.signs.setFocus()
    keys.type("Stores for four")
    keys.press("Ctrl+Return")
    assert inspection(console).report is not None
    assert inspection(console).report.result == "ambiguity"

    record.open_record("inspection", "V01")
    assert form.explanation.hasFocus()
    keys.type("Spare parts")
    push(keys, "Alt+K")
    assert inspection(console).explanation == "Spare parts"

    record.open_record("inspection", "V01")
    push(keys, "Alt+T")
    assert "Write why the report is not signed" in texts(form)
    keys.type("The word traces")
    push(keys, "Alt+T")
    assert inspection(console).signed is False
    assert inspection(console).unsigned_because == "The word traces"

    record.open_record("inspection", "V01")
    form.disputant.setFocus()
    keys.press("C")
    assert form.disputant.value() == "", "only inspector and host can dispute"
    keys.press("B")
    form.wording.setFocus()
    keys.type("Nothing was found")
    push(keys, "Alt+C")
    assert inspection(console).disputed_by == "velmar"

    record.open_record("inspection", "V01")
    form.outcome.setFocus()
    keys.press("3")
    form.settlement.setFocus()
    keys.type("For the commission")
    push(keys, "Alt+I")
    assert inspection(console).outcome == "shelved"

    record.open_record("inspection", "V01")
    push(keys, "Alt+H")
    second = record.inspection_form
    assert second.isVisible()
    assert second.clarifies.value() == "V01"
    assert second.type.value() == "challenge"
    keys.press("Ctrl+Return")
    record.open_record("inspection", "V02")
    keys.type("2")
    keys.press("Ctrl+Return")
    closed = inspection(console)
    assert (closed.resolution, closed.clarified_by) == ("explained", "V02")


def test_a_verdict_needs_words(console: Console, keys: Keys) -> None:
    keys.press("F4", "A", "B", "1", "1", "Ctrl+Return")
    console.record.open_record("inspection", "V01")
    keys.type("9")
    keys.press("Ctrl+Return")
    console.record.open_record("inspection", "V01")
    push(keys, "Alt+F")
    assert inspection(console).resolution == ""
    keys.type("Five more than declared")
    push(keys, "Alt+F")
    assert inspection(console).resolution == "violation"
    keys.press("Ctrl+8")
    assert "violation" in rows(console, "inspections")[0]


def test_a_pause_is_refused_through_and_ends(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8")
    push(keys, "Alt+U")
    assert console.record.verification.regime.isVisible()
    keys.type("A funeral")
    keys.press("Ctrl+Return")
    assert console.session.desk.state.of(Inspections).paused == {"r"}
    keys.press("F4", "A", "B", "1", "1")
    assert "are paused" in texts(console.record.inspection_form.foot)
    keys.press("Escape", "Ctrl+8")
    push(keys, "Alt+U")
    keys.press("Ctrl+Return")
    assert not console.session.desk.state.of(Inspections).paused


# Declarations and notices


def test_a_declaration_is_prefilled_told_apart_and_corrected(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+D", "B", "1")
    form = console.record.verification.declaration
    assert "Due by the end of turn 1." in texts(form)
    assert [form.table.item(row, 2).text() for row in range(form.table.rowCount())] == ["6", "4", "2", "0"]
    form.table.setCurrentCell(1, 2)
    keys.type("5")
    keys.press("Return")
    assert form.table.item(0, 2).text() == "7", "the total follows its sites"
    assert form.table.item(1, 3).text() == "+1"
    assert "no movement was notified" in texts(form.foot)
    keys.press("Ctrl+Return")
    first = console.session.desk.state.of(Declarations).ledger.get("D01")
    assert first is not None
    assert {(i.site, i.count) for i in first.made.items} >= {("", 7), ("v1", 5)}

    keys.press("Ctrl+8")
    assert "answered" in " ".join(rows(console, "exchanges"))
    listed = board(console).exchanges.list
    listed.select("declaration", "D01")
    listed.setFocus()
    keys.press("Return")
    assert form.corrects.value() == "D01"
    form.table.setCurrentCell(1, 2)
    keys.type("4")
    keys.press("Return", "Ctrl+Return")
    second = console.session.desk.state.of(Declarations).ledger.get("D02")
    assert second is not None
    assert second.made.corrects == "D01"
    assert any("corrected by D02" in row for row in rows(console, "exchanges"))


def test_the_inbox_opens_the_exchange_for_the_party_that_owes_it(console: Console, keys: Keys) -> None:
    listed = console.inbox.list
    for party in ("velmar", "arden"):
        listed.select("exchange", f"data/{party}")
        listed.setFocus()
        keys.press("Return")
        form = console.record.verification.declaration
        assert form.isVisible()
        assert form.party.value() == party
        keys.press("Escape")
    do(console, EndTurn(), EndTurn())
    keys.press("Ctrl+8")
    assert "missing" in " ".join(rows(console, "exchanges"))
    keys.press("Ctrl+Shift+D", "A", "Ctrl+Return")
    late = console.session.desk.state.of(Declarations).ledger.get("D01")
    assert late is not None
    assert late.made.late
    keys.press("Ctrl+8")
    assert "answered late" in " ".join(rows(console, "exchanges"))


def test_what_is_no_number_is_told(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+D", "B", "1")
    form = console.record.verification.declaration
    form.table.setCurrentCell(1, 2)
    keys.type("many")
    keys.press("Return", "Ctrl+Return")
    assert form.isVisible()
    assert "Launchers, Dravik: type a whole number from 0 on." in texts(form.foot)


def test_notice_is_given_kept_and_missing(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+Shift+N", "B", "1")
    form = console.record.verification.notification
    assert form.starts.value() == 2
    assert "one turn of notice" in texts(form)
    keys.press("Ctrl+Return")
    do(console, EndTurn())
    keys.press("Ctrl+8")
    assert "now" in rows(console, "notices")[0]
    board(console).notices.list.setCurrentRow(0)
    board(console).notices.list.setFocus()
    keys.press("Return")
    seen = console.record.verification.activity
    assert seen.isVisible()
    assert "NT01: one turn of notice." in texts(seen)
    keys.press("Ctrl+Return")
    keys.press("Ctrl+Shift+A", "B", "1")
    assert "Nobody gave notice of it." in texts(seen), "one notice covers one activity"
    keys.press("Ctrl+Return")
    kept, missing = console.session.desk.state.of(Declarations).activities
    assert (kept.notice_turns, missing.notice_turns) == (1, -1)


def test_parties_simulate_together(console: Console, keys: Keys) -> None:
    console.record.open_record("simulation", "")
    form = console.record.verification.simulation
    keys.press("Ctrl+Return")
    assert "Tick at least two teams." in texts(form)
    keys.press("Space", "Tab", "Space", "Ctrl+Return")
    assert [s.parties for s in console.session.desk.state.of(Declarations).simulations] == [
        ("arden", "velmar")
    ]


# Ground truth


def test_control_sees_and_changes_ground_truth(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8")
    strip = board(console).truth
    assert strip.isVisible()
    told = strip.visible_text()
    assert "Launchers declared 6, really 8 (6 and 2 hidden)" in told
    assert f"“{SECRET} programme” runs, 2 items" in told
    assert strip.loophole.words() == "Loophole: 40% open"
    keys.press("G")
    assert not strip.isVisible()
    assert SECRET not in texts(board(console))
    keys.press("G")
    click(strip.change)
    form = console.record.verification.holding
    keys.press("A", "1", "2")
    keys.press("Ctrl+A")
    keys.type("5")
    keys.press("Ctrl+Return")
    assert "Write why it changed" in texts(form)
    form.reason.setFocus()
    keys.type("Two built in the dark")
    keys.press("Ctrl+Return")
    assert console.session.desk.state.of(Holdings).true["arden", "launchers", "a1"] == 5
    click(strip.change)
    keys.press("B")
    push(keys, "Alt+U")
    assert console.session.desk.state.of(Holdings).hedges["h"].stopped >= 0


def test_truth_told_twice_in_one_breath_leaves_no_stray_window(console: Console, keys: Keys) -> None:
    keys.press("Ctrl+8")
    desk, strip = console.session.desk, board(console).truth
    for _ in range(2):
        strip.show_truth(desk.scenario, desk.state, desk.seed, live=True)
    QApplication.processEvents()
    shown_windows = [widget for widget in QApplication.topLevelWidgets() if widget.isVisible()]
    assert shown_windows == [console.window()]


@pytest.mark.parametrize("seat", ["public", "arden", "velmar", "tessaly"])
def test_no_other_seat_sees_a_secret_or_may_write(console: Console, keys: Keys, seat: str) -> None:
    keys.press("F4", "A", "B", "1", "2", "Ctrl+Return")
    keys.press("Ctrl+8")
    assert SECRET in texts(console.deck), "control sees it"
    click(console.deck.seats.buttons[seat])
    read = texts(console.deck)
    assert SECRET not in read
    assert "Loophole" not in read
    assert not board(console).truth.isVisible()
    knows = seat in ("arden", "velmar")
    assert bool(rows(console, "inspections")) == knows
    board(console).map.setFocus()
    keys.press("G", "I", "Return")
    assert not board(console).truth.isVisible()
    assert console.pages.currentWidget() is console.deck, "nothing is written from another seat"


def test_drafts_of_the_new_forms_come_back(console: Console, keys: Keys) -> None:
    forms = console.record.verification
    keys.press("Ctrl+Shift+D", "B", "1")
    forms.declaration.table.setCurrentCell(1, 2)
    keys.type("5")
    keys.press("Return")
    forms.declaration.text.setText("half-written")
    console.record.keep_draft()
    forms.declaration.begin()
    assert console.record.restore_draft()
    assert forms.declaration.party.value() == "velmar"
    assert forms.declaration.table.item(1, 2).text() == "5"
    assert forms.declaration.text.text() == "half-written"
    keys.press("Escape")
    for name, letters, words in (
        ("notification", ("Ctrl+Shift+N", "B", "2"), "text"),
        ("activity", ("Ctrl+Shift+A", "A", "3"), "text"),
    ):
        form = getattr(forms, name)
        keys.press(*letters)
        getattr(form, words).setPlainText("half-written")
        console.record.keep_draft()
        before = form.command()
        form.begin()
        assert console.record.restore_draft()
        assert form.command() == before
        keys.press("Escape")
    assert not console.record.restore_draft(), "a form that was left keeps no draft"


def test_the_draft_of_an_inspection_keeps_its_plan(console: Console, keys: Keys) -> None:
    keys.press("F4", "A", "B", "2", "2", "Alt+A", "2")
    form = console.record.inspection_form
    form.dial.set_openness(0.25)
    form.others.setFocus()
    keys.press("Home", "Space")
    before = form.command()
    console.record.keep_draft()
    form.begin()
    assert console.record.restore_draft()
    assert form.command() == before


# Looks


@pytest.mark.parametrize("mode", ["light", "dark"])
@pytest.mark.parametrize("size", [(1093, 614), (1366, 768), (1920, 1080)])
def test_the_board_fits_and_paints(
    window: MainWindow, qapp: QApplication, keys: Keys, mode: str, size: tuple[int, int]
) -> None:
    theme.apply(qapp, "dark" if mode == "dark" else "light")
    shown(window, *size)
    keys.press("Ctrl+8")
    assert window.console is not None
    made = board(window.console)
    assert window.width() <= size[0]
    assert window.height() <= size[1]
    for widget in (made.map, made.quotas, made.inspections, made.exchanges, made.notices, made.truth):
        assert widget.isVisible()
        assert made.rect().contains(widget.mapTo(made, widget.rect().bottomRight()))
    picture = made.map.grab().toImage()
    at = made.map.point_of("a2").toPoint() * picture.devicePixelRatio()
    assert picture.pixelColor(at) == theme.team_colour("sky"), "a site has its host's colour"


def test_no_two_mnemonics_in_sight_are_the_same(window: MainWindow, console: Console, keys: Keys) -> None:
    do(console, RequestInspection(inspector="arden", host="velmar", site="v1", access="pending"))
    do(console, RequestInspection(inspector="arden", host="velmar", site="v2"))
    do(console, ReportInspection(inspection="V02", found=9))
    do(console, DisputeInspection(inspection="V02", by="velmar", text="No."))
    for kind, record in (
        ("inspection", "v1"),
        ("inspection", "V01"),
        ("inspection", "V02"),
        ("exchange", "data"),
        ("notification", ""),
        ("activity", ""),
        ("simulation", ""),
        ("holding", "velmar"),
        ("regime", ""),
    ):
        console.record.open_record(kind, record)
        letters = [
            letter_of(widget.text())
            for widget in console.record.findChildren(QWidget)
            if isinstance(widget, QLabel | QAbstractButton) and widget.isVisible()
        ]
        used = [letter for letter in letters if letter]
        assert len(used) == len(set(used)), f"{kind}: {sorted(used)}"
        menus = {letter_of(action.text()) for action in window.menuBar().actions()}
        assert not menus & set(used), f"{kind}: {sorted(used)}"


def letter_of(text: str) -> str:
    """The letter that Alt takes to a label, a button or a menu."""
    place = text.replace("&&", "").find("&")
    return text.replace("&&", "")[place + 1 : place + 2].upper() if place >= 0 else ""
