"""Whatever the nodes of a conversation say, they become a tree that holds every message."""

from __future__ import annotations

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from chat2site_plugins.chatgpt.tree import Tree, read_tree
from tests.exports import START, make_node

KEYS = st.sampled_from("abcdefgh")
REFERENCES = KEYS | st.sampled_from(["gone", "a-id"]) | st.none() | st.integers()
TIMES = st.sampled_from([None, 0, START, START + 1, START + 2, "soon"])


@st.composite
def odd_nodes(draw: st.DrawFn, key: str) -> Any:
    """Draw a node that breaks every rule now and then, or something that is no node."""
    if draw(st.integers(0, 20)) == 0:
        return draw(st.none() | st.just("text") | st.just([]))
    node = make_node(key, time=draw(TIMES))
    node["parent"] = draw(REFERENCES)
    node["id"] = draw(st.sampled_from([key, "a-id", None]))
    if draw(st.booleans()):
        node["children"] = draw(st.lists(REFERENCES, max_size=4) | st.none())
    if draw(st.integers(0, 3)) == 0:
        node["message"] = None
    return node


@st.composite
def odd_mappings(draw: st.DrawFn) -> dict[str, Any]:
    keys = draw(st.lists(KEYS, unique=True))
    return {key: draw(odd_nodes(key)) for key in keys}


@st.composite
def sound_trees(draw: st.DrawFn) -> dict[str, dict[str, Any]]:
    """Draw nodes whose parents stand before them, each one second newer than the one before."""
    nodes: dict[str, dict[str, Any]] = {}
    for number in range(draw(st.integers(1, 8))):
        parent = draw(st.sampled_from(sorted(nodes))) if nodes else None
        nodes[f"n{number}"] = make_node(f"n{number}", parent=parent, time=START + number)
    return nodes


def has_message(value: Any) -> bool:
    return (value.get("message") if isinstance(value, dict) else value) is not None


def is_path(tree: Tree, path: tuple[str, ...]) -> bool:
    above = (None, *path)
    return all(tree.parents[key] == parent for parent, key in zip(above, path, strict=False))


@given(mapping=odd_mappings(), current=REFERENCES)
def test_every_message_is_in_the_tree_once(mapping: dict[str, Any], current: Any) -> None:
    tree = read_tree(mapping, current)

    assert sorted(tree.nodes) == sorted(key for key in mapping if has_message(mapping[key]))
    assert tree.parents.keys() == tree.nodes.keys()


@given(mapping=odd_mappings(), current=REFERENCES)
def test_parents_stand_before_their_children(mapping: dict[str, Any], current: Any) -> None:
    tree = read_tree(mapping, current)

    places: dict[str | None, int] = {key: place for place, key in enumerate(tree.nodes)}
    places[None] = -1
    assert all(places[parent] < places[key] for key, parent in tree.parents.items())


@given(mapping=odd_mappings(), current=REFERENCES)
def test_the_active_path_leads_down_from_a_root(mapping: dict[str, Any], current: Any) -> None:
    tree = read_tree(mapping, current)

    assert bool(tree.active) == bool(tree.nodes)
    assert is_path(tree, tree.active)


@given(mapping=odd_mappings(), current=REFERENCES)
def test_the_same_nodes_give_the_same_tree(mapping: dict[str, Any], current: Any) -> None:
    first, second = read_tree(mapping, current), read_tree(mapping, current)

    assert list(first.nodes) == list(second.nodes)
    assert first == second


@given(nodes=sound_trees(), data=st.data())
def test_the_order_of_the_mapping_means_nothing(
    nodes: dict[str, dict[str, Any]], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(list(nodes)))

    tree = read_tree({key: nodes[key] for key in shuffled}, "n0")

    assert list(tree.nodes) == list(read_tree(nodes, "n0").nodes)
    assert tree.parents == {key: node["parent"] for key, node in nodes.items()}
    assert (tree.lost_parents, tree.rings) == (0, 0)


@given(nodes=sound_trees())
def test_without_a_current_node_the_newest_message_is_active(
    nodes: dict[str, dict[str, Any]],
) -> None:
    tree = read_tree(nodes, None)

    assert tree.active[-1] == list(nodes)[-1]
