"""Pictures that stand for photographs, sketches and generated art."""

from __future__ import annotations

import math
from random import Random

from PIL import Image

from .drawing import Canvas, Colour, Point, between, blend

_INK: Colour = (52, 58, 70)
_PAPER: Colour = (250, 247, 240)


def draw_lighthouse(*, storm: bool) -> Image.Image:
    """Draw a lighthouse on a rock, at dusk or in a storm."""
    canvas = Canvas(1024, 1024)
    sky = ((38, 48, 66), (108, 122, 138)) if storm else ((38, 44, 92), (246, 158, 110))
    canvas.gradient(*sky, until=740)
    lamp = (560.0, 318.0)
    beam = blend(sky[1], (255, 240, 190), 0.45)
    canvas.polygon([lamp, (0, 190), (0, 330)], beam)
    canvas.polygon([lamp, (1024, 240), (1024, 370)], beam)
    _draw_sea(canvas, storm=storm)
    rock = (46, 44, 54)
    canvas.polygon([(330, 790), (420, 706), (520, 690), (640, 690), (742, 742), (840, 806)], rock)
    _draw_tower(canvas, lamp)
    if storm:
        _draw_rain(canvas)
    return canvas.finish()


def _draw_sea(canvas: Canvas, *, storm: bool) -> None:
    near, far = ((24, 44, 58), (70, 96, 108)) if storm else ((30, 38, 82), (200, 116, 112))
    height = 26 if storm else 8
    for band in range(9):
        top = 690 + band * 38
        crest = [
            (x, top + height * math.sin(x / 70 + band * 1.7) * (0.5 + band / 9))
            for x in range(0, 1025, 16)
        ]
        colour = blend(far, near, band / 8)
        canvas.polygon([(0, 1024), *crest, (1024, 1024)], colour)


def _draw_tower(canvas: Canvas, lamp: Point) -> None:
    x, y = lamp
    white, red = (242, 238, 228), (196, 62, 56)
    for stripe in range(6):
        top, bottom = y + 40 + stripe * 56, y + 40 + (stripe + 1) * 56
        left, right = 40 + stripe * 6, 40 + (stripe + 1) * 6
        corners = [(x - left, top), (x + left, top), (x + right, bottom), (x - right, bottom)]
        canvas.polygon(corners, red if stripe % 2 else white)
    canvas.box((x - 58, y + 26), (116, 16), fill=_INK)
    canvas.box((x - 30, y - 26), (60, 52), fill=(255, 236, 160), outline=_INK, width=5)
    canvas.polygon([(x - 44, y - 26), (x, y - 74), (x + 44, y - 26)], red)
    canvas.box((x - 12, y + 300), (24, 40), fill=_INK, radius=12)


def _draw_rain(canvas: Canvas) -> None:
    random = Random("rain")
    for _ in range(90):
        x, y = random.random() * 1100, random.random() * 760
        canvas.line([(x, y), (x - 16, y + 52)], (150, 164, 178), 1.4)


def draw_panorama() -> Image.Image:
    """Draw a very wide sketch of five mountain ridges, one behind the other."""
    canvas = Canvas(2400, 640)
    canvas.gradient((176, 206, 228), (250, 236, 214), until=420)
    canvas.circle((1830, 130), 46, fill=(255, 244, 204))
    for ridge in range(5):
        canvas.polygon(_ridge(ridge), blend((168, 186, 206), (44, 72, 84), ridge / 4))
    for name, x, y in (("Hut", 520, 300), ("Saddle", 1290, 288), ("North top", 2010, 214)):
        canvas.line([(x, y), (x, y - 44)], _INK, 2)
        canvas.text((x, y - 52), name, _INK, size=26, anchor="mb")
    return canvas.finish()


def _ridge(ridge: int) -> list[Point]:
    random = Random(f"ridge {ridge}")
    waves = [(0.9 - wave / 6, random.random() * 6.3, 420 / (wave + 1)) for wave in range(5)]
    base, height = 250 + ridge * 82, 92 - ridge * 9
    crest = [
        (
            x,
            base
            - height
            * sum(size * math.sin(x / length + shift) for size, shift, length in waves)
            / 2,
        )
        for x in range(0, 2401, 12)
    ]
    return [(0, 640), *crest, (2400, 640)]


def draw_houseplant() -> Image.Image:
    """Draw a leaf that turns yellow between its green veins."""
    canvas = Canvas(960, 720, (214, 204, 190))
    canvas.gradient((232, 226, 216), (196, 184, 168), until=720)
    _draw_leaf(canvas, (150, 600), (640, 130), (104, 150, 74))
    _draw_leaf(canvas, (330, 650), (880, 320), (206, 200, 92))
    return canvas.finish()


def _draw_leaf(canvas: Canvas, stem: Point, tip: Point, colour: Colour) -> None:
    along = (tip[0] - stem[0], tip[1] - stem[1])
    across = (-along[1] * 0.3, along[0] * 0.3)
    upper, lower = (
        [
            _leaf_point(stem, tip, across, side * math.sin(math.pi * step / 40), step / 40)
            for step in range(41)
        ]
        for side in (1, -1)
    )
    canvas.polygon([*upper, *reversed(lower)], colour)
    vein = blend(colour, (38, 92, 44), 0.75)
    canvas.line([between(stem, tip, -0.12), tip], vein, 6)
    for step in range(4, 36, 4):
        root = between(stem, tip, step / 40)
        for edge in (upper, lower):
            canvas.line([root, between(root, edge[min(step + 6, 40)], 0.9)], vein, 3)


def _leaf_point(stem: Point, tip: Point, across: Point, bulge: float, part: float) -> Point:
    x, y = between(stem, tip, part)
    return (x + across[0] * bulge, y + across[1] * bulge)


def draw_raised_bed() -> Image.Image:
    """Draw a plan of a raised bed on squared paper, seen from above and from the side."""
    canvas = Canvas(1000, 680, _PAPER)
    for step in range(0, 1000, 40):
        canvas.line([(step, 0), (step, 680)], (222, 230, 236), 1)
        canvas.line([(0, step), (1000, step)], (222, 230, 236), 1)
    canvas.box((120, 80), (720, 240), fill=(214, 186, 148), outline=_INK, width=4)
    canvas.box((140, 100), (680, 200), fill=(122, 94, 70), outline=_INK, width=2)
    canvas.text((480, 200), "240 cm by 80 cm", (250, 244, 232), size=30, anchor="mm")
    canvas.box((120, 440), (720, 135), fill=(214, 186, 148), outline=_INK, width=4)
    for board in (485, 530):
        canvas.line([(120, board), (840, board)], _INK, 2)
    canvas.text((480, 508), "three boards of 15 cm", _INK, size=28, anchor="mm")
    canvas.line([(880, 440), (880, 575)], _INK, 2)
    canvas.text((900, 508), "45 cm", _INK, size=26, anchor="lm")
    canvas.text((120, 44), "Seen from above", _INK, size=24)
    canvas.text((120, 404), "Seen from the side", _INK, size=24)
    return canvas.finish()


def draw_bakery_logo(*, round_badge: bool) -> Image.Image:
    """Draw a sign for an imaginary bakery: a swift above an ear of wheat."""
    background, dark, light = (250, 240, 222), (64, 48, 40), (206, 142, 62)
    canvas = Canvas(768, 768, background)
    if round_badge:
        canvas.circle((384, 384), 340, fill=dark)
        canvas.circle((384, 384), 316, outline=light, width=5)
    ink = background if round_badge else dark
    canvas.polygon([(384, 300), (150, 190), (340, 236), (384, 262), (428, 236), (618, 190)], ink)
    canvas.polygon([(384, 250), (356, 368), (384, 330), (412, 368)], ink)
    canvas.line([(384, 400), (384, 560)], light, 6)
    for row in range(5):
        y = 420 + row * 26
        for side in (-1, 1):
            grain = [(384, y + 16), (384 + side * 34, y - 18), (384 + side * 44, y + 8)]
            canvas.polygon(grain, light)
    canvas.text((384, 612), "SWIFT LANE", ink, size=52, anchor="mm")
    return canvas.finish()


def draw_bee_hotel() -> Image.Image:
    """Draw a wooden frame with drilled blocks and reeds, and the diameters that suit small bees."""
    canvas = Canvas(900, 760, _PAPER)
    canvas.polygon([(110, 250), (450, 70), (790, 250)], (150, 96, 66))
    canvas.box((160, 250), (580, 420), fill=(206, 172, 128), outline=_INK, width=5)
    canvas.line([(450, 250), (450, 670)], _INK, 5)
    canvas.line([(160, 460), (740, 460)], _INK, 5)
    for column in range(6):
        for row in range(4):
            centre = (200 + column * 42, 292 + row * 42)
            canvas.circle(centre, 5 + (column + row) % 4 * 2.4, fill=(74, 54, 40))
            reed = (496 + column * 42, 506 + row * 42)
            canvas.circle(reed, 17, fill=(232, 208, 150), outline=_INK, width=2)
            canvas.circle(reed, 7, fill=(74, 54, 40))
    canvas.text((305, 565), "clay", _INK, size=34, anchor="mm")
    canvas.text((595, 355), "elder stems", _INK, size=30, anchor="mm")
    canvas.text(
        (450, 718), "holes of 3 to 9 mm, 10 cm deep, smooth edges", _INK, size=26, anchor="mm"
    )
    return canvas.finish()


def draw_star_chart() -> Image.Image:
    """Draw the Plough and the way from its two pointers to the Pole Star."""
    canvas = Canvas(1000, 760, (16, 22, 46))
    random = Random("stars")
    for _ in range(140):
        spot = (random.random() * 1000, random.random() * 760)
        canvas.circle(spot, 0.8 + random.random(), fill=(150, 162, 190))
    plough = [(170, 560), (280, 515), (360, 545), (455, 560), (470, 632), (600, 640), (612, 560)]
    canvas.line([*plough, plough[3]], (92, 118, 168), 2)
    # The Pole Star stands five times as far from Dubhe as Merak does.
    pole = (672.0, 160.0)
    canvas.dashed_line((612, 560), pole, (226, 190, 120), 2)
    for star in [*plough, pole]:
        canvas.circle(star, 7, fill=(252, 246, 224))
    canvas.text((692, 144), "Pole Star", (252, 246, 224), size=28)
    canvas.text((632, 550), "Dubhe", (190, 202, 228), size=24)
    canvas.text((620, 630), "Merak", (190, 202, 228), size=24)
    canvas.text((170, 600), "The Plough", (190, 202, 228), size=28)
    return canvas.finish()
