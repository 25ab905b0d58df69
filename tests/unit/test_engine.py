"""Both engines give the same HTML for Markdown as language models write it."""

from __future__ import annotations

import itertools
import os
import re
from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from chat2site.write import engine as engine_module
from chat2site.write.engine import Engine, default_engine, render_gfm
from chat2site.write.engine_comrak import ComrakEngine
from chat2site.write.engine_markdown_it import MarkdownItEngine
from tests.markup import normal_form

ENGINES: dict[str, Engine] = {"comrak": ComrakEngine(), "markdown-it": MarkdownItEngine()}
CASES = Path(__file__).parent / "engine"
EXAMPLE = re.compile(r"^`{32} example\n(.*?)^\.\n(.*?)^`{32}$", re.DOTALL | re.MULTILINE)
COMMON = "CommonMark"

# Why an example of CommonMark may differ: what has to be undone on both sides to make them equal.
BARE_LINK = re.compile(r'<a href="(?:mailto:)?([^"]*)">\1</a>')
FORMULA = re.compile(r'<span data-math-style="display">(.*?)</span>')
ESCAPED = {"&lt;": "<", "&gt;": ">", "&quot;": '"', "&amp;": "&"}
REASONS: dict[str, Callable[[str], str]] = {
    "raw HTML is text": lambda html: re.sub("|".join(ESCAPED), lambda at: ESCAPED[at[0]], html),
    "a bare address is a link": lambda html: BARE_LINK.sub(r"\1", html),
    "words after a language are kept": lambda html: re.sub(r' data-meta="[^"]*"', "", html),
    r"\[ \] is a formula": lambda html: FORMULA.sub(
        lambda span: "[" + re.sub(r"\\(.)", r"\1", span[1]) + "]", html
    ),
    "a line break in an empty quote": lambda html: html.replace(
        "<blockquote>\n</blockquote>", "<blockquote></blockquote>"
    ),
}


def cases_of(*names: str) -> list[object]:
    return [
        pytest.param(*case, id=f"{name}: {case[0]}")
        for name in names
        for _, *case in read_fixture_file(CASES / f"{name}.md")
    ]


@pytest.fixture(params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Engine:
    return ENGINES[request.param]


@pytest.mark.parametrize(
    ("title", "markdown", "html"),
    cases_of(*sorted(path.stem for path in CASES.glob("*.md") if path.stem != "comrak_only")),
)
def test_both_engines_give_the_same_html(
    engine: Engine, title: str, markdown: str, html: str
) -> None:
    assert normal_form(engine.to_html(markdown)) == normal_form(html)


@pytest.mark.parametrize(("title", "markdown", "html"), cases_of("comrak_only"))
def test_what_comrak_alone_can_do(title: str, markdown: str, html: str) -> None:
    assert ENGINES["comrak"].to_html(markdown) == html
    assert ENGINES["markdown-it"].to_html(markdown) != html


def test_a_link_definition_can_be_used_any_number_of_times(engine: Engine) -> None:
    html = engine.to_html("[a] " * 50 + "\n\n[a]: https://example.org/a-long-address")

    assert html.count('<a href="https://example.org/a-long-address">a</a>') == 50


@pytest.mark.parametrize("markdown", ["- " * 400 + "end", "> - " * 60 + "end", "[" * 500 + "end"])
def test_a_text_nested_without_sense_is_still_there(engine: Engine, markdown: str) -> None:
    assert "end" in engine.to_html(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "```\na",
        "~~~~\na\n~~~",
        "<!-- a",
        "<div>\na",
        "a <b>c</b>",
        "<script>\n\na",
        "> [!NOTE] a <b>\n\n<!--",
    ],
)
def test_an_open_end_and_raw_html_are_noticed(engine: Engine, markdown: str) -> None:
    assert engine.ends_openly(markdown)


@pytest.mark.parametrize(
    "markdown",
    [
        "",
        "a",
        "- a\n  ```\n  b",
        "> ```\n> a",
        "    a",
        "`<b>`",
        "\\<b>",
        "<https://example.org>",
        "a[^1]\n\n[^1]: b",
        "| a |\n|---|",
        "a\n===",
        "[a]: /b\n'c",
        "$$\na",
    ],
)
def test_a_sound_end_is_no_open_end(engine: Engine, markdown: str) -> None:
    assert not engine.ends_openly(markdown)


def test_without_comrak_markdown_it_takes_its_place(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(engine_module, "find_spec", lambda _: None)

    chosen = default_engine.__wrapped__()

    assert isinstance(chosen, MarkdownItEngine)


def test_text_is_cleaned_before_it_is_read() -> None:
    assert render_gfm("a\x00b\ud800c") == "<p>a␀b\ufffdc</p>\n"


@pytest.mark.parametrize(
    ("name", "counts"),
    [
        (
            "comrak",
            {
                COMMON: 573,
                "raw HTML is text": 72,
                "a bare address is a link": 4,
                "words after a language are kept": 2,
                r"\[ \] is a formula": 1,
            },
        ),
        (
            "markdown-it",
            {
                COMMON: 570,
                "raw HTML is text": 72,
                "a bare address is a link": 4,
                "words after a language are kept": 2,
                r"\[ \] is a formula": 1,
                "a line break in an empty quote": 3,
            },
        ),
    ],
)
def test_commonmark_examples_pass_or_differ_for_a_reason(name: str, counts: dict[str, int]) -> None:
    examples = commonmark_examples()

    reasons = Counter(
        reason_for(ENGINES[name].to_html(markdown), html) for markdown, html in examples
    )

    assert reasons == counts


def commonmark_examples() -> list[tuple[str, str]]:
    path = os.environ.get("CHAT2SITE_COMMONMARK_SPEC")
    if not path:
        stop = pytest.fail if os.environ.get("CI") else pytest.skip
        stop("CHAT2SITE_COMMONMARK_SPEC names no spec.txt of CommonMark")
    text = Path(path).read_text(encoding="utf-8").replace("→", "\t")
    return [(example[1], example[2]) for example in EXAMPLE.finditer(text)]


def reason_for(actual: str, expected: str) -> str:
    """Return the smallest set of reasons that explains the difference."""
    if actual == expected:
        return COMMON
    for count in range(1, len(REASONS) + 1):
        for names in itertools.combinations(REASONS, count):
            if undone(actual, names) == undone(expected, names):
                return " + ".join(names)
    return f"no reason: {actual!r} is not {expected!r}"


def undone(html: str, names: tuple[str, ...]) -> str:
    for name in names:
        html = REASONS[name](html)
    return html
