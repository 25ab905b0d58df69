"""Spoil JSON in the ways that real archives are spoilt, and in some that nobody has seen.

A mutation is three numbers, so that hypothesis can draw, repeat and shrink it: what is done, where,
and with what. Numbers wrap around, so that all of them mean something for every value.
"""

from __future__ import annotations

import copy
import json
from collections.abc import Callable, Iterator
from typing import Any, NamedTuple, TypeAlias

from hypothesis import strategies as st

from tests.documents import HOSTILE as HOSTILE_TEXTS
from tests.exports import START, make_node

_DEEP, _DEEP_TOKEN = 100_000, '"nested very deeply"'
_LONG = 100_000
_PIECES = (
    *"a*_`~[]()<>|#$&\\!:-+=.\"'\n\t\r 1{。\u0301\u200b\u202e\ufeff\x00\ud800",
    "![", "](", "> ", "- ", "1. ", "# ", "| a ", "\n\n", "\n- ", "\n> ", "```\n", "$$", "\\[",
    "\\(", "<div>", "<!--", "&amp;", "[^1]", "[a]: b\n", ":::writing\n", "http://a.b ", "**a", "a_",
    "\ue200", "\ue201", "\ue202", "\ue200cite\ue202turn0search0\ue201", "【", "【1†a】",
)  # fmt: skip
TIMES: tuple[Any, ...] = (
    0, -1, 1e308, -1e308, 10**400, float("nan"), float("inf"), "", "0", "1714564800", "soon",
    "2024-05-01", "2024-13-45T99:99:99Z", "9999-12-31T23:59:59-23:59", "0001-01-01T00:00:00+14:00",
    START * 1e3, START * 1e6, True, [], {},
)  # fmt: skip
ODD: tuple[Any, ...] = (
    None, True, False, 0, -1, 7, 1.5, 10**400, float("nan"), float("inf"), "", " ", [], {}, [None],
    "text", "nested very deeply", ["text"], {"a": "b"}, [[[["x"]]]], {"": {"": ""}},
    "../../../etc/passwd", "C:\\a\\b", "file:///a", "//a.b/c", "a" * 300, "sandbox:/mnt/data/a",
    "file-service://", "sediment://#", "data:image/png;base64,AAAA", "data:,",
    "data:text/html,<b>", "javascript:alert(1)", "https://[", "http://a b", "https://a.b/\x00",
    "turn0search0", "hidden", "all", "python", "canmore.create_textdoc", "dalle.text2im",
    "{}", '{"prompt": 1}', *TIMES, *HOSTILE_TEXTS.values(),
    *({"content_type": kind} for kind in ("text", "code", "image_asset_pointer", "thoughts", "x")),
)  # fmt: skip
LENGTHS = (1, 2, 3, 7, 20, 100)
LONGEST = 10_000

Place: TypeAlias = tuple[Any, Any]
"""An object or array, and a key or index of it."""


class Mutation(NamedTuple):
    """What is done, where, and with what."""

    kind: int
    place: int
    value: int


MUTATIONS = st.lists(
    st.builds(
        Mutation,
        st.integers(0, 2**10),
        st.integers(0, 2**16),
        st.integers(0, 2**16),
    ),
    min_size=1,
    max_size=8,
)


def mutate(value: Any, mutations: list[Mutation]) -> Any:
    """Return a value that was changed by one mutation after the other, and leave the first."""
    box = [copy.deepcopy(value)]
    for mutation in mutations:
        places = list(_iter_places(box))
        change = _CHANGES[mutation.kind % len(_CHANGES)]
        change(box, places, mutation)
    return box[0]


def to_bytes(value: Any) -> bytes:
    """Return JSON with everything that writers of JSON let pass: NaN, lone surrogates, depth."""
    deep = "[" * _DEEP + "]" * _DEEP
    return json.dumps(value).replace(_DEEP_TOKEN, deep, 1).encode()


def is_too_deep(value: Any) -> bool:
    """Return whether nobody can be asked to read the value."""
    return _DEEP_TOKEN in json.dumps(value)


def _iter_places(box: list[Any]) -> Iterator[Place]:
    containers: list[Any] = [box]
    while containers:
        container = containers.pop()
        pairs = container.items() if isinstance(container, dict) else enumerate(container)
        for key, each in list(pairs):
            yield container, key
            if isinstance(each, dict | list):
                containers.append(each)


def _at(places: list[Place], number: int) -> Place:
    return places[number % len(places)]


def _remove(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    container, key = _at(places, mutation.place)
    if container is not box:
        del container[key]


def _replace(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    container, key = _at(places, mutation.place)
    container[key] = copy.deepcopy(ODD[mutation.value % len(ODD)])


def _swap(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    """Exchange two values, unless one holds the other: JSON has no rings."""
    (one, first), (two, second) = _at(places, mutation.place), _at(places, mutation.value)
    a, b = copy.deepcopy(one[first]), copy.deepcopy(two[second])
    one[first] = b
    two[second] = a


def _copy(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    (one, first), (two, second) = _at(places, mutation.place), _at(places, mutation.value)
    one[first] = copy.deepcopy(two[second])


def _wrap(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    container, key = _at(places, mutation.place)
    value = container[key]
    wrapped = ([value], {"text": value}, [value, value], str(value))
    container[key] = wrapped[mutation.value % len(wrapped)]


def _rename(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    named = [(container, key) for container, key in places if isinstance(container, dict)]
    if named:
        container, key = named[mutation.place % len(named)]
        _, other = named[mutation.value % len(named)]
        container[other] = container.pop(key)


def _grow(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    texts = [(container, key) for container, key in places if isinstance(container[key], str)]
    if texts:
        container, key = texts[mutation.place % len(texts)]
        piece = _PIECES[mutation.value % len(_PIECES)]
        times = (1, 3, 200, 200, _LONG // len(piece))[mutation.value // len(_PIECES) % 5]
        container[key] += piece * times


def _set_time(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    times = [(container, key) for container, key in places if "time" in str(key).lower()]
    if times:
        container, key = times[mutation.place % len(times)]
        container[key] = TIMES[mutation.value % len(TIMES)]


def _nodes(box: list[Any]) -> dict[str, Any]:
    mapping = box[0].get("mapping") if isinstance(box[0], dict) else None
    return mapping if isinstance(mapping, dict) else {}


def _move(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    """Hang a node below another one, which may make a ring, or below one that is not there."""
    nodes = _nodes(box)
    keys = list(nodes)
    if keys and isinstance(node := nodes[keys[mutation.place % len(keys)]], dict):
        node["parent"] = [*keys, None, "gone", "", 7][mutation.value % (len(keys) + 4)]
        node.setdefault("children", []) if mutation.value % 2 else node.pop("children", None)


def _misname(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    """Have a node, its message or the current node be called like another one."""
    nodes = _nodes(box)
    keys = list(nodes)
    if keys and isinstance(node := nodes[keys[mutation.place % len(keys)]], dict):
        other = [*keys, "gone", None, 7][mutation.value % (len(keys) + 3)]
        targets = [each for each in (node, box[0], node.get("message")) if isinstance(each, dict)]
        target = targets[mutation.kind % len(targets)]
        target["current_node" if target is box[0] else "id"] = other


def _chain(box: list[Any], places: list[Place], mutation: Mutation) -> None:
    """Let a row of messages follow a node, now and then a very long one."""
    nodes = _nodes(box)
    keys = list(nodes)
    above = keys[mutation.place % len(keys)] if keys else None
    is_long = mutation.value % 200 == 0
    for number in range(LONGEST if is_long else LENGTHS[mutation.value % len(LENGTHS)]):
        key = f"chain-{mutation.place}-{number}"
        role = ("user", "assistant", "tool")[number % 3]
        nodes[key] = make_node(key, parent=above, role=role, text=f"Link {number}")
        # Beside each other, one below the other, or roots.
        above = (key, above, None)[mutation.kind // len(_CHANGES) % 3]


_Change: TypeAlias = Callable[[list[Any], list[Place], Mutation], None]
_CHANGES: tuple[_Change, ...] = (
    _remove, _replace, _replace, _swap, _copy, _wrap, _rename, _grow, _grow, _set_time, _move,
    _misname, _chain,
)  # fmt: skip
