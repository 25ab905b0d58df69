"""What a message's HTML may still do: link to the web, and nothing else."""

from __future__ import annotations

import pytest

from chat2site.model.assets import AssetRef, MissingAsset
from chat2site.write.engine import render_gfm
from chat2site.write.files import FileLinks
from chat2site.write.harden import harden
from tests.documents import FILE
from tests.markup import read_tags

NO_FILES = FileLinks({}, root="")


def hardened(markdown: str, *, anchor: str = "m-1", files: FileLinks = NO_FILES) -> str:
    return harden(render_gfm(markdown), anchor=anchor, demote=2, files=files).strip()


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](https://a.example)", '<p><a href="https://a.example">a</a></p>'),
        ("[a](HTTP://A.example)", '<p><a href="HTTP://A.example">a</a></p>'),
        ("<a@b.example>", '<p><a href="mailto:a@b.example">a@b.example</a></p>'),
        (
            '[a](https://a.example "b > c")',
            '<p><a href="https://a.example" title="b &gt; c">a</a></p>',
        ),
        ("[a](javascript:alert(1))", "<p><a>a</a></p>"),
        ("[a](data:text/html,b)", "<p><a>a</a></p>"),
        ("[a](ftp://a.example)", "<p><a>a</a></p>"),
        ("[a](//a.example)", "<p><a>a</a></p>"),
        ("[a](../b)", "<p><a>a</a></p>"),
        ("[a](#b)", "<p><a>a</a></p>"),
        ("[a](https:// b)", "<p>[a](https:// b)</p>"),
        ("[a](https:)", "<p><a>a</a></p>"),
        ("<tel:1>", "<p><a>tel:1</a></p>"),
        ("<javascript:a>", "<p><a>javascript:a</a></p>"),
    ],
)
def test_only_links_to_the_web_and_to_mail_keep_their_target(markdown: str, html: str) -> None:
    assert hardened(markdown) == html


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        (
            "![a](https://a.example/b.png)",
            '<p><a class="c2s-remote-image" href="https://a.example/b.png">a</a></p>',
        ),
        (
            "![](https://a.example/b.png)",
            '<p><a class="c2s-remote-image" href="https://a.example/b.png">image</a></p>',
        ),
        (
            '![a"<b>](https://a.example "d")',
            '<p><a class="c2s-remote-image" href="https://a.example">a&quot;&lt;b&gt;</a></p>',
        ),
        ("![a](b.png)", '<p><span class="c2s-remote-image">a</span></p>'),
        ("![a](javascript:b)", '<p><span class="c2s-remote-image">a</span></p>'),
        ("![a](data:image/png;base64,AA)", '<p><span class="c2s-remote-image">a</span></p>'),
        (
            "[![a](https://a.example/b.png) c](https://d.example)",
            '<p><a href="https://d.example"><span class="c2s-remote-image">a</span> c</a></p>',
        ),
    ],
)
def test_an_image_is_a_link_and_never_loaded(markdown: str, html: str) -> None:
    assert hardened(markdown) == html


def test_an_image_after_a_dead_link_is_a_link_again() -> None:
    html = hardened("[a](javascript:b) ![c](https://c.example)")

    assert html == '<p><a>a</a> <a class="c2s-remote-image" href="https://c.example">c</a></p>'


def test_headings_go_below_the_heading_of_the_message_and_not_below_six() -> None:
    tags = read_tags(hardened("# a\n## b\n### c\n#### d\n##### e\n###### f\n\ng\n==="))

    assert [name for name, _ in tags] == ["h3", "h4", "h5", "h6", "h6", "h6", "h3"]


def test_footnotes_of_two_messages_have_nothing_in_common() -> None:
    markdown = "a[^1] b[^1]\n\n[^1]: c"

    ids = [
        attributes[name]
        for anchor in ("m-1", "m-2")
        for _, attributes in read_tags(hardened(markdown, anchor=anchor))
        for name in ("id", "href")
        if name in attributes
    ]

    assert ids == [
        *("m-1-fnref-1", "#m-1-fn-1", "m-1-fnref-1-2", "#m-1-fn-1", "m-1-fn-1"),
        *("#m-1-fnref-1", "#m-1-fnref-1-2"),
        *("m-2-fnref-1", "#m-2-fn-1", "m-2-fnref-1-2", "#m-2-fn-1", "m-2-fn-1"),
        *("#m-2-fnref-1", "#m-2-fnref-1-2"),
    ]


def test_a_link_to_a_footnote_of_the_page_leads_into_its_own_message() -> None:
    assert hardened("[a](#fn-1)") == '<p><a href="#m-1-fn-1">a</a></p>'


def test_an_alert_is_an_admonition() -> None:
    assert hardened("> [!TIP]\n> a") == (
        '<div class="admonition tip">\n<p class="admonition-title">Tip</p>\n<p>a</p>\n</div>'
    )


@pytest.mark.parametrize(
    "text",
    [
        '<a href="javascript:a">b</a>',
        '<img src="https://a.example" alt="b" onerror="c">',
        '<h1 id="a">b</h1>',
        '<li id="fn-1">',
        'class="markdown-alert markdown-alert-note"',
    ],
)
@pytest.mark.parametrize("place", ["{}", "`{}`", "```\n{}\n```", "    {}", "> {}", "- {}"])
def test_text_that_looks_like_our_html_stays_text(text: str, place: str) -> None:
    tags = read_tags(hardened(place.format(text)))

    assert not {"a", "img", "h1", "h3"} & {name for name, _ in tags}
    assert not any(attributes for _, attributes in tags)


def test_text_without_any_tag_is_not_touched() -> None:
    assert harden("a &amp; b", anchor="m-1", demote=2, files=NO_FILES) == "a &amp; b"


SANDBOX = FileLinks(
    {
        AssetRef(pointer="sandbox:/mnt/data/a b.csv"): FILE,
        AssetRef(pointer="sandbox:/mnt/data/gone.csv"): MissingAsset(reason="not in the archive"),
    },
    root="../",
)


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("[a](<sandbox:/mnt/data/a b.csv>)", '<p><a href="../media/b.pdf">a</a></p>'),
        ('[a](sandbox:/mnt/data/a%20b.csv "t")', '<p><a href="../media/b.pdf" title="t">a</a></p>'),
        ("[a](sandbox:/mnt/data/gone.csv)", "<p><a>a</a></p>"),
        ("[a](sandbox:/mnt/data/other.csv)", "<p><a>a</a></p>"),
        (
            "![a](sandbox:/mnt/data/a%20b.csv)",
            '<p><a class="c2s-remote-image" href="../media/b.pdf">a</a></p>',
        ),
    ],
)
def test_links_to_files_of_the_page_lead_to_them(markdown: str, html: str) -> None:
    assert hardened(markdown, files=SANDBOX) == html
