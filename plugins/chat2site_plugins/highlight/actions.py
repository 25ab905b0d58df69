"""What a rule does with a match that it does not colour as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from pygments.lexer import RegexLexer, bygroups
from pygments.token import _TokenType

from chat2site_plugins.highlight.classes import find_css_class

Piece: TypeAlias = tuple[str, str]
"""A CSS class, empty for what looks like plain text, and a text."""
Action: TypeAlias = Callable[[RegexLexer, Any], Iterable[Piece]]

# All that `bygroups` returns has the code of one function, and what it was called with.
_BY_GROUPS = bygroups().__code__  # type: ignore[no-untyped-call]


def action_of(callback: Any) -> Action:  # noqa: ANN401 - any function of a lexer
    """Return what cuts a match into pieces as the function of a lexer does."""
    if getattr(callback, "__code__", None) is _BY_GROUPS:
        kinds = callback.__closure__[0].cell_contents
        if all(kind is None or isinstance(kind, _TokenType) for kind in kinds):
            return _by_groups(kinds)
    return lambda lexer, found: [
        (find_css_class(kind), text) for _, kind, text in callback(lexer, found)
    ]


def _by_groups(kinds: Iterable[_TokenType | None]) -> Action:
    classes = [(number, find_css_class(kind)) for number, kind in enumerate(kinds, 1) if kind]
    return lambda _, found: [(name, found[number]) for number, name in classes if found[number]]
