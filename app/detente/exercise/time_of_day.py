"""Times as they stand on paper: hours and minutes, on the day on which something was played."""

import re
from datetime import datetime, timedelta
from typing import Final

_TIME: Final = re.compile(r"(\d{1,2})[:.h]?(\d{2})")
_HALF_A_DAY: Final = timedelta(hours=12)


def on_the_day(typed: str, near: datetime) -> datetime | None:
    """`10:05`, `10.05` or `1005` as the moment of that time nearest to another; None for anything else."""
    found = _TIME.fullmatch(typed.strip())
    if found is None:
        return None
    hour, minute = int(found[1]), int(found[2])
    if hour > 23 or minute > 59:
        return None
    moment = near.replace(hour=hour, minute=minute, second=0, microsecond=0)
    if moment - near > _HALF_A_DAY:
        return moment - timedelta(days=1)
    return moment + timedelta(days=1) if near - moment > _HALF_A_DAY else moment
