"""Escaped text reads as it was written, wherever it stands."""

from __future__ import annotations

import pytest

from chat2site.write.clean import clean_markdown, clean_text
from chat2site.write.engine import render_gfm
from chat2site.write.escape import escape_html, escape_inline, fence, size_text, web_url


@pytest.mark.parametrize(
    ("text", "clean"),
    [
        ("a\x00b\x1b[1m\x7f", "a␀b␛[1m␡"),
        ("a\ud800b\udfff", "a\ufffdb\ufffd"),
        ("a\tb\nc", "a\tb\nc"),
        ("a\r\nb\rc\n\rd", "a\nb\nc\n\nd"),
        ("\u202ea\ufeff", "\u202ea\ufeff"),
        (">" * 100, ">" * 100),
    ],
    ids=["control", "surrogates", "blanks", "line-ends", "invisible", "many-signs"],
)
def test_clean_text_shows_what_no_page_may_hold(text: str, clean: str) -> None:
    assert clean_text(text) == clean


def test_quotes_without_end_are_text() -> None:
    assert clean_markdown("> " * 100 + "a\n> b") == "\\" + "> " * 100 + "a\n> b"
    assert clean_markdown(" >" * 63) == " >" * 63


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        ("a & b", "a &amp; b"),
        ("<b c=\"d\" e='f'>", "&lt;b c=&quot;d&quot; e=&#x27;f&#x27;&gt;"),
        ("&lt;", "&amp;lt;"),
        ("\x00\ud800", "␀\ufffd"),
        (">" * 100, "&gt;" * 100),
    ],
)
def test_escaped_html_has_no_markup(text: str, escaped: str) -> None:
    assert escape_html(text) == escaped


@pytest.mark.parametrize(
    "text",
    [
        *("# a", "- a", "+ a", "* a", "1. a", "1) a", "> a", "===", "---", "```", "~~~", "| a |"),
        *("*a* _b_ **c** ~~d~~ `e`", "[a](b)", "![a](b)", "[a][b]", "[^1]", "[a]: b", "[x] a"),
        *(
            "<b>",
            "<!-- a",
            "&lt; &copy; &#60;",
            "https://a.example",
            "www.a.example",
            "a@b.example",
        ),
        *(
            r"\(x\)",
            r"\[x\]",
            "f(x) [y]",
            "$x$",
            "$$x$$",
            r"\\",
            "a\\",
            "a  ",
            ":smile:",
            "[!NOTE]",
        ),
        *("==a==", "^a^", "{{ a }}", "{: .a }", "a [[b]] c", "a ](b)"),
    ],
)
@pytest.mark.parametrize("place", ["{}", "## {}", "- {}", "> {}", "a {}"])
def test_an_escaped_line_means_nothing(text: str, place: str) -> None:
    html = render_gfm(place.format(escape_inline(text)))

    expected = render_gfm(place.format("§")).replace("§", escape_html(text.strip()))
    assert html == expected


def test_an_escaped_line_is_one_line() -> None:
    assert escape_inline(" a\n\n# b\tc\u2028d\r\n") == r"a \# b c d"


def test_escaped_brackets_begin_no_formula() -> None:
    assert escape_inline("[a](b) and f(x)") == r"&#91;a\](b) and f(x)"


@pytest.mark.parametrize(
    ("text", "info", "fenced"),
    [
        ("a", "", "```\na\n```\n"),
        ("a\n", "py", "```py\na\n```\n"),
        ("```", "md", "````md\n```\n````\n"),
        ("a ````` b", "", "``````\na ````` b\n``````\n"),
        ("~~~", "", "```\n~~~\n```\n"),
        ("", "", "```\n\n```\n"),
        ("a", "c++", "```c++\na\n```\n"),
        ("a", "`js`\n<b>", "```jsb\na\n```\n"),
        ("a\rb\r\nc", "", "```\na\nb\nc\n```\n"),
        ("  a\n\n", "", "```\n  a\n```\n"),
        (">" * 100, "", "```\n" + ">" * 100 + "\n```\n"),
    ],
)
def test_a_fence_is_longer_than_any_in_its_text(text: str, info: str, fenced: str) -> None:
    assert fence(text, info) == fenced


@pytest.mark.parametrize(
    ("url", "safe"),
    [
        ("https://a.example/b?c=d&e#f", "https://a.example/b?c=d&e#f"),
        (" HTTPS://a.example ", "HTTPS://a.example"),
        ("mailto:a@b.example", "mailto:a@b.example"),
        ("https://a.example/b c<d>\"e'", "https://a.example/b%20c%3Cd%3E%22e'"),
        ("https://ä.example/ö", "https://%C3%A4.example/%C3%B6"),
        ("https://a.example/\ud800", "https://a.example/?"),
        (
            "https://a.example/b?c=%20d&utm_source=chatgpt.com&e=f&&g#:~:text=h",
            "https://a.example/b?c=%20d&e=f&&g#:~:text=h",
        ),
        ("https://a.example/?utm_source=chatgpt.com#b", "https://a.example/#b"),
        ("https://a.example/?utm_source=other", "https://a.example/?utm_source=other"),
        ("https://a.example/#utm_source=chatgpt.com", "https://a.example/#utm_source=chatgpt.com"),
        ("javascript:alert(1)", ""),
        ("java\nscript:alert(1)", ""),
        ("data:text/html,a", ""),
        ("//a.example", ""),
        ("/a", ""),
        ("https:a", ""),
        ("https://[a", ""),
        ("", ""),
    ],
)
def test_a_url_is_linked_only_if_it_leads_to_the_web(url: str, safe: str) -> None:
    assert web_url(url) == safe


@pytest.mark.parametrize(
    ("size_bytes", "text"),
    [
        (0, "0 bytes"),
        (999, "999 bytes"),
        (1000, "1 kB"),
        (999_499, "999 kB"),
        (1_000_000, "1.0 MB"),
        (12_345_678, "12.3 MB"),
    ],
)
def test_a_size_is_written_for_people(size_bytes: int, text: str) -> None:
    assert size_text(size_bytes) == text
