"""Identifiers made from names, so that every run gives the same ones."""

from __future__ import annotations

from uuid import UUID, uuid5

_NAMESPACE = UUID("5f0c3c54-6a55-5d0c-9a53-2f2f0a4d6f01")


def uuid_of(*names: str) -> str:
    """Return the UUID of a thing that is known by a path of names."""
    return str(uuid5(_NAMESPACE, "/".join(names)))


def conversation_id(slug: str) -> str:
    """Return the id of a conversation."""
    return uuid_of("conversation", slug)


def message_id(slug: str, name: str) -> str:
    """Return the id of a message and of its node."""
    return uuid_of("message", slug, name)


def upload_id(name: str) -> str:
    """Return a file id as given to uploads until 2024."""
    return "file-" + UUID(uuid_of("upload", name)).hex[:24]


def sediment_id(name: str) -> str:
    """Return a file id as given to uploads since 2025."""
    return "file_" + UUID(uuid_of("sediment", name)).hex


def request_id(slug: str, name: str) -> str:
    """Return something like the request ids that stand in message metadata."""
    return UUID(uuid_of("request", slug, name)).hex[:16] + "-LHR"
