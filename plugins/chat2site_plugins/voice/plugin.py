"""The renderers of spoken messages."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import (
    Block,
    Fields,
    Media,
    MediaPart,
    Part,
    Prose,
    RenderContext,
    Renderer,
    UnknownPart,
    escape_inline,
    fold_json,
)

_DIRECTIONS = {"in": "Spoken", "out": "Read aloud"}


class TranscriptionRenderer(Renderer):
    """What was said is prose; a line below says that it was, for tables of contents quote prose."""

    content_types = ("audio_transcription",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return the text, the line, and anything else that there is."""
        del context
        fields = Fields.of(part)
        if not fields or not (text := fields.text("text")):
            return None
        direction = fields.text("direction")
        label = _DIRECTIONS.get(direction, f"Spoken · {direction}" if direction else "Spoken")
        return [Prose(text), Prose(f"*{escape_inline(label)}*"), *fields.rest()]


class MediaRenderer(Renderer):
    """A recording has a player, or a placeholder where the file is missing."""

    content_types = ("media",)

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return one player."""
        del context
        return [Media(asset=part.asset)] if isinstance(part, MediaPart) else None


class PointerRenderer(Renderer):
    """What a pointer to a recording says besides; the recording itself is a `media`."""

    content_types = ("audio_asset_pointer", "real_time_user_audio_video_asset_pointer")

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return the data, folded."""
        del context
        fields = Fields.of(part)
        if not isinstance(part, UnknownPart) or not fields or not fields.rest():
            return None
        return list(fold_json(part.raw, summary="Data of a recording"))
