"""Finds reports that repeat each other, word for word or nearly, so that ten copies of one wire count as one source."""

import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from datasketch import MinHash, MinHashLSH

from corridor.records import Report, ReportId
from corridor.reports.limits import load_limits

Shingles = frozenset[str]
"""The runs of words of a text, each run as one string."""

_WORDS = re.compile(
    r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]"
    r"|[^\W_\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]+"
)
_HASHES_PER_BAND = 2


def find_copies(reports: Sequence[Report]) -> tuple[Report, ...]:
    """The same reports in the same order, each copy with the report that it copies and the share of text in common.

    Copies are texts of the same words, and texts that share at least `copy_share` of the shorter one's shingles; copies
    of copies belong together. Of reports that belong together the original is the one with the earliest known day of
    publication, then the longest, then the one with the lowest id; all others point to it and never to each other.
    `copy_similarity` is the share in common with the original itself, which may be low where a third report links them.
    Neither the order of the reports nor what `copy_of` said before changes the outcome. The same bytes read twice are
    one report (one id), not a copy.
    """
    by_id = {report.id: report for report in sorted(reports, key=_precedence, reverse=True)}
    shingles = {name: _shingles(report.text) for name, report in by_id.items()}
    originals: dict[ReportId, ReportId] = {}
    for group in _groups(shingles):
        first = min(group, key=lambda name: _precedence(by_id[name]))
        originals.update({name: first for name in group if name != first})
    return tuple(_marked(report, original=originals.get(report.id), shingles=shingles) for report in reports)


def _precedence(report: Report) -> tuple[date, int, str, str]:
    """The order in which reports are taken for the original; its last part only settles the same bytes read twice."""
    return (report.published.start_on or date.max, -len(report.text), report.id, report.name)


def _marked(report: Report, *, original: ReportId | None, shingles: Mapping[ReportId, Shingles]) -> Report:
    if original is None:
        return replace(report, copy_of=None, copy_similarity=None)
    share = round(_share(shingles[report.id], shingles[original]), 3)
    return replace(report, copy_of=original, copy_similarity=share)


def _shingles(text: str) -> Shingles:
    """The runs of `copy_shingle_words` words, case and punctuation aside; a shorter text is one run."""
    words = _WORDS.findall(unicodedata.normalize("NFKC", text).casefold())
    length = load_limits().copy_shingle_words
    starts = range(max(len(words) - length + 1, 1))
    return frozenset(" ".join(words[start : start + length]) for start in starts)


def _share(left: Shingles, right: Shingles) -> float:
    """The part of the smaller set that is also in the larger one, 0 to 1."""
    return len(left & right) / min(len(left), len(right))


def _groups(shingles: Mapping[ReportId, Shingles]) -> Iterator[set[ReportId]]:
    """Reports linked by being copies of each other, directly or through others."""
    group_of = {name: {name} for name in shingles}
    for left, right in _candidates(shingles):
        is_linked = group_of[left] is group_of[right]
        if not is_linked and _share(shingles[left], shingles[right]) >= load_limits().copy_share:
            merged = group_of[left] | group_of[right]
            group_of.update(dict.fromkeys(merged, merged))
    yield from {id(group): group for group in group_of.values()}.values()


def _candidates(shingles: Mapping[ReportId, Shingles]) -> Iterator[tuple[ReportId, ReportId]]:
    """Pairs worth comparing: each text with the first of the same words, and the first ones, where long, by MinHash."""
    first: dict[Shingles, ReportId] = {}
    for name in sorted(shingles):
        if first.setdefault(shingles[name], name) != name:
            yield first[shingles[name]], name
    least = load_limits().copy_shingles
    yield from _alike({name: runs for runs, name in first.items() if len(runs) >= least})


def _alike(shingles: Mapping[ReportId, Shingles]) -> Iterator[tuple[ReportId, ReportId]]:
    """Pairs whose sketches agree in a band, so that the work does not grow with the square of the reports."""
    bands = load_limits().copy_sketch_bands
    hashes = bands * _HASHES_PER_BAND
    index = MinHashLSH(num_perm=hashes, params=(bands, _HASHES_PER_BAND))
    for name, runs in shingles.items():
        sketch = MinHash(num_perm=hashes)
        sketch.update_batch([run.encode() for run in runs])
        yield from ((name, other) for other in sorted(index.query(sketch)))
        index.insert(name, sketch)
