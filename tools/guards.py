"""Takes each guard of guards.toml away in a copy of the program and shows that a test notices: `make guards`."""

import os
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIST = Path(__file__).with_name("guards.toml")
_TESTS_FAILED = 1  # pytest's exit code; any other one means that the tests could not run at all


@dataclass(frozen=True)
class Guard:
    """A guard, and the change that takes it away. file: under src/corridor; tests: under tests."""

    name: str
    file: str
    find: str
    instead: str
    tests: tuple[str, ...]

    def removed_from(self, text: str) -> str:
        """The module without the guard; ValueError where it does not stand there exactly once."""
        if text.count(self.find) != 1:
            raise ValueError(f"{self.name}: found {text.count(self.find)} times in {self.file}; expected once")
        return text.replace(self.find, self.instead)


def read_guards(file: Path = LIST) -> tuple[Guard, ...]:
    """The declared guards."""
    raw = tomllib.loads(file.read_text(encoding="utf-8"))["guard"]
    return tuple(Guard(**{**each, "tests": tuple(each["tests"])}) for each in raw)


def is_noticed(guard: Guard, *, source: Path) -> bool:
    """Whether a test fails without the guard; the copy in `source` is as before afterwards."""
    module = source / "corridor" / guard.file
    whole = module.read_text(encoding="utf-8")
    module.write_text(guard.removed_from(whole), encoding="utf-8")
    try:
        told = subprocess.run(  # noqa: S603 - our own tests, on our own copy
            [
                sys.executable,
                "-m",
                "pytest",
                "-x",
                "-q",
                "-p",
                "no:cacheprovider",
                *(f"tests/{t}" for t in guard.tests),
            ],
            cwd=ROOT,
            env={**os.environ, "PYTHONPATH": f"{source}:{ROOT}", "PYTHONDONTWRITEBYTECODE": "1"},
            capture_output=True,
            text=True,
            check=False,
        )
    finally:
        module.write_text(whole, encoding="utf-8")
    if told.returncode not in {0, _TESTS_FAILED}:
        raise RuntimeError(f"{guard.name}: the tests could not run\n{told.stdout[-2000:]}{told.stderr[-2000:]}")
    return told.returncode == _TESTS_FAILED


def main(asked: Sequence[str]) -> int:
    """Print a table; 0 where every guard is noticed, else 1. asked: words of names, all guards without any."""
    guards = [each for each in read_guards() if not asked or any(word in each.name for word in asked)]
    unnoticed = 0
    with tempfile.TemporaryDirectory() as folder:
        source = Path(folder)
        shutil.copytree(ROOT / "src", source, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
        for guard in guards:
            noticed = is_noticed(guard, source=source)
            unnoticed += not noticed
            print(f"{'a test fails' if noticed else 'NOBODY NOTICES':15} {guard.name}", flush=True)
    print(f"{len(guards) - unnoticed} of {len(guards)} guards are held by a test")
    return 1 if unnoticed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
