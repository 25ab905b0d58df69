"""Calls of the canvas tool: JSON to a document, a list of edits or of comments."""

from __future__ import annotations

from typing import Any

import msgspec

from chat2site.api import Block, Code, Details, Fields, Prose, decode_json, fold_json

CREATE = "canmore.create_textdoc"
UPDATE = "canmore.update_textdoc"
COMMENT = "canmore.comment_textdoc"
CALLS = frozenset({CREATE, UPDATE, COMMENT})

_PROSE_TYPE = "document"
# Types that name a library or nothing, and the language that their code is in.
_LANGUAGES = {"other": "", "react": "jsx"}


class Canvas(msgspec.Struct, frozen=True, kw_only=True):
    """What the tool's answer says of a document: its title, its type and its new version."""

    title: str = ""
    type: str = ""
    version: int | None = None


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A call on the page. `fold` is the summary of the message, if it is to be folded."""

    blocks: tuple[Block, ...]
    fold: str = ""


def read_call(tool: str, text: str, canvas: Canvas) -> Call | None:
    """Return a call of `tool`, or None if its text is not the JSON that such calls are."""
    try:
        value = decode_json(text.encode()).value
    except ValueError:
        return None
    if not isinstance(value, dict):
        return None
    if tool == CREATE:
        return _read_document(value, canvas)
    return _read_list(value, canvas, is_update=tool == UPDATE)


def _read_document(value: dict[str, Any], canvas: Canvas) -> Call | None:
    fields = Fields(value)
    content = fields.text("content")
    if not content:
        return None
    name, kind = fields.text("name"), fields.text("type") or canvas.type
    label = "Document" if kind in {"", _PROSE_TYPE} else f"Document ({kind})"
    blocks = (_write(content, kind), *fields.rest())
    return Call(blocks=(Details(summary=_titled(label, name), blocks=blocks, open=True),))


def _read_list(value: dict[str, Any], canvas: Canvas, *, is_update: bool) -> Call | None:
    fields = Fields(value)
    changes = fields.items("updates" if is_update else "comments")
    if not changes or not all(isinstance(change, dict) for change in changes):
        return None
    read = _read_update if is_update else _read_comment
    blocks = [block for change in changes for block in read(Fields(change), change, canvas)]
    label = "Canvas edit" if is_update else "Canvas comments"
    title = _titled(label, canvas.title)
    if is_update and canvas.version is not None:
        title += f" · version {canvas.version}"
    return Call(blocks=(*blocks, *fields.rest()), fold=title)


def _read_update(fields: Fields, change: dict[str, Any], canvas: Canvas) -> list[Block]:
    pattern, replacement = change.get("pattern"), change.get("replacement")
    if not isinstance(pattern, str) or not isinstance(replacement, str):
        return list(fold_json(change, summary="Edit"))
    title = "Replace all of" if change.get("multiple") is True else "Replace"
    blocks: list[Block] = [Code(text=fields.text("pattern"), title=title)]
    written = _write(fields.text("replacement"), canvas.type or _PROSE_TYPE)
    blocks.append(Prose("**With**"))
    return [*blocks, written, *fields.rest()]


def _read_comment(fields: Fields, change: dict[str, Any], canvas: Canvas) -> list[Block]:
    del canvas
    pattern, comment = fields.text("pattern"), fields.text("comment")
    if not comment:
        return list(fold_json(change, summary="Comment"))
    place: list[Block] = [Code(text=pattern, title="On")] if pattern else []
    return [*place, Prose(comment), *fields.rest()]


def _write(text: str, kind: str) -> Block:
    if kind == _PROSE_TYPE or not kind:
        return Prose(text)
    language = kind.rpartition("/")[2].casefold()
    return Code(text=text, language=_LANGUAGES.get(language, language))


def _titled(label: str, title: str) -> str:
    return f"{label} · {title}" if title else label
