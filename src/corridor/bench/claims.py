"""How well reports are coded: the scorers outside, run on what the engine makes of every report and sentence at hand.

The figures are the scorers' own; this module codes, writes what they read and collects what they say.
"""

import json
import subprocess
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corridor.bench.speed import measure_speed, speed_lines
from corridor.bench.tallies import kind_lines
from corridor.bench.verdicts import FIELDS, judge, open_scorer
from corridor.bench.wrong_page import write_wrong
from corridor.claims import Engine, code
from corridor.exchange.gold import to_gold
from corridor.incidents import resolve
from corridor.pipeline.code_lines import code_lines
from corridor.records import Coding, Report, ReportId, Skipped
from corridor.reports import Source, find_copies, read, read_index

# No report tells when it was retrieved here, and no figure depends on it.
_RETRIEVED_AT = datetime(2026, 1, 1, tzinfo=UTC)
SENTENCES = ("indiapolice", "m2e2")
_HEADLINE = "language=en"
_MEASURES = ("relevant_f1", "incident_p", "incident_r", "incident_f1", "strict_f1", "quote_found")


@dataclass(frozen=True, slots=True)
class Measured:
    """figures: by name, as `en.incident_f1`. lines: what to print. predictions: the folder with a JSON per report."""

    figures: Mapping[str, float]
    lines: tuple[str, ...]
    predictions: Path


def measure(*, shared: Path, engine: Engine, out: Path, model: str) -> Measured:
    """Code everything under `shared` into `out`, score it, and time it against the plain model.

    Of the figures of `speed.MEASURES` less is better. What is wrong, incident by incident, is written to `claims.html`.
    """
    reports = read_reports(shared / "data" / "reports")
    figures, lines = measure_reports(reports, shared=shared, engine=engine, out=out)
    for name in SENTENCES:
        figures[f"custody.{name}"] = _score_sentences(shared, name=name, engine=engine, out=out)
        lines.append(f"custody F1 {name}: {figures[f'custody.{name}']:.3f}")
    folder = shared / "data" / "reports"
    judged = judge(folder, predictions=out / "reports", scorer=open_scorer(shared))
    english = [report for report in judged if report.row.get("language", "en") == "en"]
    lines += ["English, by kind of claim:", *kind_lines(english)]
    page = write_wrong(judged, title="Reports of the evaluation data", out=out / "claims.html")
    lines.append(f"what is wrong, incident by incident: {page}")
    speed = measure_speed(reports, engine=engine, model=model, out=out)
    lines += speed_lines(speed)
    return Measured({**figures, **speed}, tuple(lines), out / "reports")


def measure_reports(
    reports: Sequence[Report], *, shared: Path, engine: Engine, out: Path
) -> tuple[dict[str, float], list[str]]:
    """Figures and lines of the reports alone: ten seconds, so that the gate can hold them."""
    codings = {report.id: code(report, engine=engine) for report in reports}
    write_predictions(reports, codings, out=out / "reports")
    folder = shared / "data" / "reports"
    scored, lines = score(shared, folder=folder, predictions=out / "reports")
    english = scored[_HEADLINE]
    figures = {f"en.{name}": float(english[name]) for name in (*_MEASURES, *FIELDS)}
    figures |= {f"en.pairs_{name}": float(english["pairs"][name]) for name in ("p", "f1")}
    figures["effects_f1"] = float(scored["corridor effects"]["f1"])
    figures["edges_f1"] = float(scored["route edges"]["f1"])
    return figures, lines


def score(shared: Path, *, folder: Path, predictions: Path) -> tuple[dict[str, Any], list[str]]:
    """What the scorer of reports says of these predictions against a folder of texts, gold and index, and its lines."""
    scores = predictions.with_name(f"{folder.name}-scores.json")
    dates = folder / "gold_dates.csv"
    said = _run(
        shared / "score" / "score_incidents.py", str(predictions), str(folder / "gold"), str(folder / "texts"),
        "--index", str(folder / "index.csv"), *(["--dates", str(dates)] if dates.exists() else []),
        "--json", str(scores),
    )  # fmt: skip
    scored: dict[str, Any] = json.loads(scores.read_text(encoding="utf-8"))
    return scored, said.splitlines()


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
