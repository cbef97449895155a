"""What an audience may have of a brief, in the formats that other tools read.

Each format is a function from a brief that `disclosure` has made for its audience to files by name; none of them sees
anything else, so a field that is not in the brief cannot be in an export. STIX is left out: it has no object for what
happens to people on the move, and those who ask for it here ask for its marking words, which every row carries.
"""

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from corridor.disclosure import Forbidden
from corridor.errors import FixInput
from corridor.exchange.briefs.tables import incidents_csv, map_geojson, projection_csv, states_csv
from corridor.exchange.briefs.writing import write_files
from corridor.exchange.exports.acled import acled_csv
from corridor.exchange.exports.citations import bibtex, csl_json
from corridor.exchange.exports.followthemoney import entities, statements_csv
from corridor.exchange.exports.hxl import hxl_csv
from corridor.exchange.exports.lines import lines, lines_schema
from corridor.exchange.exports.workbook import workbook
from corridor.records import Brief

Render = Callable[[Brief], bytes]

FORMATS: Mapping[str, Mapping[str, Render]] = {
    "csv": {"incidents.csv": incidents_csv, "states.csv": states_csv, "projection.csv": projection_csv},
    "xlsx": {"corridor.xlsx": workbook},
    "acled": {"acled-shaped.csv": acled_csv},
    "geojson": {"map.geojson": map_geojson},
    "ftm": {"followthemoney.ijson": entities, "followthemoney-statements.csv": statements_csv},
    "hxl": {"incidents-hxl.csv": hxl_csv},
    "jsonl": {"corridor.jsonl": lines, "corridor.schema.json": lines_schema},
    "citations": {"citations.bib": bibtex, "citations.csl.json": csl_json},
}
"""Every format and its files, in the order in which `corridor export --help` names them."""


def render_export(brief: Brief, *, formats: Sequence[str] = ()) -> Mapping[str, bytes]:
    """The files of these formats by name, of all without any; FixInput for a format that is not there."""
    unknown = sorted(set(formats) - set(FORMATS))
    if unknown:
        raise FixInput(f"found no format called {unknown[0]!r}; there are: {', '.join(FORMATS)}")
    chosen = [name for name in FORMATS if not formats or name in formats]
    return {file: render(brief) for name in chosen for file, render in FORMATS[name].items()}


def write_export(
    brief: Brief, *, formats: Sequence[str], out: Path, forbidden: Forbidden | None = None
) -> tuple[Path, ...]:
    """Write the files of these formats into the folder `out`; the paths, sorted.

    Raises as `write_brief` does: what is public is searched before a byte of it is written.
    """
    return write_files(
        render_export(brief, formats=formats), audience=brief.header.audience, out=out, forbidden=forbidden
    )
