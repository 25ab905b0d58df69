"""From a part to blocks: ask the renderers of its content type, survive the ones that fail."""

from __future__ import annotations

from collections.abc import Sequence
from time import perf_counter

import msgspec

from chat2site.hooks.context import RenderContext
from chat2site.hooks.registered import WrongReturnError
from chat2site.hooks.registry import Registry
from chat2site.model.blocks import Block, Notice, RenderedPart
from chat2site.model.parts import Part, UnknownPart
from chat2site.render.fields import fold_json


def render_part(part: Part, context: RenderContext, registry: Registry) -> RenderedPart:
    """Return the blocks of a part; of an unknown one its JSON, folded; of a failed one a notice."""
    for renderer in registry.renderers_for(part.content_type):
        start = perf_counter()
        try:
            blocks = renderer.value.render(part, context)
            if blocks is None:
                continue
            return RenderedPart(content_type=part.content_type, blocks=_checked(blocks))
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything
            return _failed(part, renderer.complaint(error), context)
        finally:
            renderer.seconds += perf_counter() - start
    return _unknown(part, context)


def _checked(blocks: Sequence[Block]) -> tuple[Block, ...]:
    if not isinstance(blocks, list | tuple):
        raise WrongReturnError("render", blocks, "a list of blocks")
    for block in blocks:
        if not isinstance(block, Block):
            raise WrongReturnError("render", block, "a block")
    return tuple(blocks)


def _failed(part: Part, reason: str, context: RenderContext) -> RenderedPart:
    context.warn("C2S-P002", f"Content of type `{part.content_type}` cannot be shown: {reason}")
    notice = Notice(
        kind="error", title=f"Content cannot be shown: {reason}", blocks=_raw(part, "Its data")
    )
    return RenderedPart(content_type=part.content_type, blocks=(notice,), has_failed=True)


def _unknown(part: Part, context: RenderContext) -> RenderedPart:
    context.warn("C2S-P001", f"No plugin renders content of type `{part.content_type}`")
    return RenderedPart(
        content_type=part.content_type, blocks=_raw(part, f"Content of type {part.content_type}")
    )


def _raw(part: Part, summary: str) -> tuple[Block, ...]:
    value = part.raw if isinstance(part, UnknownPart) else msgspec.to_builtins(part)
    return fold_json(value, summary=summary)
