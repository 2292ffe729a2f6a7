"""What an action of the window is: a name, its keys, a verb, and when it is offered; `menus` lists them."""

from collections.abc import Callable, Iterable
from typing import NamedTuple

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow, QMenu

from detente.exercise.setting import Scenario
from detente.ui.giving_way import GivingWay

Verb = Callable[[], object]


class Act(NamedTuple):
    """One action."""

    name: str
    """With its mnemonic."""
    keys: str
    """Chords with spaces between them: the first is printed in the menu, all of them work."""
    verb: Verb
    anywhere: bool = False
    """Offered on the home screen too; all others need an open session."""
    used: Callable[[Scenario], bool] | None = None
    """Left out where the scenario of the open session has no use for it."""
    on: Callable[[], bool] | None = None
    """For what can be switched on and off: whether it is on."""
    says: Callable[[], str] | None = None
    """For what is named by what it would do now: that name, or nothing where there is nothing to do."""


class Menu(NamedTuple):
    """One menu of the bar."""

    name: str
    acts: "Iterable[Act | Menu | None]"
    """None is a separator, a menu among them one that opens beside."""


class ActionSet:
    """The actions of a window, built into its menu bar; what they offer follows `refresh`."""

    def __init__(self, window: QMainWindow) -> None:
        self._window = window
        self._scenario: Scenario | None = None
        self._made: list[tuple[Act, QAction]] = []
        self._giving_way = GivingWay(window)

    def build(self, menus: Iterable[Menu]) -> None:
        """Fill the menu bar."""
        for menu in menus:
            made = self._window.menuBar().addMenu(menu.name)
            self._giving_way.add(made)
            self._fill(made, menu)

    def _fill(self, made: QMenu, menu: Menu) -> None:
        for act in menu.acts:
            if act is None:
                made.addSeparator()
            elif isinstance(act, Menu):
                self._fill(made.addMenu(act.name), act)
            else:
                self._add(made, act)

    def _add(self, menu: QMenu, act: Act) -> None:
        action = QAction(act.name, self._window)
        action.setShortcuts([QKeySequence(keys) for keys in act.keys.split()])
        action.setData(act.name)  # the name it has even while it says what it would do now
        action.setCheckable(act.on is not None)
        action.triggered.connect(lambda _checked=False: self._run(act))
        menu.addAction(action)
        self._window.addAction(action)
        self._made.append((act, action))

    def _run(self, act: Act) -> None:
        act.verb()
        self.refresh()

    def follow(self, scenario: Scenario | None) -> None:
        """Offer what the open session has a use for; None for the home screen."""
        self._scenario = scenario
        self.refresh()

    def refresh(self) -> None:
        """Offer what makes sense now."""
        for act, action in self._made:
            useful = act.used is None or (self._scenario is not None and act.used(self._scenario))
            told = act.says() if act.says is not None else act.name
            action.setVisible(useful)
            action.setEnabled(useful and bool(told) and (act.anywhere or self._scenario is not None))
            action.setText(told or act.name)
            if act.on is not None:
                action.setChecked(act.on())

    def named(self, keys: str) -> QAction:
        """The action that answers to these keys. Raises KeyError where there is none."""
        for act, action in self._made:
            if keys in act.keys.split():
                return action
        raise KeyError(keys)
