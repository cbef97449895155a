"""From a brief to its files; what is public is searched before a byte of it is written."""

from collections.abc import Mapping
from pathlib import Path

from corridor.disclosure import Forbidden, scan
from corridor.errors import FixInput, Refused
from corridor.exchange.briefs.page import render_page
from corridor.exchange.briefs.pdf import render_pdf
from corridor.exchange.briefs.plain import to_json
from corridor.exchange.briefs.tables import incidents_csv, map_geojson, projection_csv, states_csv
from corridor.records import Audience, Brief


def write_brief(brief: Brief, *, out: Path, forbidden: Forbidden | None = None) -> tuple[Path, ...]:
    """Write every file of a brief into the folder `out`, and give their paths, sorted.

    forbidden: what must be in no byte of a public brief, from `disclosure.forbidden_in`; required for one. Raises
    Refused, and writes nothing, where it is missing or anything of it is found; FixInput where `out` is a file.
    """
    return write_files(render_brief(brief), audience=brief.header.audience, out=out, forbidden=forbidden)


def write_files(
    rendered: Mapping[str, bytes], *, audience: Audience, out: Path, forbidden: Forbidden | None = None
) -> tuple[Path, ...]:
    """Write these files into the folder `out`, and give their paths, sorted; raises as `write_brief` does."""
    if out.exists() and not out.is_dir():
        raise FixInput(f"{out}: found a file; expected a folder to write into")
    check_files(rendered, audience=audience, forbidden=forbidden)
    out.mkdir(parents=True, exist_ok=True)
    for name, content in rendered.items():
        (out / name).write_bytes(content)
    return tuple(sorted(out / name for name in rendered))


def check_files(rendered: Mapping[str, bytes], *, audience: Audience, forbidden: Forbidden | None) -> None:
    """Refused where these files are for the public and hold anything forbidden, or nobody says what is."""
    if audience is Audience.PUBLIC:
        _guard(rendered, forbidden)


def render_brief(brief: Brief) -> Mapping[str, bytes]:
    """Every file of a brief by name, in memory."""
    rendered = {
        "brief.html": render_page(brief).encode(),
        "brief.json": to_json(brief),
        "incidents.csv": incidents_csv(brief),
        "states.csv": states_csv(brief),
        "projection.csv": projection_csv(brief),
        "map.geojson": map_geojson(brief),
    }
    pdf = render_pdf(brief)
    return rendered if pdf is None else {**rendered, "brief.pdf": pdf}


def _guard(rendered: Mapping[str, bytes], forbidden: Forbidden | None) -> None:
    if forbidden is None:
        raise Refused(
            "a public brief is written only after a search for what must not leave; pass `forbidden`, made by "
            "disclosure.forbidden_in from the internal brief"
        )
    findings = scan(rendered, forbidden)
    if findings:
        told = "; ".join(f"{finding.what} in {finding.file}" for finding in findings)
        raise Refused(
            f"nothing was written: found {told}. Correct what holds it, or report this as a fault of Corridor."
        )
