"""Where no engine is asked whether a text ends, an engine would have said that it does."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chat2site.write.clean import clean_markdown
from chat2site.write.engine import Engine
from chat2site.write.engine_comrak import ComrakEngine
from chat2site.write.engine_markdown_it import MarkdownItEngine
from chat2site.write.fences import split_fences
from chat2site.write.seal import is_harmless
from tests.strategies import MARKDOWN

ENGINES: dict[str, Engine] = {"comrak": ComrakEngine(), "markdown-it": MarkdownItEngine()}
_INDENTS = ("", "", "", " ", "   ", "    ", "\t", "> ", ">", "- ", "  - ", "1. ", "[^1]: ")
_BODIES = (
    *("```", "```", "```", "````", "```` x", "```a b", "```a`", "~~~", "~~~~", "~~~ `x`", "``` "),
    *("a", "*a*", "`a", "", "", "# a", "===", "---", "| a | b |", "|---|---|", "[!NOTE]", "[a]: b"),
    *(
        "[1]: 'x",
        "[^1]",
        "[^1]: a",
        "$$",
        "\\[",
        "\\",
        "&lt;b>",
        "\u2028",
        ":",
        "* * *",
        "+",
        "```\\",
    ),
)
_LINES = st.tuples(st.sampled_from(_INDENTS), st.sampled_from(_INDENTS), st.sampled_from(_BODIES))
TEXTS = st.lists(_LINES.map("".join), max_size=12).map("\n".join) | MARKDOWN


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_harmless_text_ends_where_it_ends(engine: Engine, text: str) -> None:
    clean = clean_markdown(text)
    assume(all(map(is_harmless, split_fences(clean))))

    assert not engine.ends_openly(clean)


@settings(deadline=None)
@given(text=TEXTS)
def test_the_pieces_of_a_text_are_the_text(text: str) -> None:
    assert "\n".join(piece.text for piece in split_fences(text)) == text
