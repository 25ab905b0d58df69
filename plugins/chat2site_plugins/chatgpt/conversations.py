"""One decoded conversation to the model."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from chat2site.api import Conversation, Diagnostics, Message
from chat2site_plugins.chatgpt import linked_files, research
from chat2site_plugins.chatgpt.header import HEADER_KEYS, PROVIDER, make_content_id, make_header
from chat2site_plugins.chatgpt.light import lighten
from chat2site_plugins.chatgpt.messages import MessageReader
from chat2site_plugins.chatgpt.research import ReportFinder
from chat2site_plugins.chatgpt.tree import Tree, read_tree


def read_conversation(
    value: dict[str, Any], *, raw: bytes, where: str, diagnostics: Diagnostics
) -> Conversation:
    """Return the conversation that was decoded from `raw`. Its `mapping` must be an object."""
    header = make_header(lighten(value))
    if not header.id:
        header = msgspec.structs.replace(header, id=make_content_id(raw))
        diagnostics.warn(
            "C2S-R002",
            where=where,
            message="The conversation has no id; its address changes when its content does",
        )
    tree = read_tree(value["mapping"], value.get("current_node"))
    _report(tree, where, diagnostics)
    reader = MessageReader(
        conversation_id=header.id,
        default_model=header.model,
        where=where,
        diagnostics=diagnostics,
        reports=ReportFinder() if research.MARK in raw else None,
    )
    messages = _read_messages(tree, reader)
    return Conversation(
        **msgspec.structs.asdict(header),
        provider=PROVIDER,
        messages=linked_files.with_known_files(messages) if linked_files.MARK in raw else messages,
        active=tree.active,
        extra={key: item for key, item in value.items() if key not in HEADER_KEYS},
    )


def _read_messages(tree: Tree, reader: MessageReader) -> Mapping[str, Message]:
    return {
        key: reader.read(node, key=key, parent=tree.parents[key])
        for key, node in tree.nodes.items()
    }


def _report(tree: Tree, where: str, diagnostics: Diagnostics) -> None:
    if tree.lost_parents:
        diagnostics.warn(
            "C2S-R003",
            where=where,
            message=f"Messages that name a parent that is not there: {tree.lost_parents:,}",
        )
    if tree.rings:
        diagnostics.warn(
            "C2S-R003",
            where=where,
            message=f"Rings of messages that were cut at the oldest one: {tree.rings:,}",
        )
