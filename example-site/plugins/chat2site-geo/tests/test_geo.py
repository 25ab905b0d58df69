"""Places are cards, whatever else they say is kept, and what is no place is left to others."""

from __future__ import annotations

from typing import Any

import pytest
from chat2site.api import Details, Prose, Quote
from chat2site.testing import (
    ODD_VALUES,
    make_conversation,
    make_part,
    missing_texts,
    render_page,
    render_part,
)

ODD = [value for value in ODD_VALUES if value != 7]
ELBA = {"content_type": "geo", "name": "Elba", "latitude": 42.77, "longitude": 10.25}


def test_a_place_is_a_card_with_a_link_to_a_map() -> None:
    assert render_part(make_part({**ELBA, "note": "By *ferry*"})) == [
        Quote(
            blocks=(Prose("**Elba**"), Prose("42.7700° N, 10.2500° E"), Prose("By *ferry*")),
            title="Map",
            url="https://www.openstreetmap.org/?mlat=42.77000&mlon=10.25000#map=13/42.77000/10.25000",
        )
    ]


def test_south_and_west_are_told() -> None:
    (card,) = render_part(make_part({**ELBA, "latitude": -54.8, "longitude": -68.3}))

    assert isinstance(card, Quote)
    assert card.blocks[1] == Prose("54.8000° S, 68.3000° W")


def test_whatever_else_a_place_says_is_kept() -> None:
    raw = {**ELBA, "opened": {"by": "Napoleon"}}

    assert missing_texts(raw, render_part(make_part(raw))) == []


@pytest.mark.parametrize("field", ["latitude", "longitude"])
@pytest.mark.parametrize("value", [*ODD, 180.5, -181], ids=repr)
def test_what_is_no_place_is_left_to_others(field: str, value: Any) -> None:
    (block,) = render_part(make_part({**ELBA, field: value}))

    assert isinstance(block, Details)
    assert block.summary == "Content of type geo"


def test_a_name_is_text_and_never_markup() -> None:
    page = render_page(make_conversation(parts=[make_part({**ELBA, "name": "<b>*Elba*"})]))

    assert "<strong>&lt;b&gt;*Elba*</strong>" in page.html
    assert page.warnings == ()


def test_the_zoom_is_an_option() -> None:
    (card,) = render_part(make_part(ELBA), options={"plugins": {"geo": {"zoom": 7}}})

    assert isinstance(card, Quote)
    assert "#map=7/" in card.url
