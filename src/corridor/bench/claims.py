"""How well reports are coded: the scorers outside, run on what the engine makes of every report and sentence at hand.

The figures are the scorers' own; this module codes, writes what they read and collects what they say.
"""

import csv
import json
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corridor.claims import Engine, code
from corridor.claims.model import open_model
from corridor.exchange.gold import to_gold
from corridor.incidents import resolve
from corridor.pipeline.code_lines import code_lines
from corridor.records import Coding, Report, ReportId, Skipped
from corridor.reports import Source, find_copies, read, read_index

# No report tells when it was retrieved here, and no figure depends on it.
_RETRIEVED_AT = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = ("indiapolice", "m2e2")
_HEADLINE = "language=en"
_FIELDS = ("kind", "place", "count", "date", "nationality", "modality", "source")
_MEASURES = ("relevant_f1", "incident_p", "incident_r", "incident_f1", "strict_f1", "quote_found")


@dataclass(frozen=True, slots=True)
class Measured:
    """figures: by name, as `en.incident_f1`. lines: what to print. predictions: the folder with a JSON per report."""

    figures: Mapping[str, float]
    lines: tuple[str, ...]
    predictions: Path


def measure(*, shared: Path, engine: Engine, out: Path, model: str) -> Measured:
    """Code everything under `shared` into `out`, score it, and time it against the plain model.

    `cpu_ratio` is processor time over that of the model alone, and less is better. What is wrong, report by report,
    is written to `errors.txt`.
    """
    reports = read_reports(shared / "data" / "reports")
    figures, lines = measure_reports(reports, shared=shared, engine=engine, out=out)
    for name in SENTENCES:
        figures[f"custody.{name}"] = _score_sentences(shared, name=name, engine=engine, out=out)
        lines.append(f"custody F1 {name}: {figures[f'custody.{name}']:.3f}")
    figures["cpu_ratio"] = cpu_ratio(reports, engine=engine, model=model)
    lines.append(f"CPU against the plain model: {figures['cpu_ratio']:.2f}")
    errors = out / "errors.txt"
    errors.write_text("\n".join(list_errors(shared, predictions=out / "reports")) + "\n", encoding="utf-8")
    lines.append(f"what is wrong, report by report: {errors}")
    return Measured(figures, tuple(lines), out / "reports")


def measure_reports(
    reports: Sequence[Report], *, shared: Path, engine: Engine, out: Path
) -> tuple[dict[str, float], list[str]]:
    """Figures and lines of the reports alone: ten seconds, so that the gate can hold them."""
    codings = {report.id: code(report, engine=engine) for report in reports}
    write_predictions(reports, codings, out=out / "reports")
    return _score_reports(shared, out=out)


def data_files(shared: Path) -> Sequence[Path]:
    """The files that the figures rest on."""
    reports, sentences = shared / "data" / "reports", shared / "data" / "sentences"
    folders = [sorted((reports / name).iterdir()) for name in ("texts", "gold")]
    tables = [reports / "index.csv", reports / "gold_dates.csv"]
    return [*tables, *folders[0], *folders[1], *(sentences / f"{name}.jsonl" for name in SENTENCES)]


def read_reports(folder: Path) -> tuple[Report, ...]:
    """The reports of the evaluation data as `corridor resolve --index` reads them, by name, copies marked."""
    known = read_index(folder / "index.csv")
    reports: list[Report] = []
    for path in sorted((folder / "texts").glob("*.txt")):
        source = Source(path.name, path.read_bytes(), str(path))
        parts = read(source, retrieved_at=_RETRIEVED_AT, known=known.get(path.stem))
        reports += [part for part in parts if not isinstance(part, Skipped)]
    return find_copies(reports)


def write_predictions(reports: Sequence[Report], codings: Mapping[ReportId, Coding], *, out: Path) -> None:
    """One gold-shaped JSON file per report, with the incident that each claim belongs to across reports."""
    claims = [claim for coding in codings.values() for claim in coding.claims]
    incidents = resolve(claims, reports={report.id: report for report in reports})
    clusters = {claim.id: str(incident.id) for incident in incidents for claim in incident.claims}
    out.mkdir(parents=True, exist_ok=True)
    for report in reports:
        gold = to_gold(codings[report.id], report=report, clusters=clusters)
        path = out / f"{Path(report.name).stem}.json"
        path.write_text(json.dumps(gold, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def list_errors(shared: Path, *, predictions: Path) -> Iterator[str]:
    """For each English report what is missed, what is too much, and which fields of matched incidents are wrong."""
    scorer = _scorer(shared)
    folder = shared / "data" / "reports"
    index = {row["id"]: row for row in csv.DictReader((folder / "index.csv").open(encoding="utf-8"))}
    for path in sorted((folder / "gold").glob("*.json")):
        mine = predictions / path.name
        if index[path.stem]["language"] != "en" or not mine.exists():
            continue
        gold, made = (json.loads(file.read_text(encoding="utf-8")) for file in (path, mine))
        text = scorer["fold"]((folder / "texts" / f"{path.stem}.txt").read_text(encoding="utf-8"))
        yield f"{path.stem}: relevant {made['relevant']}, gold {gold['relevant']}"
        yield from _errors_of(scorer, made["incidents"], gold["incidents"], text=text)


def cpu_ratio(reports: Sequence[Report], *, engine: Engine, model: str) -> float:
    """Processor time of coding the English reports over that of parsing them, in one process, after a warm-up."""
    english = [report for report in reports if report.language in {None, "en"}]
    parse = open_model(model)
    for report in english:
        parse(report.text)
    started = time.process_time()
    for report in english:
        parse(report.text)
    parsed = time.process_time()
    for report in english:
        code(report, engine=engine)
    return (time.process_time() - parsed) / (parsed - started)


def _score_reports(shared: Path, *, out: Path) -> tuple[dict[str, float], list[str]]:
    folder = shared / "data" / "reports"
    scores = out / "scores.json"
    said = _run(
        shared / "score" / "score_incidents.py", str(out / "reports"), str(folder / "gold"), str(folder / "texts"),
        "--index", str(folder / "index.csv"), "--dates", str(folder / "gold_dates.csv"), "--json", str(scores),
    )  # fmt: skip
    scored = json.loads(scores.read_text(encoding="utf-8"))
    english = scored[_HEADLINE]
    figures = {f"en.{name}": float(english[name]) for name in (*_MEASURES, *_FIELDS)}
    figures |= {f"en.pairs_{name}": float(english["pairs"][name]) for name in ("p", "f1")}
    figures["effects_f1"] = float(scored["corridor effects"]["f1"])
    figures["edges_f1"] = float(scored["route edges"]["f1"])
    return figures, said.splitlines()


def _score_sentences(shared: Path, *, name: str, engine: Engine, out: Path) -> float:
    gold = shared / "data" / "sentences" / f"{name}.jsonl"
    made = out / f"{name}.jsonl"
    with gold.open(encoding="utf-8") as lines, made.open("w", encoding="utf-8") as written:
        written.writelines(f"{line}\n" for line in code_lines(lines, engine=engine))
    said = _run(shared / "score" / "score_sentences.py", str(made), str(gold))
    return float(said.split("F1")[1].split()[0])


def _run(script: Path, *arguments: str) -> str:
    done = subprocess.run(  # noqa: S603 - the scorer of the evaluation data, on files written here
        [sys.executable, str(script), *arguments], check=True, capture_output=True, text=True
    )
    return done.stdout


def _scorer(shared: Path) -> dict[str, Any]:
    """The names that the scoring program defines; it has no package, and its rules must not be written twice."""
    source = (shared / "score" / "score_incidents.py").read_text(encoding="utf-8")
    names: dict[str, Any] = {"__name__": "scorer"}
    exec(compile(source, "score_incidents.py", "exec"), names)  # noqa: S102 - the scorer of the evaluation data
    return names


def _errors_of(
    scorer: dict[str, Any], made: list[dict[str, Any]], gold: list[dict[str, Any]], *, text: str
) -> Iterator[str]:
    pairs = scorer["match"](made, gold, text)
    for mine, theirs in pairs:
        wrong = _wrong_fields(scorer, made[mine], gold[theirs])
        if wrong:
            yield f"  wrong {', '.join(wrong)}: {made[mine]['evidence'][:90]}"
    for at, incident in enumerate(gold):
        if at not in {theirs for _, theirs in pairs}:
            yield f"  missed {scorer['kind_of'](incident)}, {incident['modality']}: {incident['evidence'][:90]}"
    for at, incident in enumerate(made):
        if at not in {mine for mine, _ in pairs}:
            yield f"  too much {incident['kind']}, {incident['modality']}: {incident['evidence'][:90]}"


def _wrong_fields(scorer: dict[str, Any], made: dict[str, Any], gold: dict[str, Any]) -> list[str]:
    checks = {name: scorer[f"{name}_right"](made, gold) for name in ("place", "count", "nationality", "source")}
    checks["kind"] = made["kind"] == scorer["kind_of"](gold)
    checks["date"] = scorer["date_right"](made, gold, year_known=True)
    checks["modality"] = made["modality"] == gold["modality"]
    return [name for name in (*_FIELDS,) if checks[name] is False]
