"""The researcher's panel of a record, for internal readers exact, for the public without small counts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from pathlib import Path

from corridor.disclosure import load_protocol
from corridor.disclosure.attacking import EarlierTables
from corridor.disclosure.recoding import find_rare, put_together, recode_public, tabulate
from corridor.disclosure.suppressing import suppress
from corridor.exchange.briefs.writing import write_files
from corridor.exchange.incident_panel import PanelNotes, exact_panel, public_panel
from corridor.pipeline.day import Day
from corridor.pipeline.work import Work
from corridor.records import Audience, Network
from corridor.store import Run
from corridor.store.codec import from_json, to_json


@dataclass(frozen=True, slots=True)
class PanelMemory:
    """What public panels of a network have shown, oldest first. own: countries that have a row of their own."""

    own: tuple[str, ...] = ()
    editions: tuple[EarlierTables, ...] = ()


@dataclass(frozen=True, slots=True)
class Panel:
    """A panel that was written. removals: what was taken out, for the person who publishes."""

    paths: tuple[Path, ...]
    removals: tuple[str, ...] = ()


def write_panel(day: Day, *, network: Network, engine: str, out: Path, work: Work) -> Panel:
    """Write the panel for the audience of the day's edition into the folder `out`.

    Refused where anything forbidden is in what is for the public. The same record gives the same bytes.
    """
    header = day.edition.brief.header
    notes = PanelNotes(header.audience.value, header.mark, engine)
    removals: tuple[str, ...] = ()
    if header.audience is Audience.PUBLIC:
        files, removals = _public(day, network=network, notes=notes, work=work)
    else:
        files = exact_panel(day.incidents, notes=notes)
    paths = write_files(files, audience=header.audience, out=out, forbidden=day.edition.forbidden)
    work.record.add_run(Run(f"panel {header.audience}", {"files": len(paths)}), by=work.by)
    return Panel(paths, removals)


def _public(
    day: Day, *, network: Network, notes: PanelNotes, work: Work
) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """From what the public brief shows, so that embargo and withdrawals hold; earlier panels are taken into account."""
    smallest = load_protocol().smallest_cell
    rows = recode_public(day.edition.brief.incidents)
    memory = _remembered(network.name, work=work)
    own: Collection[str] = memory.own
    if not memory.editions:
        own = sorted({row.country for row in rows} - find_rare(rows, smallest=smallest))
    tables = tabulate(put_together(rows, own=own))
    earlier = memory.editions
    if earlier and dict(earlier[-1].cells) == dict(tables.cells):
        earlier = earlier[:-1]  # the same panel again: it shows what it showed
    found = suppress(tables, smallest=smallest, earlier=earlier)
    kept = PanelMemory(tuple(own), (*earlier, found.kept_as(tables)))
    if kept != memory:
        work.record.write_private(_file(network.name), to_json(kept).encode())
    return public_panel(tables, found, notes=notes), found.sentences


def _remembered(network: str, *, work: Work) -> PanelMemory:
    content = work.record.read_private(_file(network))
    return from_json(PanelMemory, content.decode()) if content else PanelMemory()


def _file(network: str) -> str:
    return f"panels-{''.join(sign if sign.isalnum() else '-' for sign in network)}.json"
