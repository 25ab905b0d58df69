"""The files beside the conversations: drawn here, named and pointed to as in each generation."""

from __future__ import annotations

import struct
import wave
from collections.abc import Iterator
from io import BytesIO
from math import pi, sin

from PIL import ExifTags, Image

from . import charts, scenes
from .drawing import jpeg_bytes, png_bytes, webp_bytes
from .identity import conversation_id, sediment_id, upload_id, uuid_of
from .values import Asset

ACCOUNT_ID = "user-" + uuid_of("account").replace("-", "")[:24]
"""The folder of generated images is named after the account."""

_FROST_DATES = """year,last_frost,first_frost
2015,2015-05-04,2015-10-12
2016,2016-05-09,2016-10-20
2017,2017-05-11,2017-10-31
2018,2018-04-22,2018-10-14
2019,2019-05-15,2019-10-30
2020,2020-05-12,2020-10-18
2021,2021-05-08,2021-10-11
2022,2022-05-01,2022-11-05
2023,2023-04-29,2023-11-09
2024,2024-04-25,2024-10-16
"""


def make_assets() -> dict[str, Asset]:
    """Return every asset by the name that the scripts use."""
    return {asset.name: asset for asset in (*_iter_images(), *_iter_other_files())}


def _iter_images() -> Iterator[Asset]:
    yield _interpreter_image("doors-chart", charts.draw_monty_hall())
    yield _dalle_image("lighthouse-dusk", scenes.draw_lighthouse(storm=False))
    yield _dalle_image("lighthouse-storm", scenes.draw_lighthouse(storm=True))
    yield _photograph("houseplant", "yellow leaf.jpg", scenes.draw_houseplant())
    yield _upload("raised-bed", "bed plan.png", scenes.draw_raised_bed())
    yield _upload("panorama", "ridge panorama.png", scenes.draw_panorama())
    yield _interpreter_image("sowing-calendar", charts.draw_sowing_calendar())
    yield _generated_image("logo-open", scenes.draw_bakery_logo(round_badge=False))
    yield _generated_image("logo-badge", scenes.draw_bakery_logo(round_badge=True))
    yield _sediment("misleading-bars", "deliveries.png", charts.draw_misleading_bars())
    yield _bare_data("bee-hotel", "bee hotel sketch.png", scenes.draw_bee_hotel())
    yield _bare_data("star-chart", "plough.png", scenes.draw_star_chart())


def _iter_other_files() -> Iterator[Asset]:
    yield _missing_image("lost-photograph", "IMG_0417.jpg")
    yield _text_upload("frost-dates", "frost dates.csv", "text/csv", _FROST_DATES)
    yield _recording("voice-question", "small-talk", hertz=330)
    yield _recording("voice-answer", "small-talk", hertz=440)


def _image_asset(
    name: str,
    image: Image.Image,
    data: bytes,
    *,
    pointer: str,
    path: str,
    original_name: str,
    mime_type: str = "image/png",
) -> Asset:
    width, height = image.size
    return Asset(name, pointer, path, original_name, mime_type, data, len(data), width, height)


def _interpreter_image(name: str, image: Image.Image) -> Asset:
    identifier = uuid_of("sandbox", name)
    return _image_asset(
        name,
        image,
        png_bytes(image),
        pointer=f"file-service://{identifier}",
        path=f"{identifier}.png",
        original_name=f"{identifier}.png",
    )


def _dalle_image(name: str, image: Image.Image) -> Asset:
    identifier = upload_id(name)
    return _image_asset(
        name,
        image,
        webp_bytes(image),
        pointer=f"file-service://{identifier}",
        path=f"dalle-generations/{identifier}-{uuid_of('dalle', name)}.webp",
        original_name=f"{uuid_of('dalle', name)}.webp",
        mime_type="image/webp",
    )


def _photograph(name: str, original_name: str, image: Image.Image) -> Asset:
    identifier = upload_id(name)
    return _image_asset(
        name,
        image,
        jpeg_bytes(image, exif=_camera_data()),
        pointer=f"file-service://{identifier}",
        path=f"{identifier}-{original_name}",
        original_name=original_name,
        mime_type="image/jpeg",
    )


def _camera_data() -> Image.Exif:
    """Return made-up camera data: like the account files, it must never reach a site."""
    exif = Image.Exif()
    exif[ExifTags.Base.Artist] = "canary-exif@example.invalid"
    exif[ExifTags.Base.Make] = "Imaginary Cameras"
    position = exif.get_ifd(ExifTags.IFD.GPSInfo)
    position[ExifTags.GPS.GPSLatitudeRef] = "N"
    position[ExifTags.GPS.GPSLatitude] = (0.0, 0.0, 0.0)
    position[ExifTags.GPS.GPSLongitudeRef] = "E"
    position[ExifTags.GPS.GPSLongitude] = (0.0, 0.0, 0.0)
    return exif


def _upload(name: str, original_name: str, image: Image.Image) -> Asset:
    identifier = upload_id(name)
    return _image_asset(
        name,
        image,
        png_bytes(image),
        pointer=f"file-service://{identifier}",
        path=f"{identifier}-{original_name}",
        original_name=original_name,
    )


def _sediment(name: str, original_name: str, image: Image.Image) -> Asset:
    identifier = sediment_id(name)
    return _image_asset(
        name,
        image,
        png_bytes(image),
        pointer=f"sediment://{identifier}",
        path=f"{identifier}-sanitized.png",
        original_name=original_name,
    )


def _generated_image(name: str, image: Image.Image) -> Asset:
    identifier = sediment_id(name)
    return _image_asset(
        name,
        image,
        png_bytes(image),
        pointer=f"sediment://{identifier}",
        path=f"{ACCOUNT_ID}/{identifier}-{uuid_of('generated', name)}.png",
        original_name=f"{name}.png",
    )


def _bare_data(name: str, original_name: str, image: Image.Image) -> Asset:
    identifier = sediment_id(name)
    return _image_asset(
        name,
        image,
        png_bytes(image),
        pointer=f"sediment://{identifier}",
        path=f"{identifier}.dat",
        original_name=original_name,
    )


def _missing_image(name: str, original_name: str) -> Asset:
    pointer = f"file-service://{upload_id(name)}"
    return Asset(name, pointer, "", original_name, "image/jpeg", None, 2_481_337, 3024, 4032)


def _text_upload(name: str, original_name: str, mime_type: str, text: str) -> Asset:
    identifier, data = upload_id(name), text.encode()
    path = f"{identifier}-{original_name}"
    pointer = f"file-service://{identifier}"
    return Asset(name, pointer, path, original_name, mime_type, data, len(data))


def _recording(name: str, slug: str, *, hertz: int) -> Asset:
    identifier, data = sediment_id(name), _tone(hertz)
    path = f"{conversation_id(slug)}/audio/{identifier}-{uuid_of('recording', name)}.wav"
    return Asset(name, f"sediment://{identifier}", path, path, "audio/wav", data, len(data))


def _tone(hertz: int) -> bytes:
    """Return nine tenths of a second of a soft tone that fades out."""
    rate, samples = 8000, 7200
    output = BytesIO()
    with wave.open(output, "wb") as recording:
        recording.setnchannels(1)
        recording.setsampwidth(1)
        recording.setframerate(rate)
        for sample in range(samples):
            loudness = 60 * (1 - sample / samples)
            level = 128 + round(loudness * sin(2 * pi * hertz * sample / rate))
            recording.writeframesraw(struct.pack("B", level))
    return output.getvalue()
