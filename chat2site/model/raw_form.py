"""The form of a conversation: what a reader tells of it without a word of anybody's text."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec


class RawForm(msgspec.Struct, frozen=True, kw_only=True):
    """The names in a conversation's JSON, each with how often it stands there.

    `generation` says in the reader's own words which kind of export it is from. `content_types` are
    those of messages, `part_types` those of the objects in them. `unknown_keys` are the keys whose
    value the reader does not understand, such as `message.new_key`; none of a mapping that somebody
    fills with names of their own.
    """

    generation: str = ""
    content_types: Mapping[str, int] = {}
    part_types: Mapping[str, int] = {}
    unknown_keys: Mapping[str, int] = {}
