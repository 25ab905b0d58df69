"""The contract with plugins: the only module of chat2site that a plugin imports."""

from __future__ import annotations

from msgspec.structs import replace

from chat2site.errors import Chat2SiteError, SourceError
from chat2site.hooks.context import Diagnostics, PageContext, RenderContext
from chat2site.hooks.contracts import (
    Confidence,
    PageSource,
    PostProcessor,
    Reader,
    Renderer,
    Source,
)
from chat2site.hooks.spec import MkDocsConfig, hookimpl
from chat2site.model.assets import AssetPlace, AssetRef
from chat2site.model.blocks import (
    Attachment,
    Block,
    Code,
    Details,
    Document,
    Figure,
    Item,
    Media,
    Notice,
    Prose,
    Quote,
    RenderedPart,
    Section,
    Version,
    iter_sections,
    map_sections,
)
from chat2site.model.catalog import (
    Catalog,
    CatalogEntry,
    Hub,
    HubGroup,
    PlannedPage,
    Span,
    newest_first,
)
from chat2site.model.config import Config
from chat2site.model.conversation import Conversation, Message
from chat2site.model.diagnostics import Diagnostic
from chat2site.model.grouping import group_hubs
from chat2site.model.options import Options
from chat2site.model.outcome import BuildReport, Tally
from chat2site.model.parts import (
    AttachmentPart,
    CodePart,
    ImagePart,
    MediaPart,
    Part,
    TextPart,
    UnknownPart,
)
from chat2site.model.raw_form import RawForm
from chat2site.model.slugs import assign_slugs
from chat2site.render.fields import Fields, fold_json, iter_texts
from chat2site.sources.decode import Decoded, decode_json
from chat2site.sources.split import read_span, split_conversations
from chat2site.write.escape import escape_inline, web_url

__all__ = [
    "AssetPlace",
    "AssetRef",
    "Attachment",
    "AttachmentPart",
    "Block",
    "BuildReport",
    "Catalog",
    "CatalogEntry",
    "Chat2SiteError",
    "Code",
    "CodePart",
    "Confidence",
    "Config",
    "Conversation",
    "Decoded",
    "Details",
    "Diagnostic",
    "Diagnostics",
    "Document",
    "Fields",
    "Figure",
    "Hub",
    "HubGroup",
    "ImagePart",
    "Item",
    "Media",
    "MediaPart",
    "Message",
    "MkDocsConfig",
    "Notice",
    "Options",
    "PageContext",
    "PageSource",
    "Part",
    "PlannedPage",
    "PostProcessor",
    "Prose",
    "Quote",
    "RawForm",
    "Reader",
    "RenderContext",
    "RenderedPart",
    "Renderer",
    "Section",
    "Source",
    "SourceError",
    "Span",
    "Tally",
    "TextPart",
    "UnknownPart",
    "Version",
    "assign_slugs",
    "decode_json",
    "escape_inline",
    "fold_json",
    "group_hubs",
    "hookimpl",
    "iter_sections",
    "iter_texts",
    "map_sections",
    "newest_first",
    "read_span",
    "replace",
    "split_conversations",
    "web_url",
]
