"""A turn has one heading, that of the first message in it that is not folded."""

from __future__ import annotations

from chat2site.model.blocks import Section, Version
from chat2site.write.turns import iter_turns


def _section(role: str, *, fold: str = "", version: str = "") -> Section:
    return Section(message_id="m", anchor="m-m", role=role, label=role, fold=fold, version=version)


def _going_on(*items: Section | Version) -> list[bool]:
    return [continues for _, continues in iter_turns(items)]


def test_an_answer_of_several_messages_is_one_turn() -> None:
    assert _going_on(_section("user"), _section("assistant"), _section("assistant")) == [
        False,
        False,
        True,
    ]


def test_a_folded_call_before_the_answer_leaves_the_heading_to_the_answer() -> None:
    assert _going_on(
        _section("user"), _section("assistant", fold="call"), _section("assistant")
    ) == [
        False,
        False,
        False,
    ]


def test_a_folded_call_inside_an_answer_does_not_end_the_turn() -> None:
    items = (_section("assistant"), _section("tool", fold="result"), _section("assistant"))

    assert _going_on(*items) == [False, False, True]


def test_one_of_several_versions_has_a_heading_of_its_own() -> None:
    items = (
        _section("assistant"),
        Version(label="Version 1 of 2", items=()),
        _section("assistant", version="Version 2 of 2"),
    )

    assert _going_on(*items) == [False, False, False]
