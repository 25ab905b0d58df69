"""Each kind of mark becomes what it stands for, by the best evidence that the message holds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from chat2site.api import (
    Code,
    Details,
    Document,
    Message,
    PageContext,
    Prose,
    RenderedPart,
    Section,
    TextPart,
)
from chat2site.testing import make_context, make_conversation, make_message
from chat2site.write.engine import render_gfm
from chat2site_plugins.citations.plugin import Citations

A = {"title": "Page A", "url": "https://a.example/x", "attribution": "A"}
B = {"title": "Page B", "url": "https://b.example/y", "attribution": "B"}
NOTE_A = "[Page A](<https://a.example/x>) – A"
NOTE_B = "[Page B](<https://b.example/y>) – B"


def mark(*fields: str) -> str:
    """Return a mark as of 2025."""
    return "\ue200" + "\ue202".join(fields) + "\ue201"


CITE = mark("cite", "turn0search0")


def reference(text: str, start: int = -1, **fields: object) -> dict[str, Any]:
    """Return an entry of `content_references`."""
    return {"matched_text": text, "start_idx": start, "end_idx": start + len(text), **fields}


def references(*entries: dict[str, Any]) -> dict[str, Any]:
    """Return metadata with these entries."""
    return {"content_references": list(entries)}


def results(source: Mapping[str, Any], ref_type: str = "search", index: int = 0) -> dict[str, Any]:
    """Return metadata with one search result."""
    ref_id = {"turn_index": 0, "ref_type": ref_type, "ref_index": index}
    return {"search_result_groups": [{"entries": [{**source, "ref_id": ref_id}]}]}


def citation(start: int, end: int, source: Mapping[str, Any], number: int = -1) -> dict[str, Any]:
    """Return an entry of the `citations` of 2023."""
    extra = {"extra": {"cited_message_idx": number}} if number >= 0 else {}
    return {"start_ix": start, "end_ix": end, "metadata": {**source, **extra}}


def rewrite_all(context: PageContext, message: Message) -> list[str]:
    """Return the prose of a message after the post-processor."""
    parts = tuple(
        RenderedPart(content_type="text", blocks=(Prose(part.text),))
        for part in message.parts
        if isinstance(part, TextPart)
    )
    section = Section(
        message_id=message.id, anchor="m", role="assistant", label="Assistant", parts=parts
    )
    document = Citations().document(Document(id="c", title="", items=(section,)), context)
    (changed,) = document.items
    assert isinstance(changed, Section)
    blocks = [block for part in changed.parts for block in part.blocks]
    return [block.markdown for block in blocks if isinstance(block, Prose)]


def rewrite(text: str, metadata: Mapping[str, Any] | None = None) -> str:
    """Return a message of one text after the post-processor."""
    message = make_message(text, role="assistant", metadata=metadata)
    (changed,) = rewrite_all(make_context(make_conversation(message)), message)
    return changed


def first_note(markdown: str) -> str:
    """Return the HTML of the first footnote."""
    html = render_gfm(markdown).partition('<li id="fn-c1">\n<p>')[2]
    return html.partition(' <a href="#fnref-')[0]


@pytest.mark.parametrize(
    ("metadata", "note"),
    [
        (references(reference(CITE, 2, items=[A])), NOTE_A),
        (references(reference(CITE, 2, items=[], fallback_items=[A])), NOTE_A),
        (references(reference(CITE, 2, items=None, sources=[A])), NOTE_A),
        (references(reference(CITE, 2, type="webpage", **A)), NOTE_A),
        (references(reference(CITE, 2, alt="([A](https://a.example/x))")), None),
        (references(reference(CITE, 2, safe_urls=["https://a.example/x"])), None),
        (references(reference(CITE, 900, items=[A])), NOTE_A),
        (references(reference(CITE, 1, items=[A])), NOTE_A),
        (references(reference(CITE, items=[A]) | {"start_idx": "x", "end_idx": None}), NOTE_A),
        (references(reference("other", 0, items=[B])) | results(A), NOTE_A),
        (references(reference(CITE, 2, items=[])) | results(A), NOTE_A),
        (results(A), NOTE_A),
        ({"search_result_groups": [{"entries": [{**A, "ref_id": "turn0search0"}]}]}, NOTE_A),
    ],
    ids="items fallback_items sources itself alt safe_urls beyond shifted junk_offsets other_text"
    " empty_items search_results id_as_text".split(),
)
def test_a_citation_is_resolved_step_by_step(metadata: dict[str, Any], note: str | None) -> None:
    note = (
        note
        or {
            True: "[A](<https://a.example/x>) – a.example",
            False: "[a.example](<https://a.example/x>)",
        }["alt" in metadata["content_references"][0]]
    )

    assert rewrite(f"x {CITE}.", metadata) == f"x [^c1].\n\n[^c1]: {note}"


def test_a_search_before_in_the_same_turn_counts_and_one_before_the_prompt_does_not() -> None:
    older = make_message("", id="a", role="tool", metadata=results(B, index=1))
    prompt = make_message("?", id="b", parent="a")
    search = make_message("", id="c", role="tool", parent="b", metadata=results(A))
    text = f"x{CITE}y{mark('cite', 'turn0search1')}"
    answer = make_message(text, id="d", role="assistant", parent="c")
    context = make_context(make_conversation(older, prompt, search, answer))

    assert rewrite_all(context, answer) == [f"x[^c1]y\n\n[^c1]: {NOTE_A}"]


def test_a_mark_without_a_source_goes_and_is_told_once_a_message() -> None:
    message = make_message(f"x {CITE} y {CITE} \ue206z", role="assistant")
    context = make_context(make_conversation(message))

    assert rewrite_all(context, message) == ["x  y  z"]
    (found,) = context.diagnostics.found
    assert (found.code, found.where) == ("C2S-C001", "test, message m1")
    assert found.message == "Citations without a source, left out: 2"


def test_a_source_that_is_cited_twice_has_one_footnote() -> None:
    pair = mark("cite", "turn0search0", "turn0view1")
    entries = [reference(CITE, 1, items=[A]), reference(pair, items=[A, B, A])]

    expected = f"x[^c1] y[^c1][^c2]\n\n[^c1]: {NOTE_A}\n[^c2]: {NOTE_B}"
    assert rewrite(f"x{CITE} y{pair}", references(*entries)) == expected


def test_the_same_mark_can_cite_something_else_at_another_place() -> None:
    text = f"😀😀 x {CITE} y {CITE}"
    first, second = text.index(CITE), text.rindex(CITE)
    metadata = references(reference(CITE, second, items=[B]), reference(CITE, first, items=[A]))

    assert rewrite(text, metadata).startswith("😀😀 x [^c1] y [^c2]\n\n[^c1]: [Page A]")


def test_marks_with_wrong_offsets_are_taken_in_order() -> None:
    text = f"😀😀 x {CITE} y {CITE}"
    # UTF-16 counts each of the faces twice.
    first, second = text.index(CITE) + 2, text.rindex(CITE) + 2
    metadata = references(reference(CITE, first, items=[A]), reference(CITE, second, items=[B]))

    assert rewrite(text, metadata).startswith("😀😀 x [^c1] y [^c2]\n\n[^c1]: [Page A]")


def test_overlapping_references_replace_a_mark_once() -> None:
    text = f"x {CITE} y"
    metadata = references(
        reference(CITE, 2, items=[A]), reference(f"x {CITE}", 0, items=[B]), reference("x", 0, **B)
    )

    assert rewrite(text, metadata) == f"x [^c1] y\n\n[^c1]: {NOTE_A}"


def test_a_reference_to_plain_prose_changes_nothing() -> None:
    text = "The paper cites three links."

    assert rewrite(text, references(reference("three links", 16, items=[A]))) is text


def test_texts_of_one_message_share_numbers_and_define_their_own_footnotes() -> None:
    parts = [TextPart(text=f"x {CITE}"), TextPart(text=f"y {CITE}")]
    whole = parts[0].text + parts[1].text
    metadata = references(
        reference(CITE, 2, items=[A]), reference(CITE, whole.rindex(CITE), items=[B])
    )
    message = make_message(role="assistant", parts=parts, metadata=metadata)

    assert rewrite_all(make_context(make_conversation(message)), message) == [
        f"x [^c1]\n\n[^c1]: {NOTE_A}",
        f"y [^c2]\n\n[^c2]: {NOTE_B}",
    ]


FILE = references(reference(mark("filecite", "turn0file0", "L3-L9"), name="plan.pdf", type="file"))
PLACE = {"title": "Elba", "url": "https://e.example"}


@pytest.mark.parametrize(
    ("text", "metadata", "expected"),
    [
        (mark("filecite", "turn0file0", "L3-L9"), FILE, "[^c1]\n\n[^c1]: plan.pdf, lines 3–9"),
        (mark("filecite", "turn0file0", "L3"), results({"title": "p"}, "file"), None),
        (mark("entity", '["people","Ada *L*",0]'), {}, "Ada \\*L\\*"),
        ('\ue200entity["people","Ada",0]\ue201', {}, "Ada"),
        (mark("entity", "junk{"), references(reference(mark("entity", "junk{"))), "junk\\{"),
        (
            mark("navlist", "News", "turn0search0"),
            results(A),
            "News: [Page A](<https://a.example/x>)",
        ),
        (mark("navlist", "News", "turn0search0"), {}, ""),
        (mark("image_group", '{"query":["elba","sea (blue)"]}'), {}, "Images: elba · sea (blue)"),
        (mark("i", "turn0image0"), results(PLACE, "image"), "Images: [Elba](<https://e.example>)"),
        (
            mark("video", "A film", "turn0video0"),
            results(PLACE, "video"),
            "Video: [Elba](<https://e.example>)",
        ),
        (mark("video", "A film", "turn0video0"), {}, "Video: A film"),
        (
            mark("products", '{"selections":[["turn0product0","Pot"],["x","Pan"]]}'),
            {},
            "Products: Pot · Pan",
        ),
        (mark("product_entity", '["turn0product0","Pot"]'), {}, "Pot"),
        (
            mark("product_entity", '["turn0product0","Pot"]'),
            results(PLACE, "product"),
            "[Pot](<https://e.example>)",
        ),
        (
            mark("url", "Elba", "https://e.example/?utm_source=chatgpt.com"),
            {},
            "[Elba](<https://e.example/>)",
        ),
        (mark("url", "Elba", "javascript:alert(1)"), {}, "Elba"),
        (mark("url", "Elba", "turn0search0"), results(PLACE), "[Elba](<https://e.example>)"),
        (mark("brand_new", "turn0search0"), results(A), f"[^c1]\n\n[^c1]: {NOTE_A}"),
        (mark("brand_new", "what"), {}, ""),
        ("a \ue203span\ue204 b\ue206", {}, "a span b"),
        ("a \ue200cite\ue202turn0sea", {}, "a "),
        ("a \ue200 b \ue201 c", {}, "a  b  c"),
        (f"```\n{CITE}", results(A), f"```\n[^c1]\n```\n\n[^c1]: {NOTE_A}"),
    ],
)
def test_each_kind_is_shown(text: str, metadata: dict[str, Any], expected: str | None) -> None:
    expected = "[^c1]\n\n[^c1]: p, line 3" if expected is None else expected

    assert rewrite(text, metadata) == expected


@pytest.mark.parametrize(
    ("text", "citations", "expected"),
    [
        ("😀 x【4†source】.", [citation(3, 13, A)], "😀 x[^c1]."),
        ("😀 x【4†source】.", [citation(4, 14, A, 4)], "😀 x[^c1]."),
        ("x【4†source】y【4†source】", [citation(1, 11, A), citation(12, 22, A)], "x[^c1]y[^c1]"),
        ("x【1:0†f.pdf】", [citation(-5, 99, A)], "x[^c1]"),
        ("x【12†L1-L5】", [citation(1, 11, {"name": "f"})], "x[^c1]"),
        ("【x】【4†source】", [citation(3, 13, A)], "【x】[^c1]"),
    ],
    ids="by_offset by_number twice by_order file_lines lookalike".split(),
)
def test_a_mark_of_2023_is_resolved(
    text: str, citations: list[dict[str, Any]], expected: str
) -> None:
    changed = rewrite(text, {"citations": citations})

    assert changed.partition("\n\n")[0] == expected
    assert changed.partition("\n\n")[2] in {f"[^c1]: {NOTE_A}", "[^c1]: f, lines 1–5"}


@pytest.mark.parametrize(
    "citations",
    [[], [citation(0, 1, A)] * 2, [citation(1, 11, {})], [citation(0, 11, A, 5)], [None, 7, {}]],
    ids="none wrong_offsets no_source other_number junk".split(),
)
def test_a_mark_of_2023_without_evidence_stays(citations: list[Any]) -> None:
    text = "x【4†source】"

    assert rewrite(text, {"citations": citations}) is text


@pytest.mark.parametrize(
    ("title", "html"),
    [
        ("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;"),
        ("a\n\n# b\r\n[^c1]: c", "a # b [^c1]: c"),
        ("x](javascript:alert(1))", "x](javascript:alert(1))"),
        ("a \\(x\\) \\[y\\] $z$ `q`", "a \\(x\\) \\[y\\] $z$ `q`"),
        ("www.a.example a@b.example", "www.a.example a@b.example"),
    ],
    ids="script lines link_end formula autolink".split(),
)
def test_a_hostile_title_is_only_text(title: str, html: str) -> None:
    changed = rewrite(f"x {CITE}", references(reference(CITE, 2, items=[{"title": title}])))

    assert first_note(changed) == html


@pytest.mark.parametrize(
    ("url", "written"),
    [
        ("https://e.example/)](x)", "https://e.example/)%5D(x)"),
        ('https://e.example/<b>\n"`', "https://e.example/%3Cb%3E%0A%22%60"),
        ("https://e.example/?a&copy;=1", "https://e.example/?a&amp;copy;=1"),
        ("https://u:p@e.example", "https://u:p@e.example"),
    ],
    ids="link_end junk entity user".split(),
)
def test_a_hostile_url_leads_where_it_says(url: str, written: str) -> None:
    source = {"title": "\ue200A\ue201", "url": url}

    changed = rewrite(f"x {CITE}", references(reference(CITE, 2, items=[source])))

    assert first_note(changed) == f'<a href="{written}">A</a> – e.example'


@pytest.mark.parametrize("url", ["javascript:alert(1)", "data:text/html,x", "https://[", "//e/x"])
def test_a_url_that_leads_elsewhere_is_not_linked(url: str) -> None:
    changed = rewrite(f"x {CITE}", references(reference(CITE, 2, items=[{**A, "url": url}])))

    assert changed == "x [^c1]\n\n[^c1]: Page A – A"


def test_a_source_without_a_title_is_named_by_its_host() -> None:
    assert rewrite(f"x {CITE}", results({"title": " ", "url": "https://e.example/x"})) == (
        "x [^c1]\n\n[^c1]: [e.example](<https://e.example/x>)"
    )


@pytest.mark.parametrize(
    ("text", "html"),
    [
        (f"x{CITE}: y", "x[1]: y"),
        (f"{CITE}: y", "[1]: y"),
        (f"x{CITE}(y)", "x[1] (y)"),
        (f"x{CITE}[y](z)", 'x[1] <a href="z">y</a>'),
        (f"x\\{CITE}", "x\\ [1]"),
        (f"x!{CITE}", "x! [1]"),
        (f"[x]{CITE}\n\n[x]: https://e.example", '<a href="https://e.example">x</a> [1]'),
        ("[x]" + mark("entity", '["a","(y)",0]'), "[x](y)"),
        ("\\" + mark("entity", '["a","*y*",0]'), "\\ *y*"),
    ],
    ids="colon definition parenthesis bracket backslash image label entity escape".split(),
)
def test_neighbours_mean_what_they_meant(text: str, html: str) -> None:
    shown = render_gfm(rewrite(text, results(A))).partition("</p>")[0].removeprefix("<p>")

    reference_html = (
        '<sup class="footnote-ref"><a href="#fn-c1" id="fnref-c1" data-footnote-ref>1</a></sup>'
    )
    assert shown.replace(reference_html, "[1]") == html


def test_a_label_that_the_text_uses_is_not_taken() -> None:
    text = f"x[^c1] [^CC2] {CITE}\n\n[^c1]: mine"

    assert rewrite(text, results(A)).endswith(f"[^ccc1]\n\n[^c1]: mine\n\n[^ccc1]: {NOTE_A}")


def test_prose_inside_other_blocks_is_rewritten_and_code_is_not() -> None:
    message = make_message(f"x {CITE}", role="assistant", metadata=results(A))
    code = Code(text=CITE)
    details = Details(summary="s", blocks=(Prose(f"x {CITE}"), code))
    part = RenderedPart(content_type="text", blocks=(details,))
    section = Section(message_id="m1", anchor="m", role="tool", label="Tool", parts=(part,))
    document = Document(id="c", title="", items=(section,))

    changed = Citations().document(document, make_context(make_conversation(message))).items[0]

    assert isinstance(changed, Section)
    (block,) = changed.parts[0].blocks
    assert block == Details(summary="s", blocks=(Prose(f"x [^c1]\n\n[^c1]: {NOTE_A}"), code))
