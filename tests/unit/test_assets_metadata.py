"""Nothing that an image says about its owner reaches the site; the picture stays as it is."""

from __future__ import annotations

import zlib
from io import BytesIO

import pytest
from PIL import Image, ImageCms
from PIL.PngImagePlugin import PngInfo

from chat2site.assets.metadata import MalformedImageError, Stripped, strip_metadata
from tests.fakes import encode_picture, make_image, make_picture

SECRET = b"secret-home-address"
XMP = b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"
PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()


def exif_with_position() -> Image.Exif:
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()  # ImageDescription
    exif[0x8825] = {1: "N", 2: (52.0, 30.0, 0.0), 3: "E", 4: (13.0, 24.0, 0.0)}  # GPS
    return exif


def insert(data: bytes, position: int, addition: bytes) -> bytes:
    return data[:position] + addition + data[position:]


def jpeg_segment(code: int, content: bytes) -> bytes:
    return bytes([0xFF, code]) + (len(content) + 2).to_bytes(2, "big") + content


def png_chunk(kind: bytes, content: bytes) -> bytes:
    checksum = zlib.crc32(kind + content).to_bytes(4, "big")
    return len(content).to_bytes(4, "big") + kind + content + checksum


def riff_chunk(kind: bytes, content: bytes) -> bytes:
    return kind + len(content).to_bytes(4, "little") + content + b"\x00" * (len(content) % 2)


def with_png_chunk(kind: bytes, content: bytes) -> bytes:
    return insert(make_image("PNG"), 33, png_chunk(kind, content))


def with_text() -> bytes:
    info = PngInfo()
    info.add_text("Comment", SECRET.decode())
    info.add_text("Author", SECRET.decode(), zip=True)
    info.add_itxt("XML:com.adobe.xmp", XMP.decode())
    return make_image("PNG", pnginfo=info)


def with_webp_chunk(kind: bytes, content: bytes) -> bytes:
    body = make_image("WEBP")[8:] + riff_chunk(kind, content)
    return riff_chunk(b"RIFF", body)


def with_gif_extension(label: int, first: bytes, content: bytes) -> bytes:
    blocks = b"".join(bytes([len(part)]) + part for part in (first, content) if part)
    image = make_image("GIF")
    start = 13 + 3 * 2 ** ((image[10] & 7) + 1)
    return insert(image, start, bytes([0x21, label]) + blocks + b"\x00")


CASES = {
    "jpeg-exif": ("JPEG", make_image("JPEG", exif=exif_with_position())),
    "jpeg-comment": ("JPEG", make_image("JPEG", comment=SECRET)),
    "jpeg-xmp": ("JPEG", make_image("JPEG", xmp=XMP)),
    "jpeg-iptc": ("JPEG", insert(make_image("JPEG"), 2, jpeg_segment(0xED, SECRET))),
    "jpeg-provenance": ("JPEG", insert(make_image("JPEG"), 2, jpeg_segment(0xEB, SECRET))),
    "jpeg-jfif-thumbnail": (
        "JPEG",
        insert(
            make_image("JPEG")[:2] + make_image("JPEG")[20:],
            2,
            jpeg_segment(0xE0, b"JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x01\x05" + SECRET[:15]),
        ),
    ),
    "jpeg-between-scans": (
        "JPEG",
        make_image("JPEG", progressive=True).replace(
            b"\xff\xda", jpeg_segment(0xFE, SECRET) + b"\xff\xda"
        ),
    ),
    "jpeg-trailer": ("JPEG", make_image("JPEG") + SECRET),
    "png-exif": ("PNG", make_image("PNG", exif=exif_with_position())),
    "png-text": ("PNG", with_text()),
    "png-time": ("PNG", with_png_chunk(b"tIME", SECRET[:7])),
    "png-private": ("PNG", with_png_chunk(b"caBX", SECRET)),
    "png-trailer": ("PNG", make_image("PNG") + SECRET),
    "webp-exif": ("WEBP", make_image("WEBP", exif=exif_with_position())),
    "webp-xmp": ("WEBP", make_image("WEBP", xmp=XMP)),
    "webp-private": ("WEBP", with_webp_chunk(b"C2PA", SECRET)),
    "webp-trailer": ("WEBP", make_image("WEBP") + SECRET),
    "gif-comment": ("GIF", make_image("GIF", comment=SECRET)),
    "gif-xmp": ("GIF", with_gif_extension(0xFF, b"XMP DataXMP", SECRET)),
    "gif-text": ("GIF", with_gif_extension(0x01, b"0" * 12, SECRET)),
    "gif-trailer": ("GIF", make_image("GIF") + SECRET),
}
CARRIERS = pytest.mark.parametrize(("image_format", "data"), CASES.values(), ids=CASES.keys())
PLAIN = {
    "jpeg": ("JPEG", make_image("JPEG", icc_profile=PROFILE)),
    "jpeg-progressive": ("JPEG", make_image("JPEG", progressive=True)),
    "jpeg-print": ("JPEG", encode_picture(make_picture(mode="CMYK"), "JPEG")),
    "jpeg-fill-bytes": ("JPEG", insert(make_image("JPEG"), 20, b"\xff\xff")),
    "png": ("PNG", make_image("PNG", icc_profile=PROFILE)),
    "png-16-bits": ("PNG", encode_picture(Image.new("I;16", (4, 4), 40000), "PNG")),
    "png-palette": ("PNG", encode_picture(make_picture(mode="P"), "PNG", transparency=3)),
    "webp": ("WEBP", make_image("WEBP")),
    "webp-lossless": ("WEBP", make_image("WEBP", lossless=True, icc_profile=PROFILE)),
    "webp-transparent": ("WEBP", encode_picture(Image.new("RGBA", (4, 4), (9, 9, 9, 9)), "WEBP")),
    "gif": ("GIF", make_image("GIF")),
}
STARTS = {"JPEG": b"\xff\xd8", "PNG": b"\x89PNG\r\n\x1a\n", "WEBP": b"RIFF", "GIF": b"GIF89a"}


@CARRIERS
def test_metadata_goes(image_format: str, data: bytes) -> None:
    stripped = strip_metadata(data, image_format).data

    with Image.open(BytesIO(stripped)) as image:
        image.load()
        assert not {"exif", "xmp", "comment", "photoshop"} & image.info.keys()
        assert not getattr(image, "text", {})
        assert not dict(image.getexif())
    assert len(stripped) < len(data)
    assert SECRET[:5] not in stripped
    assert b"Exif" not in stripped


@CARRIERS
def test_the_picture_stays_as_it_was(image_format: str, data: bytes) -> None:
    stripped = strip_metadata(data, image_format).data

    with Image.open(BytesIO(data)) as before, Image.open(BytesIO(stripped)) as after:
        assert after.convert("RGBA").tobytes() == before.convert("RGBA").tobytes()


@CARRIERS
def test_stripping_twice_changes_nothing_more(image_format: str, data: bytes) -> None:
    stripped = strip_metadata(data, image_format).data

    assert strip_metadata(stripped, image_format) == Stripped(stripped)


@pytest.mark.parametrize(("image_format", "data"), PLAIN.values(), ids=PLAIN.keys())
def test_an_image_without_metadata_keeps_its_bytes(image_format: str, data: bytes) -> None:
    assert strip_metadata(data, image_format).data is data


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_the_colour_profile_stays(image_format: str) -> None:
    data = make_image(image_format, icc_profile=PROFILE, exif=exif_with_position())

    stripped = strip_metadata(data, image_format).data

    with Image.open(BytesIO(stripped)) as image:
        assert image.info["icc_profile"] == PROFILE


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_an_animation_stays_one(image_format: str) -> None:
    frames = [make_picture(), make_picture().rotate(180)]
    data = encode_picture(
        frames[0],
        image_format,
        save_all=True,
        append_images=frames[1:],
        duration=300,
        loop=0,
        comment=SECRET,
        exif=exif_with_position(),
    )

    stripped = strip_metadata(data, image_format).data

    assert SECRET not in stripped
    with Image.open(BytesIO(stripped)) as image, Image.open(BytesIO(data)) as original:
        assert image.n_frames == original.n_frames == 2  # type: ignore[attr-defined]
        image.seek(1)
        original.seek(1)
        assert image.tobytes() == original.tobytes()
        assert image.info.get("duration") == 300
        assert image.info.get("loop") == 0


@pytest.mark.parametrize("image_format", ["JPEG", "PNG", "WEBP"])
def test_the_orientation_can_be_read_from_what_was_taken_out(image_format: str) -> None:
    exif = Image.Exif()
    exif[0x0112] = 6

    stripped = strip_metadata(make_image(image_format, exif=exif), image_format)

    read = Image.Exif()
    read.load(stripped.exif)
    assert read[0x0112] == 6


@pytest.mark.parametrize("image_format", STARTS)
@pytest.mark.parametrize("share", [0.1, 0.5, 0.9])
def test_half_a_file_is_malformed(image_format: str, share: float) -> None:
    data = make_image(image_format, 64, 64)

    with pytest.raises(MalformedImageError):
        strip_metadata(data[: int(len(data) * share)], image_format)


@pytest.mark.parametrize("image_format", STARTS)
def test_a_bare_signature_is_malformed(image_format: str) -> None:
    with pytest.raises(MalformedImageError):
        strip_metadata(STARTS[image_format] + bytes(40), image_format)


@pytest.mark.parametrize("image_format", STARTS)
def test_another_format_is_malformed(image_format: str) -> None:
    with pytest.raises(MalformedImageError):
        strip_metadata(b"<html>", image_format)


def test_a_wrong_checksum_is_malformed() -> None:
    data = make_image("PNG")

    with pytest.raises(MalformedImageError, match="checksum"):
        strip_metadata(data[:20] + b"\x7f" + data[21:], "PNG")


def test_a_format_that_cannot_be_stripped_is_malformed() -> None:
    with pytest.raises(MalformedImageError):
        strip_metadata(make_image("TIFF"), "TIFF")


def test_a_gif_without_its_end_mark_gets_one() -> None:
    data = make_image("GIF")

    assert strip_metadata(data[:-1], "GIF").data == data
