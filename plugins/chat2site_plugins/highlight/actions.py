"""What a rule does with a match that it does not colour as a whole."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeAlias

from pygments.lexer import Lexer, RegexLexer, bygroups, using
from pygments.token import _TokenType

from chat2site_plugins.highlight.classes import find_css_class

Piece: TypeAlias = tuple[str, str]
"""A CSS class, empty for what looks like plain text, and a text."""
Action: TypeAlias = Callable[[RegexLexer, Any], Iterable[Piece]]

Lexing: TypeAlias = Callable[[str], list[Piece]]
"""Cuts code into pieces."""

# All functions that Pygments makes for one purpose share their code, and keep what they are for.
_BY_GROUPS = bygroups().__code__  # type: ignore[no-untyped-call]
_USING = using(Lexer).__code__  # type: ignore[no-untyped-call]


def action_of(callback: Any, lexing_by: Callable[[type[Lexer]], Lexing]) -> Action:  # noqa: ANN401 - any function of a lexer
    """Return what cuts a match into pieces as the function of a lexer does."""
    code = getattr(callback, "__code__", None)
    if code in (_BY_GROUPS, _USING):
        cells = [cell.cell_contents for cell in callback.__closure__]
        kept = dict(zip(code.co_freevars, cells, strict=True))
        if code is _USING and not kept["kwargs"] and not kept["gt_kwargs"]:
            return _by_other(lexing_by(kept["_other"]))
        if code is _BY_GROUPS and all(isinstance(kind, _TokenType | None) for kind in kept["args"]):
            return _by_groups(kept["args"])
    return lambda lexer, found: [
        (find_css_class(kind), text) for _, kind, text in callback(lexer, found)
    ]


def _by_other(lexing: Lexing) -> Action:
    return lambda _, found: lexing(found[0])


def _by_groups(kinds: Iterable[_TokenType | None]) -> Action:
    classes = [(number, find_css_class(kind)) for number, kind in enumerate(kinds, 1) if kind]
    return lambda _, found: [(name, found[number]) for number, name in classes if found[number]]
