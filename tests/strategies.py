"""Texts for property tests: any characters, and Markdown that goes wrong in every way."""

from __future__ import annotations

from hypothesis import strategies as st

ANY_TEXT = st.text(st.characters(exclude_categories=()), max_size=40)

_PIECES = (
    *("`", "``", "```", "````", "~~~", "~~~~", "~", "~~", "*", "**", "_", "__", "#", "## ", "---"),
    *("\n", "\n\n", "\r\n", "\r", "\t", " ", "  \n", "    ", "   ", "\\", "\\\\", "\n- ", "\n1. "),
    *(
        "\n> ",
        "\n\t",
        "\n  ",
        "\n    ",
        "\n```\n",
        "\n~~~\n",
        "\n===\n",
        "\n---\n",
        "| a |\n|---|\n",
    ),
    *("[", "]", "(", ")", "](", "![", "[^1]", "[^1]: ", "[1]", "[1]: ", "[1-m1]", "[a][1]", "]:"),
    *(
        "\n[1]: https://a.example\n",
        "\n[^1]: note\n",
        "\n[1]: /b 'c'\n",
        "[a](javascript:b)",
        "[x] ",
    ),
    *(
        "<",
        ">",
        "<!--",
        "-->",
        "<script>",
        "</script>",
        "<b>",
        "</details>",
        "<a href=x>",
        "<?",
        "]]>",
    ),
    *(
        "<javascript:a>",
        "<https://a.example>",
        "<a@b.example>",
        "https://a.example/b",
        "www.a.example",
    ),
    *(
        "$",
        "$$",
        "\\(",
        "\\)",
        "\\[",
        "\\]",
        "&",
        "&lt;",
        "&#60;",
        "&amp;",
        '"',
        "'",
        "|",
        ":",
        "!",
    ),
    *("\x00", "\x1b", "\x0c", "\x85", "\u2028", "\ud800", "\udfff", "\u202e", "\u2066", "\ufeff"),
    *(
        "> [!NOTE]\n",
        "{: onclick=x }",
        "{{ a }}",
        "onerror=",
        " onload=x ",
        "a",
        "b",
        "1",
        "。",
        "é",
    ),
)

MARKDOWN = st.lists(st.sampled_from(_PIECES) | st.text(max_size=3), max_size=25).map("".join)
