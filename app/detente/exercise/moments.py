"""Moments of the room and of the fiction; one written without a time zone counts as UTC."""

from datetime import UTC, datetime


def seconds_between(start: datetime, end: datetime) -> float:
    """Seconds from one moment to another, negative where the second comes first."""
    return (_zoned(end) - _zoned(start)).total_seconds()


def _zoned(moment: datetime) -> datetime:
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
