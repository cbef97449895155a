"""The few things that differ between installations, read once by a door from the environment."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Settings:
    """Where Corridor keeps things and which language model it uses.

    home: folder of the record (reports' bytes, database). CORRIDOR_HOME, else ~/.local/share/corridor.
    cache: folder of what can be built again (gazetteer index). CORRIDOR_CACHE, else ~/.cache/corridor.
    shared: folder with evaluation data, None where there is none. CORRIDOR_SHARED.
    model: name of the installed spaCy model. CORRIDOR_MODEL, else en_core_web_sm.
    passphrase_file: file whose first line opens a sealed record, None to be asked. CORRIDOR_PASSPHRASE_FILE.
    llm_url: address of an OpenAI-compatible endpoint, None where the llm engine is off. CORRIDOR_LLM_URL.
    llm_model: name of the model there. CORRIDOR_LLM_MODEL.
    llm_key: the endpoint's key, shown nowhere. CORRIDOR_LLM_KEY.
    llm_price: price of a million tokens sent and of a million received, as in `0.15/0.60`. CORRIDOR_LLM_PRICE.
    """

    home: Path
    cache: Path
    shared: Path | None
    model: str
    passphrase_file: Path | None = None
    llm_url: str | None = None
    llm_model: str | None = None
    llm_key: str = field(default="", repr=False)
    llm_price: str = ""


def read_settings(environ: Mapping[str, str], *, user_home: Path) -> Settings:
    """The settings that `environ` states, with the defaults named in `Settings`."""
    data = Path(environ.get("XDG_DATA_HOME") or user_home / ".local" / "share")
    cache = Path(environ.get("XDG_CACHE_HOME") or user_home / ".cache")
    shared, passphrase = environ.get("CORRIDOR_SHARED"), environ.get("CORRIDOR_PASSPHRASE_FILE")
    return Settings(
        home=Path(environ.get("CORRIDOR_HOME") or data / "corridor"),
        cache=Path(environ.get("CORRIDOR_CACHE") or cache / "corridor"),
        shared=Path(shared) if shared else None,
        model=environ.get("CORRIDOR_MODEL") or "en_core_web_sm",
        llm_url=environ.get("CORRIDOR_LLM_URL") or None,
        llm_model=environ.get("CORRIDOR_LLM_MODEL") or None,
        llm_key=environ.get("CORRIDOR_LLM_KEY", ""),
        llm_price=environ.get("CORRIDOR_LLM_PRICE", ""),
        passphrase_file=Path(passphrase) if passphrase else None,
    )
