"""Times as exports write them, to aware datetimes."""

from __future__ import annotations

from datetime import UTC, datetime

_EARLIEST = datetime(1990, 1, 1, tzinfo=UTC).timestamp()
_LATEST = datetime(2100, 1, 1, tzinfo=UTC).timestamp()


def parse_time(value: object) -> datetime | None:
    """Return the time that a JSON value stands for, in UTC, or None if it is no believable time.

    Numbers are seconds or milliseconds since 1970, also where they stand in a string.
    """
    if isinstance(value, str):
        return _parse_text(value.strip())
    if isinstance(value, int | float) and not isinstance(value, bool):
        return _parse_number(value)
    return None


def _parse_text(text: str) -> datetime | None:
    try:
        return _parse_number(float(text))
    except ValueError:
        pass
    try:
        time = datetime.fromisoformat(text)
        aware = time.replace(tzinfo=UTC) if time.tzinfo is None else time.astimezone(UTC)
        seconds = aware.timestamp()
    except (ValueError, OverflowError):
        return None
    return aware if _EARLIEST <= seconds < _LATEST else None


def _parse_number(number: float) -> datetime | None:
    if _EARLIEST <= number < _LATEST:
        return datetime.fromtimestamp(number, UTC)
    # What is absurd as seconds may be milliseconds.
    if _EARLIEST * 1000 <= number < _LATEST * 1000:
        return datetime.fromtimestamp(number / 1000, UTC)
    return None
