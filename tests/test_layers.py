"""The order of imports is law; import-linter holds it, and this test holds that its contracts name every room."""

import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]


def test_every_room_stands_in_the_layers_contract() -> None:
    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["importlinter"]["contracts"]
    named = {room.strip() for line in contracts[0]["layers"] for room in line.split("|")}
    rooms = {path.stem for path in (ROOT / "src/corridor").iterdir() if not path.name.startswith("__")}
    assert rooms == named
