"""Raw HTML keeps its lines, and nothing else changes."""

from __future__ import annotations

import pytest

from chat2site.write.engine import render_gfm
from chat2site.write.raw_html import box_raw_html

RAW = '<p class="c2s-raw">'


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "<div>\n  <b>a</b>\n</div>",
            '\n<p class="c2s-raw">&lt;div&gt;\n  &lt;b&gt;a&lt;/b&gt;\n&lt;/div&gt;</p>\n',
        ),
        (
            "a\n\n<hr>\n\nb",
            '<p>a</p>\n<p class="c2s-raw">&lt;hr&gt;</p>\n<p>b</p>\n',
        ),
        (
            "---\n<!-- a\n\nb -->\n\n---",
            '<hr />\n<p class="c2s-raw">&lt;!-- a\n\nb --&gt;</p>\n<hr />\n',
        ),
        (
            "- <p>\n  a\n  </p>\n- b",
            f"<ul>\n<li>\n{RAW}&lt;p&gt;\na\n&lt;/p&gt;</p>\n</li>\n<li>b</li>\n</ul>\n",
        ),
        (
            "- *a*\n  <p>\n- <i>b\n  c</i>",
            f"<ul>\n<li><em>a</em>\n{RAW}&lt;p&gt;</p>\n</li>\n<li>&lt;i&gt;b\nc&lt;/i&gt;</li>\n</ul>\n",
        ),
        (
            "- a\n\n  <hr>\n  b\n\n  c",
            f"<ul>\n<li>\n<p>a</p>\n{RAW}&lt;hr&gt;\nb</p>\n<p>c</p>\n</li>\n</ul>\n",
        ),
        (
            "> a\n> <div>\n> b",
            f"<blockquote>\n<p>a</p>\n{RAW}&lt;div&gt;\nb</p>\n</blockquote>\n",
        ),
        (
            "> - <p>",
            f"<blockquote>\n<ul>\n<li>\n{RAW}&lt;p&gt;</p>\n</li>\n</ul>\n</blockquote>\n",
        ),
        ("  <hr>", f"\n{RAW}  &lt;hr&gt;</p>\n"),
        ("a\n\n   <hr>", f"<p>a</p>\n{RAW}   &lt;hr&gt;</p>\n"),
        ("> a\n>\n>  <hr>", f"<blockquote>\n<p>a</p>\n{RAW} &lt;hr&gt;</p>\n</blockquote>\n"),
    ],
    ids=[
        "alone",
        "between paragraphs",
        "between rules",
        "in a list",
        "below an item",
        "in a list with paragraphs",
        "in a quote",
        "in a list in a quote",
        "indented",
        "indented below a paragraph",
        "indented in a quote",
    ],
)
def test_a_block_of_raw_html_is_a_paragraph_that_keeps_its_lines(markdown: str, html: str) -> None:
    assert box_raw_html(render_gfm(markdown)) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "a\n<b>c</b>",
        "```html\n<div>\n<p>\n</div>\n```",
        "- a <b>\n  <i>c *d* e</i>\n  - f",
        "| a |\n| --- |\n| <b> |\n",
        "![<b>](c.png)\n<i>d</i>",
    ],
    ids=["in a paragraph", "in code", "in a list", "in a table", "beside an image"],
)
def test_html_inside_of_something_stays_as_it_is(markdown: str) -> None:
    html = render_gfm(markdown)

    assert box_raw_html(html) == html
