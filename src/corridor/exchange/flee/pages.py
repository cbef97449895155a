"""A projection, and scores of cases, each as one page that needs nothing else."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from jinja2 import Environment, PackageLoader

from corridor.exchange.flee.plots import Plot, draw
from corridor.flows.cohort.ensembles import Range
from corridor.flows.cohort.sensitivity import Effect


@dataclass(frozen=True, slots=True)
class ProjectionPage:
    """What the page of a projection tells. months: ranges at the end of each; plots: none for a protected network."""

    case: str
    runs: int
    seed: int
    hasten: int
    said: Sequence[str]
    months: Sequence[Range]
    plots: Sequence[Plot]
    effects: Sequence[Effect]


@dataclass(frozen=True, slots=True)
class ScoredPage:
    """One case on the page of scores. figures: by name."""

    case: str
    figures: Mapping[str, float]
    plots: Sequence[Plot]


def write_projection_page(page: ProjectionPage, *, path: Path) -> Path:
    """Write the page; everything on it is inline."""
    return _write("projection.html.j2", path, page=page)


def write_scores_page(cases: Sequence[ScoredPage], *, path: Path) -> Path:
    """Write the page; everything on it is inline."""
    return _write("scores.html.j2", path, cases=cases)


def _write(template: str, path: Path, **told: object) -> Path:
    environment = Environment(loader=PackageLoader("corridor.exchange.flee", "."), autoescape=True)
    environment.globals["draw"] = draw
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(environment.get_template(template).render(told), encoding="utf-8")
    return path
