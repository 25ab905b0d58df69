"""The renderer of `image`."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import (
    Block,
    CodePart,
    Conversation,
    Figure,
    ImagePart,
    Message,
    Part,
    RenderContext,
    Renderer,
    TextPart,
    decode_json,
)

_LONGEST_CALL = 100_000
_MAX_ANSWERS = 20


class ImageRenderer(Renderer):
    """An image is a figure; the prompt that it was made from is its caption."""

    content_types = ("image",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one figure."""
        if not isinstance(part, ImagePart):
            return None
        prompt = part.prompt or _find_prompt(context)
        return [Figure(asset=part.asset, alt=part.alt or prompt, caption=prompt)]


def _find_prompt(context: RenderContext) -> str:
    """Return the prompt in the call that a tool's image answers; newer exports have it only there.

    A call that orders several images or anything else does not say which image is which.
    """
    call = _find_call(context.message, context.conversation)
    texts = (
        [part.text for part in call.parts if isinstance(part, TextPart | CodePart)] if call else []
    )
    if len(texts) != 1 or not texts[0].startswith("{") or len(texts[0]) > _LONGEST_CALL:
        return ""
    try:
        value = decode_json(texts[0].encode()).value
    except ValueError:
        return ""
    prompt = value.get("prompt") if isinstance(value, dict) else None
    return prompt if isinstance(prompt, str) else ""


def _find_call(message: Message, conversation: Conversation) -> Message | None:
    """Return the call that a tool's message answers; the tool may have said something between."""
    name = message.name
    for _ in range(_MAX_ANSWERS):
        if message.role != "tool" or message.name != name:
            return None
        before = conversation.messages.get(message.parent or "")
        if before is None or before.recipient == name:
            return before
        message = before
    return None
