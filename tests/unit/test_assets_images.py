"""What becomes of images on their way into the site."""

from __future__ import annotations

import struct
import zlib
from io import BytesIO
from pathlib import Path
from random import Random

import pytest
from PIL import Image, ImageCms

from chat2site.assets import images
from chat2site.assets.images import (
    DamagedImageError,
    PreparedImage,
    SeveralPagesError,
    measure_image,
    prepare_image,
    thumbnail_size,
)
from tests.fakes import encode_picture, make_image, make_picture

PROFILE = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
NOISE = Image.frombytes("RGB", (64, 64), Random(1).randbytes(64 * 64 * 3))
SHOWN = ["PNG", "JPEG", "WEBP", "GIF"]
TURNED = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}


def exif_with(orientation: int) -> Image.Exif:
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010F] = "secret camera"
    return exif


def opened(data: bytes | None) -> Image.Image:
    assert data is not None
    return Image.open(BytesIO(data))


def make_bomb(width: int, height: int) -> bytes:
    header = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunk = b"\x00\x00\x00\x0d" + header + struct.pack(">I", zlib.crc32(header))
    return b"\x89PNG\r\n\x1a\n" + chunk + make_image("PNG")[33:]


@pytest.mark.parametrize("image_format", SHOWN)
def test_an_image_with_nothing_to_hide_keeps_its_bytes(image_format: str) -> None:
    data = make_image(image_format, 40, 30)

    assert prepare_image(data, image_format) == PreparedImage(data=data, width=40, height=30)


@pytest.mark.parametrize("image_format", ["BMP", "TIFF"])
def test_formats_that_browsers_do_not_show_become_png(image_format: str) -> None:
    picture = make_picture(40, 30)

    prepared = prepare_image(encode_picture(picture, image_format), image_format)

    assert prepared.data.startswith(b"\x89PNG")
    assert (prepared.width, prepared.height) == (40, 30)
    assert opened(prepared.data).tobytes() == picture.tobytes()


@pytest.mark.parametrize("mode", ["1", "L", "P", "RGBA", "CMYK", "I;16", "F"])
def test_a_tiff_of_any_kind_becomes_png(mode: str) -> None:
    source = make_picture(mode="L") if mode in {"I;16", "F"} else make_picture()

    prepared = prepare_image(encode_picture(source.convert(mode), "TIFF"), "TIFF")

    assert opened(prepared.data).format == "PNG"


@pytest.mark.parametrize("orientation", TURNED)
@pytest.mark.parametrize("image_format", ["PNG", "TIFF"])
def test_an_image_that_says_it_is_turned_is_turned(image_format: str, orientation: int) -> None:
    picture = make_picture(9, 5)
    data = encode_picture(picture, image_format, exif=exif_with(orientation))

    prepared = prepare_image(data, image_format)

    expected = picture.transpose(TURNED[orientation])
    assert (prepared.width, prepared.height) == expected.size
    assert opened(prepared.data).tobytes() == expected.tobytes()
    assert b"secret" not in prepared.data


@pytest.mark.parametrize("image_format", ["JPEG", "WEBP"])
def test_a_turned_photograph_keeps_its_format_and_profile(image_format: str) -> None:
    data = make_image(image_format, 64, 32, exif=exif_with(6), icc_profile=PROFILE)

    prepared = prepare_image(data, image_format)

    image = opened(prepared.data)
    assert image.format == image_format
    assert image.size == (32, 64)
    assert image.info["icc_profile"] == PROFILE
    assert not dict(image.getexif())
    assert len(prepared.data) < len(data) * 1.3


def test_a_turned_jpeg_keeps_its_quality() -> None:
    data = make_image("JPEG", 64, 32, exif=exif_with(3), quality=40, progressive=True)

    turned = opened(prepare_image(data, "JPEG").data)

    original = opened(data)
    assert turned.quantization == original.quantization  # type: ignore[attr-defined]
    assert turned.info["progressive"] == original.info["progressive"]


@pytest.mark.parametrize("exif", [b"Exif\x00\x00", b"Exif\x00\x00MM\x00*broken", exif_with(99)])
def test_an_orientation_that_means_nothing_turns_nothing(exif: bytes | Image.Exif) -> None:
    data = make_image("JPEG", 9, 5, exif=exif)

    prepared = prepare_image(data, "JPEG")

    assert (prepared.width, prepared.height) == (9, 5)
    assert prepared.data == make_image("JPEG", 9, 5)


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_an_animation_keeps_its_bytes_and_gets_no_thumbnail(image_format: str) -> None:
    frames = [make_picture(1700, 4), make_picture(1700, 4).rotate(180)]
    data = encode_picture(frames[0], image_format, save_all=True, append_images=frames[1:])

    prepared = prepare_image(data, image_format)

    assert prepared == PreparedImage(data=data, width=1700, height=4)


@pytest.mark.parametrize("image_format", [*SHOWN, "BMP", "TIFF"])
def test_a_wide_image_gets_a_thumbnail(image_format: str) -> None:
    prepared = prepare_image(make_image(image_format, 2000, 500), image_format)

    thumbnail = opened(prepared.thumbnail)
    assert (prepared.width, prepared.height) == (2000, 500)
    assert thumbnail.format == "WEBP"
    assert thumbnail.size == (1280, 320)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_a_thumbnail_is_made_of_any_kind_of_png(mode: str) -> None:
    source = make_picture(2000, 50, mode="L") if mode == "I;16" else make_picture(2000, 50)

    prepared = prepare_image(encode_picture(source.convert(mode), "PNG"), "PNG")

    assert opened(prepared.thumbnail).size == (1280, 32)


def test_a_thumbnail_of_16_bits_keeps_its_brightness() -> None:
    data = encode_picture(Image.new("I;16", (2000, 20), 0x8000), "PNG")

    thumbnail = opened(prepare_image(data, "PNG").thumbnail)

    assert thumbnail.convert("L").getpixel((640, 6)) == pytest.approx(128, abs=2)


def test_a_thumbnail_keeps_transparency() -> None:
    data = encode_picture(Image.new("RGBA", (2000, 20), (200, 0, 0, 60)), "PNG")

    thumbnail = opened(prepare_image(data, "PNG").thumbnail)

    assert thumbnail.getpixel((640, 6))[3] == 60  # type: ignore[index]


def test_a_thumbnail_keeps_a_profile_for_screens() -> None:
    data = make_image("JPEG", 2000, 20, icc_profile=PROFILE)

    assert opened(prepare_image(data, "JPEG").thumbnail).info["icc_profile"] == PROFILE


def test_a_thumbnail_of_an_image_for_print_has_no_profile() -> None:
    profile = PROFILE[:16] + b"CMYK" + PROFILE[20:]
    data = encode_picture(make_picture(2000, 20, mode="CMYK"), "JPEG", icc_profile=profile)

    assert "icc_profile" not in opened(prepare_image(data, "JPEG").thumbnail).info


@pytest.mark.parametrize(
    ("width", "height", "expected"),
    [
        (1600, 9000, None),
        (1601, 100, (1280, 80)),
        (4000, 3000, (1280, 960)),
        (100_000, 10, (1280, 1)),
        (1700, 30_000, None),
    ],
    ids=["narrow", "just-too-wide", "photo", "never-flat", "higher-than-webp-can-be"],
)
def test_only_wide_images_need_thumbnails(
    width: int, height: int, expected: tuple[int, int] | None
) -> None:
    assert thumbnail_size(width, height) == expected


@pytest.mark.parametrize("image_format", [*SHOWN, "BMP", "TIFF"])
def test_the_same_image_gives_the_same_bytes(image_format: str) -> None:
    data = encode_picture(make_picture(1700, 40), image_format)

    assert prepare_image(data, image_format) == prepare_image(data, image_format)


@pytest.mark.parametrize("image_format", [*SHOWN, "BMP", "TIFF"])
@pytest.mark.parametrize("share", [0.05, 0.5, 0.9])
def test_half_an_image_is_damaged(image_format: str, share: float) -> None:
    data = encode_picture(NOISE, image_format)

    with pytest.raises(DamagedImageError):
        prepare_image(data[: int(len(data) * share)], image_format)


@pytest.mark.parametrize("image_format", ["GIF", "WEBP", "PNG"])
def test_half_an_animation_is_damaged(image_format: str) -> None:
    frames = [NOISE, NOISE.rotate(180)]
    data = encode_picture(frames[0], image_format, save_all=True, append_images=frames[1:])

    with pytest.raises(DamagedImageError):
        prepare_image(data[: int(len(data) * 0.8)], image_format)


@pytest.mark.parametrize("size", [(12_001, 10_000), (60_000, 60_000)])
def test_a_decompression_bomb_is_not_decoded(size: tuple[int, int]) -> None:
    with pytest.raises(DamagedImageError):
        prepare_image(make_bomb(*size), "PNG")


def test_an_image_of_another_format_than_its_first_bytes_say_is_damaged() -> None:
    with pytest.raises(DamagedImageError):
        prepare_image(make_image("PNG"), "JPEG")


def test_an_image_whose_structure_is_odd_but_whose_picture_is_whole_is_drawn_again() -> None:
    picture = make_picture()
    without_end = encode_picture(picture, "PNG")[:-12]

    prepared = prepare_image(without_end, "PNG")

    assert prepared.data.endswith(b"IEND\xaeB`\x82")
    assert opened(prepared.data).tobytes() == picture.tobytes()


def test_a_scanned_document_is_not_one_image() -> None:
    data = encode_picture(
        make_picture(), "TIFF", save_all=True, append_images=[make_picture(), make_picture()]
    )

    with pytest.raises(SeveralPagesError):
        prepare_image(data, "TIFF")


def test_an_image_with_a_huge_text_is_not_taken_for_damaged() -> None:
    text = zlib.compress(b"x" * 3_000_000)
    content = b"zTXtkey\x00\x00" + text
    chunk = struct.pack(">I", len(content) - 4) + content + struct.pack(">I", zlib.crc32(content))
    data = make_image("PNG")

    prepared = prepare_image(data[:33] + chunk + data[33:], "PNG")

    assert prepared.data == data


@pytest.mark.parametrize("image_format", SHOWN)
def test_a_stored_image_is_measured_without_decoding_it(image_format: str, tmp_path: Path) -> None:
    path = tmp_path / "image"
    path.write_bytes(make_image(image_format, 40, 30))

    assert measure_image(path) == (40, 30)


@pytest.mark.parametrize("content", [b"", b"<svg/>", make_image("BMP")])
def test_what_the_site_does_not_show_cannot_be_measured(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "image"
    path.write_bytes(content)

    with pytest.raises(DamagedImageError):
        measure_image(path)


def test_pillow_does_not_warn_the_owner(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(images, "MAX_PIXELS", 10**9)
    monkeypatch.setattr(Image, "MAX_IMAGE_PIXELS", 1000)

    prepared = prepare_image(make_image("PNG", 40, 30), "PNG")

    assert prepared.width == 40
