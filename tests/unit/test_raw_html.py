"""Raw HTML keeps its lines, and nothing else changes."""

from __future__ import annotations

import pytest

from chat2site.write.engine import render_gfm
from chat2site.write.raw_html import box_raw_html


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
    ],
    ids=["alone", "between paragraphs", "between rules"],
)
def test_a_block_of_raw_html_is_a_paragraph_that_keeps_its_lines(markdown: str, html: str) -> None:
    assert box_raw_html(render_gfm(markdown)) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "a\n<b>c</b>",
        "```html\n<div>\n<p>\n</div>\n```",
        "- <details>\n- </details>",
        "| a |\n| --- |\n| <b> |\n",
        "![<b>](c.png)\n<i>d</i>",
    ],
    ids=["in a paragraph", "in code", "in a list", "in a table", "beside an image"],
)
def test_html_inside_of_something_stays_as_it_is(markdown: str) -> None:
    html = render_gfm(markdown)

    assert box_raw_html(html) == html
