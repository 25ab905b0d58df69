"""The first words of a message, for lists and descriptions."""

from __future__ import annotations

import pytest

from chat2site.write.plain import plain_text


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("<p>a</p>\n<p>b</p>", "a b"),
        ("<p>&lt;b&gt; &amp;lt; &quot;</p>", '<b> &lt; "'),
        ("<pre><code>a\n\n  b</code></pre>", "a b"),
        ("", ""),
        ("<p><img alt='a'></p>", ""),
        ("0123456789", "0123456789"),
        ("0123456789a", "012345678…"),
        ("01234567 9a", "01234567…"),
    ],
)
def test_tags_and_breaks_become_single_spaces(markup: str, text: str) -> None:
    assert plain_text(markup, limit=10) == text


def test_a_tag_longer_than_what_is_looked_at_first_leaves_nothing_behind() -> None:
    markup = f'<p>See <a href="https://a.example/{"b" * 500}">this page</a></p>'

    assert plain_text(markup, limit=20) == "See this page"


def test_a_very_long_text_is_cut_without_a_look_at_its_end() -> None:
    assert plain_text("<p>" + "word " * 100_000 + "<unsound", limit=9) == "word wor…"
