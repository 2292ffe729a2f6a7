"""A form whose first choice is what is done; only the fields of that act are shown."""

from collections.abc import Sequence

from PySide6.QtWidgets import QDoubleSpinBox, QLabel, QWidget

from detente.ui import theme
from detente.ui.choosers import KeyedCombo
from detente.ui.forms.form import Form
from detente.ui.kit import IconMark, plain
from detente.ui.session import Session
from detente.ui.theme import Space


class ActForm(Form):
    """The act has a key each; its fields follow."""

    def __init__(
        self,
        session: Session,
        title: str,
        action: str,
        acts: Sequence[tuple[str, str]],
        parent: QWidget | None = None,
    ) -> None:
        """acts are pairs of words and the id of the act."""
        super().__init__(session, title, action, parent)
        self._shown: list[tuple[frozenset[str], tuple[QWidget, ...]]] = []
        self.about = plain(role="strong", wrap=True)
        self.fields.addWidget(self.about, 0, 0, 1, 2)
        self.act = KeyedCombo(self.tr("Act"), keys="123456789")
        self.act.offer([(name, act) for name, act in acts])
        self.fields.add_field(self.tr("&Act"), self.act)
        self.act.currentIndexChanged.connect(self._act_changed)
        self.act.chosen.connect(lambda _act: self.focusNextChild())

    def add_for(self, acts: Sequence[str], name: str, editor: QWidget, *, secret: bool = False) -> QLabel:
        """Add a field that these acts need."""
        line = self.fields.rowCount()
        label = self.fields.add_field(name, editor, secret=secret)
        widgets: list[QWidget] = [label, editor]
        beside = self.fields.itemAtPosition(line, 0)
        inside = beside.layout() if beside is not None else None
        for number in range(inside.count() if inside is not None else 0):
            item = inside.itemAt(number) if inside is not None else None
            mark = item.widget() if item is not None else None
            if isinstance(mark, IconMark):
                widgets.append(mark)
        self._shown.append((frozenset(acts), tuple(widgets)))
        return label

    def choose_act(self, act: str) -> None:
        """Show the fields of an act."""
        self.act.set_value(act)
        self._act_changed()

    def _act_changed(self) -> None:
        for acts, widgets in self._shown:
            for widget in widgets:
                widget.setVisible(self.act.value() in acts)
        self.say("")
        self.edited.emit()


class ShareField(QDoubleSpinBox):
    """A number with a decimal point; the wheel turns it only while it has the focus."""

    def __init__(self, low: float, high: float, value: float, step: float = 0.05) -> None:
        super().__init__()
        self.setRange(low, high)
        self.setDecimals(2)
        self.setSingleStep(step)
        self.setValue(value)
        self.setMaximumWidth(110)
        self.setFixedHeight(theme.TARGET + 4)
        self.lineEdit().setTextMargins(Space.S + 1, 0, 0, 0)
