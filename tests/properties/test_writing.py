"""Whatever a text holds, a page stays sound, and one message does nothing to the next."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from unittest import mock

import pytest
import yaml  # type: ignore[import-untyped]  # PyYAML has no types of its own
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from chat2site.model.blocks import Document
from chat2site.write.clean import clean_text
from chat2site.write.code_titles import title_code
from chat2site.write.engine import Engine
from chat2site.write.engine_comrak import ComrakEngine
from chat2site.write.engine_markdown_it import MarkdownItEngine
from chat2site.write.escape import escape_html, escape_inline, fence, web_url
from chat2site.write.files import FileLinks
from chat2site.write.harden import harden
from chat2site.write.markdown import MarkdownWriter
from chat2site.write.plain import plain_text
from chat2site.write.seal import seal
from tests.markup import one_line, read_tags, render_as_github
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
LIVE = re.compile(r"https?://|mailto:|#m-1-fn", re.IGNORECASE)
BOUNDED = settings(max_examples=100)
NEXT = "\n\n## Next\n\n"
PLACES = {
    "line": "{}",
    "heading": "## {}",
    "strong": "**{}**",
    "link": "[{}](<https://example.org>)",
    "item": "- {}",
}
TEXTS = MARKDOWN | ANY_TEXT
NOT_YAML = re.compile("[\x80-\x9f\u2028\u2029\ud800-\udfff\ufeff\ufffe\uffff]")
FOOTNOTES = '<section class="footnotes" data-footnotes>\n<ol>\n'
END_OF_FOOTNOTES = "</ol>\n</section>\n"
FOOTNOTE_NUMBER = re.compile(r'\d+(?=</a></sup>)|(?<=idx=")\d+|(?<=reference )\d+')


@pytest.fixture(scope="module", params=ENGINES)
def engine(request: pytest.FixtureRequest) -> Iterator[Engine]:
    chosen = ENGINES[request.param]
    with (
        mock.patch("chat2site.write.seal.default_engine", return_value=chosen),
        mock.patch("chat2site.write.labels.default_engine", return_value=chosen),
    ):
        yield chosen


def read_as_github(markdown: str) -> str:
    """Return HTML without the numbers of footnotes, and without the box around them all."""
    markup = render_as_github(markdown).replace(FOOTNOTES, "").removesuffix(END_OF_FOOTNOTES)
    return FOOTNOTE_NUMBER.sub("", markup)


def as_yaml(text: str) -> str:
    """Return the text as it can be in YAML, where not all characters may stand."""
    return NOT_YAML.sub("\ufffd", text.replace("\x7f", "␡"))


@BOUNDED
@given(text=TEXTS)
def test_hardened_html_is_sound_and_nothing_in_it_acts(engine: Engine, text: str) -> None:
    html = title_code(engine.to_html(clean_text(text)))
    tags = read_tags(harden(html, anchor="m-1", demote=2, files=FileLinks({}, root="")))

    assert {name for name, _ in tags} <= TAGS
    assert {name for _, attributes in tags for name in attributes} <= ATTRIBUTES
    assert all(LIVE.match(attributes.get("href") or "#m-1-fn") for _, attributes in tags)


@BOUNDED
@given(text=TEXTS)
def test_a_heading_after_a_sealed_text_is_a_heading_and_raw_html_is_none(
    engine: Engine, text: str
) -> None:
    page = read_as_github(seal(text, number=1) + NEXT)

    assert page.endswith("<h2>Next</h2>\n")
    assert "<!-- raw HTML omitted -->" not in page


@BOUNDED
@given(first=MARKDOWN, second=MARKDOWN)
def test_a_sealed_text_reads_the_same_on_a_page_with_others(
    engine: Engine, first: str, second: str
) -> None:
    sealed = [seal(text, number=number) + NEXT for number, text in enumerate((first, second))]

    page = read_as_github("".join(sealed))

    assert page == "".join(map(read_as_github, sealed))


@BOUNDED
@given(
    words=st.lists(
        st.sampled_from(
            [
                "a",
                "[1]",
                "[b][1]",
                "[c][]",
                "[C]",
                "![d][1]",
                "[`e`][1]",
                "(f)",
                "[^1]",
                "[^g]",
                "`[1]`",
            ]
        ),
        max_size=8,
    ),
    definitions=st.permutations(
        ["[1]: https://example.org/1", "[c]: /c 'd'", "[^1]: note", "> [1]: https://example.org/2"]
    ),
)
def test_a_sealed_text_keeps_its_targets(
    engine: Engine, words: list[str], definitions: list[str]
) -> None:
    text = "\n\n".join([" ".join(words), *definitions])

    sealed = read_as_github(seal(text, number=7))

    assert sealed.replace("-m7", "") == read_as_github(text)


@BOUNDED
@given(text=TEXTS, info=ANY_TEXT)
def test_a_fence_is_never_closed_by_its_text(engine: Engine, text: str, info: str) -> None:
    page = engine.to_html(f"{fence(text, info)}\n## Next\n")

    tags = [name for name, _ in read_tags(page)]
    code = re.sub("<[^>]*>", "", page).removesuffix("Next\n")
    assert tags == ["pre", "code", "h2"]
    assert html.unescape(code).rstrip("\n") == clean_text(text).rstrip("\n")


@pytest.mark.parametrize("place", PLACES.values(), ids=PLACES)
@BOUNDED
@given(text=TEXTS)
def test_escaped_text_reads_exactly_as_it_is(engine: Engine, place: str, text: str) -> None:
    # A parser takes an invisible mark at the start of a text for its byte order mark.
    line = one_line(clean_text(text).replace("\ufeff", ""))
    assume(line)

    page = engine.to_html(place.format(escape_inline(line)))

    before, after = engine.to_html(place.format("§")).split("§")
    assert page.startswith(before)
    assert page.endswith(after)
    inner = page[len(before) : -len(after)]
    assert not read_tags(inner)
    assert html.unescape(inner) == line


@BOUNDED
@given(text=TEXTS)
def test_escaped_html_is_the_text_and_nothing_else(text: str) -> None:
    escaped = escape_html(text)

    assert not set(escaped) & set("<>\"'")
    assert html.unescape(escaped) == clean_text(text)


@BOUNDED
@given(title=TEXTS, model=TEXTS, flags=st.frozensets(TEXTS, max_size=3))
def test_front_matter_is_yaml_and_holds_what_the_document_holds(
    title: str, model: str, flags: frozenset[str]
) -> None:
    document = Document(id="c1", title=title, model=model, flags=flags, items=())

    _, front_matter, _ = MarkdownWriter({}, root="").write(document).split("---\n", 2)

    loaded = yaml.safe_load(front_matter)
    assert loaded.get("title", "") == as_yaml(title)
    assert loaded.get("model", "") == as_yaml(model)
    assert set(loaded.get("tags", ())) == {as_yaml(flag) for flag in flags}


@BOUNDED
@given(text=TEXTS)
def test_a_url_is_safe_or_none(text: str) -> None:
    urls = [web_url(text), web_url(f"https://example.org/{text}"), web_url(f"mailto:{text}")]

    assert all(re.fullmatch(r"|(?:https?://|mailto:)[!-;=?-~]*", url) for url in urls)


@BOUNDED
@given(text=TEXTS, limit=st.integers(2, 30))
def test_plain_text_is_one_short_line_of_the_text(engine: Engine, text: str, limit: int) -> None:
    markup = engine.to_html(clean_text(text))

    line = plain_text(markup, limit=limit)

    whole = plain_text(markup, limit=len(markup) + 1)
    assert len(line) <= limit
    assert line == line.strip()
    assert whole.startswith(line.removesuffix("…"))
