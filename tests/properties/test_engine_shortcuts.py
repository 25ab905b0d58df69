"""What is told about a text without an engine, or with less of it, is what the engine would say."""

from __future__ import annotations

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chat2site.write.clean import clean_markdown
from chat2site.write.code_titles import title_code
from chat2site.write.definitions import may_define_labels
from chat2site.write.engine import Engine
from chat2site.write.engine_comrak import ComrakEngine
from chat2site.write.engine_markdown_it import MarkdownItEngine
from tests.strategies import MARKDOWN

ENGINES: dict[str, Engine] = {"comrak": ComrakEngine(), "markdown-it": MarkdownItEngine()}
_PIECES = (
    *("a", "[a]", "[^a]", "[a]:", "[^a]:", "[a", "]:", "[", "\\", "b", " ", "\n", "\n", "\n\n"),
    *("- ", "1. ", "2) ", "> ", "* ", "+ ", "    ", "\t", "[ ] ", "# ", "| a |", "|-|", "```"),
    *("www", "www.", "WWW.", "a.example", "http", ":", "//", "mailto:a", "xmpp:a", "@", "<", ">"),
)
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=12).map("".join) | MARKDOWN


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_a_text_without_a_line_like_a_definition_defines_no_label(
    engine: Engine, text: str
) -> None:
    clean = clean_markdown(text)
    assume(not may_define_labels(clean))

    html = engine.to_html(f"[a]\n\n[^a]\n\n# -\n\n{clean}")

    assert html.startswith("<p>[a]</p>\n<p>[^a]</p>\n")


@settings(max_examples=300, deadline=None)
@given(text=TEXTS)
def test_comrak_finds_no_bare_link_in_a_text_where_it_is_not_asked_to(text: str) -> None:
    clean = clean_markdown(text).lstrip("\ufeff")  # Which is nothing where a text begins
    engine = ComrakEngine()

    # The sign in front makes it look for links.
    with_links = title_code(engine.to_html(f"@\n\n{clean}"))
    assert with_links == f"<p>@</p>\n{title_code(engine.to_html(clean))}"
