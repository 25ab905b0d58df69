"""Shows places as cards with their coordinates and a link to a map, which is never loaded."""

from __future__ import annotations

from collections.abc import Sequence

from chat2site.api import (
    Block,
    Config,
    Fields,
    Options,
    Part,
    Prose,
    Quote,
    RenderContext,
    Renderer,
    escape_inline,
    hookimpl,
)

MAP = "https://www.openstreetmap.org/?mlat={0:.5f}&mlon={1:.5f}#map={2}/{0:.5f}/{1:.5f}"


class GeoOptions(Options, frozen=True, kw_only=True):
    """`zoom`: how near the map is that a place links to, from 1 to 19."""

    zoom: int = 13


class GeoRenderer(Renderer):
    """Shows a place: its name, its coordinates, a note, and everything else below it, folded."""

    content_types = ("geo",)

    def __init__(self, options: GeoOptions) -> None:
        self._zoom = options.zoom

    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return a card, or None for a part without coordinates."""
        del context  # It knows the message, the conversation and the configuration.
        fields = Fields.of(part)
        if not fields:
            return None
        latitude, longitude = fields.number("latitude"), fields.number("longitude")
        if latitude is None or longitude is None or abs(latitude) > 90 or abs(longitude) > 180:
            return None
        name, note = fields.text("name") or "Place", fields.text("note")
        blocks = [Prose(f"**{escape_inline(name)}**"), Prose(_coordinates(latitude, longitude))]
        if note:
            blocks.append(Prose(note))
        url = MAP.format(latitude, longitude, self._zoom)
        return [Quote(blocks=tuple(blocks), title="Map", url=url), *fields.rest()]


def _coordinates(latitude: float, longitude: float) -> str:
    return f"{abs(latitude):.4f}° {'NS'[latitude < 0]}, {abs(longitude):.4f}° {'EW'[longitude < 0]}"


@hookimpl
def chat2site_register_options() -> type[Options]:
    """Register the options of `geo`."""
    return GeoOptions


@hookimpl
def chat2site_register_renderers(config: Config) -> Sequence[Renderer]:
    """Register the renderer."""
    return [GeoRenderer(config.options("geo", GeoOptions))]
