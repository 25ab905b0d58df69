"""Times as people's own tools write them, to aware datetimes."""

from __future__ import annotations

import re
from datetime import UTC, datetime

TIME_PATTERN = (
    "^(?:(?:199[0-9]|20[0-9]{2})-(?:"
    "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])"
    "|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    "|02-(?:0[1-9]|1[0-9]|2[0-8]))"
    "|(?:199[26]|20(?:[02468][048]|[13579][26]))-02-29)"
    "(?:[Tt ](?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9](?:[.,][0-9]+)?)?"
    "(?:[Zz]|[+-](?:[01][0-9]|2[0-3])(?::?[0-5][0-9])?)?)?$"
)
"""ISO 8601, as the JSON Schema says it too: dates that exist, years that a chat can be of."""

EARLIEST_SECONDS = 631_152_000
"""The beginning of 1990."""

LATEST_SECONDS = 4_102_444_800
"""The beginning of 2100."""

_TIME = re.compile(TIME_PATTERN)


def parse_time(value: object) -> datetime | None:
    """Return the time that a value of the format stands for, in UTC, or None if it is none.

    Numbers are seconds or milliseconds since 1970. A text without a zone is in UTC.
    """
    if isinstance(value, str):
        return _parse_iso(value.strip().upper()) if _TIME.search(value) else None
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _parse_number(value)
    return None


def parse_odd_time(value: object) -> datetime | None:
    """Return the time in a text that the format does not allow, but which is clear all the same."""
    if not isinstance(value, str):
        return None
    try:
        return _parse_number(float(value))
    except ValueError:
        pass
    try:
        time = _parse_iso(value.strip())
        is_believable = EARLIEST_SECONDS <= time.timestamp() < LATEST_SECONDS
    except (ValueError, OverflowError):
        return None
    return time if is_believable else None


def _parse_iso(text: str) -> datetime:
    time = datetime.fromisoformat(text)
    return time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)


def _parse_number(number: float) -> datetime | None:
    # Seconds first; what is absurd as seconds may be milliseconds.
    for unit in (1, 1_000):
        if EARLIEST_SECONDS * unit <= number < LATEST_SECONDS * unit:
            return datetime.fromtimestamp(number / unit, UTC)
    return None
