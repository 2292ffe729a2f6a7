"""Small words of a report: counts, dates, lengths of time and lists, each translatable."""

from collections.abc import Sequence
from datetime import datetime

from detente.words import tr


def counted(number: int, one: str, many: str, none: str = "") -> str:
    """A number with its noun or verb, such as “one move” or “12 moves”; `{n}` stands for the number."""
    if number == 0 and none:
        return tr(none)
    return tr(one if number == 1 else many, n=numeral(number))


def numeral(number: int) -> str:
    """Small numbers in words, as in running text."""
    small = (
        tr("no"),
        tr("one"),
        tr("two"),
        tr("three"),
        tr("four"),
        tr("five"),
        tr("six"),
        tr("seven"),
        tr("eight"),
        tr("nine"),
        tr("ten"),
    )
    return small[number] if 0 <= number < len(small) else f"{number:,}".replace(",", " ")


def listed(parts: Sequence[str]) -> str:
    """“a, b and c”."""
    if len(parts) < 2:
        return "".join(parts)
    return tr("{first} and {last}", first=", ".join(parts[:-1]), last=parts[-1])


def several(ids: Sequence[str], one: str, many: str) -> str:
    """A sentence about some records; `{ids}` stands for their ids, of which a dozen are named."""
    shown = list(ids[:12])
    if len(ids) > len(shown):
        shown.append(tr("{n} more", n=len(ids) - len(shown)))
    return tr(one if len(ids) == 1 else many, ids=listed(shown))


def day(moment: datetime) -> str:
    """A date in words, such as 26 October 1962."""
    months = (
        tr("January"),
        tr("February"),
        tr("March"),
        tr("April"),
        tr("May"),
        tr("June"),
        tr("July"),
        tr("August"),
        tr("September"),
        tr("October"),
        tr("November"),
        tr("December"),
    )
    return tr("{day} {month} {year}", day=moment.day, month=months[moment.month - 1], year=moment.year)


def stamp(moment: datetime | None) -> str | None:
    """Date and time to the minute, such as 1962-10-26 13:43."""
    return moment.strftime("%Y-%m-%d %H:%M") if moment else None


def span(begin: datetime, end: datetime) -> str:
    """The days of a session."""
    if begin.date() == end.date():
        return day(begin)
    return tr("{begin} to {end}", begin=day(begin), end=day(end))


def duration(minutes: float) -> str:
    """Minutes, with hours beside them when there are many."""
    if minutes < 120:
        return tr("{minutes:g} minutes", minutes=round(minutes, 1))
    hours, rest = divmod(round(minutes), 60)
    return tr(
        "{minutes:g} minutes ({hours} h {rest:02d} min)", minutes=round(minutes, 1), hours=hours, rest=rest
    )


def sentence(text: str) -> str:
    """The text with a capital at its beginning."""
    return text[:1].upper() + text[1:]


def within(text: str) -> str:
    """The text as it stands within a sentence: its first letter is small, names keep theirs."""
    return text[:1].lower() + text[1:]


def quoted(text: str, most: int = 160) -> str:
    """A text in quotation marks, cut at a word where it is long; empty for an empty text."""
    if not text:
        return ""
    if len(text) > most:
        text = text[:most].rsplit(" ", 1)[0].rstrip(",;:. ") + "…"
    return tr("“{text}”", text=text)
