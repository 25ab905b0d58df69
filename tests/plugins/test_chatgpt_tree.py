"""The tree of a ChatGPT conversation: the cases that real exports have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import pytest

from chat2site_plugins.chatgpt.tree import Tree, read_tree
from tests.exports import START, JsonObject, add_children, make_chat, make_node, make_root


def tree_of(*nodes: JsonObject, current: Any = None) -> Tree:
    return read_tree({node["id"]: node for node in nodes}, current)


def chain(length: int) -> Iterable[JsonObject]:
    yield make_node("n0")
    for number in range(1, length):
        yield make_node(f"n{number}", parent=f"n{number - 1}", time=START + number)


def test_a_root_without_a_message_is_no_message() -> None:
    tree = tree_of(make_root("root"), make_node("a", parent="root"), current="a")

    assert dict(tree.parents) == {"a": None}
    assert tree.lost_parents == 0


def test_children_of_a_node_without_a_message_hang_on_the_one_above() -> None:
    gap = {"id": "gap", "parent": "a", "message": None}

    tree = tree_of(make_node("b", parent="gap"), gap, make_node("a"), current="b")

    assert dict(tree.parents) == {"a": None, "b": "a"}
    assert tree.active == ("a", "b")


def test_a_current_node_without_a_message_stands_for_the_one_above() -> None:
    gap = {"id": "gap", "parent": "a", "message": None}

    tree = tree_of(make_node("a"), gap, current="gap")

    assert tree.active == ("a",)


def test_a_node_with_a_lost_parent_is_a_root() -> None:
    tree = tree_of(make_node("a"), make_node("b", parent="gone"), current="a")

    assert dict(tree.parents) == {"a": None, "b": None}
    assert tree.lost_parents == 1


def test_children_say_where_a_node_without_a_parent_belongs() -> None:
    first, second = make_node("a"), make_node("b")
    first["children"] = ["b"]

    tree = tree_of(first, second)

    assert dict(tree.parents) == {"a": None, "b": "a"}


def test_a_parent_outweighs_children_that_disagree() -> None:
    first, second, third = make_node("a"), make_node("b"), make_node("c", parent="b")
    first["children"] = ["c"]

    tree = tree_of(first, second, third)

    assert tree.parents["c"] == "b"


def test_a_ring_is_cut_at_its_oldest_message() -> None:
    tree = tree_of(
        make_node("a", parent="c", time=START + 2),
        make_node("b", parent="a", time=START),
        make_node("c", parent="b", time=START + 1),
    )

    assert dict(tree.parents) == {"b": None, "c": "b", "a": "c"}
    assert tree.rings == 1


def test_a_node_that_is_its_own_parent_is_a_root() -> None:
    tree = tree_of(make_node("a", parent="a"))

    assert dict(tree.parents) == {"a": None}
    assert tree.rings == 1


def test_a_node_is_found_by_its_own_id_where_its_key_differs() -> None:
    mapping = {"key": make_node("own"), "b": make_node("b", parent="own")}

    tree = read_tree(mapping, "b")

    assert tree.active == ("key", "b")


def test_a_node_is_found_by_the_id_of_its_message() -> None:
    node = make_node("a")
    node["message"]["id"] = "message-a"

    tree = tree_of(node, make_node("b", parent="message-a"), current="b")

    assert tree.active == ("a", "b")


def test_siblings_are_ordered_by_time() -> None:
    tree = tree_of(
        make_node("root"),
        make_node("late", parent="root", time=START + 2),
        make_node("early", parent="root", time=START + 1),
    )

    assert list(tree.nodes) == ["root", "early", "late"]


def test_siblings_of_one_time_are_ordered_as_children_lists_them() -> None:
    root = make_node("root")
    root["children"] = ["second", "first"]

    tree = tree_of(root, make_node("first", parent="root"), make_node("second", parent="root"))

    assert list(tree.nodes) == ["root", "second", "first"]


def test_siblings_of_one_time_are_ordered_as_they_appear_without_children() -> None:
    tree = tree_of(make_node("b", parent="r"), make_node("a", parent="r"), make_node("r"))

    assert list(tree.nodes) == ["r", "b", "a"]


def test_a_message_without_a_time_is_as_old_as_what_follows_it() -> None:
    tree = tree_of(
        make_node("later", time=START + 9),
        make_node("system", time=None),
        make_node("reply", parent="system", time=START),
    )

    assert list(tree.nodes) == ["system", "reply", "later"]


def test_a_reply_with_an_earlier_clock_still_follows_its_prompt() -> None:
    tree = tree_of(make_node("reply", parent="prompt", time=START - 5), make_node("prompt"))

    assert list(tree.nodes) == ["prompt", "reply"]


@pytest.mark.parametrize("current", [None, "gone", 7, ["a"]], ids=str)
def test_the_newest_leaf_is_current_where_no_node_is(current: Any) -> None:
    tree = tree_of(
        make_node("a"),
        make_node("new", parent="a", time=START + 9),
        make_node("old", parent="a", time=START + 1),
        current=current,
    )

    assert tree.active == ("a", "new")


def test_the_last_leaf_is_current_where_nothing_has_a_time() -> None:
    tree = tree_of(
        make_node("a", time=None),
        make_node("b", parent="a", time=None),
        make_node("c", parent="a", time=None),
    )

    assert tree.active == ("a", "c")


def test_the_active_path_ends_at_a_current_node_in_the_middle() -> None:
    tree = tree_of(*chain(4), current="n1")

    assert tree.active == ("n0", "n1")


def test_the_tree_is_the_same_with_and_without_children() -> None:
    slim = make_chat(*chain(3), make_node("other", parent="n0", time=START + 9))
    full = add_children(slim)

    trees = [read_tree(chat["mapping"], chat["current_node"]) for chat in (slim, full)]

    assert list(trees[0].nodes) == list(trees[1].nodes)
    assert trees[0].parents == trees[1].parents
    assert trees[0].active == trees[1].active


@pytest.mark.parametrize("order", [1, -1], ids=["parents first", "children first"])
def test_a_chain_of_ten_thousand_messages_is_no_problem(order: int) -> None:
    nodes = list(chain(10_000))[::order]

    tree = tree_of(*nodes, current="n9999")

    assert len(tree.active) == 10_000


def test_a_chain_of_ten_thousand_nodes_without_messages_is_no_problem() -> None:
    gaps = [{**node, "message": None} for node in chain(10_000)]

    tree = tree_of(make_node("last", parent="n9999"), *gaps)

    assert dict(tree.parents) == {"last": None}


def test_a_value_that_is_no_node_is_a_message_of_its_own() -> None:
    tree = read_tree({"a": "a stray text", "b": None}, None)

    assert dict(tree.nodes) == {"a": {"message": "a stray text"}}


def test_an_empty_conversation_has_no_active_path() -> None:
    tree = read_tree({}, "gone")

    assert (dict(tree.nodes), tree.active) == ({}, ())
