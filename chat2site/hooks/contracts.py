"""The base classes of what a plugin registers."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import IntEnum
from pathlib import Path
from typing import ClassVar

from chat2site.hooks.context import Diagnostics, PageContext, RenderContext
from chat2site.model.assets import AssetPlace
from chat2site.model.blocks import Block, Document
from chat2site.model.catalog import Catalog, CatalogEntry, Hub
from chat2site.model.conversation import Conversation
from chat2site.model.parts import Part
from chat2site.model.raw_form import RawForm


class Source(ABC):
    """A zip, a folder or a file that somebody gave us, as one flat list of named members.

    Names use `/`, are relative, and never lead outside the source. A prefix that all members share
    (`tmp/`, the name of the export's folder) is taken off.
    """

    label: str
    """How messages name the source: the file or folder name that the owner gave."""

    @property
    @abstractmethod
    def names(self) -> Sequence[str]:
        """The names of all members, sorted."""

    @abstractmethod
    def size(self, name: str) -> int:
        """Return the size of a member in bytes. Raises KeyError for an unknown name."""

    @abstractmethod
    def read(self, name: str, limit: int = -1) -> bytes:
        """Return the first `limit` bytes of a member, all of them if negative."""

    @abstractmethod
    def identity(self, name: str) -> str:
        """Return a text that changes when the member's content does. Raises KeyError."""

    @abstractmethod
    def local_path(self, name: str) -> Path:
        """Return a file on this machine with the member's bytes; a zipped one is unpacked once."""


class Confidence(IntEnum):
    """How sure a reader is that a source is of its kind. The highest wins."""

    NO = 0
    MAYBE = 1
    YES = 2


class Reader(ABC):
    """Reads one kind of export. Registered by `chat2site_register_readers`."""

    name: ClassVar[str]
    """The reader's name, unique among all readers."""

    @abstractmethod
    def sniff(self, source: Source) -> Confidence:
        """Return how sure it is that this reader fits the source, by names and first bytes."""

    @abstractmethod
    def catalog(self, source: Source, diagnostics: Diagnostics) -> Iterator[CatalogEntry]:
        """Yield an entry for each conversation, without keeping any of them in memory.

        A conversation that cannot be understood gets an entry too, if its place is known: `read`
        fails for it later, and the build reports it. Raises SourceError if the source as a whole
        is damaged.
        """

    @abstractmethod
    def read(self, raw: bytes, entry: CatalogEntry, diagnostics: Diagnostics) -> Conversation:
        """Return the conversation whose bytes are `raw`. Raises ValueError if there is none."""

    def asset_names(self, source: Source) -> Mapping[str, AssetPlace]:
        """Return where the file of which id or pointer is, where the export says so.

        Pointers serve references without an id. A name that is known serves messages that name
        nothing but the id.
        """
        del source
        return {}

    def raw_form(self, raw: bytes) -> RawForm:
        """Return what can be told of the conversation whose bytes are `raw` without its text.

        `chat2site check` asks for it, after `read` has succeeded, to show what an archive holds.
        """
        del raw
        return RawForm()


class Renderer(ABC):
    """Turns parts into blocks. Registered by `chat2site_register_renderers`."""

    content_types: ClassVar[tuple[str, ...]]
    """The content types of the parts that the renderer is asked about."""

    @abstractmethod
    def render(self, part: Part, context: RenderContext) -> Sequence[Block] | None:
        """Return the blocks of a part, or None for `not mine`: the renderer before it is asked."""


class PostProcessor:
    """Changes a page after rendering. Registered by `chat2site_register_post_processors`.

    Override any of the methods. `after` and `before` name other post-processors that must run
    earlier or later; those that are not installed do not matter.
    """

    name: ClassVar[str]
    after: ClassVar[tuple[str, ...]] = ()
    before: ClassVar[tuple[str, ...]] = ()

    def title(self, title: str) -> str:
        """Return the title of a conversation for its page and wherever it is listed.

        Called for the catalog, before anything is rendered; a failure ends the build.
        """
        return title

    def document(self, document: Document, context: PageContext) -> Document:
        """Return the document to write, as Markdown and as HTML."""
        del context
        return document

    def html(self, html: str, context: PageContext) -> str:
        """Return the HTML of the conversation. It is sound and escaped, and must remain so."""
        del context
        return html


class PageSource(ABC):
    """Makes hub pages from the catalog. Registered by `chat2site_register_pages`."""

    name: ClassVar[str]

    @abstractmethod
    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the hub pages, in the order of the navigation."""
