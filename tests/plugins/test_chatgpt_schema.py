"""No conversation that the JSON Schema of exports accepts is refused, and no field of it is lost.

The schema describes an export of the year 2024, with texts alone; real exports hold more.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator

from chat2site.api import Conversation, TextPart
from chat2site.hooks.context import Diagnostics
from chat2site.model.catalog import CatalogEntry, Span
from chat2site_plugins.chatgpt.reader import ChatGPTReader
from tests.conftest import Run
from tests.exports import JsonObject, to_json

_ANYTHING: JsonObject = {"type": "object"}
_LIST: JsonObject = {"type": "array"}
_TEXT: JsonObject = {"type": "string"}
_TEXT_OR_NULL: JsonObject = {"type": ["string", "null"]}
_NUMBER_OR_NULL: JsonObject = {"type": ["number", "null"]}
_YES_OR_NULL: JsonObject = {"type": ["boolean", "null"]}

MESSAGE: JsonObject = {
    "type": ["object", "null"],
    "properties": {
        "id": _TEXT,
        "author": {
            "type": "object",
            "properties": {
                "role": {"type": "string", "enum": ["user", "assistant", "system", "tool"]},
                "name": _TEXT_OR_NULL,
                "metadata": _ANYTHING,
            },
            "required": ["role", "metadata"],
        },
        "create_time": _NUMBER_OR_NULL,
        "update_time": _NUMBER_OR_NULL,
        "content": {
            "type": "object",
            "properties": {
                "content_type": {"type": "string", "enum": ["text"]},
                "parts": {"type": "array", "items": _TEXT},
            },
            "required": ["content_type", "parts"],
        },
        "status": {"type": "string", "enum": ["finished_successfully"]},
        "end_turn": _YES_OR_NULL,
        "weight": {"type": "number"},
        "metadata": _ANYTHING,
        "recipient": _TEXT,
        "channel": _TEXT_OR_NULL,
    },
    "required": ["id", "author", "content", "status", "weight", "metadata"],
}
CONVERSATION: JsonObject = {
    "type": "object",
    "properties": {
        "title": _TEXT,
        "create_time": {"type": "number"},
        "update_time": {"type": "number"},
        "mapping": {
            "type": "object",
            "additionalProperties": {
                "type": "object",
                "properties": {
                    "id": _TEXT,
                    "message": MESSAGE,
                    "parent": _TEXT_OR_NULL,
                    "children": {"type": "array", "items": _TEXT},
                },
                "required": ["id", "children"],
            },
        },
        "moderation_results": _LIST,
        "current_node": _TEXT,
        "plugin_ids": {"type": ["array", "null"]},
        "conversation_id": _TEXT,
        "conversation_template_id": _TEXT_OR_NULL,
        "gizmo_id": _TEXT_OR_NULL,
        "gizmo_type": _TEXT_OR_NULL,
        "is_archived": {"type": "boolean"},
        "is_starred": _YES_OR_NULL,
        "safe_urls": _LIST,
        "default_model_slug": _TEXT,
        "conversation_origin": _TEXT_OR_NULL,
        "voice": _TEXT_OR_NULL,
        "async_status": _TEXT_OR_NULL,
        "disabled_tool_ids": _LIST,
        "id": _TEXT,
    },
    "required": [
        "title", "create_time", "update_time", "mapping", "conversation_id", "current_node", "id",
    ],
}  # fmt: skip
VALIDATOR = Draft7Validator({"type": "array", "items": CONVERSATION})

_names = st.sampled_from(["a", "b", "c", "", "\u00e9 \n"])
_atoms = {
    "string": st.text(st.characters(exclude_categories=["Cs"]), max_size=12),
    "number": st.integers(-(10**20), 10**20) | st.floats(allow_nan=False, allow_infinity=False),
    "boolean": st.booleans(),
    "null": st.none(),
    "array": st.lists(st.text(max_size=3) | st.integers(), max_size=2),
}


def _values(schema: JsonObject) -> st.SearchStrategy[Any]:
    """Return values that a schema of the few forms above accepts."""
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    kinds = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    return st.one_of([_values_of(kind, schema) for kind in kinds])


def _values_of(kind: str, schema: JsonObject) -> st.SearchStrategy[Any]:
    if kind == "array" and "items" in schema:
        return st.lists(_values(schema["items"]), max_size=3)
    if kind != "object":
        return _atoms[kind]
    if "additionalProperties" in schema:
        return st.dictionaries(_names, _values(schema["additionalProperties"]), max_size=5)
    fields = {key: _values(each) for key, each in schema.get("properties", {}).items()}
    required = {key: fields.pop(key) for key in schema.get("required", ())}
    return st.fixed_dictionaries(required, optional=fields)


def _read(chat: JsonObject) -> Conversation:
    entry = CatalogEntry(id="", title="", span=Span("", 0, 0), where="here")
    return ChatGPTReader().read(to_json(chat), entry, Diagnostics())


@settings(max_examples=300, deadline=None)
@given(_values(CONVERSATION))
def test_what_the_schema_accepts_is_read_in_full(chat: JsonObject) -> None:
    VALIDATOR.validate([chat])

    conversation = _read(chat)

    nodes = {key: node["message"] for key, node in chat["mapping"].items() if node.get("message")}
    assert conversation.messages.keys() == nodes.keys()
    for key, message in nodes.items():
        texts = [text for text in message["content"]["parts"] if text.strip()]
        parts = conversation.messages[key].parts
        assert [part.text for part in parts if isinstance(part, TextPart)] == texts


def test_every_field_of_the_schema_is_read_or_kept() -> None:
    message = {key: key for key in MESSAGE["properties"]} | {"author": {"role": "user"}}
    chat = {key: key for key in CONVERSATION["properties"]} | {
        "mapping": {"n": {"id": "n", "message": {**message, "create_time": 1.7e9}}},
        "current_node": "n",
    }

    conversation = _read(chat)

    read = {"id", "conversation_id", "title", "create_time", "update_time", "default_model_slug"}
    assert chat.keys() - read - {"mapping", "current_node"} == conversation.extra.keys()
    assert conversation.messages["n"].extra.keys() == {"update_time", "end_turn", "weight"}
    assert conversation.messages["n"].channel == "channel"
    assert conversation.messages["n"].status == "status"


def test_an_export_without_a_conversation_is_no_error(tmp_path: Path, run: Run) -> None:
    (tmp_path / "conversations.json").write_text("[]")

    assert run("build", "conversations.json", folder=tmp_path).returncode == 0
