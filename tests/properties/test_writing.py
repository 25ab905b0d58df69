"""Whatever a text holds, a page stays sound, and one message does nothing to the next."""

from __future__ import annotations

import html
import re
from urllib.parse import urlsplit

import comrak
import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from chat2site.model.blocks import Document
from chat2site.write.clean import clean_text
from chat2site.write.engine import Engine, render_gfm
from chat2site.write.engine_comrak import ComrakEngine
from chat2site.write.engine_markdown_it import MarkdownItEngine
from chat2site.write.escape import escape_html, escape_inline, fence, web_url
from chat2site.write.harden import harden
from chat2site.write.markdown import MarkdownWriter
from chat2site.write.plain import plain_text
from chat2site.write.seal import seal
from tests.markup import read_tags
from tests.strategies import ANY_TEXT, MARKDOWN

ENGINES: dict[str, Engine] = {"comrak": ComrakEngine(), "markdown-it": MarkdownItEngine()}
TAGS = frozenset(
    "a blockquote br code del div em h3 h4 h5 h6 hr input li ol p pre section span strong sup table"
    " tbody td th thead tr ul".split()
)
ATTRIBUTES = frozenset(
    "align aria-label checked class data-footnote-backref data-footnote-backref-idx"
    " data-footnote-ref data-footnotes data-math-style disabled href id start title type".split()
)
URL = re.compile(r"https?://|mailto:|#m-1-fn", re.IGNORECASE)
TEXTS = MARKDOWN | ANY_TEXT


def read_as_github(markdown: str) -> str:
    """Return HTML with raw HTML left out, of a dialect without formulas in brackets."""
    extensions = comrak.ExtensionOptions()
    for name in ("autolink", "footnotes", "strikethrough", "table", "tasklist"):
        setattr(extensions, name, True)
    return comrak.render_markdown(markdown, extensions)


@pytest.mark.parametrize("engine", ENGINES.values(), ids=ENGINES)
@given(text=TEXTS)
def test_hardened_html_is_sound_and_nothing_in_it_acts(engine: Engine, text: str) -> None:
    tags = read_tags(harden(engine.to_html(clean_text(text)), anchor="m-1", demote=2))

    assert {name for name, _ in tags} <= TAGS
    assert {name for _, attributes in tags for name in attributes} <= ATTRIBUTES
    assert all(URL.match(attributes.get("href") or "#m-1-fn") for _, attributes in tags)
