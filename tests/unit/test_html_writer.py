"""Each block as HTML, with harmless and with hostile text in it."""

from __future__ import annotations

import msgspec
import pytest

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset, Thumbnail
from chat2site.model.blocks import (
    Attachment,
    Block,
    Code,
    Details,
    Figure,
    Media,
    Notice,
    Prose,
    Quote,
    Version,
)
from chat2site.write.clean import clean_text
from chat2site.write.html import HtmlWriter
from tests.documents import (
    FILE,
    HOSTILE,
    IMAGE,
    REF,
    SOUND,
    WITH_TEXT,
    make_document,
    make_section,
)
from tests.markup import one_line, read_tags, read_text

MISSING = MissingAsset(reason="not in the archive")
LARGE = msgspec.structs.replace(
    IMAGE, thumbnail=Thumbnail(path="media/t.webp", width=20, height=15)
)
ATTACHMENT = (
    '<p class="c2s-attachment"><a href="../media/b.pdf" download="b.pdf">b.pdf</a>'
    " <span>10 bytes</span></p>"
)


def write_blocks(*blocks: Block, stored: StoredAsset | MissingAsset = IMAGE) -> str:
    page = HtmlWriter({REF: stored}, root="../").write(make_document(make_section(*blocks)))
    return page.sections[0].html.strip()


@pytest.mark.parametrize(
    ("block", "stored", "html"),
    [
        (Prose("# a\n<b>"), IMAGE, '<h3>a</h3>\n<p class="c2s-raw">&lt;b&gt;</p>'),
        (Code(text="a < b"), IMAGE, "<pre><code>a &lt; b\n</code></pre>"),
        (
            Code(text="a", language="py", title="b.py"),
            IMAGE,
            '<p class="c2s-code-title">b.py</p><pre><code class="language-py">a\n</code></pre>',
        ),
        (
            Details(summary="a", blocks=(Prose("b"),)),
            IMAGE,
            '<details class="c2s-details"><summary>a</summary>\n<p>b</p>\n</details>',
        ),
        (
            Details(summary="a", blocks=(), open=True),
            IMAGE,
            '<details class="c2s-details" open><summary>a</summary>\n</details>',
        ),
        (
            Figure(asset=REF, alt="b", caption="c"),
            LARGE,
            (
                '<figure class="c2s-figure"><a href="../media/a.png"><img src="../media/t.webp"'
                ' alt="b" width="20" height="15" loading="lazy" decoding="async"></a>'
                "<figcaption>c</figcaption></figure>"
            ),
        ),
        (
            Figure(asset=REF),
            IMAGE,
            (
                '<figure class="c2s-figure"><a href="../media/a.png"><img src="../media/a.png"'
                ' alt="a.png" width="40" height="30" loading="lazy" decoding="async"></a></figure>'
            ),
        ),
        (Figure(asset=REF, caption="c"), FILE, f"{ATTACHMENT}\n<p>c</p>"),
        (
            Figure(asset=REF, caption="c"),
            MISSING,
            '<p class="c2s-missing">a.png · not in the archive</p>\n<p>c</p>',
        ),
        (Attachment(asset=REF), FILE, ATTACHMENT),
        (
            Attachment(asset=REF),
            MISSING,
            '<p class="c2s-missing">a.png · not in the archive</p>',
        ),
        (
            Media(asset=REF),
            SOUND,
            (
                '<audio class="c2s-media" controls preload="none" src="../media/c.mp3"></audio>\n'
                '<p class="c2s-attachment"><a href="../media/c.mp3" download="c.mp3">c.mp3</a>'
                " <span>10 bytes</span></p>"
            ),
        ),
        (Media(asset=REF), FILE, ATTACHMENT),
        (
            Quote(title="a", url="https://a.example/?b&c", blocks=(Prose("d"),)),
            IMAGE,
            (
                '<blockquote><p>d</p>\n<p class="c2s-source">'
                '<a href="https://a.example/?b&amp;c">a</a></p></blockquote>'
            ),
        ),
        (
            Quote(title=" ", url="javascript:a", blocks=()),
            IMAGE,
            '<blockquote><p class="c2s-source">javascript:a</p></blockquote>',
        ),
        (Quote(blocks=()), IMAGE, "<blockquote></blockquote>"),
        (
            Notice(kind="error", title="a", blocks=(Prose("b"),)),
            IMAGE,
            '<div class="admonition failure"><p class="admonition-title">a</p><p>b</p>\n</div>',
        ),
    ],
)
def test_a_block_has_its_html(block: Block, stored: StoredAsset | MissingAsset, html: str) -> None:
    assert write_blocks(block, stored=stored) == html


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", WITH_TEXT)
def test_hostile_text_in_any_field_changes_nothing_but_the_text(name: str, text: str) -> None:
    harmless, hostile = (
        HtmlWriter(assets, root="../").write(document).body
        for document, assets in (WITH_TEXT[name]("§"), WITH_TEXT[name](text))
    )

    assert read_tags(hostile) == [
        (tag, {key: value and value.replace("§", clean_text(text)) for key, value in pairs.items()})
        for tag, pairs in read_tags(harmless)
    ]
    assert read_text(hostile) == one_line(read_text(harmless).replace("§", clean_text(text)))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_hostile_prose_is_sound_and_does_not_act(text: str) -> None:
    tags = read_tags(write_blocks(Prose(text), Prose(f"- > {text}")))

    assert not {"script", "img", "details", "summary"} & {name for name, _ in tags}
    assert {name for _, pairs in tags for name in pairs} <= {"href", "class", "data-math-style"}


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_language_stays_in_its_attribute(text: str) -> None:
    tags = read_tags(write_blocks(Code(text="a", language=text)))

    assert tags == [("pre", {}), ("code", {"class": f"language-{clean_text(text)}"})]


def test_footnotes_of_two_texts_of_one_message_have_ids_of_their_own() -> None:
    text = "a[^1]\n\n[^1]: b"

    tags = read_tags(write_blocks(Prose(text), Details(summary="c", blocks=(Prose(text),))))

    ids = [pairs["id"] for _, pairs in tags if "id" in pairs]
    assert ids == ["m-1-fnref-1", "m-1-fn-1", "m-1-2-fnref-1", "m-1-2-fn-1"]


def test_a_message_has_its_header() -> None:
    section = msgspec.structs.replace(
        make_section(Prose("a"), role="critic"), name="b", model="c", version="d"
    )

    body = HtmlWriter({}, root="").write(make_document(section)).body

    assert body == (
        '<section class="c2s-message c2s-tool" id="m-1"><header><h2>User · b</h2>'
        '<span class="c2s-attempt">d</span><span>c</span>'
        '<a href="#m-1" aria-label="Link to this message"></a></header>'
        '<div dir="auto">\n<p>a</p>\n</div></section>\n'
    )


def test_prompts_are_those_that_the_reader_sees_first() -> None:
    document = make_document(
        make_section(Prose("# First *one*"), anchor="m-1"),
        make_section(Prose("An answer"), anchor="m-2", role="assistant"),
        Version(label="Version 1", items=(make_section(Prose("Left"), anchor="m-3"),)),
        make_section(Figure(asset=REF), anchor="m-4"),
        make_section(Prose("<b> &amp; " + "word " * 30), anchor="m-5"),
    )

    prompts = HtmlWriter({REF: IMAGE}, root="").write(document).prompts

    assert prompts == [
        ("m-1", "First one"),
        ("m-4", "a.png"),
        ("m-5", "<b> & " + "word " * 14 + "wor…"),
    ]


@pytest.mark.parametrize(
    ("blocks", "name", "prompt"),
    [
        ((Figure(asset=REF),), "pier at dawn.png", "pier at dawn.png"),
        ((Figure(asset=REF, alt="The  pier\n<b>"),), "a.png", "The pier <b>"),
        ((Figure(asset=REF, alt="pier " * 30),), "a.png", "pier " * 15 + "pier…"),
        ((Figure(asset=REF),), "file_00000000aa05720a.png", "Image"),
        ((Figure(asset=REF),), "file-AbC.png", "Image"),
        ((Figure(asset=REF),), "file.png", "Image"),
        ((Figure(asset=REF), Figure(asset=REF)), "a.png", "2 images"),
        ((Figure(asset=REF), Prose("a")), "a.png", "a"),
        ((), "a.png", "(no text)"),
    ],
)
def test_a_prompt_without_text_goes_by_its_images(
    blocks: tuple[Block, ...], name: str, prompt: str
) -> None:
    image = msgspec.structs.replace(IMAGE, name=name)

    page = HtmlWriter({REF: image}, root="").write(make_document(make_section(*blocks)))

    assert page.prompts == [("m-1", prompt)]


def test_a_block_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(TypeError, match="Block as HTML"):
        write_blocks(Block())


def test_a_file_on_another_site_is_linked_there() -> None:
    ref = AssetRef(pointer="https://x.example/a.png?b&c")
    missing = MissingAsset(reason="on another site, not loaded", is_linked=True)
    document = make_document(make_section(Figure(asset=ref)))

    page = HtmlWriter({ref: missing}, root="../").write(document)

    assert page.sections[0].html == (
        '<p class="c2s-missing"><a href="https://x.example/a.png?b&amp;c">'
        "https://x.example/a.png?b&amp;c · on another site, not loaded</a></p>\n"
    )
