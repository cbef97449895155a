"""Evidence packs: one incident with everything it rests on, in a zip that anybody can check offline."""

import hashlib
import io
import json
import zipfile
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.resources import files as packaged
from pathlib import Path

from corridor.errors import FixInput
from corridor.records import Claim, Incident, Judgement, Report
from corridor.store import LogEntry, Review
from corridor.store.codec import to_json

_FIRST = (1980, 1, 1, 0, 0, 0)  # the earliest moment a zip can state: the same pack has the same bytes

README = """\
Evidence for incident {id}

Internal: reports stand here as they were retrieved, with every name in them. Do not pass this pack on to anybody who
may not read them.

incident.json    the incident: each field with the value chosen, the rule that chose it, and what other claims say
claims.json      every claim for and against it, with its quote and where it stands in the report
decisions.json   what people decided about these claims and this incident, oldest first
reports/         the text that was coded, and what is known of each report
captures/        the bytes as they were retrieved, each named by its SHA-256
log.jsonl        the record's log from the first of these rows to its end: who added what, when, without content
manifest.json    the SHA-256 of every file, and where the log ends
verify.py        checks all of this with Python 3.11 or newer and nothing else: python3 verify.py

What the check proves: these bytes are those that the log names, every quote stands where its claim says, and no row of
the log was changed, added or taken out between the first and the last one here. What it cannot prove alone is when: for
that, compare the hash of the last row with a copy of it that somebody else has kept, or a time stamp over it.
"""


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a pack holds.

    contents: bytes as retrieved, by their SHA-256. log: from the first row about any of it to its end.
    """

    incident: Incident
    reports: Sequence[Report]
    contents: Mapping[str, bytes]
    judgements: Sequence[Judgement]
    reviews: Sequence[Review]
    log: Sequence[LogEntry]

    @property
    def claims(self) -> tuple[Claim, ...]:
        """Every claim for and against the incident."""
        return (*self.incident.claims, *self.incident.claims_against)


def write_evidence(evidence: Evidence, *, path: Path) -> Path:
    """Write the pack; FixInput where the file exists."""
    if path.exists():
        raise FixInput(f"{path}: found a file; expected a new name: a pack is never written over another")
    content = pack(evidence)
    path.touch(mode=0o600)
    path.write_bytes(content)
    return path


def pack(evidence: Evidence) -> bytes:
    """The zip; the same evidence gives the same bytes."""
    files = _files(evidence)
    end = evidence.log[-1]
    manifest = {
        "incident": evidence.incident.id,
        "files": {name: hashlib.sha256(content).hexdigest() for name, content in sorted(files.items())},
        "log_end": {"seq": end.seq, "hash": end.hash},
    }
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in [("manifest.json", _json(json.dumps(manifest))), *sorted(files.items())]:
            archive.writestr(zipfile.ZipInfo(name, _FIRST), content, zipfile.ZIP_DEFLATED)
    return out.getvalue()


def _files(evidence: Evidence) -> dict[str, bytes]:
    decisions = [*map(to_json, evidence.judgements), *map(to_json, evidence.reviews)]
    files = {
        "README.txt": README.format(id=evidence.incident.id).encode(),
        "verify.py": (packaged("corridor.exchange") / "evidence_check.py").read_bytes(),
        "incident.json": _json(to_json(evidence.incident)),
        "claims.json": _json(_list(map(to_json, evidence.claims))),
        "decisions.json": _json(_list(decisions)),
        "log.jsonl": "".join(f"{to_json(row)}\n" for row in evidence.log).encode(),
    }
    files |= {f"captures/{sha256}": content for sha256, content in evidence.contents.items()}
    for report in evidence.reports:
        files[f"reports/{report.id}.txt"] = report.text.encode()
        files[f"reports/{report.id}.json"] = _json(to_json(report))
    return files


def _list(texts: Iterable[str]) -> str:
    return f"[{','.join(texts)}]"


def _json(text: str) -> bytes:
    """JSON for people to read."""
    return (json.dumps(json.loads(text), ensure_ascii=False, indent=1, sort_keys=True) + "\n").encode()
