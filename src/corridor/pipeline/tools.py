"""What coding needs beside the reports: codebook, gazetteer and engine, opened once for a whole run."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from corridor import codebook
from corridor.claims import Engine, open_engine
from corridor.claims.engines.llm import Chat
from corridor.codebook import Codebook
from corridor.places import Gazetteer, build_index

GAZETTEER = "gazetteer.sqlite"


@dataclass(frozen=True, slots=True)
class Tools:
    """Opened by `open_tools`."""

    codebook: Codebook
    gazetteer: Gazetteer
    engine: Engine


@contextmanager
def open_tools(*, cache: Path, model: str, engine: str = "rules", chat: Chat | None = None) -> Iterator[Tools]:
    """The tools of the engine of this name. cache: the folder of the gazetteer, built there once (15 seconds).

    chat: the endpoint of the llm engine, which is refused without.

    Raises UnknownWord for an unknown engine or model.
    """
    with open_gazetteer(cache) as gazetteer:
        words = codebook.load()
        yield Tools(words, gazetteer, open_engine(engine, codebook=words, gazetteer=gazetteer, model=model, chat=chat))


def open_gazetteer(cache: Path) -> Gazetteer:
    """The gazetteer in this folder, built where there is none that is current."""
    build_index(cache / GAZETTEER)
    return Gazetteer.open(cache / GAZETTEER)
