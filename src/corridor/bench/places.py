"""How well places are found and resolved, measured by the scoring program on both corpora, end to end.

Words for peoples count as mentions here as they do for `corridor places`: TR-News annotates them and GeoVirus does not,
and one setting serves both.
"""

import re
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from spacy.language import Language

from corridor.errors import FixInput
from corridor.pipeline.lines import geoparse_lines
from corridor.places import Gazetteer

CORPORA = ("trnews", "geovirus")
_FIGURE = re.compile(r"(?P<name>P|R|F1|acc161|elsewhere|median_km) (?P<value>[\d.]+)")
_NAMES = {"P": "precision", "R": "recall", "F1": "f1"}


def data_files(shared: Path) -> tuple[Path, ...]:
    """The files that the figures are measured on."""
    return tuple(shared / "data" / "places" / f"{corpus}.jsonl" for corpus in CORPORA)


def measure_places(shared: Path, *, nlp: Language, gazetteer: Gazetteer) -> dict[str, float]:
    """Figures by name, such as `trnews_f1` and `geovirus_acc161`, from the scoring program under `shared`.

    `precision`, `recall` and `f1` are on exact spans; `acc161` is the share of gold mentions placed within 161 km or in
    the right country, `elsewhere` the same without names of countries; `median_km` is in kilometres.
    """
    figures: dict[str, float] = {}
    for gold in data_files(shared):
        with TemporaryDirectory() as folder:
            predicted = Path(folder) / "places.jsonl"
            with gold.open(encoding="utf-8") as lines, predicted.open("w", encoding="utf-8") as out:
                out.writelines(f"{line}\n" for line in geoparse_lines(lines, nlp=nlp, gazetteer=gazetteer))
            printed = _score(shared / "score" / "score_places.py", predicted, gold)
        for match in _FIGURE.finditer(printed):
            figures[f"{gold.stem}_{_NAMES.get(match['name'], match['name'])}"] = float(match["value"])
    return figures


def _score(program: Path, predicted: Path, gold: Path) -> str:
    command = [sys.executable, str(program), str(predicted), str(gold)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - our own interpreter
    if done.returncode:
        raise FixInput(f"{program.name} could not score {gold.name}: {done.stderr.strip()}")
    return done.stdout
