"""Files inside of `data:` URLs."""

from __future__ import annotations

import pytest

from chat2site.assets import data_urls
from chat2site.assets.data_urls import decode_data_url, is_data_url


@pytest.mark.parametrize(
    "url",
    [
        "data:text/plain;base64,aGk/Pj4+",
        "DATA:;BASE64,aGk/Pj4+",
        "data:text/plain;charset=utf-8;base64,aGk_Pj4-",
        "data:text/plain;base64,aGk%2FPj4%2B",
        "data:text/plain;base64,aGk/\r\n Pj4+",
        "data:,hi?>>>",
        "data:text/plain,hi%3f%3E>>",
    ],
)
def test_all_spellings_of_a_data_url_are_decoded(url: str) -> None:
    assert is_data_url(url)
    assert decode_data_url(url) == b"hi?>>>"


@pytest.mark.parametrize("payload", ["aGkhIQ==", "aGkhIQ=", "aGkhIQ"])
def test_padding_does_not_matter(payload: str) -> None:
    assert decode_data_url(f"data:;base64,{payload}") == b"hi!!"


@pytest.mark.parametrize(
    "url",
    [
        "data:image/png;base64",
        "data:image/png;base64,",
        "data:image/png;base64,@@@@",
        "data:image/png;base64,a",
        "data:,",
        "data:,\ud800",
    ],
    ids=["no-comma", "empty", "other-letters", "too-short", "empty-text", "half-surrogate"],
)
def test_a_broken_data_url_is_refused(url: str) -> None:
    with pytest.raises(ValueError, match=r"."):
        decode_data_url(url)


@pytest.mark.parametrize("url", ["data:,12345", "data:;base64,MTIzNDU=", "data:," + "%31" * 5])
def test_a_data_url_that_is_too_long_is_refused(url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(data_urls, "MAX_DECODED_BYTES", 4)

    with pytest.raises(ValueError, match="too much"):
        decode_data_url(url)
