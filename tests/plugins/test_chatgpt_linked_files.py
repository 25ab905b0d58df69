"""Links into ChatGPT's sandbox name files that may be in the export after all."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from chat2site.api import AssetRef, AttachmentPart, ImagePart, Part
from chat2site.hooks.context import Diagnostics
from chat2site.model.catalog import CatalogEntry, Span
from chat2site_plugins.chatgpt.linked_files import find_linked_files
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.conftest import Run
from tests.exports import make_chat, make_node, to_json, write_zip

LINK = "[Get it](sandbox:/mnt/data/out.csv)"


def pointers_in(*texts: str) -> list[str]:
    return [
        part.asset.pointer
        for part in find_linked_files(texts, "c1")
        if isinstance(part, AttachmentPart | ImagePart)
    ]


def last_part(*nodes: Any) -> Part:
    raw = to_json(make_chat(*nodes))
    entry = CatalogEntry(id="c1", title="", span=Span("", 0, 0), where="test")
    conversation = ChatGPTReader().read(raw, entry, Diagnostics())
    return list(conversation.messages.values())[-1].parts[-1]


@pytest.mark.parametrize(
    ("text", "pointer"),
    [
        (LINK, "sandbox:/mnt/data/out.csv"),
        ("[a](sandbox:///mnt/data/out.csv)", "sandbox:/mnt/data/out.csv"),
        ("[a](sandbox:/mnt/data/my%20plan.csv)", "sandbox:/mnt/data/my plan.csv"),
        ("[a](sandbox:/mnt/data/my plan.csv)", "sandbox:/mnt/data/my plan.csv"),
        ("[a](<sandbox:/mnt/data/my plan.csv>)", "sandbox:/mnt/data/my plan.csv"),
        ('[a](sandbox:/mnt/data/out.csv "A title")', "sandbox:/mnt/data/out.csv"),
        ("[a](sandbox:/mnt/data/out(1).csv)", "sandbox:/mnt/data/out(1).csv"),
    ],
)
def test_a_link_names_a_file(text: str, pointer: str) -> None:
    assert pointers_in(text) == [pointer]


@pytest.mark.parametrize(
    "text",
    [
        "a sandbox: a box",
        "sandbox:/mnt/data/out.csv",
        "[a](sandbox:/)",
        "[a](sandbox:/a\nb)",
        "[a](data:text/html,b)",
        "",
    ],
)
def test_other_texts_name_none(text: str) -> None:
    assert pointers_in(text) == []


def test_an_image_that_stands_in_a_link_is_shown() -> None:
    (part,) = find_linked_files(["Look: ![a](data:image/png;base64,iVBO+/8=) so"], "c1")

    assert isinstance(part, ImagePart)
    assert part.asset.pointer == "data:image/png;base64,iVBO+/8="
    assert part.asset.mime_type == "image/png"


def test_a_file_that_a_message_links_to_twice_belongs_to_it_once() -> None:
    assert pointers_in(LINK + LINK, LINK) == ["sandbox:/mnt/data/out.csv"]


def test_an_image_is_to_be_shown_and_anything_else_to_be_downloaded() -> None:
    (image, file) = find_linked_files(["![](sandbox:/mnt/data/a.PNG)", LINK], "c1")

    assert isinstance(image, ImagePart)
    assert isinstance(file, AttachmentPart)
    assert file.asset == AssetRef(
        pointer="sandbox:/mnt/data/out.csv", name="out.csv", conversation_id="c1"
    )


def test_the_only_attachment_of_that_name_is_the_file() -> None:
    attachment = {"id": "file-A1", "name": "out.csv", "mime_type": "text/csv"}
    prompt = make_node("a", metadata={"attachments": [attachment]})

    part = last_part(prompt, make_node("b", parent="a", role="assistant", text=LINK))

    assert isinstance(part, AttachmentPart)
    assert (part.asset.id, part.asset.pointer) == ("file-A1", "sandbox:/mnt/data/out.csv")


def test_of_two_attachments_of_that_name_none_is_the_file() -> None:
    attachments = [{"id": f"file-A{number}", "name": "out.csv"} for number in (1, 2)]
    prompt = make_node("a", metadata={"attachments": attachments})

    part = last_part(prompt, make_node("b", parent="a", role="assistant", text=LINK))

    assert isinstance(part, AttachmentPart)
    assert part.asset.id == ""


def test_links_lead_to_what_is_there_and_name_what_is_not(tmp_path: Path, run: Run) -> None:
    text = f"{LINK} and [more](sandbox:/mnt/data/gone.csv)"
    chat = make_chat(make_node("a"), make_node("b", parent="a", role="assistant", text=text))
    members = {"conversations.json": to_json([chat]), "file-A1-out.csv": b"1,2\n"}
    write_zip(tmp_path / "export.zip", members)

    told = run("build", "export.zip", folder=tmp_path)

    page = next((tmp_path / "site/chats/2024/05").rglob("index.html")).read_text()
    assert told.stderr.count("C2S-A001") == 1
    assert "File `gone.csv` is not in the archive" in told.stderr
    assert page.count('.csv">Get it</a>') == 1
    assert "<a>more</a>" in page
    assert "gone.csv · not in the archive" in page
