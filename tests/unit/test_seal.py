"""A sealed text reads the same, ends where it ends, and shares no label with another."""

from __future__ import annotations

import pytest

from chat2site.write.escape import fence
from chat2site.write.seal import seal
from tests.markup import render_as_github

NEXT = "\n\n## Next\n"


@pytest.mark.parametrize(
    "text",
    [
        "",
        "a *b* `c` [d](https://a.example)\n\n- e\n  - f",
        "a < b and 1<2",
        "<https://a.example>",
        "```html\n<b>[1]\n```",
        "    # a\n    b",
        "`<b>` ``<c> ` <d>``",
        "| a |\n|---|\n| b |",
        "a\n===",
        "$a_{[1]}$ \\(b\\) \\[c\\]",
        "\\<b> \\[1] \\[^1]",
        "[ ] [x] [] [a] [a][b] ![c]",
        "- [ ] a\n- [x] b",
        "```\n[1]: a\n```\n[1]",
        "Sources:\n[1]: https://a.example",
        "[12:00:00]: a log line\n[12:00:01]: another",
    ],
)
def test_a_text_that_harms_nobody_stays_as_it_is(text: str) -> None:
    assert seal(text, number=1) == text


@pytest.mark.parametrize(
    ("text", "sealed"),
    [
        ("# a\n###### b\n#", "### a\n###### b\n###"),
        ("##### a", "###### a"),
        ("```\n# a", "```\n# a\n```"),
        ("~~~~ x\na", "~~~~ x\na\n~~~~"),
        ("- ```\n  a", "- ```\n  a"),
        ("> ```\n> a", "> ```\n> a"),
        ("1. a\n\n   ```\n   b", "1. a\n\n   ```\n   b"),
        ("````\n```", "````\n```\n````"),
        ("a\r\n# b\rc", "a\n### b\nc"),
    ],
)
def test_headings_go_down_and_fences_are_closed(text: str, sealed: str) -> None:
    assert seal(text, number=1) == sealed


@pytest.mark.parametrize(
    ("text", "sealed"),
    [
        ("<b>a</b>", "\\<b>a\\</b>"),
        ("a <!-- b", "a \\<!-- b"),
        ("<?a <![CDATA[ </c", "\\<?a \\<![CDATA[ \\</c"),
        ("`a` <b> `<c>`", "`a` \\<b> `<c>`"),
        (r"\\<a> and \\server\<b>", r"\\\<a> and \\server\<b>"),
        (r"\`<b>\`", r"\`\<b>\`"),
        ("https://a.example/<b>/<c>", "https://a.example/&lt;b>/&lt;c>"),
        ("<javascript:a>", "<javascript:a>"),
        ("$a <b$", "$a \\<b$"),
    ],
)
def test_raw_html_is_text(text: str, sealed: str) -> None:
    assert seal(text, number=1) == sealed


@pytest.mark.parametrize(
    ("text", "sealed"),
    [
        ("[1] [a][1] [1][]", "[1][1-m3] [a][1-m3] [1][1-m3]"),
        ("![1] ![a][1]", "![1][1-m3] ![a][1-m3]"),
        ("[![a](b)][1] [![c][1]][1]", "[![a](b)][1-m3] [![c][1-m3]][1-m3]"),
        ("[`a`][1] [b\nc][1]", "[`a`][1-m3] [b\nc][1-m3]"),
        ("[1](d) [2] `[1]`", "[1](d) [2] `[1]`"),
        ("a[1]: b", "a[1][1-m3]: b"),
        ("[1][1][1]", "[1][1-m3][1][1-m3]"),
    ],
)
def test_a_link_by_its_label_gets_a_label_of_the_text(text: str, sealed: str) -> None:
    assert seal(f"{text}\n\n[1]: /x", number=3) == f"{sealed}\n\n[1-m3]: /x"


@pytest.mark.parametrize(
    ("text", "sealed"),
    [
        ("[a  B]\n\n[A b]: /x", "[a  B][a  B-m3]\n\n[A b-m3]: /x"),
        ("[a]\n\n> [a]: /x", "[a][a-m3]\n\n> [a-m3]: /x"),
        ("[a]\n\n- [a]: /x", "[a][a-m3]\n\n- [a-m3]: /x"),
        ("[a b]\n\n[a\nb]: /x", "[a b][a b-m3]\n\n[a b-m3]: /x"),
        ("> [a\n> b]: /x", "> [a b-m3]: /x"),
        (r"[a\]b]" + "\n\n" + r"[a\]b]: /x", r"[a\]b][a\]b-m3]" + "\n\n" + r"[a\]b-m3]: /x"),
        ("[^A] [^b]\n\n[^a]: c", "[^A-m3] \\[^b]\n\n[^a-m3]: c"),
        ("a[^1]\n\n[^1]: b [2]\n\n[2]: /x", "a[^1-m3]\n\n[^1-m3]: b [2][2-m3]\n\n[2-m3]: /x"),
    ],
)
def test_every_form_of_a_definition_is_found(text: str, sealed: str) -> None:
    assert seal(text, number=3) == sealed


@pytest.mark.parametrize(
    ("text", "sealed"),
    [
        ("see [1-m2] and [a][1-m2]", "see \\[1-m2] and \\[a]\\[1-m2]"),
        ("see [^1-m2]", "see \\[^1-m2]"),
        ("[1-m2](https://a.example)", "[1-m2](https://a.example)"),
    ],
)
def test_a_text_that_uses_the_label_of_another_by_chance_gets_no_link(
    text: str, sealed: str
) -> None:
    assert seal(text, number=3) == sealed


def test_two_texts_that_define_one_label_keep_their_own_targets() -> None:
    texts = [
        "[1] a[^n]\n\n[1]: /one\n\n[^n]: first",
        "[1] a[^n]\n\n[1]: /two\n\n[^n]: second",
        "[1]",
    ]

    page = render_as_github(NEXT.join(seal(text, number=n) for n, text in enumerate(texts)))

    assert '<a href="/one">1</a> a<sup class="footnote-ref"><a href="#fn-n-m0"' in page
    assert '<a href="/two">1</a> a<sup class="footnote-ref"><a href="#fn-n-m1"' in page
    assert "<p>[1]</p>" in page


@pytest.mark.parametrize(
    "text",
    [
        "`a\n<b>` c",
        "[1]: <!--",
        "[`a`]\n\n[`a`]: /x",
        "[^a b]: /x",
        "    ~~~\n\\[<b>\\]",
        "    ~~~\n[a]: /x",
        "[^1]: a\n\n        ~~~\n    <b>",
        "- ```\n  a\n\nb <c>",
        "> [!NOTE] <b>\n    ~~~\n<!--",
    ],
    ids=[
        "code-over-two-lines",
        "definition-made-by-escaping",
        "label-of-code",
        "label-like-a-footnote",
        "formula-that-github-does-not-know",
        "definition-after-what-is-no-fence",
        "html-in-a-footnote",
        "html-after-a-list-with-a-fence",
        "html-after-the-title-of-an-alert",
    ],
)
def test_what_cannot_be_sealed_is_harmless(text: str) -> None:
    sealed = seal(text, number=1)

    page = render_as_github(sealed + "\n\n[a] [1] [`a`]" + NEXT)
    assert "<!-- raw HTML omitted -->" not in page
    assert "<p>[a] [1] [<code>a</code>]</p>\n<h2>Next</h2>\n" in page


def test_a_text_that_cannot_be_proved_to_be_sealed_is_shown_as_code() -> None:
    text = "[1]: <!--\n\n```\na\n```"

    assert seal(text, number=1) == fence(text, "markdown")
