"""From text to places: examples on the real gazetteer, laws on a small one."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corridor.places import Gazetteer, NamedSpan, PlacedName, geoparse
from corridor.records import PlacePrecision

WORDS = [
    "Kampot",
    "Pailin",
    "Trat",
    "Cambodia",
    "Thailand",
    "in",
    "the",
    "near",
    "Province",
    "police",
    ",",
    ".",
    "Mr",
    "said",
]
LABELS = ["GPE", "LOC", "FAC", "NORP", "PERSON", "ORG", "DATE"]


def places(text: str, gazetteer: Gazetteer, **labels: str) -> dict[str, PlacedName]:
    spans = []
    for name, label in labels.items():
        start = text.index(name.replace("_", " "))
        spans.append(NamedSpan(start, start + len(name), label))
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
        ("The Turkish city of Van took in families.", "Van", "Van, Van, TUR"),
        ("A bus from Tbilisi in Georgia broke down.", "Georgia", "GEO"),
        ("A bus from Atlanta in Georgia broke down.", "Georgia", "Georgia, USA"),
        ("They left Jilin's Tumen by boat.", "Tumen", "Tumen, Jilin, CHN"),
        ("North Koreans in China are held in Tumen, on the border.", "Tumen", "Tumen, Jilin, CHN"),
        ("A boat crossed the Mekong from Laos to Thailand.", "Mekong", "Mekong, LAO"),
        ("Governors of New York and Quebec met in Quebec City.", "Quebec", "Quebec, CAN"),
        ("Two men from Churchill, Man., were found.", "Man.", "Manitoba, CAN"),
        ("Families fled Southeast Asia by sea.", "Southeast Asia", "Southeast Asia, X-SEA"),
        ("They crossed at Ras Jedir in Libya.", "Ras Jedir", "Ras Ajdir, Medenine, LBY"),
        ("Refugees waited at Horgoš in Serbia.", "Horgoš", "Horgos, Vojvodina, SRB"),
        ("Lorries waited at Horgos, Xinjiang.", "Horgos", "Khorgos crossing, Xinjiang, CHN"),
        ("A lorry took them from Mohan to Boten in Laos.", "Mohan", "Mohan, Yunnan, CHN"),
    ],
)
def test_the_words_around_a_name_say_which_place_it_is(
    gazetteer: Gazetteer, text: str, name: str, resolved: str
) -> None:
    assert places(text, gazetteer)[name].place.resolved == resolved


def test_the_gazetteer_overrules_a_recogniser_that_sees_a_person(gazetteer: Gazetteer) -> None:
    found = places("Police in Chiang Saen, Thailand, held a driver.", gazetteer, Chiang_Saen="PERSON")
    assert found["Chiang Saen"].place.admin1 == "THA-57"


@pytest.mark.parametrize(
    ("text", "name", "label"),
    [
        ("Paris Hilton arrived late.", "Paris", "PERSON"),
        ("Mr. Lee said he had heard nothing.", "Lee", "PERSON"),
        ("The Marburg virus spread fast.", "Marburg", "GPE"),
        ("They paid US$500 for each guide.", "US", "GPE"),
        ("A UN official said so.", "UN", "ORG"),
        ("Georgia's father waited outside. Georgia said nothing.", "Georgia", "GPE"),
        ("The Turks left early.", "Turks", "NORP"),
    ],
)
def test_what_is_no_place_is_left_out(gazetteer: Gazetteer, text: str, name: str, label: str) -> None:
    start = text.index(name)
    assert geoparse(text, entities=[NamedSpan(start, start + len(name), label)], gazetteer=gazetteer) == ()


def test_a_paper_is_no_mention_of_its_town(gazetteer: Gazetteer) -> None:
    text = "The Bangkok Post reported it first."
    assert geoparse(text, entities=[NamedSpan(0, 16, "ORG")], gazetteer=gazetteer) == ()


@pytest.mark.parametrize(
    ("text", "name", "precision"),
    [
        ("They were held in Dandong.", "Dandong", PlacePrecision.CITY),
        ("They were held near Dandong.", "Dandong", PlacePrecision.NEAR),
        ("They were held on the outskirts of Dandong.", "Dandong", PlacePrecision.NEAR),
        ("They were held in Liaoning Province.", "Liaoning Province", PlacePrecision.ADMIN1),
        ("They were held in Dallas County, Texas.", "Dallas County", PlacePrecision.NEAR),
        ("They were held in China.", "China", PlacePrecision.COUNTRY),
    ],
)
def test_precision_says_how_finely_a_place_is_known(
    gazetteer: Gazetteer, text: str, name: str, precision: PlacePrecision
) -> None:
    assert places(text, gazetteer)[name].place.precision == precision


def test_what_is_known_from_outside_the_text_decides_between_namesakes(small: Gazetteer) -> None:
    def country(*about: str) -> str:
        (found,) = geoparse("They stayed in Pailin.", entities=[], gazetteer=small, about=about)
        return found.place.country

    assert (country("KHM"), country("THA")) == ("KHM", "THA")


def test_a_choice_keeps_its_reasons_and_its_lead(small: Gazetteer) -> None:
    (found, _) = geoparse("They stayed in Pailin, Cambodia.", entities=[], gazetteer=small)
    assert "said_inside" in {reason.sign for reason in found.reasons}
    assert found.score == pytest.approx(sum(reason.value for reason in found.reasons), abs=0.1)
    assert found.lead > 0


def test_a_name_means_one_place_throughout_a_text(gazetteer: Gazetteer) -> None:
    text = "A fire began in Paris, Texas. Crews from all over Paris came. Paris has two stations."
    found = geoparse(text, entities=[], gazetteer=gazetteer)
    assert {each.place.resolved for each in found if each.place.name == "Paris"} == {"Paris, Texas, USA"}


def test_a_name_that_the_gazetteer_lacks_is_near_its_neighbour(small: Gazetteer) -> None:
    text = "They hid in Zzyzzville, Trat."
    found = geoparse(text, entities=[NamedSpan(12, 22, "GPE")], gazetteer=small)
    assert [(each.place.name, each.place.precision) for each in found] == [("Zzyzzville", "near"), ("Trat", "city")]
    assert found[0].place.latitude == found[1].place.latitude


@pytest.mark.parametrize(
    ("text", "resolved"),
    [
        ("The number who reached South Korea fell. In 2023 few came to the South.", "KOR"),
        ("North Koreans who went back to the North were held.", "PRK"),
    ],
)
def test_the_north_and_the_south_are_the_koreas_where_a_text_names_them(
    gazetteer: Gazetteer, text: str, resolved: str
) -> None:
    found = geoparse(text, entities=[], gazetteer=gazetteer)
    assert found[-1].place.resolved == resolved


def test_the_south_is_no_country_elsewhere(gazetteer: Gazetteer) -> None:
    assert geoparse("They drove to the South.", entities=[], gazetteer=gazetteer) == ()


texts = st.lists(st.sampled_from(WORDS), max_size=30).map(" ".join)


@st.composite
def spans(draw: st.DrawFn, text: str) -> list[NamedSpan]:
    points = st.integers(0, len(text))
    pairs = draw(st.lists(st.tuples(points, points, st.sampled_from(LABELS)), max_size=8))
    return [NamedSpan(min(a, b), max(a, b), label) for a, b, label in pairs if a != b]


@given(st.data())
def test_spans_never_overlap_and_hold_their_names(small: Gazetteer, data: st.DataObject) -> None:
    text = data.draw(texts)
    found = geoparse(text, entities=data.draw(spans(text)), gazetteer=small, demonyms=True)
    assert all(text[each.start : each.end] == each.place.name for each in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


@given(st.data())
def test_the_order_of_a_recognisers_names_does_not_matter(small: Gazetteer, data: st.DataObject) -> None:
    text = data.draw(texts)
    entities = data.draw(spans(text))
    shuffled = data.draw(st.permutations(entities))
    assert geoparse(text, entities=entities, gazetteer=small) == geoparse(text, entities=shuffled, gazetteer=small)


@given(st.text(max_size=200))
def test_any_text_ends_in_places_or_none(small: Gazetteer, text: str) -> None:
    found = geoparse(text, entities=[], gazetteer=small)
    assert all(text[each.start : each.end] == each.place.name for each in found)
