"""The tree of a conversation, from nodes that need not form one.

`parent` is what counts: since the middle of 2026 there is no `children`, and the order of `mapping`
never meant anything. Nothing here recurses, as conversations of 10,000 messages are real.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping
from typing import Any

import msgspec

from chat2site_plugins.chatgpt.times import parse_time

_NEVER = float("inf")


class Tree(msgspec.Struct, frozen=True, kw_only=True):
    """The nodes that have a message, parents before children.

    `parents` maps each of them to the nearest one above it. `active` leads from a root to the
    current node. `lost_parents` counts parents that are not there, `rings` circles that were cut.
    """

    nodes: Mapping[str, Mapping[str, Any]]
    parents: Mapping[str, str | None]
    active: tuple[str, ...]
    lost_parents: int
    rings: int


def read_tree(mapping: Mapping[str, Any], current: object) -> Tree:
    """Return the tree that a conversation's `mapping` and `current_node` describe."""
    nodes = {key: _as_node(value) for key, value in mapping.items()}
    aliases = _find_aliases(nodes)
    children = _find_children(nodes, aliases)
    parents, lost_parents = _find_parents(nodes, aliases, children)
    times = {key: _find_time(node) for key, node in nodes.items()}
    rings = _cut_rings(parents, times)
    nearest = _find_nearest_messages(nodes, parents)
    above = {key: _nearest_of(parents[key], nearest) for key in nodes if nearest[key] == key}
    order = _order(above, times, children)
    start = _nearest_of(_resolve(current, aliases), nearest)
    return Tree(
        nodes={key: nodes[key] for key in order},
        parents={key: above[key] for key in order},
        active=_climb(start or _find_newest_leaf(order, above, times), above),
        lost_parents=lost_parents,
        rings=rings,
    )


def _as_node(value: object) -> Mapping[str, Any]:
    # A value that is no node may still be somebody's message.
    return value if isinstance(value, dict) else {"message": value}


def _find_aliases(nodes: Mapping[str, Mapping[str, Any]]) -> dict[str, str]:
    """Map every name of a node to its key: the key, its own id, the id of its message."""
    aliases = {key: key for key in nodes}
    for key, node in nodes.items():
        if isinstance(node.get("id"), str):
            aliases.setdefault(node["id"], key)
    for key, node in nodes.items():
        message = node.get("message")
        if isinstance(message, dict) and isinstance(message.get("id"), str):
            aliases.setdefault(message["id"], key)
    return aliases


def _resolve(reference: object, aliases: Mapping[str, str]) -> str | None:
    return aliases.get(reference) if isinstance(reference, str) else None


def _find_children(
    nodes: Mapping[str, Mapping[str, Any]], aliases: Mapping[str, str]
) -> dict[str, tuple[str, int]]:
    """Map each node that some `children` lists to the first parent that does so, and its place."""
    claims: dict[str, tuple[str, int]] = {}
    for key, node in nodes.items():
        listed = node.get("children")
        for place, reference in enumerate(listed if isinstance(listed, list) else ()):
            child = _resolve(reference, aliases)
            if child is not None:
                claims.setdefault(child, (key, place))
    return claims


def _find_parents(
    nodes: Mapping[str, Mapping[str, Any]],
    aliases: Mapping[str, str],
    children: Mapping[str, tuple[str, int]],
) -> tuple[dict[str, str | None], int]:
    parents: dict[str, str | None] = {}
    lost = 0
    for key, node in nodes.items():
        parent = _resolve(node.get("parent"), aliases)
        if parent is None and key in children:
            parent = children[key][0]
        if parent is None and node.get("parent") is not None:
            lost += 1
        parents[key] = parent
    return parents, lost


def _find_time(node: Mapping[str, Any]) -> float:
    message = node.get("message")
    time = parse_time(message.get("create_time")) if isinstance(message, dict) else None
    return time.timestamp() if time else _NEVER


def _cut_rings(parents: dict[str, str | None], times: Mapping[str, float]) -> int:
    """Make the oldest node of each ring a root; return how many rings there were."""
    rings = 0
    done: set[str] = set()
    for key in list(parents):
        trail = _trail_up(key, parents, done)
        last = parents[trail[-1]] if trail else None
        if last is not None and last not in done:
            # The walk ended at a node of its own trail.
            ring = trail[trail.index(last) :]
            parents[min(ring, key=times.__getitem__)] = None
            rings += 1
        done.update(trail)
    return rings


def _trail_up(start: str, parents: Mapping[str, str | None], done: Container[str]) -> list[str]:
    """Return the nodes from `start` upward that are new, until one is known or comes again."""
    trail: dict[str, None] = {}
    key: str | None = start
    while key is not None and key not in done and key not in trail:
        trail[key] = None
        key = parents[key]
    return list(trail)


def _find_nearest_messages(
    nodes: Mapping[str, Mapping[str, Any]], parents: Mapping[str, str | None]
) -> dict[str, str | None]:
    """Map each node to itself if it has a message, else to the nearest node above that has one."""
    nearest: dict[str, str | None] = {
        key: key for key, node in nodes.items() if node.get("message") is not None
    }
    for key in nodes:
        trail = _trail_up(key, parents, done=nearest.keys())
        if trail:
            found = _nearest_of(parents[trail[-1]], nearest)
            nearest.update(dict.fromkeys(trail, found))
    return nearest


def _nearest_of(key: str | None, nearest: Mapping[str, str | None]) -> str | None:
    return None if key is None else nearest[key]


def _order(
    above: Mapping[str, str | None],
    times: Mapping[str, float],
    children: Mapping[str, tuple[str, int]],
) -> list[str]:
    """Return the nodes depth first; siblings by time, then as `children` and `mapping` say."""
    below: dict[str | None, list[str]] = {}
    for key, parent in above.items():
        below.setdefault(parent, []).append(key)
    earliest = _find_earliest(below, times)
    order: list[str] = []
    for siblings in below.values():
        siblings.sort(key=lambda child: (earliest[child], _place(child, children)))
    waiting = below.get(None, [])[::-1]
    while waiting:
        key = waiting.pop()
        order.append(key)
        waiting.extend(reversed(below.get(key, ())))
    return order


def _place(child: str, children: Mapping[str, tuple[str, int]]) -> float:
    return children[child][1] if child in children else _NEVER


def _find_earliest(
    below: Mapping[str | None, list[str]], times: Mapping[str, float]
) -> dict[str, float]:
    """Map each node to its time, or, where it has none, to the earliest time below it."""
    downward: list[str] = list(below.get(None, ()))
    for key in downward:
        downward.extend(below.get(key, ()))
    earliest: dict[str, float] = {}
    for key in reversed(downward):
        time = times[key]
        if time == _NEVER:
            time = min((earliest[child] for child in below.get(key, ())), default=_NEVER)
        earliest[key] = time
    return earliest


def _find_newest_leaf(
    order: Iterable[str], above: Mapping[str, str | None], times: Mapping[str, float]
) -> str | None:
    inner = set(above.values())
    leaves = [key for key in order if key not in inner]
    # Of leaves without a time, the last in order: `max` alone would give the first.
    return max(
        reversed(leaves),
        key=lambda key: -_NEVER if times[key] == _NEVER else times[key],
        default=None,
    )


def _climb(start: str | None, above: Mapping[str, str | None]) -> tuple[str, ...]:
    path: list[str] = []
    key = start
    while key is not None:
        path.append(key)
        key = above[key]
    return tuple(reversed(path))
