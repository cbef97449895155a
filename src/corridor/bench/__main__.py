"""`python -m corridor.bench NAME`: run one bench on the evaluation data, print its figures, hold them to their floors.

--pin         make these figures the floors; refused where one falls
--allow-drop  pin even so; a line under Results in CHANGELOG.md says why
"""

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from corridor.bench import claims, cohort, disclosure, disruption, flows, forecasts, look_alikes, own, places, proposals
from corridor.bench.floors import find_breaches, fingerprint, pin
from corridor.bench.speed import MEASURES
from corridor.claims.model import open_model
from corridor.errors import CorridorError, FixInput, UnknownWord
from corridor.pipeline.tools import open_gazetteer, open_tools
from corridor.settings import Settings, read_settings

OUT = Path("out/bench")
NOT_HELD = MEASURES
"""Figures that depend on the machine's load: printed, never held."""


@dataclass(frozen=True, slots=True)
class Bench:
    """A bench: what it measures on which files. measure: figures by name, more is better; it prints what it likes."""

    measure: Callable[[Path, Settings], Mapping[str, float]]
    files: Callable[[Path], Sequence[Path]]


def _claims(shared: Path, settings: Settings) -> Mapping[str, float]:
    with open_tools(cache=settings.cache, model=settings.model) as tools:
        measured = claims.measure(shared=shared, engine=tools.engine, out=OUT / "claims", model=settings.model)
        others = proposals.measure_proposals(shared, gazetteer=tools.gazetteer)
    for line in (*measured.lines, *others):
        sys.stdout.write(f"{line}\n")
    return {name: figure for name, figure in measured.figures.items() if name not in NOT_HELD}


def _own(shared: Path, settings: Settings) -> Mapping[str, float]:
    with open_tools(cache=settings.cache, model=settings.model) as tools:
        scored = own.measure_own(own.CORPUS, shared=shared, engine=tools.engine, out=OUT / "own")
    for line in scored.lines:
        sys.stdout.write(f"{line}\n")
    return scored.with_floors


def _places(shared: Path, settings: Settings) -> Mapping[str, float]:
    with open_gazetteer(settings.cache) as gazetteer:
        figures = places.measure_places(shared, nlp=open_model(settings.model), gazetteer=gazetteer)
    return {name: figure for name, figure in _say(figures).items() if not name.endswith("median_km")}


def _look_alikes(shared: Path, _settings: Settings) -> Mapping[str, float]:
    return _say(look_alikes.measure_look_alikes(shared))


def _say(figures: Mapping[str, float]) -> Mapping[str, float]:
    for name, figure in sorted(figures.items()):
        sys.stdout.write(f"{name:28} {figure:.3f}\n")
    return figures


def _disruption(shared: Path, _settings: Settings) -> Mapping[str, float]:
    measured = disruption.main(shared, out=OUT / "disruption")
    if measured.missed:
        raise FixInput(f"missed: {', '.join(measured.missed)}; expected every figure within what is asked of it")
    return disruption.floors_of(measured.figures)


def _disclosure(shared: Path, _settings: Settings) -> Mapping[str, float]:
    lines: list[str] = []
    figures = disclosure.measure_disclosure(shared, lines=lines)
    sys.stdout.write("\n".join([*lines, ""]))
    _say(figures)
    if missed := disclosure.find_missed(figures):
        raise FixInput(f"missed: {', '.join(missed)}; expected 10 s of CPU, 60 % of incidents shown, none exposed")
    return {name: figure for name, figure in figures.items() if not name.endswith(("cpu_s", "exposed"))}


BENCHES = {
    "claims": Bench(_claims, claims.data_files),
    "own": Bench(_own, lambda _shared: own.data_files(own.CORPUS)),
    "look-alikes": Bench(_look_alikes, lambda shared: sorted((shared / "data" / "missing_migrants").glob("*.csv"))),
    "places": Bench(_places, places.data_files),
    "cohort": Bench(
        lambda shared, _settings: cohort.measure_cohort(shared),
        lambda shared: [shared / "data" / "flee" / "flee_reference.json"],
    ),
    "flows": Bench(
        lambda shared, _settings: flows.main(shared),
        lambda shared: [shared / "data" / "flee" / "flee_reference.json"],
    ),
    "disclosure": Bench(_disclosure, lambda shared: [shared / disclosure.TABLE]),
    "forecasts": Bench(
        lambda shared, _settings: forecasts.main(shared),
        lambda shared: sorted((shared / "data" / "flee").glob("[!_]*/**/*.csv")),
    ),
    "disruption": Bench(_disruption, lambda shared: sorted((shared / "data" / "flows").glob("*.csv"))),
}


def main(arguments: Sequence[str]) -> int:
    """Run the bench named first; 0 where every figure holds, 1 where one is under its floor, else the error's code."""
    name, *flags = arguments or ["nothing"]
    settings = read_settings(os.environ, user_home=Path.home())
    try:
        return _run(name, flags, settings)
    except CorridorError as error:
        sys.stderr.write(f"bench: {error}\n")
        return error.exit_code


def _run(name: str, flags: Sequence[str], settings: Settings) -> int:
    if name not in BENCHES:
        raise UnknownWord(name, what="bench", known=BENCHES)
    if settings.shared is None:
        raise FixInput("CORRIDOR_SHARED is not set; expected the folder of the evaluation data")
    bench = BENCHES[name]
    figures = bench.measure(settings.shared, settings)
    data = fingerprint(bench.files(settings.shared))
    if "--pin" in flags:
        pin(name, figures, data=data, allow_drop="--allow-drop" in flags)
        return 0
    breaches = find_breaches(name, figures, data=data)
    for breach in breaches:
        sys.stdout.write(f"{breach}\n")
    return 1 if breaches else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
