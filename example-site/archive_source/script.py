"""Read conversation scripts, which are Markdown with header lines that start with a section sign.

    § conversation sourdough-rise
    title: Sourdough that does not rise
    created: 2023-03-04 18:22:07
    model: gpt-4

    § user
    Why is my bread flat?

    § assistant name=first-try
    …

    § assistant after=user-1
    Another answer to the same prompt.

Messages follow each other unless `after` names another one, which makes a fork; `after=start` is
another first message. A message without a `name` is called after its role and its number, such as
`user-1`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from .values import Directive, ScriptedConversation, ScriptedMessage

_HEADER = re.compile(r"^§ (conversation|system|user|assistant|tool)\b(.*)$", re.MULTILINE)
_DIRECTIVE = re.compile(r"^§([a-z]+) (.+)$", re.MULTILINE)


def read_scripts(folder: Path) -> list[ScriptedConversation]:
    """Return all conversations of a folder, the oldest first."""
    conversations = [
        conversation
        for path in sorted(folder.glob("*.chat"))
        for conversation in parse_script(path.read_text(encoding="utf-8"))
    ]
    repeated = [slug for slug, count in Counter(c.slug for c in conversations).items() if count > 1]
    if repeated:
        raise ValueError(f"Conversations with the same name: {', '.join(repeated)}")
    return sorted(conversations, key=lambda conversation: conversation.created)


def parse_script(text: str) -> Iterator[ScriptedConversation]:
    """Yield the conversations of one script."""
    sections = list(_iter_sections(text))
    starts = [number for number, section in enumerate(sections) if section[0] == "conversation"]
    for start, end in zip(starts, [*starts[1:], len(sections)], strict=True):
        _, slug, head = sections[start]
        yield _parse_conversation(slug.strip(), head, sections[start + 1 : end])


def _iter_sections(text: str) -> Iterator[tuple[str, str, str]]:
    headers = list(_HEADER.finditer(text))
    ends = [header.start() for header in headers[1:]] + [len(text)]
    for header, end in zip(headers, ends, strict=True):
        yield header[1], header[2], text[header.end() : end].strip("\n")


def _parse_conversation(
    slug: str, head: str, sections: list[tuple[str, str, str]]
) -> ScriptedConversation:
    options = _parse_fields(head)
    return ScriptedConversation(
        slug=slug,
        title=options.get("title") or None,
        created=datetime.fromisoformat(options["created"]).replace(tzinfo=UTC),
        model=options["model"],
        options=options,
        messages=tuple(_parse_messages(sections)),
    )


def _parse_fields(head: str) -> dict[str, str]:
    fields = (line.partition(":") for line in head.splitlines() if line.strip())
    return {key.strip(): value.strip() for key, _, value in fields}


def _parse_messages(sections: list[tuple[str, str, str]]) -> Iterator[ScriptedMessage]:
    numbers: Counter[str] = Counter()
    previous: str | None = None
    names: set[str] = set()
    for role, header, body in sections:
        numbers[role] += 1
        options = dict(word.split("=", 1) for word in header.split())
        name = options.pop("name", f"{role}-{numbers[role]}")
        parent = options.pop("after", previous)
        parent = None if parent == "start" else parent
        if name in names or (parent is not None and parent not in names):
            raise ValueError(f"Message {name} after {parent}: name used twice, or not known")
        names.add(name)
        yield ScriptedMessage(name, role, parent, options, tuple(_parse_pieces(body)))
        previous = name


def _parse_pieces(body: str) -> Iterator[str | Directive]:
    position = 0
    for line in _DIRECTIVE.finditer(body):
        yield from _non_empty(body[position : line.start()])
        yield Directive(line[1], line[2].strip())
        position = line.end()
    yield from _non_empty(body[position:])


def _non_empty(text: str) -> Iterator[str]:
    if text.strip():
        yield text.strip("\n")
