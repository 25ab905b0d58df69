"""Formulas become MathML; prices stay prices; what cannot be read stays visible."""

from __future__ import annotations

import pytest

from chat2site.testing import make_context
from chat2site.write.engine import render_gfm
from chat2site_plugins.math.plugin import MathProcessor


def _page(markdown: str) -> str:
    return MathProcessor().html(render_gfm(markdown), make_context())


@pytest.mark.parametrize(
    ("markdown", "is_display"),
    [
        (r"a \(x^2\) b", False),
        (r"a \[x^2\] b", True),
        ("a $x^2$ b", False),
        ("$$\nx^2\n$$", True),
        ("```math\nx^2\n```", True),
    ],
    ids=["parentheses", "brackets", "dollar", "dollars", "fence"],
)
def test_each_way_to_write_a_formula_becomes_mathml(markdown: str, is_display: bool) -> None:
    page = _page(markdown)

    assert "<msup><mi>x</mi><mn>2</mn></msup>" in page
    assert ('<math display="block">' in page) == is_display


@pytest.mark.parametrize(
    "text",
    ["It costs $5, then $10.", "between $5 and 10$ a month", "$20k or US$ 30"],
)
def test_a_price_stays_as_it_was_written(text: str) -> None:
    assert _page(text) == f"<p>{text}</p>\n"


def test_a_formula_in_code_stays_code() -> None:
    assert _page(r"`\(x\)`") == "<p><code>\\(x\\)</code></p>\n"


@pytest.mark.parametrize(
    "tex",
    [r"\nosuchcommand<b>", "{" * 5000, r"\left(" * 200, "x" * 6000, "^" * 4000],
    ids=["unknown", "braces", "nested", "long", "carets"],
)
def test_what_cannot_be_read_stays_visible_as_tex(tex: str) -> None:
    page = _page(rf"\({tex}\)")

    assert page.startswith('<p><code class="c2s-tex c2s-tex--inline">')
    assert "<b>" not in page


def test_text_inside_a_formula_is_escaped() -> None:
    assert "<script" not in _page(r"\(\text{<script>alert(1)</script>}\)")
