"""Charts as a plotting library would draw them in a sandbox."""

from __future__ import annotations

from collections.abc import Sequence
from random import Random

from PIL import Image

from .drawing import Canvas, Colour, Point

_INK: Colour = (60, 64, 72)
_GRID: Colour = (226, 229, 234)
_BLUE: Colour = (58, 110, 182)
_ORANGE: Colour = (226, 134, 52)
_GREEN: Colour = (92, 150, 84)


def draw_monty_hall() -> Image.Image:
    """Draw the share of games won by those who stay and those who switch, after each game."""
    canvas = Canvas(860, 500)
    left, top, width, height = 80.0, 60.0, 730.0, 360.0
    for tenth in range(0, 11, 2):
        y = top + height * (1 - tenth / 10)
        canvas.line([(left, y), (left + width, y)], _GRID, 1)
        canvas.text((left - 12, y), f"{tenth / 10:.1f}", _INK, size=16, anchor="rm")
    for share, name, colour in ((2 / 3, "switch", _BLUE), (1 / 3, "stay", _ORANGE)):
        points = _running_share(share, (left, top), (width, height))
        canvas.line(points, colour, 2)
        canvas.text((left + width - 8, points[-1][1] - 20), name, colour, size=20, anchor="rm")
    canvas.line([(left, top), (left, top + height), (left + width, top + height)], _INK, 2)
    canvas.text((left + width / 2, 462), "games played (0 to 1000)", _INK, size=18, anchor="mm")
    canvas.text((left, 28), "Share of games won", _INK, size=22, anchor="lm")
    return canvas.finish()


def _running_share(share: float, corner: Point, size: Point) -> list[Point]:
    random, won, points = Random(f"doors {share:.2f}"), 0, []
    for game in range(1, 1001):
        won += random.random() < share
        x = corner[0] + size[0] * game / 1000
        points.append((x, corner[1] + size[1] * (1 - won / game)))
    return points


def draw_sowing_calendar() -> Image.Image:
    """Draw bars for the weeks in which six vegetables are sown inside and planted out."""
    canvas = Canvas(960, 520)
    months = ("Feb", "Mar", "Apr", "May", "Jun", "Jul")
    left, step = 170.0, 126.0
    for number, month in enumerate(months):
        x = left + number * step
        canvas.line([(x, 70), (x, 440)], _GRID, 1)
        canvas.text((x + step / 2, 50), month, _INK, size=20, anchor="mm")
    rows = (
        ("Tomato", (0.7, 1.5), (3.5, 4.3)),
        ("Courgette", (2.1, 2.7), (3.5, 4.4)),
        ("Lettuce", (0.9, 2.0), (2.0, 4.0)),
        ("Leek", (1.0, 2.0), (3.9, 5.0)),
        ("Bean", (2.6, 3.2), (3.5, 5.2)),
        ("Chard", (1.5, 2.5), (2.7, 4.6)),
    )
    for number, (name, inside, outside) in enumerate(rows):
        y = 88 + number * 58
        canvas.text((left - 16, y + 17), name, _INK, size=20, anchor="rm")
        _draw_bar(canvas, left, step, inside, (y, _BLUE))
        _draw_bar(canvas, left, step, outside, (y + 18, _GREEN))
    canvas.dashed_line((left + 3.5 * step, 70), (left + 3.5 * step, 440), _ORANGE, 2)
    canvas.text((left + 3.5 * step, 458), "last frost", _ORANGE, size=18, anchor="mm")
    canvas.text((left, 494), "blue: sow inside   green: plant out", _INK, size=18, anchor="lm")
    return canvas.finish()


def _draw_bar(
    canvas: Canvas, left: float, step: float, span: Point, place: tuple[float, Colour]
) -> None:
    start, end = span
    top, colour = place
    canvas.box((left + start * step, top), ((end - start) * step, 14), fill=colour, radius=4)


def draw_misleading_bars() -> Image.Image:
    """Draw four bars over an axis that starts at 94, which makes a small rise look enormous."""
    values = (95.1, 95.8, 96.4, 97.2)
    return _draw_bars(values, lowest=94.0, highest=98.0, title="Deliveries on time explode!")


def _draw_bars(
    values: Sequence[float], *, lowest: float, highest: float, title: str
) -> Image.Image:
    canvas = Canvas(900, 540)
    left, top, height = 90.0, 90.0, 370.0
    canvas.text((450, 46), title, (176, 42, 48), size=34, anchor="mm")
    for step in range(5):
        y = top + height * (1 - step / 4)
        label = lowest + (highest - lowest) * step / 4
        canvas.line([(left, y), (860, y)], _GRID, 1)
        canvas.text((left - 12, y), f"{label:.0f} %", _INK, size=18, anchor="rm")
    for number, value in enumerate(values):
        bar = height * (value - lowest) / (highest - lowest)
        x = left + 50 + number * 186
        canvas.box((x, top + height - bar), (110, bar), fill=(208, 62, 58))
        canvas.text((x + 55, 486), f"Q{number + 1}", _INK, size=22, anchor="mm")
    return canvas.finish()
