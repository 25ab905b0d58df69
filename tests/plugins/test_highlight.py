"""Code is coloured by the language that it names, and never changed."""

from __future__ import annotations

import html
import re

import pytest

from chat2site.testing import make_context
from chat2site_plugins.highlight.config import HighlightOptions
from chat2site_plugins.highlight.plugin import Highlighter


def _highlight(code: str, language: str = "", *, limit: int = 1000) -> str:
    css = f' class="language-{language}"' if language else ""
    page = f"<p>a</p><pre><code{css}>{html.escape(code)}</code></pre><p>b</p>"
    return Highlighter(HighlightOptions(max_characters=limit)).html(page, make_context())


def _text(markup: str) -> str:
    return html.unescape(re.sub("<[^>]*>", "", markup))


def test_a_known_language_gets_spans_with_the_class_names_of_pygments() -> None:
    assert _highlight("def f():\n", "python") == (
        '<p>a</p><div class="highlight"><pre><code>'
        "<span class=k>def</span> <span class=nf>f</span>():\n"
        "</code></pre></div><p>b</p>"
    )


@pytest.mark.parametrize(
    ("code", "language"),
    [
        ("x = '<b>' & \"q\"\n", "python"),
        ("plain <b>\n", ""),
        ("a\n\n\n", "python"),
        ("{x: 1}\n", "no-such-language"),
        ("#include <a>\n", "c++"),
        ("tab\there\n", "make"),
        ("a \0 = '\0&\x01'\n", "python"),
        ("s = '&lt;&#39;&amp;lt;&nbsp;'\n", "python"),
        ("", "python"),
        ("  ", "python"),
    ],
    ids=[
        "escaped",
        "none",
        "blank-lines",
        "unknown",
        "plus",
        "tab",
        "nul",
        "entities",
        "empty",
        "blanks",
    ],
)
def test_the_text_of_the_code_stays_the_same(code: str, language: str) -> None:
    assert _text(_highlight(code, html.escape(language))) == f"a{code}b"


@pytest.mark.parametrize("language", ["", "no-such-language", "&quot;&gt;&lt;script&gt;"])
def test_a_language_that_is_not_known_is_plain_and_not_guessed(language: str) -> None:
    assert "<span class" not in _highlight("def f(): pass", language)


def test_a_block_over_the_limit_is_plain() -> None:
    assert "<span class" not in _highlight("def f(): pass", "python", limit=5)


def test_control_characters_become_no_markup() -> None:
    code = "x = '\1script\2alert(1)\3'\n"
    assert _highlight(code, "python") == _highlight(code)


def test_one_span_goes_on_over_blanks_and_kinds_of_one_colour() -> None:
    assert _highlight("public static int a = 'x' 'y';\n", "java") == (
        '<p>a</p><div class="highlight"><pre><code>'
        "<span class=k>public static int</span> a = <span class=s>'x' 'y'</span>;\n"
        "</code></pre></div><p>b</p>"
    )


def test_blanks_between_two_backgrounds_have_none() -> None:
    assert "<span class=gd>-a</span>\n \n<span class=gd>-b</span>" in _highlight(
        "-a\n \n-b\n", "diff"
    )


@pytest.mark.parametrize(
    "page",
    [
        "<pre><code>open",
        '<pre><code id="a">b</code></pre>',
        "<pre><code",
        "<p>none</p>",
        "",
    ],
)
def test_what_is_no_block_of_code_stays(page: str) -> None:
    assert Highlighter(HighlightOptions()).html(page, make_context()) == page


def test_entities_of_others_are_read_too() -> None:
    page = '<pre><code class="language-python">&#39;&nbsp;&#39; &amp;amp;</code></pre>'

    markup = Highlighter(HighlightOptions()).html(page, make_context())

    assert _text(markup) == "'\u00a0' &amp;"
