"""Addresses come from ids alone, and are unique even where capitals do not count."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from chat2site.build.addresses import assign_keys, page_url, root_of


def test_a_key_is_the_first_twelve_letters_and_digits_of_the_id() -> None:
    assert assign_keys(["0b1c-2d3e4f5a-6b7c8d"]) == {"0b1c-2d3e4f5a-6b7c8d": "0b1c2d3e4f5a"}


@pytest.mark.parametrize(
    "ids",
    [
        ["0123456789ab-1", "0123456789ab-2"],
        ["0123456789AB-1", "0123456789ab-1"],
        ["a-b", "ab", "a.b"],
        ["", "…", "—"],
    ],
    ids=["longer", "capitals", "same-letters", "no-letters"],
)
def test_ids_that_begin_alike_get_keys_that_differ_without_capitals(ids: list[str]) -> None:
    keys = assign_keys(ids)

    assert len({key.casefold() for key in keys.values()}) == len(ids)
    assert all(key.isascii() and key.isalnum() for key in keys.values())


def test_keys_do_not_depend_on_the_order_of_ids() -> None:
    ids = ["0123456789ab-1", "0123456789ab-2", "other", "a-b", "ab"]

    assert assign_keys(ids) == assign_keys(reversed(ids))


def test_an_address_has_the_month_of_the_conversation() -> None:
    assert page_url("abc", datetime(2024, 5, 1, tzinfo=UTC)) == "chats/2024/05/abc/"


def test_a_conversation_without_a_date_has_an_address_too() -> None:
    assert page_url("abc", None) == "chats/undated/abc/"


def test_the_root_is_as_many_folders_up_as_the_address_is_deep() -> None:
    assert root_of("chats/2024/05/abc/") == "../../../../"
