"""Evidence packs: whole when written, and every way of changing one is found by the check that travels in it."""

import ast
import io
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from tests.pipeline.invented_day import at_work
from tests.store.invented_records import BY, fill, keep, report_of

from corridor.errors import FixInput, UnknownWord
from corridor.exchange.evidence import pack
from corridor.exchange.evidence_check import find_faults, read_pack
from corridor.pipeline.assessing import resolve_incidents
from corridor.pipeline.evidence import gather_evidence, publish_evidence
from corridor.pipeline.work import Work
from corridor.records import IncidentStatus
from corridor.store import Review, Run

CHECK = Path(__file__).parents[2] / "src/corridor/exchange/evidence_check.py"
Files = dict[str, bytes]


@pytest.fixture
def work(tmp_path: Path) -> Iterator[Work]:
    """A record of three reports at work."""
    with at_work(tmp_path / "home") as work:
        fill(work.record)
        yield work


@pytest.fixture
def incident_id(work: Work) -> str:
    """The first incident of the record, with a review."""
    claims = [claim for coding in work.record.newest_codings() for claim in coding.claims]
    incident = resolve_incidents(claims, work=work)[0]
    work.record.add_review(Review(incident.id, IncidentStatus.ACCEPTED, "a reviewer", "read and checked"), by=BY)
    return str(incident.id)


@pytest.fixture
def files(work: Work, incident_id: str, tmp_path: Path) -> Files:
    """The files of a pack, by name."""
    return dict(read_pack(publish_evidence(incident_id, path=tmp_path / "pack.zip", work=work)))


def test_a_pack_is_whole_and_holds_what_the_incident_rests_on(files: Files) -> None:
    assert list(find_faults(files)) == []
    assert [review["why"] for review in json.loads(files["decisions.json"])] == ["read and checked"]
    assert json.loads(files["claims.json"])[0]["quote"]["text"] in files[_first(files, "reports/", ".txt")].decode()


def _first(files: Files, start: str, end: str = "") -> str:
    return next(name for name in sorted(files) if name.startswith(start) and name.endswith(end))


def test_a_pack_holds_no_report_that_the_incident_does_not_rest_on(work: Work, incident_id: str) -> None:
    keep(work.record, report_of("Another matter altogether: a harvest festival."))
    evidence = gather_evidence(incident_id, work=work)
    assert {report.id for report in evidence.reports} == {claim.report_id for claim in evidence.claims}


def _change_log(files: Files, change: Callable[[dict[str, object]], None], *, row: int) -> None:
    rows = [json.loads(line) for line in files["log.jsonl"].splitlines()]
    change(rows[row])
    files["log.jsonl"] = b"".join(json.dumps(each).encode() + b"\n" for each in rows)


def _without(lines: list[bytes], number: int) -> bytes:
    return b"\n".join(lines[:number] + lines[number + 1 :])


CHANGES: dict[str, tuple[Callable[[Files], object], str]] = {
    "a letter of a report": (
        lambda files: files.update({(name := _first(files, "reports/", ".txt")): files[name] + b"!"}),
        "other bytes than the manifest names",
    ),
    "the bytes as retrieved": (
        lambda files: files.update({_first(files, "captures/"): b"something else"}),
        "SHA-256 that it is named by",
    ),
    "a quote": (
        lambda files: files.update({"claims.json": files["claims.json"].replace(b"people", b"nobody")}),
        "does not stand in report",
    ),
    "who did it": (lambda files: _change_log(files, lambda row: row.update(who="x"), row=1), "its hash does not fit"),
    "a row taken out": (
        lambda files: files.update({"log.jsonl": _without(files["log.jsonl"].splitlines(), 2)}),
        "does not follow row",
    ),
    "the end cut off": (
        lambda files: files.update({"log.jsonl": b"\n".join(files["log.jsonl"].splitlines()[:-1])}),
        "the log does not end",
    ),
    "a file taken out": (lambda files: files.pop("decisions.json"), "decisions.json is missing"),
    "a file put in": (lambda files: files.update({"captures/planted": b"x"}), "named by no manifest"),
    "no manifest": (lambda files: files.pop("manifest.json"), "manifest.json is missing"),
}


@pytest.mark.parametrize("name", CHANGES)
def test_a_change_is_found(files: Files, name: str) -> None:
    change, expected = CHANGES[name]
    change(files)
    assert any(expected in fault for fault in find_faults(files))


def test_the_check_runs_from_the_pack_with_the_standard_library_alone(files: Files, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "pack.zip") as archive:
        archive.extractall(tmp_path / "unpacked")
    command = [sys.executable, "-I", "-S", str(tmp_path / "unpacked/verify.py")]
    assert "the pack is whole" in subprocess.run(command, capture_output=True, text=True, check=True).stdout
    (tmp_path / "unpacked/claims.json").write_bytes(b"[]")
    assert subprocess.run(command, capture_output=True, check=False).returncode == 1
    assert files


def test_the_check_imports_nothing_but_the_standard_library() -> None:
    tree = ast.parse(CHECK.read_text(encoding="utf-8"))
    names = {each.name for node in ast.walk(tree) if isinstance(node, ast.Import) for each in node.names}
    names |= {str(node.module) for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    assert {name.split(".")[0] for name in names} <= sys.stdlib_module_names


def test_the_same_evidence_is_the_same_pack(work: Work, incident_id: str) -> None:
    evidence = gather_evidence(incident_id, work=work)
    assert pack(evidence) == pack(evidence)
    assert zipfile.is_zipfile(io.BytesIO(pack(evidence)))


def test_a_pack_that_was_written_is_in_the_log(work: Work, files: Files) -> None:
    assert work.record.runs()[-1] == Run("evidence", {"claims": 1, "reports": 1})
    assert files


def test_an_incident_that_is_not_there_is_answered_with_those_that_are(work: Work, incident_id: str) -> None:
    with pytest.raises(UnknownWord, match=incident_id):
        gather_evidence("inc-unknown", work=work)


def test_a_pack_is_not_written_over_another_file(work: Work, incident_id: str, tmp_path: Path) -> None:
    (tmp_path / "there.zip").write_bytes(b"something")
    with pytest.raises(FixInput, match="never written over"):
        publish_evidence(incident_id, path=tmp_path / "there.zip", work=work)
