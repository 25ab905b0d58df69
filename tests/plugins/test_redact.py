"""What the owner wants to be replaced is nowhere in the site."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest

from chat2site.api import (
    AssetRef,
    Attachment,
    AttachmentPart,
    Code,
    CodePart,
    Details,
    Document,
    Figure,
    ImagePart,
    Notice,
    Prose,
    Quote,
    RenderedPart,
    Section,
    Version,
)
from chat2site.errors import UsageError
from chat2site.hooks.registry import Registry
from chat2site.model.config import Config
from chat2site.testing import (
    BuildSite,
    make_context,
    make_conversation,
    make_message,
    make_part,
    render_page,
)
from chat2site_plugins.redact.config import RedactOptions
from chat2site_plugins.redact.patterns import find_patterns
from chat2site_plugins.redact.plugin import Redactor
from tests.exports import PIXEL
from tests.sites import build_site as build_pages

NAME = "Zelda Quux"


def _redacted(text: str, **options: Any) -> str:
    return Redactor(find_patterns(RedactOptions(**options)), "X").title(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Ann and ann, ANN!", "X and X, X!"),
        ("Annual plans of Joann", "Annual plans of Joann"),
        ("John\n  Smith, john smith", "X, X"),
        ("John Smithson", "John Smithson"),
        ("Write to a@b.example.", "Write to X."),
        ("C++ and C+", "X and C+"),
        ("**Ann**", "**X**"),
        ("_Ann_ and __Ann__, ann_1.png", "_X_ and __X__, X_1.png"),
        ("**A**nn and A~~n~~n", "**X** and X~~~~"),
        ("***John* Sm**ith, `John` *Smith*", "***X***, `X`**"),
        ("ab_cd and a_b_c_d", "X and a_b_c_d"),
        ("**Jo**hn Smithson, A*n*nual", "**Jo**hn Smithson, A*n*nual"),
        ("John" + "*" * 50_000, "John" + "*" * 50_000),
    ],
)
def test_words_are_replaced_where_they_stand_alone(text: str, expected: str) -> None:
    words = ("Ann", "John Smith", "a@b.example", "C++", "ab_cd")

    assert _redacted(text, words=words) == expected


def test_of_words_that_begin_alike_the_longer_one_is_replaced() -> None:
    assert _redacted("Ann Lee and Ann", words=("Ann", "Ann Lee")) == "X and X"


def test_patterns_are_regular_expressions_each_of_its_own() -> None:
    patterns = (r"(\d)\1\1-\d{4}", r"(?i)(h)idden|(s)ecret")

    assert _redacted("555-1234 is a SECRET", patterns=patterns) == "X is a X"


def test_nothing_is_registered_if_nothing_is_to_be_replaced() -> None:
    names = [each.value.name for each in Registry.load(Config()).post_processors]

    assert "redact" not in names


@pytest.mark.parametrize(
    ("options", "message"),
    [
        ({"patterns": ["("]}, r"Option `plugins\.redact` is wrong: pattern `\(` cannot be used"),
        ({"patterns": ["a*"]}, r"pattern `a\*` stands for nothing, too"),
        ({"words": [" "]}, "a word is empty"),
    ],
    ids=["no pattern", "empty match", "empty word"],
)
def test_what_cannot_be_meant_is_told(options: dict[str, Any], message: str) -> None:
    with pytest.raises(UsageError, match=message):
        Registry.load(Config(plugins={"redact": options}))


def test_every_text_of_every_kind_of_block_is_replaced() -> None:
    asset = AssetRef(pointer="https://a.example/Quux.png", name="Quux.png")
    blocks = (
        Prose("Quux"),
        Code(text="Quux", language="Quux", title="Quux"),
        Details(summary="Quux", blocks=(Quote(blocks=(Prose("Quux"),), title="Quux", url="Quux"),)),
        Figure(asset=asset, alt="Quux", caption="Quux"),
        Attachment(asset=AssetRef(pointer="sediment://file_1", id="file_1", name="Quux.pdf")),
        Notice(kind="note", title="Quux", blocks=(Prose("Quux"),)),
    )
    section = Section(
        message_id="m",
        anchor="m-m",
        role="user",
        label="Quux",
        name="Quux",
        fold="Quux",
        version="Quux",
        parts=(RenderedPart(content_type="text", blocks=blocks),),
    )
    items = (section, Version(label="Quux", items=(section,)))
    context = make_context()
    redactor = Redactor(find_patterns(RedactOptions(words=("quux",))), "X")

    document = redactor.document(Document(id="c", title="Quux", items=items), context)

    assert "quux" not in repr(document).casefold()
    assert context.counts == {"redacted": 2 * 19 + 1}


def test_a_redacted_page_is_otherwise_as_it_was_and_its_ledger_adds_up(
    tmp_path: Path, archive: Path
) -> None:
    plain = build_pages(tmp_path / "plain", archive)
    redacted = build_pages(
        tmp_path / "redacted",
        archive,
        plugins={"redact": {"patterns": ["(?i)garden", "(?i)tomato"]}},
    )

    assert _files_with(tmp_path / "plain", b"garden")
    assert _files_with(tmp_path / "plain", b"tomato")
    assert not _files_with(tmp_path / "redacted", b"garden")
    assert not _files_with(tmp_path / "redacted", b"tomato")
    assert _names(plain.folder) == _names(redacted.folder)
    assert plain.report.ledger == redacted.report.ledger
    assert redacted.report.counts["redacted"] > 0


def test_a_name_is_nowhere_in_a_site(build_site: BuildSite) -> None:
    picture = AssetRef(pointer=f"file-service://file-1-{NAME}.png", id="", name=f"{NAME}.png")
    parts = [
        make_part({"content_type": "news", "text": f"It says {NAME}"}),
        CodePart(text=f"# {NAME}", language="python"),
        ImagePart(asset=picture, alt=NAME, prompt=f"A portrait of {NAME}"),
        AttachmentPart(
            asset=AssetRef(pointer="sediment://file_2", id="file_2", name=f"{NAME}.pdf")
        ),
    ]
    conversation = make_conversation(
        make_message(f"I am **{NAME}**, [{NAME}](https://a.example/?q={NAME})"),
        make_message(id="m2", parent="m1", role="assistant", parts=parts),
        title=f"A letter of {NAME}",
    )

    site = build_site(conversation, options={"plugins": {"redact": {"words": ["Zelda", "Quux"]}}})

    assert not _files_with(site.folder, b"zelda")
    assert not _files_with(site.folder, b"quux")
    assert "A letter of ███ ███" in site.read("index.html")
    assert site.report.ledger.is_balanced


def test_a_file_without_a_name_does_not_get_that_of_the_export(
    build_site: BuildSite,
) -> None:
    files = {
        "conversations.json": [_chat_with_picture("file-AbCdEf123")],
        "file-AbCdEf123-Zelda.png": PIXEL,
    }

    plain = build_site(files)
    redacted = build_site(files, options={"plugins": {"redact": {"words": ["Zelda"]}}})

    assert _files_with(plain.folder, b"zelda.png")
    assert not _files_with(redacted.folder, b"zelda")
    assert redacted.report.ledger.assets.shown == 1


@pytest.mark.parametrize("images", [{"file_1.dat": PIXEL}, {}], ids=["there", "missing"])
def test_a_name_that_only_a_list_of_the_export_gives_is_not_shown(
    build_site: BuildSite, images: dict[str, bytes]
) -> None:
    files = {
        "conversations.json": [_chat_with_picture("file_1")],
        "conversation_asset_file_names.json": {"file_1.dat": "Zelda.png"},
        **images,
    }

    plain = build_site(files)
    redacted = build_site(files, options={"plugins": {"redact": {"words": ["Zelda"]}}})

    assert _files_with(plain.folder, b"zelda.png")
    assert not _files_with(redacted.folder, b"zelda")


def test_replacements_are_text() -> None:
    conversation = make_conversation(make_message("Call Ann"))
    options = {"words": ["Ann"], "replacement": "<b>\\1</b>"}

    page = render_page(conversation, options={"plugins": {"redact": options}})

    assert "<b>" not in page.html
    assert "&lt;b&gt;" in page.html


def _chat_with_picture(file_id: str) -> dict[str, Any]:
    pointer = {
        "content_type": "image_asset_pointer",
        "asset_pointer": f"file-service://{file_id}",
        "width": 1,
        "height": 1,
    }
    message = {
        "id": "m",
        "author": {"role": "user"},
        "content": {"content_type": "multimodal_text", "parts": [pointer]},
    }
    mapping: dict[str, Any] = {"m": {"id": "m", "message": message, "parent": None, "children": []}}
    return {"id": "c", "title": "Picture", "mapping": mapping, "current_node": "m"}


def _names(folder: Path) -> list[str]:
    return sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))


def _files_with(folder: Path, text: bytes) -> list[Path]:
    """Return the files with a text in any case, in what the search has packed too."""
    return [
        path
        for path in sorted(folder.rglob("*"))
        if path.is_file() and text in _content(path).lower()
    ]


def _content(path: Path) -> bytes:
    data = path.read_bytes()
    return gzip.decompress(data) if data.startswith(b"\x1f\x8b") else data
