"""Parts: the pieces of a message, each with the content type that a renderer is found by."""

from __future__ import annotations

from typing import Any

import msgspec

from chat2site.model.assets import AssetRef


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """One piece of a message. `content_type` is the key of the renderers' dispatch table."""

    content_type: str


class TextPart(Part, frozen=True, kw_only=True):
    """Text in the Markdown that language models write. It is untrusted."""

    content_type: str = "text"
    text: str


class CodePart(Part, frozen=True, kw_only=True):
    """Code that a model wrote for a tool. `language` may be empty; it is never guessed."""

    content_type: str = "code"
    text: str
    language: str = ""


class ImagePart(Part, frozen=True, kw_only=True):
    """An image. `prompt` is the text that it was generated from, where it was."""

    content_type: str = "image"
    asset: AssetRef
    alt: str = ""
    prompt: str = ""


class AttachmentPart(Part, frozen=True, kw_only=True):
    """A file that belongs to the message and is not shown in its text."""

    content_type: str = "attachment"
    asset: AssetRef


class MediaPart(Part, frozen=True, kw_only=True):
    """A sound or video recording that belongs to the message."""

    content_type: str = "media"
    asset: AssetRef


class UnknownPart(Part, frozen=True, kw_only=True):
    """Anything else, as it was read. It is shown folded and counted, unless a plugin renders it.

    A plugin for a content type of its own gets its parts in this form.

    `raw` is the JSON value of the part: for a message whose whole content has one type, the
    content object; for an object inside `parts`, that object.
    """

    raw: Any
