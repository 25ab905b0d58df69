"""Code is cut into the pieces that Pygments finds, and fewer rules are tried."""

from __future__ import annotations

import re
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import groupby
from typing import Any, TypeAlias

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from pygments.lexer import Lexer, RegexLexer, words
from pygments.lexers import find_lexer_class_by_name
from pygments.token import _TokenType

from chat2site_plugins.highlight.actions import Piece
from chat2site_plugins.highlight.classes import find_css_class
from chat2site_plugins.highlight.lexers import Lexers
from chat2site_plugins.highlight.lexing import lexing_by
from chat2site_plugins.highlight.narrowing import narrow
from chat2site_plugins.highlight.patterns import Pattern
from chat2site_plugins.highlight.starts import EVERY, NOTHING, OTHER
from tests.snippets import SNIPPETS

Tokens: TypeAlias = list[tuple[int, _TokenType, str]]

CLASSES = {language: find_lexer_class_by_name(language) for language in SNIPPETS}
PLAIN = {language: lexer_class(stripnl=False) for language, lexer_class in CLASSES.items()}
LEXINGS = {language: lexing_by(lexer_class) for language, lexer_class in CLASSES.items()}
WITH_RULES = {
    language: lexer_class
    for language, lexer_class in CLASSES.items()
    if issubclass(lexer_class, RegexLexer)
}
NARROWED = {language: narrow(lexer_class)[0] for language, lexer_class in WITH_RULES.items()}
# What lexers look for, what ends a state by force, and characters that only some rules know.
_ODD = st.sampled_from([*"\n\t\\\"'`#/<>{}()[]$%&@0a_\u00e9\u017f\u212a\u4e2d\u2028", "\n\n", ""])
_PIECE = st.sampled_from(sorted(SNIPPETS.values())).flatmap(
    lambda text: st.tuples(st.integers(0, len(text)), st.integers(0, 40)).map(
        lambda place: text[place[0] : sum(place)]
    )
)


def _tokens(lexer: Lexer, code: str) -> Tokens:
    return list(lexer.get_tokens_unprocessed(code))


def _runs(pieces: Iterable[Piece]) -> list[Piece]:
    """Return pieces joined where one has the class of the one before."""
    filled = [piece for piece in pieces if piece[1]]
    return [
        (css_class, "".join(text for _, text in group))
        for css_class, group in groupby(filled, key=lambda piece: piece[0])
    ]


def _expected(language: str, code: str) -> list[Piece]:
    return _runs((find_css_class(kind), text) for _, kind, text in _tokens(PLAIN[language], code))


@pytest.mark.parametrize("language", sorted(SNIPPETS))
def test_the_pieces_are_those_that_the_lexer_finds(language: str) -> None:
    code = SNIPPETS[language]

    assert _runs(LEXINGS[language](code)) == _expected(language, code)


@pytest.mark.parametrize("language", sorted(SNIPPETS))
def test_the_code_of_other_languages_gives_the_same_pieces(language: str) -> None:
    code = "".join(SNIPPETS.values())

    assert _runs(LEXINGS[language](code)) == _expected(language, code)


@given(st.sampled_from(sorted(SNIPPETS)), st.lists(_PIECE | _ODD, max_size=12).map("".join))
@example("ini", "\u017f[\n")
@example("python", "caf\u00e9 = \u4e2d\n")
@example("python", "")
@example("rust", "\x00\n\x00")
def test_parts_of_code_and_odd_characters_give_the_same_pieces(language: str, code: str) -> None:
    assert _runs(LEXINGS[language](code)) == _expected(language, code)


@given(st.sampled_from(sorted(NARROWED)), st.lists(_PIECE | _ODD, max_size=12).map("".join))
def test_a_narrowed_lexer_finds_the_same_tokens(language: str, code: str) -> None:
    assert _tokens(NARROWED[language], code) == _tokens(PLAIN[language], code)


def test_most_rules_are_not_tried() -> None:
    lexer = NARROWED["rust"]
    rules = lexer._tokens["base"]  # type: ignore[attr-defined]

    rules[0][0]("fn f()", 0)

    whole = type(PLAIN["rust"])._tokens["base"]  # type: ignore[attr-defined]
    assert 1 < len(rules) < len(whole) / 4


def test_states_that_no_code_comes_to_are_not_prepared() -> None:
    lexer, states = narrow(WITH_RULES["python"])

    list(lexer.get_tokens_unprocessed("x = 1\n"))

    assert set(states) == {"root"}


def test_a_lexer_that_another_uses_gives_its_pieces() -> None:
    lexing = lexing_by(CLASSES["html"])

    pieces = lexing("<script>return 1</script>")

    assert ("k", "return") in pieces


def test_the_lexers_of_others_are_not_narrowed() -> None:
    narrow(WITH_RULES["python"])

    other = CLASSES["python"](stripnl=False)

    assert type(other) is CLASSES["python"]
    assert type(other._tokens) is dict  # type: ignore[attr-defined]
    assert isinstance(other._tokens["root"][0][0].__self__, re.Pattern)  # type: ignore[attr-defined]


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
        ("(?=a)b", ""),
        ("(?=[ab])[bc]", "b"),
        ("(?=a)", "a"),
        ("^(?=a|b)", "ab"),
        ("(?=a?)b", "b"),
        ("x(?=a)", "x"),
        (r"\d{2,}", f"0123456789{OTHER}"),
        ("(?i:k)b", f"Kk{OTHER}"),
        ("(?i)a|[b-c]", f"aAbBcC{OTHER}"),
        ("(?i:\u017f)", f"sS{OTHER}"),
        ("(?>ab)", "a"),
        ("a++b", "a"),
        ("\u00e9", OTHER),
        ("[x-\u00e9\u00ea]", f"xyz{{|}}~\x7f{OTHER}"),
    ],
)
def test_starts_are_what_a_match_begins_with(expression: str, starts: str) -> None:
    assert Pattern(expression, 0).starts == frozenset(starts)


@pytest.mark.parametrize(
    "expression", ["", "a?", "a*", r"(a)?\1", "(a?)(?(1)b|c)", "x|", "(?!a)", "(?=a?)"]
)
def test_where_every_start_is_possible_none_is_left_out(expression: str) -> None:
    assert Pattern(expression, 0).starts == EVERY


@pytest.mark.parametrize("expression", ["[^a]|a", "(?s).", "(?i)[^a]", r"\s|\S"])
def test_a_match_that_is_never_empty_does_not_begin_at_the_end(expression: str) -> None:
    assert Pattern(expression, 0).starts == EVERY - {NOTHING}


@pytest.mark.parametrize("flags", [0, re.IGNORECASE])
@pytest.mark.parametrize("prefix", ["", r"\b", "!", "(?i)"])
def test_words_that_begin_otherwise_are_left_out(prefix: str, flags: int) -> None:
    text = "!alpha !also !Alp !\u212aelvin !kelvin !al !beta!alphabet"
    pattern = Pattern(words(("alpha", "also", "al", "Kelvin", "\u212aelvin"), prefix), flags)

    for position, character in enumerate(text):
        found, expected = pattern.before(character)(text, position), pattern(text, position)
        assert (found and found.span()) == (expected and expected.span())


@pytest.mark.parametrize(
    ("expression", "character", "length"),
    [
        ("", "a", 0),
        ("[ab]", "a", 1),
        ("[ab]", "c", None),
        ("[^ab]", "c", 1),
        (r"(\.\.\.|[().])", "(", 1),
        (r"(\.\.\.|[().])", ".", None),
        ("ab|a", "a", None),
        ("a+", "a", None),
        (r"a\b", "a", None),
        ("(?=a)", "a", None),
        ("a|", "b", None),
        (".", "\n", None),
    ],
)
def test_the_length_of_a_match_is_known_where_one_character_decides(
    expression: str, character: str, length: int | None
) -> None:
    assert Pattern(expression, 0).length_at(character) == length


@pytest.mark.parametrize("language", sorted(NARROWED))
def test_what_the_rules_match_begins_with_a_start(language: str) -> None:
    text = "".join(SNIPPETS.values()) + "".join(sorted(EVERY)) * 2 + "\u00e9\u4e2d"

    missed = [
        (pattern, found)
        for pattern in _patterns(language)
        for found in pattern.match.__self__.finditer(text)  # type: ignore[attr-defined]
        if min(text[found.start() : found.start() + 1], OTHER) not in pattern.starts
    ]

    assert missed == []


@pytest.mark.parametrize("language", sorted(NARROWED))
def test_in_ascii_the_patterns_match_the_same(language: str) -> None:
    text = "".join(SNIPPETS.values()) + "".join(sorted(EVERY - {OTHER})) * 2

    different = [
        pattern
        for pattern in _patterns(language)
        if _spans(pattern.ascii_match, text) != _spans(pattern.match, text)
    ]

    assert text.isascii()
    assert different == []


@pytest.mark.parametrize(
    ("expression", "text", "length"),
    [
        ("[a-c\u00e0-\u00ff\u4e00]+", "abcd", 3),
        ("[^\u00e0-\u00ff]+", "ab", 2),
        ("a|\u00e0\u00e1*", "b", None),
        ("(?mi)[\u017f\u0180]x", "sx", 2),
    ],
)
def test_letters_beyond_ascii_are_left_out_where_none_can_stand(
    expression: str, text: str, length: int | None
) -> None:
    found = Pattern(expression, 0).ascii_match(text)

    assert (found and found.end()) == length


def _patterns(language: str) -> set[Pattern]:
    """Return the patterns of all states of a lexer."""
    states = narrow(WITH_RULES[language])[1]
    for name in PLAIN[language]._tokens:  # type: ignore[attr-defined]
        if not name.startswith("_tmp_"):
            _ = states[name]
    return {rule[0] for name in list(states._prepared) for rule in states[name]}


def _spans(match: Any, text: str) -> list[tuple[int, int]]:
    return [found.span() for found in match.__self__.finditer(text)]
