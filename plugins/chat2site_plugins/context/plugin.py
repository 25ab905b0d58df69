"""The renderers of what a model was told about its user: shown only if the owner asks for it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from chat2site.api import Block, Fields, Part, Prose, RenderContext, Renderer

_TITLES = {
    "user_editable_context": {
        "user_profile": "About the user",
        "user_instructions": "Custom instructions",
    },
    "model_editable_context": {"model_set_context": "Memory"},
}
# The words around it are ChatGPT's. Its fence is none to a reader of Markdown, for whom the first
# line would be the language of some code.
_QUOTED = re.compile(r"(?P<before>[^`]*?)```(?P<text>.*)```\s*", re.DOTALL)


class ContextRenderer(Renderer):
    """Profile, instructions and memories are prose, each below its title."""

    content_types = tuple(_TITLES)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return titles and texts, and anything else that there is."""
        del context
        fields = Fields.of(part)
        if not fields:
            return None
        blocks: list[Block] = []
        for key, title in _TITLES[part.content_type].items():
            if text := fields.text(key):
                blocks += [Prose(f"**{title}**"), *_unquote(text)]
        return [*blocks, *fields.rest()] if blocks else None


def _unquote(text: str) -> list[Block]:
    """Return what ChatGPT says about a text, and the text as its owner wrote it."""
    match = _QUOTED.fullmatch(text)
    texts = [match["before"], match["text"]] if match else [text]
    return [Prose(each.strip()) for each in texts if each.strip()]
