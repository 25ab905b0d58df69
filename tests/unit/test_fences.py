"""Fenced code is told from the text around it, and plain blocks from those that only look so."""

from __future__ import annotations

import pytest

from chat2site.write.fences import Piece, split_fences


def test_blocks_are_cut_from_the_text_around_them() -> None:
    text = "a\n\n```py\nb\n```\n~~~\n```\n~~~\nc\n"

    assert list(split_fences(text)) == [
        Piece("a\n"),
        Piece("```py\nb\n```", is_code=True, is_plain=True),
        Piece("~~~\n```\n~~~", is_code=True, is_plain=True),
        Piece("c\n"),
    ]


def test_a_block_without_an_end_tells_its_fence() -> None:
    pieces = list(split_fences("a\n````\n```"))

    assert pieces == [Piece("a"), Piece("````\n```", is_code=True, open_fence="````")]


@pytest.mark.parametrize(
    "text",
    ["- ```\n  a\n  ```", " ```\na\n```", "> ```\n> ```", "```\na\n> ```", "```\na\n    ```"],
    ids=["list", "indented", "quote", "quoted-end", "indented-end"],
)
def test_a_block_that_may_end_elsewhere_is_not_plain(text: str) -> None:
    assert [piece.is_plain for piece in split_fences(text) if piece.is_code] == [False]


@pytest.mark.parametrize(
    "text", ["```\n```", "```py a=1\n```", "~~~ `\n   ~~~~ \t", "````\n```\n````"]
)
def test_a_block_at_the_start_of_its_lines_is_plain(text: str) -> None:
    assert list(split_fences(text)) == [Piece(text, is_code=True, is_plain=True)]
