"""The hub pages by model."""

from __future__ import annotations

from collections.abc import Iterable

from chat2site.api import (
    Catalog,
    Hub,
    HubGroup,
    PageSource,
    PlannedPage,
    assign_slugs,
    newest_first,
)

ROOT = "by-model"


class ModelPages(PageSource):
    """`by-model/` and `by-model/NAME/`; a conversation is listed under each model that answered."""

    name = "models"

    def hubs(self, catalog: Catalog) -> Iterable[Hub]:
        """Return the hubs, the most used model first."""
        by_model: dict[str, list[PlannedPage]] = {}
        for page in newest_first(catalog.pages):
            for model in models_of(page):
                by_model.setdefault(model, []).append(page)
        ordered = sorted(by_model.items(), key=lambda pair: (-len(pair[1]), pair[0]))
        # By name, not by number of chats: an address must not change with how much a model is used.
        slugs = assign_slugs(sorted(by_model))
        yield Hub(
            path=ROOT,
            title="Chats by model",
            nav_title="By model",
            groups=tuple(
                HubGroup(title=model, url=f"{ROOT}/{slugs[model]}/", count=len(pages))
                for model, pages in ordered
            ),
        )
        for model, pages in ordered:
            yield Hub(
                path=f"{ROOT}/{slugs[model]}",
                title=f"Chats with {model}",
                nav_title=model,
                pages=tuple(pages),
            )


def models_of(page: PlannedPage) -> tuple[str, ...]:
    """Return the models of a conversation, or the words `unknown model`."""
    entry = page.entry
    return entry.models or ((entry.model,) if entry.model else ("unknown model",))
