"""What a fence says besides the language stands above its code."""

from __future__ import annotations

import pytest

from chat2site.write.code_titles import title_code
from chat2site.write.engine import Engine
from chat2site.write.engine_comrak import ComrakEngine
from chat2site.write.engine_markdown_it import MarkdownItEngine


@pytest.fixture(params=[ComrakEngine, MarkdownItEngine])
def engine(request: pytest.FixtureRequest) -> Engine:
    made: Engine = request.param()
    return made


@pytest.mark.parametrize(
    ("info", "title"),
    [
        ("py main.py", "main.py"),
        ("py src/my main.py  (new)", "src/my main.py (new)"),
        ('py title="My main.py"', "My main.py"),
        ("py filename='main.py' linenums=\"1\"", "main.py"),
        ("py {1,3-5} file=main.py", "main.py"),
        ('py title="main.py" before', "main.py before"),
        ("py linenums=1", "linenums=1"),
        ("py {1,3-5}", "{1,3-5}"),
        ('py title=""', "title=&quot;&quot;"),
        ("py <b>&amp;", "&lt;b&gt;&amp;"),
        ("py:main.py", "main.py"),
        ("py:src/main.py new", "src/main.py new"),
    ],
)
def test_a_fence_that_says_more_has_a_title(engine: Engine, info: str, title: str) -> None:
    html = title_code(engine.to_html(f"~~~{info}\nx\n~~~"))

    assert html == (
        f'<p class="c2s-code-title">{title}</p>\n<pre><code class="language-py">x\n</code></pre>\n'
    )


@pytest.mark.parametrize("name", ["src/main.py", "12:20:src/main.py", "a:"])
def test_a_file_name_in_place_of_a_language_is_a_title(engine: Engine, name: str) -> None:
    assert f'<p class="c2s-code-title">{name}</p>' in title_code(engine.to_html(f"```{name}\nx"))


@pytest.mark.parametrize("info", ["", "py", "  c++  ", "objective-c", "math a", "math"])
def test_a_language_alone_is_no_title(engine: Engine, info: str) -> None:
    html = engine.to_html(f"```{info}\nx\n```")

    assert title_code(html) == html


def test_code_in_a_list_and_text_about_attributes_stay_what_they_are(engine: Engine) -> None:
    html = title_code(engine.to_html('- ```js a.js\n  x\n  ```\n\n`<pre><code data-meta="a">`'))

    assert '<p class="c2s-code-title">a.js</p>\n<pre><code class="language-js">' in html
    assert "<code>&lt;pre&gt;&lt;code data-meta=&quot;a&quot;&gt;</code>" in html


@pytest.mark.parametrize("words", ["a" * 200_000, "{" * 200_000, 'a="' * 60_000, "a='" * 60_000])
def test_hostile_words_take_no_time(words: str) -> None:
    html = ComrakEngine().to_html(f"~~~py {words}\nx")

    assert title_code(html).count("<p class") == 1
