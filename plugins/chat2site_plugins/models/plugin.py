"""The hub pages by model."""

from __future__ import annotations

from collections.abc import Iterable

from chat2site.api import Catalog, Hub, PageSource, PlannedPage, group_hubs

_HUB = Hub(path="by-model", title="Chats by model", nav_title="By model")


class ModelPages(PageSource):
    """`by-model/` and `by-model/NAME/`; a conversation is listed under each model that answered."""

    name = "models"

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the hubs, the most used model first."""
        return group_hubs(catalog, _models_of, hub=_HUB, title="Chats with {}")


def _models_of(page: PlannedPage) -> tuple[str, ...]:
    """Return the models of a conversation, or the words `unknown model`."""
    entry = page.entry
    return entry.models or ((entry.model,) if entry.model else ("unknown model",))
