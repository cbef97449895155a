"""Checks an evidence pack with Python's standard library alone; it travels in the pack as `verify.py`.

Run it in the unpacked folder, or name the folder or the zip: python3 verify.py [PACK]

It checks that every file is the one that the manifest names; that the bytes of each report have the SHA-256 under which
the log says they were captured; that every quote stands in its report where the claim says; and that the rows of the
log follow each other without a gap to the end that the manifest names. It leaves with 0 where all fits, with 1 and the
first thing that does not where it does not.
"""

import hashlib
import json
import sys
import zipfile
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any


def main(arguments: list[str]) -> int:
    """The exit code; what was found is written to the standard output."""
    place = Path(arguments[0]) if arguments else Path(__file__).resolve().parent
    files = read_pack(place)
    faults = list(find_faults(files))
    for fault in faults:
        sys.stdout.write(f"does not fit: {fault}\n")
    if not faults:
        manifest = json.loads(files["manifest.json"])
        sys.stdout.write(
            f"the pack is whole: {len(manifest['files'])} files, log up to row {manifest['log_end']['seq']}\n"
        )
    return 1 if faults else 0


def read_pack(place: Path) -> Mapping[str, bytes]:
    """Every file of a pack by its name in it, from a zip or from the folder it was unpacked into."""
    if place.is_file():
        with zipfile.ZipFile(place) as archive:
            return {name: archive.read(name) for name in archive.namelist()}
    return {path.relative_to(place).as_posix(): path.read_bytes() for path in place.rglob("*") if path.is_file()}


def find_faults(files: Mapping[str, bytes]) -> Iterator[str]:
    """Everything that does not fit, in words; nothing where all does."""
    if "manifest.json" not in files:
        yield "manifest.json is missing"
        return
    manifest = json.loads(files["manifest.json"])
    yield from _files(files, manifest["files"])
    log = [json.loads(line) for line in files.get("log.jsonl", b"").splitlines()]
    yield from _chain(log, manifest["log_end"])
    yield from _captures(files, log)
    yield from _quotes(files)


def _files(files: Mapping[str, bytes], digests: Mapping[str, str]) -> Iterator[str]:
    for name, digest in sorted(digests.items()):
        if name not in files:
            yield f"{name} is missing"
        elif hashlib.sha256(files[name]).hexdigest() != digest:
            yield f"{name} has other bytes than the manifest names"
    for name in sorted(set(files) - set(digests) - {"manifest.json"}):
        yield f"{name} is named by no manifest"


def _chain(log: list[dict[str, Any]], end: Mapping[str, Any]) -> Iterator[str]:
    """Rows that are missing, out of order, or not those that were written."""
    before = None
    for row in log:
        if before is not None and (row["seq"], row["prev_hash"]) != (before["seq"] + 1, before["hash"]):
            yield f"row {row['seq']} of the log does not follow row {before['seq']}"
        if row["hash"] != row_hash(row):
            yield f"row {row['seq']} of the log is not what was written: its hash does not fit"
        before = row
    if before is None or (before["seq"], before["hash"]) != (end["seq"], end["hash"]):
        yield f"the log does not end in row {end['seq']} with the hash that the manifest names"


def row_hash(row: Mapping[str, Any]) -> str:
    """The hash of a row of the log: SHA-256 over its parts, each written with its length."""
    names = ("seq", "at", "who", "action", "subject", "digest", "prev_hash")
    parts = [str(row[name]) for name in names]
    text = "".join(f"{len(part.encode())}:{part}," for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()


def _captures(files: Mapping[str, bytes], log: list[dict[str, Any]]) -> Iterator[str]:
    logged = {row["subject"] for row in log if row["action"] == "capture"}
    for name, content in sorted(files.items()):
        folder, _, digest = name.partition("/")
        if folder != "captures":
            continue
        if hashlib.sha256(content).hexdigest() != digest:
            yield f"{name} does not have the SHA-256 that it is named by"
        if digest not in logged:
            yield f"{name} is named by no row of the log"


def _quotes(files: Mapping[str, bytes]) -> Iterator[str]:
    for claim in json.loads(files.get("claims.json", b"[]")):
        text = files.get(f"reports/{claim['report_id']}.txt", b"").decode("utf-8", "replace")
        quote = claim["quote"]
        if text[quote["start"] : quote["end"]] != quote["text"]:
            yield f"the quote of claim {claim['id']} does not stand in report {claim['report_id']}"


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
