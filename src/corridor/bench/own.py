"""How well the project's own development reports are coded, the part that rules are built on beside the part kept away.

The scorer is the one of the evaluation data; the reports are in `tests/claims/corpus`.
"""

import csv
import shutil
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.bench.claims import read_reports, score, write_predictions
from corridor.bench.tallies import kind_lines, standard_errors
from corridor.bench.verdicts import Judged, judge, open_scorer
from corridor.bench.wrong_page import write_wrong
from corridor.claims import Engine, code

CORPUS = Path("tests/claims/corpus")
"""Below the root of the repository, where `make` runs."""
PARTS = {"dev": "no", "held": "yes"}
"""Parts by name, with what the index says under `held`."""
_MEASURES = (
    "relevant_f1", "incident_p", "incident_r", "incident_f1", "strict_f1",
    "kind", "place", "count", "date", "nationality", "modality", "source", "quote_found",
)  # fmt: skip


_WITH_FLOORS = ("relevant_f1", "incident_f1", "strict_f1", "quote_found", "pairs_f1", "effects_f1", "edges_f1")
"""Shares of fields have none: an incident newly found brings its own fields; `strict_f1` weighs both."""


@dataclass(frozen=True, slots=True)
class Scored:
    """figures: by name, as `dev.incident_f1`. errors: their standard errors, of those that have one."""

    figures: Mapping[str, float]
    errors: Mapping[str, float]
    lines: tuple[str, ...]

    @property
    def with_floors(self) -> dict[str, float]:
        """The figures that have floors."""
        return {name: figure for name, figure in self.figures.items() if name.split(".")[1] in _WITH_FLOORS}


def data_files(corpus: Path) -> Sequence[Path]:
    """The files that the figures rest on."""
    return [corpus / "index.csv", *sorted((corpus / "texts").iterdir()), *sorted((corpus / "gold").iterdir())]


def measure_own(corpus: Path, *, shared: Path, engine: Engine, out: Path) -> Scored:
    """Code and score both parts apart. What is wrong is written for the part that rules are built on alone."""
    reports = read_reports(corpus)
    write_predictions(reports, {report.id: code(report, engine=engine) for report in reports}, out=out / "reports")
    held = {row["id"]: row["held"] for row in _rows(corpus / "index.csv")}
    scorer = open_scorer(shared)
    figures: dict[str, float] = {}
    errors: dict[str, float] = {}
    lines: list[str] = []
    for part, is_held in PARTS.items():
        folder = _copy_part(corpus, names=[name for name, said in held.items() if said == is_held], out=out / part)
        scored, _ = score(shared, folder=folder, predictions=out / "reports")
        figures |= {f"{part}.{name}": float(scored["all"][name]) for name in _MEASURES}
        figures |= {f"{part}.pairs_{name}": float(scored["all"]["pairs"][name]) for name in ("p", "f1")}
        figures[f"{part}.effects_f1"] = float(scored["corridor effects"]["f1"])
        figures[f"{part}.edges_f1"] = float(scored["route edges"]["f1"])
        judged = judge(folder, predictions=out / "reports", scorer=scorer)
        errors |= {f"{part}.{name}": error for name, error in standard_errors(judged).items()}
        if part == "dev":
            lines += _tell_dev(judged, out=out)
    return Scored(figures, errors, (*_table(figures, errors), *lines))


def _tell_dev(judged: Sequence[Judged], *, out: Path) -> list[str]:
    page = write_wrong(judged, title="Development reports", out=out / "own.html")
    return ["dev, by kind of claim:", *kind_lines(judged), f"what is wrong in dev, incident by incident: {page}"]


def _copy_part(corpus: Path, *, names: Sequence[str], out: Path) -> Path:
    """A folder in the shape of the whole with these reports alone: the scorer scores every gold file it finds."""
    shutil.rmtree(out, ignore_errors=True)
    for kind, ending in (("texts", "txt"), ("gold", "json")):
        (out / kind).mkdir(parents=True)
        for name in names:
            shutil.copyfile(corpus / kind / f"{name}.{ending}", out / kind / f"{name}.{ending}")
    shutil.copyfile(corpus / "index.csv", out / "index.csv")
    return out


def _table(figures: Mapping[str, float], errors: Mapping[str, float]) -> list[str]:
    names = [name.removeprefix("dev.") for name in figures if name.startswith("dev.")]
    lines = [f"{'own reports':20}" + "".join(f"{part:>18}" for part in PARTS)]
    for name in names:
        cells = (_cell(f"{part}.{name}", figures, errors=errors) for part in PARTS)
        lines.append(f"{name:20}" + "".join(f"{cell:>18}" for cell in cells))
    return lines


def _cell(name: str, figures: Mapping[str, float], *, errors: Mapping[str, float]) -> str:
    return f"{figures[name]:.3f} ± {errors[name]:.3f}" if name in errors else f"{figures[name]:.3f}        "


def _rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))
