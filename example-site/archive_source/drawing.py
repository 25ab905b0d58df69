"""A small drawing surface over Pillow: smooth edges, gradients, text, and bytes to store."""

from __future__ import annotations

import math
from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw, ImageFont

Point = tuple[float, float]
Colour = tuple[int, int, int]

_OVERSAMPLING = 3


class Canvas:
    """A picture that is drawn three times too large and shrunk at the end, for smooth edges."""

    def __init__(self, width: int, height: int, background: Colour = (255, 255, 255)) -> None:
        self.width = width
        self.height = height
        size = (width * _OVERSAMPLING, height * _OVERSAMPLING)
        self._image = Image.new("RGB", size, background)
        self._draw = ImageDraw.Draw(self._image)

    def gradient(self, top: Colour, bottom: Colour, *, until: float) -> None:
        """Fill the rows from the top edge to `until` with a vertical gradient."""
        rows = int(until * _OVERSAMPLING)
        for row in range(rows):
            colour = blend(top, bottom, row / max(rows - 1, 1))
            self._draw.line([(0, row), (self._image.width, row)], fill=colour)

    def polygon(self, points: Sequence[Point], fill: Colour) -> None:
        """Fill a polygon."""
        self._draw.polygon([_scaled(point) for point in points], fill=fill)

    def line(self, points: Sequence[Point], colour: Colour, width: float = 2) -> None:
        """Draw a line through points, with rounded joints."""
        self._draw.line(
            [_scaled(point) for point in points],
            fill=colour,
            width=round(width * _OVERSAMPLING),
            joint="curve",
        )

    def dashed_line(self, start: Point, end: Point, colour: Colour, width: float = 2) -> None:
        """Draw a straight line of ten-pixel dashes."""
        dashes = max(int(math.dist(start, end) // 20), 1)
        for dash in range(dashes):
            first, second = dash / dashes, (dash + 0.5) / dashes
            self.line([between(start, end, first), between(start, end, second)], colour, width)

    def box(
        self,
        corner: Point,
        size: Point,
        *,
        fill: Colour | None = None,
        outline: Colour | None = None,
        width: float = 2,
        radius: float = 0,
    ) -> None:
        """Draw a rectangle from its top left corner."""
        opposite = (corner[0] + size[0], corner[1] + size[1])
        self._draw.rounded_rectangle(
            [_scaled(corner), _scaled(opposite)],
            radius=radius * _OVERSAMPLING,
            fill=fill,
            outline=outline,
            width=round(width * _OVERSAMPLING),
        )

    def circle(
        self,
        centre: Point,
        radius: float,
        *,
        fill: Colour | None = None,
        outline: Colour | None = None,
        width: float = 2,
    ) -> None:
        """Draw a circle."""
        corners = [
            _scaled((centre[0] - radius, centre[1] - radius)),
            _scaled((centre[0] + radius, centre[1] + radius)),
        ]
        self._draw.ellipse(corners, fill=fill, outline=outline, width=round(width * _OVERSAMPLING))

    def text(
        self, position: Point, words: str, colour: Colour, *, size: float = 18, anchor: str = "la"
    ) -> None:
        """Write words; the anchor is one of Pillow's, such as `mm` for the middle."""
        # The font is built into Pillow, so that the pixels do not depend on the system's fonts.
        font = ImageFont.load_default(size * _OVERSAMPLING)
        self._draw.text(_scaled(position), words, fill=colour, font=font, anchor=anchor)

    def finish(self) -> Image.Image:
        """Return the picture in its proper size."""
        return self._image.resize((self.width, self.height), Image.Resampling.LANCZOS)


def _scaled(point: Point) -> Point:
    return (point[0] * _OVERSAMPLING, point[1] * _OVERSAMPLING)


def between(start: Point, end: Point, part: float) -> Point:
    """Return the point at a part of the way from start to end."""
    return (start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part)


def blend(first: Colour, second: Colour, part: float) -> Colour:
    """Return the colour at a part of the way between two colours."""
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, second, strict=True))
    return (red, green, blue)


def png_bytes(image: Image.Image, colours: int = 64) -> bytes:
    """Return a picture as a PNG with a small palette."""
    output = BytesIO()
    palette = image.quantize(colours, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE)
    palette.save(output, "PNG", optimize=True)
    return output.getvalue()


def webp_bytes(image: Image.Image, quality: int = 70) -> bytes:
    """Return a picture as WebP."""
    output = BytesIO()
    image.save(output, "WEBP", quality=quality, method=6)
    return output.getvalue()


def jpeg_bytes(image: Image.Image, *, exif: Image.Exif, quality: int = 78) -> bytes:
    """Return a picture as JPEG with its EXIF data."""
    output = BytesIO()
    image.save(output, "JPEG", quality=quality, optimize=True, exif=exif)
    return output.getvalue()
