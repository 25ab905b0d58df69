"""Each block as Markdown that GitHub reads, with harmless and with hostile text in it."""

from __future__ import annotations

import msgspec
import pytest

from chat2site.model.assets import AssetRef, MissingAsset, StoredAsset
from chat2site.model.blocks import (
    Attachment,
    Block,
    Code,
    Details,
    Document,
    Figure,
    Media,
    Notice,
    Prose,
    Quote,
    Version,
)
from chat2site.write.clean import clean_text
from chat2site.write.markdown import MarkdownWriter
from tests.documents import (
    FILE,
    HOSTILE,
    IMAGE,
    REF,
    SOUND,
    WITH_TEXT,
    Assets,
    make_document,
    make_section,
)
from tests.markup import one_line, read_tags, read_text, render_as_github

MISSING = MissingAsset(reason="not in the archive")


def write_blocks(*blocks: Block, stored: StoredAsset | MissingAsset = IMAGE) -> str:
    page = MarkdownWriter({REF: stored}, root="../").write(make_document(make_section(*blocks)))
    return page.partition("## User\n\n")[2]


def page_as_html(document: Document, assets: Assets) -> str:
    page = MarkdownWriter(assets, root="../").write(document)
    return render_as_github(page.split("---\n", 2)[2], raw_html=True)


@pytest.mark.parametrize(
    ("block", "stored", "markdown"),
    [
        (Prose("# a\n<b>"), IMAGE, "### a\n\\<b>\n"),
        (Code(text="a\n```", language="py"), IMAGE, "````py\na\n```\n````\n"),
        (Code(text="a", title="b_c.py"), IMAGE, "**b\\_c.py**\n\n```\na\n```\n"),
        (Code(text="a", title=" "), IMAGE, "```\na\n```\n"),
        (
            Details(summary="a\n*b*", blocks=(Prose("c"), Prose("d"))),
            IMAGE,
            "<details>\n<summary>a *b*</summary>\n\nc\n\nd\n\n</details>\n",
        ),
        (
            Details(summary="a", blocks=(), open=True),
            IMAGE,
            "<details open>\n<summary>a</summary>\n\n\n</details>\n",
        ),
        (
            Figure(asset=REF, alt="b", caption="c"),
            IMAGE,
            (
                "<details open>\n<summary>Image: a.png (2 kB, 40 × 30)</summary>\n\n"
                "![b](../media/a.png)\n\nc\n\n</details>\n"
            ),
        ),
        (
            Figure(asset=REF, caption="c"),
            FILE,
            (
                "<details>\n<summary>Attachment: b.pdf (10 bytes)</summary>\n\n"
                "[b.pdf](../media/b.pdf)\n\nc\n\n</details>\n"
            ),
        ),
        (
            Figure(asset=REF, caption="c"),
            MISSING,
            "<details>\n<summary>Image: a.png · not in the archive</summary>\n\nc\n\n</details>\n",
        ),
        (
            Attachment(asset=REF),
            FILE,
            (
                "<details>\n<summary>Attachment: b.pdf (10 bytes)</summary>\n\n"
                "[b.pdf](../media/b.pdf)\n\n</details>\n"
            ),
        ),
        (
            Media(asset=REF),
            SOUND,
            (
                "<details>\n<summary>Recording: c.mp3 (10 bytes)</summary>\n\n"
                "[c.mp3](../media/c.mp3)\n\n</details>\n"
            ),
        ),
        (
            Quote(title="a", url="https://a.example/(b", blocks=(Prose("c  \nd"), Prose("e"))),
            IMAGE,
            "> c  \n> d\n>\n> e\n>\n> [a](<https://a.example/(b>)\n",
        ),
        (Quote(title=" ", url="javascript:a", blocks=()), IMAGE, ">\n> javascript\\:a\n"),
        (
            Notice(kind="error", title="a", blocks=(Code(text="b\r```\r\n\nc"),)),
            IMAGE,
            "> [!CAUTION]\n> **a**\n>\n> ````\n> b\n> ```\n>\n> c\n> ````\n",
        ),
        (Notice(kind="?", title=""), IMAGE, "> [!NOTE]\n"),
    ],
)
def test_a_block_has_its_markdown(
    block: Block, stored: StoredAsset | MissingAsset, markdown: str
) -> None:
    assert write_blocks(block, stored=stored) == markdown


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("name", WITH_TEXT)
def test_hostile_text_in_any_field_changes_nothing_but_the_text(name: str, text: str) -> None:
    harmless, hostile = page_as_html(*WITH_TEXT[name]("§")), page_as_html(*WITH_TEXT[name](text))

    line = one_line(clean_text(text))
    assert read_tags(hostile) == [
        (tag, {key: value and value.replace("§", line) for key, value in pairs.items()})
        for tag, pairs in read_tags(harmless)
    ]
    assert read_text(hostile) == one_line(read_text(harmless).replace("§", line))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("language", ["", "py", "`\n```", '"><b>'])
def test_hostile_prose_and_code_end_where_they_end(text: str, language: str) -> None:
    inner = (Prose(text), Code(text=text, language=language), Prose(text))
    blocks = (*inner, Details(summary="a", blocks=inner), Quote(blocks=inner), Prose("# End"))

    page = page_as_html(make_document(make_section(*blocks)), {})

    tags = [name for name, _ in read_tags(page)]
    assert (tags.count("details"), tags.count("script")) == (1, 0)
    assert "<h3>End</h3>\n" in page


def test_a_page_has_front_matter_a_title_and_its_messages() -> None:
    section = msgspec.structs.replace(
        make_section(Prose("a")), name="b.c", version="Version 1 of 2"
    )
    document = msgspec.structs.replace(
        make_document(
            section,
            Version(label="Version 2", items=(make_section(Prose("d"), anchor="m-2"),)),
            msgspec.structs.replace(make_section(Prose("e"), anchor="m-3"), fold="Thoughts"),
        ),
        title='A "title"\n# [two]',
        models=("gpt-4o", "o1"),
        flags=frozenset({"b", "a"}),
        provider="ChatGPT",
    )

    assert MarkdownWriter({}, root="").write(document) == (
        "---\n"
        'title: "A \\"title\\"\\n# [two]"\n'
        'id: "c1"\n'
        'created: "2024-05-01T12:00:00+00:00"\n'
        'model: "gpt-4o"\n'
        'models: ["gpt-4o", "o1"]\n'
        'provider: "ChatGPT"\n'
        'tags: ["a", "b"]\n'
        "---\n"
        "\n"
        '# A "title" \\# &#91;two\\]\n'
        "\n"
        "Created: 2024-05-01 12:00:00 UTC  \n"
        "Updated: unknown  \n"
        "Model: gpt-4o\n"
        "\n"
        "## User · b.c\n"
        "\n"
        "*Version 1 of 2*\n"
        "\n"
        "a\n"
        "\n"
        "<details>\n<summary>Version 2</summary>\n\n## User\n\nd\n\n</details>\n"
        "\n"
        "<details>\n<summary>Thoughts</summary>\n\ne\n\n</details>\n"
    )


def test_two_texts_of_one_message_keep_their_own_links() -> None:
    assert write_blocks(Prose("[1]\n\n[1]: /a"), Prose("[1]\n\n[1]: /b")) == (
        "[1][1-m1]\n\n[1-m1]: /a\n\n[1][1-m2]\n\n[1-m2]: /b\n"
    )


def test_a_block_of_an_unknown_kind_is_an_error() -> None:
    with pytest.raises(TypeError, match="Block as Markdown"):
        write_blocks(Block())


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("[a](sandbox:/mnt/data/b%20c.csv)", "[a](../media/b.pdf)"),
        ("[a](sandbox:/mnt/data/d.csv)", "[a](sandbox:/mnt/data/d.csv)"),
        ("[a](https://a.example)", "[a](https://a.example)"),
        ("b ![a](sandbox:/mnt/data/b%20c.csv) c", "b [a](../media/b.pdf) c"),
        ("![a](<sandbox:/mnt/data/b%20c.csv>)", "[a](../media/b.pdf)"),
        ("![a](sandbox:/mnt/data/d.csv)", "![a](sandbox:/mnt/data/d.csv)"),
        ("\\![a](sandbox:/mnt/data/b%20c.csv)", "\\![a](../media/b.pdf)"),
    ],
)
def test_links_to_files_of_the_page_lead_to_them(text: str, written: str) -> None:
    ref = AssetRef(pointer="sandbox:/mnt/data/b c.csv")
    document = make_document(make_section(Prose(text)))

    page = MarkdownWriter({ref: FILE}, root="../").write(document)

    assert page.partition("## User\n\n")[2] == f"{written}\n"


def test_a_file_on_another_site_is_linked_there() -> None:
    ref = AssetRef(pointer="https://x.example/a.png")
    missing = MissingAsset(reason="on another site, not loaded", is_linked=True)
    document = make_document(make_section(Figure(asset=ref)))

    page = MarkdownWriter({ref: missing}, root="../").write(document)

    assert page.partition("## User\n\n")[2] == (
        "<details>\n"
        "<summary>Image: https://x.example/a.png · on another site, not loaded</summary>\n\n"
        "[https\\://x.example/a.png](<https://x.example/a.png>)\n\n</details>\n"
    )
