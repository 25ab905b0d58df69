"""Prose without marks is never touched; with marks, whatever the metadata, none is left."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chat2site.api import Document, Prose, RenderedPart, Section
from chat2site.testing import make_context, make_conversation, make_message
from chat2site_plugins.citations.marks import iter_marks
from chat2site_plugins.citations.plugin import Citations

_MARK = re.compile("[\ue200-\ue206]")
_WORDS = (
    *(
        "【",
        "】",
        "†",
        "【1†source】",
        "【4†L1-L2】",
        "source",
        "[^c1]",
        "[^c1]: x",
        "(",
        ":",
        "!",
        "\\",
    ),
    *(
        "\n",
        "\n\n",
        "```",
        "~~~\n",
        "|",
        "- ",
        "> ",
        "😀",
        "\ud800",
        "cites three links",
        "turn0search0",
    ),
)
_CHARACTERS = (
    *(
        "\ue200",
        "\ue201",
        "\ue202",
        "\ue203",
        "\ue204",
        "\ue205",
        "\ue206",
        "cite",
        "entity",
        "url",
    ),
    *(
        "\ue200cite\ue202turn0search0\ue201",
        "\ue200i\ue202turn0image1\ue201",
        '["a","B",0]',
        "{",
        "[[",
    ),
    *("\ue200navlist\ue202A\ue202turn0search0\ue201", '{"query":["\\ue206"]}', "\ue200image_group"),
)
_ANY = st.text(st.characters(exclude_characters="\ue200\ue201\ue202\ue203\ue204\ue205\ue206"))
PLAIN = st.lists(st.sampled_from(_WORDS) | _ANY, max_size=12).map("".join)
MARKED = st.lists(st.sampled_from(_WORDS + _CHARACTERS) | st.text(), max_size=12).map("".join)

_KEYS = (
    *(
        "title",
        "name",
        "url",
        "attribution",
        "items",
        "fallback_items",
        "sources",
        "alt",
        "safe_urls",
    ),
    *("matched_text", "start_idx", "end_idx", "start_ix", "end_ix", "metadata", "extra", "entries"),
    *("ref_id", "refs", "turn_index", "ref_type", "ref_index", "cited_message_idx", "product"),
)
_LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-3, 60)
    | st.floats()
    | MARKED
    | st.sampled_from(
        ["https://e.example/?a", "search", "https://[", "turn0search0", "javascript:x"]
    )
)
_JSON = st.recursive(
    _LEAVES,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(_KEYS), inner),
    max_leaves=12,
)


@st.composite
def metadata_of(draw: st.DrawFn, text: str) -> dict[str, Any]:
    """Draw metadata of which some fits the text, and the rest is junk."""
    marks = list(iter_marks(text))
    source = {"title": draw(MARKED), "url": "https://e.example"}
    fitting = [
        {"matched_text": mark.text, "start_idx": mark.start, "end_idx": mark.end, "items": [source]}
        for mark in marks
    ]
    old = [
        {"start_ix": mark.start, "end_ix": mark.end, "metadata": draw(st.just(source) | _JSON)}
        for mark in marks
    ]
    values = st.lists(_JSON, max_size=3)
    return {
        "content_references": draw(values) + draw(st.sampled_from([[], fitting])),
        "citations": draw(values) + draw(st.sampled_from([[], old])),
        "search_result_groups": draw(values | _JSON),
    }


def _rewrite(text: str, metadata: dict[str, Any]) -> Prose:
    prose = Prose(text)
    message = make_message(text, role="assistant", metadata=metadata)
    part = RenderedPart(content_type="text", blocks=(prose,))
    section = Section(message_id="m1", anchor="m", role="assistant", label="A", parts=(part,))
    document = Document(id="c", title="", items=(section,))
    changed = Citations().document(document, make_context(make_conversation(message))).items[0]
    assert isinstance(changed, Section)
    (block,) = changed.parts[0].blocks
    assert isinstance(block, Prose)
    return block


@given(text=PLAIN, junk=st.dictionaries(st.sampled_from(["a", "search_result_groups"]), _JSON))
def test_a_text_without_marks_comes_out_as_the_very_same(text: str, junk: dict[str, Any]) -> None:
    block = _rewrite(text, junk)

    assert block.markdown is text


@given(data=st.data(), text=MARKED)
def test_no_mark_is_left_whatever_the_metadata(data: st.DataObject, text: str) -> None:
    changed = _rewrite(text, data.draw(metadata_of(text))).markdown

    assert not _MARK.search(changed)


@given(data=st.data(), text=PLAIN)
def test_what_is_around_a_mark_stays(data: st.DataObject, text: str) -> None:
    marks = list(iter_marks(text))
    changed = _rewrite(text, data.draw(metadata_of(text))).markdown

    end = 0
    place = 0
    for mark in marks:
        before = text[end : mark.start]
        place = changed.index(before, place) + len(before)
        end = mark.end
    assert text[end:] in changed[place:]
