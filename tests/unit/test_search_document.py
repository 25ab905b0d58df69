from __future__ import annotations

import re
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

import chat2site_themes.chat2site
from chat2site.write import search
from chat2site.write.search import SearchSection, render_search_document, searchable_text

_SCRIPTS = Path(chat2site_themes.chat2site.__path__[0], "assets/chat2site")
_SUMMER_IN_BERLIN = timezone(timedelta(hours=2))


def test_a_document_has_title_filters_and_a_heading_for_each_message() -> None:
    document = render_search_document(
        "Bread & <butter>",
        datetime(2024, 5, 1, 0, 30, tzinfo=_SUMMER_IN_BERLIN),
        models=["gpt-4o", 'o3, "mini"'],
        provider="ChatGPT",
        has={"images", "code"},
        sections=[
            SearchSection("m-1", "You, 2024-05-01 00:30", "<p>Hello <em>there</em></p>\n"),
            SearchSection("m-2", "ChatGPT <x>", "<p>Hi &lt;b&gt;</p>"),
        ],
    )

    assert document == (
        '<!doctype html><html><head><meta charset="utf-8">\n'
        '<meta data-pagefind-meta="every[content]" content="&#42606;">\n'
        '<meta data-pagefind-filter="model[content]" content="gpt-4o">\n'
        '<meta data-pagefind-filter="model[content]" content="o3, &quot;mini&quot;">\n'
        '<meta data-pagefind-filter="year[content]" content="2024">\n'
        '<meta data-pagefind-filter="provider[content]" content="ChatGPT">\n'
        '<meta data-pagefind-filter="has[content]" content="code">\n'
        '<meta data-pagefind-filter="has[content]" content="images">\n'
        '<meta data-pagefind-sort="date[content]" content="2024-04-30T22:30:00+00:00">\n'
        "</head><body>\n"
        '<h1 data-pagefind-meta="title">Bread &amp; &lt;butter&gt;</h1>\n'
        '<h2 id="date:2024-05-01"></h2>\n'
        '<h2 id="m-1:You,%202024-05-01%2000:30"></h2>Hello there\n'
        '<h2 id="m-2:ChatGPT%20%3Cx%3E"></h2>Hi &lt;b&gt;\n'
        "</body></html>\n"
    )


def test_a_conversation_without_a_date_sorts_first_and_has_no_year() -> None:
    document = render_search_document("T", None, models=(), provider="", has=(), sections=())

    assert '<meta data-pagefind-sort="date[content]" content="0000">' in document
    assert '<h2 id="date:"></h2>' in document
    assert "data-pagefind-filter" not in document


def test_the_year_100_sorts_before_the_year_1000() -> None:
    document = render_search_document(
        "T",
        datetime(100, 1, 1, tzinfo=_SUMMER_IN_BERLIN),
        models=(),
        provider="",
        has=(),
        sections=(),
    )

    assert 'content="0099-12-31T22:00:00+00:00"' in document


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        pytest.param("<p>one</p><p>two</p>", "one two", id="ends of blocks separate"),
        pytest.param("one<br>two", "one two", id="line breaks separate"),
        pytest.param("<td>one</td><td>two</td>", "one two", id="cells separate"),
        pytest.param("b<strong>ol</strong>d", "bold", id="inline tags do not"),
        pytest.param('<a href="/x" title="y">li</a>nk', "link", id="attributes are left out"),
        pytest.param(
            '<pre><span class="n">a</span><span class="o">.</span>b</pre>', "a.b", id="code"
        ),
        pytest.param('fact<sup><a href="#f">1</a></sup>', "fact 1", id="footnote marks separate"),
        pytest.param("&lt;script&gt;", "&lt;script&gt;", id="escapes stay"),
        pytest.param('<img src="a.png" alt="A &quot;cat&quot;">', "A &quot;cat&quot;", id="alt"),
        pytest.param(
            "<math><mi>x</mi><annotation encoding='t'>x^2</annotation></math>",
            "x^2",
            id="a formula with TeX",
        ),
        pytest.param("a<math><mi>x</mi></math>b", "a b", id="a formula without TeX"),
        pytest.param("zero\u200bwidth so\u00adft", "zerowidth soft", id="zero-width characters"),
        pytest.param("我喜欢a学。", "我 喜 欢 a 学 。", id="Chinese"),
        pytest.param("日本語の検索", "日 本 語 の 検 索", id="Japanese"),
        pytest.param("か\u3099く", "か\u3099 く", id="a mark stays with its character"),
        pytest.param("กำลัง", "ก ำ ลั ง", id="Thai"),
        pytest.param("한국어 검색", "한국어 검색", id="Korean has spaces"),
        pytest.param("naïve café – “quoted”", "naïve café – “quoted”", id="other scripts stay"),
    ],
)
def test_searchable_text(markup: str, words: str) -> None:
    assert " ".join(searchable_text(markup).split()) == words


@example("half a pair \ud800")
@given(st.text())
def test_no_label_ends_the_id_that_holds_it(label: str) -> None:
    section = SearchSection("m-1", label, "")

    document = render_search_document("T", None, models=(), provider="", has=(), sections=[section])

    [line] = [line for line in document.splitlines() if line.startswith('<h2 id="m-1:')]
    assert line.count('"') == 2
    assert line.endswith('"></h2>')


@pytest.mark.parametrize(
    ("script", "name", "value"),
    [
        ("search-text.js", "UNSPACED", search._UNSPACED),
        ("search-text.js", "MARKS", search._MARKS),
        ("search-index.js", "EVERY_PAGE", search.EVERY_PAGE),
    ],
)
def test_the_browser_cuts_words_as_the_documents_do(script: str, name: str, value: str) -> None:
    text = (_SCRIPTS / script).read_text(encoding="utf-8")

    [literal] = re.findall(rf"const {name} =([^;]+);", text)

    code_points = [int(code, 16) for code in re.findall(r"u\{?([0-9a-f]{4,5})", literal)]
    assert code_points == [ord(character) for character in value if character != "-"]
