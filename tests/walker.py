"""Walk an export with the standard library alone, and find what everybody said in a page's text.

This is a second opinion: it shares no code with the readers and writers, and knows nothing of their
parts and blocks. Texts are compared as rows of words, after marks of Markdown that hold words of
their own (list numbers, languages of fences, targets of links) and citation marks are taken out.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any, NamedTuple

_CONTEXTS = ("user_editable_context", "model_editable_context")
# Types, codes and addresses: nobody has said them, and a page shows some as links or files.
_NOT_SAID = frozenset(
    """
    $schema asset_pointer attemptId chunks content_type conversationId createdAt direction domain
    format id image_url language modelUsed multiple role status timestamp turnId type url
    """.split()
)
_CITATION = re.compile(
    "\ue200[^\ue200\ue201]*\ue201|\ue200\\S*|[\ue203-\ue206]|【[^【】]*†[^【】]*】"
)
_HEADER = re.compile(r"^:::\w*(\{.*\})?$", re.MULTILINE)
_MARKDOWN = re.compile(r"^\s*\d+[.)]\s|^\s*(?:```+|~~~+)\w*$|\]\([^()\s]*\)", re.MULTILINE)
_PIECES = re.compile(r"\x00+")
_NOT_INLINE = frozenset(
    """
    blockquote br details div dd dt figcaption figure footer h1 h2 h3 h4 h5 h6 header hr img li ol
    p pre section summary sup table td th tr ul
    """.split()
)


class Said(NamedTuple):
    """A text in an export, and who must find it where."""

    conversation_id: str
    message_id: str
    text: str
    is_hidden: bool = False


def iter_chatgpt(value: Any) -> Iterator[Said]:
    """Yield every text of every message of every branch in a file of ChatGPT's."""
    for chat in value:
        for key, node in chat["mapping"].items():
            message = node["message"] or {}
            metadata = message.get("metadata") or {}
            content = message.get("content") or {}
            is_hidden = content.get("content_type") in _CONTEXTS or bool(
                metadata.get("is_visually_hidden_from_conversation")
            )
            for text in (*_iter_texts(content), *_iter_texts_of_metadata(metadata)):
                yield Said(chat["id"], key, text, is_hidden)


def iter_turns(value: Any) -> Iterator[Said]:
    """Yield every text of chats in turns; what is an image, or a path to one, is none."""
    for chat in value:
        for text in _iter_texts({**chat, "metadata": None}):
            if not re.fullmatch(r"(data:|iVBOR)\S+|\S+\.png", text):
                yield Said(chat["conversationId"], "", text)


def iter_pieces(text: str) -> Iterator[tuple[str, ...]]:
    """Yield the words of a text between its marks, one row of words for each stretch."""
    for line in _HEADER.findall(text):
        # What a box is about. Its id is a number that only ChatGPT knows, its variant a type.
        fields = re.findall(r'(\w+)="([^"]*)"', line)
        yield from (tuple(_words(text)) for key, text in fields if key not in {"id", "variant"})
    text = _HEADER.sub("\x00", _CITATION.sub("\x00", text))
    for piece in _PIECES.split(_MARKDOWN.sub(" ", text)):
        if words := tuple(_words(piece)):
            yield words


class PageText:
    """The text of the conversation on an HTML page, as words in order."""

    def __init__(self, markup: str) -> None:
        reader = _TextReader()
        reader.feed(markup)
        reader.close()
        self._words = f" {' '.join(_words(''.join(reader.pieces)))} "

    def holds(self, words: tuple[str, ...]) -> bool:
        """Return whether these words stand in the text, next to each other and in this order."""
        return f" {' '.join(words)} " in self._words


class _TextReader(HTMLParser):
    """Collects the text below the element of the conversation: prompts stand in a list too."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.pieces: list[str] = []
        self._open_divs = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag == "div" and (self._open_divs or ("class", "c2s-conversation") in attrs):
            self._open_divs += 1
        self._part(tag)
        # An image is called what its owner called it.
        for name, value in attrs:
            self.handle_data(f" {value} " if name == "alt" else "")

    def handle_endtag(self, tag: str) -> None:
        self._part(tag)
        if tag == "div" and self._open_divs:
            self._open_divs -= 1

    def handle_data(self, data: str) -> None:
        if self._open_divs:
            self.pieces.append(data)

    def _part(self, tag: str) -> None:
        self.handle_data(" " if tag in _NOT_INLINE else "")


def _words(text: str) -> list[str]:
    # An underscore may be a letter of a name or the mark of an emphasis.
    return re.findall(r"[^\W_]+", text)


def _iter_texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        inner = _read_json(value)
        if isinstance(inner, dict):
            yield from _iter_texts(inner)
        elif value.strip():
            yield value
    elif isinstance(value, dict):
        for key, each in value.items():
            if key not in _NOT_SAID and not key.endswith("_id"):
                yield from _iter_texts(each)
    elif isinstance(value, list):
        for each in value:
            yield from _iter_texts(each)


def _iter_texts_of_metadata(metadata: Any) -> Iterator[str]:
    for attachment in metadata.get("attachments", ()):
        yield attachment["name"]
    for reference in metadata.get("content_references", ()):
        yield from (item["title"] for item in reference.get("items", ()))
    for citation in metadata.get("citations", ()):
        yield citation["metadata"]["title"]
    state = json.loads(metadata.get("chatgpt_sdk", {}).get("widget_state", "{}"))
    yield from _iter_texts(state.get("report_message", {}).get("content", {}))


def _read_json(text: str) -> Any:
    try:
        return json.loads(text)
    except ValueError:
        return None
