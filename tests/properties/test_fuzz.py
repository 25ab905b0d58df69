"""Whatever is in an archive, it becomes sound pages: no exception, no hang, nothing lost.

The suite runs some hundred examples, always the same ones. For a real hunt, each time with others:

    CHAT2SITE_FUZZ_EXAMPLES=20000 pytest tests/properties/test_fuzz.py
"""

from __future__ import annotations

import json
import math
import os
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from chat2site.errors import SourceError
from tests.exports import JsonObject, make_chat, make_node, to_json, write_folder
from tests.fixtures.forms import FORMS, exports
from tests.mutations import MUTATIONS, Mutation, is_too_deep, mutate, to_bytes
from tests.sites import BuiltPage, Site, Workbench, build_site
from tests.soundness import check_page, watchdog

_EXAMPLES = int(os.environ.get("CHAT2SITE_FUZZ_EXAMPLES", "0"))
_TURNS_KEYS = {"conversationId", "systemContext", "turns", "userDraft"}
_CHATGPT = st.sampled_from([name for name, form in FORMS.items() if form.generation])
_TURNS = st.sampled_from([name for name, form in FORMS.items() if not form.generation])
_EXPORTS = exports()
_MEMBERS = st.sampled_from(
    [
        (name, member)
        for name, members in _EXPORTS.items()
        for member in members
        if member.endswith(".json") or member == "chat.html"
    ]
)


def fuzz(share: float = 1) -> settings:
    """Return settings for this share of the examples."""
    return settings(
        max_examples=math.ceil((_EXAMPLES or 200) * share),
        derandomize=not _EXAMPLES,
        database=None,
        suppress_health_check=list(HealthCheck),
    )


@pytest.fixture(scope="module")
def chatgpt(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return make_bench(tmp_path_factory.mktemp("chatgpt"), "chatgpt", FORMS["text"].chat)


@pytest.fixture(scope="module")
def turns(tmp_path_factory: pytest.TempPathFactory) -> Workbench:
    return make_bench(tmp_path_factory.mktemp("turns"), "turns", FORMS["turns-attempts"].chat)


def make_bench(folder: Path, reader: str, sound: JsonObject) -> Workbench:
    files = {file.path: file.data for form in FORMS.values() for file in form.files}
    files["conversations.json"] = to_json([sound])
    source = write_folder(folder / "source", files)
    return Workbench(folder, source, reader=reader, sound=to_json(sound))


def build_spoilt(bench: Workbench, name: str, mutations: list[Mutation]) -> tuple[Any, BuiltPage]:
    """Return a spoilt chat and its page, which is sound in itself."""
    chat = mutate(FORMS[name].chat, mutations)
    with watchdog():
        page = bench.build(to_bytes(chat))
    check_page(page)
    return chat, page


@fuzz()
@given(name=_CHATGPT, mutations=MUTATIONS)
def test_every_spoilt_chat_becomes_a_sound_page(
    chatgpt: Workbench, name: str, mutations: list[Mutation]
) -> None:
    chat, page = build_spoilt(chatgpt, name, mutations)

    mapping = chat.get("mapping") if isinstance(chat, dict) else None
    nodes = mapping if isinstance(mapping, dict) and not is_too_deep(chat) else None
    assert page.is_readable == (nodes is not None)
    assert page.result.ledger.messages.read == sum(map(has_message, (nodes or {}).values()))


@fuzz()
@given(name=_TURNS, mutations=MUTATIONS)
def test_every_spoilt_chat_in_turns_becomes_a_sound_page(
    turns: Workbench, name: str, mutations: list[Mutation]
) -> None:
    chat, page = build_spoilt(turns, name, mutations)

    has_turns = isinstance(chat, dict) and bool(chat.keys() & _TURNS_KEYS)
    assert page.is_readable == (has_turns and not is_too_deep(chat))


@fuzz(share=0.04)
@given(place=_MEMBERS, mutations=MUTATIONS, cut=st.integers(0, 2**16), is_cut=st.booleans())
def test_an_export_with_a_spoilt_file_becomes_a_site_or_an_error_that_names_it(
    tmp_path_factory: pytest.TempPathFactory,
    place: tuple[str, str],
    mutations: list[Mutation],
    cut: int,
    is_cut: bool,
) -> None:
    name, member = place
    data = _EXPORTS[name][member]
    folder = tmp_path_factory.mktemp("spoilt")
    spoilt = spoil_bytes(data, cut) if is_cut else spoil_values(data, mutations)
    source = write_folder(folder / "spoilt export", {**_EXPORTS[name], member: spoilt})

    outcome = build_or_fail(folder, source)
    shutil.rmtree(folder)

    if isinstance(outcome, SourceError):
        assert member in outcome.message or "spoilt export" in outcome.message
    else:
        assert outcome.report.ledger.is_balanced


def build_or_fail(folder: Path, source: Path) -> Site | SourceError:
    try:
        with watchdog():
            return build_site(folder, source)
    except SourceError as error:
        return error


def spoil_values(data: bytes, mutations: list[Mutation]) -> bytes:
    start, end = data.find(b"{"), data.rfind(b"}") + 1
    if data.startswith(b"["):
        start, end = 0, len(data)
    return data[:start] + to_bytes(mutate(json.loads(data[start:end]), mutations)) + data[end:]


def spoil_bytes(data: bytes, number: int) -> bytes:
    """Cut the file off, or put in bytes that are no text."""
    place = number % (len(data) + 1)
    return data[:place] + (b"" if number % 3 else b'\xff\xfe"' + data[place + 1 :])


def has_message(node: Any) -> bool:
    message = node.get("message") if isinstance(node, dict) else node
    # Infinity and NaN are no values of JSON; they read as null.
    return message is not None and (not isinstance(message, float) or math.isfinite(message))


_SHAPES: dict[str, tuple[int, Callable[[int], int | None]]] = {
    "a chain of 10,000": (10_000, lambda key: key - 1 if key else None),
    "a ring": (2_000, lambda key: (key - 1) % 2_000),
    "roots": (2_000, lambda key: None),
    "versions of one answer": (2_000, lambda key: 0 if key else None),
    "forks inside forks": (2_000, lambda key: (key - 1) // 2 * 2 - 1 if key > 2 else None),
    "parents that are not there": (2_000, lambda key: 2_000 + key),
}


@pytest.mark.parametrize("name", _SHAPES)
def test_an_enormous_conversation_becomes_a_sound_page(chatgpt: Workbench, name: str) -> None:
    number, find_parent = _SHAPES[name]
    parents = [find_parent(key) for key in range(number)]
    nodes = [
        make_node(str(key), parent=None if parent is None else str(parent))
        for key, parent in enumerate(parents)
    ]

    with watchdog():
        page = chatgpt.build(to_json(make_chat(*nodes)))

    check_page(page)
    assert page.result.ledger.messages.read == number


_FOUND = {
    "nothing but the ends of citation marks": "\ue201" * 100_000,
    "formulas without an end": "\\[\\(" * 250_000,
    "citation marks that cite nothing": "\ue200cite\ue202turn0search0\ue201" * 10_000,
}


@pytest.mark.parametrize("name", _FOUND)
def test_what_once_hung_becomes_a_sound_page(chatgpt: Workbench, name: str) -> None:
    chat = make_chat(make_node("a", role="assistant", text=_FOUND[name]))

    with watchdog():
        page = chatgpt.build(to_json(chat))

    check_page(page)
