"""Full text over reports, claims and incidents: words, and pairs of signs where a script has no spaces.

Chinese, Japanese, Thai and their like are cut into overlapping pairs, so that a word of two signs is found; every other
script is cut into words without case and accents. Two columns are kept: one with the protected names masked, which
readers search, and one with all words, which is searched for those alone who may open names.
"""

import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice

from django.db import connection, transaction

from corridor.desk.masking import mask, names_digest
from corridor.desk.models import IndexedText
from corridor.pipeline.assessing import published_on
from corridor.records import Incident, Report

KINDS = (REPORT, INCIDENT, CLAIM) = ("report", "incident", "claim")
_UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff"
_RUNS = re.compile(f"[{_UNSPACED}]+|[^\\W{_UNSPACED}]+")
_IS_UNSPACED = re.compile(f"[{_UNSPACED}]")
_BATCH = 200
_MOST_RUNS = 100_000
_MOST_ASKED = 12
_OPEN_FROM = 4  # signs; a third of a million words that begin with three took a second
_MOST_POSITIONS = 16_383  # of a tsvector
_AROUND = 120  # characters of an excerpt before what was found


@dataclass(frozen=True, slots=True)
class Hit:
    """A text that was found. position: where the next page goes on.

    excerpt: its words around the first one found, as pairs of text and whether it matches.
    """

    position: int
    kind: str
    ref: str
    title: str
    excerpt: tuple[tuple[str, bool], ...]


def words_of(text: str) -> list[str]:
    """The words that a text is found by, in order: lower case, without accents, unspaced scripts in pairs."""
    return [word for run in _runs(text) for word in run]


def find(query: str, *, sees_names: bool, kinds: Collection[str] = (), limit: int = 50, before: int = 0) -> list[Hit]:
    """What holds all words of the query, newest first; nothing for a query without a word.

    sees_names: whether the person may open protected names; otherwise texts are searched and shown without them.
    before: the position of the last hit of the page before, 0 for the first page.
    """
    if not _runs(query):
        return []
    condition, arguments = _condition(query, "words" if sees_names else "masked_words", sorted(kinds) or list(KINDS))
    start = "AND rowid < %s" if before else ""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT rowid FROM desk_words WHERE {condition} {start} ORDER BY rowid DESC LIMIT %s",  # noqa: S608  own words
            (*arguments, *([before] if before else []), limit),
        )
        ids = [row[0] for row in cursor.fetchall()]
    rows = IndexedText.objects.in_bulk(ids)
    return [_hit(rows[each], query) for each in ids]


def rebuild(reports: Sequence[Report], incidents: Sequence[Incident]) -> None:
    """Every text that changed anew, oldest first, so that the newest are found first; the others stay as they are."""
    by_day = sorted(reports, key=lambda report: (str(published_on(report) or ""), report.id))
    ordered = sorted(incidents, key=lambda incident: (str(incident.date.value.end_on or ""), incident.id))
    texts = chain(
        (_of_report(report) for report in by_day),
        (text for incident in ordered for text in _of_incident(incident)),
    )
    kept: set[int] = set()
    while some := list(islice(texts, _BATCH)):
        with transaction.atomic():
            kept |= _replace(some)
    gone = [each for each in IndexedText.objects.values_list("id", flat=True) if each not in kept]
    for at in range(0, len(gone), _BATCH):
        _remove(gone[at : at + _BATCH])


def refresh(incidents: Sequence[Incident], *, gone: Collection[str]) -> None:
    """The texts of these incidents and their claims anew; those of incidents that are gone go as well."""
    claims = [claim.id for each in incidents for claim in (*each.claims, *each.claims_against)]
    stale = IndexedText.objects.filter(ref__in=[*gone, *claims, *(incident.id for incident in incidents)])
    _remove(list(stale.values_list("id", flat=True)))
    _add([text for incident in incidents for text in _of_incident(incident)])


def _runs(text: str) -> list[list[str]]:
    """The text's runs of one script, each as the words that it is found by."""
    return [_pairs(run) if _IS_UNSPACED.match(run) else [run] for run in _RUNS.findall(_fold(text))[:_MOST_RUNS]]


def _fold(text: str) -> str:
    """The text without case and accents."""
    return "".join(
        letter for letter in unicodedata.normalize("NFKD", text).casefold() if unicodedata.category(letter) != "Mn"
    )


def _pairs(run: str) -> list[str]:
    return [run[at : at + 2] for at in range(len(run) - 1)] or [run]


def _condition(query: str, column: str, kinds: Sequence[str]) -> tuple[str, list[str]]:
    """The condition in the database's own words: every run of the query, in order within a run, endings left open."""
    runs = _runs(query)[:_MOST_ASKED]
    if connection.vendor == "postgresql":
        asked = " & ".join("(" + " <-> ".join(f"'{word}'{':*' * _is_open(run)}" for word in run) + ")" for run in runs)
        places = ", ".join(["%s"] * len(kinds))
        return f"{column} @@ %s::tsquery AND kind IN ({places})", [asked, *kinds]
    phrases = " AND ".join('"' + " ".join(run) + '"' + " *" * _is_open(run) for run in runs)
    return "desk_words MATCH %s", [f"{{kind}} : ({' OR '.join(kinds)}) AND {{{column}}} : ({phrases})"]


def _is_open(run: list[str]) -> bool:
    """Whether endings are left open: of words long enough that few others begin with them."""
    return len(run) == 1 and len(run[0]) >= _OPEN_FROM


def _of_report(report: Report) -> IndexedText:
    return IndexedText(kind=REPORT, ref=report.id, title=report.title or report.name, text=report.text)


def _of_incident(incident: Incident) -> Iterator[IndexedText]:
    place = incident.place.value.resolved if incident.place.value else ""
    claims = (*incident.claims, *incident.claims_against)
    names = {each.name for claim in claims for each in claim.places}
    told = " · ".join([incident.kind.value, place, *sorted(names), incident.date.value.words, claims[0].quote.text])
    yield IndexedText(kind=INCIDENT, ref=incident.id, title=incident.kind.value, text=told)
    for claim in claims:
        yield IndexedText(kind=CLAIM, ref=claim.id, title=claim.kind.value, text=claim.quote.text)


def _replace(texts: Sequence[IndexedText]) -> set[int]:
    """Add those of the texts that are new or changed; the ids of all of them."""
    known = {(row.kind, row.ref): row for row in IndexedText.objects.filter(ref__in=[text.ref for text in texts])}
    masked_by = names_digest()
    same, changed = set(), []
    for text in texts:
        row = known.get((text.kind, text.ref))
        if row and (row.title, row.text, row.masked_by) == (text.title, text.text, masked_by):
            same.add(row.id)
        else:
            changed.append(text)
    _remove([row.id for row in known.values() if row.id not in same])
    _add(changed)
    return same | {text.id for text in changed}


def _remove(ids: Sequence[int]) -> None:
    with transaction.atomic(), connection.cursor() as cursor:
        for each in ids:
            cursor.execute("DELETE FROM desk_words WHERE rowid = %s", [each])
        IndexedText.objects.filter(id__in=ids).delete()


def _add(texts: Sequence[IndexedText]) -> None:
    for text in texts:
        text.masked_by = names_digest()
    rows = IndexedText.objects.bulk_create(texts)
    hidden = mask()
    is_postgresql = connection.vendor == "postgresql"
    write = _as_vector if is_postgresql else " ".join
    value = "%s::tsvector" if is_postgresql else "%s"
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO desk_words (rowid, kind, words, masked_words) VALUES (%s, %s, {value}, {value})",  # noqa: S608  own words
            [
                [row.pk, row.kind, write(words_of(told)), write(words_of(hidden.hide(told)))]
                for row in rows
                for told in [f"{row.title} {row.text}"]
            ],
        )


def _as_vector(words: Iterable[str]) -> str:
    """PostgreSQL's text form of words with their positions."""
    return " ".join(f"'{word}':{at}" for at, word in enumerate(words, start=1) if at < _MOST_POSITIONS)


def _hit(row: IndexedText, query: str) -> Hit:
    """The row as it is shown: masked, whoever asks, because names are opened one by one and not in lists."""
    text = mask().hide(row.text)
    spans = _spans(text, query)
    first = spans[0][0] if spans else 0
    start, end = max(0, first - _AROUND), first + 2 * _AROUND
    parts = [("… ", False)] if start else []
    at = start
    for left, right in spans:
        if at <= left < right <= end:
            parts += [(text[at:left], False), (text[left:right], True)]
            at = right
    parts.append((text[at:end], False))
    return Hit(row.pk, row.kind, row.ref, mask().hide(row.title), tuple(part for part in parts if part[0]))


def _spans(text: str, query: str) -> list[tuple[int, int]]:
    """Where the words of the query stand in the text, in characters, whatever their case and accents; in order."""
    folded = [(letter, at) for at, sign in enumerate(text) for letter in _fold(sign)]
    plain = "".join(letter for letter, _at in folded)
    asked = sorted(set(_RUNS.findall(_fold(query))), key=len, reverse=True)
    pattern = "|".join(re.escape(word) if _IS_UNSPACED.match(word) else rf"\b{re.escape(word)}" for word in asked)
    matches = re.finditer(pattern, plain) if asked else ()
    return [(folded[each.start()][1], folded[each.end() - 1][1] + 1) for each in matches]
