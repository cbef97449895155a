"""From text to places, on the real gazetteer."""

import pytest

from corridor.places import Gazetteer, NamedSpan, PlacedName, geoparse


def places(text: str, gazetteer: Gazetteer, **labels: str) -> dict[str, PlacedName]:
    spans = [
        NamedSpan(text.index(name), text.index(name) + len(name), label)
        for name, label in ((name.replace("_", " "), label) for name, label in labels.items())
    ]
    return {each.place.name: each for each in geoparse(text, entities=spans, gazetteer=gazetteer)}


@pytest.mark.parametrize(
    ("text", "name", "resolved"),
    [
        ("Guards in Kunming, Yunnan Province, held them.", "Kunming", "Kunming, Yunnan, CHN"),
        ("They reached the port city of Fangchenggang in Guangxi.", "Fangchenggang", "Fangchenggang, Guangxi, CHN"),
        ("Officers in Paris, Texas, made two arrests.", "Paris", "Paris, Texas, USA"),
        ("Officers in Paris made two arrests in France.", "Paris", "Paris, Ile-de-France, FRA"),
        ("The group walked to Mae Sai in Thailand.", "Mae Sai", "Mae Sai, Chiang Rai, THA"),
        ("Two vans left Nei Mongol for the north.", "Nei Mongol", "Inner Mongolia, CHN"),
        ("They waited in Laos for a month.", "Laos", "LAO"),
    ],
)
def test_the_words_beside_a_name_say_which_place_it_is(world: Gazetteer, text: str, name: str, resolved: str) -> None:
    assert places(text, world)[name].place.resolved == resolved
