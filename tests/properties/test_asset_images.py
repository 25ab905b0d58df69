"""Hostile images end in an image without metadata or in one kind of error."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PIL import Image

from chat2site.assets.images import DamagedImageError, SeveralPagesError, prepare_image
from chat2site.assets.metadata import MalformedImageError, strip_metadata
from tests.fakes import make_image

FORMATS = ["PNG", "JPEG", "WEBP", "GIF", "BMP", "TIFF"]
SECRET = b"secret-home-address"


def make_secretive(image_format: str) -> bytes:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    return make_image(image_format, 20, 15, exif=exif, comment=SECRET)


ORIGINALS = {image_format: make_secretive(image_format) for image_format in FORMATS}
CHANGES = st.lists(
    st.tuples(st.integers(0, 2000), st.integers(0, 3), st.binary(max_size=3)), max_size=4
)


def damaged(data: bytes, changes: list[tuple[int, int, bytes]]) -> bytes:
    for position, length, content in changes:
        start = position % len(data)
        data = data[:start] + content + data[start + length :] or b"\x00"
    return data


@pytest.mark.parametrize("image_format", FORMATS)
@settings(max_examples=60)
@given(changes=CHANGES)
def test_a_damaged_image_is_refused_or_made_sound(
    image_format: str, changes: list[tuple[int, int, bytes]]
) -> None:
    data = damaged(ORIGINALS[image_format], changes)

    try:
        prepared = prepare_image(data, image_format)
    except (DamagedImageError, SeveralPagesError):
        return

    assert SECRET not in prepared.data
    target = {"BMP": "PNG", "TIFF": "PNG"}.get(image_format, image_format)
    assert strip_metadata(prepared.data, target).data == prepared.data


@pytest.mark.parametrize("image_format", ["PNG", "JPEG", "WEBP", "GIF"])
@given(start=st.sampled_from([b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF89a"]), rest=st.binary())
def test_any_bytes_are_stripped_or_refused(image_format: str, start: bytes, rest: bytes) -> None:
    try:
        stripped = strip_metadata(start + rest, image_format)
    except MalformedImageError:
        return

    assert strip_metadata(stripped.data, image_format).data == stripped.data
