"""What the parties can do with the chosen text, in words; a refusal stands beside, and how to insist."""

from collections.abc import Callable
from dataclasses import replace
from typing import NamedTuple

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from detente.exercise.agreements import acts
from detente.exercise.boards.shapes import AgreementView
from detente.exercise.mechanic import Command, Refusal
from detente.exercise.setting import Scenario
from detente.ui.choosers import TeamChooser
from detente.ui.flow_row import FlowRow
from detente.ui.kit import KeyButton, NumberField, mark_secret, plain
from detente.ui.theme import TARGET, Space

_REASON_WIDTH = 176


Making = Callable[[str, str, str], Command]
"""Makes a command from ids of agreement and team, and the reason."""


class Act(NamedTuple):
    """One button: when it is offered, and the command that it makes."""

    button: KeyButton
    offered: Callable[[AgreementView], bool]
    command: Making
    by_party: bool = True
    """Whether a party has to be chosen."""


class TreatyActs(QWidget):
    """One party is chosen; its acts that fit the state of the text are offered."""

    wanted = Signal(object)
    """The Command that was asked for."""

    def __init__(self, scenario: Scenario, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._scenario = scenario
        self._text: AgreementView | None = None
        self._refused: Command | None = None
        self.party = TeamChooser(scenario, self.tr("Party that acts"))
        self.reason = QLineEdit()
        self.reason.setAccessibleName(self.tr("Reason"))
        self.reason.setPlaceholderText(self.tr("Reason"))
        self.turns = NumberField(1, 99, 4)
        self.turns.setAccessibleName(self.tr("Turns of the extension"))
        self.turns.setSuffix(self.tr(" turns"))
        self.told = plain(wrap=True, tone="warning")
        self.told.setAccessibleName(self.tr("Refusal"))
        self.override = QLineEdit()
        self.override.setAccessibleName(self.tr("Reason for insisting"))
        self.override.setPlaceholderText(self.tr("Control insists, because …"))
        mark_secret(self.override)
        self.insist = KeyButton(self.tr("Insist"), "Return")
        self.acts = self._acts()
        self._lay_out()
        self.override.returnPressed.connect(self._insist)
        self.insist.clicked.connect(self._insist)
        self.party.changed.connect(self.accept)
        self.show_text(None)

    def _acts(self) -> tuple[Act, ...]:
        """Every act, in the order of a treaty's life."""
        return (*self._acts_on_a_draft(), *self._acts_before_force(), *self._acts_in_force(), self._release())

    def _acts_on_a_draft(self) -> tuple[Act, ...]:
        return (
            Act(KeyButton(self.tr("Votes &for")), _is_draft, _vote("for")),
            Act(KeyButton(self.tr("A&gainst")), _is_draft, _vote("against")),
            Act(KeyButton(self.tr("A&bstains")), _is_draft, _vote("abstain")),
            Act(KeyButton(self.tr("S&igns")), _is_draft, _plainly(acts.SignAgreement)),
            Act(KeyButton(self.tr("S&ponsors")), _is_draft, self._sponsors),
        )

    def _acts_before_force(self) -> tuple[Act, ...]:
        withdraws = KeyButton(self.tr("Withdraws signat&ure"))
        return (
            Act(withdraws, _is_signed, _with_reason(acts.WithdrawSignature)),
            Act(KeyButton(self.tr("Ratifies, &yes")), _may_ratify, _with_reason(acts.RatifyAgreement)),
            Act(KeyButton(self.tr("Does &not ratify")), _may_ratify, _rejects),
        )

    def _acts_in_force(self) -> tuple[Act, ...]:
        extend = KeyButton(self.tr("E&xtend"))
        return (
            Act(KeyButton(self.tr("Suspe&nds")), _is_in_force, _with_reason(acts.SuspendAgreement)),
            Act(KeyButton(self.tr("Res&umes")), _is_suspended, _plainly(acts.ResumeAgreement)),
            Act(KeyButton(self.tr("&Leaves")), _is_in_force, _with_reason(acts.LeaveAgreement)),
            Act(extend, _expires, self._extends, by_party=False),
        )

    def _release(self) -> Act:
        release = KeyButton(self.tr("Release to the roo&m"))
        return Act(
            release,
            lambda text: text.status != "ended",
            lambda text, _team, _why: acts.ReleaseText(agreement=text),
            by_party=False,
        )

    def _lay_out(self) -> None:
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(Space.XS)
        whole.addWidget(self.party)
        row = FlowRow()
        for act in self.acts:
            if act.command == self._extends:
                row.addWidget(self.turns)
            row.addWidget(act.button)
            act.button.clicked.connect(lambda _checked=False, of=act: self._ask(of))
        self.reason.setFixedSize(_REASON_WIDTH, TARGET + 4)
        row.addWidget(self.reason)
        whole.addLayout(row)
        whole.addWidget(self.told)
        self._over = QWidget()
        over = QHBoxLayout(self._over)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(Space.S)
        over.addWidget(self.override, 1)
        over.addWidget(self.insist)
        whole.addWidget(self._over)

    def show_text(self, text: AgreementView | None) -> None:
        """Offer what fits the text; nothing where there is none."""
        if text is None or self._text is None or text.id != self._text.id:
            self.accept()
            self.party.set_value("")
        self._text = text
        self.party.setVisible(text is not None)
        self.reason.setVisible(text is not None and (text.status != "draft" or bool(text.signed)))
        if text is not None:
            self.party.allow(self._who(text))
        for act in self.acts:
            offered = text is not None and act.offered(text)
            if not offered and act.button.hasFocus():
                self.party.setFocus()
            act.button.setVisible(offered)
            if act.command == self._extends:
                self.turns.setVisible(offered)

    def _who(self, text: AgreementView) -> tuple[str, ...]:
        """Parties that have not left; while it is a draft, whoever may sponsor it too."""
        if text.status == "draft":
            return tuple(team.id for team in self._scenario.teams)
        return tuple(party for party in text.parties if party not in text.left)

    def refuse(self, refusal: Refusal, command: Command) -> None:
        """Say why not, and offer to insist where control may."""
        self._refused = command if refusal.overridable else None
        self._say(str(refusal))
        self._over.setVisible(refusal.overridable)
        if refusal.overridable:
            self.override.setFocus()

    def accept(self) -> None:
        """Nothing stands against it: the words of an earlier refusal go."""
        self._refused = None
        self._say("")
        self.override.clear()
        self._over.hide()

    def _say(self, words: str) -> None:
        self.told.setText(f"✗ {words}" if words else "")
        self.told.setVisible(bool(words))

    def _ask(self, act: Act) -> None:
        if self._text is None:
            return
        team = self.party.value()
        if act.by_party and not team:
            self.accept()
            self._say(self.tr("Who acts? Press the letter of a party."))
            self.party.setFocus()
            return
        self.wanted.emit(act.command(self._text.id, team, self.reason.text().strip()))

    def _insist(self) -> None:
        if self._refused is not None and self.override.text().strip():
            self.wanted.emit(replace(self._refused, override=self.override.text().strip()))

    def _sponsors(self, text: str, team: str, _why: str) -> Command:
        """Sponsor it, or stand back where the team does so already."""
        stands = self._text is not None and team in self._text.sponsors
        return acts.SponsorAgreement(agreement=text, team=team, withdraw=stands)

    def _extends(self, text: str, _team: str, why: str) -> Command:
        return acts.ExtendAgreement(agreement=text, turns=self.turns.value(), reason=why)


def _is_draft(text: AgreementView) -> bool:
    return text.status == "draft"


def _is_signed(text: AgreementView) -> bool:
    """Signed by one party at least, and not in force yet."""
    return bool(text.signed) and text.status in ("draft", "signed")


def _may_ratify(text: AgreementView) -> bool:
    return _is_signed(text) and bool(text.must_ratify)


def _is_in_force(text: AgreementView) -> bool:
    return text.status == "in_force"


def _is_suspended(text: AgreementView) -> bool:
    return _is_in_force(text) and bool(text.suspended)


def _expires(text: AgreementView) -> bool:
    return _is_in_force(text) and text.expires > 0


def _vote(vote: acts.Vote) -> Making:
    return lambda text, team, _why: acts.CastVote(agreement=text, team=team, vote=vote)


def _with_reason(kind: Callable[..., Command]) -> Making:
    return lambda text, team, why: kind(agreement=text, team=team, reason=why)


def _plainly(kind: Callable[..., Command]) -> Making:
    return lambda text, team, _why: kind(agreement=text, team=team)


def _rejects(text: str, team: str, why: str) -> Command:
    return acts.RatifyAgreement(agreement=text, team=team, approved=False, reason=why)
