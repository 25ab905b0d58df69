"""What only machines read, and what is long, is folded; everything else is not."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from chat2site.api import (
    AssetRef,
    Block,
    Code,
    Details,
    Document,
    Figure,
    Notice,
    Prose,
    RenderedPart,
    Section,
)
from chat2site.testing import make_context
from chat2site_plugins.details.config import DetailsOptions
from chat2site_plugins.details.plugin import Folder


def _fold(section: Section, **options: object) -> Section:
    folder = Folder(DetailsOptions(**options))  # type: ignore[arg-type]
    document = Document(id="c", title="", items=(section,))
    folded = folder.document(document, make_context()).items[0]
    assert isinstance(folded, Section)
    return folded


def _section(role: str, *blocks: Block, recipient: str = "all", name: str = "") -> Section:
    part = RenderedPart(content_type="text", blocks=blocks)
    return Section(
        message_id="m",
        anchor="m-m",
        role=role,
        label=role.title(),
        recipient=recipient,
        name=name,
        parts=(part,),
    )


def test_an_answer_is_not_folded() -> None:
    section = _section("assistant", Prose("text " * 5000))

    assert _fold(section) == section


def test_a_call_of_a_tool_is_folded_under_its_name() -> None:
    assert _fold(_section("assistant", recipient="python")).fold == "Tool call · python"


def test_a_result_of_a_tool_is_folded_under_its_name() -> None:
    assert _fold(_section("tool", name="python")).fold == "Tool result · python"


def test_tools_are_not_folded_if_the_option_says_so() -> None:
    assert _fold(_section("tool", name="python"), fold_tools=False).fold == ""


def test_a_system_message_is_folded() -> None:
    assert _fold(_section("system")).fold == "System message"


def test_a_long_prompt_is_folded_with_its_length() -> None:
    prose = Prose("x" * 5000)

    (block,) = _fold(_section("user", prose)).parts[0].blocks

    assert block == Details(summary="Long text · 5,000 characters", blocks=(prose,))


def test_long_code_is_folded_with_its_number_of_lines() -> None:
    code = Code(text="\n".join("abc"), language="python")

    (block,) = _fold(_section("assistant", code), long_code=1).parts[0].blocks

    assert block == Details(summary="python · 3 lines", blocks=(code,))


def test_zero_folds_nothing_however_long() -> None:
    section = _section("user", Prose("x" * 5000), Code(text="\n" * 100))

    assert _fold(section, long_prompt=0, long_code=0) == section


FIGURE = Figure(asset=AssetRef(pointer="sediment://file_1"))


def _with_parts(name: str, *parts: tuple[str, Block]) -> Section:
    rendered = tuple(RenderedPart(content_type=kind, blocks=(block,)) for kind, block in parts)
    return Section(
        message_id="m", anchor="m-m", role="tool", label="Tool", name=name, parts=rendered
    )


def test_an_image_of_a_tool_stays_visible_and_the_text_around_it_is_folded() -> None:
    section = _fold(_with_parts("dalle", ("text", Prose("{}")), ("image", FIGURE)))

    assert section.fold == ""
    assert [part.blocks for part in section.parts] == [
        (Details(summary="Tool result · dalle", blocks=(Prose("{}"),)),),
        (FIGURE,),
    ]


@pytest.mark.parametrize(
    ("name", "kind"), [("computer", "screenshot"), ("file_search", "image")], ids=["seen", "read"]
)
def test_what_a_tool_has_seen_or_read_is_folded(name: str, kind: str) -> None:
    assert _fold(_with_parts(name, (kind, FIGURE))).fold == f"Tool result · {name}"


def test_a_hidden_image_is_folded() -> None:
    section = replace(_with_parts("dalle", ("image", FIGURE)), hidden=True)

    assert _fold(section).fold == "Hidden message · Tool"


def test_an_open_document_in_a_call_stays_visible() -> None:
    document = Details(summary="Document", blocks=(Prose("x"),), open=True)
    section = _section("assistant", document, recipient="canmore.create_textdoc")

    assert _fold(section) == section


def test_an_error_of_a_tool_is_called_one() -> None:
    error = Notice(kind="error", title="RateLimit")

    assert _fold(_section("tool", error, name="dalle")).fold == "Tool error · dalle"


def test_a_result_that_is_one_fold_is_not_folded_twice() -> None:
    section = _section("tool", Details(summary="Page · Tides", blocks=(Prose("x"),)))

    folded = _fold(section)

    assert folded.fold == "Page · Tides"
    assert folded.parts[0].blocks == (Prose("x"),)


def test_reasoning_is_a_fold_in_an_answer() -> None:
    section = _section("assistant", Details(summary="Reasoning", blocks=(Prose("x"),)))

    assert _fold(section) == section
