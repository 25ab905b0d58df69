"""Conversations in the shape that ChatGPT exports had in 2025."""

from __future__ import annotations

from random import Random
from typing import Any

from tests.benchmarks.pictures import Picture
from tests.benchmarks.texts import TextWriter

MODELS = ("gpt-3.5-turbo", "gpt-4", "gpt-4o", "o1", "o3", "gpt-5")

_ROOT = "client-created-root"
_BYTES_BESIDE_THE_TEXTS = 1_350
_BYTES_BESIDE_THE_TEXT = 726
_SMALL_BYTES = 12_000
_LARGE_BYTES = 1_000_000
_TURN_BYTES = 20_000


class ConversationMaker:
    """Makes conversations whose JSON has a wanted size on average."""

    def __init__(self, random: Random, writer: TextWriter) -> None:
        self._random = random
        self._writer = writer

    def make(self, created: float, *, size_bytes: int, picture: Picture | None) -> dict[str, Any]:
        """Return an element of `conversations.json`."""
        turns = self._turns(size_bytes)
        model = self._random.choice(MODELS)
        identifier, system_id = self._identifier(), self._identifier()
        mapping: dict[str, Any] = {
            _ROOT: {"id": _ROOT, "message": None, "parent": None, "children": [system_id]},
            system_id: _node(_hidden_system_message(system_id), _ROOT),
        }
        parent, time = system_id, created
        for prompt, answer in self._texts(turns, size_bytes):
            time += 20 + 200 * self._random.random()
            question = self._message("user", prompt, time, {})
            if picture is not None:
                _add_picture(question, picture)
                picture = None
            time += 5 + len(answer) / 80
            metadata = _answer_metadata(model, question["id"])
            reply = self._message("assistant", answer, time, metadata)
            for message in (question, reply):
                mapping[message["id"]] = _node(message, parent)
                mapping[parent]["children"] = [message["id"]]
                parent = message["id"]
        title = self._writer.title()
        return _head(identifier, title, (created, time)) | {
            "mapping": mapping,
            "current_node": parent,
            "default_model_slug": model,
        }

    def _turns(self, size_bytes: int) -> int:
        turns = self._random.randint(4, 7)
        if size_bytes < _SMALL_BYTES:
            return 1
        return size_bytes // _TURN_BYTES if size_bytes >= _LARGE_BYTES else turns

    def _texts(self, turns: int, size_bytes: int) -> list[tuple[str, str]]:
        # Real chats are many small ones and a few long ones; the factor is 1 on average.
        is_large = size_bytes >= _LARGE_BYTES
        factor = 1 if is_large else min(self._random.lognormvariate(-0.18, 0.6), 8)
        beside = _BYTES_BESIDE_THE_TEXTS + 2 * turns * _BYTES_BESIDE_THE_TEXT
        each = max(size_bytes - beside, turns * 200) * factor / turns
        return [
            (self._writer.prompt(int(each * 0.06)), self._writer.answer(int(each * 0.83)))
            for _ in range(turns)
        ]

    def _identifier(self) -> str:
        digits = f"{self._random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-{digits[12:16]}-{digits[16:20]}-{digits[20:]}"

    def _message(
        self, role: str, text: str, time: float, metadata: dict[str, Any]
    ) -> dict[str, Any]:
        request = f"{self._random.getrandbits(64):016x}-LHR"
        return _hidden_system_message(self._identifier()) | {
            "author": {"role": role, "name": None, "metadata": {}},
            "create_time": round(time, 6),
            "content": {"content_type": "text", "parts": [text]},
            "end_turn": True if role == "assistant" else None,
            "weight": 1.0,
            "metadata": metadata | {"request_id": request, "timestamp_": "absolute"},
        }


def _hidden_system_message(identifier: str) -> dict[str, Any]:
    return {
        "id": identifier,
        "author": {"role": "system", "name": None, "metadata": {}},
        "create_time": None,
        "update_time": None,
        "content": {"content_type": "text", "parts": [""]},
        "status": "finished_successfully",
        "end_turn": True,
        "weight": 0.0,
        "metadata": {"is_visually_hidden_from_conversation": True},
        "recipient": "all",
        "channel": None,
    }


def _node(message: dict[str, Any], parent: str) -> dict[str, Any]:
    return {"id": message["id"], "message": message, "parent": parent, "children": []}


def _answer_metadata(model: str, parent: str) -> dict[str, Any]:
    return {
        "finish_details": {"type": "stop", "stop_tokens": [200002]},
        "is_complete": True,
        "citations": [],
        "content_references": [],
        "message_type": None,
        "model_slug": model,
        "default_model_slug": model,
        "parent_id": parent,
    }


def _add_picture(message: dict[str, Any], picture: Picture) -> None:
    part = {
        "content_type": "image_asset_pointer",
        "asset_pointer": f"file-service://{picture.file_id}",
        "size_bytes": len(picture.data),
        "width": picture.width,
        "height": picture.height,
        "fovea": None,
        "metadata": None,
    }
    parts = [part, *message["content"]["parts"]]
    message["content"] = {"content_type": "multimodal_text", "parts": parts}


def _head(identifier: str, title: str, times: tuple[float, float]) -> dict[str, Any]:
    created, updated = times
    return {
        "title": title,
        "create_time": round(created, 6),
        "update_time": round(updated, 6),
        "mapping": {},
        "moderation_results": [],
        "current_node": None,
        "plugin_ids": None,
        "conversation_id": identifier,
        "conversation_template_id": None,
        "gizmo_id": None,
        "gizmo_type": None,
        "is_archived": False,
        "is_starred": None,
        "safe_urls": [],
        "blocked_urls": [],
        "default_model_slug": None,
        "conversation_origin": None,
        "voice": None,
        "async_status": None,
        "disabled_tool_ids": [],
        "is_do_not_remember": False,
        "memory_scope": "global_enabled",
        "sugar_item_id": None,
        "id": identifier,
    }
