"""Reads ChatGPT exports of every generation since 2023."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import Config, Reader, hookimpl
from chat2site_plugins.chatgpt.reader import ChatGPTReader


@hookimpl
def chat2site_register_readers(config: Config) -> Sequence[Reader]:
    """Register the reader `chatgpt`."""
    del config
    return [ChatGPTReader()]
