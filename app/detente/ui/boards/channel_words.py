"""Words and symbols for channels, messages and incidents: colour never says it alone."""

from detente.exercise.boards.crisis_shapes import ChannelView, IncidentView, MessageView, NetworkView
from detente.exercise.naming import percent
from detente.exercise.setting import Scenario
from detente.ui.boards.treaty_words import Sign
from detente.words import tr


def channel_sign(channel: ChannelView) -> Sign:
    """Whether a channel works; one that both sides may deny is told quietly."""
    if not channel.open:
        return Sign("✗", tr("cut"), "danger")
    return Sign("○", tr("deniable"), "plain") if channel.deniable else Sign("●", tr("works"), "success")


def kind_name(kind: str) -> str:
    """A kind of channel or network in words."""
    return {
        "hotline": tr("hotline"),
        "embassy": tr("embassy"),
        "back_channel": tr("back channel"),
        "third_party": tr("third party"),
        "radio": tr("radio"),
        "broadcast": tr("broadcast"),
        "officers": tr("officers"),
        "scientists": tr("scientists"),
        "diplomats": tr("diplomats"),
    }.get(kind, kind)


def tests_words(channel: ChannelView) -> str:
    """Routine tests so far, or misses in a row with their cause as far as it is known."""
    if not channel.tests:
        return ""
    if not channel.misses_in_a_row:
        return tr("{passed} of {tests} tests answered", passed=channel.passed, tests=channel.tests)
    cause = channel.cause if channel.cause not in ("", "unknown") else tr("unknown")
    return tr("! {n} missed in a row, cause {cause}", n=channel.misses_in_a_row, cause=cause)


def due_words(channel: ChannelView) -> str:
    """What the channel waits for."""
    parts = []
    if channel.overdue:
        parts.append(tr("! contact overdue by {n} turns", n=channel.overdue))
    if channel.test_due:
        parts.append(tr("! test due"))
    return ", ".join(parts)


def minutes_words(minutes: float | None) -> str:
    """A delay in the largest unit that fits."""
    if minutes is None:
        return tr("not known")
    if minutes >= 2880:
        return tr("{days:.3g} d", days=minutes / 1440)
    if minutes >= 120:
        return tr("{hours:.3g} h", hours=minutes / 60)
    return tr("{minutes:.3g} min", minutes=minutes)


def last_contact(network: NetworkView) -> str:
    """When somebody was last reached."""
    if not network.last:
        return tr("no contact yet")
    return tr("last reached in turn {turn}", turn=network.last)


def status_words(message: MessageView) -> str:
    """What has become of a message."""
    return {
        "held": tr("held by control"),
        "answered": tr("answered"),
        "unanswered": tr("not answered"),
    }.get(message.status, tr("acknowledged") if message.acknowledged else tr("none yet"))


def message_sign(message: MessageView) -> str:
    """The same with a symbol before it."""
    if message.status == "held":
        symbol = "‖"
    elif message.status == "answered" or (message.status == "sent" and message.acknowledged):
        symbol = "✓"
    else:
        symbol = "✗" if message.status == "unanswered" else "○"
    return f"{symbol} {status_words(message)}"


def candour_words(candour: str) -> str:
    """Who has said what about an incident."""
    return {
        "disclosed": tr("disclosed by its own side"),
        "exposed": tr("came out, it had been kept back"),
        "concealed": tr("kept back"),
    }.get(candour, tr("nobody has said anything"))


def end_sign(incident: IncidentView) -> Sign:
    """How an incident ended, or that it runs."""
    signs = {
        "cleared": Sign("✓", tr("cleared up"), "success"),
        "escalated": Sign("✗", tr("escalated"), "danger"),
        "lapsed": Sign("–", tr("passed"), "plain"),
    }
    return signs.get(incident.end, Sign("●", tr("runs"), "warning"))


def chance_words(uncleared: float, inadvertent: float) -> str:
    """Both readings of a gauge."""
    return tr(
        "not cleared {uncleared}, escalates {inadvertent} a turn",
        uncleared=percent(uncleared),
        inadvertent=percent(inadvertent),
    )


def uses_channels(scenario: Scenario) -> bool:
    """Whether an exercise has anything for the board of channels and risk."""
    return bool(scenario.channels or scenario.networks or scenario.incidents)


def uses_incidents(scenario: Scenario) -> bool:
    """Whether an exercise has incidents that can happen."""
    return bool(scenario.incidents)
