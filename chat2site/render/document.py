"""From a conversation to a document."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from chat2site.hooks.context import PageContext, RenderContext
from chat2site.hooks.registry import Registry
from chat2site.model.blocks import Document, Item, Section, Version
from chat2site.model.conversation import Message
from chat2site.render.anchors import assign_anchors
from chat2site.render.branches import Left, Step, arrange
from chat2site.render.dispatch import render_part


def render_document(context: PageContext, registry: Registry) -> Document:
    """Return the document of the context's conversation, before any post-processor."""
    conversation = context.conversation
    zone = context.config.zone
    return Document(
        id=conversation.id,
        title=conversation.title,
        created=_in_zone(conversation.created, zone),
        updated=_in_zone(conversation.updated, zone),
        model=conversation.model,
        models=conversation.models,
        provider=conversation.provider,
        flags=conversation.flags,
        items=_Sections(context, registry).render(arrange(conversation)),
    )


def is_shown(message: Message, *, show_hidden: bool) -> bool:
    """Return whether a message appears on its page: it has content, and is not a hidden one."""
    return bool(message.parts) and (show_hidden or not message.hidden)


class _Sections:
    """Renders the sections of one page."""

    def __init__(self, context: PageContext, registry: Registry) -> None:
        self._context = context
        self._registry = registry
        self._zone = context.config.zone
        self._anchors = assign_anchors(context.conversation.messages)

    def render(self, steps: list[Step | Left]) -> tuple[Item, ...]:
        """Return the items of one branch. Depth is bounded by `branches.MAX_DEPTH`."""
        items: list[Item] = []
        for step in steps:
            if isinstance(step, Left):
                inner = self.render(step.items)
                if inner:
                    items.append(Version(label=step.label, items=inner))
                continue
            message = self._context.conversation.messages[step.message_id]
            if not is_shown(message, show_hidden=self._context.config.show_hidden):
                continue
            items.append(self._section(message, step.version))
        return tuple(items)

    def _section(self, message: Message, version: str) -> Section:
        context = RenderContext(self._context, message)
        return Section(
            message_id=message.id,
            anchor=self._anchors[message.id],
            role=message.role,
            label=message.role.title(),
            name=message.name,
            created=_in_zone(message.created, self._zone),
            model=message.model,
            recipient=message.recipient,
            hidden=message.hidden,
            version=version,
            parts=tuple(render_part(part, context, self._registry) for part in message.parts),
        )


def _in_zone(time: datetime | None, zone: ZoneInfo) -> datetime | None:
    return None if time is None else time.astimezone(zone)
