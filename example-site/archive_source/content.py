"""Build the `content` and the special `metadata` of a message from its script."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from .citations import (
    content_references,
    old_citations,
    parse_sources,
    search_result_groups,
    write_marks,
)
from .identity import uuid_of
from .values import Asset, Directive, Generation, Json, JsonObject, ScriptedMessage


@dataclass(frozen=True)
class Surroundings:
    """What a message must know of its conversation: name, shape, and the files beside it."""

    slug: str
    generation: Generation
    assets: Mapping[str, Asset]


Builder = Callable[[ScriptedMessage, Surroundings], tuple[JsonObject, JsonObject]]


def build_content(
    message: ScriptedMessage, surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    """Return the content of a message, and the metadata that only its type has."""
    kind = message.options.get("type")
    if kind is None:
        with_media = message.directives("image") or message.directives("audio")
        kind = "multimodal_text" if with_media else "text"
    return _BUILDERS[kind](message, surroundings)


def _build_text(
    message: ScriptedMessage, surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    text = write_marks(message.text)
    content: JsonObject = {"content_type": "text", "parts": [text]}
    return content, _source_metadata(message, text, surroundings) | _attachments(
        message, surroundings
    )


def _source_metadata(message: ScriptedMessage, text: str, surroundings: Surroundings) -> JsonObject:
    sources = parse_sources(message)
    if not sources:
        return {}
    if surroundings.generation in (Generation.EARLY_2023, Generation.LATE_2023):
        return {"citations": old_citations(text, sources)}
    groups = search_result_groups(sources)
    if message.options.get("references") == "groups":
        return {"content_references": [], "search_result_groups": groups}
    references = content_references(text, sources)
    return {"content_references": references, "search_result_groups": groups}


def _attachments(message: ScriptedMessage, surroundings: Surroundings) -> JsonObject:
    names = [*message.directives("attach")]
    if message.role == "user":
        names += [_split(argument)[0] for argument in message.directives("image")]
    if not names:
        return {}
    return {"attachments": [_attachment(surroundings.assets[name]) for name in names]}


def _attachment(asset: Asset) -> JsonObject:
    attachment: JsonObject = {
        "id": asset.file_id,
        "size": asset.size_bytes,
        "name": asset.original_name,
        "mime_type": asset.mime_type,
    }
    if asset.width:
        attachment |= {"width": asset.width, "height": asset.height}
    return attachment


def _split(argument: str) -> tuple[str, str]:
    name, _, words = argument.partition("|")
    return name.strip(), words.strip()


def _build_multimodal(
    message: ScriptedMessage, surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    if message.directives("audio"):
        parts = _voice_parts(message, surroundings)
    else:
        parts = [
            part for piece in message.pieces for part in _multimodal_parts(piece, surroundings)
        ]
    content: JsonObject = {"content_type": "multimodal_text", "parts": parts}
    return content, _attachments(message, surroundings)


def _multimodal_parts(piece: str | Directive, surroundings: Surroundings) -> list[Json]:
    if isinstance(piece, str):
        return [write_marks(piece)]
    if piece.kind != "image":
        return []
    name, prompt = _split(piece.argument)
    return [_image_part(surroundings.assets[name], prompt, surroundings.slug)]


def _image_part(asset: Asset, prompt: str, slug: str) -> JsonObject:
    metadata: JsonObject | None = None
    if prompt:
        generation_id = uuid_of("generation", slug, asset.name)[:16]
        metadata = {
            "dalle": {"gen_id": generation_id, "prompt": prompt, "seed": None},
            "sanitized": False,
        }
    return {
        "content_type": "image_asset_pointer",
        "asset_pointer": asset.pointer,
        "size_bytes": asset.size_bytes,
        "width": asset.width,
        "height": asset.height,
        "fovea": None,
        "metadata": metadata,
    }


def _voice_parts(message: ScriptedMessage, surroundings: Surroundings) -> list[Json]:
    asset = surroundings.assets[message.directives("audio")[0]]
    return [
        {
            "content_type": "audio_transcription",
            "text": message.text,
            "direction": "in" if message.role == "user" else "out",
            "decoding_id": None,
        },
        {
            "content_type": "audio_asset_pointer",
            "expiry_datetime": None,
            "asset_pointer": asset.pointer,
            "size_bytes": asset.size_bytes,
            "format": "wav",
            "metadata": {"start": 0.0, "end": 0.9},
        },
    ]


def _build_code(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    language = message.options.get("language", "unknown")
    content: JsonObject = {"content_type": "code", "language": language, "text": message.text}
    return content, {}


def _build_output(
    message: ScriptedMessage, surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    images: list[Json] = [
        {"message_type": "image", "image_url": surroundings.assets[name].pointer}
        for name in message.directives("image")
    ]
    content: JsonObject = {"content_type": "execution_output", "text": message.text}
    result: JsonObject = {
        "status": "success",
        "run_id": uuid_of("run", surroundings.slug, message.name),
        "final_expression_output": message.text or None,
        "in_kernel_exception": None,
        "system_exception": None,
        "messages": images,
        "jupyter_messages": [],
    }
    return content, {"is_complete": True, "aggregate_result": result}


def _build_browsing_display(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    content: JsonObject = {
        "content_type": "tether_browsing_display",
        "result": message.text,
        "summary": "",
    }
    return content, {"command": "search"}


def _build_quote(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    source = next(iter(parse_sources(message).values()))
    content: JsonObject = {
        "content_type": "tether_quote",
        "url": source.url,
        "domain": source.site,
        "text": message.text,
        "title": source.title,
    }
    return content, {"command": "quote"}


def _build_thoughts(
    message: ScriptedMessage, surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    sections = re.split(r"^## (.+)$", message.text, flags=re.MULTILINE)[1:]
    thoughts: list[Json] = [
        {"summary": summary, "content": text.strip(), "chunks": [], "finished": True}
        for summary, text in zip(sections[::2], sections[1::2], strict=True)
    ]
    content: JsonObject = {
        "content_type": "thoughts",
        "thoughts": thoughts,
        "source_analysis_msg_id": uuid_of("analysis", surroundings.slug, message.name),
    }
    return content, {"reasoning_status": "is_reasoning"}


def _build_recap(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    seconds = int(message.options.get("duration", "0"))
    content: JsonObject = {"content_type": "reasoning_recap", "content": message.text}
    return content, {
        "reasoning_status": "reasoning_ended",
        "finished_duration_sec": seconds,
    }


def _build_user_context(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    profile, _, instructions = (part.strip() for part in message.text.partition("\n---\n"))
    content: JsonObject = {
        "content_type": "user_editable_context",
        "user_profile": "The user provided the following information about themselves: "
        f"```{profile}```",
        "user_instructions": "The user provided the additional info about how they would like "
        f"you to respond:\n```{instructions}```",
    }
    return content, {
        "is_visually_hidden_from_conversation": True,
        "is_user_system_message": True,
        "user_context_message_data": {
            "about_user_message": profile,
            "about_model_message": instructions,
        },
    }


def _build_memory(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    content: JsonObject = {
        "content_type": "model_editable_context",
        "model_set_context": message.text,
        "repository": None,
        "repo_summary": None,
    }
    return content, {"is_visually_hidden_from_conversation": True}


def _build_error(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    name, _, text = message.text.partition("\n")
    return {"content_type": "system_error", "name": name, "text": text}, {}


def _build_canvas(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    document: JsonObject = {
        "name": message.options["document"],
        "type": "document",
        "content": message.text,
    }
    return _json_text(document), {}


def _build_canvas_update(
    message: ScriptedMessage, _surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    pattern, _, replacement = message.text.partition("\n---\n")
    updates: list[Json] = [{"pattern": pattern, "multiple": False, "replacement": replacement}]
    return _json_text({"updates": updates}), {}


def _json_text(value: JsonObject) -> JsonObject:
    text = json.dumps(value, ensure_ascii=False)
    return {"content_type": "code", "language": "json", "text": text}


def _build_canvas_result(
    message: ScriptedMessage, surroundings: Surroundings
) -> tuple[JsonObject, JsonObject]:
    document_id = uuid_of("document", surroundings.slug).replace("-", "")
    canvas: JsonObject = {
        "textdoc_id": document_id,
        "textdoc_type": "document",
        "version": int(message.options.get("version", "1")),
        "title": message.options["document"],
    }
    text = message.text.replace("DOCUMENT", document_id)
    return {"content_type": "text", "parts": [text]}, {"canvas": canvas}


_BUILDERS: Mapping[str, Builder] = {
    "text": _build_text,
    "multimodal_text": _build_multimodal,
    "code": _build_code,
    "execution_output": _build_output,
    "tether_browsing_display": _build_browsing_display,
    "tether_quote": _build_quote,
    "thoughts": _build_thoughts,
    "reasoning_recap": _build_recap,
    "user_editable_context": _build_user_context,
    "model_editable_context": _build_memory,
    "system_error": _build_error,
    "canvas": _build_canvas,
    "canvas_update": _build_canvas_update,
    "canvas_result": _build_canvas_result,
}
