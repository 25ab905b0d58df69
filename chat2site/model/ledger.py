"""The ledger: what came in and what became of it; it must add up."""

from __future__ import annotations

from typing import Literal, TypeAlias

import msgspec

Fate: TypeAlias = Literal["shown", "folded", "hidden", "failed"]


class Counts(msgspec.Struct, kw_only=True):
    """How many things of one kind were read, and the fate of each."""

    read: int = 0
    shown: int = 0
    folded: int = 0
    hidden: int = 0
    failed: int = 0

    def count(self, fate: Fate, number: int = 1) -> None:
        """Add `number` things that met this fate."""
        setattr(self, fate, getattr(self, fate) + number)

    def add(self, other: Counts) -> None:
        """Add the counts of `other`."""
        for name in self.__struct_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    @property
    def is_balanced(self) -> bool:
        """True if every thing that was read met exactly one fate."""
        return self.read == self.shown + self.folded + self.hidden + self.failed


class Ledger(msgspec.Struct, kw_only=True):
    """The counts of a page, or of a whole build.

    Reading and counting fates are separate acts in separate modules, so that a loss between them
    shows as an imbalance.
    """

    conversations: Counts = msgspec.field(default_factory=Counts)
    messages: Counts = msgspec.field(default_factory=Counts)
    parts: Counts = msgspec.field(default_factory=Counts)
    assets: Counts = msgspec.field(default_factory=Counts)

    def add(self, other: Ledger) -> None:
        """Add the counts of `other`."""
        for name in self.__struct_fields__:
            getattr(self, name).add(getattr(other, name))

    @property
    def is_balanced(self) -> bool:
        """True if each of the four kinds adds up."""
        return all(getattr(self, name).is_balanced for name in self.__struct_fields__)
