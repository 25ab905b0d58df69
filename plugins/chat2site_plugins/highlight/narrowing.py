"""Make Pygments' lexers several times as fast, without a change to what they find.

At each place of a text, a lexer tries the rules of its state one by one until one matches. Most
states have twenty or more, nearly all of which fail at the first character. A narrowed lexer tries
only those that can begin with the character at hand: one to three on average. The rules and their
order are Pygments' own; what is left out could not have matched. States and patterns are prepared
when code comes to them.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeAlias, TypeVar

from pygments.lexer import RegexLexer

from chat2site_plugins.highlight.patterns import Pattern, find_pattern
from chat2site_plugins.highlight.starts import EVERY, OTHER

Rule: TypeAlias = tuple[Pattern, Any, Any]
"""A pattern, an action, and a change of state, the latter two as Pygments prepares them."""
Rules: TypeAlias = list[Any]
"""The rules of a state as Pygments' loops use them, each with a function that matches first."""
RowT = TypeVar("RowT")


class Candidates(dict[str, list[RowT]], Generic[RowT]):
    """By character, what `make_row` makes of the rules that can match where it stands."""

    def __init__(self, rules: list[Rule], make_row: Callable[[Rule, str], RowT]) -> None:
        self._rules = rules
        self._make_row = make_row

    def __missing__(self, character: str) -> list[RowT]:
        if character not in EVERY:
            return self[OTHER]
        self[character] = rows = [
            self._make_row(rule, character) for rule in self._rules if character in rule[0].starts
        ]
        return rows


class States(dict[str, list[Rule]]):
    """The rules of a lexer by state."""

    def __init__(self, lexer_class: Any, prepared: dict[str, Rules] | None) -> None:  # noqa: ANN401 - methods that have no types
        self._class = lexer_class
        self._prepared: dict[str, Rules] = {} if prepared is None else prepared
        self._definitions = lexer_class.get_tokendefs() if prepared is None else {}

    def __missing__(self, name: str) -> list[Rule]:
        if name not in self._prepared:
            self._class._process_state(self._definitions, self._prepared, name)  # noqa: SLF001 - as below
        self[name] = rules = [
            (_pattern_of(match), action, change) for match, action, change in self._prepared[name]
        ]
        return rules


class _NarrowedStates(dict[str, Rules]):
    """The states of a lexer as Pygments' loops use them."""

    def __init__(self, states: States) -> None:
        self._states = states

    def __missing__(self, name: str) -> Rules:
        self[name] = rules = _narrowed(self._states[name])
        return rules


def narrow(lexer_class: type[RegexLexer]) -> tuple[RegexLexer, States]:
    """Return a narrowed lexer, for one thread only, and its rules."""
    if getattr(lexer_class, "token_variants", False):  # its rules depend on options
        lexer = lexer_class(stripnl=False)
        states = States(lexer_class, lexer._tokens)  # type: ignore[attr-defined]  # noqa: SLF001 - there is no other way in
        lexer._tokens = _NarrowedStates(states)  # type: ignore[attr-defined]  # noqa: SLF001 - as above
        return lexer, states
    # A class of our own hides what others may use: its rules, and how patterns are compiled.
    members = {"_tokens": {}, "_tmpname": 0, "_process_regex": staticmethod(_process_regex)}
    narrowed: Any = type(lexer_class)(lexer_class.__name__, (lexer_class,), members)  # type: ignore[misc]
    states = States(narrowed, None)
    narrowed._tokens = _NarrowedStates(states)  # noqa: SLF001 - as above
    return narrowed(stripnl=False), states


def _process_regex(regex: Any, flags: int, state: str) -> Pattern:  # noqa: ANN401 - an expression or what makes one
    del state
    return find_pattern(regex, flags)


def _pattern_of(match: Any) -> Pattern:  # noqa: ANN401 - a pattern or a compiled one's `match`
    if isinstance(match, Pattern):
        return match
    return find_pattern(match.__self__.pattern, match.__self__.flags)


def _narrowed(rules: list[Rule]) -> Rules:
    """Return rules that stand for the given ones.

    The first of them never matches. Tried at a place, it puts the rules that may match there behind
    itself, where the loop that runs over the list comes next.
    """
    candidates = Candidates(
        rules, lambda rule, character: (rule[0].before(character).match, rule[1], rule[2])
    )

    def choose(text: str, position: int, end: int = 0) -> None:
        del end
        narrowed[1:] = candidates[text[position : position + 1]]

    narrowed: Rules = [(choose, None, None)]
    return narrowed
