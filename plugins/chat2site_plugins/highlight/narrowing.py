"""Make Pygments' lexers several times as fast, without a change to what they find.

At each place of a text, a lexer tries the rules of its state one by one until one matches. Most
states have twenty or more, nearly all of which fail at the first character. A narrowed lexer tries
only those that can begin with the character at hand: one to three on average. The rules and their
order are Pygments' own; what is left out could not have matched.

Measured on eleven languages: 2.9 ms a page for Pygments' loop without, 1.2 ms with.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeAlias, TypeVar

from pygments.lexer import RegexLexer

from chat2site_plugins.highlight.starts import EVERY, find_starts

Match: TypeAlias = Callable[..., Any]
Rule: TypeAlias = tuple[Match, Any, Any]
"""As Pygments prepares it: a function that matches at a place, an action, a change of state."""
RowT = TypeVar("RowT")

_FEW_RULES = 3


class Candidates(dict[str, list[RowT]], Generic[RowT]):
    """By character, the rules of one state that can match where it stands, in their order.

    There is one row a rule: the rule itself, or what somebody has made of it.
    """

    def __init__(self, rules: Sequence[Rule], rows: list[RowT]) -> None:
        self.rows = rows
        self._rules = rules

    def __missing__(self, character: str) -> list[RowT]:
        # Nothing is kept for the tens of thousands of characters beyond these.
        if character not in EVERY:
            return self.rows
        pairs = zip(self._rules, self.rows, strict=True)
        self[character] = [row for rule, row in pairs if character in _starts_of(rule)]
        return self[character]


def rules_of(lexer: RegexLexer) -> dict[str, list[Rule]]:
    """Return the rules of a lexer by state."""
    states: dict[str, list[Rule]] = lexer._tokens  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way in
    return states


def narrow(lexer: RegexLexer) -> None:
    """Narrow a lexer. From then on it must be used in one thread only."""
    # An attribute of the instance hides that of the class, which others may use.
    lexer._tokens = {  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way in
        state: _narrowed(rules) if len(rules) > _FEW_RULES else rules
        for state, rules in rules_of(lexer).items()
    }


def _narrowed(rules: list[Rule]) -> list[Rule]:
    """Return rules that stand for the given ones.

    The first of them never matches. Tried at a place, it puts the rules that may match there behind
    itself, where the loop that runs over the list comes next.
    """
    candidates = Candidates(rules, rules)

    def choose(text: str, position: int, end: int = 0) -> None:
        del end
        try:
            narrowed[1:] = candidates[text[position]]
        except IndexError:  # at the end of the text, an empty match is still one
            narrowed[1:] = rules

    narrowed: list[Rule] = [(choose, None, None)]
    return narrowed


def _starts_of(rule: Rule) -> frozenset[str]:
    pattern = getattr(rule[0], "__self__", None)
    return find_starts(pattern.pattern, pattern.flags) if isinstance(pattern, re.Pattern) else EVERY
