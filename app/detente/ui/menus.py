"""Every menu of the window. A new action is one line here:

    Act(self.tr("&Name"), "Ctrl+X Alt+X", verb)

The verb is a method of one of those that act for the window: `sessions` (files: begin, open, back up,
report), `room` (projector and blank), `layout_verbs` (where panels stand) and `do` (all else in an open
session). Everything listed here has its keys, is switched on and off, and is found by the palette.
"""

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from detente.ui import theme
from detente.ui.actions import Act, Menu
from detente.ui.boards.channel_words import uses_incidents
from detente.ui.boards.kinds import board_kinds
from detente.ui.docks.dock_area import Area

if TYPE_CHECKING:
    from detente.ui.main_window import MainWindow

Acts = Sequence[Act | Menu | None]


class Menus(QObject):
    """The table of actions of a window."""

    def __init__(self, window: "MainWindow") -> None:
        super().__init__(window)
        self._window = window
        self._sessions, self._room, self._do = window.sessions, window.room, window.do
        self._layout = window.layout_verbs

    def all(self) -> tuple[Menu, ...]:
        """The menus in their order."""
        return (
            Menu(self.tr("&Session"), self._session()),
            Menu(self.tr("&Edit"), self._edit()),
            Menu(self.tr("&Record"), (*self._record(), None, *self._verification())),
            Menu(self.tr("&Day"), (*self._clock(), None, *self._day())),
            Menu(self.tr("R&oom"), self._room_acts()),
            Menu(self.tr("&Boards"), (*self._boards(), None, *self._beside())),
            Menu(self.tr("&View"), (*self._view(), None, *self._layouts(), None, *self._looks())),
        )

    def _session(self) -> Acts:
        its = self._sessions
        return (
            Act(self.tr("&New…"), "Ctrl+N", its.begin, anywhere=True),
            Act(self.tr("&Open…"), "Ctrl+O", its.choose, anywhere=True),
            Act(self.tr("&Import event log…"), "Ctrl+I", its.import_log, anywhere=True),
            Act(self.tr("Import in&jects…"), "Ctrl+J", its.import_injects),
            Act(self.tr("E&xport injects…"), "Ctrl+Shift+E", its.export_injects),
            Act(self.tr("Re&hearse a scenario…"), "Ctrl+Shift+R", its.rehearse, anywhere=True),
            None,
            Act(self.tr("Export &report…"), "Ctrl+E", its.export_report),
            Act(self.tr("&Print…"), "Ctrl+P", its.print),
            Act(self.tr("&Merge a scribe’s file…"), "Ctrl+Shift+T", its.merge),
            Act(self.tr("&Back up…"), "Ctrl+B", its.back_up),
            Act(self.tr("Copies on a &stick…"), "Ctrl+Shift+U", its.keep_copies),
            Act(self.tr("&Close session"), "Ctrl+W", self._window.close_session),
            None,
            Act(self.tr("&Quit"), "Ctrl+Q", self._window.close, anywhere=True),
        )

    def _edit(self) -> Acts:
        do = self._do
        return (
            Act(self.tr("&Undo"), "Ctrl+Z", do.undo, says=do.undo_words),
            Act(self.tr("&Redo"), "Ctrl+Shift+Z", do.redo, says=do.redo_words),
            Act(self.tr("Bookmark for the &hot wash"), "Ctrl+M", do.bookmark),
            Act(self.tr("Book&mark, and say why…"), "Ctrl+Shift+K", do.bookmark_because),
            Act(self.tr("Numbers of the mode&l…"), "Ctrl+Shift+M", do.show_parameters),
            None,
            Act(self.tr("Become the &scribe"), "Ctrl+Alt+W", do.change_role, says=do.role_words),
            Act(self.tr("Your &initials…"), "Ctrl+Alt+I", do.sign),
        )

    def _record(self) -> Acts:
        do = self._do
        return (
            Act(self.tr("&Move"), "F2 Ctrl+1", partial(do.open_form, "move_form")),
            Act(self.tr("&Call"), "F3 Ctrl+2", partial(do.open_form, "call_form")),
            Act(self.tr("&Inspection"), "F4 Ctrl+3", partial(do.open_form, "inspection_form")),
            Act(self.tr("In&ject"), "F5 Ctrl+4", do.play_inject),
            Act(self.tr("&Note"), "F6 Ctrl+5", do.focus_note),
            Act(self.tr("Routine &test"), "F7 Ctrl+6", do.open_test),
            Act(
                self.tr("O&bserver note"),
                "Ctrl+Shift+F6 Ctrl+Shift+5",
                partial(do.open_form, "observer_note_form"),
            ),
            Act(self.tr("Obse&rvers’ sheets…"), "Ctrl+Shift+O", do.type_in_observers),
            Act(self.tr("Sur&vey sheets…"), "Ctrl+Shift+Y", do.type_in_surveys),
            None,
            Act(self.tr("From a &paper form"), "Ctrl+T", do.toggle_paper),
            Act(self.tr("Detai&ls of the record"), "Ctrl+D", do.show_details),
            Act(self.tr("&Find in the log"), "Ctrl+F", do.find_in_log),
            Act(self.tr("&What is missing…"), "Ctrl+Shift+X", do.list_missing),
        )

    def _verification(self) -> Acts:
        """Forms that have no place among the function keys."""
        new = self._do.new_record
        return (
            Act(self.tr("&Declaration"), "Ctrl+Shift+D", partial(new, "exchange")),
            Act(self.tr("N&otification"), "Ctrl+Shift+N", partial(new, "notification")),
            Act(self.tr("&Activity seen"), "Ctrl+Shift+A", partial(new, "activity")),
            Act(self.tr("Joint &simulation"), "", partial(new, "simulation")),
            Act(self.tr("Ground trut&h"), "", partial(new, "holding")),
            Act(self.tr("Incid&ent"), "Ctrl+Shift+I", partial(new, "incident"), used=uses_incidents),
        )

    def _clock(self) -> Acts:
        do = self._do
        return (
            Act(self.tr("R&un or pause the clock"), "F8", do.toggle_clock),
            Act(self.tr("Next &phase"), "F9", do.advance),
            Act(self.tr("&Set the clock…"), "Ctrl+F8", do.set_clock),
            Act(self.tr("&Give 30 s"), "Ctrl++", partial(do.adjust_clock, 30)),
            Act(self.tr("Ta&ke 30 s"), "Ctrl+-", partial(do.adjust_clock, -30)),
            Act(self.tr("S&ound when two minutes are left"), "", do.toggle_sound, on=do.has_sound),
        )

    def _day(self) -> Acts:
        do = self._do
        return (
            Act(self.tr("P&lan of the day…"), "Ctrl+Shift+P", do.show_plan),
            Act(self.tr("Who has handed &in…"), "Ctrl+Shift+H", do.ask_who_handed_in),
            Act(self.tr("&Who is here…"), "Shift+F8", do.show_attendance),
            Act(self.tr("Rena&me a team…"), "Ctrl+Shift+F2", do.rename_team),
        )

    def _room_acts(self) -> Acts:
        room = self._room
        return (
            Act(self.tr("&TAKE the preview"), "Ctrl+Shift+Return", self._do.take),
            Act(self.tr("&Blank the projector"), "F12", room.toggle_blank, on=lambda: room.blank),
            Act(self.tr("&Lock the projector"), "Ctrl+Shift+L", room.toggle_lock, on=lambda: room.locked),
            Act(self.tr("&Projector window"), "F11", room.show_projector),
            Act(self.tr("Room &check…"), "Shift+F11 Ctrl+Shift+B", self._do.check_room),
            None,
            Act(self.tr("Next &speaker"), "F10 Ctrl+Shift+S", self._do.next_speaker),
            Act(self.tr("&Next page"), "Ctrl+PgDown", partial(room.turn, 1)),
            Act(self.tr("Pa&ge back"), "Ctrl+PgUp", partial(room.turn, -1)),
            None,
            Act(self.tr("L&arger text"), "Ctrl+Shift++ Ctrl+Alt++", partial(room.enlarge, 1)),
            Act(self.tr("S&maller text"), "Ctrl+Shift+- Ctrl+Alt+-", partial(room.enlarge, -1)),
            Act(
                self.tr("Say on the clock that two minutes a&re left"),
                "",
                room.toggle_cue,
                on=lambda: room.look.cue,
            ),
            Act(self.tr("Black &on white"), "", room.toggle_ground, on=lambda: room.look.mode == "light"),
        )

    def _view(self) -> Acts:
        do = self._do
        return (
            Act(self.tr("&Replay"), "Ctrl+R", do.toggle_replay, on=do.is_replaying),
            Act(self.tr("&Needs you"), "Ctrl+L", do.focus_inbox),
            Act(self.tr("&Commands…"), "Ctrl+K", self._window.open_palette, anywhere=True),
        )

    def _boards(self) -> Acts:
        do = self._do
        return (
            *(
                Act(one.name, one.keys, partial(do.open_board, one.keys), used=one.used)
                for one in board_kinds()
            ),
            Act(self.tr("C&onsole"), "Alt+Home", do.close_board),
        )

    def _beside(self) -> Acts:
        its = self._layout
        return (
            Act(self.tr("Beside the &panels, or floating"), "Ctrl+Shift+F", its.dock_board),
            Act(self.tr("Put &away"), "Ctrl+Shift+W", its.take_away),
        )

    def _layouts(self) -> Acts:
        its = self._layout
        sides = (
            Act(self.tr("To the &left"), "", partial(its.move, Area.LeftDockWidgetArea)),
            Act(self.tr("To the &right"), "", partial(its.move, Area.RightDockWidgetArea)),
            Act(self.tr("To the &top"), "", partial(its.move, Area.TopDockWidgetArea)),
            Act(self.tr("To the &bottom"), "", partial(its.move, Area.BottomDockWidgetArea)),
            Act(self.tr("A window of its &own, or back"), "", its.float),
        )
        return (
            Act(self.tr("Ne&xt panel"), "Ctrl+Tab", its.next_panel),
            Menu(self.tr("&Move the panel"), sides),
            Act(self.tr("&Arrange with the mouse"), "", its.toggle_arranging, on=its.is_arranging),
            Act(self.tr("Sa&ve layout as…"), "", its.save_as),
            Act(self.tr("C&hoose layout…"), "", self._window.choose_layout),
            Act(self.tr("&Forget a layout…"), "", its.forget),
            Act(self.tr("Layout as &usual"), "Ctrl+Shift+0", its.reset),
        )

    def _looks(self) -> Acts:
        return (
            self._look(self.tr("Follow the &system"), "system"),
            self._look(self.tr("&Light"), "light"),
            self._look(self.tr("&Dark"), "dark"),
            self._look(self.tr("High con&trast"), "contrast"),
        )

    def _look(self, name: str, mode: theme.Choice) -> Act:
        window = self._window
        return Act(name, "", partial(window.set_mode, mode), anywhere=True, on=partial(window.is_mode, mode))
