"""What a model was told about its user reads as prose, where the owner wants to see it."""

from __future__ import annotations

from chat2site.api import Prose
from chat2site.testing import make_part, missing_texts, render_part


def test_profile_and_instructions_have_titles() -> None:
    raw = {
        "content_type": "user_editable_context",
        "user_profile": "A baker.",
        "user_instructions": "Be brief.",
    }

    assert render_part(make_part(raw)) == [
        Prose("**About the user**"),
        Prose("A baker."),
        Prose("**Custom instructions**"),
        Prose("Be brief."),
    ]


def test_an_empty_profile_has_no_title() -> None:
    raw = {"content_type": "user_editable_context", "user_profile": "", "user_instructions": "I"}

    assert render_part(make_part(raw)) == [Prose("**Custom instructions**"), Prose("I")]


def test_memories_have_a_title_and_what_stands_beside_is_kept() -> None:
    raw = {
        "content_type": "model_editable_context",
        "model_set_context": "1. No coffee.",
        "repository": "acme/bread",
        "repo_summary": None,
    }

    blocks = render_part(make_part(raw))

    assert blocks[:2] == [Prose("**Memory**"), Prose("1. No coffee.")]
    assert missing_texts(raw, blocks) == []


def test_instructions_in_a_fence_of_chatgpt_read_as_they_were_written() -> None:
    quoted = "The user wants this:\n```Be brief.\n\n- No `jargon`\n```"
    raw = {"content_type": "user_editable_context", "user_instructions": quoted}

    assert render_part(make_part(raw)) == [
        Prose("**Custom instructions**"),
        Prose("The user wants this:"),
        Prose("Be brief.\n\n- No `jargon`"),
    ]
