"""Networks from files: the shipped ones, what GeoJSON must hold, and Flee's folders."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from corridor.errors import BadFile, UnknownWord
from corridor.exchange.networks import parse_geojson, read_flee, read_network, render, shipped_networks
from corridor.networks import country_of

Change = Callable[[dict[str, Any]], Any]

LOCATIONS = '#name,region,country,lat,lon,location_type\nA,R,Land,1.0,2.0,town,,\n"B",R,Land,3,4,camp,,9\n'
ROUTES = "#name1,name2,distance,forced_redirection\nA,B,100,0\n"


def _example() -> dict[str, Any]:
    def place(code: str) -> dict[str, Any]:
        fields = {"record": "place", "name": code, "level": "country", "country": code, "source": "book"}
        return {"id": code, "geometry": {"type": "Point", "coordinates": [10, 20]}, "properties": fields}

    def link(start: str, end: str) -> dict[str, Any]:
        fields = {"record": "link", "start": start, "end": end, "mode": "land", "source": "book"}
        return {"id": f"{start}>{end}", "geometry": None, "properties": fields}

    way = {"record": "corridor", "name": "By B", "links": ["AAA>BBB", "BBB>CCC"], "source": "book"}
    features = [*map(place, ("AAA", "BBB", "CCC")), link("AAA", "BBB"), link("BBB", "CCC"), {"properties": way}]
    sources = {"book": {"citation": "A book.", "url": None}}
    head = {"name": "small", "title": "Small", "is_protected": False, "sources": sources}
    return {"type": "FeatureCollection", "network": head, "features": features}


def _properties(at: int, **values: Any) -> Change:
    return lambda document: document["features"][at]["properties"].update(values)


def _at(at: int, point: list[Any]) -> Change:
    return lambda document: document["features"][at]["geometry"].update({"coordinates": point})


def _head(**values: Any) -> Change:
    return lambda document: document["network"].update(values)


def test_a_small_network_is_read() -> None:
    network = parse_geojson(json.dumps(_example()).encode(), file="small.geojson")
    assert [link.id for link in network.links] == ["AAA>BBB", "BBB>CCC"]
    assert network.places[0].latitude == 20
    assert network.prior.source.startswith("Codebook")


@pytest.mark.parametrize(
    ("change", "where", "found", "expected"),
    [
        (_properties(3, end="ZZZ"), "link AAA>ZZZ", "place 'ZZZ'", "a place of the network"),
        (_properties(3, mode="rail"), "feature 4", "mode 'rail'", "land, sea, air, river"),
        (_properties(3, source="paper"), "feature 4", "source 'paper'", "network.sources: book"),
        (_properties(3, source=None), "feature 4", "no source", "key of the work"),
        (_properties(3, modes="land"), "feature 4", "'modes'", "perhaps mode"),
        (_properties(3, distance_km=-1), "feature 4", "distance_km -1", "above 0"),
        (_properties(4, start="AAA", end="BBB"), "link AAA>BBB", "2 times", "once"),
        (_properties(4, start="CCC"), "link CCC>CCC", "the same place", "two places"),
        (_properties(0, level="village"), "feature 1", "level 'village'", "country, province"),
        (_properties(0, level="province"), "place AAA", "province 'AAA'", "CHN-GX"),
        (_properties(0, country="BBB"), "place AAA", "country 'BBB'", "'AAA'"),
        (_properties(0, record="camp"), "feature 1", "record 'camp'", "place, link or corridor"),
        (_properties(5, links=["AAA>BBB", "BBB>DDD"]), "corridor 'By B'", "link 'BBB>DDD'", "BBB>CCC"),
        (_properties(5, links=["BBB>CCC", "AAA>BBB"]), "corridor 'By B'", "AAA>BBB after", "starts in CCC"),
        (_properties(5, links=[]), "feature 6", "links []", "list of link ids"),
        (_at(0, [10, 95]), "place AAA", "latitude 95", "-90 to 90"),
        (_at(0, [10]), "feature 1", "Point", "longitude, latitude"),
        (_head(sources={"book": {}}), "network.sources.book", "{}", "citation"),
        (_head(name="Not so"), "network", "'Not so'", "letters"),
        (_head(is_protected="no"), "network", "is_protected 'no'", "true or false"),
        (_head(prior={"open": 1, "restricted": 0, "closed": 0}), "network.prior", "'open': 1", "above 0"),
        (lambda document: document["features"].append(document["features"][0]), "place AAA", "2 times", "once"),
        (lambda document: document.update(features=[]), "", "no features", "a list"),
        (lambda document: document.update(type="Feature"), "", "'Feature'", "FeatureCollection"),
        (lambda document: document["features"].insert(0, {}), "feature 1", "no properties", "a Feature"),
    ],
)
def test_what_does_not_fit_is_named_with_its_place(change: Change, where: str, found: str, expected: str) -> None:
    document = _example()
    change(document)
    with pytest.raises(BadFile) as caught:
        parse_geojson(json.dumps(document).encode(), file="small.geojson")
    assert str(caught.value).startswith(f"small.geojson, {where}" if where else "small.geojson: ")
    assert found in caught.value.found
    assert expected in caught.value.expected


@pytest.mark.parametrize("content", [b"\xff{", b"[" * 200_000])
def test_what_is_no_json_is_named(content: bytes) -> None:
    with pytest.raises(BadFile, match="what JSON cannot read"):
        parse_geojson(content, file="small.geojson")


def test_a_protected_network_keeps_nothing_finer_than_a_province() -> None:
    document = _example()
    document["network"]["is_protected"] = True
    document["features"][0] |= {"id": "AAA-X-GATE"}
    document["features"][0]["properties"] |= {"level": "crossing", "country": "AAA"}
    with pytest.raises(BadFile, match="countries and provinces only"):
        parse_geojson(json.dumps(document).encode(), file="small.geojson")


def test_a_stated_prior_is_kept() -> None:
    document = _example()
    document["network"]["prior"] = {"open": 0.7, "restricted": 0.2, "closed": 0.1, "source": "A survey."}
    network = parse_geojson(json.dumps(document).encode(), file="small.geojson")
    assert (network.prior.open_probability, network.prior.source) == (0.7, "A survey.")


def test_two_networks_are_shipped() -> None:
    assert shipped_networks() == ("north-korea", "western-balkans")


def test_north_korea_is_protected_and_holds_provinces_sources_and_local_names() -> None:
    network = read_network("north-korea")
    assert network.is_protected
    assert {place.level for place in network.places} == {"country", "province"}
    assert all(place.local_name for place in network.places)
    ways = {("CHN-NM", "MNG"), ("CHN-YN", "LAO"), ("CHN-YN", "MMR"), ("LAO", "THA"), ("CHN-GX", "VNM")}
    assert ways <= {(link.start, link.end) for link in network.links}
    assert all(place.latitude * 2 % 1 == 0 and place.longitude * 2 % 1 == 0 for place in network.places)


def test_the_balkan_case_is_open_and_gives_coordinates_of_official_crossings() -> None:
    network = read_network("western-balkans")
    assert not network.is_protected
    assert "MKD-X-GEVGELIJA" in {place.code for place in network.places if place.level == "crossing"}
    assert {country_of(link.start) for link in network.links} >= {"TUR", "GRC", "MKD", "SRB", "HRV", "SVN"}


def test_an_unknown_network_names_the_known_ones() -> None:
    with pytest.raises(UnknownWord, match="western-balkans"):
        read_network("western-balkan")


def test_a_geojson_file_is_read_by_its_path(tmp_path: Path) -> None:
    file = tmp_path / "small.geojson"
    file.write_text(json.dumps(_example()))
    assert read_network(str(file)).name == "small"


def _flee(folder: Path, *, locations: str = LOCATIONS, routes: str = ROUTES) -> Path:
    (folder / "locations.csv").write_text(locations)
    (folder / "routes.csv").write_text(routes)
    return folder


def test_a_flee_folder_makes_two_links_of_each_route(tmp_path: Path) -> None:
    network = read_network(_flee(tmp_path))
    assert [(link.id, link.distance_km) for link in network.links] == [("A>B", 100), ("B>A", 100)]
    assert (network.is_protected, network.corridors, network.places[1].longitude) == (False, (), 4)


def test_a_flee_folder_marked_as_protected_is_no_network_since_it_names_towns(tmp_path: Path) -> None:
    (_flee(tmp_path) / "PROTECTED").touch()
    with pytest.raises(BadFile, match="level town in a protected network"):
        read_flee(tmp_path)


def test_a_route_given_twice_to_flee_is_one_by_the_shorter_way(tmp_path: Path) -> None:
    network = read_flee(_flee(tmp_path, routes="A,B,100\nB,A,90\n"))
    assert [link.distance_km for link in network.links] == [90, 90]


@pytest.mark.parametrize(
    ("locations", "routes", "message"),
    [
        ("A,R,Land\n", ROUTES, "row 1: found 'A,R,Land'"),
        (LOCATIONS, "A,C,1\n", "row 1: found place 'C'"),
        (LOCATIONS, "# made\nA,B,far\n", "row 2: found km 'far'"),
        (LOCATIONS, "A,B\n", "at least 3 columns"),
        (LOCATIONS + "A,R,Land,1,2,town\n", ROUTES, "row 4: found name 'A' again"),
        ("A,R,Land,91,2,town\n", ROUTES, "latitude 91; expected -90 to 90"),
    ],
)
def test_what_is_wrong_in_a_flee_folder_is_named_by_row(
    tmp_path: Path, locations: str, routes: str, message: str
) -> None:
    with pytest.raises(BadFile, match=message):
        read_flee(_flee(tmp_path, locations=locations, routes=routes))


def test_a_folder_without_flee_s_files_is_named(tmp_path: Path) -> None:
    with pytest.raises(BadFile, match="found no such file"):
        read_network(tmp_path)


def test_every_validated_flee_case_is_read(shared: Path) -> None:
    cases = sorted(folder.parent for folder in (shared / "data/flee").glob("*/input"))
    assert len(cases) >= 12
    assert all(read_network(case).links for case in cases)


def test_the_page_on_networks_is_made_from_what_is_shipped() -> None:
    page = Path(__file__).parents[3] / "docs/reference/networks.md"
    assert page.read_text(encoding="utf-8") == render()
