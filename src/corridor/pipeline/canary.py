"""Searching what was published for what should never have been: protected names, and what the record keeps inside."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path

from corridor.claims import Engine
from corridor.disclosure import Finding, Forbidden, ProtectedName, scan
from corridor.disclosure.areas import area_names, country_names
from corridor.errors import FixInput
from corridor.pipeline.coding import find_reports
from corridor.pipeline.work import Work
from corridor.records import Claim, Network, PlacePrecision, Report

SHORTEST_TITLE, SHORTEST_QUOTE, SHORTEST_TOWN = 15, 25, 4
"""Signs: shorter ones are also said in words of our own, as in the guard that looks before anything is written."""
SHORTEST_QUOTE_UNSPACED, SHORTEST_TOWN_UNSPACED = 8, 2
"""The same in scripts whose signs are syllables or words."""


def find_withheld(
    protected_names: Sequence[ProtectedName], *, network: Network | None, engine: Engine, work: Work
) -> Forbidden:
    """What of the whole record must be in no public byte; nothing is coded or added for it.

    network: its countries, provinces and official crossings may be named; None for countries alone.
    """
    shown = set(area_names(network).values()) if network else set(country_names().values())
    if network and not network.is_protected:
        shown |= {place.name for place in network.places}
    allowed = "\n".join(shown).casefold()
    phrases: set[tuple[str, str]] = set()
    for report in work.through("search for", find_reports(None, work=work)):
        phrases |= set(_of_report(report))
        coding = work.record.coding(report, engine=engine.name, version=engine.version)
        for claim in coding.claims if coding else ():
            phrases |= {each for each in _of_claim(claim) if each[1].casefold() not in allowed}
    return Forbidden(tuple(sorted(phrases)), tuple(protected_names))


def search_editions(editions: Sequence[Path], forbidden: Forbidden) -> tuple[tuple[int, int], tuple[Finding, ...]]:
    """How many files and bytes were searched, and what was found in them; FixInput where there is no file."""
    files = dict(_files(editions))
    if not files:
        raise FixInput(f"{', '.join(map(str, editions))}: found no file; expected published editions: folders or zips")
    return (len(files), sum(map(len, files.values()))), scan(files, forbidden)


def count_findings(findings: Iterable[Finding]) -> Mapping[str, int]:
    """In how many files each sort was found, in order of sort."""
    counts: dict[str, int] = {}
    for finding in findings:
        counts[finding.what] = counts.get(finding.what, 0) + 1
    return dict(sorted(counts.items()))


def _files(editions: Sequence[Path]) -> Iterator[tuple[str, bytes]]:
    for edition in editions:
        found = sorted(edition.rglob("*")) if edition.is_dir() else [edition]
        yield from ((str(file), file.read_bytes()) for file in found if file.is_file())


def _of_report(report: Report) -> Iterator[tuple[str, str]]:
    yield "id", report.id
    if report.title and len(report.title) >= _least(report.title, SHORTEST_TITLE, SHORTEST_QUOTE_UNSPACED):
        yield "title", report.title
    if report.url:
        yield "address", report.url


def _of_claim(claim: Claim) -> Iterator[tuple[str, str]]:
    yield "id", claim.id
    if len(claim.quote.text) >= _least(claim.quote.text, SHORTEST_QUOTE, SHORTEST_QUOTE_UNSPACED):
        yield "quote", claim.quote.text
    for place in claim.places if claim.is_protected else ():
        town = place.resolved.split(",")[0].strip()
        if place.precision is PlacePrecision.CITY and len(town) >= _least(town, SHORTEST_TOWN, SHORTEST_TOWN_UNSPACED):
            yield "town", town


def _least(text: str, spaced: int, unspaced: int) -> int:
    return spaced if text.isascii() else unspaced
