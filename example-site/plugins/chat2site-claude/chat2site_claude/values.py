"""JSON values of any shape as the values that are wanted, or as nothing."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any


def read_text(value: object) -> str:
    """Return a text without the white space around it, or an empty one."""
    return value.strip() if isinstance(value, str) else ""


def read_list(value: object) -> list[Any]:
    """Return a list, or an empty one."""
    return value if isinstance(value, list) else []


def read_time(value: object) -> datetime | None:
    """Return the time that an ISO 8601 text names, in UTC where it names no zone, or None."""
    try:
        time = datetime.fromisoformat(value) if isinstance(value, str) else None
    except ValueError:
        return None
    return time.replace(tzinfo=UTC) if time and time.tzinfo is None else time
