"""No name, however hostile, leads out of its folder."""

from __future__ import annotations

from pathlib import Path, PurePosixPath, PureWindowsPath

import pytest
from hypothesis import given
from hypothesis import strategies as st

from chat2site.sources.names import find_common_prefix, parse_name, quote_name, safe_join

HOSTILE_TEXT = st.lists(
    st.sampled_from(["..", ".", "/", "\\", "C:", "a", "b.png", " ", "~", "\0", "\n", "\udc80", "é"])
    | st.text(max_size=4)
).map("".join)


@given(raw=HOSTILE_TEXT)
def test_a_parsed_name_is_relative_and_stays_below_its_root(raw: str) -> None:
    try:
        name = parse_name(raw)
    except ValueError:
        return

    assert not PurePosixPath(name).is_absolute()
    assert not PureWindowsPath(name).anchor
    assert not {"", ".", ".."} & set(name.split("/"))
    assert "\\" not in name


@given(raw=HOSTILE_TEXT)
def test_parsing_a_parsed_name_changes_nothing(raw: str) -> None:
    try:
        name = parse_name(raw)
    except ValueError:
        return

    assert parse_name(name) == name


@given(raw=HOSTILE_TEXT)
def test_a_joined_path_is_inside_the_root(raw: str) -> None:
    root = Path(__file__).parent

    try:
        path = safe_join(root, raw)
    except ValueError:
        return

    assert path.is_relative_to(root.resolve())


@given(raw=HOSTILE_TEXT)
def test_a_quoted_name_is_one_short_line_between_backticks(raw: str) -> None:
    quoted = quote_name(raw)

    assert quoted.isprintable()
    assert quoted.count("`") == 2
    assert len(quoted) <= 202


@given(names=st.sets(st.from_regex(r"[ab](/[ab]){0,3}", fullmatch=True), min_size=1))
def test_a_common_prefix_is_a_folder_of_every_name(names: set[str]) -> None:
    prefix = find_common_prefix(names)

    assert prefix.count("/") <= 2
    assert all(name.startswith(prefix) and name != prefix for name in names)


@pytest.mark.parametrize(
    ("raw", "name"),
    [
        ("a.png", "a.png"),
        ("./a//b.png", "a/b.png"),
        ("folder\\b.png", "folder/b.png"),
        ("Gr\udcfcn.png", "Gr\ufffdn.png"),
        ("a..b", "a..b"),
        (".hidden", ".hidden"),
    ],
    ids=["plain", "needless steps", "backslash", "not UTF-8", "dots inside", "hidden"],
)
def test_a_usable_name_is_kept(raw: str, name: str) -> None:
    assert parse_name(raw) == name


@pytest.mark.parametrize(
    "raw",
    [
        "",
        ".",
        "/",
        "..",
        "a/../b",
        "a\\..\\b",
        "/etc/passwd",
        "\\\\host\\a",
        "C:\\a",
        "c:a",
        "a/.. /b",
        "a\0.png",
        "a\nb",
        "a\x7f",
        "a\x85",
    ],
)
def test_an_unusable_name_is_refused(raw: str) -> None:
    with pytest.raises(ValueError, match=r"^(has|is) "):
        parse_name(raw)


@pytest.mark.parametrize(
    ("names", "prefix"),
    [
        ({"tmp/conversations.json", "tmp/a/b.png"}, "tmp/"),
        ({"tmp/export/conversations.json", "tmp/export/a.png"}, "tmp/export/"),
        ({"export/conversations.json"}, "export/"),
        ({"a/b/c/conversations.json"}, "a/b/"),
        ({"conversations.json", "a/b.png"}, ""),
        ({"a/conversations.json", "b/b.png"}, ""),
        (set(), ""),
    ],
    ids=["tmp", "both", "one file", "never three", "root", "two folders", "nothing"],
)
def test_the_folder_around_an_export_is_its_prefix(names: set[str], prefix: str) -> None:
    assert find_common_prefix(names) == prefix
