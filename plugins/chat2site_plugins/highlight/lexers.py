"""Find the lexer of a language by the name that a fence gives."""

from __future__ import annotations

from functools import lru_cache

from pygments.lexer import Lexer
from pygments.lexers import get_lexer_by_name
from pygments.util import ClassNotFound


@lru_cache(maxsize=256)
def find_lexer(language: str) -> Lexer | None:
    """Return the lexer, or None for a language that Pygments does not know. It is never guessed."""
    try:
        return get_lexer_by_name(language.strip().lower(), stripnl=False)
    except (ClassNotFound, ValueError):
        return None
