"""The renderer of what a model sends to a tool as JSON."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from chat2site.api import (
    Block,
    Code,
    CodePart,
    Part,
    Prose,
    RenderContext,
    Renderer,
    TextPart,
    decode_json,
)

_LONGEST_CALL = 100_000


class CallRenderer(Renderer):
    """A call in JSON is code, but the prompt for an image is what it is: a text to read."""

    content_types = ("text", "code")

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return the prompts and the settings, or the call as JSON; None if it is no JSON."""
        if context.message.recipient == "all" or not isinstance(part, TextPart | CodePart):
            return None
        call = _read_call(part.text)
        if call is None:
            return None
        prompts = _find_prompts(call)
        if not prompts:
            return [Code(text=part.text, language="json")] if isinstance(part, TextPart) else None
        settings = {key: call[key] for key in call if key not in {"prompt", "prompts"}}
        text = json.dumps(settings, ensure_ascii=False)
        rest = [Code(text=text, language="json", title="Settings")] if settings else []
        return [*map(Prose, prompts), *rest]


def _read_call(text: str) -> dict[str, Any] | None:
    bare = text.strip()
    if not bare.startswith("{") or not bare.endswith("}") or len(bare) > _LONGEST_CALL:
        return None
    try:
        value = decode_json(bare.encode("utf-8", "replace")).value
    except ValueError:
        return None
    return value if isinstance(value, dict) else None


def _find_prompts(call: dict[str, Any]) -> list[str]:
    """Return the prompts of a call; DALL·E of 2023 took several at once."""
    values = [call["prompt"]] if "prompt" in call else call.get("prompts")
    texts = values if isinstance(values, list) else []
    are_texts = all(isinstance(text, str) and text.strip() for text in texts)
    return texts if are_texts else []
