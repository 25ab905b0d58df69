"""Small chats in turns for tests, and a short way to read them."""

from __future__ import annotations

import base64
import json
from pathlib import Path
from typing import Any

from chat2site.api import CatalogEntry, Conversation, Diagnostics, Span, UnknownPart
from chat2site.model.diagnostics import Diagnostic
from chat2site_plugins.turns.reader import TurnsReader
from tests.exports import PIXEL, JsonObject

PIXEL_BASE64 = base64.b64encode(PIXEL).decode()
WHERE = "chats.json, conversation 1"

# Every rule of the format once, in the layout that its author showed: comments included.
EXAMPLE = """\
// Exported from "kitchen helper" /* by hand */
{
  "conversationId": "0b7e-kitchen-helper",

  /* Optional, { and [ mean nothing here */
  "metadata": {
    "title": "Supper // for two",
    "createdAt": "2025-01-10T12:34:56Z",
    "modelUsed": "gpt-4" // Or any other relevant info
  },
  "systemContext": "You are a *cook* /* and no poet */.",
  "turns": [
    {
      "turnId": 1, // a number or an internal id
      "userInput": {
        "type": "text", // "text" | "image"
        "content": "What goes with leeks?",
        "timestamp": "2025-01-10T12:35:00Z",
      },
      "assistantAttempts": [
        {
          "attemptId": 1,
          "timestamp": "2025-01-10T12:35:05Z",
          "type": "text",
          "content": "Onions.",
          "status": "discarded" // or "accepted" | "error"
        },
        {
          "attemptId": 2,
          "timestamp": "2025-01-10T12:36:00Z",
          "type": "text",
          "content": "Potatoes, in a soup:\\n\\n1. Slice\\n2. Simmer",
          "status": "accepted",
          "tokens": { "in": 12, "out": 9 }
        },
      ]
    },
    {
      "turnId": 2,
      "cost": 0.04,
      "userInput": {
        "type": "image",
        "content": "The soup in a blue bowl",
        "timestamp": "2025-01-10T12:40:00Z"
      },
      "assistantAttempts": [
        {
          "attemptId": 1,
          "timestamp": "2025-01-10T12:40:02Z",
          "type": "error",
          "content": "The drawing service is busy",
          "status": "error"
        },
        {
          "attemptId": 2,
          "timestamp": "2025-01-10T12:40:09Z",
          "type": "image",
          "content": "pictures/soup.png",
          "status": "accepted"
        }
      ]
    },
  ],
  // What the user was typing
  "userDraft": { "type": "text", "content": "And for dess" },
}
"""


def read_told(value: object, *, where: str = WHERE) -> tuple[Conversation, list[Diagnostic]]:
    """Return the conversation that a JSON value or text is, and what was reported."""
    text = value if isinstance(value, str) else json.dumps(value)
    diagnostics = Diagnostics()
    entry = CatalogEntry(id="c", title="", span=Span("chats.json", 0, 0), where=where)
    conversation = TurnsReader().read(text.encode(), entry, diagnostics)
    return conversation, diagnostics.found


def read(value: object) -> tuple[Conversation, list[str]]:
    """Return the conversation, and the codes of what was reported."""
    conversation, found = read_told(value)
    return conversation, [each.code for each in found]


def read_soundly(value: object) -> Conversation:
    """Return the conversation, which must have nothing to report."""
    conversation, codes = read(value)
    assert codes == []
    return conversation


def make_chat(*turns: Any, **fields: Any) -> JsonObject:
    """Return a conversation of these turns with an id."""
    return {"conversationId": "c1", "turns": list(turns), **fields}


def make_turn(prompt: Any = "Hi", *attempts: Any, **fields: Any) -> JsonObject:
    """Return a turn; a prompt that is just a text is one of type `text`."""
    user_input = {"content": prompt} if isinstance(prompt, str) else prompt
    return {"userInput": user_input, "assistantAttempts": list(attempts), **fields}


def write_files(folder: Path, **files: object) -> Path:
    """Write values as JSON files named `name.json`, texts as they are; return the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, value in files.items():
        text = value if isinstance(value, str) else json.dumps(value)
        (folder / f"{name}.json").write_text(text, encoding="utf-8")
    return folder


def make_own_part(content_type: str, content: str, kind: str = "text") -> UnknownPart:
    """Return a part of a type that only turns have."""
    return UnknownPart(content_type=content_type, raw={"type": kind, "content": content})


def make_extras(raw: object) -> UnknownPart:
    """Return the part that fields become which somebody added to the format."""
    return UnknownPart(content_type="extra_fields", raw=raw)
