"""Deep research: reports that stand in the state of a widget, where no reader would look for text.

Until 2025 the report was an ordinary answer. Since then it is a message inside a message: JSON in
the metadata of a tool's message or, hidden from the chat, in its text.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from chat2site.api import Part, UnknownPart, decode_json, iter_texts
from chat2site_plugins.chatgpt.header import HIDING_KEYS
from chat2site_plugins.chatgpt.pictures import says_something

MARK = b"report_message"
"""What the JSON of a conversation with such reports holds."""

RESEARCH = "deep_research"
"""The content type of the line above a report: `raw` holds its title."""

RESEARCH_STATE = "deep_research_state"
"""The content type of what a widget knows besides its report, such as the plan."""

_REPORT = MARK.decode()
_CARRIERS = ("chatgpt_sdk", "chatgpt_sdk.widget_state", "widget_state", "venus_widget_state")
_TEXT_BEFORE_STATE = "The latest state of the widget is:"
_DEEPEST = 3


class ReportFinder:
    """Finds the reports of one conversation, each once: snapshots of a widget repeat them."""

    def __init__(self) -> None:
        self._seen: set[str] = set()

    def find(self, message: Mapping[str, Any]) -> tuple[Mapping[str, Any], list[Part]]:
        """Return the message to read, and parts that belong below it.

        A message that carries a report is read as the report. Any other is returned as it is.
        """
        metadata = message.get("metadata")
        metadata = metadata if isinstance(metadata, dict) else {}
        state = _find_carried_state(message, metadata)
        text = _text_of(state[_REPORT].get("content")) if state else ""
        if not state or not text.strip() or text in self._seen or _is_draft(state, metadata):
            return message, []
        self._seen.add(text)
        left = {key: value for key, value in state.items() if key != _REPORT}
        own_text = _text_of(message.get("content"))
        if own_text.strip() and not own_text.startswith(_TEXT_BEFORE_STATE):
            left["message"] = message["content"]["parts"]
        rest: list[Part] = [UnknownPart(content_type=RESEARCH_STATE, raw=left)]
        report = _as_answer(message, state[_REPORT], metadata, left.get("plan"))
        return report, rest if says_something(left) else []


def read_heading(metadata: Mapping[str, Any]) -> Iterator[Part]:
    """Yield a part with the title of the research whose result a message is, if it is one."""
    title = metadata.get("async_task_title")
    is_research = metadata.get("async_task_type") == "research"
    if is_research and isinstance(title, str) and title.strip():
        yield UnknownPart(content_type=RESEARCH, raw={"title": title})


def _as_answer(
    message: Mapping[str, Any], report: dict[str, Any], outer: Mapping[str, Any], plan: object
) -> Mapping[str, Any]:
    """Return the report as the assistant's answer in the place of the message that carries it."""
    inner = report.get("metadata")
    title = plan.get("title") if isinstance(plan, dict) else None
    metadata = {key: value for key, value in outer.items() if key not in HIDING_KEYS + _CARRIERS}
    metadata |= inner if isinstance(inner, dict) else {}
    metadata |= {"async_task_type": "research"}
    metadata.setdefault("async_task_title", title)
    return {
        **message,
        "author": {"role": "assistant"},
        "content": report.get("content"),
        "metadata": metadata,
        "recipient": "all",
    }


def _is_draft(state: Mapping[str, Any], metadata: Mapping[str, Any]) -> bool:
    """Return whether it is a snapshot from before the end, which the chat did not show either."""
    is_hidden = any(metadata.get(key) for key in HIDING_KEYS)
    return is_hidden and state.get("status") not in (None, "completed")


def _find_carried_state(
    message: Mapping[str, Any], metadata: Mapping[str, Any]
) -> dict[str, Any] | None:
    author = message.get("author")
    if isinstance(author, dict) and author.get("role") == "user":
        return None
    text = _text_of(message.get("content"))
    carried = {key: metadata[key] for key in _CARRIERS if key in metadata}
    is_state = text.startswith(_TEXT_BEFORE_STATE)
    return (_find_state(text, 0) if is_state else None) or _find_state(carried, 0)


def _find_state(value: object, depth: int) -> dict[str, Any] | None:
    """Return the state that holds a report, from an object or from JSON in a text."""
    if isinstance(value, str) and _REPORT in value:
        try:
            value = decode_json(value[value.find("{") :].encode("utf-8", "replace")).value
        except ValueError:
            return None
    if not isinstance(value, dict) or depth > _DEEPEST:
        return None
    if isinstance(value.get(_REPORT), dict):
        return value
    inner = (_find_state(each, depth + 1) for each in value.values())
    return next(filter(None, inner), None)


def _text_of(content: object) -> str:
    parts = content.get("parts") if isinstance(content, dict) else None
    return "\n".join(iter_texts(parts))
