"""Words and symbols for treaties, steps and duties: colour never says it alone."""

from typing import NamedTuple

from detente.exercise.boards.shapes import AgreementView, DutyView, StepStanding
from detente.exercise.naming import names
from detente.exercise.obligations.acts import Tick
from detente.exercise.obligations.ruling import state_name
from detente.exercise.setting import Scenario
from detente.exercise.treaty_names import standing_name
from detente.exercise.treaty_setting import Method
from detente.ui.kit import Tone
from detente.words import tr

TICKS: tuple[Tick, ...] = ("measured", "verified", "acknowledged")


class Sign(NamedTuple):
    """A symbol, a word and a tone that say the same thing."""

    symbol: str
    word: str
    tone: Tone

    def __str__(self) -> str:
        return f"{self.symbol} {self.word}"


def standing_sign(standing: StepStanding) -> Sign:
    """How a step of the ladder stands."""
    signs: dict[StepStanding, tuple[str, Tone]] = {
        "locked": ("□", "plain"),
        "open": ("○", "plain"),
        "agreed": ("◇", "info"),
        "in_force": ("●", "success"),
        "fulfilled": ("✓", "success"),
        "questioned": ("?", "warning"),
        "broken": ("✗", "danger"),
        "suspended": ("∅", "warning"),
        "ended": ("–", "plain"),
    }
    symbol, tone = signs[standing]
    return Sign(symbol, standing_name(standing), tone)


def method_name(method: Method) -> str:
    """How performance is seen."""
    return {
        "declaration": tr("by declaration"),
        "notification": tr("by notification"),
        "inspection": tr("by inspection"),
        "observation": tr("by observation"),
        "statement": tr("by statement"),
        "none": tr("not verified"),
    }[method]


def agreement_sign(text: AgreementView) -> Sign:
    """How a treaty text stands."""
    if text.status == "in_force" and text.suspended:
        return Sign("∅", tr("suspended"), "warning")
    if text.status == "draft" and text.adopted:
        return Sign("◇", tr("adopted draft"), "info")
    return {
        "draft": Sign("○", tr("draft"), "plain"),
        "signed": Sign("◇", tr("signed"), "info"),
        "in_force": Sign("●", tr("in force"), "success"),
        "ended": Sign("–", tr("ended"), "plain"),
    }[text.status]


def progress_words(text: AgreementView) -> str:
    """Signatures, ratifications and open brackets in one line."""
    if text.status == "ended":
        return tr("once signed by {n} of {all}", n=len(text.signed), all=len(text.parties))
    parties = [party for party in text.parties if party not in text.left]
    signed = sum(party in text.signed for party in parties)
    parts = [tr("signed {n} of {all}", n=signed, all=len(parties))]
    if text.must_ratify:
        parts.append(tr("ratified {n} of {all}", n=len(text.ratified), all=len(text.must_ratify)))
    if text.brackets:
        parts.append(tr("open brackets {n}", n=len(text.brackets)))
    if text.expires:
        parts.append(tr("until turn {turn}", turn=text.expires))
    return " · ".join(parts)


def duty_sign(duty: DutyView) -> Sign:
    """How a duty stands; kept late is said so."""
    word = state_name(duty.state)
    if duty.state == "kept" and duty.late:
        return Sign("✓", tr("kept late"), "warning")
    symbol, tone = {
        "in_force": ("○", "plain"),
        "kept": ("✓", "success"),
        "late": ("!", "warning"),
        "broken": ("✗", "danger"),
        "unverifiable": ("?", "warning"),
        "suspended": ("∅", "warning"),
        "withdrawn": ("–", "plain"),
    }[duty.state]
    return Sign(symbol, word, tone)  # type: ignore[arg-type]  # each tone is one of Tone's


def due_words(duty: DutyView) -> str:
    """When a duty is due."""
    return tr("due by the end of turn {turn}", turn=duty.due) if duty.due else tr("standing")


def _tick_word(tick: Tick) -> str:
    """A tick where there is little room: that it was acknowledged in public goes without saying."""
    return {"measured": tr("measured"), "verified": tr("verified"), "acknowledged": tr("acknowledged")}[tick]


def tick_words(duty: DutyView) -> str:
    """The three ticks, each with its word."""
    return "   ".join(f"{'✓' if tick in duty.ticks else '○'} {_tick_word(tick)}" for tick in TICKS)


def ticks_said(duty: DutyView) -> str:
    """The ticks as a sentence for a screen reader."""
    given = [_tick_word(tick) for tick in TICKS if tick in duty.ticks]
    return ", ".join(given) if given else tr("no tick yet")


def parties_words(scenario: Scenario, parties: tuple[str, ...]) -> str:
    """Parties by their short names; a dash for none."""
    return names(scenario, parties) if parties else "–"
