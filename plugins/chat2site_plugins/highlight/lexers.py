"""Find the lexer of a language by the name that a fence gives."""

from __future__ import annotations

import threading
from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound

from chat2site_plugins.highlight.narrowing import narrow


class Lexers(threading.local):
    """The lexers that a thread has used so far: a narrowed one works for one thread only."""

    def __init__(self) -> None:
        self.find = lru_cache(maxsize=256)(_make_lexer)


def _make_lexer(language: str) -> Lexer | None:
    """Return the lexer, or None for a language that Pygments does not know. It is never guessed."""
    try:
        return narrow(get_lexer_by_name(language.strip().lower(), stripnl=False))
    except (ClassNotFound, ValueError):
        return None
