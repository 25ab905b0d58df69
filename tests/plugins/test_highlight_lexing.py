"""Code is cut into the pieces that Pygments finds, and fewer rules are tried."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from typing import TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pygments.lexer import Lexer, RegexLexer
from pygments.lexers import get_lexer_by_name
from pygments.token import _TokenType

from chat2site_plugins.highlight.lexers import Lexers
from chat2site_plugins.highlight.lexing import Piece, _css_class, lexing_by
from chat2site_plugins.highlight.narrowing import narrow, rules_of
from chat2site_plugins.highlight.starts import EVERY, find_starts
from tests.snippets import SNIPPETS

Tokens: TypeAlias = list[tuple[int, _TokenType, str]]

PLAIN = {language: get_lexer_by_name(language, stripnl=False) for language in SNIPPETS}
LEXINGS = {language: lexing_by(get_lexer_by_name(language, stripnl=False)) for language in SNIPPETS}
# What lexers look for, what ends a state by force, and characters that only some rules know.
_ODD = st.sampled_from([*"\n\t\\\"'`#/<>{}()[]$%&@0a_\u00e9\u017f\u212a\u4e2d\u2028", "\n\n", ""])
_PIECE = st.sampled_from(sorted(SNIPPETS.values())).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, 40)).map(
        lambda place: text[place[0] : sum(place)]
    )
)


def _narrowed(language: str) -> RegexLexer:
    lexer = get_lexer_by_name(language, stripnl=False)
    assert isinstance(lexer, RegexLexer)
    narrow(lexer)
    return lexer


NARROWED = {
    language: _narrowed(language)
    for language, lexer in PLAIN.items()
    if isinstance(lexer, RegexLexer)
}


def _tokens(lexer: Lexer, code: str) -> Tokens:
    return list(lexer.get_tokens_unprocessed(code))


def _pieces(language: str, code: str) -> list[Piece]:
    return [(_css_class(kind), text) for _, kind, text in _tokens(PLAIN[language], code)]


@pytest.mark.parametrize("language", sorted(SNIPPETS))
def test_the_pieces_are_those_that_the_lexer_finds(language: str) -> None:
    code = SNIPPETS[language]

    assert list(LEXINGS[language](code)) == _pieces(language, code)


@pytest.mark.parametrize("language", sorted(SNIPPETS))
def test_the_code_of_other_languages_gives_the_same_pieces(language: str) -> None:
    code = "".join(SNIPPETS.values())

    assert list(LEXINGS[language](code)) == _pieces(language, code)


@given(st.sampled_from(sorted(SNIPPETS)), st.lists(_PIECE | _ODD, max_size=12).map("".join))
@example("ini", "\u017f[\n")
@example("python", "")
@example("rust", "\x00\n\x00")
def test_parts_of_code_and_odd_characters_give_the_same_pieces(language: str, code: str) -> None:
    assert list(LEXINGS[language](code)) == _pieces(language, code)


@given(st.sampled_from(sorted(NARROWED)), st.lists(_PIECE | _ODD, max_size=12).map("".join))
def test_a_narrowed_lexer_finds_the_same_tokens(language: str, code: str) -> None:
    assert _tokens(NARROWED[language], code) == _tokens(PLAIN[language], code)


def test_most_rules_are_not_tried() -> None:
    rules = rules_of(_narrowed("rust"))["base"]

    rules[0][0]("fn f()", 0)

    whole = type(NARROWED["rust"])._tokens["base"]  # type: ignore[attr-defined]
    assert 1 < len(rules) < len(whole) / 4


def test_the_lexers_of_others_are_not_narrowed() -> None:
    lexer = _narrowed("python")

    other = get_lexer_by_name("python")

    assert isinstance(other, RegexLexer)
    assert rules_of(other) is type(lexer)._tokens  # type: ignore[attr-defined]
    assert rules_of(other) is not rules_of(lexer)


def test_each_thread_has_lexers_of_its_own() -> None:
    lexers = Lexers()

    with ThreadPoolExecutor(1) as pool:
        other = pool.submit(lambda: lexers.find("python")).result()

    assert other is not lexers.find("python")
    assert lexers.find("python") is lexers.find("python")


@pytest.mark.parametrize(
    ("expression", "starts"),
    [
        ("def", "d"),
        (r"\bdef\b", "d"),
        ("(?<!x)(a|bc)", "ab"),
        ("[a-c_]+x", "abc_"),
        ("a?b", "ab"),
        ("a*?b", "ab"),
        ("(?:a|b?)c", "abc"),
        ("(?=a)b", "b"),
        (r"\d{2,}", "0123456789"),
        ("(?i:k)b", "Kk"),
        ("(?i)a|[b-c]", "aAbBcC"),
        ("(?i:\u017f)", "sS"),
        ("(?>ab)", "a"),
        ("a++b", "a"),
        ("\u00e9", ""),
    ],
)
def test_starts_are_the_characters_that_a_match_begins_with(expression: str, starts: str) -> None:
    assert find_starts(expression, re.compile(expression).flags) == frozenset(starts)


@pytest.mark.parametrize(
    "expression",
    ["", "a?", "a*", "(?=a)", r"(a)?\1", "(a?)(?(1)b|c)", "[^a]|a", "(?s).", "(?i)[^a]", "x|"],
)
def test_where_every_start_is_possible_none_is_left_out(expression: str) -> None:
    assert find_starts(expression, re.compile(expression).flags) == EVERY


@pytest.mark.parametrize("language", sorted(SNIPPETS))
def test_what_the_rules_match_begins_with_a_start(language: str) -> None:
    states = getattr(PLAIN[language], "_tokens", {})
    patterns = {rule[0].__self__ for rules in states.values() for rule in rules}
    text = "".join(SNIPPETS.values()) + "".join(sorted(EVERY)) * 2

    missed = [
        pattern.pattern
        for pattern in patterns
        for found in pattern.finditer(text)
        if found[0][:1] not in find_starts(pattern.pattern, pattern.flags) | {""}
        and found[0][:1].isascii()
    ]

    assert missed == []
