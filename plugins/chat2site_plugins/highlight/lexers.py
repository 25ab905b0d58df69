"""Find the lexer of a language by the name that a fence gives."""

from __future__ import annotations

import threading
from functools import lru_cache

from pygments.lexers import find_lexer_class_by_name
from pygments.util import ClassNotFound

from chat2site_plugins.highlight.actions import Lexing
from chat2site_plugins.highlight.lexing import lexing_by


class Lexers(threading.local):
    """The lexers that a thread has used so far: as we run them, they are for one thread only."""

    def __init__(self) -> None:
        self.find = lru_cache(maxsize=256)(_find)


def _find(language: str) -> Lexing | None:
    """Return how code is lexed, or None for a language that Pygments does not know.

    The language is never guessed.
    """
    try:
        return lexing_by(find_lexer_class_by_name(language.strip().lower()))
    except (ClassNotFound, ValueError):
        return None
