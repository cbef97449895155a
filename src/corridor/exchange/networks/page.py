"""The reference page on networks, made from the fields that the reader obeys and the networks that are shipped."""

from collections.abc import Iterable

from corridor.exchange.networks.fields import fields
from corridor.exchange.networks.shipped import read_shipped, shipped_networks
from corridor.records import Network, Source

_HEAD = """# Networks

Made by `corridor.exchange.networks.render()` from `fields.csv` and `data/*.geojson` beside it; a test compares them.

A network is places, links (one direction each) and corridors (named ways). Commands take the name of a shipped one, the
path of a GeoJSON file, or a folder of Flee's CSV files.

## GeoJSON

A `FeatureCollection` with a member `network` for what holds of all, and one feature per place, link and corridor; its
property `record` says which. The `id` of a place is its area code, and its geometry a label point; links and corridors
have no geometry, because a way is never drawn as a path on the ground. A link is called `START>END`.

A protected network holds countries and provinces only. What does not fit is an error that names file, feature, what was
found and what was expected.
"""

_FLEE = """## Flee's folders

Of a Flee case, `locations.csv` (name, region, country, latitude, longitude, by position) and `routes.csv` (name1,
name2, km) are read; lines that start with `#` are not. Each route makes two links. Such a network is not
protected; a case that is marked so (docs/reference/flee.md) is refused, since it names towns.
"""


def render() -> str:
    """The page, in Markdown, as it stands in docs/reference/networks.md."""
    rows = [
        (f.record, f.field, f.type, f.unit, "yes" if f.is_required else f.default, " ".join(f.allowed), f.meaning)
        for f in fields()
    ]
    head = ("record", "field", "type", "unit", "required, or default", "allowed", "meaning")
    parts = [_HEAD, _table(head, rows), _FLEE]
    parts += [_network(read_shipped(name)) for name in shipped_networks()]
    return "\n".join(parts)


def _network(network: Network) -> str:
    keys = {source: at for at, source in enumerate(_cited(network), start=1)}
    protected = "Protected." if network.is_protected else "Not protected."
    places = [(p.code, p.name, p.local_name or "", p.level, f"[{keys[p.source]}]") for p in network.places]
    links = [(k.id, k.mode, k.sensitivity.name.lower(), f"[{keys[k.source]}]") for k in network.links]
    ways = [(c.name, ", ".join(c.link_ids), f"[{keys[c.source]}]") for c in network.corridors]
    return "\n".join(
        [
            f"## {network.name}\n\n{network.title}. {protected}\n",
            _table(("place", "name", "local name", "level", "source"), places),
            _table(("link", "mode", "sensitivity", "source"), links),
            _table(("corridor", "links", "source"), ways),
            *(f"{at}. {source.citation}{f' <{source.url}>' if source.url else ''}" for source, at in keys.items()),
            "",
        ]
    )


def _cited(network: Network) -> tuple[Source, ...]:
    cited = [place.source for place in network.places]
    cited += [link.source for link in network.links] + [corridor.source for corridor in network.corridors]
    return tuple(dict.fromkeys(cited))


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, tuple("---" for _ in head), *rows]
    return "\n".join("| " + " | ".join(cells) + " |" for cells in lines) + "\n"
