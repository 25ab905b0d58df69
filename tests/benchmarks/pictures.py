"""Small PNG pictures, all different, made without an image library."""

from __future__ import annotations

import struct
import zlib
from dataclasses import dataclass
from random import Random

_WIDTH, _HEIGHT = 640, 400


@dataclass(frozen=True)
class Picture:
    """A picture with the file id that conversations point to."""

    file_id: str
    file_name: str
    data: bytes
    width: int = _WIDTH
    height: int = _HEIGHT


def make_picture(number: int) -> Picture:
    """Return the picture of a number: coloured stripes between two random colours."""
    random = Random(number)
    first, second = random.randbytes(3), random.randbytes(3)
    rows = [
        # The leading zero byte says that the row is not filtered.
        b"\0"
        + bytes(_blend(a, b, row / _HEIGHT) for a, b in zip(first, second, strict=True)) * _WIDTH
        for row in range(_HEIGHT)
    ]
    header = struct.pack(">IIBBBBB", _WIDTH, _HEIGHT, 8, 2, 0, 0, 0)
    data = b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            _chunk(b"IHDR", header),
            _chunk(b"IDAT", zlib.compress(b"".join(rows))),
            _chunk(b"IEND", b""),
        )
    )
    file_id = f"file-{random.getrandbits(96):024x}"
    return Picture(file_id, f"{file_id}-picture {number}.png", data)


def _blend(first: int, second: int, part: float) -> int:
    return round(first + (second - first) * part)


def _chunk(kind: bytes, data: bytes) -> bytes:
    checksum = zlib.crc32(kind + data)
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", checksum)
