"""A tree is read in order: each message once, the active path on top, the others at their fork."""

from __future__ import annotations

from chat2site.model.conversation import Conversation, Message
from chat2site.render.branches import MAX_DEPTH, Left, Step, arrange


def _conversation(*edges: tuple[str, str | None, str], active: str = "") -> Conversation:
    messages = {name: Message(id=name, parent=parent, role=role) for name, parent, role in edges}
    return Conversation(id="c", title="", messages=messages, active=tuple(active.split()))


def _outline(items: list[Step | Left]) -> list[object]:
    return [
        (item.label, _outline(item.items)) if isinstance(item, Left) else item.message_id
        for item in items
    ]


def _depth(items: list[Step | Left]) -> int:
    return max((1 + _depth(item.items) for item in items if isinstance(item, Left)), default=0)


def _count(items: list[Step | Left]) -> int:
    return sum(_count(item.items) if isinstance(item, Left) else 1 for item in items)


def test_a_chain_is_read_from_the_first_message_on() -> None:
    chain = _conversation(("a", None, "user"), ("b", "a", "assistant"), active="a b")

    assert arrange(chain) == [Step("a"), Step("b")]


def test_the_left_answer_is_folded_before_the_active_one() -> None:
    fork = _conversation(
        ("a", None, "user"),
        ("b", "a", "assistant"),
        ("c", "a", "assistant"),
        ("d", "b", "user"),
        active="a c",
    )

    assert _outline(arrange(fork)) == [
        "a",
        ("Version 1 of 2 · regenerated answer", ["b", "d"]),
        "c",
    ]


def test_the_active_version_says_which_one_it_is() -> None:
    fork = _conversation(("a", None, "user"), ("b", None, "user"), active="b")

    assert arrange(fork)[-1] == Step("b", "Version 2 of 2")


def test_a_fork_inside_a_left_branch_is_folded_inside_it() -> None:
    nested = _conversation(
        ("a", None, "user"),
        ("b", None, "user"),
        ("c", "a", "assistant"),
        ("d", "a", "assistant"),
        active="b",
    )

    assert _outline(arrange(nested)) == [
        (
            "Version 1 of 2 · edited prompt",
            ["a", ("Version 1 of 2 · regenerated answer", ["c"]), "d"],
        ),
        "b",
    ]


def test_without_an_active_path_the_last_version_reads_on() -> None:
    fork = _conversation(("a", None, "user"), ("b", "a", "assistant"), ("c", "a", "assistant"))

    assert _outline(arrange(fork))[-1] == "c"


def test_forks_inside_forks_without_end_are_folded_to_a_bounded_depth() -> None:
    edges: list[tuple[str, str | None, str]] = [("0", None, "user")]
    for number in range(0, 4000, 2):
        edges += [(str(number + 1), str(number), "user"), (str(number + 2), str(number), "user")]
    # The active path leaves the chain at its first fork, so that the rest nests.
    deep = _conversation(*edges, active="0 1")

    items = arrange(deep)

    assert _count(items) == len(edges)
    assert _depth(items) <= MAX_DEPTH + 1


def test_a_chain_of_ten_thousand_messages_needs_no_recursion() -> None:
    edges = [(str(n), str(n - 1) if n else None, "user") for n in range(10_000)]

    assert _count(arrange(_conversation(*edges))) == 10_000
