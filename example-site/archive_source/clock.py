"""Give every message a believable time: longer texts take longer to read, type and generate."""

from __future__ import annotations

import re
from random import Random

from .values import ScriptedConversation, ScriptedMessage

_UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_LONGEST_PAUSE_SECONDS = 600.0


def start_time(conversation: ScriptedConversation) -> float:
    """Return the time at which a conversation was opened, in seconds since 1970."""
    return round(conversation.created.timestamp() + Random(conversation.slug).random(), 6)


def message_times(conversation: ScriptedConversation) -> dict[str, float]:
    """Return the time of each message by name, in seconds since 1970, growing in script order."""
    random = Random(conversation.slug)
    now = start_time(conversation)
    times: dict[str, float] = {}
    read_characters = 0
    for message in conversation.messages:
        pause = _pause_seconds(message, read_characters) * (0.7 + 0.6 * random.random())
        now += min(pause, _LONGEST_PAUSE_SECONDS) + _parse_wait(message.options.get("wait", "0s"))
        times[message.name] = round(now, 6)
        read_characters = len(message.text)
    return times


def _pause_seconds(message: ScriptedMessage, read_characters: int) -> float:
    if "seconds" in message.options:
        return float(message.options["seconds"])
    if message.role == "user":
        return 4.0 + read_characters / 35 + len(message.text) / 8
    if message.role == "assistant":
        return 1.5 + len(message.text) / 70
    return 0.8


def _parse_wait(wait: str) -> float:
    match = re.fullmatch(r"(\d+)([smhd])", wait)
    if match is None:
        raise ValueError(f"Not a waiting time: {wait}")
    return float(int(match[1]) * _UNITS[match[2]])
