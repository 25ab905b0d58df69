"""A page of the theme, cut at its slots and filled again."""

from __future__ import annotations

import pytest

from chat2site.write.shell import SLOTS, Shell, slot_token


def test_a_shell_filled_with_its_own_tokens_is_the_page_that_was_cut() -> None:
    page = "<a>" + "".join(f"{slot_token(name)}<b>" for name in SLOTS)

    shell = Shell.cut(page)

    assert shell.fill({name: slot_token(name) for name in SLOTS}) == page.encode()


def test_a_slot_may_stand_anywhere_more_than_once_or_not_at_all() -> None:
    shell = Shell.cut(f"a{slot_token('title')}b{slot_token('body')}c{slot_token('title')}")

    assert shell.fill({"title": "T", "body": "B", "next": "unused"}) == b"aTbBcT"


def test_a_shell_without_slots_is_its_text() -> None:
    assert Shell.cut("a").fill({}) == b"a"
    assert Shell.cut("").fill({}) == b""


@pytest.mark.parametrize("value", [slot_token("body"), r"\1 \g<0>", "{0} %s $1", "c2s-slot-", "›"])
def test_values_are_put_in_as_they_are(value: str) -> None:
    shell = Shell.cut(f"{slot_token('title')}|{slot_token('body')}")

    assert shell.fill({"title": value, "body": "B"}) == f"{value}|B".encode()


def test_a_slot_without_a_value_is_an_error() -> None:
    with pytest.raises(KeyError, match="body"):
        Shell.cut(slot_token("body")).fill({"title": "T"})


def test_each_slot_has_a_token_of_its_own() -> None:
    assert len({slot_token(name) for name in SLOTS}) == len(SLOTS)
