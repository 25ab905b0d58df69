"""From code to pieces, each with the class that colours it, by the rules of Pygments' lexers.

Most lexers are rules and nothing else. For these, a loop of our own makes no tokens on the way and
knows the class of a rule beforehand. The other lexers run as they are, narrowed where they have
rules.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Callable
from functools import partial
from typing import Any, TypeAlias

from pygments.lexer import Lexer, RegexLexer
from pygments.token import Error, _TokenType

from chat2site_plugins.highlight.actions import Action, Lexing, Piece, action_of
from chat2site_plugins.highlight.classes import find_css_class
from chat2site_plugins.highlight.narrowing import Candidates, Rule, States, narrow
from chat2site_plugins.highlight.patterns import Match, Pattern
from chat2site_plugins.highlight.starts import NOTHING

Row: TypeAlias = tuple[Match | None, int, str | None, Action | None, Any]
"""A rule: its match or the length that it always has, the class of it or an action, and a change
of state."""

# What no rule matches goes on character by character; a line break there ends all states.
_LAST_RULES: tuple[Rule, ...] = (
    (Pattern("\n", 0), Error, -sys.maxsize),
    (Pattern(".", re.DOTALL), Error, None),
)


def lexing_by(lexer_class: type[Lexer]) -> Lexing:
    """Return the function that cuts code into pieces. It is for one thread only."""
    if not issubclass(lexer_class, RegexLexer):
        return partial(_cut_by_lexer, lexer_class(stripnl=False))
    lexer, rules = narrow(lexer_class)
    if lexer_class.get_tokens_unprocessed is not RegexLexer.get_tokens_unprocessed:
        return partial(_cut_by_lexer, lexer)
    in_ascii = _States(rules, lambda pattern: pattern.ascii_match)
    in_any = _States(rules, lambda pattern: pattern.match)
    return lambda code: _cut_by_rules(lexer, in_ascii if code.isascii() else in_any, code)


class _States(dict[str, Candidates[Row]]):
    """The states of a lexer, each prepared when it is first entered."""

    def __init__(self, rules: States, match_of: Callable[[Pattern], Match]) -> None:
        self._rules = rules
        self._match_of = match_of

    def __missing__(self, name: str) -> Candidates[Row]:
        self[name] = state = Candidates([*self._rules[name], *_LAST_RULES], self._row)
        return state

    def _row(self, rule: Rule, character: str) -> Row:
        pattern, action, change = rule
        pattern = pattern.before(character)
        if action is not None and not isinstance(action, _TokenType):
            return self._match_of(pattern), 0, None, action_of(action, lexing_by), change
        css_class = None if action is None else find_css_class(action)
        length = pattern.length_at(character)
        match = self._match_of(pattern) if length is None else None
        return match, length or 0, css_class, None, change


def _cut_by_lexer(lexer: Lexer, code: str) -> list[Piece]:
    return [(find_css_class(kind), text) for _, kind, text in lexer.get_tokens_unprocessed(code)]


def _cut_by_rules(lexer: RegexLexer, states: _States, code: str) -> list[Piece]:
    pieces: list[Piece] = []
    stack = ["root"]
    state = states["root"]
    # What lies between these two has one class and is no piece yet.
    begin, position, css_class = 0, 0, ""
    end = len(code)
    while True:
        rows = state[code[position]] if position < end else state[NOTHING]
        for match, length, following, action, change in rows:
            if match is not None:
                found = match(code, position)
                if found is None:
                    continue
                stop = found.end()
            else:
                stop = position + length
            if action is not None:
                pieces.append((css_class, code[begin:position]))
                pieces += action(lexer, found)
                begin, css_class = stop, ""
            elif following is not None and following != css_class:
                pieces.append((css_class, code[begin:position]))
                begin, css_class = position, following
            position = stop
            if change is not None:
                _change_state(stack, change)
                state = states[stack[-1]]
            break
        else:
            pieces.append((css_class, code[begin:]))
            return pieces


def _change_state(stack: list[str], change: Any) -> None:  # noqa: ANN401 - Pygments' own forms
    """Go to other states: names are entered one by one, a number says how many are left."""
    if isinstance(change, int):
        # The first state is never left.
        del stack[change if -change < len(stack) else 1 :]
        return
    for name in (change,) if isinstance(change, str) else change:
        if name == "#push":
            stack.append(stack[-1])
        elif name != "#pop":
            stack.append(name)
        elif len(stack) > 1:
            stack.pop()
